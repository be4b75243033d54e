"""Files of every format that is read, whole and in pieces: what scripts/fuzz makes its inputs of.

An input of several files, or of several parts of one, has lines such as ``=== corpus.yaml``, each with what follows it.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from fuzz_target import Place, as_bytes
from fuzz_text import LETTERS
from markdown_it import MarkdownIt

from helpsearch.sources.markdown.front_matter import split_front_matter

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_PART = re.compile(rb"^=== ([\w\[\]./ -]+)\n", re.MULTILINE)

CONTROL = LETTERS[::3]
BLOCKS = as_bytes(
    " ", "\n", "\n\n", "    ", "\t", "\x00", "\ufeff", "\\", "환불", "{", "}", "[", "]", "<", ">", "`", "*", "_", "|",
    "---\n", "...\n", "+++\n", "```\n", "~~~\n", "===\n", "# ", "## ", "#### ", "- ", "1. ", "> ",
    "| 가 | 나 |\n|---|---|\n", "<!-- checklist -->\n", "<!--", "-->", "![", "](", ")", "[가](b.md#나)", "&amp;",
    "&#0;", "&#xD800;", "{#", "{#가}", "<b>", "</b>", "<br>", "<details>", "<summary>", "<script>", "</script>",
    "<img alt='", "<a href=\"", "<table>",
)  # fmt: skip
FLAVOURS = as_bytes(
    "{% include note.md %}", "{% raw %}", "{% endraw %}", "{% if a %}", "{{ a }}", "{%", "%}", "{{", "}}", "{: .b }",
    ":::tip\n", ":::\n", "!!! note\n", "??? ", "=== \"탭\"\n", "[!NOTE]\n", "> [!TIP]\n", "[[toc]]",
    "--8<-- \"note.md\"\n", "<Tabs>", "<TabItem value='a'>", "</TabItem>", "<A b={", "{/*", "*/}",
    "import A from 'b'\n", "export const a = {\n", "{`", "`}", "<>", "</>", "<A.B ", "{...a}", "=>", "$$", "$a$", "^[",
    "[^1]", "[^1]: ", ":smile:", "==", "++",
)  # fmt: skip
YAML = as_bytes(
    "title: ", "id: a\n", "category: 환불\n", "draft: true\n", "tags: [a, b]\n", "  - ", ": ", "&a ", "*a",
    "!!python/name:os", "? ", "{a: b}", "[", "]", "{", "}", "|\n", ">\n", "'", '"', "%YAML 1.2\n", "<<: *a\n",
    "2026-10-01", "2026-13-99", "~", "# ", "a = 1\n", "[a]\n", '{"a": 1}\n', "updated: 2026-10-01\n", "expires: ",
    "url: https://a.example\n", "audience: ", "promoted: yes\n", "hide: [toc]\n", "slug: ",
)  # fmt: skip
_ELEMENTS = "h1 h2 p ul ol li table tr td th pre code div details summary dl dt dd a b title head body".split()
MARKUP = as_bytes(
    *(f"<{name}>" for name in _ELEMENTS),
    *(f"</{name}>" for name in (*_ELEMENTS, "script")),
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "<svg onload=a>",
    "<!--", "-->", "<![CDATA[", "]]>", "<a href=\"java&#10;script:a\">", "<a href='a b)\"'>", "&lt;b&gt;", "&amp;lt;",
    "&#x3c;script&#x3e;", "&#0;", "&nbsp;", "<td colspan=99 rowspan=9>",
    '<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[',
    '{"@type":"Question","name":"가?","acceptedAnswer":{"text":"<b>나</b>"}}', "]}</script>",
    "<meta name=robots content=noindex>", "<meta charset=euc-kr>",
    '<div itemscope itemtype="https://schema.org/FAQPage">', '<p itemprop="name">', '<p itemprop="text">',
    "<button aria-expanded=false>", "<template>", "<noscript>", "<textarea>", "<plaintext>",
    "<?xml version='1.0' encoding='utf-8'?>", "<br/>", "\\", "`", "*", "|", "[", "](", "<", "{#a}",
)  # fmt: skip
TABLE = as_bytes(
    "질문", "답변", "번호", "분류", "태그", "수정일", "공개", "question", "answer", "url", ",", ";", "\t", "|", "\n",
    "\r\n", '"', '""', "\x00", "환불은?", "3일", "비공개", "2026. 10. 1", "<b>가</b>", "- 하나", "1. 하나",
    "https://a.example", "#태그", "=1+1", "javascript:a", "![a](javascript:b)",
)  # fmt: skip
JSON = as_bytes(
    "{", "}", "[", "]", ",", ":", '"', "null", "true", "false", "0", "-1", "1e999", "NaN", "9" * 50, "[" * 50,
    '{"a":' * 20, "\\ud800", "\\u0000", "\\n", '"question"', '"answer"', '"title"', '"body"', '"id"', '"tags"',
    '"draft"', '"published"', '"updated"', '"환불"', '"<p>가</p>"', '["a",1]', "\n",
)  # fmt: skip
ZENDESK = as_bytes(
    '"articles"', '"sections"', '"categories"', '"user_segments"', '"section_id"', '"category_id"', '"name"',
    '"html_url"', '"updated_at"', '"label_names"', '"user_segment_ids"', '"user_segment_id"', '"promoted"',
    '{"id":1,"title":"가","body":"<p>나</p>"}', '"<script>a</script>"', '"<a href=\\"javascript:a\\">"',
)  # fmt: skip
SHEET = as_bytes(
    "=== xl/worksheets/sheet1.xml\n", "=== xl/workbook.xml\n", "=== xl/sharedStrings.xml\n",
    "=== [Content_Types].xml\n", "=== xl/styles.xml\n", "=== xl/_rels/workbook.xml.rels\n",
    '<c r="A1" t="s"><v>0</v></c>', '<c t="b"><v>1</v></c>', '<c t="e"><v>#N/A</v></c>',
    '<c t="d"><v>2026-10-01</v></c>', '<c r="XFD1048576">', "<v>1e999</v>", "<v>-1</v>", "<v>nan</v>",
    '<row r="99999999">', "<f>1+1</f>", "<is><t>", "</t></is>", "<mergeCell ref='A1:B9'/>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", ' state="hidden"', ' t="str"', ' s="1"', "</row>", "</c>",
)  # fmt: skip
OWN = as_bytes(
    "=== articles/a.md\n", "=== faqs/b.md\n", "=== corpus.yaml\n", "=== contacts.yaml\n", "=== synonyms.txt\n",
    "=== words.txt\n", "환불 = 반품\n", "환불 -> 반품\n", "=", "->", "도담마켓 NNP\n", "categories:\n", "channels:\n",
    "urgent:\n", "status: draft\n", "## 가? {#a}\n",
)  # fmt: skip
PLAIN = as_bytes("Q. ", "A. ", "질문: ", "1) ", "가. ", "■ ", "▶ ", "①", "☎", "\u3000", "-----\n")
FENCES = as_bytes("---\n", "+++\n", "...\n")
BYTES = (
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\0", b"\x80", b"\xc9", b"\xb0\xa1",
    *("환불 신청\n".encode(codec) for codec in ("cp949", "utf-16-le", "utf-16-be", "utf-32-le")), b"charset=euc-kr",
    b"<meta charset=utf-8>", b'<?xml encoding="ks_c_5601-1987"?>', b"\r\n", b"\r",
)  # fmt: skip


def pages(pattern: str, step: int) -> Iterator[bytes]:
    for path in sorted(CORPUS.glob(pattern))[::step]:
        yield path.read_bytes()[:2000]


def markdown_seeds(_: Place) -> Iterator[bytes]:
    yield from pages("articles/*/*.md", 20)
    yield from as_bytes(
        "+++\ntitle = '환불'\ndraft = false\n+++\n# 환불\n글",
        '{"title": "환불"}\n글', "---\ntitle: 환불\ntags: [a]\n---\n글",
        "{% include note.md %}\n\n:::tip 제목\n글\n:::\n\n!!! note\n    글\n\n> [!NOTE]\n> 글\n",
        "import A from 'b'\n\n# 제목\n\n<Tabs>\n<TabItem value='a'>\n\n글 {a + 1} `코드`\n\n</TabItem>\n</Tabs>\n",
    )  # fmt: skip


def html_seeds(_: Place) -> Iterator[bytes]:
    for page in pages("articles/*/*.md", 20):
        body = MarkdownIt("commonmark").enable("table").render(split_front_matter(page.decode("utf-8", "ignore")).body)
        yield f"<html><head><title>환불</title></head><body><main>{body}</main></body></html>".encode()
    yield from as_bytes(
        "<ul><li>가<ul><li>나</ul></ul><table><tr><td>가<td>나</table><pre>다</pre><a href='b.html'>라</a>",
        '<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"가?",'
        '"acceptedAnswer":{"@type":"Answer","text":"<p>나</p>"}}]}</script><p>다</p>',
    )


def json_seeds(_: Place) -> Iterator[bytes]:
    lines = (
        {"question": "환불은?", "answer": "3일", "tags": ["가"]},
        {"title": "환불", "body": "# 가\n나", "id": 7, "updated": "2026-10-01"},
    )
    yield "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()


def zendesk_seeds(_: Place) -> Iterator[bytes]:
    article = {
        "id": 1,
        "title": "환불",
        "body": "<h2>가</h2><p>나</p>",
        "section_id": 2,
        "draft": False,
        "label_names": ["환불"],
        "user_segment_id": 4,
    }
    sections = [{"id": 2, "name": "반품", "category_id": 3}]
    yield json.dumps({"articles": [article, {**article, "id": 5}], "sections": sections}, ensure_ascii=False).encode()
    yield json.dumps({"categories": [{"id": 3, "name": "구매"}]}, ensure_ascii=False).encode()


def table_seeds(_: Place, *, delimiter: str) -> Iterator[bytes]:
    rows = (
        ("번호", "질문", "답변", "분류", "수정일"),
        ("1", "환불은?", '"3일\n안에"', "환불", "2026-10-01"),
        ("2", "배송은?", "<b>내일</b>", "", ""),
    )
    yield "\n".join(map(delimiter.join, rows)).encode()


def text_seeds(_: Place) -> Iterator[bytes]:
    for page in pages("articles/*/*.md", 20):
        yield split_front_matter(page.decode("utf-8", "ignore")).body.replace("#", "").encode()
    yield from as_bytes(
        "환불 안내\n\n1. 신청\n\n가. 주문 내역\n\nQ. 언제 되나요?\nA. 3일입니다.\n\n■ 배송\n구분\t금액\n일반\t3,000원\n"
    )


BESIDE = {"note.md": "끼운 글 {% include note.md %}\n"}
BESIDE_ZENDESK = {
    "sections.json": json.dumps({"sections": [{"id": 2, "name": "반품", "category_id": 3}]}),
    "page-1.json": '{"articles": []}',
}


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an input by name, the last of each; what stands before the first has no name."""
    first, *rest = _PART.split(data)
    return {"": first, **{rest[at].decode(): rest[at + 1] for at in range(0, len(rest), 2)}}


