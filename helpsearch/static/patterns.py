"""Python's regular expressions as JavaScript's, with the flag ``v``, which knows nested classes.

Only what the patterns of the analysis have is translated; anything else is an error, and so nothing is translated
wrongly. Both languages then match the same texts, whatever script these are in: ``\\d`` and ``\\w`` know all digits and
letters in Python and only those of ASCII in JavaScript.
"""

from __future__ import annotations

import re

_ALPHANUMERIC = r"\p{L}\p{N}"  # str.isalnum
_SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # str.isspace
# What a class does not have is subtracted from everything. V8 11.3, which is that of Node 20 and of Chrome 113, finds
# nothing by a loop with [^x] in it.
_NOT, _NOT_END = r"[\p{Any}--[", "]]"
_CLASSES = {
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "w": rf"[{_ALPHANUMERIC}_]",
    "W": rf"{_NOT}{_ALPHANUMERIC}_{_NOT_END}",
    "s": f"[{_SPACE}]",
    "S": f"{_NOT}{_SPACE}{_NOT_END}",
}
_SYNTAX = frozenset("()[]{}/-\\|^$*+?.")
# Signs that a class may not have twice in a row.
_DOUBLES = frozenset("&!#$%*+,.:;<=>?@^`~")
_PART = re.compile(
    r"(?P<named>\(\?P<)|\(\?P=(?P<again>\w+)\)|\\(?P<escaped>.)|(?P<open>\[\^?)(?P<dash>-?)|(?P<close>\])"
    r"|(?P<other>\(\?(?!:|=|!|<=|<!).)|(?P<sign>.)",
    re.DOTALL,
)


def javascript_pattern(pattern: re.Pattern[str]) -> str:
    """The source of a JavaScript pattern that matches what a pattern matches.

    >>> print(javascript_pattern(re.compile(r"(?P<year>\\d{4})(?P=year)[^\\W_]$")))
    (?<year>\\p{Nd}{4})\\k<year>[\\p{Any}--[[\\p{Any}--[\\p{L}\\p{N}_]]_]](?=\\n?$)

    :raises ValueError: the pattern has flags, or a form that no pattern of the analysis has.
    """
    if pattern.flags != re.UNICODE:
        raise ValueError(f"a pattern with flags: {pattern.pattern!r}")
    found: list[str] = []
    in_class = False
    end = "]"
    for part in _PART.finditer(pattern.pattern):
        if part["escaped"]:
            found.append(_escaped(part["escaped"], in_class))
        elif in_class:
            in_class = part["close"] is None
            found.append(_in_class(part.group()) if in_class else end)
        elif part["other"]:
            raise ValueError(f"{part['other']!r} in the pattern {pattern.pattern!r}")
        elif part["open"]:
            in_class = True
            start, end = (_NOT, _NOT_END) if part["open"] == "[^" else ("[", "]")
            found.append(start + (r"\-" if part["dash"] else ""))
        elif part["named"]:
            found.append("(?<")
        elif part["again"]:
            found.append(rf"\k<{part['again']}>")
        else:
            found.append({"$": r"(?=\n?$)", ".": rf"{_NOT}\n{_NOT_END}"}.get(part["sign"], part["sign"]))
    return "".join(found)


def _escaped(character: str, in_class: bool) -> str:
    if character in _CLASSES:
        return _CLASSES[character]
    if character == "Z" and not in_class:
        return "$"
    if character.isdigit() or character in "ntr":
        return f"\\{character}"
    if character.isalnum():
        raise ValueError(f"\\{character} in a pattern")
    return f"\\{character}" if character in _SYNTAX or (in_class and character in _DOUBLES) else character


def _in_class(text: str) -> str:
    """A part of a class that is not escaped: a sign, or several that mean nothing special there."""
    if text == "-":
        return text
    return "".join(f"\\{each}" if each in _SYNTAX or each in _DOUBLES else each for each in text)
