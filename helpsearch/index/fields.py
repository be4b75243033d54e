"""The fields of the index, and the forms in which their values are compared."""

from __future__ import annotations

from helpsearch.analysis.normalize import fold, nfc
from helpsearch.documents.weight import Weight

TERM_FIELDS = ("title", "heading", "question", "body", "tags")
"""Fields of content terms, one for each part of a passage."""
BIGRAM_FIELDS = ("title_bigrams", "body_bigrams")
"""Fields of syllable bigrams; titles, headings, questions and tags share the field ``title_bigrams``."""
SCORED_FIELDS = TERM_FIELDS + BIGRAM_FIELDS

PART = "~"
"""Marks a term that a passage has as a part of a longer term: a passage with 재발급 has ~발급."""

EVERYONE = "*"
"""The field ``audience`` has this value if a document is meant for everyone."""
PROMOTED = "true"
"""The field ``promoted`` has this value if a document is promoted, and no value otherwise."""

LINKS = "links"
CONTENTS = "contents"
RELEASE_NOTES = "release-notes"
ARCHIVE = "archive"
MINOR_KINDS = (ARCHIVE, CONTENTS, LINKS, RELEASE_NOTES)
"""The field ``minor`` has one of these values if a passage has the words of a question but not its answer."""


def title_key(text: str) -> str:
    """One form of a title or a query, however its words are spaced and punctuated.

    >>> title_key("Wi-Fi 설정(모바일)") == title_key("wifi 설정 모바일")
    True
    """
    return "".join(filter(str.isalnum, fold(nfc(text)).text))


def filter_value(text: str) -> str:
    """The form in which categories, tags and audiences are compared."""
    return " ".join(fold(nfc(text)).text.split())


def places(source: str) -> list[str]:
    """The values of the field ``path``: a document's file and each folder that it lies in.

    >>> places("guide/refund/days.md")
    ['guide/', 'guide/refund/', 'guide/refund/days.md']
    """
    ends = [place + 1 for place, letter in enumerate(source) if letter == "/"]
    return [*(source[:end] for end in ends), source]


def weight_value(weight: Weight) -> str:
    """The value of the field ``weight``: the factor and the rule.

    >>> weight_value(Weight(0.5, "archive/")), read_weight("0.5 archive/")
    ('0.5 archive/', Weight(factor=0.5, rule='archive/'))
    """
    return f"{weight.factor!r} {weight.rule}"


def read_weight(value: str) -> Weight:
    """Read what :func:`weight_value` wrote."""
    factor, _, rule = value.partition(" ")
    return Weight(float(factor), rule)
