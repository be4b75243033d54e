"""An evaluation as one HTML page in Korean for content editors, without scripts and without files to load."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from helpsearch.analysis.normalize import nfc
from helpsearch.evaluation.confidence import Confidence
from helpsearch.evaluation.evaluate import DEPTH, MEASURES, Evaluation, QueryResult
from helpsearch.evaluation.figures import CATEGORY, Figures, Interval
from helpsearch.evaluation.report.charts import bar, counts, histogram, mirrored
from helpsearch.evaluation.report.style import STYLE

_BINS = 10
_SHOWN = 3  # answers that are shown of a bad query
_GROUPS = {
    "all": "모든 질의",
    "tune": "조정용 절반",
    "report": "보고용 절반",
    "keywords": "낱말 몇 개",
    "question": "온전한 질문",
    "complaint": "하소연",
    "jargon": "업계 말",
    "request": "부탁",
    "noun": "낱말 하나",
    "spoken": "말하듯 친 질의",
    "misspelt": "맞춤법이 틀린 질의",
}
_MEASURES = {
    "ndcg@10": ("순위 점수", "좋은 답이 위에 있을수록 1에 가깝습니다. 열 개 안에 답이 하나도 없으면 0입니다."),
    "success@1": ("첫 답 적중", "맨 위의 결과가 제대로 된 답인 질의의 비율입니다."),
    "mrr@10": ("첫 정답의 높이", "제대로 된 답이 처음 나온 자리가 첫째면 1, 둘째면 1/2, 셋째면 1/3입니다."),
    "recall@10": ("찾은 정답", "제대로 된 답이 되는 문서 가운데 열 개 안에 나온 비율입니다."),
}


def report_html(evaluation: Evaluation, figures: Figures, name: str | None, worst: int) -> str:
    """The page of an evaluation. ``name`` is that of the help centre; ``worst`` is how many bad queries it shows."""
    title = "검색 품질 보고서" if name is None else f"{name}: 검색 품질 보고서"
    sections = [_summary(evaluation, figures)]
    if evaluation.answerable:
        sections += [_meanings(), _groups(figures), _scores(evaluation)]
    sections.append(_confidence(evaluation, figures.confidence))
    sections += _worst(evaluation, worst)
    body = "\n".join(sections)
    return f"""\
