"""The digest of an index: the same for the same content and tools, however the index came about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from helpsearch.documents.corpus import HelpCentre
from helpsearch.index.generations import FORMAT
from helpsearch.index.make_metadata import PERSON_PHRASES
from helpsearch.index.pack import pack_hash


def content_digest(
    hashes: Mapping[str, str], centre: HelpCentre, fingerprint: Mapping[str, object], *, pack: bool
) -> str:
    """SHA-256 of everything that an index is made from, hexadecimal.

    :param hashes: the content hash of every document, by id.
    :param centre: the help centre.
    :param fingerprint: the analyzer's fingerprint.
    :param pack: whether the general synonym pack is used.
    """
    content: dict[str, Any] = {
        "format": FORMAT,
        "analysis": fingerprint,
        "name": centre.name,
        "documents": sorted(hashes.items()),
        "synonyms": sorted([list(rule.sources), list(rule.targets)] for rule in centre.synonyms),
        "contacts": centre.contacts,
        "person": PERSON_PHRASES,
        "pack": pack_hash() if pack else None,
        "demote": centre.demote,
        "pins": [pin._replace(path="", line=0) for pin in centre.pins],
    }
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
