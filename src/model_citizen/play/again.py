"""The same year again: under safeguards, under other rule packs, and what each gives back to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from model_citizen.play.accounts import labels
from model_citizen.play.chronicle import Chronicle
from model_citizen.play.game import Game
from model_citizen.play.switches import NAMES
from model_citizen.play.telling import edges, message, path
from model_citizen.play.town import BEGINS, PEOPLE, packs
from model_citizen.play.twins import under, unscored
from model_citizen.scoring.bands import band_of
from model_citizen.simulation import tally
from model_citizen.society.doors import DOORS, OPTION, OPTIONS, TRAVEL
from model_citizen.society.people import FIFTHS

FREEDOMS = ("speech", "association", *OPTIONS)
PUZZLES = 3  # at most
PUZZLING = ("no-peer-rule", "expiry", "purpose-limit")  # switches that open doors, tried in this order

_band_of: Any = getattr(band_of, "py_func", band_of)


def lab(game: Game, switches: Sequence[str]) -> dict[str, Any]:
    """The same year with the same choices under these safeguards. Raises UnknownSwitch."""
    told, now, free = game.chronicle, under(game, switches), unscored(game)
    bars = [_bar(name, rows, told, now, free) for name, rows in groups(game).items()]
    town = bars[-1]
    return {
        "switches": sorted(set(switches), key=NAMES.index),
        "you": {"as_told": _end(told, game.row), "now": _end(now, game.row), "none": _end(free, game.row)},
        "path": {"as_told": path(told.days, told.scores, game.row), "now": path(now.days, now.scores, game.row)},
        "bars": bars, "ties": [_tie(game, k, row, now) for k, row in enumerate(game.named, 1)],
        "moved": _moot(game, now),
        "sentence": message("lab-sentence", group={"msg": "group-town"}, before=round(100 * town["as_told"]["all"], 1),
                            after=round(100 * town["now"]["all"], 1)),
        "puzzles": [{"puzzle": each["puzzle"], "solved": _solves(game, each, switches)} for each in game.puzzles or ()],
    }  # fmt: skip


def groups(game: Game) -> dict[str, np.ndarray]:
    """Whose freedom is counted: the player's person, the named, the poorest fifth, everybody."""
    wealth = game.chronicle.life.people.place % FIFTHS
    return {"you": np.array([game.row]), "ties": np.array(game.named, np.int64), "bottom": np.flatnonzero(wealth == 0),
            "town": np.arange(PEOPLE)}  # fmt: skip


def closed(here: Chronicle, free: Chronicle) -> dict[str, np.ndarray]:
    """For each freedom: who had it closed here in which week and open without a scheme, bool (weeks, people)."""
    (said, shut, ties), (free_to_say, shut_anyway, met) = here.weeks, free.weeks
    found = {"speech": free_to_say & ~said, "association": ties < met}
    taken = shut & ~shut_anyway
    for option, name in enumerate(OPTIONS):
        doors = sum(1 << door for door, takes in enumerate(OPTION) if takes == option)
        found[name] = (taken & np.uint8(doors)) > 0
    return found


def _bar(name: str, rows: np.ndarray, told: Chronicle, now: Chronicle, free: Chronicle) -> dict[str, Any]:
    return {"group": name, "title": message(f"group-{name}"),
            "as_told": _shares(closed(told, free), rows), "now": _shares(closed(now, free), rows)}  # fmt: skip


def _shares(options: dict[str, np.ndarray], rows: np.ndarray) -> dict[str, float]:
    """The share of weeks in which each option was closed to a group, and the mean of all."""
    each = {
        name: round(float(options[name][:, rows].mean()), 4) if options[name][:, rows].size else 0.0
        for name in FREEDOMS
    }
    return {**each, "all": round(sum(each.values()) / len(FREEDOMS), 4)}


def shut_days(chronicle: Chronicle, row: int) -> dict[str, int]:
    """Days on which each door was shut to one of the named or to the player's person."""
    place = list(chronicle.rows).index(row)
    return {
        name: int(chronicle.happened(tally.SHUT + door, BEGINS, chronicle.day)[place])
        for door, name in enumerate(DOORS)
    }


