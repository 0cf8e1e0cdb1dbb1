"""Rollout: who is scored when.

Rule      before the launch nobody; from then on who has heard of the scheme may join, the more so
          the more ties have joined, and may leave again, the more so with a score below the base;
          from the mandatory day everybody; from the abolition day nobody.
          The unenrolled have a shadow file if the holders keep one.
Source    claims A9 (28 January 2015), A22 (leave at any time), A23 (mandatory by 2020: never happened)
Kind      documented (launch), rumour (the rest)
Neutral   launch = never
Expect    joining spreads along ties; what was written in the shadow counts on the first mandatory day
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import quotient
from model_citizen.engine.clock import NEVER
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, date, rate, share, switch

OUTSIDE, VOLUNTEER, OBLIGED, LEFT = range(4)
BEFORE, VOLUNTARY, MANDATORY, ABOLISHED = range(4)

DRAW_JOIN, DRAW_LEAVE = 136, 137


class Settings(NamedTuple):
    """The three days, and how people come and go between them."""

    launch: int = date("never", "first day of the scheme", source=assumption("no scheme unless a scenario starts one"))
    mandatory: int = date(
        "never", "day from which everybody is scored", source=assumption("no obligation unless a scenario says so")
    )
    abolition: int = date(
        "never", "day on which the scheme ends", source=assumption("no end unless a scenario says so")
    )
    joins: int = rate(
        0.2, "joining by somebody aware whose ties have not joined", per="year", source=assumption("none found")
    )
    imitates: int = rate(2.0, "further joining when all ties have joined", per="year", source=assumption("none found"))
    leaves: int = rate(0.05, "leaving while it is voluntary", per="year", source=assumption("none found"))
    leaves_low: int = rate(
        0.5, "further leaving with a score below the base", per="year", source=assumption("none found")
    )
    shadow: int = switch(
        False, "the holders keep a file on people outside the scheme", source=assumption("set by each scheme")
    )
    perks: int = share(
        0.2,
        "how much of the worth of points comes from perks alone",
        source=assumption("loans and travel papers made easier"),
    )


NEUTRAL = {"launch": "never", "mandatory": "never", "abolition": "never"}
CHECKS = (
    (("rollout.launch", "rollout.mandatory"), lambda launch, mandatory: launch <= mandatory,
     "the scheme becomes mandatory before it is launched"),
    (("rollout.mandatory", "rollout.abolition"), lambda mandatory, abolition: mandatory <= abolition or mandatory == NEVER,
     "the scheme is abolished before it becomes mandatory"),
    (("rollout.launch", "rollout.abolition"), lambda launch, abolition: launch <= abolition,
     "the scheme is abolished before it is launched"),
)  # fmt: skip


def period(day: int, settings: Settings) -> int:
    """Which of the four periods a day lies in. (One number a day for everybody.)"""
    if day >= settings.abolition and settings.launch != NEVER:
        return ABOLISHED
    if day >= settings.mandatory and day >= settings.launch:
        return MANDATORY
    return VOLUNTARY if day >= settings.launch else BEFORE


@rule
def enrol(status, settings, period, luck, aware, enrolled_ties, ties, below_base):
    """Where the person stands today: outside, volunteer, obliged, or left."""
    if period == 2:
        return 2
    if period != 1:
        return 0
    if status == 1:
        leaves = settings.leaves + settings.leaves_low * below_base
        return 3 if daily(luck, DRAW_LEAVE) < leaves else 1
    if status == 0 and aware:
        joins = settings.joins + (quotient(settings.imitates * enrolled_ties, ties) if ties > 0 else 0)
        return 1 if daily(luck, DRAW_JOIN) < joins else 0
    return status
