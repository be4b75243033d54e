"""Laws that scripts/fuzz holds readers to: a file is taken, or refused in one line; what was taken can be kept, shown,
written as a corpus and read again.

In place of its own text an input of several files, or parts of one, has lines such as ``=== corpus.yaml``, each with
what follows it.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from unicodedata import is_normalized
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

from fuzz_target import Check, Place, Target, as_bytes, one_line, text_of
from fuzz_text import LETTERS
from markdown_it import MarkdownIt

from helpsearch.documents.documents import Article, Document, Metadata
from helpsearch.errors import CorpusError, Fault
from helpsearch.index.entries import stored_passages
from helpsearch.index.fields import StoredPassage
from helpsearch.sources.encodings import decode
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import Undecodable, composed
from helpsearch.sources.foreign import ForeignSource, read_pages
from helpsearch.sources.foreign_front_matter import foreign_front_matter
from helpsearch.sources.front_matter import split_front_matter
from helpsearch.sources.html_encoding import decode_html
from helpsearch.sources.own import OwnSource
from helpsearch.sources.own_writer import corpus_files
from helpsearch.sources.reader import Page, Refused, SourceFiles, to_document
from helpsearch.sources.write_files import write_files

_CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_PART = re.compile(rb"^=== ([\w\[\]./ -]+)\n", re.MULTILINE)
_ACTIVE = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)
_BROWSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_COPIED = 4  # of so many inputs one is written as a corpus too, which takes longer than all else


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of an input by name, the last of each; what stands before the first has no name."""
    first, *rest = _PART.split(data)
    return {"": first, **{rest[at].decode(): rest[at + 1] for at in range(0, len(rest), 2)}}


def _joined(parts: Mapping[str, bytes]) -> bytes:
    return b"".join(b"=== %s\n%s\n" % (name.encode(), content) for name, content in parts.items())


def _documents_are_whole(documents: list[Document], lines: int) -> None:
    for document in documents:
        assert document.id.strip() and 1 <= document.line <= lines, "a document has an id and a line"
        sections = document.sections if isinstance(document, Article) else (document.answer,)
        for section in sections:
            assert 0 <= section.line <= lines, "a section has a line"
            assert all(1 <= link.line <= lines + 1 for link in section.links), "a link has a line"
        for passage in stored_passages(document):
            text = passage.to_json()
            text.encode()
            assert is_normalized("NFC", text), "what is kept is NFC"
            assert StoredPassage.from_json(text) == passage, "what is kept comes back"


def _nothing_runs(pages: tuple[Page, ...]) -> None:
    """What was made of HTML or plain text has no tags left in it, and no target that a browser would run."""
    for page in pages:
        for section in page.sections:
            for token in _BROWSER.parse(section.source):
                assert token.type != "html_block" or token.content.strip() == "<!-- checklist -->", "HTML is gone"
                for child in token.children or ():
                    # a line that ends within a cell
                    assert child.type != "html_inline" or child.content == "<br>", "HTML within a line is gone"
                    target = str(child.attrs.get("href") or child.attrs.get("src") or "")
                    assert not _ACTIVE.match(target), "active targets are gone"


def _says(document: Document) -> tuple[object, ...]:
    """What a document says, without what it gets in a corpus."""
    said = (document.title, document.sections) if isinstance(document, Article) else (document.question, document.answer)
    fields = document.metadata
    return (*said, fields.tags, fields.audience, fields.updated, fields.expires, fields.promoted, fields.url)


