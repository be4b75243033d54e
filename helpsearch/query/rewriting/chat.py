"""What is typed as in a chat, read as it would be written elsewhere: 환불해주셈 ㅠㅠ is 환불해주세요.

This is no correction: nothing was mistyped, and it is not announced. It comes before all corrections, since an ending
that no page has would be taken for a word of its own (환불해 주 셈), or for a slip.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from helpsearch.analysis.chat import is_chat, standard_ending, without_chat
from helpsearch.analysis.hangul import are_initials
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.query.rewriting.edits import Edit, Token
from helpsearch.query.rewriting.letters import halves_of_can


def chat_edits(
    found: Sequence[Token], lexicon: Lexicon, segmenter: LexiconSegmenter, protected: Collection[str]
) -> list[Edit]:
    """The tokens that are written as in chats, with what they are elsewhere: nothing, for letters such as ㅠㅠ.

    Words that are ``protected`` (folded forms) stay. An ending is made standard if the corpus does not have the word,
    and the word is likelier so: 수염 is a beard, and no 수여.
    """
    edits = []
    halves = set(halves_of_can(found))
    for place, token in enumerate(found):
        if token in halves:  # 할 ㅜ 있나요
            continue
        if fold(token.text).text in protected or (place == 0 and _begins_initials(found)):
            continue
        text = without_chat(token.text, behind=place > 0)
        standard = standard_ending(text)
        if standard != text and not lexicon.word_counts([text]) and _likelier(standard, text, segmenter):
            text = standard
        if text != token.text:
            edits.append(Edit(token.start, token.end, text, 1.0))
    return edits


def _begins_initials(found: Sequence[Token]) -> bool:
    """Whether the first word is initials as the next one is: ㅎㅇ ㅌㅌ is 회원 탈퇴, and ㅎㅇ by itself a greeting."""
    return len(found) > 1 and all(are_initials(token.text) for token in found[:2]) and not is_chat(found[1].text)


def _likelier(text: str, other: str, segmenter: LexiconSegmenter) -> bool:
    """Whether a word has fewer guessed syllables than another one, or as many and is cheaper to make."""
    one, two = segmenter.segment([fold(text).text, fold(other).text])
    return (one.guessed, one.cost) < (two.guessed, two.cost)
