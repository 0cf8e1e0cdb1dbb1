"""Assembly: a call goes out, and people come or stay at home.

Rule      on a call day a person comes when the dissent she would voice today under her theory of
          speaking is at least as loud as a gathering
Source    claims A4 and A27; threshold and risk come from the theory in force
Kind      assumption
Neutral   every_days = 0: nobody ever calls
Expect    what keeps people from posting keeps them from the square
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, number, whole


class Settings(NamedTuple):
    """When calls go out, and how loud it is to come."""

    every_days: int = whole(
        182, "days between two calls; 0 for none", unit="days", low=0, high=36500, source=assumption("twice a year")
    )
    loudness: float = number(
        0.5,
        "dissent that coming to a gathering expresses",
        unit="loudness",
        low=0,
        high=1,
        source=assumption("none found"),
    )
    sparks: int = whole(
        4,
        "sparks over which readiness is averaged",
        unit="sparks",
        low=1,
        high=1000,
        source=assumption("enough to see the spread"),
    )
    spark: int = whole(
        100,
        "people of ten thousand who are a spark",
        unit="of 10,000",
        low=1,
        high=10000,
        source=assumption("1 %, the definition of readiness"),
    )


NEUTRAL = {"every_days": 0}


def call_day(day: int, settings: Settings) -> bool:
    """Whether a call goes out on this day."""
    return settings.every_days > 0 and day % settings.every_days == settings.every_days - 1


@rule
def comes(loudness, settings):
    """1 when somebody who would voice dissent of this loudness (0 .. 1) comes to a gathering."""
    return 1 if loudness >= settings.loudness else 0
