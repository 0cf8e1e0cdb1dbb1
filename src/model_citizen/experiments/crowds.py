"""Closed forms of the published models, for crowds without end: where they come to rest, and where they tip.

Analyses, not a part of any life; so they may use the library's normal curve and exponential.

Sources   M. Granovetter, Threshold Models of Collective Behavior, AJS 83(6), 1978, 1420-1443
          D. A. Siegel, Social Networks and Collective Action, AJPS 53(1), 2009, 122-138
          D. J. Watts, A Simple Model of Global Cascades on Random Networks, PNAS 99(9), 2002, 5766-5771
          F. Gaisbauer, E. Olbrich, S. Banisch, Dynamics of opinion expression, PRE 102, 042303, 2020
"""

from __future__ import annotations

import math
from collections.abc import Callable


def normal_crowd(mean: float, sd: float) -> dict[str, float | None]:
    """Granovetter 1978: a large crowd with normal thresholds, all in percent: how many act in the end.

    The equilibrium is the first crossing of the thresholds' curve with the diagonal, from nobody.
    The critical spread is the one at which the two touch: below it few act, above it nearly all.
    """
    critical, touching = _tangency(mean)
    return {"equilibrium": _first_crossing(mean, sd), "critical_sd": critical, "critical_r": touching}


def siegel_crowd(b_mean: float, b_sd: float) -> dict[str, float | None]:
    """Siegel 2009 where everybody sees everybody, in shares: a threshold model with thresholds 1 - b, whatever the inertia."""
    found = normal_crowd(100.0 * (1.0 - b_mean), 100.0 * b_sd)
    return {name: None if value is None else value / 100.0 for name, value in found.items()}


def speaking_groups(gamma: float, delta: float, cost: float) -> dict[str, bool]:
    """Gaisbauer et al. 2020: which of two groups speak in a strict Nash equilibrium of the game of groups.

    ``gamma`` and ``delta`` are how much likelier a member of the first and of the second group meets her
    own group than the other. E speaks, S is silent; the first letter is the first group.
    """
    alone, both = (cost / (1.0 - cost), (1.0 + cost) / (1.0 - cost)) if cost < 1.0 else (math.inf, math.inf)
    return {
        "EE": gamma > both and delta > both, "ES": gamma > alone, "SE": delta > alone, "SS": cost > 0.0,
    }  # fmt: skip


# ------------------------------------------------------------------------- cascades on random networks
_DEGREES = 400  # people with more ties than this are left out: there are none at the mean degrees allowed


def watts_window(phi: float) -> dict[str, float | None]:
    """Watts 2002: the mean degrees between which one person can set off a global cascade; none above phi 1/4."""
    most = vulnerable_to(phi)

    def over(z: float) -> float:
        return z * poisson_up_to(most - 2, z) - 1.0

    peak = max((0.01 * k for k in range(50, 100 * max(40, 2 * most))), key=over)
    if over(peak) <= 0.0:
        return {"vulnerable_to": most, "z_lower": None, "z_upper": None}
    return {
        "vulnerable_to": most,
        "z_lower": _root(over, 0.5, peak),
        "z_upper": _root(over, peak, peak + 10.0 * most + 60.0),
    }


def watts_cascade(phi: float, z: float) -> dict[str, float]:
    """Watts 2002 at mean degree z: the condition (above 1 in the window), and the shares of people in three clusters.

    ``vulnerable``: the giant cluster of the vulnerable. ``extended``: with those beside it, the chance of a global
    cascade from one person. ``giant``: everybody who is connected, which is the size of a global cascade.
    """
    most = vulnerable_to(phi)
    p = [_poisson(k, z) for k in range(_DEGREES)]

    def inner(u: float) -> float:
        return sum(k * p[k] * u ** (k - 1) for k in range(1, most + 1)) / z

    def steep(u: float) -> float:
        return sum(k * (k - 1) * p[k] * u ** (k - 2) for k in range(2, most + 1)) / z

    u = _least(lambda at: 1.0 - inner(1.0) + inner(at), steep) if steep(1.0) > 1.0 else 1.0
    silent = _least(lambda at: math.exp(z * (at - 1.0)), lambda at: z * math.exp(z * (at - 1.0))) if z > 1.0 else 1.0
    return {
        "condition": z * poisson_up_to(most - 2, z), "vulnerable": sum(p[k] * (1.0 - u**k) for k in range(1, most + 1)),
        "extended": sum(p[k] * (1.0 - u**k) for k in range(1, _DEGREES)), "giant": 1.0 - silent,
    }  # fmt: skip


def vulnerable_to(phi: float) -> int:
    """The most ties with which one tie that is on turns a person on: floor(1 / phi), and 1/3 is a third."""
    return math.floor(1.0 / phi + 1e-9)


def poisson_up_to(most: int, mean: float) -> float:
    """P(Poisson(mean) <= most)."""
    return sum(_poisson(k, mean) for k in range(most + 1))


def _poisson(k: int, mean: float) -> float:
    return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1.0)) if mean > 0.0 else float(k == 0)


def _least(fixed_at: Callable[[float], float], slope: Callable[[float], float]) -> float:
    """The least fixed point, from 0 to 1, of a rising and convex function of a share that has one at 1.

    Newton's steps from 0 never pass it, for the gap to the diagonal is convex too.
    """
    u = 0.0
    for _ in range(400):
        steep = slope(u) - 1.0
        if steep >= -1e-12:
            break
        step = (fixed_at(u) - u) / -steep
        u = min(1.0, u + step)
        if step <= 1e-16:
            break
    return u


def _root(of: Callable[[float], float], low: float, high: float) -> float:
    """Where a function changes its sign between two values, by halving."""
    rises = of(high) > of(low)
    for _ in range(200):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if (of(middle) > 0.0) == rises else (middle, high)
    return 0.5 * (low + high)


def _below(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


def _density(z: float) -> float:
    return math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)


def _first_crossing(mean: float, sd: float) -> float:
    def excess(r: float) -> float:
        return 100.0 * _below((r - mean) / sd) - r

    if sd <= 0.0:
        raise ValueError("sd must be above 0")
    # Up to the mean the curve bends upwards: from below, Newton's steps never pass the first crossing.
    r = 0.0
    for _ in range(200):
        slope = 100.0 * _density((r - mean) / sd) / sd - 1.0
        if r >= mean or slope >= 0.0:
            break
        step = -excess(r) / slope
        r += step
        if step <= 1e-13 * max(r, 1e-300):
            return r
    low, high = min(max(mean, 0.0), 100.0), 100.0  # no crossing below the mean: there is one above it
    for _ in range(200):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if excess(middle) > 0.0 else (low, middle)
    return 0.5 * (low + high)


def _tangency(mean: float) -> tuple[float | None, float | None]:
    """Spread and place where the curve touches the diagonal; none where it cannot."""
    if not 0.0 < mean < 50.0:
        return None, None

    low, high = -40.0, 0.0
    for _ in range(200):
        z = 0.5 * (low + high)
        low, high = (z, high) if 100.0 * (_below(z) - z * _density(z)) < mean else (low, z)
    return 100.0 * _density(z), 100.0 * _below(z)
