"""Jobs.

Rule      given from a declared band on; an old remark found at the application bars it whatever
          the band; a refused person orders less for a time (purchases.squeezed)
Source    claims A5 and A21; court list: 170,000 barred from executive posts by November 2017
          (another instrument)
Kind      rumour
Neutral   needs_band = 0, found = 0 (old_acts)
Expect    a remark costs most when work is sought
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability, rate, rumour, whole
from model_citizen.society import doors
from model_citizen.society.acts import SERIOUS
from model_citizen.society.doors import BY_SCORE, JOB, REFUSED, knock

DOOR = JOB
CONTEXTS = ("work",)  # data from these parts of life has to do with what is asked for here
SEVERITY = SERIOUS  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 118, 122
DRAW_BARRED = 172


class Settings(NamedTuple):
    """Who applies for a job, and who gets it."""

    asks: int = rate(0.7, "applications for a job", per="year", source=assumption("none found"))
    refused_anyway: int = probability(
        0.3,
        "refusals without any score, for a person of middling wealth",
        unit="share of applications",
        source=assumption("none found"),
    )
    needs_band: int = whole(0, "lowest band that is given a job (0 lowest .. 5 highest)", unit="band", low=0, high=5,
                            source=rumour("2015 press article: certain jobs barred; true of the court list, not of the score"))  # fmt: skip
    bars: int = doors.barred("applications")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        60, "days before a refused person applies again", unit="days", low=1, high=255, source=assumption("none found")
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def applies(luck, shut, settings):
    """1 when the person applies today: old remarks are looked for before the application is decided."""
    return doors.asks(luck, shut, DOOR, DRAW_ASKS, settings)


@rule
def befall(happenings, settings, subject):
    """Today's application."""
    happenings = knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
    granted = (happenings >> DOOR) & 1 and not (happenings >> (REFUSED + DOOR)) & 1
    if granted and subject.dug_up and subject.scored and not subject.spared:
        happenings |= 1 << (REFUSED + DOOR) | 1 << (BY_SCORE + DOOR)
    return happenings
