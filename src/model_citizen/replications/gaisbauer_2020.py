"""Gaisbauer, Olbrich and Banisch 2020: the dynamics of opinion expression.

Claim     a minority that is better connected within itself can be the only side that is heard
Rule      a person meets a random neighbour and learns what speaking would have brought her (theories/learning.py)
          mean field:  dQ1/dt = T1 p1 - (1 - T1) p2 - c - Q1,  p = 1 / (1 + e^(-beta Q)),  and the same for group 2
          strict equilibria of the game of groups: both silent, always; group 1 alone speaks iff gamma > c / (1 - c);
          both speak iff gamma and delta > (1 + c) / (1 - c), with gamma = T1 / (1 - T1), delta = T2 / (1 - T2)
Symbols   Tg = chance that the neighbour is of the own group      c = cost      beta = exploitation
          alpha = weight of the last reward, 0.02 in the agent model
Source    F. Gaisbauer, E. Olbrich, S. Banisch: Dynamics of opinion expression, PRE 102, 042303, 2020, arXiv 1912.12631
Deviates  agents have no network: the neighbour is drawn afresh from the own group with chance Tg (1,000 people in two
          halves, 3,000 sweeps in random order); where both sides are equally strong the agents sit on an unstable
          branch for thousands of sweeps, so only unequal groups are compared
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.replications.luck import below, fraction
from model_citizen.replications.row import Paper, Row, compare, holds, reference
from model_citizen.theories.learning import bare, expresses, fixed_points, learned

PEOPLE, ALPHA, SWEEPS = 1000, 0.02, 3000
NEAR = 1e-5
EXACT, OWN = "analytic", "own runs"


def residual(point: dict[str, Any], own: float, other: float, beta: float, cost: float) -> float:
    """How fast the mean field moves at a point where it should stand still."""
    one, two = (1.0 / (1.0 + math.exp(-beta * point[q])) for q in ("Q1", "Q2"))
    return max(
        abs(own * one - (1.0 - own) * two - cost - point["Q1"]),
        abs(other * two - (1.0 - other) * one - cost - point["Q2"]),
    )


def drift(own: float, other: float, beta: float, cost: float, start: tuple[float, float]) -> tuple[float, float]:
    """Where the mean field goes from a start, as chances of speaking: small steps of the equation itself."""
    q1, q2 = start
    for _ in range(20_000):
        one, two = 1.0 / (1.0 + math.exp(-beta * q1)), 1.0 / (1.0 + math.exp(-beta * q2))
        q1 += 0.02 * (own * one - (1.0 - own) * two - cost - q1)
        q2 += 0.02 * (other * two - (1.0 - other) * one - cost - q2)
    return 1.0 / (1.0 + math.exp(-beta * q1)), 1.0 / (1.0 + math.exp(-beta * q2))


@sweep
def _live(q, own, beta, cost, sweeps, alpha, seed):
    """All meetings. ``own``: for each group the chance to meet one's own."""
    n, half = len(q), len(q) // 2
    for meeting in range(sweeps * n):
        i = below(n, seed, meeting, 0, 0)
        group = i // half
        same = fraction(seed, meeting, 0, 1) < own[group]
        partner = below(half, seed, meeting, 0, 2) + half * (group if same else 1 - group)
        reward = 0.0
        if fraction(seed, meeting, 0, 3) < expresses(q[partner], beta):
            reward = 1.0 if same else -1.0
        q[i] = learned(q[i], reward, cost, alpha)


