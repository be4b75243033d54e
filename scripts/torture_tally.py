"""A line of the table of scripts/torture: what was tried, and what went wrong."""

from __future__ import annotations

from collections import Counter

HEADER = "| tried | times | lost | wrong | hung | came out as |\n|---|---|---|---|---|---|"
_FAULTS = ("lost", "wrong", "hung")


class Tally:
    """Outcomes of one kind of trial. An outcome that begins with ``lost:``, ``wrong:`` or ``hung:`` is a fault."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.outcomes: Counter[str] = Counter()
        self.faults: list[str] = []
        self.note = ""

    def add(self, outcome: str, what: str = "", times: int = 1) -> None:
        """Count an outcome; ``what`` says which trial it was."""
        kind = outcome.partition(":")[0]
        self.outcomes[kind] += times
        if kind in _FAULTS:
            self.faults.append(f"{self.name}, {what}: {outcome}")

    def __str__(self) -> str:
        good = ", ".join(f"{count:,} {kind}" for kind, count in self.outcomes.most_common() if kind not in _FAULTS)
        faults = " | ".join(str(self.outcomes[fault]) for fault in _FAULTS)
        note = "; ".join(filter(None, (good, self.note)))
        return f"| {self.name} | {self.outcomes.total():,} | {faults} | {note} |"
