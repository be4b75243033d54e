"""Makes JSON of an evaluation, and reads it again for a comparison."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from helpsearch.errors import HelpsearchError
from helpsearch.evaluation.confidence import Confidence
from helpsearch.evaluation.evaluate import MEASURES, Evaluation
from helpsearch.evaluation.figures import Figures


class EarlierResult(NamedTuple):
    """A query's result in an earlier output; ``grades`` is None if the output is too old to have them."""

    id: str
    text: str
    answerable: bool
    grades: Mapping[str, int] | None
    found: tuple[str, ...]
    measures: Mapping[str, float]


def to_record(evaluation: Evaluation, figures: Figures) -> dict[str, Any]:
    """The JSON of ``helpsearch eval --format json``. Later versions only add keys."""
    confidence = figures.confidence
    return {
        "measures": {
            name: {measure: asdict(value) for measure, value in measures.items()}
            for name, measures in figures.groups.items()
        },
        "unanswerable": {"queries": confidence.unanswerable, "confident": confidence.trusted},
        "confidence": _confidence(confidence),
        "queries": [
            {
                "id": result.query.id,
                "query": result.query.text,
                "kind": result.query.kind,
                "split": result.query.split,
                "categories": list(evaluation.categories(result.query)),
                "answerable": result.query.answerable,
                "grades": dict(sorted(result.query.grades.items())),
                "confident": result.confident,
                "certainty": result.certainty,
                "found": list(result.found),
                "measures": dict(result.measures),
            }
            for result in evaluation.results
        ],
    }


def _confidence(confidence: Confidence) -> dict[str, Any]:
    return {
        "auroc": confidence.auroc,
        "answerable": {
            "queries": confidence.answerable,
            "not_confident": confidence.doubted,
            "share": confidence.doubted_share,
        },
        "unanswerable": {
            "queries": confidence.unanswerable,
            "confident": confidence.trusted,
            "share": confidence.trusted_share,
        },
    }


def read_results(path: Path) -> dict[str, EarlierResult]:
    """Read the results of an earlier output, by query id.

    Raises :class:`~helpsearch.errors.HelpsearchError` if the file cannot be read or is no such output.
    """
    try:
        queries = json.loads(path.read_bytes())["queries"]
        results = [_result(entry) for entry in queries]
        by_id = {result.id: result for result in results}
        _require(len(by_id) == len(results))
    except OSError as error:
        raise HelpsearchError(f"cannot read {path}: {error.strerror}; give an output of '{_COMMAND}'") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise HelpsearchError(f"{path} is no output of '{_COMMAND}'; make one with that command") from None
    return by_id


_COMMAND = "helpsearch eval --format json"


def _result(entry: Any) -> EarlierResult:
    """Read the entry of a query. Any other JSON raises one of the errors that read_results catches."""
    grades, found, measures = entry.get("grades"), entry["found"], entry["measures"]
    _require(isinstance(entry["id"], str) and isinstance(entry["query"], str) and isinstance(entry["answerable"], bool))
    _require(isinstance(found, list) and all(isinstance(document_id, str) for document_id in found))
    _require(grades is None or all(isinstance(grade, int) for grade in grades.values()))
    if entry["answerable"]:
        measures = {name: measures[name] for name in MEASURES}
        _require(all(isinstance(value, int | float) and 0 <= round(value, 9) <= 1 for value in measures.values()))
    return EarlierResult(entry["id"], entry["query"], entry["answerable"], grades, tuple(found), measures)


def _require(condition: bool) -> None:
    if not condition:
        raise ValueError
