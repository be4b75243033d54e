"""Judgments: queries as people type them, with a grade for every document that could answer.

The format is specified in corpus/README.md; :mod:`helpsearch.evaluation.trec` reads and writes TREC's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from helpsearch.analysis.normalize import nfc
from helpsearch.errors import CorpusError, Fault, SourceError
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import read_or_fault, walk

KINDS = ("keywords", "question", "complaint", "jargon")
HIGHEST_GRADE = 3
SPLITS = ("tune", "report")


@dataclass(frozen=True)
class JudgedQuery:
    """A query and its ``grades``: {document id: 0 (does not answer) .. 3 (answers fully)}; empty if nothing answers.

    ``kind`` is one of :data:`KINDS`, or None where it is not known; ``misspelt`` says that the typing errors are meant.
    """

    id: str
    text: str
    grades: Mapping[str, int]
    kind: str | None = None
    misspelt: bool = False

    @property
    def answerable(self) -> bool:
        """Whether any document answers at least in part."""
        return any(grade > 0 for grade in self.grades.values())

    @property
    def split(self) -> str:
        """``tune`` or ``report``, by the SHA-256 of the query's NFC text: an even first byte is ``tune``.

        Parameters are tuned on one half and figures reported on the other. The rule depends on nothing else, so a query
        never changes sides.
        """
        return SPLITS[sha256(nfc(self.text).encode()).digest()[0] % 2]


def read_judgments(path: Path) -> tuple[JudgedQuery, ...]:
    """Read a judgments file, or all ``.yaml`` files of a folder, ordered by query id.

    Raises :class:`~helpsearch.errors.SourceError` where there is none and
    :class:`~helpsearch.errors.CorpusError` with every fault, each with file and line.
    """
    if not path.exists():
        raise SourceError(f"no such judgments: {path}; give a file or folder, e.g. 'helpsearch eval corpus/judgments'")
    files = [path] if path.is_file() else [each for each in walk(path) if each.suffix == ".yaml"]
    faults: list[Fault] = []
    reader = _Reader(faults)
    for file in files:
        reader.read(file)
    if not faults and not reader.queries:
        faults.append(Fault(path.as_posix(), 1, "no queries; a judgments file is a list 'queries:'"))
    if faults:
        raise CorpusError(faults)
    return tuple(sorted(reader.queries, key=lambda query: query.id))


def check_documents(path: Path, queries: Collection[JudgedQuery], known: Collection[str]) -> None:
    """Raise :class:`~helpsearch.errors.CorpusError` naming the file and line of every judged document that
    is unknown."""
    unknown = {identity for query in queries for identity in query.grades} - set(known)
    if not unknown:
        return
    faults: list[Fault] = []
    for file in [path] if path.is_file() else [each for each in walk(path) if each.is_file()]:
        for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
            words = line.replace(":", " ").replace("{", " ").replace(",", " ").split()
            faults += [
                Fault(file.as_posix(), number, f"no document {word!r} in the index")
                for word in dict.fromkeys(words)
                if word in unknown
            ]
    raise CorpusError(faults or [Fault(path.as_posix(), 1, f"no document {each!r} in the index") for each in unknown])


class _Reader:
    """The queries so far, and where each id and text was first seen."""

    def __init__(self, faults: list[Fault]) -> None:
        self.queries: list[JudgedQuery] = []
        self._faults = faults
        self._places: dict[tuple[str, str], str] = {}

    def read(self, path: Path) -> None:
        shown = path.as_posix()
        text = read_or_fault(path, shown, self._faults)
        fields = None if text is None else Fields.parse(text, shown, self._faults)
        if fields is None:
            return
        for entry in fields.mappings("queries", required=True):
            self._take(entry, shown)
        fields.finish()

    def _take(self, entry: Fields, shown: str) -> None:
        identity = entry.text("id", required=True)
        text = entry.text("query", required=True)
        kind = entry.choice("kind", KINDS)
        misspelt = entry.flag("misspelt")
        unanswerable = entry.flag("unanswerable")
        grades = entry.grades("answers", HIGHEST_GRADE)
        entry.finish()
        if unanswerable == any(grades.values()):
            entry.fault("answers", "a query has either an answer with a grade above 0 or 'unanswerable: true'")
        for field, value in (("id", identity), ("query", text)):
            here = f"{shown}:{entry.line(field)}"
            if value is not None and (first := self._places.setdefault((field, value), here)) != here:
                entry.fault(field, f"{field} {value!r} stands also at {first}")
        if identity is not None and text is not None:
            self.queries.append(JudgedQuery(identity, text, grades, kind, misspelt))
