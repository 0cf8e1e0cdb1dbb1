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
    bars: int = probability(
        1.0,
        "share of hires from below that band that are barred for it",
        unit="share of hires",
        source=assumption("all, unless a scheme bars some only"),
    )
    eases_band: int = whole(
        6, "lowest band that is granted what would be refused anyway (0 lowest .. 5 highest; 6 none)", unit="band", low=0,
        high=6, source=assumption("no perk unless a scheme has it"),
    )  # fmt: skip
    eases: int = probability(
        1.0, "share of what would be refused anyway that is granted from that band on", unit="share of refusals",
        source=assumption("all, unless a scheme eases some only"),
    )  # fmt: skip
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
