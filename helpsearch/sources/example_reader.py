"""A reader to copy when you add a format (CONTRIBUTING.md, "Add a format").

The format is a text of questions and answers, below headings that name their category::

    # 배송
    Q: 언제 도착하나요?
    A: 이틀 안에 도착합니다.
    주말에는 배송하지 않습니다.

It is not in :data:`~helpsearch.sources.formats.FORMATS`, since the format ``text`` reads such files too. Its test
registers it, so the example cannot fall behind the code.
"""

from __future__ import annotations

from helpsearch.documents.documents import Metadata
from helpsearch.sources.encodings import decode
from helpsearch.sources.files import without_suffix
from helpsearch.sources.formats import Format
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.pages import Page, at_lines, faq_page, to_document
from helpsearch.sources.reader import Reading, Refused, SourceFiles, few
from helpsearch.sources.rich_text import one_line, text_as_markdown
from helpsearch.sources.sections import slug
from helpsearch.sources.unused_names import UnusedNames

# The entry of the format. Put yours into FORMATS of formats.py; index, lint and import then know it.
FAQ = Format(("faq",), (".faq",), "example_reader:read", "Questions and answers in lines that begin with Q: and A:.")


# A reader is one function. `name` is the file's name below its source; `files` opens other files of the source.
def read(content: bytes, name: str, files: SourceFiles) -> Reading:  # noqa: ARG001
    """Read a file of questions and answers. A question without an answer is left out, with a note."""
    # `decode` finds the encoding, and its notes say if it had to guess. The text has NFC and line ends "\n".
    decoded = decode(content)
    pages: list[Page] = []
    notes: list[str] = []
    names = UnusedNames()
    category: str | None = None
    question, asked_on = "", 0
    answer: list[str] = []
    # One more heading at the end closes the last question.
    for number, line in enumerate([*decoded.text.split("\n"), "#"], start=1):
        if not line.startswith(("#", "Q:")):
            answer.append(line.removeprefix("A:"))
            continue
        if question:
            # An id has to stay the same while the text around it changes: the file's name and the question.
            page_id = f"{without_suffix(name)}/{names.unused(slug(question))}"
            try:
                # Pages are Markdown. `text_as_markdown` escapes the marks of Markdown in plain text.
                page = faq_page(page_id, question, text_as_markdown("\n".join(answer)), Metadata(name, category))
            except NestedTooDeeply as error:  # only HTML in an answer can be
                notes.append(f"line {asked_on}: left out: the answer {error}")
            else:
                if to_document(page):
                    # The Markdown has other lines than the file, so messages get the question's line.
                    pages.append(at_lines(page, asked_on))
                else:
                    notes.append(f"line {asked_on}: left out: a question without an answer")
        question, asked_on, answer = "", number, []
        if line.startswith("Q:"):
            question = one_line(line.removeprefix("Q:"))
        else:
            category = one_line(line.lstrip("#")) or None
    # Nothing is dropped silently: refuse the whole file with the reason, or note what is left out of it.
    if not pages:
        raise Refused(notes[0] if notes else "has no line that begins with 'Q:'")
    return Reading(tuple(pages), notes=(*decoded.notes, *few(notes)))
