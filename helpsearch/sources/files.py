"""Files below a folder and their text."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from helpsearch.errors import Fault, SourceError
from helpsearch.sources.encodings import Undecodable, decode_utf8, nfc


def relative_name(path: Path, root: Path) -> str:
    """The path below ``root`` as documents name it: NFC, with ``/``."""
    below = root.as_posix().rstrip("/") + "/"  # path.relative_to(root) would take a second for 40,000 files
    return nfc(path.as_posix().removeprefix(below))


def without_suffix(name: str) -> str:
    """A file's relative name without its suffix: the id of its page.

    >>> without_suffix("환불/v1.2/신청.md")
    '환불/v1.2/신청'
    """
    return name.removesuffix(PurePosixPath(name).suffix)


def walk(root: Path, *, everything: bool = False) -> Iterator[Path]:
    """All files below ``root``, ordered by their relative names. Names that begin with ``.`` or ``_`` are left out, and
    so are links to folders.

    With ``everything``, only names that begin with ``.`` are left out. Then links to folders, FIFOs and devices come
    too, which the caller must not open.

    Raises :class:`helpsearch.errors.SourceError` if a folder cannot be read, since its documents would go missing
    unnoticed.
    """
    try:
        found = sorted((relative_name(path, root), path) for path in _files(root, everything))
    except OSError as error:
        raise SourceError(f"cannot read {error.filename}: {error.strerror}; mend its permissions") from None
    for _, path in found:
        yield path


def _files(root: Path, everything: bool) -> Iterator[Path]:
    unread = (".",) if everything else (".", "_")
    for folder, folders, names in os.walk(root, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(unread)]
        links = [name for name in folders if everything and Path(folder, name).is_symlink()]
        for name in names + links:
            path = Path(folder, name)
            # A link that leads nowhere is kept, so that its reader reports it.
            if not name.startswith(unread) and (everything or path.is_file() or not path.exists()):
                yield path


def _raise(error: OSError) -> None:
    raise error


LARGEST = 64 * 2**20
"""The bytes of the largest file that is read; help pages, and tables of them, are far smaller."""


class TooLarge(ValueError):
    """A file is larger than :data:`LARGEST`."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size / 2**20:,.0f} MB, and up to {LARGEST // 2**20} MB are read; split it")


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises :class:`TooLarge` and :class:`OSError`."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(LARGEST + 1) if size <= LARGEST else b""
        if max(size, len(content)) > LARGEST:  # the file may grow while it is read
            raise TooLarge(max(size, len(content)))
    return content


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: a new file beside it takes its place. If ``path`` is a link, it stays a link
    and its target is written. Raises :class:`OSError`."""
    target = path.resolve()
    temporary = target.with_name(f".{secrets.token_hex(8)}")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def content_sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_or_fault(path: Path, shown: str, faults: list[Fault]) -> str | None:
    """The text of a UTF-8 file. If it cannot be read, add the fault to ``faults`` and return None."""
    return text_or_fault(partial(read_bytes, path), shown, faults)


def text_or_fault(read: Callable[[], bytes], shown: str, faults: list[Fault]) -> str | None:
    """The text of the content that ``read`` returns; faults as in :func:`read_or_fault`."""
    try:
        return decode_utf8(read())
    except Undecodable as error:
        faults.append(Fault(shown, error.line, str(error)))
    except TooLarge as error:
        faults.append(Fault(shown, 1, str(error)))
    except OSError as error:
        faults.append(Fault(shown, 1, f"cannot be read: {error.strerror}"))
    return None
