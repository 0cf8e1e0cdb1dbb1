"""The terms of a scheme, as a safeguard that limits the law reads them: before the first day, not in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from model_citizen.parameters import Value, parameters_of
from model_citizen.society.acts import Kind


class Terms(NamedTuple):
    """What the scheme says, as a scenario writes it."""

    values: Mapping[str, Value]  # every value, ``"mechanism.field" -> value``; nothing is left out
    kinds: tuple[Kind, ...]  # every kind of entry

    def number(self, key: str) -> Any:
        """A value that is a number (or a switch, a word, a date as text)."""
        return self.values[key]

    def remark(self) -> Kind | None:
        """The kind of an old remark that is dug up: it bars from work by itself, whatever it weighs."""
        return next((kind for kind in self.kinds if kind.name == "dug_up"), None)

    def adverse(self) -> tuple[tuple[str, Kind, int], ...]:
        """(key, kind, weight) of every kind of entry that costs points, but for the passing of time."""
        found = ((f"points.{kind.name}", kind, self.number(f"points.{kind.name}")) for kind in self.kinds)
        return tuple((key, kind, weight) for key, kind, weight in found if weight < 0 and kind.cause != "time")


def as_written(settings: type[Any], section: str, values: Mapping[str, Value]) -> Any:
    """The settings of one file with the values that a scenario writes, not those that rules read."""
    return settings(*(values.get(f"{section}.{name}", each.default) for name, each in parameters_of(settings).items()))
