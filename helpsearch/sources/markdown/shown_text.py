"""What of parsed Markdown a reader does not see: boxes of tasks, pictures without a description, characters without a
width."""

from __future__ import annotations

import re

_SPACE = "\u200b"
_BETWEEN_WORDS = re.compile(r"(?<=\w)\u200b+(?=\w)")
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\u00ad"

_TASK = re.compile(r"\[[ xX]\]\s+")
_FILE = re.compile(r"[^\s/\\]{1,200}\.(?:png|jpe?g|gif|svg|webp|bmp|ico)\.?", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:image|img|picture|photo|screen ?shot|screen|capture|figure|fig|untitled|logo|icon|alt(?:[ _-]?text)?|thumbnail"
    r"|이미지|그림|사진|스크린\s?샷|화면\s?(?:캡처|캡쳐)|캡처|캡쳐|무제|로고|아이콘)[\s_.-]*[\d\s_.:x()-]*",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?=.*[_-])[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9]+)?", re.IGNORECASE)  # magento-account-shared-switch


def visible(text: str) -> str:
    """A text without characters that have no width. A space without a width between two words becomes a space.

    >>> visible("Admin\\u200b주문의 \\u200b관리\\u2060자")
    'Admin 주문의 관리자'
    """
    if _SPACE in text:
        text = _BETWEEN_WORDS.sub(" ", text)
    for character in _INVISIBLE:  # most texts have none, and translate() looks at each letter
        if character in text:
            text = text.replace(character, "")
    return text


def without_task(line: str) -> str:
    """An item of a list without its box.

    >>> without_task("[x] 물통")
    '물통'
    """
    return _TASK.sub("", line, count=1) if _TASK.match(line) else line


def description(alternative: str) -> str:
    """The text of a picture if it describes it; empty if it is only a file's name or says that it is a picture.

    >>> description("주문 내역 화면"), description("image-20260101.png"), description("스크린샷 2026-01-01")
    ('주문 내역 화면', '', '')
    """
    text = alternative.strip()
    named = _FILE.fullmatch(text) or _UNNAMED.fullmatch(text) or _NAME.fullmatch(text)
    return "" if named else text
