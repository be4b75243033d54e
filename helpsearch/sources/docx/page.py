"""Reading documents of Word (.docx): mammoth makes HTML of them, which is read as other HTML is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from helpsearch.documents.documents import Metadata
from helpsearch.sources.files import without_suffix
from helpsearch.sources.html.blocks import Block, block_text, is_heading, join_blocks
from helpsearch.sources.html.to_markdown import to_blocks
from helpsearch.sources.html.tree import parse
from helpsearch.sources.other_content import COMPOUND, ZIP
from helpsearch.sources.pages import Page, article_page, at_lines, faq_page
from helpsearch.sources.questions import is_marked, without_answer_mark, without_mark
from helpsearch.sources.reader import Reading, Refused, SourceFiles
from helpsearch.sources.sections import slug
from helpsearch.sources.unused_names import UnusedNames

INSTALL = "DOCX is read by an extra: pip install 'helpsearch[docx]'"
_LARGEST = 64 * 2**20  # bytes of unpacked XML
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)  # no office program writes these
_STYLES = "\n".join(
    (
        *(f"p[style-name='{name} {level}'] => h{level}:fresh" for name in ("제목", "개요") for level in (1, 2, 3, 4)),
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='제목'] => h1:fresh",
        *(
            f"p[style-name='{name}'] => h6.question:fresh"
            for name in ("질문", "Question", "Q", "FAQ Question", "FAQ 질문")
        ),
    )
)


class _Asked(NamedTuple):
    question: Block
    answer: list[Block]


def read(content: bytes, name: str, files: SourceFiles) -> Reading:  # noqa: ARG001
    """Read a document: its headings, lists and tables are an article; each question is an FAQ.

    A question has a style for questions (질문, Question), or a mark: ``Q.`` with ``A.`` below it. Its answer goes on to
    the next question or heading. The title is the first heading of level 1, else the first heading or the file's name.
    """
    html = _html(content)
    root = parse(html)
    if root is None:
        raise Refused("has no text")
    questions = {" ".join("".join(each.itertext()).split()) for each in root.iter("h6") if each.get("class")}
    blocks, asked = _split(to_blocks(root), questions)
    stem = PurePosixPath(name).stem
    title = next((block for block in blocks if re.match(r"# ", block.markdown)), None)
    blocks = [block for block in blocks if block is not title]
    metadata, page_id = Metadata(name), without_suffix(name)
    headings = (block_text(block) for block in (*((title,) if title else ()), *filter(is_heading, blocks)))
    article = at_lines(article_page(page_id, next(headings, stem), join_blocks(blocks), metadata), 1)
    return Reading((article, *_faqs(asked, page_id, metadata)))


def _faqs(asked: Sequence[_Asked], page_id: str, metadata: Metadata) -> Iterator[Page]:
    names = UnusedNames(first=1)
    for each in asked:
        question = without_mark(" ".join(block_text(each.question).split()))
        answer = without_answer_mark(join_blocks(each.answer))
        yield at_lines(faq_page(f"{page_id}/{names.unused(slug(question))}", question, answer, metadata), 1)


def _split(blocks: Sequence[Block], styled: set[str]) -> tuple[list[Block], list[_Asked]]:
    """The blocks of the article, and the questions. A question without an answer stays in the article."""
    rest: list[Block] = []
    asked: list[_Asked] = []
    open_: _Asked | None = None
    for block in blocks:
        text = " ".join(block_text(block).split())
        if text in styled or is_marked(text):
            open_ = _Asked(block, [])
            asked.append(open_)
        elif open_ is not None and not is_heading(block):
            open_.answer.append(block)
        else:
            open_ = None
            rest.append(block)
    rest += [each.question for each in asked if not each.answer]
    return rest, [each for each in asked if each.answer]


def _html(content: bytes) -> str:
    """The document as HTML, without pictures. Raises :class:`~helpsearch.sources.reader.Refused`."""
    try:
        import mammoth
    except ModuleNotFoundError:
        raise Refused(INSTALL) from None
    if content.startswith(COMPOUND):
        raise Refused("is encrypted or of the old kind (.doc); save it anew as .docx, without a password")
    if not content.startswith(ZIP):
        raise Refused("is no .docx by its content")
    _check(content)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        )
    except Exception as error:  # mammoth fails in as many ways as there are to damage a document
        raise Refused(f"cannot be read as a document ({type(error).__name__}); save it anew as .docx") from None
    return str(made.value)


def _check(content: bytes) -> None:
    """Refuse a document that unpacks to too much, or whose XML declares entities: mammoth sets no bounds."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            if (size := sum(part.file_size for part in parts)) > _LARGEST:
                raise Refused(f"unpacks to {size / 2**20:,.0f} MB of XML; split it")
            # zipfile reads no more of a part than its declared size, and then finds another checksum
            if any(_DECLARES.search(archive.read(part)) for part in parts):
                raise Refused("its XML declares entities, as no office program does")
    except (BadZipFile, RuntimeError, OSError, ValueError, EOFError) as error:
        raise Refused(f"is a damaged document ({error}); save it anew as .docx") from None
