"""Shown scores: the score as an ornament.

Rule      an enrolled person in a good band begins to show her score at a rate that rises with the
          share of ties who show theirs, and hides it when she leaves the band
Source    claim A36: almost 100,000 people showed theirs on Weibo in the early months; dating profiles
Kind      documented
Neutral   starts = imitates = 0
Expect    the game spreads by being seen
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import portion
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, rate, whole

DRAW_SHOWS, DRAW_STOPS = 138, 139


class Settings(NamedTuple):
    """Who shows a score."""

    starts: int = rate(
        0.1,
        "beginning to show one's score",
        per="year",
        source=assumption("almost 100,000 of millions in the first months"),
    )
    imitates: int = rate(
        3.0, "further beginning when all ties show theirs", per="year", source=assumption("none found")
    )
    stops: int = rate(0.5, "ceasing to show it", per="year", source=assumption("none found"))
    from_band: int = whole(
        2,
        "lowest band that is worth showing (0 lowest .. 4 highest)",
        unit="band",
        low=0,
        high=5,
        source=assumption("none found"),
    )


NEUTRAL = {"starts": 0.0, "imitates": 0.0}


@rule
def shows(shown, enrolled, band, luck, showing_ties, ties, settings):
    """1 when the person shows her score today."""
    starts = settings.starts + portion(settings.imitates, showing_ties, ties)
    keeps_on, begins = daily(luck, DRAW_STOPS) >= settings.stops, daily(luck, DRAW_SHOWS) < starts
    wanted = keeps_on if shown else begins
    return 1 if wanted and enrolled and band >= settings.from_band else 0
