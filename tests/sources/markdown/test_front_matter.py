"""The fields at the head of a page: YAML as our format has it, TOML and JSON as the YAML that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.errors import Fault
from helpsearch.sources.fields import Fields
from helpsearch.sources.markdown.front_matter import external_front_matter, split_front_matter
from helpsearch.sources.reader import Refused


def test_the_body_begins_below_the_closing_line() -> None:
    front = split_front_matter("---\nid: a\ntitle: 환불\n---\n본문\n")
    assert front == ("id: a\ntitle: 환불", True, "본문\n", 5)


@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_the_block_ends_at_a_line_of_dashes_or_dots(closing: str) -> None:
    assert split_front_matter(f"--- \nid: a\n{closing}\n본문").body == "본문"


def test_an_empty_block() -> None:
    assert split_front_matter("---\n---\n본문") == ("", True, "본문", 3)


@pytest.mark.parametrize(
    "text", ["", "본문", "\n---\nid: a\n---\n", " ---\nid: a\n---\n", "----\n글\n----\n", "--- #\n"]
)
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    assert split_front_matter(text) == (None, True, text, 1)


def test_a_block_that_never_ends() -> None:
    front = split_front_matter("---\nid: a\n\n본문")
    assert not front.closed
    assert front.yaml == "id: a\n\n본문"


def test_a_line_of_dashes_further_down_is_text() -> None:
    assert split_front_matter("---\nid: a\n---\n글\n---\n글").body == "글\n---\n글"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("가-.: \n"), max_size=40))
def test_the_body_is_the_file_from_its_first_line_on(text: str) -> None:
    front = split_front_matter(text)
    if front.closed:
        assert "\n".join(text.split("\n")[front.body_line - 1 :]) == front.body


def fields(text: str) -> Fields:
    faults: list[Fault] = []
    read = Fields.parse(external_front_matter(text).yaml or "", "a.md", faults)
    assert read is not None, faults
    return read


@pytest.mark.parametrize(
    ("text", "body_line"),
    [
        pytest.param('---\ntitle: "환불: 안내"\ntags: [교환]\n---\n글', 5, id="YAML"),
        pytest.param('+++\ntitle = "환불: 안내"\ntags = ["교환"]\n[params]\nx = 1\n+++\n글', 7, id="TOML"),
        pytest.param('{\n  "title": "환불: 안내",\n  "tags": ["교환"]\n}\n글', 5, id="JSON"),
        pytest.param('{"title": "환불: 안내", "tags": ["교환"]}\n글', 2, id="JSON on one line"),
        pytest.param('{ "title": "환불: 안내",\n"tags": ["교환"] }\n글', 3, id="JSON that ends behind a field"),
    ],
)
def test_three_forms_say_the_same(text: str, body_line: int) -> None:
    front = external_front_matter(text)
    assert (front.body, front.body_line) == ("글", body_line)
    assert fields(text).text("title") == "환불: 안내"
    assert fields(text).texts("tags") == ("교환",)


def test_values_that_are_no_text_keep_their_form() -> None:
    text = "+++\ndraft = true\ndate = 2026-10-01T09:00:00Z\n+++\n글"
    assert fields(text).text("draft") == "true"
    assert (fields(text).text("date") or "").startswith("2026-10-01")


@pytest.mark.parametrize(
    "text",
    [
        "글",
        "---\n\n환불",
        "{중괄호}로 시작하는 글",
        "{{< note >}}",
        "{% include a.html %}",
        "{\n  props.x\n}",
        '{"글"}',
        "++\n글",
    ],
)
def test_a_page_without_front_matter_is_all_text(text: str) -> None:
    front = external_front_matter(text)
    assert (front.yaml, front.body, front.body_line) == (None, text, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("+++\ndraft = true", "line 1: the front matter never ends; close it with a line '+++'"),
        ("+++\ndraft = ja\n+++", "line 1: front matter is not valid TOML"),
        ('{"draft": ja}', "line 1: front matter is not valid JSON"),
        ('{\n"draft": true', "line 1: front matter is not valid JSON"),
        ('{\n"draft": true\n} 글', "line 3: begin the text on the line below the front matter"),
        ('{"a": ' + "[" * 100_000, "line 1: front matter is not valid JSON"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        external_front_matter(text)
    assert str(refused.value).startswith(reason)


@given(st.sampled_from(["+++\n", "{", '{"a":', "---\n"]), st.text('{}[]"+-:=,\\\n a1', max_size=40))
def test_any_text_is_split_or_refused(start: str, rest: str) -> None:
    text = start + rest
    try:
        front = external_front_matter(text)
    except Refused:
        return
    assert text.endswith(front.body)
    assert front.body_line == 1 + text[: len(text) - len(front.body)].count("\n") or not front.body
