"""Old acts dug up: a remark of last year, found when somebody looks for work.

Rule      remarks that were made and never became an entry are remembered for this year and the
          last; at a job application each of last year's may be found, and counts then.
Source    claim A5 of the article
Kind      rumour (for the private score)
Neutral   found = 0
Expect    people who have changed their mind still pay
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, points, probability, rumour
from model_citizen.society.acts import NO_CHANNEL, Kind

DUG_UP = 1 << 19

KINDS = (
    Kind(19, "dug_up", "a remark of last year, found at a job application",
         points(0, "an old remark dug up", source=rumour("2015 press article; no source for any system")), NO_CHANNEL,
         "own", "speech"),
)  # fmt: skip

DRAW_DUG_UP = 142


class Settings(NamedTuple):
    """How well old remarks are found."""

    found: int = probability(
        0.0,
        "chance that one remark of last year is found",
        unit="probability per remark",
        source=assumption("set by each scheme"),
    )


NEUTRAL = {"found": 0.0}


@rule
def dig(luck, remarks, settings):
    """The bit of an old remark found today. ``remarks`` were made last year; their chances add up."""
    return DUG_UP if remarks > 0 and once(luck, DRAW_DUG_UP) < settings.found * remarks else 0
