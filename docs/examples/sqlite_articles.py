"""The articles of an SQLite database, searched: python sqlite_articles.py articles.db build/index "환불 신청"

The table is articles (id, title, body, category, updated, published); a body is Markdown.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import helpsearch

COLUMNS = "id, title, body, category, updated"


def documents(database: sqlite3.Connection) -> Iterator[helpsearch.Document]:
    """The published articles, one by one: the whole table is never in memory."""
    for row in database.execute(f"SELECT {COLUMNS} FROM articles WHERE published ORDER BY id"):
        yield to_document(*row)


def to_document(key: int, title: str, body: str, category: str | None, updated: str) -> helpsearch.Document:
    return helpsearch.Document(
        id=f"article-{key}",  # which stays the same when the title changes
        title=title,
        markdown=body,
        category=category,
        updated=date.fromisoformat(updated),
        url=f"/help/{key}/",
    )


def index_all(database: sqlite3.Connection, directory: str) -> helpsearch.BuildReport:
    """Make the index what the table says. Only new and changed articles are analysed, so this is fit for a cron job."""
    return helpsearch.build(documents(database), directory)


def index_one(database: sqlite3.Connection, directory: str, key: int) -> None:
    """Bring one article up to date, after it was saved or deleted."""
    row = database.execute(f"SELECT {COLUMNS} FROM articles WHERE id = ? AND published", (key,)).fetchone()
    with helpsearch.update(directory) as writer:
        if row is None:
            writer.remove(f"article-{key}")
        else:
            writer.add(to_document(*row))


def main(path: str, directory: str, query: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        report = index_all(database, directory)
    print(f"{report.added} added, {report.changed} changed, {report.removed} removed")
    with helpsearch.open(directory) as index:
        for answer in index.search(query):
            print(answer.title, answer.url)


if __name__ == "__main__":
    main(*sys.argv[1:])
