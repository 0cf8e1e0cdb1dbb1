"""The authority's stance: what it watches, what it lets pass, how hard it punishes.

Rule      an act of loudness a is noticed with chance nu + (1 - nu) a, and dissent up to the
          tolerance tau is let pass; people believe in a punishment psi, one size for all or in
          proportion to a - tau.
Symbols   nu = surveillance, tau = tolerance, psi = severity
Source    Daymude, Axelrod and Forrest 2025
Kind      published model
Neutral   severity = 0 (nobody expects anything), surveillance = 0
Expect    surveillance silences the quiet, severity the loud
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import choice, documented, number

_PAPER = documented(
    "Daymude, Axelrod and Forrest 2025, figure 3: nu 0.5, tau 0.25, psi 0.6 uniform or 1.5 proportional"
)


class Settings(NamedTuple):
    """Surveillance, tolerance, severity, and the kind of punishment."""

    surveillance: float = number(
        0.5,
        "surveillance nu: chance that the quietest act is noticed",
        unit="probability",
        low=0,
        high=1,
        source=_PAPER,
    )
    tolerance: float = number(
        0.25, "tolerance tau: loudness of dissent that is let pass", unit="loudness", low=0, high=1, source=_PAPER
    )
    severity: float = number(
        1.5,
        "severity psi: punishment people believe in at a risk of one",
        unit="units of boldness",
        low=0,
        high=100,
        source=_PAPER,
    )
    punishment: int = choice(
        "proportional",
        "one punishment for all sizes, or in proportion to the excess",
        ("uniform", "proportional"),
        source=_PAPER,
    )


NEUTRAL = {"severity": 0.0, "surveillance": 0.0}
