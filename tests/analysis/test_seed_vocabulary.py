"""What the lexicon of a corpus of one word knows all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpsearch.analysis.counts import Counts
from helpsearch.analysis.everyday import EVERYDAY
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.lexicon import IMPOSSIBLE_COST, Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.seed_vocabulary import seed_vocabulary
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.subwords import BEGIN, END, MAX_SUBWORD, split_into_subwords, subword_morphemes
from helpsearch.analysis.terms import GUESSED, WITHIN, Morpheme, content_terms


@pytest.fixture(scope="module")
def lexicon(seed_counts: Counts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lexicon]:
    path = tmp_path_factory.mktemp("seed") / "lexicon.sqlite"
    write_lexicon(path, {"환불": (Morpheme("환불", "NNG", 0, 2),)}, {"환불": 1}, seed=seed_counts)
    with Lexicon(path) as lexicon:
        yield lexicon


def ways(lexicon: Lexicon, word: str) -> set[str]:
    """What a word may be, in the forms of dictionaries, made of one subword or of two that may stand side by side."""
    found = {
        " ".join(morpheme.form for morpheme in subword_morphemes(subword, 0))
        for subword, _ in lexicon.subwords([word]).get(word, [])
    }
    rights, lefts, _, costs = lexicon.transitions
    for place in range(1, len(word)):
        known = lexicon.subwords([word[:place], word[place:]])
        for first, _ in known.get(word[:place], []):
            for second, _ in known.get(word[place:], []):
                if costs[rights[first.right] * len(lefts) + lefts[second.left]] != IMPOSSIBLE_COST:
                    forms = [each.form for subword in (first, second) for each in subword_morphemes(subword, 0)]
                    found.add(" ".join(forms).replace("~ ~", ""))
    return found


# Irregular conjugations


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("도와", "돕 어", id="ㅂ: 도와"),
        pytest.param("도우면", "돕 으면", id="ㅂ: 도우면"),
        pytest.param("도왔", "돕 었", id="ㅂ: 도왔"),
        pytest.param("어려워", "어렵 어", id="ㅂ: 어려워"),
        pytest.param("매웠", "맵 었", id="ㅂ: 매웠"),
        pytest.param("걸어", "걷 어", id="ㄷ: 걸어"),
        pytest.param("물어", "묻 어", id="ㄷ: 물어"),
        pytest.param("들었", "듣 었", id="ㄷ: 들었"),
        pytest.param("지어", "짓 어", id="ㅅ: 지어"),
        pytest.param("나았", "낫 었", id="ㅅ: 나았"),
        pytest.param("이어서", "잇 어서", id="ㅅ: 이어서"),
        pytest.param("몰라", "모르 어", id="르: 몰라"),
        pytest.param("빨랐", "빠르 었", id="르: 빨랐"),
        pytest.param(
            "불러",
            "부르 어",
            id="르: 불러",
        ),
        pytest.param(
            "눌렀",
            "누르 었",
            id="르: 눌렀",
        ),
        pytest.param("바빠", "바쁘 어", id="ㅡ: 바빠"),
        pytest.param("예뻐", "예쁘 어", id="ㅡ: 예뻐"),
        pytest.param("넘겨", "넘기 어", id="ㅣ: 넘겨"),
        pytest.param("이겼", "이기 었", id="ㅣ: 이겼"),
        pytest.param("묶였", "묶이 었", id="ㅣ: 묶였"),
        pytest.param("기어", "기 어", id="ㅣ of one syllable: 기어"),
        pytest.param("써야", "쓰 어야", id="ㅡ: 써야"),
        pytest.param("잠갔", "잠그 었", id="ㅡ: 잠갔"),
        pytest.param("만드는", "만들 는", id="ㄹ: 만드는"),
        pytest.param("만듭니다", "만들 ᆸ니다", id="ㄹ: 만듭니다"),
        pytest.param("만든", "만들 ᆫ", id="ㄹ: 만든"),
        pytest.param("압니다", "알 ᆸ니다", id="ㄹ: 압니다"),
        pytest.param("빨개", "빨갛 어", id="ㅎ: 빨개"),
        pytest.param("어때", "어떻 어", id="ㅎ: 어때"),
        pytest.param("하얀", "하얗 ᆫ", id="ㅎ: 하얀"),
        pytest.param("해", "하 어", id="하: 해"),
        pytest.param("했", "하 었", id="하: 했"),
        pytest.param("해서", "하 어서", id="하: 해서"),
        pytest.param("돼", "되 어", id="되: 돼"),
        pytest.param("됐", "되 었", id="되: 됐"),
        pytest.param("돼야", "되 어야", id="되: 돼야"),
        pytest.param("와", "오 어", id="contracted: 와"),
        pytest.param("바꿨", "바꾸 었", id="contracted: 바꿨"),
        pytest.param("보냈", "보내 었", id="contracted: 보냈"),
        pytest.param("걸려", "걸리 어", id="contracted: 걸려"),
    ],
)
def test_conjugations_reach_the_lexicon(lexicon: Lexicon, word: str, expected: str) -> None:
    assert expected in ways(lexicon, word)


# Questions


def terms(lexicon: Lexicon, word: str) -> list[str]:
    (morphemes,) = LexiconSegmenter(lexicon).analyze([word])
    assert GUESSED not in {morpheme.tag for morpheme in morphemes}
    return [term.text for term in content_terms(word, morphemes)]


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("되나요 되나 되죠 되는지 되는지요 되는데요 될까요 될까 됐나요 됐을까요 돼요 된다는데", "되다"),
        ("하나요 하는지 할까요 했나요 했을까요 하려면 하려고요 하는데요 하셨나요 한다면 하자마자 해야", "하다"),
        ("있나요 있는지 있을까요 있는데요 있었나요 있으면 있어요 있습니까", "있다"),
        ("없나요 없는지 없을까요 없는데요 없으면 없어요 없습니까", "없다"),
        ("받나요 받는지 받을까요 받았나요 받으려면 받으려고 받으셨나요 받습니까", "받다"),
        ("좋나요 좋을까요 좋은가요 좋은데 좋아요", "좋다"),
        ("오나요 올까요 왔나요 왔는데 오면", "오다"),
        ("모르나요 모르는데 모르면 모르겠어요 모르겠는데", "모르다"),
    ],
)
def test_a_verb_asks_in_all_its_endings(lexicon: Lexicon, words: str, stem: str) -> None:
    assert {word: terms(lexicon, word) for word in words.split()} == {word: [stem] for word in words.split()}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("환불되나요", "환불"),
        ("환불했는데", "환불"),
        ("환불하려면", "환불"),
        ("환불해주세요", "환불 주다"),
        ("환불하고싶어요", "환불 싶다"),
        ("환불은요", "환불"),
        ("환불도", "환불"),
        ("환불까지는", "환불"),
        ("환불때문에", "환불 때문"),
        ("얼마예요", "얼마"),
        ("얼마죠", "얼마"),
        ("뭐예요", ""),
        ("뭐죠", ""),
        ("어디예요", ""),
        ("누구예요", ""),
    ],
)
def test_questions_are_read_by_a_corpus_of_one_word(lexicon: Lexicon, word: str, expected: str) -> None:
    assert terms(lexicon, word) == expected.split()


@pytest.mark.parametrize(
    "word",
    "언제인가요 어디인가요 무엇인가요 뭔가요 누구인지 얼마인지 며칠인가요 아닌가요 환불인가요 환불이라면".split(),
)
def test_a_noun_asks_with_a_form_of_to_be(lexicon: Lexicon, kiwi_analyzer: KiwiAnalyzer, word: str) -> None:
    """As Kiwi reads it."""
    (morphemes,) = kiwi_analyzer.analyze([word])
    assert terms(lexicon, word) == [term.text for term in content_terms(word, morphemes)]


# Nouns that the corpus lacks


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("개인정보", "개인 정보"),  # no "정보 that is 개"
        ("법인카드", "법인 카드"),
        ("고객지원", "고객 지원"),
        ("해지신청", "해지 신청"),
        ("카드한도", "카드 한도"),
        ("당일배송", "당일 배송"),
        ("원인", "원인"),
        ("법인", "법인"),
        ("해지", "해지"),
        ("한도", "한도"),
        ("수요", "수요"),
        ("원가", "원가"),
        ("재결제", "재결제"),
        ("비회원", "비회원"),
    ],
)
def test_nouns_are_read_by_a_corpus_of_one_word(lexicon: Lexicon, word: str, expected: str) -> None:
    assert terms(lexicon, word) == expected.split()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("개의", "개의"), ("집에", "집"), ("돈이", "돈"), ("앱은", "앱"), ("법이라면", "법 이다")],
)
def test_a_noun_of_one_syllable_has_particles(lexicon: Lexicon, word: str, expected: str) -> None:
    assert terms(lexicon, word) == expected.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("걸로 거 거요 건 게 걸요 거죠 거예요", "것"),
        ("건데 건지 걸까요", "것 이다"),
        ("걸려 걸려요 걸려서 걸렸어요", "걸리다"),
        ("들려 들려요 들렸는데", "들리다"),
        ("올려 올려요 올렸는데", "올리다"),
        ("눌려 눌려요 눌렸는데", "눌리다"),
        ("오류남 오류나요 오류났어요 오류나서", "오류 나다"),
        ("고장남 고장나서 고장났음", "고장 나다"),
        ("사고남 사고났어요", "사고 나다"),
        ("결제됨 결제함", "결제"),
        ("문자옴", "문자 오다"),
        ("인정받기 인정받습니다 인정받고 인정받은", "인정 받다"),
        ("저렴한 저렴하게 저렴해요", "저렴"),
    ],
)
def test_words_of_chats_and_notes(lexicon: Lexicon, words: str, expected: str) -> None:
    assert {word: terms(lexicon, word) for word in words.split()} == {word: expected.split() for word in words.split()}


def test_everyday_words_are_read_as_kiwi_reads_them(lexicon: Lexicon, kiwi_analyzer: KiwiAnalyzer) -> None:
    """Every fiftieth; scripts/bench_words counts all, and as many that were held back."""
    words = EVERYDAY[::50]
    kiwi = dict(zip(words, kiwi_analyzer.analyze(words), strict=True))
    otherwise = [
        word
        for word, morphemes in zip(words, LexiconSegmenter(lexicon).analyze(words), strict=True)
        if [term.text for term in content_terms(word, morphemes)]
        != [term.text for term in content_terms(word, kiwi[word])]
    ]
    assert len(otherwise) <= 1, otherwise


# The whole seed vocabulary


@pytest.mark.slow
def test_the_seed_vocabulary_is_the_same_each_time(seed_counts: Counts, kiwi_analyzer: KiwiAnalyzer) -> None:
    assert seed_vocabulary(kiwi_analyzer) == seed_counts


def test_every_count_is_above_zero(seed_counts: Counts) -> None:
    assert min(seed_counts.subwords.values()) > 0
    assert min(seed_counts.transitions.values()) > 0


def test_no_piece_is_longer_than_look_ups_go(seed_counts: Counts) -> None:
    assert max(len(subword.surface) for subword in seed_counts.subwords) <= MAX_SUBWORD


def test_every_piece_spells_its_morphemes(seed_counts: Counts) -> None:
    for subword in seed_counts.subwords:
        morphemes = list(subword_morphemes(subword, 0))
        assert morphemes[0].tag == subword.left or subword.left.startswith("~")
        assert all(morpheme.form and morpheme.tag for morpheme in morphemes)


def test_nouns_of_kiwis_dictionary_are_lent(seed_counts: Counts) -> None:
    known = {subword.surface for subword in seed_counts.subwords if subword.left == "NNG"}
    assert known >= set("교환 반품 취소 결제 배송 주소 회원 탈퇴 비밀 번호 로그인 영수증 할부 쿠폰 포인트 앱".split())


def test_long_nouns_that_kiwi_cuts_are_not_lent(seed_counts: Counts, kiwi_analyzer: KiwiAnalyzer) -> None:
    """Its dictionary has 국방장관, and it reads 국방 and 장관."""
    lent = sorted(
        subword.surface
        for subword in seed_counts.subwords
        if subword.left in ("NNG", "NNP") and not subword.morphemes and len(subword.surface) >= 4
    )
    assert len(lent) > 1_000
    for word, morphemes in zip(lent, kiwi_analyzer.analyze(lent), strict=True):
        assert len([each for each in morphemes if each.tag != WITHIN]) == 1, word


def test_classes_begin_and_end_words(seed_counts: Counts) -> None:
    assert {right for right, left in seed_counts.transitions if left == END} >= {
        "EF:나요",
        "JX:은",
        "JKB:에서",
        "EC:려면",
    }
    assert {left for right, left in seed_counts.transitions if right == BEGIN} >= {"NNG", "VV", "VA", "SN", "SL"}


def test_words_of_a_corpus_weigh_more(seed_counts: Counts, kiwi_analyzer: KiwiAnalyzer) -> None:
    """A name that a corpus has once is worth more than the same subwords from Kiwi's dictionary."""
    (morphemes,) = kiwi_analyzer.analyze(["송장번호"])
    counts = Counts()
    counts.learn("송장번호", morphemes)
    for subword in split_into_subwords("송장번호", morphemes):
        assert seed_counts.subwords[subword] < counts.subwords[subword]
