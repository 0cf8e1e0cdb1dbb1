"""A life on a card: the day of ``day.py`` with one thread a person. Nothing of the model is said here.

People, ties and states are copied to the card before the first day and stay there. After a day only the
table of sums comes back; whoever reads a column of the life (a measure, a checkpoint, a hash) gets it then.
What has no loop of its own stays on the processor: the queue of appeals, and the scores of households.

A life on a card begins by proving itself: a small society with the same values is lived here and there,
and unless both end with one hash the card is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import numba
import numpy as np
from numba import cuda

from model_citizen.engine.compile import integer, rule
from model_citizen.engine.cuda import Kernel, fetch, free_bytes, must_be_there, name, put
from model_citizen.engine.draws import CHUNK
from model_citizen.engine.draws import ROWS as WORDS
from model_citizen.engine.memory import spelled
from model_citizen.engine.sums import SIMULATED
from model_citizen.parameters import Value
from model_citizen.simulation import tally
from model_citizen.simulation.around_together import look_around_alone
from model_citizen.simulation.clock import Clock
from model_citizen.simulation.day import build_phases
from model_citizen.simulation.detriments import COLUMNS as DETRIMENT_COLUMNS
from model_citizen.simulation.detriments import screen_day
from model_citizen.simulation.law import Law, theory_file
from model_citizen.simulation.page import ROWS as PAGE
from model_citizen.simulation.quiet import stirs_everybody
from model_citizen.simulation.run import Life
from model_citizen.society.ties import NARROW

COPIES = 2 if SIMULATED else 32  # tables that blocks of people take turns with, so that fewer wait for one another
BLOCK = 8 if SIMULATED else CHUNK  # people lived by the threads of a block; a simulated thread is a costly one
SUMMERS = BLOCK if SIMULATED else 64 * BLOCK  # threads that add up the tables of a day
SHARED = ("start", "leap")  # of ties: other lives may have the same columns, so they are neither locked nor fetched
PROOF_PEOPLE, PROOF_DAYS = 500, 40  # the society that is lived on both before a card is believed


class CardDiffers(RuntimeError):
    """The card gave other numbers than the processor."""


class CardTooSmall(RuntimeError):
    """The society does not fit on the card; the message says what it needs."""


@rule
def _plainly(page):  # type: ignore[no-untyped-def]
    """A page as the rules read it: on a simulated card they read numbers of Python's, not NumPy's."""
    return page


if SIMULATED:
    _plainly = memoryview


def day_kernel(theory: ModuleType) -> Kernel:
    """The day of one person, for a card: a chunk of one, whose page a thread keeps in its registers.

    A block of threads shares the memory of its people's everyday words.
    """
    live_chunk = build_phases(theory, look_around_alone, stirs_everybody)

    def everybody(clock, law, people, ties, state, yesterday, shown, today, tables):  # type: ignore[no-untyped-def]
        words, page = cuda.shared.array((WORDS, CHUNK), numba.uint32), cuda.local.array((PAGE, 1), numba.int64)
        i = integer(cuda.grid(1))
        if i < len(people.dissent):
            own_words, table = words[:, cuda.threadIdx.x :], tables[cuda.blockIdx.x % COPIES]
            own = _plainly(page)
            live_chunk(i, 1, clock, law, people, ties, state, yesterday, shown, today, own_words, None, own, table)

    return Kernel(everybody, BLOCK)


def screen_kernel() -> Kernel:
    """The screen of one person's detriments, for a card."""

    def everybody(day, law, people, numbers, state, refused, score, tables):  # type: ignore[no-untyped-def]
        i = integer(cuda.grid(1))
        if i < len(people.dissent):
            screen_day(i, i + 1, day, law, people, numbers, state, refused, score, tables[cuda.blockIdx.x % COPIES])

    return Kernel(everybody, BLOCK)


def sum_kernel() -> Kernel:
    """Every place of the tables: summed over all copies, which are emptied for the next day."""

    def everywhere(tables, total):  # type: ignore[no-untyped-def]
        columns = integer(total.shape[1])
        for place in range(integer(cuda.grid(1)), integer(total.size), integer(cuda.gridsize(1))):
            row, column, found = place // columns, place % columns, 0
            for each in range(COPIES):
                added = integer(tables[each, row, column])
                if added != 0:
                    found += added
                    tables[each, row, column] = 0
            total[row, column] = found

    return Kernel(everywhere, BLOCK)


class _Sums:
    """A table of sums on the card."""

    def __init__(self, columns: int) -> None:
        self.total = np.zeros((tally.CELLS, columns), np.int64)
        self.tables = put(np.zeros((COPIES, tally.CELLS, columns), np.int64))
        self._total_there = put(self.total)
        self._sum = sum_kernel()

    def take(self) -> np.ndarray:
        """What was added since the last call, int64 of shape (cells, columns)."""
        self._sum(SUMMERS, self.tables, self._total_there)
        fetch(self._total_there, self.total)
        return self.total


