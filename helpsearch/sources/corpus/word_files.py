"""The synonym file and the user dictionary: one rule or word a line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

from helpsearch.documents.corpus import DictionaryWord, SynonymRule
from helpsearch.errors import Fault
from helpsearch.sources.files import read_or_fault

# Kiwi's parts of speech that a user may give a word (https://github.com/bab2min/kiwipiepy, "품사 태그").
TAGS = frozenset(
    "NNG NNP NNB NR NP VV VA VX VCP VCN MM MAG MAJ IC XPN XSN XR SL SH SN"
    " JKS JKC JKG JKO JKB JKV JKQ JX JC EP EF EC ETN ETM XSV XSA XSM".split()
)


def read_synonyms(path: Path, faults: list[Fault]) -> tuple[SynonymRule, ...]:
    """Read rules such as ``환불, 환급`` (two ways) and ``refund => 환불`` (one way)."""
    rules: list[SynonymRule] = []
    fault = _reports(path, faults)
    for number, line in _lines(path, faults):
        left, arrow, right = line.partition("=>")
        sides = [
            tuple(" ".join(word.split()) for word in side.split(",")) for side in ([left, right] if arrow else [left])
        ]
        if not all(word for side in sides for word in side):
            fault(number, "a word of the synonym rule is empty")
        elif "=>" in right:
            fault(number, "a synonym rule has at most one '=>'")
        elif not arrow and len(sides[0]) < 2:
            fault(number, "a synonym rule needs two words: '환불, 환급' or 'refund => 환불'")
        else:
            rules.append(SynonymRule(sides[0], sides[-1], path.as_posix(), number))
    return tuple(rules)


def read_dictionary(path: Path, faults: list[Fault]) -> tuple[DictionaryWord, ...]:
    """Read words such as ``구매확정<TAB>NNG``, with an optional third column, the score."""
    words: dict[str, DictionaryWord] = {}
    fault = _reports(path, faults)
    for number, line in _lines(path, faults):
        columns = [column.strip() for column in line.split("\t")] if "\t" in line else line.split()
        if any(map(str.isspace, columns[0])):
            word = repr(columns[0])
            fault(number, f"{word} has a space, and a word of the dictionary is one word; give its words a line each")
        elif len(columns) not in (2, 3):
            fault(number, "a dictionary line is 'word<TAB>tag' or 'word<TAB>tag<TAB>score'")
        elif columns[1] not in TAGS:
            fault(number, f"unknown part of speech {columns[1]!r}; nouns are NNG and NNP")
        elif columns[0] in words:
            fault(number, f"word {columns[0]!r} stands twice")
        elif (score := _number(columns[2] if len(columns) == 3 else "0")) is None:
            fault(number, f"score {columns[2]!r} is not a number")
        else:
            words[columns[0]] = DictionaryWord(columns[0], columns[1], score)
    return tuple(words.values())


def _reports(path: Path, faults: list[Fault]) -> Callable[[int, str], None]:
    return lambda number, message: faults.append(Fault(path.as_posix(), number, message))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _lines(path: Path, faults: list[Fault]) -> Iterator[tuple[int, str]]:
    """The lines that are neither blank nor comments, with their numbers, from 1."""
    text = read_or_fault(path, path.as_posix(), faults)
    for number, line in enumerate((text or "").split("\n"), start=1):
        content = line.partition("#")[0].strip()
        if content:
            yield number, content
