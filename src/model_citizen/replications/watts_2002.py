"""Watts 2002: cascades on random networks, rare, large, and only in a window of connectivity.

Claim     a single person sets off a global cascade only where the network is neither too sparse nor too dense
Rule      a person with k neighbours turns on when at least phi k of them are on (theories/threshold.py); never off
          vulnerable: k <= K = floor(1 / phi);   the window: z P(Poisson(z) <= K - 2) >= 1
          chance of a cascade = share of people beside the giant vulnerable cluster,  1 - sum p_k u^k,
          u = 1 - G(1) + G(u),  G(u) = sum over vulnerable k of k p_k u^(k-1) / z
Symbols   phi = threshold share      z = mean degree      p_k = Poisson share of degree k
Source    D. J. Watts: A Simple Model of Global Cascades on Random Networks, PNAS 99(9), 2002, 5766-5771
Deviates  networks have exactly n z / 2 ties between random pairs (his: each pair by chance); a cascade is one that
          reaches more than a tenth of 10,000 people; on >= phi k is compared in whole numbers
Finds     the upper edge is softer than the condition: at n = 10,000 cascades still happen up to about z = 6.3
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.replications.luck import below, root
from model_citizen.replications.row import Paper, Row, compare, reference
from model_citizen.theories.threshold import expresses

PARTS, THRESHOLD, PEOPLE, LARGE = 100, 18, 10_000, 0.1  # phi = 18 parts of 100
EXACT, OWN = "analytic", "own runs"


def poisson_up_to(most: int, mean: float) -> float:
    """P(Poisson(mean) <= most)."""
    return sum(_poisson(k, mean) for k in range(most + 1))


def _poisson(k: int, mean: float) -> float:
    return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1.0)) if mean > 0.0 else float(k == 0)


def window(most: int) -> tuple[float, float] | None:
    """The mean degrees between which cascades happen, when degrees up to ``most`` are vulnerable."""

    def over(z: float) -> float:
        return z * poisson_up_to(most - 2, z) - 1.0

    peak = max((float(z) for z in np.linspace(0.5, 40.0, 8000)), key=over)
    if over(peak) <= 0.0:
        return None
    return root(over, 0.5, peak), root(over, peak, 60.0)


def chance_of_cascade(z: float, most: int) -> float:
    """The share of people whose turning on reaches the giant vulnerable cluster."""
    p = [_poisson(k, z) for k in range(200)]

    def inner(u: float) -> float:
        return sum(k * p[k] * u ** (k - 1) for k in range(1, most + 1)) / z

    u = 0.0
    for _ in range(20_000):
        then = 1.0 - inner(1.0) + inner(u)
        if abs(then - u) < 1e-15:
            break
        u = then
    return 1.0 - sum(p[k] * u**k for k in range(200))


@sweep
def _network(n, ties, seed, start, friends):
    """Random ties; the neighbours of i stand at friends[start[i] .. start[i + 1]]."""
    ends = np.empty((ties, 2), np.int64)
    degree = np.zeros(n + 1, np.int64)
    for tie in range(ties):
        one = below(n, seed, tie, 0, 0)
        other = below(n - 1, seed, tie, 0, 1)
        if other >= one:
            other += 1
        ends[tie, 0], ends[tie, 1] = one, other
        degree[one] += 1
        degree[other] += 1
    start[0] = 0
    for i in range(n):
        start[i + 1] = start[i] + degree[i]
        degree[i] = 0
    for tie in range(ties):
        one, other = ends[tie, 0], ends[tie, 1]
        friends[start[one] + degree[one]] = other
        friends[start[other] + degree[other]] = one
        degree[one] += 1
        degree[other] += 1


@sweep
def _cascade(first, threshold, parts, start, friends, seen, queue):
    """How many turn on after ``first``. ``seen``: neighbours on, or -1 for those who are on themselves."""
    seen[:] = 0
    seen[first] = -1
    queue[0] = first
    done, size = 0, 1
    while done < size:
        here = queue[done]
        done += 1
        for place in range(start[here], start[here + 1]):
            friend = friends[place]
            if seen[friend] < 0:
                continue
            seen[friend] += 1
            degree = start[friend + 1] - start[friend]
            if expresses(float(threshold * degree), float(parts * seen[friend])) > 0.0:
                seen[friend] = -1
                queue[size] = friend
                size += 1
    return size


def cascades(z: float, graphs: int, tries: int, seed: int, threshold: int = THRESHOLD, n: int = PEOPLE) -> np.ndarray:
    """The sizes of cascades, as shares: random first people on random networks."""
    ties = round(n * z / 2)
    start, friends = np.empty(n + 1, np.int64), np.empty(2 * ties, np.int64)
    seen, queue = np.empty(n, np.int64), np.empty(n, np.int64)
    sizes = []
    for graph in range(graphs):
        _network(n, ties, seed * 1000 + graph, start, friends)
        for k in range(tries):
            first = (k * n) // tries  # people of a random network are alike: any are random ones
            sizes.append(_cascade(first, threshold, PARTS, start, friends, seen, queue) / n)
    return np.array(sizes)


def rows(slow: bool) -> list[Row]:
    """The window, then frequency and size inside and outside it."""
    done = []
    for phi, most, low, high in reference("watts_window"):
        found = window(most)
        if low is None:
            done.append(compare("W1", f"window at φ {phi:g}: exists", found is not None, 0, 0, EXACT))
        else:
            edges = found or (0.0, 0.0)
            done.append(compare("W1", f"window at φ {phi:g}: lower edge z", edges[0], low, 1e-3, EXACT))
            done.append(compare("W1", f"window at φ {phi:g}: upper edge z", edges[1], high, 1e-3, EXACT))
    inside, outside = cascades(3.0, 60, 20, 2002), cascades(7.0, 20, 20, 2003)
    large = inside[inside > LARGE]
    done += [
        compare("W2", "share of cascades at z 3", len(large) / len(inside), 0.875, 0.04, OWN),
        compare("W2", "share of cascades at z 3, by the cluster's size", len(large) / len(inside), chance_of_cascade(3.0, 5),
                0.04, EXACT),
        compare("W2", "size of a cascade at z 3", np.mean(large), 0.940, 0.01, OWN),
        compare("W2", "share of cascades at z 7", np.mean(outside > LARGE), 0, 0.005, EXACT),
    ]  # fmt: skip
    if slow:
        rare = cascades(6.14, 50, 20, 2004, n=1000)
        done.append(compare(
            "W2", "share of cascades at z 6.14 with 1,000 people", np.mean(rare > LARGE), 0.001, 0.005, "paper",
            differs="he reports a single cascade in 1,000 trials; ours are near one in five, as in another replication. "
            "Tried: the comparison in whole numbers, and 20 first people on each of 50 networks.",
        ))  # fmt: skip
    return done


def figure() -> Any:
    """His figures 1 and 2: the window, and frequency and size within it."""
    from model_citizen.replications.drawing import beside, curves

    edges = [(1.0 / most, window(most)) for most in range(4, 11)]
    lower = [(phi, found[0]) for phi, found in edges if found]
    upper = [(phi, found[1]) for phi, found in edges if found]
    degrees = np.linspace(1.05, 7.0, 60)
    theory = [(z, chance_of_cascade(float(z), 5)) for z in degrees]
    frequency, size = [], []
    for z in (1.25, 1.5, 2.0, 3.0, 4.0, 5.0, 5.5, 6.0, 6.5):
        found = cascades(z, 6, 20, 77)
        frequency.append((z, float(np.mean(found > LARGE))))
        if np.any(found > LARGE):
            size.append((z, float(np.mean(found[found > LARGE]))))
    return beside(
        curves("Where cascades happen", "threshold φ", "mean degree z", {"upper edge": upper, "lower edge": lower}),
        curves("Cascades at φ = 0.18, 10,000 people", "mean degree z", "share",
               {"frequency, by the cluster": theory}, {"frequency": frequency, "size": size}),
    )  # fmt: skip


PAPER = Paper("watts_2002", "A simple model of global cascades on random networks", rows, figure)
