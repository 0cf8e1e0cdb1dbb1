"""Candid: everybody speaks as they think. The control.

Rule      a = delta, whatever the risk and whoever listens
Symbols   delta = private dissent [0, 1], a = expressed dissent [0, delta]
Source    none; this is what the other theories are held against
Kind      assumption
Neutral   itself
Expect    a score changes nothing that is said
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.society.view import Choice

UPDATE = "together"
NEEDS = frozenset({"delta"})
REMEMBERS = False


class Settings(NamedTuple):
    """Nothing to set."""


@rule
def decide(view, settings):
    """Speaks as she thinks."""
    return Choice(1.0, view.delta, 0.0)


@rule
def learn(view, settings):
    """Remembers nothing."""
    return 0.0


def bare(delta: float) -> dict[str, float]:
    """The decision from bare numbers."""
    return {"expresses": 1, "intensity": delta}
