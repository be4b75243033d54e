"""Rows for how well queries are understood: with slips, half typed, and well spelt."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from disturbances import disturb
from rows import Row, bootstrap, share

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.hangul import compose, initials, keystrokes
from helpsearch.evaluation.compare import randomisation_test
from helpsearch.evaluation.evaluate import DEPTH, measures_of
from helpsearch.evaluation.judgments import JudgedQuery
from helpsearch.query.answers import AnswerPage

T = TypeVar("T")
NOUNS = ("NNG", "NNP")
SUGGESTIONS = 5


class Options(NamedTuple):
    """The seed, the number of queries and of titles (None: all), the number of processes, and the index of commerce-kb
    (None: build one)."""

    seed: int
    sample: int | None
    processes: int
    commerce_kb: Path | None


class Bench:
    """An open index of the sample corpus, judged queries, and what several rows need of them."""

    def __init__(self, directory: Path, queries: Sequence[JudgedQuery], options: Options) -> None:
        self.directory = directory
        self.index = helpsearch.open(directory)
        self.options = options
        self.queries = sampled(queries, options.sample, options.seed)
        self.answerable = [query for query in self.queries if query.answerable]

    @cached_property
    def pages(self) -> dict[str, AnswerPage]:
        """The pages of the undisturbed queries, by text."""
        return {query.text: self.index.search(query.text) for query in self.queries}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles, and questions of FAQs, by document id."""
        titles = titles_of(self.index)
        return {
            document_id: titles[document_id]
            for document_id in sampled(list(titles), self.options.sample, self.options.seed)
        }


Rows = Callable[[Bench], Iterator[Row]]


def sampled(items: Sequence[T], count: int | None, seed: int) -> list[T]:
    """Draw so many items at random, or take all."""
    return list(items) if count is None or count >= len(items) else Random(seed).sample(items, count)


def titles_of(index: HelpIndex) -> dict[str, str]:
    """The titles of all documents that have a head, by id."""
    heads = ((document_id, index.document(document_id)) for document_id in sorted(index.document_ids()))
    return {document_id: head.title for document_id, head in heads if head}


def unchanged(kind: str, at_least: float) -> Rows:
    """A row for a disturbance: the share of queries whose first answer stays."""

    def rows(bench: Bench) -> Iterator[Row]:
        misses: list[str] = []
        same_text = 0
        for query in bench.answerable:
            disturbed = disturb(kind, query.text, bench.options.seed)
            same_text += disturbed == query.text
            expected, page = first(bench.pages[query.text]), bench.index.search(disturbed)
            if expected is None or first(page) != expected:
                misses.append(f"{query.text} | {disturbed} | {expected} | {first(page)} | {understood(page)}")
        n = len(bench.answerable)
        note = f"texts as they were: {same_text}" if same_text else ""
        yield share(kind, n - len(misses), n, at_least=at_least, note=note, misses=misses)

    return rows


def initials_of_nouns(bench: Bench) -> Iterator[Row]:
    """Rows for the initials of each query's nouns: is its first answer suggested, and a text with all of the nouns?"""
    without: list[str] = []
    not_answered: list[str] = []
    not_named: list[str] = []
    for query in bench.answerable:
        nouns = nouns_of(bench.index, query.text)
        if not nouns:
            without.append(f"no nouns: {query.text}")
            continue
        typed = initials(" ".join(nouns))
        suggestions = bench.index.suggest(typed, SUGGESTIONS)
        expected = first(bench.pages[query.text])
        miss = f"{query.text} | {typed} | {expected} | {'; '.join(f'{each.text} ({each.id})' for each in suggestions)}"
        if all(each.id != expected for each in suggestions):
            not_answered.append(miss)
        if not any(set(nouns) <= set(bench.index.analyze(each.text).term_texts) for each in suggestions):
            not_named.append(miss)
    n = len(bench.answerable) - len(without)
    name, note = "initials of the nouns", f"{len(without)} queries without nouns" if without else ""
    yield share(
        f"{name}: first answer suggested",
        n - len(not_answered),
        n,
        at_least=85,
        note=note,
        details=without,
        misses=not_answered,
    )
    yield share(f"{name}: all nouns in a suggestion", n - len(not_named), n, misses=not_named)


