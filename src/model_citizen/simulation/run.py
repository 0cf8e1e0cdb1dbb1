"""Many days: a society is born, lives, and is measured once a period.

``Life`` is one society under one law. It can be stepped day by day (twins step two of them side by
side), saved and resumed. Nothing in it depends on how many threads or blocks share the work.
"""

from __future__ import annotations

import copy
import hashlib
import itertools
import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.chance import WORD
from model_citizen.engine.compile import COMPILED
from model_citizen.engine.draws import draws
from model_citizen.parameters import Value, compiled
from model_citizen.scoring.publishing import publishes
from model_citizen.simulation import detriments, queue, tally
from model_citizen.simulation.clock import Clock, Imposed, by_day, clock_of
from model_citizen.simulation.crew import Crew, Hand
from model_citizen.simulation.day import build_day
from model_citizen.simulation.law import Law, law_of, settings_of, theory_file
from model_citizen.simulation.periods import Periods, must_be_days, voices
from model_citizen.simulation.sharing_out import NO_HOUSEHOLDS, households, share_out
from model_citizen.simulation.state import Shown, State, Today, new_shown, new_state, new_today
from model_citizen.simulation.watch import Watch
from model_citizen.society import extent as extent_room
from model_citizen.society import generators
from model_citizen.society import people as people_room
from model_citizen.society import ties as ties_room
from model_citizen.society.people import People
from model_citizen.society.ties import CUT, Ties, friends_by_block

DRAW_MEMORY = 1044  # what a person remembers on the first day, for the theory of speaking


class Society(NamedTuple):
    """The people and their ties on the first day."""

    people: People
    ties: Ties


def found(count: int, seed: int, values: Mapping[str, Value], threads: int = 1) -> Society:
    """Draw the people of a society and grow their ties."""
    people = people_room.draw_people(count, seed, settings_of(people_room, values))
    ties = generators.grow_ties(people, seed, settings_of(ties_room, values), threads)
    return Society(people_room.placed(people, ties), ties)


