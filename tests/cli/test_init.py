"""``helpsearch init`` says what a folder holds and writes its settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder
from site_folder import urls, write

from helpsearch.sources.settings_file import read_settings

Run = Callable[..., Any]
PAGE = "# 제목\n\n글\n"


def test_it_says_what_was_found(run: Run, tmp_path: Path) -> None:
    languages = "languages: [{locale: ko, default: true}, {locale: en}]"
    config = f"site_url: https://h.kr/ko/\nplugins: [{{i18n: {{docs_structure: folder, {languages}}}}}]\n"
    files = {
        "mkdocs.yml": config,
        "docs/ko/환불/a.md": PAGE,
        "docs/ko/환불/b.md": f"---\ndraft: true\n---\n{PAGE}",
        "docs/en/refund/a.md": PAGE,
        "docs/ko/faq.csv": "질문,답변\n환불은?,3일\n",
        "docs/ko/other.csv": "고객의 말,우리의 말\n환불은?,3일\n",
    }
    source = write(tmp_path / "site", files)
    outcome = run("init", source)
    assert outcome.status == 0, outcome.err
    lines = outcome.out.splitlines()
    assert lines[:4] == [
        "2 articles, 1 FAQs; 1 unpublished (drafts, hidden pages)",
        "site: mkdocs, by mkdocs.yml; its first page is https://h.kr/ko/",
        "languages: en (1), ko (1)",
        "categories: refund (1), 환불 (1)",
    ]
    assert any(line.startswith("docs/ko/other.csv: no columns for question and answer among: ") for line in lines)
    settings = read_settings(source / "helpsearch.yaml")
    assert settings.language == "ko"
    assert (settings.site, settings.base_url, settings.columns) == (None, None, {})


def test_every_key_that_it_writes_is_a_valid_setting(run: Run, tmp_path: Path) -> None:
    beside = {"contacts.yaml": "channels: [{kind: chat, name: 상담, value: 채팅, hours: 9–18시}]\n"}
    source = write(tmp_path / "site", {"a.md": PAGE, **beside, "synonyms.txt": "", "dictionary.txt": ""})
    assert run("init", source).status == 0
    path = source / "helpsearch.yaml"
    keys = [line.removeprefix("# ") for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text(
        "\n".join(line for line in keys if line.partition(":")[0].islower() and ": " in line), encoding="utf-8"
    )
    settings = read_settings(path)
    assert (settings.site, settings.base_url) == ("mkdocs", "https://help.example.com/")
    assert settings.contacts is not None
    assert (len(settings.weights), len(settings.pins)) == (2, 1)


def test_without_folders_of_languages_it_says_in_which_the_pages_are_written(run: Run, tmp_path: Path) -> None:
    english = "# Refunds\n\nYou get the money back in three days.\n"
    source = write(tmp_path / "site", {"a.md": PAGE, "b.md": PAGE, "c.md": english})
    assert "languages: ko (2), en (1)" in run("init", source).out.splitlines()
    assert read_settings(source / "helpsearch.yaml").language is None


def test_what_it_writes_changes_nothing_yet(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "site", {"mkdocs.yml": "site_name: 가\n", "docs/a.md": PAGE})
    before = urls(source)
    assert run("init", source).status == 0
    assert urls(source) == before


def test_settings_that_exist_are_kept(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "site", {"helpsearch.yaml": "site: hugo\n", "a.md": PAGE})
    outcome = run("init", source)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith("helpsearch.yaml exists; edit it, or give --force to overwrite it\n")
    assert run("init", source, "--force").status == 0
    assert read_settings(source / "helpsearch.yaml").site is None


@pytest.mark.parametrize("there", [True, False])
def test_a_corpus_has_settings_of_its_own(run: Run, tmp_path: Path, there: bool) -> None:
    source = CorpusFolder(tmp_path / "corpus").path if there else tmp_path / "none"
    outcome = run("init", source)
    assert outcome.status == 2
    assert ("has a corpus.yaml" if there else "no such source") in outcome.err
