"""Finding or artefact? The conclusions of a shipped scenario under changes that must not matter.

Rule      a claim is a sentence about a headline; it must hold in the scenario as it stands, and be equivalent under
          another order of the work (blocks of seven persons in two threads), people stored in other rows, other luck,
          and a society twice as large
Source    ABMfact 0.1 (checks, intervals, verdicts); J. M. Galan and others: Errors and Artefacts in Agent-Based
          Modelling, JASSS 12(1) 1, 2009
Expect    written before anything was run: robust throughout, since draws belong to persons; claims that fail are
          published as they are

A small society in which much happens in few days: the launch comes in the first week and the obligation, where there
is one, after two months. There is no grid to move, and a step is a day: those checks are said to be not testable.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.clock import date_of, day_of
from model_citizen.engine.draws import draws
from model_citizen.experiments.figures import headline_of_two
from model_citizen.experiments.job import MODEL_VERSION
from model_citizen.experiments.twin import side_by_side, taken_out
from model_citizen.scenario import Scenario, with_changes
from model_citizen.simulation.law import settings_of
from model_citizen.simulation.run import Life, Society
from model_citizen.society import generators
from model_citizen.society import people as people_room
from model_citizen.society import ties as ties_room

DRAW_ROW = 2012  # who stands in which row, where an audit stores people otherwise

TOOL = "abmfact"  # of the extra [audit]
PEOPLE, DAYS, SEEDS = 300, 120, 8
LAUNCHED, OBLIGED = 7, 59  # days after the first on which the scheme begins and binds
WHOLE, BLOCKS = "whole", "blocks"
BLOCK, THREADS = 7, 2
SUPPORTS = {"update_order": {"values": [WHOLE, BLOCKS], "default": WHOLE}, "agent_order": True, "pop_scale": True}
GREATER, LESS = "greater_than", "less_than"
HERE = "_here"  # of a measure: its value in the scenario itself, not how far it is from the twin
UNDEFINED = "UNDEFINED"  # ours beside the verdicts of the tool, which cannot reckon with what is not a number


class NoTool(Exception):
    """The tool that audits is not installed."""


class Claim(NamedTuple):
    """A conclusion as a sentence that can fail. ``room`` is the difference that still counts as the same result."""

    name: str
    says: str
    measure: str
    test: str
    value: float
    room: float


# fmt: off
SILENCED = Claim("silenced", "at least one in fifty dissenting days falls silent", "silence_share", GREATER, 0.02, 0.05)
NOT_SILENCED = Claim("not_silenced", "fewer than one in fifty dissenting days falls silent, since no speech is scored",
                     "silence_share", LESS, 0.02, 0.01)
COSTLY = Claim("costly", "freedom is lost: doors close that would be open", "freedom_lost_option_weeks", GREATER, 0.0, 1000.0)
OTHERS = Claim("others", "at least a quarter of all points lost is lost through others",
               "points_lost_through_others_share", GREATER, 0.25, 0.10)
OWN = Claim("own", "fewer than one point in twenty is lost through others", "points_lost_through_others_share", LESS, 0.05, 0.02)
PRAISED = Claim("praised", "praise is performed for points", "praise_performed_share", GREATER, 0.0, 0.05)
VOICED = Claim("voiced", "where there is no scheme, dissent is voiced", f"dissent_voiced{HERE}", GREATER, 0.0, 2000.0)
HELD_BACK = Claim("held_back", "and hardly any that is wanted is held back", f"held_back_share{HERE}", LESS, 0.05, 0.02)
CLAIMS: Mapping[str, tuple[Claim, ...]] = {
    "press-2015": (SILENCED, COSTLY, OTHERS, PRAISED),
    "press-2015-voluntary": (SILENCED, COSTLY, OTHERS, PRAISED),
    "zhima-2015": (NOT_SILENCED, COSTLY),
    "rongcheng": (SILENCED, COSTLY, OWN),
    "suining-2010": (SILENCED, COSTLY, OWN),
    "suzhou": (NOT_SILENCED, OWN),
    "court-list": (NOT_SILENCED, COSTLY),
    "fidenza": (NOT_SILENCED, COSTLY),
    "stasi": (SILENCED, COSTLY),
    "rating-app": (NOT_SILENCED, OTHERS),
    "rating-app-consent": (NOT_SILENCED, OTHERS),
    "none": (VOICED, HELD_BACK),
}
# fmt: on


def audit(
    scenario: Scenario, *, people: int = PEOPLE, days: int = DAYS, seeds: int = SEEDS,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The verdicts on the claims of a shipped scenario, one a claim and check. Raises NoTool.

    ``days`` are at least 60, so that the obligation is lived through.
    """
    if importlib.util.find_spec(TOOL) is None:
        raise NoTool(f"the audit needs a part that is not installed: {TOOL}")
    import abmfact

    claims = CLAIMS[scenario.name]
    small = with_changes(_brought_forward(scenario), people=people, days=days)
    lived = _Lived(small)
    adapter = abmfact.PythonAdapter(lived, SUPPORTS, scenario.name)
    budget = abmfact.Budget(seeds=seeds)
    asked = abmfact.Audit(adapter, {}, [_stated(each) for each in claims], budget)
    found = abmfact.run_audit(asked, progress).data
    return {
        "scenario": scenario.name, "model": MODEL_VERSION, "tool": f"{TOOL} {found['tool']['version']}",
        "people": people, "days": days, "seeds": seeds,
        "claims": [_claimed(each, row, lived.undefined) for each, row in zip(claims, found["claims"], strict=True)],
        "verdicts": [_judged(row, {each.name: each for each in claims}, lived.undefined) for row in found["verdicts"]],
    }  # fmt: skip


