"""Pattern search: the plainest way downhill that needs no slope.

Rule      from the best point so far look one step to either side along every coordinate; go to the best of
          them if it is better, and on in the same direction for as long as that helps; else halve the step
Source    Hooke and Jeeves 1961: Direct search solution of numerical and statistical problems (JACM 8)
Expect    a minimum nearby, not the least of all; the same path every time, since nothing is drawn

It is used to fit published aggregates and for nothing else. No rule of a scheme is ever searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

FIRST_STEP, LAST_STEP = 0.25, 0.02

Losses = Callable[[Sequence[np.ndarray]], Sequence[float]]


class Found(NamedTuple):
    """Where the search ended."""

    place: np.ndarray  # in the unit cube
    loss: float
    looks: int  # points that were looked at
    ended: str  # "settled": the step is as small as it gets; "budget"; "exact": there is nothing left to gain


def pattern_search(losses: Losses, start: np.ndarray, budget: int) -> Found:
    """Go downhill in the unit cube, looking at no more than ``budget`` points (the start is always looked at)."""
    place = np.clip(np.asarray(start, np.float64), 0.0, 1.0)
    loss, looks, step = float(losses([place])[0]), 1, FIRST_STEP
    while loss > 0.0 and step >= LAST_STEP:
        around = _around(place, step)[: budget - looks]
        if not around:
            return Found(place, loss, looks, "budget")
        tried = losses(around)
        looks += len(around)
        best = int(np.argmin(tried))
        if not tried[best] < loss:
            step /= 2.0
            continue
        way = around[best] - place
        place, loss = around[best], float(tried[best])
        while looks < budget and loss > 0.0:
            further = np.clip(place + way, 0.0, 1.0)
            if (further == place).all():
                break
            beyond = float(losses([further])[0])
            looks += 1
            if not beyond < loss:
                break
            place, loss = further, beyond
    return Found(place, loss, looks, "exact" if loss == 0.0 else "settled")


def _around(place: np.ndarray, step: float) -> list[np.ndarray]:
    """One step to either side along every coordinate, as far as the cube reaches."""
    found = []
    for at in range(len(place)):
        for side in (-step, step):
            there = place.copy()
            there[at] = min(1.0, max(0.0, there[at] + side))
            if there[at] != place[at]:
                found.append(there)
    return found
