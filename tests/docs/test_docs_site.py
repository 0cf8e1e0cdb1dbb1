"""The site is built from its pages, with every example run when that is asked for: no warning, no dead link, nothing from outside."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import papers
import pytest

PAGES = sorted(path for path in papers.DOCUMENTS if path.is_relative_to(papers.ROOT / "docs"))
ALL = bool(
    os.environ.get("ALL_EXAMPLES")
)  # ``make examples``: with every cell; the suite of every day builds without, and runs them beside it (test_docs_cells.py)
SITE = papers.ROOT / "docs" / "_build" / "html"  # beside it lies what the examples gave, for this state of the program
KINDS = ("player", "teacher", "journalist", "policy", "researcher", "notebook", "modeller", "reviewer", "developer")


class Page(HTMLParser):
    """What a page links to, what it is linked by, and what its reader's browser would fetch."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.fetched: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.language: str | None = None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors |= {value for name in ("id", "name") if (value := given.get(name))}
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag in ("script", "img", "iframe", "source") and given.get("src"):
            self.fetched.append(str(given["src"]))
        if tag == "link" and given.get("rel") in ("stylesheet", "preload", "icon"):
            self.fetched.append(str(given["href"]))
        if tag == "img":
            self.images.append(given)
        if tag == "html":
            self.language = given.get("lang")


@pytest.fixture(scope="module")
def site() -> dict[Path, Page]:
    """The site as ``make docs`` builds it. Every page by its path. Of several processes that test, one builds it."""
    SITE.parent.mkdir(exist_ok=True)
    stamp, tested = SITE.parent / "tested", os.environ.get("PYTEST_XDIST_TESTRUNUID", f"alone {os.getpid()}")
    with (SITE.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != tested:
            shutil.rmtree(SITE, ignore_errors=True)  # a page that is gone must not be found again
            built()
            stamp.write_text(tested)
    return {path: Page(path) for path in SITE.rglob("*.html")}


def built() -> None:
    """Build it; fails on the first word of complaint."""
    cells = {} if ALL else {"WITHOUT_CELLS": "1"}
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-E", "-q", "-b", "html", "docs", str(SITE)]
    done = subprocess.run(
        command, cwd=papers.ROOT, env={**os.environ, **cells, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True
    )
    assert done.returncode == 0 and not done.stderr.strip(), done.stderr[-4000:]


@pytest.mark.slow
def test_every_page_is_built_and_every_cell_was_run(site: dict[Path, Page]) -> None:
    for source in PAGES:
        built = SITE / source.relative_to(papers.ROOT / "docs").with_suffix(".html")
        assert built in site
        if ALL:
            assert len(re.findall(r'<div class="cell[ "]', built.read_text(encoding="utf-8"))) == len(
                papers.cells(source)
            )


@pytest.mark.slow
def test_every_link_inside_the_site_leads_somewhere(site: dict[Path, Page]) -> None:
    dead = []
    for path, page in site.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = site[target].anchors if target in site else set()
            if not target.exists() or (
                parts.fragment and unquote(parts.fragment) not in {*known, "", "furo-main-content"}
            ):
                dead.append(f"{path.relative_to(SITE)}: {link}")
    assert not dead


@pytest.mark.slow
def test_a_page_asks_nothing_of_any_network(site: dict[Path, Page]) -> None:
    assert not [(path, each) for path, page in site.items() for each in page.fetched if urlsplit(each).netloc]


@pytest.mark.slow
def test_every_picture_comes_from_a_cell_and_is_told_in_words(site: dict[Path, Page]) -> None:
    kept = [path for path in papers.tracked() if path.is_relative_to(papers.ROOT / "docs")]
    assert kept and not [path for path in kept if path.suffix in (".svg", ".png", ".jpg", ".gif")]
    assert any(page.images for page in site.values()) or not ALL
    assert not [
        (path, image) for path, page in site.items() for image in page.images if len(image.get("alt") or "") < 20
    ]


@pytest.mark.slow
def test_each_kind_of_reader_is_one_click_from_the_first_page(site: dict[Path, Page]) -> None:
    assert {f"five-minutes/{kind}.html" for kind in KINDS} <= set(site[SITE / "index.html"].links)


@pytest.mark.slow
def test_chinese_pages_say_that_they_are_chinese(site: dict[Path, Page]) -> None:
    said = {path.relative_to(SITE).parts[0]: page.language for path, page in site.items()}
    assert said["zh"] == "zh-Hans" and said["index.html"] == "en"


@pytest.mark.slow
def test_the_words_around_a_chinese_page_are_chinese_too(site: dict[Path, Page]) -> None:
    for path in (SITE / "zh").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        said = {words.strip() for words in re.findall(r">([^<>]+)<", html)} | set(re.findall(r'title="([^"]*)"', html))
        assert not said & {"Next", "Previous", "Made with", "Start", "Tutorials", "How to", "Reference", "Explanation",
                           "On this page", "Link to this heading"}  # fmt: skip
        leafed = re.findall(r'<a class="(?:prev|next)-page" href="([^"]*)"', html)
        assert leafed and all((path.parent / link).resolve().parent == path.parent for link in leafed)


def test_cells_are_run_anew_after_a_change_of_any_file_of_the_package(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("state", papers.ROOT / "docs" / "workshop" / "state.py")
    assert spec and spec.loader
    state = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(state)
    seen = {state.of(tmp_path)}
    for name in ("a.py", "experiments/claims.toml", "experiments/baseline.json", "play/locales/en/game.ftl", "b.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        for content in ("", "changed"):
            (tmp_path / name).write_text(content)
            seen.add(state.of(tmp_path))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("compiled")
    assert len(seen) == 11 and state.of(tmp_path) in seen


@pytest.mark.slow
@pytest.mark.browser
def test_no_page_is_wider_than_a_telephone(site: dict[Path, Page], browser: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    wide = []
    for name in ("index", "five-minutes/policy", "tutorials/first-twin", "reference/parameters", "zh/index"):
        page.goto((SITE / f"{name}.html").as_uri())
        if page.evaluate("document.scrollingElement.scrollWidth") > 360:
            wide.append(name)
    page.close()
    assert not wide
