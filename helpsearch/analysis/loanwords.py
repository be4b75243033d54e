"""English words in Hangul: whether a Hangul word spells a Latin one by its sound.

마젠토 spells ``magento``, where ``g`` before ``e`` is ㅈ, and 구글 spells ``google``, where ``le`` is 을 (see
:mod:`helpsearch.analysis.english_sounds`). A *sound key* of consonant classes finds the words that may match (KL for
구글 and ``google``); these are then compared letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

from helpsearch.analysis.english_sounds import readings
from helpsearch.analysis.hangul import DOUBLE_LETTERS, is_syllable, letters_of
from helpsearch.analysis.letter_names import said_letters
from helpsearch.analysis.terms import Term

SHORTEST = 3
"""The shortest Latin word that is compared by its sound, in letters."""
LONGEST = 20
"""The longest Latin word that is compared, in letters; a Hangul word may have half as many syllables."""
SURE = 0.25
"""The most doubt for each syllable, on average, with which two words are taken for the same. Words with one or two
consonants must match without any doubt."""

_MAX_KEYS = 8  # sound keys of a Latin word
_COMPOUND = 3  # terms that may be one loanword
_FEW_CONSONANTS = 2
_LATIN = re.compile("[a-z]+")

# A final consonant does not sound like an initial one, so it has its own sign: 넷 is ㄴㅔt, 네트 is ㄴㅔㅌㅡ.
_FINAL_SIGNS = {"ㄱ": "k", "ㄴ": "n", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅅ": "t", "ㅇ": "g", "": ""}
# ㅑ is compared as ㅏ, since English has no letter for its glide; ㅘ is compared as ㅗㅏ, the two keys that type it.
_VOWEL_SIGNS = {"ㅑ": "ㅏ", "ㅒ": "ㅐ", "ㅕ": "ㅓ", "ㅖ": "ㅔ", "ㅛ": "ㅗ", "ㅠ": "ㅜ"} | DOUBLE_LETTERS
_TENSE = {"ㅆ": "ㅅ"}  # 썬 for 선; loanwords have no other tense consonant
# The consonants of each class of sound keys: 구글 and google are KL.
_CLASSES = {
    sign: kind
    for kind, signs in {
        "K": "ㄱㅋk",
        "T": "ㄷㅌt",
        "P": "ㅂㅍp",
        "S": "ㅅㅈㅊ",
        "L": "ㄹl",
        "M": "ㅁm",
        "N": "ㄴng",
    }.items()
    for sign in signs
}


# The syllables that are readings of Chinese characters. A word of two such syllables is a Korean noun and no loanword:
# 거리 does not spell "guru".
SINO_KOREAN = frozenset(
    "가각간갈감갑강개객갱갹거건걸검겁게격견결겸경계고곡곤골공과곽관괄광괘괴굉교구국군굴궁권궐궤귀규균귤극근금급긍기긴길김끽"
    "나낙난날남납낭내냉녀년념녕노농뇌뇨눌능니닉다단달담답당대댁덕도독돈돌동두둔득등라락란랄람랍랑래랭략량려력련렬렴렵령례로록론롱"
    "뢰료룡루류륙륜률륭륵름릉리린림립마막만말망매맥맹면멸명모목몰몽묘무묵문물미민밀박반발방배백번벌범법벽변별병보복본봉부북분불붕"
    "비빈빙사삭산살삼삽상새색생서석선설섬섭성세소속손솔송쇄쇠수숙순술숭슬습승시식신실심십쌍씨아악안알암압앙애액앵야약양어억언얼엄업"
    "여역연열염엽영예오옥온올옹와완왈왕왜외요욕용우욱운울웅원월위유육윤율융은을음읍응의이익인일임입잉자작잔잠잡장재쟁저적전절점접정"
    "제조족존졸종좌죄주죽준줄중즉즐즙증지직진질짐집징차착찬찰참창채책처척천철첨첩청체초촉촌총촬최추축춘출충췌취측층치칙친칠침칩칭"
    "쾌타탁탄탈탐탑탕태택탱토통퇴투특틈파판팔패팽편폄평폐포폭표품풍피필핍하학한할함합항해핵행향허헌헐험혁현혈혐협형혜호혹혼홀홍화"
    "확환활황회획횡효후훈훤훼휘휴휼흉흑흔흘흠흡흥희힐"
)
_FEWEST_OF_SINO_KOREAN = 3  # the fewest syllables of a loanword of such syllables alone: 사파리, 아마존


@lru_cache(maxsize=2**13)  # those of a corpus come again with each word that sounds like them
def signs(word: str) -> str | None:
    """The signs of a Hangul word, by which it is compared; None if it cannot be a loanword.

    Loanwords have seven final consonants and no tense stops (외래어 표기법, chapter 1, articles 3 and 4).

    >>> signs("구글"), signs("넷"), signs("꽃")
    ('ㄱㅜㄱㅡl', 'ㄴㅔt', None)
    """
    found: list[str] = []
    for syllable in word:
        if not is_syllable(syllable):
            return None
        initial, vowel, final = letters_of(syllable)
        initial = _TENSE.get(initial, initial)
        if initial in "ㄲㄸㅃㅉ" or final not in _FINAL_SIGNS:
            return None
        found += ("" if initial == "ㅇ" else initial, _VOWEL_SIGNS.get(vowel, vowel), _FINAL_SIGNS[final])
    return "".join(found)


def doubt(hangul: str, latin: str) -> float:
    """The doubt that a Hangul word spells a Latin one, for each syllable; infinite if it cannot.

    >>> doubt("엑셀", "excel"), doubt("마젠토", "magento"), doubt("구글", "apple") > SURE
    (0.0, 0.0, True)
    """
    heard = signs(hangul)
    if heard is None or not _comparable(latin) or len(hangul) * 2 > LONGEST:
        return float("inf")
    if SINO_KOREAN.issuperset(hangul) and len(hangul) < _FEWEST_OF_SINO_KOREAN:
        return float("inf")
    # for each place in the Latin word the places in the signs that may be reached with it, and their least doubts
    least: list[dict[int, float]] = [{0: 0.0}, *({} for _ in latin)]
    for place, here in enumerate(least[:-1]):
        if not here:
            continue
        for length, spelt, more in readings(latin, place):
            there = least[place + length]
            for at, cost in here.items():
                if heard.startswith(spelt, at):
                    to = at + len(spelt)
                    there[to] = min(there.get(to, cost + more), cost + more)
    return least[-1].get(len(heard), float("inf")) / len(hangul)


def sure_doubt(hangul: str, latin: str) -> float | None:
    """The doubt that a Hangul word spells a Latin one, if it is small enough to take them for the same; otherwise None.

    Words with one or two consonants must match without any doubt.

    >>> sure_doubt("구글", "google"), sure_doubt("오늘", "only")
    (0.0, None)
    """
    found = doubt(hangul, latin)
    keys = sound_keys(hangul)
    return found if found <= (SURE if keys and len(keys[0]) > _FEW_CONSONANTS else 0.0) else None


def sound_keys(word: str) -> tuple[str, ...]:
    """The sound keys of a Hangul or Latin word. A Latin word has several if its letters may sound in several ways.

    >>> sound_keys("구글"), sound_keys("google"), sound_keys("꽃")
    (('KL',), ('KL',), ())
    """
    if _LATIN.fullmatch(word):
        return tuple(_latin_keys(word)) if _comparable(word) else ()
    heard = signs(word)
    if heard is None or not 2 <= len(word) <= LONGEST // 2:
        return ()
    key = _collapsed(_CLASSES.get(sign, "") for sign in heard)
    return (key,) if key else ()


def _comparable(latin: str) -> bool:
    return SHORTEST <= len(latin) <= LONGEST and bool(_LATIN.fullmatch(latin))


def _latin_keys(latin: str) -> list[str]:
    """The keys of all the sounds that a Latin word usually has, in order."""
    keys: list[set[str]] = [{""}, *(set() for _ in latin)]
    for place in range(len(latin)):
        # Many readings have the same classes.
        for length, kinds in {(length, _kinds(spelt)) for length, spelt, more in readings(latin, place) if not more}:
            keys[place + length] |= {key + kinds.removeprefix(key[-1:]) for key in keys[place]}
    return sorted(filter(None, keys[-1]))[:_MAX_KEYS]


@cache
def _kinds(spelt: str) -> str:
    """The classes of the signs of a reading. The tables have some hundreds of readings, so all are remembered."""
    return _collapsed(_CLASSES.get(sign, "") for sign in spelt)


def _collapsed(kinds: Iterable[str]) -> str:
    """Classes without repetitions: Hangul writes one sound twice between vowels (콜라) and between syllables (앱플)."""
    return "".join(kind for kind, _ in groupby(filter(None, kinds)))


def letters_key(latin: str) -> str:
    """The key of an acronym, by which Hangul words that say its letters are found: 큐알 for ``qr``."""
    return f"={latin}"


def all_keys(surface: str) -> Iterator[str]:
    """The keys by which a word of the corpus is found from its spelling in Hangul if it is Latin, or in Latin letters
    if it is Hangul."""
    yield from sound_keys(surface)
    if not _LATIN.fullmatch(surface):
        yield from map(letters_key, said_letters(surface))


def loan_surfaces(word: str, terms: Sequence[Term]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parts of a word that may be English words, in Hangul or in Latin letters, with their terms.

    These are Latin terms, and Hangul nouns, alone and with the nouns that follow them, since Kiwi may split a name.

    >>> list(loan_surfaces("엑셀파일을", [Term("엑셀", 0, 2, "NNP"), Term("파일", 2, 4, "NNG")]))
    [('엑셀', ('엑셀',)), ('엑셀파일', ('엑셀', '파일'))]
    """
    for first, start in enumerate(terms):
        end = start.start
        for count, term in enumerate(terms[first : first + _COMPOUND], start=1):
            if term.start != end or term.tag[:1] == "V" or term.tag == "MAG":
                break
            end = term.end
            surface = word[start.start : end]
            latin = _LATIN.fullmatch(surface) is not None
            if (latin and count == 1) or _may_be_loan(surface, count):
                yield surface, tuple(each.text for each in terms[first : first + count])


def _may_be_loan(hangul: str, terms: int) -> bool:
    """Whether a Hangul noun of this number of terms may be an English word. If all its syllables are readings of
    Chinese characters, it must be one term of exactly three syllables."""
    native = SINO_KOREAN.issuperset(hangul)
    return signs(hangul) is not None and not (native and (terms > 1 or len(hangul) != _FEWEST_OF_SINO_KOREAN))
