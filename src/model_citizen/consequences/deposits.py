"""Deposits: hire of a flat, a car or a bicycle without one.

Rule      hires come at a common rate; without a deposit from a declared band on
Source    perks of the private product of 2015
Kind      reported
Neutral   needs_band = 0
Expect    a comfort, and a habit of showing the score
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability, rate, reported, whole
from model_citizen.society import doors
from model_citizen.society.acts import MINOR
from model_citizen.society.doors import DEPOSIT, knock

DOOR = DEPOSIT
CONTEXTS = ("credit", "payments", "contracts")  # data from these parts of life has to do with what is asked for here
SEVERITY = MINOR  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 152, 153
DRAW_BARRED = 176


class Settings(NamedTuple):
    """Who hires, and from whom no deposit is asked."""

    asks: int = rate(
        0.0,
        "hires for which a deposit could be asked",
        per="year",
        source=assumption("nobody asks unless a scenario has this door"),
    )
    refused_anyway: int = probability(
        0.0,
        "refusals without any score, for a person of middling wealth",
        unit="share of requests",
        source=assumption("none found"),
    )
    needs_band: int = whole(
        0, "lowest band that leaves no deposit (0 lowest .. 5 highest)", unit="band", low=0, high=5,
        source=reported("Sesame Credit as described in trade and state press, 2015: hire without a deposit"),
    )  # fmt: skip
    bars: int = doors.barred("hires")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        30,
        "days on which a deposit is asked after a refusal",
        unit="days",
        low=1,
        high=255,
        source=assumption("none found"),
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def befall(happenings, settings, subject):
    """Today's hire."""
    return knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
