"""Statistics, few and right: intervals over paired seeds, effect sizes, how many seeds are enough.

Values come as arrays of one number a seed, float64 of shape (seeds,). Two arrays of the same seeds
are paired: what is compared is the difference of each seed, so the luck that both share falls out.
NaN and None stand for "not defined" and are left out, in pairs.

Source    Student (1908), The probable error of a mean; Efron (1987), Better bootstrap confidence
          intervals (BCa); Hedges (1981), Distribution theory for Glass's estimator of effect size
Checked   against SciPy in tests/experiments/test_experiments_statistics.py

Resampling is drawn by counter like everything else: the same values give the same interval.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from model_citizen.engine.draws import draws

DRAW_RESAMPLE = 2000  # whose: a place in a resample; every interval draws the same resamples
RESAMPLING_SEED = 2015
RESAMPLES = 5_000
LEVEL = 0.95

Values = Iterable[float | None] | np.ndarray
Statistic = Callable[..., np.ndarray]  # arrays of shape (..., seeds) -> values of shape (...)


class Estimate(NamedTuple):
    """A number with its interval; the interval is None where fewer than two seeds define it."""

    value: float | None
    low: float | None
    high: float | None
    spread: float | None  # standard deviation over seeds
    seeds: int

    @property
    def width(self) -> float | None:
        """From the lower to the upper end."""
        return None if self.low is None or self.high is None else self.high - self.low


NOTHING = Estimate(None, None, None, None, 0)


def defined(*columns: Values) -> tuple[np.ndarray, ...]:
    """The columns as arrays, at those seeds at which every one of them is defined."""
    arrays = [
        np.array([np.nan if value is None else value for value in column], dtype=np.float64) for column in columns
    ]
    if len({len(each) for each in arrays}) > 1:
        raise ValueError("paired values must be of the same seeds, so there must be equally many")
    there = np.logical_and.reduce([np.isfinite(each) for each in arrays])
    return tuple(each[there] for each in arrays)


def mean(values: Values, level: float = LEVEL) -> Estimate:
    """The mean over seeds with Student's interval."""
    (found,) = defined(values)
    count = len(found)
    if count == 0:
        return NOTHING
    middle = float(found.mean())
    if count == 1:
        return Estimate(middle, None, None, None, 1)
    spread = float(found.std(ddof=1))
    half = t_quantile(0.5 + level / 2, count - 1) * spread / math.sqrt(count)
    return Estimate(middle, middle - half, middle + half, spread, count)


def paired(here: Values, there: Values, level: float = LEVEL) -> Estimate:
    """The mean difference ``here - there`` over seeds that both have, with Student's interval."""
    ours, theirs = defined(here, there)
    return mean(ours - theirs, level)


def ratio(above: Values, below: Values, level: float = LEVEL) -> Estimate:
    """By what factor one mean is larger than the other, with a bootstrap interval over paired seeds.

    Not defined where the mean below is zero; its interval is not defined where zero lies among the
    resampled means below: then any factor, of either sign, is possible.
    """
    top, bottom = defined(above, below)
    if len(top) == 0 or bottom.mean() == 0:
        return Estimate(None, None, None, None, len(top))
    value = float(top.mean() / bottom.mean())
    if len(top) < 2:
        return Estimate(value, None, None, None, len(top))
    means = bottom[resamples(len(bottom))].mean(axis=-1)
    if means.min() <= 0 <= means.max():
        return Estimate(value, None, None, None, len(top))
    low, high = bootstrap(lambda a, b: a.mean(axis=-1) / b.mean(axis=-1), (top, bottom), level)
    return Estimate(value, low, high, None, len(top))


def bootstrap(
    statistic: Statistic, columns: Sequence[np.ndarray], level: float = LEVEL, count: int = RESAMPLES
) -> tuple[float, float]:
    """The BCa interval of a statistic of paired columns.

    Where all resamples give the same, or all lie on one side, the plain percentiles are taken.
    """
    size = len(columns[0])
    chosen = resamples(size, count)
    found = np.asarray(statistic(*(column[chosen] for column in columns)), np.float64)
    here = float(statistic(*columns))
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    below = (np.count_nonzero(found < here) + np.count_nonzero(found <= here)) / (2 * count)
    if 0 < below < 1:
        normal, bias = NormalDist(), NormalDist().inv_cdf(below)
        speed = _acceleration(statistic, columns)
        steps = [bias + normal.inv_cdf(float(tail)) for tail in tails]
        tails = np.array([normal.cdf(bias + step / (1 - speed * step)) for step in steps])
    low, high = np.quantile(found, tails)
    return float(low), float(high)


