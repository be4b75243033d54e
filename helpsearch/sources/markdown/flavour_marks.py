"""Removing marks within text: alerts, shortcodes, Liquid tags, attribute lists, names of products and buttons."""

from __future__ import annotations

import re
from html import unescape

from helpsearch.sources.markdown.code import outside_code_spans
from helpsearch.sources.markdown.escape import escape

_MARKS = ("[^", "[!", ":::", "!!!", "???", "+++", "==", "{", "!INCLUDE", "@include", "8<")
_MAYBE_SMILEY = re.compile(r":(?:[a-z][a-z0-9_+-]{1,60}|[+-]1):")
_SMILEY = re.compile(r" ?(?<![\w:/\\]):(?:[a-z][a-z0-9_+-]{1,60}|[+-]1):(?:\{[^{}\n]{0,80}\})?(?![\w:/])")
_MARKER = re.compile(r"(?<![=\\])==(?=[^\s=])([^=\n]{1,500})(?<=\S)==(?!=)")  # ==글== of MkDocs, Obsidian

_NAMES = r"DNL|UICONTROL|BADGE|PREVIEW"
# > [!NOTE] of GitHub, Adobe and Microsoft; [!TAB 아이폰] has a title
_ALERT = re.compile(
    rf"^([ \t]*>[ \t>]*)\[!(?!(?:{_NAMES})\b)[A-Za-z]+(?:[ \t]([^\[\]\n]*))?\][-+]?(?:\([^()\n]*\))?", re.M
)
_NAMED = re.compile(rf"\[!(?:{_NAMES})\b([^\[\]]*)\](?:\{{[^{{}}\n]*\}})?")  # [!DNL Quality Patches Tool]
_NAMED_OPENS = re.compile(rf"\[!(?:{_NAMES})\b[ \t]*")  # a name that never ends
_NAMED_DEEPEST = 3  # [!UICONTROL [!DNL Catalog] > 저장]
_FOOTNOTE = re.compile(r"^[ \t]*\[\^[^\s\[\]^]{1,60}\]:[ \t]*", re.M)
_FOOTNOTE_MARK = re.compile(r"[ \t]?\[\^[^\s\[\]^]{1,60}\](?![(:])")
# :::image source="a.png" alt-text="글"::: and :::no-loc text="이름"::: of Microsoft
_MICROSOFT = re.compile(r":::(image|video|no-loc|row|column)\b((?:[^:\n\"]|\"[^\"\n]*\"|:(?!::))*):::")
_OF_PICTURE = re.compile(r"(?<=\))\{[^{}\n]*=[^{}\n]*\}")  # ![](a.png){width="600"} of Adobe, pandoc, MkDocs
_SHORTCODE = re.compile(r"\{\{[<%]((?:[^{}\"]|\"[^\"]*\")*?)[%>]\}\}")  # {{< note >}}, {{% /note %}} of Hugo
_LIQUID_RAW = re.compile(r"(\{%-?[ \t]*raw[ \t]*-?%\})|\{%-?[ \t]*endraw[ \t]*-?%\}")
_LIQUID_TAG = re.compile(r"\{%((?:[^{}%\"]|\"[^\"]*\"|%(?!\}))*)%\}")
_LIQUID_VALUE = re.compile(r"\{\{-?\s*(?:(?:site|page|layout|include|content)\b|\"[^\"{}]*\"\s*\|)[^{}]*\}\}")
_LIQUID_SAID = re.compile(r"(?<![\w-])(?:content|text|caption)=(?:\"([^\"]*)\"|'([^']*)')")
_ATTRIBUTES = re.compile(r"[ \t]?\{:[^{}]*\}")  # {: .note #id } and {:toc} of kramdown
_SEEN = "question|label|title|summary|header|heading|subtitle|caption|answer|description|text|tip"
_SEEN_ATTRIBUTE = re.compile(rf"(?<![\w:@-])({_SEEN})\s*=\s*\{{?(?:\"([^\"]*)\"|'([^']*)'|`([^`$]*)`)", re.I)
_OF_TITLE = frozenset("question label title summary header heading subtitle".split())
_OPENS = frozenset(
    "Details Accordion AccordionItem Collapse Collapsible CollapsibleItem Collapsed Disclosure Expandable Expander Faq"
    " FAQ FaqItem FAQItem Fold Foldable QA Question Spoiler Toggle".split()
)
_OF_SUMMARY = frozenset(
    "AccordionTrigger AccordionSummary AccordionHeader CollapsibleTrigger DetailsSummary Summary".split()
)
_ID = re.compile(r"\sid=(?:\"[^\"\s<>]+\"|'[^'\s<>]+')")
_SUMMARY_EXPRESSION = re.compile(r"(?:summary|title|question|label)=\{(<[^{}]*>)\}")
_OPENING_SHORTCODE = re.compile(r"\s*(/?)\s*(?:details|expand|collapse|accordion|accordion-item|faq|spoiler|toggle)\b")
_OPENED_TITLE = re.compile(r"(?:\b(?:title|summary|question|header|label)=|^\s*\S+\s+)\"([^\"]+)\"")
_TAB_NAME = re.compile(r"^\s*tab\b[^\"]*\bname=\"([^\"]*)\"")
_HEADING = re.compile(r"#{1,6}\s")
_ITEM = re.compile(r"\s*[-*+]\s")


def has_marks(text: str) -> bool:
    """Whether a text may have a flavour."""
    return any(mark in text for mark in _MARKS) or bool(_MAYBE_SMILEY.search(text))


