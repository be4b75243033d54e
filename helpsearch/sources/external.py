"""External sources, the files of other help centres: each is taken, or refused by name with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from helpsearch.documents.corpus import Note, Refusal
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.documents.language import KOREAN, detect_language, same_language
from helpsearch.errors import Fault, SourceError
from helpsearch.sources.corpus.source import is_corpus
from helpsearch.sources.encodings import Undecodable
from helpsearch.sources.files import TooLarge, content_sha256, relative_name, walk, without_suffix
from helpsearch.sources.formats import FORMATS, Format, format_of
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.notion import without_ids
from helpsearch.sources.other_content import other_content
from helpsearch.sources.other_files import counted, kind_of_other
from helpsearch.sources.pages import Page, to_document
from helpsearch.sources.reader import Reading, Refused, SourceFiles, few
from helpsearch.sources.settings import NO_SETTINGS, SETTINGS_FILE, Settings
from helpsearch.sources.sites.find import find_site
from helpsearch.sources.sites.folders import folder_category, folder_language, outer_folder
from helpsearch.sources.sites.site import Site
from helpsearch.sources.source import FileReading, Found
from helpsearch.sources.weights import weighed

SITE = "(site)"
"""The name under which the site's fingerprint is noted with every file that was read: if the configuration of the site
changes, all files are read again."""


class ExternalSource:
    """One file, or every file below a folder, to be indexed.

    Names that begin with ``.`` are not read and not reported: they are tools' own files (``.git``, ``.DS_Store``).
    Pictures, styles, code and the like below a folder are counted in one note.
    """

    is_corpus = False
    faults: tuple[Fault, ...] = ()

    def __init__(self, path: Path, formats: Sequence[Format] = FORMATS, settings: Settings = NO_SETTINGS) -> None:
        self._formats = formats
        self._is_folder = path.is_dir()  # a source that is one file may be a link to any place
        self._files, self.refused = _open(path, settings)
        self.help_centre = settings.help_centre
        self.site = self._files.site
        self.names, self.others, self.notes = _named(self._files, is_folder=self._is_folder)
        self.root = self._files.root

    def sha256(self, name: str) -> str:
        """The hash of a file; that of :data:`SITE` changes with the settings, the site's configuration and the endings
        of titles, and with the names of the files of Notion's export."""
        if name == SITE:
            site = self.site.fingerprint if self.site else self._files.outer_folder
            notion = (
                content_sha256("\n".join(sorted(self._files.notion_ids)).encode()) if self._files.notion_ids else ""
            )
            return "".join((site, self._files.settings.fingerprint, *self._files.title_endings, notion))
        return self._files.sha256(name)

    def read(self, name: str) -> FileReading:
        """Read one file. Pages without text are left out."""
        self._files.read_so_far.clear()
        self._files.read_so_far[SITE] = self.sha256(SITE)
        try:
            if self._is_folder and self._files.leads_out(name):
                raise self._files.refusal(name, "is a link that leads out of the source; copy the file into it")
            reading = read_pages(self._files, name, formats=self._formats)
            documents = [(page, self._document(page)) for page in reading.pages]
            found = {page.id: Found(page.id, page.line, document) for page, document in reversed(documents) if document}
            if reading.pages and not found:
                raise Refused("has no text")
            notes = [
                f"line {page.line}: left out, for it has the same id as line {found[page.id].line}"
                for page, document in documents
                if document and found[page.id].document is not document
            ]
            empty = [
                f"line {page.line}: left out, for {page.id!r} has no text"
                for page, document in documents
                if not document
            ]
        except Refused as reason:
            return FileReading(refused=str(reason), read=dict(self._files.read_so_far))
        return FileReading(
            tuple(reversed(found.values())),
            reading.unpublished,
            notes=reading.notes + few(notes) + few(empty),
            read=dict(self._files.read_so_far),
            again_on=reading.again_on,
        )

    def _document(self, page: Page) -> ArticleOrFaq | None:
        document = to_document(page)
        return document and weighed(document, self._files.settings.weights)


class ExternalPages(NamedTuple):
    """The pages that were found, to be written as a corpus, and the files that were refused. ``unpublished`` counts
    drafts and hidden pages."""

    pages: tuple[Page, ...]
    unpublished: int
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]


def read_external_pages(
    path: Path, format_: Format | None = None, formats: Sequence[Format] = FORMATS, settings: Settings = NO_SETTINGS
) -> ExternalPages:
    """Read one file, or every file below a folder. Pages without text are left out.

    :param format_: the format of all files; in a folder, files with another suffix are then refused. If it is None,
        each file's suffix tells its format.
    :param formats: the formats that a suffix may tell.
    :param settings: what to leave out, the columns of tables, the site and its address.

    Raises :class:`~helpsearch.errors.SourceError` if nothing is found, and for a corpus of our own format.
    """
    if is_corpus(path):
        raise SourceError(f"{path} is a corpus already; index it with 'helpsearch index {path}'")
    files, doubled = _open(path, settings)
    pages: list[Page] = []
    unpublished = 0
    refused = list(doubled)
    names, _, counted_files = _named(files, is_folder=path.is_dir())
    notes = list(counted_files)
    for name in names:
        try:
            if format_ and path.is_dir() and PurePosixPath(name).suffix.lower() not in format_.suffixes:
                raise Refused(f"the suffix is none of: {', '.join(format_.suffixes)}")
            reading = read_pages(files, name, format_, formats)
            said = [page for page in reading.pages if to_document(page)]
            if reading.pages and not said:
                raise Refused("has no text")
        except Refused as reason:
            refused.append(Refusal(name, str(reason)))
            continue
        pages += said
        unpublished += reading.unpublished
        notes += [Note(name, text) for text in reading.notes]
    if not pages:
        why = (
            f"; the first of {len(refused)} files refused is {refused[0].source}: {refused[0].reason}"
            if refused
            else ""
        )
        raise SourceError(f"nothing to import from {path}: no published page{why}")
    return ExternalPages(tuple(pages), unpublished, tuple(refused), tuple(notes))


