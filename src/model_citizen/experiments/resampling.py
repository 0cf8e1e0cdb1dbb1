"""Luck of an analysis: which rows a resample takes, in which order names are shuffled. Never a generator.

Rule      every number is a pure function of (seed, row, resample, number of the decision), as in a life
Interval  percentiles of a statistic over resamples of rows with replacement; over seeds see statistics.py
Source    Efron and Tibshirani 1993: An introduction to the bootstrap
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model_citizen.engine.draws import draws

DRAW_AGAIN = 2008  # whose: a row in a resample
DRAW_HALF = 2009
DRAW_JOINING = 2010
SEED = 20_150_128  # of every analysis; a study's own luck is the seed of its scenario
RESAMPLES = 400
CONFIDENCE = 0.95


def resample(rows: int, seed: int, number: int) -> np.ndarray:
    """``rows`` places drawn from 0 .. rows - 1 with replacement, int64 of shape (rows,)."""
    words = draws(rows, seed, number, DRAW_AGAIN).astype(np.uint64)
    return ((words * np.uint64(rows)) >> np.uint64(32)).astype(np.int64)


def half(rows: int, seed: int, number: int) -> np.ndarray:
    """Half of the places 0 .. rows - 1, drawn without replacement, in order."""
    words = draws(rows, seed, number, DRAW_HALF)
    return np.sort(np.lexsort((np.arange(rows), words))[: max(1, rows // 2)])


def order(size: int, seed: int, number: int) -> list[int]:
    """The places 0 .. size - 1 in an order drawn at random."""
    return [int(place) for place in np.lexsort((np.arange(size), draws(size, seed, number, DRAW_JOINING)))]


def interval(
    rows: int, statistic: Callable[[np.ndarray], np.ndarray], *, seed: int = SEED, resamples: int = RESAMPLES
) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of ``statistic(places)`` over resamples of ``rows`` rows; NaN for fewer than two rows.

    The statistic gives an array of any shape; both bounds have that shape.
    """
    whole = np.asarray(statistic(np.arange(rows)), np.float64)
    if rows < 2:
        return np.full(whole.shape, np.nan), np.full(whole.shape, np.nan)
    again = np.array([statistic(resample(rows, seed, number)) for number in range(resamples)], np.float64)
    return percentiles(again)


def percentiles(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bounds that hold the middle ``CONFIDENCE`` of the first axis."""
    tail = 50.0 * (1.0 - CONFIDENCE)
    low, high = np.percentile(values, [tail, 100.0 - tail], axis=0)
    return low, high
