"""The judged Korean sets of ../shared/data, on which helpsearch and other engines are measured.

Both are used as they are. No parameter is tuned on them unless a script says so.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from helpsearch.evaluation.judgments import JudgedQuery

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
COMMERCE_KB = DATA / "commerce-kb" / "help-ko.tar.gz"


class JudgedSet(NamedTuple):
    """Passages by id, and queries with the ids that answer them."""

    name: str
    passages: dict[str, str]
    queries: list[JudgedQuery]


def judged_sets() -> list[JudgedSet]:
    """The sets that exist. Prints which do not."""
    found: list[JudgedSet] = []
    for name, read, path in (("AutoRAG", _autorag, DATA / "autorag"), ("KorQuAD dev", _korquad, DATA / "korquad")):
        if path.is_dir():
            found.append(JudgedSet(name, *read(path)))
        else:
            print(f"{name} left out: no folder {path.name} in ../shared/data")
    return found


def held_back(number: int) -> bool:
    """Whether a question of KorQuAD was held back while the analyser was developed: every fifth."""
    return number % 5 == 4


def write_passages(passages: dict[str, str], folder: Path) -> Path:
    """A Markdown file for each passage, which is read as exactly the passage's text."""
    folder.mkdir()
    for document_id, text in passages.items():
        (folder / f"{document_id}.md").write_text(re.sub(r"([\\`*_{}\[\]<>#+\-!|&])", r"\\\1", text) + "\n", "utf-8")
    return folder


def extract_commerce_kb(folder: Path) -> Path | None:
    """Extract the files of a real help centre, or return None if its archive does not exist."""
    if not COMMERCE_KB.is_file():
        print(f"commerce-kb left out: no {COMMERCE_KB.name} in ../shared/data/commerce-kb")
        return None
    with tarfile.open(COMMERCE_KB) as archive:
        archive.extractall(folder, filter="data")
    return folder


def _autorag(path: Path) -> tuple[dict[str, str], list[JudgedQuery]]:
    rows = [json.loads(line) for line in (path / "corpus.jsonl").read_text("utf-8").splitlines()]
    document_ids = {row["id"]: f"p{number:04d}" for number, row in enumerate(rows)}
    passages = {document_ids[row["id"]]: str(row["text"]) for row in rows}
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (path / "qrels.tsv").read_text("utf-8").splitlines():
        query, document, grade = line.split("\t")
        grades[query][document_ids[document]] = int(grade)
    texts = [json.loads(line) for line in (path / "queries.jsonl").read_text("utf-8").splitlines()]
    return passages, [JudgedQuery(row["id"], row["text"], grades[row["id"]]) for row in texts if row["id"] in grades]


def _korquad(path: Path) -> tuple[dict[str, str], list[JudgedQuery]]:
    with gzip.open(path / "KorQuAD_v1.0_dev.json.gz") as file:
        articles = json.load(file)["data"]
    document_ids: dict[str, str] = {}
    queries: list[JudgedQuery] = []
    for paragraph in (each for article in articles for each in article["paragraphs"]):
        document_id = document_ids.setdefault(paragraph["context"], f"p{len(document_ids):04d}")
        for question in paragraph["qas"]:
            queries.append(JudgedQuery(f"q{len(queries):04d}", question["question"], {document_id: 1}))
    return {document_id: text for text, document_id in document_ids.items()}, queries
