"""How a parameter is declared. A number that enters the model is declared here or not at all.

A mechanism's settings are a ``NamedTuple`` whose defaults are parameters::

    class Settings(NamedTuple):
        asks: int = rate(0.5, "requests for a loan", per="year", source=assumption("no figure found"))

In a scenario the value is written as people say it (0.5 a year); ``compiled`` turns it into the
number that the rule reads (here: an integer threshold for one draw a day). The registry of
scenario files, ``show``, ``init``, ``check``, the docs and the report all print from these.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from model_citizen.engine.chance import chance
from model_citizen.engine.clock import NEVER, day_of

Label = Literal["documented", "reported", "rumour", "assumption"]
LABELS: tuple[Label, ...] = ("documented", "reported", "rumour", "assumption")
SHAPES: Mapping[str, str] = {"documented": "■", "reported": "◆", "rumour": "▲", "assumption": "○"}

DAYS_PER_YEAR = 365
FIXED = 1 << 16  # shares inside the rules are integers of 1/65536


class Source(NamedTuple):
    """Where a number or a rule comes from: one of four labels, and words a reader can check."""

    label: Label
    text: str


def documented(text: str) -> Source:
    """A primary or research source shows it."""
    return Source("documented", text)


def reported(text: str) -> Source:
    """A named outlet reported it."""
    return Source("reported", text)


def rumour(text: str) -> Source:
    """Only ever repeated; no source was shown, or it was refuted."""
    return Source("rumour", text)


def assumption(text: str) -> Source:
    """Ours: nothing published fixes it."""
    return Source("assumption", text)


Value = float | int | bool | str | None


@dataclass(frozen=True)
class Parameter:
    """One declared parameter. ``low`` and ``high`` bound the value as written in a scenario."""

    kind: str  # probability, rate, share, number, whole, points, switch, date, choice
    default: Value
    description: str
    unit: str
    source: Source
    low: float = 0.0
    high: float = 1.0
    choices: tuple[str, ...] = ()
    compile: Callable[[Any], int | float] = float

    def compiled(self, value: Value) -> int | float:
        """The number the rules read for a value as written in a scenario."""
        return self.compile(value)

    @property
    def allowed(self) -> str:
        """What may be written, in words."""
        if self.kind == "switch":
            return "true or false"
        if self.kind == "choice":
            return "one of " + ", ".join(self.choices)
        if self.kind == "date":
            return "a date such as 2020-01-01, or never"
        kind = "a whole number" if self.kind in ("whole", "points") else "a number"
        return f"{kind} from {_short(self.low)} to {_short(self.high)}"

    def fault(self, value: object) -> str | None:
        """None when ``value`` may stand here; else what was found, in words."""
        if self.kind == "switch":
            return None if isinstance(value, bool) else _found(value)
        if self.kind == "choice":
            return None if value in self.choices else _found(value)
        if self.kind == "date":
            return _date_fault(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return _found(value)
        if isinstance(value, float) and not math.isfinite(value):
            return _found(value)
        if self.kind in ("whole", "points") and value != int(value):
            return f"{_short(value)}, which is not whole"
        if not self.low <= value <= self.high:
            return _short(value)
        return None

    def labelled(self, source: Source) -> Parameter:
        return replace(self, source=source)


def _short(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:g}"


def _found(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value[:40]}"'
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    return str(value)[:40]


def _date_fault(value: object) -> str | None:
    if value == "never":
        return None
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if not isinstance(value, str):
        return _found(value)
    try:
        day_of(value)
    except ValueError as error:
        return str(error)
    return None


def probability(default: float, description: str, *, unit: str = "probability", source: Source) -> Any:
    """A chance per event in [0, 1]; the rule reads an integer threshold out of 2^32."""
    return Parameter("probability", default, description, unit, source, 0.0, 1.0, compile=chance)


def rate(
    default: float, description: str, *, per: Literal["day", "week", "year"], high: float | None = None, source: Source
) -> Any:
    """Expected events per person and day, week or year, at most one a day; read as a daily threshold."""
    days = {"day": 1, "week": 7, "year": DAYS_PER_YEAR}[per]
    return Parameter(
        "rate", default, description, f"per person and {per}", source, 0.0, days if high is None else high,
        compile=lambda value: chance(value / days),
    )  # fmt: skip


def share(default: float, description: str, *, unit: str = "share", high: float = 1.0, source: Source) -> Any:
    """A share in [0, high]; the rule reads an integer of 1/65536."""
    return Parameter(
        "share", default, description, unit, source, 0.0, high, compile=lambda value: math.floor(value * FIXED + 0.5)
    )


def number(default: float, description: str, *, unit: str, low: float, high: float, source: Source) -> Any:
    """A real number; the rule reads a float64."""
    return Parameter("number", default, description, unit, source, low, high, compile=float)


def whole(default: int, description: str, *, unit: str, low: int, high: int, source: Source) -> Any:
    """A whole number; the rule reads an integer."""
    return Parameter("whole", default, description, unit, source, low, high, compile=int)


def memory(default: int, description: str, *, unit: str, source: Source) -> Any:
    """How long something is remembered; the rule reads the share (1/65536) forgotten at each step."""
    return Parameter(
        "whole", default, description, unit, source, 1, FIXED, compile=lambda steps: (FIXED + steps // 2) // steps
    )


def points(default: int, description: str, *, source: Source) -> Any:
    """Integer points of a score."""
    return Parameter("points", default, description, "points", source, -1000, 1000, compile=int)


def switch(default: bool, description: str, *, source: Source) -> Any:
    """On or off; the rule reads 0 or 1."""
    return Parameter("switch", default, description, "on or off", source, compile=int)


def date(default: str, description: str, *, source: Source) -> Any:
    """A day of the society, or ``never``; the rule reads the number of the day."""
    return Parameter("date", default, description, "date", source, compile=_compile_date)


def choice(default: str, description: str, choices: tuple[str, ...], *, source: Source) -> Any:
    """One word of several; the rule reads its place in the list."""
    return Parameter("choice", default, description, "choice", source, choices=choices, compile=choices.index)


def _compile_date(value: object) -> int:
    if value == "never":
        return NEVER
    return day_of(value.isoformat() if isinstance(value, datetime.date) else str(value))


def parameters_of(settings: type[tuple[Any, ...]]) -> dict[str, Parameter]:
    """The declared parameters of a settings class, in order."""
    return dict(settings._field_defaults)  # type: ignore[attr-defined]


def compiled(settings: type[Any], values: Mapping[str, Value]) -> Any:
    """The settings as the rules read them, from values as a scenario writes them."""
    declared = parameters_of(settings)
    return settings(*(p.compiled(values.get(name, p.default)) for name, p in declared.items()))
