"""The fields of the index, and the forms in which their values are compared."""

from __future__ import annotations

from helpsearch.analysis.normalize import fold, nfc

TERM_FIELDS = ("title", "heading", "question", "body", "tags")
"""Content terms, a field for each part of a passage."""
BIGRAM_FIELDS = ("title_bigrams", "body_bigrams")
"""Syllable bigrams; titles, headings, questions and tags share a field."""
SCORED_FIELDS = TERM_FIELDS + BIGRAM_FIELDS

PART = "~"
"""Before a term that stands in a passage as a part of a longer one: ~발급 where it has 재발급."""

EVERYONE = "*"
"""What stands in the field ``audience`` of a document meant for everyone."""
PROMOTED = "true"
"""What stands in the field ``promoted`` of a promoted document."""

LINKS = "links"
CONTENTS = "contents"
RELEASE_NOTES = "release-notes"
ARCHIVE = "archive"
MINOR_KINDS = (ARCHIVE, CONTENTS, LINKS, RELEASE_NOTES)
"""What stands in the field ``minor`` of a passage that has the words of a question and not its answer."""


def title_key(text: str) -> str:
    """A title or a query in one form, however its words are spaced and whatever stands between them.

    >>> title_key("Wi-Fi 설정(모바일)") == title_key("wifi 설정 모바일")
    True
    """
    return "".join(filter(str.isalnum, fold(nfc(text)).text))


def filter_value(text: str) -> str:
    """The form in which categories, tags and audiences are compared."""
    return " ".join(fold(nfc(text)).text.split())
