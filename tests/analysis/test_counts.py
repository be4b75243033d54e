"""What is counted of words, and the costs made of it."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.counts import WORD, Counts, Transition, transition_costs
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.lexicon import IMPOSSIBLE_COST
from helpsearch.analysis.subwords import BEGIN, END, MAX_SUBWORD, Subword
from helpsearch.analysis.terms import Morpheme

WORDS = "환불은 환불하려면 했는데 도와서 만든다며 뭐예요 csv파일로 3영업일 써야 어려워요 됩니다 카드로".split()
Analysed = dict[str, tuple[Morpheme, ...]]

RIGHTS = st.sampled_from([BEGIN, "NNGv", "NNGl", "VV~ᆫ", "VV-I~어", "~ᆸ", "EC:려면", "EC:어서", "JX:은", "XSVv+"])
LEFTS = st.sampled_from([END, "NNG", "VV", "VV-I", "~ᆫ", "~어", "~ᆸ", "EC", "JX", "XSV"])
TRANSITIONS = st.dictionaries(st.tuples(RIGHTS, LEFTS), st.integers(1, 10**7), max_size=20)


@pytest.fixture(scope="module")
def analysed(kiwi_analyzer: KiwiAnalyzer) -> Analysed:
    return dict(zip(WORDS, kiwi_analyzer.analyze(WORDS), strict=True))


def count(analysed: Analysed, found: list[str]) -> Counts:
    counts = Counts()
    for word in found:
        counts.learn(word, analysed[word])
    return counts


def costs(transitions: dict[Transition, int], rights: list[str], lefts: list[str]) -> dict[Transition, int]:
    found = iter(transition_costs(transitions, rights, lefts))
    return {(right, left): next(found) for right in rights for left in lefts}


# Learning


def test_a_word_teaches_its_pieces_and_how_they_join() -> None:
    counts = Counts()
    counts.learn("환불은", [Morpheme("환불", "NNG", 0, 2), Morpheme("은", "JX", 2, 3)])
    assert counts.subwords == {Subword("환불", "NNG", "NNGl", ""): WORD, Subword("은", "JX", "JX:은", ""): WORD}
    assert counts.transitions == {(BEGIN, "NNG"): WORD, ("NNGl", "JX"): WORD, ("JX:은", END): WORD}


def test_a_word_may_weigh_less() -> None:
    counts = Counts()
    counts.learn("환불", [Morpheme("환불", "NNG", 0, 2)], weight=7)
    assert counts.transitions == {(BEGIN, "NNG"): 7, ("NNGl", END): 7}
    assert list(counts.subwords.values()) == [7]


def test_a_word_of_which_nothing_is_known_teaches_nothing() -> None:
    counts = Counts()
    counts.learn("환불은", [Morpheme("환불", "NNG", 0, 2)])
    assert counts == Counts()


def test_a_piece_that_is_too_long_is_not_kept_but_its_joints_are() -> None:
    counts = Counts()
    for length in (MAX_SUBWORD, MAX_SUBWORD + 1):
        counts.learn("가" * length, [Morpheme("가" * length, "NNP", 0, length)])
    assert [len(subword.surface) for subword in counts.subwords] == [MAX_SUBWORD]
    assert counts.transitions == {(BEGIN, "NNP"): 2 * WORD, ("NNPv", END): 2 * WORD}


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS)), st.lists(st.sampled_from(WORDS)))
def test_what_is_forgotten_leaves_no_trace(analysed: Analysed, kept: list[str], forgotten: list[str]) -> None:
    counts = count(analysed, kept + forgotten)
    for word in forgotten:
        counts.learn(word, analysed[word], -WORD)
    assert counts == count(analysed, kept)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS)), st.randoms(use_true_random=False))
def test_the_order_of_words_does_not_matter(analysed: Analysed, found: list[str], random: Random) -> None:
    assert count(analysed, random.sample(found, len(found))) == count(analysed, found)


def test_a_copy_is_counted_on_apart(analysed: Analysed) -> None:
    counts = count(analysed, ["환불은"])
    copy = counts.copy()
    assert copy == counts
    copy.learn("됩니다", analysed["됩니다"])
    assert counts == count(analysed, ["환불은"])
    assert copy == count(analysed, ["환불은", "됩니다"])


# Costs


@settings(deadline=None)
@given(TRANSITIONS, st.lists(RIGHTS, unique=True), st.lists(LEFTS, unique=True))
def test_costs_fit_16_bits_and_there_is_one_for_each_pair(
    transitions: dict[Transition, int], rights: list[str], lefts: list[str]
) -> None:
    found = list(transition_costs(transitions, rights, lefts))
    assert len(found) == len(rights) * len(lefts)
    assert all(isinstance(cost, int) and 0 <= cost <= IMPOSSIBLE_COST < 2**16 for cost in found)


@settings(deadline=None)
@given(TRANSITIONS, st.lists(RIGHTS, unique=True), st.lists(LEFTS, unique=True))
def test_an_open_ending_goes_on_with_its_own_rest_and_nothing_else(
    transitions: dict[Transition, int], rights: list[str], lefts: list[str]
) -> None:
    for (right, left), cost in costs(transitions, rights, lefts).items():
        begun = right[right.find("~") :] if "~" in right else None
        if begun or left.startswith("~"):
            assert cost == (0 if begun == left else IMPOSSIBLE_COST)
        else:
            assert cost < IMPOSSIBLE_COST


@settings(deadline=None)
@given(TRANSITIONS, st.lists(RIGHTS, unique=True), st.lists(LEFTS, unique=True), st.randoms(use_true_random=False))
def test_costs_do_not_depend_on_the_order_of_joints(
    transitions: dict[Transition, int], rights: list[str], lefts: list[str], random: Random
) -> None:
    shuffled = dict(random.sample(list(transitions.items()), len(transitions)))
    assert list(transition_costs(shuffled, rights, lefts)) == list(transition_costs(transitions, rights, lefts))


@settings(deadline=None)
@given(TRANSITIONS, RIGHTS)
def test_an_end_that_is_seen_more_often_never_costs_more(transitions: dict[Transition, int], right: str) -> None:
    more = Counter(transitions)
    more[right, END] += WORD
    assert costs(more, [right], [END])[right, END] <= costs(transitions, [right], [END])[right, END]


def test_a_space_may_have_been_left_out() -> None:
    """What never follows a particle within a word may begin another word: 환불이안돼요."""
    transitions = {("JKS:이", END): 100 * WORD, (BEGIN, "MAG"): 50 * WORD, ("MAGc", "VV"): 50 * WORD}
    found = costs(transitions, ["JKS:이", "MAGc"], ["MAG", "XSV"])
    assert found["JKS:이", "MAG"] < found["JKS:이", "XSV"]
    assert found["JKS:이", "MAG"] < found["MAGc", "MAG"]


def test_what_is_seen_costs_less_than_what_is_not() -> None:
    found = costs({("NNGv", "JX"): 50 * WORD, ("NNGv", "JKO"): WORD}, ["NNGv"], ["JX", "JKO", "EC"])
    assert found["NNGv", "JX"] < found["NNGv", "JKO"] < found["NNGv", "EC"]


def test_an_ending_that_was_hardly_seen_is_judged_by_others() -> None:
    """What follows 길래 is not known, but what follows EC is."""
    found = costs({("EC:려면", END): 100 * WORD, ("EC:어", "VX"): 10 * WORD}, ["EC:길래"], [END, "VX", "JX"])
    assert found["EC:길래", END] < found["EC:길래", "VX"] < found["EC:길래", "JX"]


def test_irregular_stems_are_judged_apart_from_regular_ones() -> None:
    found = costs({("VV-Iv+", "EP"): 100 * WORD, ("VVv+", "EC"): 100 * WORD}, ["VV-Ic-", "VVc-"], ["EP", "EC"])
    assert found["VV-Ic-", "EP"] < found["VV-Ic-", "EC"]
    assert found["VVc-", "EC"] < found["VVc-", "EP"]
