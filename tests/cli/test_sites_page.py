"""docs/sites.md, followed word for word on a small site of each generator."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click
import pytest
from corpus_folder import ROOT
from site_folder import write

from helpsearch.cli.main import commands
from helpsearch.sources.settings_file import read_settings

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("directory")

PAGE = (ROOT / "docs/sites.md").read_text(encoding="utf-8")
TEXT = "# 환불\n\n## 환불 기간\n\n환불은 3일 안에 됩니다.\n"
FRONT = f"---\ntitle: 환불\n---\n{TEXT}"
MKDOCS = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if block.startswith("# mkdocs.yml"))
ARTICLE = {"id": 1, "title": "환불", "body": "<p>환불 기간</p>", "html_url": "https://h.kr/1", "draft": False}
SITES = {
    "docs": {"mkdocs.yml": "site_url: https://h.kr/\ndocs_dir: .\n", "refund.md": TEXT},
    "mkdocs": {"mkdocs.yml": MKDOCS, "docs/refund.md": TEXT},
    "docusaurus": {
        "docusaurus.config.js": "module.exports = {url: 'https://h.kr', baseUrl: '/'};",
        "docs/refund.md": TEXT,
    },
    "vitepress": {".vitepress/config.mts": "export default { base: '/ko/' }", "refund.md": TEXT},
    "hugo": {"hugo.toml": 'baseURL = "https://h.kr/"\n', "content/docs/Refund.md": FRONT},
    "jekyll": {"_config.yml": "url: https://h.kr\nbaseurl: /help\n", "refund.md": FRONT},
    "zendesk": {"1.json": json.dumps({"articles": [ARTICLE]})},
    "desk": {"corpus.yaml": "name: 상담\ncategories: [안내]\nsynonyms: synonyms.txt\n", "synonyms.txt": "환불, 환급\n"},
}
ADDRESSES = {
    "docs/": "https://h.kr/refund/#_2",
    "mkdocs/": "https://help.example.com/refund/#환불-기간",
    "docusaurus/": "https://h.kr/docs/refund#환불-기간",
    "vitepress/": "https://help.example.com/ko/refund.html#환불-기간",
    "hugo/": "https://h.kr/docs/refund/#환불-기간",
    "jekyll/": "https://h.kr/help/refund.html#환불-기간",
    "zendesk/": "https://h.kr/1#None",
}


def lines() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [shlex.split(line, comments=True)[1:] for block in blocks for line in block.splitlines()]


def test_its_commands_give_answers_that_open_the_right_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, files in SITES.items():
        write(tmp_path / name, files)
    write(tmp_path, {"faq.csv": "질의,응답\n환불 기간은?,3일입니다.\n"})
    monkeypatch.chdir(tmp_path)
    opened: dict[str, str] = {}
    for number, arguments in enumerate(lines()):
        if arguments[0] == "index":
            monkeypatch.setenv("HELPSEARCH_INDEX", f"index-{number}")
        done = run(*arguments)
        assert done.status == 0, (arguments, done.err)
        if arguments[0] == "index":
            answer = json.loads(run("query", "환불 기간", "--format", "json").out)["answers"][0]
            opened.setdefault(arguments[1], f"{answer['url']}#{answer['anchor']}")
    composed = {each: normalize("NFC", address) for each, address in opened.items()}  # VitePress has letters of Hangul
    assert {each: composed[each] for each in ADDRESSES} == ADDRESSES


def test_its_settings_are_valid(tmp_path: Path) -> None:
    block = next(each for each in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "base_url" in each)
    contacts = "channels: [{kind: chat, name: 상담, value: 채팅, hours: 9–18시}]\n"
    beside = {"contacts.yaml": contacts, "synonyms.txt": "환불, 환급\n", "dictionary.txt": "구매확정\tNNG\n"}
    settings = read_settings(write(tmp_path, {"helpsearch.yaml": block, **beside}) / "helpsearch.yaml")
    assert (settings.site, settings.language, settings.columns["question"]) == ("vitepress", "ko", "고객의 말")
    assert [each.factor for each in settings.weights] == [0.5, 0.7]
    assert [(each.queries, each.first, each.never) for each in settings.pins] == [
        (("환불 신청", "반품 접수"), ("refund/request",), ("archive/refund",)),
        (("배송",), ("notice/holiday",), ()),
    ]


def test_every_option_of_a_setting_is_on_it() -> None:
    index = commands.get_command(click.Context(commands), "index")
    assert index is not None
    own = [each for each in index.params if each.name in ("site", "base_url", "columns", "categories", "leave_out")]
    own += [each for each in index.params if each.name in ("language", "contacts", "synonyms", "dictionary", "pack")]
    own += [each for each in index.params if each.name in ("weights", "pins", "name", "no_demote")]
    assert len(own) == 14
    assert [each.opts[0] for each in own if f"`{each.opts[0]}" not in PAGE] == []
