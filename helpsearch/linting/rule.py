"""A rule is a function that looks for one kind of mistake; a finding is one such mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from helpsearch.errors import SEE_RULES, HelpsearchError
from helpsearch.linting.survey import Survey
from helpsearch.query.help_index import HelpIndex


@dataclass(frozen=True)
class Limits:
    """A document is stale if it was not updated for ``stale_after`` days before ``today``; a section with more than
    ``longest`` characters is too long.

    The longest passage of the sample has 700 characters. Of the 5,881 passages of another help centre 50 have more
    than 1,500, and nearly all of these are tables and listings.
    """

    today: date
    stale_after: int = 730
    longest: int = 1_500


class Place(NamedTuple):
    """Where a rule found a mistake, the key of the message about it (:mod:`helpsearch.linting.messages`), and the
    values in the message."""

    path: str
    line: int
    key: str
    values: Mapping[str, object]


def place(path: str, line: int, key: str, **values: object) -> Place:
    """The place of a mistake.

    >>> place("a.md", 1, "orphan")
    Place(path='a.md', line=1, key='orphan', values={})
    """
    return Place(path, line, key, values)


@dataclass(frozen=True, order=True)
class Finding:
    """A mistake. ``path`` is the file as a shell finds it, ``line`` counts from 1, and ``message`` says what to do.

    ``level`` is ``error`` if a reader is misled or the build stops, ``warning`` if a reader is served badly, and
    ``info`` if it is worth a look.
    """

    path: str
    line: int
    level: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.level} [{self.rule}] {self.message}"


Check: TypeAlias = Callable[[Survey, Limits], Iterator[Place]]
IndexCheck: TypeAlias = Callable[[Survey, HelpIndex], Iterator[Place]]


@dataclass(frozen=True)
class Rule:
    """A rule has either a ``check``, which looks at the survey alone, or an ``index_check``, which also asks the index.

    A rule that is not ``default`` runs only if it is enabled.
    """

    id: str
    level: str
    why: str
    check: Check | None = None
    index_check: IndexCheck | None = None
    default: bool = True


def reading_rule(rule_id: str, level: str, *, default: bool = True) -> Callable[[Check], Rule]:
    """Make a rule of a function that looks at the survey alone. Its docstring says why the rule exists."""
    return lambda check: Rule(rule_id, level, _why(check), check=check, default=default)


def index_rule(rule_id: str, level: str) -> Callable[[IndexCheck], Rule]:
    """Make a rule of a function that also asks the index. Its docstring says why the rule exists."""
    return lambda check: Rule(rule_id, level, _why(check), index_check=check)


def _why(check: Check | IndexCheck) -> str:
    return " ".join((check.__doc__ or "").split())


class UnknownRuleError(HelpsearchError):
    """No rule has the id that was to be switched on or off."""

    code = "rule"

    def __init__(self, rule_id: str) -> None:
        super().__init__(f"no rule {rule_id!r}", SEE_RULES)
        self.args = (rule_id,)
