"""Bearer tokens: who may ask, and which groups the caller belongs to."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from helpsearch.errors import HelpsearchError

SHORTEST = 16
"""Least characters of a token. 16 random ones cannot be guessed."""


class Token(NamedTuple):
    """The SHA-256 of a token, which itself is not kept, and the groups of whoever has it."""

    sha256: bytes
    groups: tuple[str, ...]


def read_tokens(path: Path) -> tuple[Token, ...]:
    """Read a file with a token in each line, and behind it the groups of its holder::

        # the app of the call centre
        6f0c1d3e9a52b847 staff partners

    :raises helpsearch.errors.HelpsearchError: the file cannot be read, has no token, or a line that is no token. The
        message names the line and does not repeat it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise HelpsearchError(f"{path}: {error.strerror}; give a file with a token in each line") from None
    except ValueError:
        raise HelpsearchError(f"{path} is not UTF-8; give a file with a token in each line") from None
    tokens: dict[bytes, Token] = {}
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words[0]) < SHORTEST or not words[0].isascii():
            raise HelpsearchError(
                f"{path}:{number}: a token has {SHORTEST} ASCII characters or more; make a longer one"
            )
        digest = sha256(words[0].encode()).digest()
        if digest in tokens:
            raise HelpsearchError(f"{path}:{number}: the token is on an earlier line too; remove one of them")
        tokens[digest] = Token(digest, tuple(words[1:]))
    if not tokens:
        raise HelpsearchError(f"{path} has no token; write one in each line")
    return tuple(tokens.values())


def find_token(tokens: tuple[Token, ...], authorization: str) -> Token | None:
    """The token that an ``Authorization`` header names; None if it names none of them.

    It is compared with all tokens, each in constant time, so that the time tells nothing.

    >>> token = Token(sha256(b"6f0c1d3e9a52b847").digest(), ("staff",))
    >>> find_token((token,), "Bearer 6f0c1d3e9a52b847") is token
    True
    """
    scheme, _, given = authorization.partition(" ")
    digest = sha256(given.strip().encode("utf-8", "surrogateescape")).digest()
    found = [token for token in tokens if hmac.compare_digest(token.sha256, digest)]
    return found[0] if found and scheme.casefold() == "bearer" else None
