"""Threshold: people join in when enough others are seen to.

Rule      express  iff  share >= theta,   theta = theta_0 + kappa P(delta) psi / beta
Symbols   share = perceived share of those who already speak [0, 1]
          theta_0 = the person's own threshold: normal with declared mean and spread
          P(delta) = nu + (1 - nu) delta, the chance of being noticed when speaking as one thinks
          beta = boldness, psi = believed severity
Source    M. Granovetter, AJS 83(6), 1978, 1420-1443; T. Kuran, World Politics 44(1), 1991, 7-48;
          of ties instead of all: D. J. Watts, PNAS 99(9), 2002, 5766-5771;
          with inertia: D. A. Siegel, AJPS 53(1), 2009, 122-138
Kind      published model
Neutral   kappa = 0 is the published model: risk plays no part
Expect    silence feeds on silence; small differences between people decide large outcomes

A threshold below 0 acts as 0 (always speaks), one above 1 never speaks. Compared without division:
``share >= theta`` on the numbers as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from model_citizen.engine.arithmetic import whole
from model_citizen.engine.compile import index, rule
from model_citizen.parameters import assumption, choice, documented, number
from model_citizen.society.tables import EXPONENTIAL_QUANTILE, NORMAL_QUANTILE
from model_citizen.society.view import Choice

UPDATE = "together"
NEEDS = frozenset({"delta", "boldness", "quantile", "nu", "psi", "association", "share", "share_all"})
REMEMBERS = False


class Settings(NamedTuple):
    """How thresholds are spread, whom people look at, and how risk raises thresholds."""

    mean: float = number(
        0.25, "mean threshold", unit="share of speakers", low=-1, high=2,
        source=documented("Granovetter 1978: normal thresholds with mean 25 of 100"),
    )  # fmt: skip
    spread: float = number(
        0.122, "standard deviation of thresholds", unit="share of speakers", low=0, high=10,
        source=documented("Granovetter 1978: critical spread about 12.2 of 100"),
    )  # fmt: skip
    looks_at: int = choice(
        "ties",
        "whose speaking people see",
        ("ties", "everybody"),
        source=assumption("ties: Watts 2002; everybody: Granovetter 1978"),
    )
    kappa: float = number(
        0.1, "how much perceived punishment raises the threshold", unit="share of speakers per severity over boldness", low=0,
        high=10, source=assumption("bridge from risk to thresholds; 0 is the published model"),
    )  # fmt: skip
    mean_boldness: float = number(
        2.0, "mean boldness beta, exponentially distributed", unit="beta", low=0.01, high=100,
        source=documented("Daymude, Axelrod and Forrest 2025"),
    )  # fmt: skip


@rule
def expresses(theta, perceived_share):
    """1 when as many as the threshold asks for are seen to speak, else 0."""
    return 1.0 if perceived_share >= theta else 0.0


@rule
def decide(view, settings):
    """Speaks as she thinks when enough others do; else stays within the tolerance."""
    theta = settings.mean + settings.spread * NORMAL_QUANTILE[index(whole(view.quantile * 256.0))]
    beta = settings.mean_boldness * EXPONENTIAL_QUANTILE[index(whole(view.boldness * 256.0))]
    noticed = view.nu + (1.0 - view.nu) * view.delta
    theta = theta + settings.kappa * noticed * view.psi * (1.0 + view.association) / beta
    share = view.share if settings.looks_at == 0 else view.share_all
    speaks = expresses(theta, share)
    return Choice(speaks, view.delta, 0.0)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(theta: float, perceived_share: float) -> dict[str, float]:
    """The decision from bare numbers."""
    return {"expresses": int(expresses(float(theta), float(perceived_share)))}


@rule
def switched_on(phi, neighbours_on, degree):
    """Watts: 1 when the share of neighbours that are on is at least phi; who has no neighbour stays off."""
    return 1.0 if degree >= 1.0 and neighbours_on >= phi * degree - 1e-12 else 0.0


@rule
def inertia(cost, lam, local_participation):
    """Siegel: the external cost of taking part, drawn towards the share of ties that do not."""
    return lam * cost + (1.0 - lam) * (1.0 - local_participation)


def watts(phi: float, neighbours_on: float, degree: float) -> dict[str, float]:
    """Watts 2002 from bare numbers: on or off."""
    return {"on": int(switched_on(float(phi), float(neighbours_on), float(degree)))}


def siegel(b: float, c: float, lam: float, local_participation: float) -> dict[str, float]:
    """Siegel 2009 from bare numbers: the cost after a step, and whether motivation b exceeds it."""
    after = inertia(float(c), float(lam), float(local_participation))
    return {"c_next": after, "participates": int(b - after > 0.0)}


def crowd(thresholds: Sequence[float]) -> dict[str, float | list[int]]:
    """Granovetter 1978: how many of a crowd act in the end, where a threshold is a number of people."""
    path = _joining([float(each) for each in thresholds], 1.0)
    return {"equilibrium": path[-1], "path": path}


def kuran(thresholds: Sequence[float]) -> dict[str, float | list[float]]:
    """Kuran 1991: the public opposition in percent in the end, where a threshold is a percentage of all."""
    count = len(thresholds)
    path = [100.0 * joined / count for joined in _joining([float(each) for each in thresholds], 100.0 / count)]
    return {"equilibrium_pct": path[-1], "path": path}


def _joining(thresholds: list[float], each: float) -> list[int]:
    """How many act, step by step from nobody; somebody acts when as much as her threshold is reached."""
    if not thresholds:
        raise ValueError("thresholds must name at least one person")
    path, ordered = [0], sorted(thresholds)
    while True:
        reached = path[-1] * each * (1.0 + 1e-12)  # 3 people of 10 are 30 percent, whatever the last bit says
        joined = bisect_right(ordered, reached)
        if joined == path[-1]:
            return path
        path.append(joined)
