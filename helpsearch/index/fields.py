"""What is indexed and stored of a passage."""

from __future__ import annotations

import json
from typing import NamedTuple

from helpsearch.analysis.normalize import fold, nfc
from helpsearch.documents.checklist import Checklist

TERM_FIELDS = ("title", "heading", "question", "body", "tags")
"""Content terms, a field for each part of a passage."""
BIGRAM_FIELDS = ("title_bigrams", "body_bigrams")
"""Syllable bigrams; titles, headings, questions and tags share a field."""
SCORED_FIELDS = TERM_FIELDS + BIGRAM_FIELDS

PART = "~"
"""Before a term that stands in a passage as a part of a longer one: ~발급 where it has 재발급."""

EVERYONE = "*"
"""What stands in the field ``audience`` of a document meant for everyone."""
PROMOTED = "true"
"""What stands in the field ``promoted`` of a promoted document."""

LINKS = "links"
CONTENTS = "contents"
RELEASE_NOTES = "release-notes"
ARCHIVE = "archive"
MINOR_KINDS = (ARCHIVE, CONTENTS, LINKS, RELEASE_NOTES)
"""What stands in the field ``minor`` of a passage that has the words of a question and not its answer."""


class StoredPassage(NamedTuple):
    """What an answer is made of, kept as JSON with the passage. ``asked``: the title is an FAQ's question."""

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
        """What is analysed of the passage, by field of terms."""
        columns = "" if self.checklist is None else f"{' '.join(self.checklist.columns)}\n"
        return {
            "title": "" if self.asked else self.title,
            "heading": self.heading or "",
            "question": self.title if self.asked else "",
            "body": f"{columns}{self.body}",
            "tags": "\n".join(self.tags),
        }

    def to_json(self) -> str:
        return json.dumps(self._asdict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> StoredPassage:
        record = json.loads(text)
        record["tags"] = tuple(record["tags"])
        if record["checklist"] is not None:
            columns, rows = record["checklist"]
            record["checklist"] = Checklist(tuple(columns), tuple(map(tuple, rows)))
        return cls(**record)


def title_key(text: str) -> str:
    """A title or a query in one form, however its words are spaced and whatever stands between them.

    >>> title_key("Wi-Fi 설정(모바일)") == title_key("wifi 설정 모바일")
    True
    """
    return "".join(filter(str.isalnum, fold(nfc(text)).text))


def filter_value(text: str) -> str:
    """The form in which categories, tags and audiences are compared."""
    return " ".join(fold(nfc(text)).text.split())
