"""Twins side by side: what is open there and closed here, person by person, day by day.

*There* is the society without the change, *here* the one with it: the same people, the same luck.
Counts are by cell as in tally.py (the band is the one held here).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from model_citizen.engine.clock import DAYS_PER_WEEK
from model_citizen.engine.compile import integer, rule, sweep
from model_citizen.simulation import tally
from model_citizen.simulation.run import Life, plain
from model_citizen.simulation.state import ADVERSE
from model_citizen.society.doors import DOORS, OPTION, OPTIONS

COLUMNS = (
    "voiced_there", "silenced", "anticipatory", "induced", "hides_more", "lost_speech", "lost_association", "sampled",
    *(f"refused_{door}" for door in DOORS), *(f"spared_{door}" for door in DOORS),
    *(f"lost_{option}" for option in OPTIONS),
)  # fmt: skip
VOICED_THERE, SILENCED, ANTICIPATORY, INDUCED, HIDES_MORE, SPEECH, ASSOCIATION, SAMPLED = range(8)
REFUSED, SPARED, LOST = 8, 8 + len(DOORS), 8 + 2 * len(DOORS)  # a column a door, a column an option
_OPTION = np.array(OPTION, np.int64)


@rule
def _count(table, place, band, column):
    table[place, column] += 1
    table[tally.PLACES + band, column] += 1


@sweep
def _compare_day(first, last, here, there, flags, places, bands, quiet, table):  # type: ignore[no-untyped-def]
    """One day of both: silence, speech that the change called forth, refusals that are the change's doing."""
    for i in range(first, last):
        one, other = integer(here[i]), integer(there[i])
        place, band = integer(places[i]), integer(bands[i])
        voiced, voiced_there = (one >> tally.VOICED) & 1, (other >> tally.VOICED) & 1
        if voiced_there:
            _count(table, place, band, VOICED_THERE)
            if not voiced:
                _count(table, place, band, SILENCED)
                quiet[i] = 1
                if not integer(flags[i]) & ADVERSE:
                    _count(table, place, band, ANTICIPATORY)
        elif voiced:
            _count(table, place, band, INDUCED)
        if (one >> tally.HIDES) & 1 and not (other >> tally.HIDES) & 1:
            _count(table, place, band, HIDES_MORE)
        refused, granted = one >> tally.REFUSED, (other >> tally.ASKED) & ~(other >> tally.REFUSED)
        spared, refused_there = (one >> tally.ASKED) & ~(one >> tally.REFUSED), other >> tally.REFUSED
        for door in range(len(DOORS)):
            if (refused & granted) >> door & 1:
                _count(table, place, band, REFUSED + door)
            if (spared & refused_there) >> door & 1:
                _count(table, place, band, SPARED + door)


@sweep
def _compare_week(first, last, shut_here, shut_there, fewer, places, bands, quiet, table):  # type: ignore[no-untyped-def]
    """The last day of a week: which options are closed here and open there."""
    for i in range(first, last):
        place, band = integer(places[i]), integer(bands[i])
        _count(table, place, band, SAMPLED)
        if quiet[i]:
            _count(table, place, band, SPEECH)
            quiet[i] = 0
        if fewer[i]:
            _count(table, place, band, ASSOCIATION)
        here, there = integer(shut_here[i]), integer(shut_there[i])
        if here == 0:
            continue
        taken = 0
        for door in range(len(DOORS)):
            if (here >> (8 * door)) & 255 and not (there >> (8 * door)) & 255:
                taken |= 1 << integer(_OPTION[door])
        for option in range(len(OPTIONS)):
            if (taken >> option) & 1:
                _count(table, place, band, LOST + option)


class Pair:
    """Two lives of one society, stepped together. ``here`` has the change, ``there`` has not."""

    def __init__(self, here: Life, there: Life) -> None:
        assert here.start == there.start and here.until == there.until and here.every == there.every
        self.here, self.there = here, there
        self.table = np.zeros((tally.CELLS, len(COLUMNS)), np.int64)
        self._quiet = np.zeros(here.people.size, np.uint8)
        edges = here.law.bands
        self._edges = np.array([edges.second, edges.third, edges.fourth, edges.fifth, edges.sixth], np.int64)

    def live_day(self) -> None:
        """Both live the day; then they are compared."""
        here = self.here
        ends = (here.day - here.start + 1) % DAYS_PER_WEEK == 0 or here.day == here.until - 1
        self.here.live_day()
        self.there.live_day()
        count = len(self._quiet)
        bands = np.searchsorted(self._edges, self.here.shown.score, side="right").astype(np.uint8)
        _compare_day(
            *plain((0, count, self.here.today.events, self.there.today.events, self.here.state.flags,
                     self.here.people.place, bands, self._quiet, self.table))
        )  # fmt: skip
        if ends:
            fewer = (self.here.tie_counts() < self.there.tie_counts()).astype(np.uint8)
            _compare_week(
                *plain((0, count, self.here.state.shut, self.there.state.shut, fewer, self.here.people.place, bands,
                         self._quiet, self.table))
            )  # fmt: skip

    def columns(self) -> dict[str, np.ndarray]:
        """What a checkpoint keeps of the pair beside its two lives."""
        return {"table": self.table, "quiet": self._quiet}

    def take_up(self, kept: Mapping[str, np.ndarray]) -> None:
        """Go on from what ``columns`` gave."""
        self.table, self._quiet = kept["table"], kept["quiet"]

    def take_period(self) -> np.ndarray:
        """Paired sums by group since the last call, int64 of shape (groups, columns)."""
        sums = tally.by_group(self.table)
        self.table[:] = 0
        return sums
