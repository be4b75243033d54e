"""The sounds of English spelling, in Hangul.

The sounds and their Hangul are those of the rules for writing loanwords (외래어 표기법, 국립국어원: chapter 2, table 1,
and chapter 3, section 1 on English). The letters that spell each sound are those of ordinary English spelling. Hangul
is written in *signs* here (see :func:`helpsearch.analysis.loanwords.signs`): a small Latin letter is a final consonant,
so 넷 is ㄴㅔt.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class Reading(NamedTuple):
    """A way to write the next ``letters`` of a word in Hangul ``signs``, and how doubtful it is (0 to 1)."""

    letters: int
    signs: str
    doubt: float


def _table(text: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Read lines such as ``b: ㅂ ㅂㅡ p | | 0``. A spelling is followed by its usual signs, by rarer signs behind a bar
    (doubt 0.5), and by odd signs behind a second bar (doubt 1). 0 is silence."""
    found = {}
    for line in text.strip().split("\n"):
        spelling, _, groups = line.strip().partition(": ")
        found[spelling] = tuple(
            (each.replace("0", ""), doubt)
            for doubt, group in zip((0.0, 0.5, 1.0), groups.split("|"), strict=False)
            for each in group.split()
        )
    return found


# Consonants before a vowel (ㅂ), before another consonant (ㅂㅡ), and at the end of a syllable (p).
_CONSONANTS = _table(
    """
    b: ㅂ ㅂㅡ p | | 0
    bb: ㅂ pㅂ ㅂㅡ
    c: ㅋ ㅋㅡ k | | ㄱ ㅊ
    cc: ㅋ kㅅ | ㅊ
    ch: ㅊ ㅊㅣ | ㅋ ㅋㅡ k | ㅅ ㅅㅣ t
    ck: ㅋ ㅋㅡ k
    d: ㄷ ㄷㅡ | t | 0 ㅈ
    dd: ㄷ t ㄷㅡ
    dg: ㅈ ㅈㅣ tㅈ tㅈㅣ | ㄷㅡㄱ
    f: ㅍ ㅍㅡ | | p ㅎ ㅎㅜ
    ff: ㅍ ㅍㅡ | p
    g: ㄱ ㄱㅡ k | | ㅋ
    gg: ㄱ ㄱㅡ k
    gh: 0 ㄱ | ㅍ ㅍㅡ
    gn: ㄴ n | ㄱㅡㄴ
    h: ㅎ | | 0
    j: ㅈ | ㅈㅣ | ㅎ
    k: ㅋ ㅋㅡ k | | ㄱ
    kh: ㅋ ㅋㅡ k
    kk: ㅋ kㅋ
    kn: ㄴ
    l: ㄹ l lㄹ | ㄹㅡ ㅡl | 0
    ll: ㄹ l lㄹ | ㄹㅡ
    m: ㅁ m | ㅁㅡ ㅡm
    mb: m mㅂ mㅂㅡ
    mm: ㅁ mㅁ m
    n: ㄴ n | ㅡn | ㄴㅡ
    ng: g gㄱ | gㄱㅡ nㅈ nㅈㅣ
    nc: gㅋ gㅋㅡ
    nk: gㅋ gㅋㅡ
    nn: ㄴ nㄴ n
    p: ㅍ ㅍㅡ p | ㅂ | 0
    ph: ㅍ ㅍㅡ | p
    pp: ㅍ pㅍ p | ㅂ
    ps: ㅅ pㅅ pㅅㅡ | ㅍㅅ
    qu: ㅋㅜ ㅋ ㅋㅡ k
    q: ㅋ ㅋㅡ k
    r: ㄹ | ㄹㅡ | lㄹ
    rh: ㄹ
    rr: ㄹ | lㄹ
    s: ㅅ ㅅㅡ | ㅈ ㅈㅡ | t
    sc: ㅅㅡㅋ ㅅㅡㅋㅡ
    sch: ㅅㅡㅋ | ㅅㅠ ㅅㅣ ㅅ
    sh: ㅅ ㅅㅣ ㅅㅜ
    ss: ㅅ ㅅㅡ | ㅈ
    t: ㅌ ㅌㅡ t | ㅊ | 0 ㅊㅡ
    tch: ㅊ ㅊㅣ tㅊ tㅊㅣ
    th: ㅅ ㅅㅡ ㄷ ㄷㅡ | ㅌ t | ㅌㅡ
    ts: ㅊ ㅊㅡ tㅅ tㅅㅡ tㅊㅡ
    tt: ㅌ t tㅌ ㅌㅡ
    tz: ㅊ ㅊㅡ tㅈ
    v: ㅂ ㅂㅡ | | p ㅍ
    w: ㅜ ㅗ
    wh: ㅜ ㅗ ㅎ
    wr: ㄹ
    x: kㅅ kㅅㅡ ㅔkㅅㅡ | ㅅ ㅈ kㅈ ㄱㅡㅈ
    y: 0 ㅣ
    z: ㅈ ㅈㅡ | ㅊ ㅅ
    zz: ㅈ ㅈㅡ tㅈ | ㅊ
    """
)
# Consonants before e, i and y: 센터, 매직.
_SOFT = _table(
    """
    c: ㅅ ㅅㅡ | ㅊ
    sc: ㅅ ㅅㅡ
    g: ㅈ ㅈㅣ ㄱ
    gg: ㅈ
    cc: kㅅ | ㅊ
    xc: kㅅ
    """
)
# A consonant and i or u, spelled together, if a vowel or r follows: 노션 (notion), 버전 (version), 픽처 (picture).
_GLIDED = _table(
    """
    ti: ㅅ | ㅊ
    si: ㅈ ㅅ
    ssi: ㅅ
    ci: ㅅ
    tu: ㅊ
    su: ㅈ | ㅅ
    du: ㅈ
    xi: kㅅ
    """
)
_VOWELS = _table(
    """
    a: ㅏ ㅐ ㅔㅣ ㅓ | ㅔ ㅗ ㅣ | ㅡ
    aa: ㅏ
    ae: ㅔ ㅐ | ㅔㅣ ㅣ
    ai: ㅔㅣ ㅏㅣ | ㅔ ㅐ
    ao: ㅏㅗ
    au: ㅗ ㅏㅜ | ㅓ
    aw: ㅗ ㅗㅜ
    ay: ㅔㅣ ㅏㅣ
    e: ㅔ ㅣ ㅓ | ㅡ | ㅐ ㅏ
    ea: ㅣ ㅔ ㅣㅓ | ㅔㅣ ㅓ
    eau: ㅗ
    ee: ㅣ | ㅣㅓ
    ei: ㅏㅣ ㅔㅣ | ㅣ
    eo: ㅣㅗ ㅓ | ㅔㅗ
    eu: ㅜ ㅗㅣ
    ew: ㅜ ㅣㅜ
    ey: ㅣ ㅔㅣ
    i: ㅣ ㅏㅣ | ㅓ ㅡ
    ia: ㅣㅏ | ㅏㅣㅓ ㅣㅓ ㅏ
    ie: ㅣ ㅏㅣ | ㅔ
    igh: ㅏㅣ
    eigh: ㅔㅣ
    io: ㅣㅗ ㅏㅣㅗ | ㅓ
    o: ㅗ ㅓ | ㅏ ㅜ ㅡ | ㅗㅜ
    oa: ㅗ
    oe: ㅗ ㅜ
    oi: ㅗㅣ
    oo: ㅜ | ㅓ ㅗ
    ou: ㅏㅜ ㅜ ㅓ | ㅗ ㅏㅜㅓ
    ough: ㅗ | ㅜ
    augh: ㅗ
    ow: ㅏㅜ ㅗ ㅗㅜ
    oy: ㅗㅣ
    u: ㅓ ㅜ | ㅏ 0 | ㅡ ㅣ
    ue: ㅜ | 0
    ui: ㅜ ㅣ ㅏㅣ
    uy: ㅏㅣ
    y: ㅣ ㅏㅣ
    """
)
# Endings of a word: 애플 (apple), 구글 (google).
_LAST = _table(
    """
    le: ㅡl | ㅓl l
    les: ㅡlㅅㅡ ㅡlㅈㅡ
    el: ㅡl
    al: ㅡl
    il: ㅡl
    ol: ㅡl
    """
)
_LONGEST = 4
_VOWEL_LETTERS = frozenset("aeiouy")


