"""Updating: only what changed is touched, and a query answers as if all had been built anew."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch.analysis.terms import Morpheme
from helpsearch.index.steps import READING
from helpsearch.query.engine import SHORTLIST

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
    "'결제 완료'이면 환불(3일)은 ㈜도담에서 ３,０００원씩 됩니다.",
    "가나다라마바사아자차카타파하" * 6,
)
TITLES = ("환불 신청", "배송 조회", "교환 방법", "결제 오류", "주문 취소")
NAMES = ("가", "나", "다", "라", "마")
SYNONYMS = ("", "반품, 환불\n", "페이백 => 환불\n반품, 교환\n", "송장, 운송장 번호\n카드 => 도담페이\n")


WITH_SYNONYMS = "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n"
# Words of the corpus, words in forms that it does not have, and words that nobody taught.
ASKED = ("환불 신청", "카드 결제 오류", "배송은 조회됐는데 송장이 안 오네요", "교환하실래요 쀍쀍은 도담페이로", "반품")

Rows = Callable[[Path], set[tuple[Any, ...]]]


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


def set_synonyms(folder: Any, text: str) -> None:
    folder.write("synonyms.txt", text)


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
    st.tuples(st.just(set_synonyms), st.sampled_from(SYNONYMS)),
)


@settings(max_examples=settings.default.max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=6))
def test_any_series_of_updates_answers_and_reads_words_like_a_full_build(
    corpus: Any, pages: Callable[..., Any], lexicon_rows: Rows, series: list[list[tuple[Any, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = type(corpus)(Path(work, "corpus"))
        folder.write("corpus.yaml", WITH_SYNONYMS)
        set_synonyms(folder, "")
        folder.article("base", "환불 안내", "환불 신청은 주문 내역에서 합니다.")
        updated, fresh = Path(work, "updated"), Path(work, "fresh")
        folder.build(updated)
        for changes in series:
            for action, *arguments in changes:
                action(folder, *arguments)
            update = folder.build(updated)
        full = folder.build(fresh)

        assert update.digest == full.digest
        assert (update.documents, update.passages) == (full.documents, full.passages)
        assert (update.terms, update.words) == (full.terms, full.words)
        assert lexicon_rows(updated) ^ lexicon_rows(fresh) == set()
        same_pages(pages(updated, ASKED), pages(fresh, ASKED))


@pytest.mark.slow
def test_a_long_series_of_updates_merges_segments_and_still_answers_like_a_full_build(
    corpus: Any, directory: Path, tmp_path: Path, pages: Callable[..., Any], lexicon_rows: Rows
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
        report = corpus.build(directory)
        numbers.append(len(list((directory / report.generation).glob("*.trm"))))
        if round_ % 10 == 9:
            fresh = tmp_path / f"fresh-{round_}"
            full = corpus.build(fresh)
            assert (full.digest, full.words) == (report.digest, report.words)
            assert lexicon_rows(directory) ^ lexicon_rows(fresh) == set()
            same_pages(pages(directory), pages(fresh))
    assert max(numbers) > 1, "no index of several segments was tried"
    assert any(later < earlier for earlier, later in pairwise(numbers)), "none were merged"


def test_of_more_equals_than_are_scored_in_full_an_update_chooses_those_that_a_full_build_does(
    corpus: Any, directory: Path, tmp_path: Path, pages: Callable[..., Any]
) -> None:
    def answers(first: int, last: int, answer: str) -> dict[str, tuple[str, str]]:
        return {f"faq-{number:03}": ("안내", answer) for number in range(first, last)}

    corpus.faqs("many", answers(10, SHORTLIST + 20, "신청 환불"))
    corpus.build(directory)
    corpus.faqs("first", answers(0, 10, "환불 신청"))  # which come last in the index, and first in that of a full build
    corpus.build(directory)
    corpus.build(tmp_path / "fresh")
    same_pages(pages(directory), pages(tmp_path / "fresh"))


def test_only_what_changed_is_touched(corpus: Any, built: Path) -> None:
    before = records(built)
    corpus.article("new", "주문 취소", "출고 전에는 취소됩니다.")
    corpus.article("exchange", "교환하는 방법", "교환은 일주일 안에 신청합니다.")
    corpus.remove("articles/delivery.md")
    read: list[int] = []

    report = build(corpus.path, built, progress=lambda step, _, total: read.append(total) if step == READING else None)

    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 3)
    assert report.rebuilt is None
    assert set(read) == {2}
    after = records(built)
    assert after.keys() == {"new", "exchange", "refund", "faq-when", "faq-fee"}
    assert {name: after[name] for name in ("refund", "faq-when", "faq-fee")} == {
        name: before[name] for name in ("refund", "faq-when", "faq-fee")
    }
    assert after["exchange"] != before["exchange"]


def test_files_of_segments_that_did_not_change_are_not_written_again(corpus: Any, built: Path) -> None:
    old = {path.name: path.stat().st_ino for path in built.glob("g-*/MAIN_*")}
    corpus.article("new", "주문 취소", "출고 전에는 취소됩니다.")
    corpus.build(built)
    new = {path.name: path.stat().st_ino for path in built.glob("g-*/MAIN_*")}
    assert old.items() <= new.items()
    assert len(new) == 2 * len(old) > 0


def test_one_faq_of_a_file_changes_alone(corpus: Any, built: Path) -> None:
    path = corpus.path / "faqs" / "faq.md"
    path.write_text(path.read_text("utf-8").replace("3영업일", "5영업일"), "utf-8")
    report = corpus.build(built)
    assert (report.changed, report.unchanged) == (1, 4)


def test_a_moved_file_is_found_at_its_new_place(corpus: Any, built: Path) -> None:
    (corpus.path / "articles" / "refund.md").rename(corpus.path / "articles" / "환불.md")
    report = corpus.build(built)
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    with helpsearch.open(built) as index:
        assert index.search("환불 신청").answers[0].source == "articles/환불.md"


def test_nothing_changed_keeps_the_generation_to_the_byte(corpus: Any, built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    first = corpus.build(built)
    assert (first.added, first.changed, first.removed, first.unchanged) == (0, 0, 0, 5)
    assert {path: path.stat().st_mtime_ns for path in built.glob("g-*/*")}.items() <= before.items()
    assert (first.generation, first.passages) == ("g-000001", 5)
    assert first.manifest == corpus.build(built).manifest


def update_elsewhere(corpus: Any, directory: Path) -> list[str]:
    """Bring an index up to date in another process: the generation, and whether Kiwi and NumPy were loaded."""
    program = (
        "import sys, helpsearch\n"
        "report = helpsearch.build(*sys.argv[1:])\n"
        "print(report.generation, 'kiwipiepy' in sys.modules, 'numpy' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(corpus.path), str(directory)], capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def test_nothing_changed_does_not_load_kiwi(corpus: Any, built_with_kiwi: Path) -> None:
    assert update_elsewhere(corpus, built_with_kiwi) == ["g-000001", "False", "False"]


def test_an_update_without_new_words_does_not_load_kiwi(corpus: Any, built_with_kiwi: Path) -> None:
    corpus.article("new", "배송 조회", "카드 환불은 송장 번호로 교환합니다.")
    corpus.remove("articles/exchange.md")
    assert update_elsewhere(corpus, built_with_kiwi) == ["g-000002", "False", "False"]
    (corpus.path / "articles" / "refund.md").rename(corpus.path / "articles" / "환불.md")
    assert update_elsewhere(corpus, built_with_kiwi) == ["g-000003", "False", "False"]


def test_an_update_with_a_new_word_loads_kiwi(corpus: Any, built_with_kiwi: Path) -> None:
    corpus.article("new", "배송 조회", "뿌까머니는")
    assert update_elsewhere(corpus, built_with_kiwi)[:2] == ["g-000002", "True"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that the analyser is asked for."""
    words: list[str] = []
    analyze = TableAnalyzer.analyze

    def noting(self: TableAnalyzer, forms: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
        forms = list(forms)
        words.extend(forms)
        return analyze(self, forms)

    monkeypatch.setattr(TableAnalyzer, "analyze", noting)
    return words


def test_an_update_asks_the_analyser_for_its_new_words_alone_and_once_each(
    corpus: Any, built: Path, asked: list[str]
) -> None:
    corpus.article(
        "new", "뿌까머니 안내", "## 환불 신청\n\n뿌까머니 신청은 뿌까머니로 합니다.\n\n환불은 배송비를 뺍니다."
    )
    corpus.article("delivery", "배송 조회", "송장 번호로 배송을 물어봅니다.", category="배송")
    corpus.build(built, pack=False)
    assert sorted(asked) == sorted(
        ["뿌까머니", "안내", "신청은", "뿌까머니로", "합니다", "배송비를", "뺍니다", "물어봅니다"]
    )


def test_new_words_of_synonyms_are_asked_too(corpus: Any, directory: Path, asked: list[str]) -> None:
    corpus.write("corpus.yaml", WITH_SYNONYMS)
    corpus.write("synonyms.txt", "반품, 교환\n")
    corpus.build(directory, pack=False)
    asked.clear()
    corpus.write("synonyms.txt", "반품, 교환\n페이백 => 배송비\n")
    corpus.build(directory, pack=False)
    assert asked == ["페이백", "배송비"]


def origins(directory: Path, text: str) -> list[str]:
    with helpsearch.open(directory) as index:
        return [word.origin for word in index.explain_words(text)]


def test_removing_a_document_forgets_its_words_without_a_trace(
    corpus: Any, built: Path, lexicon_rows: Rows, asked: list[str]
) -> None:
    before = lexicon_rows(built)
    corpus.article("coined", "뿌까머니 안내", "뿌까머니는 환불되지 않습니다.")
    corpus.build(built)
    assert origins(built, "뿌까머니는 환불은") == ["lexicon", "lexicon"]

    corpus.remove("articles/coined.md")
    corpus.build(built)
    assert origins(built, "뿌까머니는 환불은") == ["cut", "lexicon"]
    assert lexicon_rows(built) ^ before == set()

    corpus.article("coined", "안내", "뿌까머니는 환불됩니다.")
    asked.clear()
    corpus.build(built)
    assert "뿌까머니는" in asked, "it was forgotten"


def test_a_word_is_known_until_the_last_document_that_has_it_goes(corpus: Any, built: Path) -> None:
    for name in ("one", "two"):
        corpus.article(name, "안내", "뿌까머니는 뿌까머니는 좋습니다.")
    corpus.build(built)
    corpus.remove("articles/one.md")
    corpus.build(built)
    assert origins(built, "뿌까머니는") == ["lexicon"]
    corpus.article("two", "안내", "이제는 다른 말을 씁니다.")
    corpus.build(built)
    assert origins(built, "뿌까머니는") == ["cut"]


def test_a_word_of_a_synonym_is_known_until_rule_and_documents_are_gone(corpus: Any, directory: Path) -> None:
    corpus.write("corpus.yaml", WITH_SYNONYMS)
    corpus.write("synonyms.txt", "뿌까머니 => 환불\n")
    corpus.article("coined", "안내", "뿌까머니 환불")
    corpus.build(directory)
    corpus.remove("articles/coined.md")
    corpus.build(directory)
    assert origins(directory, "뿌까머니") == ["lexicon"]
    corpus.write("synonyms.txt", "페이백 => 환불\n")
    corpus.build(directory)
    assert origins(directory, "뿌까머니 페이백") == ["cut", "lexicon"]


def test_full_does_everything_anew(corpus: Any, built: Path, pages: Callable[..., Any]) -> None:
    before = pages(built)
    report = corpus.build(built, full=True)
    assert report.rebuilt == "asked for"
    assert report.generation == "g-000002"
    assert pages(built) == before


def test_a_removed_document_is_not_found(corpus: Any, built: Path) -> None:
    corpus.remove("articles/delivery.md")
    corpus.build(built)
    with helpsearch.open(built) as index:
        assert "delivery" not in [answer.id for answer in index.search("송장 번호로 배송 조회").answers]


def test_a_changed_synonym_file_is_noticed_without_touching_documents(corpus: Any, directory: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "반품, 교환\n")
    corpus.build(directory)
    whoosh = {path.name: path.read_bytes() for path in directory.glob("g-*/*MAIN_*")}
    with helpsearch.open(directory) as index:
        assert index.search("페이백").total == 0

    corpus.write("synonyms.txt", "반품, 교환\n페이백 => 환불\n")
    report = corpus.build(directory)

    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 0, 5)
    assert report.rebuilt is None
    assert report.generation == "g-000002"
    assert {path.name: path.read_bytes() for path in directory.glob("g-*/*MAIN_*")} == whoosh
    with helpsearch.open(directory) as index:
        assert index.search("페이백").answers[0].id in ("refund", "faq-when")


