"""When to show the way to a person, and which way first."""

from __future__ import annotations

from collections.abc import Sequence

from helpsearch.documents.contacts import Contacts, UrgentTopic
from helpsearch.index.metadata import IndexMetadata, Terms
from helpsearch.query.answers import Contact


def find_contact(settings: IndexMetadata, terms: Sequence[str], confident: bool) -> Contact | None:
    """The contacts to show with an answer to ``terms``: for urgent topics, where a person is asked for,
    and where nothing answers. None where there is no need, or where the corpus names no contacts.
    """
    contacts = settings.contacts
    if contacts is None:
        return None
    for topic, phrases in zip(contacts.urgent, settings.urgent_phrases, strict=True):
        if any(_stands_in_order(phrase, terms) for phrase in phrases):
            return _urgent(contacts, topic)
    if not confident or any(set(terms).issuperset(phrase) for phrase in settings.person_phrases):
        return Contact(contacts.channels, contacts.prepare)
    return None


def _stands_in_order(phrase: Terms, terms: Sequence[str]) -> bool:
    """Whether the terms of a phrase stand in a query in their order, with one other between them at the most.

    "모르는 결제가 있어요" is urgent, "결제 수단을 모르겠어요" is not.
    """
    for start in range(len(terms)):
        window = iter(terms[start : start + len(phrase) + 1])
        if all(term in window for term in phrase):
            return True
    return False


def _urgent(contacts: Contacts, topic: UrgentTopic) -> Contact:
    channels = sorted(contacts.channels, key=lambda channel: channel.kind != topic.channel)
    return Contact(tuple(channels), contacts.prepare, topic.topic, topic.message)
