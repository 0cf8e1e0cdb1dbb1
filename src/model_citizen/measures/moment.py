"""One society as it stands on a day: what measures of a moment may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model_citizen.society.ties import Ties


@dataclass(frozen=True)
class Moment:
    """Columns of shape (people,) unless said otherwise; nobody in it exists."""

    dissent: np.ndarray  # private dissent, 0 .. 255
    wealth: np.ndarray  # quantile, 0 .. 255
    score: np.ndarray
    below: np.ndarray  # points the score lies below the base, at least 0
    enrolled: np.ndarray  # bool
    aware: np.ndarray  # bool
    low: np.ndarray  # bool, in the lowest band
    refusals: np.ndarray  # refusals so far
    shut: np.ndarray  # doors that are shut
    own_adverse: np.ndarray  # days with an adverse entry for an act of one's own, so far
    others_lost: np.ndarray  # bool, ever lost points through others
    ties: Ties  # who is tied to whom, and which ties are cut: society.ties.CUT
    scale: int  # points between the base and the floor of the score
    readiness: float  # share that a spark would bring to a gathering
    sums: Callable[[np.ndarray], np.ndarray]  # sums of a column by group: (people,) -> (groups,), everybody first
