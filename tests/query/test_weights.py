"""Weights of documents, and the preference for documents in the language of the query."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import build
from site_folder import write

import helpsearch
from helpsearch import Answer, AnswerPage, HelpIndex
from helpsearch.query.weights import LANGUAGE_WEIGHT

REFUND = "# {title}\n\n환불은 주문 내역에서 신청합니다. API 키로도 됩니다.\n"
TWINS = {
    "ko/api-key.md": "# API 키 발급\n\nAPI 키는 설정의 OAuth 메뉴에서 발급합니다. API 키는 바꿀 수 있습니다.\n",
    "en/api-key.md": "# API key\n\nYou issue an API key in the OAuth menu. The API key and OAuth token are yours.\n",
    "ja/api-key.md": "# API キー\n\nAPI キーは OAuth メニューで発行します。API キーと OAuth トークンです。\n",
    "en/webhook.md": "# Webhook\n\nA webhook is for you. The webhook calls the address that you give.\n",
    "ko/refund.md": "# 환불\n\n환불은 3일 안에 됩니다.\n",
}


def built(path: Path, files: dict[str, str]) -> HelpIndex:
    build(write(path / "source", files), path / "index")
    return helpsearch.open(path / "index")


def ids(page: AnswerPage) -> list[str]:
    return [answer.id for answer in page]


def adds_up(answer: Answer) -> bool:
    return math.isclose(math.fsum(part.score for part in answer.explanation), answer.score, abs_tol=1e-6)


@pytest.mark.parametrize(("weight", "first"), [(0.5, "new/refund"), (2, "archive/refund")])
def test_a_folder_counts_more_or_less_and_the_explanation_says_so(tmp_path: Path, weight: float, first: str) -> None:
    page = REFUND.format(title="환불 신청")
    other = page.replace("주문 내역에서 신청합니다", "앱에서 신청하고 쿠폰은 돌려받습니다")
    settings = f"demote: false\nweights: [{{path: archive/, weight: {weight}}}]\n"
    files = {"helpsearch.yaml": settings, "archive/refund.md": page, "new/refund.md": other}
    with built(tmp_path, files) as index:
        answers = {each.id: each for each in index.search("환불 신청", explain=True)}
        assert next(iter(answers)) == first
        weighed = [part for part in answers["archive/refund"].explanation if part.kind == "weight"]
        assert [(part.term, part.weight) for part in weighed] == [("archive/", weight)]
        assert all(part.kind != "weight" for part in answers["new/refund"].explanation)
        assert all(map(adds_up, answers.values()))
        assert answers["archive/refund"].score == pytest.approx(
            weight * math.fsum(part.score for part in answers["archive/refund"].explanation if part.kind != "weight")
        )


def test_weights_do_not_make_an_answer_more_certain(tmp_path: Path) -> None:
    files = {"a.md": REFUND.format(title="환불 신청"), "b.md": "# 배송\n\n배송은 이틀 걸립니다.\n"}
    with built(tmp_path / "one", files) as plain:
        expected = plain.search("환불 신청 언제").certainty
    settings = {"helpsearch.yaml": "weights: [{path: a.md, weight: 5}]\n"}
    with built(tmp_path / "two", {**files, **settings}) as weighed:
        assert weighed.search("환불 신청 언제").certainty == pytest.approx(expected)


def test_a_changed_weight_holds_after_the_next_build(tmp_path: Path) -> None:
    page = REFUND.format(title="환불 신청")
    files = {"a/refund.md": page, "b/refund.md": page.replace("주문 내역에서", "앱에서 주문 번호로")}
    with built(tmp_path, {**files, "helpsearch.yaml": "weights: [{path: a/, weight: 0.2}]\n"}) as index:
        assert ids(index.search("환불 신청"))[0] == "b/refund"
        write(tmp_path / "source", {"helpsearch.yaml": "weights: [{path: b/, weight: 0.2}]\n"})
        assert build(tmp_path / "source", tmp_path / "index").changed == 2
        index.refresh()
        assert ids(index.search("환불 신청"))[0] == "a/refund"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpIndex]:
    with built(tmp_path_factory.mktemp("twins"), TWINS) as index:
        yield index


def test_a_korean_query_prefers_korean_pages_and_a_japanese_one_japanese_pages(twins: HelpIndex) -> None:
    assert ids(twins.search("API 키 OAuth"))[0] == "ko/api-key"
    assert ids(twins.search("API キー"))[0] == "ja/api-key"


def test_a_query_in_latin_letters_prefers_no_language(twins: HelpIndex) -> None:
    page = twins.search("API key OAuth", explain=True)
    assert page.answers[0].id == "en/api-key"
    assert all(part.kind != "language" for answer in page for part in answer.explanation)


def test_a_foreign_page_answers_what_no_page_of_the_language_does(twins: HelpIndex) -> None:
    page = twins.search("webhook 주소", explain=True)
    assert (page.answers[0].id, page.answers[0].language) == ("en/webhook", "en")
    lost = [part for part in page.answers[0].explanation if part.kind == "language"]
    assert [(part.term, part.weight) for part in lost] == [("en", LANGUAGE_WEIGHT)]
    assert all(map(adds_up, page))


def test_answers_are_narrowed_to_languages(twins: HelpIndex) -> None:
    assert ids(twins.search("API", languages="en")) == ["en/api-key"]
    assert set(ids(twins.search("API", languages=["ko", "JA_jp"]))) == {"ko/api-key", "ja/api-key"}
    assert twins.search("API", languages="fr").total == 0
    assert {each.passage.language for each in twins.passages("API", 9, languages=["ko"])} == {"ko"}
    facets = twins.search("API", facets=True).facets
    assert facets is not None
    assert facets.languages == {"en": 1, "ja": 1, "ko": 1}


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ("ko/", {"ko/api-key"}),
        ("ko", {"ko/api-key"}),
        (["ko/", "./ja/"], {"ko/api-key", "ja/api-key"}),
        ("en/api-key.md", {"en/api-key"}),
        ("*-key.md", {"ko/api-key", "en/api-key", "ja/api-key"}),
        ("?o/*", {"ko/api-key"}),
        ("k", set()),
        ("*hook.md", set()),
    ],
)
def test_answers_are_narrowed_to_folders_and_patterns(
    twins: HelpIndex, paths: str | list[str], found: set[str]
) -> None:
    assert set(ids(twins.search("API", paths=paths))) == found
    assert {each.passage.document for each in twins.passages("API", 9, paths=paths)} == found


def test_a_pattern_of_names_does_not_take_whole_folders(tmp_path: Path) -> None:
    page = REFUND.format(title="환불")
    with built(tmp_path, {"a.old/b.md": page, "c.old": page, "d/e.md": page.replace("API", "앱")}) as index:
        assert index.search("환불", paths="*.old").total == 0
        assert ids(index.search("환불", paths="*.old/*")) == ["a.old/b"]
