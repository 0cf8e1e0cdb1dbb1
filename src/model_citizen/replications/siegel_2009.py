"""Siegel 2009: social networks and collective action, on the complete network.

Claim     near the critical spread of motivation a small change moves a society from little to nearly full participation
Rule      take part iff b - c > 0;  c <- lambda c + (1 - lambda)(1 - share of those seen who take part),  c = 1 first
          it rests where a threshold model with thresholds 1 - b rests, whatever lambda is
Symbols   b = net motivation, normal with declared mean and spread      c = external cost      lambda = inertia
Source    D. A. Siegel: Social Networks and Collective Action, AJPS 53(1), 2009, 122-138
Deviates  rules as two public re-implementations agree on them; his classes of motivation and his networks are not
          redone, only where everybody sees everybody
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model_citizen.replications.granovetter_1978 import critical, rests_at
from model_citizen.replications.luck import normal_share
from model_citizen.replications.row import Paper, Row, compare, reference

EXACT = "analytic"


def critical_spread(mean: float) -> float:
    """The spread of motivation at which the state of little participation vanishes."""
    return critical(100.0 * (1.0 - mean))[0] / 100.0


def participation(mean: float, spread: float) -> float:
    """The share that takes part in the end, from nobody."""
    return rests_at(100.0 * spread, 100.0 * (1.0 - mean)) / 100.0


def with_inertia(mean: float, spread: float, inertia: float, periods: int = 4000) -> float:
    """The same, by his own rule with inertia, for a crowd without end: all have the same cost c."""
    cost = 1.0
    share = 0.0
    for _ in range(periods):
        cost = inertia * cost + (1.0 - inertia) * (1.0 - share)
        share = normal_share((mean - cost) / spread)
    return share


def rows(slow: bool) -> list[Row]:
    """Critical spreads, and where the society rests."""
    done = [
        compare("S1", f"critical spread, mean motivation {mean:g}", critical_spread(mean), spread, 1e-3, EXACT)
        for mean, spread in reference("siegel_critical")
    ]
    table = reference("siegel_equilibria")
    worst = max(abs(participation(mean, spread) - share) for mean, spread, share in table)
    done.append(compare("S1", f"{len(table)} equilibria: greatest difference", worst, 0, 2e-3, EXACT))
    gap = max(abs(participation(0.6, 0.3) - with_inertia(0.6, 0.3, inertia)) for inertia in (0.0, 0.5, 0.9))
    done.append(compare("S1", "inertia 0, 0.5, 0.9 rest at the same point: greatest difference", gap, 0, 1e-9, EXACT))
    return done


def figure() -> Any:
    """Participation by the spread of motivation."""
    from model_citizen.replications.drawing import curves

    lines = {
        f"mean motivation {mean:g}": [(each, participation(mean, each)) for each in np.linspace(0.1, 0.5, 161)]
        for mean in (0.6, 0.65, 0.7)
    }
    return curves("Participation where everybody sees everybody", "spread of motivation", "share taking part", lines)


PAPER = Paper("siegel_2009", "Social networks and collective action", rows, figure)
