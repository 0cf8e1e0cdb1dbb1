"""Loans.

Rule      granted from a declared band on; a refusal shuts the door for a time, and fewer orders
          are made meanwhile (purchases.squeezed)
Source    claim A18: the private score fed consumer loans
Kind      documented
Neutral   needs_band = 0
Expect    what the poor are refused anyway they are refused more often
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, documented, probability, rate, whole
from model_citizen.society import doors
from model_citizen.society.acts import MODERATE
from model_citizen.society.doors import LOAN, knock

DOOR = LOAN
CONTEXTS = ("credit", "payments", "contracts")  # data from these parts of life has to do with what is asked for here
SEVERITY = MODERATE  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 116, 120
DRAW_BARRED = 170


class Settings(NamedTuple):
    """Who asks for a loan, and who gets it."""

    asks: int = rate(0.5, "requests for a loan", per="year", source=assumption("none found"))
    refused_anyway: int = probability(
        0.15,
        "refusals without any score, for a person of middling wealth",
        unit="share of requests",
        source=assumption("none found"),
    )
    needs_band: int = whole(0, "lowest band that is granted a loan (0 lowest .. 5 highest)", unit="band", low=0, high=5,
                            source=documented("consumer credit was set by the private score from 2015"))  # fmt: skip
    bars: int = doors.barred("requests")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        90, "days before a refused person asks again", unit="days", low=1, high=255, source=assumption("none found")
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def befall(happenings, settings, subject):
    """Today's request for a loan."""
    return knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
