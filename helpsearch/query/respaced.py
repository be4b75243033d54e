"""Phrases with other spaces: "시간 표" also finds 시간표, and "복구하기" 복구 하기.

Whoever puts words between quotation marks wants them side by side, and does not know the author's spaces.
The analyser reads some of these as the same terms however they are spaced (전화번호, 전화 번호). Of all other ways to
space a phrase, those are taken whose words are typed so, are words of the corpus, or are nouns; the last one may have
any ending (찾아 가기 for 찾아가기).
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from helpsearch.analysis.hangul import is_syllable
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.words import words

MAX_LETTERS = 24
"""Longer phrases are looked for as they are spaced."""
MAX_WAYS = 16
"""Ways to space a phrase that are looked for, those with the fewest changes first."""
_SHORTEST = 3  # letters of a word that may be two: 안내 is not 안 내다, nor is 큰 집 a 큰집
_LONGEST = 12  # letters of one word
_NOUNS = ("NNG", "NNP")


def respaced(phrase: str, lexicon: Lexicon) -> list[str]:
    """The phrase in other spacings that a passage may have; none if it has other signs than letters and spaces.

    A space goes or comes only beside a Hangul syllable; codes and English words stay as they are.
    """
    typed = [word.form for word in words(phrase)]
    letters = "".join(typed)
    if letters != "".join(phrase.casefold().split()) or not _SHORTEST <= len(letters) <= MAX_LETTERS:
        return []
    spaces = set(accumulate(map(len, typed), initial=0))
    places = [place for place in range(len(letters) + 1) if place in spaces or _may_part(letters, place)]
    fixed = {place for place in spaces if 0 < place < len(letters) and not _may_part(letters, place)}
    uncut = {
        place for start, end in pairwise(sorted(spaces)) if end - start < _SHORTEST for place in range(start + 1, end)
    }
    spans = [
        (start, end)
        for start in places
        for end in places
        if 0 < end - start <= _LONGEST
        and uncut.isdisjoint((start, end))
        and not any(start < place < end for place in fixed)
        and ((start in spaces and end in spaces) <= ((end - start >= _SHORTEST) or not _within(spaces, start, end)))
    ]
    known = _known_words({letters[start:end] for start, end in spans}, lexicon)
    ways: dict[int, list[tuple[int, tuple[str, ...]]]] = {0: [(0, ())]}
    for start, end in sorted(spans):
        word = letters[start:end]
        if start in ways and (word in known or {start, end} <= spaces or end == len(letters)):
            changes = len(_within(spaces, start, end)) + (end not in spaces)
            found = [*ways.get(end, ()), *((before + changes, (*way, word)) for before, way in ways[start])]
            ways[end] = sorted(found)[:MAX_WAYS]
    return [" ".join(way) for changes, way in ways.get(len(letters), ()) if changes]


def _may_part(letters: str, place: int) -> bool:
    """Whether a space may go or come at a place."""
    return 0 < place < len(letters) and any(map(is_syllable, letters[place - 1 : place + 1]))


def _within(spaces: set[int], start: int, end: int) -> list[int]:
    return [place for place in spaces if start < place < end]


def _known_words(forms: set[str], lexicon: Lexicon) -> set[str]:
    """The forms that are words of the corpus, or nouns."""
    pieces = lexicon.subwords(sorted(forms))
    nouns = {form for form, found in pieces.items() if any(piece.left in _NOUNS for piece, _ in found)}
    return nouns | lexicon.get(sorted(forms)).keys()
