"""What a folder holds, for whoever is about to index it: its generator, languages, FAQs, drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from helpsearch.documents.language import language_of
from helpsearch.errors import SourceError
from helpsearch.sources.corpus.source import is_corpus
from helpsearch.sources.external import ExternalSource
from helpsearch.sources.settings import SETTINGS_FILE
from helpsearch.sources.sites.folders import folder_language
from helpsearch.sources.sites.site import Site

_MOST_CATEGORIES = 12


class Look(NamedTuple):
    """What was found in a source.

    ``languages`` has how many documents the site or the folders say to be in each language, ``written`` how many are so
    by their letters; ``categories`` counts categories; ``refused`` has the number of refused files by
    reason. ``columns`` has, for each table without
    columns that are known, its name and the reason. ``outside`` counts the documents of a site that
    have no address.
    """

    site: Site | None
    articles: int
    faqs: int
    unpublished: int
    languages: dict[str, int]
    written: dict[str, int]
    categories: dict[str, int]
    refused: dict[str, int]
    columns: tuple[str, ...]
    outside: int


def look_at(source: Path) -> Look:
    """Read a source and say what it holds.

    Raises :class:`~helpsearch.errors.SourceError` if it does not exist or is in our own format.
    """
    if not source.exists():
        raise SourceError(f"no such source: {source}; give a folder of articles, e.g. 'helpsearch init docs/'")
    if is_corpus(source):
        raise SourceError(f"{source} has a corpus.yaml, which takes the place of {SETTINGS_FILE}")
    opened = ExternalSource(source)
    kinds: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    written: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    columns: list[str] = []
    unpublished = outside = 0
    for name in opened.names:
        reading = opened.read(name)
        unpublished += reading.unpublished
        if reading.refused:
            refused[reading.refused.partition(":")[0]] += 1
            columns += [f"{name}: {reading.refused}"] if reading.refused.startswith("no columns") else []
        for found in reading.found:
            if found.document is None:
                continue
            kinds[found.document.kind] += 1
            categories[found.document.metadata.category or ""] += 1
            outside += found.document.kind == "article" and found.document.metadata.url is None
            language = opened.site.language_of(name) if opened.site else folder_language(name)
            languages.update([language] if language else [])
            written.update(filter(None, [language_of(found.document)]))
    return Look(
        opened.site,
        kinds["article"],
        kinds["faq"],
        unpublished,
        dict(languages),
        dict(written.most_common()),
        dict(categories.most_common()),
        dict(refused.most_common()),
        tuple(columns),
        outside,
    )


def look_text(look: Look) -> list[str]:
    """What was found, in lines for people."""
    site = look.site
    lines = [f"{look.articles:,} articles, {look.faqs:,} FAQs; {look.unpublished:,} unpublished (drafts, hidden pages)"]
    if site:
        lines.append(f"site: {site.generator.kind}, by {site.configuration}; its first page is {site.base_url}")
        if look.outside:
            lines.append(f"{look.outside:,} of the articles are no pages of the site and have no address")
    else:
        lines.append("site: no configuration of a generator was found; answers have no addresses without base_url")
    if languages := look.languages or look.written:
        lines.append(f"languages: {_counts(languages)}")
    named = {name: count for name, count in look.categories.items() if name}
    lines.append(f"categories: {_counts(named) if named else 'none'}")
    if look.refused:
        lines.append(f"refused: {_counts(look.refused)}")
    return [*lines, *look.columns]


def _counts(counts: dict[str, int]) -> str:
    shown = [f"{name} ({count:,})" for name, count in list(counts.items())[:_MOST_CATEGORIES]]
    return ", ".join(shown) + (f" and {len(counts) - len(shown)} more" if len(counts) > len(shown) else "")


def settings_text(look: Look) -> str:
    """A ``helpsearch.yaml`` for the source: each key with its meaning, those that are not needed behind ``#``."""
    site = look.site
    has_host = bool(site and "://" in site.base_url)
    several: Sequence[str] = sorted(look.languages, key=lambda each: -look.languages[each])
    language = "ko" if "ko" in several else several[0] if several else "ko"
    return "\n".join(
        [
            "# Settings of helpsearch for this folder; 'helpsearch index' reads them. docs/sites.md explains each key.",
            "",
            "# The name of the help centre.",
            "# name: 도움말",
            "",
            "# The generator of the site that shows these pages: mkdocs, docusaurus, vitepress, hugo, jekyll or plain.",
            f"# Found: {f'{site.generator.kind}, in {site.configuration}' if site else 'none'}.",
            "# site: " + (site.generator.kind if site else "mkdocs"),
            "",
            "# The address of the site's first page. Answers then have addresses that open the page.",
            f"# Found: {site.base_url if site else 'none'}.",
            f"# base_url: {site.base_url if site and has_host else 'https://help.example.com/'}",
            "",
            "# The only language that is read of a site in several.",
            f"{'' if len(several) > 1 else '# '}language: {language}",
            "",
            "# Folders and patterns of names that are not read.",
            "# leave_out: [archive/, '*.draft.md']",
            "",
            "# The categories of folders and patterns; without it the navigation or the folder tells.",
            "# categories: {refund/: 환불, 'faq*.csv': 자주 묻는 질문}",
            "",
            "# The groups that may see the pages of folders and patterns; everybody else does not find them.",
            "# access: {internal/: [staff]}",
            "",
            "# What counts more or less: folders and patterns, categories, the day of the last update. 1 is as usual.",
            "# weights: [{path: archive/, weight: 0.5}, {updated_before: 2020-01-01, weight: 0.8}]",
            "",
            "# Documents, by their ids, that stand first, last or never for a query. 'from' and 'until' are days.",
            "# pins: [{query: [환불, 환불 신청], first: refund/request, never: refund/old, until: 2030-12-31}]",
            "",
            "# The columns of tables, if they have other names than 질문 and 답변.",
            *(f"# {each}" for each in look.columns),
            "# columns: {question: 질의, answer: 응답}",
            "",
            "# Files beside this one: the way to a person, synonyms, and words for the analyser (corpus/README.md).",
            "# contacts: contacts.yaml",
            "# synonyms: synonyms.txt",
            "# user_dictionary: dictionary.txt",
            "",
            "# false leaves out the general synonyms, and ranks lists of links as high as other pages.",
            "# synonym_pack: true",
            "# demote: true",
            "",
        ]
    )
