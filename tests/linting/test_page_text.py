"""What a page's text holds beside its document, whatever the file is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpsearch.linting.page_text import EmptySection, PageText, Switch, find_file, page_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_switches_are_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "# 환불 신청하는 방법\n\n<!-- lint: off stale -->\n주문 내역에서 신청합니다.\n<!--lint:off a, b-->\n"
    tmp_path.joinpath("a.md").write_bytes(text.encode(encoding))
    assert page_text(tmp_path, "a.md").switches == (Switch("stale", 3), Switch("a", 5), Switch("b", 5))


def test_a_table_has_switches_and_no_anchors_that_are_known(tmp_path: Path) -> None:
    tmp_path.joinpath("faq.csv").write_text("질문,답\n<!-- lint: off stale -->,# 제목\n", encoding="utf-8")
    assert page_text(tmp_path, "faq.csv") == PageText((Switch("stale", 2),))


def test_anchors_that_repeat_are_numbered_as_github_does(tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text("## 순서\n\n가\n\n## 순서\n\n나\n\n## FAQ {#Q}\n\n다\n", encoding="utf-8")
    assert page_text(tmp_path, "a.md").anchors == {"순서", "순서-1", "faq", "q"}


@pytest.mark.parametrize("mark", ["{#Q .big}", "{ #q }", "{: #q .big}", "<a id=q></a>", "<a name='q'></a>"])
def test_anchors_may_be_given_in_many_ways(tmp_path: Path, mark: str) -> None:
    tmp_path.joinpath("a.md").write_text(f"## 기간 {mark}\n\n글\n", encoding="utf-8")
    assert "q" in (page_text(tmp_path, "a.md").anchors or ())


def test_a_title_of_the_second_level_is_no_section(tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text("## 환불 안내 | 도담\n\n## 기간\n\n3일\n\n## 환불 안내\n", encoding="utf-8")
    assert page_text(tmp_path, "a.md", titles=["환불 안내"]).empty == (EmptySection("환불 안내", 7, False),)


def test_labels_of_tabs_are_no_sections(tmp_path: Path) -> None:
    text = "# 환불\n\n## 신청\n\n## [아이폰](#tab/iphone)\n\n### 앱\n\n글\n\n## [안드로이드](#tab/android)\n"
    tmp_path.joinpath("a.md").write_text(text, encoding="utf-8")
    assert page_text(tmp_path, "a.md").empty == ()


def test_lines_are_counted_below_front_matter(tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text("---\ntitle: 환불\n---\n\n## 빈 절\n", encoding="utf-8")
    assert page_text(tmp_path, "a.md").empty == (EmptySection("빈 절", 5, False),)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00", b"+++\nno toml\n", b"> " * 50_000])
def test_what_is_no_text_says_nothing(tmp_path: Path, content: bytes) -> None:
    tmp_path.joinpath("a.md").write_bytes(content)
    found = page_text(tmp_path, "a.md")
    assert (found.switches, found.empty) == ((), ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_file_that_is_gone_or_no_file_says_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert page_text(tmp_path, "pipe.txt") == page_text(tmp_path, "gone.txt") == PageText()


@pytest.mark.parametrize("name", ["가" * 5_000, "\0.md", "없음.md"])
def test_names_that_no_file_can_have_are_not_found(tmp_path: Path, name: str) -> None:
    assert find_file(f"{tmp_path}/{name}") is None
