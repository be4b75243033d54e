"""Units: what stands in a text as one thing though it is several words or terms, such as quantities."""

from __future__ import annotations

from collections.abc import Iterator

from helpsearch.analysis.names import find_humps, find_names
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.quantities import find_quantities
from helpsearch.analysis.terms import Term


def find_units(text: str) -> Iterator[Term]:
    """The units of an NFC text, in order, each in one form however it is written.

    A unit is a term beside those of the words that it is made of: what is asked for in one form is found in another.

    >>> [unit.text for unit in find_units("３명은 5% 할인")]
    ['3명', '5%']
    """
    folded = fold(text)
    quantities = (
        Term(unit.text, folded.place(unit.start), folded.place(unit.end), unit.tag)
        for unit in find_quantities(folded.text)
    )
    humps = (hump for humps in find_humps(text) for hump in humps if len(hump.text) > 1)
    yield from sorted((*quantities, *find_names(text), *humps), key=lambda unit: (unit.start, -unit.end))
