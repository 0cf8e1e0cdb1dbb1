"""A visitor of the page who has only a keyboard, and whose every screen is looked at."""

from __future__ import annotations

import json
import urllib.request
from typing import Any
from urllib.parse import parse_qs, urlsplit

STEPS = 250  # presses of Tab after which something counts as out of reach


class Visitor:
    """One tab. What it asks for and what its console says is noted; only this machine is let through."""

    def __init__(self, browser: Any, address: str, language: str, width: int = 1280, **how: Any) -> None:
        split = urlsplit(address)
        self.root = f"{split.scheme}://{split.netloc}"
        self.key = parse_qs(split.fragment)["token"][0]
        self.console: list[str] = []
        self.strange: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        self.context.route("**/*", self._let_through)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.goto(f"{self.root}/#token={self.key}&lang={language}")
        self.page.wait_for_selector("h1")

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def _let_through(self, route: Any) -> None:
        if route.request.url.startswith(self.root + "/") or route.request.url.startswith("blob:" + self.root):
            route.continue_()
        else:
            self.strange.append(route.request.url)
            route.abort()

    # ------------------------------------------------------------------------------------- keyboard
    def reach(self, selector: str) -> None:
        """Press Tab until the focus is on the first thing that fits."""
        target = self.page.locator(selector).first
        target.wait_for()
        for _ in range(STEPS):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def press(self, selector: str) -> None:
        """Reach it and press Enter, then wait until the program has answered."""
        self.settled()
        self.reach(selector)
        self.page.keyboard.press("Enter")
        self.settled()

    def pick(self, selector: str, which: int) -> None:
        """Go to a group of radio buttons of which none is picked, and take one by arrow keys."""
        self.reach(selector)
        self.page.keyboard.press("Space")
        for _ in range(which):
            self.page.keyboard.press("ArrowDown")

    def settled(self) -> None:
        self.page.wait_for_selector("main[aria-busy=false]", timeout=120_000)

    # ----------------------------------------------------------------------------------------- looks
    @property
    def heading(self) -> str:
        return str(self.page.locator("h1").inner_text())

    def focus_is_on_the_heading(self) -> bool:
        return bool(self.page.evaluate("document.activeElement?.tagName === 'H1'"))

    def overflow(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def overflow_spaced(self) -> int:
        """The same with the spacing of text that a reader may set (WCAG 1.4.12)."""
        return int(
            self.page.evaluate(
                "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important;"
                " letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');"
                " document.adoptedStyleSheets = [sheet];"
                " const over = document.documentElement.scrollWidth - innerWidth;"
                " document.adoptedStyleSheets = []; return over; })()"
            )
        )

    def faults(self) -> list[str]:
        """What axe finds, by the rules of WCAG 2.0 to 2.2 A and AA and by its own advice."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]

    def small_targets(self) -> list[str]:
        """Buttons, fields and links by themselves that are smaller than 24 by 24 (WCAG 2.5.8).

        A box or a circle to tick counts with the label around it; a link within a sentence is exempt.
        """
        return list(
            self.page.evaluate(
                "[...document.querySelectorAll('button, select, summary, input, nav a, .button')]"
                ".map(each => each.closest('label.pick') ?? each).filter(each => each.getClientRects().length"
                " && !each.matches('.skip') && Math.min(each.getBoundingClientRect().width,"
                " each.getBoundingClientRect().height) < 24).map(each => each.outerHTML.slice(0, 100))"
            )
        )

    def charts_without(self) -> list[str]:
        """Charts that lack a title, a description, a sentence or a table."""
        return list(
            self.page.evaluate(
                "[...document.querySelectorAll('figure')].filter(each => !(each.querySelector('svg[role=img] > title')"
                "?.textContent && each.querySelector('svg[role=img] > desc')?.textContent"
                " && each.querySelector('.told')?.textContent && each.querySelector('table tbody tr')))"
                ".map(each => each.innerText.slice(0, 80))"
            )
        )

    def texts(self) -> list[str]:
        """Every visible piece of text, and every name that only a screen reader hears."""
        return list(
            self.page.evaluate(
                "(() => { const found = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);"
                " while (walk.nextNode()) { const node = walk.currentNode; const where = node.parentElement;"
                " if (where.closest('script, code, [lang]:not(html), option')) continue;"
                " if (node.data.trim()) found.push(node.data.trim()); }"
                " for (const each of document.querySelectorAll('[aria-label]')) found.push(each.ariaLabel);"
                " return found; })()"
            )
        )

    # ---------------------------------------------------------------------------------------- program
    def ask(self, path: str, body: Any = None) -> Any:
        """What the program says, past the page."""
        headers = {"X-Play-Token": self.key} | ({} if body is None else {"Content-Type": "application/json"})
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.root}/api/{path}", data, headers)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    @property
    def game(self) -> str:
        return str(self.page.evaluate("sessionStorage.getItem('game')"))
