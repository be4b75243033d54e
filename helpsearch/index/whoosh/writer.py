"""Passages written to Whoosh's files, and deleted from them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from helpsearch.documents.passage import Passage
from helpsearch.index.steps import Progress, silent
from helpsearch.index.whoosh.codec import whoosh_writer
from helpsearch.index.whoosh.passage_ids import ids_of_document
from helpsearch.index.whoosh.schema import schema


class PassageWriter:
    """Adds passages to the Whoosh files in a folder, and deletes the passages of documents.

    The files are made anew or, if ``new`` is false, must be there. They change only if something is added or deleted.
    As a context manager the writer cancels uncommitted changes after an error.
    """

    def __init__(self, folder: Path, *, new: bool, progress: Progress = silent) -> None:
        self._folder = folder
        self._progress = progress
        storage = FileStorage(str(folder))
        self._index = FileIndex.create(storage, schema()) if new else storage.open_index(schema=schema())
        self._writing = contextlib.ExitStack()
        self._writer: Any = None

    def __enter__(self) -> PassageWriter:
        return self

    def __exit__(self, *error: Any) -> None:
        self._writing.__exit__(*error)

    def add(self, passages: Iterable[Mapping[str, Any]]) -> None:
        """Add passages, each as the values of its fields."""
        writer = self._opened()
        for values in passages:
            writer.add_document(**values)

    def delete(self, document_ids: Iterable[str]) -> Iterator[Passage]:
        """Delete the passages that documents had before this writer added any. Each passage is deleted when it is
        given, so take them all."""
        writer = self._opened()
        with writer.reader() as reader:
            for document_id in document_ids:
                for passage_id in ids_of_document(reader, document_id):
                    passage = Passage.from_json(reader.stored_fields(passage_id)["passage"])
                    writer.delete_document(passage_id)
                    yield passage

    def commit(self) -> None:
        """Write what was added and deleted."""
        self._writing.close()
        for lock in self._folder.glob("*LOCK"):  # Whoosh leaves them behind; our own lock is around the whole build
            lock.unlink()

    def _opened(self) -> Any:
        if self._writer is None:
            self._writer = self._writing.enter_context(whoosh_writer(self._index, self._progress))
        return self._writer
