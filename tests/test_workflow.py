"""The workflow that teams copy: its run steps, executed one by one, with what the actions between them do to files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml
from corpus_folder import ROOT

pytestmark = pytest.mark.slow

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/index.yml").read_text(encoding="utf-8"))
CHECKOUT = ("corpus", "helpsearch", "pyproject.toml", "README.md", "LICENSE")


class Runner:
    """The workflow run in folders of its own: what ``${{ … }}`` stands for is in ``values``."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        self.values: dict[str, str] = {}

    def prepare(self, job: str) -> Path:
        """The folder of a job, with a checkout in it."""
        work = self.folder / job
        work.mkdir()
        for name in CHECKOUT:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, work / name)
            else:
                shutil.copy(ROOT / name, work)
        return work

    def run(self, job: str) -> list[str]:
        """Run a job's steps; the names of those that ran, up to the first that failed, which ends in ``!``."""
        ran = []
        for step in WORKFLOW["jobs"][job]["steps"]:
            if "run" in step:
                status = self._command(step, self.folder / job)
                ran.append(step["name"] + ("!" if status else ""))
                if status:
                    return ran
            elif step["uses"].startswith("actions/upload-artifact"):
                shutil.copytree(
                    self.folder / job / step["with"]["path"], self.folder / "artefacts" / step["with"]["name"]
                )
            elif step["uses"].startswith("actions/download-artifact"):
                shutil.copytree(
                    self.folder / "artefacts" / step["with"]["name"], self.folder / job / step["with"]["path"]
                )
            elif step["uses"].startswith("actions/cache"):
                self.values["cache key"] = self._filled(step["with"]["key"])
        for name, value in WORKFLOW["jobs"][job].get("outputs", {}).items():
            self.values[f"needs.{job}.outputs.{name}"] = self._filled(value)
        return ran

    def _command(self, step: dict[str, Any], work: Path) -> int:
        output = work / "output.txt"
        output.write_text("", encoding="utf-8")
        environment = {
            **os.environ,
            **WORKFLOW["env"],
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(work / "summary.md"),
        }
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]  # what ``shell: bash`` is there
        done = subprocess.run(
            [*shell, self._filled(step["run"])], cwd=work, env=environment, capture_output=True, text=True, check=False
        )
        print(done.stdout, done.stderr)
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{\s*(.+?)\s*\}\}", lambda expression: self.values[expression.group(1)], text)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has what helpsearch needs, and into which it can be installed."""
    place = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    (packages,) = place.rglob("site-packages")
    (packages / "shared.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [place / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "hatchling"]
    reached = subprocess.run(pip, capture_output=True, text=True, check=False)
    if reached.returncode != 0:
        pytest.skip(f"pip cannot reach a package index: {reached.stderr.strip().splitlines()[-1]}")
    return place / "bin"


def test_its_steps_check_build_and_hand_on_one_index(tmp_path: Path, programs: Path) -> None:
    runner = Runner(tmp_path, programs)
    runner.prepare("index")
    assert runner.run("index") == ["Install", "Check", "Build"]
    assert re.fullmatch("index-[0-9a-f]{64}", runner.values["cache key"])
    assert (tmp_path / "index/summary.md").read_text(encoding="utf-8").startswith("## helpsearch: passed\n")
    runner.prepare("search")
    assert runner.run("search") == ["Install", "Verify", "Query"]


def test_another_index_is_not_taken(tmp_path: Path, programs: Path, sample_directory: Path) -> None:
    runner = Runner(tmp_path, programs)
    runner.values["needs.index.outputs.manifest"] = "0" * 64
    shutil.copytree(sample_directory, tmp_path / "artefacts/index")
    runner.prepare("search")
    assert runner.run("search") == ["Install", "Verify!"]


def test_a_bad_corpus_is_refused_before_anything_is_built(tmp_path: Path, programs: Path) -> None:
    runner = Runner(tmp_path, programs)
    article = next((runner.prepare("index") / "corpus/articles").rglob("*.md"))
    article.write_text(article.read_text(encoding="utf-8") + "\n[없음](none.md)\n", encoding="utf-8")
    assert runner.run("index") == ["Install", "Check!"]
    assert "none.md" in (tmp_path / "index/summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("job", WORKFLOW["jobs"])
def test_actions_are_github_s_own_at_a_version(job: str) -> None:
    used = [step["uses"] for step in WORKFLOW["jobs"][job]["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", each) for each in used)