def joined(parts: Mapping[str, bytes]) -> bytes:
    return b"".join(b"=== %s\n%s\n" % (name.encode(), content) for name, content in parts.items())


def workbook_parts() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("번호", "질문", "답변", "수정일"),
        (1, "환불은 언제 되나요?", "<b>3영업일</b>", "2026-10-01"),
        (2, "?", True),
    ):
        sheet.append(row)
    book.create_sheet("빈 시트")
    file = io.BytesIO()
    book.save(file)
    with ZipFile(file) as archive:
        return joined({name: archive.read(name) for name in archive.namelist()})


def workbook_seeds(_: Place) -> Iterator[bytes]:
    parts = parts_of(workbook_parts())
    yield joined({name: parts[name] for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml")})
    yield joined({"xl/worksheets/sheet1.xml": _ROWS})
    yield b"PK\x03\x04"


_ROWS = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>질문</t></is></c><c r="B1" t="inlineStr"><is><t>답변</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>환불?</t></is></c><c r="B2"><v>3</v></c></row>'
    "</sheetData></worksheet>"
).encode()


def own_seeds(_: Place) -> Iterator[bytes]:
    for path in sorted(CORPUS.glob("articles/*/*.md"))[::20]:
        yield joined({"articles/a.md": path.read_bytes()[:1500]})
    for path in sorted(CORPUS.glob("faqs/*.md"))[::6]:
        yield joined({"faqs/b.md": path.read_bytes()[:1500]})
    for name, of in (
        ("corpus.yaml",) * 2,
        ("contacts.yaml",) * 2,
        ("synonyms.txt",) * 2,
        ("words.txt", "user_dictionary.txt"),
    ):
        yield joined({name: (CORPUS / of).read_bytes()[:1500]})
