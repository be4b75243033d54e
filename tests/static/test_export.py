"""A static bundle: what is written, what is left out, and what happens when it cannot be written."""

import gzip
import json
from pathlib import Path

import pytest
from command_line import Run, runner
from corpus_folder import CorpusFolder
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch.errors import FilesExistError, HelpsearchError, IndexMissingError, SourceError
from helpsearch.static import export as export_module
from helpsearch.static.bundle import ENTRY, bundle_files
from helpsearch.static.numbers import MOST, encode_numbers
from helpsearch.static.sections import Items, Section, Table, Value


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(monkeypatch, capsys)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def texts_of(folder: Path) -> str:
    """All that the files of a bundle say, unpacked."""
    files = files_of(folder).items()
    return "\n".join(
        (gzip.decompress(content) if name.endswith(".bin") else content).decode() for name, content in files
    )


def test_the_same_index_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    report = helpsearch.export_static(built, tmp_path / "one")
    helpsearch.export_static(built, tmp_path / "other")
    files = files_of(tmp_path / "one")
    assert files == files_of(tmp_path / "other")
    assert report.files == len(files)
    assert report.bytes == sum(map(len, files.values()))
    assert report.documents == 5
    assert report.restricted == 0


def test_every_name_but_the_entry_and_the_script_is_that_of_its_content(built: Path, tmp_path: Path) -> None:
    helpsearch.export_static(built, tmp_path / "bundle")
    names = {name for name in files_of(tmp_path / "bundle") if not name.startswith("data/")}
    assert names == {ENTRY, "engine.js"}


