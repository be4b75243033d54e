"""helpsearch and the engines that it is compared with, each as its own documentation sets it up for free text.

An engine is a function that indexes passages and returns the search in them. All find any of a query's words, without a
query syntax where there is one to be left out, and rank a passage's one field, its body.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import peers_terms
from judged_sets import write_passages
from peers_terms import Terms
from whoosh.analysis import FancyAnalyzer, StandardAnalyzer
from whoosh.fields import ID, NGRAM, NGRAMWORDS, TEXT, Schema
from whoosh.index import create_in
from whoosh.qparser import OrGroup, QueryParser

DEPTH = 10
"""Passages that a search returns at most."""

Search = Callable[[str], list[str]]
"""The ids of the passages that answer a query, best first, as the engine ranks them."""
Engine = Callable[[Mapping[str, str], Path], Search]
"""Indexes passages by id, in an empty folder where it has files."""


def helpsearch(passages: Mapping[str, str], folder: Path) -> Search:
    """A Markdown file a passage, without a title, and every default."""
    import helpsearch

    helpsearch.build(write_passages(dict(passages), folder / "passages"), folder / "index")
    index = helpsearch.open(folder / "index")
    return lambda text: [answer.id for answer in index.search(text, limit=DEPTH).answers]


def whoosh(field: Any, passages: Mapping[str, str], folder: Path) -> Search:
    """BM25F, the default. Words are joined by ``OrGroup.factory(0.9)``, which "Parsing user queries" in
    the documentation gives for free text; without plugins the parser has no syntax, so that a question
    mark is no wildcard. The field is one that suits any language: Whoosh has no stemmer for Korean.
    "Indexing and searching N-grams" gives bigrams for it; with the default sizes, 2 to 4, a query is cut
    into its longest only."""
    schema = Schema(id=ID(stored=True), body=field)
    index = create_in(folder, schema)
    writer = index.writer()
    for identity, text in passages.items():
        writer.add_document(id=identity, body=text)
    writer.commit()
    parser = QueryParser("body", schema, plugins=[], group=OrGroup.factory(0.9))
    searcher = index.searcher()
    return lambda text: [hit["id"] for hit in searcher.search(parser.parse(text), limit=DEPTH)]


def fts5(tokenizer: str, strings: Callable[[str], Sequence[str]], passages: Mapping[str, str], folder: Path) -> Search:
    """SQLite's FTS5, ordered by ``rank``, which is bm25(); the ``strings`` of a query are quoted and joined by OR."""
    database = sqlite3.connect(folder / "fts5.sqlite")
    database.execute(f"CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, body, tokenize='{tokenizer}')")
    with database:
        database.executemany("INSERT INTO passages VALUES (?, ?)", passages.items())
    select = f"SELECT id FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT {DEPTH}"

    def search(text: str) -> list[str]:
        quoted = ['"' + each.replace('"', '""') + '"' for each in dict.fromkeys(strings(text))]
        return [row[0] for row in database.execute(select, [" OR ".join(quoted)])] if quoted else []

    return search


def words(text: str) -> list[str]:
    """Runs of letters and digits, as unicode61 sees them; with trigrams, one of three or more is found within words, a
    shorter one nowhere (documentation, "The Trigram Tokenizer")."""
    return re.findall(r"[^\W_]+", text)


def trigrams(text: str) -> list[str]:
    """Every three neighbouring characters, spaces too: so a word of two characters counts with what stands
    beside it."""
    return [text[start : start + 3] for start in range(len(text) - 2)]


def bm25s(terms: Terms, passages: Mapping[str, str], _: Path) -> Search:
    """BM25 by its defaults (method lucene, k1 1.5, b 0.75, NumPy), in memory, as its quickstart has it. It always gives
    ten, where fewer match with passages that do not."""
    import bm25s

    identities = list(passages)
    retriever = bm25s.BM25()
    retriever.index(terms(list(passages.values())), show_progress=False)

    def search(text: str) -> list[str]:
        found = retriever.retrieve(terms([text]), k=DEPTH, return_as="documents", show_progress=False)
        return [identities[number] for number in found[0]]

    return search


def tantivy(terms: Terms, passages: Mapping[str, str], folder: Path) -> Search:
    """BM25 by its defaults (k1 1.2, b 0.75, which cannot be set), on disk. The terms are given joined by spaces to the
    tokenizer ``whitespace``; one writing thread makes one segment, so that ties fall the same way in every run."""
    from tantivy import Document, Index, Occur, Query, SchemaBuilder

    schema = (
        SchemaBuilder()
        .add_text_field("id", stored=True, tokenizer_name="raw")
        .add_text_field("body", tokenizer_name="whitespace")
        .build()
    )
    index = Index(schema, path=str(folder))
    writer = index.writer(num_threads=1)
    for identity, found in zip(passages, terms(list(passages.values())), strict=True):
        writer.add_document(Document(id=identity, body=" ".join(map(_unspaced, found))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[str]:
        clauses = [(Occur.Should, Query.term_query(schema, "body", _unspaced(term))) for term in terms([text])[0]]
        hits = searcher.search(Query.boolean_query(clauses), DEPTH).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return search


def _unspaced(term: str) -> str:
    """Kiwi knows names of several words."""
    return term.replace(" ", "_")


ENGINES: dict[str, Engine] = {
    "helpsearch": helpsearch,
    "Whoosh, StandardAnalyzer": partial(whoosh, TEXT(analyzer=StandardAnalyzer())),
    "Whoosh, FancyAnalyzer": partial(whoosh, TEXT(analyzer=FancyAnalyzer())),
    "Whoosh, NGRAM, bigrams": partial(whoosh, NGRAM(2, 2, queryor=True)),
    "Whoosh, NGRAMWORDS, bigrams": partial(whoosh, NGRAMWORDS(2, 2, queryor=True)),
    "Whoosh, NGRAMWORDS, 2 to 4": partial(whoosh, NGRAMWORDS(queryor=True)),
    "SQLite FTS5, unicode61, words": partial(fts5, "unicode61", words),
    "SQLite FTS5, trigram, words": partial(fts5, "trigram", words),
    "SQLite FTS5, trigram, every trigram": partial(fts5, "trigram", trigrams),
    "bm25s, its own tokenizer": partial(bm25s, peers_terms.bm25s_own),
    "bm25s, white space": partial(bm25s, peers_terms.white_space),
    "bm25s, Kiwi's morphemes": partial(bm25s, peers_terms.kiwi_morphemes),
    "bm25s, Kiwi's content terms": partial(bm25s, peers_terms.kiwi_content),
    "tantivy, its own tokenizer": partial(tantivy, peers_terms.tantivy_own),
    "tantivy, white space": partial(tantivy, peers_terms.white_space),
    "tantivy, Kiwi's morphemes": partial(tantivy, peers_terms.kiwi_morphemes),
    "tantivy, Kiwi's content terms": partial(tantivy, peers_terms.kiwi_content),
}
