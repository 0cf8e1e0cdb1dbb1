"""What the player is told: the notice of a month, the feed of what others did, the people around her.

Everything told has happened, and is something her person can know under the rules in force. Texts
are message ids with arguments (``locales/``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from model_citizen.engine.clock import DAYS_PER_WEEK, date_of
from model_citizen.play.foresight import band, sees
from model_citizen.play.game import Game, described, tie_of
from model_citizen.play.known import learned
from model_citizen.play.town import BEGINS, MONTH, PEOPLE, days_of
from model_citizen.scoring.bands import band_of
from model_citizen.simulation import tally
from model_citizen.simulation.state import SHOWN_SCORE
from model_citizen.society.doors import DOORS
from model_citizen.society.ties import LAYER_MASK, LAYERS

LINES = 3  # of a notice
ITEMS = 12  # of a feed
Message = dict[str, Any]

_band_of: Any = getattr(band_of, "py_func", band_of)


def message(name: str, /, **arguments: Any) -> Message:
    """A message id with its arguments."""
    return {"id": name, "args": arguments}


def view(game: Game) -> dict[str, Any]:
    """The game as the page shows it."""
    first, last = days_of(game.month)
    law = game.chronicle.law.bands
    return {
        "pack": game.pack, "months": game.months, "stage": game.stage, "month": game.month, "switches": list(game.switches),
        "from": date_of(first), "to": date_of(last - 1), "today": date_of(game.day), "score": game.score,
        "band": band(game.chronicle.life, game.row), "change": game.score - _score(game, first - 1, game.row),
        "range": {"floor": law.floor, "base": law.base, "ceiling": law.ceiling,
                  "edges": edges(law)},
        "notice": notice(game), "doors": doors(game, game.row),
        "decision": described(game, game.open) if game.open else None,
        "feed": feed(game) if game.stage != "decide" else [], "people": people(game),
        "scores": path(game.chronicle.days, game.chronicle.scores, game.row),
    }  # fmt: skip


def edges(law: Any) -> list[int]:
    """Scores from which a band begins; an edge above the ceiling is none."""
    every = (law.second, law.third, law.fourth, law.fifth, law.sixth)
    return [edge for edge in every if edge <= law.ceiling]


def path(days: Sequence[int], scores: np.ndarray, row: int) -> list[dict[str, Any]]:
    """The score of one person: the first day, then one point a week, and the last day."""
    last = len(days) - 1
    return [
        {"date": date_of(days[k]), "score": int(scores[k][row])}
        for k in range(len(days))
        if k % 7 == 6 or k in (0, last)
    ]


def doors(game: Game, row: int) -> dict[str, int]:
    """Days that each door stays shut to a person."""
    days = int(game.chronicle.life.state.shut[row])
    return {name: days >> (8 * door) & 255 for door, name in enumerate(DOORS)}


# ------------------------------------------------------------------------------------------ the notice
def notice(game: Game) -> list[Message]:
    """At most three lines at a month's beginning: the band, a door, a tie. Reasons only where notice is given."""
    if game.month == 1:
        first = BEGINS - 1
        return [message("notice-first", score=_score(game, first, game.row), band=_named_band(game, first, game.row))]
    before, now = days_of(game.month - 1)[0] - 1, days_of(game.month)[0] - 1
    lines = [_of_the_score(game, before, now)]
    lines += _of_doors(game, before, now) or (
        _reasons(game, before + 1, now) if "notice" in game.rules.safeguards else []
    )
    lines += _of_a_tie(game, before, now)
    return lines[:LINES] if len(lines) > 1 else [*lines, message("notice-quiet")]


def _of_the_score(game: Game, before: int, now: int) -> Message:
    score, was = _score(game, now, game.row), _score(game, before, game.row)
    told = {"score": score, "band": _named_band(game, now, game.row), "change": abs(score - was)}
    if _band(game, now, game.row) != _band(game, before, game.row):
        return message("notice-band-up" if score > was else "notice-band-fell", **told)
    return message("notice-same" if score == was else "notice-up" if score > was else "notice-down", **told)


def _of_doors(game: Game, before: int, now: int) -> list[Message]:
    """A door that shut or opened in the month: what the person herself ran into."""
    refused = [(d, game.chronicle.happened(tally.REFUSED + d, before + 1, now + 1)[0]) for d in range(len(DOORS))]
    for door, times in refused:
        if times:
            return [
                message("notice-shut", door={"msg": f"door-{DOORS[door]}"}, days=doors(game, game.row)[DOORS[door]])
            ]
    for door in range(len(DOORS)):
        shut = game.chronicle.happened(tally.SHUT + door, before + 1, now + 1)[0]
        if shut and not doors(game, game.row)[DOORS[door]]:
            return [message("notice-open", door={"msg": f"door-{DOORS[door]}"})]
    return []


