"""Granovetter's large crowd with normal thresholds: where it comes to rest, and where it tips.

An analysis of the published model, not a part of any life; so it may use the library's normal curve.
Source: M. Granovetter, Threshold Models of Collective Behavior, AJS 83(6), 1978, 1420-1443.
"""

from __future__ import annotations

import math


def normal_crowd(mean: float, sd: float) -> dict[str, float | None]:
    """Granovetter 1978: a large crowd with normal thresholds, all in percent: how many act in the end.

    The equilibrium is the first crossing of the thresholds' curve with the diagonal, from nobody.
    The critical spread is the one at which the two touch: below it few act, above it nearly all.
    """
    critical, touching = _tangency(mean)
    return {"equilibrium": _first_crossing(mean, sd), "critical_sd": critical, "critical_r": touching}


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