def without_marks(paragraph: str) -> str:
    """A paragraph without its marks, except those in inline code. It has as many lines as before."""
    if not has_marks(paragraph):
        return paragraph
    paragraph = _ALERT.sub(lambda alert: alert.group(1) + title(alert.group(2)), paragraph)
    paragraph = _FOOTNOTE.sub("", paragraph)
    paragraph = "\n".join(_without_end(line) for line in paragraph.split("\n"))
    return outside_code_spans(paragraph, _unmarked)


def title(text: str | None) -> str:
    """A title on a line of its own."""
    return f"**{text.strip()}**  " if text and text.strip() else ""


def shown(attributes: str) -> str:
    """The values of a component's or a shortcode's attributes that a reader sees: 아이폰 of ``label="아이폰"``."""
    titles: list[str] = []
    texts: list[str] = []
    for name, *quoted in _SEEN_ATTRIBUTE.findall(attributes):
        text = " ".join("".join(quoted).split())
        (titles if name.lower() in _OF_TITLE else texts).append(escape(unescape(text)))
    return title(" ".join(filter(None, titles))) + " ".join(filter(None, texts))


def as_details(component: str, tag: str) -> str | None:
    """The tags of HTML for a component whose text opens on a click; None for any other component.

    >>> as_details("Accordion", '<Accordion title="환불은 언제 되나요?" id="when">')
    '<details id="when"><summary>환불은 언제 되나요?</summary>'
    """
    name = component.rpartition(".")[2]
    if name in _OF_SUMMARY:
        return "</summary>" if tag.startswith("</") else "<summary>"
    if name not in _OPENS or tag.endswith("/>"):
        return None
    if tag.startswith("</"):
        return "</details>"
    titles = [
        " ".join("".join(quoted).split()) for name, *quoted in _SEEN_ATTRIBUTE.findall(tag) if name.lower() in _OF_TITLE
    ]
    anchor = _ID.search(tag)
    said = escape(unescape(" ".join(filter(None, titles)) or _in_expression(tag)))
    return f"<details{anchor.group() if anchor else ''}>" + (f"<summary>{said}</summary>" if said else "")


def _in_expression(tag: str) -> str:
    """The text of ``summary={<summary>질문</summary>}``."""
    expression = _SUMMARY_EXPRESSION.search(tag)
    return " ".join(re.sub(r"<[^<>]*>", " ", expression.group(1)).split()) if expression else ""


def _without_end(line: str) -> str:
    """A heading without attributes except its id (``## 제목 {#id .class}``), or an item of a list without
    attributes."""
    stripped = line.rstrip()
    if not stripped.endswith("}"):
        return line
    head, _, attributes = stripped[:-1].rpartition("{")
    words = attributes.split()
    if not words or not all(word[0] in ".#:" or "=" in word for word in words):
        return line
    if _HEADING.match(head):
        anchor = next((word for word in words if word.startswith("#")), None)
        return head.rstrip() + (f" {{{anchor}}}" if anchor else "")
    return head.rstrip() if _ITEM.match(head) and attributes.startswith("#") else line


def _unmarked(text: str) -> str:
    """Text outside of code, without marks. Text in Liquid's ``raw`` stays as it is."""
    pieces: list[str] = []
    end = 0
    raw = False
    for mark in _LIQUID_RAW.finditer(text):
        piece = text[end : mark.start()]
        pieces.append(piece if raw else _unmarked_text(piece))
        raw, end = mark.group(1) is not None, mark.end()
    return "".join(pieces) + (text[end:] if raw else _unmarked_text(text[end:]))


def _unmarked_text(text: str) -> str:
    for _ in range(_NAMED_DEEPEST):
        text, count = _NAMED.subn(lambda name: name.group(1).lstrip(" \t"), text)
        if not count:
            break
    text = _NAMED_OPENS.sub("", text)
    if _MAYBE_SMILEY.search(text):
        text = _SMILEY.sub("", text)
    text = _MARKER.sub(r"\1", text) if "==" in text else text
    text = _OF_PICTURE.sub("", _FOOTNOTE_MARK.sub("", text))
    text = _MICROSOFT.sub(lambda mark: _said_by_microsoft(*mark.groups()), text)
    text = _SHORTCODE.sub(lambda code: _said_in_shortcode(code.group(1)) + _line_ends(code), text)
    text = _LIQUID_TAG.sub(lambda tag: _said_in_liquid(tag.group(1)) + _line_ends(tag), text)
    return _ATTRIBUTES.sub(_line_ends, _LIQUID_VALUE.sub(_line_ends, text))


def _line_ends(mark: re.Match[str]) -> str:
    return "\n" * mark.group().count("\n")


def _said_by_microsoft(kind: str, attributes: str) -> str:
    text = re.search(r"(?<![\w-])text=\"([^\"]*)\"", attributes) if kind == "no-loc" else None
    return escape(text.group(1)) if text else ""


def _said_in_shortcode(code: str) -> str:
    if opens := _OPENING_SHORTCODE.match(code):
        if opens.group(1):
            return "</details>"
        quoted = _OPENED_TITLE.search(code)
        return f"<details><summary>{escape(quoted.group(1))}</summary>" if quoted else "<details>"
    name = _TAB_NAME.match(code)
    return title(escape(name.group(1))) if name else shown(code)


def _said_in_liquid(tag: str) -> str:
    """The text in place of a Liquid tag: 글 for ``{% include note.html content="글" %}``, nothing for other tags."""
    if not tag.lstrip("- ").startswith("include"):
        return ""
    return " ".join(" ".join((double or single).split()) for double, single in _LIQUID_SAID.findall(tag))
