"""Nothing that a help seeker types is written anywhere but into the answer: no file, no log, no error names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from watched_place import COMMAND, WATCHED, Place

if os.name == "nt":
    pytest.skip("hands a pipe to a process by its number", allow_module_level=True)

SECRET = "홍길동0107391"
TYPED = f"{SECRET} 환불 신쳥 ghksqnf"


@pytest.fixture
def place(sample_directory: Path, tmp_path: Path) -> Place:
    return Place(tmp_path / "place", sample_directory)


def test_what_is_written_or_logged_is_seen(place: Place) -> None:
    before = place.files()
    spoilt = f"open('typed', 'w').write({SECRET!r}); logging.getLogger('any').debug('typed: %s', {SECRET!r})"
    outcome = place.run(WATCHED + spoilt)
    assert "open ('typed', 'w'" in outcome.told
    assert f"log typed: {SECRET}" in outcome.told
    assert place.files() != before


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["query", TYPED], 0),
        (["query", TYPED, "--format", "json", "--explain"], 0),
        (["query", f'"{SECRET}"'], 1),
        (["query", "-"], 0),
        (["query", TYPED, "--category", SECRET, "--tag", SECRET], 1),
        (["query", f"환불 {TYPED} " * 100], 0),
        (["query", "쀍쀍은 어디서 파나요", "--analyzer", "kiwi"], 0),
        (["suggest", f"환불 {SECRET}"], 0),
        (["suggest", "ㅎㅂ ㅅㅊ"], 0),
        (["related", "return-refund-request"], 0),
        (["analyze", TYPED], 0),
        (["info"], 0),
        (["verify"], 0),
    ],
    ids=lambda given: " ".join(given)[:40] if isinstance(given, list) else None,
)
def test_a_command_that_reads_leaves_no_trace(place: Place, arguments: list[str], status: int) -> None:
    before = place.files()
    outcome = place.run(COMMAND, *arguments, stdin=TYPED)
    assert (outcome.status, outcome.err, outcome.told) == (status, "", "")
    assert place.files() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", TYPED, "--limit", "0"],
        ["query", TYPED, "--limit", "1000000"],
        ["query", TYPED, "--kind", "none"],
        ["query", TYPED, "--index", "none"],
        ["query", TYPED, "--expect", "0"],
        ["query", "-", "--limit", "0"],
        ["suggest", SECRET, "--limit", "0"],
        ["suggest", SECRET, "--index", "none"],
        ["analyze", TYPED, "--index", "none"],
        ["query", TYPED, *["--tag", SECRET] * 65],
    ],
    ids=lambda given: " ".join(given)[:60],
)
def test_an_error_does_not_repeat_what_was_typed(place: Place, arguments: list[str]) -> None:
    before = place.files()
    outcome = place.run(COMMAND, *arguments, stdin=TYPED)
    assert (outcome.status, outcome.out, outcome.told) == (2, "", "")
    assert outcome.err and SECRET not in outcome.err
    assert place.files() == before


def test_nor_does_an_index_that_turns_out_to_be_damaged(place: Place) -> None:
    for path in place.index.glob("g-*/*.sqlite"):
        content = bytearray(path.read_bytes())
        content[len(content) // 3 :: 64] = bytes(len(content[len(content) // 3 :: 64]))
        path.write_bytes(content)
    outcome = place.run(COMMAND, "query", TYPED)
    assert (outcome.status, outcome.told) == (2, "")
    assert "damaged" in outcome.err and SECRET not in outcome.err


LIBRARY = """
import helpsearch
index_directory, secret, typed = sys.argv[1:]
with helpsearch.open(index_directory) as index:
    for text in (typed, secret, typed * 200, f'"{secret}" -{secret} 분류:{secret} OR {secret}'):
        index.search(text, explain=True)
        index.suggest(text)
        index.explain_words(text)
        for wrong in ({"limit": 0}, {"kind": "none"}, {"corrections": ["none"]}):
            try:
                index.search(text, **wrong)
            except helpsearch.errors.QueryError as error:
                assert secret not in str(error)
            else:
                raise AssertionError(wrong)
    index.related(index.search("환불").answers[0].id)
    index.refresh()
"""


def test_the_library_writes_and_logs_nothing_either(place: Place) -> None:
    before = place.files()
    outcome = place.run(WATCHED + LIBRARY, str(place.index), SECRET, TYPED)
    assert (outcome.status, outcome.out, outcome.err, outcome.told) == (0, "", "", "")
    assert place.files() == before
