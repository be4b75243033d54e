"""Words of a query that the corpus has in other letters: 마젠토 finds Magento, ``figma`` finds 피그마."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpsearch.analysis.analyzer import TextAnalysis, WordAnalysis
from helpsearch.analysis.letter_names import said_letters
from helpsearch.analysis.loanwords import letters_key, sound_keys, sure_doubt
from helpsearch.analysis.words import PARTICLES
from helpsearch.index.metadata import Terms
from helpsearch.index.snapshot import Snapshot, passages_with_phrase
from helpsearch.query.plan import Alternative, Rule

WEIGHT = 0.8
"""Of a match with a word that sounds like the one that was typed, against that word itself."""
_MOST_WORDS = 16  # of a query that are looked up by their sound
_MOST_OTHERS = 3  # words that sound alike, of one that was typed
_LATIN = re.compile("[a-z]+")
_HANGUL = re.compile("[가-힣]+")


class InOtherLetters(NamedTuple):
    """A word as it was typed, and the rule that leads from it to what the corpus has."""

    typed: str
    rule: Rule


def in_other_letters(analysis: TextAnalysis, snapshot: Snapshot) -> Iterator[InOtherLetters]:
    """The words of a query that the corpus lacks, and has in other letters."""
    unknown = [
        (word.form, found, analysis.text[word.start : word.end])
        for word, found in zip(analysis.words, analysis.analyses, strict=True)
        if found.origin != "lexicon"
    ]
    for form, found, typed in unknown[:_MOST_WORDS]:
        for source, surface in _surfaces(form, found):
            others = _others(surface, snapshot)
            if others and not passages_with_phrase(snapshot, source):
                yield from (InOtherLetters(typed, Rule(source, other)) for other in others if other.terms != source)
                break


def _surfaces(form: str, found: WordAnalysis) -> Iterator[tuple[Terms, str]]:
    """What of a word may be written in other letters, with its terms: all of it, it without a particle, and the runs of
    its terms, the longest first. A name that nobody taught may be cut anyhow."""
    terms = found.terms
    everything = tuple(term.text for term in terms)
    if not everything:
        return
    yield everything, form
    for length in range(1, len(form) - 1):
        if form[-length:] in PARTICLES:
            yield everything, form[:-length]
    for count in range(len(terms), 0, -1):
        for first in range(len(terms) - count + 1):
            run = terms[first : first + count]
            yield tuple(term.text for term in run), form[run[0].start : run[-1].end]


def _others(surface: str, snapshot: Snapshot) -> list[Alternative]:
    """What the corpus has that is ``surface`` in other letters, the nearest first."""
    if _HANGUL.fullmatch(surface):
        acronyms = [each for each in said_letters(surface) if passages_with_phrase(snapshot, (each,))]
        if acronyms:
            return [Alternative((each,), WEIGHT, "sound") for each in acronyms[:_MOST_OTHERS]]
    elif not _LATIN.fullmatch(surface):
        return []
    found: list[tuple[float, str, Terms]] = []
    for other, terms in snapshot.lexicon.sounding((*sound_keys(surface), letters_key(surface))):
        latin = _LATIN.fullmatch(other)
        said = not latin and surface in said_letters(other)
        doubt = 0.0 if said else sure_doubt(*((surface, other) if latin else (other, surface)))
        if doubt is not None:
            found.append((doubt, other, terms))
    least = min(found, default=(0.0,))[0]
    nearest = sorted({terms for doubt, _, terms in found if doubt == least})
    return [Alternative(terms, WEIGHT * (1 - least), "sound") for terms in nearest[:_MOST_OTHERS]]