def _copies_say_the_same(pages: tuple[Page, ...], folder: Path) -> None:
    """What ``helpsearch import`` writes is read without a fault, and is what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    write_files(folder, corpus_files(pages, "시험"))
    source = OwnSource(folder)
    readings = [source.read(name) for name in source.names]
    faults = [*source.faults, *(fault for reading in readings for fault in reading.faults)]
    assert not faults, f"what was written has a fault: {faults[0].message}"
    copies = [found.document for reading in readings for found in reading.found if found.document]
    documents = [document for page in pages if (document := to_document(page))]
    assert Counter(map(_says, documents)) == Counter(map(_says, copies)), "what was written says the same"


def _reader(place: Place, *, name: str, inert: bool = False, beside: Mapping[str, str] | None = None) -> Check:
    """A foreign file of this name; ``inert`` where what is made of it has no HTML left."""
    root, copy = place.work / "source", place.work / "copy"
    path = root / name
    path.parent.mkdir(parents=True)
    path.touch()
    for other, text in (beside or {}).items():
        (path.parent / other).write_text(text, encoding="utf-8")
    source, files = ForeignSource(root), SourceFiles(root, [*root.rglob("*.*")])

    def check(data: bytes) -> None:
        path.write_bytes(data)
        reading = source.read(name)
        if reading.refused is not None:
            one_line(reading.refused)
            assert not reading.found, "what is refused has no documents"
            return
        for note in reading.notes:
            one_line(note)
        documents = [found.document for found in reading.found if found.document]
        _documents_are_whole(documents, max(data.count(b"\n") + data.count(b"\r") + 1, 1_048_576 * path.match("*.xlsx")))
        if inert or crc32(data) % _COPIED == 0:
            pages = read_pages(files, name).pages
            if inert:
                _nothing_runs(pages)
            if documents and crc32(data) % _COPIED == 0:
                _copies_say_the_same(pages, copy)

    return check


def _workbook(place: Place) -> Check:
    check = _reader(place, name="도움말/faq.xlsx", inert=True)
    others = _parts(_workbook_parts())

    def check_parts(data: bytes) -> None:
        parts = _parts(data)
        if parts.keys() == {""}:
            check(data)
            return
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for name, content in ({**others, **parts}).items():
                if name:
                    archive.writestr(name, content)
        check(packed.getvalue())

    return check_parts


def _workbook_parts() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("번호", "질문", "답변", "수정일"), (1, "환불은 언제 되나요?", "<b>3영업일</b>", "2026-10-01"), (2, "?", True)):
        sheet.append(row)
    book.create_sheet("빈 시트")
    file = io.BytesIO()
    book.save(file)
    with ZipFile(file) as archive:
        return _joined({name: archive.read(name) for name in archive.namelist()})


def _workbook_seeds(_: Place) -> Iterator[bytes]:
    parts = _parts(_workbook_parts())
    yield _joined({name: parts[name] for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml")})
    yield _joined({"xl/worksheets/sheet1.xml": _ROWS})
    yield b"PK\x03\x04"


_ROWS = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>질문</t></is></c><c r="B1" t="inlineStr"><is><t>답변</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>환불?</t></is></c><c r="B2"><v>3</v></c></row>'
    "</sheetData></worksheet>"
).encode()


def _own(place: Place) -> Check:
    """A corpus of several files; those that an input does not have are as they should be."""
    folder = place.work / "corpus"
    (folder / "articles").mkdir(parents=True)
    (folder / "faqs").mkdir()
    sound = {
        "corpus.yaml": "name: 시험\ncategories: [환불, 배송]\naudiences: [buyer, seller]\nsynonyms: synonyms.txt\n"
        "user_dictionary: words.txt\ncontacts: contacts.yaml\n",
        "synonyms.txt": "환불 = 반품\n",
        "words.txt": "도담마켓\n",
        "contacts.yaml": (_CORPUS / "contacts.yaml").read_text(encoding="utf-8"),
        "articles/a.md": "---\nid: a\ntitle: 환불\ncategory: 환불\n---\n글\n",
        "faqs/b.md": "---\ncategory: 환불\n---\n## 환불은? {#b}\n글\n",
    }
    contents = {name: text.encode() for name, text in sound.items()}

    def check(data: bytes) -> None:
        parts = _parts(data)
        for name, content in contents.items():
            (folder / name).write_bytes(parts.get(name, content))
        try:
            source = OwnSource(folder)
            readings = [source.read(name) for name in source.names]
        except CorpusError as error:
            faults: list[Fault] = list(error.faults)
        else:
            faults = [*source.faults, *(fault for reading in readings for fault in reading.faults)]
            documents = [found.document for reading in readings for found in reading.found if found.document]
            _documents_are_whole(documents, data.count(b"\n") + data.count(b"\r") + 8)
        for fault in faults:
            one_line(fault.message)
            name = Path(fault.path).relative_to(folder).as_posix()
            content = parts.get(name, contents[name])
            assert 1 <= fault.line <= content.count(b"\n") + content.count(b"\r") + 1, "a fault has a line"

    return check


def _own_seeds(_: Place) -> Iterator[bytes]:
    for path in sorted(_CORPUS.glob("articles/*/*.md"))[::20]:
        yield _joined({"articles/a.md": path.read_bytes()[:1500]})
    for path in sorted(_CORPUS.glob("faqs/*.md"))[::6]:
        yield _joined({"faqs/b.md": path.read_bytes()[:1500]})
    for name, of in (("corpus.yaml",) * 2, ("contacts.yaml",) * 2, ("synonyms.txt",) * 2, ("words.txt", "user_dictionary.txt")):
        yield _joined({name: (_CORPUS / of).read_bytes()[:1500]})


def _front_matter(_: Place) -> Check:
    def check(data: bytes) -> None:
        text = composed(text_of(data))
        lines = text.split("\n")
        fronts = [split_front_matter(text)]
        try:
            fronts.append(foreign_front_matter(text))
        except Refused as reason:
            one_line(str(reason))
        for front in fronts:
            if front.closed:
                assert lines[front.body_line - 1 :] == (front.body.split("\n") if front.body else lines[front.body_line - 1 :])
                assert front.body or "".join(lines[front.body_line - 1 :]) == "", "the body is all that follows"
            faults: list[Fault] = []
            fields = Fields.parse(front.yaml or "", "a.md", faults, first_line=2)
            for name in ("title", "draft", "tags", "날짜") if fields is not None else ():
                fields.text(name)
                fields.texts(name)
                fields.is_text(name)
                list(fields.mappings(name))
                assert fields.line(name) >= 1, "a field has a line"
            for fault in faults:
                one_line(fault.message)
                assert fault.line >= 1, "a fault has a line"

    return check


def _encodings(_: Place) -> Check:
    def check(data: bytes) -> None:
        try:
            texts = [decode(data).text]
        except Undecodable as error:
            one_line(str(error))
            assert 1 <= error.line <= data.count(b"\n") + 1, "the line of what cannot be read"
            texts = []
        try:
            texts.append(decode_html(data)[0])
        except Undecodable as error:
            one_line(str(error))
        for text in texts:
            text.encode()
            assert text == composed(text), "text is NFC, its lines end as they should"
            for codec in ("utf-8-sig", "utf-16", "utf-32") if not text.startswith("\0") else ():
                assert decode(text.encode(codec)).text == text, "what has a mark is read as it is"

    return check


_CONTROL = LETTERS[::3]
_BLOCKS = as_bytes(
    *(" ", "\n", "\n\n", "    ", "\t", "\x00", "\ufeff", "\\", "환불", "{", "}", "[", "]", "<", ">", "`", "*", "_", "|"),
    *("---\n", "...\n", "+++\n", "```\n", "~~~\n", "===\n", "# ", "## ", "#### ", "- ", "1. ", "> ", "| 가 | 나 |\n|---|---|\n"),
    *("<!-- checklist -->\n", "<!--", "-->", "![", "](", ")", "[가](b.md#나)", "&amp;", "&#0;", "&#xD800;", "{#", "{#가}"),
    *("<b>", "</b>", "<br>", "<details>", "<summary>", "<script>", "</script>", "<img alt='", "<a href=\"", "<table>"),
)  # fmt: skip
_FLAVOURS = as_bytes(
    *("{% include note.md %}", "{% raw %}", "{% endraw %}", "{% if a %}", "{{ a }}", "{%", "%}", "{{", "}}", "{: .b }"),
    *(":::tip\n", ":::\n", "!!! note\n", "??? ", "=== \"탭\"\n", "[!NOTE]\n", "> [!TIP]\n", "[[toc]]", "--8<-- \"note.md\"\n"),
    *("<Tabs>", "<TabItem value='a'>", "</TabItem>", "<A b={", "{/*", "*/}", "import A from 'b'\n", "export const a = {\n"),
    *("{`", "`}", "<>", "</>", "<A.B ", "{...a}", "=>", "$$", "$a$", "^[", "[^1]", "[^1]: ", ":smile:", "==", "++"),
)  # fmt: skip
_YAML = as_bytes(
    *("title: ", "id: a\n", "category: 환불\n", "draft: true\n", "tags: [a, b]\n", "  - ", ": ", "&a ", "*a", "!!python/name:os", "? "),
    *("{a: b}", "[", "]", "{", "}", "|\n", ">\n", "'", '"', "%YAML 1.2\n", "<<: *a\n", "2026-10-01", "2026-13-99", "~", "# ", "a = 1\n", "[a]\n", '{"a": 1}\n'),
    *("updated: 2026-10-01\n", "expires: ", "url: https://a.example\n", "audience: ", "promoted: yes\n", "hide: [toc]\n", "slug: "),
)  # fmt: skip
_MARKUP = as_bytes(
    *(f"<{name}>" for name in "h1 h2 p ul ol li table tr td th pre code div details summary dl dt dd a b title head body".split()),
    *(f"</{name}>" for name in "h1 p ul ol li table tr td pre code div details summary dl a b title head body script".split()),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "<svg onload=a>", "<!--", "-->", "<![CDATA[", "]]>"),
    *("<a href=\"java&#10;script:a\">", "<a href='a b)\"'>", "&lt;b&gt;", "&amp;lt;", "&#x3c;script&#x3e;", "&#0;", "&nbsp;", "<td colspan=99 rowspan=9>"),
    *('<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[', '{"@type":"Question","name":"가?","acceptedAnswer":{"text":"<b>나</b>"}}', "]}</script>"),
    *("<meta name=robots content=noindex>", "<meta charset=euc-kr>", '<div itemscope itemtype="https://schema.org/FAQPage">', '<p itemprop="name">', '<p itemprop="text">'),
    *("<button aria-expanded=false>", "<template>", "<noscript>", "<textarea>", "<plaintext>", "<?xml version='1.0' encoding='utf-8'?>", "<br/>", "\\", "`", "*", "|", "[", "](", "<", "{#a}"),
)  # fmt: skip
_TABLE = as_bytes(
    *("질문", "답변", "번호", "분류", "태그", "수정일", "공개", "question", "answer", "url", ",", ";", "\t", "|", "\n", "\r\n", '"', '""', "\x00"),
    *("환불은?", "3일", "비공개", "2026. 10. 1", "<b>가</b>", "- 하나", "1. 하나", "https://a.example", "#태그", "=1+1", "javascript:a", "![a](javascript:b)"),
)  # fmt: skip
_JSON = as_bytes(
    *("{", "}", "[", "]", ",", ":", '"', "null", "true", "false", "0", "-1", "1e999", "NaN", "9" * 50, "[" * 50, '{"a":' * 20, "\\ud800", "\\u0000", "\\n"),
    *('"question"', '"answer"', '"title"', '"body"', '"id"', '"tags"', '"draft"', '"published"', '"updated"', '"환불"', '"<p>가</p>"', '["a",1]', "\n"),
)  # fmt: skip
_ZENDESK = as_bytes(
    *('"articles"', '"sections"', '"categories"', '"user_segments"', '"section_id"', '"category_id"', '"name"', '"html_url"', '"updated_at"', '"label_names"'),
    *('"user_segment_ids"', '"user_segment_id"', '"promoted"', '{"id":1,"title":"가","body":"<p>나</p>"}', '"<script>a</script>"', '"<a href=\\"javascript:a\\">"'),
)  # fmt: skip
_SHEET = as_bytes(
    "=== xl/worksheets/sheet1.xml\n", "=== xl/workbook.xml\n", "=== xl/sharedStrings.xml\n", "=== [Content_Types].xml\n",
    "=== xl/styles.xml\n", "=== xl/_rels/workbook.xml.rels\n", '<c r="A1" t="s"><v>0</v></c>', '<c t="b"><v>1</v></c>',
    '<c t="e"><v>#N/A</v></c>', '<c t="d"><v>2026-10-01</v></c>', '<c r="XFD1048576">', "<v>1e999</v>", "<v>-1</v>", "<v>nan</v>",
    '<row r="99999999">', "<f>1+1</f>", "<is><t>", "</t></is>", "<mergeCell ref='A1:B9'/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;",
    ' state="hidden"', ' t="str"', ' s="1"', "</row>", "</c>",
)  # fmt: skip
_OWN = as_bytes(
    "=== articles/a.md\n", "=== faqs/b.md\n", "=== corpus.yaml\n", "=== contacts.yaml\n", "=== synonyms.txt\n", "=== words.txt\n",
    "환불 = 반품\n", "환불 -> 반품\n", "=", "->", "도담마켓 NNP\n", "categories:\n", "channels:\n", "urgent:\n", "status: draft\n", "## 가? {#a}\n",
)  # fmt: skip
_BYTES = (
    *(mark for mark in (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\0", b"\x80", b"\xc9", b"\xb0\xa1")),
    *("환불 신청\n".encode(codec) for codec in ("cp949", "utf-16-le", "utf-16-be", "utf-32-le")),
    *(b"charset=euc-kr", b"<meta charset=utf-8>", b'<?xml encoding="ks_c_5601-1987"?>', b"\r\n", b"\r"),
)  # fmt: skip


def _pages(pattern: str, step: int) -> Iterator[bytes]:
    for path in sorted(_CORPUS.glob(pattern))[::step]:
        yield path.read_bytes()[:2000]


def _markdown_seeds(_: Place) -> Iterator[bytes]:
    yield from _pages("articles/*/*.md", 20)
    yield from as_bytes(
        "+++\ntitle = '환불'\ndraft = false\n+++\n# 환불\n글", '{"title": "환불"}\n글', "---\ntitle: 환불\ntags: [a]\n---\n글",
        "{% include note.md %}\n\n:::tip 제목\n글\n:::\n\n!!! note\n    글\n\n> [!NOTE]\n> 글\n",
        "import A from 'b'\n\n# 제목\n\n<Tabs>\n<TabItem value='a'>\n\n글 {a + 1} `코드`\n\n</TabItem>\n</Tabs>\n",
    )  # fmt: skip


def _html_seeds(_: Place) -> Iterator[bytes]:
    for page in _pages("articles/*/*.md", 20):
        body = MarkdownIt("commonmark").enable("table").render(split_front_matter(page.decode("utf-8", "ignore")).body)
        yield f"<html><head><title>환불</title></head><body><main>{body}</main></body></html>".encode()
    yield from as_bytes(
        "<ul><li>가<ul><li>나</ul></ul><table><tr><td>가<td>나</table><pre>다</pre><a href='b.html'>라</a>",
        '<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"가?",'
        '"acceptedAnswer":{"@type":"Answer","text":"<p>나</p>"}}]}</script><p>다</p>',
    )


def _json_seeds(_: Place) -> Iterator[bytes]:
    lines = ({"question": "환불은?", "answer": "3일", "tags": ["가"]}, {"title": "환불", "body": "# 가\n나", "id": 7, "updated": "2026-10-01"})
    yield "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()


def _zendesk_seeds(_: Place) -> Iterator[bytes]:
    article = {"id": 1, "title": "환불", "body": "<h2>가</h2><p>나</p>", "section_id": 2, "draft": False, "label_names": ["환불"], "user_segment_id": 4}
    sections = [{"id": 2, "name": "반품", "category_id": 3}]
    yield json.dumps({"articles": [article, {**article, "id": 5}], "sections": sections}, ensure_ascii=False).encode()
    yield json.dumps({"categories": [{"id": 3, "name": "구매"}]}, ensure_ascii=False).encode()


def _table_seeds(_: Place, *, delimiter: str) -> Iterator[bytes]:
    rows = (("번호", "질문", "답변", "분류", "수정일"), ("1", "환불은?", '"3일\n안에"', "환불", "2026-10-01"), ("2", "배송은?", "<b>내일</b>", "", ""))
    yield "\n".join(map(delimiter.join, rows)).encode()


def _text_seeds(_: Place) -> Iterator[bytes]:
    for page in _pages("articles/*/*.md", 20):
        yield split_front_matter(page.decode("utf-8", "ignore")).body.replace("#", "").encode()
    yield from as_bytes("환불 안내\n\n1. 신청\n\n가. 주문 내역\n\nQ. 언제 되나요?\nA. 3일입니다.\n\n■ 배송\n구분\t금액\n일반\t3,000원\n")


_BESIDE = {"note.md": "끼운 글 {% include note.md %}\n"}
_BESIDE_ZENDESK = {"sections.json": json.dumps({"sections": [{"id": 2, "name": "반품", "category_id": 3}]}), "page-1.json": '{"articles": []}'}

READER_TARGETS = (
    Target("markdown_page", partial(_reader, name="도움말/a.md", beside=_BESIDE), _markdown_seeds, _BLOCKS + _FLAVOURS + _YAML + _CONTROL, 2_000),
    Target("mdx", partial(_reader, name="도움말/a.mdx", beside=_BESIDE), _markdown_seeds, _BLOCKS + _FLAVOURS * 2 + _CONTROL, 2_000),
    Target("html_page", partial(_reader, name="도움말/a.html", inert=True), _html_seeds, _MARKUP + _CONTROL, 2_000),
    Target("csv", partial(_reader, name="도움말/a.csv", inert=True), partial(_table_seeds, delimiter=","), _TABLE + _CONTROL, 1_000),
    Target("tsv", partial(_reader, name="도움말/a.tsv", inert=True), partial(_table_seeds, delimiter="\t"), _TABLE + _CONTROL, 1_000),
    Target("workbook", _workbook, _workbook_seeds, _SHEET + _TABLE, 3_000),
    Target("json_lines", partial(_reader, name="도움말/a.jsonl"), _json_seeds, _JSON + _MARKUP[::4] + _CONTROL, 1_000),
    Target("zendesk", partial(_reader, name="도움말/page-2.json", inert=True, beside=_BESIDE_ZENDESK), _zendesk_seeds, _JSON + _ZENDESK * 2 + _MARKUP[::4], 1_500),
    Target("plain_text", partial(_reader, name="도움말/a.txt", inert=True), _text_seeds, _BLOCKS + _TABLE + as_bytes("Q. ", "A. ", "질문: ", "1) ", "가. ", "■ ", "▶ ", "①", "☎", "\u3000", "-----\n") + _CONTROL, 2_000),
    Target("own_format", _own, _own_seeds, _OWN * 2 + _YAML + _BLOCKS + _CONTROL, 2_500),
    Target("front_matter", _front_matter, _markdown_seeds, _YAML * 2 + _JSON + _CONTROL + as_bytes("---\n", "+++\n", "...\n"), 600),
    Target("encodings", _encodings, lambda _: (*_BYTES, *_pages("faqs/*.md", 8)), _BYTES + LETTERS, 400),
)  # fmt: skip
