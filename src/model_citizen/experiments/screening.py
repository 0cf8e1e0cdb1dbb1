"""The table behind the legal screen: every rule at every door, and how often a detriment leaned on it.

A rule is a kind of entry that loses points in the scheme, at a door whose band the scheme asks for. What the ban says of
it is read off what both declare of themselves; how often it bit is counted in a run. A screening aid, not legal advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from model_citizen.parameters import SHAPES, Source
from model_citizen.scenario import Scenario
from model_citizen.simulation import detriments as d
from model_citizen.simulation.law import consequence_files, kinds, law_of, name_of
from model_citizen.simulation.tally import GROUP_NAMES
from model_citizen.society.acts import GRAVITIES, LAWFUL, Kind
from model_citizen.society.ban import LABEL, LAW, THROUGH_TIES, classify, is_own
from model_citizen.society.doors import DOORS

COUNTED = ("detriments", "unrelated", "disproportionate", "both", "neither", "wholly_unrelated", "on_an_empty_file")


class Screened:
    """Detriments of one life by group, int64: over the whole run, and their classes by period."""

    def __init__(self) -> None:
        self.total = np.zeros((len(GROUP_NAMES), d.COLUMNS), np.int64)
        self.periods: list[np.ndarray] = []  # (groups, classes) each

    def note(self, counts: np.ndarray) -> None:
        """A period has ended; its detriments by group, shape (groups, columns)."""
        self.total += counts
        self.periods.append(_classes(counts).sum(axis=1))

    def columns(self, *, total: bool) -> dict[str, np.ndarray]:
        """The classes by name: arrays (groups,), or (periods, groups)."""
        raw = _classes(self.total).sum(axis=1) if total else np.stack(self.periods)
        return {name: raw[..., place] for place, name in enumerate(d.CLASSES)}


def _by_door(counts: np.ndarray) -> np.ndarray:
    return counts.reshape(len(counts), len(DOORS), d.WIDTH)


def _classes(counts: np.ndarray) -> np.ndarray:
    """Classes by group and door, shape (groups, doors, classes)."""
    return _by_door(counts)[:, :, d.LEANS :]


def rules(scenario: Scenario) -> list[dict[str, Any]]:
    """Every rule of a scenario at every door it can shut, with what the ban says of it."""
    law = law_of(scenario.values, scenario.theory, scenario.safeguards)
    adverse = [kind for kind in kinds() if law.ban.adverse >> kind.number & 1]
    found = []
    for door, settings in zip(consequence_files(), law.doors, strict=True):
        if settings.needs_band == 0 and not (DOORS[door.DOOR] == "job" and law.old_acts.found):
            continue
        here = [_rule(door, scenario, kind.number, kind.name, kind.says, kind) for kind in adverse]
        if law.spill_over.weight > 0 and law.spill_over.sign != 1:
            here.append(_rule(door, scenario, d.THROUGH, "spill_over", "through what ties did the day before", None))
        found += [rule for rule in here if not (law.ban.walled and rule["unrelated"])]
    return found


def _rule(door: Any, scenario: Scenario, column: int, name: str, says: str, kind: Kind | None) -> dict[str, Any]:
    """One kind of entry at one door; without a kind it is points through ties."""
    context, gravity = (kind.context, kind.gravity) if kind else (THROUGH_TIES, LAWFUL)
    own = is_own(kind) if kind else False
    finding = classify((context,), gravity, own, door.CONTEXTS, door.SEVERITY)
    key = f"points.{name}" if kind else "spill_over.weight"
    sources: list[Source] = [scenario.sources[key], scenario.sources[f"{name_of(door)}.needs_band"]]
    return {
        "door": DOORS[door.DOOR], "kind": name, "says": says, "context": context, "gravity": GRAVITIES[gravity], "own": own,
        "door_contexts": list(door.CONTEXTS), "severity": GRAVITIES[door.SEVERITY], "unrelated": finding.unrelated,
        "disproportionate": finding.disproportionate, "limbs": finding.words, "label": sources[0].label,
        "shape": SHAPES[sources[0].label], "source": sources[0].text, "door_label": sources[1].label, "door_shape": SHAPES[sources[1].label],
        "door_source": sources[1].text, "column": column, "place": door.DOOR,
    }  # fmt: skip


def table(scenario: Scenario, screened: Screened | None = None) -> dict[str, Any]:
    """The screen of a scenario; where it was lived, with counts of everybody and of every group."""
    lines = [_without_places(rule) | _leaned(rule, screened) for rule in rules(scenario)]
    document = {"label": LABEL, "law": LAW, "rules": lines}
    return document if screened is None else document | {"doors": _doors(screened)}


def _without_places(rule: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in rule.items() if name not in ("column", "place")}


def _leaned(rule: dict[str, Any], screened: Screened | None) -> dict[str, Any]:
    """How many detriments at the door leaned on the rule."""
    if screened is None:
        return {}
    return _counted("detriments", _by_door(screened.total)[:, rule["place"], rule["column"]])


def _doors(screened: Screened) -> list[dict[str, Any]]:
    """The limbs met at every door that was shut, and how many of its detriments fell on an empty file."""
    counts = _by_door(screened.total)
    found = []
    for place, door in enumerate(DOORS):
        if counts[0, place, d.DETRIMENTS] == 0:
            continue
        line: dict[str, Any] = {"door": door}
        for name, column in zip((*d.CLASSES, "on_an_empty_file"), (*range(d.LEANS, d.WIDTH), d.NOTHING), strict=True):
            line |= _counted(name, counts[:, place, column])
        line["neither"] = line["detriments"] - line["unrelated"] - line["disproportionate"] + line["both"]
        found.append(line)
    return found


def _counted(name: str, counts: np.ndarray) -> dict[str, Any]:
    return {name: int(counts[0]), f"{name}_by_group": dict(zip(GROUP_NAMES[1:], counts[1:].tolist(), strict=True))}


def brief(screen: dict[str, Any]) -> dict[str, Any]:
    """The screen without its rules and groups: what the document of a run carries."""
    doors = [
        {name: count for name, count in door.items() if not name.endswith("_by_group")} for door in screen["doors"]
    ]
    return {name: text for name, text in screen.items() if name != "rules"} | {"doors": doors}


class Cell(NamedTuple):
    """One rule at one door: the limbs met, and how many detriments leaned on it where that was counted."""

    limbs: str
    detriments: int | None


def short(cell: Cell) -> str:
    """The cell in a table: ``(i)+(ii) 1,200``."""
    limbs = cell.limbs.replace(" and ", "+")
    return limbs if cell.detriments is None else f"{limbs} {cell.detriments:,}"


class Line(NamedTuple):
    """One rule, with a cell for every door it can shut."""

    rule: Mapping[str, Any]
    cells: tuple[Cell, ...]


def by_rule(screen: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], list[Line]]:
    """The table for people: one rule of each door (for its heading), and a line for each rule with a cell a door."""
    doors = {rule["door"]: rule for rule in screen["rules"]}
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for rule in screen["rules"]:
        found.setdefault(rule["kind"], {})[rule["door"]] = rule
    lines = [Line(next(iter(each.values())), tuple(_cell(each.get(door)) for door in doors)) for each in found.values()]
    return list(doors.values()), lines


def _cell(rule: Mapping[str, Any] | None) -> Cell:
    """A rule at one door; nothing where a wall (K1) keeps it from the door."""
    return Cell("–", None) if rule is None else Cell(rule["limbs"], rule.get("detriments"))
