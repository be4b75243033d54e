"""Results that are worked out once for each analyzer in a process, however many indexes it builds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Generic, TypeVar

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer

Result = TypeVar("Result")

_KEPT = 4  # results; each user dictionary makes another analyzer


class AnalyzerCache(Generic[Result]):
    """Keeps a result for each of the analyzers that were used last, by their fingerprints.

    >>> AnalyzerCache[int]().get(MyAnalyzer(), lambda: 7)  # doctest: +SKIP
    7
    """

    def __init__(self) -> None:
        self._results: dict[str, Result] = {}

    def get(self, analyzer: CorpusAnalyzer, work_out: Callable[[], Result]) -> Result:
        """The result for an analyzer; worked out now unless it is still there."""
        key = json.dumps(analyzer.fingerprint, sort_keys=True)
        result = self._results.pop(key) if key in self._results else work_out()
        self._results[key] = result  # the last used comes last
        if len(self._results) > _KEPT:
            del self._results[next(iter(self._results))]
        return result
