"""Help centres of any size, recombined from the sections of a real one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpsearch.sources.external import read_pages
from helpsearch.sources.files import walk
from helpsearch.sources.reader import Refused, SourceFiles

SEED = 20261124
NEW_NOUNS = 0.05
"""Made-up nouns that each thousand articles bring, as a share of the distinct words of the help centre."""

_THOUSAND = 1_000
_SYLLABLES = (
    "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히"
)


def recombine(source: Path, target: Path, count: int) -> None:
    """Write ``count`` articles below ``target``, a folder for each thousand; always the same ones.

    Each has as many sections as an article of ``source`` drawn at random, drawn from all of them. A made-up noun stands
    in a sentence of its own, with a particle, as a product's name would.
    """
    articles = list(_articles(source))
    sections = [section for article in articles for section in article]
    words = {word for section in sections for word in section.split()}
    drawn = random.Random(SEED)
    for number in range(count):
        folder = target / f"{number // _THOUSAND:03}"
        folder.mkdir(parents=True, exist_ok=True)
        parts = [drawn.choice(sections) for _ in drawn.choice(articles)]
        title = parts[0].split("\n", 1)[0].lstrip("# ")
        new = (number % _THOUSAND + 1) * NEW_NOUNS * len(words) // _THOUSAND
        new -= number % _THOUSAND * NEW_NOUNS * len(words) // _THOUSAND
        nouns = ["".join(drawn.choices(_SYLLABLES, k=4)) for _ in range(int(new))]
        sentences = " ".join(f"{noun}{drawn.choice(('를', '에서', '의', '는'))} 확인합니다." for noun in nouns)
        text = "\n\n".join([f"# {title} {number}", sentences, *parts])
        (folder / f"{number:06}.md").write_text(text + "\n", encoding="utf-8")


def _articles(source: Path) -> Iterator[Sequence[str]]:
    """The sections of each article, with their headings, as Markdown."""
    files = SourceFiles(source, walk(source))
    for name in files.paths:
        try:
            pages = read_pages(files, name).pages
        except Refused:
            continue
        for page in pages:
            yield [
                f"## {section.heading or page.title}\n\n{section.source}" for section in page.sections if section.text
            ]
