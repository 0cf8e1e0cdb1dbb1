"""Probabilities as integers: an event of probability p happens when ``word < chance(p)``.

A word is drawn uniformly from 0 .. 2^32 - 1 (draws.py); the threshold is exact at p = 0 and p = 1.
"""

from __future__ import annotations

import math

from model_citizen.engine.compile import integer, rule

WORD = 0x1_0000_0000


def chance(probability: float) -> int:
    """The integer threshold of a probability in [0, 1], an integer in 0 .. 2^32."""
    return math.floor(probability * WORD + 0.5)


@rule
def quotient(number, by):  # type: ignore[no-untyped-def]
    """``number // by`` of whole numbers, 0 <= number < 2^53 and by > 0, by one division of doubles.

    Exact: below 2^53 the rounded quotient of two whole numbers reaches the next whole number only if the quotient does.
    A processor divides doubles faster than whole numbers, and several at a time.
    """
    return integer(float(number) / float(by))


@rule
def remainder(number, by):  # type: ignore[no-untyped-def]
    """``number % by`` of the same, likewise."""
    return number - quotient(number, by) * by
