"""Schools: a place at a costly private school, or promotion in schooling.

Rule      applications come at a common rate; granted from a declared band on
Source    children of 23 debtors refused by private schools (ecns.cn, 18 July 2018); priority for
          schooling in Suining (China Daily, 30 March 2010)
Kind      reported
Neutral   needs_band = 0
Expect    children pay for what parents did
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability, rate, reported, whole
from model_citizen.society import doors
from model_citizen.society.acts import SERIOUS
from model_citizen.society.doors import SCHOOL, knock

DOOR = SCHOOL
CONTEXTS = ("schooling",)  # data from these parts of life has to do with what is asked for here
SEVERITY = SERIOUS  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 150, 151
DRAW_BARRED = 175


class Settings(NamedTuple):
    """Who applies for a place, and who gets it."""

    asks: int = rate(
        0.0,
        "applications for a school place",
        per="year",
        source=assumption("nobody asks unless a scenario has this door"),
    )
    refused_anyway: int = probability(
        0.0,
        "refusals without any score, for a person of middling wealth",
        unit="share of requests",
        source=assumption("none found"),
    )
    needs_band: int = whole(0, "lowest band that is given a place (0 lowest .. 5 highest)", unit="band", low=0, high=5,
                            source=reported("ecns.cn, 18 July 2018: costly private schools refused the children of debtors"))  # fmt: skip
    bars: int = doors.barred("applications")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        180, "days before a refused person applies again", unit="days", low=1, high=255, source=assumption("none found")
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def befall(happenings, settings, subject):
    """Today's application."""
    return knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
