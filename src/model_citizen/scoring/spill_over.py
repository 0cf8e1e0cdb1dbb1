"""Spill-over: points for what one's ties did.

Rule      friend points = round( weight * sum over ties of layer weight * the tie's own points of
          yesterday / number of ties ), for losses only, gains only, or both
Source    claim A34 of the article ("if any of your friends do it"); a reported 5 % of the private
          score was "connections"
Kind      rumour
Neutral   weight = 0
Expect    people with outspoken ties lose points without an act of their own, and cut ties

One hop only: friend points are never passed on.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, choice, share


class Settings(NamedTuple):
    """How much of ties' points spills over, and of which sign."""

    weight: int = share(
        0.0,
        "points passed on for each point of the average tie",
        unit="points per point",
        high=10.0,
        source=assumption("set by each scheme"),
    )
    sign: int = choice(
        "losses",
        "whether losses, gains or both spill over",
        ("losses", "gains", "both"),
        source=assumption("set by each scheme"),
    )
    kin: int = share(1.0, "weight of kin", unit="factor", high=1.0, source=assumption("all layers alike"))
    friends: int = share(1.0, "weight of friends", unit="factor", high=1.0, source=assumption("all layers alike"))
    work: int = share(1.0, "weight of people from work", unit="factor", high=1.0, source=assumption("all layers alike"))
    followers: int = share(1.0, "weight of followers", unit="factor", high=1.0, source=assumption("all layers alike"))


NEUTRAL = {"weight": 0.0}


@rule
def shown_points(points, settings):
    """The own points of the day as far as they can spill over: 0 where the sign rule or the weight forbids it."""
    if settings.weight == 0 or (settings.sign == 0 and points > 0) or (settings.sign == 1 and points < 0):
        return 0
    return points


@rule
def counted(points, layer, settings):
    """What the shown points of a tie count, in points times 65536."""
    weight = settings.work if layer == 2 else settings.followers
    weight = settings.friends if layer == 1 else weight
    return points * (settings.kin if layer == 0 else weight)


@rule
def comes_to_a_point(total, ties, settings):
    """1 when the friend points of the day are not rounded to none."""
    return 1 if ties > 0 and total != 0 and 2 * abs(total) * settings.weight >= ties << 32 else 0


@rule
def friend_points(total, ties, settings):
    """Friend points of the day from the sum of ``counted`` over ties; halves round away from zero."""
    if not comes_to_a_point(total, ties, settings):
        return 0
    unit = ties << 32
    size = abs(total) * settings.weight
    rounded = (2 * size + unit) // (2 * unit)
    return rounded if total >= 0 else -rounded
