"""The anchors of a page's headings, by the rules of each generator.

Each rule takes all headings of a page in order, since an anchor that a page has already gets a number, and gives the
id of each heading. The rules are those of the generators' own source, which each function names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import quote

from helpsearch.sources.sites.heading_text import Heading

AnchorRule: TypeAlias = Callable[[Sequence[Heading]], list[str]]
"""A function from the headings of a page to their ids; "" for a heading without one."""

Form: TypeAlias = Literal["NFC", "NFD", "NFKC", "NFKD"]

_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]")
_EMOJI = re.compile(r":[a-z0-9_+-]+:")
_CIRCLED_LETTERS = range(0x24B6, 0x24EA)  # Ⓐ to ⓩ are symbols, but alphabetic to Unicode


def github_anchors(headings: Sequence[Heading]) -> list[str]:
    """The rule of github-slugger, which Docusaurus uses: lower case, spaces to ``-``, ``-1`` for the second.

    The source: ``index.js`` and ``regex.js`` of github-slugger, and ``remark/headings`` of ``@docusaurus/mdx-loader``.

    >>> github_anchors([Heading("환불 규정?"), Heading("① 신청"), Heading("환불 규정")])
    ['환불-규정', '-신청', '환불-규정-1']
    """
    seen: dict[str, int] = {}
    anchors: list[str] = []
    for heading in headings:
        if heading.given:
            anchors.append(heading.given)
            continue
        text = _FOOTNOTE.sub("", heading.text(images=True)).lower()
        slug = first = "".join(each for each in text if each in "- " or _is_github(each)).replace(" ", "-")
        while slug in seen:
            seen[first] += 1
            slug = f"{first}-{seen[first]}"
        seen[slug] = 0
        anchors.append(slug)
    return anchors


def _is_github(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] in "LM" or kind in ("Nd", "Nl", "Pc") or ord(character) in _CIRCLED_LETTERS


def vitepress_anchors(headings: Sequence[Heading]) -> list[str]:
    """The rule of VitePress, which decomposes Hangul into letters: the id of ``환불`` has five code points.

    The source: ``slugify`` of ``@mdit-vue/shared``, ``uniqueSlug`` of markdown-it-anchor, and ``markdown.ts`` of
    VitePress.

    >>> vitepress_anchors([Heading("2. Plan & Pay"), Heading("Plan"), Heading("Plan")])
    ['_2-plan-pay', 'plan', 'plan-1']
    """
    seen: set[str] = set()
    anchors: list[str] = []
    for heading in headings:
        slug = heading.given or _vitepress_slug(_EMOJI.sub("", heading.text(images=True)))
        unique = slug if heading.given else _numbered(slug, seen)
        seen.add(unique)
        anchors.append(unique)
    return anchors


def _vitepress_slug(text: str) -> str:
    text = re.sub(r"[\u0300-\u036f\x00-\x1f]", "", unicodedata.normalize("NFKD", text))
    text = re.sub(r"""[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+""", "-", text)
    return re.sub(r"^(\d)", r"_\1", text.strip("-"), flags=re.ASCII).lower()


def hugo_anchors(headings: Sequence[Heading], *, ascii_only: bool = False) -> list[str]:
    """The rule of Hugo's ``autoHeadingIDType = "github"``, and of ``github-ascii`` if ``ascii_only``.

    The source: ``markup/goldmark/autoid.go``. Hugo takes the heading's Markdown, not its text, so that the address of a
    link in a heading is part of the id.

    >>> hugo_anchors([Heading("환불, **규정**"), Heading("!"), Heading("[약관](terms.md)")])
    ['환불-규정', 'heading', '약관termsmd']
    """
    seen: set[str] = set()
    anchors: list[str] = []
    for heading in headings:
        slug = heading.given or _hugo_slug(heading.written, ascii_only) or "heading"
        unique = slug if heading.given else _numbered(slug, seen)
        seen.add(unique)
        anchors.append(unique)
    return anchors


def _hugo_slug(text: str, ascii_only: bool) -> str:
    text = text.strip()
    if ascii_only:
        text = "".join(each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each) != "Mn")
        text = "".join(filter(str.isascii, text))
    kept = (each for each in text if each in "-_ " or unicodedata.category(each)[0] == "L" or _is_digit(each))
    return "".join(kept).replace(" ", "-").lower()


def _is_digit(character: str) -> bool:
    return unicodedata.category(character) == "Nd"


def jekyll_anchors(headings: Sequence[Heading]) -> list[str]:
    """The rule of kramdown's parser for GitHub's Markdown, which Jekyll uses.

    The source: ``generate_gfm_header_id`` of kramdown-parser-gfm.

    >>> jekyll_anchors([Heading("① 환불_규정"), Heading("환불"), Heading("환불")])
    ['-환불_규정', '환불', '환불-1']
    """
    seen: dict[str, int] = {}
    anchors: list[str] = []
    for heading in headings:
        if heading.given or heading.in_html:  # kramdown leaves the content of HTML alone
            anchors.append("" if heading.in_html else heading.given or "")
            continue
        text = _FOOTNOTE.sub("", heading.text()).lower()
        kept = (each for each in text if each in "- \t" or _is_ruby_word(each))
        slug = re.sub(r"[ \t]", "-", "".join(kept))
        anchors.append(f"{slug}-{seen[slug]}" if slug in seen else slug)
        seen[slug] = seen.get(slug, 0) + 1
    return anchors


def _is_ruby_word(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] in "LM" or kind in ("Nd", "Nl", "Pc") or ord(character) in _CIRCLED_LETTERS


def kramdown_anchors(headings: Sequence[Heading]) -> list[str]:
    """The rule of kramdown itself (``input: kramdown`` in Jekyll), which drops Hangul. A line of ``#`` right below
    text is no heading to kramdown.

    The source: ``generate_id`` of ``Kramdown::Converter::Base``, and ``parser/kramdown/header.rb``.

    >>> kramdown_anchors([Heading("환불"), Heading("2. Pay later"), Heading("교환")])
    ['section', 'pay-later', 'section-1']
    """
    seen: dict[str, int] = {}
    anchors: list[str] = []
    for heading in headings:
        if heading.given or heading.below_text or heading.in_html:
            anchors.append("" if heading.below_text or heading.in_html else heading.given or "")
            continue
        slug = re.sub(r"^[^a-zA-Z]+", "", heading.written)
        slug = re.sub(r"[^a-zA-Z0-9 -]", "", slug).replace(" ", "-").lower() or "section"
        anchors.append(f"{slug}-{seen[slug]}" if slug in seen else slug)
        seen[slug] = seen.get(slug, 0) + 1
    return anchors


class Toc(NamedTuple):
    """The settings of Python-Markdown's extension ``toc`` on which anchors depend.

    ``letters`` says which letters an id keeps: ``ascii`` (the default), ``unicode``, or ``pymdownx`` with its ``case``.
    ``attributes`` says that ``attr_list`` reads ids in braces, and ``emoji`` that ``:smile:`` is a picture.
    """

    letters: str = "ascii"
    separator: str = "-"
    case: str = "none"
    percent_encode: bool = False
    form: Form = "NFC"
    attributes: bool = False
    emoji: bool = False

    def anchors(self, headings: Sequence[Heading]) -> list[str]:
        """The ids that MkDocs gives. Of a heading in Hangul the default keeps nothing but a number.

        The source: ``slugify`` and ``unique`` of ``markdown/extensions/toc.py``, and ``pymdownx/slugs.py``.

        >>> Toc().anchors([Heading("환불"), Heading("교환"), Heading("A/S 신청"), Heading("A/S 신청")])
        ['_1', '_2', 'as', 'as_1']
        >>> Toc("unicode").anchors([Heading("환불 규정"), Heading("환불 규정")])
        ['환불-규정', '환불-규정_1']
        """
        given = [heading.given if self.attributes else None for heading in headings]
        used = set(filter(None, given))
        return [known or self._id(heading, used) for known, heading in zip(given, headings, strict=True)]

    def _id(self, heading: Heading, used: set[str]) -> str:
        # Python-Markdown leaves the content of HTML alone, and begins a block at every fourth column.
        if heading.in_html or heading.indent % 4:
            return ""
        return self._unique(self._slug(heading), used)

    def _slug(self, heading: Heading) -> str:
        shown = heading if self.attributes else Heading(heading.whole or heading.written)
        text = _FOOTNOTE.sub("", shown.text())
        if self.emoji:
            text = _EMOJI.sub("", text)
        text = " ".join(text.split())
        if self.letters == "pymdownx":
            return self._pymdownx(text)
        if self.letters == "ascii":
            text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        text = re.sub(r"[^\w\s-]", "", text).strip().lower()
        return re.sub(rf"[{re.escape(self.separator)}\s]+", lambda _: self.separator, text)

    def _pymdownx(self, text: str) -> str:
        text = unicodedata.normalize(self.form, text).strip()
        if self.case == "lower":
            text = text.lower()
        elif self.case == "lower-ascii":
            text = re.sub(r"[A-Z]", lambda letter: letter.group().lower(), text)
        elif self.case == "fold":
            text = text.casefold()
        slug = re.sub(r"[^\w\- ]", "", text).replace(" ", self.separator)
        return quote(slug) if self.percent_encode else slug

    @staticmethod
    def _unique(slug: str, used: set[str]) -> str:
        if slug in used or not slug:
            counted = re.fullmatch(r"(.*)_([0-9]+)", slug, re.DOTALL)
            base, count = (counted.group(1), int(counted.group(2))) if counted else (slug, 0)
            count += 1
            while f"{base}_{count}" in used:
                count += 1
            slug = f"{base}_{count}"
        used.add(slug)
        return slug


def _numbered(slug: str, seen: set[str]) -> str:
    return slug if slug not in seen else next(each for each in _numbers(slug) if each not in seen)


def _numbers(slug: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{slug}-{number}"