def readings(latin: str, place: int) -> tuple[Reading, ...]:
    """The readings of the next letters of a lower-case Latin word from a place on.

    >>> [(reading.letters, reading.signs) for reading in readings("google", 3) if not reading.doubt]
    [(1, 'ㄱ'), (1, 'ㄱㅡ'), (1, 'k')]
    """
    return _readings(latin[place : place + _LONGEST + 2], place == 0)


@lru_cache(maxsize=2**14)
def _readings(letters: str, first: bool) -> tuple[Reading, ...]:
    """The readings at the beginning of ``letters``: no reading depends on more than two letters behind it.

    :param letters: the rest of the word, or its first six letters.
    :param first: whether the word begins here.
    """
    found: list[Reading] = []
    for length in range(1, min(_LONGEST, len(letters)) + 1):
        spelling = letters[:length]
        after = letters[length : length + 1]
        last = not after or (after in "es" and length + 1 == len(letters))
        spoken = after in _VOWEL_LETTERS
        rows = [*_VOWELS.get(spelling, ())]
        if after and after in "eiy" and spelling in _SOFT:
            rows += _SOFT[spelling]
            rows += ((signs, 0.5) for signs, _ in _CONSONANTS.get(spelling, ()))
        else:
            rows += _CONSONANTS.get(spelling, ())
        if spoken or after == "r":
            rows += _GLIDED.get(spelling, ())
        if last:
            rows += _LAST.get(spelling, ())
        if spelling in ("r", "rr") and (last or not spoken):  # r is silent: 서버 (server), 카드 (card)
            rows.append(("", 0.0))
        if spelling == "e" and not first and not spoken:
            # e is silent: at the end surely (아이폰, iphone), inside with some doubt (세일즈포스, salesforce)
            rows.append(("", 0.0 if last else 0.5))
        # re is silent or ㅓ: 파이어폭스 (firefox), 소프트웨어 (software)
        if spelling == "re" and not first and not spoken:
            rows += (("", 0.0), ("ㅓ", 0.0))
        found += (Reading(length, signs, doubt) for signs, doubt in rows)
    return tuple(found)
