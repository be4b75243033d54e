"""The browser of the tests of the page and the box, what they compose in it, and what axe-core says of them."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
"""The program, if there is one."""
SHOTS = Path(__file__).resolve().parent.parent / "build" / "screenshots"
"""Where screenshots are kept."""

_AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
_MISSING = "Playwright is not installed" if importlib.util.find_spec("playwright") is None else "no Chromium on PATH"

NEEDS_AXE = pytest.mark.skipif(not _AXE.exists(), reason="axe-core is not in node_modules; 'npm install' installs it")
NEEDS_BROWSER = [
    pytest.mark.skipif(BROWSER is None or "Playwright" in _MISSING, reason=_MISSING),
    pytest.mark.xdist_group("browser"),
]


def violations(page: Any, scheme: str) -> list[str]:
    """What axe-core finds wrong with a page; in the dark its colours alone, since all else is as it is in the light.

    The page's context must bypass the security policy.
    """
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=_AXE)
    options = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    run = "async (options) => (await axe.run(options)).violations"
    found: list[dict[str, Any]] = page.evaluate(run, options)
    return [f"{each['id']}: {', '.join(node['html'] for node in each['nodes'])}" for each in found]


class Keyboard:
    """An input method: half a syllable after the other, and Enter as Korean ones send it."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def compose(self, *texts: str) -> None:
        """Show each text in place of the one before it, as it is composed."""
        for text in texts:
            place = {"selectionStart": len(text), "selectionEnd": len(text)}
            self._session.send("Input.imeSetComposition", {"text": text, **place})

    def press_within(self, code: str) -> None:
        """Press a key that the input method takes for itself."""
        key = {"type": "keyDown", "key": "Process", "code": code, "windowsVirtualKeyCode": 229}
        self._session.send("Input.dispatchKeyEvent", key)

    def finish(self, text: str) -> None:
        """End the composition with a text."""
        self._session.send("Input.insertText", {"text": text})
