"""English words by their stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.english import STOP_WORDS, roots, stem

ONE_STEM = """
refund refunds refunded refunding
cancel cancels canceled cancelled canceling cancelling
ship ships shipped shipping
sync syncs synced syncing
attach attaches attached attaching
attachment attachments
share shares shared sharing
pause pauses paused pausing
register registers registered registering
renew renews renewed renewing
subscription subscriptions
pin pins pinned pinning
delete deletes deleted deleting
update updates updated updating
use uses used using
add adds added adding
modify modifies modified modifying
price prices priced pricing
cache caches cached caching
control controls controlled controlling
address addresses addressed addressing
process processes processed processing
status statuses
copy copies copied copying
try tries tried trying
exceed exceeds exceeded exceeding
agree agrees agreed agreeing
tie ties tied
entry entries
movie movies
app apps
""".strip().splitlines()
APART = """
new news
window windows
not note
set sit
pin pine
us use
universe university
process progress
bill bin
""".strip().splitlines()


def test_the_forms_of_a_word_have_one_stem() -> None:
    assert [line for line in ONE_STEM if len(set(map(stem, line.split()))) > 1] == []


def test_other_words_have_other_stems() -> None:
    assert [line for line in APART if len(set(map(stem, line.split()))) == 1] == []


@pytest.mark.parametrize("word", ["aws", "sms", "ios", "os", "ids", "b", "bus", "class", "virus", "string", "need"])
def test_abbreviations_and_words_without_an_ending_stay(word: str) -> None:
    assert stem(word) == word


@given(st.text().filter(lambda word: not (word.isascii() and word.isalpha() and word.islower())))
def test_what_is_no_word_in_small_latin_letters_stays(word: str) -> None:
    assert stem(word) == word


@given(st.text("aeiouystdngl", min_size=1, max_size=12))
def test_a_stem_is_no_longer_than_its_word_and_never_empty(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word)


MADE_OF = """
payment pay
attachment attach
shipments ship
cancellation cancel
activation activate
confirmation confirm
verification verify
authentication authenticate
subscription subscribe
encryption encrypt
deletion delete
invitations invite
renewal renew
removal remove
refundable refund
""".strip().splitlines()


def test_a_noun_knows_the_verb_that_it_is_made_of() -> None:
    assert [line for line in MADE_OF if stem(line.split()[1]) not in roots(line.split()[0])] == []


@pytest.mark.parametrize("word", ["refund", "moment", "signal", "portal", "table", "환불"])
def test_other_words_are_made_of_none(word: str) -> None:
    assert roots(word) == ()


def test_stop_words_leave_out_what_koreans_write_as_a_name() -> None:
    assert {"the", "how", "doe", "pleas"} <= STOP_WORDS
    assert STOP_WORDS.isdisjoint({"as", "it", "off", "up", "no"})
