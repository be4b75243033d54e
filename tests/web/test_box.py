"""The box in a real browser, on a page of another origin whose security policy is strict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import NEEDS_AXE, NEEDS_BROWSER, SHOTS, Keyboard, violations

pytestmark = NEEDS_BROWSER

EVIL = "<img src=x onerror=alert(1)><script>alert(1)</script>"


def told(page: Any, type_: str, count: int = 1) -> list[dict[str, Any]]:
    """The details of the events of a type that the site heard, when it heard as many."""
    for _ in range(200):
        found = [detail for heard, detail in page.evaluate("window.told") if heard == type_]
        if len(found) >= count:
            break
        page.wait_for_timeout(10)
    return found


def focused(page: Any) -> str:
    """What has the focus within the box."""
    return str(page.evaluate("document.querySelector('help-search').shadowRoot.activeElement?.className"))


def asked(page: Any) -> list[str]:
    """The addresses of the searches that the page sends from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "/api/search" in request.url else None)
    return found


@pytest.fixture
def shop(page: Any, site: Any) -> Any:
    """The site's page with the box, of which ``src`` is that of the file by default."""
    page.goto(f"{site.address}/")
    return page


@pytest.fixture
def dialog(page: Any, site: Any) -> Any:
    """The same with the box in a dialog."""
    page.goto(f"{site.address}/?attributes=dialog")
    return page


def test_the_keyboard_alone_is_enough(shop: Any) -> None:
    shop.keyboard.press("Tab")
    assert focused(shop) == "input"
    shop.keyboard.insert_text("환불")
    shop.wait_for_selector(".suggestion")
    found = shop.locator(".suggestion").all_inner_texts()
    shop.keyboard.press("ArrowUp")
    field = shop.locator("#q")
    assert field.input_value() == found[-1]
    shop.keyboard.press("Home")
    assert field.get_attribute("aria-activedescendant") is None, "the cursor is in the text again"
    shop.keyboard.press("Escape")
    assert field.input_value() == found[-1] and shop.locator("#suggestions").is_hidden()
    shop.keyboard.press("ArrowDown")
    shop.wait_for_selector(".suggestion")
    shop.keyboard.press("Enter")
    shop.wait_for_selector(".answer")
    assert "찾았습니다" in shop.locator("[role=status]").inner_text()
    assert [each["query"] for each in told(shop, "search")] == [found[-1]]
    shop.keyboard.press("Tab")
    shop.keyboard.press("Tab")
    shop.keyboard.press("Enter")
    assert shop.locator("details.facets").get_attribute("open") is not None, "the first thing after the form"


def test_a_question_that_is_composed_is_searched_for_once(shop: Any) -> None:
    searches = asked(shop)
    shop.locator("#q").focus()
    keyboard = Keyboard(shop)
    keyboard.compose("ㅎ", "화", "환")
    shop.wait_for_selector(".suggestion")
    keyboard.press_within("Enter")
    assert searches == [], "Enter ends the syllable"
    keyboard.finish("환불")
    shop.keyboard.press("Enter")  # the same key, which some systems send once more
    shop.keyboard.press("Enter")
    shop.wait_for_selector(".answer")
    shop.wait_for_timeout(50)
    assert len(searches) == 1 and len(told(shop, "search")) == 1
    shop.keyboard.insert_text(" 신청")
    shop.keyboard.press("Enter")
    assert told(shop, "search", 2)[1]["query"] == "환불 신청"


def test_answers_are_narrowed_continued_and_searched_for_as_typed(shop: Any) -> None:
    shop.evaluate("document.querySelector('help-search').show('홤불')")
    shop.wait_for_selector(".answer")
    assert shop.locator(".understood").inner_text() == "'환불' 검색 결과입니다. '홤불' 그대로 검색하기"
    shop.locator("summary", has_text="좁혀 보기").click()
    shop.locator(".chip").first.click()
    shop.wait_for_selector(".chip.chosen")
    assert focused(shop) == "chip chosen", "the focus stays on what was pressed"
    shop.keyboard.press("Enter")
    shop.wait_for_selector(".chip:not(.chosen)")
    shop.wait_for_selector(".related")
    shop.locator("button.more").click()
    shop.wait_for_selector(".answer >> nth=9")
    assert shop.evaluate("document.querySelector('help-search').shadowRoot.activeElement.dataset.position") == "6"
    titles = shop.locator(".title").all_inner_texts()
    assert len(titles) == len(set(titles)) == 10
    shop.locator(".answer a").nth(1).click()
    opened = told(shop, "open")[0]
    assert (
        opened["position"] == 2 and opened["query"] == "홤불" and opened["url"].startswith("https://help.dodam.example")
    )
    shop.locator(".understood button").click()
    shop.wait_for_selector(".understood", state="detached")
    assert shop.url.endswith("/"), "the site has the event and kept the link"
    assert focused(shop) == "results"


def test_whether_it_helped_is_asked_only_if_the_site_listens(shop: Any) -> None:
    shop.evaluate("document.querySelector('help-search').show('환불')")
    shop.wait_for_selector(".answer")
    asked = shop.get_by_text("도움이 되었나요?")
    assert asked.is_hidden()
    shop.evaluate("document.querySelector('help-search').addEventListener('feedback', print)")
    assert asked.is_visible()
    shop.evaluate("document.querySelector('help-search').removeEventListener('feedback', print)")
    assert asked.is_hidden()
    shop.evaluate("document.querySelector('help-search').setAttribute('feedback', '')")
    shop.get_by_role("button", name="아니요").click()
    heard = told(shop, "feedback")[0]
    assert heard["query"] == "환불" and heard["helpful"] is False and len(heard["ids"]) == 5
    assert focused(shop) == "feedback" and "고맙습니다" in shop.locator(".feedback").inner_text()


