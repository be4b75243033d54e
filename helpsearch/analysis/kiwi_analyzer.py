"""Kiwi behind one small class: it is loaded when it is first needed, and reads each distinct word once."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from helpsearch.analysis.compounds import Compounds
from helpsearch.analysis.normalize import fold, nfc
from helpsearch.analysis.nouns import NounReader, Reading
from helpsearch.analysis.terms import WITHIN, Morpheme
from helpsearch.analysis.things import read_things
from helpsearch.analysis.verbs import VerbReader
from helpsearch.documents.corpus import DictionaryWord
from helpsearch.errors import AnalyzerMissingError
from helpsearch.user_cache import UserCache

if TYPE_CHECKING:
    from helpsearch.analysis.counts import Counts

RULES_VERSION = 9
"""Raise it with every change to the terms or subwords of any word: normalisation, words, content terms, subwords, the
seed vocabulary, options of Kiwi."""

VOCABULARY = 70_000
"""The number of entries that are taken from Kiwi's dictionary: the most frequent ones, which come first in it."""

_KEPT_VOCABULARY = "vocabulary"  # in the user's cache


@dataclass(eq=False)
class _Loaded:
    """A loaded Kiwi, and the readers that need its dictionary.

    It is an object of ours, since a weak reference to Kiwi's own object crashes the interpreter (kiwipiepy 0.24.1).
    ``own`` has the forms of the user dictionary, ``fingerprint`` is that of :class:`KiwiAnalyzer`. ``process`` is the
    process that loaded Kiwi: a fork lacks Kiwi's threads and would wait for them for ever.
    """

    kiwi: Any
    own: frozenset[str]
    fingerprint: Mapping[str, object]
    known: dict[int, bool] = field(default_factory=dict)
    process: int = field(default_factory=os.getpid)

    @cached_property
    def vocabulary(self) -> tuple[tuple[int, str, str], ...]:
        """The most frequent entries of Kiwi's own dictionary, in this order: rank, form, tag.

        Kiwi is asked for each by itself, which takes a second, so :meth:`KiwiAnalyzer.seed_vocabulary` keeps them.
        """
        if kept := UserCache().read(_KEPT_VOCABULARY, self.fingerprint):
            return tuple((rank, form, tag) for rank, form, tag in json.loads(kept))
        entries = ((rank, self.kiwi.morpheme(rank)) for rank in range(VOCABULARY))
        return tuple((rank, entry.form, entry.tag) for rank, entry in entries)

    @cached_property
    def ranks(self) -> dict[str, dict[str, int]]:
        """By tag, the nouns, roots and adverbs among these entries, each with its rank."""
        found: dict[str, dict[str, int]] = {"NNG": {}, "XR": {}, "MAG": {}}
        for rank, form, tag in self.vocabulary:
            if tag in found:
                found[tag].setdefault(form, rank)
        return found

    @cached_property
    def nouns(self) -> NounReader:
        return NounReader(self.read, self.ranks["NNG"], self.ranks["MAG"])

    @cached_property
    def compounds(self) -> Compounds:
        return Compounds(self.ranks["NNG"])

    @cached_property
    def verbs(self) -> VerbReader:
        return VerbReader(self.ranks["NNG"], self.ranks["XR"])

    def is_known(self, morpheme: int) -> bool:
        """Whether Kiwi's dictionary has a morpheme. The entry that stands for all unknown ones has no form."""
        if morpheme not in self.known:
            self.known[morpheme] = bool(self.kiwi.morpheme(morpheme).form)
        return self.known[morpheme]

    def read(self, words: Sequence[str]) -> Iterator[Reading]:
        """Kiwi's own reading of each word."""
        for word, tokens in zip(words, self.kiwi.tokenize(words), strict=True):
            length = len(word)
            yield Reading(
                tuple(Morpheme(token.form, token.tag, token.start, min(token.end, length)) for token in tokens),
                all(token.tag not in ("NNG", "NNP") or self.is_known(token.id) for token in tokens),
            )

    def split_all(self, morphemes: Iterable[Morpheme]) -> Iterator[Morpheme]:
        """Morphemes, with each compound and verb split into the words that it is made of (전화 번호 for 전화번호).
        Behind a noun that stays whole come the nouns within it (주차장 and 주차 for 주차장)."""
        for each in self.verbs.split_all(morphemes):
            written = each.end - each.start == len(each.form)
            if each.tag not in ("NNG", "NNP") or each.form in self.own or len(each.form) < 3 or not written:
                yield each
                continue
            nouns = self.compounds.split(each.form, known=each.form in self.ranks["NNG"])
            start = each.start
            for noun in nouns:
                yield Morpheme(noun, each.tag if len(nouns) == 1 else "NNG", start, start + len(noun))
                for part, place in self.compounds.within(noun):
                    yield Morpheme(part, WITHIN, start + place, start + place + len(part))
                start += len(noun)


