"""Categories and languages by folders, of sources that are no site's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from helpsearch.sources.sites.site import below_folder, top_folder

_LANGUAGE = re.compile(r"(?:ko|en|ja|zh|vi|th|id|de|fr|es|pt|it|ru)(?:[-_][A-Za-z]{2,4})?")
_NEARLY_ALL = 0.9
"""A folder that has this share of the files tells nothing of them; the rest leaves room for a licence or a README."""


def outer_folder(names: Iterable[str]) -> str:
    """The folder in which nearly all of these files lie; "" if they lie in several.

    >>> outer_folder(["help/환불/취소.md", "help/배송/조회.md"])
    'help'
    """
    names = list(names)
    folder = ""
    while names:
        first, count = Counter(map(top_folder, names)).most_common(1)[0]
        inside = [name.partition("/")[2] for name in names if top_folder(name) == first] if first else []
        if count < _NEARLY_ALL * len(names) or not any("/" in name for name in inside):
            break
        folder, names = f"{folder}/{first}".lstrip("/"), inside
    return folder


def folder_language(name: str, outer: str = "") -> str | None:
    """The language that the first folder of a file's name below ``outer`` names.

    >>> folder_language("docs/ko/환불.md", "docs"), folder_language("환불.md")
    ('ko', None)
    """
    folder = top_folder(below_folder(name, outer) or name)
    return folder if folder and _LANGUAGE.fullmatch(folder) else None


def folder_category(name: str, outer: str = "") -> str | None:
    """The first folder of a file's name below ``outer``, except one that names a language.

    >>> folder_category("help/ko/환불/국내/취소.md", "help"), folder_category("취소.md")
    ('환불', None)
    """
    inside = below_folder(name, outer)
    if inside is None:
        inside = name
    folder = top_folder(inside)
    if folder and _LANGUAGE.fullmatch(folder):
        folder = top_folder(inside.partition("/")[2])
    return folder
