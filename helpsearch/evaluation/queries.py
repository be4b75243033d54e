"""Judged queries in either form."""

from __future__ import annotations

from pathlib import Path

from helpsearch.evaluation.judgments import JudgedQuery, read_judgments
from helpsearch.evaluation.trec import is_trec, read_trec


def read_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """Read a file or folder of judgments, or a folder of TREC topics and qrels.

    Raises what :func:`~helpsearch.evaluation.judgments.read_judgments` and
    :func:`~helpsearch.evaluation.trec.read_trec` do.
    """
    return read_trec(path) if is_trec(path) else read_judgments(path)
