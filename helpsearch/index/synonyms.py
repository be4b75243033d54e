"""Synonym rules of a corpus, in terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice, product

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import PARTICLES, words
from helpsearch.documents.corpus import SynonymRule
from helpsearch.errors import CorpusError, Fault
from helpsearch.index.metadata import Synonym, Terms

MAX_SYNONYMS = 64
"""Most synonyms of one word; each of them costs every query that has the word."""
_ALSO_NOUNS = frozenset("일 면 인지".split())  # work, noodles, awareness


def synonyms(rules: Iterable[SynonymRule], analyzer: Analyzer) -> tuple[Synonym, ...]:
    """Analyse synonym rules. Two words of a rule that have the same terms make no synonym.

    Rules are not chained, so a cycle (``a => b``, ``b => a``) is just a rule in two directions.

    :raises helpsearch.errors.CorpusError: for a rule that has a word without terms, that makes no synonym, or that
        gives a word more than :data:`MAX_SYNONYMS` synonyms.

    >>> from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
    >>> synonyms([SynonymRule(("환급을",), ("환불",))], Analyzer(KiwiAnalyzer()))
    (Synonym(source=('환급',), target=('환불',), kind='synonym'),)
    """
    found: dict[Synonym, None] = {}
    counts: Counter[Terms] = Counter()
    faults: list[Fault] = []
    for rule in rules:
        sides = [
            dict(zip(side, map(side_terms, analyzer.analyze_all(side)), strict=True))
            for side in (rule.sources, rule.targets)
        ]
        empty = [word for side in sides for word, terms in side.items() if not terms or _is_particle(word)]
        targets = list(islice(dict.fromkeys(filter(None, sides[1].values())), MAX_SYNONYMS + 2))
        pairs = [
            Synonym(source, target)
            for source, target in product(filter(None, sides[0].values()), targets)
            if source != target
        ]
        if empty:
            why = f"{empty[0]!r} has no content word, only particles, endings or signs; name the thing that is meant"
            faults.append(Fault(rule.path, rule.line, why))
        elif not pairs:
            shown = " ".join(next(iter(sides[0].values())))
            why = f"all words of the synonym rule come to the same terms ({shown}), so it says nothing; remove it"
            faults.append(Fault(rule.path, rule.line, why))
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in found]
        found.update(dict.fromkeys(fresh))
        counts.update(pair.source for pair in fresh)
        if many := next((pair.source for pair in fresh if counts[pair.source] > MAX_SYNONYMS), None):
            why = f"{' '.join(many)!r} has more than {MAX_SYNONYMS} synonyms with this rule; leave the rarest out"
            faults.append(Fault(rule.path, rule.line, why))
    if faults:
        raise CorpusError(faults)
    return tuple(sorted(found, key=lambda synonym: (synonym.source, synonym.target)))


def _is_particle(word: str) -> bool:
    """Whether a word is nothing but particles. The analyzer takes a particle alone for a noun (은: silver)."""
    forms = [each.form for each in words(nfc(word))]
    return all(form in PARTICLES and form not in _ALSO_NOUNS for form in forms)


def side_terms(analysis: TextAnalysis) -> Terms:
    """The terms of one side of a rule. A side that is a unit as a whole is that unit: A/S is ``as`` and not ``a``,
    ``s``."""
    if analysis.words:
        start, end = analysis.words[0].start, analysis.words[-1].end
        for unit in analysis.units:
            if unit.start <= start and end <= unit.end:
                return (unit.text,)
    return analysis.term_texts
