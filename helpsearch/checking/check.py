"""Checks a corpus for CI: builds it in a scratch folder, lints it, measures relevance and compares the digest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from helpsearch.errors import CorpusError, Fault
from helpsearch.evaluation.evaluate import Evaluation, evaluate
from helpsearch.evaluation.figures import Figures, figures
from helpsearch.evaluation.gate import Bound, Shortfall, shortfalls
from helpsearch.evaluation.judgments import check_documents
from helpsearch.evaluation.trec import read_queries
from helpsearch.index.build import build
from helpsearch.index.report import BuildReport
from helpsearch.index.steps import Progress
from helpsearch.linting import Finding, lint
from helpsearch.query.help_index import HelpIndex
from helpsearch.sources.settings import NO_SETTINGS, Settings


@dataclass(frozen=True)
class Measured:
    """How well the index answers judged queries, the bounds, and those that it misses."""

    evaluation: Evaluation
    figures: Figures
    bounds: tuple[Bound, ...]
    missed: tuple[Shortfall, ...]


@dataclass(frozen=True)
class Check:
    """The result of a check. ``faults`` are those of the corpus and the judgments, ``findings`` those of lint.

    ``report`` is None if faults stopped the build; ``measured`` is None then, and if there are no judgments.
    """

    faults: tuple[Fault, ...]
    report: BuildReport | None
    findings: tuple[Finding, ...]
    measured: Measured | None
    expected_digest: str | None

    @property
    def digest_differs(self) -> bool:
        """Whether the built index has another digest than expected, or was not built."""
        return self.expected_digest is not None and (self.report is None or self.report.digest != self.expected_digest)

    @property
    def passed(self) -> bool:
        """Whether there is no fault and no error of lint, every bound is reached, and the digest is as expected."""
        errors = any(finding.level == "error" for finding in self.findings)
        missed = self.measured is not None and bool(self.measured.missed)
        return not (self.faults or errors or missed or self.digest_differs)


def check(
    sources: Sequence[str | Path],
    *,
    strict: bool = False,
    pack: bool = True,
    disable: Collection[str] = (),
    judgments: Path | None = None,
    bounds: Sequence[Bound] = (),
    expected_digest: str | None = None,
    settings: Settings = NO_SETTINGS,
    progress: Progress | None = None,
) -> Check:
    """Check sources. Files are written only to a scratch folder, which is removed at the end.

    :param sources: folders or files of help content.
    :param strict: whether a refused external file is a fault, too.
    :param pack: as for :func:`helpsearch.build`.
    :param disable: ids of lint's rules not to run.
    :param judgments: a file or folder of judgments, or a folder of TREC topics and qrels; needs the extra ``eval``.
    :param bounds: the least figures to reach.
    :param expected_digest: the digest that the index must have, from an earlier build of the same corpus.
    :param settings: as for :func:`helpsearch.build`.
    :param progress: called with the progress of the build.
    :raises helpsearch.errors.SourceError: a source does not exist, or there is nothing to index.
    :raises helpsearch.linting.rule.UnknownRuleError: an id of ``disable`` is no rule's.
    :raises helpsearch.errors.HelpsearchError: a bound's group or measure is unknown, or the extra is not installed.

    >>> check(["corpus/"]).passed  # doctest: +SKIP
    True
    """
    disable = (*disable, "format")  # the build reports its findings as faults
    with TemporaryDirectory(prefix="helpsearch-check-") as scratch:
        directory = Path(scratch, "index")
        try:
            report = build(sources, directory, strict=strict, pack=pack, progress=progress, settings=settings)
        except CorpusError as error:
            findings = lint(sources, build=False, disable=disable, settings=settings)
            return Check(error.faults, None, findings, None, expected_digest)
        findings = lint(sources, index=directory, disable=disable, settings=settings)
        faults: tuple[Fault, ...] = ()
        measured = None
        if judgments is not None:
            try:
                measured = _measure(directory, judgments, bounds)
            except CorpusError as error:
                faults = error.faults
    return Check(faults, report, findings, measured, expected_digest)


def _measure(directory: Path, judgments: Path, bounds: Sequence[Bound]) -> Measured:
    queries = read_queries(judgments)
    with HelpIndex(directory) as index:
        check_documents(judgments, queries, index.document_ids(access=tuple(index.groups)))
        evaluation = evaluate(index, queries)
    found = figures(evaluation)
    return Measured(evaluation, found, tuple(bounds), tuple(shortfalls(found, bounds)))