def test_a_changed_contact_file_is_noticed_without_touching_documents(corpus: Any, directory: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\ncontacts: contacts.yaml\n")
    channel = "channels:\n  - {kind: phone, name: 전화, value: %s, hours: 평일}\n"
    corpus.write("contacts.yaml", channel % "02-0000-0000")
    corpus.build(directory)
    corpus.write("contacts.yaml", channel % "02-1111-1111")
    report = corpus.build(directory)
    assert (report.unchanged, report.generation) == (5, "g-000002")
    with helpsearch.open(directory) as index:
        contact = index.search("상담원 연결").contact
    assert contact is not None
    assert contact.channels[0].value == "02-1111-1111"


def test_a_changed_user_dictionary_has_every_document_analysed_anew(
    corpus: Any, directory: Path, tmp_path: Path, lexicon_rows: Rows
) -> None:
    corpus.article("coined", "뿌까머니 안내", "뿌까머니는 환불되지 않습니다.")
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        assert [term.text for term in index.analyze("뿌까머니는").terms] != ["뿌까머니"]

    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nuser_dictionary: words.txt\n")
    corpus.write("words.txt", "뿌까머니\tNNP\n")
    report = corpus.build(directory)

    assert report.rebuilt == "the user dictionary, the analyser or Kiwi changed"
    assert report.added == 6
    corpus.build(tmp_path / "fresh")
    assert lexicon_rows(directory) ^ lexicon_rows(tmp_path / "fresh") == set()
    with helpsearch.open(directory) as index:
        assert [term.text for term in index.analyze("뿌까머니는").terms] == ["뿌까머니"]
        assert index.search("뿌까머니").answers[0].id == "coined"
        (unknown,) = index.explain_words("뿌까머니라던데요")
        assert (unknown.origin, unknown.terms[0].text) == ("cut", "뿌까머니")


def test_another_fingerprint_has_every_document_analysed_anew(
    corpus: Any, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fingerprint = {**TableAnalyzer().fingerprint, "version": 2}
    monkeypatch.setattr(TableAnalyzer, "fingerprint", fingerprint)
    report = corpus.build(built)
    assert report.rebuilt == "the user dictionary, the analyser or Kiwi changed"
    assert (report.added, report.unchanged, report.generation) == (5, 0, "g-000002")
    again = corpus.build(built)
    assert (again.rebuilt, again.unchanged, again.generation) == (None, 5, "g-000002")


def records(directory: Path) -> dict[str, Any]:
    (path,) = directory.glob("g-*/documents.json")
    return dict(json.loads(path.read_bytes()))
