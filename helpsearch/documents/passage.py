"""A passage: what search ranks, an index stores and an answer shows."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from helpsearch.documents.checklist import Checklist


class Passage(NamedTuple):
    """An article's section, an FAQ or a checklist, with what it shows of its document.

    ``id`` is unique in the index; ``document`` is the id of the passage's document. ``kind`` is ``article``, ``faq`` or
    ``checklist``. ``title`` is the article's title or, if ``asked``, the FAQ's question. ``heading`` and ``anchor`` are
    those of the section. ``body`` is plain text; the body of a checklist is its rows. ``category`` to ``tags`` are the
    document's; ``updated`` is an ISO date. ``language`` is the code of its document's language, if that is known.
    """

    id: str
    document: str
    kind: str
    title: str
    asked: bool
    heading: str | None
    anchor: str | None
    body: str
    checklist: Checklist | None
    category: str | None
    source: str
    url: str | None
    updated: str | None
    tags: tuple[str, ...]
    language: str | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the passage that are analysed, by field: title, heading, question, body and tags."""
        columns = "" if self.checklist is None else f"{' '.join(self.checklist.columns)}\n"
        return {
            "title": "" if self.asked else self.title,
            "heading": self.heading or "",
            "question": self.title if self.asked else "",
            "body": f"{columns}{self.body}",
            "tags": "\n".join(self.tags),
        }

    def to_dict(self) -> dict[str, Any]:
        """The passage as JSON, for programs; ``text`` is the body."""
        return {
            "id": self.id,
            "document": self.document,
            "kind": self.kind,
            "title": self.title,
            "heading": self.heading,
            "text": self.body,
            "checklist": self.checklist and self.checklist.to_dict(),
            "category": self.category,
            "tags": list(self.tags),
            "source": self.source,
            "anchor": self.anchor,
            "url": self.url,
            "updated": self.updated,
            "language": self.language,
        }

    def to_json(self) -> str:
        """The passage as the index stores it."""
        return json.dumps(self._asdict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Passage:
        """Read what :meth:`to_json` wrote."""
        record = json.loads(text)
        record["tags"] = tuple(record["tags"])
        if record["checklist"] is not None:
            columns, rows = record["checklist"]
            record["checklist"] = Checklist(tuple(columns), tuple(map(tuple, rows)))
        return cls(**record)
