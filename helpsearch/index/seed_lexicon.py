"""The lexicon with which every index of an analyzer starts: it has the seed vocabulary and no words."""

from __future__ import annotations

import tempfile
from pathlib import Path

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.index.analyzer_cache import AnalyzerCache, kept_for_kiwi
from helpsearch.index.manifest import LEXICON

_SEED_LEXICONS: AnalyzerCache[bytes] = AnalyzerCache()  # 8 MB each, if Kiwi is the analyzer


def seed_lexicon(analyzer: CorpusAnalyzer, scratch: Path) -> bytes:
    """The bytes of the seed lexicon, made in a folder below ``scratch``.

    What Kiwi teaches takes seconds, so the user's cache keeps it.
    """
    return _SEED_LEXICONS.get(
        analyzer, lambda: kept_for_kiwi("seed-lexicon", analyzer, lambda: _taught(analyzer, scratch))
    )


def _taught(analyzer: CorpusAnalyzer, scratch: Path) -> bytes:
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        path = Path(folder) / LEXICON
        write_lexicon(path, {}, {}, seed=analyzer.seed_vocabulary())
        return path.read_bytes()
