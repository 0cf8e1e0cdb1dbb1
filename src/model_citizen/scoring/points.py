"""Points: what each entry of the day is worth, and their sum.

Rule      own points of the day = sum over today's kinds of entries of the kind's weight
Source    the weights are the scheme's own; each kind declares its weight as ``points.<kind>``
Kind      as each weight says
Neutral   all weights 0
Expect    only what carries a weight changes
"""

from __future__ import annotations

from model_citizen.engine.compile import integer, rule


@rule
def points_for(entries, weights):
    """Sum of the weights of all bits set in ``entries``; ``weights`` is int64 of shape (kinds,)."""
    total = 0
    kind = 0
    while entries > 0:
        if entries & 1:
            total += integer(weights[kind])
        entries >>= 1
        kind += 1
    return total


@rule
def points_lost(entries, weights):
    """Sum of the negative weights of all bits set in ``entries``."""
    total = 0
    kind = 0
    while entries > 0:
        if entries & 1:
            total += min(0, integer(weights[kind]))
        entries >>= 1
        kind += 1
    return total
