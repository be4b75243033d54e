"""Misspelt words put right with the lexicon of the sample corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.counts import Counts
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.spelling import LIKELY, MAX_CANDIDATES, MAX_CORRECTED, Candidate, Speller
from helpsearch.analysis.terms import Morpheme
from helpsearch.analysis.words import MAX_WORD, words

LIKELIER = 0.5  # than that nothing of it was meant


@pytest.fixture(scope="module")
def lexicon(
    tmp_path_factory: pytest.TempPathFactory,
    sample_morphemes: Mapping[str, tuple[Morpheme, ...]],
    seed_counts: Counts,
    sample_bodies: list[str],
) -> Iterator[Lexicon]:
    counts = Counter(word.form for body in sample_bodies for word in words(nfc(body)))
    path = tmp_path_factory.mktemp("spelling") / "lexicon.sqlite"
    write_lexicon(path, sample_morphemes, counts, seed=seed_counts)
    with Lexicon(path) as lexicon:
        yield lexicon


@pytest.fixture(scope="module")
def speller(lexicon: Lexicon) -> Speller:
    """One that knows nothing of words beside each other."""
    return Speller(lexicon)


class Beside:
    """The context of words in some texts."""

    def __init__(self, analyzer: Analyzer, texts: list[str]) -> None:
        self._analyzer = analyzer
        self._pairs = {pair for text in texts for pair in pairwise(self.terms(text))}

    def terms(self, word: str) -> tuple[str, ...]:
        return self._analyzer.analyze(word).term_texts

    def together(self, first: str, second: str) -> bool:
        return (first, second) in self._pairs

    def leads(self, source: str, target: str) -> bool:
        return source != target


@pytest.fixture(scope="module")
def with_context(lexicon: Lexicon, sample_bodies: list[str]) -> Speller:
    """One that knows what stands beside what in the sample corpus."""
    return Speller(lexicon, Beside(Analyzer(LexiconSegmenter(lexicon), lexicon), sample_bodies))


def best(speller: Speller, word: str) -> Candidate:
    return (speller.correct([word])[0] or (Candidate(word, 0.0),))[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # a key beside the right one
        ("홤불", "환불"),
        ("취쇼", "취소"),
        ("적욜", "적용"),
        ("현금양수증", "현금영수증"),
        ("파내자", "판매자"),
        # by ear
        ("베송", "배송"),
        ("삭재", "삭제"),
        ("네이버패이로", "네이버페이로"),
        ("고객쎈터", "고객센터"),
        ("영수즁", "영수증"),
        ("체우면", "채우면"),
        # a key left out
        ("교한", "교환"),
        ("시넝", "신청"),
        ("ㅜ문", "주문"),
        ("오ㅠ", "오류"),
        # a key twice
        ("취ㅣ소", "취소"),
        ("배송ㅇ", "배송"),
        # two keys swapped
        ("오볏ㄴ", "옵션"),
        ("ㅂ구ㅏ세", "부가세"),
        # in a word with others, particles and endings
        ("환불신쳥", "환불신청"),
        ("환불신쳥하려면", "환불신청하려면"),
        ("수정세금게산서를", "수정세금계산서를"),
        ("모르겟어요", "모르겠어요"),
        ("3만원결쩨", "3만원결제"),
    ],
)
def test_misspelt_words_are_put_right(speller: Speller, typed: str, meant: str) -> None:
    found = best(speller, typed)
    assert found.text == meant
    assert found.certainty >= LIKELIER


@pytest.mark.parametrize(
    ("typed", "meant"), [("않되요", "안 돼요"), ("어떻해", "어떡해"), ("몇일", "며칠"), ("됬나요", "됐나요")]
)
def test_the_orthography_is_known(speller: Speller, typed: str, meant: str) -> None:
    assert best(speller, typed).text == meant
    assert best(speller, typed).certainty >= LIKELIER


def test_the_place_in_the_query_tells_how_from_what_shall_i_do(speller: Speller) -> None:
    assert speller.correct(["어떻해", "취소하나요"])[0][0].text == "어떻게"


@pytest.mark.parametrize(
    "word",
    # words that the corpus does not have, names, and what is made of known subwords
    "볼트 비트코인 유모차 라면 강아지 김철수 맥북 아이폰 블루투스 냉장고에 환불받을수있나요 배송되나용 도착하려나"
    " 어떡하죠 가능하냐 안돼요 iphone 2023110512345 csv로 3만원 ㅋㅋ ㅠㅠ ㅎㅂ ㅂㅅ ㅗㅗ".split(),
)
def test_right_words_are_not_changed(speller: Speller, word: str) -> None:
    assert best(speller, word).certainty < LIKELIER


def test_words_of_the_corpus_are_never_changed(speller: Speller, sample_words: list[str]) -> None:
    some = sample_words[::7]
    assert all(speller.correct([word]) == [()] for word in some)


def test_feelings_are_no_misspellings(speller: Speller) -> None:
    assert speller.correct(["환불ㅠㅠ", "환불ㅋㅋㅋ", "환불ㅠ"]) == [(), (), ()]


def test_a_stray_letter_is_wrong_even_in_a_word_that_the_corpus_does_not_have(speller: Speller) -> None:
    assert best(speller, "비트코ㅗ인").text == "비트코인"
    assert best(speller, "유모챠ㅏ").text != "유모챠ㅏ"


def test_corrections_lead_to_what_the_corpus_has(speller: Speller, lexicon: Lexicon) -> None:
    # 하역 and 황불 would be one key away, too
    for candidate in speller.correct(["화역"])[0]:
        assert lexicon.subwords([candidate.text]) or candidate.certainty < LIKELY


@pytest.mark.parametrize(
    ("typed", "place", "meant"),
    [
        ("쿠폰 적욜", 1, "적용"),
        ("배송죠회", 0, "배송조회"),  # 배송 조회 stands in the corpus
        ("청약 철히", 1, "철회"),  # and not 처리
        ("카드 결재 오류", 1, "결제"),
        ("구매 확저", 1, "확정"),
    ],
)
def test_the_words_beside_it_tell_which_was_meant(with_context: Speller, typed: str, place: int, meant: str) -> None:
    found = with_context.correct(typed.split())[place][0]
    assert found.text == meant
    assert found.certainty >= LIKELIER


def test_a_word_that_the_corpus_has_in_parts_needs_the_context_to_be_changed(
    speller: Speller, with_context: Speller, lexicon: Lexicon
) -> None:
    assert lexicon.get(["결재에", "결제"]).keys() == {"결재에", "결제"}  # the corpus has the one and the other
    assert speller.correct(["결재", "오류"])[0][0].certainty < LIKELIER
    assert with_context.correct(["결재"])[0][0].certainty < LIKELIER
    assert with_context.correct(["결재", "서류"])[0][0].certainty < LIKELIER
    assert with_context.correct(["결재", "오류"])[0][0].certainty >= LIKELIER


def test_what_a_compound_of_the_corpus_begins_with_is_no_slip(
    tmp_path: Path, kiwi_analyzer: KiwiAnalyzer, seed_counts: Counts
) -> None:
    texts = Counter("애월해안도로에서 쿠퐁클럽에 매월 매월 쿠폰은 쿠폰 스프링 수프 커튼을".split())
    learned = dict(zip(texts, kiwi_analyzer.analyze(texts), strict=True))
    write_lexicon(tmp_path / "lexicon.sqlite", learned, texts, seed=seed_counts)
    with Lexicon(tmp_path / "lexicon.sqlite") as lexicon:
        speller = Speller(lexicon)
        assert speller.correct(["애월", "애월에", "쿠퐁"]) == [(), (), ()]
        assert best(speller, "커텐은").text == "커튼은"
        assert speller.correct(["스프링쿨러"]) == [()]  # there is no 스프 in it


def test_where_two_words_are_as_near_both_are_offered(speller: Speller) -> None:
    candidates = speller.correct(["품ㅈㄹ"])[0]  # 품절, 품질
    assert {each.text for each in candidates[:2]} == {"품절", "품질"}
    assert 0.2 < candidates[1].certainty <= candidates[0].certainty < 0.8


def test_candidates_come_best_first_and_their_certainties_are_probabilities(speller: Speller) -> None:
    for candidates in speller.correct("품ㅈㄹ 철히 합푸 반펌 홤불 환불".split()):
        certainties = [each.certainty for each in candidates]
        assert certainties == sorted(certainties, reverse=True)
        assert sum(certainties) <= 1.001
        assert len(candidates) <= MAX_CANDIDATES


def test_each_word_has_its_place(speller: Speller) -> None:
    found = speller.correct(["홤불", "방법", "베송"])
    assert [candidates[0].text if candidates else None for candidates in found] == ["환불", None, "배송"]


def test_only_the_first_unknown_words_are_corrected(speller: Speller) -> None:
    found = speller.correct(["홤불"] * (MAX_CORRECTED + 5))
    assert sum(map(bool, found)) == MAX_CORRECTED


class _Counting:
    """A lexicon that counts what it is asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.asked = 0

    def __getattr__(self, name: str) -> object:
        found = getattr(self.lexicon, name)
        if name not in ("by_deletion_keys", "subwords", "get", "word_counts"):
            return found

        def ask(keys: object) -> object:
            wanted = set(keys)  # type: ignore[call-overload]
            self.asked += len(wanted)
            return found(wanted)

        return ask


@pytest.mark.parametrize(
    "word", ["환불신쳥하려면", "가" * MAX_WORD, "환불" * 8, "ㅁ" * 60, "ㅏㄴ" * 30, "홤불베송취쇼교한"]
)
def test_the_work_for_a_word_is_bounded(lexicon: Lexicon, word: str) -> None:
    counting = _Counting(lexicon)
    Speller(counting).correct([word])  # type: ignore[arg-type]
    assert counting.asked <= 6_000


@given(st.text(alphabet="가환불ㅎㅏㄴㅂ신청1a\u1100\u0301é漢", min_size=1, max_size=MAX_WORD))
def test_anything_may_be_typed(speller: Speller, word: str) -> None:
    for each in speller.correct([word])[0]:
        assert each.text
        assert 0 < each.certainty <= 1
