"""The digest: the same for the same content and tools, whatever the way there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from corpus_folder import build

SETTINGS = "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\nuser_dictionary: words.txt\n"


WORDS = "구매확정\tNNG\n톡톡\tNNP\n"


def digest(source: Path, directory: Path, **options: bool) -> str:
    return build(source, directory, **options).digest


def test_full_build_and_update_have_one_digest(corpus: Any, tmp_path: Path) -> None:
    first = digest(corpus.path, tmp_path / "a")
    assert digest(corpus.path, tmp_path / "a") == first
    assert digest(corpus.path, tmp_path / "a", full=True) == first
    assert digest(corpus.path, tmp_path / "b") == first


def test_a_change_and_its_undoing_come_back_to_the_digest(corpus: Any, built: Path) -> None:
    first = digest(corpus.path, built)
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    second = digest(corpus.path, built)
    corpus.remove("articles/new.md")
    assert second != first
    assert digest(corpus.path, built) == first


def test_the_folder_s_name_does_not_matter(corpus: Any, tmp_path: Path) -> None:
    first = digest(corpus.path, tmp_path / "a")
    moved = shutil.move(corpus.path, tmp_path / "다른 이름")
    assert digest(Path(moved), tmp_path / "a") == first


def test_the_order_in_which_the_system_lists_files_does_not_matter(
    corpus: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = digest(corpus.path, tmp_path / "a")
    walk = os.walk

    def backwards(*arguments: Any, **options: Any) -> Iterator[tuple[Any, list[str], list[str]]]:
        for folder, folders, names in walk(*arguments, **options):
            folders.sort(reverse=True)
            yield folder, folders, sorted(names, reverse=True)

    monkeypatch.setattr(os, "walk", backwards)
    assert digest(corpus.path, tmp_path / "b") == first


def test_the_unicode_form_of_file_names_does_not_matter(corpus: Any, tmp_path: Path) -> None:
    composed = corpus.write("articles/환불 안내.md", "---\nid: guide\ntitle: 안내\ncategory: 환불\n---\n\n본문\n")
    first = digest(corpus.path, tmp_path / "a")
    composed.rename(composed.with_name(normalize("NFD", composed.name)))
    assert digest(corpus.path, tmp_path / "b") == first
    assert corpus.build(tmp_path / "a").unchanged == 6


def test_the_unicode_form_of_the_text_does_not_matter(corpus: Any, tmp_path: Path) -> None:
    first = digest(corpus.path, tmp_path / "a")
    path = corpus.path / "faqs" / "faq.md"
    path.write_text(normalize("NFD", path.read_text("utf-8")), "utf-8")
    assert digest(corpus.path, tmp_path / "b") == first


def test_drafts_do_not_matter(corpus: Any, tmp_path: Path) -> None:
    first = digest(corpus.path, tmp_path / "a")
    corpus.article("draft", "초안", "아직 쓰는 중입니다.", status="draft")
    assert digest(corpus.path, tmp_path / "b") == first


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("articles/refund.md", "---\nid: refund\ntitle: 환불\ncategory: 환불\n---\n\n다른 글\n"),
        ("synonyms.txt", "반품, 교환\n페이백, 환불\n"),
        ("words.txt", "구매확정\tNNP\n"),
        ("corpus.yaml", SETTINGS.replace("시험", "다른 이름")),
        ("corpus.yaml", SETTINGS + "contacts: contacts.yaml\n"),
    ],
)
def test_what_is_searched_with_matters(corpus: Any, tmp_path: Path, name: str, text: str) -> None:
    corpus.write("corpus.yaml", SETTINGS)
    corpus.write("synonyms.txt", "반품, 교환\n")
    corpus.write("words.txt", WORDS)
    corpus.write("contacts.yaml", "channels: [{kind: web, name: 문의, value: a, hours: 항상}]\n")
    first = digest(corpus.path, tmp_path / "a")
    corpus.write(name, text)
    assert digest(corpus.path, tmp_path / "a") != first


def test_the_order_of_synonyms_and_dictionary_words_does_not_matter(corpus: Any, tmp_path: Path) -> None:
    corpus.write("corpus.yaml", SETTINGS)
    corpus.write("synonyms.txt", "반품, 교환\n페이백 => 환불\n")
    corpus.write("words.txt", WORDS)
    first = digest(corpus.path, tmp_path / "a")
    corpus.write("synonyms.txt", "# 차례만 바꾸었다\n페이백 => 환불\n반품, 교환\n")
    corpus.write("words.txt", "톡톡\tNNP\n구매확정\tNNG\n")
    assert digest(corpus.path, tmp_path / "b") == first
