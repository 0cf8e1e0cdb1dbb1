"""Where people live: streets in quarters in districts, all in the order of identity.

Rule      score of i = sqrt(shared) * place(i) + sqrt(1 - shared) * own(i)
          place(i)   = (street + quarter + district) / sqrt(3), each a normal number of that place
Symbols   shared = share of the variance of a trait that people of one street have in common, in [0, 1]
Source    assumption: three nested scales of equal weight
Neutral   shared = 0: everybody's score is her own draw

A score only ranks people. Where a trait is read off the rank, its distribution over the whole
society is the declared one whatever the homophily.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model_citizen.engine.compile import rule, sweep
from model_citizen.engine.draws import draw
from model_citizen.society.tables import NORMAL_QUANTILE

STREET, QUARTER, DISTRICT = 64, 512, 4096  # people; each a whole multiple of the one before

_VARIANCE = sum(float(z) * float(z) for z in NORMAL_QUANTILE) / 256.0


@rule
def normal_of(word: int, quantile: Any) -> float:
    """Four bytes of a word as the sum of four normal numbers: variance 4 * _VARIANCE."""
    low = quantile[word & 255] + quantile[(word >> 8) & 255]
    return low + (quantile[(word >> 16) & 255] + quantile[(word >> 24) & 255])


@sweep
def _score(out, seed, number, of_place, of_own, quantile):  # type: ignore[no-untyped-def]
    for who in range(len(out)):
        street = normal_of(draw(seed, who // STREET, 0, number, 1), quantile)
        quarter = normal_of(draw(seed, who // QUARTER, 0, number, 2), quantile)
        district = normal_of(draw(seed, who // DISTRICT, 0, number, 3), quantile)
        own = normal_of(draw(seed, who, 0, number, 0), quantile)
        out[who] = of_place * (street + quarter + district) + of_own * own


def scores(count: int, seed: int, number: int, shared: float) -> np.ndarray:
    """Standard normal scores of identities 0 .. count - 1, float64, ``shared`` in common with neighbours."""
    out = np.empty(count, dtype=np.float64)
    of_place = math.sqrt(shared / 3.0 / (4.0 * _VARIANCE))
    of_own = math.sqrt((1.0 - shared) / (4.0 * _VARIANCE))
    _score(out, seed, number, of_place, of_own, NORMAL_QUANTILE)
    return out


def ranks(values: np.ndarray) -> np.ndarray:
    """The rank, 0 .. count - 1, of everybody by ``values``; equal values rank by position."""
    order = np.argsort(values, kind="stable")
    rank = np.empty(len(values), dtype=np.int64)
    rank[order] = np.arange(len(values))
    return rank
