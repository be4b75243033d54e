"""Names of programs, products and codes: joined by marks (Wi-Fi), with humps (getUserInfo), with digits (E201).

A name is one term, its letters and digits without the marks. So wifi finds Wi-Fi, paymentConfirm finds payment.confirm
and payment_confirm, and E201 does not find E210.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpsearch.analysis.english import stem
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.terms import Term

MAX_PIECES = 6
"""The most pieces of a name; an address, a path or a sentence without spaces has more."""
MAX_NAME = 40
"""The longest name in characters, with its marks."""
MAX_HUMPS = 6
"""A word with more humps than this is not split."""

_PIECE = "[a-z0-9]+"
# The marks that join pieces without a space: Wi-Fi, Node.js, client_key, Q&A, don't, Ctrl+C. A slash joins short pieces
# only (A/S, TCP/IP); between longer ones it separates (iOS/Android, docs/start).
_MARK = r"(?:[-‐–._&'’+]|(?<![a-z0-9]{4})/(?![a-z0-9]{4}))"
_CHAIN = re.compile(rf"(?<![a-z0-9]){_PIECE}(?:{_MARK}{_PIECE})*")
_POSSESSIVE = re.compile("['’]s$")
_VERSION = re.compile(r"v?(\d{1,3}(?:\.\d{1,5}){1,3})")
# Digits with a few letters behind them are more often a quantity than a code: 5kg, 20mb, 3d. A number is no name.
_QUANTITY = re.compile("[0-9]+[a-z]{0,3}")
_BOTH = re.compile("(?=.*[a-z])(?=.*[0-9])")
_HUMPED = re.compile("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{3,39}(?![A-Za-z0-9])")
# XMLHttpRequest has the humps XML, Http and Request; PDFs is one hump. Digits may end a hump and never begin one.
_HUMP = re.compile("[A-Z]+s?(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*")


def find_names(text: str) -> Iterator[Term]:
    """The names in an NFC text that are more than one word or have digits, each as one term.

    >>> [name.text for name in find_names("Wi-Fi가 없는 S24, v2.1.3, Q&A, 5kg, 02-123-4567")]
    ['wifi', 's24', '2.1.3', 'qna']
    """
    folded = fold(text)
    for match in _CHAIN.finditer(folded.text):
        chain = match.group()
        if chain.isalpha() or chain.isdecimal():  # a word or a number, as nearly all chains are
            continue
        name = _name(_POSSESSIVE.sub("", chain))
        if name:
            yield Term(name, folded.place(match.start()), folded.place(match.end() - 1) + 1, "SL")


def find_humps(text: str) -> Iterator[tuple[Term, ...]]:
    """For each word of an NFC text that has several humps, its humps.

    >>> [[hump.text for hump in humps] for humps in find_humps("onPaymentDone은 PDF입니다")]
    [['on', 'payment', 'done']]
    """
    for match in _HUMPED.finditer(text):
        if match.group()[1:].islower() and match.group().isalpha():  # one hump, as nearly all words have
            continue
        humps = tuple(_HUMP.finditer(match.group()))
        if 1 < len(humps) <= MAX_HUMPS and sum(len(hump.group()) for hump in humps) == len(match.group()):
            start = match.start()
            yield tuple(
                Term(stem(hump.group().lower()), start + hump.start(), start + hump.end(), "SL") for hump in humps
            )


def find_tails(text: str) -> Iterator[Term]:
    """The names in an NFC text without their first humps, since people leave out the verb: userInfo for getUserInfo.

    >>> [tail.text for tail in find_tails("getUserInfo")]
    ['userinfo']
    """
    for humps in find_humps(text):
        end = humps[-1].end
        for hump in humps[1:-1]:
            yield Term(stem(text[hump.start : end].lower()), hump.start, end, "SL")


def _name(chain: str) -> str:
    """The term of a chain of pieces; empty if the chain is no name."""
    if version := _VERSION.fullmatch(chain):  # v2.1.3 is 2.1.3, and neither 21.3 nor 213
        return version[1]
    pieces = re.findall(_PIECE, chain)
    joined = "".join(pieces)
    if len(chain) > MAX_NAME or len(pieces) > MAX_PIECES or _QUANTITY.fullmatch(joined):
        return ""
    if len(pieces) == 1 and not _BOTH.match(joined):
        return ""
    if len(pieces) == 2 and "&" in chain and len(joined) == 2:  # Q&A, R&D: said and typed with an n
        joined = joined[0] + "n" + joined[1]
    return stem(joined)
