"""docs/examples/sqlite_articles.py, run on a database of its own."""

from __future__ import annotations

import importlib.util
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from corpus_folder import ROOT
from table_analyzer import TableAnalyzer

import helpsearch

ROWS = [
    (1, "환불 신청", "## 순서\n\n주문 내역에서 환불을 신청합니다.", "환불", "2026-10-01", 1),
    (2, "배송 조회", "송장 번호로 배송을 조회합니다.", None, "2026-10-02", 1),
    (3, "쿠폰 등록", "쿠폰함에서 쿠폰을 등록합니다.", None, "2026-10-03", 0),
]


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The example's module, with a table of words in place of Kiwi."""
    monkeypatch.setattr("helpsearch.index.build.KiwiAnalyzer", TableAnalyzer)
    monkeypatch.setattr("helpsearch.index.update._kiwi", TableAnalyzer)
    spec = importlib.util.spec_from_file_location("sqlite_articles", ROOT / "docs/examples/sqlite_articles.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_table_is_searched_and_one_row_brought_up_to_date(
    example: ModuleType, tmp_path: Path, directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(tmp_path / "articles.db")) as database:
        database.execute("CREATE TABLE articles (id, title, body, category, updated, published)")
        database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)", ROWS)
        database.commit()
        example.main(str(tmp_path / "articles.db"), str(directory), "환불 신청")
        assert capsys.readouterr().out == "2 added, 0 changed, 0 removed\n환불 신청 /help/1/\n"

        database.execute("UPDATE articles SET published = 1 WHERE id = 3")
        database.execute("DELETE FROM articles WHERE id = 2")
        for key in (2, 3):
            example.index_one(database, str(directory), key)
        with helpsearch.open(directory) as index:
            assert index.document_ids() == {"article-1", "article-3"}
        assert example.index_all(database, str(directory)).unchanged == 2
