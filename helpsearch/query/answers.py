"""A page of answers: what a search returns, and its JSON, whose schema is ``helpsearch/query/page.schema.json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.contacts import Channel
from helpsearch.documents.passage import Passage
from helpsearch.query.candidates import Contribution
from helpsearch.query.facets import Facets
from helpsearch.value import Value

JSON_VERSION = 1
"""The version of the JSON of a page. It is raised if a key goes or changes its meaning, and not if one is added."""

Spans = tuple[tuple[int, int], ...]
"""Sorted, disjoint ``[start, end)`` in code points of a text."""


class Correction(Value):
    """A change made to the query: its ``kind``, what it was and became, and how certain that is (0..1)."""

    kind: str
    source: str
    target: str
    certainty: float

    def to_dict(self) -> dict[str, Any]:
        """The correction as the page's JSON has it."""
        return {"kind": self.kind, "from": self.source, "to": self.target, "certainty": self.certainty}


class Understood(Value):
    """The query as it was searched for; ``truncated`` if it is longer than what is read of it: 2,000 characters and 64
    words."""

    text: str
    corrections: tuple[Correction, ...] = ()
    truncated: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The understood query as the page's JSON has it."""
        corrections = [each.to_dict() for each in self.corrections]
        return {"text": self.text, "corrections": corrections, "truncated": self.truncated}


class Place(Value):
    """A further place of an answer: another document that says the same, and the section of it."""

    id: str
    title: str
    heading: str | None
    source: str
    anchor: str | None
    url: str | None

    def to_dict(self) -> dict[str, Any]:
        """The place as the page's JSON has it."""
        return {field: getattr(self, field) for field in self.__match_args__}


class Answer(Value):
    """A document that answers, by its best passage.

    ``id`` is the document's, ``kind`` (``article``, ``faq`` or ``checklist``) the passage's; ``score`` is above 0 and
    compares within a page. ``highlights``, ``title_highlights`` and ``heading_highlights`` mark what was asked for in
    ``snippet``, ``title`` and ``heading``: sorted, disjoint ``[start, end)`` in code points (see
    :func:`helpsearch.highlight`). ``source`` is the file below its SOURCE and ``anchor`` the section in it. ``updated``
    is an ISO date. ``explanation`` is empty unless asked for. ``same`` are the further documents that say the same
    (see :mod:`helpsearch.query.twins`), best first; they are no answers of their own. ``language`` is the code of the
    document's language, if that is known.
    """

    id: str
    kind: str
    title: str
    heading: str | None
    category: str | None
    score: float
    snippet: str
    highlights: Spans
    source: str
    anchor: str | None
    url: str | None
    updated: str | None
    checklist: Checklist | None
    title_highlights: Spans = ()
    heading_highlights: Spans = ()
    explanation: tuple[Contribution, ...] = ()
    same: tuple[Place, ...] = ()
    language: str | None = None

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all documents that say this, its own first."""
        return (self.id, *(place.id for place in self.same))

    def to_dict(self) -> dict[str, Any]:
        """The answer as the page's JSON has it; ``explanation`` is there if it was asked for."""
        record: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "title_highlights": _spans(self.title_highlights),
            "heading": self.heading,
            "heading_highlights": _spans(self.heading_highlights),
            "category": self.category,
            "score": self.score,
            "snippet": self.snippet,
            "highlights": _spans(self.highlights),
            "source": self.source,
            "anchor": self.anchor,
            "url": self.url,
            "updated": self.updated,
            "language": self.language,
            "checklist": self.checklist and self.checklist.to_dict(),
            "same": [place.to_dict() for place in self.same],
        }
        if self.explanation:
            record["explanation"] = [each.to_dict() for each in self.explanation]
        return record


class Contact(Value):
    """How to reach a person, the most fitting channel first; ``topic`` and ``message`` if the query is urgent."""

    channels: tuple[Channel, ...]
    prepare: tuple[str, ...]
    topic: str | None = None
    message: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The contact as the page's JSON has it."""
        return {
            "channels": [each.to_dict() for each in self.channels],
            "prepare": list(self.prepare),
            "topic": self.topic,
            "message": self.message,
        }


class StoredDocument(Value):
    """A document as the index has it: its title (an FAQ's is its question), its category, if it has one, and its
    passages in reading order."""

    id: str
    title: str
    category: str | None
    passages: tuple[Passage, ...]

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON."""
        return {
            "id": self.id,
            "title": self.title,
            "category": self.category,
            "passages": [each.to_dict() for each in self.passages],
        }


class RankedPassage(Value):
    """A passage that matches, with its score (above 0); for programs that write answers from passages."""

    score: float
    passage: Passage

    def to_dict(self) -> dict[str, Any]:
        """The passage and its score as JSON."""
        return {"score": self.score, **self.passage.to_dict()}


class PinnedDocument(Value):
    """A document that a pin gives a ``place``, ``first``, ``last`` or ``never``, and the pin's query."""

    id: str
    place: str
    query: str

    def to_dict(self) -> dict[str, Any]:
        """The pinned document as the page's JSON has it."""
        return {"id": self.id, "place": self.place, "query": self.query}


class AnswerPage(Value):
    """What a search found. Its length is the number of its answers, and it gives them one by one.

    ``total`` counts the documents that match, before the limit; ``certainty`` (0..1) is the probability that the best
    answer answers, and ``confident`` whether it is likely to; ``contact`` is there if it is not, or if the query asks
    for a person; ``took_ms`` is milliseconds. ``facets`` are counted if they are asked for;
    ``pins`` are the documents that pins gave their places, if an explanation is asked for.

    >>> import helpsearch
    >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
    ...     page = index.search("환불 신청", limit=2)
    ...     len(page), [answer.title for answer in page]
    (2, ['환불 신청하는 방법', '환불은 언제 되나요?'])
    """

    query: str
    understood: Understood
    answers: tuple[Answer, ...]
    total: int
    confident: bool
    contact: Contact | None
    took_ms: float
    certainty: float
    facets: Facets | None = None
    pins: tuple[PinnedDocument, ...] = ()

    def __len__(self) -> int:
        """How many answers the page has; an empty page is false."""
        return len(self.answers)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.answers)

    def to_dict(self) -> dict[str, Any]:
        """The page as the command line's JSON has it; ``facets`` and ``pins`` are there if they were asked for.

        ``version`` is :data:`JSON_VERSION`.
        """
        record: dict[str, Any] = {
            "version": JSON_VERSION,
            "query": self.query,
            "understood": self.understood.to_dict(),
            "answers": [answer.to_dict() for answer in self.answers],
            "total": self.total,
            "confident": self.confident,
            "certainty": self.certainty,
            "contact": self.contact and self.contact.to_dict(),
            "took_ms": self.took_ms,
        }
        if self.facets:
            record["facets"] = self.facets.to_dict()
        if self.pins:
            record["pins"] = [each.to_dict() for each in self.pins]
        return record


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]
