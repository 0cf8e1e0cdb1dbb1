"""Luck where a paper does not fix the generator: the laboratory's own, as fractions, choices and crowds.

Rule      a draw is a pure function of (seed, who, when, what), as everywhere in the laboratory (engine/draws.py)
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from model_citizen.engine.compile import integer, rule, sweep
from model_citizen.engine.draws import draw, draws

_UNIT = 1.0 / 4294967296.0


@sweep
def word(seed, who, when, what):
    """A word 0 .. 2^32 - 1."""
    return draw(seed, who, when, what)


@rule
def fraction(seed, who, when, what):
    """A number 0 <= u < 1."""
    return word(seed, who, when, what) * _UNIT


@rule
def below(count, seed, who, when, what):
    """A whole number 0 .. count - 1."""
    return (word(seed, who, when, what) * integer(count)) >> 32


def fractions(count: int, seed: int, what: int, when: int = 0) -> np.ndarray:
    """As many numbers 0 <= u < 1."""
    return draws(count, seed, when, what) * _UNIT


def shuffled(count: int, seed: int, what: int) -> np.ndarray:
    """The numbers 0 .. count - 1 in random order."""
    return np.argsort(draws(count, seed, 0, what), kind="stable")


def normal_share(z: float) -> float:
    """The share of a normal crowd below z."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function changes sign between two numbers, to the last bit."""
    rising = function(high) > 0.0
    while True:
        middle = 0.5 * (low + high)
        if middle in (low, high):
            return middle
        if (function(middle) > 0.0) == rising:
            high = middle
        else:
            low = middle
