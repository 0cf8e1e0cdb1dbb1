"""Rebellion: grievance against the risk of arrest, which is the smaller the more others are active.

Rule      active  iff  G - N > T,   G = H (1 - L),   N = R P,   P = 1 - e^(-k ratio(C / A))
Symbols   H = hardship [0, 1]: private dissent          L = legitimacy of the authority [0, 1]
          R = aversion to risk, uniform on [0, 1]: one minus the quantile of boldness
          A = actives in sight, oneself included: 1 + ties that voiced the own side yesterday
          C = cops in sight: monitors + kappa nu psi ties (observers of whom she believes herself seen)
          k = 2.3, so that P = 0.9 at C = A = 1;  T = 0.1;  ratio = as it is, rounded down, or to even
Source    J. M. Epstein: Modeling civil violence, PNAS 99 suppl. 3, 2002, 7243-7250, Model I;
          rounding: U. Wilensky, NetLogo Rebellion 2004 (down), Mesa (to even); the paper prints none
Kind      published model
Neutral   kappa = 0 leaves the paper's formula, with no cop but the monitors
Expect    dissent shields dissent: silence and outbursts are both catching

Left out: the lattice and jail (a score shuts doors, not people). The paper lets people act one
after the other; in the society all read yesterday. psi is 0 for who sees no risk, and then C is too.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, choice, documented, number
from model_citizen.society.tables import exponential
from model_citizen.society.view import Choice

UPDATE = "in turn"
NEEDS = frozenset({"delta", "boldness", "nu", "tau", "psi", "association", "same", "ties", "monitors"})
REMEMBERS = False

RATIOS = ("literal", "floor", "round_half_even")


class Settings(NamedTuple):
    """How legitimate the authority is, how grave a grievance must be, and who watches."""

    legitimacy: float = number(
        0.82, "legitimacy L of the authority", unit="share", low=0, high=1,
        source=documented("Epstein 2002, Run 2: 0.82"),
    )  # fmt: skip
    threshold: float = number(
        0.1, "net grievance T above which somebody is active", unit="grievance", low=-1, high=1,
        source=documented("Epstein 2002: 0.1"),
    )  # fmt: skip
    arrest: float = number(
        2.3, "constant k of the believed chance of arrest", unit="per cop and active", low=0, high=100,
        source=documented("Epstein 2002: 2.3, so that one cop and one active give 0.9"),
    )  # fmt: skip
    ratio_rule: int = choice(
        "literal", "how the ratio of cops to actives is rounded", RATIOS,
        source=documented("Epstein 2002 prints no rounding; NetLogo Rebellion rounds down, Mesa to even"),
    )  # fmt: skip
    kappa: float = number(
        0.02, "observers in sight for each tie, at full surveillance and severity 1", unit="cops per tie", low=0, high=10,
        source=assumption("bridge from a score to cops; 0 is the published model"),
    )  # fmt: skip


@rule
def grievance(hardship, legitimacy):
    """G: hardship that is laid at the authority's door."""
    return hardship * (1.0 - legitimacy)


@rule
def ratio(cops, actives, ratio_rule):
    """Cops for each active: as it is (0), rounded down (1), or to the nearest whole number, halves to even (2)."""
    exact = cops / actives
    if ratio_rule == 0:
        return exact
    whole = int(exact)
    rest = exact - whole
    if ratio_rule == 2 and (rest > 0.5 or (rest == 0.5 and whole % 2 == 1)):
        whole += 1
    return float(whole)


@rule
def arrest_chance(cops, actives, k, ratio_rule):
    """P: the believed chance of being arrested when active; ``actives`` counts oneself."""
    return 1.0 - exponential(-min(k * ratio(cops, actives, ratio_rule), 700.0))


@rule
def active(grieved, risk, threshold):
    """1 when the grievance net of risk is above the threshold, else 0."""
    return 1.0 if grieved - risk > threshold else 0.0


@rule
def cops_in_sight(monitors, kappa, nu, psi, ties):
    """C: monitors she sees, and observers she cannot see but reckons with."""
    return monitors + kappa * nu * psi * ties


@rule
def decide(view, settings):
    """Speaks as she thinks when active; else stays within the tolerance."""
    psi = view.psi * (1.0 + view.association)
    cops = cops_in_sight(view.monitors, settings.kappa, view.nu, psi, view.ties)
    chance = arrest_chance(cops, 1.0 + view.same, settings.arrest, settings.ratio_rule)
    grieved = grievance(view.delta, settings.legitimacy)
    rises = active(grieved, (1.0 - view.boldness) * chance, settings.threshold)
    return Choice(1.0, view.delta if rises > 0.0 else min(view.tau, view.delta), 0.0)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(
    H: float, L: float, R: float, cops: float, other_actives: float, k: float = 2.3, T: float = 0.1,
    ratio_rule: Literal["literal", "floor", "round_half_even"] = "literal",
) -> dict[str, float]:  # fmt: skip
    """The decision from bare numbers: grievance, chance of arrest, net risk, active or not."""
    grieved = grievance(float(H), float(L))
    chance = arrest_chance(float(cops), 1.0 + float(other_actives), float(k), RATIOS.index(ratio_rule))
    risk = float(R) * chance
    return {"G": grieved, "P": chance, "N": risk, "active": int(active(grieved, risk, float(T)))}
