"""The eight switches of the safeguards lab: what each turns on in the scheme of a game.

A switch turns on the safeguard of the same meaning where the laboratory has it as a file of its own;
else it changes the rules as the law would. A game lasts a year, so terms are those that can end in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from model_citizen.parameters import Value
from model_citizen.scenario import safeguards
from model_citizen.scenario.resolve import Scenario


class Switch(NamedTuple):
    """One legal rule: the safeguards that stand for it, and else the values that do."""

    name: str
    files: tuple[str, ...] = ()  # safeguards, the first that is there is turned on
    values: Mapping[str, Value] = {}  # set with the safeguard
    instead: Mapping[str, Value] = {}  # set where there is no such safeguard
    errors_left: float = 1.0  # where there is no such safeguard: the share of errors that remain


SWITCHES = (
    Switch("notice", ("notice",)),
    Switch("published-rules"),  # what the page says of each option; nothing in the society changes by itself
    Switch("appeal", ("appeal",), {"appeal.delay_days": 30, "appeal.decisions": 100_000}),  # 30 days: 15 USC 1681i
    Switch("no-peer-rule", ("personal_liability",), {}, {"spill_over.weight": 0.0, "points.tagged": 0}),
    Switch("purpose-limit", ("context_wall",), {},
           {f"{door}.needs_band": 0 for door in ("travel_papers", "jobs", "internet", "housing", "schools", "benefits")}),
    Switch("expiry", (), {}, {"expiry.after_days": 168}),  # six months: CJEU C-26/22 on the public register
    Switch("no-retroactivity", (), {}, {"old_acts.found": 0.0}),
    Switch("human-review", ("human_review",), {}, {}, 0.35),  # two in three errors are seen: UK tribunals 2017-24
)  # fmt: skip
NAMES = tuple(each.name for each in SWITCHES)
PUBLISHED = "published-rules"
_ERRORS = ("observation.misread", "observation.wrong_record")


class UnknownSwitch(ValueError):
    """A name that is no switch."""


def turned_on(scenario: Scenario, names: Iterable[str]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The values to set and the safeguards to turn on for these switches. Raises UnknownSwitch."""
    wanted = set(names)
    if not wanted <= set(NAMES):
        raise UnknownSwitch(sorted(wanted - set(NAMES))[0])
    values: dict[str, Value] = {}
    on: list[str] = []
    for switch in SWITCHES:
        if switch.name not in wanted:
            continue
        there = [name for name in switch.files if name in safeguards()]
        values |= switch.values if there or not switch.files else {}
        on += there[:1]
        if not there:
            values |= switch.instead
        if not there and switch.errors_left < 1.0:
            values |= {key: float(scenario.values[key]) * switch.errors_left for key in _ERRORS}  # type: ignore[arg-type]
    return values, tuple(on)
