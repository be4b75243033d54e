"""How much a document counts in ranking, by the settings of its source."""

from __future__ import annotations

from typing import NamedTuple


class Weight(NamedTuple):
    """What the score of a document is multiplied by, and the rule that says so, for people."""

    factor: float
    rule: str
