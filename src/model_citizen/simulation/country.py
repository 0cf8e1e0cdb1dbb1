"""A country lived town by town: the same day, with no more kept of a person than a later day will read.

The towns share one stored town (society/towns.py). What is kept of everybody is her sign and points, which people
elsewhere read, and those columns of her own line that this law reads again (``kept``), each in the least
type that is sure to hold it. A town is unpacked into full columns, lives its day by the same loop as any
society (day.py), and is packed again. The sums are those of the society written out, number by number.

New ties are not formed, since friends are stored once for all towns. What waits in a queue, or is watched over
by day (appeals, audits, inspections, opting out), and shared scores of households, have no place here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.compile import COMPILED, sweep
from model_citizen.parameters import FIXED, Value, compiled
from model_citizen.scoring import bands
from model_citizen.scoring.publishing import DAY
from model_citizen.simulation import detriments, tally
from model_citizen.simulation.clock import Clock, clock_of
from model_citizen.simulation.day import build_day
from model_citizen.simulation.law import Law, law_of, theory_file
from model_citizen.simulation.periods import Periods, must_be_days, voices
from model_citizen.simulation.run import Society, found, plain, threads_by_default
from model_citizen.simulation.sharing_out import NO_HOUSEHOLDS
from model_citizen.simulation.state import Shown, State, new_state, new_today
from model_citizen.simulation.watch import Watch
from model_citizen.society import extent as extent_room
from model_citizen.society.towns import with_leaps

TOWN = 65_536  # people: its signs fit the processor's second cache, and a place in it fits 16 bits
MOST_ROWS = (1 << 32) - 1  # people are numbered with 32 bits
SELDOM = ("shut", "remarks", "old_remarks", "on_file")  # 0 for most people


class NotInACountry(ValueError):
    """Something that this way of living cannot do; the message says what, and what to do instead."""


def must_be_a_country(towns: int, town: int) -> None:
    """Raises NotInACountry unless there are towns enough, no bigger than a place can number, and rows for everybody."""
    if not 1 < town <= TOWN:
        raise NotInACountry(f"a town of a country has 2 to {TOWN:,} people; found {town:,}")
    most = MOST_ROWS // town
    if not 1 < towns <= most:
        raise NotInACountry(f"a country has 2 to {most:,} towns of {town:,} people; found {towns:,}")


def must_have_room(law: Law, theory: str, place: np.ndarray) -> None:
    """Raises NotInACountry for a law or a theory that reads more of people than a country keeps of them."""
    if law.settles:
        raise NotInACountry(
            "a country has no room for debts that leave a file when they are paid; live one town with run"
        )
    if law.appeals or law.letters or law.repairs or law.caps or law.reviews or law.books.size:
        raise NotInACountry(
            "a country has no room for safeguards that keep books or queues; leave them out, or live one town with run"
        )
    if law.households.scored or not Watch(law, place).idle:
        raise NotInACountry(
            "a country has no room for shared scores of households, audits, inspections or opting out; live one town with run"
        )
    if hasattr(theory_file(theory), "begin"):
        raise NotInACountry(
            f"the theory {theory} begins with memories, which a country has no room for; choose another theory"
        )


class Kept(NamedTuple):
    """What is kept of a person between two days: a type a column, and how many numbers of it."""

    columns: dict[str, tuple[type, int]]
    seldom: dict[str, type]  # columns of which only what is not 0 is kept, with its place in the town
    points: type
    scores: bool  # whether others read her score, so that it is kept twice
    cuts: bool  # whether ties are cut, so that everybody has a byte a place

    def bytes_a_person(self, places: float) -> float:
        """Bytes a person, with so many places for ties each; what is kept of some people only comes on top."""
        own = sum(np.dtype(kind).itemsize * many for kind, many in self.columns.values())
        shown = 2 + 2 * np.dtype(self.points).itemsize + (4 if self.scores else 0)
        return own + shown + (places if self.cuts else 0.0)


def kept(law: Law, remembers: bool, days: int, thrifty: bool = False) -> Kept:
    """What a later day of this law reads of a person, in the least types that are sure to hold it.

    ``thrifty`` keeps shut doors, remarks and what is on file only of those who have any, which is less memory where
    they are few, and more work.
    """
    own = int(np.abs(law.weights).sum())
    most = own + own * law.spill_over.weight // FIXED + 1
    columns: dict[str, tuple[type, int]] = {
        "live": (np.int16 if days * most < 1 << 15 else np.int32, 1),
        "flags": (np.uint32 if law.rare_happens else np.uint16, 1),
        "risk": (np.uint16, 1), "support": (np.uint16, 1), "worth": (np.uint16, 1),
    }  # fmt: skip
    if law.shut_days.any():
        columns["shut"] = (np.uint64, 1)
    if law.old_acts.found:
        columns |= {"remarks": (np.uint8, 1), "old_remarks": (np.uint8, 1)}
    if remembers:
        columns["memory"] = (np.float32, 1)
    if law.spans:
        columns["spans"] = (np.int32, law.spans)
    if law.ban.kept:
        columns["on_file"] = (np.int64, max(1, law.ban.spans))
    cuts = law.cutting.quarrels > 0 or law.cutting.alpha > 0.0
    read_by_others = law.cutting.alpha > 0.0 or law.publishing.every != DAY
    seldom = (
        {name: columns.pop(name)[0] for name in SELDOM if name in columns and columns[name][1] == 1} if thrifty else {}
    )
    return Kept(columns, seldom, np.int8 if own < 1 << 7 else np.int16, read_by_others, cuts)


class Desk(NamedTuple):
    """Where one thread unpacks a town: full columns, and tables of its own."""

    state: State
    before: np.ndarray  # int16  yesterday's own scores, where they are not kept
    after: np.ndarray  # int16  today's
    today: Any
    table: np.ndarray
    screened: np.ndarray


@sweep
def _scores(score, live, scale):  # type: ignore[no-untyped-def]
    for i in range(len(score)):
        score[i] = bands.score_of(int(live[i]), scale)


class Country(Periods):
    """A society of ``towns`` towns of ``town`` people, under one law, on some day.

    ``values`` are a scenario's values and ``theory`` a file name, as for a ``Life``. ``screens`` false leaves out the
    legal screen, and with it eight bytes a person. Raises NotInACountry.
    """

    def __init__(
        self, values: Mapping[str, Value], theory: str = "rational", *, towns: int, town: int = TOWN,
        threads: int | None = None, every: int = 7, screens: bool = True, thrifty: bool = False, safeguards: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        must_be_days(every)
        must_be_a_country(towns, town)
        section = {key.split(".", 1)[1]: value for key, value in values.items() if key.startswith("extent.")}
        extent = compiled(extent_room.Settings, {**section, "people": town})
        self.seed, self.start, self.until = extent.seed, extent.start, extent.until
        self.day, self.every, self.since = extent.start, every, extent.start
        self.values, self.theory, self.safeguards = dict(values), theory, safeguards
        self.screens, self.thrifty = screens, thrifty
        law = law_of({**values, "forming.meets": 0.0}, theory, safeguards)
        self.law = law if screens else law._replace(ban=law.ban._replace(kept=0))
        born: Society = found(town, self.seed, values)
        self.people, self.ties = born.people, with_leaps(born.ties, towns, self.seed)
        self.town, self.towns, self.threads = town, towns, threads or threads_by_default()
        must_have_room(self.law, self.theory, self.people.place)
        self.watch = Watch(self.law, self.people.place)
        room = theory_file(theory)
        self.kept = kept(self.law, bool(room.REMEMBERS), self.until - self.start, thrifty)
        self._kernel = build_day(room)
        self._shape: dict[str, Any] = {"remembers": bool(room.REMEMBERS), "spans": self.law.spans, "appeals": False,
                       "scored": bool(self.law.ban.kept)}  # fmt: skip
        self._keep()
        self.share_all, self.chain = 0.0, b""
        self._desks = [self._desk() for _ in range(self.threads)]
        self.detriments = tally.by_group(self._desks[0].screened)
        self._residents = np.bincount(self.people.place, minlength=tally.PLACES) * towns

    def _keep(self) -> None:
        count, law = self.town * self.towns, self.law
        self._store: dict[str, np.ndarray] = {
            name: np.zeros(count * many, kind) for name, (kind, many) in self.kept.columns.items()
        }
        first = min(65535, law.beliefs.support_at_first)
        if first:
            self._store["support"][:] = first
        nobody = np.zeros(0, np.uint16)
        self._some: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {
            name: [(nobody, np.zeros(0, kind))] * self.towns for name, kind in self.kept.seldom.items()
        }
        self._signs = [np.zeros(count, np.uint8) for _ in range(2)]
        self._points: list[np.ndarray] = [np.zeros(count, self.kept.points) for _ in range(2)]
        self._score = [np.full(count, law.bands.base, np.int16) for _ in range(2)] if self.kept.scores else []
        self._info = np.tile(self.ties.info, self.towns) if self.kept.cuts else self.ties.info

    def _desk(self) -> Desk:
        table = np.zeros((tally.CELLS, tally.COLUMNS), np.int64)
        screened = np.zeros((tally.CELLS, detriments.COLUMNS), np.int64)
        before, after = np.zeros(self.town, np.int16), np.zeros(self.town, np.int16)
        state, today = new_state(self.town, **self._shape), new_today(self.town, strikes=False, notes=False)
        return Desk(state, before, after, today, table, screened)

    # ------------------------------------------------------------------------------------ living
    def live_day(self) -> None:
        """Every town lives today."""
        clock = clock_of(
            self.day, self.seed, self.town * self.towns, self.law, self.share_all, self.ends_period, None,
            self.day == self.start,
        )  # fmt: skip
        law = self.watch.law_on(self.day, self.seed)
        before = voices(desk.table for desk in self._desks)
        parts = [range(k, self.towns, self.threads) for k in range(self.threads)]
        if self.threads == 1 or not COMPILED:
            for part, desk in zip(parts, self._desks, strict=True):
                self._live_towns(part, desk, clock, law)
        else:
            with ThreadPoolExecutor(self.threads) as pool:
                list(
                    pool.map(
                        lambda job: self._live_towns(job[0], job[1], clock, law), zip(parts, self._desks, strict=True)
                    )
                )
        voiced, supported = (
            now - then for now, then in zip(voices(desk.table for desk in self._desks), before, strict=True)
        )
        self.share_all = voiced / (voiced + supported) if voiced + supported else 0.0
        for pair in (self._signs, self._points, self._score):
            pair.reverse()
        self.day += 1

    def _live_towns(self, towns: range, desk: Desk, clock: Clock, law: Law) -> None:
        for town in towns:
            self._live_town(town, desk, clock, law)

    def _live_town(self, town: int, desk: Desk, clock: Clock, law: Law) -> None:
        first = town * self.town
        here = slice(first, first + self.town)
        state = self._unpacked(town, desk)
        if self.kept.scores:
            before, after = self._score[0], self._score[1][here]
        else:
            before, after = desk.before, desk.after
            _scores(*plain((before, state.live, law.bands)))
        clock = clock._replace(offset=first, town=town, towns=self.towns, own=first if self.kept.scores else 0)
        info = (
            self._info[town * len(self.ties.info) : (town + 1) * len(self.ties.info)] if self.kept.cuts else self._info
        )
        self._kernel(
            0, self.town,
            *plain((clock, law, self.people, self.ties._replace(info=info), state,
                    Shown(self._signs[0], self._points[0], before),
                    Shown(self._signs[1][here], self._points[1][here], after), desk.today, desk.table)),
        )  # fmt: skip
        if law.ban.kept:
            seen = plain((law, self.people, NO_HOUSEHOLDS, state, desk.today.refused, after, desk.screened))
            detriments.screen_day(0, self.town, clock.day, *seen)
        self._packed(town, state)

    def _rows(self, name: str, town: int) -> np.ndarray:
        many = self.kept.columns[name][1]
        return self._store[name][town * self.town * many : (town + 1) * self.town * many]

    def _unpacked(self, town: int, desk: Desk) -> State:
        """A town's columns: as they are kept where the type is the full one, else copied to the desk."""
        state = desk.state
        for name in self._store:
            kept_rows, full = self._rows(name, town), getattr(desk.state, name)
            if kept_rows.dtype == full.dtype:
                state = state._replace(**{name: kept_rows})
            else:
                full[:] = kept_rows
        for name, towns in self._some.items():
            full, (places, values) = getattr(desk.state, name), towns[town]
            full[:] = 0
            full[places] = values
        return state

    def _packed(self, town: int, state: State) -> None:
        for name in self._store:
            kept_rows, full = self._rows(name, town), getattr(state, name)
            if kept_rows.dtype != full.dtype:
                kept_rows[:] = full
        for name, towns in self._some.items():
            full = getattr(state, name)
            places = np.flatnonzero(full != 0)  # (of numbers it is ten times as slow as of yes and no: measured)
            towns[town] = places.astype(np.uint16), full[places]

    # --------------------------------------------------------------------------------- measuring
    def take_period(self) -> np.ndarray:
        """The sums by group since the last call, int64 of shape (groups, columns)."""
        table = sum((desk.table for desk in self._desks), start=np.zeros((tally.CELLS, tally.COLUMNS), np.int64))
        table[: tally.PLACES, tally.PRESENT] = self._residents * (self.day - self.since)
        self.detriments = tally.by_group(
            sum((desk.screened for desk in self._desks), start=np.zeros_like(self._desks[0].screened))
        )
        for desk in self._desks:
            desk.table[:] = 0
            desk.screened[:] = 0
        self.since = self.day
        sums = tally.by_group(table)
        self.chain = hashlib.blake2b(self.chain + sums.tobytes() + self.detriments.tobytes(), digest_size=16).digest()
        return sums
