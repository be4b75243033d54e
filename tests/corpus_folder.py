"""The sample corpus, and small corpora that tests write on the spot and build with a table of words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch import BuildReport

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus"

ARTICLE = """\
---
id: {id}
title: {title}
category: {category}
---

{body}
"""


def build(source: object, directory: object, **options: Any) -> BuildReport:
    """:func:`helpsearch.build` with a table of words in place of Kiwi, unless ``analyzer`` is another."""
    return helpsearch.build(source, directory, **{"analyzer": TableAnalyzer(), **options})  # type: ignore[arg-type]


class CorpusFolder:
    """A small corpus in our own format that a test can change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\naudiences: [buyer, seller]\n")

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def article(self, id_: str, title: str, body: str, category: str = "환불", **fields: str) -> Path:
        """Write an article; ``fields`` are further lines of its front matter."""
        text = ARTICLE.format(id=id_, title=title, category=category, body=body)
        extra = "".join(f"{name}: {value}\n" for name, value in fields.items())
        return self.write(f"articles/{id_}.md", text.replace("---\n", "---\n" + extra, 1))

    def faqs(self, name: str, questions: Mapping[str, tuple[str, str]], category: str = "환불") -> Path:
        """Write an FAQ file from {id: (question, answer)}."""
        parts = [f"## {question} {{#{id_}}}\n\n{answer}\n" for id_, (question, answer) in questions.items()]
        return self.write(f"faqs/{name}.md", f"---\ncategory: {category}\n---\n\n" + "\n".join(parts))

    def build(self, directory: Path, **options: Any) -> BuildReport:
        """Build the index with the table of words, or bring it up to date; ``options`` as :func:`build`."""
        return build(self.path, directory, **options)

    def remove(self, name: str) -> None:
        (self.path / name).unlink()


def index_of_pages(path: Path, pages: Mapping[str, str]) -> Path:
    """The index, built with Kiwi, of Markdown pages by the names of their files."""
    (path / "pages").mkdir()
    for name, text in pages.items():
        (path / "pages" / f"{name}.md").write_text(text, "utf-8")
    helpsearch.build(path / "pages", path / "index")
    return path / "index"


def small_corpus(path: Path) -> CorpusFolder:
    """A corpus of three articles and two FAQs."""
    folder = CorpusFolder(path)
    folder.article("refund", "환불 신청하는 방법", "## 신청 순서 {#steps}\n\n주문 내역에서 환불을 신청합니다.")
    folder.article("exchange", "교환하는 방법", "## 사이즈 바꾸기 {#size}\n\n사이즈가 맞지 않으면 교환합니다.")
    folder.article("delivery", "배송 조회", "## 조회 {#track}\n\n송장 번호로 배송을 조회합니다.", category="배송")
    folder.faqs(
        "faq",
        {
            "faq-when": ("환불은 언제 되나요?", "카드 환불은 3영업일이 걸립니다."),
            "faq-fee": ("배송비는 얼마예요?", "배송비는 판매자마다 다릅니다."),
        },
    )
    return folder