def _reasons(game: Game, first: int, last: int) -> list[Message]:
    """The heaviest entry of the month, or what came through ties."""
    entries = [e for e in game.chronicle.file().entries if first <= e.day <= last and e.points < 0]
    through = sum(e.points for e in entries if e.act == "spill_over")
    others = [e for e in entries if e.act != "spill_over" and e.cause != "time"]
    if others:
        worst = min(others, key=lambda e: e.points)
        name = "notice-error" if worst.cause == "error" else "notice-because"
        return [message(name, act={"msg": f"act-{worst.act}"}, points=worst.points)]
    return [message("notice-through-ties", points=through)] if through else []


def _of_a_tie(game: Game, before: int, now: int) -> list[Message]:
    """One tie: who fell or rose, who fell silent, who is no longer there."""
    life = game.chronicle.life
    for row in game.named:
        if not sees(life, game.row, row):
            continue
        was, is_now = _band(game, before, row), _band(game, now, row)
        if is_now != was and (is_now == 0 or was == 0):
            name = "notice-tie-fell" if is_now < was else "notice-tie-rose"
            return [message(name, tie=tie_of(game, row), band={"msg": f"band-{is_now}"})]
    silent = [each for each in spoken(game, game.month - 1) if each["now"] == 0 and each["usual"] >= 2]
    if silent:
        most = max(silent, key=lambda each: each["usual"])
        return [message("notice-tie-silent", tie=tie_of(game, most["row"]), usual=round(most["usual"]))]
    return []


# -------------------------------------------------------------------------------------------- the feed
def feed(game: Game) -> list[Message]:
    """What the month just lived showed of others, and of oneself: real events, silence among them."""
    first, last = days_of(game.month)
    items = [
        *_own(game, first, last),
        *_bands(game, first, last),
        *_ends(game),
        *_voices(game),
        *_losses(game, first, last),
    ]
    town = _of_the_town(game)
    return [*items[: ITEMS - len(town)], *town] or [_item("town", None, None, "feed-quiet")]


def _item(kind: str, number: int | None, day: int | None, name: str, /, **arguments: Any) -> Message:
    return {**message(name, **arguments), "kind": kind, "tie": number, "day": None if day is None else date_of(day)}


def _own(game: Game, first: int, last: int) -> list[Message]:
    """Requests granted and refused, and entries she has learned of."""
    items = []
    for day in range(first, last):
        events = int(game.chronicle.events[day - BEGINS, 0])
        for door, name in enumerate(DOORS):
            if events >> (tally.ASKED + door) & 1:
                refused = events >> (tally.REFUSED + door) & 1
                said = "feed-you-refused" if refused else "feed-you-granted"
                items.append(_item("door", None, day, said, door={"msg": f"door-{name}"}))
        for won, said in ((tally.APPEAL_WON, "feed-appeal-won"), (tally.APPEAL_LOST, "feed-appeal-lost")):
            if events >> won & 1:
                items.append(_item("you", None, day, said))
    for entry in game.chronicle.file().entries:
        if first <= entry.day < last and entry.points < 0 and entry.cause != "time" and learned(game, entry.day):
            items.append(
                _item("you", None, entry.day, "feed-you-entry", act={"msg": f"act-{entry.act}"}, points=entry.points)
            )
    return sorted(items, key=lambda item: item["day"])


def _bands(game: Game, first: int, last: int) -> list[Message]:
    items = []
    for number, row in enumerate(game.named, start=1):
        was, now = _band(game, first - 1, row), _band(game, last - 1, row)
        if was != now and sees(game.chronicle.life, game.row, row):
            name = "feed-band-fell" if now < was else "feed-band-rose"
            items.append(_item("band", number, None, name, tie=tie_of(game, row), band={"msg": f"band-{now}"}))
    return items


def _ends(game: Game) -> list[Message]:
    """Ties of the twelve that ended this month, and how."""
    items = []
    for number, row in enumerate(game.named, start=1):
        ended = game.chronicle.ended.get(row)
        if ended and days_of(game.month)[0] <= ended.day < days_of(game.month)[1]:
            mine = any(c.topic == "tie" and c.option == "leave" and c.tie == row for c in game.choices)
            name = "feed-you-left" if mine else "feed-cut-score" if ended.feared else "feed-cut-quarrel"
            items.append(_item("tie", number, ended.day, name, tie=tie_of(game, row)))
    return items


