"""A page of answers in Korean, as a help seeker reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from helpsearch.analysis.hangul import particle
from helpsearch.cli.output import printable, style
from helpsearch.query.answers import Answer, AnswerPage, Contact
from helpsearch.query.candidates import Contribution

_KINDS = {"article": "도움말", "faq": "자주 묻는 질문", "checklist": "점검표"}
_INDENT = "   "
_SHOWN = 40  # characters of a query or title within a line
_NAMED = 3  # titles of documents that say the same


def page_text(page: AnswerPage, offset: int = 0) -> str:
    """The whole page. The contacts come before the answers if the query is urgent, else after them. ``offset`` answers
    before the first one are not shown."""
    parts: list[str] = []
    urgent = page.contact is not None and page.contact.topic is not None
    if page.contact and urgent:
        parts.append(_contact(page.contact))
    parts += filter(None, (_truncated(page), _understood(page), _head(page)))
    parts += _answers(page.answers, offset)
    parts += filter(None, (_facets(page), _pins(page)))
    if page.contact and not urgent:
        parts.append(_contact(page.contact))
    return "\n\n".join(parts)


def answers_text(answers: Iterable[Answer]) -> str:
    """Numbered answers without a page around them."""
    return "\n\n".join(_answers(answers))


def _answers(answers: Iterable[Answer], offset: int = 0) -> list[str]:
    return [_answer(number, answer) for number, answer in enumerate(answers, start=offset + 1)]


def _facets(page: AnswerPage) -> str:
    """A line for each facet: 분류: 결제 3, 배송 2."""
    if page.facets is None:
        return ""
    kinds = {_KINDS[kind]: count for kind, count in page.facets.kinds.items()}
    languages = page.facets.languages if len(page.facets.languages) > 1 else {}
    named = (("분류", page.facets.categories), ("종류", kinds), ("태그", page.facets.tags), ("언어", languages))
    lines = (
        f"{name}: {', '.join(f'{each} {count}' for each, count in counts.items())}" for name, counts in named if counts
    )
    return printable("\n".join(lines))


def _pins(page: AnswerPage) -> str:
    """A line for each document that a pin gave its place, the absent ones too."""
    return printable("\n".join(f"pinned {each.place} for {each.query!r}: {each.id}" for each in page.pins))


def _truncated(page: AnswerPage) -> str:
    return "검색어가 길어 앞부분(64낱말, 2,000자까지)만 검색했습니다." if page.understood.truncated else ""


def _understood(page: AnswerPage) -> str:
    """Says which correction was made and which are offered; empty if there is none."""
    if not page.understood.corrections:
        return ""
    from helpsearch.query.rewriting.edits import APPLIED

    lines = []
    if any(each.certainty >= APPLIED for each in page.understood.corrections):
        meant = _short(page.understood.text)
        typed = _short(" ".join(page.query.split()))
        lines.append(f"'{typed}' 대신 '{meant}'{particle(meant, '으로', '로')} 검색했습니다.")
        lines.append("입력한 그대로 찾기: --as-typed")
    offered = [_short(each.target) for each in page.understood.corrections if each.certainty < APPLIED]
    if offered:
        quoted = ", ".join(f"'{each}'" for each in offered)
        lines.append(f"혹시 {quoted}{particle(offered[-1], '을', '를')} 찾으셨나요?")
    return "\n".join(lines)


def _short(text: str) -> str:
    return printable(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def _head(page: AnswerPage) -> str:
    shown = _short(page.understood.text)
    if not page.answers:
        return f"'{shown}'에 대한 도움말을 찾지 못했습니다. 다른 말로 바꾸거나 더 짧게 검색해 보세요."
    count = f"'{shown}' 검색 결과 {page.total}건 가운데 {len(page.answers)}건"
    return (
        count if page.confident else f"{count}\n꼭 맞는 답이 아닐 수 있습니다. 아래에서 비슷한 도움말을 확인해 보세요."
    )


def _answer(number: int, answer: Answer) -> str:
    title = answer.title if answer.heading is None else f"{answer.title} › {answer.heading}"
    labels = " · ".join(filter(None, (answer.category, _KINDS[answer.kind], answer.updated)))
    lines = [f"{number}. {style(printable(title), bold=True)}", _INDENT + style(printable(labels), dim=True)]
    if answer.checklist is not None and number == 1:
        lines += map(printable, _rows(answer))
    else:
        lines += [_INDENT + line for line in _highlighted(answer).split("\n")]
    place = answer.source if answer.anchor is None else f"{answer.source}#{answer.anchor}"
    lines.append(_INDENT + style("더 읽기: " + printable(answer.url or place), dim=True))
    if answer.url:
        lines.append(_INDENT + style("출처: " + printable(place), dim=True))
    if answer.same:
        lines.append(_INDENT + style(printable(_same(answer)), dim=True))
    lines += [_INDENT + line for line in _explanation(answer)]
    return "\n".join(lines)


def _same(answer: Answer) -> str:
    """How many documents say the same, and the titles of the first, or their files if the title is the answer's own."""
    names = dict.fromkeys(each.source if each.title == answer.title else each.title for each in answer.same)
    shown = list(islice(names, _NAMED))
    more = " …" if len(names) > len(shown) else ""
    return f"같은 내용이 다른 도움말 {len(answer.same)}건에도 있습니다: {' · '.join(map(_short, shown))}{more}"


def _rows(answer: Answer) -> Iterator[str]:
    assert answer.checklist is not None
    first, *others = answer.checklist.columns
    for row in answer.checklist.rows:
        yield f"{_INDENT}□ {first}: {row[0]}"
        for column, cell in zip(others, row[1:], strict=True):
            yield f"{_INDENT}   {column}: {cell}"


def _highlighted(answer: Answer) -> str:
    pieces: list[str] = []
    end = 0
    for start, stop in answer.highlights:
        pieces += [
            printable(answer.snippet[end:start]),
            style(printable(answer.snippet[start:stop]), bold=True),
        ]
        end = stop
    return "".join([*pieces, printable(answer.snippet[end:])])


def _explanation(answer: Answer) -> Iterator[str]:
    if answer.explanation:
        yield f"score {answer.score:.4f}"
    for part in sorted(answer.explanation, key=lambda part: -part.score):
        yield f"  {part.score:8.4f}  {_reason(part)}"


def _reason(part: Contribution) -> str:
    if part.kind == "promoted":
        return f"promoted, {part.weight:.0%} more"
    if part.kind.startswith("pinned"):
        return f"{part.kind} for {part.term!r}"
    if part.kind in ("weight", "language"):
        return f"{part.kind} {part.weight:g} ({part.term})"
    if part.kind == "minor":
        return f"minor ({part.term}), {part.weight:.0%} less"
    fields = ", ".join(f"{field} {count}×" for field, count in part.fields.items())
    made_from = "; ".join(filter(None, (f"weight {part.weight}, idf {part.idf:.3f}", fields)))
    return f"{' '.join(filter(None, (part.kind, part.term)))} ({made_from})"


def _contact(contact: Contact) -> str:
    head = f"[{contact.topic}] 상담원에게 바로 알리세요" if contact.topic else "상담원에게 문의하기"
    lines = [] if contact.message is None else [_INDENT + contact.message]
    lines += [f"{_INDENT}{channel.name}: {channel.value} ({channel.hours})" for channel in contact.channels]
    if contact.prepare:
        lines.append(f"{_INDENT}미리 준비할 것: {' / '.join(contact.prepare)}")
    return "\n".join([style(printable(head), bold=True), *map(printable, lines)])
