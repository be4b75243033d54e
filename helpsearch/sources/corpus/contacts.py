"""The contact file of our own format."""

from __future__ import annotations

from pathlib import Path

from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.errors import Fault
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import read_or_fault

CHANNEL_KINDS = ("web", "chat", "phone")


def read_contacts(path: Path, faults: list[Fault]) -> Contacts | None:
    """Read ``contacts.yaml``. Faults in it are added to ``faults``."""
    text = read_or_fault(path, path.as_posix(), faults)
    fields = None if text is None else Fields.parse(text, path.as_posix(), faults)
    if fields is None:
        return None
    channels = tuple(map(_channel, fields.mappings("channels", required=True)))
    prepare = fields.texts("prepare")
    urgent = tuple(_urgent(entry, {channel.kind for channel in channels}) for entry in fields.mappings("urgent"))
    fields.finish()
    return Contacts(channels, prepare, urgent)


def _channel(entry: Fields) -> Channel:
    channel = Channel(
        kind=entry.choice("kind", CHANNEL_KINDS) or "",
        name=entry.text("name", required=True) or "",
        value=entry.text("value", required=True) or "",
        hours=entry.text("hours", required=True) or "",
    )
    entry.finish()
    return channel


def _urgent(entry: Fields, kinds: set[str]) -> UrgentTopic:
    topic = UrgentTopic(
        topic=entry.text("topic", required=True) or "",
        phrases=entry.texts("phrases", required=True),
        channel=entry.text("channel"),
        message=entry.text("message"),
    )
    if topic.channel is not None and topic.channel not in kinds:
        entry.fault("channel", f"no channel of kind {topic.channel!r} above")
    entry.finish()
    return topic
