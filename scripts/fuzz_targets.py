"""Everything that scripts/fuzz tries inputs on."""

from __future__ import annotations

from fuzz_index import INDEX_TARGETS
from fuzz_readers import READER_TARGETS
from fuzz_text import TEXT_TARGETS

TARGETS = {target.name: target for target in (*TEXT_TARGETS, *READER_TARGETS, *INDEX_TARGETS)}
