"""Reading YAML mappings field by field, with the line of every fault.

The YAML is composed into nodes, not constructed into objects. Nodes know their lines; a title such as ``네`` or ``1.0``
or ``no`` stays the text that was written; and no tag can make anything except text, lists and mappings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import yaml

from helpsearch.errors import Fault

_NULL = "tag:yaml.org,2002:null"
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FAST_UP_TO = 2_000  # characters; the fast loader crashes the interpreter if lists nest tens of thousands deep


def iso_day(text: str) -> date | None:
    """The day that ``YYYY-MM-DD`` names, or None.

    >>> iso_day("2026-10-01")
    datetime.date(2026, 10, 1)
    """
    # Python 3.11 and later read more forms than this one.
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Grade(NamedTuple):
    """A whole number and the line on which it was given."""

    value: int
    line: int


class Fields:
    """The fields of one YAML mapping. Take each known field once, then call :meth:`finish`.

    Faults are added to ``faults``. If a field has a fault, its getter returns the value of an absent field.
    """

    def __init__(self, node: yaml.MappingNode | None, path: str, first_line: int, faults: list[Fault]) -> None:
        self._path = path
        self._first_line = first_line
        self._faults = faults
        self._line = first_line if node is None else first_line + node.start_mark.line
        self._nodes: dict[str, tuple[int, yaml.Node]] = {}
        self._taken: set[str] = set()
        for key, value in node.value if node else ():
            line = first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                self._fault(line, "the name of a field must be text")
                continue
            if key.value in self._nodes:
                self._fault(line, f"field {key.value!r} stands twice")
            self._nodes[key.value] = (line, value)

    @classmethod
    def parse(cls, text: str, path: str, faults: list[Fault], first_line: int = 1) -> Fields | None:
        """Read a YAML document that is one mapping; ``first_line`` is the file's line on which ``text`` begins."""
        last = text.rstrip().count("\n")  # a fault at the very end is shown on the last line that is not blank
        try:
            node = yaml.compose(text, Loader=_FAST if len(text) <= _FAST_UP_TO else yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if mark and mark.line > last and error.context_mark:  # a quote is not closed: show where it was opened
                mark = error.context_mark
            line = first_line + (min(mark.line, last) if mark else 0)
            faults.append(Fault(path, line, f"not valid YAML: {error.problem or error.context}"))
            return None
        except yaml.reader.ReaderError as error:
            line = first_line + text.count("\n", 0, text.find(chr(error.character)))
            faults.append(Fault(path, line, f"not valid YAML: the character U+{error.character:04X} is not allowed"))
            return None
        except (ValueError, OverflowError):  # "\UFFFFFFFF", in the slow loader
            faults.append(Fault(path, first_line, "not valid YAML: an escape that stands for no character"))
            return None
        except RecursionError:
            faults.append(Fault(path, first_line, "not valid YAML: nested too deeply"))
            return None
        if node is not None and not isinstance(node, yaml.MappingNode):
            faults.append(Fault(path, first_line + min(node.start_mark.line, last), "expected fields as 'name: value'"))
            return None
        return cls(node, path, first_line, faults)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(self._nodes)

    def line(self, name: str) -> int:
        """The line of a field, or of the mapping if the field is absent."""
        return self._nodes[name][0] if name in self._nodes else self._line

    def fault(self, name: str, message: str) -> None:
        """Report a fault at a field."""
        self._fault(self.line(name), message)

    def has(self, name: str) -> bool:
        """Whether there is a field, be it empty; this does not take the field."""
        return name in self._nodes

    def is_text(self, name: str) -> bool:
        """Whether a field is text or absent; this does not take the field."""
        return name not in self._nodes or isinstance(self._nodes[name][1], yaml.ScalarNode)

    def is_mapping(self, name: str) -> bool:
        """Whether a field is a mapping; this does not take the field."""
        return name in self._nodes and isinstance(self._nodes[name][1], yaml.MappingNode)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """One line of text."""
        node = self._take(name, required)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            self.fault(name, f"field {name!r} must be text")
            return None
        value = " ".join(node.value.split())
        if not value:
            self.fault(name, f"field {name!r} is empty")
            return None
        return value

    def all_texts(self) -> dict[str, str]:
        """All fields that are one line of text and not empty; this takes none of them."""
        return {
            name: " ".join(node.value.split())
            for name, (_, node) in self._nodes.items()
            if isinstance(node, yaml.ScalarNode) and node.tag != _NULL and node.value.strip()
        }

    def texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of lines of text. A single text counts as a list."""
        node = self._take(name, required)
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        values = [" ".join(item.value.split()) for item in items if isinstance(item, yaml.ScalarNode)]
        if required and not items:
            self.fault(name, f"field {name!r} is empty")
            return ()
        if len(values) != len(items) or not all(values):
            self.fault(name, f"field {name!r} must be a list of texts")
            return ()
        return tuple(dict.fromkeys(values))

    def choice(self, name: str, choices: Sequence[str], default: str | None = None) -> str | None:
        """A text out of ``choices``; without a default the field is required."""
        value = self.text(name, required=default is None)
        if value is not None and value not in choices:
            self.fault(name, f"{name} {value!r} is not one of: {', '.join(choices)}")
            return None
        return value or default

    def day(self, name: str) -> date | None:
        """A date as ``YYYY-MM-DD``."""
        value = self.text(name)
        if value is None:
            return None
        day = iso_day(value)
        if day is None:
            self.fault(name, f"field {name!r} must be a date such as 2026-10-01, not {value!r}")
        return day

    def flag(self, name: str, *, default: bool = False) -> bool:
        """``true`` or ``false``."""
        return self.choice(name, ("true", "false"), default=str(default).lower()) == "true"

    def number(self, name: str, least: float, most: float) -> float | None:
        """A number from ``least`` to ``most``; the field is required."""
        value = self.text(name, required=True)
        if value is None:
            return None
        number = float(value) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value, re.ASCII) else None
        if number is None or not least <= number <= most:
            self.fault(name, f"field {name!r} must be a number from {least:g} to {most:g}, not {value!r}")
            return None
        return number

    def mappings(self, name: str, *, required: bool = False) -> list[Fields]:
        """A list of mappings."""
        node = self._take(name, required)
        if node is None:
            return []
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        mappings = [item for item in items if isinstance(item, yaml.MappingNode)]
        if required and not items:
            self.fault(name, f"field {name!r} is empty")
            return []
        if len(mappings) != len(items):
            self.fault(name, f"field {name!r} must be a list of entries with fields")
            return []
        return [Fields(item, self._path, self._first_line, self._faults) for item in mappings]

    def mapping_of_texts(self, name: str) -> dict[str, str]:
        """A mapping of texts to texts."""
        inside = self._mapping(name)
        texts = {key: inside.text(key, required=True) for key in inside.names}
        return {key: text for key, text in texts.items() if text}

    def mapping_of_lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """A mapping of texts to lists of texts; a single text counts as a list."""
        inside = self._mapping(name)
        return {key: inside.texts(key, required=True) for key in inside.names}

    def _mapping(self, name: str) -> Fields:
        node = self._take(name, required=False)
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.fault(name, f"field {name!r} must be a mapping such as '{name}: {{name: text}}'")
            node = None
        return Fields(node, self._path, self._first_line, self._faults)

    def grades(self, name: str, highest: int) -> dict[str, Grade]:
        """A mapping of names to whole numbers from 0 to ``highest``."""
        node = self._take(name, required=False)
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.fault(name, f"field {name!r} must be a mapping of names to numbers")
            return {}
        grades: dict[str, Grade] = {}
        for key, value in node.value:
            line = self._first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                self._fault(line, f"a name in field {name!r} must be text")
            elif key.value in grades:
                self._fault(line, f"{key.value!r} stands twice")
            elif not isinstance(value, yaml.ScalarNode) or value.value not in map(str, range(highest + 1)):
                self._fault(line, f"the grade of {key.value!r} is not a whole number from 0 to {highest}")
            else:
                grades[key.value] = Grade(int(value.value), line)
        return grades

    def finish(self) -> None:
        """Report the fields that were not taken, which are unknown."""
        for name in self._nodes.keys() - self._taken:
            self.fault(name, f"unknown field {name!r}; known here: {', '.join(sorted(self._taken))}")

    def _take(self, name: str, required: bool) -> yaml.Node | None:
        self._taken.add(name)
        _, node = self._nodes.get(name, (0, None))
        if node is None or node.tag == _NULL:
            if required:
                self.fault(name, f"field {name!r} is missing")
            return None
        return node

    def _fault(self, line: int, message: str) -> None:
        self._faults.append(Fault(self._path, line, message))
