"""Questions and answers of an HTML page: schema.org in JSON-LD and in microdata, and texts that open on a click."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from helpsearch.sources.html.blocks import join_blocks
from helpsearch.sources.html.to_markdown import to_blocks, to_markdown
from helpsearch.sources.html.tree import discard, is_json_ld, parse, plain_text, walk
from helpsearch.sources.markdown.escape import escape
from helpsearch.sources.questions import asks, is_button, without_answer_mark, without_mark
from helpsearch.sources.sections import HEADING_SEPARATOR

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z]")


class DeclaredFaq(NamedTuple):
    """A question, its answer in Markdown, the line on which it is declared, the element that holds it (None for
    JSON-LD), and the id that leads to it (None if there is none)."""

    question: str
    answer: str
    line: int
    element: Element | None = None
    anchor: str | None = None


class JsonLd(NamedTuple):
    """All objects of a page's JSON-LD, in order and at any depth, each with the line of its script; and notes."""

    objects: tuple[tuple[dict[str, Any], int], ...]
    notes: tuple[str, ...]


def read_json_ld(root: Element) -> JsonLd:
    """Read the JSON-LD of a page. A script whose JSON cannot be parsed is left out with a note."""
    objects: list[tuple[dict[str, Any], int]] = []
    notes: list[str] = []
    for script in filter(is_json_ld, root.iter("script")):
        text = script.text or ""
        opens = re.search(r"[\[{]", text)  # some writers put the JSON into a comment
        if opens is None:
            continue
        line = script.sourceline or 1
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(text, opens.start())
        except (ValueError, RecursionError):
            notes.append(f"line {line}: JSON-LD cannot be read and is left out")
            continue
        objects += [(each, line) for each in _objects(value)]
    return JsonLd(tuple(objects), tuple(notes))


def has_type(each: dict[str, Any], name: str) -> bool:
    """Whether a JSON-LD object is of a schema.org type."""
    types = each.get("@type")
    return any(
        isinstance(type_, str) and re.split("[/:]", type_)[-1] == name
        for type_ in (types if isinstance(types, list) else [types])
    )


def faqs_of_json_ld(json_ld: JsonLd) -> list[DeclaredFaq]:
    """The questions that have an answer, wherever they are: in a FAQPage, in ``@graph``, by reference."""
    named = {each["@id"]: each for each, _ in json_ld.objects if isinstance(each.get("@id"), str) and len(each) > 1}
    found: list[DeclaredFaq] = []
    for each, line in json_ld.objects:
        if has_type(each, "Question"):
            answers = each.get("acceptedAnswer")
            answer = next(iter(answers), None) if isinstance(answers, list) else answers
            if isinstance(answer, dict) and "text" not in answer and isinstance(answer.get("@id"), str):
                answer = named.get(answer["@id"])
            question = _question(each.get("name") or each.get("text"))
            markdown = _answer(answer.get("text") if isinstance(answer, dict) else answer)
            if question and markdown:
                found.append(DeclaredFaq(question, markdown, line))
    return found


@dataclass
class _Question:
    element: Element
    name: Element | None = None
    answer: Element | None = None
    text: Element | None = None


def faqs_of_microdata(root: Element) -> list[DeclaredFaq]:
    """The questions that are marked in the page's text itself."""
    open_: list[_Question] = []
    found: list[_Question] = []
    for event, element in walk(root):
        if event == "end":
            if open_ and element is open_[-1].element:
                open_.pop()
        elif re.search(r"schema\.org/Question\b", element.get("itemtype", "")):
            open_.append(_Question(element))
            found.append(open_[-1])
        elif open_ and (properties := element.get("itemprop", "").split()):
            question = open_[-1]
            if "acceptedAnswer" in properties:
                question.answer = element if question.answer is None else question.answer
            elif "name" in properties and question.name is None:
                question.name = element
            elif "text" in properties and question.answer is not None and question.text is None:
                question.text = element
    return list(_declared(found))


def take_details(main: Element, title: str) -> list[DeclaredFaq]:
    """Take the questions that open on a click (``<details>``) out of a page's main content.

    A text that opens by a button (``자세히 보기``) stays. A summary that is no question is asked with what it is about.

    :param title: the page's title.
    """
    found = [(each, summary) for each in main.iter("details") if (summary := _summary_of(each)) is not None]
    named = [(each, summary, plain_text(summary)) for each, summary in found if not is_button(plain_text(summary))]
    faqs: list[DeclaredFaq] = []
    for details, summary, text in reversed(named):  # the inner ones first, whose text is not the outer one's
        around = next((_summary_of(outer) for outer in details.iterancestors("details")), None)
        about = plain_text(around) if around is not None else _heading_above(details, main) or title
        question = without_mark(text)
        if about and not asks(text, len(named), title, about):
            question = f"{about}{HEADING_SEPARATOR}{question}"
        anchors = (each.get("id") or each.get("name") for each in (details, *summary.iter("*")))
        discard(details, [summary])
        answer = without_answer_mark(join_blocks(to_blocks(details)))
        if question and answer:
            line = details.sourceline or 1
            faqs.append(DeclaredFaq(question, answer, line, details, next(filter(None, anchors), None)))
        discard(main, [details])
    return faqs[::-1]


def _summary_of(details: Element) -> Element | None:
    return next((child for child in details if child.tag == "summary"), None)


def _heading_above(details: Element, main: Element) -> str:
    """The text of the heading that is before an element, beside it or beside what holds it."""
    for each in (details, *details.iterancestors()):
        if each is main:
            break
        heading = next((above for above in each.itersiblings("h2", "h3", "h4", "h5", "h6", preceding=True)), None)
        if heading is not None:
            return plain_text(heading)
    return ""


def _declared(questions: list[_Question]) -> Iterator[DeclaredFaq]:
    for each in questions:
        if each.name is None or each.answer is None:
            continue
        question = each.name.get("content") or plain_text(each.name)
        answer = join_blocks(to_blocks(each.answer if each.text is None else each.text))
        if question.strip() and answer:
            yield DeclaredFaq(" ".join(question.split()), answer, each.element.sourceline or 1, each.element)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += reversed(each.values())
        elif isinstance(each, list):
            waiting += reversed(each)


def _question(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    root = parse(value)
    return "" if root is None else plain_text(root)


def _answer(value: Any) -> str:
    """An answer turned into Markdown. The page may give it as HTML, as HTML with escaped tags, or as plain lines."""
    if not isinstance(value, str):
        return ""
    if not _TAG.search(value) and _ESCAPED_TAG.search(value):
        value = unescape(value)
    if _TAG.search(value):
        return to_markdown(value)
    return "\n\n".join(filter(None, map(escape, unescape(value).splitlines())))
