"""The configuration files of a site, read as plain data. What cannot be read is as if it were not there."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from helpsearch.sources.encodings import Undecodable, decode, nfc
from helpsearch.sources.files import TooLarge, content_sha256, read_bytes

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_DEEPEST = 40
_LONGEST = 1_000_000  # bytes; a configuration is far shorter


class Tagged(NamedTuple):
    """A value of YAML with a tag of its own, such as ``!ENV`` or ``!!python/name:…``."""

    tag: str
    value: Any


class Project:
    """The folder of a site's configuration. ``read`` has every file that was asked for, with its SHA-256; the hash of a
    missing file is empty."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read: dict[str, str] = {}

    def text(self, name: str) -> str | None:
        """The text of a file of the project, or None if it does not exist or cannot be read."""
        self.read[name] = ""
        path = self.root / name
        try:
            if not path.is_file() or not path.resolve().is_relative_to(self.root.resolve()):
                return None
            content = read_bytes(path)
            self.read[name] = content_sha256(content)
            return decode(content).text if len(content) <= _LONGEST else None
        except (OSError, TooLarge, Undecodable, ValueError):
            return None

    def first(self, *names: str) -> tuple[str, str] | None:
        """The name and the text of the first of these files that exists."""
        return next(((name, text) for name in names if (text := self.text(name)) is not None), None)

    def folders(self, name: str) -> list[str]:
        """The names of the folders in a folder of the project, NFC, in order."""
        try:
            return sorted(nfc(each.name) for each in (self.root / name).iterdir() if each.is_dir())
        except OSError:
            return []

    def is_folder(self, name: str) -> bool:
        return (self.root / name).is_dir()


def parse_yaml(text: str) -> Any:
    """YAML as dictionaries, lists and texts; None if it is not valid. No tag makes anything else than ``Tagged``.

    >>> parse_yaml("nav: [{환불: refund.md}]\\nslugify: !!python/name:pymdownx.slugs.uslugify")["slugify"].tag
    'tag:yaml.org,2002:python/name:pymdownx.slugs.uslugify'
    """
    try:
        return _plain(yaml.compose(text, Loader=yaml.SafeLoader), 0, {})
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _plain(node: yaml.Node | None, depth: int, known: dict[int, Any]) -> Any:
    """A node as plain data. What several aliases name is made once, so that aliases of aliases stay small."""
    if node is None or depth > _DEEPEST:
        return None
    if id(node) in known:
        return known[id(node)]
    value: Any
    if isinstance(node, yaml.MappingNode):
        pairs = ((key.value, each) for key, each in node.value if isinstance(key, yaml.ScalarNode))
        value = {key: _plain(each, depth + 1, known) for key, each in pairs}
    elif isinstance(node, yaml.SequenceNode):
        value = [_plain(each, depth + 1, known) for each in node.value]
    else:
        value = None if node.tag == "tag:yaml.org,2002:null" else node.value
    is_ours = not node.tag.startswith("tag:yaml.org,2002:") or ":python/" in node.tag
    known[id(node)] = Tagged(node.tag, value) if is_ours else value
    return known[id(node)]


def parse_toml(text: str) -> Any:
    """TOML as plain data; None if it is not valid."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def parse_json(text: str) -> Any:
    """JSON as plain data; None if it is not valid."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def parse_config(name: str, text: str) -> Any:
    """The content of a YAML, TOML or JSON file by its suffix."""
    if name.endswith(".toml"):
        return parse_toml(text)
    return parse_json(text) if name.endswith(".json") else parse_yaml(text)


def mapping(value: object) -> dict[str, Any]:
    """A value if it is a mapping with texts as keys; else an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """A value if it is a list; else an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: object) -> str | None:
    """A text, also the default of ``!ENV [NAME, default]``; None for anything else and for an empty text."""
    if isinstance(value, Tagged):
        return text_of(value.value[-1] if isinstance(value.value, list) and value.value else None)
    return value.strip() or None if isinstance(value, str) else None


def is_yes(value: object, *, default: bool) -> bool:
    """A switch of a configuration."""
    if isinstance(value, bool):
        return value
    word = (text_of(value) or "").lower()
    return default if word not in ("true", "false", "yes", "no", "on", "off") else word in ("true", "yes", "on")
