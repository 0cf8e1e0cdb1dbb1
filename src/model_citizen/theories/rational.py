"""Rational: the trade-off of Daymude, Axelrod and Forrest.

Rule      a* maximises  U(a) = -beta (delta - a) - P(a) pi(a)  over a in [0, delta]
          P(a)  = nu + (1 - nu) a                                (chance of being noticed)
          pi(a) = psi, or psi (a - tau), if a > tau; else 0      (uniform, or proportional)
Symbols   delta = desired dissent [0, 1]      beta = boldness (> 0)
          nu = surveillance [0, 1]            tau = tolerance [0, 1]      psi = severity (>= 0)
          psi = psi_0 + (1 + kappa association) psi of the scheme; psi_0 = expected without any scheme
Source    J. J. Daymude, R. Axelrod, S. Forrest: Strategic Analysis of Dissent and Self-Censorship,
          PNAS 2025, arXiv 2509.03731; closed forms: their equations 5 to 8
Kind      published model
Neutral   kappa = 0 leaves the paper's formula with the severity as given and no loss to friends; psi_0 = 0 adds none
Expect    people slightly above the tolerance fall silent first; the bold never do

Where the paper's two programs differ (beta = (1 - nu) psi exactly; delta = d exactly) the
vectorised convention holds: no division by zero, and indifference speaks.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import whole
from model_citizen.engine.compile import index, rule
from model_citizen.parameters import assumption, documented, number
from model_citizen.society.tables import EXPONENTIAL_QUANTILE
from model_citizen.society.view import Choice

UPDATE = "together"
NEEDS = frozenset({"delta", "boldness", "nu", "tau", "psi", "proportional", "association"})
REMEMBERS = False


class Settings(NamedTuple):
    """How bold people are, and whether the loss of friends counts."""

    mean_boldness: float = number(
        2.0, "mean boldness beta, exponentially distributed", unit="beta", low=0.01, high=100,
        source=documented("Daymude, Axelrod and Forrest 2025: figures use 2 and 8 (uniform), 1 and 3 (proportional)"),
    )  # fmt: skip
    kappa: float = number(
        1.0, "weight of the loss to and through friends beside one's own punishment", unit="factor", low=0, high=10,
        source=assumption("bridge to a score that counts friends; 0 is the published model"),
    )  # fmt: skip
    background: float = number(
        0.0, "punishment psi_0 that people expect for open dissent without any scheme", unit="units of boldness", low=0,
        high=100, source=assumption("0: the scheme is all there is to fear; what open dissent costs at work or among neighbours"),
    )  # fmt: skip


@rule
def optimal_uniform(delta, beta, nu, tau, psi):
    """Optimal dissent under one punishment for all sizes: defy, or fall back to the tolerance."""
    slack = beta - (1.0 - nu) * psi
    defies = slack > 0.0 and delta >= (beta * tau + nu * psi) / (slack if slack > 0.0 else 1.0)
    return delta if delta <= tau or defies else tau


@rule
def optimal_proportional(delta, beta, nu, tau, psi):
    """Optimal dissent under punishment in proportion to the excess over the tolerance."""
    growing = (1.0 - nu) * psi  # 0 where to be louder is no more likely noticed, or where (next to) nothing is feared
    most = 0.5 * (tau + (beta - nu * psi) / (growing if growing > 0.0 else 1.0))
    at_most = most if most > tau else tau
    within = delta if delta <= at_most else at_most
    certain = delta if beta >= psi else tau
    chosen = certain if nu >= 1.0 else delta if growing <= 0.0 else within
    return delta if delta <= tau else chosen


@rule
def decide(view, settings):
    """The optimal loudness for this person under what she believes."""
    beta = settings.mean_boldness * EXPONENTIAL_QUANTILE[index(whole(view.boldness * 256.0))]
    psi = settings.background + view.psi * (1.0 + settings.kappa * view.association)
    if view.proportional > 0.0:
        loudness = optimal_proportional(view.delta, beta, view.nu, view.tau, psi)
    else:
        loudness = optimal_uniform(view.delta, beta, view.nu, view.tau, psi)
    return Choice(1.0, loudness, 0.0)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(
    delta: float, beta: float, nu: float, tau: float, psi: float, punishment: str = "uniform"
) -> dict[str, float | str]:
    """The decision from bare numbers: intensity and the paper's phase."""
    optimal = {"uniform": optimal_uniform, "proportional": optimal_proportional}[punishment]
    action = float(optimal(float(delta), float(beta), float(nu), float(tau), float(psi)))
    return {"expresses": int(delta <= tau or action > tau), "intensity": action, "action": action,
            "phase": phase(delta, tau, action)}  # fmt: skip


def phase(delta: float, tau: float, action: float) -> str:
    """The paper's name for what a person with this dissent does."""
    if delta <= tau:
        return "compliant"
    if action >= delta:
        return "defiant"
    return "full_self_censor" if action <= tau else "partial_self_censor"
