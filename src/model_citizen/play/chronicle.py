"""A year as it is lived: what is noted of the town, of one person and of the twelve around her.

Everything told in the game is read from here, and nothing here is read by the society.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from model_citizen.engine.clock import DAYS_PER_WEEK
from model_citizen.experiments.ledger import File, Kept
from model_citizen.experiments.single import head
from model_citizen.play.town import BEGINS, PEOPLE, life_of, scenario_of
from model_citizen.scenario import Scenario
from model_citizen.scoring.spill_over import counted
from model_citizen.simulation import tally
from model_citizen.simulation.clock import Imposed
from model_citizen.simulation.run import Life
from model_citizen.simulation.state import PENALISED, SILENT, VOICE
from model_citizen.society.doors import DOORS
from model_citizen.society.ties import CUT, LAYER_MASK

NAMED = 12  # ties that have a name in the game


class End(NamedTuple):
    """How a tie ended."""

    day: int
    feared: bool  # for fear of a score, else after a quarrel


class Chronicle:
    """One life of a town, stepped from day to day, and what was noted on the way.

    ``rows`` are those of the player's person and then of her named ties: those nearest to her on the
    first day of the first month, unless they are given.
    """

    def __init__(self, life: Life, rules: Scenario, person: int, named: Sequence[int] | None = None) -> None:
        self.life, self.rules, self.person = life, rules, person
        self.row = int(life.people.where[person])
        self.kept = Kept(life, np.array([self.row]))
        self.days: list[int] = []
        self.scores: list[np.ndarray] = []  # everybody's, at the end of each day
        self.voiced: list[int] = []  # people who voiced dissent that day
        self.weeks: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []  # voiced, doors shut, ties: everybody's
        self.booked = np.zeros(PEOPLE)  # points booked on everybody through the person's entries
        self.events: list[np.ndarray] = []  # of the person and the named, from the first month on
        self.signs: list[np.ndarray] = []
        self._quiet = np.ones(PEOPLE, bool)
        while life.day < BEGINS:
            self._lead_in_day()
        self.eve = life.shown.score.copy()  # everybody's score on the eve of the first month
        self.named = nearest(life, self.row) if named is None else list(named)
        self.layers = {row: max(0, _tie(life, self.row, row)) for row in self.named}  # byte of each named tie
        self.ended: dict[int, End] = {}  # named ties that ended
        self.rows = np.array([self.row, *self.named])

    def live_until(self, day: int) -> Chronicle:
        """Live up to the morning of a day."""
        while self.life.day < day:
            self._day()
        return self

    def file(self) -> File:
        """The person's file as it stands; it sums to the score, or an AssertionError says so."""
        return self.kept.file(0, self.person, self.rules, head(self.rules, "play", 1))

    def _lead_in_day(self) -> None:
        self.life.live_day()
        self.kept.note()

    def _day(self) -> None:
        life = self.life
        self._book()
        life.live_day()
        self.kept.note()
        self.days.append(life.day - 1)
        self.scores.append(life.shown.score.copy())
        voiced = (life.today.events >> tally.VOICED) & 1 > 0
        self.voiced.append(int(voiced.sum()))
        self.events.append(life.today.events[self.rows])
        self.signs.append(life.shown.sign[self.rows])
        self._quiet &= ~voiced
        self._look_for_ends()
        if (life.day - BEGINS) % DAYS_PER_WEEK == 0:
            self.weeks.append((~self._quiet, doors_of(life), life.tie_counts().astype(np.int16)))
            self._quiet = np.ones(PEOPLE, bool)

    def _look_for_ends(self) -> None:
        """Named ties that are no longer there tonight."""
        feared = bool(int(self.life.today.events[self.row]) >> tally.CUT_SCORE & 1)
        for row in self.named:
            if row not in self.ended and _tie(self.life, self.row, row) < 0:
                self.ended[row] = End(self.life.day - 1, feared)

    def _book(self) -> None:
        """What the person's points of yesterday put on each of her ties today, by the rule of spill-over."""
        life, law = self.life, self.life.law.spill_over
        points = int(life.shown.points[self.row])
        if points == 0 or law.weight == 0:
            return
        start, stop = int(life.ties.start[self.row]), int(life.ties.start[self.row + 1])
        degrees = life.tie_counts()
        for place in range(start, stop):
            info = int(life.ties.info[place])
            if not info & CUT:
                other = int(life.ties.friend[place])
                share = _counted(points, info & LAYER_MASK, law) * law.weight / 2.0**32
                self.booked[other] += share / max(1, int(degrees[other]))

    def spoke(self, first: int, last: int) -> np.ndarray:
        """Days from ``first`` up to ``last`` on which each of the rows said anything about public matters."""
        return self._count(first, last, lambda signs: (signs & VOICE) != SILENT)

    def lost(self, first: int, last: int) -> np.ndarray:
        """Days on which each of the rows lost points for all to see."""
        return self._count(first, last, lambda signs: (signs & PENALISED) != 0)

    def happened(self, event: int, first: int, last: int) -> np.ndarray:
        """Days on which an event (tally.EVENTS) befell each of the rows."""
        chosen = [e for day, e in zip(self.days, self.events, strict=True) if first <= day < last]
        return np.sum([(e >> event) & 1 for e in chosen], axis=0) if chosen else np.zeros(len(self.rows), np.int64)

    def _count(self, first: int, last: int, seen: object) -> np.ndarray:
        chosen = [s for day, s in zip(self.days, self.signs, strict=True) if first <= day < last]
        counted_days = [seen(s) for s in chosen]  # type: ignore[operator]
        return np.sum(counted_days, axis=0) if chosen else np.zeros(len(self.rows), np.int64)

    def score_at(self, day: int) -> np.ndarray:
        """Everybody's score at the end of a day of the game, or on its eve."""
        return self.eve if day < BEGINS else self.scores[day - BEGINS]


def _tie(life: Life, row: int, other: int) -> int:
    """The byte of the tie between two people, or -1 where there is none."""
    start, stop = int(life.ties.start[row]), int(life.ties.start[row + 1])
    for place in start + np.flatnonzero(life.ties.friend[start:stop] == other):
        if not int(life.ties.info[place]) & CUT:
            return int(life.ties.info[place])
    return -1


_counted = getattr(counted, "py_func", counted)


def nearest(life: Life, row: int) -> list[int]:
    """Rows of the named ties: kin first, then friends, work, followers; in each by row."""
    places = range(int(life.ties.start[row]), int(life.ties.start[row + 1]))
    kept = [(int(life.ties.info[p]) & LAYER_MASK, int(life.ties.friend[p])) for p in places
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
    on = tuple(sorted(set(switches)))
    rules = scenario_of(pack, seed, on, scheme=scheme)
    lived = Chronicle(life_of(pack, seed, on, imposed, scheme=scheme), rules, person, named)
    return lived.live_until(lived.life.until if until is None else until)
