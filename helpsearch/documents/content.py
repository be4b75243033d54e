"""A hash of the content of a document."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from helpsearch.documents.checklist import CELL_SEPARATOR
from helpsearch.documents.division import LONGEST
from helpsearch.documents.documents import ArticleOrFaq


def content_hash(document: ArticleOrFaq) -> str:
    """The SHA-256 (hexadecimal) of everything that search finds or shows of a document: all but lines and links."""
    record = {"kind": document.kind, **asdict(document, dict_factory=_compared)}
    if any(len(section.text) > LONGEST for section in document.sections):
        record["divided"] = LONGEST  # the same text is other passages
    if any(section.checklists for section in document.sections):
        record["cells"] = CELL_SEPARATOR  # the same rows are another text
    return sha256(json.dumps(record, ensure_ascii=False, sort_keys=True, default=_iso).encode()).hexdigest()


def _compared(items: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in items if name not in ("line", "links")}


def _iso(day: date) -> str:
    return day.isoformat()