def _acceleration(statistic: Statistic, columns: Sequence[np.ndarray]) -> float:
    """How fast the spread of a statistic changes with its value, from leaving out each seed once."""
    size = len(columns[0])
    left = np.array([statistic(*(np.delete(column, seed) for column in columns)) for seed in range(size)], np.float64)
    away = left.mean() - left
    below = 6.0 * float((away * away).sum()) ** 1.5
    return float((away * away * away).sum()) / below if below > 0 else 0.0


@functools.lru_cache(maxsize=8)
def resamples(size: int, count: int = RESAMPLES) -> np.ndarray:
    """Which seeds each resample takes: int64 of shape (count, size), each place from 0 to size - 1."""
    words = draws(size * count, RESAMPLING_SEED, 0, DRAW_RESAMPLE).astype(np.uint64)
    return ((words * np.uint64(size)) >> np.uint64(32)).astype(np.int64).reshape(count, size)


def cohens_d(here: Values, there: Values) -> float | None:
    """The paired effect size: the mean difference in standard deviations of the differences."""
    found = paired(here, there)
    if found.value is None or found.spread is None:
        return None
    return found.value / found.spread if found.spread > 0 else None


def hedges_g(here: Values, there: Values) -> float | None:
    """Cohen's d without its bias in small samples (the exact factor)."""
    effect = cohens_d(here, there)
    seeds = len(defined(here, there)[0])
    return None if effect is None else effect * hedges_factor(seeds - 1)


def hedges_factor(freedom: int) -> float:
    """J(m) = gamma(m / 2) / ( sqrt(m / 2) gamma((m - 1) / 2) ): 1 for many seeds, less for few."""
    if freedom < 2:
        return 0.0
    return math.exp(math.lgamma(freedom / 2) - math.lgamma((freedom - 1) / 2)) / math.sqrt(freedom / 2)


def seeds_needed(spread: float, width: float, level: float = LEVEL, most: int = 1_000_000) -> int:
    """How many seeds make Student's interval no wider than asked, when they spread like this; at least 2."""
    if width <= 0:
        raise ValueError("a width must be more than 0")
    low, high = 2, 2
    while high < most and not _narrow(high, spread, width, level):
        low, high = high + 1, high * 2
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _narrow(middle, spread, width, level) else (middle + 1, high)
    return min(low, most)


def _narrow(count: int, spread: float, width: float, level: float) -> bool:
    return 2 * t_quantile(0.5 + level / 2, count - 1) * spread / math.sqrt(count) <= width


@functools.cache
def t_quantile(share: float, freedom: int) -> float:
    """The value that Student's t with so many degrees of freedom stays below with this probability."""
    if not 0 < share < 1 or freedom < 1:
        raise ValueError("a share lies between 0 and 1, and there is at least one degree of freedom")
    if share < 0.5:
        return -t_quantile(1 - share, freedom)
    low, high = 0.0, 1.0
    while t_share(high, freedom) < share:
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if t_share(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def t_share(value: float, freedom: int) -> float:
    """The probability that Student's t lies below a value of 0 or more."""
    square = value * value
    if square < freedom:  # near the middle, where the other form would lose digits
        return 0.5 + 0.5 * _beta_share(square / (freedom + square), 0.5, freedom / 2)
    return 1 - 0.5 * _beta_share(freedom / (freedom + square), freedom / 2, 0.5)


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, from the front (Lentz's method)."""
    least = 1e-300
    upper, lower = 1.0, 1 - (a + b) * x / (a + 1)
    lower = 1 / (lower if abs(lower) > least else least)
    value = lower
    for m in range(1, 500):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            lower = 1 + term * lower
            lower = 1 / (lower if abs(lower) > least else least)
            upper = 1 + term / upper
            upper = upper if abs(upper) > least else least
            value *= lower * upper
        if abs(lower * upper - 1) < 1e-16:
            break
    return value
