"""The four source labels of a scenario: for every parameter it sets, and a count over all in force."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from model_citizen.parameters import LABELS, SHAPES, Parameter, Source, Value
from model_citizen.report.claims import claims_behind
from model_citizen.scenario import Scenario, registry

MEANINGS = {
    "documented": "a primary or research source shows it",
    "reported": "a named outlet reported it",
    "rumour": "only ever repeated, or refuted, or it never happened",
    "assumption": "ours: nothing published fixes it",
}


class Labelled(NamedTuple):
    """A parameter of the scenario with its label."""

    key: str
    description: str
    value: str
    unit: str
    shape: str
    label: str
    source: str


class Count(NamedTuple):
    """How many parameters carry a label: of those the scenario sets, and of all in force."""

    shape: str
    label: str
    meaning: str
    set_here: int
    in_force: int


def all_labelled(scenario: Scenario) -> list[Labelled]:
    """Every parameter in force."""
    return [_labelled(key, scenario.values[key], scenario.sources[key]) for key in scenario.values]


def set_here(scenario: Scenario) -> list[Labelled]:
    """The parameters whose value or source is not the declared one: what makes this scenario.

    A resolved scenario writes every parameter out, so what was written says nothing about this.
    """
    return [_labelled(key, scenario.values[key], scenario.sources[key]) for key in scenario.values
            if _differs(key, scenario.values[key], scenario.sources[key])]  # fmt: skip


def counts(scenario: Scenario) -> list[Count]:
    """How many parameters carry each label."""
    here = Counter(each.label for each in set_here(scenario))
    force = Counter(source.label for source in scenario.sources.values())
    return [Count(SHAPES[label], label, MEANINGS[label], here[label], force[label]) for label in LABELS]


def _differs(key: str, value: Value, source: Source) -> bool:
    parameter = _parameter(key)
    return parameter is None or str(value) != str(parameter.default) or source != parameter.source


def _labelled(key: str, value: Value, source: Source) -> Labelled:
    parameter = _parameter(key)
    said = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    unit = parameter.unit if parameter else ""
    return Labelled(
        key, parameter.description if parameter else "", said,
        "" if unit in ("date", "choice", "on or off") else unit, SHAPES[source.label], source.label,
        source.text + _named(claims_behind(key, source)),
    )  # fmt: skip


def _named(claims: tuple[str, ...]) -> str:
    return f" (claim {', '.join(claims)})" if claims else ""


def _parameter(key: str) -> Parameter | None:
    declared = registry().get(key)
    return declared.parameter if declared else None
