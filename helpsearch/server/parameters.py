"""The parameters of requests: what the API's description says of each is what a request is held to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from helpsearch.query.filters import KINDS, MAX_VALUES
from helpsearch.server.problems import bad_request
from helpsearch.server.settings import MAX_QUERY_BYTES

MAX_LIMIT = 100
"""Most answers in a response. Later ones are asked for by ``offset``."""
MAX_OFFSET = 10_000


class Parameter(NamedTuple):
    """A parameter of the query string: its JSON schema, whether it may be repeated, and how its text is read.

    ``read`` raises :class:`ValueError` for what the schema does not allow.
    """

    name: str
    description: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any] = str
    many: bool = False
    required: bool = False


def _choice(*values: str) -> dict[str, Any]:
    def read(text: str) -> str:
        if text not in values:
            raise ValueError
        return text

    return {"schema": {"type": "string", "enum": list(values)}, "read": read}


def _whole(least: int, most: int, default: int) -> dict[str, Any]:
    def read(text: str) -> int:
        if not re.fullmatch(r"-?\d{1,9}", text, re.ASCII) or not least <= int(text) <= most:
            raise ValueError
        return int(text)

    return {"schema": {"type": "integer", "minimum": least, "maximum": most, "default": default}, "read": read}


def _switch() -> dict[str, Any]:
    def read(text: str) -> bool:
        return {"true": True, "1": True, "false": False, "0": False}[text]

    return {"schema": {"type": "boolean", "default": False}, "read": read}


def _day() -> dict[str, Any]:
    def read(text: str) -> date:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text)

    return {"schema": {"type": "string", "format": "date"}, "read": read}


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError
    return text


_TEXT: dict[str, Any] = {"schema": {"type": "string", "minLength": 1, "pattern": r"\S"}, "read": _text}

QUERY = Parameter("q", "What the help seeker typed.", **_TEXT, required=True)
PREFIX = Parameter("q", "What the help seeker typed so far.", **_TEXT, required=True)
LIMIT = Parameter("limit", "Most to return.", **_whole(1, MAX_LIMIT, 5))
OFFSET = Parameter("offset", "How many of the best answers to skip.", **_whole(0, MAX_OFFSET, 0))
CATEGORY = Parameter("category", "Only this category; repeated, any of several.", {"type": "string"}, many=True)
KIND = Parameter("kind", "Only this kind; repeated, any of several.", **_choice(*KINDS), many=True)
TAG = Parameter("tag", "Only documents with this tag; repeated, with all.", {"type": "string"}, many=True)
AUDIENCE = Parameter("audience", "Only what is for these readers or for everyone.", {"type": "string"})
LANGUAGE = Parameter("language", "Only this language, such as ko; repeated, any of several.", **_TEXT, many=True)
PATH = Parameter("path", "Only files in this folder or of this pattern; repeated, any of several.", **_TEXT, many=True)
UPDATED_AFTER = Parameter("updated_after", "Only documents updated on this day or later.", **_day())
SORT = Parameter("sort", "The best answers first, or the newest documents.", **_choice("relevance", "updated"))
FACETS = Parameter("facets", "Count what matches by category, kind, tag and language.", **_switch())
EXPLAIN = Parameter("explain", "Say what made each score.", **_switch())
AS_TYPED = Parameter("as_typed", "Search for the text as it is, without corrections.", **_switch())
ACCESS = Parameter(
    "access",
    "Narrow what the caller may see to public documents and those of this group, one of the caller's; empty: to public"
    " documents.",
    {"type": "string"},
    many=True,
)


def index_parameter(names: Sequence[str]) -> Parameter:
    """The parameter that names one of several indexes."""
    choice = _choice(*names)
    choice["schema"] = {**choice["schema"], "default": names[0]}
    return Parameter("index", "Which index to ask.", **choice)


def read_pairs(query_string: bytes) -> dict[str, list[str]]:
    """The values of a query string by name. Bytes that are not UTF-8 become U+FFFD.

    :raises Problem: it is too long.
    """
    if len(query_string) > MAX_QUERY_BYTES:
        raise bad_request(f"the query string has more than {MAX_QUERY_BYTES:,} bytes; ask for less")
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(query_string.decode("latin-1"), keep_blank_values=True, errors="replace"):
        found.setdefault(name, []).append(value)
    return found


def read_parameters(parameters: Sequence[Parameter], given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The values of a request's parameters; those of repeated ones as tuples, of absent ones nothing.

    :raises Problem: an unknown parameter, a value that is not as its schema says, too many values, none of a required
        one.
    """
    known = {each.name: each for each in parameters}
    if any(name not in known for name in given):
        raise bad_request(f"a parameter is not one of: {', '.join(known)}")
    for each in parameters:
        if each.required and each.name not in given:
            raise bad_request(f"the parameter {each.name} is missing; see /openapi.json")
    return {name: _read(known[name], texts) for name, texts in given.items()}


def _read(parameter: Parameter, texts: Sequence[str]) -> Any:
    most = MAX_VALUES if parameter.many else 1
    if len(texts) > most:
        raise bad_request(f"the parameter {parameter.name} is given {len(texts)} times, and {most} is the most")
    try:
        values = tuple(map(parameter.read, texts))
    except (ValueError, KeyError):
        raise bad_request(f"the parameter {parameter.name} is not {_expected(parameter.schema)}") from None
    return values if parameter.many else values[0]


def _expected(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return f"one of: {', '.join(schema['enum'])}"
    if schema["type"] == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    if schema["type"] == "boolean":
        return "true or false"
    return "a day such as 2026-10-01" if schema.get("format") == "date" else "a text that is not blank"
