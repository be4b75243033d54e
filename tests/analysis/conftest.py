"""Every lexicon that a test opens is closed after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpsearch.analysis.lexicon import Lexicon


@pytest.fixture(autouse=True, scope="module")
def closed_lexicons() -> Iterator[None]:
    opened: list[Lexicon] = []
    real = Lexicon.__init__

    def opening(self: Lexicon, path: Path) -> None:
        real(self, path)
        opened.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "__init__", opening)
        yield
    for lexicon in opened:
        lexicon.close()
