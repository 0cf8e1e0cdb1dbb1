"""Days and measured periods, the same for whatever lives them: a society (run.py), or a country (country.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from numbers import Integral

import numpy as np

from model_citizen.simulation import tally


class Periods:
    """Something that lives day by day from ``start`` until ``until`` and is measured every so many days."""

    day: int
    start: int
    until: int
    every: int

    @property
    def ends_period(self) -> bool:
        """Whether today is the last day of a measured period (or of the run)."""
        return (self.day - self.start + 1) % self.every == 0 or self.day == self.until - 1

    def live_day(self) -> None:
        """Live today."""
        raise NotImplementedError

    def take_period(self) -> np.ndarray:
        """The sums by group since the last call, int64 of shape (groups, columns)."""
        raise NotImplementedError

    def periods(self) -> Iterator[tuple[int, np.ndarray]]:
        """Live to the end; yields (last day, sums by group) of each period."""
        while self.day < self.until:
            ends = self.ends_period
            self.live_day()
            if ends:
                yield self.day - 1, self.take_period()


def must_be_days(every: int) -> None:
    """Raises ValueError unless a measured period has a day at least."""
    if not (isinstance(every, Integral) and every >= 1):
        raise ValueError(f"every: found {every!r}; allowed is a whole number of days, 1 or more")


def voices(tables: Iterable[np.ndarray]) -> tuple[int, int]:
    """How often dissent was voiced, and support, in tables of sums by cell (tally.py)."""
    voiced = supported = 0
    for table in tables:
        bands = table[tally.PLACES :]  # everybody is in one; so few that lists are added faster than arrays
        voiced += sum(bands[:, tally.VOICED].tolist())
        supported += sum(bands[:, tally.SUPPORTED].tolist())
    return voiced, supported
