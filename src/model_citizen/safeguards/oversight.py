"""Independent oversight (K21): random inspections, and the power to switch the scheme off for a time.

Rule      an inspection comes on any day with the same chance. If the errors among the adverse entries
          written since the last one exceed the bound, the scheme is suspended, a lag later, for so many days:
          nothing is written, no door asks for a score. For some days after an inspection the scorer takes
          care, and errs less
Source    Convention 108+ art. 15; AI Act art. 74 and 77
Kind      law
Neutral   inspections = 0
Expect    a scorer that behaves only when watched
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.chance import chance
from model_citizen.parameters import DAYS_PER_YEAR, FIXED, assumption, number, share, whole

ID = "K21"
IN_THE_DAY = True
DRAW_INSPECTED = 224


class Settings(NamedTuple):
    """How often is inspected, what is found, and what follows."""

    inspections: float = number(
        2.0, "inspections", unit="a year", low=0, high=DAYS_PER_YEAR, source=assumption("none found")
    )
    bound: int = share(
        0.05, "share of errors among adverse entries from which the scheme is suspended",
        source=assumption("FTC 2012: 5.2 % of people had serious errors on file"),
    )  # fmt: skip
    lag_days: int = whole(
        14, "days from the inspection to the suspension", unit="days", low=0, high=3650, source=assumption("none found")
    )
    suspension_days: int = whole(
        90, "days for which it is suspended", unit="days", low=1, high=3650, source=assumption("none found")
    )
    watched_days: int = whole(
        30, "days after an inspection on which the scorer takes care", unit="days", low=0, high=3650,
        source=assumption("none found"),
    )  # fmt: skip
    behaves: int = share(
        0.8, "share of errors that the scorer avoids while it takes care", source=assumption("none found")
    )


NEUTRAL = {"inspections": 0.0}


def inspected(word: int, settings: Settings) -> bool:
    """Whether an inspection comes on the day of this draw."""
    return word < chance(settings.inspections / DAYS_PER_YEAR)


def breach(errors: int, adverse: int, settings: Settings) -> bool:
    """Whether errors among adverse entries exceed the bound."""
    return errors * FIXED > settings.bound * adverse


def errs_less(rate: int, settings: Settings) -> int:
    """A rate of errors while the scorer takes care, as the threshold it is."""
    return rate * (FIXED - settings.behaves) >> 16
