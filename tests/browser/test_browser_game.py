"""The whole game by keyboard, in both languages, with the network off: every screen looked at, the sums exact."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AFTER = 7  # pages after the year: the file, the other you, who paid, safeguards, other rules, sources, take away
LONGEST = 200  # steps of a year
SCREENS = ("title", "choose", "month", "decision", "bet", "answer", "feed", "people", "over")
MONTH = re.compile("(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ")


def looked_at(visitor: Visitor, seen: set[str], name: str) -> None:
    """Every kind of screen is examined once."""
    visitor.settled()
    if name in seen:
        return
    seen.add(name)
    assert visitor.faults() == [], name
    assert visitor.overflow() <= 0 and visitor.overflow_spaced() <= 0, name
    assert visitor.small_targets() == [], name
    assert visitor.charts_without() == [], name
    assert visitor.page.locator("[aria-live]").count() == visitor.page.locator("p[aria-live=polite]").count() == 1
    assert "{" not in visitor.page.locator("body").inner_text(), name  # the name of a message that is not there


def begun(visitor: Visitor, seen: set[str], months: int) -> None:
    """From the title to the first month."""
    looked_at(visitor, seen, "title")
    visitor.press("main button.main")
    assert visitor.focus_is_on_the_heading()
    looked_at(visitor, seen, "choose")
    if months != 12:
        visitor.reach("input[name=months]:checked")
        visitor.page.keyboard.press("ArrowDown")
    visitor.press("form button.main")
    visitor.page.wait_for_selector(".score", timeout=120_000)


def screen(visitor: Visitor) -> str:
    """Which screen of the year is open."""
    page = visitor.page
    if page.locator("input[name=option]").count():
        return "decision" if page.locator("legend.unseen").count() else "bet"
    if page.locator("main .row button").count() == 3:
        return "feed"
    if not page.locator(".score").count():
        return "over"
    return "month" if page.locator("ul.lines.lead").count() else "answer"


def lived(visitor: Visitor, seen: set[str]) -> list[str]:
    """A year by keyboard: the screens in their order. The choices go round, so that all kinds are made."""
    order: list[str] = []
    for step in range(LONGEST):
        visitor.settled()
        name = screen(visitor)
        order.append(name)
        assert visitor.focus_is_on_the_heading(), name
        looked_at(visitor, seen, name)
        if name == "over":
            return order
        if name == "feed" and "people" not in seen:
            visitor.press("main .row button:nth-child(2)")
            looked_at(visitor, seen, "people")
            visitor.press("main .row button.main")
            visitor.press("main .row button:nth-child(3)")
            looked_at(visitor, seen, "file so far")
            visitor.press("main .row button.main")
        if name in ("decision", "bet"):
            options = visitor.page.locator("input[name=option]").count()
            visitor.pick("input[name=option]", step % options)
        visitor.press("form button.main" if name in ("decision", "bet") else "main .row button.main")
    raise AssertionError("the year does not end")


def file_shown(visitor: Visitor) -> dict[str, Any]:
    """The numbers that stand in the table of the File, as a reader sees them."""
    rows = visitor.page.locator("table.stack tbody tr").evaluate_all(
        "rows => rows.map(row => ({ points: row.querySelector('.number').innerText, gone: !!row.querySelector('s') }))"
    )
    foot = visitor.page.locator("table.stack tfoot .number").all_inner_texts()
    read = [int(text.replace(",", "").replace("−", "-")) for text in foot]
    return {
        "lines": [int(row["points"].replace("−", "-")) for row in rows if not row["gone"]],
        "all": len(rows), "sum": read[0], "base": read[1], "score": read[2],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "width", "scheme", "months"), [("en", 1280, "light", 12), ("zh-Hans", 320, "dark", 4)]
)
def test_a_game_by_keyboard(browser: Any, address: str, language: str, width: int, scheme: str, months: int) -> None:
    """A game of each length and all that follows, wide and at 320 pixels (1280 at 400 %): no fault, no request beyond
    this machine, the File sums to the score, and the command that is taken away ends with the same score."""
    with Visitor(browser, address, language, width, color_scheme=scheme) as visitor:
        seen: set[str] = set()
        begun(visitor, seen, months)
        order = lived(visitor, seen)
        assert order.count("month") == order.count("feed") == months
        assert order.count("bet") == order.count("answer") == 3
        view = visitor.ask(f"games/{visitor.game}")
        visitor.press("main .row button.main")

        shown, told = file_shown(visitor), visitor.ask(f"games/{visitor.game}/file")
        assert shown["all"] == len(told["entries"])
        assert sum(shown["lines"]) == shown["sum"] and shown["base"] + shown["sum"] == told["total"]
        assert shown["score"] == max(told["floor"], min(told["ceiling"], told["total"])) == view["score"]

        command = ""
        for at in range(AFTER):
            visitor.page.wait_for_selector("main .screen > :is(figure, .scroll, p)")
            if visitor.page.locator("input[name=switch]").count():
                visitor.page.wait_for_selector("figure", timeout=120_000)
                visitor.settled()
                visitor.reach("input[value=no-peer-rule]")
                visitor.page.keyboard.press("Space")
                visitor.page.wait_for_timeout(100)
                visitor.settled()
                assert visitor.page.locator("input[value=no-peer-rule]").is_checked()
            assert visitor.focus_is_on_the_heading() or visitor.page.locator("input[name=switch]").count()
            looked_at(visitor, seen, f"after {at}")
            if visitor.page.locator("pre code").count() == 2:  # to take away: last, or fourth after a short game
                command = visitor.page.locator("pre code").nth(1).inner_text()
            if at < AFTER - 1:
                visitor.press("main > .row button.main")

        assert command == visitor.ask(f"games/{visitor.game}/takeaway")["command"]
        name, verb, code = command.split(maxsplit=2)
        assert (name, verb) == ("model-citizen", "replay")
        again = subprocess.run(
            [sys.executable, "-m", "model_citizen.cli", verb, "--json", code.strip("'")], capture_output=True, text=True
        )
        assert again.returncode == 0, again.stderr
        assert json.loads(again.stdout)["score"] == view["score"]

        assert visitor.strange == [] and visitor.console == []


def test_every_text_is_a_message(browser: Any, address: str) -> None:
    """In the pseudo-language every letter of a message is marked, so a text written into the code stands out."""
    with Visitor(browser, address, "qps") as visitor:
        plain: set[str] = set()

        def read() -> None:
            visitor.settled()
            texts = visitor.texts()
            plain.update(text for text in texts if any(letter.isalpha() for letter in text) and "⟦" not in text)

        read()
        visitor.press("main button.main")
        read()
        visitor.reach("input[name=months]:checked")
        visitor.page.keyboard.press("ArrowDown")
        visitor.press("form button.main")
        visitor.page.wait_for_selector(".score", timeout=120_000)
        for step in range(LONGEST):
            read()
            name = screen(visitor)
            if name == "over":
                break
            if name in ("decision", "bet"):
                visitor.pick("input[name=option]", 0 if step % 2 else 1)
            visitor.press("form button.main" if name in ("decision", "bet") else "main .row button.main")
        visitor.press("main .row button.main")
        for _ in range(AFTER):
            visitor.page.wait_for_timeout(200)
            read()
            if visitor.page.locator("main > .row button.main").count():
                visitor.press("main > .row button.main")
        for path in ("/lab", "/teacher"):
            visitor.page.goto(visitor.root + path)
            visitor.page.wait_for_selector("form")
            read()
        dates = {text for text in plain if MONTH.match(text)}  # they come from the browser
        assert plain - dates == set()


def test_a_link_lives_a_game_again(browser: Any, address: str) -> None:
    """The replay link leads to the same score in a new tab: opened, or pasted on the first page."""
    with Visitor(browser, address, "en") as first:
        seen = set(SCREENS)
        begun(first, seen, 4)
        lived(first, seen)
        link, score = (first.ask(f"games/{first.game}/takeaway")[name] for name in ("link", "score"))
    with Visitor(browser, address, "en") as second:
        second.page.goto("about:blank")
        second.page.goto(f"{second.root}/{link}&token={second.key}")
        second.press(".note button.main")
        second.page.wait_for_selector("main .row button.main")
        assert second.ask(f"games/{second.game}")["score"] == score
        assert second.console == [] and second.strange == []
    with Visitor(browser, address, "en") as third:
        third.press("main summary")
        third.reach("input[name=code]")
        third.page.keyboard.type(f"{third.root}/{link}")
        third.page.keyboard.press("Enter")
        third.page.wait_for_selector("h1:focus", timeout=120_000)
        assert third.ask(f"games/{third.game}")["score"] == score


def test_a_wrong_code_is_said_in_a_sentence(browser: Any, address: str) -> None:
    with Visitor(browser, address, "en") as visitor:
        visitor.press("main summary")
        visitor.reach("input[name=code]")
        visitor.page.keyboard.type("1~nonsense")
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_selector(".note.bad:focus")
        assert "cannot be read" in visitor.page.locator(".note.bad").inner_text()
        assert visitor.faults() == []


def test_a_reload_keeps_the_game(browser: Any, address: str) -> None:
    """Who loads the page again goes on where the game stood; the key is gone from the address bar."""
    with Visitor(browser, address, "en") as visitor:
        begun(visitor, {"title", "choose"}, 4)
        game = visitor.game
        assert "token" not in visitor.page.url
        visitor.page.reload()
        visitor.press("main button.main")
        assert visitor.game == game and visitor.page.locator(".score").count() == 1


def test_the_browsers_way_back_stays_in_the_game(browser: Any, address: str) -> None:
    """Back leads from page to page, and from the first of them to the title; what was decided stays decided."""
    with Visitor(browser, address, "en") as visitor:
        begun(visitor, {"title", "choose"}, 4)
        visitor.press("main .row button.main")
        decided = visitor.ask(f"games/{visitor.game}")["month"]
        visitor.page.go_back()
        visitor.page.wait_for_selector("dl.marks")  # the title
        visitor.page.go_forward()
        visitor.page.wait_for_selector(".score")
        lived(visitor, set(SCREENS))
        visitor.press("main .row button.main")
        visitor.press("main > .row button.main")
        there = visitor.heading
        visitor.press("main > .row button.main")
        assert visitor.heading != there
        visitor.page.go_back()
        visitor.page.wait_for_function("heading => document.querySelector('h1')?.innerText === heading", arg=there)
        assert visitor.focus_is_on_the_heading()
        visitor.page.reload()
        visitor.page.wait_for_function("heading => document.querySelector('h1')?.innerText === heading", arg=there)
        assert visitor.ask(f"games/{visitor.game}")["month"] == 4 > decided and visitor.console == []


def test_two_tabs_in_one_game_stay_together(browser: Any, address: str) -> None:
    """A tab that is behind says so and shows where the game stands; one whose game is gone leads to the title."""
    with Visitor(browser, address, "en") as visitor:
        begun(visitor, {"title", "choose"}, 4)
        visitor.press("main .row button.main")
        view = visitor.ask(f"games/{visitor.game}")
        while view["stage"] == "decide":  # the other tab
            open_ = view["decision"]
            taken = {"decision": open_["decision"], "option": open_["options"][-1]["option"]}
            view = visitor.ask(f"games/{visitor.game}/choose", taken)
        visitor.pick("input[name=option]", 0)
        visitor.press("form button.main")
        visitor.page.wait_for_selector(".note.bad:focus")
        assert screen(visitor) == "feed" and visitor.faults() == []
        visitor.page.evaluate("sessionStorage.setItem('game', '0'.repeat(24))")
        visitor.page.reload()
        visitor.page.wait_for_selector("dl.marks")
        assert visitor.page.locator(".screen > .row button").count() == 1  # nothing to go on with


@pytest.mark.parametrize("pack", ["press-2015", "rongcheng", "zhima-2015"])
def test_the_sources_of_every_set_of_rules_open(browser: Any, address: str, pack: str) -> None:
    """Every rule with its value, dates and words among them."""
    with Visitor(browser, address, "zh-Hans", 360) as visitor:
        code = f"1~{pack}~2.87~4~10.10.00.10"
        visitor.page.goto("about:blank")
        visitor.page.goto(f"{visitor.root}/#replay={code}&token={visitor.key}&lang=zh-Hans")
        visitor.press(".note button.main")
        visitor.press("main .row button.main")
        visitor.page.click("nav .steps li:last-child button")
        visitor.page.wait_for_selector(".people li")
        rules = [each for each in visitor.ask("start")["sources"] if each["pack"] == pack]
        assert visitor.page.locator(".people li").count() == len(rules)
        assert visitor.faults() == [] and visitor.overflow() <= 0 and visitor.console == []


def test_published_rules_are_not_called_unpublished(browser: Any, address: str) -> None:
    """Where the rules are published, an option without points is said to have none: nobody is told it is a secret."""
    with Visitor(browser, address, "en") as visitor:
        visitor.press("main button.main")
        visitor.page.check("input[value=rongcheng]")  # its rules book nothing on speech
        visitor.page.click("form details summary")
        visitor.page.check("input[value=published-rules]")
        visitor.press("form button.main")
        visitor.page.wait_for_selector(".score", timeout=120_000)
        visitor.press("main .row button.main")
        text = visitor.page.locator("main").inner_text()
        assert "book no points" in text and "not published" not in text


def test_without_its_key_the_page_says_what_to_do(browser: Any, address: str) -> None:
    with Visitor(browser, address, "en") as visitor:
        visitor.page.evaluate("sessionStorage.clear()")
        visitor.page.goto(visitor.root + "/")
        visitor.page.wait_for_selector(".note.bad")
        assert "model-citizen play" in visitor.page.locator(".note.bad").inner_text()
        assert visitor.faults() == []


def test_the_quiz_stays_on_the_device_and_in_this_browser(browser: Any, address: str) -> None:
    """Both rounds are kept, compared, and deleted on request; no request is made for them."""
    with Visitor(browser, address, "en") as visitor:
        page = visitor.page
        page.goto(visitor.root + "/teacher")
        page.wait_for_selector("form")
        assert visitor.faults() == [] and visitor.small_targets() == []
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for which in range(1, 7):
            page.check(f"input[name=quiz-{which}][value=b]")
        page.click("form button.main")
        page.check("input[name=round][value=after]")
        page.check("input[name=quiz-1][value=a]")
        page.click("form button.main")
        page.reload()
        page.wait_for_selector("form ~ div table, h3 ~ div table")
        assert page.evaluate("Object.keys(JSON.parse(localStorage.getItem('six-questions')).before).length") == 6
        assert page.locator("table").count() == 2
        with page.expect_download() as saved:
            page.click("form .row button:nth-child(3)")
        assert len(saved.value.path().read_text(encoding="utf-8-sig").splitlines()) == 7
        page.click("form .row button:nth-child(2)")
        assert page.evaluate("localStorage.length") == 0
        assert [url for url in asked if "/api/" in url] == []
        assert visitor.console == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_lab_shows_a_twin(browser: Any, address: str, width: int) -> None:
    """An analyst starts a small twin, sees it finish with a chart of both worlds, and takes the scenario along. 320 pixels are 1280 at 400 %."""
    with Visitor(browser, address, "en", width, color_scheme="dark") as visitor:
        page = visitor.page
        page.goto(visitor.root + "/lab")
        page.wait_for_selector("form")
        assert visitor.faults() == [] and visitor.overflow() <= 0 and visitor.small_targets() == []
        if width != 1280:
            return
        for name, value in (("people", "120"), ("years", "1"), ("seeds", "1")):
            page.fill(f"input[name={name}]", value)
        page.click("form button.main")
        page.wait_for_selector("figure", timeout=400_000)
        assert page.input_value("select:has(option[value=dissent_voiced])") == "dissent_voiced"  # both worlds have it
        assert visitor.faults() == [] and visitor.charts_without() == [] and visitor.overflow() <= 0
        with page.expect_download() as saved:
            page.click("main h2 ~ .row button:nth-child(1)")
        assert "extent" in saved.value.path().read_text(encoding="utf-8")
        assert visitor.console == [] and visitor.strange == []


def test_forced_colours_keep_lines_and_bars(browser: Any, address: str) -> None:
    """With forced colours a chart is still seen against the page."""
    with Visitor(browser, address, "en", forced_colors="active", color_scheme="dark") as visitor:
        seen = set(SCREENS)
        begun(visitor, seen, 4)
        lived(visitor, seen)
        visitor.press("main .row button.main")
        visitor.press("main > .row button.main")
        visitor.page.wait_for_selector("figure svg[role=img]", timeout=120_000)
        line, paper = visitor.page.evaluate(
            "[getComputedStyle(document.querySelector('svg[role=img] .line')).stroke, getComputedStyle(document.body).backgroundColor]"
        )
        assert line != paper
        assert visitor.faults() == []
