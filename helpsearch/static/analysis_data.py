"""The sections of a bundle that come from the lexicon, by which the words of queries are read, cut and corrected.

The lexicon of an index is asked by point look-ups in SQLite; here are the same tables, cut so that a query loads few of
their chunks. ``helpsearch/web/engine/analysis/lexicon.js`` reads them.

| section | has |
|---|---|
| ``words`` | the words of the corpus: how often it has each (if not once), and its morphemes: ``12 NNG2 JKO1`` |
| ``pieces`` | the subwords of a surface: count, left class, morphemes and right class, as far as they do not follow |
| ``transitions`` | the counts of transitions; the engine computes the costs that a query asks for |
| ``targets`` | the surfaces that a correction may lead to, and what each costs at least, in steps, as a character |
| ``target_pieces`` | the rows of ``pieces`` for these alone, which are a twentieth of all |
| ``nouns``, ``sounds`` | the nouns of initials, the words of sound keys |
| ``lexicon`` | how many words the corpus has, and the lexicon |
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from helpsearch.analysis.lexicon import Lexicon, decode_morphemes
from helpsearch.analysis.subwords import Subword, right_class, subword_morphemes
from helpsearch.analysis.terms import Morpheme
from helpsearch.errors import HelpsearchError
from helpsearch.static.constants import constant_sections
from helpsearch.static.sections import Section, Table, Value

# Bytes, compressed. Most of a chunk is words that nobody asked for, so chunks are small; smaller ones compress badly.
_WORD_CHUNK, _PIECE_CHUNK, _SMALL_CHUNK = 600, 600, 800
COST_STEP, FIRST_STEP, _MOST_STEPS = 250, 48, 70  # of costs, as characters: none is "0"
_TAG = re.compile(r"[^\d\s/]+")
_MARKS = re.compile(r"[,;\n]")


def analysis_sections(lexicon: Lexicon) -> Iterator[Section]:
    """The sections of an open lexicon, whose index has no restricted documents, and the constants of the engine.

    :raises helpsearch.errors.HelpsearchError: the corpus was analysed by another analyzer than Kiwi, and its tags or
        forms have signs that separate them here.
    """
    yield from constant_sections()
    yield Value("lexicon", {"total": lexicon.total, "words": len(lexicon)}, eager=True)
    yield Table("words", _words(lexicon), _WORD_CHUNK)
    pieces = dict(_pieces(lexicon))
    yield Table("pieces", pieces.items(), _PIECE_CHUNK)
    yield Value("transitions", _transitions(lexicon))
    targets = [surface for (surface,) in lexicon.rows("SELECT DISTINCT surface FROM near ORDER BY surface")]
    yield Value("targets", ["\n".join(targets), _least_costs(lexicon, targets)])
    yield Table("target_pieces", ((surface, pieces[surface]) for surface in targets), _PIECE_CHUNK)
    yield Table("nouns", _nouns(lexicon), _SMALL_CHUNK)
    yield Table("sounds", _sounds(lexicon), _SMALL_CHUNK)


def _words(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for word, count, morphemes in lexicon.rows("SELECT word, count, morphemes FROM words"):
        yield word, f"{count} {written_morphemes(word, decode_morphemes(word, morphemes))}".removeprefix("1 ")


def written_morphemes(word: str, morphemes: Iterable[Morpheme]) -> str:
    """Morphemes as text: the tag and the length of each; its place if it does not follow the one before it, and its
    form if that is not what the word has there. Places and lengths are in UTF-16 units.

    >>> written_morphemes("했다", [Morpheme("하", "VV", 0, 1), Morpheme("었", "EP", 0, 1), Morpheme("다", "EF", 1, 2)])
    'VV1/하 EP0-1/었 EF1'
    """
    written: list[str] = []
    last = 0
    for form, tag, start, end in morphemes:
        if not _TAG.fullmatch(tag) or " " in form:
            raise _unwritten(f"{form}/{tag}")
        first = _units(word[:start])
        place = "" if first == last else f"{first}-"
        length = _units(word[start:end])
        written.append(f"{tag}{place}{length}" + ("" if form == word[start:end] else f"/{form}"))
        last = first + length
    return " ".join(written)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _pieces(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = lexicon.rows("SELECT surface, left_class, right_class, morphemes, count FROM pieces")
    for surface, left, right, morphemes, count in rows:
        found[surface].append(_piece(Subword(surface, left, right, morphemes), count))
    return ((surface, ";".join(pieces)) for surface, pieces in found.items())


def _piece(subword: Subword, count: int) -> str:
    """A subword as text, in the order in which the lexicon has it among those of its surface."""
    fields = [str(count), subword.left, subword.morphemes, subword.right]
    if any(map(_MARKS.search, fields)):
        raise _unwritten(str(subword))
    *_, last = subword_morphemes(subword, 0)
    if right_class(subword.surface, last.form, last.tag) == subword.right:
        fields.pop()
        if not subword.morphemes:
            fields.pop()
    return ",".join(fields)


def _least_costs(lexicon: Lexicon, surfaces: Sequence[str]) -> str:
    """What the cheapest subword of each surface costs, rounded down to steps; by that the engine leaves out candidates
    whose subwords it need not read."""
    subwords = lexicon.subwords(surfaces)
    cost = lexicon.transitions.subword_cost
    least = (min(cost(subword, count) for subword, count in subwords[surface]) for surface in surfaces)
    return "".join(chr(FIRST_STEP + min(each // COST_STEP, _MOST_STEPS)) for each in least)


def _transitions(lexicon: Lexicon) -> dict[str, Any]:
    joints: dict[str, list[str]] = defaultdict(list)
    for right, left, count in lexicon.rows("SELECT right_class, left_class, count FROM joints"):
        joints[right] += (left, str(count))
    totals = dict(lexicon.rows("SELECT left_class, sum(count) FROM pieces GROUP BY left_class"))
    rights = {right for (right,) in lexicon.rows("SELECT DISTINCT right_class FROM pieces")} - joints.keys()
    return {
        "joints": {right: " ".join(counts) for right, counts in sorted(joints.items())},
        "rights": " ".join(sorted(rights)),
        "totals": totals,
    }


def _nouns(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for initials, noun, count in lexicon.rows("SELECT initials, noun, count FROM nouns ORDER BY count DESC, noun"):
        found[initials].append(noun if count == 1 else f"{noun} {count}")
    return ((initials, ",".join(nouns)) for initials, nouns in found.items())


def _sounds(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, surface, terms in lexicon.rows("SELECT key, surface, terms FROM sounds"):
        found[key].append(surface if terms == surface else f"{surface}\t{terms}")
    return ((key, "\n".join(rows)) for key, rows in found.items())


def _unwritten(what: str) -> HelpsearchError:
    return HelpsearchError(f"the reading {what} cannot be written into a static bundle; build the index with Kiwi")
