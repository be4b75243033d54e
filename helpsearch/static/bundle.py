"""Writing a bundle: sections cut into chunks, each chunk a compressed file of its own that never changes.

A bundle is a folder::

    helpsearch.json        the entry, the one file that changes in place: format, version, and where the rest is
    data/core-HASH.bin     everything that is read before a search: eager values, and the directory of the sections
    data/NAME-HASH/N.bin   chunk N of a section; HASH is that of the whole section's content

Since names have the hash of their content, everything but the entry can be cached for ever. A chunk is compressed by
gzip here and unpacked by the reader, whatever the host does; gzip's own checksum tells a chunk that was cut short.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from helpsearch.static.numbers import encode_numbers
from helpsearch.static.sections import Items, Section, Value

BUNDLE_FORMAT = 1
"""The version of the bundle's files; a reader refuses any other."""
ENTRY = "helpsearch.json"
"""The file that a page asks for first."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once, for a hundred thousand rows
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # no name and no time; an unknown system


class BundleFile(NamedTuple):
    """A file of a bundle: its path below the folder, with ``/``, and its content."""

    path: str
    content: bytes


def bundle_files(sections: Iterable[Section], about: dict[str, Any]) -> Iterator[BundleFile]:
    """The files of a bundle; the entry is the last one.

    :param about: what the entry says of the bundle beside its format.
    """
    eager: dict[str, Any] = {}
    directory: dict[str, Any] = {}
    for section in sections:
        if isinstance(section, Value) and section.eager:
            eager[section.name] = section.content
            continue
        chunks, entry = _chunked(section)
        folder = f"data/{section.name}-{_hash(chunks)}"
        directory[section.name] = [folder, len(chunks), *entry]
        for number, chunk in enumerate(chunks):
            yield BundleFile(f"{folder}/{number}.bin", compress(chunk))
    core = _json({"values": eager, "sections": directory})
    path = f"data/core-{_hash([core])}.bin"
    yield BundleFile(path, compress(core))
    first = {"format": BUNDLE_FORMAT, **about, "core": path}
    yield BundleFile(ENTRY, json.dumps(first, ensure_ascii=False, indent=1).encode() + b"\n")


def compress(data: bytes) -> bytes:
    """The data as gzip writes it, the same bytes at any time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return _GZIP_HEADER + packed + zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")


def utf16_order(key: str) -> bytes:
    """What to sort keys by to have them in JavaScript's order."""
    return key.encode("utf-16-be", "surrogatepass")


def _chunked(section: Section) -> tuple[list[bytes], list[Any]]:
    """The chunks of a section, and what the directory says of them: the kind, and where each chunk begins."""
    if isinstance(section, Value):
        return [_json(section.content)], ["value"]
    if isinstance(section, Items):
        rows = [_json(each) for each in section.items]
        places = list(_cut(rows, section.chunk_bytes))
        chunks = [b"[" + b",".join(rows[start:end]) + b"]" for start, end in pairwise(places)]
        return chunks, ["items", len(rows), encode_numbers(end - start for start, end in pairwise(places))]
    found = sorted(section.rows, key=lambda row: utf16_order(row[0]))
    keys = [key for key, _ in found]
    places = list(_cut([_json(row) for row in found], section.chunk_bytes))
    tables = [found[start:end] for start, end in pairwise(places)]
    chunks = [_json(["\n".join(key for key, _ in rows), [value for _, value in rows]]) for rows in tables]
    borders = [_border(keys[place - 1], keys[place]) for place in places[1:-1]]
    return chunks, ["table", "\n".join(borders)]


def _cut(rows: list[bytes], chunk_bytes: int) -> Iterator[int]:
    """Where chunks begin, and the end of the last one."""
    whole = b"\n".join(rows)
    size = max(chunk_bytes * len(whole) // max(len(zlib.compress(whole, 6)), 1), 1)
    yield 0
    used = 0
    for place, end in enumerate(accumulate(map(len, rows)), start=1):
        if place < len(rows) and end - used >= size:
            used = end
            yield place
    if rows:
        yield len(rows)


def _border(before: str, first: str) -> str:
    """The shortest beginning of a key that sorts behind the key before it."""
    length = next(place for place in range(len(first)) if before[: place + 1] != first[: place + 1])
    return first[: length + 1]


def _hash(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(len(chunk).to_bytes(8, "big") + chunk)
    return digest.hexdigest()[:12]


def _json(content: Any) -> bytes:
    return _ENCODER.encode(content).encode("utf-8", "surrogatepass")
