"""The legal screen on the page: detriments by door, and every rule at every door. A screening aid, not legal advice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from model_citizen.experiments.screening import COUNTED, Line, by_rule, short
from model_citizen.report.folder import Folder
from model_citizen.report.numbers import percent
from model_citizen.report.panels import Table

HEADINGS = ["Door", "Detriments", "(i)", "(ii)", "Both", "Neither", "(i) in the narrowest reading", "On an empty file"]


class Rule(NamedTuple):
    """One line of the table of rules."""

    says: str
    shape: str
    label: str
    source: str
    context: str
    gravity: str
    own: str
    cells: list[str]


class Screen(NamedTuple):
    """What the page says of one run."""

    label: str
    law: str
    summary: str
    counts: Table
    doors: list[str]  # headings of the columns of the table of rules
    about_doors: list[str]
    rules: list[Rule]


def screen_of(folder: Folder) -> Screen | None:
    """The legal screen of the society with the change; None where the folder holds none, or no rule can shut a door."""
    kept: Any = folder.details.get("screen")
    try:
        screen = kept["with"] if folder.is_twin else kept
        return _screen(screen) if screen["rules"] else None
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def _screen(screen: Mapping[str, Any]) -> Screen:
    doors, lines = by_rule(screen)
    about = [
        f"{door['door_shape']} {door['door']} ({door['door_label']}): has to do with {', '.join(door['door_contexts'])}; "
        f"a refusal is {door['severity']}"
        for door in doors
    ]
    return Screen(
        str(screen["label"]), str(screen["law"]), _summary(screen), _counts(screen), [door["door"] for door in doors], about,
        [_rule(line) for line in lines],
    )  # fmt: skip


def _total(screen: Mapping[str, Any], name: str) -> int:
    return sum(int(door[name]) for door in screen["doors"])


def _summary(screen: Mapping[str, Any]) -> str:
    """The shares in one sentence."""
    every = _total(screen, "detriments")
    if every == 0:
        return "Nothing was refused by the scheme alone in this run, so there is no detriment to screen."
    first, second, both, neither = (
        percent(_total(screen, name) / every) for name in ("unrelated", "disproportionate", "both", "neither")
    )
    requests = "1 request was" if every == 1 else f"{every:,} requests were"
    return (
        f"{requests} refused by nothing but the scheme. Of these, {first} would meet limb (i), {second} limb (ii), "
        f"{both} both and {neither} neither."
    )


def _counts(screen: Mapping[str, Any]) -> Table:
    rows = [[str(door["door"]), *(f"{int(door[name]):,}" for name in COUNTED)] for door in screen["doors"]]
    total = ["All", *(f"{_total(screen, name):,}" for name in COUNTED)]
    return Table("Detriments, and the limbs that they would meet", HEADINGS, [*rows, total])


def _rule(line: Line) -> Rule:
    rule = line.rule
    return Rule(
        str(rule["says"]), str(rule["shape"]), str(rule["label"]), str(rule["source"]), str(rule["context"]),
        str(rule["gravity"]), "own" if rule["own"] else "not own", [short(cell) for cell in line.cells],
    )  # fmt: skip