def threads_by_default() -> int:
    """As many threads as this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Life(Periods):
    """One society under one law, on some day.

    ``values`` are a scenario's values (``"mechanism.field" -> value``; what is missing stands at its
    default), ``theory`` and ``safeguards`` are file names. ``society`` may be handed in to share
    people and ties between twins; the ties are copied, since a life changes them. ``notes`` false keeps no notes of
    each person's day in ``today`` (20 bytes a person), where nothing but sums is asked for.
    """

    def __init__(
        self,
        values: Mapping[str, Value],
        theory: str = "rational",
        safeguards: tuple[str, ...] = (),
        *,
        society: Society | None = None,
        threads: int | None = None,
        block: int | None = None,
        every: int = 7,
        imposed: Imposed | Iterable[Imposed] | None = None,
        notes: bool = True,
    ) -> None:
        must_be_days(every)
        extent = compiled(extent_room.Settings, _section("extent", values))
        self.values, self.theory, self.safeguards = dict(values), theory, safeguards
        self.seed, self.start, self.until = extent.seed, extent.start, extent.until
        self.law: Law = law_of(values, theory, safeguards)
        self.every, self.notes = every, notes
        self.imposed = by_day(imposed)  # day -> what is imposed on one person
        room = theory_file(theory)
        self._crew = Crew(threads or threads_by_default(), build_day(room))
        born = society or found(extent.people, self.seed, values, self.threads)
        self.people: People = born.people
        self.ties = born.ties  # a life changes its ties: those of a society that others may share are copied
        if society is not None:
            self.ties = born.ties.copied()
        del born
        count = self.people.size
        shape: dict[str, Any] = {
            "remembers": bool(room.REMEMBERS),
            "spans": self.law.spans,
            "appeals": bool(self.law.appeals),
            "scored": bool(self.law.ban.kept),
            "books": self.law.books.size,
            "caps": bool(self.law.caps),
            "repairs": bool(self.law.repairs),
            "settles": bool(self.law.settles),
            "shares": bool(self.law.households.scored),
            "letters": bool(self.law.letters),
        }
        self.state: State = new_state(count, **shape)
        if hasattr(room, "begin"):
            words = draws(count, self.seed, self.start, DRAW_MEMORY)[self.people.identities()]
            self.state.memory[:] = room.begin(words * (1.0 / WORD), self.law.theory)
        self.state.support[:] = min(65535, self.law.beliefs.support_at_first)
        self.shown: Shown = new_shown(count, self.law.bands.base)
        self._other: Shown = new_shown(count, self.law.bands.base)
        self.today: Today = new_today(
            count, strikes=bool(self.law.appeals or self.law.settles), repairs=bool(self.law.repairs),
            notes=self.notes or bool(self.law.households.scored),
        )  # fmt: skip
        self.watch = Watch(self.law, self.people.place)
        self.day = self.start
        self.share_all = 0.0
        self.waiting = 0
        self.block = block
        self._table = np.zeros((tally.CELLS, tally.COLUMNS), np.int64)
        self._screened_by_cell = np.zeros((tally.CELLS, detriments.COLUMNS), np.int64)
        self.detriments = tally.by_group(self._screened_by_cell)  # of the last period, by group (detriments.py)
        self.households = households(count, self.seed, self.law) if self.law.households.scored else None
        self._residents = np.bincount(self.people.place, minlength=tally.PLACES)
        self.since = self.start
        self.chain = b""  # a hash over all periods so far, each built on the one before

    # ------------------------------------------------------------------------------------ living
    @property
    def threads(self) -> int:
        """How many threads share the work of a day; no result depends on it."""
        return self._crew.threads

    @threads.setter
    def threads(self, threads: int) -> None:
        self._crew.threads = threads

    def clock(self) -> Clock:
        """The numbers everybody shares today."""
        return clock_of(
            self.day,
            self.seed,
            self.people.size,
            self.law,
            self.share_all,
            self.ends_period,
            self.imposed.get(self.day),
            self.day == self.start,
            self.watch.seen(self.day),
        )

    def live_day(self) -> None:
        """Everybody lives today; yesterday's shown lines are overwritten and the page is turned."""
        if self.law.appeals:
            self._call_up()
        self.watch.morning(self.day, self.seed)
        clock = self.clock()
        voiced, supported = voices(self._all_tables())
        counted = None if self.watch.idle else self.watch.sums(self._all_tables())
        self._everybody(clock, self.watch.law_on(self.day, self.seed))
        if counted is not None:
            self.watch.note(self.watch.sums(self._all_tables()) - counted)
        self._share_out()
        now_voiced, now_supported = voices(self._all_tables())
        said = now_voiced - voiced + now_supported - supported
        self.share_all = (now_voiced - voiced) / said if said else 0.0
        self._turn_page()
        self.day += 1

    def _call_up(self) -> None:
        """Appeals that are decided today."""
        self.waiting = queue.call_up(self.state, self.people, self.day, self.seed, self.law)

    def _turn_page(self) -> None:
        """What was shown today is what is read tomorrow."""
        self.shown, self._other = self._other, self.shown

    def _share_out(self) -> None:
        """Where households are scored, each makes up its score for tomorrow."""
        if self.households is not None:
            new = self._other.score
            share_out(
                *plain((self.households, self.people, self.state.live, self.today.entries, new, self.state.shared,
                        int(publishes(self.day, self.law.publishing)), self.law))
            )  # fmt: skip

    def _all_tables(self) -> tuple[np.ndarray, ...]:
        return (self._table, *(hand.table for hand in self._crew.hands))

    @property
    def table(self) -> np.ndarray:
        """Sums since the last period by cell, int64 of shape (cells, columns)."""
        self._table += self._crew.taken("table")
        return self._table

    @table.setter
    def table(self, sums: np.ndarray) -> None:
        self._crew.taken("table")
        self._table = sums

    @property
    def screened(self) -> np.ndarray:
        """Detriments since the last period by cell, int64 of shape (cells, columns)."""
        self._screened_by_cell += self._crew.taken("screened")
        return self._screened_by_cell

    @screened.setter
    def screened(self, counts: np.ndarray) -> None:
        self._crew.taken("screened")
        self._screened_by_cell = counts

    def _everybody(self, clock: Clock, law: Law) -> None:
        """Everybody lives today, and is screened."""
        count, screens = self.people.size, bool(law.ban.kept)
        numbers = self.households if self.households is not None else NO_HOUSEHOLDS
        shared = plain((clock, law, self.people, self.ties, self.state, self.shown, self._other, self.today))
        seen = plain((law, self.people, numbers, self.state, self.today.refused, self._other.score))
        at_once = screens and self.households is None  # else it is read what others of the household have on file, too

        def work(hand: Hand, first: int, last: int) -> None:
            hand.live(first, last, *shared, plain(hand.table))
            if at_once:
                hand.screen(first, last, clock.day, *seen, plain(hand.screened))

        self._crew.share(count, self.block, work)
        if screens and not at_once:
            first = self._crew.hands[0]
            first.screen(0, count, clock.day, *seen, plain(first.screened))

    # --------------------------------------------------------------------------------- measuring
    def take_period(self) -> np.ndarray:
        """The sums by group since the last call, int64 of shape (groups, columns)."""
        table = self.table
        table[: tally.PLACES, tally.PRESENT] = self._residents * (self.day - self.since)
        self.since = self.day
        sums = tally.by_group(table)
        screened = self._take_screened()
        self.chain = hashlib.blake2b(self.chain + sums.tobytes() + screened, digest_size=16).digest()
        table[:] = 0
        return sums

    def _take_screened(self) -> bytes:
        """Keep the detriments of the period by group, and forget them by cell; what of them enters the hash."""
        counts = self.screened
        any_at_all = bool(counts.any())
        self.detriments = tally.by_group(counts) if any_at_all else np.zeros_like(self.detriments)
        counts[:] = 0
        return self.detriments.tobytes() if any_at_all else b""

    def tie_counts(self) -> np.ndarray:
        """How many ties everybody has now, int64 of shape (people,)."""
        places = np.diff(self.ties.start.astype(np.int64))
        cut = np.flatnonzero(self.ties.info & CUT)
        rows = np.searchsorted(self.ties.start, cut, side="right") - 1
        return places - np.bincount(rows, minlength=len(places))

    def branch(self, imposed: Imposed | Iterable[Imposed] | None = None) -> Life:
        """The same society on the same day, to be lived on by itself: with acts imposed, or as it is.

        Only what never changes is shared.
        """
        other = copy.copy(self)
        other.imposed = dict(self.imposed) if imposed is None else by_day(imposed)
        other.ties = self.ties.copied()
        for name in ("state", "shown", "_other", "today"):
            columns = getattr(self, name)
            setattr(other, name, type(columns)(*(column.copy() for column in columns)))
        other.watch = copy.copy(self.watch)
        other.watch.resume(copy.deepcopy(self.watch.memory))
        other._table, other._screened_by_cell = self.table.copy(), self.screened.copy()
        other._crew = self._crew.another()
        return other

    def hash(self) -> str:
        """One hash over every measured sum and over everybody's line, sign and ties as they stand."""
        digest = hashlib.blake2b(self.chain + self.day.to_bytes(8, "little", signed=True), digest_size=16)
        friends, others = friends_by_block(self.ties), (self.ties.info, self.people.identities())
        # (chained, not put into one tuple: a block of friends goes before the next comes)
        for column in itertools.chain(self.state, self.shown, friends, others):
            digest.update(np.ascontiguousarray(column).data)
        return digest.hexdigest()

    def close(self) -> None:
        """Let the threads go."""
        self._crew.close()


def _section(name: str, values: Mapping[str, Value]) -> dict[str, Value]:
    return {key.split(".", 1)[1]: value for key, value in values.items() if key.startswith(name + ".")}


def plain(value: Any) -> Any:
    """Uncompiled rules read Python integers: arrays become memory views, tuples are rebuilt."""
    if COMPILED:
        return value
    if isinstance(value, np.ndarray):
        return memoryview(value)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        parts = [plain(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value
