"""How many ties everybody aims at: lognormal, in part shared by neighbours.

Rule      aim(i) = least + (mean - least) * x(i),  x lognormal with mean 1, cut at the most
          least  = 2, or half the mean where that is less
Symbols   aim = ties in 1/256; spread = standard deviation of log x
Source    Ugander, Karrer, Backstrom and Marlow 2011 (arXiv 1111.4503): mean 191, median 99, limit 5,000
Expect    sharing moves sociable people together and leaves the distribution of aims as it is
"""

from __future__ import annotations

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.parameters import FIXED
from model_citizen.society.neighbourhoods import ranks, scores
from model_citizen.society.tables import exponential
from model_citizen.society.ties import Settings

DRAW_AIM = 1016

TIE = 256  # aims are integers of 1/256 tie
LEAST = 2.0  # ties that everybody aims at
_WEIGHT = 1 << 16


def aims(count: int, seed: int, settings: Settings) -> np.ndarray:
    """How many ties everybody aims at, int64 in 1/256 tie; their mean is at most a third of the others."""
    mean = min(settings.mean_degree, (count - 1) / 3)
    least = min(LEAST, mean / 2)
    most = int((min(max(settings.most, least), (count - 1) / 2) - least) * TIE)
    weight = np.empty(count, dtype=np.int64)
    _lognormal(weight, _sociability(count, seed, settings.spread_shared / FIXED), settings.spread, _WEIGHT)
    scale = _scale(weight, (mean - least) * TIE * count, most)
    return int(least * TIE) + np.minimum((weight * scale).astype(np.int64), most)


@sweep
def _lognormal(out, score, spread, unit):  # type: ignore[no-untyped-def]
    for i in range(len(out)):
        out[i] = int(exponential(spread * score[i]) * unit)


def _sociability(count: int, seed: int, shared: float) -> np.ndarray:
    """Normal scores, in part common to neighbours: everybody's own draws, dealt out anew by the common rank."""
    return np.sort(scores(count, seed, DRAW_AIM, 0.0))[ranks(scores(count, seed, DRAW_AIM, shared))]


def _scale(weight: np.ndarray, wanted: float, most: int) -> float:
    """Aim per weight such that the aims, cut at the most, sum to what is wanted (as nearly as four steps come)."""
    cut = np.zeros(len(weight), dtype=np.bool_)
    scale = 0.0
    for _ in range(4):
        if cut.all():
            break
        scale = (wanted - most * int(cut.sum())) / int(weight[~cut].sum())
        cut = weight * scale > most
    return scale
