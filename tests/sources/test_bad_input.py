"""Files that are empty, broken, huge or made to harm.

Other help centres' are refused by name with the reason, or read in part with a note, and the rest is read; in our own
format each is a fault.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from corpus_folder import CorpusFolder, build
from openpyxl import Workbook

import helpsearch
from helpsearch.errors import CorpusError
from helpsearch.sources import read_corpus
from helpsearch.sources.corpus.writer import corpus_files
from helpsearch.sources.external import ExternalSource, read_external_pages
from helpsearch.sources.formats import FORMATS, formats_by_name
from helpsearch.sources.source import FileReading

SUFFIXES = [suffix for each in FORMATS for suffix in each.suffixes]
TEXTS = [suffix for suffix in SUFFIXES if suffix not in (".docx", ".xlsx")]
SAYS = "환불은 검수가 끝난 뒤 3영업일 안에 됩니다."
LATER = "교환은 색상과 크기만 됩니다."


def zendesk(*bodies: str) -> bytes:
    articles = [{"id": number, "title": "환불 안내", "body": body} for number, body in enumerate(bodies)]
    return json.dumps({"articles": articles}, ensure_ascii=False).encode()


def workbook(path: Path, *answers: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("질문", "답변"), *((f"환불 {number}?", answer) for number, answer in enumerate(answers))):
        sheet.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path.read_bytes()


def good(suffix: str, folder: Path) -> bytes:
    """A file of a format that says :data:`SAYS`."""
    if suffix == ".xlsx":
        return workbook(folder / "좋은.xlsx", SAYS)
    return {
        ".csv": f"질문,답변\n환불?,{SAYS}\n",
        ".tsv": f"질문\t답변\n환불?\t{SAYS}\n",
        ".jsonl": json.dumps({"question": "환불?", "answer": SAYS}, ensure_ascii=False),
        ".ndjson": json.dumps({"question": "환불?", "answer": SAYS}, ensure_ascii=False),
        ".json": zendesk(f"<p>{SAYS}</p>").decode(),
        ".txt": f"환불 안내\n{SAYS}\n",
        ".text": f"환불 안내\n{SAYS}\n",
    }.get(suffix, f"<h1>환불 안내</h1>\n\n<p>{SAYS}</p>\n").encode()


def read_one(folder: Path, name: str, content: bytes) -> FileReading:
    (folder / name).write_bytes(content)
    return ExternalSource(folder).read(name)


def text_of(reading: FileReading) -> str:
    return repr([found.document for found in reading.found])


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"], ids=["empty", "blank"])
def test_a_file_without_text_is_refused(tmp_path: Path, suffix: str, content: bytes) -> None:
    assert read_one(tmp_path, f"a{suffix}", content).refused == "has no text"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_truncated_file_is_refused_or_read_up_to_there(tmp_path: Path, suffix: str, share: float) -> None:
    content = good(suffix, tmp_path)
    reading = read_one(tmp_path, f"a{suffix}", content[: int(len(content) * share)])
    assert reading.refused or text_of(reading)
    assert "\n" not in (reading.refused or "")


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))
HTML = f"<!DOCTYPE html>\n<html><body><nav>메뉴</nav><p>{SAYS}</p></body></html>".encode()


@pytest.mark.parametrize("suffix", TEXTS)
@pytest.mark.parametrize(
    "content",
    [PNG, b"PK\x03\x04\x14\0\x06\0", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", b"\0" * 100],
    ids=["PNG", "ZIP", "PDF", "NUL"],
)
def test_what_is_no_text_is_refused_whatever_its_name(tmp_path: Path, suffix: str, content: bytes) -> None:
    assert read_one(tmp_path, f"a{suffix}", content).refused


@pytest.mark.parametrize("suffix", [each for each in TEXTS if each not in formats_by_name()["html"].suffixes])
def test_an_html_page_under_another_name_is_refused(tmp_path: Path, suffix: str) -> None:
    reason = read_one(tmp_path, f"a{suffix}", HTML).refused or ""
    assert "HTML page; name it .html" in reason or suffix in (".json", ".jsonl", ".ndjson")
    assert reason


@pytest.mark.parametrize("suffix", [".md", ".mdx", ".html", ".txt", ".csv", ".xlsx"])
def test_json_under_another_name_is_refused(tmp_path: Path, suffix: str) -> None:
    content = json.dumps([{"title": "환불", "body": SAYS}], ensure_ascii=False).encode()
    assert read_one(tmp_path, f"a{suffix}", content).refused == "is by its content JSON; name it .json or .jsonl"


def test_json_lines_called_json_are_refused_with_what_to_do(tmp_path: Path) -> None:
    content = good(".jsonl", tmp_path) + b"\n" + good(".jsonl", tmp_path)
    refused = read_one(tmp_path, "a.json", content).refused
    assert refused == "is several JSON values; JSON Lines have one in each line and are read as .jsonl"


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_text_in_two_encodings_is_refused_with_its_line(tmp_path: Path, suffix: str) -> None:
    content = good(suffix, tmp_path) + b"\n" + LATER.encode("cp949") * 3
    reading = read_one(tmp_path, f"a{suffix}", content)
    assert (reading.refused or "").startswith("line ")
    assert "neither UTF-8, UTF-16 nor CP949" in (reading.refused or "")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_huge_file_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(good(suffix, tmp_path))
    os.truncate(path, 200 * 2**20)
    assert ExternalSource(tmp_path).read(path.name).refused == "200 MB, and up to 64 MB are read; split it"


LAUGHS = "a: &a [하, 하]\n" + "".join(
    f"a{each}: &a{each} [{', '.join([f'*a{each - 1}' if each else '*a'] * 10)}]\n" for each in range(12)
)
ENTITIES = '<!DOCTYPE html [<!ENTITY a "하">' + "".join(
    f'<!ENTITY a{each} "{(f"&a{each - 1};" if each else "&a;") * 10}">' for each in range(12)
)
DEEP = {
    "deep quotes.md": "> " * 5_000 + SAYS,
    "deep lists.md": "1. " * 5_000 + SAYS,
    "deep YAML.md": f"---\nx: {'[' * 50_000}\n---\n{SAYS}",
    "deep JSON.json": '{"articles":' + "[" * 100_000,
    "deep page.html": "<div>" * 100_000 + SAYS,
    "deep bodies.json": zendesk("<div>" * 100_000 + SAYS).decode(),
    "deep answers.csv": f"질문,답변\n환불?,{'<b>' * 30_000}{SAYS}\n",
    "deep values.jsonl": '{"a":' * 100_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_too_deeply_is_refused_and_not_lost_in_silence(tmp_path: Path, name: str) -> None:
    assert "nested too deeply" in (read_one(tmp_path, name, DEEP[name].encode()).refused or "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("laughs.md", f"---\ntitle: 환불\n{LAUGHS}tags: [*a11]\n---\n{SAYS}"),
        ("itself.md", f"---\ntitle: 환불\ntags: &a [*a]\n---\n{SAYS}"),
        ("laughs.html", f"{ENTITIES}]><h1>환불</h1><p>&a11;</p><p>{SAYS}</p>"),
        ("laughs.xhtml", f'<?xml version="1.0"?>{ENTITIES}]><html><body><p>&a11;</p><p>{SAYS}</p></body></html>'),
        (
            "files.xhtml",
            f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;{SAYS}</p>',
        ),
        ("brackets.md", f"{SAYS}\n\n" + "[" * 3_000 + "*_`" * 3_000),
        ("components.mdx", "<Tab label='가'>\n" * 3_000 + SAYS),
        ("declared.html", f"<script type=application/ld+json>{'[' * 100_000}</script><p>{SAYS}</p>"),
    ],
)
def test_what_would_grow_is_read_as_it_stands(tmp_path: Path, name: str, text: str) -> None:
    reading = read_one(tmp_path, name, text.encode())
    assert SAYS in text_of(reading)
    assert "root:" not in text_of(reading)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f"질문,답변\n환불?,{'<div>' * 20_000}글\n교환?,{LATER}\n".encode()),
        (
            "a.jsonl",
            json.dumps({"question": "환불?", "answer": "<div>" * 50_000}).encode()
            + b'\n{"q": "?", "a": "%s"}' % LATER.encode(),
        ),
        ("a.json", zendesk("<div>" * 50_000 + "글", LATER)),
    ],
)
def test_one_bad_row_does_not_take_the_others_with_it(tmp_path: Path, name: str, content: bytes) -> None:
    reading = read_one(tmp_path, name, content)
    assert LATER in text_of(reading)
    assert [note.endswith("is nested too deeply") for note in reading.notes] == [True]


@pytest.mark.parametrize(
    ("name", "row"),
    [("a.csv", "환불?,\n"), ("a.jsonl", '{"question": "환불?"}\n')],
)
def test_many_bad_rows_make_few_notes(tmp_path: Path, name: str, row: str) -> None:
    content = good(Path(name).suffix, tmp_path) + b"\n" + row.encode() * 10_000
    notes = read_one(tmp_path, name, content).notes
    assert len(notes) == 11
    assert notes[-1] == "and 9,990 more like these"


def test_rows_with_one_id_make_few_notes(tmp_path: Path) -> None:
    rows = "".join(f"1,환불 {number}?,{SAYS}\n" for number in range(100))
    notes = read_one(tmp_path, "a.csv", f"번호,질문,답변\n{rows}".encode()).notes
    assert (len(notes), notes[-1]) == (11, "and 89 more like these")


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20,) * 2)
from pathlib import Path
from helpsearch.sources.external import ExternalSource
reading = ExternalSource(Path(sys.argv[1])).read(sys.argv[2])
print(reading.refused, len(reading.found))
"""
ROW = b'<row><c t="inlineStr"><is><t>%s</t></is></c><c t="inlineStr"><is><t>%s</t></is></c></row>'


