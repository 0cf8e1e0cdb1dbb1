"""The page in a real browser: narrow and wide, light, dark and forced colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def opened(browser: Any, file: Path, width: int, **how: Any) -> tuple[Any, list[str], list[str]]:
    """The page, the requests beyond the file itself, and what the console said."""
    page = browser.new_context(viewport={"width": width, "height": 900}, **how).new_page()
    asked: list[str] = []
    console: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: console.append(message.text))
    page.on("pageerror", lambda error: console.append(str(error)))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page, [url for url in asked if url != file.as_uri() and not url.startswith("data:")], console


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_overflows_is_asked_or_complains(browser: Any, page_file: Path, width: int) -> None:
    page, asked, console = opened(browser, page_file, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.querySelectorAll('.drawing')].filter(d => d.getClientRects().length && "
                         "d.getBoundingClientRect().width / d.viewBox.baseVal.width < 0.8).length") == 0  # fmt: skip
    assert asked == [] and console == []
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page, _, _ = opened(browser, page_file, width, color_scheme=scheme)
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    page.context.close()


def test_one_rendering_of_each_chart_is_there_at_a_time(browser: Any, page_file: Path) -> None:
    for width, shown in ((360, "narrow"), (1280, "wide")):
        page, _, _ = opened(browser, page_file, width)
        seen = page.evaluate("[...document.querySelectorAll('.drawing')].filter(d => d.getClientRects().length)"
                             ".map(d => d.classList[1])")  # fmt: skip
        assert seen and set(seen) == {shown}
        page.context.close()


def test_lines_are_seen_in_forced_colours(browser: Any, page_file: Path) -> None:
    page, _, _ = opened(browser, page_file, 1280, forced_colors="active", color_scheme="dark")
    line, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('.wide [stroke=\"#a8320a\"]')).stroke,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert line != paper
    page.context.close()


def test_the_keyboard_reaches_every_table(browser: Any, page_file: Path) -> None:
    page, _, _ = opened(browser, page_file, 360)
    assert page.evaluate("[...document.querySelectorAll('.scroll')].every(each => each.tabIndex === 0)")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.context.close()
