"""The settings of a source: what they change, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from site_folder import write

from helpsearch.documents.corpus import HelpCentre
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.errors import CorpusError, SourceError
from helpsearch.sources import open_sources
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.settings import Settings
from helpsearch.sources.settings_file import read_settings

PAGE = "# 제목\n\n글\n"


def read(source: Path, settings: Settings | None = None) -> dict[str, ArticleOrFaq]:
    reader = CorpusReader(open_sources([source], settings or Settings()))
    return {each.document.id: each.document for each in reader.documents()}


def faults(source: Path) -> list[str]:
    with pytest.raises(CorpusError) as caught:
        open_sources([source])
    return [f"{Path(fault.path).name}:{fault.line}: {fault.message}" for fault in caught.value.faults]


def test_a_folder_of_pages_gets_its_sites_addresses(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"helpsearch.yaml": "site: vitepress\nbase_url: https://h.kr/ko\n", "guide/a.md": "# 가\n\n## 1. 나\n글\n"},
    )
    (document,) = read(tmp_path).values()
    assert document.metadata.url == "https://h.kr/ko/guide/a.html"
    assert [section.anchor for section in document.sections] == [normalize("NFD", "_1-나")]
    assert document.metadata.category == "guide"


def test_a_base_url_alone_is_that_of_a_plain_folder(tmp_path: Path) -> None:
    write(tmp_path, {"helpsearch.yaml": "base_url: https://h.kr/docs\n", "a/b.md": PAGE, "a/index.md": PAGE})
    assert {name: each.metadata.url for name, each in read(tmp_path).items()} == {
        "a/b": "https://h.kr/docs/a/b",
        "a/index": "https://h.kr/docs/a/",
    }


def test_a_base_url_takes_the_place_of_the_configurations(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "site_url: http://localhost\n", "docs/a.md": PAGE})
    (document,) = read(tmp_path, Settings(base_url="https://h.kr/")).values()
    assert document.metadata.url == "https://h.kr/a/"


def test_columns_categories_and_what_to_leave_out(tmp_path: Path) -> None:
    settings = (
        "columns: {question: 고객의 말, answer: 우리의 말}\n"
        "categories: {환불/: 환불과 취소}\nleave_out: [old, '*.draft.md']\n"
    )
    files = {
        "helpsearch.yaml": settings,
        "faq.csv": "고객의 말,우리의 말\n환불은?,3일\n",
        "환불/a.md": PAGE,
        "old/b.md": PAGE,
        "c.draft.md": PAGE,
    }
    write(tmp_path, files)
    found = read(tmp_path)
    assert set(found) == {"faq/환불은", "환불/a"}
    assert found["환불/a"].metadata.category == "환불과 취소"


def test_only_its_groups_may_see_a_folder(tmp_path: Path) -> None:
    own = f"---\naccess: [board]\n---\n{PAGE}"
    faq = "질문,답변\n환불은?,3일\n"
    write(tmp_path, {"internal/a.md": PAGE, "internal/b.md": own, "internal/faq.csv": faq, "c.md": PAGE})
    write(tmp_path, {"helpsearch.yaml": "access: {internal/: staff}\n"})
    assert {name: each.metadata.access for name, each in read(tmp_path).items()} == {
        "c": (),
        "internal/a": ("staff",),
        "internal/b": ("board",),
        "internal/faq/환불은": ("staff",),
    }


def test_an_option_does_not_lift_the_restriction_of_another_folder() -> None:
    both = Settings(access={"internal/": ("staff",)}).overridden(Settings(access={"partners/": ("partners",)}))
    assert both.access_to("internal/a.md") == ("staff",)
    assert both.access_to("partners/a.md") == ("partners",)


def test_contacts_synonyms_and_a_dictionary_stand_beside_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    files = {
        "helpsearch.yaml": "name: 도움말\ncontacts: contacts.yaml\nsynonyms: synonyms.txt\nuser_dictionary: words.txt\n"
        "synonym_pack: false\ndemote: false\n",
        "contacts.yaml": "channels:\n- {kind: phone, name: 전화, value: 1588-0000, hours: 9–18시}\n",
        "synonyms.txt": "환불, 환급\n",
        "words.txt": "구매확정\tNNG\n",
        "a.md": PAGE,
    }
    write(tmp_path, files)
    (source,) = open_sources([tmp_path])
    centre: HelpCentre = source.help_centre
    assert (centre.name, centre.synonym_pack, centre.demote) == ("도움말", False, False)
    assert centre.contacts is not None
    assert [rule.sources for rule in centre.synonyms] == [("환불", "환급")]
    assert [word.form for word in centre.dictionary] == ["구매확정"]
    assert source.names == ("a.md",)  # none of these files is a page


def test_only_one_language_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"ko/환불/a.md": PAGE, "en/b.md": PAGE, "c.md": PAGE})
    assert set(read(tmp_path, Settings(language="ko-KR"))) == {"ko/환불/a", "c"}


def test_pages_are_read_again_when_their_settings_change(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PAGE, "helpsearch.yaml": "categories: {a.md: 환불}\n"})
    first = CorpusReader(open_sources([tmp_path])).reading()
    write(tmp_path, {"helpsearch.yaml": "categories: {a.md: 배송}\n"})
    again = CorpusReader(open_sources([tmp_path]), known=first.files, indexed=first.hashes)
    assert [each.document.metadata.category for each in again.documents()] == ["배송"]


def test_every_fault_of_the_settings_is_named(tmp_path: Path) -> None:
    settings = (
        "site: wiki\nbase_url: h.kr\ncolumns: {questions: 질의}\ncolour: red\nlanguage: [ko]\ncontacts: none.yaml\n"
    )
    write(tmp_path, {"helpsearch.yaml": settings, "a.md": PAGE})
    assert faults(tmp_path) == [
        "helpsearch.yaml:1: site 'wiki' is not one of: mkdocs, docusaurus, vitepress, hugo, jekyll, plain",
        "helpsearch.yaml:2: base_url 'h.kr' is not an http(s) address",
        "helpsearch.yaml:3: unknown field 'questions' in columns; known are: question, title, answer, body, category,"
        " category2, category3, tags, audience, access, updated, expires, published, status, draft, url, id, language,"
        " kind",
        "helpsearch.yaml:4: unknown field 'colour'; known here: access, base_url, categories, columns, contacts,"
        " demote, language, leave_out, name, pins, site, synonym_pack, synonyms, user_dictionary, weights",
        "helpsearch.yaml:5: field 'language' must be text",
        "helpsearch.yaml:6: no such file: 'none.yaml'; it is looked for beside helpsearch.yaml",
    ]


@pytest.mark.parametrize("text", ["- a\n", "a: [\n", "\0", "categories: [a]\n", "columns: {question: [a, b]}\n"])
def test_settings_that_cannot_be_read_are_a_fault(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"helpsearch.yaml": text, "a.md": PAGE})
    assert all(fault.startswith("helpsearch.yaml:1: ") for fault in faults(tmp_path))


def test_an_empty_settings_file_says_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"helpsearch.yaml": "# nothing yet\n", "a.md": PAGE})
    assert read_settings(tmp_path / "helpsearch.yaml").overridden(Settings()) == Settings(
        files=(tmp_path / "helpsearch.yaml",)
    )


def test_settings_belong_to_one_source_that_is_not_ours(tmp_path: Path) -> None:
    write(tmp_path, {"a/a.md": PAGE, "b/b.md": PAGE, "c/corpus.yaml": "name: 가\ncategories: [나]\n"})
    with pytest.raises(SourceError, match="one source"):
        open_sources([tmp_path / "a", tmp_path / "b"], Settings(site="hugo"))
    with pytest.raises(SourceError, match=r"has a corpus\.yaml"):
        open_sources([tmp_path / "c"], Settings(site="hugo"))
