"""The text fields of a page's front matter, on which its address depends."""

from __future__ import annotations

from collections.abc import Mapping

from helpsearch.sources.markdown.front_matter import external_front_matter
from helpsearch.sources.reader import Refused
from helpsearch.sources.sites.config_files import mapping, parse_yaml

_LONGEST = 20_000  # characters


def front_matter_texts(text: str) -> Mapping[str, str]:
    """The fields of a page's front matter that are texts; empty if it cannot be read.

    >>> front_matter_texts("---\\nslug: /refund\\ntags: [환불]\\n---\\n글")
    {'slug': '/refund'}
    """
    try:
        front = external_front_matter(text)
    except Refused:
        return {}
    fields = mapping(parse_yaml(front.yaml[:_LONGEST])) if front.yaml else {}
    return {name: value.strip() for name, value in fields.items() if isinstance(value, str) and value.strip()}
