"""The documentation is true: its commands run, every command is documented, its links lead somewhere."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import json
import pkgutil
import re
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path

import click
import pytest
from command_line import runner
from corpus_folder import ROOT
from openpyxl import Workbook

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.cli.main import commands

PAGES = [
    "README.md",
    "README.ko.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "corpus/README.md",
    "docs/box.md",
    "docs/deploy/README.md",
    "docs/examples/README.md",
    "docs/korean.md",
    "docs/language-models.md",
    "docs/limits.md",
    "docs/measurements.md",
    "docs/serving.md",
    "docs/sites.md",
    "docs/static.md",
]
READMES = ["README.md", "README.ko.md"]
COMMANDS = commands.list_commands(click.Context(commands))


def fenced(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def shell_lines(page: str) -> list[str]:
    return [line for block in fenced(page, "sh") for line in block.splitlines() if line.startswith("helpsearch ")]


def help_centres(folder: Path) -> None:
    """What the README finds where its commands run: the sample corpus, and help centres of other kinds."""
    (folder / "corpus").symlink_to(ROOT / "corpus", target_is_directory=True)
    (folder / "docs").mkdir()
    (folder / "docs/refund.md").write_text(
        "---\ntitle: 환불 신청하기\n---\n\n:::tip[먼저]\n주문 내역을 여세요.\n:::\n", encoding="utf-8"
    )
    (folder / "docs/track.mdx").write_text("# 배송 조회\n\n<Tab label='앱'>주문을 누릅니다.</Tab>\n", encoding="utf-8")
    workbook = Workbook()
    for row in (("질문", "답변", "분류"), ("환불은 며칠 걸리나요?", "카드는 3영업일입니다.", "환불")):
        workbook.active.append(row)
    workbook.save(folder / "faq.xlsx")
    (folder / "zendesk").mkdir()
    answer = {
        "articles": [
            {"id": 1, "title": "쿠폰 쓰기", "body": "<p>결제할 때 고릅니다.</p>", "section_id": 2, "draft": False}
        ],
        "sections": [{"id": 2, "name": "쿠폰", "category_id": 3}],
        "categories": [{"id": 3, "name": "결제"}],
    }
    (folder / "zendesk/1.json").write_text(json.dumps(answer), encoding="utf-8")


def test_the_readmes_have_the_same_commands_and_python() -> None:
    english, korean = ([shlex.split(line, comments=True) for line in shell_lines(page)] for page in READMES)
    assert english == korean
    english_python, korean_python = (
        [ast.dump(ast.parse(block)) for block in fenced(page, "python")] for page in READMES
    )
    assert english_python == korean_python


def test_the_commands_of_the_readme_run(
    kiwi: Analyzer,  # noqa: ARG001 - loaded once for all of them
    sample_directory: Path,
    sample_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    help_centres(tmp_path)
    monkeypatch.chdir(tmp_path)
    run = runner(monkeypatch, capsys)
    lines = shell_lines("README.md")
    assert lines
    for line in lines:
        arguments = shlex.split(line, comments=True)[1:]
        monkeypatch.setenv("HELPSEARCH_INDEX", str(sample_copy if arguments[0] == "index" else sample_directory))
        done = run(*arguments)
        assert done.status == 0, (line, done.err)
        assert "refused " not in done.err


def test_the_python_of_the_readme_runs(sample_directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(sample_directory, tmp_path / "build" / "index")  # which it brings up to date
    (tmp_path / "corpus").symlink_to(ROOT / "corpus", target_is_directory=True)
    blocks = fenced("README.md", "python")
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("page", READMES)
def test_every_command_is_in_the_readme(page: str, name: str) -> None:
    assert f"`helpsearch {name}" in (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None and command.help
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert target.startswith("http") or (ROOT / page).parent.joinpath(target).exists(), target


def test_the_packages_of_the_architecture_are_those_that_there_are() -> None:
    packages = {module.name for module in pkgutil.iter_modules(helpsearch.__path__) if module.ispkg}
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert packages == set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


def test_the_tests_that_hold_promises_are_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert named
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), (file, test)


def test_the_version_is_one() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{helpsearch.__version__}"' in project


MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(helpsearch.__path__, "helpsearch.")
    if not module.name.endswith("__main__")
)


def untrue(modules: Iterable[str]) -> list[str]:
    """The modules of which an example in a docstring is not true; pytest shows what doctest says of it."""
    return [name for name in modules if doctest.testmod(importlib.import_module(name)).failed]


def loads_kiwi(name: str) -> bool:
    spec = importlib.util.find_spec(name)
    assert spec and spec.origin
    return ">>> from helpsearch.analysis.kiwi_analyzer" in Path(spec.origin).read_text(encoding="utf-8")


def test_the_examples_in_docstrings_are_true() -> None:
    assert untrue(name for name in MODULES if not loads_kiwi(name)) == []


@pytest.mark.usefixtures("kiwi")
def test_the_examples_that_ask_kiwi_are_true() -> None:
    assert untrue(filter(loads_kiwi, MODULES)) == []


@pytest.mark.parametrize("name", helpsearch.__all__)
def test_what_is_public_is_documented(name: str) -> None:
    value = getattr(helpsearch, name)
    assert name == "__version__" or value.__doc__
