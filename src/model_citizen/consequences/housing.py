"""Housing: a flat let by the town, given or kept from a declared band on.

Rule      applications and renewals come at a common rate; granted from a declared band on
Source    tenant card of Fidenza (Italian data-protection authority, inquiry of June 2022)
Kind      reported
Neutral   needs_band = 0
Expect    who loses points in one part of life loses the flat in another
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability, rate, reported, whole
from model_citizen.society import doors
from model_citizen.society.acts import SERIOUS
from model_citizen.society.doors import HOUSING, knock

DOOR = HOUSING
CONTEXTS = ("housing", "payments")  # data from these parts of life has to do with what is asked for here
SEVERITY = SERIOUS  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 148, 149
DRAW_BARRED = 174


class Settings(NamedTuple):
    """Who asks for a flat, and who gets it."""

    asks: int = rate(
        0.0,
        "applications for housing, and renewals",
        per="year",
        source=assumption("nobody asks unless a scenario has this door"),
    )
    refused_anyway: int = probability(
        0.0,
        "refusals without any score, for a person of middling wealth",
        unit="share of requests",
        source=assumption("none found"),
    )
    needs_band: int = whole(0, "lowest band that is let a flat (0 lowest .. 5 highest)", unit="band", low=0, high=5,
                            source=reported("Fidenza, 2022: a household begins with 50 points; what is lost at zero is to be checked"))  # fmt: skip
    bars: int = doors.barred("applications")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        180, "days before a refused household asks again", unit="days", low=1, high=255, source=assumption("none found")
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def befall(happenings, settings, subject):
    """Today's application for housing."""
    return knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
