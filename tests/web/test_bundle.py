"""The box as one file, and the JavaScript that it is made of."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from helpsearch.web import bundle
from helpsearch.web.bundle import box_script
from helpsearch.web.words import ENGLISH, KOREAN, Words

BOX = Path(bundle.__file__).parent / "box"


def test_the_box_is_one_small_file_that_needs_no_other() -> None:
    script = box_script()
    assert not re.search(r"^import |^export (?!\{)|from \"", script, re.MULTILINE)
    assert script.rstrip().endswith("export { HelpSearch, combobox, ApiSource };")
    assert len(gzip.compress(script.encode(), 6)) <= 15_000


def test_the_modules_share_one_scope_and_no_name() -> None:
    names = re.findall(r"^(?:async )?(?:class|const|let|function) (\w+)", box_script(), re.MULTILINE)
    assert len(names) == len(set(names)) > 20


def test_comments_go_and_code_stays() -> None:
    script = box_script()
    assert "@param" not in re.sub(r"/\*\* @type.*?\*/", "", script)
    for each in BOX.glob("*.js"):
        kept = re.findall(r"^ +(?:return|const|this|if)\b.*", each.read_text("utf-8"), re.MULTILINE)
        assert each.name == "bundled.js" or (kept and all(line in script for line in kept)), each.name


def test_the_box_says_what_the_page_says() -> None:
    modules = "".join(each.read_text("utf-8") for each in BOX.glob("*.js") if each.name != "bundled.js")
    used = set(re.findall(r"\bwords\.(\w+)", modules))
    named = set(re.findall(r'"(\w+)"', (BOX / "bundled.js").read_text("utf-8"))) | {"hints"}
    assert used <= named <= set(Words.__match_args__)
    assert KOREAN.helpful in box_script() and ENGLISH.helpful in box_script()


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js on PATH")
def test_node_runs_the_modules() -> None:
    tests = sorted(map(str, Path(__file__).parent.glob("*.test.js")))
    run = subprocess.run(["node", "--test", *tests], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout
