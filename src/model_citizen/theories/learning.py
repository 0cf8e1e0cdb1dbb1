"""Learning: people learn what speaking brings them, and speak the more the better it was received.

Rule      P(speaks) = 1 / (1 + e^(-beta_q Q)),   Q <- (1 - alpha) Q + alpha (r - c)
          r = +1 when the partner speaks and agrees, -1 when she speaks and disagrees, 0 when silent
          c = c_0 + kappa P(delta) psi / beta
Symbols   Q = expected reward for speaking, remembered          alpha = how fast it is learned
          beta_q = how strongly expectation decides (not boldness)        c_0 = cost of speaking
          P(delta) psi = believed punishment for speaking as one thinks      beta = boldness
Source    F. Gaisbauer, E. Olbrich, S. Banisch: Dynamics of opinion expression, PRE 102, 042303,
          2020, arXiv 1912.12631
Kind      published model
Neutral   kappa = 0 is the published model: no cost but c_0
Expect    silence is learned, and not unlearned at once when the reason for it is gone

Deviation: in the paper one tie drawn at random is met at a time. A view holds counts only, so a day
brings everybody the mean over her ties, r = (n_s - n_o) / (o n): the paper's mean field,
Q' = T p - (1 - T) p' - c - Q, all at once. Whoever is met in the paper is asked; in the society an
occasion comes to a share o of people a day, and who has none is not silent: o puts the reward back
on the paper's scale. ``bare`` is the paper's step with one partner; ``fixed_points`` are the mean
field's. Q stays between -1 / o - max c and 1 / o - min c.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from model_citizen.engine.arithmetic import whole
from model_citizen.engine.compile import index, rule
from model_citizen.parameters import assumption, documented, number
from model_citizen.society.tables import EXPONENTIAL_QUANTILE, logarithm, logistic
from model_citizen.society.view import Choice, expected_punishment

UPDATE = "in turn"
NEEDS = frozenset(
    {"delta", "boldness", "nu", "tau", "psi", "proportional", "association", "same", "opposed", "ties", "memory"}
)
REMEMBERS = True


class Settings(NamedTuple):
    """How fast and how strongly people learn, and what speaking costs."""

    beta_q: float = number(
        5.0, "how strongly the expected reward decides", unit="per reward", low=0, high=1000,
        source=assumption("Gaisbauer, Olbrich and Banisch 2020 leave it free; both outcomes exist from about 4"),
    )  # fmt: skip
    alpha: float = number(
        0.05, "weight of today's reward", unit="share a day", low=0, high=1,
        source=assumption("Gaisbauer, Olbrich and Banisch 2020 let it go to 0; the fixed points do not depend on it"),
    )  # fmt: skip
    cost: float = number(
        0.1, "cost c_0 of speaking; below 0 it is a relief", unit="reward", low=-10, high=10,
        source=assumption("Gaisbauer, Olbrich and Banisch 2020 leave it free"),
    )  # fmt: skip
    occasions: float = number(
        1.0, "share o of ties to whom an occasion to speak comes on a day", unit="share of ties", low=0.001, high=1,
        source=assumption("1 is the published model, in which whoever is met is asked"),
    )  # fmt: skip
    kappa: float = number(
        0.1, "how much perceived punishment adds to the cost", unit="reward per severity over boldness", low=0, high=10,
        source=assumption("bridge from risk to cost; 0 is the published model"),
    )  # fmt: skip
    mean_boldness: float = number(
        2.0, "mean boldness beta, exponentially distributed", unit="beta", low=0.01, high=100,
        source=documented("Daymude, Axelrod and Forrest 2025"),
    )  # fmt: skip


@rule
def expresses(expected, beta_q):
    """Chance of speaking at this expected reward."""
    return logistic(beta_q * expected)


@rule
def mean_reward(same, opposed, asked):
    """Reward for speaking to a tie drawn at random of those asked, in the mean, without the cost."""
    return (same - opposed) / asked if asked > 0.0 else 0.0


@rule
def learned(expected, reward, cost, alpha):
    """Q after one more reward, the cost of speaking taken off."""
    return (1.0 - alpha) * expected + alpha * (reward - cost)


@rule
def cost_of_speaking(first, kappa, punishment, beta):
    """c: what speaking costs whoever listens, and what it may cost if it is noticed."""
    return first + kappa * punishment / beta


@rule
def decide(view, settings):
    """Speaks as she thinks with the learned chance."""
    return Choice(expresses(view.memory, settings.beta_q), view.delta, 0.0)


@rule
def learn(view, settings):
    """The expected reward after what ties said, whether or not she spoke herself."""
    beta = settings.mean_boldness * EXPONENTIAL_QUANTILE[index(whole(view.boldness * 256.0))]
    psi = view.psi * (1.0 + view.association)
    punishment = expected_punishment(view.delta, view.nu, view.tau, psi, view.proportional)
    cost = cost_of_speaking(settings.cost, settings.kappa, punishment, beta)
    reward = mean_reward(view.same, view.opposed, settings.occasions * view.ties)
    return learned(view.memory, reward, cost, settings.alpha)


REWARDS = {"same_speaks": 1.0, "opposed_speaks": -1.0, "silent": 0.0}


def bare(
    Q: float, beta: float, alpha: float, cost: float, partner: Literal["same_speaks", "opposed_speaks", "silent"]
) -> dict[str, float]:
    """The paper's step with one partner, from bare numbers; ``beta`` is beta_q here, as in the paper."""
    after = learned(float(Q), REWARDS[partner], float(cost), float(alpha))
    return {"Q_next": after, "p_express_next": expresses(after, float(beta))}


