"""The files of an index, altered by somebody who may write all of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from helpsearch.index.manifest import describe_files


def rewrite_manifest(directory: Path, **changes: object) -> None:
    """Have an index say that it was made otherwise, as whoever made it would have signed it."""
    (path,) = directory.glob("g-*/manifest.json")
    record = json.loads(path.read_bytes())
    record["files"] = describe_files(path.parent)
    record.update(changes)
    path.write_text(json.dumps(record), encoding="utf-8")
    pointer = json.loads((directory / "CURRENT").read_bytes())
    pointer["manifest"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (directory / "CURRENT").write_text(json.dumps(pointer), encoding="utf-8")
