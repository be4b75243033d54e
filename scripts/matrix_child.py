"""What each environment of scripts/matrix does with an index: ``matrix_child.py build|read INDEX``; prints JSON."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import whoosh

import helpsearch

SAMPLE = Path(__file__).resolve().parent.parent / "corpus"
QUERIES = (
    "환불 신청",
    "택배가 안 와요",
    '"환불 신청" -쿠폰',
    "쿠폰 OR 포인트 소멸",
    "분류:결제 오류",
    "ghksqnf 신쳥",
    "ㅎㅂ",
    "비밀번호를잊어버렸어요",
    "쀍쀍은 어디서 파나요",
    "상담원 연결",
    "30,000원 이상 무료배송",
)
PREFIXES = ("환ㅂ", "ㅎㅂ ㅅㅊ", "qotgh", "배송 조회가 안")


def build(index: Path) -> str:
    """Build the index of the sample; returns what it was made with."""
    helpsearch.build(SAMPLE, index)
    with helpsearch.open(index) as opened:
        made_with = opened.info()["made_with"]
    made_with |= {"python": sys.version.split()[0], "whoosh": ".".join(map(str, whoosh.__version__))}
    return ", ".join(f"{name} {value}" for name, value in made_with.items() if isinstance(value, str | int))


def read(index: Path) -> dict[str, Any]:
    """All answers of an index, and those of a copy in which one document took the place of another."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(index, Path(folder, "index")))
        corpus = Path(shutil.copytree(SAMPLE, Path(folder, "corpus")))
        answers = _ask(index)
        gone, again, *_ = sorted(corpus.glob("articles/*/*.md"))
        said = again.read_text(encoding="utf-8").replace(f"id: {again.stem}\n", "id: said-again\n")
        gone.write_text(said, encoding="utf-8")
        report = helpsearch.build(corpus, copy)
        return {
            **answers,
            "what the update did": [report.added, report.removed, report.unchanged, report.rebuilt],
            **{f"{what} after an update": found for what, found in _ask(copy).items()},
        }


def _ask(index: Path) -> dict[str, Any]:
    digest = helpsearch.verify(index).digest
    with helpsearch.open(index) as opened:
        pages = {query: opened.search(query, limit=100, explain=True).to_dict() for query in QUERIES}
        suggested = [[each.to_dict() for each in opened.suggest(prefix)] for prefix in PREFIXES]
        related = {identity: opened.related(identity) for identity in sorted(opened.document_ids())[:20]}
        words = [each.to_dict() for query in QUERIES for each in opened.explain_words(query)]
    for page in pages.values():
        del page["took_ms"]
    found = {**{f"the page of {query!r}": page for query, page in pages.items()}, "suggestions": suggested}
    return {"the digest": digest, **found, "what is related": related, "how words are read": words}


if __name__ == "__main__":
    act = {"build": build, "read": read}[sys.argv[1]]
    print(json.dumps(act(Path(sys.argv[2])), ensure_ascii=False))
