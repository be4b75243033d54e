"""Misspelt words of a query as changes to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from helpsearch.analysis.hangul import is_letter
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.spelling import LIKELY, Candidate, Speller
from helpsearch.query.change import APPLIED, Change, Token


def spelling_changes(found: Sequence[Token], speller: Speller, protected: Collection[str]) -> list[Change]:
    """The tokens that are misspelt, with what was meant; those that are ``protected`` (folded forms) stay."""
    forms = [fold(token.text).text for token in found]
    candidates = speller.correct(forms)
    return [
        _change(token, form, meant)
        for token, form, meant in zip(found, forms, candidates, strict=True)
        if meant and form not in protected
    ]


def _change(token: Token, form: str, meant: Sequence[Candidate]) -> Change:
    first, *others = meant
    certainty = first.certainty
    if certainty >= LIKELY and any(map(is_letter, form)):  # wrong for sure: a letter that is part of no syllable
        certainty = max(certainty, APPLIED)
    weighed = tuple(
        (each.text, round(each.certainty / first.certainty, 4)) for each in others if each.certainty >= LIKELY
    )
    return Change(token.start, token.end, first.text, certainty, weighed)
