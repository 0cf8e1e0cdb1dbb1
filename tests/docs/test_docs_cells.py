"""Every cell of every page is run, in one folder and one session a page, as its reader would; also without the site.

Commands of cells (``%%sh``) are run in this process, which knows the program already. What stands behind a pipe only
shortens what is printed: how that looks, the site shows (``make docs``).
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import papers
import pytest

from model_citizen.cli import main

PAGES = [path for path in papers.DOCUMENTS if papers.cells(path)]
HEAD = re.compile(r"\A(?:---\n.*?^---\n|(?::[^\n]*\n)+)", re.MULTILINE | re.DOTALL)  # how a cell is shown
COMMAND = re.compile(r"model-citizen (?P<words>[^|]*?)(?: 2>&1)?(?: (?P<then>\|\|?) .*)?")


@pytest.fixture
def session() -> Iterator[Any]:
    """A session of IPython that nobody else sees: no history, no settings of anybody."""
    shell = pytest.importorskip("IPython.core.interactiveshell").InteractiveShell()
    shell.history_manager.enabled = False
    yield shell
    import altair

    altair.renderers.enable("default")  # pages draw their charts as SVG


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("page", PAGES, ids=papers.name)
def test_every_cell_of_a_page_runs(page: Path, session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for cell in papers.cells(page):
        run(HEAD.sub("", cell), session)


def run(cell: str, session: Any) -> None:
    """One cell; fails when it does."""
    if cell.startswith("%%sh\n"):
        for line in cell.splitlines()[1:]:
            done(line)
    else:
        session.run_cell(cell).raise_error()


def done(line: str) -> None:
    """One line of a shell. One that goes on after ``||`` shows a fault, and must have one to show."""
    found = COMMAND.fullmatch(line)
    if found is None:
        subprocess.run(["sh", "-c", line], check=True)
    else:
        assert (main(shlex.split(found["words"])) != 0) == (found["then"] == "||"), line


def test_a_cell_that_fails_is_noticed(session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for cell in (
        "%%sh\nmodel-citizen run press-2051 | head",
        "%%sh\nls nothing",
        "%%sh\nmodel-citizen scenarios || true",
    ):
        with pytest.raises((AssertionError, subprocess.CalledProcessError)):
            run(cell, session)
    with pytest.raises(NameError):
        run("nothing", session)


def test_what_a_command_prints_reaches_the_page_in_one_piece(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces would stand on lines of their own there, and break the columns of every table."""
    pieces: list[str] = []
    monkeypatch.setattr("IPython.get_ipython", lambda: session)
    session.run_cell((papers.ROOT / "docs" / "workshop" / "kernel.py").read_text(encoding="utf-8")).raise_error()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(write=pieces.append, flush=lambda: None))
    session.run_cell("%%sh\nprintf '%0500d' 7").raise_error()
    assert [piece for piece in pieces if piece] == [f"{7:0500d}"]
    with pytest.raises(subprocess.CalledProcessError):
        session.run_cell("%%sh\nls nothing").raise_error()
