"""Factors: which numbers of a scenario a study may vary, and between which bounds.

A factor is a declared parameter that is a number and belongs to a mechanism in force. Dates, choices and
switches are no factors: what is on or off belongs to the safeguard study and to ``compare``.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from model_citizen.experiments.twin import removable
from model_citizen.parameters import Value
from model_citizen.scenario import Declared, Scenario, everything, with_changes

NEAR, DECLARED = "near", "declared"
SPANS = (NEAR, DECLARED)
FOLD = 2.0  # near: from half of the value to twice the value
NUMBERS = ("probability", "rate", "share", "number", "whole", "points")
NOT_A_NUMBER = "a date, a choice or a switch: compare and safeguards study those"
BIRTH = "extent"  # how many people, how long: not what is studied


class Factor(NamedTuple):
    """One number that is varied, and its mechanism."""

    key: str
    group: str
    low: float
    high: float
    whole: bool

    def value(self, unit: float) -> float | int:
        """The value at a place in [0, 1]; every whole number has the same share of the way."""
        if not self.whole:
            plain = float(f"{self.low + unit * (self.high - self.low):.12g}")  # a number that can be written out
            return min(self.high, max(self.low, plain))
        return int(min(self.high, math.floor(self.low + unit * (self.high - self.low + 1.0))))


class LeftOut(NamedTuple):
    """A parameter that is not varied, and why."""

    key: str
    reason: str


class Factors(NamedTuple):
    """What is varied and what is not."""

    varied: tuple[Factor, ...]
    left_out: tuple[LeftOut, ...]


class UnknownFactor(ValueError):
    """A range or a choice of factors that cannot be; the message says what can."""


def factors_of(
    scenario: Scenario, *, ranges: Mapping[str, tuple[float, float]] | None = None, only: Sequence[str] = (),
    span: str = NEAR,
) -> Factors:  # fmt: skip
    """The factors of a scenario.

    ``ranges`` narrows single parameters; ``only`` names parameters or mechanisms, and leaves the others as they
    are. ``span`` says how far the rest reaches: ``near`` (half to twice the scenario's value, within what is
    declared) or ``declared`` (all that may be written). Raises UnknownFactor.
    """
    narrowed = dict(ranges or {})
    _must_be_known(scenario, [*narrowed, *only])
    varied, left = [], []
    for declared in everything().declared.values():
        if only and declared.key not in only and declared.section not in only:
            continue
        found = _factor(scenario, declared, narrowed.get(declared.key), span)
        if isinstance(found, Factor):
            varied.append(found)
        elif found is not None:
            left.append(found)
    return _sound(scenario, varied, left, asked_for={*narrowed, *only})


def in_force(scenario: Scenario) -> frozenset[str]:
    """The sections of a scenario that can make a difference: mechanisms that are not at their neutral settings."""
    known = everything()
    asleep = {name for name in known.theories if name != scenario.theory}
    asleep |= {name for name in known.safeguards if name not in scenario.safeguards}
    for name, neutral in removable().items():
        if all(scenario.values.get(key) == value for key, value in neutral.items()):
            asleep.add(name)
    return frozenset(known.sections) - asleep - {BIRTH}


def values_at(factors: Sequence[Factor], place: Iterable[float]) -> dict[str, Value]:
    """The changes to the scenario at one point of the unit cube."""
    return {factor.key: factor.value(float(unit)) for factor, unit in zip(factors, place, strict=True)}


def scenarios_at(scenario: Scenario, factors: Sequence[Factor], places: np.ndarray) -> list[Scenario]:
    """The scenario at every point of (points, factors). Raises ScenarioError where a point cannot be."""
    return [with_changes(scenario, values_at(factors, place)) for place in places]


def _factor(
    scenario: Scenario, declared: Declared, narrowed: tuple[float, float] | None, span: str
) -> Factor | LeftOut | None:
    key, parameter = declared.key, declared.parameter
    if declared.section == BIRTH:
        return None
    if parameter.kind not in NUMBERS:
        return LeftOut(key, NOT_A_NUMBER)
    if declared.section not in in_force(scenario):
        return LeftOut(key, "its mechanism is not in force in this scenario")
    value = float(scenario.values[key])  # type: ignore[arg-type]
    low, high = narrowed or _span(value, parameter.low, parameter.high, span)
    whole = parameter.kind in ("whole", "points")
    if narrowed is None and whole:
        low, high = math.ceil(low), math.floor(high)
    if narrowed is not None:
        _must_be_allowed(declared, low, high)
    if low >= high:
        reason = "stands at 0, which has no half and no double" if value == 0 else "has no room around its value"
        return LeftOut(key, f"{reason}; --range {key}=LOW:HIGH gives it some")
    return Factor(key, declared.section, float(low), float(high), whole)


def _span(value: float, low: float, high: float, span: str) -> tuple[float, float]:
    if span == DECLARED:
        return low, high
    ends = sorted((value / FOLD, value * FOLD))
    return max(low, ends[0]), min(high, ends[1])


def _sound(scenario: Scenario, varied: list[Factor], left: list[LeftOut], asked_for: set[str]) -> Factors:
    """Without those that a rule between values forbids somewhere in the box, unless they were asked for by name."""
    known = everything()
    ranges = {factor.key: (factor.low, factor.high) for factor in varied}
    held: dict[str, str] = {}
    for check in known.checks:
        moved = [key for key in check.keys if key in ranges]
        if not moved:
            continue
        corners = product(*(ranges.get(key, (scenario.values.get(key),)) for key in check.keys))
        if not all(check.holds(*(_comparable(key, at) for key, at in zip(check.keys, corner, strict=True)))
                   for corner in corners):  # fmt: skip
            named = [key for key in moved if key in asked_for or key.split(".")[0] in asked_for]
            if named:
                raise UnknownFactor(f"{', '.join(named)}: within this range {check.sentence}; narrow it with --range")
            held |= dict.fromkeys(moved, f"somewhere in its range {check.sentence}")
    left = [*left, *(LeftOut(key, reason) for key, reason in held.items())]
    return Factors(tuple(factor for factor in varied if factor.key not in held), tuple(sorted(left)))


def _comparable(key: str, value: object) -> object:
    parameter = everything().declared[key].parameter
    return parameter.compiled(value) if parameter.kind == "date" else value  # type: ignore[arg-type]


def _must_be_known(scenario: Scenario, names: Sequence[str]) -> None:
    known = everything()
    for name in names:
        if name in known.declared or name in known.sections:
            continue
        near = difflib.get_close_matches(name, [*known.declared, *known.sections], n=1, cutoff=0.5)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        raise UnknownFactor(f"{name[:60]}: no parameter and no mechanism has this name{hint}")


def _must_be_allowed(declared: Declared, low: float, high: float) -> None:
    parameter = declared.parameter
    for each in (low, high):
        fault = parameter.fault(int(each) if parameter.kind in ("whole", "points") and each == int(each) else each)
        if fault is not None:
            raise UnknownFactor(f"--range {declared.key}: found {fault}; allowed is {parameter.allowed}")
    if low >= high:
        raise UnknownFactor(f"--range {declared.key}: found {low:g}:{high:g}; the lower end must be below the upper")
