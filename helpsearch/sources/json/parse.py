"""Parsing JSON files, with a message for text that is no JSON."""

from __future__ import annotations

import json


class NotJson(ValueError):
    """Text that is no JSON. ``place`` is the index of the fault in the text, or None if the fault has no single
    place."""

    def __init__(self, reason: str, place: int | None = None) -> None:
        super().__init__(reason)
        self.place = place


def parse_json(text: str) -> object:
    """The value of a text in JSON. Raises :class:`NotJson`.

    >>> parse_json('{"title": }')
    Traceback (most recent call last):
      ...
    helpsearch.sources.json.parse.NotJson: is not valid JSON: Expecting value
    """
    try:
        value: object = json.loads(text)
    except RecursionError:
        raise NotJson("is nested too deeply") from None
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise NotJson("is several JSON values; JSON Lines have one in each line and are read as .jsonl") from None
        raise NotJson(f"is not valid JSON: {error.msg.removesuffix(' at')}", error.pos) from None
    except ValueError:  # a number of thousands of digits
        raise NotJson("is not valid JSON: a number is too long") from None
    return value
