"""An index that follows its sources: real files, real builds."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any

import pytest
from corpus_folder import CorpusFolder, build
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch import BuildReport
from helpsearch.analysis import kiwi_analyzer
from helpsearch.analysis.terms import Morpheme
from helpsearch.errors import CorpusError, HelpsearchError, IndexLockedError, SourceError
from helpsearch.index.build_lock import build_lock
from helpsearch.index.steps import TERMS
from helpsearch.index.watch import Round, watch

IDLE = 1.0
"""Seconds, several looks at the files long."""
PATIENCE = 120.0
"""Seconds after which a round that never comes is a failure."""


class Watched:
    """The rounds of a source, one after the other."""

    def __init__(self, source: Path, directory: Path, **options: Any) -> None:
        self.stop = Event()
        self.rounds: Iterator[Round] = watch(
            source, directory, stop=self.stop, **{"analyzer": TableAnalyzer(), **options}
        )

    def report(self, *files: Path) -> BuildReport:
        """What the next round did; it has these files, and no fault."""
        changed, outcome = self._next()
        assert changed == tuple(sorted(files))
        assert isinstance(outcome, BuildReport), outcome
        return outcome

    def error(self, *files: Path) -> HelpsearchError:
        changed, outcome = self._next()
        assert changed == tuple(sorted(files))
        assert isinstance(outcome, HelpsearchError), outcome
        return outcome

    def _next(self) -> Round:
        patience = Timer(PATIENCE, self.stop.set)
        patience.start()
        try:
            return next(self.rounds)
        finally:
            patience.cancel()

    def others(self) -> list[Round]:
        """The rounds that come while nobody changes anything."""
        Timer(IDLE, self.stop.set).start()
        return list(self.rounds)


@pytest.fixture
def watched(corpus: CorpusFolder, directory: Path) -> Watched:
    """The small corpus, built."""
    rounds = Watched(corpus.path, directory)
    assert rounds.report().added == 5
    return rounds


def first_answer(directory: Path, query: str) -> str | None:
    with helpsearch.open(directory) as index:
        answers = index.search(query).answers
        return answers[0].id if answers else None


def test_a_file_that_is_saved_added_renamed_or_removed_is_in_the_index_with_the_next_round(
    watched: Watched, corpus: CorpusFolder, directory: Path, tmp_path: Path
) -> None:
    refund = corpus.article("refund", "환불 신청하는 방법", "쿠폰은 돌려받지 못합니다.")
    assert watched.report(refund).changed == 1
    assert first_answer(directory, "쿠폰") == "refund"

    points = corpus.article("points", "적립금", "적립금은 다음 달에 쌓입니다.")
    assert watched.report(points).added == 1
    assert first_answer(directory, "적립금") == "points"

    renamed = points.rename(corpus.path / "articles" / "적립.md")
    assert watched.report(points, renamed).changed == 1

    renamed.unlink()
    last = watched.report(renamed)
    assert last.removed == 1
    assert first_answer(directory, "적립금") is None

    assert last.digest == corpus.build(tmp_path / "anew").digest
    assert watched.others() == []


def test_words_and_contacts_are_followed_too(watched: Watched, corpus: CorpusFolder, directory: Path) -> None:
    head = corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    synonyms = corpus.write("synonyms.txt", "페이백, 환불\n")
    assert watched.report(head, synonyms).unchanged == 5
    assert first_answer(directory, "페이백") is not None


def test_faults_leave_the_index_and_are_mended_in_a_later_round(
    watched: Watched, corpus: CorpusFolder, directory: Path, pages: Callable[..., Any]
) -> None:
    before = pages(directory)
    odd = corpus.article("odd", "이상한 칸", "본문", colour="red")
    error = watched.error(odd)
    assert isinstance(error, CorpusError)
    assert [(Path(fault.path), fault.line) for fault in error.faults] == [(odd, 2)]
    assert pages(directory) == before
    corpus.article("odd", "이상한 칸", "쿠폰 본문")
    assert watched.report(odd).added == 1
    assert first_answer(directory, "쿠폰") == "odd"


def test_a_corpus_with_faults_can_be_watched_from_the_beginning(corpus: CorpusFolder, directory: Path) -> None:
    corpus.build(directory)
    refund = corpus.article("refund", "", "제목이 없습니다.")
    watched = Watched(corpus.path, directory, full=True)
    assert isinstance(watched.error(), CorpusError)
    corpus.article("refund", "환불", "제목이 있습니다.")
    assert watched.report(refund).rebuilt == "asked for"


def test_a_burst_of_saves_makes_one_round(watched: Watched, corpus: CorpusFolder) -> None:
    """As editors and git save: a file beside the old one, renamed into its place; whole only at the end."""
    names = [f"burst-{number}" for number in range(5)]
    paths = [corpus.path / "articles" / f"{name}.md" for name in names]
    written = Event()

    def burst() -> None:
        for _ in range(600):
            for path in paths:
                temporary = path.with_name(f".{path.name}.tmp")
                temporary.write_text("---\nid: ", encoding="utf-8")
                temporary.replace(path)
        for name in names:
            corpus.article(name, "쿠폰", "쿠폰 등록")
        written.set()

    writer = Thread(target=burst)
    writer.start()
    report = watched.report(*paths)
    assert written.is_set()
    writer.join()
    assert report.added == len(names)
    assert watched.others() == []


def test_what_is_saved_while_a_build_runs_is_in_the_next_round(corpus: CorpusFolder, directory: Path) -> None:
    delivery = corpus.path / "articles" / "delivery.md"

    def save(step: str, done: int, _: int) -> None:
        if (step, done) == (TERMS, 0):
            corpus.article("delivery", "배송 조회", "쿠폰으로 배송을 조회합니다.", category="배송")

    watched = Watched(corpus.path, directory, progress=save)
    assert watched.report().added == 5
    assert first_answer(directory, "쿠폰") is None
    assert watched.report(delivery).changed == 1
    assert first_answer(directory, "쿠폰") == "delivery"
    assert watched.others() == []


def test_while_another_build_runs_a_round_says_so_once_and_the_next_one_catches_up(
    watched: Watched, corpus: CorpusFolder, directory: Path
) -> None:
    with build_lock(directory):
        refund = corpus.article("refund", "환불", "쿠폰은 돌려받지 못합니다.")
        assert isinstance(watched.error(refund), IndexLockedError)
        Timer(IDLE, watched.stop.set).start()
        assert list(watched.rounds) == []
        late = Watched(corpus.path, directory)
        assert isinstance(late.error(), IndexLockedError)
    assert late.report().changed == 1
    assert first_answer(directory, "쿠폰") == "refund"


def test_full_is_for_the_first_build_and_strict_for_all(tmp_path: Path, directory: Path) -> None:
    folder = tmp_path / "help"
    folder.mkdir()
    (folder / "a.md").write_text("환불은 3일 걸립니다.", encoding="utf-8")
    build(folder, directory)
    watched = Watched(folder, directory, full=True, strict=True)
    assert watched.report().rebuilt == "asked for"
    (folder / "b.md").touch()
    assert "b.md:1: refused: has no text" in str(watched.error(folder / "b.md"))
    (folder / "b.md").write_text("배송은 이틀 걸립니다.", encoding="utf-8")
    report = watched.report(folder / "b.md")
    assert (report.added, report.rebuilt) == (1, None)


def test_an_index_inside_of_its_source_is_no_change_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("환불은 3일 걸립니다.", encoding="utf-8")
    watched = Watched(tmp_path, tmp_path / "build" / "index")
    watched.report()
    assert watched.others() == []


def test_a_file_that_is_a_source_is_followed_however_often_it_is_replaced(tmp_path: Path, directory: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("환불은 3일 걸립니다.", encoding="utf-8")
    watched = Watched(page, directory)
    watched.report()
    for word in ("배송", "교환"):
        (tmp_path / "b.md").write_text(f"{word}은 3일 걸립니다.", encoding="utf-8")
        (tmp_path / "b.md").replace(page)
        assert watched.report(page).changed == 1
        assert first_answer(directory, word) == "a"


def test_a_source_that_goes_leaves_the_index_and_is_followed_when_it_is_back(
    watched: Watched, corpus: CorpusFolder, directory: Path
) -> None:
    files = [path for path in corpus.path.rglob("*") if path.is_file()]
    copy = shutil.copytree(corpus.path, corpus.path.with_name("copy"))
    shutil.rmtree(corpus.path)
    assert isinstance(watched.error(*files), SourceError)
    assert first_answer(directory, "환불 신청") == "refund"
    copy.rename(corpus.path)
    assert watched.report(*files).unchanged == 5
    refund = corpus.article("refund", "환불", "쿠폰은 돌려받지 못합니다.")
    assert watched.report(refund).changed == 1


def test_what_is_wrong_from_the_beginning_and_no_fault_of_a_file_is_raised(tmp_path: Path, directory: Path) -> None:
    for source in (tmp_path / "none", tmp_path):
        with pytest.raises(SourceError):
            next(watch(source, directory, analyzer=TableAnalyzer()))


def test_one_analyser_reads_all_rounds_and_is_loaded_before_the_second(
    corpus: CorpusFolder, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[tuple[TableAnalyzer, str]] = []
    analyze = TableAnalyzer.analyze

    def noting(self: TableAnalyzer, words: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
        used.append((self, "words"))
        return analyze(self, words)

    monkeypatch.setattr(TableAnalyzer, "analyze", noting)
    monkeypatch.setattr(TableAnalyzer, "load", lambda self: used.append((self, "load")))
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nuser_dictionary: words.txt\n")
    corpus.write("words.txt", "도담페이\tNNP\n")
    watched = Watched(corpus.path, directory)
    watched.report()
    watched.report(corpus.article("refund", "환불", "도담페이로 환불합니다."))
    assert len({analyzer for analyzer, _ in used}) == 1
    kinds = [kind for _, kind in used]
    assert "load" in kinds[: len(kinds) - 1 - kinds[::-1].index("words")]


@pytest.mark.slow
def test_kiwi_stays_loaded_from_round_to_round_and_goes_with_the_last(corpus: CorpusFolder, directory: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nuser_dictionary: words.txt\n")
    corpus.write("words.txt", "도담페이\tNNP\n")
    helpsearch.build(corpus.path, directory)

    def kiwis() -> list[Any]:
        gc.collect()
        return [
            each.kiwi for words, each in kiwi_analyzer._LOADED.items() if [word.form for word in words] == ["도담페이"]
        ]

    assert kiwis() == []
    watched = Watched(corpus.path, directory, analyzer=None)
    assert watched.report().unchanged == 5
    refund = corpus.article("refund", "환불", "도담페이로 환불합니다.")
    watched.report(refund)
    (kiwi,) = kiwis()
    corpus.article("refund", "환불", "쿠폰은 도담페이로 돌려받지 못합니다.")
    watched.report(refund)
    assert kiwis() == [kiwi]
    del kiwi
    assert watched.others() == []
    assert kiwis() == []
