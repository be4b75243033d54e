"""Misspelt words of a query as edits to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from helpsearch.analysis.hangul import is_letter
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.spelling import LIKELY, Candidate, Speller
from helpsearch.analysis.things import says_thing
from helpsearch.query.rewriting.edits import APPLIED, Edit, Token


def spelling_edits(found: Sequence[Token], speller: Speller, protected: Collection[str]) -> list[Edit]:
    """The tokens that are misspelt, with what was meant; those that are ``protected`` (folded forms) stay, and so do
    걸 and 건데, which are no slips of 것."""
    forms = [fold(token.text).text for token in found]
    candidates = _twice(forms, speller)
    return [
        _change(token, form, meant)
        for token, form, meant in zip(found, forms, candidates, strict=True)
        if meant and form not in protected and not says_thing(form)
    ]


def _twice(forms: Sequence[str], speller: Speller) -> list[tuple[Candidate, ...]]:
    """What may have been meant by each word. What is sure is corrected once more: 겨재 is a slip of 결재, which is one
    of 결제."""
    candidates = speller.correct(forms)
    sure = {place: meant[0] for place, meant in enumerate(candidates) if meant and meant[0].certainty >= APPLIED}
    if sure:
        again = speller.correct([sure[place].text if place in sure else form for place, form in enumerate(forms)])
        for place, first in sure.items():
            if again[place] and again[place][0].certainty >= APPLIED:
                text, certainty = again[place][0]
                candidates[place] = (Candidate(text, min(certainty, first.certainty)),)
    return candidates


def _change(token: Token, form: str, meant: Sequence[Candidate]) -> Edit:
    first, *others = meant
    certainty = first.certainty
    if certainty >= LIKELY and any(map(is_letter, form)):  # wrong for sure: a letter that is part of no syllable
        certainty = max(certainty, APPLIED)
    weighed = tuple(
        (each.text, round(each.certainty / first.certainty, 4)) for each in others if each.certainty >= LIKELY
    )
    return Edit(token.start, token.end, first.text, certainty, weighed)