def read_pages(
    files: SourceFiles, name: str, format_: Format | None = None, formats: Sequence[Format] = FORMATS
) -> Reading:
    """Read the pages of one file of a source. If ``format_`` is None, the file's suffix tells which of ``formats`` it
    has.

    Raises :class:`~helpsearch.sources.reader.Refused`.
    """
    path = files.paths[name]
    try:
        if path.is_dir():
            raise files.refusal(name, "a link to a folder is not followed; give the folder itself as a source")
        if path.exists() and not path.is_file():
            raise files.refusal(name, "is not a regular file")
        format_ = format_ or format_of(name, formats)
        content = files.read_own(name)
        if not content.strip():
            raise Refused("has no text")
        if other := other_content(content, format_.may_begin_as):
            raise Refused(f"is by its content {other}")
        reading = format_.load()(content, name, files)
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
    pages = _with_access(_named_as_shown(reading.pages, name, files), files.settings.access_to(name))
    category = files.settings.category_of(name)
    if category is None and "zendesk" not in format_.names:  # which names them, and has the folders of the export
        site = files.site
        category = site.category_of(name) if site else folder_category(name, files.outer_folder)
        category = without_ids(category) if category else None
    return reading._replace(pages=_with_language(_with_category(pages, category), language_by_path(files, name)))


def _named_as_shown(pages: Iterable[Page], name: str, files: SourceFiles) -> tuple[Page, ...]:
    """Pages of Notion's export without the ids that its files and folders have behind their names."""
    shown = files.notion_ids.get(name)
    if shown is None:
        return tuple(pages)
    id_, stem = without_suffix(name), PurePosixPath(name).stem
    return tuple(
        page._replace(
            id=shown + page.id.removeprefix(id_), title=without_ids(page.title) if page.title == stem else page.title
        )
        for page in pages
    )


def _with_access(pages: Iterable[Page], groups: tuple[str, ...]) -> tuple[Page, ...]:
    """Pages that only these groups may see, unless they name groups themselves."""
    return tuple(
        page._replace(metadata=replace(page.metadata, access=page.metadata.access or groups)) if groups else page
        for page in pages
    )


def _with_category(pages: Iterable[Page], category: str | None) -> tuple[Page, ...]:
    """Pages in this category, unless they name one themselves."""
    return tuple(
        page._replace(metadata=replace(page.metadata, category=category))
        if category and not page.metadata.category
        else page
        for page in pages
    )


def language_by_path(files: SourceFiles, name: str) -> str | None:
    """The language that the site or the folder says a file to be in."""
    return files.site.language_of(name) if files.site else folder_language(name, files.outer_folder)


def _with_language(pages: Iterable[Page], language: str | None) -> tuple[Page, ...]:
    """Pages in this language, unless they name one themselves. A page that is Korean by its letters is Korean: its
    folder ``it`` or ``id`` names a department or accounts."""
    return tuple(
        page._replace(metadata=replace(page.metadata, language=language.lower().replace("_", "-")))
        if language and not page.metadata.language and not _is_korean(page)
        else page
        for page in pages
    )


def _is_korean(page: Page) -> bool:
    return detect_language(page.title, (line for section in page.sections for line in section.lines)) == KOREAN


def _named(files: SourceFiles, *, is_folder: bool) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Note, ...]]:
    """The files that are taken or refused by name, the others, and a note that counts these."""
    if not is_folder:
        return tuple(files.paths), (), ()
    others = {name: kind for name in files.paths if (kind := kind_of_other(name))}
    line = counted(others.values())
    notes = (Note(files.root.as_posix(), line),) if line else ()
    return tuple(name for name in files.paths if name not in others), tuple(others), notes


def _open(path: Path, settings: Settings) -> tuple[SourceFiles, tuple[Refusal, ...]]:
    """The files of a source, which is a folder or one file, and those that are refused because of their names."""
    root = path if path.is_dir() else path.parent
    site = find_site(path, settings.site, settings.base_url)
    paths = list(walk(path, everything=True) if path.is_dir() else [path])
    outer = outer_folder(filter(_may_be_read, (relative_name(each, root) for each in paths)))
    kept = _kept(paths, root, site, settings, outer)
    files = SourceFiles(root, kept, site, settings, outer)
    why = "has the same name as another file, otherwise composed"
    return files, tuple(Refusal(relative_name(each, root), why) for each in files.doubled)


def _kept(paths: Iterable[Path], root: Path, site: Site | None, settings: Settings, outer: str) -> Iterator[Path]:
    """The files that may have pages: not what the settings leave out, nor pages in other languages than theirs."""
    no_pages = {each.resolve() for each in (*settings.files, root / SETTINGS_FILE)}
    names = {each.name for each in no_pages}
    for path in paths:
        name = relative_name(path, root)
        if settings.leaves_out(name) or (site and site.is_ignored(name)):
            continue
        if path.name in names and path.resolve() in no_pages:
            continue
        language = site.language_of(name) if site else folder_language(name, outer)
        if not settings.language or not language or same_language(language, settings.language):
            yield path


def _may_be_read(name: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return any(suffix in each.suffixes for each in FORMATS)
