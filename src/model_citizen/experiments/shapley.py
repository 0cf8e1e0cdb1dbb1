"""Fair shares (Shapley): what each member of a set gives, when what it gives depends on who is there already.

Rule      share(i) = mean over all orders of joining of  worth(before and i) - worth(before)
          exact    = sum over S without i of |S|! (k - |S| - 1)! / k! * (worth(S and i) - worth(S))
          sampled  = the mean over some orders, each taken forwards and backwards
Symbols   worth of a set is an array over replicates (one a seed), so every share is one, too
Source    Shapley 1953: A value for n-person games; Castro, Gomez and Tejada 2009: polynomial calculation
          of the Shapley value based on sampling; forwards and backwards: Mitchell and others 2022,
          JMLR 23(43)
Interval  Student's, over seeds; where orders are sampled, over pairs of orders as well (squares added)
Expect    shares add up to worth(all) - worth(nobody), exactly, in either way
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import comb, factorial
from typing import NamedTuple

import numpy as np

from model_citizen.experiments import statistics
from model_citizen.experiments.resampling import SEED, order

Coalition = frozenset[str]
Worth = Mapping[Coalition, np.ndarray]  # of each set, an array over replicates
EXACT_UP_TO = 6  # members: 64 sets


class Shares(NamedTuple):
    """What each member gives. Arrays of shape (members,) unless said otherwise."""

    names: tuple[str, ...]
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    least: np.ndarray  # the smallest of its marginal contributions, each a mean over replicates
    most: np.ndarray  # the greatest
    exact: bool  # over all orders, not over some


def every_set(names: Sequence[str]) -> list[Coalition]:
    """All sets of these names, small ones first."""
    return [frozenset(chosen) for size in range(len(names) + 1) for chosen in combinations(names, size)]


def some_orders(names: Sequence[str], count: int, seed: int = SEED) -> list[tuple[str, ...]]:
    """At least ``count`` orders of joining, drawn at random; behind each stands the same backwards."""
    found: list[tuple[str, ...]] = []
    for number in range((count + 1) // 2):
        drawn = tuple(names[place] for place in order(len(names), seed, number))
        found += [drawn, drawn[::-1]]
    return found


def sets_along(orders: Iterable[Sequence[str]]) -> list[Coalition]:
    """Every set that stands on the way of these orders, once each, in a fixed order."""
    on_the_way = (frozenset(each[:size]) for each in orders for size in range(len(each) + 1))
    return list(dict.fromkeys(on_the_way))


def exact(names: Sequence[str], worth: Worth) -> Shares:
    """The shares over all orders; ``worth`` knows every set of the names."""
    size = len(names)
    shares, least, most = [], [], []
    for name in names:
        steps = [(len(s), worth[s | {name}] - worth[s]) for s in every_set([each for each in names if each != name])]
        shares.append(sum(_weight(before, size) * step for before, step in steps))
        means = [float(np.mean(step)) for _, step in steps]
        least.append(min(means))
        most.append(max(means))
    by_replicate = np.array(shares).T  # (replicates, members)
    spare = _spare(by_replicate)
    middle = by_replicate.mean(axis=0)
    return Shares(tuple(names), middle, middle - spare, middle + spare, np.array(least), np.array(most), True)


def sampled(names: Sequence[str], orders: Sequence[Sequence[str]], worth: Worth) -> Shares:
    """The shares over some orders; ``worth`` knows every set on their way. Orders go in pairs (``some_orders``)."""
    steps = np.array([_steps(names, each, worth) for each in orders])  # (orders, replicates, members)
    pairs = steps.reshape(len(orders) // 2, 2, *steps.shape[1:]).mean(axis=1)
    middle = pairs.mean(axis=(0, 1))
    # The chance of seeds and that of orders: each has a spread of its own, and one seed or one pair has none to tell.
    known = [each for each in (_spare(pairs.mean(axis=0)), _spare(pairs.mean(axis=1))) if np.isfinite(each).all()]
    spare = np.sqrt(sum(each**2 for each in known)) if known else np.full(len(middle), np.nan)
    means = steps.mean(axis=1)
    return Shares(tuple(names), middle, middle - spare, middle + spare, means.min(axis=0), means.max(axis=0), False)


def _spare(values: np.ndarray) -> np.ndarray:
    """Half the width of Student's interval of the mean of each column; NaN for fewer than two rows."""
    found = [statistics.mean(column).width for column in values.T]
    return np.array([np.nan if width is None else width / 2.0 for width in found])


