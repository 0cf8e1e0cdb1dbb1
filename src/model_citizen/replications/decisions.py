"""Single decisions of every theory, from bare numbers, beside what the papers' formulas give by hand.

Claim     the theory files, which the society uses, decide as the papers do
Rule      the ``bare`` of each theory; where a person tells nothing to a machine but numbers, the risk bridge is 0
Symbols   as in each theory file
Source    the papers of each theory; the numbers are theirs by arithmetic, and the authors' program's for Daymude
Deviates  nowhere
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model_citizen.replications.row import Paper, Row, compare, reference
from model_citizen.society import network_score
from model_citizen.theories import enforcement, learning, rational, rebellion, spiral, threshold


def _on(phi: float, neighbours_on: int, degree: int) -> dict[str, Any]:
    """Watts: on when neighbours on >= phi k, compared without division and with room for one rounding."""
    return {"on": int(degree > 0 and neighbours_on >= phi * degree - 1e-12)}


def _inertial(b: float, c: float, lam: float, local_participation: float) -> dict[str, Any]:
    """Siegel: participation, and the cost afterwards."""
    after = lam * c + (1.0 - lam) * (1.0 - local_participation)
    return {"c_next": after, "participates": int(b - after > 0.0)}


DECIDES: dict[str, Callable[..., Any]] = {
    "threshold_granovetter_kuran": threshold.bare,
    "watts_fractional_threshold": _on,
    "epstein_rebellion": rebellion.bare,
    "spiral_of_silence_ross": spiral.bare,
    "q_learning_expression_gaisbauer": learning.bare,
    "emperors_dilemma_centola": enforcement.bare,
    "siegel_inertial_threshold": _inertial,
    "wei_network_score": network_score.bare,
    "daymude_optimal_action": rational.bare,
}


def gap(theory: str) -> float:
    """The greatest difference of a theory's decisions from the table; a word that differs counts as 1."""
    worst = 0.0
    for given, expected in reference("decisions")[theory]:
        found = DECIDES[theory](**given)
        for name, value in expected.items():
            ours = found[name]
            worst = max(worst, abs(ours - value) if not isinstance(value, str) else float(ours != value))
    return worst


def rows(slow: bool) -> list[Row]:
    """One row for each theory."""
    table = reference("decisions")
    return [
        compare(
            "V",
            f"{name.replace('_', ' ')}, {len(table[name])} decisions: greatest difference",
            gap(name),
            0,
            1e-9,
            "analytic",
        )
        for name in DECIDES
    ]


def figure() -> Any:
    """How many decisions of each theory are checked."""
    from model_citizen.replications.drawing import bars

    table = reference("decisions")
    return bars("Decisions checked", "decisions", {name.replace("_", " "): len(table[name]) for name in DECIDES})


PAPER = Paper("decisions", "Single decisions of every theory", rows, figure)
