"""Ways to reach a person."""

from __future__ import annotations

from typing import Any, NamedTuple


class Channel(NamedTuple):
    """One way to reach a person: ``kind`` is ``web``, ``chat`` or ``phone``, ``value`` an address or a number."""

    kind: str
    name: str
    value: str
    hours: str

    def to_dict(self) -> dict[str, Any]:
        """The channel as JSON."""
        return self._asdict()


class UrgentTopic(NamedTuple):
    """A topic such as fraud for which a person is always shown, before any answer.

    A query has the topic if it has all content terms of one of ``phrases``. ``channel`` is the kind of channel to show
    first.
    """

    topic: str
    phrases: tuple[str, ...]
    channel: str | None = None
    message: str | None = None


class Contacts(NamedTuple):
    """All channels in the order to show them, what to have ready, and the urgent topics."""

    channels: tuple[Channel, ...]
    prepare: tuple[str, ...] = ()
    urgent: tuple[UrgentTopic, ...] = ()
