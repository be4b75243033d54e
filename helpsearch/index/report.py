"""The report of a build."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from helpsearch.analysis.lexicon import Lexicon
from helpsearch.documents.corpus import Note, Refusal
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.generations import Generation
from helpsearch.index.manifest import LEXICON, METADATA
from helpsearch.index.metadata import decode_metadata
from helpsearch.sources.corpus_reader import CorpusReading


@dataclass(frozen=True)
class BuildReport:
    """The report of a build.

    ``documents`` counts articles, FAQs and checklists. ``passages``, ``terms`` (content terms with their repetitions)
    and ``words`` (distinct words) count those of the whole index. ``added`` … ``unchanged`` compare the documents with
    those of the previous index. ``unpublished`` counts drafts and hidden documents, which are left out. ``refused``
    names the files that were not taken; ``notes`` say what a writer should know of the other files. ``rebuilt`` is the
    reason why everything was done anew, or None. ``digest`` is the same for the same corpus and tool versions.
    ``generation`` and ``manifest`` (SHA-256) name the current generation.
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


def log_report(report: BuildReport) -> None:
    """Log what a build or an update has changed."""
    logging.getLogger("helpsearch").info(
        "%s: %d added, %d changed, %d removed, %d unchanged, in %.1f s",
        *(report.generation, report.added, report.changed, report.removed, report.unchanged, report.seconds),
    )


def build_report(
    generation: Generation, reading: CorpusReading, before: Mapping[str, str], rebuilt: str | None, seconds: float
) -> BuildReport:
    """Sum up a build.

    :param generation: the generation that is current now.
    :param reading: the summary of the sources.
    :param before: the content hashes of the documents of the previous generation, by id.
    :param rebuilt: the reason why everything was done anew, or None.
    :param seconds: how long the build took.
    """
    with Lexicon(generation.path / LEXICON) as lexicon:
        words = len(lexicon)
    metadata = decode_metadata((generation.path / METADATA).read_bytes())
    common = reading.hashes.keys() & before.keys()
    changed = sum(before[document_id] != reading.hashes[document_id] for document_id in common)
    return BuildReport(
        documents=metadata.documents,
        passages=metadata.passages,
        terms=sum(metadata.fields[name].terms for name in TERM_FIELDS),
        words=words,
        added=len(reading.hashes) - len(common),
        changed=changed,
        removed=len(before) - len(common),
        unchanged=len(common) - changed,
        unpublished=reading.unpublished,
        refused=reading.refused,
        notes=reading.notes,
        rebuilt=rebuilt,
        seconds=seconds,
        digest=generation.manifest.digest,
        generation=generation.name,
        manifest=generation.manifest_sha256,
    )
