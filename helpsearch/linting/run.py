"""Lints a corpus: reads its sources, runs the rules, makes an index if a rule needs one, and sorts the findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from helpsearch.documents.corpus import Refusal
from helpsearch.errors import CorpusError, IndexDamagedError, IndexFormatError, IndexMissingError
from helpsearch.index.build import build as build_index
from helpsearch.linting.messages import message
from helpsearch.linting.rule import Finding, Limits, Place, Rule, UnknownRuleError
from helpsearch.linting.rules import RULES
from helpsearch.linting.rules.files import fault_place
from helpsearch.linting.survey import Survey, survey
from helpsearch.query.help_index import HelpIndex
from helpsearch.sources import nothing_to_index
from helpsearch.sources.settings import NO_SETTINGS, Settings

Tell = Callable[[str], None]
"""Takes a line that says what takes time, or what was not done."""


def lint(
    sources: Sequence[str | Path],
    *,
    index: str | Path | None = None,
    build: bool = True,
    pack: bool = True,
    disable: Collection[str] = (),
    enable: Collection[str] = (),
    limits: Limits | None = None,
    settings: Settings = NO_SETTINGS,
    language: str = "en",
    tell: Tell = lambda _: None,
) -> tuple[Finding, ...]:
    """Find what is wrong in a corpus.

    :param sources: folders or files of help content.
    :param index: the directory of an index of these sources. It is used if it has the documents of the sources, and is
        never changed.
    :param build: whether to build a temporary index if there is no such index. Without an index, the rules that ask one
        do not run.
    :param pack: whether the temporary index has the general synonym pack; see :func:`helpsearch.build`.
    :param disable: ids of rules not to run.
    :param enable: ids of rules to run that do not run by default.
    :param limits: what is too old and too long, and today's date.
    :param settings: as for :func:`helpsearch.build`.
    :param language: the language of the messages, ``en`` or ``ko``.
    :param tell: called with a line that says what takes time, or what was not done.
    :returns: the findings in the order of file and line, without those that their files switch off.
    :raises helpsearch.errors.SourceError: a source does not exist, or the sources have no published document.
    :raises helpsearch.linting.rule.UnknownRuleError: an id of ``disable`` or ``enable`` is no rule's.

    >>> from helpsearch.linting import lint
    >>> for finding in lint(["corpus/"], build=False):  # doctest: +SKIP
    ...     print(finding)
    corpus/articles/pay/pay-limit.md:21: error [broken-link] link 'pay-eror.md' leads to no file; correct it
    """
    for rule_id in (*disable, *enable):
        if rule_id not in RULES:
            raise UnknownRuleError(rule_id)
    rules = [rule for rule in RULES.values() if rule.id not in disable and (rule.default or rule.id in enable)]
    found = survey(sources, settings)
    if not found.faults and not any(found.documents):
        raise nothing_to_index(sources, [Refusal(file.name, file.refused) for file in found.files if file.refused])
    limits = limits or Limits(date.today())
    findings = [each for rule in rules if rule.check for each in _findings(rule, rule.check(found, limits), language)]
    asking = [rule for rule in rules if rule.index_check]
    if asking and found.faults:
        tell(f"not run until the faults are mended: {_ids(asking)}")
    elif asking:
        findings += _ask_index(asking, found, sources, index, build, pack, settings, language, tell)
    off = _switched_off(found)
    return tuple(sorted({each for each in findings if (each.path, each.rule) not in off}))


def _ask_index(
    rules: Sequence[Rule],
    found: Survey,
    sources: Sequence[str | Path],
    directory: str | Path | None,
    build: bool,
    pack: bool,
    settings: Settings,
    language: str,
    tell: Tell,
) -> list[Finding]:
    with ExitStack() as opened:
        index = None if directory is None else _current(Path(directory), found, tell)
        if index is None and not build:
            tell(f"not run without an index: {_ids(rules)}")
            return []
        if index is None:
            tell("building an index in a temporary folder")
            temporary = Path(opened.enter_context(TemporaryDirectory(prefix="helpsearch-lint-"))) / "index"
            try:
                build_index(sources, temporary, pack=pack, settings=settings)
            except CorpusError as error:  # faults of synonyms are found when they are analysed
                return list(_findings(RULES["format"], map(fault_place, error.faults), language))
            index = HelpIndex(temporary)
        opened.enter_context(index)
        return [
            each
            for rule in rules
            if rule.index_check
            for each in _findings(rule, rule.index_check(found, index), language)
        ]


def _current(directory: Path, found: Survey, tell: Tell) -> HelpIndex | None:
    """Open the index in a directory if it has the documents that were read."""
    try:
        index = HelpIndex(directory)
    except IndexMissingError:
        return None
    except (IndexDamagedError, IndexFormatError) as error:
        tell(str(error))
        return None
    if index.document_ids(access=tuple(index.groups)) == {document.id for document in found.documents}:
        return index
    index.close()
    tell(f"the index in {directory} has other documents than the sources")
    return None


def _findings(rule: Rule, places: Iterable[Place], language: str) -> Iterator[Finding]:
    for path, line, key, values in places:
        yield Finding(path, line, rule.level, rule.id, message(rule.id, key, values, language))


def _switched_off(found: Survey) -> frozenset[tuple[str, str]]:
    """Each file with a rule that it switches off. Faults of the format stop a build, so they cannot be switched off."""
    return frozenset(
        (file.path, switch.rule) for file in found.files for switch in file.text.switches if switch.rule != "format"
    )


def _ids(rules: Iterable[Rule]) -> str:
    return ", ".join(rule.id for rule in rules)
