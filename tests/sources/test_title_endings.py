"""What most titles of a source end with is no part of a title."""

from __future__ import annotations

from pathlib import Path

from helpsearch.sources.external import ExternalSource


def titles(folder: Path, heads: list[str]) -> list[str]:
    for number, head in enumerate(heads):
        (folder / f"{number}.md").write_text(f"{head}\n\n글", encoding="utf-8")
    source = ExternalSource(folder)
    return [found.document.title for name in source.names for found in source.read(name).found if found.document]


def test_an_ending_of_most_titles_is_left_out(tmp_path: Path) -> None:
    heads = [f"---\ntitle: '{name} | 도움말 | Docs'\n---" for name in ("환불", "교환 - 수거", "배송")]
    heads += ["---\ntitle: 결제|도움말 | Docs\n---", "# 쿠폰 | 도움말 | Docs", "# Docs", "# 포인트 | 적립"]
    assert titles(tmp_path, heads) == ["환불", "교환 - 수거", "배송", "결제", "쿠폰", "Docs", "포인트 | 적립"]


def test_an_ending_of_few_titles_stays(tmp_path: Path) -> None:
    heads = [f"# {name} | 관리자" for name in ("환불", "교환", "배송", "결제")]
    assert titles(tmp_path, heads) == [head.removeprefix("# ") for head in heads]


def test_files_are_read_again_when_the_ending_of_titles_changes(tmp_path: Path) -> None:
    titles(tmp_path, [f"# {name} | 도담" for name in "가나다라"])
    before = ExternalSource(tmp_path)
    reading = before.read("0.md")
    (tmp_path / "5.md").write_text("# 마 | 도담\n\n글", encoding="utf-8")
    after = ExternalSource(tmp_path)
    assert [after.sha256(name) == sha256 for name, sha256 in reading.read.items()].count(False) == 1
