"""Other help centres' Markdown, read with fallbacks: each file is taken, or refused by name with the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from helpsearch.documents import Article, Corpus, Metadata, Refusal
from helpsearch.errors import Fault
from helpsearch.sources.fields import Fields, iso_day
from helpsearch.sources.files import Undecodable, read_text, relative_name, walk
from helpsearch.sources.front_matter import split_front_matter
from helpsearch.sources.markdown import parse_markdown
from helpsearch.sources.sections import to_sections

SUFFIXES = (".md", ".markdown")


class _Refused(Exception):
    """Why a file cannot be taken."""


class _Unpublished(Exception):
    """The file says that it is a draft or hidden."""


def read_foreign(source: Path) -> Corpus:
    """Read one Markdown file, or every one below a folder.

    Files of other kinds are refused by name; so are unreadable ones and a second one of the same id.
    """
    root, paths = (source, list(walk(source))) if source.is_dir() else (source.parent, [source])
    articles: dict[str, Article] = {}
    refused: list[Refusal] = []
    unpublished = 0
    for path in paths:
        name = relative_name(path, root)
        try:
            article = _article(path, name)
            if article.id in articles:
                raise _Refused(f"has the same id as {articles[article.id].metadata.source}")
            articles[article.id] = article
        except _Unpublished:
            unpublished += 1
        except _Refused as reason:
            refused.append(Refusal(name, str(reason)))
    documents = tuple(articles[identity] for identity in sorted(articles))
    return Corpus(None, documents, unpublished=unpublished, refused=tuple(refused))


def _article(path: Path, name: str) -> Article:
    if path.suffix.lower() not in SUFFIXES:
        raise _Refused(f"no reader for {path.suffix or 'files without a suffix'}")
    try:
        front = split_front_matter(read_text(path))
    except Undecodable as error:
        raise _Refused(f"line {error.line}: {error}") from None
    except OSError as error:
        raise _Refused(f"cannot be read: {error.strerror}") from None
    if not front.closed:  # a rule at the top of the page, not front matter
        front = front._replace(yaml=None, body=f"---\n{front.yaml}")
    faults: list[Fault] = []
    fields = Fields.parse(front.yaml or "", name, faults, first_line=2)
    if fields is None:
        raise _Refused(f"line {faults[0].line}: front matter is {faults[0].message}")
    if (
        _says(fields, "draft", "true", "yes")
        or _says(fields, "status", "draft", "hidden")
        or _says(fields, "hide", "true", "yes")
    ):
        raise _Unpublished
    parsed = parse_markdown(front.body)
    page_heading = next((section for section in parsed if section.heading and section.level == 1), None)
    title = fields.text("title") or (page_heading.heading if page_heading else None) or path.stem
    if page_heading:  # what follows it is the article's introduction
        parsed.remove(page_heading)
        parsed[0].lines += page_heading.lines
        parsed[0].checklists += page_heading.checklists
    sections = to_sections(parsed)
    if not sections:
        raise _Refused("has no text")
    identity = name.removesuffix(path.suffix)
    return Article(identity, title, sections, _metadata(fields, name))


def _says(fields: Fields, name: str, *values: str) -> bool:
    return (fields.text(name) or "").lower() in values


def _metadata(fields: Fields, name: str) -> Metadata:
    """What a foreign front matter says in fields that mean what ours do; the rest is ignored."""
    categories = fields.texts("category") or fields.texts("categories")
    url = fields.text("url")
    return Metadata(
        source=name,
        category=categories[0] if categories else None,
        tags=fields.texts("tags"),
        audience=fields.texts("audience"),
        updated=_day(fields, "updated", "lastmod", "last_updated", "date"),
        expires=_day(fields, "expires", "expiryDate"),
        promoted=_says(fields, "promoted", "true", "yes"),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _day(fields: Fields, *names: str) -> date | None:
    """The first of these fields that begins with a date."""
    for name in names:
        if day := iso_day((fields.text(name) or "")[:10]):
            return day
    return None
