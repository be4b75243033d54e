"""Pages that their site keeps out of search are not found; pages of which it is said in vain are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource
from helpsearch.sources.file_records import FileRecord
from helpsearch.sources.markdown.page import read
from helpsearch.sources.reader import Reading, Refused, SourceFiles


def of_front_matter(front: str) -> Reading:
    return read(f"{front}\n환불 안내".encode(), "a.md", SourceFiles(Path(), ()))


@pytest.mark.parametrize(
    "front",
    [
        "---\nsearch:\n  exclude: true\n---",
        "---\nsearch: {exclude: yes}\n---",
        "---\nsearch: false\n---",
        "---\nsearch: exclude\n---",
        "---\nsearch_exclude: true\n---",
        "---\nexclude_search: true\n---",
        "---\nexcludeSearch: true\n---",
        "---\nsearchHidden: 'true'\n---",
        "---\nsearchable: no\n---",
        "---\npagefind: false\n---",
        "---\nparams:\n  searchHidden: true\n---",
        "---\nbuild:\n  list: never\n---",
        "---\n_build:\n  list: false\n---",
        "---\nunlisted: true\n---",
        "---\npublishDate: 2099-01-01\n---",
        "---\ndate: 2099-01-01T09:00:00+09:00\n---",
        "+++\nin_search_index = false\n+++",
        "+++\n[extra]\nin_search_index = false\n+++",
        "+++\n[build]\nlist = 'never'\n+++",
        "+++\ndate = 2099-01-01\n+++",
        '{"searchHidden": true}',
    ],
)
def test_a_page_that_its_site_keeps_out_of_search_is_unpublished(front: str) -> None:
    reading = of_front_matter(front)
    assert (reading.pages, reading.unpublished) == ((), 1)


@pytest.mark.parametrize(
    "front",
    [
        "---\nsearch:\n  boost: 2\n  exclude: false\n---",
        "---\nsearch: true\nnav_exclude: true\nsitemap: false\n---",
        "---\nbuild:\n  list: always\n---",
        "---\nparams: {draft_note: true}\n---",
        "---\nrobots: noindex\n---",  # it is about search engines of the web
        "---\npublishDate: 2020-01-01\ndate: 2099-01-01\n---",
        "---\ndate: someday\n---",
        "+++\nin_search_index = true\n+++",
    ],
)
def test_other_pages_are_found(front: str) -> None:
    assert len(of_front_matter(front).pages) == 1


@pytest.mark.parametrize("front", ["search: [a]", "searchHidden: {a: true}", "published: [no]"])
def test_a_field_that_might_say_so_and_cannot_be_read_refuses_the_page(front: str) -> None:
    with pytest.raises(Refused, match="whether this is published is unknown"):
        of_front_matter(f"---\n{front}\n---")


def test_a_page_is_found_from_its_day_on_even_if_its_file_did_not_change(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublishDate: {date.today().isoformat()}\n---\n글", encoding="utf-8")
    source = ExternalSource(tmp_path)
    yesterday = FileRecord({"a.md": source.sha256("a.md")}, {}, 1, None, (), date.today().isoformat())
    reader = CorpusReader([source], known={"0/a.md": yesterday}, indexed={})
    assert [document.id for document, _ in reader.documents()] == ["a"]


def test_the_drafts_of_jekyll_are_unpublished(tmp_path: Path) -> None:
    reading = read("글".encode(), "docs/_drafts/a.md", SourceFiles(tmp_path, ()))
    assert (reading.pages, reading.unpublished) == ((), 1)