def _stated(claim: Claim) -> Any:
    """A claim as the tool has it."""
    import abmfact

    return abmfact.Claim(
        claim.name, claim.says, abmfact.Metric.parse(claim.measure), claim.test, claim.value, tolerance=claim.room
    )


def _claimed(claim: Claim, row: Mapping[str, Any], undefined: set[str]) -> dict[str, Any]:
    """A claim with what was found in the scenario as it stands: its mean over seeds, with a 90 % interval."""
    (here,) = row["baseline"]["points"].values()
    found = {"stands": row["baseline"]["status"], "mean": here["estimate"], "low": here["low"], "high": here["high"]}
    if claim.measure in undefined:
        found = {"stands": "undefined", "mean": None, "low": None, "high": None}
    return claim._asdict() | found


def _judged(row: Mapping[str, Any], claims: Mapping[str, Claim], undefined: set[str]) -> dict[str, Any]:
    """A verdict of the tool; none where the measure was not defined in one of the lives."""
    told = {"claim": row["claim"], "check": row["check"], "verdict": row["verdict"], "reason": row["reason"]}
    if claims[row["claim"]].measure in undefined and row["verdict"] != "NOT_TESTABLE":
        return told | {"verdict": UNDEFINED, "reason": "there are lives in which the measure is not defined"}
    return told


def _brought_forward(scenario: Scenario) -> Scenario:
    """The scenario with its launch in the first week, and its obligation after two months where it has one."""
    first = day_of(str(scenario.values["extent.start"]))
    changes = {
        key: date_of(first + after)
        for key, after in (("rollout.launch", LAUNCHED), ("rollout.mandatory", OBLIGED))
        if scenario.values[key] != "never"
    }
    return with_changes(scenario, changes)


class _Lived:
    """A scenario beside its twin without the score, as the tool calls a model."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.undefined: set[str] = set()  # measures with nothing to divide by in one of the lives

    def __call__(self, params: Mapping[str, Any], seed: int, knobs: Any) -> dict[str, float]:
        size = round(int(self.scenario.values["extent.people"]) * knobs.pop_scale)  # type: ignore[arg-type]
        here = with_changes(self.scenario, people=size, seed=seed)
        born = _born(here, size, seed, knobs.agent_perm_seed if knobs.agent_order != "default" else None)
        work = {"block": BLOCK, "threads": THREADS} if knobs.update_order == BLOCKS else {"threads": 1}
        there = taken_out(here, ("score",))
        ours, theirs = (Life(s.values, s.theory, s.safeguards, society=born, **work) for s in (here, there))  # type: ignore[arg-type]
        try:
            pairs, *records = side_by_side(ours, theirs)
        finally:
            ours.close()
            theirs.close()
        headline = headline_of_two(pairs, *records)
        numbers = {name: _number(row) for name, row in headline.items()}
        numbers |= {f"{name}{HERE}": _number({"with": row.get("with")}) for name, row in headline.items()}
        self.undefined |= {name for name, number in numbers.items() if number != number}
        return {name: 0.0 if name in self.undefined else number for name, number in numbers.items()}


def _born(scenario: Scenario, count: int, seed: int, order: int | None) -> Society:
    """A society; with ``order``, the same people stored in other rows."""
    drawn = people_room.draw_people(count, seed, settings_of(people_room, scenario.values))
    if order is not None:
        drawn = people_room.stored(drawn, np.argsort(draws(count, order, 0, DRAW_ROW), kind="stable"))
    known = generators.grow_ties(drawn, seed, settings_of(ties_room, scenario.values))
    return Society(people_room.placed(drawn, known), known)


def _number(row: Mapping[str, Any]) -> float:
    """A headline as one number: the difference between the twins, or what it is here where there is none."""
    found = row["difference"] if row.get("difference") is not None else row.get("with")
    return float("nan") if found is None else float(found)
