"""Internet: the fast line, and the throttled one.

Rule      the line is renewed at a common rate, fast from a declared band on; on a throttled line
          people post, share and read less until the next renewal
Source    claim A20; nearest to it: a draft of 2019 on restricted access for spreading rumours
Kind      rumour, never happened
Neutral   needs_band = 0
Expect    silence that nobody chose
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability, rate, rumour, whole
from model_citizen.society import doors
from model_citizen.society.acts import MODERATE
from model_citizen.society.doors import INTERNET, knock

DOOR = INTERNET
CONTEXTS = ("connection",)  # data from these parts of life has to do with what is asked for here
SEVERITY = MODERATE  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 119, 123
DRAW_BARRED = 173


class Settings(NamedTuple):
    """Who renews the line, and who gets it fast."""

    asks: int = rate(2.0, "renewals of the line", per="year", source=assumption("none found"))
    refused_anyway: int = probability(
        0.0,
        "refusals without any score, for a person of middling wealth",
        unit="share of requests",
        source=assumption("none found"),
    )
    needs_band: int = whole(0, "lowest band with a fast line (0 lowest .. 5 highest)", unit="band", low=0, high=5,
                            source=rumour("2015 press article calls it a rumour itself; no instance found"))  # fmt: skip
    bars: int = doors.barred("renewals")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        180, "days on a throttled line after a refusal", unit="days", low=1, high=255, source=assumption("none found")
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def befall(happenings, settings, subject):
    """Today's renewal of the line."""
    return knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
