"""Backlash: who becomes aware of control speaks louder than before.

Rule      a = delta + kappa delta (1 - delta) g,   g = psi / (1 + psi)
          the reserved, quantile < r (1 - kappa g), stay within the tolerance
Symbols   delta = private dissent [0, 1]      a = expressed dissent [delta, 1]
          psi = believed severity, 0 for who knows of no control      kappa = strength of the reaction [0, 1]
          r = share of people who keep dissent to themselves while they know of no control
Source    M. E. Roberts: Censored: Distraction and Diversion inside China's Great Firewall, Princeton
          2018: people who become aware of censorship seek and say more of what is censored
Kind      assumption (the formula is ours), documented (the finding)
Neutral   kappa = 0 is candid: everybody speaks as they think, but for the reserved; r = 0 leaves none of those
Expect    open control is answered; control that nobody notices is not

Those in the middle react most: who has no complaint has nothing to say louder, who is loud already
cannot be louder. Occasions to speak do not come more often: what is said is louder, and of the
reserved some no longer are.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, number
from model_citizen.society.view import Choice

UPDATE = "together"
NEEDS = frozenset({"delta", "tau", "quantile", "psi", "association"})
REMEMBERS = False


class Settings(NamedTuple):
    """How strongly people react to control that they know of."""

    kappa: float = number(
        0.5, "strength of the reaction", unit="share of what is left to raise", low=0, high=1,
        source=assumption("Roberts 2018 shows the direction; the form and the size are ours"),
    )  # fmt: skip
    reserve: float = number(
        0.0, "share of people who keep dissent to themselves while they know of no control", unit="share of people",
        low=0, high=1, source=assumption("0 is candour; raised to have the same voices as other theories without a scheme"),
    )  # fmt: skip


@rule
def louder(delta, psi, kappa):
    """a: private dissent, raised by what is known of control; never above 1."""
    return min(1.0, delta + kappa * delta * (1.0 - delta) * (psi / (1.0 + psi)))


@rule
def reserved(quantile, reserve, psi, kappa):
    """1 for who keeps dissent to herself; the more is known of control, the fewer."""
    return 1.0 if quantile < reserve * (1.0 - kappa * (psi / (1.0 + psi))) else 0.0


@rule
def decide(view, settings):
    """Speaks unless she is reserved, and louder the more control she knows of."""
    psi = view.psi * (1.0 + view.association)
    quiet = reserved(view.quantile, settings.reserve, psi, settings.kappa)
    loudness = louder(view.delta, psi, settings.kappa)
    return Choice(1.0, min(view.tau, view.delta) if quiet > 0.0 else loudness, 0.0)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(delta: float, psi: float, kappa: float) -> dict[str, float]:
    """The decision from bare numbers."""
    return {"expresses": 1, "intensity": louder(float(delta), float(psi), float(kappa))}
