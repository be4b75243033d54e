"""The general synonym pack: rules that help any help centre, below its own.

``helpsearch/data/synonyms.txt`` has words of customer service, ``helpsearch/data/loanwords.txt`` English words and
names in Hangul and in Latin letters. Both are written by us, in the syntax of a corpus's synonyms.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.documents.corpus import DictionaryWord, SynonymRule
from helpsearch.errors import CorpusError, Fault
from helpsearch.index.made_once import MadeOnce
from helpsearch.index.settings import Synonym, Terms
from helpsearch.index.sides import side_terms
from helpsearch.sources.corpus.word_files import read_synonyms

_DATA = Path(__file__).parent.parent / "data"
_KINDS = {"pack": "synonyms.txt", "loanword": "loanwords.txt"}

Stands = Callable[[Terms], bool]
"""Whether any passage has all of some terms."""


class PackSynonym(NamedTuple):
    """A synonym of the pack with the words that it was read from."""

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
    """SHA-256 of the pack's rules; what an index is made from besides the corpus."""
    rules = {kind: [[each.sources, each.targets] for each in found] for kind, found in pack_rules().items()}
    return sha256(json.dumps(rules, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


_ANALYSED: MadeOnce[list[PackSynonym]] = MadeOnce()


def analysed_pack(corpus_analyzer: CorpusAnalyzer, before: bytes | None) -> list[PackSynonym]:
    """All synonyms of the pack in terms; worked out once for each fingerprint of an analyser.

    :param before: what :func:`encode_pack` made of it for an earlier generation with the same analysis; it is taken as
        it is if the pack has not changed, so that an update need not load an analyser for it.

    Words that are not read as they were meant, and those that come to the terms of the other side, are left out: a user
    dictionary may have it so.
    """
    if before is not None and (found := _decoded(before)) is not None:
        return found
    return _ANALYSED.get(corpus_analyzer, lambda: _analysed(Analyzer(corpus_analyzer, remember=None)))


def _analysed(analyzer: Analyzer) -> list[PackSynonym]:
    analyzer.analyze_all(word for rules in pack_rules().values() for rule in rules for word in _words(rule))
    return [
        PackSynonym(Synonym(source, target, kind), (typed, meant))
        for kind, rules in pack_rules().items()
        for rule in rules
        for (typed, source), (meant, target) in product(_sides(rule.sources, analyzer), _sides(rule.targets, analyzer))
        if source != target
    ]


def encode_pack(synonyms: Iterable[PackSynonym]) -> bytes:
    """The synonyms of the pack in terms as they are kept for the next build."""
    rows = [[*each.synonym, *each.words] for each in synonyms]
    return json.dumps({"pack": pack_hash(), "synonyms": rows}, ensure_ascii=False, separators=(",", ":")).encode()


def _decoded(data: bytes) -> list[PackSynonym] | None:
    record = json.loads(data)
    if record["pack"] != pack_hash():
        return None
    return [
        PackSynonym(Synonym(tuple(source), tuple(target), kind), (typed, meant))
        for source, target, kind, typed, meant in record["synonyms"]
    ]


def chosen(
    pack: Iterable[PackSynonym], own: Iterable[Synonym], dictionary: Iterable[DictionaryWord], stands: Stands
) -> list[PackSynonym]:
    """The synonyms of the pack that help a corpus: those that lead to words which stand together in a passage.

    The corpus is right where it says otherwise: where its own rules say what a word finds, or have the same two words
    one way only, and where its user dictionary has a word of the rule as a name.

    :param own: the synonyms of the corpus.
    :param dictionary: its user dictionary.
    :param stands: whether any passage has all of some terms.
    """
    own = tuple(own)
    sources = {_joined(synonym.source) for synonym in own}
    reverse = {(_joined(synonym.target), _joined(synonym.source)) for synonym in own}
    names = {word.form.casefold() for word in dictionary if word.tag == "NNP"}
    found: dict[tuple[Terms, Terms], PackSynonym] = {}
    standing: dict[Terms, bool] = {}
    for each in pack:
        source, target, _ = each.synonym
        if _joined(source) in sources or (_joined(source), _joined(target)) in reverse:
            continue
        if each.synonym.kind == "pack" and not names.isdisjoint(
            "".join(word.split()).casefold() for word in each.words
        ):
            continue
        if target not in standing:
            standing[target] = stands(target)
        if standing[target]:
            found.setdefault((source, target), each)
    return sorted(found.values())


def _sides(words: Iterable[str], analyzer: Analyzer) -> Iterator[tuple[str, Terms]]:
    found = {
        side_terms(analysis): analysis.text for word in words if _is_read_whole(analysis := analyzer.analyze(word))
    }
    return ((word, terms) for terms, word in found.items())


def _is_read_whole(analysis: TextAnalysis) -> bool:
    """Whether a side was read as it was meant: it says something, and a word alone is a noun, unless it ends in 다.

    Of a name that the analyser does not know it may make a noun and a particle (킨들 is 키 + ㄴ들), or a verb (지라 is
    지다). A rule would then be about other words.
    """
    if len(analysis.words) == 1 and not analysis.text.endswith("다"):
        return bool(analysis.term_texts) and all(each.tag[0] not in "VJE" for each in analysis.analyses[0].morphemes)
    return bool(analysis.term_texts)


def _words(rule: SynonymRule) -> tuple[str, ...]:
    return (*rule.sources, *rule.targets)


def _joined(terms: Terms) -> str:
    return "".join(terms)
