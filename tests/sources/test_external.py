"""Other help centres' Markdown: each file is taken, or refused by name with the reason."""

from __future__ import annotations

import os
import tarfile
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.corpus import Corpus
from helpsearch.documents.documents import Article
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource

SHARED = Path(__file__).parents[2].parent / "shared"
COMMERCE = SHARED / "data" / "commerce-kb" / "help-ko.tar.gz"


def read_external(path: Path) -> Corpus:
    reader = CorpusReader([ExternalSource(path)])
    documents = tuple(sorted((each.document for each in reader.documents()), key=lambda document: document.id))
    reading = reader.reading()
    return Corpus(documents=documents, unpublished=reading.unpublished, refused=reading.refused)


class Folder:
    """A folder of external files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self) -> Corpus:
        return read_external(self.path)

    def article(self) -> Article:
        (document,) = self.read().documents
        assert isinstance(document, Article)
        return document

    def refused(self) -> list[tuple[str, str]]:
        read = self.read()
        assert read.documents == ()
        return [(refusal.source, refusal.reason) for refusal in read.refused]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("---\ntitle: 환불 안내\n---\n# 다른 제목\n\n글", "환불 안내", id="front matter"),
        pytest.param("---\ntitle: '[!DNL Tool] 안내'\n---\n글", "Tool 안내", id="front matter with marks"),
        pytest.param("# 환불 **안내** {#top}\n\n글", "환불 안내", id="first heading"),
        pytest.param("머리글\n\n# 환불 안내\n\n글", "환불 안내", id="heading below text"),
        pytest.param("## 절\n\n글\n\n# 환불 안내\n\n글", "환불 안내", id="heading of level 1 below level 2"),
        pytest.param("---\ntitle: ''\n---\n# 환불 안내\n\n글", "환불 안내", id="empty title"),
        pytest.param("---\ntitle: [가]\n---\n# 환불 안내\n\n글", "환불 안내", id="title that is no text"),
        pytest.param("---\ntitle: no\n---\n글", "no", id="title that YAML could take for a boolean"),
        pytest.param("## 절\n\n글", "절", id="first heading, of level 2"),
        pytest.param("### 절\n\n글\n\n## 다음\n\n글", "절", id="first heading, of level 3"),
        pytest.param("##### 절\n\n글\n\n## 다음\n\n글", "절", id="first heading, of level 5"),
        pytest.param("##\n\n#### 절\n\n글", "절", id="first heading below an empty one"),
        pytest.param("---\nsidebar_label: 환불\n---\n글", "환불", id="label in the side bar"),
        pytest.param("---\nsidebar_label: 환불\n---\n# 환불 안내\n\n글", "환불 안내", id="heading before label"),
        pytest.param("글", "refund-guide", id="file name"),
        pytest.param("#\n\n글", "refund-guide", id="empty heading"),
    ],
)
def test_the_title_is_that_of_front_matter_heading_or_file(folder: Folder, text: str, title: str) -> None:
    folder.write("refund-guide.md", text)
    assert folder.article().title == title


def test_what_follows_the_first_heading_is_the_introduction(folder: Folder) -> None:
    checklist = "<!-- checklist -->\n| 가 |\n|---|\n| 1 |\n"
    folder.write("a.md", f"# 환불\n\n머리글\n\n{checklist}\n## 기한\n\n7일\n\n# 교환\n\n글")
    assert [(section.heading, section.text, section.checklists) for section in folder.article().sections] == [
        (None, "머리글", (Checklist(("가",), (("1",),)),)),
        ("기한", "7일", ()),
        ("교환", "글", ()),
    ]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        pytest.param("## 환불\n\n글\n\n## 기한\n\n7일", [(None, "글"), ("기한", "7일")], id="opens the page"),
        pytest.param("#### 환불\n\n글\n\n## 기한\n\n7일", [(None, "글"), ("기한", "7일")], id="deep, opens the page"),
        pytest.param("머리글\n\n## 환불\n\n글", [(None, "머리글"), ("환불", "글")], id="below text"),
        pytest.param("머리글\n\n#### 환불\n\n글", [(None, "머리글\n환불\n글")], id="deep, below text"),
        pytest.param("---\ntitle: 환불\n---\n## 기한\n\n7일", [("기한", "7일")], id="title given"),
    ],
)
def test_a_first_heading_that_is_the_title_is_not_shown_twice(
    folder: Folder, text: str, sections: list[tuple[str | None, str]]
) -> None:
    folder.write("a.md", text)
    article = folder.article()
    assert article.title == "환불"
    assert [(section.heading, section.text) for section in article.sections] == sections


def test_the_id_is_the_path_without_its_suffix(folder: Folder) -> None:
    folder.write("help/반품/환불.안내.md", "글")
    folder.write("a.markdown", "글")
    folder.write("b.MD", "글")
    read = folder.read()
    assert [document.id for document in read.documents] == ["a", "b", "help/반품/환불.안내"]
    assert [document.metadata.source for document in read.documents] == ["a.markdown", "b.MD", "help/반품/환불.안내.md"]


def test_ids_are_composed_whatever_the_file_system_says(folder: Folder) -> None:
    folder.write(normalize("NFD", "반품/환불.md"), "글")
    article = folder.article()
    assert article.id == normalize("NFC", "반품/환불")
    assert article.metadata.source == normalize("NFC", "반품/환불.md")


def test_a_single_file_is_a_source(folder: Folder) -> None:
    folder.write("반품/환불.md", "글")
    folder.write("반품/교환.md", "글")
    (article,) = read_external(folder.path / "반품/환불.md").documents
    assert (article.id, article.metadata.source) == ("환불", "환불.md")


def test_metadata_with_other_names(folder: Folder) -> None:
    folder.write(
        "a.md",
        "---\ncategories: [반품, 교환]\ntags: 환불\naudience: [buyer]\nlastmod: 2026-10-01T09:00:00+09:00\n"
        "expiryDate: 2027-01-31\npromoted: 'yes'\nurl: https://help.example/a\n---\n글",
    )
    metadata = folder.article().metadata
    assert metadata.category == "반품"
    assert (metadata.tags, metadata.audience) == (("환불",), ("buyer",))
    assert (metadata.updated, metadata.expires) == (date(2026, 10, 1), date(2027, 1, 31))
    assert (metadata.promoted, metadata.url) == (True, "https://help.example/a")


@pytest.mark.parametrize(
    ("fields", "updated"),
    [
        ("updated: 2026-10-01\ndate: 2020-01-01", date(2026, 10, 1)),
        ("updated: 어제\ndate: 2020-01-01 10:00", date(2020, 1, 1)),
        ("last_updated: 2026-13-01", None),
        ("date: 20261001", None),
        ("date: [2026-10-01]", None),
        ("title: 환불", None),
        ("last_update: {date: 2026-10-01, author: 김}\ndate: 2020-01-01", date(2026, 10, 1)),
        ("last_update: {author: 김}\ndate: 2020-01-01", date(2020, 1, 1)),
    ],
)
def test_the_first_field_that_begins_with_a_date(folder: Folder, fields: str, updated: date | None) -> None:
    folder.write("a.md", f"---\n{fields}\n---\n글")
    assert folder.article().metadata.updated == updated


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("url: /refund/", None),
        ("slug: refund\npermalink: https://help.example/b", "https://help.example/b"),
        ("slug: https://help.example/a", "https://help.example/a"),
        ("aliases: [/alt, https://help.example/c]", "https://help.example/c"),
        ("url: javascript:alert(1)", None),
    ],
)
def test_the_url_is_the_first_on_the_web(folder: Folder, fields: str, url: str | None) -> None:
    folder.write("a.md", f"---\n{fields}\n---\n글")
    assert folder.article().metadata.url == url


@pytest.mark.parametrize("fields", ["keywords: 환불, 교환", "keywords: [환불, 교환]", "tags: [환불, '교환,환불,']"])
def test_tags_may_stand_behind_commas(folder: Folder, fields: str) -> None:
    folder.write("a.md", f"---\n{fields}\n---\n글")
    assert folder.article().metadata.tags == ("환불", "교환")


def test_a_description_is_the_text_of_a_page_without_any(folder: Folder) -> None:
    folder.write("a.md", "---\ntitle: 환불\ndescription: 별 *셋* 안내\n---\n## 절\n")
    assert [section.text for section in folder.article().sections] == ["별 *셋* 안내"]
    folder.write("a.md", "---\ntitle: 환불\ndescription: 안내\n---\n글")
    assert [section.text for section in folder.article().sections] == ["글"]


def test_unknown_and_odd_fields_are_ignored(folder: Folder) -> None:
    folder.write("a.md", "---\ntitle: 환불\nlayout: page\ntitle_en: Refund\n? [가]\n: 나\nweight: {a: 1}\n---\n글")
    assert folder.article().title == "환불"
    assert folder.read().refused == ()


@pytest.mark.parametrize(
    "field",
    [
        "draft: true",
        "draft: True",
        "draft: yes",
        "status: draft",
        "status: Hidden",
        "hide: true",
        "hide: yes",
        "published: false",
        "published: No",
        "unlisted: true",
        "draft: 1",
        "status: private",
        "status: 작성 중",
        "published: 아니오",
    ],
)
def test_drafts_and_hidden_files_are_left_out_and_counted(folder: Folder, field: str) -> None:
    folder.write("a.md", f"---\n{field}\n---\n글")
    read = folder.read()
    assert (read.documents, read.unpublished, read.refused) == ((), 1, ())


@pytest.mark.parametrize(
    "field",
    [
        "draft: false",
        "status: published",
        "status: 진행",
        "hide: false",
        "hide: no",
        "draft:",
        "published: true",
        "published: 2026-10-01",
        "draft: 0",
        "hide: [navigation, toc]",
    ],
)
def test_other_files_are_published(folder: Folder, field: str) -> None:
    folder.write("a.md", f"---\n{field}\n---\n글")
    assert folder.article().id == "a"
    assert folder.read().unpublished == 0


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.md", "---\ntitle: [환불\n---\n글", "line 2: front matter is not valid YAML", id="broken YAML"),
        pytest.param(
            "a.md", "---\ntitle: 환불\ntitle: 값: 둘\n---\n글", "line 3: front matter is not valid", id="colon"
        ),
        pytest.param("a.md", "---\n환불 안내\n---\n글", "line 2: front matter is expected fields", id="text"),
        pytest.param("a.md", "+++\ndraft = ja\n+++\n글", "line 1: front matter", id="broken TOML"),
        pytest.param("a.md", "+++\ndraft = true\n글", "line 1: the front matter never ends", id="open TOML"),
        pytest.param("a.md", '{\n"draft": ja\n}\n글', "line 1: front matter is not valid JSON", id="broken JSON"),
        pytest.param("a.md", '{"a": ' * 100_000, "line 1: front matter is not valid JSON", id="deep JSON"),
        pytest.param("a.md", "---\ndraft: [true]\n---\n글", "line 2: field 'draft' must be text", id="draft"),
        pytest.param("a.md", "---\nhide: [toc, page]\n---\n글", "line 2: field 'hide' must be text", id="hide a page"),
        pytest.param("a.md", "---\nunlisted: [no]\n---\n글", "line 2: field 'unlisted' must be text", id="unlisted"),
        pytest.param("a.md", '{"draft": true} 글', "line 1: begin the text on the line below", id="JSON and text"),
        pytest.param("a.mdx", "import A from 'a'\n\n<A />\n", "has no text", id="components alone"),
        pytest.param("a.mdx", "", "has no text", id="empty MDX"),
        pytest.param("a.mdx", b"\xff\xfe\x00", "line 1: neither UTF-8", id="MDX that is not text"),
        pytest.param("a.md", "---\nhide: {a: 1}\n---\n글", "line 2: field 'hide' must be text", id="hide"),
        pytest.param("a.md", "---\n\nstatus: [draft]\n---\n글", "line 3: field 'status' must be text", id="status"),
        pytest.param("a.md", "---\npublished: [no]\n---\n글", "line 2: field 'published' must be text", id="published"),
        pytest.param("a.md", b"# a\n\n\xff", "line 3: neither UTF-8", id="not UTF-8"),
        pytest.param("a.md", "", "has no text", id="empty file"),
        pytest.param("a.md", " \n\n", "has no text", id="blank file"),
        pytest.param("a.md", "---\ntitle: 환불\n---\n", "has no text", id="front matter alone"),
        pytest.param("a.md", "# 제목\n\n## 절\n", "has no text", id="headings alone"),
        pytest.param(
            "a.hwp",
            "글",
            ".hwp is not read; save it as .docx in Hancom Office (다른 이름으로 저장하기)",
            id="another kind",
        ),
        pytest.param("a.zip", b"PK", "no reader for .zip", id="archive"),
        pytest.param("README", "글", "no reader for files without a suffix", id="no suffix"),
    ],
)
def test_files_are_refused_by_name_with_the_reason(
    folder: Folder, name: str, content: str | bytes, reason: str
) -> None:
    folder.write(f"반품/{name}", content)
    ((source, given),) = folder.refused()
    assert source == f"반품/{name}"
    assert reason in given


def test_pictures_styles_and_code_are_one_counted_line(folder: Folder) -> None:
    folder.write("a.md", "글")
    for name in ("b.png", "c/d.JPG", "e.css", "f.js", "package.json", "LICENSE"):
        folder.write(name, b"x")
    reader = CorpusReader([ExternalSource(folder.path)], strict=True)
    assert [document.id for document, _ in reader.documents()] == ["a"]
    reading = reader.reading()
    assert reading.refused == ()
    assert [(note.source, note.text) for note in reading.notes] == [
        (folder.path.as_posix(), "left out as no help: 2 pictures, 1 style, 1 script or code, 2 settings")
    ]


def test_a_picture_that_is_given_by_itself_is_refused(folder: Folder) -> None:
    folder.write("a.png", b"\x89PNG")
    assert [each.source for each in read_external(folder.path / "a.png").refused] == ["a.png"]


def test_a_link_that_leads_nowhere_is_refused(folder: Folder) -> None:
    (folder.path / "a.md").symlink_to("gone.md")
    assert folder.refused() == [("a.md", "cannot be read: No such file or directory")]


@pytest.mark.parametrize(
    "front",
    [
        '{"draft": true}',
        '{"title": "환불", "draft": true}',
        '{\n  "draft": true\n}',
        '{\n  "draft": true\n  }',
        '{\n  "a": "}{",\n  "draft": true }',
        "{" + '"a": 1,\n' * 300 + '"draft": true}',
    ],
)
def test_a_draft_in_json_is_not_published_however_it_is_laid_out(folder: Folder, front: str) -> None:
    folder.write("a.md", f"{front}\n\n초안입니다.")
    read = folder.read()
    assert (read.documents, read.unpublished, read.refused) == ((), 1, ())


def test_json_front_matter_is_read_and_the_body_keeps_its_lines(folder: Folder) -> None:
    folder.write("a.md", '{"title": "환불",\n "tags": ["반품"]}\n\n## 기한 {#when}\n\n7일')
    article = folder.article()
    assert (article.title, article.metadata.tags) == ("환불", ("반품",))
    assert [(section.anchor, section.line) for section in article.sections] == [("when", 4)]


@pytest.mark.parametrize("text", ["{중괄호}로 시작합니다.", "{}", "{{< x >}} 글", "{: .note}\n글"])
def test_a_page_that_begins_with_a_brace_need_not_have_front_matter(folder: Folder, text: str) -> None:
    folder.write("a.md", text)
    assert folder.article().title == "a"


def test_a_link_out_of_the_source_is_refused_and_one_within_is_read(folder: Folder) -> None:
    (folder.path.parent / "secret.md").write_text("비밀", encoding="utf-8")
    (folder.path / "b.md").symlink_to("../secret.md")
    assert folder.refused() == [("b.md", "is a link that leads out of the source; copy the file into it")]
    folder.write("a.md", "글")
    (folder.path / "c.md").symlink_to("a.md")
    assert [document.id for document in folder.read().documents] == ["a", "c"]


def test_a_link_that_is_the_source_itself_is_read(folder: Folder) -> None:
    folder.write("글/a.md", "글")
    (folder.path / "b.md").symlink_to("글/a.md")
    assert [document.id for document in read_external(folder.path / "b.md").documents] == ["b"]


def test_dashes_that_are_never_closed_are_a_rule(folder: Folder) -> None:
    folder.write("a.md", "---\n\n# 환불\n\ntitle: 이것은 본문\n")
    article = folder.article()
    assert article.title == "환불"
    assert [section.text for section in article.sections] == ["title: 이것은 본문"]


def test_of_two_files_with_one_id_the_second_is_refused(folder: Folder) -> None:
    folder.write("a.markdown", "# 하나\n\n글")
    folder.write("a.md", "# 둘\n\n글")
    read = folder.read()
    assert [(document.id, document.metadata.source) for document in read.documents] == [("a", "a.markdown")]
    assert [(refusal.source, refusal.reason) for refusal in read.refused] == [("a.md", "has the same id as a.markdown")]


def test_names_that_differ_in_composition_only_are_one_id(folder: Folder) -> None:
    folder.write(normalize("NFC", "환불.md"), "글")
    folder.write(normalize("NFD", "환불.md"), "글")
    if len(list(folder.path.iterdir())) == 1:
        pytest.skip("the file system takes the two names for one")
    read = folder.read()
    assert (len(read.documents), len(read.refused)) == (1, 1)


def test_hidden_names_are_not_read_and_underscored_ones_are(folder: Folder) -> None:
    folder.write("a.md", "글")
    folder.write("_index.md", "글")
    folder.write("_posts/b.md", "글")
    folder.write(".git/c.md", "글")
    folder.write(".d.md", "글")
    read = folder.read()
    assert [document.id for document in read.documents] == ["_index", "_posts/b", "a"]
    assert read.refused == ()


def test_a_link_to_a_folder_is_refused(folder: Folder) -> None:
    folder.write("글/a.md", "글")
    (folder.path / "둘.md").symlink_to("글")
    read = folder.read()
    assert [document.id for document in read.documents] == ["글/a"]
    ((source, reason),) = [(refusal.source, refusal.reason) for refusal in read.refused]
    assert (source, "link to a folder" in reason) == ("둘.md", True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_refused_and_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.path / "a.md")
    assert folder.refused() == [("a.md", "is not a regular file")]


def test_documents_come_in_order_of_their_ids(folder: Folder) -> None:
    for name in ("나.md", "a/z.md", "a.md", "가.md"):
        folder.write(name, "글")
    assert [document.id for document in folder.read().documents] == ["a", "a/z", "가", "나"]


def test_an_external_folder_has_no_name_contacts_or_words(folder: Folder) -> None:
    folder.write("a.md", "글")
    read = folder.read()
    assert (read.name, read.contacts, read.synonyms, read.dictionary) == (None, None, (), ())


@pytest.fixture(scope="module")
def commerce(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not COMMERCE.is_file():
        pytest.skip("the commerce knowledge base lies beside the repository and is not here")
    target = tmp_path_factory.mktemp("commerce")
    with tarfile.open(COMMERCE) as archive:
        archive.extractall(target, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    return target


@pytest.mark.slow
def test_every_file_of_a_large_help_centre_is_accounted_for(commerce: Path) -> None:
    files = [path for path in commerce.rglob("*") if path.is_file()]
    read = read_external(commerce)
    assert len(files) == 1195
    assert len(read.documents) + read.unpublished + len(read.refused) == len(files)
    sources = {document.metadata.source for document in read.documents} | {refusal.source for refusal in read.refused}
    assert len(sources) == len(read.documents) + len(read.refused)
    assert sources <= {path.relative_to(commerce).as_posix() for path in files}
    assert all(refusal.reason for refusal in read.refused)


@pytest.mark.slow
def test_the_documents_of_a_large_help_centre_have_titles_and_text(commerce: Path) -> None:
    for document in read_external(commerce).documents:
        assert isinstance(document, Article)
        assert document.title.strip()
        assert document.sections
        anchors = [section.anchor for section in document.sections]
        assert len(set(anchors)) == len(anchors)
