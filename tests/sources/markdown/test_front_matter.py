"""The YAML block at the head of a Markdown file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.sources.markdown.front_matter import split_front_matter


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
