"""What tests share: a sample index built once, small corpora written on the spot, and one Kiwi for all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import SAMPLE, CorpusFolder
from hypothesis import settings

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.morphology import Morphology

# No test depends on how fast the machine is; in CI a run can be repeated example for example.
settings.register_profile("helpsearch", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("helpsearch")


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """An analyser without lexicon or user dictionary; keeps the Kiwi that small corpora share loaded."""
    analyzer = Analyzer(Morphology())
    analyzer.analyze("환불")
    return analyzer


@pytest.fixture(scope="session")
def sample_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the sample corpus. Not to be changed: copy it first."""
    directory = tmp_path_factory.mktemp("sample") / "index"
    helpsearch.build(SAMPLE, directory)
    return directory


@pytest.fixture(scope="session")
def sample(sample_directory: Path) -> Iterator[HelpIndex]:
    """The sample index, open."""
    with helpsearch.open(sample_directory) as index:
        yield index


@pytest.fixture
def corpus(tmp_path: Path, analyzer: Analyzer) -> CorpusFolder:  # noqa: ARG001 - keeps Kiwi loaded
    """A corpus of three articles and two FAQs."""
    folder = CorpusFolder(tmp_path / "corpus")
    folder.article("refund", "환불 신청하는 방법", "## 신청 순서 {#steps}\n\n주문 내역에서 환불을 신청합니다.")
    folder.article("exchange", "교환하는 방법", "## 사이즈 바꾸기 {#size}\n\n사이즈가 맞지 않으면 교환합니다.")
    folder.article("delivery", "배송 조회", "## 조회 {#track}\n\n송장 번호로 배송을 조회합니다.", category="배송")
    folder.faqs(
        "faq",
        {
            "faq-when": ("환불은 언제 되나요?", "카드 환불은 3영업일이 걸립니다."),
            "faq-fee": ("배송비는 얼마예요?", "배송비는 판매자마다 다릅니다."),
        },
    )
    return folder


@pytest.fixture
def sample_copy(sample_directory: Path, tmp_path: Path) -> Path:
    """A copy of the sample index that a test may damage."""
    return Path(shutil.copytree(sample_directory, tmp_path / "copy"))