def agents(
    own: float,
    other: float,
    beta: float,
    cost: float,
    start: tuple[float, float],
    sweeps: int = SWEEPS,
    seed: int = 2020,
) -> tuple[float, float]:
    """The mean chance of speaking in each group of the agent model in the end."""
    q = np.repeat(np.array(start), PEOPLE // 2)
    _live(q, np.array([own, other]), beta, cost, sweeps, ALPHA, seed)
    speaking = 1.0 / (1.0 + np.exp(-beta * q))
    return float(speaking[: PEOPLE // 2].mean()), float(speaking[PEOPLE // 2 :].mean())


def equilibria(gamma: float, delta: float, cost: float) -> tuple[bool, bool, bool, bool]:
    """Which states of the game of groups are strict equilibria: both speak, only 1, only 2, none."""
    alone, both = cost / (1.0 - cost), (1.0 + cost) / (1.0 - cost)
    return gamma > both and delta > both, gamma > alone, delta > alone, cost > 0.0


class Compared(NamedTuple):
    """Our fixed points beside the table."""

    settings: int
    points: int  # in the table
    found: int  # of these, with the same stability
    as_many: int  # settings in which we have no others
    moving: float  # the fastest movement at one of ours


def compared() -> Compared:
    """Fixed points of the mean field for every setting of the table."""
    table = reference("gaisbauer_fixed_points")
    points, found, as_many, moving = 0, 0, 0, 0.0
    for own, other, beta, cost, before in table:
        ours = fixed_points(own, other, beta, cost)["fixed_points"]
        moving = max(moving, *(residual(each, own, other, beta, cost) for each in ours))
        points += len(before)
        as_many += len(ours) == len(before)
        for p1, p2, stable in before:
            found += any(
                abs(each["p1"] - p1) + abs(each["p2"] - p2) < NEAR and each["stable"] == bool(stable) for each in ours
            )
    return Compared(len(table), points, found, as_many, moving)


def rows(slow: bool) -> list[Row]:
    """Fixed points with their stability, agents beside the mean field, and single steps."""
    beside, game = compared(), reference("gaisbauer_game")
    done = [
        compare("Q1", f"{beside.points} fixed points, within 0.00001, with their stability: found", beside.found, beside.points, 0, EXACT),
        compare(
            "Q1", f"{beside.settings} settings: with as many fixed points", beside.as_many, beside.settings, 0, OWN,
            differs="at T (0.9, 0.9), β 20, c 0.2 there is one more, p = (0.132632, 0.132632), unstable; the earlier table lacks "
            "it. Tried: the equation itself, which stands still there.",
        ),
        compare("Q1", f"game of groups, {len(game)} settings: with the same equilibria",
                sum(equilibria(*each[:3]) == tuple(map(bool, each[3:])) for each in game), len(game), 0, EXACT),
        compare("Q1", "mean field: fastest movement at a fixed point", beside.moving, 0, 1e-9, EXACT),
    ]  # fmt: skip
    unequal = [row for row in reference("gaisbauer_abm") if row[0] != row[1]]
    for own, other, beta, cost, q1, q2, p1, p2 in unequal:
        found, field = agents(own, other, beta, cost, (q1, q2)), drift(own, other, beta, cost, (q1, q2))
        setting = f"T ({own:g}, {other:g}), β {beta:g}"
        for group, ours, mean, before in zip((1, 2), found, field, (p1, p2), strict=True):
            done.append(
                compare("Q2", f"agents and mean field, {setting}: group {group} speaks", ours, mean, 0.03, EXACT)
            )
            done.append(compare("Q2", f"agents, {setting}: group {group} speaks", ours, before, 0.03, OWN))
    alone = drift(0.95, 0.6, 20.0, 0.1, (0.5, 0.5))
    done.append(
        holds(
            "Q1", "the group better connected within itself is heard alone", alone[0] > 0.9 and alone[1] < 0.1, "paper"
        )
    )
    worst = max(
        abs(bare(**given)[name] - number)
        for given, expected in reference("decisions")["q_learning_expression_gaisbauer"]
        for name, number in expected.items()
    )
    done.append(compare("Q2", "single steps: greatest difference", worst, 0, 1e-9, EXACT))
    return done


def figure() -> Any:
    """Chances of speaking at the fixed points, by the inner connection of group 1."""
    from model_citizen.replications.drawing import curves

    points: dict[str, list[tuple[float, float]]] = {}
    for own in np.linspace(0.2, 0.95, 31):
        for each in fixed_points(float(own), 0.7, 5.0, 0.1)["fixed_points"]:
            kind = "stable" if each["stable"] else "unstable"
            for group in (1, 2):
                points.setdefault(f"group {group}, {kind}", []).append((float(own), float(each[f"p{group}"])))
    return curves("Fixed points at T₂ 0.7, β 5, c 0.1", "T₁", "chance of speaking", {}, points)


PAPER = Paper("gaisbauer_2020", "Dynamics of opinion expression", rows, figure)
