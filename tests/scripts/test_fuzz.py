"""The laws of scripts/fuzz: sound code keeps them, and code that was spoilt on purpose does not."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from corpus_folder import ROOT, build
from fuzz_child import finding
from fuzz_mutator import Mutator
from fuzz_target import Place
from fuzz_targets import TARGETS
from open_files import LEFT_OPEN
from torture_ground import write_corpus

from helpsearch.analysis import keyboard, normalize, segmenter
from helpsearch.analysis.normalize import Folded
from helpsearch.index.whoosh import snapshot
from helpsearch.query import parse
from helpsearch.sources.corpus import writer
from helpsearch.sources.html import to_markdown
from helpsearch.sources.json import lines
from helpsearch.sources.markdown import parse as markdown_parse

# Whoosh leaves files open that it cannot read.
pytestmark = list(LEFT_OPEN)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    write_corpus(folder / "corpus", 0)
    build(folder / "corpus", folder / "index")
    return folder / "index"


def inputs(name: str, place: Place, mutants: int) -> list[bytes]:
    """The seeds of a target, and what becomes of them by chance."""
    target = TARGETS[name]
    mutate = Mutator(target.fragments, lambda data, longest: data[:longest][::-1])
    made = list(target.seeds(place)) or [b""]
    dice = random.Random(20261124)
    for _ in range(mutants):
        made.append(mutate(dice.choice(made), target.longest, dice.randrange(2**32)))
    return made


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_what_is_sound_keeps_its_laws(name: str, index: Path, tmp_path: Path) -> None:
    place = Place(index, tmp_path)
    check = TARGETS[name].prepare(place)
    for data in inputs(name, place, 15):
        check(data)


@pytest.mark.parametrize("name", ["normalisation", "query", "segmenter", "keyboard", "initials"])
def test_text_keeps_its_laws_in_the_default_suite_too(name: str, index: Path, tmp_path: Path) -> None:
    """A target that fails on everything would pass the tests of what is spoilt."""
    place = Place(index, tmp_path)
    check = TARGETS[name].prepare(place)
    for data in inputs(name, place, 3):
        check(data)


def broken(name: str, index: Path, work: Path, *given: bytes) -> str:
    """The law that a target finds broken."""
    place = Place(index, work)
    check = TARGETS[name].prepare(place)
    for data in (*given, *inputs(name, place, 100)):
        try:
            check(data)
        except Exception as error:
            return finding(error, data).what
    return ""


class TestSpoilt:
    def test_normalisation(self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("fuzz_text.fold", lambda text: Folded(normalize.fold(text).text, None))
        assert "offsets" in broken("normalisation", index, tmp_path)

    def test_query(self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parse, "nfc", lambda text: text[::-1])
        assert "understood so again" in broken("query", index, tmp_path)

    def test_segmenter(self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = segmenter._cheapest
        monkeypatch.setattr(
            segmenter, "_cheapest", lambda *given: (cut := real(*given))._replace(subwords=cut.subwords[1:])
        )
        assert "cover the word" in broken("segmenter", index, tmp_path)

    def test_keyboard(self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(keyboard._TO_LATIN, "ㅖ", "o")
        assert "come back" in broken("keyboard", index, tmp_path)

    def test_initials(self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("fuzz_text.initials", lambda text: text[::-1])
        assert broken("initials", index, tmp_path)

    def test_reader_that_fails(self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lines, "to_record", lambda values, _: {}[values["title"]])
        assert broken("json_lines", index, tmp_path)

    def test_reader_that_lets_scripts_through(
        self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(to_markdown, "safe_target", lambda target: target or "")
        monkeypatch.setattr(markdown_parse, "without_active_content", lambda text: text)
        html = "<p>환불은 <a href='javascript:alert(1)'>여기</a>에서 신청합니다.</p>".encode()
        assert "active targets are gone" in broken("html_page", index, tmp_path, html)

    def test_import_that_loses_something(self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(writer, "article_body", lambda *_: "글")
        pages = (b'{"title": "a", "body": "b"}' + b" " * spaces for spaces in range(20))  # one in four is copied
        assert "what was written says the same" in broken("json_lines", index, tmp_path, *pages)

    @pytest.mark.parametrize("name", ["settings.json", "lexicon.sqlite"])
    def test_file_that_is_not_hashed(
        self, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        monkeypatch.setattr(snapshot, "check_in_background", lambda _: lambda: None)
        assert "damage is found before anything is read" in broken(name, index, tmp_path)


class TestMutator:
    def test_one_seed_makes_one_input_of_bounded_size(self) -> None:
        mutate = Mutator([b"<b>", "환".encode()], lambda data, _: data + b"!")
        for seed in range(300):
            made = mutate("환불 신청".encode(), 20, seed)
            assert made == mutate("환불 신청".encode(), 20, seed)
            assert len(made) <= 21

    def test_fragments_get_in_between_characters(self) -> None:
        mutate = Mutator(["ㅋ".encode()], lambda data, _: data)
        made = {mutate("환불신청".encode(), 10_000, seed).decode() for seed in range(300)}
        assert any("ㅋ" in each for each in made)


def fuzz(*given: str, before: str = "pass") -> subprocess.CompletedProcess[str]:
    code = f"import runpy, sys; {before}; sys.argv[:] = ['fuzz', *{list(given)}]; sys.path.insert(0, 'scripts')"
    command = [sys.executable, "-c", f"{code}; runpy.run_path('scripts/fuzz', run_name='__main__')"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow
class TestCommand:
    @pytest.mark.parametrize(("given", "status"), [((), 2), (("--short",), 0)])
    def test_without_atheris_it_says_what_to_install(self, given: tuple[str, ...], status: int) -> None:
        ended = fuzz(*given, before="sys.modules['atheris'] = None")
        sentence = "nothing was fuzzed: atheris is not installed; pip install 'helpsearch[fuzz]'\n"
        assert (ended.returncode, ended.stdout, ended.stderr) == (status, "", sentence)

    def test_an_input_is_tried_once_more(self, tmp_path: Path) -> None:
        (tmp_path / "input").write_text("환불")
        assert fuzz("--repeat", str(tmp_path / "input"), "query").returncode == 0

    def test_the_table_says_what_was_tried(self) -> None:
        pytest.importorskip("atheris")
        ended = fuzz("--inputs", "400", "query", "front_matter")
        assert ended.returncode == 0, ended.stderr
        assert "| query | 200 | " in ended.stdout
        assert "| all | 400 | " in ended.stdout
