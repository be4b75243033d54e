"""The engines that helpsearch is compared with, set up for free text with titles as their documentation says.

An engine is a function that indexes passages and returns a search function. All engines find passages with any of a
query's words, without a query syntax if it can be switched off. Engines with fields get title, heading and body in
three, and weigh the first two as their documentation does. If passages have no titles, only the body counts.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any

import peers_terms
from judged_centres import TitledPassage
from peers_opensearch import opensearch
from peers_terms import Terms
from whoosh.analysis import FancyAnalyzer, StandardAnalyzer
from whoosh.fields import ID, NGRAM, NGRAMWORDS, TEXT, Schema
from whoosh.index import create_in
from whoosh.qparser import MultifieldParser, OrGroup

Search = Callable[[str, int], list[str]]
"""Takes a query and a number of passages; returns the documents of so many passages, best first. A document with
several of them is there several times."""
Engine = Callable[[Sequence[TitledPassage], Path, ExitStack], Search]
"""Indexes passages, with its files in an empty folder. Whatever must be closed after the last search goes on the
stack."""

_BOOST = 2.0  # of titles and headings, if an engine's documentation has such an example


def whoosh(field: Callable[..., Any], passages: Sequence[TitledPassage], folder: Path, at_the_end: ExitStack) -> Search:
    """BM25F, the default, over several fields by ``MultifieldParser``, titles with the boost that "Designing a schema"
    in the documentation gives them. Words are joined by ``OrGroup.factory(0.9)``, which "Parsing user queries"
    gives for free text. Without plugins the parser has no syntax, so a question mark is no wildcard. The kinds of
    fields suit any language, since Whoosh has no stemmer for Korean. Bigrams are from "Indexing and searching N-grams";
    with the default sizes, 2 to 4, a query would be cut into its longest n-grams alone."""
    schema = Schema(
        document=ID(stored=True), title=field(field_boost=_BOOST), heading=field(field_boost=_BOOST), body=field()
    )
    index = create_in(folder, schema)
    writer = index.writer()
    for passage in passages:
        writer.add_document(**passage._asdict())
    writer.commit()
    parser = MultifieldParser(["title", "heading", "body"], schema, plugins=[], group=OrGroup.factory(0.9))
    searcher = at_the_end.enter_context(index.searcher())
    return lambda text, limit: [hit["document"] for hit in searcher.search(parser.parse(text), limit=limit)]


def fts5(
    tokenizer: str,
    strings: Callable[[str], Sequence[str]],
    passages: Sequence[TitledPassage],
    folder: Path,
    at_the_end: ExitStack,
) -> Search:
    """SQLite's FTS5, ordered by bm25() with the weight 5 for titles, as in its documentation ("The bm25() function"),
    and for headings. The ``strings`` of a query are quoted and joined by OR."""
    database = at_the_end.enter_context(closing(sqlite3.connect(folder / "fts5.sqlite")))
    columns = "document UNINDEXED, title, heading, body"
    database.execute(f"CREATE VIRTUAL TABLE passages USING fts5({columns}, tokenize='{tokenizer}')")
    with database:
        database.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", passages)
    order = "bm25(passages, 0.0, 5.0, 5.0, 1.0)"  # the first is that of the column that is not indexed
    select = f"SELECT document FROM passages WHERE passages MATCH ? ORDER BY {order} LIMIT ?"

    def search(text: str, limit: int) -> list[str]:
        quoted = ['"' + each.replace('"', '""') + '"' for each in dict.fromkeys(strings(text))]
        return [row[0] for row in database.execute(select, [" OR ".join(quoted), limit])] if quoted else []

    return search


def words(text: str) -> list[str]:
    """Runs of letters and digits, as unicode61 makes them. With trigrams, a run of three characters or more is found
    within words, and a shorter one nowhere (documentation, "The Trigram Tokenizer")."""
    return re.findall(r"[^\W_]+", text)


def trigrams(text: str) -> list[str]:
    """Every three neighbouring characters with spaces, so that a word of two characters counts together with its
    neighbours."""
    return [text[start : start + 3] for start in range(len(text) - 2)]


def bm25s(terms: Terms, passages: Sequence[TitledPassage], _: Path, __: ExitStack) -> Search:
    """BM25 with its defaults (method lucene, k1 1.5, b 0.75, NumPy), in memory, as in its quickstart. It has no fields,
    so title, heading and body are one text. It always returns as many passages as asked, even if fewer match."""
    import bm25s

    documents = [passage.document for passage in passages]
    retriever = bm25s.BM25()
    retriever.index(terms(["\n".join(filter(None, passage[1:])) for passage in passages]), show_progress=False)

    def search(text: str, limit: int) -> list[str]:
        k = min(limit, len(documents))
        found = retriever.retrieve(terms([text]), k=k, return_as="documents", show_progress=False)
        return [documents[number] for number in found[0]]

    return search


def bm25s_documents(terms: Terms, passages: Sequence[TitledPassage], folder: Path, at_the_end: ExitStack) -> Search:
    """As :func:`bm25s`, but over whole documents: the title once, then all headings and bodies."""
    bodies: dict[tuple[str, str], list[str]] = {}
    for passage in passages:
        bodies.setdefault((passage.document, passage.title), []).append(f"{passage.heading}\n{passage.body}")
    whole = [TitledPassage(document, title, "", "\n".join(parts)) for (document, title), parts in bodies.items()]
    return bm25s(terms, whole, folder, at_the_end)


def tantivy(terms: Terms, passages: Sequence[TitledPassage], folder: Path, _: ExitStack) -> Search:
    """BM25 with its defaults (k1 1.2, b 0.75, which cannot be set), on disk. A query's terms are searched for in every
    field with the boost of the field, as ``parse_query`` with ``field_boosts`` does. The tokenizer ``whitespace`` gets
    the terms joined by spaces. One writing thread makes one segment, so that ties end the same way in every run."""
    from tantivy import Document, Index, Occur, Query, SchemaBuilder

    boosts = {"title": _BOOST, "heading": _BOOST, "body": 1.0}
    builder = SchemaBuilder().add_text_field("document", stored=True, tokenizer_name="raw")
    for field in boosts:
        builder.add_text_field(field, tokenizer_name="whitespace")
    schema = builder.build()
    index = Index(schema, path=str(folder))
    writer = index.writer(num_threads=1)
    texts = {
        field: [" ".join(map(_unspaced, found)) for found in terms([getattr(passage, field) for passage in passages])]
        for field in boosts
    }
    for number, passage in enumerate(passages):
        fields = {field: texts[field][number] for field in boosts}
        writer.add_document(Document(document=passage.document, **fields))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str, limit: int) -> list[str]:
        clauses = [
            (Occur.Should, Query.boost_query(Query.term_query(schema, field, _unspaced(term)), boost))
            for term in terms([text])[0]
            for field, boost in boosts.items()
        ]
        hits = searcher.search(Query.boolean_query(clauses), limit).hits
        return [searcher.doc(address)["document"][0] for _, address in hits]

    return search


def _unspaced(term: str) -> str:
    """Kiwi knows names of several words."""
    return term.replace(" ", "_")


PEERS: Mapping[str, Engine] = {
    "Whoosh, StandardAnalyzer": partial(whoosh, partial(TEXT, analyzer=StandardAnalyzer())),
    "Whoosh, FancyAnalyzer": partial(whoosh, partial(TEXT, analyzer=FancyAnalyzer())),
    "Whoosh, NGRAM, bigrams": partial(whoosh, partial(NGRAM, 2, 2, queryor=True)),
    "Whoosh, NGRAMWORDS, bigrams": partial(whoosh, partial(NGRAMWORDS, 2, 2, queryor=True)),
    "Whoosh, NGRAMWORDS, 2 to 4": partial(whoosh, partial(NGRAMWORDS, queryor=True)),
    "SQLite FTS5, unicode61, words": partial(fts5, "unicode61", words),
    "SQLite FTS5, trigram, words": partial(fts5, "trigram", words),
    "SQLite FTS5, trigram, every trigram": partial(fts5, "trigram", trigrams),
    "bm25s, its own tokenizer": partial(bm25s, peers_terms.bm25s_own),
    "bm25s, white space": partial(bm25s, peers_terms.white_space),
    "bm25s, Kiwi's morphemes": partial(bm25s, peers_terms.kiwi_morphemes),
    "bm25s, Kiwi's content terms": partial(bm25s, peers_terms.kiwi_content),
    "bm25s, Kiwi's content terms, documents": partial(bm25s_documents, peers_terms.kiwi_content),
    "tantivy, its own tokenizer": partial(tantivy, peers_terms.tantivy_own),
    "tantivy, white space": partial(tantivy, peers_terms.white_space),
    "tantivy, Kiwi's morphemes": partial(tantivy, peers_terms.kiwi_morphemes),
    "tantivy, Kiwi's content terms": partial(tantivy, peers_terms.kiwi_content),
    "OpenSearch, nori discard": partial(opensearch, "discard", "best_fields"),
    "OpenSearch, nori discard, cross_fields": partial(opensearch, "discard", "cross_fields"),
    "OpenSearch, nori mixed": partial(opensearch, "mixed", "best_fields"),
    "OpenSearch, nori mixed, cross_fields": partial(opensearch, "mixed", "cross_fields"),
}
SLOW = frozenset(name for name in PEERS if name.startswith("Whoosh"))
"""Engines that are not asked for titles: 300 of them would take minutes."""