def spaces(sheet: bytes) -> bytes:
    return sheet + b" " * 40_000_000


def many_rows(sheet: bytes) -> bytes:
    return sheet.replace(b"</sheetData>", b"<row><c><v>1</v></c></row>" * 50_000 + b"</sheetData>")


def one_cell_for_all_rows(sheet: bytes) -> bytes:
    rows = ROW % (b"Q", b"A" * 30_000) + b"<row><c><v>1</v></c></row>" * 50_000
    merged = b'</sheetData><mergeCells><mergeCell ref="B3:B60000"/></mergeCells>'
    return sheet.replace(b"</sheetData>", rows + merged)


@pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be limited")
@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (spaces, "unpacks to 38 MB of XML from 0.0 MB; split it 0"),
        pytest.param(one_cell_for_all_rows, "has more than 64 million characters; split it 0", marks=pytest.mark.slow),
        pytest.param(many_rows, "None 1", marks=pytest.mark.slow),
    ],
)
def test_a_workbook_that_would_grow_does_not_fill_the_memory(
    tmp_path: Path, change: Callable[[bytes], bytes], outcome: str
) -> None:
    workbook(tmp_path / "좋은.xlsx", SAYS)
    with ZipFile(tmp_path / "좋은.xlsx") as given, ZipFile(tmp_path / "a.xlsx", "w", 8) as made:
        for name in given.namelist():
            content = given.read(name)
            made.writestr(name, change(content) if name.endswith("sheet1.xml") else content)
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path, "a.xlsx"], capture_output=True, encoding="utf-8", check=False
    )
    assert (run.stdout.strip(), run.stderr) == (outcome, "")


