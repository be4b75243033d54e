"""A real OpenSearch with Lucene's Korean analysis, nori, on loopback: one node out of ../shared/opensearch."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from judged_centres import TitledPassage

SERVER = Path(__file__).resolve().parent.parent.parent / "shared" / "opensearch"
SEARCH_PATH = "/passages/_search"
_TOGETHER = 1_000  # passages in a request
_PATIENCE = 120  # seconds for an answer


class NoServerError(Exception):
    """OpenSearch cannot be started; the message says why."""


def opensearch(
    decompound_mode: str, match: str, passages: Sequence[TitledPassage], folder: Path, at_the_end: ExitStack
) -> Callable[[str, int], list[str]]:
    """Search passages; see :func:`search_request`."""
    port = start_with(passages, decompound_mode, folder, at_the_end)
    connection = at_the_end.enter_context(closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)))

    def search(text: str, limit: int) -> list[str]:
        body = {**search_request(text, limit, match), "_source": False}
        found = _ask(connection, "POST", SEARCH_PATH, body)
        if found["timed_out"]:
            raise RuntimeError("OpenSearch stopped a search")
        return [hit["fields"]["document"][0] for hit in found["hits"]["hits"]]

    return search


def search_request(text: str, limit: int, match: str) -> dict[str, Any]:
    """BM25 with its defaults (k1 1.2, b 0.75). The query is a ``multi_match`` over title^2, heading^2 and body, of the
    type best_fields (the default) or cross_fields, as in its documentation. ``collapse`` keeps the best passage of each
    document."""
    fields = ["title^2", "heading^2", "body"]
    return {
        "query": {"multi_match": {"query": text, "type": match, "fields": fields}},
        "collapse": {"field": "document"},
        "sort": ["_score", "number"],  # a merge may change the order of segments, by which ties would fall
        "size": limit,
    }


def start_with(passages: Sequence[TitledPassage], decompound_mode: str, folder: Path, at_the_end: ExitStack) -> int:
    """Start a server, index passages, and merge them into one segment; its port. The analyser is nori_tokenizer,
    nori_part_of_speech and lowercase, as in their documentation.

    :raises NoServerError: it cannot be started.
    """
    server = _server(folder.parent / "opensearch")
    try:
        (port,) = at_the_end.enter_context(server.opensearch(nodes=1))
    except RuntimeError as error:
        raise NoServerError(str(error)) from None
    connection = at_the_end.enter_context(closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)))
    _ask(connection, "PUT", "/passages", _index(decompound_mode))
    for start in range(0, len(passages), _TOGETHER):
        lines: list[dict[str, Any]] = []
        for number, passage in enumerate(passages[start : start + _TOGETHER], start):
            lines += [{"index": {}}, {"number": number, **passage._asdict()}]
        if _ask(connection, "POST", "/passages/_bulk", *lines)["errors"]:
            raise RuntimeError("OpenSearch did not take a passage")
    _ask(connection, "POST", "/passages/_forcemerge?max_num_segments=1")
    _ask(connection, "POST", "/passages/_refresh")
    return int(port)


def _index(decompound_mode: str) -> dict[str, Any]:
    analysis = {
        "tokenizer": {"nori": {"type": "nori_tokenizer", "decompound_mode": decompound_mode}},
        "analyzer": {
            "korean": {"type": "custom", "tokenizer": "nori", "filter": ["nori_part_of_speech", "lowercase"]},
        },
    }
    text = {"type": "text", "analyzer": "korean"}
    return {
        "settings": {"number_of_shards": 1, "number_of_replicas": 0, "analysis": analysis},
        "mappings": {
            "properties": {
                "number": {"type": "integer"},
                "document": {"type": "keyword"},
                "title": text,
                "heading": text,
                "body": text,
            }
        },
    }


def _ask(connection: HTTPConnection, method: str, path: str, *lines: object) -> Any:
    body = "".join(json.dumps(line) + "\n" for line in lines).encode()
    kind = "application/x-ndjson" if path.endswith("_bulk") else "application/json"
    connection.request(method, path, body, {"Content-Type": kind})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status not in (200, 201):
        raise RuntimeError(f"OpenSearch: {answer.status} for {method} {path}: {content[:1000]!r}")
    return json.loads(content)


def _server(folder: Path) -> Any:
    """Import the module that starts a server. Its files are copied to ``folder`` unless they are there."""
    if not (SERVER / "setup.sh").is_file():
        raise NoServerError("no folder opensearch in ../shared")
    if missing := [program for program in ("java", "javac", "mvn") if not shutil.which(program)]:
        raise NoServerError(f"needs {', '.join(missing)}")
    if not folder.is_dir():
        shutil.copytree(SERVER, folder)
        for each in (folder, *folder.rglob("*")):  # the original may be read-only
            each.chmod(0o755)
        made = subprocess.run(["bash", "setup.sh", "2"], cwd=folder, capture_output=True, text=True, check=False)
        if made.returncode:
            shutil.rmtree(folder)
            raise NoServerError(f"setup.sh: {(made.stdout + made.stderr).strip()[-300:]}")
    os.environ.setdefault("JAVA_EXTRA", "")  # without it the server starts faster and searches more slowly
    specification = importlib.util.spec_from_file_location("opensearch_server", folder / "server.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
