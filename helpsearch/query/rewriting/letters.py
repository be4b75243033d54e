"""Letters that an input method left apart: 배소ㅇ and ㅂㅐㅅㅗㅇ are 배송, and 환ㅂ불 is 환불 with a letter too many.

Put together as they were typed, the letters are the word, with no slip in it. That is surer than any guess at a slip,
so it is tried before words are corrected. It holds only if it makes a word of the corpus, or one of known subwords.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from helpsearch.analysis.hangul import compose, initials, is_letter, is_syllable, keystrokes
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.subwords import subword_morphemes
from helpsearch.query.rewriting.edits import Edit, Token

_KNOWN, _READ = 0.98, 0.9  # certainty of a word of the corpus; of one made of known pieces
_STEMS = ("V", "XSV", "XSA", "EP")  # no word ends with these: 조ㅎ is not 좋


def letters_edits(
    found: Sequence[Token], lexicon: Lexicon, segmenter: LexiconSegmenter, protected: Collection[str]
) -> list[Edit]:
    """The tokens with letters that are part of no syllable, with the words that they make."""
    edits = [Edit(token.start, token.end, "수", _READ) for token in halves_of_can(found)]
    for token in found:
        form = fold(token.text).text
        if form in protected or not any(map(is_letter, form)):
            continue
        for text, only_known in _readings(form):
            known = _is_known(text, lexicon)
            if known or (not only_known and _reads_whole(text, segmenter)):
                edits.append(Edit(token.start, token.end, text, _KNOWN if known else _READ))
                break
    return edits


def halves_of_can(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens that are 수 without one of its letters: 할 ㅅ 있나요. Nothing else fits there."""
    for before, token, after in zip(found, found[1:], found[2:], strict=False):
        if (
            token.text in ("ㅅ", "ㅜ")
            and after.text.startswith(("있", "없"))
            and keystrokes(before.text).endswith("ㄹ")
        ):
            yield token


def _readings(form: str) -> Iterator[tuple[str, bool]]:
    """What a word with stray letters may be, and whether it must be one that the corpus has: the letters put together;
    without a letter that was begun and typed again (환ㅂ불), or one that is too many (회원ㄱ)."""
    whole = compose(keystrokes(form))
    if not any(map(is_letter, whole)) and len(whole) > 1:
        yield whole, False
    strays = [place for place, character in enumerate(form) if is_letter(character)]
    if len(strays) == 1:
        place = strays[0]
        rest = form[:place] + form[place + 1 :]
        again = initials(form[place + 1 : place + 2]) == form[place]
        twice = place > 0 and keystrokes(form[place - 1]).endswith(form[place])
        # ㅜ문제 may lack a letter as well as have one too many, and 환ㅂ is no 환
        if twice or (sum(map(is_syllable, rest)) > 1 and (again or place > 0)):
            yield rest, not again


def _is_known(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a word or a noun of the corpus."""
    letters = initials(text)
    return text in lexicon.word_counts([text]) or any(
        noun == text for noun, _ in lexicon.nouns([letters]).get(letters, ())
    )


def _reads_whole(text: str, segmenter: LexiconSegmenter) -> bool:
    """Whether a text is known pieces, the last one of which a word may end with."""
    cut = next(segmenter.segment([text]))
    start, piece = cut.subwords[-1]
    *_, last = subword_morphemes(piece, start)
    return not cut.guessed and not last.tag.startswith(_STEMS)
