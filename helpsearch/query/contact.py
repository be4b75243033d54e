"""When to show the way to a person, and which way first."""

from __future__ import annotations

from collections.abc import Sequence

from helpsearch.documents.contacts import Contacts, UrgentTopic
from helpsearch.index.metadata import IndexMetadata, Terms
from helpsearch.query.answers import Contact


def find_contact(metadata: IndexMetadata, terms: Sequence[str], confident: bool) -> Contact | None:
    """The contacts to show with the answers to a query of these ``terms``: if its topic is urgent, if it asks for a
    person, and if no answer is ``confident``. None otherwise, or if the corpus names no contacts.
    """
    contacts = metadata.contacts
    if contacts is None:
        return None
    for topic, phrases in zip(contacts.urgent, metadata.urgent_phrases, strict=True):
        if any(_stands_in_order(phrase, terms) for phrase in phrases):
            return _urgent(contacts, topic)
    if not confident or any(set(terms).issuperset(phrase) for phrase in metadata.person_phrases):
        return Contact(contacts.channels, contacts.prepare)
    return None


def _stands_in_order(phrase: Terms, terms: Sequence[str]) -> bool:
    """Whether a query has the terms of a phrase in their order, with one other between them at the most.

    "모르는 결제가 있어요" is urgent, "결제 수단을 모르겠어요" is not.
    """
    for start in (place for place, term in enumerate(terms) if term == phrase[0]):
        window = iter(terms[start : start + len(phrase) + 1])
        if all(term in window for term in phrase):
            return True
    return False


def _urgent(contacts: Contacts, topic: UrgentTopic) -> Contact:
    channels = sorted(contacts.channels, key=lambda channel: channel.kind != topic.channel)
    return Contact(tuple(channels), contacts.prepare, topic.topic, topic.message)
