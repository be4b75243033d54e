"""What tests share: a sample index and a small one, each built once, small corpora written on the spot, and Kiwi."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import SAMPLE, CorpusFolder, small_corpus
from hypothesis import settings
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.documents.corpus import Corpus
from helpsearch.errors import IndexLockedError
from helpsearch.index import build as build_module
from helpsearch.sources import read_corpus


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples of each law where slow tests are left out.

    No test depends on how fast the machine is; in CI a run can be repeated example for example.
    """
    gc.set_threshold(50_000)  # as the command line does: see helpsearch/cli/light.py
    examples = 40 if config.option.markexpr == "not slow" else 100
    settings.register_profile("helpsearch", deadline=None, derandomize="CI" in os.environ, max_examples=examples)
    settings.load_profile("helpsearch")


_KOREAN = frozenset(("kiwi", "sample_kiwi"))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Run all that needs Kiwi in one process: it takes seconds to load, and more to teach."""
    if not _KOREAN.isdisjoint(item.fixturenames):  # type: ignore[attr-defined]
        item.add_marker(pytest.mark.xdist_group("korean"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where Kiwi is, begin with what needs the sample index, so that it is built; elsewhere, end with it."""

    def order(item: pytest.Item) -> tuple[bool, bool]:
        korean = item.get_closest_marker("xdist_group") is not None
        return not korean, ("sample_directory" in item.fixturenames) != korean  # type: ignore[attr-defined]

    items.sort(key=order)


def pytest_collection_finish() -> None:
    """Leave what is loaded by now out of later garbage collections, which tests of open files ask for by the dozen."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def kiwi() -> Analyzer:
    """Kiwi, without lexicon or user dictionary, for tests of Korean; it is loaded once."""
    analyzer = Analyzer(KiwiAnalyzer())
    analyzer.analyze("환불")
    return analyzer


@pytest.fixture(scope="session")
def sample_corpus() -> Corpus:
    """The sample corpus, read once."""
    return read_corpus([SAMPLE])


@pytest.fixture(scope="session")
def sample_kiwi(sample_corpus: Corpus) -> KiwiAnalyzer:
    """Kiwi with the user dictionary of the sample corpus; it is loaded once."""
    kiwi_analyzer = KiwiAnalyzer(sample_corpus.dictionary)
    kiwi_analyzer.load()
    return kiwi_analyzer


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """A table of words in place of Kiwi, for tests of what is made of terms."""
    return Analyzer(TableAnalyzer())


@pytest.fixture(scope="session")
def sample_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the sample corpus, built with Kiwi by the process that needs it first. Copy it to change it."""
    base = tmp_path_factory.getbasetemp()
    directory = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample-index"
    while True:
        try:
            helpsearch.build(SAMPLE, directory)
            return directory
        except IndexLockedError:  # another process of the run builds it
            time.sleep(0.1)


@pytest.fixture(scope="session")
def sample(sample_directory: Path) -> Iterator[HelpIndex]:
    """The sample index, open."""
    with helpsearch.open(sample_directory) as index:
        yield index


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus and its index, in ``corpus`` and ``index``; ``built`` is a copy that a test may change."""
    folder = tmp_path_factory.mktemp("small")
    small_corpus(folder / "corpus").build(folder / "index")
    return folder


@pytest.fixture
def table_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands and functions that give a build no analyser of their own build with a table of words."""
    monkeypatch.setattr(build_module, "KiwiAnalyzer", TableAnalyzer)


@pytest.fixture
def corpus(tmp_path: Path) -> CorpusFolder:
    """A corpus of three articles and two FAQs."""
    return small_corpus(tmp_path / "corpus")


@pytest.fixture
def built(corpus: CorpusFolder, directory: Path, small: Path) -> Path:  # noqa: ARG001 - the corpus that it is made of
    """The index of the small corpus, made with a table of words in place of Kiwi."""
    return Path(shutil.copytree(small / "index", directory))


@pytest.fixture(scope="session")
def small_with_kiwi(small: Path, kiwi: Analyzer) -> Path:  # noqa: ARG001 - in the process that loads Kiwi
    """The index of the small corpus, made with Kiwi; ``built_with_kiwi`` is a copy that a test may change."""
    helpsearch.build(small / "corpus", small / "index-with-kiwi")
    return small / "index-with-kiwi"


@pytest.fixture
def built_with_kiwi(corpus: CorpusFolder, directory: Path, small_with_kiwi: Path) -> Path:  # noqa: ARG001 - as above
    """The index of the small corpus, made with Kiwi as users make it."""
    return Path(shutil.copytree(small_with_kiwi, directory))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where a test's index goes; it is not there yet."""
    return tmp_path / "index"


@pytest.fixture
def closes_left_open() -> Iterator[None]:
    """Close, after the test, the files that Whoosh left open; else a later test is warned of them."""
    yield
    gc.collect()


@pytest.fixture
def sample_copy(sample_directory: Path, tmp_path: Path) -> Path:
    """A copy of the sample index that a test may damage."""
    return Path(shutil.copytree(sample_directory, tmp_path / "copy"))
