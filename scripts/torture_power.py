"""Power loss: what may be left on a disk, of which a file system has promised only what was synced.

The recorder knows the index at each step of a build: files and folders by number, and of each what the last fsync of it
made sure of. A loss of power leaves, of every folder, for each name what was synced or what is there now; and of every
file the content that was synced, or any beginning of what is there now, or zeros.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from torture_child import Died, Hung, run
from torture_crashes import judged
from torture_ground import Ground
from torture_steps import watch
from torture_tally import Tally

import helpsearch


class Disk(NamedTuple):
    """The contents of files, and the names and numbers in folders; all by number, that of the index directory is 0."""

    files: Mapping[int, bytes]
    folders: Mapping[int, Mapping[str, int]]


class Moment(NamedTuple):
    """An index before a step: what is there, and what of it was synced."""

    step: str
    now: Disk
    synced: Disk


class Recorder:
    """Knows the contents of a folder at each step. What is there at first counts as synced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers: dict[int, int] = {folder.stat().st_ino: 0}
        self._next = 1
        self._stored: dict[bytes, bytes] = {}
        self._synced = self._read()
        self.moments: list[Moment] = []

    def step(self, event: str, path: str) -> None:
        """Note how everything is before a step."""
        if event == "write":  # into a file that was not synced yet
            return
        now = self._read()
        synced = Disk(dict(self._synced.files), dict(self._synced.folders))
        self.moments.append(Moment(f"{event} {Path(path).name}", now, synced))
        if event == "fsync":
            number = self._numbers[Path(path).stat().st_ino]
            if number in now.folders:
                self._synced = Disk(synced.files, {**synced.folders, number: now.folders[number]})
            else:
                self._synced = Disk({**synced.files, number: now.files[number]}, synced.folders)

    def _read(self) -> Disk:
        """What is there now. A number of the system that is there no more may be given to another file."""
        before, self._numbers = self._numbers, {}
        files: dict[int, bytes] = {}
        folders: dict[int, Mapping[str, int]] = {}
        for place, folder_names, file_names in os.walk(self._folder):
            folder = Path(place)
            names = (*folder_names, *file_names)
            folders[self._number(folder, before)] = {name: self._number(folder / name, before) for name in names}
            for name in file_names:
                data = (folder / name).read_bytes()
                files[self._number(folder / name, before)] = self._stored.setdefault(data, data)
        return Disk(files, folders)

    def _number(self, path: Path, before: Mapping[int, int]) -> int:
        inode = path.stat().st_ino
        if inode not in self._numbers:
            if inode not in before:
                self._next += 1
            self._numbers[inode] = before.get(inode, self._next)
        return self._numbers[inode]


def record(ground: Ground, index: Path) -> list[Moment]:
    """The moments of a build, the last of them when it has returned."""
    recorder = Recorder(index)
    watch(index, recorder.step)
    helpsearch.build(ground.corpus, index)
    recorder.step("end", "")
    return recorder.moments


def lose_power(moment: Moment, how: str, dice: random.Random, to: Path) -> None:
    """Make the folder that is found after a loss of power.

    ``how``: ``synced``, nothing but what was; ``names``, names as they are now and contents as synced; ``any``, of each
    name and content anything that may be.
    """

    def folder(number: int, place: Path) -> None:
        place.mkdir()
        now, synced = moment.now.folders.get(number, {}), moment.synced.folders.get(number, {})
        for name in sorted(now.keys() | synced.keys()):
            lasting = how == "synced" or (how == "any" and dice.random() < 0.5)
            named = (synced if lasting else now).get(name)
            if named is None:
                continue
            if named in moment.now.folders or named in moment.synced.folders:
                folder(named, place / name)
            else:
                (place / name).write_bytes(content(named))

    def content(number: int) -> bytes:
        synced = moment.synced.files.get(number, b"")
        now = moment.now.files.get(number, synced)  # what has no name any more has not changed
        if how != "any" or now == synced:
            return synced
        return dice.choice((synced, now, now[: dice.randrange(len(now) + 1)], bytes(len(now))))

    folder(0, to)


def power_losses(ground: Ground, work: Path, most: int, rounds: int, seed: int) -> Iterator[Tally]:
    """Losses of power before each step of an update, or ``most`` of them; so many rounds where dice are thrown."""
    moments = run(partial(record, ground, ground.copy(work / "recorded")), seconds=300)
    assert not isinstance(moments, Died)
    shutil.rmtree(work / "recorded")
    last = len(moments) - 1
    for name, how in (
        ("power loss, nothing but what was synced", "synced"),
        ("power loss, names without contents", "names"),
        ("power loss, any of what was not synced", "any"),
    ):
        tally = Tally(name)
        tally.note = f"before {len(moments)} steps"
        drawn = _drawn(last, most, f"{seed} {how}")
        for turn, number in enumerate(drawn if how != "any" else [*drawn] * rounds):
            dice = random.Random(f"{seed} {how} {turn}")
            index = work / "index"
            lose_power(moments[number], how, dice, index)
            outcome = "built" if number == last else "refused"
            try:
                tally.add(judged(ground, index, outcome), f"before step {number}, {moments[number].step}")
            except Hung:
                tally.add("hung:", f"before step {number}")
            shutil.rmtree(index)
        yield tally


def _drawn(last: int, most: int, seed: str) -> Sequence[int]:
    """Numbers from 0 to the last, which is always among them."""
    if last < most:
        return range(last + 1)
    return [*sorted(random.Random(seed).sample(range(last), most - 1)), last]
