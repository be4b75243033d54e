"""What a server is told when it starts: plain data that its workers get as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from helpsearch.errors import HelpsearchError
from helpsearch.query.filters import groups_of
from helpsearch.server.tokens import Token
from helpsearch.value import Value

DEFAULT = "default"
"""The name of an index that is the only one and was given none."""

THREADS = 1
"""Searches at a time, in each worker. Two share one interpreter, and together take longer than one after the other."""
WAITING = 64
"""Searches that may wait for a thread; whoever comes then is told to come again."""
PATIENCE = 10.0
"""Seconds until a search that was not answered is given up."""
CACHE_BYTES = 8 * 2**20
"""Most bytes of answers that a worker keeps."""
MAX_QUERY_BYTES = 48 * 2**10
"""Most bytes behind the ``?``: 2,000 Korean characters are 18,000 bytes, and filters come on top."""


class ServerSettings(Value):
    """The indexes by name, the first of which is the default; who may see what; who may ask from other sites.

    ``tokens`` is None for a server that demands none.
    """

    indexes: Mapping[str, Path]
    access: tuple[str, ...] = ()
    tokens: tuple[Token, ...] | None = None
    origins: tuple[str, ...] = ()


def make_settings(
    indexes: str | Path | Mapping[str, str | Path],
    access: str | Sequence[str],
    tokens: tuple[Token, ...] | None,
    origins: Sequence[str],
) -> ServerSettings:
    """The settings of a caller, who may give one index without a name.

    :raises helpsearch.errors.HelpsearchError: no index, or more groups than a caller may name.
    """
    if isinstance(indexes, str | Path):
        indexes = {DEFAULT: indexes}
    if not indexes:
        raise HelpsearchError("no index to serve; name the directory of one")
    named = {name: Path(directory).absolute() for name, directory in indexes.items()}
    return ServerSettings(named, groups_of(access), tokens, tuple(origins))
