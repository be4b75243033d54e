"""What the trials of scripts/torture are made on: a small help centre of which every version bears a mark, and a judge.

All versions have the same words, so that only the first build needs Kiwi.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import helpsearch
from helpsearch import AnswerPage, HelpIndex
from helpsearch.errors import HelpsearchError

QUERIES = ("환불 신청", "배송 조회", "환불", '"주문 내역"', "환불 배송 -쿠폰", "신쳥")
"""Queries that all documents answer."""

_ALWAYS = 10
_SOMETIMES = 5
_FIRST = date(2020, 1, 1)
_ARTICLE = """\
---
id: {id}
title: 환불 신청과 배송 조회
category: 환불
updated: {updated}
url: https://help.example.com/{id}/{mark}
---

## 환불 신청 {{#refund}}

주문 내역에서 환불을 신청합니다. 신청 뒤에는 배송을 조회합니다. ({id})

## 배송 조회 {{#delivery}}

주문 내역에서 배송을 조회합니다. 환불 신청도 여기에서 합니다. ({id})
"""


def identities(mark: int) -> frozenset[str]:
    """The ids of the documents that a version has."""
    sometimes = (f"sometimes-{number}" for number in range(_SOMETIMES) if (mark + number) % 3)
    return frozenset((*(f"always-{number:02}" for number in range(_ALWAYS)), *sometimes))


def write_corpus(folder: Path, mark: int) -> None:
    """Make a folder the version of this mark."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    (folder / "corpus.yaml").write_text("name: 시험\ncategories: [환불]\n", encoding="utf-8")
    wanted = identities(mark)
    for path in articles.iterdir():
        if path.stem not in wanted:
            path.unlink()
    updated = _FIRST + timedelta(mark)
    for identity in wanted:
        text = _ARTICLE.format(id=identity, mark=mark, updated=updated)
        (articles / f"{identity}.md").write_text(text, encoding="utf-8")


def mark_of(page: AnswerPage) -> int:
    """The mark of the version that the whole of a page, asked for with limit 100, is of.

    Raises AssertionError for a page of several versions, or one that lacks a document or has one too many.
    """
    marks = {int((answer.url or "").rpartition("/")[2]) for answer in page.answers}
    assert len(marks) == 1, f"a page of the versions {sorted(marks)}"
    (mark,) = marks
    updates = {answer.updated for answer in page.answers}
    assert updates == {(_FIRST + timedelta(mark)).isoformat()}, f"version {mark} has dates {updates}"
    assert {answer.id for answer in page.answers} == identities(mark), f"version {mark} lacks a document"
    assert page.total == len(page.answers), f"version {mark} says {page.total}"
    return mark


def ask(index: HelpIndex) -> str:
    """All that an index answers."""
    pages = [index.search(query, limit=100, explain=True).to_dict() for query in QUERIES]
    for page in pages:
        del page["took_ms"]
    suggested = [list(map(str, index.suggest(prefix))) for prefix in ("환불", "ㅎㅂ", "qoth")]
    related = [answer.to_dict() for answer in index.related("always-01")]
    return json.dumps([pages, suggested, related, sorted(index.document_ids())], ensure_ascii=False, default=str)


class Ground(NamedTuple):
    """An index of one version, and a corpus of the next one."""

    corpus: Path
    index: Path
    old: str
    new: str

    def copy(self, to: Path) -> Path:
        """A copy of the index, to be maltreated."""
        return Path(shutil.copytree(self.index, to))

    def judge(self, index: Path, *, built: bool = False) -> str:
        """Use what a maltreated build left, then build again: "old" or "new", or what is wrong.

        ``built`` says that the build has returned, so that nothing but the new version will do.
        """
        try:
            helpsearch.verify(index)
            with helpsearch.open(index) as found:
                answered = ask(found)
        except HelpsearchError as error:
            return f"lost: {error}"
        if answered not in ((self.new,) if built else (self.old, self.new)):
            return "wrong: pages of neither version, or of the old one after the build"
        try:
            report = helpsearch.build(self.corpus, index)
            helpsearch.verify(index)
            with helpsearch.open(index) as found:
                again = ask(found)
        except HelpsearchError as error:
            return f"lost: the next build: {error}"
        if again != self.new:
            return "wrong: pages after the next build"
        left = {path.name for path in index.iterdir()} - {"CURRENT", "build.lock", report.generation}
        if left:
            return f"wrong: left behind {sorted(left)}"
        return "new" if answered == self.new else "old"


def make_ground(folder: Path, run: Callable[[Callable[[], None]], object]) -> Ground:
    """Make a ground. ``run`` runs what loads Kiwi, in a process that ends."""
    corpus, index, finished = folder / "corpus", folder / "index", folder / "finished"

    def first() -> None:
        write_corpus(corpus, 0)
        helpsearch.build(corpus, index)
        write_corpus(corpus, 1)
        helpsearch.build(corpus, shutil.copytree(index, finished))

    run(first)
    with helpsearch.open(index) as old, helpsearch.open(finished) as new:
        for number, version in enumerate((old, new)):
            for query in QUERIES:
                assert mark_of(version.search(query, limit=100)) == number, query
        ground = Ground(corpus, index, ask(old), ask(new))
    # From here on every process has all modules: those that lost their rights cannot read them any more.
    assert ground.judge(ground.copy(folder / "warm")) == "old"
    return ground
