"""``helpsearch import``: another help centre's files become a corpus of our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import ROOT

from helpsearch.sources import read_corpus

Run = Callable[..., Any]

SEED = ROOT.parent / "shared" / "seed" / "smartstore-help-page.txt"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of another help centre, with the folder ``out`` beside it."""
    folder = tmp_path / "도움말"
    for name, text in {
        "환불/신청.md": "# 환불 신청\n\n[배송 안내](../배송.txt)를 먼저 보세요.\n\n## 기한\n\n7일입니다.",
        "환불/초안.md": "---\ndraft: true\n---\n아직입니다.",
        "배송.txt": "배송 안내\n이틀 걸립니다.\nQ. 얼마예요?\nA. 3천 원입니다.",
        "그림.zip": "PNG",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_folder_becomes_a_corpus_that_has_no_faults(run: Run, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    outcome = run("import", "auto", pages, "--to", out, "--name", "도담마켓")
    assert outcome.status == 0
    assert "2 articles, 1 FAQs, 0 checklists in 4 files; 1 unpublished, 1 files refused\n" in outcome.out
    assert "4 files written, 0 unchanged\n" in outcome.out
    assert f"helpsearch index {out}" in outcome.out
    assert outcome.err == "refused 그림.zip: no reader for .zip\n"
    corpus = read_corpus([out])
    assert corpus.name == "도담마켓"
    assert [document.id for document in corpus.documents] == ["배송", "배송-얼마예요", "환불-신청"]
    assert "[배송 안내](../기타/배송.md)" in (out / "articles/환불/환불-신청.md").read_text(encoding="utf-8")


def test_without_a_name_the_help_centre_has_that_of_its_folder(run: Run, pages: Path, tmp_path: Path) -> None:
    run("import", "auto", pages, "--to", tmp_path / "out")
    assert read_corpus([tmp_path / "out"]).name == "도움말"


def test_a_format_reads_only_its_own_files(run: Run, pages: Path, tmp_path: Path) -> None:
    outcome = run("import", "text", pages, "--to", tmp_path / "out", "--format", "json")
    report = json.loads(outcome.out)
    assert (report["articles"], report["faqs"], report["unpublished"]) == (1, 1, 0)
    assert report["written"] == ["corpus.yaml", "articles/기타/배송.md", "faqs/기타.md"]
    assert [refusal["source"] for refusal in report["refused"]] == ["그림.zip", "환불/신청.md", "환불/초안.md"]
    assert "refused 그림.zip: the suffix is none of: .txt, .text\n" in outcome.err


def test_run_again_it_changes_nothing(run: Run, pages: Path, tmp_path: Path) -> None:
    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    run("import", "auto", pages, "--to", tmp_path / "out")
    before = content()
    outcome = run("import", "auto", pages, "--to", tmp_path / "out", "--format", "json")
    assert outcome.status == 0
    assert json.loads(outcome.out)["written"] == []
    assert len(json.loads(outcome.out)["unchanged"]) == 4
    assert content() == before


def test_a_file_that_someone_has_edited_stops_it_unless_forced(run: Run, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("import", "auto", pages, "--to", out)
    edited = out / "faqs" / "기타.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n덧붙임\n", encoding="utf-8")
    (out / "corpus.yaml").unlink()
    outcome = run("import", "auto", pages, "--to", out)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-1] == (
        f"helpsearch: 1 files in {out} have other content: faqs/기타.md; nothing was written;"
        " give another folder, or --force to overwrite them"
    )
    assert not (out / "corpus.yaml").exists()
    assert run("import", "auto", pages, "--to", out, "--force").status == 0
    assert "덧붙임" not in edited.read_text(encoding="utf-8")


def test_strict_writes_nothing_if_a_file_is_refused(run: Run, pages: Path, tmp_path: Path) -> None:
    outcome = run("import", "auto", pages, "--to", tmp_path / "out", "--strict")
    assert outcome.status == 2
    assert outcome.err.splitlines()[-1].startswith("helpsearch: 1 files refused, nothing was written;")
    assert not (tmp_path / "out").exists()
    (pages / "그림.zip").unlink()
    assert run("import", "auto", pages, "--to", tmp_path / "out", "--strict").status == 0


def test_what_was_left_out_of_a_file_is_told_on_standard_error(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "배송.txt"
    page.write_text(
        "배송이 늦을 때\n송장 번호를 누르면 택배사의 배송 상태를 볼 수 있고, 물건이 분실되면 판매자가 환불합니다.\n"
        "✅ 무직자 소액 대출 한도를 알아보세요.\n도착 예정일이 지났다면\n판매자에게 문의하세요.",
        encoding="utf-8",
    )
    outcome = run("import", "text", page, "--to", tmp_path / "out")
    assert outcome.err.startswith(
        'note 배송.txt: line 3: left out "✅ 무직자 소액 대출 한도를 알아보세요.": advertising'
    )

    outcome = run("import", "text", page, "--to", tmp_path / "out", "--force", "--keep-advertising")
    assert (outcome.status, outcome.err) == (0, "")
    article = (tmp_path / "out" / "articles" / "기타" / "배송.md").read_text(encoding="utf-8")
    assert "무직자 소액 대출 한도를 알아보세요." in article


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["csv", "{pages}", "--to", "{out}", "--keep-advertising"], "--keep-advertising belongs to text"),
        (["word", "{pages}", "--to", "{out}"], "'word' is not one of 'markdown'"),
        (["text", "{pages}/없음", "--to", "{out}"], "does not exist"),
        (["text", "{pages}"], "Missing option '--to'"),
        (["text", "{pages}", "--to", "{pages}/out"], "would be read the next time; give a folder outside it"),
        (["mdx", "{pages}", "--to", "{out}"], "nothing to import from"),
        (["text", str(ROOT / "corpus"), "--to", "{out}"], "is a corpus already"),
        (["text", "{pages}", "--to", "{pages}/배송.txt"], "is a file"),
    ],
)
def test_what_goes_wrong_is_one_line(run: Run, pages: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    outcome = run("import", *(each.format(pages=pages, out=tmp_path / "out") for each in arguments))
    assert outcome.status == 2
    assert message in outcome.err.splitlines()[-1]
    assert "Traceback" not in outcome.err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not SEED.exists(), reason="needs the example page, which is not part of the repository")
def test_the_example_page(run: Run, tmp_path: Path) -> None:
    outcome = run("import", "text", SEED, "--to", tmp_path / "out", "--name", "스마트스토어")
    assert "4 articles, 3 FAQs, 1 checklists in 6 files" in outcome.out
    assert outcome.err.count("left out") == 3
    assert len(read_corpus([tmp_path / "out"]).documents) == 7
