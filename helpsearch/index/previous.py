"""The current generation of an index, if the next one can be made from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpsearch.analysis.lexicon import Lexicon
from helpsearch.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from helpsearch.index.generations import Generation, check_generation, current_generation
from helpsearch.index.manifest import FILES, LEXICON, RECORDS, SUGGESTIONS
from helpsearch.index.records import DocumentRecord, decode_records
from helpsearch.index.suggestions import Suggestions
from helpsearch.sources.file_records import FileRecord, decode_files

DAMAGED = "the index was damaged"
"""The reason why no generation can be made from the current one."""


@dataclass(frozen=True)
class Previous:
    """A generation with its records: its documents by id, and the files that they came from."""

    generation: Generation
    records: Mapping[str, DocumentRecord]
    files: Mapping[str, FileRecord]

    @property
    def hashes(self) -> dict[str, str]:
        """The content hash of each document, by id."""
        return {document_id: record.hash for document_id, record in self.records.items()}


def previous_index(
    directory: Path, fingerprint: Mapping[str, object], full: bool
) -> tuple[Previous | None, str | None]:
    """The current generation if the next one can be made from it, else None and the reason, which is None too if there
    is no index yet.

    :param directory: the index directory.
    :param fingerprint: the fingerprint of the analyzer that makes the next generation.
    :param full: the user wants everything done anew.
    """
    try:
        generation = current_generation(directory)
        if full:
            return None, "asked for"
        if generation.manifest.analysis != json.loads(json.dumps(fingerprint)):
            return None, "the user dictionary, the analyser or Kiwi changed"
        check_generation(generation)  # files that are linked into the next generation are hashed anew there
        for name, kind in ((LEXICON, Lexicon), (SUGGESTIONS, Suggestions)):  # their formats have versions of their own
            kind(generation.path / name, generation.manifest.digest).close()
        records = decode_records((generation.path / RECORDS).read_bytes())
        return Previous(generation, records, decode_files((generation.path / FILES).read_bytes())), None
    except IndexMissingError:
        return None, None
    except IndexFormatError:
        return None, "the index had another format"
    except (IndexDamagedError, ValueError):
        return None, DAMAGED
