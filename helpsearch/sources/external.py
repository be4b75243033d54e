"""Files of other help centres: each is taken, or refused by name with the reason."""

from __future__ import annotations

from pathlib import Path

from helpsearch.documents.corpus import HelpCentre, Refusal
from helpsearch.errors import Fault
from helpsearch.sources.files import TooLarge, Undecodable, relative_name, walk
from helpsearch.sources.formats import format_of, reader
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.other_content import other_content
from helpsearch.sources.reader import Reading, Refused, SourceFiles, few, to_document
from helpsearch.sources.source import FileReading, Found


class ExternalSource:
    """One file, or every one below a folder.

    Names that begin with ``.`` are not read and not reported: they are tools' own files (``.git``, ``.DS_Store``).
    """

    is_corpus = False
    help_centre = HelpCentre()
    faults: tuple[Fault, ...] = ()

    def __init__(self, path: Path) -> None:
        self._is_folder = path.is_dir()  # a file that is a source itself may be a link to anywhere
        self._files, self.refused = open_files(path)
        self.names = tuple(self._files.paths)
        self.root = self._files.root
        self.sha256 = self._files.sha256

    def read(self, name: str) -> FileReading:
        """Read one file; pages that say nothing are left out."""
        self._files.read_so_far.clear()
        try:
            if self._is_folder and self._files.leads_out(name):
                raise self._files.refusal(name, "is a link that leads out of the source; copy the file into it")
            reading = read_pages(self._files, name)
            documents = [(page, to_document(page)) for page in reading.pages]
            found = {page.id: Found(page.id, page.line, document) for page, document in reversed(documents) if document}
            if reading.pages and not found:
                raise Refused("has no text")
            notes = [
                f"line {page.line}: left out, for it has the same id as line {found[page.id].line}"
                for page, document in documents
                if document and found[page.id].document is not document
            ]
        except Refused as reason:
            return FileReading(refused=str(reason), read=dict(self._files.read_so_far))
        return FileReading(
            tuple(reversed(found.values())),
            reading.unpublished,
            notes=reading.notes + few(notes),
            read=dict(self._files.read_so_far),
        )


def open_files(path: Path) -> tuple[SourceFiles, tuple[Refusal, ...]]:
    """The files of a source, a folder or one file, and those that are not taken for their names."""
    root = path if path.is_dir() else path.parent
    files = SourceFiles(root, walk(path, everything=True) if path.is_dir() else [path])
    why = "has the same name as another file, otherwise composed"
    return files, tuple(Refusal(relative_name(each, root), why) for each in files.doubled)


def read_pages(files: SourceFiles, name: str, format_: str | None = None) -> Reading:
    """The pages of one file of a source.

    ``format_`` is one of :data:`~helpsearch.sources.formats.FORMATS`; without it the file's name tells. Raises
    :class:`~helpsearch.sources.reader.Refused`.
    """
    path = files.paths[name]
    try:
        if path.is_dir():
            raise files.refusal(name, "a link to a folder is not followed; give the folder itself as a source")
        if path.exists() and not path.is_file():
            raise files.refusal(name, "is not a regular file")
        format_ = format_ or format_of(name)
        content = files.read_own(name)
        if not content.strip():
            raise Refused("has no text")
        if other := other_content(content, format_):
            raise Refused(f"is by its content {other}")
        reading = reader(format_)(content, name, files)
    except (Undecodable, NestedTooDeeply) as error:
        raise Refused(f"line {error.line}: {error}") from None
    except TooLarge as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror}") from None
    except RecursionError:
        raise Refused("is nested too deeply") from None
    if not reading.pages and not reading.unpublished and not reading.auxiliary:
        raise Refused("has no text")
    return reading
