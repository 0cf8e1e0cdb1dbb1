"""Peer ratings: the app that lets anybody rate anybody.

Rule      on the day two ties meet, each may rate the other: down if their views lie further apart
          than a declared distance, else up; strangers rate at a rate of their own.
          With consent asked for, only those who agreed can be rated.
Source    Peeple as announced in autumn 2015 (Washington Post); claim A35 of the article
Kind      reported
Neutral   ties = strangers = 0
Expect    people with unusual views are rated down by their own ties
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily, draw
from model_citizen.parameters import assumption, points, probability, rate, share, switch
from model_citizen.society.acts import NO_CHANNEL, Kind

RATED_DOWN = 1 << 17
RATED_UP = 1 << 18

KINDS = (
    Kind(17, "rated_down", "rated down by somebody", points(0, "a bad rating", source=assumption("set by each scheme")),
         NO_CHANNEL, "rating", "association"),
    Kind(18, "rated_up", "rated up by somebody", points(0, "a good rating", source=assumption("set by each scheme")),
         NO_CHANNEL, "rating", "association"),
)  # fmt: skip

DRAW_RATED, DRAW_STRANGER, DRAW_CONSENT, DRAW_HARSH = 216, 217, 218, 219


class Settings(NamedTuple):
    """How often people rate each other, and whom they may."""

    ties: int = probability(
        0.0,
        "chance of being rated by a tie on the day the two meet",
        unit="probability per meeting",
        source=assumption("set by each scheme"),
    )
    strangers: int = rate(0.0, "ratings by strangers", per="year", source=assumption("set by each scheme"))
    harsh: int = probability(
        0.3, "share of strangers' ratings that are bad", unit="share of ratings", source=assumption("none found")
    )
    distance: int = share(
        0.4, "distance of views beyond which a tie rates down", unit="dissent", source=assumption("none found")
    )
    consent: int = switch(
        False,
        "only those who agreed are rated",
        source=assumption("announced without opt-out, changed four days later"),
    )
    agrees: int = probability(
        0.2, "share of people who agree to be rated", unit="share of people", source=assumption("none found")
    )


NEUTRAL = {"ties": 0.0, "strangers": 0.0}


@rule
def word_of(seed, who, day, other):
    """What is drawn when ``other`` may rate ``who``."""
    return draw(seed, who, day, DRAW_RATED, other)


@rule
def rated_by_tie(word, dissent, other_dissent, settings):
    """The bit of a rating by a tie met today, if any. ``word``: of ``word_of``."""
    if word >= settings.ties:
        return 0
    return RATED_DOWN if abs(dissent - other_dissent) * 65536 > settings.distance * 255 else RATED_UP


@rule
def met_a_stranger(luck, settings):
    """1 when a stranger rates her today."""
    return 1 if daily(luck, DRAW_STRANGER) < settings.strangers else 0


@rule
def rated_by_stranger(luck, settings):
    """The bit of a rating by a stranger today, if any."""
    if not met_a_stranger(luck, settings):
        return 0
    return RATED_DOWN if daily(luck, DRAW_HARSH) < settings.harsh else RATED_UP


@rule
def can_be_rated(seed, who, settings):
    """1 unless consent is asked for and was not given. (Consent is given once, for good.)"""
    if settings.consent == 0:
        return 1
    return 1 if draw(seed, who, 0, DRAW_CONSENT) < settings.agrees else 0
