"""Settings made from a help centre: synonyms and phrases in terms, statistics summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, product

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import PARTICLES, words
from helpsearch.documents.corpus import HelpCentre, SynonymRule
from helpsearch.errors import CorpusError, Fault
from helpsearch.index.person import PERSON_PHRASES
from helpsearch.index.records import DocumentRecord, count_documents, count_passages, field_statistics
from helpsearch.index.settings import Settings, Synonym, Terms
from helpsearch.index.sides import side_terms

MAX_SYNONYMS = 64
"""Synonyms of one word; each costs every query that has the word."""
_ALSO_NOUNS = frozenset("일 면 인지".split())  # work, noodles, awareness


def make_settings(
    centre: HelpCentre,
    records: Mapping[str, DocumentRecord],
    analyzer: Analyzer,
    choose: Callable[[tuple[Synonym, ...]], Iterable[Synonym]] | None = None,
) -> Settings:
    """Sum up what a reader needs to know.

    :param choose: gives the synonyms of the general pack that go with those of the corpus; None leaves the pack out.
    """
    analyzer.analyze_all(words_to_know(centre))  # one call to Kiwi for all of them
    urgent = centre.contacts.urgent if centre.contacts else ()
    own = synonyms(centre.synonyms, analyzer)
    return Settings(
        name=centre.name,
        documents=count_documents(records.values()),
        passages=count_passages(records.values()),
        fields=field_statistics(records.values()),
        synonyms=(*own, *(choose(own) if choose else ())),
        contacts=centre.contacts,
        urgent_phrases=tuple(phrases(topic.phrases, analyzer) for topic in urgent),
        person_phrases=phrases(PERSON_PHRASES, analyzer),
        by_sound=choose is not None,
        demote=centre.demote,
    )


def synonyms(rules: Iterable[SynonymRule], analyzer: Analyzer) -> tuple[Synonym, ...]:
    """Analyse synonym rules. Of a rule's words, two that come to the same terms say nothing of each other.

    Rules are not followed from one to the next, so that a cycle (``a => b``, ``b => a``) is a rule in two directions.

    Raises :class:`~helpsearch.errors.CorpusError` for rules with a word without content, of which nothing is left, or
    that give a word more than :data:`MAX_SYNONYMS`.

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
    """Whether all of a word are particles, which the analyser takes for nouns where they stand alone (은: silver)."""
    forms = [each.form for each in words(nfc(word))]
    return all(form in PARTICLES and form not in _ALSO_NOUNS for form in forms)


def phrases(texts: Iterable[str], analyzer: Analyzer) -> tuple[Terms, ...]:
    """The terms of each phrase that has any."""
    return tuple(analysis.term_texts for analysis in analyzer.analyze_all(texts) if analysis.term_texts)


def words_to_know(centre: HelpCentre) -> Iterator[str]:
    """The texts beside the documents that are analysed at build time."""
    yield from PERSON_PHRASES
    for rule in centre.synonyms:
        yield from rule.sources
        yield from rule.targets
    if centre.contacts:
        for topic in centre.contacts.urgent:
            yield from topic.phrases
