"""Forming ties: two people with a free place meet.

Rule      each day pairs everybody with one other person, by reflection of the identities about a
          drawn point: of the neighbourhood on a declared share of days, of the whole city on the
          others. Two who both have a free place and are not tied become tied with a declared
          chance if m - |x_i - x_j| + alpha (scores below the base) >= 0. Travel papers are needed
          to meet people of the whole city.
Source    the rule of Wei et al. 2016; the pairing is ours
Kind      published model, assumption (the pairing)
Neutral   meets = 0
Expect    lost ties are replaced by ties to people of like view and like score
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import draw, draw_pair
from model_citizen.parameters import assumption, probability, whole

DRAW_NEAR, DRAW_POINT, DRAW_MEETS, DRAW_PHASE = 276, 277, 280, 282


class Settings(NamedTuple):
    """How new people are met."""

    meets: int = probability(
        0.5,
        "chance that two fitting people with a free place become tied",
        unit="probability per meeting",
        source=assumption("none found"),
    )
    near: int = probability(
        0.5,
        "share of days on which people meet in their neighbourhood",
        unit="share of days",
        source=assumption("none found"),
    )
    neighbourhood: int = whole(
        256, "people of a neighbourhood", unit="people", low=2, high=1_000_000, source=assumption("none found")
    )


NEUTRAL = {"meets": 0.0}


@rule
def near_today(seed, day, settings):
    """1 on days on which people meet in their neighbourhood. The same for everybody."""
    return 1 if draw(seed, 0, day, DRAW_NEAR) < settings.near else 0


@rule
def met_today(seed, who, day, near, people, settings):
    """The identity this person is paired with today (her own if she meets nobody)."""
    if near == 0:
        point = draw(seed, 0, day, DRAW_POINT) % people
        return (point + people - who) % people
    block = who // settings.neighbourhood
    first = block * settings.neighbourhood
    size = min(settings.neighbourhood, people - first)
    point = draw(seed, block + 1, day, DRAW_POINT) % size
    return first + (point + size - (who - first)) % size


@rule
def become_tied(seed, one, other, day, value, settings):
    """1 when two people who meet become tied; ``value`` is what the tie would be worth to the worse off."""
    return 1 if value >= 0.0 and draw_pair(seed, one, other, day, DRAW_MEETS) < settings.meets else 0


@rule
def phase_of_new_tie(seed, one, other, day, meeting_days):
    """On which day of the meeting period the two will meet."""
    return draw_pair(seed, one, other, day, DRAW_PHASE) % meeting_days
