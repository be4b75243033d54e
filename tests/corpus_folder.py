"""The sample corpus, and small corpora that tests write on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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

    def remove(self, name: str) -> None:
        (self.path / name).unlink()
