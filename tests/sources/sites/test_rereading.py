"""A change of a site's configuration reaches pages that did not change themselves."""

from __future__ import annotations

from pathlib import Path

from site_folder import write

from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource


def test_pages_are_read_again_when_the_configuration_changes(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "site_url: https://a.example.com\n", "docs/a.md": "# 환불\n\n글\n"})
    first = CorpusReader([ExternalSource(tmp_path / "docs")]).reading()
    write(tmp_path, {"mkdocs.yml": "site_url: https://b.example.com\n"})
    again = CorpusReader([ExternalSource(tmp_path / "docs")], known=first.files, indexed=first.hashes)
    assert [each.document.metadata.url for each in again.documents()] == ["https://b.example.com/a/"]
    same = CorpusReader(
        [ExternalSource(tmp_path / "docs")], known=again.reading().files, indexed=again.reading().hashes
    )
    assert list(same.documents()) == []
