"""The submodels of the ODD document: each file of a mechanism in its own words, with its parameters.

Read from the heads of the files and from the registry of parameters, and filled with a scenario's values.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

from model_citizen.parameters import SHAPES, Value
from model_citizen.scenario import Scenario, everything
from model_citizen.scenario.registry import PACKAGES, Declared

ROOMS = (*PACKAGES, "simulation")
SLOTS = {
    "society": "Society: who lives in it and who knows whom",
    "conduct": "Conduct: what people do and believe",
    "theories": "Theories: why people say or hide what they think",
    "regime": "Regime: what is seen, who reports, who is scored when",
    "scoring": "Scoring: entries, points, score and band",
    "consequences": "Consequences: what a score opens and shuts",
    "safeguards": "Safeguards: what law limits the scheme",
    "simulation": "Many days: what is computed over the whole society",
}
_DRAWS = re.compile(r"^(DRAW_\w+(?:, DRAW_\w+)*) = ", re.MULTILINE)
_RULE = re.compile(r"^Rule  ", re.MULTILINE)


class Row(NamedTuple):
    """One parameter, as a table prints it."""

    key: str
    value: str
    unit: str
    allowed: str
    default: str
    label: str
    source: str
    meaning: str

    @property
    def sign(self) -> str:
        """The shape of its label."""
        return SHAPES[self.label]


class Submodel(NamedTuple):
    """One file of a mechanism."""

    name: str
    slot: str
    file: str  # within the package
    title: str
    text: str  # the rest of its docstring: rule, symbols, source, neutral, what to expect
    in_force: bool
    parameters: tuple[Row, ...]


class Decision(NamedTuple):
    """A number of the cipher, and the decision that it belongs to."""

    number: int
    name: str
    file: str


def submodels(scenario: Scenario) -> tuple[Submodel, ...]:
    """Every file with a rule or with parameters, slot by slot; every declared parameter stands in one of them."""
    known = everything().sections
    found = [
        _submodel(slot, room, known.get(_name(room), {}), scenario)
        for slot, room in _files() if _name(room) in known or _RULE.search(room.__doc__ or "")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: list(SLOTS).index(each.slot)))


@functools.cache
def decisions() -> tuple[Decision, ...]:
    """Every decision that is left to chance, by the number of its draw."""
    found = [
        Decision(getattr(room, name), name.removeprefix("DRAW_").lower().replace("_", " "), _path(slot, room))
        for slot, room in _files()
        for names in _DRAWS.findall(inspect.getsource(room)) for name in names.split(", ")
    ]  # fmt: skip
    return tuple(sorted(found))


def as_written(value: Value) -> str:
    """A value as a scenario file writes it; whole numbers with commas, as people read them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:,}"
    return "none" if value is None else str(value)


def _files() -> Iterator[tuple[str, ModuleType]]:
    for slot in ROOMS:
        folder = importlib.import_module(f"model_citizen.{slot}")
        for name in sorted(item.name for item in pkgutil.iter_modules(folder.__path__)):
            yield slot, importlib.import_module(f"{folder.__name__}.{name}")


def _submodel(slot: str, room: ModuleType, fields: dict[str, Declared], scenario: Scenario) -> Submodel:
    title, _, text = inspect.cleandoc(room.__doc__ or "").partition("\n")
    name = _name(room)
    chosen = {"theories": (scenario.theory,), "safeguards": scenario.safeguards}.get(slot, (name,))
    rows = tuple(_row(each, scenario) for each in fields.values())
    return Submodel(name, slot, _path(slot, room), title.rstrip("."), text.strip("\n"), name in chosen, rows)


def _row(declared: Declared, scenario: Scenario) -> Row:
    parameter, source = declared.parameter, scenario.sources[declared.key]
    return Row(
        declared.key, as_written(scenario.values[declared.key]), parameter.unit, parameter.allowed,
        as_written(parameter.default), source.label, source.text, parameter.description,
    )  # fmt: skip


def _name(room: ModuleType) -> str:
    return room.__name__.rpartition(".")[2]


def _path(slot: str, room: ModuleType) -> str:
    return f"{slot}/{_name(room)}.py"