def shares_of_all(names: Sequence[str], worth: Worth, orders: Sequence[Sequence[str]] | None) -> Shares:
    """The exact shares, or those over ``orders`` where some are given."""
    return exact(names, worth) if orders is None else sampled(names, orders, worth)


def _weight(before: int, size: int) -> float:
    """The part of all orders in which one given set of that size stands before one given member."""
    return factorial(before) * factorial(size - before - 1) / factorial(size)


def _steps(names: Sequence[str], joining: Sequence[str], worth: Worth) -> np.ndarray:
    """What each adds as it joins, in the order of ``names``; shape (replicates, members)."""
    added: dict[str, np.ndarray] = {}
    before: Coalition = frozenset()
    for name in joining:
        added[name] = worth[before | {name}] - worth[before]
        before |= {name}
    return np.array([added[name] for name in names]).T


# ------------------------------------------------------------------------------- the smallest set


class Smallest(NamedTuple):
    """The smallest set found that reaches a wanted worth; where none does, the one that reaches most."""

    members: tuple[str, ...]
    reaches: float
    enough: bool
    proven: bool  # every smaller set was looked at; or, where none is enough, every set
    looked_at: int


def smallest(
    names: Sequence[str], wanted: float, worth: Callable[[Sequence[Coalition]], Sequence[float]], most_looks: int
) -> Smallest:
    """The smallest set with at least the wanted worth: one by one the best addition, then smaller sets, if feasible.

    ``worth`` is asked for many sets at once. When all sets of one size would be more than
    ``most_looks``, that size is not searched through, and the answer is not proven.
    """
    looked: dict[Coalition, float] = {}

    def look(sets: Sequence[Coalition]) -> None:
        new = [each for each in dict.fromkeys(sets) if each not in looked]
        looked.update(zip(new, worth(new), strict=True) if new else ())

    greedy = _greedy(names, wanted, look, looked)
    for size in range(len(names) + 1 if greedy is None else len(greedy)):
        if comb(len(names), size) > most_looks:
            return _answer(names, greedy, looked, proven=False)
        sets = [frozenset(chosen) for chosen in combinations(names, size)]
        look(sets)
        enough = [each for each in sets if looked[each] >= wanted]
        if enough:
            return _answer(names, max(enough, key=lambda each: looked[each]), looked, proven=True)
    return _answer(names, greedy, looked, proven=True)


def _answer(
    names: Sequence[str], found: Coalition | None, looked: Mapping[Coalition, float], *, proven: bool
) -> Smallest:
    """The set that was found; where none is enough, the one that reaches most of all that were looked at."""
    chosen = max(looked, key=lambda each: looked[each]) if found is None else found
    return Smallest(tuple(n for n in names if n in chosen), looked[chosen], found is not None, proven, len(looked))


def _greedy(
    names: Sequence[str], wanted: float, look: Callable[[Sequence[Coalition]], None], looked: Mapping[Coalition, float]
) -> Coalition | None:
    """Add the best one until it is enough; None when even all of them are not."""
    chosen: Coalition = frozenset()
    look([chosen, frozenset(names)])
    while looked[chosen] < wanted:
        further = [chosen | {name} for name in names if name not in chosen]
        if not further:
            return None
        look(further)
        chosen = max(further, key=lambda each: looked[each])
    return chosen