class _Columns:
    """A tuple of columns, here and on the card, and where they are up to date."""

    def __init__(self, here: Any, fixed: tuple[str, ...] = ()) -> None:
        self.here, self.there, self.fixed = here, None, fixed
        self._stale_here, self._stale_there = False, True

    def read(self) -> Any:
        """The columns as they stand, to be read."""
        if self._stale_here:
            for field, column in self.here._asdict().items():
                if field not in self.fixed:
                    column.flags.writeable = True
                    fetch(getattr(self.there, field), column)
            self._stale_here = False
            self._lock(True)
        return self.here

    def write(self) -> Any:
        """The columns as they stand, to be written here."""
        self.read()
        self._lock(False)
        self._stale_there = True
        return self.here

    def on_card(self, *, written: bool = False) -> Any:
        """The columns on the card; ``written`` says that what is here is out of date from now on."""
        if self._stale_there:
            self.there = put(self.here)
            self._stale_there = False
            self._lock(True)
        self._stale_here = self._stale_here or written
        return self.there

    def _lock(self, locked: bool) -> None:
        """What lives on the card is not written here unseen: ``write`` says so first."""
        for field, column in self.here._asdict().items():
            if field not in self.fixed:
                column.flags.writeable = not locked


def _kept(name: str) -> property:
    def read(self: LifeOnCard) -> Any:
        return self._kept[name].read()

    def replace(self: LifeOnCard, columns: Any) -> None:
        self.__dict__.setdefault("_kept", {})[name] = _Columns(columns, SHARED if name == "ties" else ())

    return property(read, replace)


class LifeOnCard(Life):
    """One society under one law, lived on a card. Raises NoCard, CardTooSmall, CardDiffers."""

    state, shown, _other, today, ties = (_kept(each) for each in ("state", "shown", "_other", "today", "ties"))  # type: ignore[assignment]
    _kept: dict[str, _Columns]

    def __init__(self, values: Mapping[str, Value], theory: str = "rational", safeguards: tuple[str, ...] = (),
                 *, proven: bool = SIMULATED, **how: Any) -> None:  # fmt: skip
        must_be_there()
        if not proven:
            prove(values, theory, safeguards)
        super().__init__(values, theory, safeguards, **how)
        self._must_fit()
        self._numbers_there = put(self.households if self.households is not None else np.zeros(0, np.int64))
        self._day, self._screen = day_kernel(theory_file(theory)), screen_kernel()
        self._people_there, self._law_there = put(self.people), put(self.law)
        self._law_put = self.law
        self._counted, self._screened = _Sums(tally.COLUMNS), _Sums(DETRIMENT_COLUMNS)

    def __copy__(self) -> LifeOnCard:
        other = object.__new__(LifeOnCard)
        other.__dict__ = self.__dict__ | {"_kept": dict(self._kept)}
        return other

    def _must_fit(self) -> None:
        kept = (self.people, self.ties, self.state, self.shown, self._other, self.today)
        needed, free = sum(column.nbytes for columns in kept for column in columns), free_bytes()
        if free is not None and needed > free:
            raise CardTooSmall(
                f"{self.people.size:,} people need {spelled(needed)} on the card; {spelled(free)} are free there"
            )

    def _on_card(self, law: Law) -> Any:
        if law is not self._law_put:
            self._law_put, self._law_there = law, put(law)
        return self._law_there

    def _everybody(self, clock: Clock, law: Law) -> None:
        kept, there, count = self._kept, self._on_card(law), self.people.size
        state, shown = kept["state"].on_card(written=True), kept["_other"].on_card(written=True)
        today, ties = kept["today"].on_card(written=True), kept["ties"].on_card(written=True)
        self._day(
            count, put(clock), there, self._people_there, ties, state, kept["shown"].on_card(), shown, today,
            self._counted.tables,
        )  # fmt: skip
        self._table += self._counted.take()
        if self.law.ban.kept:
            self._screen(
                count, clock.day, there, self._people_there, self._numbers_there, state, today.refused, shown.score,
                self._screened.tables,
            )  # fmt: skip
            self.screened += self._screened.take()

    def _call_up(self) -> None:
        self._kept["state"].write()
        super()._call_up()

    def _share_out(self) -> None:
        if self.households is not None:
            self._kept["state"].write()
            self._kept["_other"].write()
            super()._share_out()

    def _turn_page(self) -> None:
        self._kept["shown"], self._kept["_other"] = self._kept["_other"], self._kept["shown"]


def prove(values: Mapping[str, Value], theory: str, safeguards: tuple[str, ...]) -> None:
    """Live a small society with these values here and on the card. Raises CardDiffers unless both end alike."""
    small = {**values, "extent.people": min(PROOF_PEOPLE, int(values["extent.people"]))}  # type: ignore[arg-type]
    here = Life(small, theory, safeguards, threads=1)
    there = LifeOnCard(small, theory, safeguards, proven=True, threads=1)
    for life in (here, there):
        if int(values["extent.people"]) > NARROW:  # type: ignore[arg-type]
            life.ties = life.ties.wide()  # so that what is proven is the code that the great society will run
        while life.day < min(life.until, life.start + PROOF_DAYS):
            ends = life.ends_period
            life.live_day()
            if ends:
                life.take_period()
    if here.hash() != there.hash():
        raise CardDiffers(
            f"{name()}: a society of {small['extent.people']:,} people came out otherwise than on the processor "
            f"({there.hash()} for {here.hash()}), so this card is not used; please report it"
        )
