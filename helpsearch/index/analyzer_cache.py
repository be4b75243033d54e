"""Results that are worked out once for each analyzer, however many indexes are built."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Generic, TypeVar

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.user_cache import UserCache

Result = TypeVar("Result")

_KEPT = 4  # results; each user dictionary makes another analyzer


class AnalyzerCache(Generic[Result]):
    """Keeps a result for each of the analyzers that a process used last, by their fingerprints.

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


def kept_for_kiwi(kind: str, analyzer: CorpusAnalyzer, work_out: Callable[[], bytes], *more: object) -> bytes:
    """A result that the user's cache keeps from process to process if Kiwi is the analyzer.

    With another analyzer it is worked out: only Kiwi takes seconds, and its fingerprint is ours to keep true.

    :param kind: what the result is.
    :param more: what it depends on besides the analyzer's fingerprint and helpsearch's own code, as JSON.
    """
    if type(analyzer) is not KiwiAnalyzer:
        return work_out()
    cache, depends_on = UserCache(), [analyzer.fingerprint, *more]
    result = cache.read(kind, depends_on)
    if result is None:
        result = work_out()
        cache.write(kind, depends_on, result)
    return result