class TestLinks:
    def test_links_in_a_circle_and_out_of_the_source_are_refused(self, tmp_path: Path) -> None:
        source = tmp_path / "도움말"
        source.mkdir()
        (tmp_path / "밖.md").write_text("비밀", encoding="utf-8")
        (source / "글.md").write_text(
            "글\n\n{{$include ../밖.md}}\n\n{{$include 밖.md}}\n\n[밖](../밖.md)", encoding="utf-8"
        )
        (source / "밖.md").symlink_to("../밖.md")
        (source / "원.md").symlink_to("원.md")
        (source / "위").symlink_to("아래")
        (source / "아래").mkdir()
        reading = ExternalSource(source)
        refused = {name: reading.read(name).refused for name in reading.names}
        assert refused == {
            "글.md": None,
            "밖.md": "is a link that leads out of the source; copy the file into it",
            "원.md": refused["원.md"],
            "위": "a link to a folder is not followed; give the folder itself as a source",
        }
        assert (refused["원.md"] or "").startswith("cannot be read: ")
        assert "비밀" not in text_of(reading.read("글.md"))
        assert len(reading.read("글.md").notes) == 2

    @pytest.mark.parametrize("suffix", [each.suffixes[0] for each in FORMATS])
    def test_a_file_that_vanishes_before_it_is_read_is_refused(self, tmp_path: Path, suffix: str) -> None:
        name = f"a{suffix}"
        (tmp_path / name).write_bytes(good(suffix, tmp_path))
        source = ExternalSource(tmp_path)
        (tmp_path / name).unlink()
        assert source.read(name).refused == "cannot be read: No such file or directory"


