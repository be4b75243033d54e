"""``helpsearch analyze``: each word with its terms, the rule that found them and its morphemes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from helpsearch import HelpIndex

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("sample_index")


def analyzed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    outcome = run("analyze", *arguments, "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    return list(json.loads(outcome.out))


def test_a_known_word_comes_from_the_lexicon(run: Run) -> None:
    assert analyzed(run, "환불을") == [
        {
            "word": "환불을",
            "start": 0,
            "end": 3,
            "terms": [{"text": "환불", "start": 0, "end": 2}],
            "morphemes": ["환불/NNG", "을/JKO"],
            "origin": "lexicon",
        }
    ]


def test_an_unknown_word_is_cut_into_pieces(run: Run) -> None:
    (word,) = analyzed(run, "환불신청했는데")
    assert word["origin"] == "cut"
    assert word["terms"][:2] == [{"text": "환불", "start": 0, "end": 2}, {"text": "신청", "start": 2, "end": 4}]
    assert word["morphemes"][:4] == ["환불/NNG", "신청/NNG", "하/XSV", "었/EP"]


def test_what_nobody_taught_is_marked_as_guessed(run: Run) -> None:
    (word,) = analyzed(run, "쀍쀍은")
    assert (word["origin"], word["morphemes"]) == ("cut", ["쀍쀍/?", "은/JX"])
    assert [term["text"] for term in word["terms"]] == ["쀍쀍"]


@pytest.mark.usefixtures("sample_kiwi")
def test_kiwi_analyses_unknown_words_alone_where_it_is_asked_for(run: Run) -> None:
    known, unknown = analyzed(run, "환불을", "쀍쀍은", "--analyzer", "kiwi")
    assert (known["origin"], unknown["origin"]) == ("lexicon", "kiwi")
    assert unknown["start"] == 4
    assert "쀍쀍/?" not in unknown["morphemes"]
    assert known == analyzed(run, "환불을")[0]


def test_the_json_is_what_the_library_explains(run: Run, sample: HelpIndex) -> None:
    text = "환불신청하려면 뭐예요 3,000원 ㅠㅠ ＣＳＶ"
    assert analyzed(run, text) == json.loads(json.dumps([word.to_dict() for word in sample.explain_words(text)]))


def test_as_text_a_word_is_a_line_of_form_terms_origin_and_morphemes(run: Run) -> None:
    assert run("analyze", "환불을 3,000원 쀍쀍은").out == (
        "환불을\t환불\tlexicon\t환불/NNG 을/JKO\n"
        "3000원\t3000, 원\tlexicon\t3000/SN 원/NNB\n"
        "쀍쀍은\t쀍쀍\tcut\t쀍쀍/? 은/JX\n"
    )


def test_a_word_without_content_says_so(run: Run) -> None:
    assert run("analyze", "뭐예요").out == "뭐예요\t(no content term)\tlexicon\t뭐/NP 이/VCP 예요/EF\n"


def test_words_with_a_minus_are_text(run: Run) -> None:
    assert run("analyze", "-환불").out == "환불\t환불\tlexicon\t환불/NNG\n"


def test_a_text_without_words_prints_nothing(run: Run) -> None:
    assert run("analyze", "?!") == (0, "", "")
    assert analyzed(run, "?!") == []


def test_a_minus_reads_standard_input(run: Run) -> None:
    assert run("analyze", "-", stdin="환불을\n".encode()).out == run("analyze", "환불을").out
