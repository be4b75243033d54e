"""The description of the API (OpenAPI 3.1), made of the operations and of the schema of a page of answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

import helpsearch
from helpsearch.server.operations import OPERATIONS, Operation
from helpsearch.server.parameters import Parameter

_NULLABLE = {"type": ["string", "null"]}

_PROBLEMS = {
    "400": "The request is not as described.",
    "401": "The server demands a bearer token, and the request has none that it knows.",
    "404": "The index has no such document that the caller may see.",
    "429": "Too many requests wait for an answer; ask again after Retry-After seconds.",
    "500": "The server has a fault.",
    "503": "There is no index to ask, or the answer took too long; ask again after Retry-After seconds.",
}


def description(names: Sequence[str], parameters: dict[str, tuple[Parameter, ...]], *, tokens: bool) -> dict[str, Any]:
    """The document at ``/openapi.json``.

    :param names: the names of the indexes.
    :param parameters: those of each operation, by the operation's name.
    :param tokens: whether the server demands a bearer token.
    """
    paths: dict[str, Any] = {each.path: {"get": _operation(each, parameters[each.name], tokens)} for each in OPERATIONS}
    paths["/health"] = {
        "get": {
            "operationId": "health",
            "summary": "Whether every index can be asked",
            "security": [],
            "responses": {
                "200": _response("Ready.", {"$ref": "#/components/schemas/health"}),
                "503": _response("An index cannot be asked.", {"$ref": "#/components/schemas/health"}),
            },
        }
    }
    components: dict[str, Any] = {"schemas": _schemas(names)}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "helpsearch", "version": helpsearch.__version__},
        "paths": paths,
        "components": components,
    }
    if tokens:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"token": []}]
    return document


def _operation(operation: Operation, parameters: Iterable[Parameter], tokens: bool) -> dict[str, Any]:
    listed = [_parameter(each) for each in parameters]
    if operation.of_document:
        listed.insert(0, {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}})
    problems = [
        status for status in _PROBLEMS if (status != "404" or operation.of_document) and (status != "401" or tokens)
    ]
    found = _response("The answer.", operation.schema)
    found["headers"] = {
        "ETag": {"description": "Of the index's content and the request.", "schema": {"type": "string"}},
        "Cache-Control": {"schema": {"type": "string"}},
    }
    responses = {"200": found, "304": {"description": "As the ETag of If-None-Match says."}}
    for status in problems:
        responses[status] = _response(_PROBLEMS[status], {"$ref": "#/components/schemas/problem"})
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": listed,
        "responses": responses,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: Any = parameter.schema
    if parameter.many:
        from helpsearch.query.filters import MAX_VALUES

        schema = {"type": "array", "items": schema, "maxItems": MAX_VALUES}
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.description,
        "schema": schema,
    }


def _response(text: str, schema: Any) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _schemas(names: Sequence[str]) -> dict[str, Any]:
    page = (files("helpsearch.query") / "page.schema.json").read_text(encoding="utf-8")
    schemas: dict[str, Any] = json.loads(page.replace("#/$defs/", "#/components/schemas/"))["$defs"]
    schemas["suggestion"] = _record(
        text={"type": "string"},
        id={"type": "string", "description": "Of the document that it leads to."},
        score={"type": "number", "exclusiveMinimum": 0},
    )
    passage = {
        "id": {"type": "string"},
        "document": {"type": "string", "description": "The id of its document."},
        "kind": {"enum": ["article", "faq", "checklist"]},
        "title": {"type": "string", "description": "An FAQ's is its question."},
        "heading": _NULLABLE,
        "text": {"type": "string"},
        "checklist": {"anyOf": [{"$ref": "#/components/schemas/checklist"}, {"type": "null"}]},
        "category": _NULLABLE,
        "tags": {"type": "array", "items": {"type": "string"}},
        "source": {"type": "string"},
        "anchor": _NULLABLE,
        "url": _NULLABLE,
        "updated": {"type": ["string", "null"], "format": "date"},
        "language": _NULLABLE,
    }
    schemas["passage"] = _record(**passage)
    schemas["ranked_passage"] = _record(score={"type": "number", "exclusiveMinimum": 0}, **passage)
    schemas["document"] = _record(
        id={"type": "string"},
        title={"type": "string"},
        category=_NULLABLE,
        passages={"type": "array", "items": {"$ref": "#/components/schemas/passage"}, "minItems": 1},
    )
    schemas["info"] = _record(
        name=_NULLABLE,
        documents={"type": "integer", "minimum": 0, "description": "Those that the caller may see."},
        generation={"type": "string"},
        digest={"type": "string", "description": "Of the index's content, as the build printed it."},
        helpsearch={"type": "string", "description": "The version of the server."},
    )
    schemas["health"] = _record(
        status={"enum": ["ready", "unavailable"]},
        indexes=_record(**{name: {"enum": ["ready", "unavailable"]} for name in names}),
    )
    schemas["problem"] = _record(
        error=_record(
            code={"type": "string", "description": "For programs."},
            message={"type": "string", "description": "For people: what is wrong, and what to do next."},
        )
    )
    return schemas


def _record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
