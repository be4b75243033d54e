"""Finding out what each line of a plain text is: a heading, an item, a row of a table, a question, or text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

TEXT, HEADING, ITEM, ROW, QUESTION = "text", "heading", "item", "row", "question"

_LONGEST_HEADING = 40  # characters
_LONGEST_RUN = 2  # headings in a row; more lines that look like headings are a list or an address
_SENTENCE_END = re.compile(
    r"(?:니다|니까|세요|셔요|십시오|(?<![중필개수주소강나가까])요|[이한된있없]다|죠|[.!?:;,…~])[\"'”’)\]]*$"
)
_NO_HEADING = re.compile(r"[:：]\s|\s=\s|\||://|@\w|\d{2,4}-\d{4}")  # "전화: 1588-0000"
_RULE = re.compile(r"[-=_*~─━]{3,}")
_HEADING_MARK = re.compile(r"(?:#{1,6}\s+|[■□◆◇▣▶▷◈]\s*)(?=\S)|(?=\[[^\[\]]+\]$)|(?=【[^【】]+】$)")
_ITEM = re.compile(r"(?:[-*+–]\s+|-(?=[가-힣])|[•·∙▪◦●○ㆍ✓✔☑✅→]️?\s*|(\d{1,3})[.)]\s+|(?=[①-⑳]))(?=\S)")
_QUESTION = re.compile(
    r"(?:(?:Q|질문|문)(?:\s*\d+)?|\[\s*(?:Q\d*|질문)\s*\])\s*(?:[.:：)]|(?<=\]))\s*(?=\S)", re.IGNORECASE
)
_NUMBERED_QUESTION = re.compile(r"Q\d+\s+(?=\S)", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:(?:A|답변|답)(?:\s*\d+)?|\[\s*(?:A\d*|답변)\s*\])\s*(?:[.:：)]|(?<=\]))\s*|A\d+\s+", re.IGNORECASE
)
_ANSWER_BEHIND = re.compile(r"(?<=[.?!])\s+(?=(?:A\d*|답변?)\s*[.:：)])")
# Headings that begin a new part of the page, whatever is above them.
_OPENS_PART = re.compile(
    r"결론|맺음말|마치며|마무리|자주\s?(?:묻는|하는)\s?질문|FAQ|Q\s?&\s?A|질문과 답", re.IGNORECASE
)


class Line(NamedTuple):
    """A line that is not blank.

    ``number`` counts from 1. ``text`` lacks the mark that tells what the line is; an item's ``mark`` is ``-`` or its
    number with a dot. ``gap`` says that a blank line is above, ``parted`` that a line of advertising was above, and
    ``indented`` that the line is indented. ``level`` is 1 for a heading, 2 for a heading below another, and 0 for other
    lines. ``question`` is the line number of the question that the line is or answers, or 0.
    """

    number: int
    kind: str
    text: str
    mark: str = ""
    gap: bool = False
    parted: bool = False
    indented: bool = False
    level: int = 0
    question: int = 0

    @property
    def ended(self) -> bool:
        """Whether a sentence ends with this line."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def goes_on(self) -> bool:
        """Whether the line below, if it is text, goes on with this one: it is long, and its sentence does not end."""
        return self.kind == TEXT and len(self.text) > _LONGEST_HEADING and not self.ended


def read_lines(texts: Sequence[str], left_out: Collection[int]) -> list[Line]:
    """The lines of a page, without blank lines and without the lines whose indexes are in ``left_out``."""
    return _with_levels(_with_questions(_with_headings(_with_tables(list(_shapes(texts, left_out))))))


def looks_like_heading(text: str) -> bool:
    """Whether a line may be a heading: it is short, has Hangul or begins with a capital, has no colon, address or
    telephone number in it, and ends no sentence.

    A question without a question mark may be a heading too: "등급은 무엇으로 정해지나요".
    """
    return (
        2 <= len(text) <= _LONGEST_HEADING
        and (text[-1].isalnum() or text[-1] in "\"'”’)]」』】%&")
        and bool(re.search(r"[가-힣]|^[A-Z]", text))
        and not _SENTENCE_END.search(text)
        and not _NO_HEADING.search(text)
    )


def _shapes(texts: Sequence[str], left_out: Collection[int]) -> Iterator[Line]:
    """Each line by itself. Only lines with the mark of a heading, and underlined lines, are headings yet."""
    gap = parted = False
    for index, text in enumerate(texts):
        stripped = text.strip().lstrip("\ufeff\u200b")
        if not stripped or index in left_out:
            gap, parted = gap or not stripped, parted or index in left_out
            continue
        if _RULE.fullmatch(stripped):
            gap = True
            continue
        underlined = index + 1 < len(texts) and bool(_RULE.fullmatch(texts[index + 1].strip()))
        for place, piece in enumerate(_ANSWER_BEHIND.split(stripped) if _QUESTION.match(stripped) else [stripped]):
            line = _shape(index + 1, piece)
            if underlined and line.kind == TEXT and looks_like_heading(line.text):
                line = line._replace(kind=HEADING)
            first = place == 0
            yield line._replace(gap=gap and first, parted=parted and first, indented=text[:1] in (" ", "\t"))
        gap = parted = False


