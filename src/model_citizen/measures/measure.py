"""How a measure is declared.

A measure is a function with a docstring that defines it::

    @measure("share", of="dissent voiced without the scheme", source="...")
    def silence_share(pair: Sums) -> Values:
        \"\"\"Silence. Person-days on which dissent was voiced there and not here.\"\"\"
        return ratio(pair["silenced"], pair["voiced_there"])

Four kinds, told apart by the name of its argument: ``sums`` (of one society), ``pair`` (of two,
side by side), ``moment`` (one society as it stands on a day: one value, or one a group),
``course`` (both over the whole run). Sums come as arrays of shape
(groups,) or (periods, groups), and values go back in the same shape: the same function gives the
value of a week and of a whole run. Undefined values (nothing to divide by) are NaN.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Values = np.ndarray


@dataclass(frozen=True)
class Sums:
    """Counts by name over periods of one society (or of a pair). Arrays (groups,) or (periods, groups)."""

    columns: Mapping[str, np.ndarray]
    days: np.ndarray | int  # days of each period (or of the run, when summed over it)
    call_days: np.ndarray | int = 0  # call days within each period

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def total(self, names: tuple[str, ...]) -> np.ndarray:
        """The sum of several columns."""
        found: np.ndarray = sum((self.columns[name] for name in names[1:]), start=self.columns[names[0]])
        return found


@dataclass(frozen=True)
class Measure:
    """A declared measure."""

    name: str
    kind: str  # sums, pair, moment, course
    title: str
    definition: str
    unit: str
    denominator: str
    source: str
    family: str
    function: Callable[[Any], Any]
    stock: bool = False  # as things stand: a run is summed up by its last period, not by all of them


DESIGN = "own definition (design of the laboratory)"


def measure(
    unit: str, *, of: str, source: str = DESIGN, stock: bool = False
) -> Callable[[Callable[[Any], Any]], Measure]:
    """Declare the function below it a measure with this unit and denominator."""

    def declared(function: Callable[[Any], Any]) -> Measure:
        (kind,) = inspect.signature(function).parameters
        title, _, definition = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
        return Measure(
            function.__name__, kind, title.rstrip("."), " ".join(definition.split()), unit, of, source,
            function.__module__.rsplit(".", 1)[-1], function, stock,
        )  # fmt: skip

    return declared


def ratio(above: np.ndarray | float, below: np.ndarray | float) -> np.ndarray:
    """Quotient, NaN where there is nothing to divide by."""
    above, below = np.asarray(above, np.float64), np.asarray(below, np.float64)
    return np.divide(above, below, out=np.full(np.broadcast(above, below).shape, np.nan), where=below != 0)


PERSON_YEARS = "per 1,000 person-years"


def per_thousand_years(count: np.ndarray, person_days: np.ndarray) -> np.ndarray:
    """Events per 1,000 person-years of 365 days."""
    return ratio(count * 365_000.0, person_days)


def gathered() -> dict[str, Measure]:
    """Every measure of the room by name, in the order of the files and of the functions in them."""
    package = importlib.import_module("model_citizen.measures")
    found: dict[str, Measure] = {}
    for module in pkgutil.iter_modules(package.__path__):
        for each in vars(importlib.import_module(f"{package.__name__}.{module.name}")).values():
            if isinstance(each, Measure) and each.name not in found:
                found[each.name] = each
    return found
