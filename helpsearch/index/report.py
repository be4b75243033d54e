"""What a build did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpsearch.documents.corpus import Note, Refusal

READING = "reading and indexing"
"""The step of a build whose progress is counted in files."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    ``documents`` counts articles, FAQs and checklists; ``passages``, ``terms`` (content terms, repetitions counted) and
    ``words`` (distinct) are of the whole index. ``added`` … ``unchanged`` count documents against the previous index;
    ``unpublished`` are drafts and hidden ones, left out; ``notes`` are what a writer should know of files that were
    taken. ``rebuilt`` is why everything was done anew, or None. ``digest`` is the same for the same corpus and tool
    versions. ``generation`` and ``manifest`` (SHA-256) say what is current now.
    """

    documents: Mapping[str, int]
    passages: int
    terms: int
    words: int
    added: int
    changed: int
    removed: int
    unchanged: int
    unpublished: int
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    rebuilt: str | None
    seconds: float
    digest: str
    generation: str
    manifest: str
