"""By keyboard: every mark is reached and opened, and the focus is never lost when the page is drawn anew."""

from __future__ import annotations

import pytest

from tests.browser.conftest import FERRY, MARK, Server, standing

pytestmark = pytest.mark.browser

FLOOD = "cerita=Banjir+bandang+Rantau+Kelabu"
GRID = '[data-testid="data-grid-canvas"]'


def _tab_to(page: object, selector: str) -> None:
    """Presses Tab until what has the focus matches ``selector``."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def _focus_on(page: object, selector: str) -> str:
    """Waits until what matches ``selector`` has the focus; its words."""
    page.wait_for_function("wanted => document.activeElement.matches(wanted)", arg=selector)
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"))


def _in_sight(page: object) -> bool:
    """True where what has the focus is inside the window, below the page's head, and the head is where it belongs."""
    return bool(
        page.evaluate(
            """() => {
                const at = document.activeElement.getBoundingClientRect();
                const head = document.querySelector('[data-testid="stHeader"]').getBoundingClientRect();
                return head.top === 0 && at.top >= head.bottom - 1 && at.bottom <= innerHeight;
            }"""
        )
    )


def test_the_marks_of_the_chart_are_one_stop_with_arrows_between_them_and_enter_opens(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FLOOD}")
    page = walk.page
    page.wait_for_selector(MARK)
    _tab_to(page, MARK)
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    assert "Enter: buka" in page.evaluate("document.activeElement.getAttribute('aria-description')")
    page.locator("#vg-tooltip-element.visible").wait_for()
    heard = [first]
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "End"):
        page.keyboard.press(key)
        heard.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(set(heard)) == 5
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == first
    page.keyboard.press("ArrowRight")
    said = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert not page.evaluate("document.activeElement.hasAttribute('aria-description')")
    walk.press("Enter")
    title = page.locator(".st-key-panel h3").inner_text()
    assert said.startswith(title)
    assert _focus_on(page, f'{MARK}[aria-current="true"]') == said
    walk.press("j")
    page.wait_for_function("before => document.querySelector('.st-key-panel h3').innerText !== before", arg=title)
    assert _focus_on(page, f'{MARK}[aria-current="true"]') != said
    assert page.locator(f'{MARK}[tabindex="0"]').count() == 1


def test_a_reported_number_is_reached_by_keys_and_leads_to_its_words(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    page.get_by_text("Angka dari waktu ke waktu").click()
    inside = f'[class*="st-key-tolls_"] {MARK}'
    page.wait_for_selector(inside)
    walk.settle()
    page.locator('[class*="st-key-tolls_"]').scroll_into_view_if_needed()
    page.get_by_role("combobox", name="Angka").focus()
    _tab_to(page, inside)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("wanted => document.activeElement.matches(wanted)", inside)
    page.keyboard.press("Enter")
    page.wait_for_selector(".k-focus")
    walk.settle()
    _focus_on(page, ".k-focus")
    assert _in_sight(page)


def test_the_table_keeps_the_focus_when_it_opens_an_event_and_follows_where_keys_lead(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FLOOD}")
    page = walk.page
    page.wait_for_selector(f'[data-testid="stDataFrame"] {GRID}')
    _tab_to(page, GRID)
    for place in range(1, 4):
        page.keyboard.press("ArrowDown")
        page.wait_for_function("wanted => document.activeElement.id === wanted", arg=f"glide-cell-1-{place}")
    row = page.evaluate("document.activeElement.closest('tr').cells[1].textContent")
    walk.press("Shift+Space")
    panel = page.locator(".st-key-panel h3")
    panel.wait_for()
    assert panel.inner_text() == row
    assert page.evaluate("document.activeElement.closest('tr').cells[1].textContent") == row
    box = panel.bounding_box()
    assert 50 <= box["y"] <= 850  # the panel is in sight, though the chart is far above
    assert page.evaluate("document.querySelector('[data-testid=\"stAppViewContainer\"]').scrollTop") == 0
    for _ in range(12):
        walk.press("j")
    title = panel.inner_text()
    _focus_on(page, GRID)
    page.keyboard.press("ArrowDown")
    page.wait_for_function("wanted => document.activeElement.closest('tr')?.cells[1].textContent === wanted", arg=title)
    page.keyboard.press("ArrowDown")
    page.wait_for_function("before => document.activeElement.closest('tr').cells[1].textContent !== before", arg=title)
    below = page.evaluate("document.activeElement.closest('tr').cells[1].textContent")
    walk.press("Shift+Space")
    page.wait_for_function("wanted => document.querySelector('.st-key-panel h3').innerText === wanted", arg=below)


def test_after_a_decision_the_next_difference_has_the_focus_and_an_undone_one_comes_back(server: Server, visit) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    walk.open(f"{server.url}/perbedaan?{FLOOD}")
    page = walk.page
    before = standing(server)
    place = page.locator(".st-key-steps [role=status]")
    shown = "() => document.querySelector('[data-land]').dataset.land"
    first = page.evaluate(shown)
    decide = page.get_by_role("button", name="Perlu dicek")
    assert decide.bounding_box()["y"] < 900  # in sight without scrolling, however long the sides are
    decide.focus()
    page.keyboard.press("Enter")
    walk.until(lambda: standing(server), before + 1)
    walk.settle()
    page.wait_for_function("before => document.querySelector('[data-land]').dataset.land !== before", arg=first)
    _focus_on(page, "h3[data-land]")
    assert _in_sight(page)
    second = page.evaluate(shown)
    page.get_by_label("Catatan").scroll_into_view_if_needed()
    page.evaluate("document.activeElement.blur()")
    walk.press("4")
    walk.until(lambda: standing(server), before + 2)
    walk.settle()
    _focus_on(page, "h3[data-land]")
    assert _in_sight(page)
    for wanted in (second, first):
        walk.press("u")
        page.wait_for_function("wanted => document.querySelector('[data-land]').dataset.land === wanted", arg=wanted)
        _focus_on(page, "h3[data-land]")
    assert place.inner_text().startswith("1 dari ")
    button = page.get_by_role("button", name="Berikutnya")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("before => document.querySelector('[data-land]').dataset.land !== before", arg=first)
    walk.settle()
    assert "Berikutnya" in _focus_on(page, ".st-key-step_next button")


def test_a_key_leads_from_a_difference_to_its_source_and_back(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/perbedaan?{FLOOD}")
    page = walk.page
    walk.press("j")
    about = page.locator("h3[data-land]").inner_text()
    walk.press("s")
    page.wait_for_selector(".k-focus")
    _focus_on(page, ".k-focus")
    assert _in_sight(page)
    walk.press("b")
    assert "/perbedaan" in page.url
    assert _focus_on(page, "h3[data-land]") == about
