"""Damage: every file of an index is checked, what is wrong is said in one line, and the next build mends it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

import helpsearch
from helpsearch.errors import (
    BUILD_ANEW,
    BUILD_FIRST,
    HelpsearchError,
    IndexDamagedError,
    IndexFormatError,
    IndexMissingError,
)
from helpsearch.index import manifest as manifest_module
from helpsearch.index.generations import FORMAT
from helpsearch.index.manifest import Manifest, decode_manifest, encode_manifest
from helpsearch.index.whoosh.schema import schema

FILES = (
    "CURRENT",
    "manifest.json",
    "documents.json",
    "files.json",
    "lexicon.sqlite",
    "passages.bin",
    "sequences.bin",
    "places.bin",
    "suggestions.sqlite",
    "settings.json",
    "pack.json",
    "help-centre.json",
    "_MAIN_*.toc",
    "MAIN_*.pst",
    "MAIN_*.trm",
    "MAIN_*.col",
)


def find(directory: Path, pattern: str) -> Path:
    (path,) = (path for path in directory.rglob(pattern) if path.is_file())
    return path


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def alter(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"?")


def test_the_files_below_are_all_that_an_index_has(built: Path) -> None:
    files = {path for path in built.rglob("*") if path.is_file() and path.name != "build.lock"}
    assert {find(built, pattern) for pattern in FILES} == files


@pytest.mark.parametrize("pattern", FILES)
@pytest.mark.parametrize("damage", [truncate, empty, alter, lengthen, Path.unlink])
def test_a_damaged_file_is_named(built: Path, pattern: str, damage: Callable[[Path], None]) -> None:
    path = find(built, pattern)
    damage(path)
    for use in (helpsearch.open, helpsearch.verify):
        with pytest.raises((IndexDamagedError, IndexMissingError)) as caught:
            use(built)
        message = str(caught.value)
        assert "\n" not in message
        assert message.endswith((f"; {BUILD_ANEW}", f"; {BUILD_FIRST}")) and caught.value.directory == built
        assert path.name in message or pattern == "CURRENT"
        assert isinstance(caught.value, IndexMissingError) == (pattern == "CURRENT" and damage is Path.unlink)


@pytest.mark.parametrize(
    ("pattern", "damage"),
    [*((pattern, alter) for pattern in FILES), ("CURRENT", Path.unlink), ("lexicon.sqlite", Path.unlink)],
)
def test_the_next_build_mends_a_damaged_file(
    corpus: Any,
    built: Path,
    pages: Callable[..., Any],
    small_pages: Any,
    pattern: str,
    damage: Callable[[Path], None],
) -> None:
    """In one way for each file, since a build asks as :func:`helpsearch.verify` does, and then takes nothing over."""
    damage(find(built, pattern))
    report = corpus.build(built)
    missing = pattern == "CURRENT" and damage is Path.unlink
    assert report.rebuilt == (None if missing else "the index was damaged")
    assert report.added == 5
    assert pages(built) == small_pages
    helpsearch.verify(built)
    assert len(list(built.glob("g-*"))) == 1


@pytest.mark.parametrize("mask", [0x01, 0x80])
def test_no_altered_byte_of_the_pointer_goes_wrong(built: Path, mask: int) -> None:
    pointer = built / "CURRENT"
    data = pointer.read_bytes()
    for place in range(len(data)):
        pointer.write_bytes(data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :])
        try:
            manifest = helpsearch.verify(built)
        except HelpsearchError as error:
            assert "\n" not in str(error)
        else:
            assert json.loads(pointer.read_bytes()) == json.loads(data), place
            assert manifest.digest


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "1",
        "null",
        '"g-000001"',
        "{}",
        f'{{"format": {FORMAT}}}',
        f'{{"format": {FORMAT}, "generation": "../x", "manifest": "0"}}',
        f'{{"format": {FORMAT}, "generation": "g-\\u0000", "manifest": "0"}}',
        f'{{"format": {FORMAT}, "generation": "g-\\ud800", "manifest": "0"}}',
        '{"format": [5]}',
        "[" * 100_000,
    ],
)
def test_a_pointer_with_something_else_in_it_is_damage(built: Path, text: str) -> None:
    (built / "CURRENT").write_text(text)
    with pytest.raises(IndexDamagedError, match="rebuild the index with"):
        helpsearch.open(built)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: "[" * 100_000,
        lambda _: "1",
        lambda _: "[]",
        lambda _: '"files"',
        lambda text: text.replace('"files": {', '"files": 1, "rest": {'),
        lambda text: text.replace('"files": {', '"files": {"/dev/null": [0, ""],'),
        lambda text: text.replace('"files": {', '"files": {"../CURRENT": [0, ""],'),
        lambda text: text.replace('"files": {', '"files": {"\\u0000": [0, ""],'),
        lambda text: text.replace('"files": {', '"files": {"\\ud800": [0, ""],'),
        lambda text: text.replace('"files": {', '"files": {"a": [1e999, ""],'),
        lambda text: text.replace('"digest": ', '"digest": null, "a": '),
        lambda text: text.replace('"digest"', '"analysis": null, "digest"').replace('"analysis": {', '"a": {'),
        lambda text: text.replace('"dictionary"', '"words"'),
    ],
)
def test_a_manifest_with_something_else_in_it_is_damage(built: Path, change: Callable[[str], str]) -> None:
    path = find(built, "manifest.json")
    text = change(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    pointer = json.loads((built / "CURRENT").read_bytes())
    pointer["manifest"] = manifest_module.sha256(text.encode())
    (built / "CURRENT").write_text(json.dumps(pointer))
    for use in (helpsearch.open, helpsearch.verify):
        with pytest.raises(IndexDamagedError, match=r"manifest\.json is not readable; rebuild the index with"):
            use(built)


@pytest.mark.parametrize("format_", [0, FORMAT - 1, FORMAT + 1, str(FORMAT), None])
def test_an_index_of_another_format_says_so_and_is_made_anew(corpus: Any, built: Path, format_: object) -> None:
    pointer = built / "CURRENT"
    pointer.write_text(json.dumps({"format": format_, "something": "else"}))
    for use in (helpsearch.open, helpsearch.verify):
        with pytest.raises(IndexFormatError) as caught:
            use(built)
        assert f"has format {format_!r} and this version reads {FORMAT}" in str(caught.value)
        assert (caught.value.hint, caught.value.directory) == (BUILD_ANEW, built)
        assert "\n" not in str(caught.value)
    report = corpus.build(built)
    assert (report.rebuilt, report.added) == ("the index had another format", 5)
    helpsearch.verify(built)


@pytest.mark.parametrize("exists", [True, False])
def test_no_index_says_how_to_make_one(directory: Path, exists: bool) -> None:
    if exists:
        directory.mkdir()
    for use in (helpsearch.open, helpsearch.verify):
        with pytest.raises(IndexMissingError) as caught:
            use(directory)
        assert str(caught.value) == f"no index in {directory}; build it with helpsearch.build"
        assert caught.value.directory == directory


def test_a_whole_index_verifies_and_its_manifest_lists_every_file(built: Path) -> None:
    manifest = helpsearch.verify(built)
    (generation,) = built.glob("g-*")
    files = {path.name: path.stat().st_size for path in generation.iterdir() if path.name != "manifest.json"}
    assert {name: size for name, (size, _) in manifest.files.items()} == files
    assert manifest.bytes == sum(files.values())


def test_expect_pins_the_manifest(corpus: Any, directory: Path) -> None:
    sha = corpus.build(directory).manifest
    helpsearch.verify(directory, expect=sha)
    with helpsearch.open(directory, expect=sha.upper()) as index:
        assert index.search("환불").total > 0
    for wrong in ("0" * 64, "", sha[:-1]):
        for use in (helpsearch.open, helpsearch.verify):
            with pytest.raises(IndexDamagedError, match="is not the expected one") as caught:
                use(directory, expect=wrong)
            assert sha in str(caught.value)


class Hostile:
    """Unpickled, it makes a file."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.marker,))


