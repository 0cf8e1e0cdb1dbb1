"""Granovetter 1978: two crowds of almost the same people, one riots and one does not.

Claim     with thresholds 0, 1, ..., 99 all hundred riot; let one person need two instead of one, and one riots
          with normal thresholds of mean 25 the outcome jumps from about 6 to nearly 100 at a spread of about 12.2
Rule      a person acts when as many others act as her threshold asks for (theories/threshold.py); nobody stops
          r(t + 1) = F(r(t)) from r = 0, F = the share of thresholds up to r; it rests at the least r = F(r)
Symbols   r = how many of 100 act      F = normal curve with declared mean and spread sigma
Source    M. Granovetter: Threshold Models of Collective Behavior, AJS 83(6), 1978, 1420-1443
Deviates  nowhere; thresholds and numbers acting are compared as whole numbers, without division
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.engine.draws import draws
from model_citizen.replications.luck import normal_share, root
from model_citizen.replications.row import Paper, Row, compare
from model_citizen.theories.threshold import expresses

MEAN, CROWD = 25.0, 100
PRINTED, EXACT = "paper", "analytic"


@sweep
def acting(thresholds):
    """How many act in the end, from nobody."""
    now = 0
    while True:
        then = 0
        for theta in thresholds:
            if expresses(float(theta), float(now)) > 0.0:
                then += 1
        if then == now:
            return now
        now = then


@sweep
def _crowds(words, size, out):
    """The outcome of crowds drawn from the thresholds 0 .. size - 1."""
    for crowd in range(len(out)):
        thresholds = np.empty(size, np.int64)
        for i in range(size):
            thresholds[i] = (np.int64(words[crowd * size + i]) * size) >> 32
        out[crowd] = acting(thresholds)


def sampled(crowds: int, seed: int) -> np.ndarray:
    """How many act in crowds of 100 sampled from the uniform one."""
    out = np.empty(crowds, np.int64)
    _crowds(draws(crowds * CROWD, seed, 0, 0), CROWD, out)
    return out


def rests_at(spread: float, mean: float = MEAN) -> float:
    """The least r of 100 with r = 100 F(r): the limit of r(t + 1) = F(r(t)) from 0."""
    r = 0.0
    for _ in range(1_000_000):
        then = CROWD * normal_share((r - mean) / spread)
        if abs(then - r) < 1e-13:
            break
        r = then
    return r


def critical(mean: float = MEAN) -> tuple[float, float]:
    """The spread at which the least resting point vanishes, and where it then lies: F touches the diagonal.

    The curve has slope 1 at r = mean - sigma z with z = sqrt(2 ln(100 / (sigma sqrt(2 pi)))).
    """

    def touches(spread: float) -> float:
        return mean - spread * math.sqrt(2.0 * math.log(CROWD / (spread * math.sqrt(2.0 * math.pi))))

    def above(spread: float) -> float:
        at = touches(spread)
        return CROWD * normal_share((at - mean) / spread) - at

    spread = root(above, 0.02 * CROWD, 0.98 * CROWD / math.sqrt(2.0 * math.pi))
    return spread, touches(spread)


def rows(slow: bool) -> list[Row]:
    """The two crowds, the jump, and crowds by chance."""
    uniform = np.arange(CROWD)
    other = np.where(uniform == 1, 2, uniform)
    spread, at = critical()
    crowds = sampled(40_000 if slow else 20_000, 1978)
    return [
        compare("G1", "of 100 with thresholds 0 to 99 act", acting(uniform), 100, 0, PRINTED),
        compare("G2", "of 100 act when threshold 1 becomes 2", acting(other), 1, 0, PRINTED),
        compare("G3", "critical spread of normal thresholds, mean 25", spread, 12.22209, 1e-3, EXACT),
        compare("G3", "the same, as printed", spread, 12.2, 0.05, PRINTED),
        compare("G3", "of 100 act at the critical spread", at, 6.20033, 1e-3, EXACT),
        compare("G3", "of 100 act just below it, spread 12.2", rests_at(12.2), 6, 0.6, PRINTED),
        compare("G3", "of 100 act just above it, spread 12.25", rests_at(12.25), 100, 0.5, PRINTED),
        compare("G3", "of 100 act at a spread of 50", rests_at(50.0), 90.48520, 1e-4, EXACT),
        compare("G3", "of 100 act at a spread without bound", rests_at(1e6), 50, 0.01, PRINTED),
        compare("G4", "sampled crowds: share in which nobody acts", np.mean(crowds == 0), 0.37, 0.02, PRINTED),
        compare("G4", "sampled crowds: share with at most one", np.mean(crowds <= 1), 0.51, 0.02, PRINTED),
        compare("G4", "sampled crowds: share in which all act", np.mean(crowds == CROWD), 0.026, 0.02, "own runs"),
    ]


def figure() -> Any:
    """His figure 2: how many act in the end, by the spread of thresholds."""
    from model_citizen.replications.drawing import curves

    spreads = [*np.linspace(1.0, 12.2, 57), *np.linspace(12.25, 40.0, 112)]
    return curves(
        "Equilibrium by the spread of normal thresholds (mean 25)", "standard deviation σ", "acting, of 100",
        {"least equilibrium": [(each, rests_at(each)) for each in spreads]},
        {"σ = 12.222": [(critical()[0], critical()[1])]},
    )  # fmt: skip


PAPER = Paper("granovetter_1978", "Threshold models of collective behavior", rows, figure)