_STEPS = 4000  # of the search along one unknown


def fixed_points(T1: float, T2: float, beta: float, cost: float) -> dict[str, Any]:
    """Where the mean field of two groups stands still, by Q1, and whether it returns there when disturbed.

    ``T1`` and ``T2`` are the chances that a tie of a member of the group is of her own group, below 1.
    The other group's Q follows from one's own; the search runs along both.
    """
    if not (0.0 <= T1 < 1.0 and 0.0 <= T2 < 1.0) or beta <= 0.0:
        raise ValueError("T1 and T2 must lie from 0 to below 1, and beta above 0")
    found: list[tuple[float, float]] = []
    for own, other, swapped in ((T1, T2, False), (T2, T1, True)):
        for one, two in _along(own, other, beta, cost):
            point = (two, one) if swapped else (one, two)
            if all(abs(point[0] - q) + abs(point[1] - r) > 1e-7 for q, r in found):
                found.append(point)
    return {"fixed_points": [_described(point, T1, T2, beta) for point in sorted(found)]}


def _along(own: float, other: float, beta: float, cost: float) -> list[tuple[float, float]]:
    """Fixed points (own Q, other's Q) found between neighbouring values of the own Q."""

    def speaking(q: float) -> float:
        return (own * expresses(q, beta) - cost - q) / (1.0 - own)  # the other group's chance, if own Q stands still

    def others(q: float) -> float:
        share = min(max(speaking(q), 1e-300), 1.0 - 1e-16)
        return logarithm(share / (1.0 - share)) / beta

    def above(q: float) -> bool:
        """Whether the other's Q would rise; where no chance fits it is what it tends to at the edge."""
        if not 0.0 < speaking(q) < 1.0:
            return speaking(q) <= 0.0
        r = others(q)
        return other * expresses(r, beta) - (1.0 - other) * expresses(q, beta) - cost - r > 0.0

    low, high = -1.0 - cost - 0.01, 1.0 - cost + 0.01
    points: list[tuple[float, float]] = []
    before = low
    for step in range(_STEPS + 1):
        here = low + (high - low) * (step + 0.381966) / _STEPS  # off the points where something is symmetric
        if above(here) != above(before):
            left, right = before, here
            for _ in range(60):
                middle = 0.5 * (left + right)
                left, right = (middle, right) if above(middle) == above(before) else (left, middle)
            points += _polished(0.5 * (left + right), others(0.5 * (left + right)), own, other, beta, cost)
        before = here
    return points


def _polished(q: float, r: float, own: float, other: float, beta: float, cost: float) -> list[tuple[float, float]]:
    """The fixed point next to (q, r) by Newton's steps; none if they lead nowhere."""
    for _ in range(50):
        one, two = expresses(q, beta), expresses(r, beta)
        steep, steeper = beta * one * (1.0 - one), beta * two * (1.0 - two)
        first, second = own * one - (1.0 - own) * two - cost - q, other * two - (1.0 - other) * one - cost - r
        a, b, c, d = own * steep - 1.0, -(1.0 - own) * steeper, -(1.0 - other) * steep, other * steeper - 1.0
        whole = a * d - b * c
        if abs(first) + abs(second) < 1e-14 or whole == 0.0:
            break
        q, r = q - (d * first - b * second) / whole, r - (a * second - c * first) / whole
    return [(q, r)] if abs(first) + abs(second) < 1e-9 else []


def _described(point: tuple[float, float], T1: float, T2: float, beta: float) -> dict[str, float | bool]:
    one, two = (expresses(q, beta) for q in point)
    steep, steeper = beta * one * (1.0 - one), beta * two * (1.0 - two)
    trace = T1 * steep + T2 * steeper - 2.0
    determinant = (T1 * steep - 1.0) * (T2 * steeper - 1.0) - (1.0 - T1) * (1.0 - T2) * steep * steeper
    return {"Q1": point[0], "Q2": point[1], "p1": one, "p2": two, "stable": trace < 0.0 < determinant}
