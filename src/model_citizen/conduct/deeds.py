"""Civic deeds: helping, volunteering, giving.

Rule      deeds are done at a common rate, and more often by people to whom points are worth something.
Source    village reports from Rongcheng, 2019: unpaid work, a donated television, a son in the army
Kind      documented (that deeds earn points there)
Neutral   deeds = 0, performs = 0
Expect    more deeds, of the kind that is counted
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import share_of
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, points, rate
from model_citizen.society.acts import CIVIC, Kind

DEED = 1 << 12

KINDS = (
    Kind(12, "deed", "did a civic deed", points(0, "a civic deed", source=assumption("set by each scheme")), CIVIC,
         context="civic life"),
)  # fmt: skip

DRAW_DEED, DRAW_FOR_POINTS = 107, 110


class Settings(NamedTuple):
    """How often people do good, by themselves and for points."""

    deeds: int = rate(4.0, "civic deeds done anyway", per="year", source=assumption("none found"))
    performs: int = rate(
        0.02, "deeds done for points by someone to whom points are worth everything", per="day",
        source=assumption("scaled by the worth of points"),
    )  # fmt: skip


NEUTRAL = {"deeds": 0.0, "performs": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's deed, as a bit."""
    acts |= DEED if daily(doer.luck, DRAW_DEED) < settings.deeds else 0
    return acts | (DEED if daily(doer.luck, DRAW_FOR_POINTS) < share_of(settings.performs, doer.worth) else 0)
