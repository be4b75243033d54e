"""Shows the progress of a build on standard error."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import Any

import click

from helpsearch.index.report import READING

_EVERY = 10.0  # seconds between two lines if there is no terminal


class Progress:
    """On a terminal, a bar with the time left. Elsewhere, a line every ten seconds and at the end of each step."""

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
        now = monotonic()
        if step != self._step:
            self._began = self._told = now
        if not self._terminal:
            if 0 < done < total and now - self._told >= _EVERY:
                left = (now - self._began) * (total - done) / done
                click.echo(f"{step}: {done:,} of {total:,} files, about {left:,.0f} s left", err=True)
                self._told = now
            elif done == total > 0:
                click.echo(f"{step}: {total:,} files" if step == READING else step, err=True)
        else:
            if self._bar is None or self._bar.length != total:
                self._close()
                self._bar = click.progressbar(length=total, file=sys.stderr, show_pos=total > 1)
                self._bar.__enter__()
            self._bar.label = step
            self._bar.update(max(done - self._bar.pos, 0))
        self._step = step

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.length - self._bar.pos)
            self._bar.__exit__(None, None, None)
            self._bar = None
