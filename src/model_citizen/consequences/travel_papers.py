"""Travel papers.

Rule      issued from a declared band on; without them a person meets no strangers for a time
          (forming new ties needs travel)
Source    claim A19: the score replaced proof of assets for two visas, 2015;
          court list: 17.5 m blocked flight purchases by 2018 (another instrument)
Kind      documented, narrowly
Neutral   needs_band = 0
Expect    the circles of the grounded shrink
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, documented, probability, rate, whole
from model_citizen.society import doors
from model_citizen.society.acts import SERIOUS
from model_citizen.society.doors import TRAVEL, knock

DOOR = TRAVEL
CONTEXTS = ("movement",)  # data from these parts of life has to do with what is asked for here
SEVERITY = SERIOUS  # how grave a refusal is for the person
DRAW_ASKS, DRAW_REFUSED = 117, 121
DRAW_BARRED = 171


class Settings(NamedTuple):
    """Who asks for travel papers, and who gets them."""

    asks: int = rate(1.0, "requests for travel papers", per="year", source=assumption("none found"))
    refused_anyway: int = probability(
        0.03,
        "refusals without any score, for a person of middling wealth",
        unit="share of requests",
        source=assumption("none found"),
    )
    needs_band: int = whole(0, "lowest band that is issued travel papers (0 lowest .. 5 highest)", unit="band", low=0, high=5,
                            source=documented("visas for two countries were eased from scores of 700 and 750, 2015"))  # fmt: skip
    bars: int = doors.barred("requests")
    eases_band: int = doors.band_of_perks()
    eases: int = doors.eased()
    closed_days: int = whole(
        120, "days before a refused person asks again", unit="days", low=1, high=255, source=assumption("none found")
    )


NEUTRAL = {"needs_band": 0, "eases_band": 6}


@rule
def befall(happenings, settings, subject):
    """Today's request for travel papers."""
    return knock(happenings, subject, DOOR, DRAW_ASKS, DRAW_REFUSED, DRAW_BARRED, settings)
