"""Enforcement: people comply with a norm they do not share, and press others to, for fear of being seen through.

Rule      pressure p = -(B / N) sum E_j;   C = -B if p > S, else B
          W = (1 - (B / N) sum C_j) / 2
          E = -B if p > S + K and C = -B;   E = +B if S W > K and C = B;   else 0
Symbols   B = +1 who shares the authority's norm, -1 who does not       S = conviction
          C = conduct (+1 as the norm asks), E = pressing others (+1 for the norm, -1 against, 0 not)
          N = neighbours     W = need to press: share of conduct seen that contradicts B     K = cost of pressing
          K_eff = K - kappa reward, for who presses for the authority under a score
          sum E_j grows by kappa nu psi N: the state presses too
Source    D. Centola, R. Willer, M. Macy: The Emperor's Dilemma, AJS 110(4), 2005, 1009-1040
Kind      published model
Neutral   kappa = 0 is the published model: nobody presses but ties
Expect    people enforce what they do not believe, the sooner the smaller the circles they see

Deviations in the society. All act at once on what was shown yesterday, not in turn. N is the ties
in p and the ties that said anything in W, for a silent tie shows no conduct. Pressing for the
authority can be seen; pressing against it cannot be told from open dissent, which is taken for it
with the weight ``counter``. Supporters without the paper's full conviction have that of dissenters.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, documented, number
from model_citizen.society.view import Choice

UPDATE = "in turn"
NEEDS = frozenset(
    {"delta", "side", "boldness", "quantile", "nu", "tau", "psi", "association", "same", "opposed", "ties", "pressed"}
)
REMEMBERS = False


class Settings(NamedTuple):
    """How convinced people are, what pressing others costs, and what a score adds."""

    cost: float = number(
        0.125, "cost K of pressing others", unit="conviction", low=0, high=10,
        source=documented("Centola, Willer and Macy 2005: 0.125"),
    )  # fmt: skip
    conviction: float = number(
        0.38, "largest conviction S of ordinary people, uniform from 0", unit="share of neighbours", low=0, high=10,
        source=documented("Centola, Willer and Macy 2005: up to 0.38"),
    )  # fmt: skip
    believers: float = number(
        0.01, "share of supporters who share the norm with full conviction", unit="share of supporters", low=0, high=1,
        source=documented("Centola, Willer and Macy 2005: about 1 % of all people"),
    )  # fmt: skip
    counter: float = number(
        1.0, "pressing against the authority for which an openly dissenting tie is taken", unit="ties", low=0, high=1,
        source=assumption("pressing against cannot be told from open dissent"),
    )  # fmt: skip
    reward: float = number(
        0.5, "what a score gives who presses for the authority, before kappa", unit="conviction", low=0, high=10,
        source=assumption("no figure found"),
    )  # fmt: skip
    kappa: float = number(
        0.1, "weight of the state's own pressing and of its reward", unit="share of neighbours per severity", low=0, high=10,
        source=assumption("bridge from a score to pressure; 0 is the published model"),
    )  # fmt: skip


@rule
def pressure(belief, neighbours, sum_enforcement):
    """p: pressure against one's belief, as a share of neighbours."""
    return 0.0 - belief * sum_enforcement / neighbours if neighbours > 0.0 else 0.0


@rule
def need(belief, neighbours, sum_compliance):
    """W: share of the neighbours whose conduct contradicts one's belief; half when none is seen."""
    return 0.5 * (1.0 - belief * sum_compliance / neighbours) if neighbours > 0.0 else 0.5


@rule
def compliance(belief, conviction, pressed):
    """C: conduct, against one's belief when the pressure is above the conviction."""
    return -belief if pressed > conviction else belief


@rule
def enforcement(belief, conviction, pressed, needed, conduct, cost_for, cost_against):
    """E: pressing others; what it costs may differ for (+1) and against (-1) the authority."""
    false_cost = cost_for if belief < 0.0 else cost_against
    true_cost = cost_against if belief < 0.0 else cost_for
    if conduct != belief:
        return -belief if pressed > conviction + false_cost else 0.0
    return belief if conviction * needed > true_cost else 0.0


@rule
def decide(view, settings):
    """Conducts herself and presses others as conviction and pressure have it."""
    psi = view.psi * (1.0 + view.association)
    supports = view.side > 0.0
    conviction = 1.0 if supports and view.quantile < settings.believers else settings.conviction * view.boldness
    dissenting = view.opposed if supports else view.same
    total = view.pressed - settings.counter * dissenting + settings.kappa * view.nu * psi * view.ties
    pressed = pressure(view.side, view.ties, total)
    needed = need(1.0, view.same + view.opposed, view.same - view.opposed)
    conduct = compliance(view.side, conviction, pressed)
    reward = settings.kappa * settings.reward if view.psi > 0.0 else 0.0
    enforces = enforcement(view.side, conviction, pressed, needed, conduct, settings.cost - reward, settings.cost)
    loudness = view.delta if conduct < 0.0 else min(view.tau, view.delta)
    return Choice(1.0, loudness, enforces)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(
    belief: int, conviction: float, K: float, sum_neighbour_enforcement: float, sum_neighbour_compliance: float,
    n_neighbours: float,
) -> dict[str, float]:  # fmt: skip
    """The decision from bare numbers: pressure, need to press, conduct, pressing."""
    if belief not in (-1, 1):
        raise ValueError("belief must be -1 or 1")
    side = float(belief)
    pressed = pressure(side, float(n_neighbours), float(sum_neighbour_enforcement))
    needed = need(side, float(n_neighbours), float(sum_neighbour_compliance))
    conduct = compliance(side, float(conviction), pressed)
    presses = enforcement(side, float(conviction), pressed, needed, conduct, float(K), float(K))
    return {"pressure": pressed, "W": needed, "compliance": int(conduct), "enforcement": int(presses)}
