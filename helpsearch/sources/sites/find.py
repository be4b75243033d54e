"""Finding the site that a source belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from helpsearch.sources.encodings import nfc
from helpsearch.sources.sites.config_files import Project
from helpsearch.sources.sites.docusaurus import Docusaurus, read_docusaurus
from helpsearch.sources.sites.hugo import Hugo, read_hugo
from helpsearch.sources.sites.jekyll import Jekyll, read_jekyll
from helpsearch.sources.sites.mkdocs import MkDocs, read_mkdocs
from helpsearch.sources.sites.plain import Plain
from helpsearch.sources.sites.site import Generator, Site, with_slash, without_markdown_suffix
from helpsearch.sources.sites.vitepress import VitePress, read_vitepress

_READERS: Mapping[str, Callable[[Project], Generator | None]] = {
    "mkdocs": read_mkdocs,
    "docusaurus": read_docusaurus,
    "vitepress": read_vitepress,
    "hugo": read_hugo,
    "jekyll": read_jekyll,
}
_ALONE: Mapping[str, Generator] = {
    "mkdocs": MkDocs(docs_dir=""),
    "docusaurus": Docusaurus(docs=(Docusaurus().docs[0]._replace(path="", route=""),), blog=None),
    "vitepress": VitePress(),
    "hugo": Hugo(content=""),
    "jekyll": Jekyll(every_page=True),
    "plain": Plain(),
}
"""The generators with their defaults, of sources that are the folder of pages itself and have no configuration."""

KINDS = tuple(_ALONE)
"""What ``site`` of the settings may be."""

_HIGHEST = 4  # folders above a source in which a configuration is looked for


def find_site(source: Path, kind: str | None = None, base_url: str | None = None) -> Site | None:
    """Find the site of a source, a folder or a file: its generator's configuration lies in the folder, in one above, or
    in a folder of it.

    :param kind: the generator, one of :data:`KINDS`; if None, the first configuration that is found tells.
    :param base_url: the address of the site's first page; without a configuration, of the source's first page. If None,
        the configuration tells.

    Returns None if no configuration was found and neither parameter was given.
    """
    root = (source if source.is_dir() else source.parent).resolve()
    for folder, place, below in _places(root):
        project = Project(folder)
        for name, read in _READERS.items():
            if kind in (None, name) and (generator := read(project)) and _holds(generator, folder, place, below):
                return Site(
                    generator,
                    with_slash(base_url or generator.base_url),
                    place,
                    below,
                    next(path for path, digest in project.read.items() if digest),
                    _fingerprint(base_url, place, below, repr(generator)),
                    tuple(
                        path for path, digest in project.read.items() if digest and not without_markdown_suffix(path)
                    ),
                )
    if kind is None and base_url is None:
        return None
    generator = _ALONE[kind or "plain"]
    return Site(generator, with_slash(base_url or "/"), fingerprint=_fingerprint(kind, base_url))


def _places(root: Path) -> Iterator[tuple[Path, str, str]]:
    """The folders in which a configuration may lie, with the source's place below each, or each's below the source."""
    yield root, "", ""
    here = root
    for _ in range(_HIGHEST):
        if (here / ".git").exists() or here.parent == here:
            break
        here = here.parent
        yield here, nfc(root.relative_to(here).as_posix()), ""
    try:
        folders = sorted(each for each in root.iterdir() if each.is_dir() and not each.name.startswith("."))
    except OSError:
        return
    for each in folders:
        yield each, "", nfc(each.name)


def _holds(generator: Generator, folder: Path, place: str, below: str) -> bool:
    """Whether a configuration above a source is about the source: whether pages of the source have addresses."""
    if not place or below:
        return True
    probe = generator.path_of(f"{place}/page.md", {"title": "page"})
    return probe is not None and (folder / place).is_dir()


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
