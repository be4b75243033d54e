"""An analyser for tests that need no Korean: a table of words in place of Kiwi, loaded in a millisecond.

It is a :class:`helpsearch.analysis.corpus_analyzer.CorpusAnalyzer` like any that a user may write. ``words.txt`` has
words as Kiwi reads them (tests/analysis/test_table_analyzer.py compares them); a word that is not there is read by
rule, as a noun and its particle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from helpsearch.analysis.analyzer import WordAnalyzer
from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.counts import WORD, Counts
from helpsearch.analysis.normalize import fold, nfc
from helpsearch.analysis.terms import Morpheme
from helpsearch.documents.corpus import DictionaryWord

TABLE = Path(__file__).parent / "words.txt"

_PARTICLES = {
    particle: tag
    for tag, particles in {
        "JX": "은 는 도 만 까지 부터 마다",
        "JKS": "이 가",
        "JKO": "을 를",
        "JKG": "의",
        "JKB": "에 에서 에게 로 으로 보다",
        "JC": "와 과",
    }.items()
    for particle in particles.split()
}
_RUNS = re.compile("(?P<SN>[0-9]+)|(?P<SL>[a-z]+)|(?P<SH>[一-鿿]+)|(?P<NNG>[가-힣]+)|(?P<SW>.)", re.DOTALL)


class TableAnalyzer:
    """Reads words by a table, and those that it lacks by rule: 뿌까머니는 is 뿌까머니 + 는."""

    origin = "table"

    def __init__(self, dictionary: Sequence[DictionaryWord] = ()) -> None:
        self._dictionary = {fold(nfc(word.form)).text: word for word in dictionary}

    @property
    def fingerprint(self) -> Mapping[str, object]:
        dictionary = sorted([word.form, word.tag, word.score] for word in self._dictionary.values())
        return {"table": 1, "dictionary": dictionary}

    def with_dictionary(self, dictionary: Sequence[DictionaryWord]) -> TableAnalyzer:
        other = TableAnalyzer(dictionary)
        return self if other.fingerprint == self.fingerprint else other

    def seed_vocabulary(self) -> Counts:
        counts = Counts()
        for word, morphemes in table().items():
            counts.learn(word, morphemes, WORD * 3 // 10)
        return counts

    def load(self) -> None:
        table()

    def analyze(self, words: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
        for word in words:
            yield self._of_dictionary(word) or table().get(word) or by_rule(word)

    def _of_dictionary(self, word: str) -> tuple[Morpheme, ...]:
        for end in range(len(word), 0, -1):
            found, rest = self._dictionary.get(word[:end]), word[end:]
            if found and (not rest or rest in _PARTICLES):
                noun = Morpheme(word[:end], found.tag, 0, end)
                return (noun, Morpheme(rest, _PARTICLES[rest], end, len(word))) if rest else (noun,)
        return ()


def by_rule(word: str) -> tuple[Morpheme, ...]:
    """Runs of digits, Latin letters, Chinese characters and Hangul; of the last the end is a noun that may have a
    particle, or a unit.

    >>> [str(morpheme) for morpheme in by_rule("3일까지")]
    ['3/SN', '일/NNB', '까지/JX']
    """
    found = [Morpheme(run.group(), run.lastgroup or "SW", *run.span()) for run in _RUNS.finditer(word)]
    *before, last = found
    if last.tag != "NNG":
        return tuple(found)
    noun = "NNB" if before and before[-1].tag == "SN" else "NNG"
    for length in (2, 1):
        particle, border = last.form[-length:], last.end - length
        if particle in _PARTICLES and (border > last.start or (border == last.start and before)):
            kept = [Morpheme(word[last.start : border], noun, last.start, border)] if border > last.start else []
            return (*before, *kept, Morpheme(particle, _PARTICLES[particle], border, last.end))
    return (*before, last._replace(tag=noun))


@cache
def table() -> Mapping[str, tuple[Morpheme, ...]]:
    """The words of the table with their morphemes."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(_read(line) for line in lines if line and not line.startswith("#"))


def written(word: str, morphemes: Iterable[Morpheme]) -> str:
    """A line of the table: a word and its morphemes as form/tag, with their places where forms alone do not say them.

    >>> written("해요", [Morpheme("하", "VV", 0, 1), Morpheme("어요", "EF", 0, 2)])
    '해요\\t하/VV@0-1 어요/EF@0-2'
    """
    return (
        word
        + "\t"
        + " ".join(
            f"{form}/{tag}" + ("" if form == word[start:end] and word.count(form) == 1 else f"@{start}-{end}")
            for form, tag, start, end in morphemes
        )
    )


def _read(line: str) -> tuple[str, tuple[Morpheme, ...]]:
    word, _, rest = line.partition("\t")
    found = []
    for text in rest.split():
        morpheme, _, place = text.partition("@")
        form, tag = morpheme.rsplit("/", 1)
        start, end = map(int, place.split("-")) if place else (word.index(form), word.index(form) + len(form))
        found.append(Morpheme(form, tag, start, end))
    return word, tuple(found)


_: tuple[CorpusAnalyzer, WordAnalyzer] = (TableAnalyzer(), TableAnalyzer())  # mypy holds it to the interface
