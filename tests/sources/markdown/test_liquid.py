"""Blocks of Liquid, line by line."""

from __future__ import annotations

import pytest

from helpsearch.sources.markdown.liquid import liquid_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "{% raw %}\n{{ page.x }}\n{% endraw %}\n글",
            [("", False), ("{{ page.x }}", True), ("", True), ("글", False)],
            id="raw",
        ),
        pytest.param(
            "{% comment %}\n숨은 글\n{% endcomment %}뒤", [("", False), ("", False), ("뒤", False)], id="comment"
        ),
        pytest.param("앞{% comment %}숨은 글{% endcomment %}뒤", [("앞뒤", False)], id="comment in a line"),
        pytest.param(
            "{%- comment -%}\n\n글", [("{%- comment -%}", False), ("", False), ("글", False)], id="never ends"
        ),
        pytest.param("```\n{% raw %}\n```", [("```", False), ("{% raw %}", False), ("```", False)], id="in code"),
    ],
)
def test_blocks(text: str, lines: list[tuple[str, bool]]) -> None:
    assert [*liquid_lines(text)] == lines


def test_a_highlighted_block_becomes_fenced_code() -> None:
    opens, code, closes = (line for line, _ in liquid_lines("{% highlight ruby %}\n{{ x }}\n{% endhighlight %}"))
    assert (code, opens) == ("{{ x }}", closes)
    assert opens.startswith("~~~")
