"""The search page, whole in HTML: it works without a script, and ``static/search.js`` only adds suggestions.

Its state is its address: ``q`` is the query, ``category``, ``kind`` and ``tag`` narrow the answers and may be repeated,
``offset`` is how many are skipped, ``typed=1`` searches without corrections, and ``id`` shows one document. Every link
keeps ``index`` and ``access``, which the server reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode, urlsplit

from helpsearch.errors import QueryError
from helpsearch.query.answers import Answer, AnswerPage, Contact, StoredDocument
from helpsearch.query.filters import Kind
from helpsearch.query.help_index import HelpIndex
from helpsearch.query.highlight import highlight
from helpsearch.query.rewriting.edits import APPLIED
from helpsearch.query.rewriting.rewriter import CORRECTIONS
from helpsearch.value import Value
from helpsearch.web.html import Html, element, joined
from helpsearch.web.words import Words, words_of

PER_PAGE = 10
_FACETS_SHOWN = 8
_FILTERS = ("category", "kind", "tag")
_ASKED = ("index", "access")  # what is asked, whatever the query
_KINDS: tuple[Kind, ...] = ("article", "faq", "checklist")
_SHORT = 60  # characters of a query within a sentence
_NO_FILTERS: Mapping[str, Sequence[str]] = dict.fromkeys(("typed", *_FILTERS), ())


class PageRequest(Value):
    """What the page is asked: the parameters of its address, each with its values, the language (``ko`` or ``en``), the
    path of the API, and the groups whose restricted documents may be shown."""

    index: HelpIndex
    params: Mapping[str, Sequence[str]]
    language: str = "ko"
    api: str = "api"
    access: tuple[str, ...] = ()

    def first(self, name: str) -> str:
        """The first value of a parameter; empty if it has none."""
        values = self.params.get(name, ())
        return values[0] if values else ""

    def link(self, **changes: Sequence[str]) -> str:
        """The address of the page with some parameters changed."""
        kept = {name: tuple(self.params.get(name, ())) for name in ("q", "typed", *_FILTERS, *_ASKED)} | changes
        return "?" + urlencode([(name, value) for name, values in kept.items() for value in values])

    def api_address(self) -> str:
        """The address of the API, with the parameters that go with each of its requests."""
        asked = [(name, value) for name in _ASKED for value in self.params.get(name, ())]
        return f"{self.api}?{urlencode(asked)}" if asked else self.api


def render_page(request: PageRequest) -> str:
    """The page as HTML.

    >>> import helpsearch
    >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
    ...     render_page(PageRequest(index, {"q": ["환불 신청"]}))[:15]
    '<!doctype html>'
    """
    words = words_of(request.language)
    name = request.index.metadata.name or words.unnamed
    if request.first("id"):
        title, main = _document(request, words)
    else:
        title, main = _results(request, words)
    heading = words.title.format(name=name)
    home = not title
    header = element(
        "div",
        element("p", heading if home else element("a", heading, href=request.link(q=[], **_NO_FILTERS)), class_="name"),
        element("h1", words.prompt) if home else None,
        _form(request, words),
        class_="wide",
    )
    body = joined(
        element("a", words.skip, class_="skip", href="#results"),
        element("header", header),
        element("main", main, id="results", class_="wide", tabindex="-1"),
    )
    return _whole(words, heading if home else f"{title} - {heading}", body, home=home)


def trouble_page(language: str) -> str:
    """The page that says that search is not available now."""
    words = words_of(language)
    return _whole(words, words.trouble, element("main", element("h1", words.trouble), class_="wide"))


def _whole(words: Words, title: str, body: Html, *, home: bool = False) -> str:
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("link", rel="icon", href="data:,"),
        element("link", rel="stylesheet", href="assets/search.css"),
        element("link", rel="stylesheet", href="assets/page.css"),
        element("link", rel="modulepreload", href="assets/helpsearch.js"),
        element("script", type="module", src="assets/search.js"),
    )
    shown = element("body", body, class_="home" if home else None)
    page = element("html", element("head", head), shown, lang=words.language)
    return f"<!doctype html>\n{page.text}\n"


def _form(request: PageRequest, words: Words) -> Html:
    field = element(
        "input",
        class_="input",
        type="search",
        id="q",
        name="q",
        value=request.first("q"),
        placeholder=words.placeholder,
        aria_label=words.prompt,
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        enterkeyhint="search",
        maxlength="2000",
    )
    box = element(
        "div",
        field,
        element("ul", id="suggestions", class_="suggestions", role="listbox", aria_label=words.prompt, hidden=True),
        class_="field",
    )
    live = element("p", role="status", class_="unseen", data_suggestions=words.suggestions)
    asked = (
        element("input", type="hidden", name=name, value=value)
        for name in _ASKED
        for value in request.params.get(name, ())
    )
    return element(
        "form",
        box,
        element("button", words.submit, class_="button"),
        live,
        *asked,
        class_="form",
        action="?",
        method="get",
        role="search",
        data_api=request.api_address(),
    )


def _results(request: PageRequest, words: Words) -> tuple[str, Html]:
    typed = request.first("q").strip()
    contacts = request.index.metadata.contacts
    if not typed:
        contact = Contact(contacts.channels, contacts.prepare) if contacts else None
        return "", joined(_contact(contact, words))
    offset = int(request.first("offset")) if re.fullmatch(r"\d{1,6}", request.first("offset"), re.ASCII) else 0
    try:
        page = request.index.search(
            typed,
            PER_PAGE,
            offset=min(offset, 10_000),
            category=request.params.get("category", ())[:16],
            kind=[each for each in _KINDS if each in request.params.get("kind", ())],
            tags=request.params.get("tag", ())[:16],
            access=request.access,
            facets=True,
            corrections=() if request.first("typed") else CORRECTIONS,
        )
    except QueryError:  # nothing but an exclusion, or the like
        return typed, joined(element("h1", words.nothing.format(text=_short(typed)), class_="nothing"), _hints(words))
    urgent = page.contact is not None and page.contact.topic is not None
    return typed, joined(
        _contact(page.contact, words) if urgent else None,
        _understood(request, page, words),
        element("h1", words.found.format(total=page.total), class_="count")
        if page
        else element("h1", words.nothing.format(text=_short(page.understood.text)), class_="nothing"),
        None if page or offset else _hints(words),
        element("p", words.unsure, class_="unsure") if page and not page.confident and not offset else None,
        _facets(request, page, words),
        element(
            "ol",
            *(_answer(request, each, words, whole=number == 0) for number, each in enumerate(page)),
            class_="answers",
        )
        if page
        else None,
        _paging(request, page, offset, words),
        _related(request, page.answers[0], words) if page and not offset else None,
        None if urgent else _contact(page.contact, words),
    )


def _understood(request: PageRequest, page: AnswerPage, words: Words) -> Html | None:
    """What was corrected, with the way back, and what else may have been meant."""
    lines: list[Html] = []
    made = [each for each in page.understood.corrections if each.certainty >= APPLIED]
    offered = [each for each in page.understood.corrections if each.certainty < APPLIED]
    if made:
        said = words.corrected.format(meant=_short(page.understood.text))
        back = words.as_typed.format(typed=_short(page.query))
        lines.append(element("p", said, " ", element("a", back, href=request.link(typed=["1"]))))
    if offered:
        queries = (page.understood.text.replace(each.source, each.target) for each in offered)
        links = (element("a", query, href=request.link(q=[query], typed=[])) for query in dict.fromkeys(queries))
        lines.append(element("p", words.offered, " ", *(joined(each, " ") for each in links)))
    if page.understood.truncated:
        lines.append(element("p", words.truncated))
    return element("div", *lines, class_="understood") if lines else None


def _facets(request: PageRequest, page: AnswerPage, words: Words) -> Html | None:
    """The filters with their counts; those that are chosen come first and can be undone."""
    assert page.facets is not None
    named = {
        "category": (words.categories, page.facets.categories),
        "kind": (words.kinds, page.facets.kinds),
        "tag": (words.tags, page.facets.tags),
    }
    groups = []
    for name, (label, counts) in named.items():
        chosen = list(request.params.get(name, ()))
        values = [*chosen, *(each for each in counts if each not in chosen)][:_FACETS_SHOWN]
        if len(values) > 1 or chosen:
            items = (_facet(request, words, name, value, counts.get(value)) for value in values)
            named_list = joined(element("h2", label, class_="facet-name"), element("ul", *items))
            groups.append(element("div", named_list, class_="facet"))
    if not groups:
        return None
    opened = any(request.params.get(name) for name in _FILTERS)
    return element("details", element("summary", words.narrow), *groups, class_="facets", open=opened)


def _facet(request: PageRequest, words: Words, name: str, value: str, count: int | None) -> Html:
    chosen = list(request.params.get(name, ()))
    shown = words.kind(value) if name == "kind" and value in _KINDS else value
    number = None if count is None else element("span", f"{count:,}", class_="number")
    if value in chosen:
        left = [each for each in chosen if each != value]
        undo = element("span", words.chosen, class_="unseen")
        href = request.link(**{name: left})
        return element("li", element("a", shown, " ", number, undo, href=href, class_="chip chosen"))
    href = request.link(**{name: [*chosen, value]})
    return element("li", element("a", shown, " ", number, href=href, class_="chip"))


def _answer(request: PageRequest, answer: Answer, words: Words, *, whole: bool) -> Html:
    """An answer; the checklist of the first one is shown ``whole``."""
    marked = highlight(answer)
    labels = [
        element("span", words.kind(answer.kind), class_="kind"),
        element("span", answer.category, class_="category") if answer.category else None,
        element("time", words.updated.format(day=answer.updated), datetime=answer.updated) if answer.updated else None,
    ]
    same = None
    if answer.same:
        places = (
            element("li", element("a", each.title, href=_address(request, each.id, each.url, each.anchor)))
            for each in answer.same
        )
        count = words.same.format(count=len(answer.same))
        same = element("details", element("summary", count), element("ul", *places), class_="same")
    shown = (
        _table(answer.checklist.columns, answer.checklist.rows)
        if whole and answer.checklist
        else element("p", Html(marked.snippet), class_="snippet")
    )
    link = element("a", Html(marked.title), href=_address(request, answer.id, answer.url, answer.anchor))
    return element(
        "li",
        element("p", *labels, class_="labels"),
        element("h2", link, class_="title"),
        element("p", Html(marked.heading), class_="heading") if marked.heading else None,
        shown,
        same,
        class_="answer",
    )


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    head = element("tr", *(element("th", each, scope="col") for each in columns))
    body = (
        element("tr", *(element("td", cell, data_column=column) for column, cell in zip(columns, row, strict=True)))
        for row in rows
    )
    return element(
        "div", element("table", element("thead", head), element("tbody", *body)), class_="table", tabindex="0"
    )


def _paging(request: PageRequest, page: AnswerPage, offset: int, words: Words) -> Html | None:
    links = []
    if offset:
        href = request.link(offset=[str(max(offset - PER_PAGE, 0))])
        links.append(element("a", words.before, href=href, rel="prev", class_="more"))
    if offset + len(page) < page.total and len(page) == PER_PAGE:
        href = request.link(offset=[str(offset + PER_PAGE)])
        links.append(element("a", words.more, href=href, rel="next", class_="more"))
    return element("nav", *links, class_="paging", aria_label=words.more) if links else None


def _related(request: PageRequest, first: Answer, words: Words) -> Html | None:
    found = request.index.related(first.id, 3, access=request.access)
    return _links(words.related, [(each.title, _address(request, each.id, each.url, each.anchor)) for each in found])


def _links(label: str, links: Sequence[tuple[str, str]]) -> Html | None:
    if not links:
        return None
    items = (element("li", element("a", title, href=address)) for title, address in links)
    return element("section", element("h2", label), element("ul", *items), class_="related")


def _contact(contact: Contact | None, words: Words) -> Html | None:
    """The way to a person, with what to have ready; what is urgent is said first."""
    if contact is None:
        return None
    channels = []
    for channel in contact.channels:
        address = _channel_address(channel.kind, channel.value)
        inside = joined(
            element("strong", channel.name),
            element("span", urlsplit(channel.value).hostname or channel.value, class_="value"),
            element("span", channel.hours, class_="hours"),
        )
        tag = "a" if address else "div"
        channels.append(element("li", element(tag, inside, class_="channel", href=address)))
    prepare = None
    if contact.prepare:
        items = (element("li", each) for each in contact.prepare)
        prepare = element("div", element("h3", words.prepare), element("ul", *items), class_="prepare")
    return element(
        "section",
        element("h2", f"{contact.topic}: {words.contact}" if contact.topic else words.contact),
        element("p", contact.message, class_="message") if contact.message else None,
        element("ul", *channels, class_="channels"),
        prepare,
        class_="contact urgent" if contact.topic else "contact",
    )


def _channel_address(kind: str, value: str) -> str | None:
    if value.startswith(("https://", "http://")):
        return value
    digits = value.replace("-", "").replace(" ", "")
    return f"tel:{digits}" if kind == "phone" and digits.removeprefix("+").isdecimal() else None


def _document(request: PageRequest, words: Words) -> tuple[str, Html]:
    """One document, whole, for sites whose documents have no address of their own."""
    document = request.index.document(request.first("id"), access=request.access)
    back = element("p", element("a", words.back, href=request.link()), class_="back") if request.first("q") else None
    if document is None:
        return words.missing, joined(back, element("h1", words.missing))
    found = request.index.related(document.id, 3, access=request.access)
    links = [(each.title, _address(request, each.id, each.url, each.anchor)) for each in found]
    return document.title, joined(
        back,
        element("h1", document.title),
        element("p", element("span", document.category, class_="category"), class_="labels")
        if document.category
        else None,
        element("article", *_sections(document), class_="document"),
        _links(words.related, links),
    )


def _sections(document: StoredDocument) -> Iterator[Html]:
    heading: str | None = None
    for passage in document.passages:
        if passage.heading and passage.heading != heading:
            yield element("h2", passage.heading, id=passage.anchor)
            heading = passage.heading
        if passage.checklist:
            yield _table(passage.checklist.columns, passage.checklist.rows)
        else:
            for line in filter(str.strip, passage.body.split("\n")):
                item = re.match(r"(?:-|\d+\.) ", line)
                yield element("p", re.sub("^- ", "• ", line), class_="item" if item else None)


def _address(request: PageRequest, identity: str, url: str | None, anchor: str | None) -> str:
    """Where an answer is read: on its own page if it has a web address, else here."""
    if url and url.startswith(("https://", "http://")):
        return url if "#" in url or not anchor else f"{url}#{anchor}"
    here = request.link(id=[identity])
    return f"{here}#{anchor}" if anchor and anchor != identity else here


def _hints(words: Words) -> Html:
    return element("ul", *(element("li", each) for each in words.hints), class_="hints")


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT] + "…"
