"""What docs/deploy and the Dockerfile say can be run: files, commands and packages are those that there are."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from corpus_folder import ROOT

from helpsearch.cli.main import commands
from helpsearch.server.run import _LAST_SECONDS
from helpsearch.server.settings import PATIENCE

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DEPLOY = ROOT / "docs/deploy"
BINARIES = "Scripts" if os.name == "nt" else "bin"


def stages() -> dict[str, list[tuple[str, str]]]:
    """The instructions of the Dockerfile by stage."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    found: dict[str, list[tuple[str, str]]] = {}
    for line in filter(None, lines):
        instruction, _, rest = line.partition(" ")
        if instruction == "FROM":
            found[rest.rpartition(" AS ")[2]] = []
        elif found:
            list(found.values())[-1].append((instruction, rest.strip()))
    return found


def installs() -> list[str]:
    """What the serving stage runs of pip."""
    return [rest for instruction, rest in stages()["serve"] if instruction == "RUN" and rest.startswith("pip install")]


def compose() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    return services


def check_command(arguments: list[str]) -> None:
    """The command line takes these arguments."""
    command = commands.get_command(click.Context(commands), arguments[0])
    assert command is not None, arguments
    command.make_context(arguments[0], arguments[1:])


def test_the_serving_image_has_no_kiwi_and_no_rights() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    searching = [each for each in project["dependencies"] if each.startswith(("click", "whoosh"))]
    packages, wheel = installs()
    assert "--no-deps" in wheel
    wanted = [*searching, *project["optional-dependencies"]["server"]]
    assert [each for each in shlex.split(packages) if ">=" in each] == wanted
    for steps in stages().values():
        users = [place for place, (instruction, _) in enumerate(steps) if instruction == "USER"]
        assert users and steps[users[0]][1] == "helpsearch"
        assert not [rest for instruction, rest in steps[users[0] :] if instruction == "RUN" and "install" in rest]


def test_what_the_images_copy_and_run_is_there() -> None:
    sent = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    for steps in stages().values():
        for instruction, rest in steps:
            if instruction == "COPY" and "--from" not in rest:
                for each in rest.replace("${CORPUS}", "corpus").split()[:-1]:
                    assert (ROOT / each).exists() and each in sent, each
            if instruction == "CMD":
                check_command(yaml.safe_load(rest))
    built = [rest for instruction, rest in stages()["index"] if instruction == "RUN" and rest.startswith("helpsearch ")]
    for each in built:
        check_command(shlex.split(each)[1:])
    assert built


def test_the_services_are_stages_that_write_nothing_but_the_index() -> None:
    services = compose()
    for name, service in services.items():
        assert service["build"]["target"] in stages()
        assert (DEPLOY / service["build"]["context"]).resolve() == ROOT
        assert service["read_only"] and service["cap_drop"] == ["ALL"], name
        if "command" in service:
            check_command(service["command"])
        for volume in service["volumes"]:
            source, _, target = volume.partition(":")
            assert target.endswith(":ro") or (name, source) == ("index", "index")
            assert not source.startswith(".") or (DEPLOY / source).exists()
    assert all(port.startswith("127.0.0.1:") for port in services["search"]["ports"])
    assert int(services["search"]["stop_grace_period"].removesuffix("s")) > _LAST_SECONDS


def test_the_unit_starts_a_server_that_can_do_little_else() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "helpsearch.service", "utf-8")
    service = unit["Service"]
    program, *arguments = shlex.split(service["ExecStart"])
    assert Path(program).name == "helpsearch"
    check_command(arguments)
    assert (service["DynamicUser"], service["ProtectSystem"], service["CapabilityBoundingSet"]) == ("yes", "strict", "")
    assert int(service["TimeoutStopSec"]) > _LAST_SECONDS
    if analyze := shutil.which("systemd-analyze"):
        checked = subprocess.run(
            [analyze, "verify", DEPLOY / "helpsearch.service"], capture_output=True, text=True, check=False
        )
        told = [line for line in checked.stderr.splitlines() if "is not executable" not in line]
        assert not [line for line in told if "helpsearch.service" in line], checked.stderr


def directives(text: str) -> list[list[str]]:
    """The directives of an nginx configuration, in which blocks are closed."""
    tokens = re.findall(r"'[^']*'|[{};]|[^\s{};]+", re.sub(r"#.*", "", text))
    found: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        if token in "{};":
            depth += {"{": 1, "}": -1, ";": 0}[token]
            assert depth >= 0
            if found[-1]:
                found.append([])
        else:
            found[-1].append(token)
    assert depth == 0
    return found[:-1]


def test_the_proxy_waits_longer_than_the_server_and_logs_no_query() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    found = directives(text)
    waits = [each[1] for each in found if each[0] == "proxy_read_timeout"]
    assert waits and all(int(each.removesuffix("s")) > PATIENCE for each in waits)
    (form,) = (each for each in found if each[0] == "log_format")
    assert not re.search(r"\$(request|request_uri|args|query_string|arg_\w+|http_referer)\b", " ".join(form[2:]))
    assert ["access_log", "/var/log/nginx/helpsearch.log", form[1]] in found
    (buffers,) = (each for each in found if each[0] == "large_client_header_buffers")
    assert buffers[2] == "64k"


@pytest.mark.slow
def test_the_serving_image_answers_with_what_it_installs(
    sample_directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx
    import serving

    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / BINARIES / "python"
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    reached = subprocess.run([*pip, "download", "--no-deps", "-d", tmp_path, "h11"], capture_output=True, check=False)
    if reached.returncode != 0:
        pytest.skip("pip cannot reach a package index")
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("helpsearch-*.whl")
    for line in installs():
        asked = [str(wheel) if each == "/wheels/*.whl" else each for each in shlex.split(line)]
        subprocess.run([*pip, *asked[1:]], check=True)
    listed = subprocess.run([python, "-m", "pip", "list"], capture_output=True, text=True, check=True).stdout
    assert "helpsearch" in listed and "kiwipiepy" not in listed and "numpy" not in listed

    monkeypatch.setattr(serving.sys, "executable", str(python))
    for name in ("PYTHONPATH", "PYTHONHOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)  # so that nothing is imported from the checkout
    server = serving.Server("--index", sample_directory, "--workers", 2)
    try:
        page: httpx.Response = server.client.get("/", params={"q": "환불 신청"})
        assert page.status_code == 200 and "환불" in page.text
        for path in ("/api/search?q=환불신청해보려는데요", "/api/suggest?q=환ㅂ", "/api/passages?q=환불", "/health"):
            assert server.client.get(path).status_code == 200, path
    finally:
        assert server.end()[0] == 0
