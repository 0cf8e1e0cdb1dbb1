"""Backlash: who becomes aware of control speaks louder than before.

Rule      a = delta + kappa delta (1 - delta) g,   g = psi / (1 + psi)
Symbols   delta = private dissent [0, 1]      a = expressed dissent [delta, 1]
          psi = believed severity, 0 for who knows of no control      kappa = strength of the reaction [0, 1]
Source    M. E. Roberts: Censored: Distraction and Diversion inside China's Great Firewall, Princeton
          2018: people who become aware of censorship seek and say more of what is censored
Kind      assumption (the formula is ours), documented (the finding)
Neutral   kappa = 0 is candid: everybody speaks as they think
Expect    open control is answered; control that nobody notices is not

Those in the middle react most: who has no complaint has nothing to say louder, who is loud already
cannot be louder. What people are asked to say does not come up more often, it is said more loudly.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, number
from model_citizen.society.view import Choice

UPDATE = "together"
NEEDS = frozenset({"delta", "psi", "association"})
REMEMBERS = False


class Settings(NamedTuple):
    """How strongly people react to control that they know of."""

    kappa: float = number(
        0.5, "strength of the reaction", unit="share of what is left to raise", low=0, high=1,
        source=assumption("Roberts 2018 shows the direction; the form and the size are ours"),
    )  # fmt: skip


@rule
def louder(delta, psi, kappa):
    """a: private dissent, raised by what is known of control; never above 1."""
    return min(1.0, delta + kappa * delta * (1.0 - delta) * (psi / (1.0 + psi)))


@rule
def decide(view, settings):
    """Speaks, and louder the more control she knows of."""
    return Choice(1.0, louder(view.delta, view.psi * (1.0 + view.association), settings.kappa), 0.0)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(delta: float, psi: float, kappa: float) -> dict[str, float]:
    """The decision from bare numbers."""
    return {"expresses": 1, "intensity": louder(float(delta), float(psi), float(kappa))}
