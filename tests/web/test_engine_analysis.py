"""The JavaScript engine analyses and rewrites queries as Python does: Python writes vectors, and Node compares."""

import contextlib
import re
import unicodedata
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest
from corpus_folder import SAMPLE
from disturbances import DISTURBANCES, disturb
from engine_vectors import compare_in_node, needs_node

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.errors import QueryError
from helpsearch.evaluation.judgments import read_judgments
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.parse import parse_query
from helpsearch.query.rewriting.rewriter import QueryRewriter, Rewritten
from helpsearch.static.constants import ENGINE
from helpsearch.static.export import export_static
from helpsearch.static.patterns import javascript_pattern

TEXTS = [
    *"""
환불해주셈 ㅠㅠ
환불(30,000원)은 CSV로! C++ 책, C#
세 명까지 5퍼센트, 오후 3시부터 1588-1234
２０２４.５.１부터 30일
Wi-Fi가 없는 S24, v2.1.3, Q&A, getUserInfo 5kg
😀 환불 안 돼요 🙏🏻 배송 불가. 취소할 수 있나요?
㈜환불 Ⅳ번 ＡＢＣ ﬁgma café
завтрак のキャンセル 退款需要 𠮷野家 한시도
3만 5천원 삼만오천 원 만 오천원 1.5만 원 3~5만원 9~18시
영업일 기준 7일 매월 7일 2월 9일~12일
+82 10-1234-5678 02)123-4567 110-204-330417
ㅎㅂ ㅅㅊ 환ㅂ 방법
배소ㅇ ㅂㅐㅅㅗㅇ 할 ㅅ 있나요
ghksqnf tlscjd qkdqjq
ㅊㄴㅍ로
환 불 신 청
환불신청하려면어떻게하나요
않되요 몇일 걸려요 됬어요 어떻해
커텐 메세지 싸이트
홤불 방벗 배숑
홈 페이지 리모 컨 돌려 받으려면
٣일 ३명 반년 하루 보름
다른걸로 이걸로 걸 건가요
안나옴 못받았어요 환불되지 않아요 로그인을 할 수 없어요
마젠토 큐알 엑셀파일을
1시간 30분 2년 반 90분 100,000,000원 123456789.5억원
""".strip().splitlines(),
    "한\u200b글\ufeff자 ㆍ 가\u3000나",
    "\u1112\u116a\u11ab\u1107\u116e\u11af",
    "가" * 70 + " a1b2" * 20,
]
"""Texts of every kind that the analysis knows."""


@needs_node
def test_node_reads_a_small_index_as_python_does(built: Path, tmp_path: Path) -> None:
    titles = [
        "배송 조회는 어디서 하나요",
        "환불 신청 방법",
        "배송비는 누가 내나요",
        "교환하고 싶어요",
        "결제가 안 돼요",
    ]
    compare(built, [*TEXTS, *titles, *disturbed(titles, 1)], tmp_path)


@needs_node
@pytest.mark.slow
def test_node_reads_thousands_of_queries_of_the_sample_as_python_does(sample_directory: Path, tmp_path: Path) -> None:
    folders = (SAMPLE / "judgments", SAMPLE / "judgments-typed")
    queries = [each.text for folder in folders for each in read_judgments(folder)]
    compare(sample_directory, [*queries, *disturbed(queries, 1)], tmp_path)


def disturbed(texts: list[str], seeds: int) -> list[str]:
    """The texts with every disturbance."""
    return [disturb(kind, text, seed) for seed in range(seeds) for text in texts for kind in DISTURBANCES]


def compare(index: Path, texts: list[str], folder: Path) -> None:
    """Have Node compare what it makes of the texts with what Python makes of them."""
    export_static(index, folder / "bundle")
    with contextlib.closing(WhooshSnapshot.open(index)) as snapshot:
        found = vectors(snapshot, list(dict.fromkeys(texts)))
    compare_in_node("analysis.test.js", folder / "bundle", found, passes=6)


def vectors(snapshot: WhooshSnapshot, texts: list[str]) -> dict[str, Any]:
    """What Python makes of texts."""
    analyzer = Analyzer(LexiconSegmenter(snapshot.lexicon), snapshot.lexicon)
    rewriter = QueryRewriter(snapshot, analyzer)
    rewritings = []
    for text in texts:
        with contextlib.suppress(QueryError):
            parsed = parse_query(text, snapshot)
            shown = {name: getattr(parsed, name) for name in ("words", "text", "phrases", "choices")}
            rewritings.append((shown, rewriting(rewriter.rewrite(parsed))))
    return {
        "texts": TEXTS,
        "patterns": list(patterns()),
        "folded": [(each, fold(each).text) for each in map(chr, range(0x80, 0x1FBFA)) if is_plain(each)],
        "rounded": rounded(),
        "analyses": [(found.text, analysis(found)) for found in analyzer.analyze_all(texts)],
        "rewritings": rewritings,
    }


def patterns() -> list[tuple[str, str, list[Any]]]:
    """The patterns that JavaScript modules use, each with its matches in every text, in UTF-16 units."""
    modules = [path.relative_to(ENGINE).with_suffix("") for path in ENGINE.rglob("*.js")]
    found = {}
    for module in modules:
        with contextlib.suppress(ModuleNotFoundError):
            for name, value in vars(import_module(f"helpsearch.{'.'.join(module.parts)}")).items():
                if isinstance(value, re.Pattern):
                    found[f"{module}.{name}"] = value
    return [(name, javascript_pattern(each), [matches(each, text) for text in TEXTS]) for name, each in found.items()]


def matches(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    return [(len(text[: match.start()].encode("utf-16-le")) // 2, match.group()) for match in pattern.finditer(text)]


def is_plain(character: str) -> bool:
    """Whether a character is one that Python knows, and neither a surrogate nor one of the thousands of syllables and
    ideographs, which are all alike."""
    return not (
        unicodedata.category(character) in ("Cn", "Cs") or "가" <= character <= "힣" or "㐀" <= character <= "鿿"
    )


def rounded() -> list[tuple[float, int, float]]:
    random = Random(7)
    values = [random.random() * 10 ** random.randint(-3, 4) for _ in range(300)] + [each / 16 for each in range(64)]
    return [(value, digits, round(value, digits)) for value in values for digits in (0, 3, 4)]


def analysis(found: TextAnalysis) -> dict[str, Any]:
    return {
        "words": [(word.form, word.start, word.end) for word in found.words],
        "origins": [each.origin for each in found.analyses],
        "morphemes": [units(word.form, each.morphemes) for word, each in zip(found.words, found.analyses, strict=True)],
        "terms": found.terms,
        "signed": found.signed,
        "parts": found.parts,
        "units": found.units,
        "bigrams": found.bigrams,
    }


def units(form: str, morphemes: Any) -> list[tuple[str, str, int, int]]:
    """Morphemes with their places in UTF-16 units of the word."""
    place = [len(form[:index].encode("utf-16-le")) // 2 for index in range(len(form) + 1)]
    return [(each.form, each.tag, place[each.start], place[each.end]) for each in morphemes]


def rewriting(found: Rewritten) -> dict[str, Any]:
    return {
        "words": found.words,
        "text": found.text,
        "corrections": [(each.kind, each.source, each.target, each.certainty) for each in found.corrections],
        "rules": [
            (rule.source, rule.alternative.terms, rule.alternative.weight, rule.alternative.kind)
            for rule in found.rules
        ],
    }
