"""Other help centres' Markdown, read with fallbacks: each file is taken, or refused by name with the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from helpsearch.documents.corpus import Corpus, Refusal
from helpsearch.documents.documents import Article, Metadata
from helpsearch.errors import Fault
from helpsearch.sources.fields import Fields, iso_day
from helpsearch.sources.files import Undecodable, read_text, relative_name, walk
from helpsearch.sources.front_matter import split_front_matter
from helpsearch.sources.markdown import MarkdownSection, parse_markdown
from helpsearch.sources.sections import to_sections

SUFFIXES = (".md", ".markdown")
_YES = ("true", "yes", "on")
_NO = ("false", "no", "off")
_UNPUBLISHED = {"draft": _YES, "hide": _YES, "status": ("draft", "hidden"), "published": _NO}
"""What a field says where the file is not to be found."""


class _Refused(Exception):
    """Why a file cannot be taken."""


class _Unpublished(Exception):
    """The file says that it is a draft or hidden."""


def read_foreign(source: Path) -> Corpus:
    """Read one Markdown file, or every one below a folder.

    Files of other kinds are refused by name; so are unreadable ones, a second one of the same id, and links to folders.
    Names that begin with ``.`` are not read and not reported: they are tools' own files (``.git``, ``.DS_Store``).
    """
    root, paths = (source, list(walk(source, everything=True))) if source.is_dir() else (source.parent, [source])
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
    text = _text(path)
    if text.split("\n", 1)[0].rstrip() == "+++":
        raise _Refused("line 1: front matter in TOML is not read, and it might say that this is a draft; use YAML")
    front = split_front_matter(text)
    if not front.closed:  # a rule at the top of the page, not front matter
        front = front._replace(yaml=None, body=f"---\n{front.yaml}")
    faults: list[Fault] = []
    fields = Fields.parse(front.yaml or "", name, faults, first_line=2)
    if fields is None:
        raise _Refused(f"line {faults[0].line}: front matter is {faults[0].message}")
    for field in _UNPUBLISHED:
        if not fields.is_text(field):
            line = fields.line(field)
            raise _Refused(f"line {line}: field {field!r} must be text; whether this is published is unknown")
    if any(_says(fields, field, *values) for field, values in _UNPUBLISHED.items()):
        raise _Unpublished
    parsed = parse_markdown(front.body)
    given = fields.text("title")
    heading = _take_heading(parsed, titled=given is not None)
    title = given or heading or path.stem
    sections = to_sections(parsed)
    if not sections:
        raise _Refused("has no text")
    identity = name.removesuffix(path.suffix)
    return Article(identity, title, sections, _metadata(fields, name))


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise _Refused("a link to a folder is not followed; give the folder itself as a source")
        if path.exists() and not path.is_file():
            raise _Refused("is not a regular file")
        if path.suffix.lower() not in SUFFIXES:
            raise _Refused(f"no reader for {path.suffix or 'files without a suffix'}")
        return read_text(path)
    except Undecodable as error:
        raise _Refused(f"line {error.line}: {error}") from None
    except OSError as error:
        raise _Refused(f"cannot be read: {error.strerror}") from None


def _take_heading(parsed: list[MarkdownSection], *, titled: bool) -> str | None:
    """The page's heading: the first of level 1, else the first of all.

    It is taken out of ``parsed`` where it would be shown twice, as title and as a section's heading: always at level 1,
    else where it opens a page that has no other title. What follows it is the article's introduction then.
    """
    opening = parsed[0]
    page = next((section for section in parsed if section.heading and section.level == 1), None)
    if page is None:
        first = next((each for section in parsed for each in (section.heading, *section.deep_headings) if each), None)
        if first is None or titled:
            return first
        if opening.lines[:1] == opening.deep_headings[:1] == [first]:
            del opening.lines[0]
            return first
        if opening.lines or opening.checklists or parsed[1].heading != first:
            return first
        page = parsed[1]
    parsed.remove(page)
    opening.lines += page.lines
    opening.checklists += page.checklists
    return page.heading


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
        promoted=_says(fields, "promoted", *_YES),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _day(fields: Fields, *names: str) -> date | None:
    """The first of these fields that begins with a date."""
    for name in names:
        if day := iso_day((fields.text(name) or "")[:10]):
            return day
    return None
