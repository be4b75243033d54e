"""What is wrong at one place of a corpus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """``path`` is the file as a shell finds it, ``line`` counts from 1; ``message`` says what to do next.

    ``level`` is ``error`` where a reader is misled or the build stops, ``warning`` where a reader is served badly, and
    ``info`` for what is worth a look.
    """

    path: str
    line: int
    level: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.level} [{self.rule}] {self.message}"
