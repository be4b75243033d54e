"""The sections of a bundle that come from the index: postings, passages, filters, synonyms, contacts and statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.documents.passage import Passage
from helpsearch.index.fields import EVERYONE, MINOR_KINDS, filter_value, title_key
from helpsearch.index.metadata import IndexMetadata
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.related import telling_nouns
from helpsearch.static.index_text import NumberedPassages, Remembered, analysed_documents, number_passages
from helpsearch.static.numbers import encode_numbers
from helpsearch.static.passage_items import passage_item
from helpsearch.static.postings import PostingTables
from helpsearch.static.sections import Items, Section, Table, Value


def index_sections(snapshot: Snapshot) -> Iterator[Section]:
    """The sections of a snapshot that has no restricted documents."""
    numbered = number_passages(snapshot)
    analyzer = Analyzer(LexiconSegmenter(snapshot.lexicon), snapshot.lexicon, remember=None)
    tables = PostingTables()
    passages: list[Passage] = []
    items: list[list[Any]] = []
    related: list[list[Any]] = []
    for analysed, remembered in analysed_documents(snapshot, numbered, analyzer):
        own = [each.passage for each in analysed]
        passages += own
        related.append(_related(own, remembered))
        for each in analysed:
            tables.add(each)
            items.append(passage_item(each))
    yield from tables.sections()
    yield Items("passages", items, 500)
    yield Value("documents", encode_numbers(numbered.counts), eager=True)
    yield Value("always", _always(snapshot, numbered), eager=True)
    yield Value("narrowing", _narrowing(snapshot, numbered, passages))
    yield from _documents(numbered, passages)
    yield Items("related", related, 700)
    yield from _metadata(snapshot.metadata)


def _always(snapshot: Snapshot, numbered: NumberedPassages) -> dict[str, Any]:
    """What every query asks for: days, readers, languages and weights of documents, promoted and minor passages."""
    audiences = {name: _documents_of(snapshot, numbered, "audience", name) for name in snapshot.terms("audience")}
    return {
        "expires": {day: _documents_of(snapshot, numbered, "expires", day) for day in snapshot.terms("expires")},
        "promoted": _encoded(numbered.numbers[each] for each in snapshot.promoted),
        "minor": {
            kind: _encoded(numbered.numbers[each] for each, its in snapshot.minor.items() if its == kind)
            for kind in MINOR_KINDS
        },
        "audience": {} if [*audiences] == [EVERYONE] else audiences,
        "language": {code: _documents_of(snapshot, numbered, "language", code) for code in snapshot.terms("language")},
        "weight": {each: _documents_of(snapshot, numbered, "weight", each) for each in snapshot.terms("weight")},
    }


def _narrowing(snapshot: Snapshot, numbered: NumberedPassages, passages: Sequence[Passage]) -> dict[str, Any]:
    """The documents of each category, tag and day of updating, and the passages of each kind. A category or tag comes
    with the way in which its first document writes it."""
    written = {
        "category": _first_written([each.category] if each.category else [] for each in passages),
        "tag": _first_written(each.tags for each in passages),
    }
    found: dict[str, Any] = {
        field: {
            value: [written[field][value], _documents_of(snapshot, numbered, field, value)]
            for value in snapshot.terms(field)
        }
        for field in ("category", "tag")
    }
    found["updated"] = {day: _documents_of(snapshot, numbered, "updated", day) for day in snapshot.terms("updated")}
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        kinds[passage.kind].append(number)
    found["kind"] = {kind: _encoded(kinds[kind]) for kind in sorted(kinds)}
    return found


def _first_written(values: Iterable[Iterable[str]]) -> dict[str, str]:
    """The values by the form in which they are compared, as each is written first."""
    found: dict[str, str] = {}
    for several in values:
        for value in several:
            found.setdefault(filter_value(value), value)
    return found


def _documents(numbered: NumberedPassages, passages: Sequence[Passage]) -> Iterator[Section]:
    """Documents by their id, and by the letters of their title."""
    by_id: dict[str, int] = {}
    by_title: dict[str, set[int]] = defaultdict(set)
    for passage, document in zip(passages, numbered.documents, strict=True):
        by_id[passage.document] = document
        if key := title_key(passage.title):
            by_title[key].add(document)
    yield Table("document_ids", by_id.items())
    yield Table("named", ((key, _encoded(found)) for key, found in by_title.items()), 600)


def _related(own: Sequence[Passage], remembered: Remembered) -> list[Any]:
    """The title of a document, its most telling nouns with their weights, in quarters, and the nouns of its title in
    order."""
    nouns = telling_nouns(own, remembered)
    title = [term for term in remembered.analyze(own[0].title).term_texts if term in nouns]
    return [own[0].title, "\t".join(nouns), [int(4 * weight) for weight in nouns.values()], "\t".join(title)]


def _metadata(metadata: IndexMetadata) -> Iterator[Section]:
    yield Value(
        "centre",
        {
            "name": metadata.name,
            "documents": dict(metadata.documents),
            "passages": metadata.passages,
            "fields": {name: list(statistics) for name, statistics in metadata.fields.items()},
            "by_sound": metadata.by_sound,
            "demote": metadata.demote,
            "contacts": metadata.contacts,
            "urgent_phrases": metadata.urgent_phrases,
            "person_phrases": metadata.person_phrases,
        },
        eager=True,
    )
    by_letter: dict[str, list[str]] = defaultdict(list)
    sources: set[str] = set()
    for source, target, kind in metadata.synonyms:
        by_letter[source[0][0]].append("\t".join((" ".join(source), " ".join(target), kind)))
        sources.update(source)
    yield Table("synonyms", (("".join(letter), "\n".join(rules)) for letter, rules in by_letter.items()), 400)
    yield Table("synonym_sources", ((term, 1) for term in sources))


def _documents_of(snapshot: Snapshot, numbered: NumberedPassages, field: str, value: str) -> str:
    """The documents that have a value in a field, as numbers."""
    return _encoded({numbered.documents[numbered.numbers[each]] for each in snapshot.passage_ids(field, value)})


def _encoded(numbers: Iterable[int]) -> str:
    """Whole numbers in order, each less the one before it."""
    before = 0
    gaps = []
    for number in sorted(numbers):
        gaps.append(number - before)
        before = number
    return encode_numbers(gaps)
