"""Zendesk Guide: the articles of a help centre as the Help Center API gives them (``/help_center/articles.json``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from helpsearch.documents.documents import Metadata
from helpsearch.documents.language import language_code
from helpsearch.sources.encodings import decode
from helpsearch.sources.fields import iso_day
from helpsearch.sources.json.zendesk_files import Answer, folder_of, names_beside, parse, previous_page
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.pages import Page, article_page, at_lines, web_address
from helpsearch.sources.reader import Reading, Refused, SourceFiles, few
from helpsearch.sources.rich_text import clean, html_as_markdown, one_line


class _Article(NamedTuple):
    """The fields of an article that are read. So two articles that differ only in other fields, such as votes, are
    equal."""

    id: str
    title: str
    body: str
    draft: bool
    promoted: bool
    section: str
    segments: tuple[str, ...]
    labels: tuple[str, ...]
    url: str | None
    updated: str
    language: str | None


class _Names(NamedTuple):
    """The things that articles refer to by number: sections, categories and user segments."""

    sections: Mapping[str, Mapping[str, Any]]
    categories: Mapping[str, Mapping[str, Any]]
    user_segments: Mapping[str, Mapping[str, Any]]

    def category(self, section_id: str) -> str | None:
        """The name of a section's category; if the category is not known, the name of the section."""
        section = self.sections.get(section_id)
        if section is None:
            return None
        return one_line(self.categories.get(str(section.get("category_id")), section)["name"])

    def group(self, segment_id: str) -> str:
        segment = self.user_segments.get(segment_id)
        return one_line(segment["name"]) if segment else f"user segment {segment_id}"


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read a page of articles. Sections, categories and user segments come from the same file or from files beside it.

    If only user segments may see an article, it is restricted to them. An article that the previous page
    has too, as happens while pages are fetched, is read only there.
    """
    decoded = decode(content)
    answer = parse(decoded.text)
    notes = decoded.notes + answer.notes
    articles: dict[str, _Article] = {}
    for article in map(_article, answer.lists.get("articles", ())):
        former = articles.get(article.id)
        if former is None or article.updated >= former.updated:  # an incremental export has an article several times
            articles[article.id] = article
    if not articles:
        return Reading((), 0, notes, auxiliary=True)
    before = set(map(_article, previous_page(name, files)))
    names = _names([answer, *names_beside(name, files)])
    own = [article for article in articles.values() if article not in before]
    pages: list[Page] = []
    too_deep: list[str] = []
    for article in own:
        try:
            pages += [] if article.draft else [_page(article, names, name)]
        except NestedTooDeeply as reason:
            too_deep.append(f"article {article.id} left out: its body {reason}")
    if too_deep and not pages:
        raise Refused(f"no article can be read; {too_deep[0]}")
    notes += few(too_deep)
    if restricted := sum(bool(page.metadata.access) for page in pages):
        notes += (
            f"{restricted} of {len(pages)} articles are for user segments only; nobody finds them who does not name"
            " the segment as access",
        )
    return Reading(tuple(pages), sum(article.draft for article in own), notes, auxiliary=not own)


def _article(given: Mapping[str, Any]) -> _Article:
    segments = given.get("user_segment_ids") or [given.get("user_segment_id")]
    labels = given.get("label_names")
    return _Article(
        id=one_line(str(given["id"])),
        title=one_line(given["title"]),
        body=clean(_text(given.get("body"))),
        draft=given.get("draft") not in (None, False),
        promoted=given.get("promoted") is True,
        section=str(given.get("section_id")),
        segments=tuple(one_line(str(each)) for each in segments if each) if isinstance(segments, list) else (),
        labels=tuple(one_line(each) for each in labels if isinstance(each, str)) if isinstance(labels, list) else (),
        url=web_address(_text(given.get("html_url"))),
        updated=_text(given.get("updated_at")),
        language=language_code(_text(given.get("locale"))),
    )


def _names(answers: Iterable[Answer]) -> _Names:
    named: dict[str, dict[str, Mapping[str, Any]]] = {kind: {} for kind in _Names._fields}
    for answer in answers:
        for kind, known in named.items():
            for item in answer.lists.get(kind, ()):
                known.setdefault(str(item["id"]), item)
    return _Names(**named)


def _page(article: _Article, names: _Names, name: str) -> Page:
    metadata = Metadata(
        source=name,
        category=names.category(article.section),
        tags=tuple(dict.fromkeys(filter(None, article.labels))),
        access=tuple(dict.fromkeys(map(names.group, article.segments))),
        updated=iso_day(article.updated[:10]),
        promoted=article.promoted,
        url=article.url,
        language=article.language,
    )
    page = article_page(folder_of(name) + article.id, article.title, html_as_markdown(article.body), metadata)
    return at_lines(page, 1)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
