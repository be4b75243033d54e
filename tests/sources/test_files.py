"""Files below a folder and their text."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from helpsearch.errors import Fault, SourceError
from helpsearch.sources.files import read_or_fault, relative_name, walk


def names(root: Path) -> list[str]:
    return [relative_name(path, root) for path in walk(root)]


def write(root: Path, *paths: str) -> None:
    for each in paths:
        path = root / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("글", encoding="utf-8")


def test_files_come_in_order_of_their_names_below_the_root(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/나.md", "a/가.md", "a.md")
    assert names(tmp_path) == ["a.md", "a/가.md", "a/나.md", "b.md"]


def test_names_composed_and_decomposed_sort_alike(tmp_path: Path) -> None:
    write(tmp_path, normalize("NFD", "나.md"), normalize("NFC", "가.md"), normalize("NFD", "다.md"))
    assert names(tmp_path) == [normalize("NFC", name) for name in ("가.md", "나.md", "다.md")]


def test_hidden_and_underscored_names_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".a.md", "_a.md", ".git/a.md", "_틀/a.md", "글/_a.md", "글/a_.md", "글/a.b.md")
    assert names(tmp_path) == ["글/a.b.md", "글/a_.md"]


def test_the_root_itself_may_be_hidden(tmp_path: Path) -> None:
    write(tmp_path / ".cache/_build", "a.md")
    assert names(tmp_path / ".cache/_build") == ["a.md"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "글/a.md")
    (tmp_path / "글/위").symlink_to(tmp_path)
    assert names(tmp_path) == ["글/a.md"]


def test_links_to_files_are_read_and_broken_ones_kept_to_be_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    (tmp_path / "b.md").symlink_to("a.md")
    (tmp_path / "c.md").symlink_to("없음.md")
    assert names(tmp_path) == ["a.md", "b.md", "c.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every folder")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path, mode: int) -> None:
    write(tmp_path, "a.md", "닫힘/b.md")
    (tmp_path / "닫힘").chmod(mode)
    try:
        with pytest.raises(SourceError, match=r"cannot read .*닫힘.*Permission denied"):
            list(walk(tmp_path))
    finally:
        (tmp_path / "닫힘").chmod(0o755)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("환불\r\n신청\r\n".encode(), "환불\n신청\n"),
        ("환불\r신청".encode(), "환불\n신청"),
        (b"\xef\xbb\xbf" + "환불".encode(), "환불"),
        (normalize("NFD", "환불 신청").encode(), "환불 신청"),
        (b"", ""),
    ],
    ids=["windows", "old mac", "byte order mark", "decomposed", "empty"],
)
def test_the_text_of_a_file(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert read_or_fault(path, "a.md", []) == text


@pytest.mark.parametrize(
    ("data", "line"), [(b"\xff", 1), ("하나\n둘\n".encode() + b"\xb0\xa1", 3), ("하나\r\n".encode() + b"\xe1\x84", 2)]
)
def test_a_wrong_byte_is_found_with_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    faults: list[Fault] = []
    assert read_or_fault(path, "a.md", faults) is None
    assert faults == [Fault("a.md", line, "not valid UTF-8; save the file as UTF-8")]


def test_what_goes_wrong_becomes_a_fault(tmp_path: Path) -> None:
    faults: list[Fault] = []
    (tmp_path / "a.md").write_bytes(b"\n\xff")
    assert read_or_fault(tmp_path / "a.md", "글/a.md", faults) is None
    assert read_or_fault(tmp_path / "없음.md", "글/없음.md", faults) is None
    assert faults == [
        Fault("글/a.md", 2, "not valid UTF-8; save the file as UTF-8"),
        Fault("글/없음.md", 1, "cannot be read: No such file or directory"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_everything_but_hidden_names_on_demand(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "_b.md", "_c/d.md", ".e/f.md", ".g.md")
    (tmp_path / "link").symlink_to("_c")
    (tmp_path / ".link").symlink_to("_c")
    os.mkfifo(tmp_path / "pipe.md")
    assert names(tmp_path) == ["a.md"]
    everything = [relative_name(path, tmp_path) for path in walk(tmp_path, everything=True)]
    assert everything == ["_b.md", "_c/d.md", "a.md", "link", "pipe.md"]
