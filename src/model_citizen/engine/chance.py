"""Probabilities as integers: an event of probability p happens when ``word < chance(p)``.

A word is drawn uniformly from 0 .. 2^32 - 1 (draws.py); the threshold is exact at p = 0 and p = 1.
"""

from __future__ import annotations

import math

WORD = 0x1_0000_0000


def chance(probability: float) -> int:
    """The integer threshold of a probability in [0, 1], an integer in 0 .. 2^32."""
    return math.floor(probability * WORD + 0.5)
