"""Names as programs, products and codes have them: joined by marks (Wi-Fi), humped (getUserInfo), with digits (E201).

However a name is written, it comes to one term: that of its letters and digits side by side. So wifi finds Wi-Fi,
paymentConfirm finds payment.confirm and payment_confirm, and E201 is no E210.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpsearch.analysis.english import stem
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.terms import Term

MAX_PIECES = 6
"""Most pieces of a name; what has more is an address, a path or a sentence without spaces."""
MAX_NAME = 40
"""Longest name in characters, marks included."""
MAX_HUMPS = 6
"""Most humps of a name that is found by its humps."""

_PIECE = "[a-z0-9]+"
# Marks that join without a space: Wi-Fi, Node.js, client_key, Q&A, don't, Ctrl+C. A slash joins short pieces only, as
# in A/S and TCP/IP; between longer ones it parts: iOS/Android, docs/start.
_MARK = r"(?:[-‐–._&'’+]|(?<![a-z0-9]{4})/(?![a-z0-9]{4}))"
_CHAIN = re.compile(rf"(?<![a-z0-9]){_PIECE}(?:{_MARK}{_PIECE})*")
_POSSESSIVE = re.compile("['’]s$")
_VERSION = re.compile(r"v?(\d{1,3}(?:\.\d{1,5}){1,3})")
# Digits with letters behind them are a quantity more often than a code (5kg, 20mb, 3d); numbers alone are no names.
_QUANTITY = re.compile("[0-9]+[a-z]{0,3}")
_BOTH = re.compile("(?=.*[a-z])(?=.*[0-9])")
_HUMPED = re.compile("(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{3,39}(?![A-Za-z0-9])")
# XMLHttpRequest: XML, Http, Request; PDFs is one. Digits end a hump and begin none.
_HUMP = re.compile("[A-Z]+s?(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*")


def find_names(text: str) -> Iterator[Term]:
    """The names of an NFC text that are not a word by themselves, each as one term.

    >>> [name.text for name in find_names("Wi-Fi가 없는 S24, v2.1.3, Q&A, 5kg, 02-123-4567")]
    ['wifi', 's24', '2.1.3', 'qna']
    """
    folded = fold(text)
    for match in _CHAIN.finditer(folded.text):
        chain = match.group()
        if chain.isalpha() or chain.isdecimal():  # nearly all are words and numbers
            continue
        name = _name(_POSSESSIVE.sub("", chain))
        if name:
            yield Term(name, folded.place(match.start()), folded.place(match.end() - 1) + 1, "SL")


def find_humps(text: str) -> Iterator[tuple[Term, ...]]:
    """The humps of each word that has several, in an NFC text.

    >>> [[hump.text for hump in humps] for humps in find_humps("onPaymentDone은 PDF입니다")]
    [['on', 'payment', 'done']]
    """
    for match in _HUMPED.finditer(text):
        if match.group()[1:].islower() and match.group().isalpha():  # nearly all have one
            continue
        humps = tuple(_HUMP.finditer(match.group()))
        if 1 < len(humps) <= MAX_HUMPS and sum(len(hump.group()) for hump in humps) == len(match.group()):
            start = match.start()
            yield tuple(
                Term(stem(hump.group().lower()), start + hump.start(), start + hump.end(), "SL") for hump in humps
            )


def find_tails(text: str) -> Iterator[Term]:
    """What names in an NFC text are without their first humps, for those who leave out a verb: userInfo of getUserInfo.

    >>> [tail.text for tail in find_tails("getUserInfo")]
    ['userinfo']
    """
    for humps in find_humps(text):
        end = humps[-1].end
        for hump in humps[1:-1]:
            yield Term(stem(text[hump.start : end].lower()), hump.start, end, "SL")


def _name(chain: str) -> str:
    """The term of a chain of pieces; empty where it is none."""
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