def _shape(number: int, text: str) -> Line:
    if match := _QUESTION.match(text) or _NUMBERED_QUESTION.match(text):
        return Line(number, QUESTION, text[match.end() :])
    if "|" in text or "\t" in text:
        return Line(number, ROW, text)
    match = _HEADING_MARK.match(text)
    if match and looks_like_heading(text[match.end() :].strip("[]【】")):
        return Line(number, HEADING, text[match.end() :].strip("[]【】 "))
    if match := _ITEM.match(text):
        return Line(number, ITEM, text[match.end() :], f"{match.group(1)}." if match.group(1) else "-")
    return Line(number, TEXT, text)


def _with_tables(lines: list[Line]) -> list[Line]:
    """Turn a row without another row above or below it into text: "홈 | 고객센터"."""
    rows = [False, *(line.kind == ROW for line in lines), False]
    alone = [here and not (above or below) for above, here, below in zip(rows, rows[1:], rows[2:], strict=False)]
    return [line._replace(kind=TEXT) if lone else line for line, lone in zip(lines, alone, strict=True)]


def _with_headings(lines: list[Line]) -> list[Line]:
    """Turn lines that look like headings into headings if text follows them and not too many of them are in a row."""
    looks = [
        line.kind == HEADING or (line.kind == TEXT and _may_be_heading(lines, at)) for at, line in enumerate(lines)
    ]
    runs: list[list[int]] = []
    for at, like in enumerate(looks):
        if like and at and looks[at - 1]:
            runs[-1].append(at)
        elif like:
            runs.append([at])
    kinds = [line.kind for line in lines]
    for run in runs:
        followed = run if run[-1] + 1 < len(lines) else run[:-1]
        longest = _LONGEST_RUN + (run[0] == 0)  # the page's title may be above them
        if len(run) > longest:  # many lines such as "■ 무료 배송" below each other are a list
            followed = [] if all(lines[at].kind == HEADING for at in run[:2]) else followed[:1]
        for at in run:
            kinds[at] = HEADING if at in followed else ITEM if lines[at].kind == HEADING else TEXT
    return [
        line._replace(kind=kind, mark="-" if kind == ITEM and not line.mark else line.mark)
        for line, kind in zip(lines, kinds, strict=True)
    ]


def _may_be_heading(lines: Sequence[Line], at: int) -> bool:
    line, above = lines[at], lines[at - 1] if at else None
    asks = line.gap and len(line.text) <= _LONGEST_HEADING and line.text.endswith("?")
    if not asks and not looks_like_heading(line.text):
        return False
    if above is None or line.gap:
        return True
    return not (above.goes_on or above.kind == QUESTION or (above.kind == ITEM and line.indented))


def _with_questions(lines: list[Line]) -> list[Line]:
    """Set which question each line answers. A question's answer goes on to the next question or heading of the page."""
    answered: list[Line] = []
    question = 0
    for at, line in enumerate(lines):
        kind, text = line.kind, line.text
        if kind == QUESTION:
            question = line.number
        elif question and kind == HEADING and _ends_answer(lines, at):
            question = 0
        elif question and kind in (TEXT, HEADING):
            match = _ANSWER.match(text)
            if match and lines[at - 1].kind == QUESTION:
                text = text[match.end() :]
            kind = TEXT
        if text:
            answered.append(line._replace(kind=kind, text=text, question=question))
    return answered


def _ends_answer(lines: Sequence[Line], at: int) -> bool:
    line, above = lines[at], lines[at - 1]
    below = lines[at + 1] if at + 1 < len(lines) else None
    return line.gap or (above.ended and (below is None or below.kind != HEADING or line.parted))


def _with_levels(lines: list[Line]) -> list[Line]:
    """Give headings their levels.

    If two headings follow each other directly, the first has level 1, and the second and all further headings of this
    part of the page have level 2. Otherwise a heading has level 1. A new part begins at two headings in a row, behind
    advertising (which is between parts), and at a conclusion or the questions.
    """
    levelled: list[Line] = []
    below_another = False
    for at, line in enumerate(lines):
        level = 0
        if line.kind == HEADING:
            above, below = lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None
            if above and above.kind == HEADING and levelled[-1].level == 1:
                level, below_another = 2, True
            elif line.parted or _OPENS_PART.search(line.text) or (below and below.kind == HEADING):
                level, below_another = 1, False
            else:
                level = 2 if below_another else 1
        levelled.append(line._replace(level=level))
    return levelled
