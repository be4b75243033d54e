"""The engines that helpsearch is compared with, each as its own documentation sets it up for free text with titles.

An engine is a function that indexes passages and returns the search in them. All find any of a query's words, without a
query syntax where there is one to be left out. Those that know fields have a passage's title, heading and body in three
and weigh the first two as their documentation does; where passages have no titles, this leaves the body alone.
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
"""The documents of so many passages that answer a query, best first, as the engine ranks them; a document of several
such passages is there several times."""
Engine = Callable[[Sequence[TitledPassage], Path, ExitStack], Search]
"""Indexes passages, in an empty folder where it has files. What is to be closed after the last search goes on the
stack."""

_BOOST = 2.0  # of titles and headings, where an engine's documentation has an example with such a number


def whoosh(field: Callable[..., Any], passages: Sequence[TitledPassage], folder: Path, at_the_end: ExitStack) -> Search:
    """BM25F, the default, over several fields by ``MultifieldParser``, titles with the boost that "Designing a schema"
    in the documentation gives them. Words are joined by ``OrGroup.factory(0.9)``, which "Parsing user queries"
    gives for free text; without plugins the parser has no syntax, so that a question mark is no wildcard. The fields
    are of a kind that suits any language: Whoosh has no stemmer for Korean. "Indexing and searching N-grams" gives
    bigrams for it; with the default sizes, 2 to 4, a query is cut into its longest only."""
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
    """SQLite's FTS5, ordered by bm25() with a weight of 5 for a title, as its documentation has it ("The bm25()
    function"), and for a heading; the ``strings`` of a query are quoted and joined by OR."""
    database = at_the_end.enter_context(closing(sqlite3.connect(folder / "fts5.sqlite")))
    columns = "document UNINDEXED, title, heading, body"
    database.execute(f"CREATE VIRTUAL TABLE passages USING fts5({columns}, tokenize='{tokenizer}')")
    with database:
        database.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", passages)
    order = "bm25(passages, 0.0, 5.0, 5.0, 1.0)"  # the first is of what is not indexed
    select = f"SELECT document FROM passages WHERE passages MATCH ? ORDER BY {order} LIMIT ?"

    def search(text: str, limit: int) -> list[str]:
        quoted = ['"' + each.replace('"', '""') + '"' for each in dict.fromkeys(strings(text))]
        return [row[0] for row in database.execute(select, [" OR ".join(quoted), limit])] if quoted else []

    return search


def words(text: str) -> list[str]:
    """Runs of letters and digits, as unicode61 sees them; with trigrams, one of three or more is found within words, a
    shorter one nowhere (documentation, "The Trigram Tokenizer")."""
    return re.findall(r"[^\W_]+", text)


def trigrams(text: str) -> list[str]:
    """Every three neighbouring characters, spaces too: so a word of two characters counts with what stands
    beside it."""
    return [text[start : start + 3] for start in range(len(text) - 2)]


def bm25s(terms: Terms, passages: Sequence[TitledPassage], _: Path, __: ExitStack) -> Search:
    """BM25 by its defaults (method lucene, k1 1.5, b 0.75, NumPy), in memory, as its quickstart has it. It knows no
    fields, so that title, heading and body are one text. It always gives as many as are asked for; where fewer match,
    passages that do not are among them."""
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
    """As :func:`bm25s`, of whole documents: the title once, then everything below it."""
    bodies: dict[tuple[str, str], list[str]] = {}
    for passage in passages:
        bodies.setdefault((passage.document, passage.title), []).append(f"{passage.heading}\n{passage.body}")
    whole = [TitledPassage(document, title, "", "\n".join(parts)) for (document, title), parts in bodies.items()]
    return bm25s(terms, whole, folder, at_the_end)


def tantivy(terms: Terms, passages: Sequence[TitledPassage], folder: Path, _: ExitStack) -> Search:
    """BM25 by its defaults (k1 1.2, b 0.75, which cannot be set), on disk; a query's terms are looked for in every
    field with a boost for each, as ``parse_query`` with ``field_boosts`` does. The terms are given joined by spaces to
    the tokenizer ``whitespace``; one writing thread makes one segment, so that ties fall the same way in every run."""
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
