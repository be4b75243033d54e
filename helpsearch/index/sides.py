"""The sides of a synonym rule in terms."""

from __future__ import annotations

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.index.metadata import Terms


def side_terms(analysis: TextAnalysis) -> Terms:
    """The terms of a side, or the unit that it is as a whole: A/S is the unit ``as`` and not the terms ``a``, ``s``."""
    if analysis.words:
        start, end = analysis.words[0].start, analysis.words[-1].end
        for unit in analysis.units:
            if unit.start <= start and end <= unit.end:
                return (unit.text,)
    return analysis.term_texts
