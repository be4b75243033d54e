"""When to show the way to a person, and which way first."""

from __future__ import annotations

from collections.abc import Sequence

from helpsearch.documents import Contacts, UrgentTopic
from helpsearch.index.settings import Settings, Terms
from helpsearch.query.answers import Contact


def find_contact(settings: Settings, terms: Sequence[str], confident: bool) -> Contact | None:
    """The contacts to show with an answer to ``terms``: for urgent topics, where a person is asked for,
    and where nothing answers. None where there is no need, or where the corpus names no contacts.
    """
    contacts = settings.contacts
    if contacts is None:
        return None
    asked = set(terms)
    for topic, phrases in zip(contacts.urgent, settings.urgent_phrases, strict=True):
        if _met(phrases, asked):
            return _urgent(contacts, topic)
    if not confident or _met(settings.person_phrases, asked):
        return Contact(contacts.channels, contacts.prepare)
    return None


def _met(phrases: Sequence[Terms], asked: set[str]) -> bool:
    return any(asked.issuperset(phrase) for phrase in phrases)


def _urgent(contacts: Contacts, topic: UrgentTopic) -> Contact:
    channels = sorted(contacts.channels, key=lambda channel: channel.kind != topic.channel)
    return Contact(tuple(channels), contacts.prepare, topic.topic, topic.message)