def test_a_changed_index_leaves_no_file_of_the_bundle_before(built: Path, corpus: CorpusFolder, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    helpsearch.export_static(built, folder)
    before = files_of(folder)
    corpus.article("coupon", "쿠폰 등록", "마이페이지에서 쿠폰 번호를 넣어 등록합니다.")
    corpus.build(built)
    helpsearch.export_static(built, folder)
    helpsearch.export_static(built, tmp_path / "new")
    assert files_of(folder) == files_of(tmp_path / "new") != before


def test_restricted_documents_leave_no_trace(corpus: CorpusFolder, directory: Path, tmp_path: Path) -> None:
    body = "쿠쿠다스 정산은 매월 말에 마감합니다. 뿌까머니도 같습니다."
    corpus.article("secret", "쿠쿠다스 정산", body, access="[staff]")
    corpus.build(directory)
    report = helpsearch.export_static(directory, tmp_path / "bundle", analyzer=TableAnalyzer())
    (corpus.path / "articles" / "secret.md").unlink()
    corpus.build(directory)
    helpsearch.export_static(directory, tmp_path / "public")
    assert report.restricted == 1
    written = texts_of(tmp_path / "bundle")
    assert not [word for word in ("쿠쿠다스", "뿌까머니", "secret") if word in written]
    bundle, public = files_of(tmp_path / "bundle"), files_of(tmp_path / "public")
    about, other = json.loads(bundle.pop(ENTRY)), json.loads(public.pop(ENTRY))
    assert about.pop("restricted") == 1
    assert other.pop("restricted") == 0
    assert (about, bundle) == (other, public)


def test_queries_with_pins_are_counted_for_a_bundle_does_not_have_them(
    corpus: CorpusFolder, directory: Path, tmp_path: Path
) -> None:
    with (corpus.path / "corpus.yaml").open("a", encoding="utf-8") as file:
        file.write("\npins:\n- query: [환불, 반품]\n  first: refund\n")
    corpus.build(directory)
    assert helpsearch.export_static(directory, tmp_path / "bundle").pins == 2


def test_an_index_of_restricted_documents_alone_is_refused(directory: Path, tmp_path: Path) -> None:
    corpus = CorpusFolder(tmp_path / "corpus")
    corpus.article("secret", "정산", "정산은 매월 말에 마감합니다.", access="[staff]")
    corpus.build(directory)
    with pytest.raises(SourceError, match="all documents are restricted"):
        helpsearch.export_static(directory, tmp_path / "bundle")
    assert not (tmp_path / "bundle").exists()


def test_a_folder_with_other_files_is_refused(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("site")
    with pytest.raises(FilesExistError, match="holds other files"):
        helpsearch.export_static(built, folder)
    assert [path.name for path in folder.iterdir()] == ["index.html"]


def test_no_index_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        helpsearch.export_static(tmp_path / "none", tmp_path / "bundle")
    assert not (tmp_path / "bundle").exists()


def test_an_export_that_fails_leaves_the_bundle_before(
    built: Path, corpus: CorpusFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "bundle"
    helpsearch.export_static(built, folder)
    before = files_of(folder)
    corpus.article("coupon", "쿠폰 등록", "마이페이지에서 쿠폰 번호를 넣어 등록합니다.")
    corpus.build(built)
    write = export_module._replace

    def fail_at_the_entry(target: Path, content: bytes) -> None:
        if target.name == ENTRY:
            raise OSError(28, "No space left on device", str(target))
        write(target, content)

    monkeypatch.setattr(export_module, "_replace", fail_at_the_entry)
    with pytest.raises(HelpsearchError, match=r"cannot write the bundle: .*helpsearch\.json: No space left"):
        helpsearch.export_static(built, folder)
    assert files_of(folder) == before
    with pytest.raises(HelpsearchError):
        helpsearch.export_static(built, tmp_path / "new")
    assert not (tmp_path / "new" / "data").exists()


def test_the_command_says_what_it_wrote(built: Path, tmp_path: Path, run: Run) -> None:
    done = run("export", "static", "--to", tmp_path / "bundle", "--index", built)
    assert done.status == 0
    assert done.out.startswith("5 documents; ")
    done = run("export", "static", "--to", tmp_path / "bundle", "--index", built, "--format", "json")
    assert json.loads(done.out)["documents"] == 5


def test_sections_are_cut_into_chunks_that_say_where_they_begin() -> None:
    rows = [(f"{number:05}", number) for number in range(3000)]
    sections: list[Section] = [
        Value("eager", {"a": 1}, eager=True),
        Value("lazy", [1, 2]),
        Table("table", reversed(rows), 500),
        Items("items", [str(number) for number in range(500)], 300),
    ]
    files = list(bundle_files(sections, {"digest": "d"}))
    entry = json.loads(files[-1].content)
    assert files[-1].path == ENTRY
    content = {path: json.loads(gzip.decompress(packed)) for path, packed in files[:-1]}
    core = content[entry["core"]]
    assert core["values"] == {"eager": {"a": 1}}
    assert content[f"{core['sections']['lazy'][0]}/0.bin"] == [1, 2]
    folder, count, kind, borders = core["sections"]["table"]
    keys = [content[f"{folder}/{number}.bin"][0].split("\n") for number in range(count)]
    assert kind == "table"
    assert [key for chunk in keys for key in chunk] == [key for key, _ in rows]
    starts = borders.split("\n")
    assert len(starts) == count - 1 > 2
    assert all(before[-1] < start <= chunk[0] for before, start, chunk in zip(keys, starts, keys[1:], strict=False))
    assert all(len(file.content) < 1000 for file in files if file.path.startswith(folder))
    folder, count, kind, length, _ = core["sections"]["items"]
    items = [each for number in range(count) for each in content[f"{folder}/{number}.bin"]]
    assert (kind, length, items) == ("items", 500, [str(number) for number in range(500)])


def test_numbers_have_one_character_or_two() -> None:
    assert len(encode_numbers(range(200))) == 200
    assert len(set(encode_numbers(range(MOST)))) == MOST
    assert len(encode_numbers([MOST])) == 2
    assert not set('"\\') & set(encode_numbers(range(MOST)))
