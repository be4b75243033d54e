"""Files of other help centres: each is taken, or refused by name with the reason."""

from __future__ import annotations

from pathlib import Path

from helpsearch.documents.corpus import Corpus, Refusal
from helpsearch.documents.documents import Document
from helpsearch.sources.encodings import Undecodable
from helpsearch.sources.files import TooLarge, content_sha256, read_bytes, relative_name, walk
from helpsearch.sources.reader import Reading, Refused, SourceFiles, to_document
from helpsearch.sources.readers import format_of, reader


def read_pages(files: SourceFiles, name: str, format_: str | None = None) -> Reading:
    """Read one file of a source; a page that says nothing is left out.

    ``format_`` is one of :data:`~helpsearch.sources.readers.FORMATS`; without it the file's name tells. Raises
    :class:`~helpsearch.sources.reader.Refused`.
    """
    path = files.paths[name]
    try:
        if path.is_dir():
            raise Refused("a link to a folder is not followed; give the folder itself as a source")
        if path.exists() and not path.is_file():
            raise Refused("is not a regular file")
        read = reader(format_ or format_of(name))
        content = read_bytes(path)
        files.read_so_far[name] = content_sha256(content)
        reading = read(content, name, files)
    except Undecodable as error:
        raise Refused(f"line {error.line}: {error}") from None
    except TooLarge as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror}") from None
    except RecursionError:
        raise Refused("is nested too deeply") from None
    if not reading.pages and not reading.unpublished:
        raise Refused("has no text")
    return reading


def read_foreign(source: Path) -> Corpus:
    """Read one file, or every one below a folder.

    Names that begin with ``.`` are not read and not reported: they are tools' own files (``.git``, ``.DS_Store``).
    """
    root, paths = (source, list(walk(source, everything=True))) if source.is_dir() else (source.parent, [source])
    files = SourceFiles(root, paths)
    documents: dict[str, Document] = {}
    refused = [
        Refusal(relative_name(path, root), "has the same name as another file, otherwise composed")
        for path in files.doubled
    ]
    unpublished = 0
    for name in files.paths:
        try:
            reading = read_pages(files, name)
            for page in reading.pages:
                if page.id in documents:
                    raise Refused(f"has the same id as {documents[page.id].metadata.source}")
            found = [document for page in reading.pages if (document := to_document(page))]
            if reading.pages and not found:
                raise Refused("has no text")
            documents |= {document.id: document for document in found}
            unpublished += reading.unpublished
        except Refused as reason:
            refused.append(Refusal(name, str(reason)))
    return Corpus(
        None,
        tuple(documents[identity] for identity in sorted(documents)),
        unpublished=unpublished,
        refused=tuple(refused),
    )
