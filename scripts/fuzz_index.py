"""Laws that scripts/fuzz holds an index to whose files hold anything at all: a clear error, or right answers."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from unittest.mock import patch

from fuzz_target import Check, Place, Target, as_bytes, one_line

import helpsearch
from helpsearch.analysis.deletion_index import deletion_keys
from helpsearch.analysis.hangul import keystrokes
from helpsearch.errors import HelpsearchError
from helpsearch.index.generations import POINTER
from helpsearch.index.manifest import (
    FILES,
    LEXICON,
    MANIFEST,
    METADATA,
    PASSAGES,
    PLACES,
    RECORDS,
    SEQUENCES,
    SUGGESTIONS,
    sha256,
)
from helpsearch.index.whoosh import snapshot

_TODAY = date(2026, 1, 1)
_MISSPELT = "신쳥"
_ASKED = ("환불 신청", f'"주문 내역" -쿠폰 qothd ㅎㅂ {_MISSPELT}', "상담원 연결해줘요")


def _ask(directory: Path, expect: str | None = None) -> str:
    """All that an index answers."""
    with helpsearch.open(directory, expect=expect) as index:
        pages = [index.search(query, limit=3, today=_TODAY, explain=True).to_dict() for query in _ASKED]
        for page in pages:
            del page["took_ms"]
        suggested = [index.suggest(prefix, today=_TODAY) for prefix in ("환ㅂ", "ㅎㅂ")]
        related = [answer.to_dict() for answer in index.related("always-01", today=_TODAY)]
        rest = (index.document("always-01"), index.info(), sorted(index.document_ids()), index.metadata.average_length)
    return json.dumps((pages, suggested, related, rest), ensure_ascii=False, default=str)


def _answers_or_says_why(directory: Path) -> str | None:
    try:
        return _ask(directory)
    except HelpsearchError as error:
        one_line(str(error))
        return None


def _trusting() -> contextlib.AbstractContextManager[object]:
    """As an index is opened whose files are altered after they were checked."""
    return patch.object(snapshot, "check_in_background", lambda _: lambda: None)


def _copied(place: Place, name: str) -> tuple[Path, Path]:
    """A copy of the index, and a file of it."""
    directory = Path(shutil.copytree(place.index, place.work / "index"))
    (path,) = (directory / name,) if name == POINTER else directory.glob(f"g-*/{name}")
    return directory, path


def _pointer(place: Place) -> Check:
    directory, path = _copied(place, POINTER)
    right = _ask(directory)

    def check(data: bytes) -> None:
        path.write_bytes(data)
        assert _answers_or_says_why(directory) in (None, right), "other answers"

    return check


def _manifest(place: Place) -> Check:
    """A manifest that the pointer fits, as by somebody who may write all files."""
    directory, path = _copied(place, MANIFEST)
    right, pin = _ask(directory), sha256(path.read_bytes())
    pointer = json.loads((directory / POINTER).read_bytes())

    def check(data: bytes) -> None:
        path.write_bytes(data)
        (directory / POINTER).write_text(json.dumps({**pointer, "manifest": sha256(data)}), encoding="utf-8")
        answers = _answers_or_says_why(directory)
        assert answers is None or _without_origin(answers) == _without_origin(right), "other answers"
        if sha256(data) != pin:
            try:
                _ask(directory, expect=pin)
            except HelpsearchError as error:
                one_line(str(error))
            else:
                raise AssertionError("a manifest other than the one that was pinned")

    return check


def _without_origin(answers: str) -> object:
    """What an index answers, but for what its manifest says of itself."""
    pages, suggested, related, (document, _, identities, average) = json.loads(answers)
    return pages, suggested, related, document, identities, average


def _file(place: Place, *, name: str) -> Check:
    directory, path = _copied(place, name)
    right, sound = _ask(directory), path.read_bytes()

    def check(data: bytes) -> None:
        path.write_bytes(data)
        answers = _answers_or_says_why(directory)
        assert answers == (right if data == sound else None), "damage is found before anything is read"
        with _trusting():
            _answers_or_says_why(directory)

    return check


def _pieces_of(text: str) -> list[str]:
    return [text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1)]


_SPANS = sorted({span for query in _ASKED for word in query.split() for span in _pieces_of(word)})
_HASHES = sorted({key for span in _pieces_of(_MISSPELT) for key in deletion_keys(keystrokes(span))})
_WHERE = {"pieces": ("surface", _SPANS), "words": ("word", _SPANS), "near": ("key", _HASHES)}
"""Of large tables, the rows that are read."""


def _database(place: Place, *, name: str) -> Check:
    """An input has lines: ``table column value`` sets a column to a value of JSON, ``byte place hex`` changes bytes."""
    directory, path = _copied(place, name)
    right, sound = _ask(directory), path.read_bytes()

    def check(data: bytes) -> None:
        path.write_bytes(sound)
        _edit(path, data.decode("utf-8", "ignore").split("\n")[:8])
        if path.read_bytes() == sound:
            assert _answers_or_says_why(directory) == right, "nothing changed"
        else:
            assert _answers_or_says_why(directory) is None, "damage is found before anything is read"
            with _trusting():
                _answers_or_says_why(directory)

    return check


def _edit(path: Path, lines: Iterable[str]) -> None:
    edits = [line.split(" ", 2) for line in lines if line.count(" ") > 1]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for table, column, value in edits:
            if table.isidentifier() and column.isidentifier() and table != "byte":
                key, values = _WHERE.get(table, ("1", [1]))
                query = f"UPDATE {table} SET {column} = ? WHERE {key} IN ({','.join('?' * len(values))})"
                with contextlib.suppress(sqlite3.Error):  # no such table, or a key that stands twice
                    connection.execute(query, (_value(value), *values))
    with path.open("r+b") as file:
        for table, place, value in edits:
            if table == "byte" and place.isascii() and place.isdigit():
                with contextlib.suppress(ValueError):
                    file.seek(int(place) % path.stat().st_size)
                    file.write(bytes.fromhex(value)[:64])


def _value(text: str) -> str | int | float | bytes | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(value, list) and value and all(isinstance(each, int) and 0 <= each < 256 for each in value):
        return bytes(value)
    if isinstance(value, int) and abs(value) >= 2**63:
        return float(min(value, 10**300))
    return value if isinstance(value, str | int | float) or value is None else text


_JSON = as_bytes(
    "{", "}", "[", "]", ",", ":", '"', "null", "true", "0", "-1", "5", "1e999", "NaN", "0.5", "9" * 30, "9" * 5000,
    "[" * 2000, '{"a":' * 500, "[]", "{}", '""', "\\ud800", "\\u0000", "..", "/", "../", "/dev/null", ".", "g-000001",
    "g-", '"format"', '"files"', '"analysis"', '"digest"', '"helpsearch"', " ", "\n", "환불", '"lexicon.sqlite"',
    '"settings.json"', '"manifest.json"', "[0,\"\"]", '"synonyms"', '"contacts"', '"fields"', '"passages"',
    '"urgent_phrases"', '"terms"',
)  # fmt: skip
_NUMBERS = (
    bytes(4),
    b"\xff" * 4,
    b"\x01\0\0\0",
    b"\0\0\0\x80",
    b"\xff\xff\xff\x7f",
    bytes(64),
    b"\xff" * 64,
    b"\0",
    b"\x7f",
)
_VALUES = as_bytes(
    "null", "0", "-1", "1", "1.5", "1e308", "9223372036854775807", "-9223372036854775808", '""', "x", "[]", "{}",
    "[[]]", "[255, 254]", "\x00", '[["NNG",0,99]]', '[["NNG",-5,1]]', '[["?",0,0]]', '["^","$"]', '{"NNG":0}',
    "환불/NNG", "/", "=", "~", "NNG", "가/NNG " * 40, "환" * 200, "|" * 50, '[["NNG",0,1,7]]', "[[]" * 400, "\n", " ",
    "facts value ", "byte 0 ", "byte 4096 ", "byte 99 ", "ff", "00", "0d", "0a",
)  # fmt: skip
_TABLES = {
    LEXICON: {
        "words": "morphemes count word",
        "pieces": "left_class right_class morphemes count",
        "near": "surface",
        "nouns": "noun count initials",
        "joint_costs": "rights lefts totals costs",
    },
    SUGGESTIONS: {
        "suggestions": "text document kind weight meaning keys starts initials expires",
        "starts": "number first weight",
        "initials": "weight key",
    },
}
_COLUMNS = {
    name: [f"{table} {column}" for table, columns in tables.items() for column in columns.split()]
    for name, tables in _TABLES.items()
}


def _as_it_is(place: Place, *, name: str) -> Iterator[bytes]:
    (path,) = [place.index / name] if name == POINTER else place.index.glob(f"g-*/{name}")
    yield path.read_bytes()


def _edits(_: Place, *, name: str) -> Iterator[bytes]:
    for columns in _COLUMNS[name]:
        for value in ("null", "0", '"x"', "[]"):
            yield f"{columns} {value}".encode()
    yield b"byte 100 ff\nfacts value 1"


def _database_target(name: str) -> Target:
    fragments = (*(f"{columns} ".encode() for columns in _COLUMNS[name]), *_VALUES)
    return Target(name, partial(_database, name=name), partial(_edits, name=name), fragments, 300)


def _file_target(name: str, fragments: Sequence[bytes]) -> Target:
    return Target(name, partial(_file, name=name), partial(_as_it_is, name=name), fragments, 5_000)


INDEX_TARGETS = (
    Target(POINTER, _pointer, partial(_as_it_is, name=POINTER), _JSON, 3_000),
    Target(MANIFEST, _manifest, partial(_as_it_is, name=MANIFEST), _JSON, 6_000),
    _file_target(METADATA, _JSON),
    _file_target(RECORDS, _JSON),
    _file_target(FILES, _JSON),
    _file_target(PASSAGES, _NUMBERS),
    _file_target(SEQUENCES, _NUMBERS),
    _file_target(PLACES, _NUMBERS),
    _database_target(LEXICON),
    _database_target(SUGGESTIONS),
)
