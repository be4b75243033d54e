"""Updating: only what changed is touched, and a query answers as if all had been built anew."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import helpsearch
from helpsearch.analysis import morphology

PIECES = (
    "환불을 신청합니다.",
    "카드 환불은 3영업일이 걸립니다.",
    "사이즈가 맞지 않으면 교환해 드려요.",
    "송장 번호로 배송을 조회하세요.",
    "카드 결제 오류가 나면 한도를 확인하세요.",
    "주문 취소는 출고 전까지 됩니다.",
    "## 환불 신청 순서",
    "## 배송 조회",
    "| 문제 | 확인 |\n|---|---|\n| 결제 오류 | 카드 한도 |",
    "판매자에게 문의하면 빠릅니다. " * 12,
)
TITLES = ("환불 신청", "배송 조회", "교환 방법", "결제 오류", "주문 취소")
NAMES = ("가", "나", "다", "라", "마")


def write(folder: Any, name: str, place: str, title: str, pieces: Sequence[str], promoted: bool) -> None:
    """Write an article into one of several files that it can move between."""
    remove(folder, name)
    fields = f"id: {name}\ntitle: {title}\ncategory: 환불\ntags: [{title}]\npromoted: {str(promoted).lower()}"
    folder.write(f"articles/{place}/{name}.md", f"---\n{fields}\n---\n\n" + "\n\n".join(pieces) + "\n")


def remove(folder: Any, name: str) -> None:
    for path in folder.path.glob(f"articles/*/{name}.md"):
        path.unlink()


def move(folder: Any, name: str, place: str) -> None:
    for path in folder.path.glob(f"articles/*/{name}.md"):
        target = folder.path / "articles" / place / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)


def same_pages(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    """The same documents in the same order, with the same scores to 1e-6, and all else equal."""
    for query, page in wanted.items():
        scores = [answer.pop("score") for answer in page["answers"]]
        assert [answer.pop("score") for answer in found[query]["answers"]] == pytest.approx(scores, abs=1e-6, rel=0)
        assert found[query] == page


steps = st.one_of(
    st.tuples(
        st.just(write),
        st.sampled_from(NAMES),
        st.sampled_from("ab"),
        st.sampled_from(TITLES),
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).filter(lambda pieces: pieces[-1][0] != "#"),
        st.booleans(),
    ),
    st.tuples(st.just(remove), st.sampled_from(NAMES)),
    st.tuples(st.just(move), st.sampled_from(NAMES), st.sampled_from("ab")),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=6))
def test_any_series_of_updates_answers_like_a_full_build(
    corpus: Any, pages: Callable[..., Any], series: list[list[tuple[Any, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = type(corpus)(Path(work, "corpus"))
        folder.article("base", "환불 안내", "환불 신청은 주문 내역에서 합니다.")
        updated, fresh = Path(work, "updated"), Path(work, "fresh")
        helpsearch.build(folder.path, updated)
        for changes in series:
            for action, *arguments in changes:
                action(folder, *arguments)
            update = helpsearch.build(folder.path, updated)
        full = helpsearch.build(folder.path, fresh)

        assert update.digest == full.digest
        assert (update.documents, update.passages, update.terms) == (full.documents, full.passages, full.terms)
        same_pages(pages(updated), pages(fresh))


def test_a_long_series_of_updates_merges_segments_and_still_answers_like_a_full_build(
    corpus: Any, directory: Path, tmp_path: Path, pages: Callable[..., Any]
) -> None:
    dice = random.Random(20261001)
    numbers = []
    for round_ in range(40):
        for _ in range(dice.randint(1, 4)):
            name, pieces = f"doc-{dice.randrange(25)}", dice.choices(PIECES[:6], k=dice.randint(1, 30))
            if dice.random() < 0.2:
                remove(corpus, name)
            else:
                write(corpus, name, dice.choice("ab"), dice.choice(TITLES), pieces, dice.random() < 0.1)
        report = helpsearch.build(corpus.path, directory)
        numbers.append(len(list((directory / report.generation).glob("*.seg"))))
        if round_ % 10 == 9:
            fresh = tmp_path / f"fresh-{round_}"
            assert helpsearch.build(corpus.path, fresh).digest == report.digest
            same_pages(pages(directory), pages(fresh))
    assert max(numbers) > 1, "no index of several segments was tried"
    assert any(later < earlier for earlier, later in pairwise(numbers)), "none were merged"


def test_only_what_changed_is_touched(corpus: Any, built: Path) -> None:
    before = records(built)
    corpus.article("new", "주문 취소", "출고 전에는 취소됩니다.")
    corpus.article("exchange", "교환하는 방법", "교환은 일주일 안에 신청합니다.")
    corpus.remove("articles/delivery.md")
    analysed: list[int] = []

    report = helpsearch.build(
        corpus.path, built, progress=lambda step, _, total: analysed.append(total) if step == "analysing" else None
    )

    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 3)
    assert report.rebuilt is None
    assert analysed == [2]
    after = records(built)
    assert after.keys() == {"new", "exchange", "refund", "faq-when", "faq-fee"}
    assert {name: after[name] for name in ("refund", "faq-when", "faq-fee")} == {
        name: before[name] for name in ("refund", "faq-when", "faq-fee")
    }
    assert after["exchange"] != before["exchange"]


def test_files_of_segments_that_did_not_change_are_not_written_again(corpus: Any, built: Path) -> None:
    old = {path.name: path.stat().st_ino for path in built.glob("g-*/*.seg")}
    corpus.article("new", "주문 취소", "출고 전에는 취소됩니다.")
    helpsearch.build(corpus.path, built)
    new = {path.name: path.stat().st_ino for path in built.glob("g-*/*.seg")}
    assert old.items() <= new.items()
    assert len(new) == len(old) + 1


def test_one_faq_of_a_file_changes_alone(corpus: Any, built: Path) -> None:
    path = corpus.path / "faqs" / "faq.md"
    path.write_text(path.read_text("utf-8").replace("3영업일", "5영업일"), "utf-8")
    report = helpsearch.build(corpus.path, built)
    assert (report.changed, report.unchanged) == (1, 4)


def test_a_moved_file_is_found_at_its_new_place(corpus: Any, built: Path) -> None:
    (corpus.path / "articles" / "refund.md").rename(corpus.path / "articles" / "환불.md")
    report = helpsearch.build(corpus.path, built)
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    with helpsearch.open(built) as index:
        assert index.search("환불 신청").answers[0].source == "articles/환불.md"


def test_nothing_changed_keeps_the_generation_to_the_byte(corpus: Any, built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    first = helpsearch.build(corpus.path, built)
    assert (first.added, first.changed, first.removed, first.unchanged) == (0, 0, 0, 5)
    assert {path: path.stat().st_mtime_ns for path in built.glob("g-*/*")}.items() <= before.items()
    assert (first.generation, first.passages) == ("g-000001", 5)
    assert first.manifest == helpsearch.build(corpus.path, built).manifest


def test_nothing_changed_does_not_load_kiwi(corpus: Any, built: Path) -> None:
    program = (
        "import sys, helpsearch\n"
        "report = helpsearch.build(*sys.argv[1:])\n"
        "print(report.generation, 'kiwipiepy' in sys.modules, 'numpy' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(corpus.path), str(built)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["g-000001", "False", "False"]


def test_full_does_everything_anew(corpus: Any, built: Path, pages: Callable[..., Any]) -> None:
    before = pages(built)
    report = helpsearch.build(corpus.path, built, full=True)
    assert report.rebuilt == "asked for with --full"
    assert report.generation == "g-000002"
    assert pages(built) == before


def test_a_removed_document_is_not_found(corpus: Any, built: Path) -> None:
    corpus.remove("articles/delivery.md")
    helpsearch.build(corpus.path, built)
    with helpsearch.open(built) as index:
        assert "delivery" not in [answer.id for answer in index.search("송장 번호로 배송 조회").answers]


def test_a_changed_synonym_file_is_noticed_without_touching_documents(corpus: Any, directory: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "반품, 교환\n")
    helpsearch.build(corpus.path, directory)
    whoosh = {path.name: path.read_bytes() for path in directory.glob("g-*/*.seg")}
    with helpsearch.open(directory) as index:
        assert index.search("페이백").total == 0

    corpus.write("synonyms.txt", "반품, 교환\n페이백 => 환불\n")
    report = helpsearch.build(corpus.path, directory)

    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 0, 5)
    assert report.rebuilt is None
    assert report.generation == "g-000002"
    assert {path.name: path.read_bytes() for path in directory.glob("g-*/*.seg")} == whoosh
    with helpsearch.open(directory) as index:
        assert index.search("페이백").answers[0].id in ("refund", "faq-when")


def test_a_changed_contact_file_is_noticed_without_touching_documents(corpus: Any, directory: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\ncontacts: contacts.yaml\n")
    channel = "channels:\n  - {kind: phone, name: 전화, value: %s, hours: 평일}\n"
    corpus.write("contacts.yaml", channel % "02-0000-0000")
    helpsearch.build(corpus.path, directory)
    corpus.write("contacts.yaml", channel % "02-1111-1111")
    report = helpsearch.build(corpus.path, directory)
    assert (report.unchanged, report.generation) == (5, "g-000002")
    with helpsearch.open(directory) as index:
        contact = index.search("상담원 연결").contact
    assert contact is not None
    assert contact.channels[0].value == "02-1111-1111"


def test_a_changed_user_dictionary_has_every_document_analysed_anew(corpus: Any, directory: Path) -> None:
    corpus.article("coined", "뿌까머니 안내", "뿌까머니는 환불되지 않습니다.")
    helpsearch.build(corpus.path, directory)
    with helpsearch.open(directory) as index:
        assert [term.text for term in index.analyze("뿌까머니는").terms] != ["뿌까머니"]

    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nuser_dictionary: words.txt\n")
    corpus.write("words.txt", "뿌까머니\tNNP\n")
    report = helpsearch.build(corpus.path, directory)

    assert report.rebuilt == "the user dictionary, the analyser or Kiwi changed"
    assert report.added == 6
    with helpsearch.open(directory) as index:
        assert [term.text for term in index.analyze("뿌까머니는").terms] == ["뿌까머니"]
        assert index.search("뿌까머니").answers[0].id == "coined"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RULES_VERSION", morphology.RULES_VERSION + 1),
        ("version", lambda name: "99.0" if name == "kiwipiepy" else "0.24.0"),
        ("version", lambda name: "99.0" if name == "kiwipiepy_model" else "0.24.0"),
    ],
)
def test_another_analyser_or_kiwi_has_every_document_analysed_anew(
    corpus: Any, built: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(morphology, name, value)
    report = helpsearch.build(corpus.path, built)
    assert report.rebuilt == "the user dictionary, the analyser or Kiwi changed"
    assert (report.added, report.unchanged, report.generation) == (5, 0, "g-000002")
    again = helpsearch.build(corpus.path, built)
    assert (again.rebuilt, again.unchanged, again.generation) == (None, 5, "g-000002")


def records(directory: Path) -> dict[str, Any]:
    (path,) = directory.glob("g-*/documents.json")
    return dict(json.loads(path.read_bytes()))
