"""The language that sources name: in front matter, columns and fields, or by a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from site_folder import documents, write

from helpsearch import Document
from helpsearch.documents.language import language_of
from helpsearch.errors import CorpusError
from helpsearch.sources import read_corpus
from helpsearch.sources.objects import to_article_or_faq

KOREAN = "# 환불\n\n환불은 3일 안에 됩니다.\n"
ENGLISH = "# Refunds\n\nYou get the money back in three days.\n"


def test_a_folder_names_the_language_unless_the_page_is_korean(tmp_path: Path) -> None:
    files = {"ko/a.md": ENGLISH, "en/a.md": ENGLISH, "it/a.md": KOREAN, "zh-TW/a.md": ENGLISH, "guide/a.md": KOREAN}
    found = {name: language_of(each) for name, each in documents(write(tmp_path, files)).items()}
    assert found == {"ko/a.md": "ko", "en/a.md": "en", "it/a.md": "ko", "zh-TW/a.md": "zh-tw", "guide/a.md": "ko"}


def test_a_site_names_the_language_of_its_pages(tmp_path: Path) -> None:
    languages = "[{locale: ko, default: true}, {locale: en}]"
    config = f"site_url: /\nplugins: [{{i18n: {{docs_structure: suffix, languages: {languages}}}}}]\n"
    found = documents(write(tmp_path, {"mkdocs.yml": config, "docs/a.md": KOREAN, "docs/a.en.md": "# API\n\nOAuth\n"}))
    assert {name: language_of(each) for name, each in found.items()} == {"docs/a.md": "ko", "docs/a.en.md": "en"}


def test_what_the_page_itself_names_counts_first(tmp_path: Path) -> None:
    rows = "질문,답변,언어\n환불은?,3일,\nWhen?,In 3 days,영어\n"
    article = {"id": 1, "title": "OAuth", "body": "<p>OAuth</p>", "locale": "en-us", "draft": False}
    files = {
        "ko/a.md": f"---\nlang: ja_JP\n---\n{ENGLISH}",
        "b.md": f"---\nlanguage: typescript\n---\n{KOREAN}",
        "faq.csv": rows,
        "1.json": json.dumps({"articles": [article]}),
    }
    write(tmp_path, files)
    found = {each.id: language_of(each) for each in read_corpus([tmp_path]).documents}
    assert found == {"ko/a": "ja-jp", "b": "ko", "faq/환불은": "ko", "faq/when": "en", "1": "en-us"}


def test_a_document_of_our_own_format_may_name_its_language(corpus: CorpusFolder) -> None:
    corpus.article("a", "OAuth", "OAuth", language="한국어")
    corpus.article("b", "Refunds", "You get the money back in three days.")
    found = {each.id: language_of(each) for each in read_corpus([corpus.path]).documents}
    assert (found["a"], found["b"], found["refund"]) == ("ko", "en", "ko")
    corpus.article("c", "환불", "글", language="korea")
    with pytest.raises(CorpusError) as caught:
        read_corpus([corpus.path])
    (fault,) = caught.value.faults
    assert (fault.line, fault.message) == (2, "language 'korea' is not a code such as ko, en or zh-tw")


def test_a_program_may_name_the_language() -> None:
    assert language_of(to_article_or_faq(Document(id="a", title="OAuth", text="OAuth", language="ko_KR"))) == "ko-kr"
