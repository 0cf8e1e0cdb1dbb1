"""Drift: a score that moves back toward its base by itself.

Rule      every so many days one entry of so many points toward the base, never past it
Source    none; some schemes forget little by little
Kind      assumption
Neutral   every_days = 0: no drift
Expect    an old loss weighs less than a fresh one
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import remainder
from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, points, whole
from model_citizen.society.acts import NO_CHANNEL, Kind

DRIFT_UP = 1 << 20
DRIFT_DOWN = 1 << 21

KINDS = (
    Kind(20, "drift_up", "drift toward the base from below", points(1, "one step up toward the base", source=assumption("one point a step")),
         NO_CHANNEL, "time", "record"),
    Kind(21, "drift_down", "drift toward the base from above", points(-1, "one step down toward the base", source=assumption("one point a step")),
         NO_CHANNEL, "time", "record"),
)  # fmt: skip


class Settings(NamedTuple):
    """How fast scores drift back."""

    every_days: int = whole(
        0,
        "days between two steps; 0 for no drift",
        unit="days",
        low=0,
        high=3650,
        source=assumption("set by each scheme"),
    )


NEUTRAL = {"every_days": 0}


@rule
def drift(live, who, day, step_up, step_down, settings):
    """The bit of today's step toward the base, if one is due. Steps of different people fall on different days."""
    every = settings.every_days
    # (so many whole steps more make the number of any day, also of those before 2015, positive)
    if every == 0 or live == 0 or remainder(day + who + (every << 20), every) != 0:
        return 0
    if live < 0 and live + step_up <= 0:
        return DRIFT_UP
    if live > 0 and live + step_down >= 0:
        return DRIFT_DOWN
    return 0
