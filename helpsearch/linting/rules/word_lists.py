"""Synonyms that lead to nothing, and nouns that the user dictionary lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.errors import QueryError
from helpsearch.linting.rule import Place, index_rule, place
from helpsearch.linting.survey import Survey, WordUse
from helpsearch.query.help_index import HelpIndex

_MOST_NOUNS = 10
_FEWEST_USES = 3  # of a noun that is worth a line in the user dictionary
_FEWEST_FORMS = 2  # words that have it, with several particles: "지울" is a single form, and a verb
_HANGUL = re.compile("[가-힣]+")


@index_rule("unused-synonym", "warning")
def unused_synonym(survey: Survey, index: HelpIndex) -> Iterator[Place]:
    """No section has all words that a synonym rule leads to: the rule finds nothing for anybody."""
    for rule in survey.help_centre.synonyms:
        if not any(_is_found(synonym, index) for synonym in rule.targets):
            key = "several" if len(rule.targets) > 1 else "one"
            yield place(rule.path, rule.line, key, words=", ".join(map(repr, rule.targets)))


@index_rule("unknown-noun", "info")
def unknown_noun(survey: Survey, index: HelpIndex) -> Iterator[Place]:  # noqa: ARG001
    """The analyser's dictionary lacks a frequent noun, so that it is guessed: in another sentence it may be cut in
    another way, and then is not found. The ten most frequent nouns are shown."""
    forms = [form for form in survey.words if _HANGUL.search(form)]
    nouns: dict[str, WordUse] = {}
    forms_of: Counter[str] = Counter()
    for form, guessed in zip(forms, KiwiAnalyzer(survey.help_centre.dictionary).guessed_nouns(forms), strict=True):
        use = survey.words[form]
        for noun in set(guessed):
            forms_of[noun] += 1
            known = nouns.get(noun)
            nouns[noun] = known._replace(times=known.times + use.times) if known else use
    likely = [each for each in nouns.items() if len(each[0]) > 1 and forms_of[each[0]] >= _FEWEST_FORMS]
    for noun, (times, path, line) in sorted(likely, key=lambda each: (-each[1].times, each[0]))[:_MOST_NOUNS]:
        if times >= _FEWEST_USES:
            yield place(path, line, "unknown", noun=noun, times=times)


def _is_found(synonym: str, index: HelpIndex) -> bool:
    """Whether a passage has all words of a synonym, as every passage that it finds must."""
    quoted = " ".join(f'"{word.form}"' for word in words(nfc(synonym)))
    try:
        return index.search(quoted, 1, corrections=(), today=date.min).total > 0
    except QueryError:  # the synonym has no word
        return False
