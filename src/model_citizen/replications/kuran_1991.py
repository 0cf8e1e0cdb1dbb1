"""Kuran 1991: revolutions come as a surprise, because people hide what they would do.

Claim     the same small change of one person's threshold brings down one regime and not another
Rule      a person joins the public opposition when its share has reached her threshold (theories/threshold.py)
Symbols   thresholds in per cent of ten people
Source    T. Kuran: Now Out of Never, World Politics 44(1), 1991, 7-48; Public Choice 61, 1989, 41-74
Deviates  the four sequences are as commonly retold and not checked against the page; they check themselves:
          each outcome follows from its thresholds by counting
"""

from __future__ import annotations

from typing import Any

from model_citizen.replications.row import Paper, Row, compare
from model_citizen.theories.threshold import expresses

SEQUENCES = {
    "A": ((0, 20, 20, 30, 40, 50, 60, 70, 80, 100), 10),
    "A′": ((0, 10, 20, 30, 40, 50, 60, 70, 80, 100), 90),
    "B": ((0, 20, 30, 30, 40, 50, 60, 70, 80, 100), 10),
    "B′": ((0, 10, 30, 30, 40, 50, 60, 70, 80, 100), 20),
}


def path(thresholds: tuple[int, ...]) -> list[int]:
    """The public opposition in per cent, step by step, until it rests."""
    shares = [0]
    while True:
        joined = sum(expresses(float(theta), float(shares[-1])) > 0.0 for theta in thresholds)
        share = joined * 100 // len(thresholds)
        if share == shares[-1]:
            return shares
        shares.append(share)


def rows(slow: bool) -> list[Row]:
    """The four sequences."""
    return [
        compare("K1", f"sequence {name}: per cent in opposition", path(thresholds)[-1], share, 0, "paper, as retold")
        for name, (thresholds, share) in SEQUENCES.items()
    ]


def figure() -> Any:
    """The opposition step by step for the four sequences."""
    from model_citizen.replications.drawing import curves

    lines = {name: list(enumerate(path(thresholds))) for name, (thresholds, _) in SEQUENCES.items()}
    return curves("Public opposition, one threshold changed", "step", "per cent in opposition", lines)


PAPER = Paper("kuran_1991", "Now out of never", rows, figure)
