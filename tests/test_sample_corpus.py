"""The sample corpus is one that could be published: whole, without repetition, in clean Korean."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from corpus_folder import SAMPLE

from helpsearch.documents.corpus import Corpus
from helpsearch.documents.documents import Article, ArticleOrFaq
from helpsearch.documents.passages import passages
from helpsearch.evaluation.judgments import SPLITS, JudgedQuery, check_documents, read_judgments
from helpsearch.query.snippet import sentences
from helpsearch.sources import read_corpus
from helpsearch.sources.markdown.parse import parse_markdown
from helpsearch.sources.sections import slug

FILES = sorted(path for path in SAMPLE.rglob("*") if path.is_file())
PAGES = [path for path in FILES if path.suffix == ".md" and path.name != "README.md"]
JUDGMENTS = SAMPLE / "judgments"
TYPED = SAMPLE / "judgments-typed"
TYPED_KINDS = ("request", "complaint", "noun", "jargon", "spoken")
SHINGLE = 5  # words


@pytest.fixture(scope="module")
def whole() -> Corpus:
    return read_corpus([SAMPLE])


@pytest.fixture(scope="module")
def queries() -> tuple[JudgedQuery, ...]:
    return read_judgments(JUDGMENTS)


@pytest.fixture(scope="module")
def typed() -> tuple[JudgedQuery, ...]:
    return read_judgments(TYPED)


def category(document: ArticleOrFaq) -> str:
    assert document.metadata.category
    return document.metadata.category


def test_it_is_large_enough_to_be_real(whole: Corpus) -> None:
    kinds = Counter(document.kind for document in whole.documents)
    checklists = [passage for document in whole.documents for passage in passages(document) if passage.checklist]
    assert kinds["article"] >= 75
    assert kinds["faq"] >= 130
    assert len(checklists) >= 12


def test_articles_have_two_to_six_sections(whole: Corpus) -> None:
    for document in whole.documents:
        if isinstance(document, Article):
            headed = [section for section in document.sections if section.heading]
            assert 2 <= len(headed) <= 6, document.id


def test_every_category_has_articles_and_faqs(whole: Corpus) -> None:
    kinds = defaultdict(set)
    for document in whole.documents:
        kinds[category(document)].add(document.kind)
    assert len(kinds) == 9
    assert all(each == {"article", "faq"} for each in kinds.values())


def test_every_document_says_when_it_was_updated_and_for_whom(whole: Corpus) -> None:
    for document in whole.documents:
        assert document.metadata.updated and document.metadata.audience and document.metadata.tags, document.id


def test_checklists_have_a_cell_for_every_column(whole: Corpus) -> None:
    for document in whole.documents:
        for passage in passages(document):
            if passage.checklist:
                widths = {len(row) for row in passage.checklist.rows}
                assert widths == {len(passage.checklist.columns)}, passage.id
                assert all(cell for row in passage.checklist.rows for cell in row), passage.id


def anchors(path: Path) -> set[str]:
    sections = parse_markdown(path.read_text(encoding="utf-8"))
    return {section.anchor or slug(section.heading) for section in sections if section.heading}


def test_links_and_anchors_resolve() -> None:
    broken = []
    for path in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
            if target.startswith(("http://", "https://")):
                continue
            name, _, anchor = target.partition("#")
            page = (path.parent / name).resolve() if name else path
            if page not in PAGES or (anchor and anchor not in anchors(page)):
                broken.append(f"{path.name}: {target}")
    assert broken == []


def test_text_is_composed_and_has_no_broken_letters() -> None:
    assert [path.name for path in FILES if not composed(path)] == []


def composed(path: Path) -> bool:
    """Whether a file is in NFC, without conjoining letters that did not compose, lone letters, or U+FFFD."""
    text = path.read_text(encoding="utf-8")
    if path in PAGES and re.search(r"[ㄱ-ㅎㅏ-ㅣ]", re.sub("ㅠㅠ|ㅜㅜ|ㅋㅋ|ㅎㅎ", "", text)):  # ㅠㅠ and ㅋㅋ are meant
        return False
    broken = re.search(r"[\ufffd\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]", text)
    return unicodedata.is_normalized("NFC", text) and not broken


def normal(sentence: str) -> str:
    return " ".join(re.sub(r"^(?:- |\d+\. )", "", sentence).split())


def test_no_sentence_stands_in_three_files(whole: Corpus) -> None:
    """Headers and cells of tables are no sentences."""
    files: dict[str, set[str]] = defaultdict(set)
    for document in whole.documents:
        for passage in passages(document):
            if passage.checklist:
                continue
            for start, end in sentences(passage.body):
                sentence = normal(passage.body[start:end])
                if len(sentence) >= 12 and " · " not in sentence:
                    files[sentence].add(document.metadata.source)
    assert {sentence: places for sentence, places in files.items() if len(places) >= 3} == {}


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return frozenset(tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def test_no_two_passages_say_nearly_the_same(whole: Corpus) -> None:
    """By the share of five-word shingles that the smaller of two passages has in common with the other."""
    found = {passage.id: shingles(passage.body) for document in whole.documents for passage in passages(document)}
    having: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for identity, each in found.items():
        for shingle in each:
            having[shingle].append(identity)
    common = Counter(pair for places in having.values() for pair in combinations(sorted(places), 2))
    shares = {pair: count / min(len(found[pair[0]]), len(found[pair[1]])) for pair, count in common.items()}
    assert {pair: share for pair, share in shares.items() if share > 0.3} == {}


def test_no_question_or_title_stands_twice(whole: Corpus) -> None:
    titles = Counter(slug(document.title) for document in whole.documents)
    assert {title for title, count in titles.items() if count > 1} == set()


class TestJudgments:
    def test_there_are_enough_of_every_sort(self, queries: tuple[JudgedQuery, ...]) -> None:
        assert len(queries) >= 300
        assert sum(not query.answerable for query in queries) >= 80
        kinds = Counter(query.kind for query in queries)
        assert min(kinds[kind] for kind in ("keywords", "question", "complaint", "jargon")) >= 30
        assert sum(query.misspelt for query in queries) >= 25

    def test_every_judged_document_is_there(self, whole: Corpus, queries: tuple[JudgedQuery, ...]) -> None:
        check_documents(JUDGMENTS, queries, {document.id for document in whole.documents})

    def test_both_halves_have_enough_queries(self, queries: tuple[JudgedQuery, ...]) -> None:
        halves = Counter(query.split for query in queries)
        assert min(halves[split] for split in SPLITS) >= len(queries) * 0.4


class TestTypedJudgments:
    def test_the_readme_counts_them(self, typed: tuple[JudgedQuery, ...]) -> None:
        """The table of corpus/README.md: kind, queries, misspelt, unanswerable, tune, report."""
        lines = (SAMPLE / "README.md").read_text(encoding="utf-8").splitlines()
        for kind in (*TYPED_KINDS, "all"):
            chosen = [query for query in typed if kind in (query.kind, "all")]
            halves = Counter(query.split for query in chosen)
            counts = (
                len(chosen),
                sum(query.misspelt for query in chosen),
                sum(not query.answerable for query in chosen),
                *(halves[split] for split in SPLITS),
            )
            assert f"| {kind} | {' | '.join(map(str, counts))} |" in lines

    def test_every_query_is_of_a_kind_that_users_type(self, typed: tuple[JudgedQuery, ...]) -> None:
        assert {query.kind for query in typed} == set(TYPED_KINDS)

    def test_every_judged_document_is_there(self, whole: Corpus, typed: tuple[JudgedQuery, ...]) -> None:
        check_documents(TYPED, typed, {document.id for document in whole.documents})

    def test_every_category_has_enough_queries(self, whole: Corpus, typed: tuple[JudgedQuery, ...]) -> None:
        categories = {document.id: category(document) for document in whole.documents}
        found = Counter(name for query in typed for name in {categories[best] for best in query.best})
        assert min(found[name] for name in set(categories.values())) >= 15

    def test_none_is_also_in_the_other_set(
        self, queries: tuple[JudgedQuery, ...], typed: tuple[JudgedQuery, ...]
    ) -> None:
        """Spacing aside: the two sets are measured apart, and no query counts in both."""
        assert not {query.id for query in queries} & {query.id for query in typed}
        assert not {"".join(query.text.split()) for query in queries} & {"".join(query.text.split()) for query in typed}

    def test_both_halves_have_enough_queries(self, typed: tuple[JudgedQuery, ...]) -> None:
        halves = Counter(query.split for query in typed)
        assert min(halves[split] for split in SPLITS) >= len(typed) * 0.4
