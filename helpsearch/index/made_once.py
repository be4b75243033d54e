"""What is made once for each analyser in a process, however many indexes it builds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Generic, TypeVar

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer

Made = TypeVar("Made")

_KEPT = 4  # of the last analysers, which are one for each user dictionary


class MadeOnce(Generic[Made]):
    """Remembers what was made for the last analysers, by their fingerprints.

    >>> MadeOnce[int]().get(MyAnalyzer(), lambda: 7)  # doctest: +SKIP
    7
    """

    def __init__(self) -> None:
        self._made: dict[str, Made] = {}

    def get(self, analyzer: CorpusAnalyzer, make: Callable[[], Made]) -> Made:
        """What was made for an analyser; made now if it was not, or long ago."""
        key = json.dumps(analyzer.fingerprint, sort_keys=True)
        made = self._made.pop(key) if key in self._made else make()
        self._made[key] = made  # the last used is last
        if len(self._made) > _KEPT:
            del self._made[next(iter(self._made))]
        return made
