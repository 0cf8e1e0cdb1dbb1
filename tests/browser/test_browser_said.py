"""What the program sends can be said: every message of played games, in both languages, with nothing missing."""

from __future__ import annotations

import itertools
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

runtime = pytest.importorskip("fluent.runtime", reason="fluent.runtime is not installed")

pytestmark = pytest.mark.slow
LOCALES = Path(__file__).resolve().parents[2] / "src" / "model_citizen" / "play" / "locales"
ALL = ["notice", "published-rules", "appeal", "human-review"]
AFTER = ("file", "choices", "other?without=all", "paid", "puzzles", "packs", "takeaway")


class Program:
    """Calls to the running program."""

    def __init__(self, address: str) -> None:
        split = urlsplit(address)
        self.root, self.key = f"{split.scheme}://{split.netloc}/api/", parse_qs(split.fragment)["token"][0]

    def __call__(self, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(self.root + path, headers={"X-Play-Token": self.key})
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)


def bundle(language: str) -> runtime.FluentBundle:
    made = runtime.FluentBundle([language], use_isolating=False)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        made.add_resource(runtime.FluentResource(path.read_text(encoding="utf-8")))
    return made


def messages(answer: Any) -> Iterator[dict[str, Any]]:
    """Every message within an answer."""
    if isinstance(answer, dict):
        if set(answer) >= {"id", "args"}:
            yield {"id": answer["id"], "args": answer["args"]}
        if set(answer) == {"msg"}:
            yield {"id": answer["msg"], "args": {}}
        for each in answer.values():
            yield from messages(each)
    elif isinstance(answer, list):
        for each in answer:
            yield from messages(each)


def said(message: dict[str, Any], words: runtime.FluentBundle) -> str:
    """The message in words. Whatever is missing is a fault."""

    def word(argument: Any) -> Any:
        if isinstance(argument, dict):
            return argument["date"] if "date" in argument else said({"id": argument["msg"], "args": {}}, words)
        return argument

    assert words.has_message(message["id"]), message
    pattern = words.get_message(message["id"]).value
    text, faults = words.format_pattern(pattern, {name: word(value) for name, value in message["args"].items()})
    assert not faults, (message, faults)
    return str(text)


def played(program: Program, how: dict[str, Any]) -> Iterator[Any]:
    """Every answer of a game whose choices go round, and of what follows it."""
    view = program("games", how)
    game = view["game"]
    for step in itertools.count():
        yield view
        if view["stage"] == "over":
            break
        if view["stage"] == "decide":
            options = view["decision"]["options"]
            picked = options[step % len(options)]["option"]
            view = program(f"games/{game}/choose", {"decision": view["decision"]["decision"], "option": picked})
        elif view["stage"] == "bet" and view["bet"]:
            option = view["bet"]["options"][0]["option"]
            view = program(f"games/{game}/bet", {"bet": view["bet"]["bet"], "option": option})
        else:
            view = program(f"games/{game}/next", {})
    for path in AFTER:
        yield program(f"games/{game}/{path}")
    yield program(f"games/{game}/lab", {"switches": ["no-peer-rule"]})


@pytest.mark.parametrize("switches", [[], ALL], ids=["as told", "with safeguards"])
def test_everything_said_in_played_games_has_words(address: str, switches: list[str]) -> None:
    """All lives of all packs, with and without safeguards: each message is in both languages, with all it takes."""
    program, english, chinese = Program(address), bundle("en"), bundle("zh-Hans")
    start = program("start")
    heard: dict[str, dict[str, Any]] = {}
    for life in start["lives"]:
        how = {"pack": life["pack"], "life": life["life"], "months": 4, "switches": switches}
        for answer in played(program, how):
            for message in messages(answer):
                heard.setdefault(json.dumps(message, sort_keys=True), message)
    assert len({message["id"] for message in heard.values()}) > 60
    for message in heard.values():
        assert said(message, english) != said(message, chinese) or message["id"] == "bet-option-tie"


def test_the_start_has_words(address: str) -> None:
    start = Program(address)("start")
    for words in (bundle("en"), bundle("zh-Hans")):
        for message in messages(start):
            assert said(message, words)
