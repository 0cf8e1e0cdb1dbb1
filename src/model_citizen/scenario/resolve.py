"""From what the files say to a scenario: every parameter with its value and its source.

A value written without a label keeps the source it is declared with when it equals the default,
and the source of the extended scenario when it equals the value there. Any other value is an
assumption of whoever set it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from model_citizen.engine.clock import day_of
from model_citizen.parameters import Source, Value, assumption
from model_citizen.scenario.faults import Fault, Faults
from model_citizen.scenario.registry import Check, Registry
from model_citizen.scenario.sheet import Place, Sheet, normal

THEORY = "rational"  # the theory of a scenario that names none, where it is there


@dataclass(frozen=True)
class Scenario:
    """A complete set of rules: a value and a source for every declared parameter.

    Two scenarios are equal when they say the same, wherever they were read from.
    """

    name: str = field(compare=False)
    path: Path | None = field(compare=False)
    title: str
    about: str
    theory: str
    safeguards: tuple[str, ...]
    values: Mapping[str, Value]
    sources: Mapping[str, Source]
    extends: tuple[str, ...] = field(default=(), compare=False)  # the scenarios it builds on, nearest first
    changed: tuple[str, ...] = field(default=(), compare=False)  # the keys that the files and changes set

    @property
    def days(self) -> int:
        """How many days a run lives: from the first day up to, not including, ``extent.until``."""
        return day_of(str(self.values["extent.until"])) - day_of(str(self.values["extent.start"]))

    def section(self, name: str) -> dict[str, Value]:
        """The values of one mechanism by field, as ``parameters.compiled`` takes them."""
        front = f"{name}."
        return {key.removeprefix(front): value for key, value in self.values.items() if key.startswith(front)}


@dataclass
class Resolution:
    """The values while one sheet after another is laid over the declared defaults."""

    theory: str
    safeguards: tuple[str, ...]
    values: dict[str, Value]
    sources: dict[str, Source]
    places: dict[str, Place] = field(default_factory=dict)

    @classmethod
    def of_defaults(cls, known: Registry) -> Resolution:
        """What holds when no file says anything."""
        theory = THEORY if THEORY in known.theories else next(iter(known.theories), "")
        values = {key: normal(each.parameter, each.parameter.default) for key, each in known.declared.items()}
        return cls(theory, (), values, {key: each.parameter.source for key, each in known.declared.items()})

    @classmethod
    def of(cls, scenario: Scenario) -> Resolution:
        """What holds in a scenario."""
        return cls(scenario.theory, scenario.safeguards, dict(scenario.values), dict(scenario.sources))

    def lay(self, sheet: Sheet, known: Registry) -> None:
        """Lay one sheet over what holds so far."""
        self.theory = sheet.theory if sheet.theory is not None else self.theory
        self.safeguards = sheet.safeguards if sheet.safeguards is not None else self.safeguards
        for key, written in sheet.values.items():
            self.sources[key] = written.source or self._source(key, written.value, written.place.file, known)
            self.values[key] = written.value
            self.places[key] = written.place

    def _source(self, key: str, value: Value, file: str, known: Registry) -> Source:
        parameter = known.declared[key].parameter
        if value == self.values[key]:
            return self.sources[key]
        if value == normal(parameter, parameter.default):
            return parameter.source
        return assumption(f"set in {file.replace(chr(92), '/').rpartition('/')[2]}")

    def check(self, sheets: Iterable[Sheet], known: Registry, faults: Faults) -> None:
        """Note every rule between values that is broken, unless one of its values is at fault already."""
        layers = list(sheets)
        unsound = {key for sheet in layers for key in sheet.unsound}
        broken: list[set[str]] = []
        for check in known.checks:
            if not unsound.isdisjoint(check.keys) or any(key not in self.values for key in check.keys):
                continue
            if any(keys.issubset(check.keys) for keys in broken):
                continue  # floor above ceiling: that the base lies outside of both is no second fault
            if not check.holds(*(_comparable(known, key, self.values[key]) for key in check.keys)):
                broken.append(set(check.keys))
                self._blame(check, [sheet.file for sheet in layers], faults)

    def _blame(self, check: Check, files: list[str], faults: Faults) -> None:
        key, place = self._blamed(check.keys, files)
        found = ", ".join(f"{each} is {_as_written(self.values[each])}" for each in check.keys)
        faults.add(Fault(*place, key, f"{check.sentence} ({found})"))

    def _blamed(self, keys: tuple[str, ...], files: list[str]) -> tuple[str, Place]:
        """Of several values that do not go together: the one written last, in the file that was named."""
        for file in reversed(files):
            here = [key for key in keys if key in self.places and self.places[key].file == file]
            if here:
                key = max(here, key=lambda key: (self.places[key].line or 0, self.places[key].column or 0))
                return key, self.places[key]
        return keys[0], self.places.get(keys[0], Place(files[-1] if files else "(defaults)"))


def _comparable(known: Registry, key: str, value: Value) -> Value:
    """The value for a rule to compare: a date as the number of its day, anything else as it is written."""
    parameter = known.declared[key].parameter
    return parameter.compiled(value) if parameter.kind == "date" else value


def _as_written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
