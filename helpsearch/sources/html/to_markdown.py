"""HTML to Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from helpsearch.sources.html.blocks import Block, join_blocks
from helpsearch.sources.html.inline import BREAK, Markup, code, image, link, render, safe_target
from helpsearch.sources.html.tables import Cell, Table, read_table
from helpsearch.sources.html.tree import parse, walk

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section"
    " summary table tbody td tfoot th thead tr ul".split()
)
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 4, "dt": 4}
_LISTS = ("ul", "ol", "menu", "dir")
_CODE = ("code", "samp", "tt")
_UNSEEN = ("script", "title")
_DEEPEST_LIST = 6  # deeper lists help nobody, and the Markdown parser has a limit
_LONGEST_HEADING = 300  # characters; a longer heading is an element that was not closed
_LONGEST_REPEATED = 40  # characters of a cell that is written in every row that it spans
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_PERMALINKS = ("#", "¶", "§", "🔗")


def to_markdown(html: str) -> str:
    r"""A fragment of HTML as Markdown.

    Scripts, styles, embedded media, form controls and comments are left out. Of the attributes, only a heading's id and
    the targets of links and images are kept, except targets that a browser would run (``javascript:``, ``data:``).
    Emphasis is left out, since Markdown often does not recognise its marks beside Hangul. The summary of a text that
    opens on a click (``<details>``) becomes a heading, and so do the terms of a list of definitions.

    Raises :class:`~helpsearch.sources.reader.Refused` if lxml is not installed, and
    :class:`~helpsearch.sources.markdown.parse.NestedTooDeeply`.

    >>> print(to_markdown('<h2 id="fee">반품 배송비</h2><p>편도 <b>3,000원</b>입니다. <a href="/fee">표</a></p>'))
    ## 반품 배송비 {#fee}
    <BLANKLINE>
    편도 3,000원입니다. [표](/fee)
    """
    root = parse(html)
    return "" if root is None else join_blocks(to_blocks(root))


def to_blocks(element: Element) -> list[Block]:
    """The blocks of an element of a tree that :func:`~helpsearch.sources.html.tree.parse` made."""
    return _Writer(in_cell=False).write(element)


class _List(NamedTuple):
    """An open list: the number of its next item (0 for bullets) and the mark behind the number."""

    depth: int
    number: int
    mark: str


class _Writer:
    """Writes the blocks of an element while walking through it, without recursion: HTML may be nested in any depth.

    In a cell there are neither headings nor tables: its blocks are pieces of one line.
    """

    def __init__(self, in_cell: bool) -> None:
        self._in_cell = in_cell
        self._blocks: list[Block] = []
        self._inline: list[str | Markup] = []
        self._line = 0
        self._level = 0  # the level of the open heading
        self._id = ""  # the id of the open heading
        self._link: tuple[Element, str, int] | None = None  # the open link, its target, and where it begins in the line
        self._lists: list[_List] = []  # the open lists
        self._ended: _List | None = None  # the list that ended just before
        self._items: list[int] = []  # the indents of the open items
        self._deeper: list[bool] = []  # for each item, whether it is indented further than the one above it
        self._bullets = ""  # the bullets of the open items that have no text yet
        self._was_in_list = False  # whether the block before was in a list

    def write(self, root: Element) -> list[Block]:
        walker = walk(root)
        for event, element in walker:
            if event == "start":
                if not self._inline:
                    self._line = element.sourceline or 0
                if self._start(element):
                    self._text(element.text)
                else:
                    walker.skip_subtree()
            else:
                self._end(element)
                if element is not root:
                    self._text(element.tail)
        self._flush()
        return self._blocks

    def _text(self, text: str | None) -> None:
        shown = (text or "").translate(_INVISIBLE)
        if shown.strip() or self._inline:
            self._inline.append(shown)

    def _start(self, element: Element) -> bool:
        """Begin an element; False if its content must be skipped, since it is written already or never written."""
        tag = element.tag
        if tag in _UNSEEN:
            return False
        if tag in _BLOCKS:
            self._flush()
            self._line = element.sourceline or 0
            return self._start_block(tag, element)
        if tag == "br":
            self._inline.append(BREAK)
        elif tag == "img":
            self._inline.append(image(element.get("alt"), element.get("src"), element.get("data-src")))
        elif tag in _CODE:
            if text := " ".join("".join(element.itertext()).split()):
                self._inline.append(code(text, in_cell=self._in_cell))
            return False
        elif tag == "a":
            self._id = self._id or (self._level and (element.get("id") or element.get("name"))) or ""
            if not self._link and (target := safe_target(element.get("href"))):
                self._link = (element, target, len(self._inline))
        return True

    def _start_block(self, tag: str, element: Element) -> bool:
        if tag in _LEVELS:
            self._level = _LEVELS[tag]
            self._id = element.get("id") or ""
        elif tag in _LISTS:
            self._start_list(tag, element.get("start", ""))
        elif tag == "li":
            self._start_item()
        elif tag == "pre":
            self._preformatted(element)
            return False
        elif tag == "table" and not self._in_cell and (table := read_table(element)):
            self._table(table)
            return False
        return True

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        elif self._link and element is self._link[0]:
            self._end_link()
        if tag in _LEVELS:
            self._level = 0
        elif tag in _LISTS:
            self._ended = self._lists.pop()
        elif tag == "li":
            indent = self._items.pop()
            if self._deeper.pop():
                self._bullets = self._bullets[: -(indent - sum(self._items[-1:]))] if self._bullets else ""

    def _start_list(self, tag: str, start: str) -> None:
        number = 0 if tag != "ol" else int(start) if re.fullmatch(r"\d{1,8}", start, re.ASCII) else 1
        before = self._ended
        joins = before and before.number and before.depth == len(self._lists) and before.mark == "."
        self._lists.append(_List(len(self._lists), number, ")" if joins else "."))
        if number or not self._items:  # a number may be read as part of the paragraph before it
            self._was_in_list = False

    def _start_item(self) -> None:
        depth, number, mark = self._lists[-1] if self._lists else _List(0, 0, "")
        bullet = f"{number}{mark} " if number else "- "
        if number:
            self._lists[-1] = _List(depth, number + 1, mark)
        above = self._items[-1] if self._items else 0
        self._deeper.append(sum(self._deeper) < _DEEPEST_LIST)
        self._items.append(above)
        if self._deeper[-1]:
            self._items[-1] += len(bullet)
            self._bullets += bullet

    def _flush(self) -> None:
        """Write the text of the line so far as a heading or as paragraphs."""
        self._end_link(at_flush=True)
        inline, self._inline = self._inline, []
        text = render(inline)
        heading = " ".join(text.split())
        if not heading:
            return
        if self._level and not self._in_cell and len(heading) <= _LONGEST_HEADING:
            anchor = f" {{#{self._id}}}" if self._level < 4 and re.fullmatch(r"[^\s{}]+", self._id) else ""
            closing = heading[:-1] + r"\#" if heading.endswith("#") else heading  # a bare # would be no text
            self._emit([f"{'#' * self._level} {closing}{anchor}"])
            return
        for paragraph in re.split(r"\n(?:\s*\n)+", text):
            if lines := [line.strip() for line in paragraph.split("\n") if line.strip()]:
                self._emit(
                    ["<br>".join(lines)] if self._in_cell else [*(f"{line}\\" for line in lines[:-1]), lines[-1]]
                )

    def _emit(self, lines: list[str]) -> None:
        indent = 0 if self._in_cell or not self._items else self._items[-1]
        first = " " * (indent - len(self._bullets)) + self._bullets
        follows = bool(self._bullets) and self._was_in_list
        markdown = "\n".join((" " * indent if at else first) + line for at, line in enumerate(lines))
        self._blocks.append(Block(markdown, self._line, follows))
        self._bullets = ""
        self._was_in_list = bool(self._items)
        self._ended = None

    def _end_link(self, *, at_flush: bool = False) -> None:
        """Turn the content of a link into the link's text. If it has several blocks, the first block with text is
        taken."""
        if self._link is None:
            return
        element, target, begin = self._link
        self._link = None
        written = render(self._inline[begin:]).replace("\n", " ")
        label = written.strip()
        if label:
            before, _, after = written.partition(label)
            is_permalink = self._level and label.replace("\\", "") in _PERMALINKS
            self._inline[begin:] = [before, *([] if is_permalink else [link(label, target)]), after]
        elif at_flush:
            self._link = (element, target, 0)

    def _preformatted(self, pre: Element) -> None:
        pieces: list[str] = []
        for event, element in walk(pre):
            if event == "start":
                pieces.append("\n" if element.tag == "br" else element.text or "")
            elif element is not pre:
                pieces.append(element.tail or "")
        text = "".join(pieces).strip("\n")
        lines = text.replace("\r", "").split("\n")
        if self._in_cell:
            self._inline += [piece for line in lines for piece in (line, BREAK)]
        elif text.strip():
            fence = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
            self._emit([fence, *lines, fence])

    def _table(self, table: Table) -> None:
        for caption in table.captions:
            if text := _one_line(caption):
                self._emit([text])
        texts: dict[Element, str] = {}
        rows = [[_text_at(place, texts) for place in row] for row in table.rows]
        # A header cell that spans several columns belongs to each of them.
        header = [
            " ".join(dict.fromkeys(texts[place.element] for place in column if place and texts[place.element]))
            for column in zip(*table.rows[: table.head], strict=True)
        ]
        body = [row for row in rows[table.head :] if any(row)]
        if any(header) or body:
            rule = ["---"] * len(header)
            self._emit([f"| {' | '.join(row)} |" for row in (header, rule, *body)])


def _one_line(element: Element) -> str:
    return "<br>".join(block.markdown for block in _Writer(in_cell=True).write(element))


def _text_at(place: Cell | None, texts: dict[Element, str]) -> str:
    """The text of a place. A cell's text is in the place where the cell begins and, if it is short, in every further
    row that the cell spans."""
    if place is None:
        return ""
    text = texts.get(place.element)
    if text is None:
        text = texts[place.element] = _one_line(place.element)
    return "" if place.across or (place.down and len(text) > _LONGEST_REPEATED) else text