_LOADED: WeakValueDictionary[tuple[DictionaryWord, ...], _Loaded] = WeakValueDictionary()
_LOADING = threading.Lock()
_INHERITED: list[_Loaded] = []


class KiwiAnalyzer:
    """Kiwi with a user dictionary.

    This is the :class:`~helpsearch.analysis.corpus_analyzer.CorpusAnalyzer` of builds. Its answer for a word depends
    only on the word, the dictionary and the versions in :attr:`fingerprint`. Kiwi takes seconds to load and hundreds of
    megabytes, so all objects with the same dictionary share one Kiwi while any of them lives.

    >>> [str(each) for each in next(KiwiAnalyzer().analyze(["환불했는데"]))]
    ['환불/NNG', '하/XSV', '었/EP', '는데/EC']
    """

    origin = "kiwi"

    def __init__(self, dictionary: Sequence[DictionaryWord] = ()) -> None:
        self.dictionary = tuple(sorted(dictionary, key=lambda word: word.form))
        self._loaded: _Loaded | None = None

    @cached_property
    def fingerprint(self) -> dict[str, object]:
        """Everything that the analysis of a word depends on, known without loading Kiwi."""
        return {
            "rules": RULES_VERSION,
            "kiwipiepy": _version("kiwipiepy"),
            "kiwipiepy_model": _version("kiwipiepy_model"),
            "dictionary": [[word.form, word.tag, word.score] for word in self.dictionary],
        }

    def with_dictionary(self, dictionary: Sequence[DictionaryWord]) -> KiwiAnalyzer:
        """Kiwi with another user dictionary; this very object if it has that dictionary, so that Kiwi stays loaded."""
        other = KiwiAnalyzer(dictionary)
        return self if other.dictionary == self.dictionary else other

    def seed_vocabulary(self) -> Counts:
        """What Kiwi teaches every index (see :mod:`helpsearch.analysis.seed_vocabulary`); this takes seconds."""
        from helpsearch.analysis.seed_vocabulary import seed_vocabulary

        vocabulary = json.dumps(self.vocabulary(), ensure_ascii=False).encode()
        UserCache().write(_KEPT_VOCABULARY, self.fingerprint, vocabulary)
        return seed_vocabulary(self)

    def analyze(self, words: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
        """The morphemes of each word, in order.

        Raises :class:`helpsearch.errors.AnalyzerMissingError` if kiwipiepy is not installed.
        """
        words = list(words)
        if words:
            loaded = self._load()
            for word, morphemes in zip(words, loaded.nouns.morphemes(words), strict=True):
                own = not loaded.own.isdisjoint(each.form for each in morphemes)
                yield tuple(loaded.split_all(morphemes if own else read_things(word, morphemes)))

    def guessed_nouns(self, words: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """For each word, its nouns that no dictionary has. Kiwi takes them for nouns by the morphemes around them.

        >>> from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
        >>> list(KiwiAnalyzer().guessed_nouns(["도담페이로", "환불은"]))
        [('도담페이',), ()]
        """
        loaded = self._load()
        for tokens in loaded.kiwi.tokenize(list(words)):
            yield tuple(token.form for token in tokens if token.tag in ("NNG", "NNP") and not loaded.is_known(token.id))

    def is_compound(self, noun: str) -> bool:
        """Whether a noun of the dictionary is split into several nouns; Kiwi does not have to read it.

        >>> KiwiAnalyzer().is_compound("전화번호"), KiwiAnalyzer().is_compound("주차장")
        (True, False)
        """
        return len(self._load().compounds.split(noun)) > 1

    def is_noun_and_verb(self, stem: str, tag: str) -> bool:
        """Whether a verb of the dictionary is read as a noun and a verb.

        >>> KiwiAnalyzer().is_noun_and_verb("인정받", "VV-R"), KiwiAnalyzer().is_noun_and_verb("이어받", "VV-R")
        (True, False)
        """
        return self._load().verbs.split(stem, tag) is not None

    def join(self, morphemes: Sequence[tuple[str, str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The word that morphemes, given as forms and tags, make with their allomorphs and contractions; and the place
        of each morpheme in the word.

        >>> KiwiAnalyzer().join([("돕", "VV-I"), ("어서", "EC")])
        ('도와서', ((0, 1), (1, 3)))
        """
        word, places = self._kiwi.join(morphemes, lm_search=False, return_positions=True)
        return word, tuple(map(tuple, places))

    def vocabulary(self) -> tuple[tuple[int, str, str], ...]:
        """The :data:`VOCABULARY` most frequent entries of Kiwi's own dictionary: rank, form, tag."""
        return self._load().vocabulary

    def load(self) -> None:
        """Load Kiwi before it is needed. It reads a word as well, since Kiwi loads half of its data at its first
        word."""
        list(self.analyze(["환불"]))

    @property
    def _kiwi(self) -> Any:
        return self._load().kiwi

    def _load(self) -> _Loaded:
        loaded = self._loaded
        if loaded is None or loaded.process != os.getpid():
            with _LOADING:
                self._loaded = loaded = _LOADED.get(self.dictionary) or _Loaded(
                    _load_kiwi(self.dictionary),
                    frozenset(fold(nfc(word.form)).text for word in self.dictionary),
                    self.fingerprint,
                )
                _LOADED[self.dictionary] = loaded
        return loaded


def require_kiwi() -> None:
    """Raise :class:`helpsearch.errors.AnalyzerMissingError` if kiwipiepy is not installed, without loading it."""
    if find_spec("kiwipiepy") is None:
        raise AnalyzerMissingError(
            "kiwipiepy is not installed; pip install kiwipiepy, or leave out the analyzer 'kiwi'"
        )


def _load_kiwi(dictionary: Sequence[DictionaryWord]) -> Any:
    try:
        from kiwipiepy import Kiwi
    except ImportError as error:
        message = f"Korean words must be analysed and kiwipiepy cannot be loaded ({error}); pip install kiwipiepy"
        raise AnalyzerMissingError(message) from None
    # The multi-word dictionary has phrases with spaces, which no single word contains.
    kiwi = Kiwi(load_multi_dict=False)
    for word in dictionary:
        # The words of texts are folded, so these are too: "도담Pay" is looked up as "도담pay".
        kiwi.add_user_word(fold(nfc(word.form)).text, word.tag, word.score)
    return kiwi


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"


def _forget_parent() -> None:
    """Set the parent process's Kiwi aside after a fork. Without its threads this process cannot even free it."""
    global _LOADING  # noqa: PLW0603 - another thread of the parent may hold it
    _LOADING = threading.Lock()
    _INHERITED.extend(_LOADED.values())
    _LOADED.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_parent)
