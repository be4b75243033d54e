"""The general synonym pack: rules that help any help centre, and give way to the help centre's own rules.

``helpsearch/data/synonyms.txt`` has words of customer service. ``helpsearch/data/loanwords.txt`` has English words and
names in Hangul and in Latin letters. Both have the syntax of a corpus's synonyms.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.documents.corpus import DictionaryWord, SynonymRule
from helpsearch.errors import CorpusError, Fault
from helpsearch.index.analyzer_cache import AnalyzerCache, kept_for_kiwi
from helpsearch.index.metadata import Synonym, Terms
from helpsearch.index.synonyms import side_terms
from helpsearch.sources.corpus.word_files import read_synonyms

_DATA = Path(__file__).parent.parent / "data"
_KINDS = {"pack": "synonyms.txt", "loanword": "loanwords.txt"}


class PackSynonym(NamedTuple):
    """A synonym of the pack, with the words of the rule."""

    synonym: Synonym
    words: tuple[str, str]


@cache
def pack_rules() -> Mapping[str, tuple[SynonymRule, ...]]:
    """The rules of the pack by kind: ``pack`` and ``loanword``."""
    faults: list[Fault] = []
    rules = {kind: read_synonyms(_DATA / name, faults) for kind, name in _KINDS.items()}
    if faults:
        raise CorpusError(faults)
    return rules


@cache
def pack_hash() -> str:
    """SHA-256 of the pack's rules. An index is made from its corpus and from these rules."""
    rules = {kind: [[each.sources, each.targets] for each in found] for kind, found in pack_rules().items()}
    return sha256(json.dumps(rules, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


_ANALYSED: AnalyzerCache[list[PackSynonym]] = AnalyzerCache()


class KeptPack(NamedTuple):
    """The pack as a generation keeps it: all synonyms, and the targets all of whose terms are in one passage."""

    synonyms: list[PackSynonym]
    found: frozenset[Terms]


def analysed_pack(corpus_analyzer: CorpusAnalyzer) -> list[PackSynonym]:
    """All synonyms of the pack, each side as the analyzer's terms. They are worked out once for each analyzer.

    :param corpus_analyzer: reads the words of the pack.

    A word that the analyzer misreads is left out. So is a pair of words with the same terms, since a search finds the
    one by the other anyway. A user dictionary may cause both.
    """
    return _ANALYSED.get(corpus_analyzer, lambda: _kept_or_analysed(corpus_analyzer))


def _kept_or_analysed(corpus_analyzer: CorpusAnalyzer) -> list[PackSynonym]:
    def analysed() -> bytes:
        return encode_pack(KeptPack(_analysed(Analyzer(corpus_analyzer, remember=None)), frozenset()))

    kept = decode_pack(kept_for_kiwi("pack", corpus_analyzer, analysed, pack_hash()))
    return kept.synonyms if kept else []


def _analysed(analyzer: Analyzer) -> list[PackSynonym]:
    analyzer.analyze_all(word for rules in pack_rules().values() for rule in rules for word in _words(rule))
    return [
        PackSynonym(Synonym(source, target, kind), (typed, meant))
        for kind, rules in pack_rules().items()
        for rule in rules
        for (typed, source), (meant, target) in product(_sides(rule.sources, analyzer), _sides(rule.targets, analyzer))
        if source != target
    ]


def encode_pack(kept: KeptPack) -> bytes:
    """Encode the pack for the next build, which then need not load the analyzer."""
    rows = [[*each.synonym, *each.words] for each in kept.synonyms]
    record = {"pack": pack_hash(), "synonyms": rows, "found": sorted(kept.found)}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def decode_pack(data: bytes) -> KeptPack | None:
    """Read what :func:`encode_pack` wrote; None if the rules of the pack have changed since."""
    record = json.loads(data)
    if record["pack"] != pack_hash():
        return None
    synonyms = [
        PackSynonym(Synonym(tuple(source), tuple(target), kind), (typed, meant))
        for source, target, kind, typed, meant in record["synonyms"]
    ]
    return KeptPack(synonyms, frozenset(map(tuple, record["found"])))


def chosen(
    pack: Iterable[PackSynonym], own: Iterable[Synonym], dictionary: Iterable[DictionaryWord], found: Set[Terms]
) -> list[PackSynonym]:
    """Choose the synonyms of the pack that help a corpus: those whose target is in some passage.

    If corpus and pack disagree, the corpus is right. The pack's ``a => b`` is left out if the corpus has any rule for
    ``a``, or has ``b => a``. A synonym of customer service (kind ``pack``) is also left out if the user dictionary has
    one of its words as a name.

    :param pack: the synonyms of the pack.
    :param own: the synonyms of the corpus.
    :param dictionary: the user dictionary of the corpus.
    :param found: the targets all of whose terms are in one passage.
    """
    own = tuple(own)
    sources = {_joined(synonym.source) for synonym in own}
    reverse = {(_joined(synonym.target), _joined(synonym.source)) for synonym in own}
    names = {word.form.casefold() for word in dictionary if word.tag == "NNP"}
    kept: dict[tuple[Terms, Terms], PackSynonym] = {}
    for each in pack:
        source, target, kind = each.synonym
        if target not in found or _joined(source) in sources or (_joined(source), _joined(target)) in reverse:
            continue
        if kind == "pack" and not names.isdisjoint("".join(word.split()).casefold() for word in each.words):
            continue
        kept.setdefault((source, target), each)
    return sorted(kept.values())


def _sides(words: Iterable[str], analyzer: Analyzer) -> Iterator[tuple[str, Terms]]:
    found = {
        side_terms(analysis): analysis.text for word in words if _is_read_whole(analysis := analyzer.analyze(word))
    }
    return ((word, terms) for terms, word in found.items())


def _is_read_whole(analysis: TextAnalysis) -> bool:
    """Whether the analyzer read a side of a rule as it is meant. The side must have terms. If it is a single word that
    does not end in 다, the word must be a noun.

    The analyzer may mistake an unknown name for a noun with a particle (킨들: 키 + ㄴ들) or for a verb (지라: 지다).
    The rule would then be about other words.
    """
    if len(analysis.words) == 1 and not analysis.text.endswith("다"):
        return bool(analysis.term_texts) and all(each.tag[0] not in "VJE" for each in analysis.analyses[0].morphemes)
    return bool(analysis.term_texts)


def _words(rule: SynonymRule) -> tuple[str, ...]:
    return (*rule.sources, *rule.targets)


def _joined(terms: Terms) -> str:
    return "".join(terms)
