"""The synonyms of an index, as rules for the terms of a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from helpsearch.index.metadata import Synonym
from helpsearch.query.plan import Alternative, Rule
from helpsearch.query.rules import SYNONYM_WEIGHTS


class SynonymRules:
    """Finds rules by the term that a source may begin with; those of a query alone are made."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._by_first: dict[str, list[Synonym]] = defaultdict(list)
        for synonym in synonyms:
            self._by_first[synonym.source[0][0]].append(synonym)

    def get(self, first: str, default: Sequence[Rule], /) -> Sequence[Rule]:
        """The rules whose source begins with the letters of a term, wherever it is cut."""
        found = [each for each in self._by_first.get(first[0], ()) if "".join(each.source).startswith(first)]
        return [Rule(each.source, Alternative(each.target, SYNONYM_WEIGHTS[each.kind])) for each in found] or default
