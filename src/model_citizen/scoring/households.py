"""Households: one score for all who live together.

Rule      score of a household = clamp(base + sum of the live entries of all its members, floor, ceiling),
          made up at night: what a member did today counts for all of them, herself too, from tomorrow.
          Of neighbours in the order of identity a new household begins with each street, and with
          chance 1 / mean size at each further person.
Source    tenant card of Fidenza: a household begins with 50 points, and behaviour of its members adds
          or takes away (Italian data-protection authority, inquiry of June 2022)
Kind      reported
Neutral   scored = false: everybody has a score of her own
Expect    children and the old pay for what others of the household do
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.chance import chance
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import draw
from model_citizen.parameters import assumption, number, switch
from model_citizen.society.neighbourhoods import STREET

DRAW_BEGINS = 200


class Settings(NamedTuple):
    """Who lives together, and whether they share a score."""

    scored: int = switch(
        False,
        "a household has one score, and its members' entries count for all",
        source=assumption("set by each scheme"),
    )
    mean_size: float = number(
        2.3, "mean number of people who live together", unit="people", low=1, high=16,
        source=assumption("about the size of households in Italy (from memory, unchecked); sizes are geometric"),
    )  # fmt: skip


NEUTRAL = {"scored": False}


def chance_of_beginning(settings: Settings) -> int:
    """The chance, as a threshold, that a household begins with a person who does not begin a street."""
    return chance(1.0 / settings.mean_size)


@rule
def begins(seed, who, threshold):
    """1 when a new household begins with this person."""
    return 1 if who % STREET == 0 or draw(seed, who, 0, DRAW_BEGINS) < threshold else 0