class TestOwnFormat:
    @pytest.mark.parametrize(
        ("content", "fault"),
        [
            (b"", ":1: no front matter"),
            (PNG, ":1: not valid UTF-8"),
            (HTML, ":1: no front matter"),
            (
                f"---\nid: x\ntitle: x\ncategory: 환불\n{LAUGHS}tags: *a11\n---\n글".encode(),
                "field 'tags' must be a list",
            ),
            (f"---\nid: x\ntitle: x\ncategory: 환불\nx: {'[' * 50_000}\n---\n글".encode(), "nested too deeply"),
            (
                ("---\nid: x\ntitle: x\ncategory: 환불\n---\n\n" + "> " * 500 + "글").encode(),
                ":7: is nested too deeply",
            ),
            (b"---\nid: x\ntitle: x\ncategory: \xed\x99\x98\xeb\xb6\x88\n---\n\nA\0B\n", ":7: has the character NUL"),
            (
                "---\nid: x\ntitle: x\ncategory: 환불\n---\n글\n".encode() + "환불".encode("cp949"),
                ":7: not valid UTF-8",
            ),
        ],
    )
    def test_a_bad_file_is_a_fault_with_its_line_beside_all_others(
        self, corpus: CorpusFolder, content: bytes, fault: str
    ) -> None:
        corpus.write("articles/bad.md", content)
        corpus.write("articles/worse.md", b"")
        with pytest.raises(CorpusError) as raised:
            read_corpus([corpus.path])
        message = str(raised.value)
        assert "articles/bad.md" in message
        assert fault in message
        assert "articles/worse.md:1: no front matter" in message

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
    def test_huge_files_links_and_pipes_are_faults(self, corpus: CorpusFolder) -> None:
        os.truncate(corpus.write("articles/huge.md", b"---\n"), 200 * 2**20)
        (corpus.path / "articles/circle.md").symlink_to("circle.md")
        (corpus.path / "articles/out.md").symlink_to("/etc/passwd")
        (corpus.path / "articles/folder").symlink_to("../faqs")
        os.mkfifo(corpus.path / "articles/pipe.md")
        with pytest.raises(CorpusError) as raised:
            read_corpus([corpus.path])
        assert [Path(fault.path).name for fault in raised.value.faults] == [
            "circle.md",
            "folder",
            "huge.md",
            "out.md",
            "pipe.md",
        ]

    @pytest.mark.parametrize("target", ["없음.yaml", "corpus.yaml"])
    def test_a_corpus_whose_file_leads_nowhere_is_not_taken_for_another_format(
        self, corpus: CorpusFolder, target: str
    ) -> None:
        corpus.remove("corpus.yaml")
        (corpus.path / "corpus.yaml").symlink_to(target)
        with pytest.raises(CorpusError, match=r"corpus\.yaml:1: cannot be read"):
            read_corpus([corpus.path])

    def test_a_list_of_words_that_is_a_circle_of_links_is_a_fault(self, corpus: CorpusFolder) -> None:
        corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: 원.txt\n")
        (corpus.path / "원.txt").symlink_to("원.txt")
        with pytest.raises(CorpusError, match=r"원\.txt:1: cannot be read"):
            read_corpus([corpus.path])


