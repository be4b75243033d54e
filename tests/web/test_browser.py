"""The search page in a real browser: any Chromium or Chrome on PATH. Screenshots are kept in ``build/screenshots``.

``.ci/run`` installs the browser and axe-core, and fails without; elsewhere these tests skip without them.
"""

from __future__ import annotations

from typing import Any

import pytest
from browsing import NEEDS_AXE, NEEDS_BROWSER, SHOTS, Keyboard, violations

pytestmark = NEEDS_BROWSER


def options(page: Any) -> list[str]:
    texts: list[str] = page.locator("#suggestions li").all_inner_texts()
    return texts


def test_suggestions_are_chosen_with_the_keyboard_alone(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")  # the link that skips to the results
    page.keyboard.press("Tab")
    page.keyboard.insert_text("환불 ㅅ")
    page.wait_for_selector("#suggestions li")
    field = page.locator("#q")
    assert field.get_attribute("aria-expanded") == "true"
    assert "개" in page.locator("[role=status]").inner_text()
    found = options(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert field.input_value() == found[1]
    assert field.get_attribute("aria-activedescendant") == "suggestions-1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert field.input_value() == "환불 ㅅ", "what was typed is one of the places"
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answers")
    assert page.locator("#q").input_value() == found[0]


def test_half_a_syllable_is_asked_for_while_it_is_composed(page: Any) -> None:
    page.goto("/")
    page.focus("#q")
    keyboard = Keyboard(page)
    keyboard.compose("ㅎ", "화", "환")
    page.wait_for_selector("#suggestions li")
    keyboard.press_within("Enter")
    assert "q=" not in page.url, "Enter ends the syllable and does not search"
    keyboard.finish("환불")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answers")
    assert page.locator("#q").input_value() == "환불"


def test_the_page_is_whole_without_a_script(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="ko-KR")
    page = context.new_page()
    page.goto("/")
    page.fill("#q", "홤불 신청")
    page.click("form button")
    assert "'환불 신청' 검색 결과입니다." in page.inner_text(".understood")
    page.click(".understood a")
    assert "typed=1" in page.url
    page.go_back()
    page.click("summary >> text=좁혀 보기")
    page.click(".facet a >> nth=0")
    assert page.locator(".facet .chosen").count() == 1
    assert page.locator(".answers h2 a").first.get_attribute("href")
    page.goto("/?id=pay-error&q=결제")
    page.click(".back a")
    assert "q=" in page.url and page.locator(".answers").count() == 1
    context.close()


STATES = {
    "home": "",
    "answers": "?q=환불 신청&kind=article",
    "checklist": "?q=결제 오류 점검표",
    "urgent": "?q=사기 당했어요",
    "corrected": "?q=홤불",
    "nothing": "?q=쀍쀍쀍",
    "document": "?id=pay-error&q=결제",
}


@NEEDS_AXE
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1000)])
def test_everyone_can_read_every_state(browser: Any, address: str, scheme: str, width: int) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    viewport = {"width": width, "height": 900}
    context = browser.new_context(
        base_url=address, locale="ko-KR", color_scheme=scheme, viewport=viewport, bypass_csp=True
    )
    page = context.new_page()
    for name, query in STATES.items():
        page.goto(f"/{query}")
        page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name}: no scrolling sideways"
        assert violations(page, scheme) == [], name
    context.close()


def test_what_was_typed_last_comes_back(page: Any) -> None:
    page.goto("/")
    page.focus("#q")
    page.keyboard.insert_text("환불")
    page.wait_for_selector("#suggestions li")
    page.keyboard.insert_text(" 신")
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == "환불 신"
