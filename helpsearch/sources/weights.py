"""The key ``weights`` of settings: folders, categories and dates whose documents count more or less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from helpsearch.documents.documents import ArticleOrFaq, Metadata
from helpsearch.documents.patterns import first_match
from helpsearch.documents.weight import Weight
from helpsearch.sources.encodings import nfc
from helpsearch.sources.fields import Fields

LEAST, MOST = 0.1, 10.0
"""The range of a weight. A document that counts less should be left out, and one that counts more should be pinned."""


class WeightRule(NamedTuple):
    """The documents that meet all conditions count ``factor`` times as much. An empty condition is met.

    ``paths`` are folders and patterns of names. ``before`` and ``after`` are about the day of the last update; a
    document without one meets neither.
    """

    factor: float
    paths: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    before: date | None = None
    after: date | None = None

    def applies(self, metadata: Metadata) -> bool:
        """Whether a document meets the conditions.

        >>> rule = WeightRule(0.5, ("archive/",), before=date(2024, 1, 1))
        >>> rule.applies(Metadata("archive/a.md", updated=date(2023, 5, 1))), rule.applies(Metadata("archive/b.md"))
        (True, False)
        """
        day = metadata.updated
        return (
            (not self.paths or first_match(metadata.source, self.paths) is not None)
            and (not self.categories or _plain(metadata.category or "") in map(_plain, self.categories))
            and (self.before is None or (day is not None and day < self.before))
            and (self.after is None or (day is not None and day > self.after))
        )

    @property
    def text(self) -> str:
        """The conditions in words, for people."""
        days = ((word, day) for word, day in (("before", self.before), ("after", self.after)) if day)
        return ", ".join([*self.paths, *self.categories, *(f"updated {word} {day.isoformat()}" for word, day in days)])


def read_weights(entries: list[Fields], categories: tuple[str, ...] = ()) -> tuple[WeightRule, ...]:
    """The rules of the entries of ``weights``; what is wrong in them becomes a fault.

    :param categories: the categories that there are; empty if they are not known.
    """
    return tuple(_rule(entry, categories) for entry in entries)


def _rule(entry: Fields, categories: tuple[str, ...]) -> WeightRule:
    factor = entry.number("weight", LEAST, MOST)
    rule = WeightRule(
        1.0 if factor is None else factor,
        entry.texts("path"),
        entry.texts("category"),
        entry.day("updated_before"),
        entry.day("updated_after"),
    )
    entry.finish()
    if unknown := next((each for each in rule.categories if categories and each not in categories), None):
        entry.fault("category", f"category {unknown!r} is not one of: {', '.join(categories)}")
    if not any(map(entry.has, ("path", "category", "updated_before", "updated_after"))):
        entry.fault("weight", "a weight needs a path, a category, updated_before or updated_after")
    return rule


def weighed(document: ArticleOrFaq, rules: tuple[WeightRule, ...]) -> ArticleOrFaq:
    """The document with the weight of the first rule that applies."""
    rule = next((each for each in rules if each.applies(document.metadata)), None)
    if rule is None:
        return document
    return replace(document, metadata=replace(document.metadata, weight=Weight(rule.factor, rule.text)))


def _plain(category: str) -> str:
    return " ".join(nfc(category).split()).casefold()
