"""Scenario discovery: in which worlds does something happen? A box of parameters, peeled free step by step (PRIM).

Rule      begin with all worlds; at each step cut off the slice, at one end of one parameter, whose loss
          raises the share of hits inside most for each world lost; stop when few worlds are left
          coverage = hits inside / all hits;  density = hits inside / worlds inside
          box      = of the whole path the one with the greatest harmonic mean of coverage and density
                     (or the greatest coverage at a density that is asked for), and of its limits
                     those that chance does not explain
          chance   = quasi-p of a limit: how often as many hits would fall inside by luck, if each
                     world had the density of the box without that limit (one-sided, binomial)
          support  = share of halves of the worlds, peeled anew, in which the parameter is limited, too
Source    Friedman and Fisher 1999: Bump hunting in high-dimensional data (Statistics and Computing 9);
          Bryant and Lempert 2010: Thinking inside the box (quasi-p values; coverage and density)
Expect    a hit everywhere, or by chance alone, has no limits

Our own few lines: a peel needs no more, and the library that has it brings a whole workbench along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, lgamma, log
from typing import NamedTuple

import numpy as np

from model_citizen.experiments.resampling import SEED, half

ALPHA = 0.05  # share of the worlds inside that one step cuts off
LEAST = 0.05  # share of all worlds below which no step goes
FEWEST = 10  # worlds below which no step goes either
CHANCE = 0.05  # a limit with a greater quasi-p is dropped
HALVES = 20


class Limit(NamedTuple):
    """One parameter held inside the box; None where it is free at that end."""

    name: str
    low: float | None
    high: float | None
    quasi_p: float
    support: float  # share of halves of the worlds that limit it, too; NaN until asked


class Step(NamedTuple):
    """One box on the path."""

    inside: np.ndarray  # bool (worlds,)
    low: np.ndarray  # (parameters,) -inf where free
    high: np.ndarray  # inf where free
    coverage: float
    density: float


class Box(NamedTuple):
    """The region where it happens."""

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    worlds: int  # inside
    of: int
    hits: int  # in all
    path: tuple[Step, ...]


def discover(
    points: np.ndarray, hit: np.ndarray, names: Sequence[str], *, density: float | None = None,
    halves: int = HALVES, seed: int = SEED,
) -> Box:  # fmt: skip
    """The box for ``points`` (worlds, parameters) in which ``hit`` (worlds,) is dense."""
    path = peel(points, hit)
    step, limits = _pruned(points, hit, names, chosen(path, density))
    support = _support(points, hit, names, density, halves, seed)
    named = tuple(limit._replace(support=support.get(limit.name, 0.0)) for limit in limits)
    return Box(named, step.coverage, step.density, int(step.inside.sum()), len(hit), int(hit.sum()), path)


def peel(points: np.ndarray, hit: np.ndarray) -> tuple[Step, ...]:
    """The whole path, from all worlds down to the last box."""
    count, size = points.shape
    path = [_step(hit, np.ones(count, bool), np.full(size, -np.inf), np.full(size, np.inf))]
    least = max(FEWEST, int(LEAST * count))
    while 0.0 < path[-1].density < 1.0:
        tried = [each for each in _slices(points, hit, path[-1]) if each.inside.sum() >= least]
        best = max(tried, key=lambda each: _gain(path[-1], each), default=None)
        if best is None or best.density <= path[-1].density:
            break
        path.append(best)
    return tuple(path)


def chosen(path: Sequence[Step], density: float | None = None) -> Step:
    """The box of the best balance; or that of greatest coverage as dense as asked for, else the densest."""
    if density is None:
        return max(path, key=_balance)
    dense = [step for step in path if step.density >= density]
    return max(dense, key=lambda step: step.coverage) if dense else max(path, key=lambda step: step.density)


def _balance(step: Step) -> float:
    """The harmonic mean of coverage and density."""
    both = step.coverage + step.density
    return 2.0 * step.coverage * step.density / both if both else 0.0


def _step(hit: np.ndarray, inside: np.ndarray, low: np.ndarray, high: np.ndarray) -> Step:
    hits = int((hit & inside).sum())
    return Step(inside, low, high, hits / max(1, int(hit.sum())), hits / max(1, int(inside.sum())))


def _gain(before: Step, after: Step) -> float:
    """How much denser it is for each world that was cut off."""
    return (after.density - before.density) / (int(before.inside.sum()) - int(after.inside.sum()))


def _slices(points: np.ndarray, hit: np.ndarray, box: Step) -> list[Step]:
    """The box without a slice at one end of one parameter, for every end of every parameter."""
    found = []
    for place in range(points.shape[1]):
        column = points[:, place]
        for limits in _cuts(column[box.inside]):
            low, high = box.low.copy(), box.high.copy()
            low[place], high[place] = max(low[place], limits[0]), min(high[place], limits[1])
            found.append(_step(hit, box.inside & (column > limits[0]) & (column < limits[1]), low, high))
    return found


def _cuts(values: np.ndarray) -> list[tuple[float, float]]:
    """Where the lowest and the highest slice end: halfway to the next value, so that whole numbers stay whole."""
    there = np.unique(values)
    if len(there) < 2:
        return []
    ordered = np.sort(values)
    slice_ = max(1, int(np.ceil(ALPHA * len(values))))
    lowest = there.searchsorted(ordered[slice_ - 1])  # the last value that goes
    highest = there.searchsorted(ordered[-slice_])
    cuts = []
    if lowest + 1 < len(there):
        cuts.append((float(there[lowest] + there[lowest + 1]) / 2.0, np.inf))
    if highest > 0:
        cuts.append((-np.inf, float(there[highest - 1] + there[highest]) / 2.0))
    return cuts


def _inside(points: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return np.asarray(((points > low) & (points < high)).all(axis=1))


def _pruned(points: np.ndarray, hit: np.ndarray, names: Sequence[str], step: Step) -> tuple[Step, list[Limit]]:
    """The box without those limits that luck explains, the worst first."""
    while True:
        limited = [place for place in range(len(names)) if step.low[place] > -np.inf or step.high[place] < np.inf]
        chances = [_quasi_p(points, hit, step, place) for place in limited]
        if not limited or max(chances) <= CHANCE:
            return step, [_limit(names, step, *each) for each in zip(limited, chances, strict=True)]
        step = _without(points, hit, step, limited[chances.index(max(chances))])


def _limit(names: Sequence[str], step: Step, place: int, chance: float) -> Limit:
    low, high = float(step.low[place]), float(step.high[place])
    return Limit(names[place], low if low > -np.inf else None, high if high < np.inf else None, chance, float("nan"))


def _without(points: np.ndarray, hit: np.ndarray, step: Step, place: int) -> Step:
    """The box with one parameter set free."""
    low, high = step.low.copy(), step.high.copy()
    low[place], high[place] = -np.inf, np.inf
    return _step(hit, _inside(points, low, high), low, high)


def _quasi_p(points: np.ndarray, hit: np.ndarray, step: Step, place: int) -> float:
    free = _without(points, hit, step, place)
    return at_least(int((hit & step.inside).sum()), int(step.inside.sum()), free.density)


def at_least(hits: int, draws: int, chance: float) -> float:
    """The probability of that many hits or more in independent draws."""
    if hits <= 0 or chance >= 1.0:
        return 1.0
    if chance <= 0.0:
        return 0.0
    whole = lgamma(draws + 1)
    terms = (
        whole - lgamma(k + 1) - lgamma(draws - k + 1) + k * log(chance) + (draws - k) * log(1.0 - chance)
        for k in range(hits, draws + 1)
    )
    return min(1.0, sum(exp(term) for term in terms))


def _support(
    points: np.ndarray, hit: np.ndarray, names: Sequence[str], density: float | None, halves: int, seed: int
) -> Mapping[str, float]:
    """By name: the share of halves of the worlds in which the peel limits it, too."""
    limited: list[str] = []
    for number in range(halves):
        rows = half(len(hit), seed, number)
        step = chosen(peel(points[rows], hit[rows]), density)
        limited += [limit.name for limit in _pruned(points[rows], hit[rows], names, step)[1]]
    return {name: limited.count(name) / halves for name in names} if halves else {}
