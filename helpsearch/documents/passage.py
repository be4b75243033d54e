"""A passage: what search ranks, an index stores and an answer shows."""

from __future__ import annotations

import json
from typing import NamedTuple

from helpsearch.documents.checklist import Checklist


class Passage(NamedTuple):
    """An article's section, an FAQ or a checklist, with what it shows of its document.

    ``id`` is unique in the index; ``document`` is the id of the passage's document. ``kind`` is ``article``, ``faq`` or
    ``checklist``. ``title`` is the article's title or, if ``asked``, the FAQ's question. ``heading`` and ``anchor`` are
    those of the section. ``body`` is plain text; the body of a checklist is its rows. ``category`` to ``tags`` are the
    document's; ``updated`` is an ISO date.
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
