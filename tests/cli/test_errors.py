"""Bad input: an answer page, or exit 2 with one line that says what to do, and bounded work."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import helpsearch
from helpsearch import HelpIndex
from helpsearch.errors import QueryError
from helpsearch.index.fields import SCORED_FIELDS
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.parse import MAX_CHARACTERS

Run = Callable[..., Any]

LONGEST = 100_000


def one_line(outcome: Any) -> None:
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("helpsearch: ")
    assert outcome.err.count("\n") == 1


def page_or_one_line(outcome: Any) -> None:
    if outcome.status == 2:
        one_line(outcome)
    else:
        page = json.loads(outcome.out)
        assert outcome.err == ""
        assert outcome.status == (0 if page["answers"] else 1)


@pytest.mark.usefixtures("sample_index")
@pytest.mark.parametrize("blank", ["", " ", "\t\r\n", "\u3000", "\u00a0", "\x00\x1b", "\u2028"])
def test_a_blank_query_is_one_line_that_shows_how_to_ask(run: Run, blank: str) -> None:
    for outcome in (run("query", blank), run("query", "-", stdin=blank.encode())):
        one_line(outcome)
        assert "the query is blank" in outcome.err
        assert "helpsearch query" in outcome.err


BAD = {
    "punctuation": "?!… ~~ ㅡ '\"",
    "unclosed quote": '"환불 신청',
    "empty quotes": '"" -""',
    "minus": "- -- ---",
    "operators": "환불 AND (신청 OR *) title:배송 ^2 ~",
    "control characters": "환불\x00\x07\x1b[31m 신청\x7f\x9b",
    "lone surrogates": "환불 \ud800 신청\udfff",
    "undecodable argument": "환불 \udcff\udcfe 신청",
    "emoji": "환불 😀👩‍👩‍👧‍👦🇰🇷 신청 ❤️",
    "only emoji": "😀🎉",
    "combining marks": "환" + "\u0301" * 500 + "불",
    "letters alone": "ㅎㅂ ㅅㅊ ㅠㅠㅠ ㅋㅋㅋㅋ",
    "conjoining letters": "\u1112\u116a\u11ab \u1112\u1112\u1112",
    "mixed scripts": "환불 refund 返品 払い戻し возврат استرداد คืนเงิน 환불",
    "right to left": "\u202e환불\u202c \u200f신청",
    "width": "ＲＥＦＵＮＤ ﾊﾝｸﾞﾙ ￦３０，０００ 환불",
    "one long word": "환불" * 250,
    "numbers": "1" * 400 + " 1e999 -0 NaN ½ ² Ⅷ",
}


@pytest.mark.usefixtures("sample_index")
@pytest.mark.parametrize("name", BAD)
def test_odd_text_gets_a_page_or_one_line(run: Run, name: str) -> None:
    for arguments in (["--format", "json"], ["--format", "json", "--explain"]):
        page_or_one_line(run("query", *arguments, "--", BAD[name]))
    text = run("query", "--", BAD[name])
    assert text.status in (0, 1)
    assert not {character for character in text.out if character < " " and character != "\n"}
    assert run("analyze", "--", BAD[name]).status == 0


@pytest.mark.usefixtures("sample_index")
def test_lone_surrogates_come_back_as_the_replacement_character(run: Run) -> None:
    page = json.loads(run("query", BAD["lone surrogates"], "--format", "json").out)
    assert page["query"] == "환불 \ufffd 신청\ufffd"
    assert page["answers"]


@pytest.mark.usefixtures("sample_index")
def test_undecodable_standard_input_comes_back_with_replacement_characters(run: Run) -> None:
    page = json.loads(run("query", "-", "--format", "json", stdin="환불 ".encode() + b"\xff\xfe").out)
    assert page["query"] == "환불 \ufffd\ufffd"
    assert page["answers"]


@pytest.mark.usefixtures("sample_index")
@pytest.mark.parametrize(
    "piece", ["환불 신청 ", "가", "?", "😀", '"환불" ', "-카드 ", "\x00", "a b c d ", "\u1112\u116a\u11ab"]
)
def test_a_hundred_thousand_characters_on_standard_input_get_a_page(run: Run, piece: str) -> None:
    typed = (piece * LONGEST)[:LONGEST]
    outcome = run("query", "-", "--format", "json", stdin=typed.encode())
    page_or_one_line(outcome)
    if outcome.status != 2:
        assert json.loads(outcome.out)["query"] == typed


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[tuple[str, str]]]:
    """How often each term was looked up in each field."""
    counted: Counter[tuple[str, str]] = Counter()
    blocks = WhooshSnapshot.postings

    def counting(reader: WhooshSnapshot, field: str, term: str) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        counted[field, term] += 1
        return blocks(reader, field, term)

    monkeypatch.setattr(WhooshSnapshot, "postings", counting)
    return counted


# Each character read can begin at most one term, pair or bigram, and each of these is looked up in its own fields.
BOUND = len(SCORED_FIELDS) * MAX_CHARACTERS


@pytest.mark.parametrize(
    "make",
    [
        lambda number: f"낱말{number} ",
        lambda number: f'"낱말{number}" ',
        lambda number: f"-낱말{number} ",
        lambda number: f"환불 신청 -낱말{number} ",
        chr,
        lambda number: chr(0xAC00 + number % 11_172),
        lambda number: chr(0xAC00 + number % 11_172) + " ",
    ],
)
def test_no_query_looks_up_more_terms_than_the_bound(
    sample_directory: Path, lookups: Counter[tuple[str, str]], make: Callable[[int], str]
) -> None:
    typed = "".join(make(number) for number in range(33, 50_000))[:LONGEST].encode("utf-8", "replace").decode()
    with helpsearch.open(sample_directory) as index:
        index.search(typed)
    asked = lookups.total()
    assert 0 < asked <= BOUND

    lookups.clear()
    with helpsearch.open(sample_directory) as index:  # one that remembers nothing
        index.search(typed[:MAX_CHARACTERS])
    assert lookups.total() == asked, "what stands beyond the limit costs nothing"


def test_a_repeated_word_is_looked_up_as_often_as_one(sample: HelpIndex, lookups: Counter[tuple[str, str]]) -> None:
    sample.search("환불")
    once = lookups.copy()
    lookups.clear()
    sample.search("환불 " * 50_000)
    assert lookups.total() <= once.total() + 2  # and the pair 환불 환불 in its two fields


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(), max_size=40) | st.text("환불신청 배송-\"'“”\x00\ud800\u1112\u116a\u11ab😀a1?", max_size=40)
)
def test_any_text_at_all_gets_a_page_or_a_query_error(sample: HelpIndex, typed: str) -> None:
    try:
        page = sample.search(typed)
    except QueryError as error:
        assert not typed.strip() or not typed.isprintable()
        assert "\n" not in str(error)
        return
    json.dumps(page.to_dict(), ensure_ascii=False).encode()
    for answer in page.answers:
        ends = [place for span in answer.highlights for place in span]
        assert ends == sorted(set(ends))
        assert not ends or (ends[0] >= 0 and ends[-1] <= len(answer.snippet))


@pytest.mark.usefixtures("sample_index")
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["없는명령"],
        ["--없는옵션"],
        ["query"],
        ["query", "환불", "--limit", "0"],
        ["query", "환불", "--limit", "-1"],
        ["query", "환불", "--limit", "많이"],
        ["query", "환불", "--limit"],
        ["query", "환불", "--kind", "책"],
        ["query", "환불", "--analyzer", "mecab"],
        ["analyze", "환불", "--analyzer", "mecab"],
        ["query", "환불", "--format", "xml"],
        ["analyze"],
        ["info", "--format", "xml"],
        ["info", "군더더기"],
        ["verify", "--없는옵션"],
        ["index", "--format", "xml"],
        ["index", "--fulll"],
    ],
)
def test_wrong_usage_is_one_line_that_names_the_help(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    one_line(outcome)
    assert "--help'" in outcome.err


@pytest.mark.parametrize("command", [["query", "환불"], ["analyze", "환불"], ["info"], ["verify"]])
def test_without_an_index_the_command_that_makes_one_is_named(run: Run, tmp_path: Path, command: list[str]) -> None:
    outcome = run(*command, "--index", tmp_path / "none")
    one_line(outcome)
    assert f"no index in {tmp_path / 'none'}" in outcome.err
    assert f"'helpsearch index SOURCE --index {tmp_path / 'none'}'" in outcome.err


@pytest.mark.parametrize("command", [["query", "환불"], ["analyze", "환불"], ["info"], ["verify"], ["index", "."]])
def test_a_file_in_place_of_the_index_directory_is_one_line(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    one_line(run(*command, "--index", tmp_path / "file"))


@pytest.mark.parametrize("command", [["query", "환불"], ["analyze", "환불"], ["info"], ["verify"]])
def test_an_index_of_another_format_is_one_line(run: Run, sample_copy: Path, command: list[str]) -> None:
    (sample_copy / "CURRENT").write_text('{"format": 99}')
    outcome = run(*command, "--index", sample_copy)
    one_line(outcome)
    assert "has format 99" in outcome.err
    assert f"'helpsearch index SOURCE --index {sample_copy}'" in outcome.err


@pytest.fixture
def other_lexicon(corpus: CorpusFolder, tmp_path: Path) -> bytes:
    corpus.build(tmp_path / "other")
    (path,) = (tmp_path / "other").glob("g-*/lexicon.sqlite")
    return path.read_bytes()


@pytest.mark.parametrize("damage", ["missing", "cut short", "another index's"])
def test_a_lexicon_that_is_not_the_index_s_own_is_one_line(
    run: Run,
    sample_copy: Path,
    other_lexicon: bytes,
    damage: str,
) -> None:
    (path,) = sample_copy.glob("g-*/lexicon.sqlite")
    size = path.stat().st_size
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] if damage == "cut short" else other_lexicon.ljust(size, b"\0"))
        assert path.stat().st_size == size - (damage == "cut short")
    for command in (["query", "환불"], ["query", "쀍쀍은"], ["analyze", "환불"], ["info"], ["verify"]):
        outcome = run(*command, "--index", sample_copy)
        one_line(outcome)
        assert str(path) in outcome.err
        assert f"'helpsearch index SOURCE --index {sample_copy}'" in outcome.err


@pytest.mark.usefixtures("kiwi")
def test_synonym_rules_that_say_nothing_stop_the_build_and_the_old_index_stays(
    run: Run, corpus: CorpusFolder, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    assert run("index", corpus.path, "--index", index).status == 0
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "환불, 환급\n\n환불을 => 환불\n환급, 은\n")
    checked = run("index", corpus.path, "--check")
    assert (checked.status, "faults: 2; nothing was built" in checked.out) == (1, True)
    assert "synonyms.txt:3: all words of the synonym rule come to the same terms (환불)" in checked.err
    assert "synonyms.txt:4: '은' has no content word" in checked.err
    outcome = run("index", corpus.path, "--index", index)
    assert outcome.status == 2
    assert "synonyms.txt:3: all words of the synonym rule come to the same terms (환불)" in outcome.err
    assert "synonyms.txt:4: '은' has no content word" in outcome.err
    assert run("query", "환불", "--index", index).status == 0
    corpus.write("synonyms.txt", "환불, 환급\n")
    assert run("index", corpus.path, "--check").status == 0
    assert run("index", corpus.path, "--index", index).status == 0
