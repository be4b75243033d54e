"""Front matter in TOML and in JSON comes as the YAML that says the same; what might say "draft" is never text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.errors import Fault
from helpsearch.sources.fields import Fields
from helpsearch.sources.markdown.external_front_matter import external_front_matter
from helpsearch.sources.reader import Refused


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
