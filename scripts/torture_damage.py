"""Files of an index that were altered by accident, or by somebody who wants his code to run."""

from __future__ import annotations

import json
import pickle
import random
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from torture_child import Died, Hung, run
from torture_ground import Ground, ask
from torture_tally import Tally

import helpsearch
from helpsearch.errors import HelpsearchError
from helpsearch.index.manifest import MANIFEST, decode_manifest, describe_files, encode_manifest, sha256
from helpsearch.index.whoosh import snapshot

_TOGETHER = 50  # trials in one process
_SECONDS = 10  # that one trial may take

Damage = Callable[[bytes, random.Random, Sequence[Path]], bytes | None]
"""What becomes of a file's content; None where the file goes. The last are all files of the index."""


def _flip(data: bytes, dice: random.Random, _: Sequence[Path]) -> bytes:
    changed = bytearray(data)
    for _bit in range(dice.choice((1, 1, 1, 8))):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, dice: random.Random, _: Sequence[Path]) -> bytes:
    start = dice.randrange(len(data) + 1)
    length = dice.choice((1, 16, 512, 4096))
    filling = dice.choice((bytes(length), dice.randbytes(length)))
    return (data[:start] + filling + data[start + length :])[: len(data)]


def _truncate(data: bytes, dice: random.Random, _: Sequence[Path]) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _extend(data: bytes, dice: random.Random, _: Sequence[Path]) -> bytes:
    return data + dice.randbytes(dice.choice((1, 100)))


def _swap(_: bytes, dice: random.Random, files: Sequence[Path]) -> bytes:
    return dice.choice(files).read_bytes()


def _delete(*_: object) -> None:
    return None


_DAMAGES: Sequence[Damage] = (_flip, _flip, _flip, _overwrite, _truncate, _extend, _swap, _delete)


def corruptions(ground: Ground, work: Path, times: int, seed: int) -> Iterator[Tally]:
    """Damage of every file in turn: found by the check, with a pinned manifest too, or done after it."""
    sys.addaudithook(_hook)
    for name, pinned, late in (
        ("damage of every file", False, False),
        ("damage, the manifest pinned", True, False),
        ("damage after the check", False, True),
    ):
        tally = Tally(name)
        index = ground.copy(work / "index")
        pin = helpsearch.verify(index) and sha256(next(index.glob(f"g-*/{MANIFEST}")).read_bytes()) if pinned else None
        share = times if not late else times // 2
        for first in range(0, share, _TOGETHER):
            numbers = range(first, min(first + _TOGETHER, share))

            try:
                found = run(partial(_some, ground, index, pin, late, numbers, seed), seconds=_TOGETHER * _SECONDS)
                if isinstance(found, Died):
                    found = [(f"lost: died with {found.status}", f"one of {numbers}")]
            except Hung:
                found = [("hung:", f"one of {numbers}")]
            except RuntimeError as error:
                found = [(f"wrong: {error}", f"one of {numbers}")]
            for outcome, what in found:
                tally.add(outcome, what)
            shutil.rmtree(index)
            ground.copy(index)
        shutil.rmtree(index)
        yield tally


def _some(ground: Ground, index: Path, pin: str | None, late: bool, numbers: range, seed: int) -> list[tuple[str, str]]:
    return [_one(ground, index, pin, late, number, seed) for number in numbers]


def _one(ground: Ground, index: Path, pin: str | None, late: bool, number: int, seed: int) -> tuple[str, str]:
    """Damage one file, use the index, and mend the file."""
    files = [path for path in sorted(index.rglob("*")) if path.is_file() and path.name != "build.lock"]
    path = files[number % len(files)]
    dice = random.Random(f"{seed} {number} {late}")
    damage = dice.choice(_DAMAGES)
    data = path.read_bytes()
    damaged = damage(data, dice, files)
    if damaged is None:
        path.unlink()
    else:
        path.write_bytes(damaged)
    what = f"{damage.__name__.strip('_')} {path.name}, number {number}"
    try:
        return _use(ground, index, pin, late, damaged == data), what
    finally:
        path.write_bytes(data)


def _use(ground: Ground, index: Path, pin: str | None, late: bool, same: bool) -> str:
    if late:
        snapshot.check_in_background = lambda _: lambda: None
    _UNPICKLED.clear()
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(_SECONDS)
    try:
        with helpsearch.open(index, expect=pin) as found:
            right = ask(found) == ground.old
    except HelpsearchError as error:
        if "\n" in str(error) or same:
            return f"wrong: {error}"
        if _UNPICKLED and not late:
            return f"wrong: unpickled {_UNPICKLED[0]} before the damage was found"
        return "clear error"
    except TimeoutError:
        return "hung: for ten seconds"
    except BaseException as error:
        return f"wrong: {type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    if right:
        return "right answers"
    return "other answers" if late else "wrong: other answers"


def _too_long(*_: object) -> None:
    raise TimeoutError


_UNPICKLED: list[str] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "pickle.find_class":
        _UNPICKLED.append(".".join(map(str, arguments)))


class _Hostile:
    """Unpickled, it makes a file."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.marker,))


def hostile(ground: Ground, work: Path) -> Tally:
    """A pickle that runs code, in place of pickles of each file; also in a newer table of contents beside the one there
    is; also with a manifest and a pointer that fit, where the reader has pinned the right ones."""
    tally = Tally("hostile pickles")
    marker = work / "unpickled"
    poison = pickle.dumps(_Hostile(marker))
    files = {path.name: path.read_bytes() for path in sorted(next(ground.index.glob("g-*")).iterdir())}
    files["_MAIN_99.toc"] = files["_MAIN_1.toc"]
    for name, data in files.items():
        for place in _places(data):
            for pinned in (False, True):
                index = ground.copy(work / "index")
                generation = next(index.glob("g-*"))
                pin = sha256((generation / MANIFEST).read_bytes())
                (generation / name).write_bytes(data[:place] + poison + data[place + len(poison) :])
                if pinned and name != MANIFEST:
                    _fit(index, generation)
                try:
                    result = run(partial(_open, index, pin if pinned else None))
                    outcome = result if isinstance(result, str) else f"lost: died with {result.status}"
                except Hung:
                    outcome = "hung:"
                except RuntimeError as error:
                    outcome = f"wrong: {error}"
                if marker.exists():
                    outcome = "wrong: the code ran"
                    marker.unlink()
                tally.add(outcome, f"{name}, place {place}, {'pinned' if pinned else 'not pinned'}")
                shutil.rmtree(index)
    return tally


def _places(data: bytes) -> list[int]:
    """The first and the last places of a file at which a pickle begins; where there is none, its beginning."""
    places = [found.start() for found in re.finditer(rb"\x80[\x02-\x05]", data)]
    return sorted({*places[:5], *places[-5:]}) or [0]


def _open(index: Path, pin: str | None) -> str:
    for use in (helpsearch.open, helpsearch.verify):
        try:
            use(index, expect=pin)
            return "wrong: not refused"
        except HelpsearchError as error:
            if "\n" in str(error):
                return f"wrong: {error}"
    return "clear error"


def _fit(index: Path, generation: Path) -> None:
    """Write a manifest and a pointer that fit the files."""
    path = generation / MANIFEST
    data = encode_manifest(decode_manifest(path.read_bytes())._replace(files=describe_files(generation)))
    path.write_bytes(data)
    pointer = index / "CURRENT"
    pointer.write_text(json.dumps({**json.loads(pointer.read_bytes()), "manifest": sha256(data)}), encoding="utf-8")