class TestIndex:
    def test_a_fault_of_our_own_format_leaves_the_index_as_it_was(self, corpus: CorpusFolder, tmp_path: Path) -> None:
        before = corpus.build(tmp_path / "index")
        corpus.write("articles/refund.md", b"---\nid: refund\n")
        with pytest.raises(CorpusError):
            corpus.build(tmp_path / "index")
        with helpsearch.open(tmp_path / "index") as index:
            assert index.search("환불 신청").answers[0].id == "refund"
        corpus.article("refund", "환불 신청하는 방법", "## 신청 순서 {#steps}\n\n주문 내역에서 환불을 신청합니다.")
        assert corpus.build(tmp_path / "index").digest == before.digest

    @pytest.mark.usefixtures("analyzer")
    def test_an_external_file_that_became_bad_is_reported_with_what_leaves_the_index(self, tmp_path: Path) -> None:
        folder, index = tmp_path / "도움말", tmp_path / "index"
        folder.mkdir()
        (folder / "a.csv").write_text("질문,답변\n환불?,됩니다.\n교환?,됩니다.\n", encoding="utf-8")
        (folder / "b.md").write_text(f"# 배송\n\n{SAYS}", encoding="utf-8")
        build(folder, index)
        (folder / "a.csv").write_bytes(PNG)
        with pytest.raises(CorpusError, match=r"a\.csv:1: refused: "):
            build(folder, index, strict=True)
        with helpsearch.open(index) as opened:
            assert opened.search("교환").answers
        report = build(folder, index)
        assert ([refusal.source for refusal in report.refused], report.removed, report.unchanged) == (["a.csv"], 2, 1)
        assert [note.text for note in report.notes] == ["the index had 2 of its documents, which leave it"]
        again = build(folder, index)
        assert (len(again.refused), again.notes) == (1, ())


ACTIVE = (
    "<script>EVIL()</script>",
    "<script\n>\nEVIL()\n\nEVIL()\n</script>",
    "<img src=x onerror=EVIL() alt=''>",
    '<a href="javascript:EVIL()">.</a>',
    '<a href=" jAva&#x0A;script:EVIL()">.</a>',
    "<svg onload=EVIL()><script>EVIL()</script></svg>",
    '<iframe srcdoc="<script>EVIL()</script>"></iframe>',
    '<div onclick="EVIL()">.</div>',
    "<noscript>EVIL</noscript>",
    '<object data="javascript:EVIL()">EVIL</object>',
    '<form action="javascript:EVIL()"><button formaction="javascript:EVIL()">.</button></form>',
    '<a href="data:text/html,<script>EVIL</script>">.</a>',
)
OF_MARKDOWN = ("[.](javascript:EVIL)", "![.](<javascript:EVIL>)", "<javascript:EVIL>", "[.][r]\n\n[r]: javascript:EVIL")


def pages_with(pieces: tuple[str, ...]) -> str:
    return "\n\n".join(f"문단 {number}: {SAYS}\n\n{piece}" for number, piece in enumerate(pieces))


@pytest.mark.parametrize("suffix", [".md", ".mdx", ".html", ".json", ".jsonl", ".csv", ".xlsx"])
def test_nothing_that_a_browser_would_run_is_indexed_or_imported(tmp_path: Path, suffix: str) -> None:
    html = "<h1 onclick=EVIL()>환불</h1>\n" + "".join(f"<p>{SAYS}</p>\n{piece}\n" for piece in ACTIVE)
    content = {
        ".html": html.encode(),
        ".json": zendesk(html),
        ".jsonl": json.dumps({"title": "환불", "body": pages_with((*ACTIVE, *OF_MARKDOWN))}).encode(),
        ".csv": f'질문,답변\n환불?,"{html.replace(chr(34), chr(34) * 2)}"\n'.encode(),
        ".xlsx": b"" if suffix != ".xlsx" else workbook(tmp_path / "a.xlsx", html, *(f"글 {each}" for each in ACTIVE)),
    }.get(suffix, ("# 환불\n\n" + pages_with((*ACTIVE, *OF_MARKDOWN))).encode())
    reading = read_one(tmp_path, f"a{suffix}", content)
    assert SAYS in text_of(reading)
    written = "\n".join(map(str, corpus_files(read_external_pages(tmp_path / f"a{suffix}").pages, "시험").values()))
    assert SAYS in written
    assert "EVIL" not in text_of(reading) + written
