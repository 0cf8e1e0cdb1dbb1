"""Plain NumPy: the rule of the minimal shared model as it is written down, a column at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

TITLE = "NumPy"
PACKAGE = "numpy"
SAME_RULE = True


class Peer:
    """Scores and fears as arrays; ties as one long array, summed from row to row."""

    def __init__(self, start: np.ndarray, friend: np.ndarray, degree: np.ndarray, points: np.ndarray) -> None:
        begin = start.astype(np.int64)
        length = begin[1:] - begin[:-1]  # of a row, with what it is padded with
        places = np.arange(len(friend)) - np.repeat(begin[:-1], length)
        self.friend = friend[places < np.repeat(degree, length)].astype(np.int64)
        self.some = np.flatnonzero(degree)  # those who have ties at all
        self.begin = (np.cumsum(degree, dtype=np.int64) - degree)[self.some]
        self.ties = np.maximum(degree, 1).astype(np.float32)
        self.points, self.day = points.astype(np.float32), 0
        self.score, self.fear = np.zeros(len(degree), np.float32), np.zeros(len(degree), np.float32)

    def live(self, days: int) -> None:
        """So many days."""
        one = np.float32
        for _ in range(days):
            points = self.points[self.day % len(self.points)]
            lost = np.maximum(-points, one(0))
            self.score = np.clip(one(0.99) * self.score + points + one(0.2) * self.mean(points), one(-100), one(100))
            self.fear = np.clip(one(0.95) * self.fear + one(0.05) * lost + one(0.10) * self.mean(lost), one(0), one(1))
            self.day += 1

    def mean(self, column: np.ndarray) -> np.ndarray:
        """The mean of a column over everybody's ties; 0 for those who have none."""
        sums = np.zeros_like(column)
        sums[self.some] = np.add.reduceat(column[self.friend], self.begin)
        return sums / self.ties

    def sums(self) -> tuple[float, float]:
        """The sum of scores and the sum of fears."""
        return float(self.score.sum(dtype=np.float64)), float(self.fear.sum(dtype=np.float64))


def build(start: np.ndarray, friend: np.ndarray, degree: np.ndarray, points: np.ndarray) -> Any:
    """The model on a network; ``points`` are everybody's by day, of shape (days, people)."""
    return Peer(start, friend, degree, points)
