"""Three accounts of a year: the File, the other you, and who paid.

The File books by whose entry it was. The other you and who paid ask what a twin has differently.
Both are true, and they may differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from model_citizen.engine.clock import date_of
from model_citizen.experiments.ledger import Entry, File
from model_citizen.parameters import LABELS
from model_citizen.play.choices import NOTHING, effect, title
from model_citizen.play.chronicle import Chronicle
from model_citizen.play.game import Game
from model_citizen.play.known import learned
from model_citizen.play.telling import message, path
from model_citizen.play.town import BEGINS
from model_citizen.play.twins import ALL, without
from model_citizen.simulation import tally
from model_citizen.simulation.law import kinds
from model_citizen.society.acts import CAUSES


def the_file(game: Game) -> dict[str, Any]:
    """Every line on the person's file, summing exactly to her score."""
    file = game.chronicle.file()
    lines = sorted([*file.entries, *file.gone], key=lambda entry: entry.day)
    moved = _by_label(lines)
    return {
        "base": file.base, "floor": file.floor, "ceiling": file.ceiling, "total": file.total, "score": file.score,
        "band": file.band, "entries": [_line(game, entry) for entry in lines],
        "causes": {cause: sum(e.points for e in file.entries if e.cause == cause) for cause in CAUSES},
        "labels": moved, "shares": shares(moved),
        "published": file.published, "sentence": _sum(file),
    }  # fmt: skip


def _sum(file: File) -> dict[str, Any]:
    """The sum in words; and what others see, where the scheme publishes seldom and that is another number."""
    counted = sum(entry.points for entry in file.entries)
    told = {"base": file.base, "entries": len(file.entries), "sum": counted, "total": file.total, "score": file.score}
    if file.published != file.score:
        return message("file-sum-unpublished", **told, published=file.published)
    return message("file-sum", **told)


def _line(game: Game, entry: Entry) -> dict[str, Any]:
    return {
        "date": date_of(entry.day), "day": entry.day, "act": entry.act, "says": message(f"act-{entry.act}"),
        "points": entry.points, "cause": entry.cause, "label": entry.source.label, "source": entry.source.text,
        "rule": "spill_over.weight" if entry.act == "spill_over" else f"points.{entry.act}",
        "decision": _behind(game, entry), "known": learned(game, entry.day), "gone": _gone(entry),
        "gone_on": None if entry.gone_on is None else date_of(entry.gone_on),
    }  # fmt: skip


def _gone(entry: Entry) -> str | None:
    return {"": None, "expired": "expired"}.get(entry.gone, "struck")


def _behind(game: Game, entry: Entry) -> str | None:
    """The choice that put an entry's act on its day, if one did."""
    bit = next((1 << kind.number for kind in kinds() if kind.name == entry.act and kind.cause == "own"), 0)
    for choice in game.choices:
        for day, offered in zip(choice.days, choice.offered, strict=True):
            if day == entry.day and choice.topic != "appeal" and effect(choice.topic, choice.option, offered)[1] & bit:
                return choice.decision
    return None


def _by_label(entries: Sequence[Entry]) -> dict[str, int]:
    """Points, up or down, by the label of the rule that moved them."""
    return {label: sum(abs(e.points) for e in entries if e.source.label == label) for label in LABELS}


def shares(moved: dict[str, int]) -> dict[str, float]:
    """The share of each label in what moved a score."""
    total = sum(moved.values())
    return {label: round(points / total, 4) if total else 0.0 for label, points in moved.items()}


def labels(chronicle: Chronicle) -> dict[str, int]:
    """Points by label on the file of a life."""
    file = chronicle.file()
    return _by_label([*file.entries, *file.gone])


def as_table(file: dict[str, Any]) -> str:
    """The File as comma-separated text. A cell that a spreadsheet would take for a formula is quoted as text."""
    head = ("date", "act", "rule", "cause", "points", "label", "gone", "gone_on", "source")
    rows = [head, *([line[name] for name in head] for line in file["entries"])]
    return "".join(",".join(_cell(value) for value in row) + "\r\n" for row in rows)


def _cell(value: Any) -> str:
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    text = f"'{value}" if str(value)[:1] in tuple("=+-@\t\r") else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text


# --------------------------------------------------------------------------------------- the other you
def the_other_you(game: Game, decision: str) -> dict[str, Any]:
    """The same life without one choice, or without any. Raises NoSuchChoice."""
    other = without(game, decision)
    here, there = _ends(game.chronicle), _ends(other)
    gap = here - there
    mine = int(gap[game.row])
    touched = int(np.count_nonzero(gap)) - (mine != 0)
    name = ("all-" if decision == ALL else "") + ("same" if mine == 0 else "lower" if mine < 0 else "higher")
    picked = next((c for c in game.choices if c.decision == decision), None)
    return {
        "without": decision, "option": message(title(picked.topic, picked.option, picked.offered)) if picked else None,
        "here": _path(game.chronicle, game.row), "there": _path(other, game.row),
        "you": _gap(here, there, game.row),
        "ties": [{"tie": k, "name": {"msg": f"tie-{k}"}, **_gap(here, there, row)} for k, row in enumerate(game.named, 1)],
        "town": {"people": len(gap), "touched": touched, "points": int(gap.sum()) - mine},
        "sentence": message(f"other-sentence-{name}", difference=abs(mine), touched=touched), "apart": _apart(game.chronicle, other),
    }  # fmt: skip


