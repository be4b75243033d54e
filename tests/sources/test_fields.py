"""YAML read field by field: text stays text, and every fault has its line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.errors import Fault
from helpsearch.sources.fields import Fields, Grade, iso_day


def parse(text: str, first_line: int = 1) -> tuple[Fields, list[Fault]]:
    faults: list[Fault] = []
    fields = Fields.parse(text, "글.md", faults, first_line)
    assert fields is not None, faults
    return fields, faults


def refuse(text: str, first_line: int = 1) -> Fault:
    faults: list[Fault] = []
    assert Fields.parse(text, "글.md", faults, first_line) is None
    (fault,) = faults
    return fault


@pytest.mark.parametrize("value", ["no", "on", "1.0", "010", "0x1F", "2026-10-01", "네", "true", "1_000", ".inf"])
def test_a_scalar_is_the_text_that_was_written(value: str) -> None:
    fields, faults = parse(f"title: {value}")
    assert fields.text("title") == value
    assert faults == []


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_a_null_is_an_absent_field(value: str) -> None:
    fields, faults = parse(f"title: {value}")
    assert fields.text("title") is None
    assert faults == []


def test_a_quoted_null_is_text() -> None:
    assert parse("title: 'null'")[0].text("title") == "null"


def test_no_tag_makes_anything_but_text() -> None:
    fields, _ = parse("title: !!python/object/apply:os.getcwd 환불")
    assert fields.text("title") == "환불"


def test_space_within_text_is_one_space() -> None:
    assert parse("title: |\n  환불\n    신청 \n")[0].text("title") == "환불 신청"


def test_lists_of_texts_leave_out_repetitions() -> None:
    assert parse("tags: [환불, 반품, 환불, '7일  이내']")[0].texts("tags") == ("환불", "반품", "7일 이내")


def test_one_text_alone_is_a_list_of_one() -> None:
    assert parse("tags: 환불")[0].texts("tags") == ("환불",)


def test_an_optional_list_may_be_empty() -> None:
    fields, faults = parse("tags: []")
    assert fields.texts("tags") == ()
    assert faults == []


@pytest.mark.parametrize("getter", [Fields.texts, Fields.mappings])
def test_a_required_list_may_not_be_empty(getter) -> None:
    fields, faults = parse("name: 시험\nentries: []")
    assert not getter(fields, "entries", required=True)
    assert faults == [Fault("글.md", 2, "field 'entries' is empty")]


def test_a_choice_falls_back_on_its_default() -> None:
    fields, faults = parse("status: draft")
    assert fields.choice("status", ("draft", "published"), default="published") == "draft"
    assert fields.choice("other", ("draft", "published"), default="published") == "published"
    assert faults == []


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False), ("", False)])
def test_flags(value: str, expected: bool) -> None:
    assert parse(f"promoted: {value}")[0].flag("promoted") is expected


def test_days() -> None:
    assert parse("updated: 2026-10-01")[0].day("updated") == date(2026, 10, 1)
    assert parse("title: 없음")[0].day("updated") is None


@settings(deadline=None)
@given(st.dates())
def test_every_day_as_iso_writes_it_is_read(day: date) -> None:
    assert iso_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    ["", "20261001", "2026-10-1", "2026-13-01", "2026-02-29", "2026-W40-4", "2026-274", " 2026-10-01", "٢٠٢٦-10-01"],
)
def test_other_forms_of_a_day_are_not_read(text: str) -> None:
    """Some of them Python 3.11 reads and 3.10 does not."""
    assert iso_day(text) is None


def test_entries_report_faults_on_their_own_lines() -> None:
    fields, faults = parse("channels:\n  - kind: chat\n  - name: 전화\n    kind: 팩스\n", first_line=10)
    first, second = fields.mappings("channels")
    first.text("name", required=True)
    second.choice("kind", ("chat", "phone"))
    assert [(fault.line, fault.message) for fault in faults] == [
        (11, "field 'name' is missing"),
        (13, "kind '팩스' is not one of: chat, phone"),
    ]


def test_entries_without_fields_are_a_fault() -> None:
    fields, faults = parse("channels: [chat, phone]")
    assert fields.mappings("channels") == []
    assert faults == [Fault("글.md", 1, "field 'channels' must be a list of entries with fields")]


def test_fields_that_nobody_took_are_unknown() -> None:
    fields, faults = parse("title: 환불\ncolour: red\nid: a\n")
    fields.text("title")
    fields.text("id")
    fields.finish()
    assert faults == [Fault("글.md", 2, "unknown field 'colour'; known here: id, title")]


@pytest.mark.parametrize(
    ("text", "line", "gist"),
    [
        ("a: 1\nb: [1", 2, "not valid YAML"),
        ("a: 1\nb: [1,\n  2\n\n", 2, "not valid YAML"),
        ("a: 1\nb: '환불\n\n", 2, "unexpected end of stream"),
        ("a: 1\nb: 2: 3", 2, "mapping values are not allowed"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
        ("a: *b", 1, "undefined alias"),
        ("a: 1\n---\nb: 2", 2, "another document"),
        ("a: 1\nb: 2\nc: \x07", 3, "U+0007 is not allowed"),
        ("# 설명\n- a", 2, "expected fields"),
        ("환불", 1, "expected fields"),
    ],
)
def test_what_is_no_mapping_is_refused_with_its_line(text: str, line: int, gist: str) -> None:
    fault = refuse(text, first_line=2)
    assert fault.line == line + 1
    assert gist in fault.message


def test_an_unacceptable_character_is_found_in_a_long_file_too() -> None:
    assert refuse("a: b\n# " + "가" * 3_000 + "\nc: \x07\n").line == 3


@pytest.mark.parametrize("opener", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused(opener: str) -> None:
    """libyaml's composer would crash the interpreter."""
    assert "not valid YAML" in refuse(opener * 30_000).message