def nouns_of(index: HelpIndex, text: str) -> list[str]:
    """The common and proper nouns of a text, as its words are analysed, in order."""
    return [morpheme.form for word in index.explain_words(text) for morpheme in word.morphemes if morpheme.tag in NOUNS]


def begun_titles(part: int, at_least: float | None = None) -> Rows:
    """A row for titles of which one ``part``-th of the keystrokes (with spaces) is typed: the share whose document is
    suggested, with the number that are suggested by their very title."""

    def rows(bench: Bench) -> Iterator[Row]:
        misses: list[str] = []
        themselves = 0
        for document_id, title in bench.titles.items():
            keys = keystrokes(title)
            typed = compose(keys[: len(keys) // part])
            suggestions = bench.index.suggest(typed, SUGGESTIONS)
            themselves += any((each.id, each.text) == (document_id, title) for each in suggestions)
            if all(each.id != document_id for each in suggestions):
                misses.append(f"{title} | {typed} | {document_id} | {'; '.join(each.text for each in suggestions)}")
        n, name, note = len(bench.titles), f"title, 1/{part} typed: suggested", f"{themselves} by the very title"
        yield share(name, n - len(misses), n, at_least=at_least, note=note, misses=misses)

    return rows


def harm(bench: Bench) -> Iterator[Row]:
    """Rows for the shares of well spelt and of misspelt queries that are changed."""
    for name, misspelt, at_most in (("harm: well spelt", False, 0.5), ("harm: misspelt, for information", True, None)):
        pages = [bench.pages[query.text] for query in bench.queries if query.misspelt == misspelt]
        changed = [page for page in pages if page.understood.text.split() != page.query.split()]
        spaces = sum("".join(page.understood.text.split()) == "".join(page.query.split()) for page in changed)
        lines = [f"{page.query} | {understood(page)}" for page in changed]
        note = f"{len(changed)} changed, {spaces} of them in spaces alone"
        yield share(f"{name}: changed", len(changed), len(pages), at_most=at_most, note=note, details=lines)


def relevance(bench: Bench) -> Iterator[Row]:
    """Rows for nDCG@10 with and without understanding."""
    on = ndcg(bench, partial(bench.index.search, limit=DEPTH))
    off = ndcg(bench, partial(bench.index.search, limit=DEPTH, corrections=()))
    misspelt = [query for query in bench.answerable if query.misspelt]
    for name, queries in (("on / off", bench.answerable), ("misspelt queries, on / off", misspelt)):
        differences = [on[query.id] - off[query.id] for query in queries]
        if not differences:
            continue
        means = [statistics.fmean(values[query.id] for query in queries) for values in (on, off)]
        worse = [
            f"{query.text} | {difference:+.3f} | {understood(bench.pages[query.text])}"
            for query, difference in zip(queries, differences, strict=True)
            if difference < 0
        ]
        better = sum(difference > 0 for difference in differences)
        low, high = bootstrap(differences, statistics.fmean, bench.options.seed)
        yield Row(
            f"nDCG@10, {name}",
            len(differences),
            f"{means[0]:.4f} / {means[1]:.4f}",
            f"{low:+.4f} to {high:+.4f}",
            "not lower",
            means[0] >= means[1],
            f"{better} better, {len(worse)} worse, p {randomisation_test(differences):.2f}",
            misses=worse,
        )


def ndcg(bench: Bench, search: Callable[[str], AnswerPage]) -> dict[str, float]:
    """The answerable queries' nDCG@10, by id."""
    found = {query.id: [answer.id for answer in search(query.text).answers] for query in bench.answerable}
    return {query: measures["ndcg@10"] for query, measures in measures_of(bench.answerable, found).items()}


def first(page: AnswerPage) -> str | None:
    """The id of a page's first answer."""
    return page.answers[0].id if page.answers else None


def understood(page: AnswerPage) -> str:
    """The query as it was searched for, and its corrections."""
    corrections = [
        f"{each.source} → {each.target} {each.kind} {each.certainty:.2f}" for each in page.understood.corrections
    ]
    return "; ".join([page.understood.text, *corrections])
