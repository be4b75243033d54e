"""Words typed with the keyboard in the other layout, found by how well they read in the right one.

Latin keys that were meant for Hangul make whole syllables that words of the corpus and of the lexicon are made of:
qothd is 배송 and costs 1.1 units a key; English words make stray letters (csv is ㅊㄴㅍ) or syllables that hang
together badly (signal is 냐후미, 4.9 units a key). Of the 95,000 words of small letters in the documentation of a Linux
system 2.7 % make whole syllables; of these 1,865 have four letters or more, and two cost 2.6 units a key or less (soaks
is 내만). Of the words of judged queries 91 % do. One that reads well makes its neighbours likely too: dks is 안 beside
qothd.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpsearch.analysis.hangul import is_letter, is_syllable
from helpsearch.analysis.keyboard import hangul_readings, to_latin
from helpsearch.analysis.lexicon import COST_UNIT, Lexicon
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.segmenter import LexiconSegmenter, Prices, Segmentation
from helpsearch.query.rewriting.edits import Edit, Token

MAX_KEYS = 256
"""Longest token that is read in the other layout."""

# spaces may be missing in what was typed, too
_PRICES = Prices(guess=12 * COST_UNIT, guess_syllable=8 * COST_UNIT, space=0)
_SURE = 2.6 * COST_UNIT  # a key: 91 % of what is meant as Hangul cost no more
_SURE_LONG = 3.0 * COST_UNIT  # of many keys; 95 % cost no more
_LONG = 12
_SURE_TOGETHER = 4 * COST_UNIT  # a key, of tokens that all make whole syllables: disk risk (야나 갸나) costs 4.6
_SHORTEST = 4  # keys that can be sure alone
_CERTAIN, _LIKELY, _POSSIBLE = 0.98, 0.9, 0.3  # sure by itself; beside one that is sure; perhaps

# Abbreviations that Koreans write in Latin letters although their keys make a syllable (눈, 는, 든, 외, 으, 휴 ...), so
# they are never taken for one; csv, pdf, usb and most others make none.
_ABBREVIATIONS = frozenset("sns sms ems dhl dm gb cj gs gm ai app apt id ip ab".split())
# Short English words whose keys make a syllable: Hangul only beside words that are sure to be.
_ENGLISH = frozenset(
    "am an and air aid aim so do go to of or on in for how who did dog end eye she show shop shot short sort soft sit"
    " six sick size tie tip via vip cut die due fix gif gift gps got git sky the that chat cho dot dos due fit fur"
    " sk".split()
)
_PARTICLES = frozenset("은 는 이 가 을 를 의 에 에서 로 으로 와 과 랑 이랑 나 이나 도 만 까지 부터 라고 이라고".split())
# Misspelt so often that a wrong layout is likelier than a stray syllable, though KS X 1001 does not have it.
_ALSO_COMMON = frozenset("됬")


class _Read(NamedTuple):
    """A Latin token read as Hangul."""

    token: Token
    text: str
    keys: int
    syllables: int
    strays: int
    cut: Segmentation

    @property
    def sure(self) -> bool:
        if self.strays or self.cut.guessed >= self.syllables or self.keys < _SHORTEST:
            return False
        single = self.syllables == 1 and self.cut.guessed
        limit = _SURE_LONG if self.keys >= _LONG else _SURE
        return not single and self.cut.cost <= limit * self.keys

    @property
    def possible(self) -> bool:
        return (self.syllables > 0 and self.syllables >= 3 * self.strays) or _is_chat(self.text)


def keyboard_edits(
    found: Sequence[Token], lexicon: Lexicon, segmenter: LexiconSegmenter, protected: frozenset[str]
) -> list[Edit]:
    """The tokens that were typed in the wrong layout; those that are words of the corpus or ``protected`` are not."""
    latin = [token for token in found if any(map(_is_latin, token.text)) and len(token.text) <= MAX_KEYS]
    letters = [token for token in found if any(map(is_letter, token.text)) and len(token.text) <= MAX_KEYS]
    edits: list[Edit] = []
    if latin:
        edits += _to_hangul(latin, lexicon, segmenter, protected)
    if letters:
        edits += _to_latin([token for token in letters if token not in latin], lexicon, protected)
    return edits


def _to_hangul(
    latin: Sequence[Token], lexicon: Lexicon, segmenter: LexiconSegmenter, protected: frozenset[str]
) -> list[Edit]:
    forms = {token: fold(token.text).text for token in latin}
    runs = {token: _latin_part(forms[token]) for token in latin}
    known = (
        lexicon.word_counts(forms.values()).keys() | lexicon.nouns(runs.values()).keys() | protected | _ABBREVIATIONS
    )
    open_ = [token for token in latin if forms[token] not in known and runs[token] not in known]
    if not open_:
        return []
    readings = {token: hangul_readings(token.text) for token in open_}
    texts = list(dict.fromkeys(text for each in readings.values() for text in each))
    cuts = dict(zip(texts, segmenter.segment(texts, _PRICES, whole=True), strict=True))
    read = [min((_read(token, text, cuts[text]) for text in readings[token]), key=_badness) for token in open_]
    possible = [each for each in read if each.possible]
    sure = [each for each in possible if each.sure and forms[each.token] not in _ENGLISH]
    if not sure and _sure_together(read, forms):
        sure = read
    # others are taken along if most of the keys make whole syllables, which those of English seldom do
    whole = [each for each in possible if each in sure or (each.syllables > 2 and not each.strays)]
    leading = 2 * sum(each.keys for each in whole) >= sum(each.keys for each in read)
    counts = lexicon.word_counts(each.text for each in possible)
    edits = []
    for each in possible:
        if each in sure:
            certainty = _CERTAIN
        elif sure and leading:
            certainty = _LIKELY
        elif counts.get(each.text, 0) > 0 and each.keys >= 3:
            certainty = _POSSIBLE
        else:
            continue
        edits.append(Edit(each.token.start, each.token.end, each.text, certainty))
    return edits


def _sure_together(read: Sequence[_Read], forms: Mapping[Token, str]) -> bool:
    """Whether several tokens, none sure alone, are: 왜 안 와 is dho dks dhk. All keys of all make whole syllables, as
    those of one English word in forty do."""
    return (
        len(read) > 1
        and all(each.syllables and not each.strays and forms[each.token] not in _ENGLISH for each in read)
        and sum(each.syllables for each in read) > 2
        and sum(each.cut.cost for each in read) <= _SURE_TOGETHER * sum(each.keys for each in read)
    )


def _read(token: Token, text: str, cut: Segmentation) -> _Read:
    syllables = sum(map(is_syllable, text))
    rare = sum(1 for character in text if is_syllable(character) and not _is_common(character))
    strays = sum(map(is_letter, text)) + rare
    return _Read(token, text, len(_latin_part(token.text.casefold())), syllables - rare, strays, cut)


def _badness(read: _Read) -> tuple[int, int]:
    return read.strays, read.cut.cost


def _is_common(syllable: str) -> bool:
    """Whether a syllable is one of the 2,350 of KS X 1001, which hold nearly all that is written."""
    try:
        syllable.encode("euc_kr")
    except UnicodeEncodeError:
        return syllable in _ALSO_COMMON
    return True


def _is_chat(text: str) -> bool:
    """ㅋㅋ, ㅠㅠ: one letter again and again."""
    return len(text) > 1 and is_letter(text[0]) and text == text[0] * len(text)


def _is_latin(character: str) -> bool:
    return "a" <= character <= "z" or "A" <= character <= "Z"


def _latin_part(form: str) -> str:
    return "".join(filter(_is_latin, form))


def _to_latin(letters: Sequence[Token], lexicon: Lexicon, protected: frozenset[str]) -> list[Edit]:
    """Hangul letters whose keys are a Latin word of the corpus, a particle behind them or not: ㅊㄴㅍ로 is csv로."""
    splits = {token: _splits(token.text) for token in letters if fold(token.text).text not in protected}
    heads = [to_latin(head).lower() for each in splits.values() for head, _ in each]
    nouns = lexicon.nouns([*heads, *(head for each in splits.values() for head, _ in each)])
    edits = []
    for token, each in splits.items():
        for head, tail in each:
            latin = to_latin(head).lower()
            count = sum(number for _, number in nouns.get(latin, ()))
            # two consonants are initials as likely as a Latin word: ㅂㄱ is qr or 보관
            initials = len(head) < 3 and all(map(is_letter, head)) and not any("ㅏ" <= key <= "ㅣ" for key in head)
            if count > 0 and latin.isascii() and any(map(_is_latin, latin)) and not _is_chat(head):
                known = sum(number for _, number in nouns.get(head, ())) if initials else 0
                if count > known:
                    certainty = _CERTAIN if not initials else count / (count + known)
                    edits.append(Edit(token.start, token.end, latin + tail, round(certainty, 3)))
                    break
    return edits


def _splits(text: str) -> list[tuple[str, str]]:
    """The token whole, and without a particle at its end; what is left of it has a letter by itself."""
    tails = ("", *(text[-length:] for length in (1, 2, 3) if text[-length:] in _PARTICLES))
    found = [(text.removesuffix(tail), tail) for tail in tails]
    return [(head, tail) for head, tail in found if any(map(is_letter, head))]
