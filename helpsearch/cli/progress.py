"""Shows the progress of a build on standard error."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import Any

import click

from helpsearch.index.steps import STEPS

_EVERY = 10.0  # seconds between two lines if there is no terminal
_HUNDRED = 100.0


class Progress:
    """On a terminal, a bar over all steps with the time left. Elsewhere, a line every ten seconds and at the end of
    each step."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._began = self._told = monotonic()
        self._bar: Any = None
        self._step = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def __call__(self, step: str, done: int, total: int) -> None:
        unit, _ = STEPS[step]
        if self._terminal:
            self._move_bar(step, f"{step}, {done:,} of {total:,} {unit}" if total > 1 else step, done, total)
            return
        now = monotonic()
        if done == total > 0:
            click.echo(f"{step}: {total:,} {unit}" if total > 1 else step, err=True)
        elif done > 0 and now - self._told >= _EVERY:
            percent = _percent(step, done, total)
            left = (now - self._began) * (_HUNDRED - percent) / percent
            click.echo(f"{step}: {done:,} of {total:,} {unit}, about {left:,.0f} s left", err=True)
            self._told = now

    def _move_bar(self, step: str, label: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = click.progressbar(length=round(_HUNDRED), file=sys.stderr)
            self._bar.__enter__()
        self._bar.label = label
        self._bar.update(max(round(_percent(step, done, total)) - self._bar.pos, 0))

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.length - self._bar.pos)
            self._bar.__exit__(None, None, None)
            self._bar = None


def _percent(step: str, done: int, total: int) -> float:
    """How much of the build is done, by the share that each step takes of a full build."""
    before = 0
    for name, (_, share) in STEPS.items():
        if name == step:
            return before + share * (done / total if total else 1)
        before += share
    return _HUNDRED
