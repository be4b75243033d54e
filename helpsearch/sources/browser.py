"""Which addresses and attributes of HTML a browser would run, and which elements it never shows as text.

Code that keeps HTML as it was written asks :func:`runs`, which knows the harmful addresses. Code that writes a new link
asks :func:`is_safe`, which knows the harmless ones.
"""

from __future__ import annotations

import re
from html import unescape

UNSEEN = ("script", "style", "template", "noscript", "iframe", "object", "applet", "canvas", "svg", "math")
"""Elements whose content is never text of the page."""
WITHOUT_END = ("base", "embed", "frame", "link", "meta")
"""Elements that have no end tag and show nothing."""
CONTROLS = ("input", "select", "textarea", "datalist", "progress", "meter")
"""Elements that a reader fills in or watches; their text is not the page's."""
MEDIA = ("audio", "video", "map", "frame", "frameset", "embed")
"""Elements that are played or shown beside the text."""

RUNNING_SCHEME = r"(?:javascript|vbscript|data(?!:image/(?:gif|jpe?g|png|webp)[;,]))\s*:"
"""The beginning of an address that a browser would run."""
_RUNS = re.compile(RUNNING_SCHEME, re.I)
_HANDLER = re.compile(r"on\w|srcdoc$", re.I)
_DROPPED = re.compile(r"[\x00-\x1f\x7f]")  # browsers drop these from an address
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE_SCHEMES = ("http", "https", "mailto", "tel")


def runs(address: str) -> bool:
    """Whether a browser would run code if it followed an address in HTML.

    >>> runs("java&#10;script:x()"), runs("data:image/png;base64,AA"), runs("/refund")
    (True, False, False)
    """
    return bool(_RUNS.match(_DROPPED.sub("", unescape(address)).replace(" ", "")))


def is_handler(attribute: str) -> bool:
    """Whether a browser would run an attribute's value, whatever it is: ``onclick``, ``srcdoc``."""
    return bool(_HANDLER.match(attribute))


def is_safe(address: str) -> bool:
    """Whether an address leads to a page, a mail or a telephone. A relative address does."""
    scheme = _SCHEME.match(address)
    return not scheme or scheme.group(1).lower() in _SAFE_SCHEMES


def seen_address(address: str) -> str:
    """An address as a browser reads it: without control characters and the space around it."""
    return _DROPPED.sub("", address).strip()
