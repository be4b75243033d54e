"""Reads and writes TREC's form of judged queries: topics (``id<TAB>query``) and qrels (``id 0 document grade``).

https://trec.nist.gov/data/qrels_eng/ describes qrels. A topic without a grade above 0 is a query that no document
answers. The files have no place for kinds and ``misspelt``, so these are lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from helpsearch.errors import CorpusError, Fault, HelpsearchError
from helpsearch.evaluation.judgments import HIGHEST_GRADE, JudgedQuery, Place, is_one_word, read_judgments
from helpsearch.sources.files import read_or_fault

TOPICS = "topics.tsv"
QRELS = "qrels.txt"


def read_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """Read a file or folder of judgments, or a folder of TREC topics and qrels.

    Raises what :func:`~helpsearch.evaluation.judgments.read_judgments` and :func:`read_trec` raise.
    """
    return read_trec(path) if (path / TOPICS).is_file() else read_judgments(path)


def read_trec(folder: Path) -> tuple[JudgedQuery, ...]:
    """Read ``topics.tsv`` and ``qrels.txt``, ordered by query id.

    Raises :class:`~helpsearch.errors.CorpusError` with the file and line of every fault.
    """
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    topics, qrels = (folder / TOPICS).as_posix(), (folder / QRELS).as_posix()
    for number, line in _lines(folder / TOPICS, faults):
        query_id, tab, text = line.partition("\t")
        if not (tab and is_one_word(query_id) and text.strip()):
            faults.append(Fault(topics, number, "a topic is 'id<TAB>query', the id without white space"))
        elif query_id in texts or text in texts.values():
            faults.append(Fault(topics, number, f"the topic {line!r} stands twice"))
        else:
            texts[query_id] = text
    grades: dict[str, dict[str, int]] = {query_id: {} for query_id in texts}
    places: dict[str, dict[str, Place]] = {query_id: {} for query_id in texts}
    for number, line in _lines(folder / QRELS, faults):
        columns = line.split()
        if len(columns) != 4:
            message = "a judgment is 'id 0 document grade'"
        elif columns[0] not in grades:
            message = f"no topic {columns[0]!r}"
        elif columns[3] not in map(str, range(HIGHEST_GRADE + 1)):
            message = f"grade {columns[3]!r} is not a whole number from 0 to {HIGHEST_GRADE}"
        elif columns[2] in grades[columns[0]]:
            message = f"document {columns[2]!r} stands twice for topic {columns[0]!r}"
        else:
            grades[columns[0]][columns[2]] = int(columns[3])
            places[columns[0]][columns[2]] = Place(qrels, number)
            continue
        faults.append(Fault(qrels, number, message))
    if not faults and not texts:
        faults.append(Fault(topics, 1, "no topics"))
    if faults:
        raise CorpusError(faults)
    return tuple(
        JudgedQuery(query_id, texts[query_id], grades[query_id], places=places[query_id]) for query_id in sorted(texts)
    )


def write_trec(queries: Iterable[JudgedQuery], folder: Path) -> None:
    """Write topics and qrels into a folder, which is made if it does not exist.

    Raises :class:`~helpsearch.errors.HelpsearchError`, and writes nothing, if an id has white space, since the files
    could not be read again.
    """
    queries = list(queries)
    for query in queries:
        for id_ in (query.id, *query.grades):
            if not is_one_word(id_):
                raise HelpsearchError(f"TREC's files cannot hold the id {id_!r}: rename it without white space")
    folder.mkdir(parents=True, exist_ok=True)
    topics = [f"{query.id}\t{query.text}\n" for query in queries]
    qrels = [
        f"{query.id} 0 {document} {grade}\n" for query in queries for document, grade in sorted(query.grades.items())
    ]
    (folder / TOPICS).write_text("".join(topics), encoding="utf-8")
    (folder / QRELS).write_text("".join(qrels), encoding="utf-8")


def _lines(path: Path, faults: list[Fault]) -> Iterator[tuple[int, str]]:
    text = read_or_fault(path, path.as_posix(), faults)
    return ((number, line) for number, line in enumerate((text or "").split("\n"), start=1) if line.strip())
