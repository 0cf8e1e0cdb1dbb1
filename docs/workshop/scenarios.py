"""The shipped scenarios, from their files."""

from __future__ import annotations

from collections import Counter

from model_citizen.parameters import LABELS, SHAPES
from model_citizen.scenario import Scenario, load, names
from workshop.words import plain, table


def page() -> str:
    """The page below its introduction."""
    lines: list[str] = []
    for name in names():
        scenario = load(name)
        lines += [f"## {name}", "", f"**{plain(scenario.title)}.** {plain(scenario.about)}".strip(), ""]
        lines += [" ".join([*_builds_on(scenario), _labels(scenario)]), ""]
        if scenario.changed:
            lines += [f"```{{dropdown}} The {len(scenario.changed)} values it sets", "", *_values(scenario), "```", ""]
    return "\n".join(lines)


def _builds_on(scenario: Scenario) -> list[str]:
    safe = [f"Safeguards on: {', '.join(f'`{each}`' for each in scenario.safeguards)}."] if scenario.safeguards else []
    return ([f"Builds on {', '.join(f'`{each}`' for each in scenario.extends)}."] if scenario.extends else []) + safe


def _labels(scenario: Scenario) -> str:
    """How many of the values that its files set carry each label."""
    found = Counter(scenario.sources[key].label for key in scenario.changed)
    said = ", ".join(f"{SHAPES[label]} {found[label]} {label}" for label in LABELS if found[label])
    return f"Of the values it sets: {said}." if said else "It sets nothing: every value is a default."


def _values(scenario: Scenario) -> list[str]:
    rows = [
        [f"`{key}`", _said(scenario.values[key]), f"{SHAPES[source.label]} {source.label}: {plain(source.text)}"]
        for key, source in ((key, scenario.sources[key]) for key in scenario.changed)
    ]
    return table(["parameter", "value", "source"], rows, "values")


def _said(value: object) -> str:
    return "never" if value is None else str(value).lower() if isinstance(value, bool) else plain(str(value))
