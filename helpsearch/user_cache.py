"""Files in the user's cache directory: what installed software makes of itself, which takes seconds and never varies.

A file is named by a hash of all that its content depends on, so it is never out of date. It has nothing of a corpus
but what the user dictionary changes, and nothing of a query. If there is no cache directory, or it cannot be written,
everything works as it does without.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

_MOST_FILES = 16  # each user dictionary has files of its own
_HASH = 32  # bytes


class UserCache:
    """A cache directory, by default the user's own.

    >>> cache = UserCache()
    >>> cache.write("seed", ["kiwipiepy 0.24.1"], b"...")  # doctest: +SKIP
    >>> cache.read("seed", ["kiwipiepy 0.24.1"])  # doctest: +SKIP
    b'...'
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or _user_folder()

    def read(self, kind: str, depends_on: object) -> bytes | None:
        """The content that was written last; None if there is none or the file is damaged.

        :param kind: what the content is, as a part of a file name.
        :param depends_on: all that the content depends on besides helpsearch's own code, as JSON.
        """
        if self._folder is None:
            return None
        try:
            data = (self._folder / _name(kind, depends_on)).read_bytes()
            content = zlib.decompress(data[_HASH:])
        except (OSError, zlib.error):
            return None
        return content if sha256(content).digest() == data[:_HASH] else None

    def write(self, kind: str, depends_on: object, content: bytes) -> None:
        """Keep content; do nothing if the directory cannot be written. The arguments are those of :meth:`read`."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / _name(kind, depends_on)
            begun = path.with_suffix(f".{os.getpid()}")
            try:
                begun.write_bytes(sha256(content).digest() + zlib.compress(content))
                begun.replace(path)  # another process sees the whole file or none
            finally:
                begun.unlink(missing_ok=True)
            by_age = sorted(self._folder.iterdir(), key=lambda each: each.stat().st_mtime)
            for old in by_age[:-_MOST_FILES]:
                old.unlink(missing_ok=True)


def _name(kind: str, depends_on: object) -> str:
    key = json.dumps([_code(), depends_on], ensure_ascii=False, sort_keys=True)
    return f"{kind}-{sha256(key.encode()).hexdigest()[:32]}.bin"


@cache
def _code() -> str:
    """The hash of helpsearch's own files. While it is developed, its version says too little."""
    package = Path(__file__).parent
    digest = sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(package)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _user_folder() -> Path | None:
    """The directory for caches as the system wants it: XDG Base Directory Specification, Apple's File System
    Programming Guide, Microsoft's KNOWNFOLDERID (Local AppData)."""
    try:
        if sys.platform == "win32":
            base = Path(os.environ["LOCALAPPDATA"])
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except (KeyError, RuntimeError):  # no home
        return None
    return base / "helpsearch" if base.is_absolute() else None
