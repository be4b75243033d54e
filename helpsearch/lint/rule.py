"""A rule: a function that looks for one kind of mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from helpsearch.errors import HelpsearchError
from helpsearch.lint.survey import Survey
from helpsearch.query.help_index import HelpIndex


@dataclass(frozen=True)
class Limits:
    """What counts as too much; ``today`` is the day from which age is counted.

    ``stale_after`` is in days. The longest passage of the sample has 700 characters; of 5,881 passages of a help centre
    of another kind 50 have more than 1,500, nearly all of them tables and listings.
    """

    today: date
    stale_after: int = 730
    longest: int = 1_500


class Place(NamedTuple):
    """Where a rule found something, and what to say of it."""

    path: str
    line: int
    message: str


Check: TypeAlias = Callable[[Survey, Limits], Iterator[Place]]
IndexCheck: TypeAlias = Callable[[Survey, HelpIndex], Iterator[Place]]


@dataclass(frozen=True)
class Rule:
    """``check`` looks at what was read, ``index_check`` also asks the index; a rule has one of the two.

    One that is not ``default`` runs where it is enabled.
    """

    id: str
    level: str
    why: str
    check: Check | None = None
    index_check: IndexCheck | None = None
    default: bool = True


def reading_rule(identity: str, level: str, *, default: bool = True) -> Callable[[Check], Rule]:
    """Make a rule of a function that looks at what was read; its docstring says why the rule is there."""
    return lambda check: Rule(identity, level, _why(check), check=check, default=default)


def index_rule(identity: str, level: str) -> Callable[[IndexCheck], Rule]:
    """Make a rule of a function that asks the index."""
    return lambda check: Rule(identity, level, _why(check), index_check=check)


def _why(check: Check | IndexCheck) -> str:
    return " ".join((check.__doc__ or "").split())


class UnknownRuleError(HelpsearchError):
    """A rule that there is not was to be switched."""

    def __init__(self, identity: str) -> None:
        super().__init__(f"no rule {identity!r}; see 'helpsearch lint --rules'")
