"""A document as a program gives it: a row of a database, an object of a web framework."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from helpsearch.documents.documents import Section
from helpsearch.documents.language import language_code
from helpsearch.errors import DocumentError

DocumentKind = Literal["article", "faq"]
LARGEST = 8 * 2**20
"""The characters of the largest document that is taken; help pages are far shorter."""

_BODIES = ("markdown", "html", "text", "sections")
_TEXTS = ("id", "title", "markdown", "html", "text", "category", "url", "language", "source")
_REQUIRED = ("id", "title")
# Control characters, line separators and lone surrogates. In an id they would break lines of messages and of files.
_NOT_IN_IDS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Document:
    """An article or an FAQ for :func:`helpsearch.build` and :func:`helpsearch.update`.

    Exactly one of ``markdown``, ``html``, ``text`` and ``sections`` has the content.

    :param id: the name of the document in the index: one line, with no control characters.
    :param title: the title of an article, or the question of an FAQ.
    :param markdown: CommonMark with tables. Headings of levels 1 to 3 begin sections, ``## 신청 절차 {#apply}`` with an
        anchor of its own. Of a table below ``<!-- checklist -->`` a checklist is made.
    :param html: HTML, which is read as Markdown is. Needs the extra ``html``.
    :param text: plain text, with a paragraph in each line.
    :param sections: sections of plain text. A heading without an anchor gets one.
    :param kind: ``article`` or ``faq``. The headings in the answer of an FAQ become lines of text.
    :param category: the category that searches filter by; one line.
    :param tags: words that find the document besides its text.
    :param audience: the readers that may find the document; empty for everyone.
    :param access: the groups that may see the document; empty for everyone.
    :param url: the address of the page, ``https://…``, or ``/help/refund/`` on your own site.
    :param updated: the day of the last change. Of a :class:`~datetime.datetime`, aware or naive, the day that it shows
        is taken, so convert it to your readers' time zone first.
    :param expires: the last day on which searches find the document.
    :param promoted: rank the document higher than its equals.
    :param language: the code of its language, such as ``ko`` or ``zh-tw``; by default its letters tell.
    :param source: the place where an editor finds the document, such as a file's path; by default the id.
    :raises helpsearch.errors.DocumentError: a field is of another type or form.

    >>> Document(id="refund", title="환불 신청", markdown="주문 내역에서 신청합니다.", category="결제").kind
    'article'
    >>> Document(id="refund-when", title="환불은 언제 되나요?", text="3영업일이 걸립니다.", kind="faq").source
    'refund-when'
    """

    id: str
    title: str
    markdown: str | None = None
    html: str | None = None
    text: str | None = None
    sections: Sequence[Section] | None = None
    kind: DocumentKind = "article"
    category: str | None = None
    tags: Sequence[str] = ()
    audience: Sequence[str] = ()
    access: Sequence[str] = ()
    url: str | None = None
    updated: date | None = None
    expires: date | None = None
    promoted: bool = False
    language: str | None = None
    source: str = ""

    def __post_init__(self) -> None:
        for name in _TEXTS:
            self._check_text(name, required=name in _REQUIRED)
        if _NOT_IN_IDS.search(self.id) or self.id != self.id.strip():
            raise DocumentError(
                f"the id {self.id[:60]!r} has control characters, or spaces at an end", "take them out of the id"
            )
        self._set("source", self.source or self.id)
        for name in ("tags", "audience", "access"):
            self._set(name, self._texts(name))
        if not all(group.strip() for group in self.access):
            raise self._error("is restricted to a group without a name", "name the group")
        for name in ("updated", "expires"):
            self._set(name, self._day(name))
        if self.kind not in get_args(DocumentKind):
            raise self._error(f"has the kind {self.kind!r}", f"give one of: {', '.join(get_args(DocumentKind))}")
        if self.promoted not in (True, False):
            raise self._error(f"has promoted={self.promoted!r}", "give True or False")
        if self.url and not self.url.startswith(("https://", "http://", "/")):
            raise self._error(f"has the url {self.url[:80]!r}", "begin it with https://, http:// or /")
        if self.language is not None:
            code = language_code(self.language)
            if code is None:
                raise self._error(f"has the language {self.language!r:.60}", "give a code such as 'ko'")
            self._set("language", code)
        self._check_content()

    def _check_text(self, name: str, *, required: bool) -> None:
        value = getattr(self, name)
        if value is None and not required and name != "source":
            return
        if not isinstance(value, str):
            hint = f"give str({name})" if isinstance(value, int) else "give text"
            raise self._error(f"has {name}={value!r:.60}, which is no text", hint)
        if required and not value.strip():
            raise self._error(f"has no {name}", "give it one")

    def _texts(self, name: str) -> tuple[str, ...]:
        given: Any = getattr(self, name)
        values = None if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
        if values is None or not all(isinstance(value, str) for value in values):
            raise self._error(f"has {name}={given!r:.60}, which is no list of texts", f'give {name}=["…", "…"]')
        return values

    def _day(self, name: str) -> date | None:
        given: Any = getattr(self, name)
        if given is not None and not isinstance(given, date):
            raise self._error(f"has {name}={given!r:.60}, which is no date", "give a datetime.date")
        return given.date() if isinstance(given, datetime) else given

    def _check_content(self) -> None:
        given = [name for name in _BODIES if getattr(self, name) is not None]
        if len(given) != 1:
            found = f"{' and '.join(given)} at once" if given else "no content"
            raise self._error(f"has {found}", f"give one of: {', '.join(_BODIES)}")
        if self.sections is not None:
            self._set("sections", tuple(self.sections))
            for section in self.sections:
                heading = section.heading if isinstance(section, Section) else 0
                if not (isinstance(heading, str | None) and isinstance(section.text, str)):
                    raise self._error(f"has the section {section!r:.60}", "give objects of helpsearch.Section")
            if self.kind == "faq" and len(self.sections) != 1:
                raise self._error(f"is an FAQ with {len(self.sections)} sections", "give it one, with the answer")

    def _error(self, what: str, hint: str) -> DocumentError:
        name = f"document {self.id[:60]!r}" if isinstance(self.id, str) and self.id.strip() else "a document"
        return DocumentError(f"{name} {what}", hint)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
