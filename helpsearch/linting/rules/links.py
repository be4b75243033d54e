"""Links that lead nowhere, and articles that no link leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from helpsearch.linting.link_targets import LinkedFiles, links
from helpsearch.linting.page_text import folded_anchor
from helpsearch.linting.rule import Limits, Place, place, reading_rule
from helpsearch.linting.survey import Survey

_NO_ANCHORS = ("top", ":~:", "tab/")  # browsers, or Microsoft's tabs, know them without a section
_ENTRIES = frozenset("index _index readme overview toc home".split())


@reading_rule("broken-link", "error")
def broken_link(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A link leads to a file that does not exist or to a page that is not published: readers who follow it are lost."""
    files = LinkedFiles(survey)
    for file, line, target in links(survey, files):
        if target.path is None:
            continue
        leads_to = files.by_path.get(target.path)
        if leads_to is not None and not leads_to.is_published:
            yield place(file.path, line, "unpublished", link=target.written)
        elif not files.exists(target.path):
            near = files.by_base.get(PurePosixPath(target.path).name, [])
            if len(near) == 1:
                yield place(file.path, line, "moved", link=target.written, near=near[0])
            else:
                yield place(file.path, line, "no file", link=target.written)


@reading_rule("broken-anchor", "warning")
def broken_anchor(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A link leads to a section that its page does not have: readers land at the top of the page and must look for
    it."""
    files = LinkedFiles(survey)
    for file, line, target in links(survey, files):
        page = files.by_path.get(target.path or "")
        if page is None or page.anchors is None or not target.anchor or target.anchor.startswith(_NO_ANCHORS):
            continue
        if folded_anchor(target.anchor) not in page.anchors:
            key = "here" if page is file else "there"
            yield place(file.path, line, key, link=target.written, page=page.name, anchor=target.anchor)


@reading_rule("orphan", "info", default=False)
def orphan(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """In a corpus with links, no other article links to this one: readers of its neighbours never hear of it."""
    files = LinkedFiles(survey)
    linked = {
        target.path
        for file, _, target in links(survey, files)
        if target.path is not None and files.by_path.get(target.path) is not file
    }
    if not any(path in files.by_path for path in linked):
        return
    for path, file in files.by_path.items():
        if path in linked or PurePosixPath(file.name).stem.lower() in _ENTRIES:
            continue
        for document in file.documents:
            if document.kind == "article":
                yield place(file.path, document.line, "orphan")
