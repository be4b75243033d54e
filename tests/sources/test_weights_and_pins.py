"""The keys ``weights`` and ``pins`` of settings, of any source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from site_folder import write

from helpsearch.documents.pins import Pin
from helpsearch.documents.weight import Weight
from helpsearch.errors import CorpusError
from helpsearch.sources import open_sources
from helpsearch.sources.corpus_reader import CorpusReader

PAGE = "# 환불\n\n글\n"
RULES = """\
weights:
- {path: [archive/, '*.old.md'], updated_before: 2024-01-01, weight: 0.3}
- path: archive/
  weight: 0.5
- {category: 공지 사항, weight: 0.8}
- {updated_after: 2026-01-01, weight: 1.2}
"""


def dated(day: str, category: str = "환불") -> str:
    return f"---\nupdated: {day}\ncategory: {category}\n---\n{PAGE}"


def weights(source: Path) -> Mapping[str, Weight | None]:
    read = CorpusReader(open_sources([source])).documents()
    return {each.document.id: each.document.metadata.weight for each in read}


def faults(source: Path) -> list[str]:
    with pytest.raises(CorpusError) as caught:
        open_sources([source])
    return [f"{Path(fault.path).name}:{fault.line}: {fault.message}" for fault in caught.value.faults]


def test_the_first_rule_that_applies_gives_the_weight(tmp_path: Path) -> None:
    files = {
        "helpsearch.yaml": RULES,
        "archive/old.md": dated("2023-12-31"),
        "archive/new.md": dated("2024-01-01"),
        "archive/undated.md": PAGE,
        "a.old.md": dated("2026-05-05"),
        "news.md": dated("2025-01-01", "공지  사항"),
        "fresh.md": dated("2026-01-02"),
        "first-day.md": dated("2026-01-01"),
    }
    assert weights(write(tmp_path, files)) == {
        "archive/old": Weight(0.3, "archive/, *.old.md, updated before 2024-01-01"),
        "archive/new": Weight(0.5, "archive/"),
        "archive/undated": Weight(0.5, "archive/"),
        "a.old": Weight(1.2, "updated after 2026-01-01"),
        "news": Weight(0.8, "공지 사항"),
        "fresh": Weight(1.2, "updated after 2026-01-01"),
        "first-day": None,
    }


def test_our_own_format_has_the_same_keys(corpus: CorpusFolder) -> None:
    head = (corpus.path / "corpus.yaml").read_text("utf-8")
    pins = "pins:\n- {query: [환불, 환불 방법], first: refund, never: [b, c], from: 2026-11-01, until: 2026-12-31}\n"
    corpus.write("corpus.yaml", head + "weights: [{path: articles/refund.md, weight: 2}]\n" + pins)
    corpus.article("refund", "환불", "글")
    weighed = {name: weight for name, weight in weights(corpus.path).items() if weight}
    assert weighed == {"refund": Weight(2.0, "articles/refund.md")}
    (source,) = open_sources([corpus.path])
    path = (corpus.path / "corpus.yaml").as_posix()
    expected = Pin(("환불", "환불 방법"), ("refund",), (), ("b", "c"), "2026-11-01", "2026-12-31", path, 6)
    assert source.help_centre.pins == (expected,)


def test_what_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    settings = (
        "weights:\n- {path: a/, weight: 0}\n- {path: a/, weight: 한 배}\n- {weight: 2}\n- {path: a/}\n"
        "- {paths: a/, weight: 2}\n- {updated_before: 2024, weight: 2}\n"
        "pins:\n- {query: 환불}\n- {first: a}\n- {query: 환불, first: []}\n- {query: 환불, first: a, never: [b, a]}\n"
        "- {query: 환불, first: a, from: 2026-02-01, until: 2026-01-31}\n- {query: 환불, first: a, since: 2026-02-01}\n"
    )
    write(tmp_path, {"helpsearch.yaml": settings, "a.md": PAGE})
    assert faults(tmp_path) == [
        "helpsearch.yaml:2: field 'weight' must be a number from 0.1 to 10, not '0'",
        "helpsearch.yaml:3: field 'weight' must be a number from 0.1 to 10, not '한 배'",
        "helpsearch.yaml:4: a weight needs a path, a category, updated_before or updated_after",
        "helpsearch.yaml:5: field 'weight' is missing",
        "helpsearch.yaml:6: a weight needs a path, a category, updated_before or updated_after",
        "helpsearch.yaml:6: unknown field 'paths'; known here: category, path, updated_after, updated_before, weight",
        "helpsearch.yaml:7: field 'updated_before' must be a date such as 2026-10-01, not '2024'",
        "helpsearch.yaml:9: a pin needs the ids of documents: first, last or never",
        "helpsearch.yaml:10: field 'query' is missing",
        "helpsearch.yaml:11: field 'first' is empty",
        "helpsearch.yaml:12: the pin gives 'a' two places",
        "helpsearch.yaml:13: the pin ends on 2026-01-31, before it begins on 2026-02-01",
        "helpsearch.yaml:14: unknown field 'since'; known here: first, from, last, never, query, until",
    ]


@pytest.mark.parametrize("text", ["weights: 3\n", "weights: [archive/]\n", "pins: 환불\n", "pins: {환불: [refund]}\n"])
def test_other_shapes_are_faults(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"helpsearch.yaml": text, "a.md": PAGE})
    assert faults(tmp_path)


def test_an_unknown_category_is_a_fault_where_categories_are_declared(corpus: CorpusFolder) -> None:
    head = (corpus.path / "corpus.yaml").read_text("utf-8")
    corpus.write("corpus.yaml", head + "weights: [{category: 공지, weight: 0.5}]\n")
    with pytest.raises(CorpusError, match="category '공지' is not one of: 배송, 환불"):
        CorpusReader(open_sources([corpus.path])).reading()


def test_pins_of_documents_that_are_not_published_are_noted(tmp_path: Path) -> None:
    settings = "pins:\n- {query: 환불, first: [a, draft]}\n- {query: 교환, never: b}\n"
    write(tmp_path, {"helpsearch.yaml": settings, "a.md": PAGE, "draft.md": f"---\nstatus: draft\n---\n{PAGE}"})
    reading = CorpusReader(open_sources([tmp_path])).reading()
    assert [note.text for note in reading.notes if "pinned" in note.text] == [
        "line 2: no published document has the id 'draft', which is pinned",
        "line 3: no published document has the id 'b', which is pinned",
    ]


def test_pages_are_read_again_when_weights_change(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PAGE, "b.md": PAGE, "helpsearch.yaml": "weights: [{path: a.md, weight: 2}]\n"})
    first = CorpusReader(open_sources([tmp_path])).reading()
    write(tmp_path, {"helpsearch.yaml": "weights: [{path: a.md, weight: 0.5}]\n"})
    again = CorpusReader(open_sources([tmp_path]), known=first.files, indexed=first.hashes)
    assert [each.document.id for each in again.documents()] == ["a"]