<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_escape(title)}</title>
<style>
{STYLE}</style>
</head>
<body>
<h1>{_text(title)}</h1>
{body}
</body>
</html>
"""


def _summary(evaluation: Evaluation, figures: Figures) -> str:
    total, hit = len(evaluation.answerable), _count(evaluation.answerable, "success@1", 1)
    missed = _count(evaluation.answerable, "ndcg@10", 0)
    known = figures.confidence
    lines = []
    if total:
        lines += [
            f"답이 있는 질의 {total}개 가운데 {_part(hit, total)}에서 맨 위의 결과가 제대로 된 답이었습니다.",
            f"{_part(missed, total)}에서는 결과 {DEPTH}개 안에 도움이 되는 문서가 하나도 없었습니다.",
        ]
    if known.unanswerable:
        right = known.unanswerable - known.trusted
        lines.append(
            f"도움말에 답이 없는 질의 {known.unanswerable}개 가운데 {_part(right, known.unanswerable)}에서"
            " 꼭 맞는 답이 아닐 수 있다고 알렸습니다."
        )
    return _section("한눈에 보기", "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")


def _meanings() -> str:
    terms = "".join(
        f"<dt>{name} <code>{measure}</code></dt><dd>{meaning}</dd>" for measure, (name, meaning) in _MEASURES.items()
    )
    return _section(
        "숫자 읽는 법",
        "<p>사람이 질의마다 어떤 문서가 답이 되는지 0점에서 3점까지 매겨 두었고, 검색 결과를 그 판정과 견주었습니다."
        " ‘제대로 된 답’은 2점 이상인 문서입니다(판정이 0점과 1점뿐이면 1점). 모든 숫자는 0에서 1까지이고"
        f" 클수록 좋습니다.</p><dl>{terms}</dl>"
        "<p>막대는 평균이고, 막대 위의 가는 선은 95% 신뢰 구간입니다. 비슷한 질의를 다시 모아 재면 평균이 대체로"
        " 이 구간 안에 듭니다. 두 묶음의 구간이 많이 겹치면 어느 쪽이 낫다고 말하기 어렵습니다.</p>",
    )


def _groups(figures: Figures) -> str:
    head = "".join(f"<th>{_MEASURES[measure][0]}</th>" for measure in MEASURES)
    rows = "".join(
        f"<tr><th>{_group(name)}</th><td>{measures[MEASURES[0]].queries}</td>"
        + "".join(f"<td>{_figure(measures[measure])}</td>" for measure in MEASURES)
        + "</tr>\n"
        for name, measures in figures.groups.items()
    )
    return _section(
        "묶음별 성적",
        "<p>분류는 가장 좋은 답이 되는 문서의 분류입니다. 한 질의가 여러 묶음에 들 수 있습니다.</p>"
        f'<div class="wide"><table><thead><tr><th>묶음</th><th>질의</th>{head}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>",
    )


def _group(name: str) -> str:
    return f"분류: {_text(name.removeprefix(CATEGORY))}" if name.startswith(CATEGORY) else _GROUPS[name]


def _figure(value: Interval) -> str:
    return f"{bar(value)}<br><b>{value.mean:.3f}</b> <small>{value.low:.3f}–{value.high:.3f}</small>"


def _scores(evaluation: Evaluation) -> str:
    scores = [result.measures["ndcg@10"] for result in evaluation.answerable]
    none, full = _count(evaluation.answerable, "ndcg@10", 0), _count(evaluation.answerable, "ndcg@10", 1)
    return _section(
        "순위 점수의 분포",
        f"<p>질의마다의 순위 점수입니다. 0점이 {none}개, 만점이 {full}개입니다. 왼쪽에 있는 질의부터 살펴보세요.</p>"
        + histogram(counts(scores, _BINS), "순위 점수 구간별 질의 수"),
    )


def _confidence(evaluation: Evaluation, confidence: Confidence) -> str:
    above, below = (
        counts((result.certainty for result in results), 2 * _BINS)
        for results in (evaluation.answerable, evaluation.unanswerable)
    )
    rows = "".join(
        f"<tr><th>{name}</th><td>{total}</td><td>{total - doubted}</td><td>{doubted}</td><td>{wrong}</td></tr>"
        for name, total, doubted, wrong in (
            ("답이 있는 질의", confidence.answerable, confidence.doubted, _share(confidence.doubted_share)),
            (
                "답이 없는 질의",
                confidence.unanswerable,
                confidence.unanswerable - confidence.trusted,
                _share(confidence.trusted_share),
            ),
        )
    )
    return _section(
        "답이 있는지 아는가",
        "<p>검색은 첫 결과가 답이 되는지 스스로 0에서 1까지 가늠하고, 낮으면 ‘꼭 맞는 답이 아닐 수 있다’고 알립니다."
        " 답이 있는 질의에서는 확신하고, 답이 없는 질의에서는 확신하지 않아야 합니다.</p>"
        "<table><thead><tr><th></th><th>질의</th><th>확신함</th><th>확신하지 않음</th>"
        "<th>잘못 가늠한 비율</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{_auroc(confidence)}"
        '<p>가로축은 확신한 정도입니다. <span class="key good">■</span> 위는 답이 있는 질의,'
        ' <span class="key bad">■</span> 아래는 답이 없는 질의이며, 높이는 각각의 전체에서 차지하는 몫, 숫자는 질의'
        " 수입니다. 위는 오른쪽에, 아래는 왼쪽에 몰릴수록 좋습니다.</p>"
        + mirrored(above, below, "확신한 정도의 분포: 위는 답이 있는 질의, 아래는 답이 없는 질의"),
    )


def _auroc(confidence: Confidence) -> str:
    if confidence.auroc is None:
        return ""
    return (
        "<p>답이 있는 질의와 없는 질의를 하나씩 아무렇게나 고르면, 답이 있는 쪽을 더 확신했을 확률은"
        f" <b>{confidence.auroc:.3f}</b>입니다(<code>auroc</code>, 확신한 정도가 같으면 반으로 셈). 0.5면 찍는 것과"
        " 같고 1이면 완전히 가려냅니다.</p>"
    )


def _worst(evaluation: Evaluation, worst: int) -> Iterator[str]:
    results = evaluation.worst(worst)
    if results:
        items = "\n".join(_bad(result, evaluation) for result in results)
        yield _section(
            "가장 나쁜 질의",
            "<p>순위 점수가 가장 낮은 질의입니다. 찾는 사람이 쓰는 말을 제목이나 본문, 동의어에 더하면 나아지기도"
            f" 합니다. 괄호 안은 판정한 점수입니다.</p>\n<ol>{items}</ol>",
        )


def _bad(result: QueryResult, evaluation: Evaluation) -> str:
    grades = result.query.grades
    wanted = sorted((each for each in grades if grades[each] > 0), key=lambda each: (-grades[each], each))
    return (
        f"<li><h3>{_text(result.query.text)} <small>{result.measures['ndcg@10']:.3f}</small></h3><dl>"
        f"<dt>바란 답</dt><dd>{_documents(wanted, result, evaluation)}</dd>"
        f"<dt>나온 답</dt><dd>{_documents(result.found[:_SHOWN], result, evaluation)}</dd></dl></li>"
    )


def _documents(document_ids: Iterable[str], result: QueryResult, evaluation: Evaluation) -> str:
    items = []
    for document_id in document_ids:
        head = evaluation.documents.get(document_id)
        title = head.title if head else document_id
        grade = result.query.grades.get(document_id)
        items.append(f"<li>{_text(title)} <small>({'판정 없음' if grade is None else f'{grade}점'})</small></li>")
    return f"<ol>{''.join(items)}</ol>" if items else "없음"


def _count(results: Iterable[QueryResult], measure: str, value: float) -> int:
    return sum(round(result.measures[measure], 9) == value for result in results)


def _part(count: int, total: int) -> str:
    return f"<b>{count}개({_share(count / total)})</b>"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _section(title: str, content: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{content}\n</section>"


def _text(text: str) -> str:
    """Text of the corpus or of judgments: its markup is escaped, and its direction does not change the page's."""
    return f"<bdi>{_escape(text)}</bdi>"


def _escape(text: str) -> str:
    return html.escape(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", nfc(text)))
