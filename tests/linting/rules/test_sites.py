"""Links in the pages of a site, by the rules of its generator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Find = Callable[..., list[Any]]


def site(root: Path, config: str, pages: dict[str, str], config_name: str = "mkdocs.yml") -> Path:
    for name, text in {config_name: config, **pages}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_an_anchor_is_one_that_the_generator_makes(tmp_path: Path, find: Find) -> None:
    text = (
        "# 환불\n\n[가](#_2) [나](#기간) [다](#as) [라](#near)\n\n## 기간\n\n글\n\n## A/S\n\n글\n\n<a id='near'></a>\n"
    )
    source = site(tmp_path / "s", "site_name: 가\n", {"docs/a.md": text})
    assert [each.message for each in find("broken-anchor", source)] == [
        "link '#기간': this page has no section '기간'; name one that it has"
    ]


def test_an_anchor_of_vitepress_may_be_written_in_syllables(tmp_path: Path, find: Find) -> None:
    source = site(
        tmp_path / "s",
        "export default {title: '가', base: '/'}",
        {"a.md": "# 환불\n\n[가](#기간) [나](./b#없음)\n\n## 기간\n\n글\n", "b.md": "# 교환\n\n글\n"},
        ".vitepress/config.ts",
    )
    assert [each.message for each in find("broken-anchor", source)] == [
        "link './b#없음': b.md has no section '없음'; name one that it has"
    ]


def test_a_link_may_be_the_address_of_a_page(tmp_path: Path, find: Find) -> None:
    pages = {
        "docs/01-pay/card.md": "[가](/docs/refund/how#기간) [나](/docs/refund/how#없음) [다](../refund/how)\n",
        "docs/refund/02-how.md": "# 환불\n\n## 기간\n\n글\n",
    }
    source = site(
        tmp_path / "s", "module.exports = {url: 'https://h.kr', baseUrl: '/help/'}", pages, "docusaurus.config.js"
    )
    assert [each.message for each in find("broken-anchor", source)] == [
        "link '/docs/refund/how#없음': docs/refund/02-how.md has no section '없음'; name one that it has"
    ]
    assert find("broken-link", source) == []
