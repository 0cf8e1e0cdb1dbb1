"""Benefits: help from the community, and priority in its queues.

Rule      requests come at a common rate; granted from a declared band on
Source    Suining 2010 (China Daily, 30 March 2010): the lowest grade loses community assistance
Kind      reported
Neutral   needs_band = 0
Expect    who needs help most has least to show for it
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability, rate, reported, whole
from model_citizen.society import doors
from model_citizen.society.acts import SERIOUS
from model_citizen.society.doors import BENEFIT, knock

DOOR = BENEFIT
CONTEXTS = ("administration",)  # data from these parts of life has to do with what is asked for here
SEVERITY = SERIOUS  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 154, 155
DRAW_BARRED = 177


class Settings(NamedTuple):
    """Who asks for help, and who gets it."""

    asks: int = rate(
        0.0,
        "requests for help from the community",
        per="year",
        source=assumption("nobody asks unless a scenario has this door"),
    )
    refused_anyway: int = probability(
        0.0,
        "refusals without any score, for a person of middling wealth",
        unit="share of requests",
        source=assumption("none found"),
    )
    needs_band: int = whole(0, "lowest band that is helped (0 lowest .. 5 highest)", unit="band", low=0, high=5,
                            source=reported("China Daily, 30 March 2010: grade D loses community assistance and business licence"))  # fmt: skip
    bars: int = doors.barred("requests")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        90, "days before a refused person asks again", unit="days", low=1, high=255, source=assumption("none found")
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def befall(happenings, settings, subject):
    """Today's request for help."""
    return knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
