"""An index of another version: of one's format it is read, whatever made it; of another, the command to run is named.

Other formats: test_manifest.py. Other Pythons and Whooshes: scripts/matrix.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from index_files import rewrite_manifest

import helpsearch
from helpsearch.errors import IndexDamagedError
from helpsearch.index.manifest import LEXICON, SUGGESTIONS

REBUILT = "the user dictionary, the analyser or Kiwi changed"


def made_with(directory: Path) -> dict[str, Any]:
    with helpsearch.open(directory) as index:
        return dict(index.info()["made_with"])


@pytest.mark.parametrize(
    ("name", "value"),
    [("table", 0), ("table", 99), ("dictionary", [])],
)
def test_an_index_of_another_analyser_or_dictionary_answers_as_it_was_built_and_is_made_anew_by_the_next_build(
    corpus: Any, directory: Path, pages: Callable[..., Any], name: str, value: object
) -> None:
    if name == "dictionary":
        corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nuser_dictionary: words.txt\n")
        corpus.write("words.txt", "송장\tNNG\n")
    first = corpus.build(directory)
    before, analysis = pages(directory), dict(helpsearch.verify(directory).analysis)
    assert name in analysis
    rewrite_manifest(directory, analysis={**analysis, name: value})
    helpsearch.verify(directory)
    assert pages(directory) == before
    if name != "dictionary":
        assert made_with(directory)[name] == value
    report = corpus.build(directory)
    assert (report.rebuilt, report.digest, report.added) == (REBUILT, first.digest, 5)
    assert pages(directory) == before


@pytest.mark.parametrize("version", ["0.0.1", "99.0.0"])
def test_an_index_that_another_helpsearch_made_in_this_format_is_read_and_brought_up_to_date(
    corpus: Any, built: Path, pages: Callable[..., Any], version: str
) -> None:
    before = pages(built)
    rewrite_manifest(built, helpsearch=version)
    assert pages(built) == before
    assert made_with(built)["helpsearch"] == version
    report = corpus.build(built)
    assert (report.rebuilt, report.unchanged) == (None, 5)


@pytest.mark.parametrize("name", [LEXICON, SUGGESTIONS])
def test_a_part_in_a_version_of_its_own_names_the_command(corpus: Any, built: Path, name: str) -> None:
    (path,) = built.glob(f"g-*/{name}")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE facts SET value = '99' WHERE name = 'format'")
    rewrite_manifest(built)
    helpsearch.verify(built)
    with pytest.raises(IndexDamagedError) as error:
        helpsearch.open(built)
    assert f"{name} cannot be read (it has format 99 instead of" in str(error.value)
    assert "rebuild the index with helpsearch.build" in str(error.value)
    assert corpus.build(built).rebuilt == "the index was damaged"
    with helpsearch.open(built) as index:
        assert index.search("환불").answers
