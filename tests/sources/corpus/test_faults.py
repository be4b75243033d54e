"""The strict format: every fault is named with its file, its line and what is wrong, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

from helpsearch.errors import CorpusError
from helpsearch.sources import read_corpus

FRONT = "id: pickup\ntitle: 수거 신청\ncategory: 환불"
BODY = "수거를 신청합니다."
CHECKLIST_HEAD = "<!-- checklist -->\n| 문제 | 조치 |\n|---|---|"


def faults_of(folder: Path) -> list[tuple[str, int, str]]:
    """The faults of a corpus as (path below the corpus, line, message)."""
    with pytest.raises(CorpusError) as caught:
        read_corpus([folder])
    return [(Path(each.path).relative_to(folder).as_posix(), each.line, each.message) for each in caught.value.faults]


@pytest.mark.parametrize(
    ("front", "line", "gist"),
    [
        pytest.param("title: 수거\ncategory: 환불", 2, "field 'id' is missing", id="no id"),
        pytest.param("id: pickup\ncategory: 환불", 2, "field 'title' is missing", id="no title"),
        pytest.param("id: pickup\ntitle:\ncategory: 환불", 3, "field 'title' is missing", id="title without a value"),
        pytest.param("id: pickup\ntitle: '  '\ncategory: 환불", 3, "field 'title' is empty", id="blank title"),
        pytest.param("id: pickup\ntitle: [가, 나]\ncategory: 환불", 3, "'title' must be text", id="title is a list"),
        pytest.param("id: pickup\ntitle: 수거", 2, "field 'category' is missing", id="no category"),
        pytest.param(
            "id: pickup\ntitle: 수거\ncategory: 배달", 4, "category '배달' is not one of: 배송, 환불", id="category"
        ),
        pytest.param(FRONT + "\ntittle: 수거", 5, "unknown field 'tittle'", id="unknown field"),
        pytest.param(FRONT + "\ntitle: 다시", 5, "field 'title' stands twice", id="duplicated field"),
        pytest.param(FRONT + "\n? [가, 나]\n: 다", 5, "name of a field must be text", id="list as a field's name"),
        pytest.param(
            FRONT + "\naudience: [buyer, partner]", 5, "'partner' is not one of: buyer, seller", id="audience"
        ),
        pytest.param(FRONT + "\nstatus: public", 5, "not one of: published, draft, hidden", id="status"),
        pytest.param(FRONT + "\npromoted: 네", 5, "not one of: true, false", id="promoted"),
        pytest.param(FRONT + "\ntags: {가: 나}", 5, "'tags' must be a list of texts", id="tags"),
        pytest.param(FRONT + "\ntags: [환불, '']", 5, "'tags' must be a list of texts", id="empty tag"),
        pytest.param(FRONT + "\nurl: help.example/a", 5, "not an http(s) address", id="url without scheme"),
        pytest.param(FRONT + "\nurl: 'javascript:alert(1)'", 5, "not an http(s) address", id="url of a script"),
        pytest.param("id: 수거 신청\ntitle: 수거\ncategory: 환불", 2, "has other characters", id="id with a space"),
        pytest.param("id: a/b\ntitle: 수거\ncategory: 환불", 2, "has other characters", id="id with a slash"),
        pytest.param("id: ㅋㅋ\ntitle: 수거\ncategory: 환불", 2, "has other characters", id="id of single letters"),
        pytest.param("id: pickup\ntitle: 환불: 신청\ncategory: 환불", 3, "not valid YAML", id="unquoted colon"),
        pytest.param("id: pickup\ntitle: [환불\ncategory: 환불", 4, "not valid YAML", id="list not closed"),
        pytest.param("id: pickup\ntitle: 환\x0b불\ncategory: 환불", 3, "U+000B is not allowed", id="control character"),
        pytest.param("id: pickup\ntitle: *없음\ncategory: 환불", 3, "not valid YAML", id="unknown alias"),
        pytest.param("환불을 신청합니다.", 2, "expected fields as 'name: value'", id="text instead of fields"),
        pytest.param("- id: pickup", 2, "expected fields as 'name: value'", id="list instead of fields"),
        *(
            pytest.param(f"{FRONT}\n{field}: {day}", 5, f"field '{field}' must be a date such as 2026-10-01", id=day)
            for field, day in [
                ("updated", "20261001"),
                ("updated", "2026-13-01"),
                ("updated", "2026-02-30"),
                ("expires", "2026-10-1"),
                ("expires", "2026-W40-1"),
                ("expires", "2026-10-01T09:00"),
                ("expires", "내년"),
                ("expires", "２０２６-10-01"),
            ]
        ),
    ],
)
def test_fault_in_the_front_matter(corpus: CorpusFolder, front: str, line: int, gist: str) -> None:
    corpus.write("articles/pickup.md", f"---\n{front}\n---\n{BODY}\n")
    ((path, at, message),) = faults_of(corpus.path)
    assert (path, at) == ("articles/pickup.md", line)
    assert gist in message


@pytest.mark.parametrize(
    ("body", "line", "gist"),
    [
        pytest.param("", 6, "the body is empty", id="nothing"),
        pytest.param("\n## 수거 신청 {#how}\n\n## 기한 {#until}\n", 6, "the body is empty", id="headings alone"),
        pytest.param(f"{BODY}\n\n# 수거\n\n글", 8, "heading of level 1", id="heading of level 1"),
        pytest.param(f"{BODY}\n\n수거\n===\n\n글", 8, "heading of level 1", id="underlined heading of level 1"),
        pytest.param(
            "## 신청 {#how}\n\n글\n\n### 취소 {#how}\n\n글", 10, "anchor 'how' is taken by line 6", id="anchor twice"
        ),
        pytest.param(f"{BODY}\n\n<!-- checklist -->\n표가 없습니다.", 8, "no table below", id="mark above text"),
        pytest.param(f"{BODY}\n\n<!-- checklist -->", 8, "no table below", id="mark at the end"),
        pytest.param(f"<!-- checklist -->\n\n## 다음\n\n{BODY}", 6, "no table below", id="mark above a heading"),
        pytest.param(f"{CHECKLIST_HEAD}\n| 가 | 나 |\n| 다 |", 10, "a cell for every column", id="a cell too few"),
        pytest.param(f"{CHECKLIST_HEAD}\n| 가 | 나 |\n| 다 | 라 | 마 |", 10, "a cell for every column", id="too many"),
        pytest.param(f"{CHECKLIST_HEAD}\n| 가 | 나 |\n이어지는 글", 10, "a cell for every column", id="text below"),
        pytest.param(f"## 점검표\n\n{BODY}\n\n{CHECKLIST_HEAD}", 6, "checklist without rows", id="no rows"),
    ],
)
def test_fault_in_the_body(corpus: CorpusFolder, body: str, line: int, gist: str) -> None:
    corpus.write("articles/pickup.md", f"---\n{FRONT}\n---\n{body}\n")
    ((path, at, message),) = faults_of(corpus.path)
    assert (path, at) == ("articles/pickup.md", line)
    assert gist in message


@pytest.mark.parametrize(
    ("content", "line", "gist"),
    [
        pytest.param(b"", 1, "no front matter", id="empty file"),
        pytest.param(f"{BODY}\n".encode(), 1, "no front matter", id="text alone"),
        pytest.param(f"\n---\n{FRONT}\n---\n{BODY}".encode(), 1, "no front matter", id="line above the front matter"),
        pytest.param(f"---\n{FRONT}\n\n{BODY}\n".encode(), 1, "front matter never ends", id="never closed"),
        pytest.param(f"---\n{FRONT}\n---\n글\n".encode() + b"\xff", 7, "not valid UTF-8", id="wrong byte"),
        pytest.param(f"---\n{FRONT}\n---\n글\n".encode("cp949"), 3, "not valid UTF-8", id="CP949"),
        pytest.param(f"---\n{FRONT}\n---\n글\n".encode("utf-16"), 1, "not valid UTF-8", id="UTF-16"),
    ],
)
@pytest.mark.parametrize("path", ["articles/pickup.md", "faqs/pickup.md"])
def test_fault_of_a_whole_file(corpus: CorpusFolder, path: str, content: bytes, line: int, gist: str) -> None:
    corpus.write(path, content)
    ((where, at, message),) = faults_of(corpus.path)
    assert (where, at) == (path, line)
    assert gist in message


@pytest.mark.parametrize(
    ("body", "line", "gist"),
    [
        pytest.param("## 언제 되나요?\n\n답", 4, "no id; end its heading with {#id}", id="no id"),
        pytest.param("## 언제 되나요? {#}\n\n답", 4, "no id", id="empty id"),
        pytest.param("## 언제 되나요? {#언제 되나}\n\n답", 4, "no id", id="id with a space"),
        pytest.param("## {#when}\n\n답", 4, "the question is empty", id="no question"),
        pytest.param("## 언제 되나요? {#when}", 4, "no answer below it", id="no answer"),
        pytest.param("## 하나 {#one}\n\n## 둘 {#two}\n\n답", 4, "no answer below it", id="two questions, one answer"),
        pytest.param(
            "자주 묻는 질문입니다.\n\n## 하나 {#one}\n\n답", 4, "text before the first question", id="text before"
        ),
        pytest.param(
            f"{CHECKLIST_HEAD}\n| 가 | 나 |\n\n## 하나 {{#one}}\n\n답",
            4,
            "text before the first question",
            id="checklist before",
        ),
        pytest.param("", 4, "no question", id="nothing"),
        pytest.param("## 하나 {#one}\n\n답\n\n### 둘 {#two}\n\n답", 8, "heading of level 2", id="heading of level 3"),
    ],
)
def test_fault_in_an_faq_file(corpus: CorpusFolder, body: str, line: int, gist: str) -> None:
    corpus.write("faqs/more.md", f"---\ncategory: 환불\n---\n{body}\n")
    ((path, at, message),) = faults_of(corpus.path)
    assert (path, at) == ("faqs/more.md", line)
    assert gist in message


def test_a_heading_of_level_1_in_an_faq_file(corpus: CorpusFolder) -> None:
    corpus.write("faqs/more.md", "---\ncategory: 환불\n---\n## 하나 {#one}\n\n답\n\n# 둘 {#two}\n\n답\n")
    assert {(path, line) for path, line, _ in faults_of(corpus.path)} == {("faqs/more.md", 8)}


@pytest.mark.parametrize("field", ["id", "title"])
def test_an_faq_file_has_no_fields_of_a_single_document(corpus: CorpusFolder, field: str) -> None:
    corpus.write("faqs/more.md", f"---\ncategory: 환불\n{field}: https://a.example\n---\n## 하나 {{#one}}\n\n답\n")
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("faqs/more.md", 3)
    assert f"unknown field '{field}'" in message


def test_an_faq_file_with_a_url_that_is_none(corpus: CorpusFolder) -> None:
    corpus.write("faqs/more.md", "---\ncategory: 환불\nurl: help.example\n---\n## 하나 {#one}\n\n답\n")
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("faqs/more.md", 3)
    assert "not an http(s) address" in message


def test_an_id_of_two_articles_names_the_other_place(corpus: CorpusFolder) -> None:
    corpus.write("articles/z/copy.md", "---\ntitle: 사본\nid: refund\ncategory: 환불\n---\n글\n")
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("articles/z/copy.md", 3)
    assert message.startswith("id 'refund' is taken by ")
    assert message.endswith("articles/refund.md:2")


def test_an_id_of_an_article_and_a_question_names_the_other_place(corpus: CorpusFolder) -> None:
    corpus.faqs("more", {"refund": ("환불은 어떻게 하나요?", "신청합니다.")})
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("faqs/more.md", 5)
    assert "id 'refund' is taken by " in message
    assert message.endswith("articles/refund.md:2")


def test_an_id_of_two_questions_in_one_file_names_the_other_place(corpus: CorpusFolder) -> None:
    corpus.write("faqs/more.md", "---\ncategory: 환불\n---\n## 하나 {#same}\n답\n## 둘 {#same}\n답\n")
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("faqs/more.md", 6)
    assert message.endswith("faqs/more.md:4")


def test_the_id_of_a_draft_is_taken(corpus: CorpusFolder) -> None:
    """An id is never reused: the draft may be published, or its id stand in links."""
    corpus.write("articles/a-draft.md", "---\nid: refund\ntitle: 초안\ncategory: 환불\nstatus: draft\n---\n글\n")
    ((path, _, message),) = faults_of(corpus.path)
    assert path == "articles/refund.md"
    assert message.endswith("articles/a-draft.md:2")


@pytest.mark.parametrize("path", ["refund.md", "글/refund.md", "article/refund.md", "articles.md"])
def test_markdown_outside_the_two_folders(corpus: CorpusFolder, path: str) -> None:
    corpus.write(path, "# 잘못 둔 글\n")
    ((where, line, message),) = faults_of(corpus.path)
    assert (where, line) == (path, 1)
    assert "Markdown outside articles/ and faqs/" in message


def test_a_link_that_leads_nowhere_is_a_fault_of_the_file(corpus: CorpusFolder) -> None:
    (corpus.path / "articles/lost.md").symlink_to("gone.md")
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("articles/lost.md", 1)
    assert "cannot be read" in message


HEAD = "name: 시험\ncategories: [배송, 환불]\naudiences: [buyer, seller]"


@pytest.mark.parametrize(
    ("head", "line", "gist"),
    [
        pytest.param("categories: [배송, 환불]", 1, "field 'name' is missing", id="no name"),
        pytest.param("name: 시험", 1, "field 'categories' is missing", id="no categories"),
        pytest.param("name: 시험\ncategories: []", 2, "field 'categories' is empty", id="empty categories"),
        pytest.param("name: 시험\ncategories: {배송: 1}", 2, "'categories' must be a list of texts", id="categories"),
        pytest.param("name: [시험\ncategories: [배송]", 2, "not valid YAML", id="broken YAML"),
        pytest.param("시험", 1, "expected fields", id="not a mapping"),
        pytest.param("", 1, "field 'name' is missing", id="empty file"),
        pytest.param(f"{HEAD}\nlanguage: ko", 4, "unknown field 'language'", id="unknown field"),
        pytest.param(f"{HEAD}\nname: 둘", 4, "field 'name' stands twice", id="duplicated field"),
        pytest.param(f"{HEAD}\nsynonyms: 없음.txt", 4, "no such file: '없음.txt'", id="missing file"),
        pytest.param(f"{HEAD}\ncontacts: articles", 4, "no such file: 'articles'", id="folder"),
        pytest.param(f"{HEAD}\nsynonyms: {'가' * 300}", 4, "no such file", id="overlong name"),
        pytest.param(f'{HEAD}\nsynonyms: "a\\0b"', 4, "no such file", id="null character in a name"),
        pytest.param(f"{HEAD}\nuser_dictionary: ../사전.txt", 4, "'../사전.txt' lies outside the corpus", id="above"),
        pytest.param(f"{HEAD}\nuser_dictionary: articles/../../사전.txt", 4, "lies outside the corpus", id="around"),
        pytest.param(f"{HEAD}\ncontacts: /etc/hostname", 4, "lies outside the corpus", id="absolute"),
    ],
)
def test_fault_in_corpus_yaml(corpus: CorpusFolder, head: str, line: int, gist: str) -> None:
    """Documents are not reported for a vocabulary that is not there."""
    (corpus.path.parent / "사전.txt").write_text("구매확정\tNNG\n", encoding="utf-8")
    corpus.write("corpus.yaml", head + "\n")
    faults = faults_of(corpus.path)
    assert {path for path, _, _ in faults} == {"corpus.yaml"}
    assert any(at == line and gist in message for _, at, message in faults)


def test_a_link_out_of_the_corpus_is_not_followed(corpus: CorpusFolder) -> None:
    (corpus.path.parent / "밖.txt").write_text("환불, 환급\n", encoding="utf-8")
    (corpus.path / "말.txt").symlink_to(corpus.path.parent / "밖.txt")
    corpus.write("corpus.yaml", f"{HEAD}\nsynonyms: 말.txt\n")
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("corpus.yaml", 4)
    assert "lies outside the corpus" in message


def test_corpus_yaml_that_is_not_utf8(corpus: CorpusFolder) -> None:
    corpus.write("corpus.yaml", "# head\nname: 시험\n".encode("cp949"))
    ((path, line, message),) = faults_of(corpus.path)
    assert (path, line) == ("corpus.yaml", 2)
    assert "not valid UTF-8" in message


def test_all_faults_of_all_files_come_at_once_in_order(corpus: CorpusFolder) -> None:
    corpus.write(
        "corpus.yaml", f"{HEAD}\nsynonyms: 말.txt\nuser_dictionary: 사전.txt\ncontacts: 연락처.yaml\nlanguage: ko\n"
    )
    corpus.write("말.txt", "환불, 환급\n환불,\n혼자\n")
    corpus.write("사전.txt", "구매확정\tNOUN\n")
    corpus.write("연락처.yaml", "channels:\n  - {kind: fax, name: 팩스, value: 02-0000-0000, hours: 매일}\n")
    corpus.write("articles/b.md", "---\nid: refund\nupdated: 내일\n---\n# 제목\n\n글\n")
    corpus.write("articles/a.md", b"\xff")
    corpus.write("faqs/z.md", "---\ncategory: 환불\n---\n머리말\n## 하나\n답\n## 둘 {#two}\n")
    corpus.write("노트.md", "메모\n")
    faults = faults_of(corpus.path)
    assert [(path, line) for path, line, _ in faults] == [
        ("articles/a.md", 1),
        ("articles/b.md", 2),  # category is missing
        ("articles/b.md", 2),  # title is missing
        ("articles/b.md", 3),
        ("articles/b.md", 5),
        ("articles/refund.md", 2),  # b.md has its id
        ("corpus.yaml", 7),
        ("faqs/z.md", 4),
        ("faqs/z.md", 5),
        ("faqs/z.md", 7),
        ("노트.md", 1),
        ("말.txt", 2),
        ("말.txt", 3),
        ("사전.txt", 1),
        ("연락처.yaml", 2),
    ]


def test_the_error_shows_a_line_for_each_fault(corpus: CorpusFolder) -> None:
    corpus.write("articles/a.md", "글\n")
    corpus.write("articles/b.md", "글\n")
    with pytest.raises(CorpusError) as caught:
        read_corpus([corpus.path])
    first, second = str(caught.value).splitlines()
    assert first.startswith(f"{corpus.path.as_posix()}/articles/a.md:1: no front matter")
    assert second.startswith(f"{corpus.path.as_posix()}/articles/b.md:1: no front matter")


def test_a_markdown_file_with_the_long_suffix_is_a_fault(tmp_path: Path) -> None:
    for name in ("articles/a.markdown", "faqs/글/b.Markdown", "judgments/c.markdown"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("글", encoding="utf-8")
    (tmp_path / "corpus.yaml").write_text("name: 시험\ncategories: [환불]\n", encoding="utf-8")
    assert faults_of(tmp_path) == [
        ("articles/a.markdown", 1, "only .md files are read; rename it to .md"),
        ("faqs/글/b.Markdown", 1, "only .md files are read; rename it to .md"),
    ]


def test_a_link_out_of_the_corpus_is_a_fault(corpus: CorpusFolder, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("비밀", encoding="utf-8")
    (corpus.path / "articles" / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(CorpusError, match=r"link\.md:1: is a link that leads out of the corpus; copy the file into it"):
        read_corpus([corpus.path])
