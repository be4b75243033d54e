"""The sets of `bench_relevance`: real help centres with titles, the sample corpus, and passages without titles.

The passages of a help centre come from helpsearch's own readers. All engines get the same passages.
"""

from __future__ import annotations

import shutil
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

from judged_sets import DATA, JudgedSet, extract_commerce_kb, judged_sets, write_passages

from helpsearch.documents.passages import passages
from helpsearch.evaluation.judgments import SPLITS, JudgedQuery, read_judgments
from helpsearch.sources import read_corpus

HELP_CENTRES = DATA / "helpcentres"
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
ASKED_TITLES = 300
_TITLES_SEED = 7


class TitledPassage(NamedTuple):
    """A passage and the id of its document. ``title`` and ``heading`` are empty if it has none; the title of an FAQ is
    its question."""

    document: str
    title: str
    heading: str
    body: str


class JudgedCentre(NamedTuple):
    """A set of documents and queries.

    ``source`` is the folder or file that helpsearch indexes. ``titles`` has the documents' titles by id, ``groups`` the
    answerable queries by group; a single group has an empty name. ``real`` says that the set is a real help centre, and
    not the sample or passages without titles.
    """

    name: str
    source: Path
    passages: Sequence[TitledPassage]
    titles: Mapping[str, str]
    groups: Mapping[str, Sequence[JudgedQuery]]
    real: bool

    @property
    def queries(self) -> list[JudgedQuery]:
        return list(chain.from_iterable(self.groups.values()))


def judged_centres(folder: Path, every: int, wanted: Callable[[str], bool]) -> Iterator[JudgedCentre]:
    """The sets that exist and are ``wanted`` by name, each made in ``folder`` when its turn comes. Prints which sets do
    not exist. ``every``: only every so many-th question of KorQuAD is asked."""
    for name, (source_of, judgments) in REAL_CENTRES.items():
        if wanted(name) and (source := source_of(folder / name)):
            yield _titled(name, source, HELP_CENTRES / "judgments" / judgments, real=True)
    if wanted("sample"):
        yield _titled("sample", CORPUS, CORPUS / "judgments", real=False)
    for judged in judged_sets():
        if wanted(judged.name):
            yield _untitled(judged, every if judged.name.startswith("KorQuAD") else 1, folder / judged.name)


def asked_titles(titles: Mapping[str, str]) -> dict[str, str]:
    """The titles to search for, by document id: at most 300 unique titles of two words or more, drawn with a fixed
    seed."""
    times = Counter(titles.values())
    chosen = sorted(
        document_id for document_id, title in titles.items() if times[title] == 1 and len(title.split()) > 1
    )
    Random(_TITLES_SEED).shuffle(chosen)
    return {document_id: titles[document_id] for document_id in chosen[:ASKED_TITLES]}


def _untitled(judged: JudgedSet, every: int, folder: Path) -> JudgedCentre:
    found = [TitledPassage(document_id, "", "", text) for document_id, text in judged.passages.items()]
    source = write_passages(judged.passages, folder)
    return JudgedCentre(judged.name, source, found, {}, {"": _answerable(judged.queries[::every])}, real=False)


def _titled(name: str, source: Path, judgments: Path, *, real: bool) -> JudgedCentre:
    documents = read_corpus([source]).documents
    titles = {each.id: each.title for each in documents}
    found = [
        TitledPassage(document.id, titles[document.id], passage.heading or "", passage.body)
        for document in documents
        for passage in passages(document)
    ]
    queries = read_judgments(judgments)
    left_out = {each for query in queries for each in query.grades if each not in titles}
    if left_out:  # such as partials, which stand in the pages that include them; a peer does not find them either
        print(f"{name}: judged and no pages: {', '.join(sorted(left_out))}", file=sys.stderr)
        queries = tuple(replace(each, grades=_without(each.grades, left_out)) for each in queries)
    groups = {"": _answerable(queries)}
    if not real:  # the sample's judgments are halved, so that parameters can be tuned on one half
        groups = {half: _answerable(query for query in queries if query.split == half) for half in SPLITS}
    return JudgedCentre(name, source, found, titles, groups, real)


def _without(grades: Mapping[str, int], left_out: Collection[str]) -> dict[str, int]:
    return {document_id: grade for document_id, grade in grades.items() if document_id not in left_out}


def _answerable(queries: Iterable[JudgedQuery]) -> list[JudgedQuery]:
    return [query for query in queries if query.answerable]


def _extracted(archive: str, inside: str, folder: Path) -> Path | None:
    path = HELP_CENTRES / archive
    if not _is_there(path):
        return None
    with tarfile.open(path) as files:
        files.extractall(folder, filter="data")
    return folder / inside


def _shop_faq(folder: Path) -> Path | None:
    path = HELP_CENTRES / "shop-faq.csv"
    if not _is_there(path):
        return None
    folder.mkdir()
    # ids begin with the file's name, and those of the judgments with faq/
    return Path(shutil.copy(path, folder / "faq.csv"))


def _is_there(path: Path) -> bool:
    if not path.is_file():
        print(f"{path.name} left out: it is not in ../shared/data/{path.parent.name}")
    return path.is_file()


REAL_CENTRES: Mapping[str, tuple[Callable[[Path], Path | None], str]] = {
    "shop-faq": (_shop_faq, "shopfaq.yaml"),
    "es-toolkit": (lambda folder: _extracted("es-toolkit.tar.gz", "ko", folder), "estoolkit.yaml"),
    "commerce-kb": (extract_commerce_kb, "commerce-kb.yaml"),
    "teams": (lambda folder: _extracted("teams.tar.gz", "teams", folder), "teams.yaml"),
}
"""For each help centre, the function that makes its source in a folder, and its judgments; the smallest comes first."""
