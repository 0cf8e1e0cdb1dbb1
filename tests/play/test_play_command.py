"""``play``, ``replay`` and ``curate`` on the command line."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from played import played

from model_citizen.cli import main
from model_citizen.cli import play as verbs
from model_citizen.play import accounts
from model_citizen.play.lives import document

SOURCE = str(Path(__file__).parents[2] / "src")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(words))
    return code, *capsys.readouterr()


def test_the_command_reproduces_the_score(capsys: pytest.CaptureFixture[str]) -> None:
    """The take-away command lives the game again and prints the same final score and the same file, exactly."""
    game = played("4", random.Random(9))
    code, out, _ = said(capsys, "replay", str(game.code), "--json")
    answer = json.loads(out)
    assert code == 0 and answer["same"] and answer["over"] and answer["score"] == game.score
    assert answer["file"] == json.loads(json.dumps(accounts.the_file(game)))
    code, out, _ = said(capsys, "replay", str(game.code))
    assert code == 0 and out.rstrip().endswith(f"score after month 12: {game.score}")


def test_a_score_that_is_not_reached_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that carries another score ends with exit code 1."""
    game = played("4", random.Random(9), 4)
    wrong = str(game.code._replace(score=game.score + 1))
    code, out, _ = said(capsys, "replay", wrong)
    assert code == 1 and f"the code says {game.score + 1}" in out


@pytest.mark.parametrize("text", ["", "x", "1~press-2015~1.1~13~", "../../etc/passwd", "1~press-2015~1.1~12~3", "\x00"])
def test_a_bad_code_is_one_sentence(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Exit code 2, one line, no trace."""
    code, out, err = said(capsys, "replay", text)
    assert code == 2 and out == "" and len(err.splitlines()) == 1 and "part" in err and "Traceback" not in err


def test_without_its_parts_the_game_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The core works without the extra; ``play`` then says in one sentence what to install."""
    monkeypatch.setattr(verbs, "_there", lambda part: part != "uvicorn")
    code, out, err = said(capsys, "play")
    assert code == 2 and out == "" and err.count("\n") == 1 and 'pip install "model-citizen[play]"' in err


def test_the_core_needs_no_part_of_the_game() -> None:
    """No verb but ``play`` imports what the extra brings; ``replay`` and ``curate`` neither."""
    code = (
        "import sys, importlib.abc\n"
        "class No(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('starlette', 'uvicorn', 'fluent', 'anyio'): raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, No())\n"
        "from model_citizen.cli import main\n"
        "import model_citizen.play.accounts, model_citizen.play.curate, model_citizen.play.again\n"
        "sys.exit(main(['play']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2 and "pip install" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(("words", "told"), [
    (("--lang", "fr"), "en or zh"), (("--port", "70000"), "0 to 65,535"), (("--port", "x"), "0 to 65,535"),
])  # fmt: skip
def test_bad_options_are_one_sentence(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
    """What was found and what is allowed."""
    code, _, err = said(capsys, "play", *words)
    assert code == 2 and told in err and err.count("\n") == 1


@pytest.mark.parametrize("seeds", ["5", "5:5", "9:5", "a:b", "1:100000", "-1:4"])
def test_bad_seeds_are_one_sentence(capsys: pytest.CaptureFixture[str], seeds: str) -> None:
    """A range has a beginning below its end."""
    code, _, err = said(capsys, "curate", "press-2015", "--seeds", seeds)
    assert code == 2 and "--seeds" in err and err.count("\n") == 1


def test_a_scenario_that_is_no_rule_pack(capsys: pytest.CaptureFixture[str]) -> None:
    """The search is over rule packs; the nearest word is offered."""
    code, _, err = said(capsys, "curate", "press-2051")
    assert code == 2 and "press-2015" in err


def test_the_search_writes_what_it_prints(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One town: the list, the log, and the same in the file; written again, it is the same in every byte."""
    file = tmp_path / "lives.json"
    code, out, _ = said(capsys, "curate", "press-2015", "--seeds", "2:3", "-o", str(file), "--json")
    assert code == 0
    found, kept = json.loads(out), json.loads(file.read_text())
    assert kept == {key: found[key] for key in kept} and len(kept["lives"]) == 6
    assert [row["seed"] for row in kept["log"]] == [2]
    shipped = {row["seed"]: row for row in document()["log"]}
    assert kept["log"][0] == shipped[2]
    assert said(capsys, "curate", "press-2015", "--seeds", "2:3", "-o", str(file))[0] == 2  # not written over unasked


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_server_starts_answers_and_ends(language: str) -> None:
    """As a program of its own: it says one address, answers there, and ends on Ctrl-C, soon and without a trace."""
    program = subprocess.Popen(
        [sys.executable, "-m", "model_citizen.cli", "play", "--no-browser", "--lang", language],
        env={**os.environ, "PYTHONPATH": SOURCE, "PYTHONIOENCODING": "utf-8"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert program.stdout is not None
        line = program.stdout.readline()
        port, token = re.search(r"http://127\.0\.0\.1:([0-9]+)/#token=([\w-]{43})&lang=(?:en|zh-Hans)", line).groups()  # type: ignore[union-attr]
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
        connection.request("GET", "/api/start", headers={"X-Play-Token": token})
        answer = connection.getresponse()
        assert answer.status == 200 and len(json.loads(answer.read())["lives"]) >= 6
        connection.close()
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=30)
    finally:
        program.kill()
    assert program.returncode == 130 and "Traceback" not in err and out == ""


def test_a_port_in_use_is_one_sentence() -> None:
    """Two servers cannot share a port; the second says so."""
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "model_citizen.cli", "play", "--no-browser", "--port", port, "--quiet"],
            env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True, text=True, timeout=200,
        )  # fmt: skip
    assert (
        done.returncode == 2
        and done.stderr.splitlines() == [done.stderr.strip()]
        and f"{port} is in use" in done.stderr
    )


def test_a_port_that_is_not_allowed_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not called taken; and nothing is prepared before."""
    from model_citizen.play import server

    def not_allowed(port: int) -> None:
        raise PermissionError

    monkeypatch.setattr(server, "try_port", not_allowed)
    code, _, err = said(capsys, "play", "--port", "80", "--no-browser")
    assert (
        code == 2
        and err.strip() == "--port: 80 is not allowed to you; name one from 1024 on, or 0 for any that is free"
    )


def test_no_browser_holds_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser is opened beside the server, one of the terminal not at all, and none at all is no fault."""
    import threading
    import webbrowser

    from model_citizen.cli import play

    class Slow(webbrowser.BaseBrowser):
        opened, go = threading.Event(), threading.Event()

        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            self.opened.set()
            return self.go.wait(30)

    monkeypatch.setattr(webbrowser, "get", Slow)
    play._open("http://127.0.0.1:1/")  # comes back while the browser is still at it
    assert Slow.opened.wait(30) and not Slow.go.is_set()
    Slow.go.set()

    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("false"))
    monkeypatch.setattr(webbrowser.GenericBrowser, "open", lambda *_: pytest.fail("a browser in this terminal"))
    play._open("http://127.0.0.1:1/")

    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    play._open("http://127.0.0.1:1/")
