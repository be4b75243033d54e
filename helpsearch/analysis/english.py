"""English words: their stems, and stop words.

The stems are those of the inflection steps (1a, 1b, 1c, 5) of Porter's English stemmer (Porter2,
https://snowballstem.org/algorithms/english/stemmer.html): plural, past tense, present participle. Its other steps
remove suffixes that make another word, so that *general* and *generous* would have one stem. The stemmer is written
here, since a term must be the same with every version of every library.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Words of up to three letters are abbreviations (aws, sms, ios) or have no ending.
_SHORTEST = 4
# Words that only look inflected; Windows is a name more often than a plural.
_WHOLE = frozenset("news windows canvas alias bias atlas always species exceed proceed succeed indeed embed".split())
_WORD = re.compile("[a-z]+")
_VOWEL = re.compile("[aeiouy]")
# Up to the first consonant behind a vowel. The rest of the word is the algorithm's region R1; the same pattern on R1
# gives R2.
_REGION = re.compile("[^aeiouy]*[aeiouy]+[^aeiouy]")
_SHORT_SYLLABLE = re.compile("(?:(?:^|.*[^aeiouy])[aeiouy][^aeiouywx]|^[aeiouy][^aeiouy])$")
_DOUBLED = re.compile(r"(?<=..)([bdfgmnprt])\1$")


# Suffixes that make a noun or adjective of a verb, as stems have them, and the endings of the verb's stem in their
# place.
_SUFFIXES = (
    ("ication", ("i", "icat")),  # verification, authentication
    ("ation", ("", "at")),  # cancellation, activation
    ("ption", ("b", "pt")),  # subscription, encryption
    ("ion", ("",)),  # deletion
    ("ment", ("",)),  # attachment
    *((f"{letter}al", (letter,)) for letter in "wvs"),  # renewal, removal; not signal, portal
    ("abl", ("",)),  # refundable
)
_LEAST_ROOT = 3


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """The stem of an English word in lower case; any other word stays as it is.

    >>> [stem(word) for word in ("refunds", "shipped", "sharing", "share", "aws", "status", "환불")]
    ['refund', 'ship', 'share', 'share', 'aws', 'status', '환불']
    """
    if word in _WHOLE or not _WORD.fullmatch(word):
        return word
    if len(word) < _SHORTEST:
        return _without_y(word)
    found = _without_plural(word)
    if found in _WHOLE:
        return found
    found = _without_y(_without_past(found))
    region, second = _region(found, 1), _region(found, 2)
    if found.endswith("e") and (second or (region and not _SHORT_SYLLABLE.match(found[:-1]))):
        return found[:-1]
    return found[:-1] if second and found.endswith("ll") else found


def roots(word: str) -> tuple[str, ...]:
    """The stems of the verbs of which a suffix may have made a noun or adjective in lower case.

    >>> roots("attachments"), roots("cancellation"), roots("refund")
    (('attach',), ('cancel', 'cancellat'), ())
    """
    bare = stem(word)
    for suffix, others in _SUFFIXES:
        base = bare.removesuffix(suffix)
        if base != bare and len(base) >= _LEAST_ROOT and _VOWEL.search(base):
            return tuple(dict.fromkeys(stem(base + other) for other in others))
    return ()


def _without_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ies", "ied")):  # entries: entri; ties: tie
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _region(word, 1).endswith("eed") else word
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and _VOWEL.search(stem):
            if stem.endswith(("at", "bl", "iz")):  # updated: update
                return stem + "e"
            if _DOUBLED.search(stem):  # shipped: ship
                return stem[:-1]
            return stem + "e" if _SHORT_SYLLABLE.match(stem) and not _region(stem, 1) else stem  # shared: share
    return word


def _without_y(word: str) -> str:
    """The word with i in place of a y behind a consonant at its end, since the y changes before an ending: try,
    tries."""
    return word[:-1] + "i" if len(word) > 2 and word[-1] == "y" and not _VOWEL.match(word[-2]) else word


def _region(word: str, times: int) -> str:
    for _ in range(times):
        match = _REGION.match(word)
        word = word[match.end() :] if match else ""
    return word


STOP_WORDS = frozenset(
    map(
        stem,
        "a an the this that these those there i me my we our you your its he she they them their"
        " is are was were be been am do does did can could will would should has have had"
        " of to in on at by for from with about into and or but if so than then"
        " how what when where which who why please".split(),
    )
)
"""The stems of English stop words, which say nothing of a question's matter. *As* and *it* are not among them, since
they may be A/S and IT."""
