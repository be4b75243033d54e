"""A generation from documents, without files that they come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from table_analyzer import TableAnalyzer

from helpsearch.documents.content import content_hash
from helpsearch.documents.corpus import HelpCentre
from helpsearch.documents.documents import Article, ArticleOrFaq, Metadata, Section
from helpsearch.index import generation_writer
from helpsearch.index.generation_writer import GenerationWriter
from helpsearch.index.generations import current_generation
from helpsearch.index.manifest import OUR_FILES, PASSAGES, PLACES, RECORDS, SEQUENCES, Manifest
from helpsearch.index.previous import previous_index
from helpsearch.index.publish import publish
from helpsearch.index.records import decode_records
from helpsearch.index.sequences import GONE, SequenceReader


def article(id_: str, *bodies: str) -> Article:
    sections = tuple(Section(f"절 {n}", f"s-{n}", body) for n, body in enumerate(bodies, start=1))
    return Article(id_, f"{id_} 안내", sections, Metadata(f"{id_}.md"))


REFUND = article("refund", "환불을 신청합니다.", "카드 환불은 3영업일이 걸립니다.")
DELIVERY = article("delivery", "송장 번호로 배송을 조회합니다.")
EXCHANGE = article("exchange", "교환은 일주일 안에 신청합니다.")
TITLE_ALONE = article("title")


def write(directory: Path, *added: ArticleOrFaq, removed: tuple[str, ...] = (), pack: bool = False) -> Manifest:
    """Publish the next generation of an index directory, in the way of a build."""
    directory.mkdir(exist_ok=True)
    previous, _ = previous_index(directory, TableAnalyzer().fingerprint, full=False)
    folder = directory / ".building-test"
    folder.mkdir()
    with GenerationWriter(folder, TableAnalyzer(), previous) as writer:
        for document in added:
            writer.add(document, content_hash(document))
        for document_id in removed:
            writer.remove(document_id)
        manifest = writer.finish(HelpCentre("시험"), {}, pack=pack)
    publish(directory, folder, manifest)
    return manifest


def sequences(directory: Path) -> dict[str, list[list[int]]]:
    """The codes of the terms of each passage, by document."""
    folder = current_generation(directory).path
    documents = list(decode_records((folder / RECORDS).read_bytes()))
    found: dict[str, list[list[int]]] = {document_id: [] for document_id in documents}
    reader = SequenceReader(folder / PASSAGES, folder / SEQUENCES, folder / PLACES)
    for passage_id in range(len(reader)):
        if reader.document(passage_id) != GONE:
            found[documents[reader.document(passage_id)]].append(list(reader.sequence(passage_id)))
    reader.close()
    return found


def test_documents_are_added_taken_over_replaced_and_removed(tmp_path: Path) -> None:
    write(tmp_path / "index", REFUND, DELIVERY, EXCHANGE)
    changed = article("delivery", "배송을 조회합니다.", "택배 번호로 조회합니다.")
    updated = write(tmp_path / "index", changed, TITLE_ALONE, removed=("exchange",))
    fresh = write(tmp_path / "fresh", REFUND, changed, TITLE_ALONE)

    assert updated.digest == fresh.digest
    found = sequences(tmp_path / "index")
    assert found == sequences(tmp_path / "fresh")
    assert [(document_id, len(each)) for document_id, each in found.items()] == [
        ("delivery", 2),
        ("refund", 2),
        ("title", 0),
    ]


def test_a_generation_without_documents_is_one_too(tmp_path: Path) -> None:
    write(tmp_path / "index", REFUND)
    empty = write(tmp_path / "index", removed=("refund",))
    assert sequences(tmp_path / "index") == {}
    assert empty.digest == write(tmp_path / "fresh").digest


def test_documents_wait_for_one_call_of_the_analyzer_and_no_longer_than_their_text_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together: list[list[str]] = []
    real = generation_writer.entries

    def entries(documents: Any, analyzer: Any) -> Any:
        together.append([document.id for document in documents])
        return real(documents, analyzer)

    monkeypatch.setattr(generation_writer, "entries", entries)
    monkeypatch.setattr(generation_writer, "_ANALYSED_TOGETHER", 30)
    write(tmp_path / "index", DELIVERY, REFUND, EXCHANGE)
    assert together == [["delivery", "refund"], ["exchange"]]


def test_the_manifest_has_every_file_and_whoosh_s_are_all_others(tmp_path: Path) -> None:
    manifest = write(tmp_path / "index", REFUND, pack=True)
    assert manifest.files.keys() == {path.name for path in (tmp_path / "index" / "g-000001").iterdir()} - {
        "manifest.json"
    }
    assert manifest.files.keys() >= OUR_FILES
    assert all("MAIN_" in name for name in manifest.files.keys() - OUR_FILES)


def test_a_writer_that_is_left_after_an_error_has_let_go_of_its_files(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="fault"), GenerationWriter(tmp_path, TableAnalyzer()) as writer:
        writer.add(REFUND, "")
        raise RuntimeError("fault")
    with GenerationWriter(tmp_path, TableAnalyzer()) as writer:
        writer.add(DELIVERY, content_hash(DELIVERY))
        assert writer.finish(HelpCentre(), {}, pack=False).files
