"""A scenario held to what has been published about whole populations: one row a fact, failing ones too.

Rule      within = ours lies in what was published; near = it is off by less than one room of the fact; off = by more
          not defined = nothing in this scenario stands for it; shown = ours is another kind of number, and says why
Source    aggregates.py, each fact with its own

Nothing is fitted here (``calibrate aggregates`` does that), and most schemes are not of the place or the year in which
a fact was found: a row that is off says where the scenario is no picture of what was measured.
"""

from __future__ import annotations

from typing import Any

from model_citizen.experiments.aggregates import BEYOND, LIFE, Born, ours_of, targets_for
from model_citizen.experiments.single import Progress
from model_citizen.experiments.twin import twin
from model_citizen.scenario import Scenario
from model_citizen.simulation.run import found

WITHIN, NEAR, OFF, SHOWN, UNDEFINED = "within", "near", "off", "shown", "not defined"


def held(scenario: Scenario, threads: int | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """The facts beside the scenario's own numbers; it is lived once, beside its twin without the score."""
    values = scenario.values
    people, seed = int(values["extent.people"]), int(values["extent.seed"])  # type: ignore[arg-type]
    targets = targets_for(people)
    headline = twin(scenario, threads=threads, progress=progress).headline
    born = Born(found(people, seed, values), values, seed)
    rows = []
    for each in targets:
        ours = ours_of(each, scenario, born, headline if each.by == LIFE else None)
        rows.append({
            "fact": each.name, "says": each.says, "low": each.low, "high": each.high, "room": each.room, "ours": ours,
            "verdict": _verdict(each.fitted, each.apart(ours)), "how": each.how, "why": each.why_not,
            "label": each.source.label, "source": each.source.text,
        })  # fmt: skip
    beyond = [
        {"says": each.says, "why": each.why, "label": each.source.label, "source": each.source.text} for each in BEYOND
    ]
    return {"scenario": scenario.name, "people": people, "days": scenario.days, "seed": seed, "theory": scenario.theory,
            "facts": rows, "beyond": beyond}  # fmt: skip


def _verdict(judged: bool, apart: float) -> str:
    """What is said of a number that is so many rooms from what was published."""
    if apart != apart:
        return UNDEFINED
    if not judged:
        return SHOWN
    return WITHIN if apart == 0.0 else NEAR if apart <= 1.0 else OFF