@pytest.mark.parametrize("length", [0, 3_000])
def test_an_escape_that_stands_for_no_character_is_refused(length: int) -> None:
    assert "not valid YAML" in refuse(f'a: "\\UFFFFFFFF" # {"가" * length}').message


def test_an_empty_document_has_no_fields() -> None:
    fields, faults = parse("# 아직 아무것도 없음", first_line=2)
    assert fields.text("title", required=True) is None
    assert faults == [Fault("글.md", 2, "field 'title' is missing")]


def test_a_list_as_the_name_of_a_field_is_a_fault() -> None:
    fields, faults = parse("? [가, 나]\n: 다\ntitle: 환불\n")
    assert fields.text("title") == "환불"
    assert faults == [Fault("글.md", 1, "the name of a field must be text")]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("가나:,-?[]{}#&*!|>'\"%@` \n\t12abc~"), max_size=60))
def test_any_text_is_read_or_refused_with_a_fault_in_its_lines(text: str) -> None:
    faults: list[Fault] = []
    fields = Fields.parse(text, "글.md", faults)
    assert fields is not None or faults
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in faults)


def test_grades_have_their_lines() -> None:
    fields, faults = parse("answers:\n  a: 3\n  b: 0\n", first_line=5)
    assert fields.grades("answers", 3) == {"a": Grade(3, 6), "b": Grade(0, 7)}
    assert faults == []


@pytest.mark.parametrize("name", ["[x]", "{x: 1}"])
def test_a_grade_of_what_is_no_text_is_a_fault(name: str) -> None:
    fields, faults = parse(f"answers: {{{name}: 3, b: 1}}")
    assert list(fields.grades("answers", 3)) == ["b"]
    assert faults == [Fault("글.md", 1, "a name in field 'answers' must be text")]


@pytest.mark.parametrize(("value", "expected"), [("no", True), ("", True), ("[no]", False), ("{a: 1}", False)])
def test_whether_a_field_is_text(value: str, expected: bool) -> None:
    fields, faults = parse(f"draft: {value}")
    assert fields.is_text("draft") is expected
    assert fields.is_text("absent")
    assert faults == []
