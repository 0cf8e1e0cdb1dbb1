"""Explanation (K6): the main reasons for a score or a refusal are given.

Rule      so many reasons explain reasons / (reasons + 1) of a file. As far as it is explained, people see
          errors in it and contest them, can show that they are errors, and know what earns points
Source    AI Act art. 86; GDPR 15(1)(h); CJEU C-203/22 Dun & Bradstreet
Kind      law
Neutral   reasons = 0
Expect    errors are found; and the score is played (gaming), for who knows the rule can please it
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, share, whole

ID = "K6"
IN_THE_DAY = True


class Settings(NamedTuple):
    """How much is explained, and what follows from it."""

    reasons: int = whole(
        4, "main reasons given", unit="reasons", low=0, high=50, source=assumption("credit notices name up to four")
    )
    recognises: int = share(
        0.3,
        "further appeals against errors where all is explained",
        source=assumption("none found; needs an appeal (K7)"),
    )
    persuades: int = share(
        0.3,
        "share of lost appeals against errors that would be won where all is explained",
        source=assumption("none found"),
    )
    gaming: int = share(
        0.2,
        "rise of the wish for points where all is explained",
        unit="factor",
        high=10.0,
        source=assumption("none found"),
    )


NEUTRAL = {"reasons": 0}


@rule
def explained(settings):
    """How much of a file is explained, 1/65536."""
    return 65536 * settings.reasons // (settings.reasons + 1)


@rule
def further_appeals(against_error, settings):
    """The further chance of contesting entries, as a threshold, when an error is among them."""
    return settings.recognises * explained(settings) if against_error else 0


@rule
def persuasion(settings):
    """Share of otherwise lost appeals against errors that are won, 1/65536."""
    return (settings.persuades * explained(settings)) >> 16


@rule
def wish_for_points(worth, settings):
    """The worth of points to somebody who knows what earns them, at most everything."""
    return min(65535, worth + ((worth * ((settings.gaming * explained(settings)) >> 16)) >> 16))
