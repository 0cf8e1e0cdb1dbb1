"""Candid: everybody speaks as they think. The control.

Rule      a = delta, whatever the risk and whoever listens; the reserved (quantile < r) stay within the tolerance
Symbols   delta = private dissent [0, 1]      a = expressed dissent [0, delta]
          r = share of people who keep dissent to themselves for reasons of their own
Source    none; this is what the other theories are held against
Kind      assumption
Neutral   r = 0: everybody speaks
Expect    a score changes nothing that is said
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, number
from model_citizen.society.view import Choice

UPDATE = "together"
NEEDS = frozenset({"delta", "tau", "quantile"})
REMEMBERS = False


class Settings(NamedTuple):
    """How many keep to themselves whatever the authority does."""

    reserve: float = number(
        0.0, "share of people who keep dissent to themselves for reasons of their own", unit="share of people",
        low=0, high=1, source=assumption("0 is candour; raised to have the same voices as other theories without a scheme"),
    )  # fmt: skip


@rule
def reserved(quantile, reserve):
    """1 for who keeps dissent to herself whatever the authority does."""
    return 1.0 if quantile < reserve else 0.0


@rule
def decide(view, settings):
    """Speaks as she thinks, unless she is reserved."""
    quiet = reserved(view.quantile, settings.reserve)
    return Choice(1.0, min(view.tau, view.delta) if quiet > 0.0 else view.delta, 0.0)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(delta: float) -> dict[str, float]:
    """The decision from bare numbers."""
    return {"expresses": 1, "intensity": delta}