def _voices(game: Game) -> list[Message]:
    """Who said less than usual, nothing at all, or something."""
    items = []
    for each in spoken(game, game.month):
        number, name = each["number"], tie_of(game, each["row"])
        if each["usual"] >= 1 and each["now"] == 0:
            items.append(_item("silence", number, None, "feed-silent", tie=name, usual=round(each["usual"]), now=0))
        elif each["usual"] >= 4 and each["now"] <= each["usual"] / 2:
            items.append(
                _item("silence", number, None, "feed-less", tie=name, usual=round(each["usual"]), now=each["now"])
            )
        elif each["dissent"] > 0:
            items.append(_item("voice", number, None, "feed-voice", tie=name, days=each["dissent"]))
        elif each["now"] > 0:
            items.append(_item("praise", number, None, "feed-praise", tie=name, days=each["now"]))
    return sorted(items, key=lambda item: ("silence", "voice", "praise").index(item["kind"]))[: ITEMS // 2]


def _losses(game: Game, first: int, last: int) -> list[Message]:
    """Who lost points most often: three at most."""
    lost = game.chronicle.lost(first, last)[1:]
    items = [
        _item("loss", number, None, "feed-loss", tie=tie_of(game, row), days=int(days))
        for number, (row, days) in enumerate(zip(game.named, lost, strict=True), start=1) if days > 0
    ]  # fmt: skip
    return sorted(items, key=lambda item: -item["args"]["days"])[:3]


def _of_the_town(game: Game) -> list[Message]:
    """How many people of the town voiced dissent this month, and in the first."""
    if game.month == 1:
        return []
    said, _, _ = game.chronicle.weeks
    weeks = MONTH // DAYS_PER_WEEK
    voices, before = (int(said[a : a + weeks].any(axis=0).sum()) for a in (weeks * (game.month - 1), 0))
    return [_item("town", None, None, "feed-town", voices=voices, before=before, people=PEOPLE)]


# ------------------------------------------------------------------------------------------ the people
def people(game: Game) -> list[dict[str, Any]]:
    """The named ties, as far as the person can know how they stand."""
    life = game.chronicle.life
    month = game.month if game.stage != "decide" else max(1, game.month - 1)
    heard = {each["row"]: each for each in spoken(game, month)}
    lost = game.chronicle.lost(*days_of(month))[1:]
    layers = layers_of(game)
    return [
        {
            "tie": number, "name": {"msg": f"tie-{number}"}, "layer": layers[row], "kept": row not in game.chronicle.ended,
            "band": band(life, row) if sees(life, game.row, row) else None,
            "shows": bool(int(life.shown.sign[row]) & SHOWN_SCORE), "lost_points": bool(days > 0),
            "spoke": heard[row]["now"] if row in heard else 0, "usual": heard[row]["usual"] if row in heard else None,
        }
        for number, (row, days) in enumerate(zip(game.named, lost, strict=True), start=1)
    ]  # fmt: skip


def layers_of(game: Game) -> dict[int, str]:
    """The layer of each named tie."""
    born = game.chronicle.layers
    return {row: LAYERS[born[row] & LAYER_MASK] for row in game.named}


def spoken(game: Game, month: int) -> list[dict[str, Any]]:
    """Days on which each named tie spoke in a month, and in a usual month before it (with the month itself, the first)."""
    first, last = days_of(month)
    if game.chronicle.day < last:
        return []
    now = game.chronicle.spoke(first, last)[1:]
    months = max(1, month - 1)
    usual = game.chronicle.spoke(*((BEGINS, first) if month > 1 else (first, last)))[1:] / months
    dissent = game.chronicle.happened(tally.VOICED, first, last)[1:]
    return [
        {"row": row, "number": k + 1, "now": int(now[k]), "usual": round(float(usual[k]), 1), "dissent": int(dissent[k])}
        for k, row in enumerate(game.named)
    ]  # fmt: skip


def _score(game: Game, day: int, row: int) -> int:
    return int(game.chronicle.score_at(day)[row])


def _band(game: Game, day: int, row: int) -> int:
    return int(_band_of(_score(game, day, row), game.chronicle.law.bands))


def _named_band(game: Game, day: int, row: int) -> dict[str, str]:
    return {"msg": f"band-{_band(game, day, row)}"}
