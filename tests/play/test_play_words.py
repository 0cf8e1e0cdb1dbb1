"""Every text is a message: each id the server sends is in both languages, with the arguments it is sent with."""

from __future__ import annotations

import random
import re
from importlib import resources
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from played import played

from model_citizen.play import accounts, again, bets, telling
from model_citizen.play.choices import NOTHING, TOPICS
from model_citizen.play.game import Game
from model_citizen.play.opening import opening
from model_citizen.play.words import LANGUAGES, words_of
from model_citizen.simulation.law import kinds
from model_citizen.society.doors import DOORS

LOCALES = tuple(LANGUAGES.values())


class Variables(Visitor):
    """The arguments that a message asks for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:
        self.names.add(node.id.name)


def messages(locale: str) -> dict[str, set[str]]:
    """Every message of a language with the arguments it asks for; a broken line is a fault."""
    found: dict[str, set[str]] = {}
    for file in (resources.files("model_citizen.play") / "locales" / locale).iterdir():
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{locale}/{file.name}: {entry.content[:60]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{locale}: {entry.id.name} is there twice"
                seen = Variables()
                seen.visit(entry)
                found[entry.id.name] = seen.names
    return found


KNOWN = {locale: messages(locale) for locale in LOCALES}


def sent(value: Any, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Every message in an answer: its id, and the names of its arguments."""
    if isinstance(value, dict):
        if set(value) >= {"id", "args"}:
            found.setdefault(value["id"], set(value["args"])).intersection_update(value["args"])
        if set(value) == {"msg"}:
            found.setdefault(value["msg"], set())
        for each in value.values():
            sent(each, found)
    elif isinstance(value, list):
        for each in value:
            sent(each, found)
    return found


def of_games() -> dict[str, set[str]]:
    """What games send: three of them played, and every screen of their ends."""
    found: dict[str, set[str]] = {}

    def look(game: Game) -> None:
        sent([telling.view(game), bets.bet(game), game.bets], found)

    sent(opening(), found)
    for name in "135":
        game = played(name, random.Random(int(name)), 12, look)
        removable = [choice.decision for choice in game.choices if choice.option != NOTHING]
        others = [accounts.the_other_you(game, each) for each in ["all", *removable[:2]]]
        sent([accounts.the_file(game), accounts.choices(game), others, accounts.who_paid(game)], found)
        sent([again.lab(game, ["no-peer-rule"]), again.puzzles(game), again.side_by_side(game)], found)
    return found


def of_rules() -> dict[str, set[str]]:
    """What could be sent: every option, door, kind of entry, name."""
    ids = [f"option-{topic.name}-{option}" for topic in TOPICS.values() for option in (*topic.options, NOTHING)]
    ids += [f"decision-{topic}{end}" for topic in TOPICS for end in ("", "-short")]
    ids += [f"act-{kind.name}" for kind in kinds()] + ["act-spill_over"]
    ids += [f"door-{door}" for door in DOORS] + [f"band-{band}" for band in range(6)]
    ids += ["puzzle", "option-speak-person", "bet-answer-who-lost-more-gained"]
    ids += [f"freedom-{each}" for each in (*again.FREEDOMS, "all")] + [f"tie-{k}" for k in range(1, 13)]
    ids += [f"bet-{kind}" for kind in bets.KINDS] + [f"bet-answer-{kind}" for kind in bets.KINDS[:2]]
    ids += [f"{of}-{way}" for way in ("higher", "lower", "same") for of in (
        "bet-answer-your-score", "other-sentence", "other-sentence-all")]  # fmt: skip
    ids += [f"paid-{each}" for each in ("nobody", "agree", "differ", "booked-only", "why-chain", "why-rounding",
                                        "why-fades", "why-fear", "why-courage")]  # fmt: skip
    ids += [f"error-{each}" for each in ("body", "token", "origin", "unknown", "game", "job", "method", "stage", "choice", "large",
                                         "type", "host", "code", "scheme", "full", "late", "fault")]  # fmt: skip
    return {name: set() for name in ids}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("of", [of_games, of_rules])
def test_every_id_is_a_message(locale: str, of: Any) -> None:
    """Nothing the server sends is without words, in either language."""
    assert not sorted(set(of()) - set(KNOWN[locale]))


def test_every_message_gets_its_arguments() -> None:
    """What a message asks for is sent with it."""
    found = of_games()
    for locale in LOCALES:
        lacking = {name: KNOWN[locale][name] - given for name, given in found.items() if name in KNOWN[locale]}
        bare = {name for name in found if name.startswith(("tie-", "band-", "door-", "act-", "group-", "bet-option-"))}
        assert not {name: names for name, names in lacking.items() if names and name not in bare}


def test_both_languages_have_the_same_messages() -> None:
    """English and Chinese are complete: the same ids, the same arguments. Only what the laboratory itself says in
    English (titles of measures, citations) has an id in Chinese alone."""
    english, chinese = KNOWN["en"], KNOWN["zh-Hans"]
    assert set(english) <= set(chinese)
    own = {name for name in set(chinese) - set(english) if not re.match(r"(measure|source|scenario|unit)-", name)}
    assert not own
    assert not {name for name in english if english[name] != chinese[name]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_speaks_both(language: str) -> None:
    """The command reads the same files, and puts its arguments in."""
    say = words_of(language)
    assert "http://127.0.0.1:1/" in say("command-open", url="http://127.0.0.1:1/")
    assert all(say(name) for name in ("command-preparing", "command-stop", "command-no-page"))
    with pytest.raises(KeyError):
        say("command-open")
