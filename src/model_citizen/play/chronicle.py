"""A year as it is lived: what is noted of the town, of one person and of the twelve around her.

Everything told in the game is read from here, and nothing here is read by the society.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from model_citizen.engine.clock import DAYS_PER_WEEK
from model_citizen.experiments.ledger import File, Kept
from model_citizen.experiments.single import head
from model_citizen.play.town import BEGINS, ENDS, PEOPLE, life_of, scenario_of
from model_citizen.scenario import Scenario
from model_citizen.scoring.spill_over import counted
from model_citizen.simulation import tally
from model_citizen.simulation.clock import Imposed, by_day
from model_citizen.simulation.run import Life
from model_citizen.simulation.state import PENALISED, SILENT, VOICE
from model_citizen.society.doors import DOORS
from model_citizen.society.ties import CUT, LAYER_MASK, friends_at

NAMED = 12  # ties that have a name in the game
DAYS = ENDS - BEGINS


class End(NamedTuple):
    """How a tie ended."""

    day: int
    feared: bool  # for fear of a score, else after a quarrel


class Dawn(NamedTuple):
    """A town on the morning of the first month, and what was noted of everybody on the days before."""

    life: Life  # stands still; lives are branched off it
    rules: Scenario
    kept: Kept


@functools.lru_cache(48)
def dawn(pack: str, seed: int, switches: tuple[str, ...] = (), *, scheme: bool = True) -> Dawn:
    """The lead-in of a town, lived once. Nobody is led in it, so it is the same for all games there."""
    life = life_of(pack, seed, switches, scheme=scheme)
    kept = Kept(life, np.arange(PEOPLE))
    while life.day < BEGINS:
        life.live_day()
        kept.note()
    return Dawn(life, scenario_of(pack, seed, switches, scheme=scheme), kept)


class Chronicle:
    """One life of a town, stepped from day to day, and what was noted on the way.

    ``rows`` are those of the player's person and then of her named ties: those nearest to her on the
    first day of the first month, unless they are given. Arrays over days begin with that day.
    """

    def __init__(self, dawn: Dawn, person: int, named: Sequence[int] | None = None) -> None:
        self.life, self.rules, self.person = dawn.life.branch(), dawn.rules, person
        life, self.law = self.life, self.life.law
        self.row = int(life.people.rows()[person])
        self._kept = Kept(life, np.array([self.row]))
        self._kept.take_over(dawn.kept)
        self._file: File | None = None
        self.eve = life.shown.score.copy()  # everybody's score on the eve of the first month
        self.named = nearest(life, self.row) if named is None else list(named)
        self.layers = {row: max(0, _tie(life, self.row, row)) for row in self.named}  # byte of each named tie
        self.rows = np.array([self.row, *self.named])
        self.ended: dict[int, End] = {}  # named ties that ended
        self.booked = np.zeros(PEOPLE)  # points booked on everybody through the person's entries
        self._lived = 0  # days
        self._scores = np.zeros((DAYS, PEOPLE), np.int16)
        self._voiced = np.zeros(DAYS, np.int32)
        self._events = np.zeros((DAYS, len(self.rows)), np.int64)
        self._signs = np.zeros((DAYS, len(self.rows)), np.uint8)
        self._said = np.zeros((DAYS // DAYS_PER_WEEK, PEOPLE), bool)
        self._shut = np.zeros((DAYS // DAYS_PER_WEEK, PEOPLE), np.uint8)
        self._ties = np.zeros((DAYS // DAYS_PER_WEEK, PEOPLE), np.int16)

    def live_until(self, day: int) -> Chronicle:
        """Live up to the morning of a day."""
        while self.life.day < day:
            self._day()
        return self

    def file(self) -> File:
        """The person's file as it stands; it sums to the score, or an AssertionError says so."""
        return self._file or self._kept.file(0, self.person, self.rules, head(self.rules, "play", 1))

    def settle(self) -> Chronicle:
        """Let the town go and keep what was noted: nobody lives on from here."""
        self._file = self.file()
        del self.life, self._kept
        return self

    @property
    def day(self) -> int:
        """The day on whose morning this chronicle ends."""
        return BEGINS + self._lived

    @property
    def days(self) -> range:
        """The days that were lived since the first month began."""
        return range(BEGINS, self.day)

    @property
    def scores(self) -> np.ndarray:
        """Everybody's score at the end of each day, int16 (days, people)."""
        return self._scores[: self._lived]

    @property
    def events(self) -> np.ndarray:
        """Bits of tally.EVENTS of the rows, int64 (days, rows)."""
        return self._events[: self._lived]

    @property
    def voiced(self) -> np.ndarray:
        """People who voiced dissent, by day, int32."""
        return self._voiced[: self._lived]

    @property
    def weeks(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Who voiced dissent, which doors were shut to whom (bits), how many ties each had: (weeks, people) each."""
        whole = self._lived // DAYS_PER_WEEK
        return self._said[:whole], self._shut[:whole], self._ties[:whole]

    def score_at(self, day: int) -> np.ndarray:
        """Everybody's score at the end of a day of the game, or on its eve."""
        return self.eve if day < BEGINS else self._scores[day - BEGINS]

    @property
    def last_scores(self) -> np.ndarray:
        """Everybody's score as it stands."""
        return self.score_at(self.day - 1)

    def spoke(self, first: int, last: int) -> np.ndarray:
        """Days from ``first`` up to ``last`` on which each of the rows said anything about public matters."""
        return ((self._between(self._signs, first, last) & VOICE) != SILENT).sum(axis=0)  # type: ignore[no-any-return]

    def lost(self, first: int, last: int) -> np.ndarray:
        """Days on which each of the rows lost points for all to see."""
        return ((self._between(self._signs, first, last) & PENALISED) != 0).sum(axis=0)  # type: ignore[no-any-return]

    def happened(self, event: int, first: int, last: int) -> np.ndarray:
        """Days on which an event (tally.EVENTS) befell each of the rows."""
        return ((self._between(self._events, first, last) >> event) & 1).sum(axis=0)  # type: ignore[no-any-return]

    def _between(self, column: np.ndarray, first: int, last: int) -> np.ndarray:
        return column[max(0, first - BEGINS) : max(0, min(last, self.day) - BEGINS)]

    def _day(self) -> None:
        """One day, and what is noted of it."""
        life, place = self.life, self._lived
        self._book()
        life.live_day()
        self._kept.note()
        self._lived += 1
        self._scores[place] = life.shown.score
        self._events[place], self._signs[place] = life.today.events[self.rows], life.shown.sign[self.rows]
        voiced = (life.today.events >> tally.VOICED) & 1 > 0
        self._voiced[place] = voiced.sum()
        week = place // DAYS_PER_WEEK
        self._said[week] |= voiced
        if place % DAYS_PER_WEEK == DAYS_PER_WEEK - 1:
            self._shut[week], self._ties[week] = doors_of(life), life.tie_counts()
        self._look_for_ends()

    def _look_for_ends(self) -> None:
        """Named ties that are no longer there tonight."""
        events = int(self.life.today.events[self.row])
        feared = bool(events >> tally.CUT_SCORE & 1)
        for row in self.named if feared or events >> tally.CUT_QUARREL & 1 else ():
            if row not in self.ended and _tie(self.life, self.row, row) < 0:
                self.ended[row] = End(self.life.day - 1, feared)

    def _book(self) -> None:
        """What the person's points of yesterday put on each of her ties today, by the rule of spill-over."""
        life, law = self.life, self.law.spill_over
        points = int(life.shown.points[self.row])
        if points == 0 or law.weight == 0:
            return
        degrees = life.tie_counts()
        for place in range(int(life.ties.start[self.row]), int(life.ties.start[self.row + 1])):
            info = int(life.ties.info[place])
            if not info & CUT:
                other = int(friends_at(life.ties, place))
                share = _counted(points, info & LAYER_MASK, law) * law.weight / 2.0**32
                self.booked[other] += share / max(1, int(degrees[other]))


def _tie(life: Life, row: int, other: int) -> int:
    """The byte of the tie between two people, or -1 where there is none."""
    start, stop = int(life.ties.start[row]), int(life.ties.start[row + 1])
    for place in start + np.flatnonzero(friends_at(life.ties, slice(start, stop)) == other):
        if not int(life.ties.info[place]) & CUT:
            return int(life.ties.info[place])
    return -1


_counted = getattr(counted, "py_func", counted)


def nearest(life: Life, row: int) -> list[int]:
    """Rows of the named ties: kin first, then friends, work, followers; in each by row."""
    places = range(int(life.ties.start[row]), int(life.ties.start[row + 1]))
    kept = [(int(life.ties.info[p]) & LAYER_MASK, int(friends_at(life.ties, p))) for p in places
            if not int(life.ties.info[p]) & CUT]  # fmt: skip
    return [other for _, other in sorted(kept)][:NAMED]


def doors_of(life: Life) -> np.ndarray:
    """Bits of the doors shut to everybody, uint8 of shape (people,)."""
    shut = life.state.shut
    bits = np.zeros(len(shut), np.uint8)
    for door in range(len(DOORS)):
        bits |= (((shut >> np.uint64(8 * door)) & np.uint64(255)) > 0).astype(np.uint8) << np.uint8(door)
    return bits


def year(
    pack: str, seed: int, person: int, imposed: Iterable[Imposed] = (), until: int | None = None,
    switches: Iterable[str] = (), *, scheme: bool = True, named: Sequence[int] | None = None,
) -> Chronicle:  # fmt: skip
    """A whole life of a town, or up to the morning of a day."""
    lived = Chronicle(dawn(pack, seed, tuple(sorted(set(switches))), scheme=scheme), person, named)
    lived.life.imposed = by_day(imposed)
    return lived.live_until(lived.life.until if until is None else until)
