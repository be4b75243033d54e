"""A page of answers: what a search returns, and its JSON."""

from __future__ import annotations

from typing import Any, NamedTuple

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.contacts import Channel
from helpsearch.documents.passage import Passage
from helpsearch.query.candidates import Contribution
from helpsearch.query.facets import Facets


class Correction(NamedTuple):
    """A change made to the query: its ``kind``, what it was and became, and how certain that is (0..1)."""

    kind: str
    source: str
    target: str
    certainty: float


class Understood(NamedTuple):
    """The query as it was searched for; ``truncated`` if it is longer than what is read of it: 2,000 characters and 64
    words."""

    text: str
    corrections: tuple[Correction, ...] = ()
    truncated: bool = False

    def to_json(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "text": self.text,
            "corrections": [
                {"kind": each.kind, "from": each.source, "to": each.target, "certainty": each.certainty}
                for each in self.corrections
            ],
        }
        if self.truncated:
            record["truncated"] = True
        return record


class Place(NamedTuple):
    """A further place of an answer: another document that says the same, and the section of it."""

    id: str
    title: str
    heading: str | None
    source: str
    anchor: str | None
    url: str | None


class Answer(NamedTuple):
    """A document that answers, by its best passage.

    ``id`` is the document's, ``kind`` (``article``, ``faq`` or ``checklist``) the passage's; ``score`` is
    above 0 and compares within a page. ``highlights`` are sorted, disjoint ``[start, end)`` in code points
    of ``snippet``. ``source`` is the file below its SOURCE and ``anchor`` the section in it. ``updated``
    is an ISO date. ``explanation`` is empty unless asked for. ``same`` are the further documents that say the same
    (see :mod:`helpsearch.query.twins`), best first; they are no answers of their own.
    """

    id: str
    kind: str
    title: str
    heading: str | None
    category: str | None
    score: float
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    source: str
    anchor: str | None
    url: str | None
    updated: str | None
    checklist: Checklist | None
    explanation: tuple[Contribution, ...] = ()
    same: tuple[Place, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all documents that say this, its own first."""
        return (self.id, *(place.id for place in self.same))

    def to_json(self) -> dict[str, Any]:
        """The answer as the command line's JSON has it."""
        record: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "category": self.category,
            "score": self.score,
            "snippet": self.snippet,
            "highlights": [list(span) for span in self.highlights],
            "source": self.source,
            "anchor": self.anchor,
            "url": self.url,
            "updated": self.updated,
            "checklist": self.checklist and _checklist(self.checklist),
        }
        if self.same:
            record["same"] = [place._asdict() for place in self.same]
        if self.explanation:
            record["explanation"] = [_contribution(each) for each in self.explanation]
        return record


class DocumentHead(NamedTuple):
    """A document's title (an FAQ's is its question) and its category, if it has one."""

    title: str
    category: str | None


class Contact(NamedTuple):
    """How to reach a person, the most fitting channel first; ``topic`` and ``message`` if the query is urgent."""

    channels: tuple[Channel, ...]
    prepare: tuple[str, ...]
    topic: str | None = None
    message: str | None = None


class RankedPassage(NamedTuple):
    """A passage that matches, with its score (above 0); for programs that write answers from passages."""

    score: float
    passage: Passage


class AnswerPage(NamedTuple):
    """What a search found.

    ``total`` counts the documents that match, before the limit; ``certainty`` (0..1) is the probability
    that the first answer answers, and ``confident`` whether it is likely to;
    ``contact`` is there if it is not, or if the query asks for a person; ``took_ms`` is milliseconds. ``facets`` are
    counted if they are asked for.
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

    def to_json(self) -> dict[str, Any]:
        """The page as the command line's JSON has it."""
        return {
            "query": self.query,
            "understood": self.understood.to_json(),
            "answers": [answer.to_json() for answer in self.answers],
            "total": self.total,
            "confident": self.confident,
            "contact": self.contact
            and {
                "channels": [each._asdict() for each in self.contact.channels],
                "prepare": list(self.contact.prepare),
            },
            "took_ms": self.took_ms,
            **({"facets": self.facets._asdict()} if self.facets else {}),
        }


def _checklist(checklist: Checklist) -> dict[str, Any]:
    return {"columns": list(checklist.columns), "rows": [list(row) for row in checklist.rows]}


def _contribution(part: Contribution) -> dict[str, Any]:
    return {**part._asdict(), "idf": round(part.idf, 6), "score": round(part.score, 6)}