@pytest.mark.parametrize("number", [1, 99])
def test_a_hostile_pickle_is_refused_before_it_is_unpickled(built: Path, tmp_path: Path, number: int) -> None:
    """In place of Whoosh's table of contents, or beside it as a newer one."""
    marker = tmp_path / "unpickled"
    (generation,) = built.glob("g-*")
    storage = FileStorage(str(generation))
    if number == 1:
        find(built, "_MAIN_1.toc").unlink()
    TOC(schema(), [Hostile(marker)], number).write(storage, "MAIN")
    with pytest.raises(AttributeError):
        storage.open_index(schema=schema()).reader()
    assert marker.exists(), "the pickle does no harm, so the test below shows nothing"
    marker.unlink()

    for use in (helpsearch.open, helpsearch.verify):
        with pytest.raises(IndexDamagedError, match=rf"_MAIN_{number}\.toc"):
            use(built)
    assert not marker.exists()


def test_a_hostile_pickle_is_not_unpickled_by_the_next_build_either(corpus: Any, built: Path, tmp_path: Path) -> None:
    marker = tmp_path / "unpickled"
    (generation,) = built.glob("g-*")
    TOC(schema(), [Hostile(marker)], 99).write(FileStorage(str(generation)), "MAIN")
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    assert corpus.build(built).rebuilt == "the index was damaged"
    assert not marker.exists()
    helpsearch.verify(built)


def test_hidden_files_that_file_managers_leave_are_let_be(built: Path) -> None:
    (generation,) = built.glob("g-*")
    (generation / ".DS_Store").write_bytes(b"?")
    helpsearch.verify(built)


def test_a_copied_index_is_whole(built: Path, tmp_path: Path, pages: Callable[..., Any]) -> None:
    copy = shutil.copytree(built, tmp_path / "복사한 색인?#%")
    helpsearch.verify(copy)
    assert pages(copy) == pages(built)


def test_a_manifest_is_read_as_it_was_written() -> None:
    manifest = Manifest(1, "0.1.0", "d", {"kiwipiepy": "0.24.1", "dictionary": [["톡톡", "NNP", 0.0]]}, {"a": (3, "b")})
    assert decode_manifest(encode_manifest(manifest)) == manifest


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"files": {}}', b'{"files": {"a": 1}}', b"\xff"])
def test_what_is_no_manifest_is_a_value_key_or_type_error(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode_manifest(data)
