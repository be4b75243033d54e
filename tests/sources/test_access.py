"""Who may see a page, as its source says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpsearch.sources import read_corpus


@pytest.mark.parametrize(
    ("written", "groups"), [("[staff, partners]", ("staff", "partners")), ("전체", ()), ("staff", ("staff",))]
)
def test_access_restricts_a_page_to_groups(tmp_path: Path, written: str, groups: tuple[str, ...]) -> None:
    (tmp_path / "page.md").write_text(f"---\naccess: {written}\n---\n\n# 내부 지침\n\n글\n", "utf-8")
    (document,) = read_corpus([tmp_path]).documents
    assert document.metadata.access == groups


@pytest.mark.parametrize("written", ["", "[]", "{group: staff}"])
def test_a_page_that_is_restricted_to_nobody_knows_whom_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "page.md").write_text(f"---\naccess: {written}\n---\n\n# 내부 지침\n\n글\n", "utf-8")
    (tmp_path / "open.md").write_text("# 환불\n\n글\n", "utf-8")
    (refusal,) = read_corpus([tmp_path]).refused
    assert refusal.reason == "line 2: field 'access' names no group; name groups, or leave the line out"


def test_rows_of_a_table_are_restricted_each_for_itself(tmp_path: Path) -> None:
    (tmp_path / "faq.csv").write_text(
        '질문,답변,접근 권한\n환불?,됩니다.,\n승인?,팀장이 합니다.,"staff, partners"\n', "utf-8"
    )
    access = {each.title: each.metadata.access for each in read_corpus([tmp_path]).documents}
    assert access == {"환불?": (), "승인?": ("staff", "partners")}