def _tie(game: Game, number: int, row: int, now: Chronicle) -> dict[str, Any]:
    return {
        "tie": number, "name": {"msg": f"tie-{number}"}, "as_told": _end(game.chronicle, row), "now": _end(now, row),
        "shut_as_told": shut_days(game.chronicle, row), "shut_now": shut_days(now, row),
    }  # fmt: skip


def _end(chronicle: Chronicle, row: int) -> int:
    return int(chronicle.last_scores[row])


def _moot(game: Game, now: Chronicle) -> int:
    """Choices that have no occasion left: a tie that is gone already, a request that does not come up, no entry to contest."""
    wanted = {"leave": tally.CUT_SCORE, "ask": tally.ASKED, "appeal": tally.APPEAL_FILED}
    lost = 0
    for choice in game.choices:
        if choice.option in wanted and choice.days[0] in now.days:
            event = wanted[choice.option] + max(0, choice.door)
            lost += not int(now.events[choice.days[0] - BEGINS, 0]) >> event & 1
    return lost


# -------------------------------------------------------------------------------------------- puzzles
def puzzles(game: Game) -> list[dict[str, Any]]:
    """Doors shut to a named tie that one switch would have kept open for longer. Only what can be solved is asked."""
    if game.puzzles is None or game.puzzled_on != game.day:
        game.puzzles, game.puzzled_on = _find_puzzles(game), game.day
    return game.puzzles


def _find_puzzles(game: Game) -> list[dict[str, Any]]:
    """Switches are tried one by one, until there are puzzles enough."""
    found: dict[str, dict[str, Any]] = {}
    anyway = {row: shut_days(unscored(game), row) for row in game.named}
    told = {row: shut_days(game.chronicle, row) for row in game.named}
    for name in (each for each in PUZZLING if each not in game.switches):
        if len(found) >= PUZZLES:
            break
        helped = under(game, {*game.switches, name})
        for number, row in enumerate(game.named, 1):
            now = shut_days(helped, row)
            for door in DOORS:
                if now[door] < told[row][door] > anyway[row][door]:
                    found[f"{door}-{number}"] = _puzzle(game, door, number, told[row][door])
    return sorted(found.values(), key=lambda each: (each["door"] != DOORS[TRAVEL], each["tie"]))[:PUZZLES]


def _puzzle(game: Game, door: str, number: int, days: int) -> dict[str, Any]:
    return {
        "puzzle": f"{door}-{number}", "tie": number, "door": door, "most": 1 + len(game.switches),
        "title": message("puzzle", tie={"msg": f"tie-{number}"}, door={"msg": f"door-{door}"}, days=days, switches=1),
    }  # fmt: skip


def _solves(game: Game, puzzle: dict[str, Any], switches: Sequence[str]) -> bool:
    row, door = game.named[puzzle["tie"] - 1], puzzle["door"]
    now = shut_days(under(game, switches), row)
    return now[door] < shut_days(game.chronicle, row)[door] and len(set(switches)) <= puzzle["most"]


# ---------------------------------------------------------------------------------------- rule packs
def side_by_side(game: Game) -> list[dict[str, Any]]:
    """The same life and the same choices under each rule pack."""
    return [_pack(game, pack, under(game, game.switches, pack)) for pack in packs()]


def _pack(game: Game, pack: str, lived: Chronicle) -> dict[str, Any]:
    law, file = lived.law.bands, lived.file()
    lost = [entry for entry in file.entries if entry.points < 0]
    others = sum(entry.points for entry in lost if entry.cause not in ("own", "time"))
    total = sum(entry.points for entry in lost if entry.cause != "time")
    return {
        "pack": pack, "title": message(f"pack-{pack}"), "score": file.score, "band": int(_band_of(file.score, law)),
        "base": law.base, "floor": law.floor, "ceiling": law.ceiling,
        "edges": edges(law), "entries": len(file.entries), "scored": file.scored,
        "labels": labels(lived), "through_others": round(others / total, 4) if total else 0.0,
        "shut": shut_days(lived, game.row), "path": path(lived.days, lived.scores, game.row),
    }  # fmt: skip
