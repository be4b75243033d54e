"""What the API answers: each operation with its parameters, the library's call, and the schema of its JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import helpsearch
from helpsearch.errors import QueryError
from helpsearch.query.help_index import HelpIndex
from helpsearch.query.rewriting.rewriter import CORRECTIONS
from helpsearch.server.parameters import (
    ACCESS,
    AS_TYPED,
    AUDIENCE,
    CATEGORY,
    EXPLAIN,
    FACETS,
    KIND,
    LANGUAGE,
    LIMIT,
    OFFSET,
    PATH,
    PREFIX,
    QUERY,
    SORT,
    TAG,
    UPDATED_AFTER,
    Parameter,
)
from helpsearch.server.problems import not_found


class Question(NamedTuple):
    """A request whose parameters were read. ``document_id`` is that of the path, if it has one.

    ``access`` has the groups whose documents it may see, by :mod:`helpsearch.server.visibility`.
    """

    values: Mapping[str, Any]
    access: tuple[str, ...]
    document_id: str = ""


class Operation(NamedTuple):
    """One path of the API. ``schema`` is the JSON schema of what ``answer`` returns."""

    path: str
    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    schema: Mapping[str, Any]
    answer: Callable[[HelpIndex, Question], Any]

    @property
    def of_document(self) -> bool:
        """Whether the path has the id of a document, so that there may be none."""
        return "{id}" in self.path


def _options(question: Question) -> dict[str, Any]:
    """The values of a request under the names that the library has for them."""
    names = {"tag": "tags", "language": "languages", "path": "paths"}
    return {names.get(name, name): value for name, value in question.values.items()}


def _search(index: HelpIndex, question: Question) -> dict[str, Any]:
    options = _options(question)
    text, as_typed = options.pop("q"), options.pop("as_typed", False)
    corrections = () if as_typed else CORRECTIONS
    page = index.search(text, access=question.access, corrections=corrections, **options)
    return page.to_dict()


def _suggest(index: HelpIndex, question: Question) -> list[dict[str, Any]]:
    options = dict(question.values)
    return [each.to_dict() for each in index.suggest(options.pop("q"), access=question.access, **options)]


def _related(index: HelpIndex, question: Question) -> list[dict[str, Any]]:
    if index.document(question.document_id, access=question.access) is None:
        raise not_found(_NO_DOCUMENT)
    try:
        found = index.related(question.document_id, access=question.access, **question.values)
    except QueryError:  # a new generation has no such document
        raise not_found(_NO_DOCUMENT) from None
    return [each.to_dict() for each in found]


def _document(index: HelpIndex, question: Question) -> dict[str, Any]:
    document = index.document(question.document_id, access=question.access)
    if document is None:
        raise not_found(_NO_DOCUMENT)
    return document.to_dict()


def _passages(index: HelpIndex, question: Question) -> list[dict[str, Any]]:
    options = _options(question)
    return [each.to_dict() for each in index.passages(options.pop("q"), access=question.access, **options)]


def _info(index: HelpIndex, question: Question) -> dict[str, Any]:
    """Counts only what the caller may see."""
    info = index.info()
    return {
        "name": info["name"],
        "documents": len(index.document_ids(access=question.access)),
        "generation": info["generation"],
        "digest": info["digest"],
        "helpsearch": helpsearch.__version__,
    }


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _list_of(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _reference(name)}


_NO_DOCUMENT = "no document has this id; ids are in the JSON of a search's answers"
_NARROWING = (CATEGORY, KIND, TAG, AUDIENCE, LANGUAGE, PATH, ACCESS)

OPERATIONS = (
    Operation(
        "/api/search",
        "search",
        "Search for what a help seeker typed",
        (QUERY, LIMIT, OFFSET, *_NARROWING, UPDATED_AFTER, SORT, FACETS, EXPLAIN, AS_TYPED),
        _reference("page"),
        _search,
    ),
    Operation(
        "/api/suggest",
        "suggest",
        "Complete what is being typed",
        (PREFIX, LIMIT, AUDIENCE, ACCESS),
        _list_of("suggestion"),
        _suggest,
    ),
    Operation(
        "/api/related/{id}",
        "related",
        "Documents that a reader of this one may need next",
        (LIMIT, AUDIENCE, ACCESS),
        _list_of("answer"),
        _related,
    ),
    Operation(
        "/api/documents/{id}", "document", "A document with its passages", (ACCESS,), _reference("document"), _document
    ),
    Operation(
        "/api/passages",
        "passages",
        "The passages that match, several of one document too, for programs that write answers",
        (QUERY, LIMIT, *_NARROWING),
        _list_of("ranked_passage"),
        _passages,
    ),
    Operation("/api/info", "info", "What is served", (ACCESS,), _reference("info"), _info),
)
