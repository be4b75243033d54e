"""Judged queries: queries as people type them, with a grade for every document that could answer.

The format is specified in corpus/README.md; :mod:`helpsearch.evaluation.trec` reads and writes TREC's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from helpsearch.analysis.normalize import nfc
from helpsearch.errors import CorpusError, Fault, SourceError
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import read_or_fault, walk

KINDS = ("keywords", "question", "complaint", "jargon", "request", "noun", "spoken")
HIGHEST_GRADE = 3
SPLITS = ("tune", "report")


class Place(NamedTuple):
    """A line of a judgments file."""

    path: str
    line: int


@dataclass(frozen=True)
class JudgedQuery:
    """A query and its ``grades`` by document id, from 0 (does not answer) to 3 (answers fully).

    ``kind`` is one of :data:`KINDS`, or None if it is not known; ``misspelt`` says that the typing errors are intended.
    ``places`` says where each grade was read; queries that differ only in it are equal.
    """

    id: str
    text: str
    grades: Mapping[str, int]
    kind: str | None = None
    misspelt: bool = False
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    @property
    def answerable(self) -> bool:
        """Whether any document answers at least in part."""
        return any(grade > 0 for grade in self.grades.values())

    @property
    def best(self) -> tuple[str, ...]:
        """The ids of the documents with the highest grade, sorted; empty if no document answers."""
        highest = max(self.grades.values(), default=0)
        return tuple(sorted(document_id for document_id, grade in self.grades.items() if grade == highest > 0))

    @property
    def split(self) -> str:
        """``tune`` or ``report``, by the SHA-256 of the query's NFC text: an even first byte is ``tune``.

        Parameters are tuned on one half, and figures reported on the other. The half depends on the text alone, so a
        query never changes sides.
        """
        return SPLITS[sha256(nfc(self.text).encode()).digest()[0] % 2]


def read_judgments(path: Path) -> tuple[JudgedQuery, ...]:
    """Read a judgments file, or all ``.yaml`` files of a folder, ordered by query id.

    :param path: the file or folder.
    :raises helpsearch.errors.SourceError: the path does not exist;
    :class:`~helpsearch.errors.CorpusError`: faults, each with file and line.

    >>> import helpsearch
    >>> from pathlib import Path
    >>> helpsearch.read_judgments(Path("corpus/judgments"))[0].text  # doctest: +SKIP
    '주문 취소'
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


def check_documents(path: Path, queries: Iterable[JudgedQuery], known: Collection[str]) -> None:
    """Raise :class:`~helpsearch.errors.CorpusError` with the file and line of every judged document that is not known.
    Grades that were not read from a file are reported at the first line of ``path``."""
    nowhere = Place(path.as_posix(), 1)
    faults = [
        Fault(*query.places.get(document_id, nowhere), f"no document {document_id!r} in the index")
        for query in queries
        for document_id in query.grades
        if document_id not in known
    ]
    if faults:
        raise CorpusError(faults)


def is_one_word(id_: str) -> bool:
    """Whether an id is not empty and has no white space, which separates TREC's columns."""
    return id_.split() == [id_]


class _Reader:
    """Collects queries, and remembers where it first saw each id and text."""

    def __init__(self, faults: list[Fault]) -> None:
        self.queries: list[JudgedQuery] = []
        self._faults = faults
        self._places: dict[tuple[str, str], Place] = {}

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
        query_id = entry.text("id", required=True)
        text = entry.text("query", required=True)
        kind = entry.choice("kind", KINDS)
        misspelt = entry.flag("misspelt")
        unanswerable = entry.flag("unanswerable")
        graded = entry.grades("answers", HIGHEST_GRADE)
        grades = {document: grade.value for document, grade in graded.items()}
        entry.finish()
        if unanswerable == any(grades.values()):
            entry.fault("answers", "a query has either an answer with a grade above 0 or 'unanswerable: true'")
        if query_id is not None and not is_one_word(query_id):
            entry.fault("id", f"id {query_id!r} has white space, which TREC's files cannot hold")
        for name, value in (("id", query_id), ("query", text)):
            if value is None:
                continue
            here = Place(shown, entry.line(name))
            # compare by identity: the places of two entries on one line are equal
            if (first := self._places.setdefault((name, value), here)) is not here:
                entry.fault(name, f"{name} {value!r} stands also at {first.path}:{first.line}")
        if query_id is not None and text is not None:
            places = {document: Place(shown, grade.line) for document, grade in graded.items()}
            self.queries.append(JudgedQuery(query_id, text, grades, kind, misspelt, places))
