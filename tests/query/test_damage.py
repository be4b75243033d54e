"""Files altered after they were checked: what is wrong comes to light at a search, as a clear error."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from open_files import whoosh_fails

import helpsearch
from helpsearch import HelpIndex
from helpsearch.errors import HelpsearchError, IndexDamagedError
from helpsearch.index.whoosh import snapshot

QUERIES = ("환불 신청", "배송 문제", "결제 오류", "비밀번호를 잊어버렸어요", '"환불 신청" -카드', "ghksqnf")


@pytest.fixture(autouse=True)
def files_are_as_if_altered_after_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "check_in_background", lambda _: lambda: None)


@pytest.fixture
def index(sample_copy: Path) -> Iterator[HelpIndex]:
    with helpsearch.open(sample_copy) as index:
        yield index


def use(index: HelpIndex) -> None:
    """Ask everything, until something fails."""
    for query in QUERIES:
        for answer in index.search(query).answers:
            index.related(answer.id)
            index.document(answer.id)
        index.suggest(query)
        index.explain_words(query)
    index.document_ids()
    index.info()


# Whoosh leaves a file open that it cannot read.
@whoosh_fails
@pytest.mark.parametrize("pattern", ["MAIN_*.pst", "MAIN_*.trm", "MAIN_*.col", "suggestions.sqlite"])
def test_altered_files_are_an_error_that_says_what_to_do(sample_copy: Path, pattern: str) -> None:
    (path,) = sample_copy.glob(f"g-*/{pattern}")
    data = bytearray(path.read_bytes())
    dice = random.Random(20261122)
    for place in dice.sample(range(len(data)), len(data) // 20):
        data[place] = dice.randrange(256)
    path.write_bytes(data)
    with pytest.raises(IndexDamagedError) as caught, helpsearch.open(sample_copy) as index:
        use(index)
    assert "\n" not in str(caught.value)
    assert "; rebuild the index with helpsearch.build" in str(caught.value)


@whoosh_fails
def test_what_whoosh_cannot_open_is_damage(sample_copy: Path) -> None:
    (terms,) = sample_copy.glob("g-*/MAIN_*.trm")
    terms.write_bytes(terms.read_bytes()[:-1] + b"?")  # where Whoosh keeps what it reads first
    with pytest.raises(IndexDamagedError, match="cannot be opened"):
        helpsearch.open(sample_copy)


def test_what_fails_first_is_kept_as_the_cause(sample_copy: Path) -> None:
    (path,) = sample_copy.glob("g-*/MAIN_*.pst")
    path.write_bytes(bytes(path.stat().st_size))
    with helpsearch.open(sample_copy) as index, pytest.raises(IndexDamagedError, match=r"\.pst is damaged") as caught:
        use(index)
    assert caught.value.__cause__ is not None
    assert not isinstance(caught.value.__cause__, HelpsearchError)


def test_a_failure_while_the_files_are_whole_is_not_blamed_on_them(index: HelpIndex) -> None:
    with pytest.raises(AttributeError):
        index.search(5)  # type: ignore[arg-type]
    assert index.search("환불 신청").answers
