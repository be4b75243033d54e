"""The last stage of ranking: how much documents count by the settings of their source, and by their language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from helpsearch.documents.weight import Weight
from helpsearch.index.fields import read_weight
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.candidates import Candidates
from helpsearch.query.evidence import WeightEvidence
from helpsearch.query.plan import QueryPlan

LANGUAGE_WEIGHT = 0.7
"""What a document in another language counts for a query in Korean or Japanese."""

_SCRIPTS = (("ko", re.compile("[가-힣ㄱ-ㆎ]")), ("ja", re.compile("[ぁ-ヿ]")))


def query_language(text: str) -> str | None:
    """The language of a query, if its letters tell; Latin letters do not, since Korean queries are full of them.

    >>> query_language("API 키 발급"), query_language("refund"), query_language("返品したい")
    ('ko', None, 'ja')
    """
    return next((language for language, script in _SCRIPTS if script.search(text)), None)


class WeightReranker:
    """Multiplies the scores of documents that count more or less."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._others: dict[str, Mapping[int, str]] = {}

    def rescore(self, plan: QueryPlan, candidates: Candidates) -> Candidates:
        """Weigh the passages. Nothing changes where no document has a weight and all are in one language."""
        evidence = WeightEvidence(self._weights, self._foreign(query_language(plan.parsed.words)), LANGUAGE_WEIGHT)
        changed = evidence.weights.keys() | evidence.foreign.keys()
        if not changed:
            return candidates
        scores = dict(candidates.scores)
        for passage_id in changed & scores.keys():
            scores[passage_id] *= evidence.factor(passage_id)
        return candidates.rescored(scores, evidence)

    @cached_property
    def _weights(self) -> Mapping[int, Weight]:
        return {
            passage_id: read_weight(value)
            for value in self._snapshot.terms("weight")
            for passage_id in self._snapshot.passage_ids("weight", value)
        }

    def _foreign(self, language: str | None) -> Mapping[int, str]:
        """The passages in other languages than this one."""
        if language is None:
            return {}
        if language not in self._others:
            self._others[language] = {
                passage_id: code
                for code in self._snapshot.terms("language")
                if code.partition("-")[0] != language
                for passage_id in self._snapshot.passage_ids("language", code)
            }
        return self._others[language]