def test_the_dialog_opens_and_closes_by_keys(dialog: Any) -> None:
    box = dialog.locator("dialog")
    dialog.keyboard.press("Control+KeyK")
    assert box.is_visible() and focused(dialog) == "input"
    dialog.keyboard.insert_text("환불")
    dialog.wait_for_selector(".suggestion")
    dialog.keyboard.press("Escape")
    assert box.is_visible() and dialog.locator("#suggestions").is_hidden()
    dialog.keyboard.press("Enter")
    dialog.wait_for_selector(".answer")
    dialog.keyboard.press("Escape")
    assert box.is_hidden()
    dialog.locator(".trigger").focus()
    dialog.keyboard.press("Enter")
    assert box.is_visible() and dialog.locator(".answer").count() == 5, "what was found is still there"
    dialog.mouse.click(5, 5)
    assert box.is_hidden() and focused(dialog) == "trigger"


def test_the_box_speaks_the_language_of_its_page(page: Any, site: Any) -> None:
    page.goto(f"{site.address}/?lang=en-GB")
    assert page.locator("#q").get_attribute("placeholder") == "Type your question"
    page.goto(f"{site.address}/?lang=ko")
    assert page.get_by_role("button", name="검색").is_visible()


def test_without_an_answer_what_the_site_put_into_the_box_is_shown(browser: Any, site: Any, address: str) -> None:
    assert address
    page = browser.new_context().new_page()
    page.goto(f"{site.address}/")
    assert page.get_by_role("link", name="도움말").is_hidden()
    page.route("**/api/**", lambda route: route.abort())
    page.evaluate("document.querySelector('help-search').show('환불')")
    page.get_by_text("지금은 검색할 수 없습니다").nth(1).wait_for()
    assert page.get_by_role("link", name="도움말").is_visible()
    page.unroute("**/api/**")
    page.get_by_role("button", name="다시 시도").click()
    page.wait_for_selector(".answer")
    page.context.close()


def test_whatever_is_answered_stays_text(page: Any, site: Any) -> None:
    def disturb(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: disturb(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [disturb(each) for each in value]
        keep = name in ("id", "kind", "from", "to", "updated") or not isinstance(value, str)
        return value if keep else "javascript:alert(1)" if name in ("url", "value") else EVIL

    def answer(route: Any) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, body=json.dumps(disturb(reply.json())))

    page.goto(f"{site.address}/?attributes=feedback")
    page.route("**/api/**", answer)
    page.locator("#q").press_sequentially("사기 당했어요")
    page.wait_for_selector(".suggestion")
    page.keyboard.press("Enter")
    page.wait_for_selector(".related")
    elements = page.evaluate(
        "[...document.querySelector('help-search').shadowRoot.querySelectorAll('*')]"
        ".map(each => [each.localName, each.getAttribute('href'), each.getAttributeNames().join(' ')])"
    )
    assert EVIL in page.locator(".title").first.inner_text()
    assert {"img", "script"}.isdisjoint(name for name, _, _ in elements)
    assert not any(href and not href.startswith(("https:", "http:")) for _, href, _ in elements)
    assert not any(name.startswith("on") for _, _, names in elements for name in names.split())


def states(page: Any, site: Any) -> Iterator[str]:
    """The states of the box, one after the other."""
    show = "text => document.querySelector('help-search').show(text)"
    page.goto(f"{site.address}/?attributes=feedback")
    yield "empty"
    page.locator("#q").press_sequentially("환불")
    page.wait_for_selector(".suggestion")
    page.keyboard.press("ArrowDown")
    yield "suggestions"
    texts = {"answers": "홤불", "checklist": "결제 오류 점검표", "urgent": "사기 당했어요", "nothing": "쀍쀍쀍"}
    for number, (name, text) in enumerate(texts.items(), start=1):
        page.evaluate(show, text)
        assert told(page, "search", number)[-1]["query"] == text
        if name == "answers":
            page.locator("details.facets summary").click()
        yield name
    page.goto(f"{site.address}/?attributes=dialog")
    page.locator(".trigger").click()
    yield "dialog"
    page.keyboard.insert_text("환불")
    page.wait_for_selector(".suggestion")
    yield "dialog-suggestions"
    page.keyboard.press("Enter")
    page.wait_for_selector(".related")
    yield "dialog-answers"


@NEEDS_AXE
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1000)])
def test_everyone_can_read_every_state(browser: Any, site: Any, address: str, scheme: str, width: int) -> None:
    assert address
    SHOTS.mkdir(parents=True, exist_ok=True)
    viewport = {"width": width, "height": 800}
    context = browser.new_context(locale="ko-KR", color_scheme=scheme, viewport=viewport, bypass_csp=True)
    page = context.new_page()
    for name in states(page, site):
        page.screenshot(path=SHOTS / f"box-{name}-{width}-{scheme}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name}: no scrolling sideways"
        assert violations(page, scheme) == [], name
    context.close()