def choices(game: Game) -> list[dict[str, Any]]:
    """The choices so far."""
    return [
        {"decision": c.decision, "topic": c.topic, "title": message(f"decision-{c.topic}-short"), "option": c.option,
         "picked": message(title(c.topic, c.option, c.offered)), "date": date_of(c.days[0]), "removable": c.option != NOTHING}
        for c in game.choices
    ]  # fmt: skip


def _ends(chronicle: Chronicle) -> np.ndarray:
    return chronicle.last_scores.astype(np.int64)


def _gap(here: np.ndarray, there: np.ndarray, row: int) -> dict[str, int]:
    return {"here": int(here[row]), "there": int(there[row]), "difference": int(here[row] - there[row])}


def _path(chronicle: Chronicle, row: int) -> list[dict[str, Any]]:
    return path(chronicle.days, chronicle.scores, row)


def _apart(here: Chronicle, there: Chronicle) -> dict[str, str] | None:
    """The first day on which anybody's score differs."""
    for day, one, other in zip(here.days, here.scores, there.scores, strict=False):
        if not np.array_equal(one, other):
            return {"date": date_of(day)}
    return None


# -------------------------------------------------------------------------------------------- who paid
def caused(game: Game) -> np.ndarray:
    """What the player's choices did to everybody's score by today, int64 of shape (people,)."""
    return _ends(game.chronicle) - _ends(without(game, ALL))


def who_paid(game: Game) -> dict[str, Any]:
    """Ties by what the player's choices caused, beside what her entries booked on them."""
    by_cause, booked = caused(game), game.chronicle.booked
    lines = [{"tie": k, "name": {"msg": f"tie-{k}"}, "caused": int(by_cause[row]), "booked": round(float(booked[row]), 2)}
             for k, row in enumerate(game.named, 1)]  # fmt: skip
    for name in ("caused", "booked"):
        order = sorted({line[name] for line in lines})  # type: ignore[type-var]
        for line in lines:
            line[f"rank_{name}"] = order.index(line[name]) + 1
    others = np.ones(len(by_cause), bool)
    others[[game.row, *game.named]] = False
    return {
        "ties": sorted(lines, key=lambda line: (line["caused"], line["booked"], line["tie"])),
        "others": {"people": int(np.count_nonzero(by_cause[others])), "caused": int(by_cause[others].sum()),
                   "booked": round(float(booked[others].sum()), 2)},
        "sentence": _sentence(lines), "why": _why(game, by_cause, booked),
    }  # fmt: skip


def _sentence(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Who paid most, by cause; or who paid by the account alone."""
    if not lines or all(line["caused"] >= 0 and line["booked"] >= 0 for line in lines):
        return message("paid-nobody")
    worst = min(lines, key=lambda line: (line["caused"], line["booked"], line["tie"]))
    if worst["caused"] >= 0:
        most = min(lines, key=lambda line: (line["booked"], line["tie"]))
        return message("paid-booked-only", tie=most["name"], booked=-most["booked"])
    told = {"tie": worst["name"], "caused": -worst["caused"], "booked": max(0, -worst["booked"])}
    return message("paid-agree" if round(worst["booked"]) == worst["caused"] else "paid-differ", **told)


def _why(game: Game, by_cause: np.ndarray, booked: np.ndarray) -> list[dict[str, Any]]:
    """Why the two accounts differ here; nothing where neither has anything to say."""
    found, theirs = [], np.arange(len(booked)) != game.row
    if not np.any(by_cause[theirs]) and not np.any(booked):
        return []
    if np.any((by_cause != 0) & (booked == 0) & theirs):
        found.append(message("paid-why-chain"))  # others changed what they did, and that had points of its own
    if np.any((by_cause == 0) & (booked != 0)):
        found.append(message("paid-why-rounding"))  # points through ties are rounded to whole points a day
    if game.rules.values["drift.every_days"] and np.any((booked < 0) & (by_cause > np.round(booked).astype(np.int64))):
        found.append(message("paid-why-fades"))  # what a loss leaves at the end is less than it was
    more = _others_voiced(game.chronicle) - _others_voiced(without(game, ALL))
    if more:
        found.append(message("paid-why-fear" if more < 0 else "paid-why-courage"))
    return found


def _others_voiced(chronicle: Chronicle) -> int:
    """Days on which people other than the player's voiced dissent, added up."""
    own = chronicle.happened(tally.VOICED, BEGINS, chronicle.day)[0]
    return int(chronicle.voiced.sum()) - int(own)
