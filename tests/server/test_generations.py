"""A server follows its index: within a second, without dropping a request, and through damage."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from corpus_folder import CorpusFolder
from serving import Server, running

import helpsearch
from helpsearch.server import create_app

Start = Callable[..., Server]
WITHIN = 1.0  # seconds from the publication of a generation to the first answer from it
PATIENCE = 30.0  # seconds until what takes longer is a failure, however busy the machine is


def until(holds: Callable[[], bool], seconds: float) -> float:
    """The seconds until something holds; it must within ``seconds``."""
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < seconds
        time.sleep(0.02)
    return time.monotonic() - started


def test_a_new_generation_is_answered_from_within_a_second_by_every_worker(
    start: Start, corpus: CorpusFolder, built: Path
) -> None:
    server = start("--index", built, "--workers", 2)
    etag = server.client.get("/api/search?q=환불").headers["etag"]
    corpus.article("coupon", "쿠폰 쓰기", "쿠폰은 결제할 때 고릅니다.")
    corpus.build(built)
    until(lambda: server.client.get("/api/documents/coupon").status_code == 200, PATIENCE)
    time.sleep(WITHIN)
    for _ in range(6):  # connections of their own, of which each worker gets some
        with httpx.Client(base_url=server.client.base_url, timeout=30) as other:
            assert other.get("/api/documents/coupon").status_code == 200
            assert other.get("/api/info").json()["generation"] == "g-000002"
    assert server.client.get("/api/search?q=환불", headers={"If-None-Match": etag}).status_code == 200
    assert 'helpsearch_generation{index="default"} 2.0' in server.client.get("/metrics").text


def test_no_request_is_dropped_and_no_answer_torn_while_generations_are_published(
    start: Start, corpus: CorpusFolder, directory: Path
) -> None:
    def publish(version: int) -> None:
        for name in ("one", "two", "three"):
            corpus.article(name, f"판본 안내 {name}", f"판본{version} 안내입니다.")
        corpus.build(directory)

    publish(0)
    server = start("--index", directory, "--workers", 2)
    versions: set[str] = set()
    faults: list[object] = []
    done = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=server.client.base_url, timeout=PATIENCE) as other:
            while not done.is_set():
                answer = other.get("/api/search", params={"q": "판본 안내", "limit": 10})
                said = {
                    each["snippet"][:3] for each in answer.json()["answers"] if each["id"] in ("one", "two", "three")
                }
                if answer.status_code != 200 or len(said) != 1:
                    faults.append((answer.status_code, said))
                versions.update(said)

    clients = [threading.Thread(target=ask) for _ in range(3)]
    for each in clients:
        each.start()
    for version in range(1, 4):
        publish(version)
        until(lambda version=version: f"판본{version}" in versions, PATIENCE)  # type: ignore[misc]
    done.set()
    for each in clients:
        each.join()
    assert faults == []


def test_an_index_that_is_removed_or_damaged_is_answered_from_as_it_was(
    start: Start, corpus: CorpusFolder, built: Path
) -> None:
    server = start("--index", built, "--workers", 1)
    before = server.client.get("/api/info").json()
    (built / "CURRENT").write_text("damaged")
    time.sleep(2 * WITHIN)
    assert server.client.get("/api/info").json() == before
    shutil.rmtree(built)
    time.sleep(2 * WITHIN)
    assert server.client.get("/health").status_code == 200
    assert server.client.get("/api/search?q=교환").json()["answers"]
    corpus.article("coupon", "쿠폰 쓰기", "쿠폰은 결제할 때 고릅니다.")
    corpus.build(built)
    until(lambda: server.client.get("/api/documents/coupon").status_code == 200, PATIENCE)
    status, log = server.end()
    assert status == 0
    assert log.count("is not readable") == log.count("no index in") == 1


def test_an_index_that_is_replaced_by_another_one_is_followed(built: Path, tmp_path: Path) -> None:
    other = CorpusFolder(tmp_path / "other")
    other.article("points", "포인트 쓰기", "포인트는 결제할 때 씁니다.")
    other.build(tmp_path / "new")
    with running(create_app(built)) as client:
        before = client.get("/api/search?q=교환")
        assert before.json()["answers"]
        shutil.rmtree(built)
        (tmp_path / "new").replace(built)  # whose generation has the same name
        until(lambda: client.get("/api/documents/points").status_code == 200, PATIENCE)
        after = client.get("/api/search?q=교환", headers={"If-None-Match": before.headers["etag"]})
        assert (after.status_code, after.json()["answers"]) == (200, [])


def test_an_index_that_is_copied_here_pointer_last_is_followed(
    corpus: CorpusFolder, built: Path, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    shutil.copytree(built, here)
    with running(create_app(here)) as client:
        corpus.article("coupon", "쿠폰 쓰기", "쿠폰은 결제할 때 고릅니다.")
        corpus.build(built)
        shutil.copytree(built, here, dirs_exist_ok=True, ignore=shutil.ignore_patterns("CURRENT"))
        assert client.get("/api/documents/coupon").status_code == 404
        shutil.copy2(built / "CURRENT", here / "new")
        (here / "new").replace(here / "CURRENT")
        shutil.rmtree(here / "g-000001")
        until(lambda: client.get("/api/documents/coupon").status_code == 200, PATIENCE)
        assert client.get("/api/search", params={"q": "쿠폰"}).json()["answers"][0]["id"] == "coupon"
    helpsearch.open(here).close()


def test_an_application_waits_for_its_index(corpus: CorpusFolder, directory: Path) -> None:
    with running(create_app(directory)) as client:
        health = client.get("/health")
        assert (health.status_code, health.json()["status"]) == (503, "unavailable")
        unready = client.get("/api/search", params={"q": "환불"})
        assert (unready.status_code, unready.headers["retry-after"]) == (503, "1")
        corpus.build(directory)
        until(lambda: client.get("/health").status_code == 200, PATIENCE)
        assert client.get("/api/search", params={"q": "환불"}).json()["answers"]


def test_an_application_that_is_mounted_and_not_told_of_its_start_answers(index_directory: Path) -> None:
    from starlette.applications import Starlette
    from starlette.routing import Mount

    with running(Starlette(routes=[Mount("/help", create_app(index_directory))]), lifespan="off") as client:
        assert client.get("/help/api/search", params={"q": "환불"}).json()["answers"]
        assert client.get("/help/health").json() == {"status": "ready", "indexes": {"default": "ready"}}


def test_several_indexes_are_asked_by_name(index_directory: Path, built: Path) -> None:
    with running(create_app({"ko": index_directory, "en": built})) as client:
        query = {"q": "교환", "limit": 10}
        ids = {
            name: {each["id"] for each in client.get("/api/search", params={**query, **asked}).json()["answers"]}
            for name, asked in {"none": {}, "ko": {"index": "ko"}, "en": {"index": "en"}}.items()
        }
        assert ids["none"] == ids["ko"] == ids["en"] | {"markup"} != ids["en"]
        assert client.get("/api/search", params={**query, "index": "fr"}).status_code == 400
        described = client.get("/openapi.json").json()["paths"]["/api/info"]["get"]["parameters"]
        assert described[-1]["schema"]["enum"] == ["ko", "en"]
        assert json.loads(client.get("/health").text)["indexes"] == {"ko": "ready", "en": "ready"}
