"""The file of one person: every entry that counts, summing exactly to her score.

Files of whole societies are not kept: a run is lived again (same scenario, same seed, same days),
and what is written about the persons asked for is noted on the way. That the sum of the entries
equals the score the society computed is checked every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from model_citizen.conduct import payments
from model_citizen.engine.clock import date_of
from model_citizen.experiments.folder import Folder
from model_citizen.experiments.single import Progress, Run, head
from model_citizen.experiments.twin import Twin
from model_citizen.parameters import Source
from model_citizen.scenario import Scenario
from model_citizen.scoring import bands, expiry
from model_citizen.simulation.clock import Imposed
from model_citizen.simulation.law import kinds
from model_citizen.simulation.run import Life, threads_by_default


class NobodyThere(ValueError):
    """A person or a day that the run does not have."""


@dataclass(frozen=True)
class Entry:
    """One line of a file. ``gone`` says why and since when a line no longer counts, or is empty."""

    day: int
    act: str
    says: str
    cause: str
    points: int
    source: Source
    gone: str = ""
    gone_on: int | None = None

    def document(self) -> dict[str, Any]:
        """The line as JSON has it."""
        line = {"day": self.day, "date": date_of(self.day), "act": self.act, "says": self.says, "cause": self.cause,
                "points": self.points, "label": self.source.label, "source": self.source.text}  # fmt: skip
        return line | ({"gone": self.gone, "gone_on": self.gone_on} if self.gone else {})


@dataclass(frozen=True)
class File:
    """One person's file at the end of a day: ``score = clamp(base + sum of entries, floor, ceiling)``.

    ``published`` is the score as doors and others see it: the same, unless the scheme publishes seldom.
    """

    person: int
    day: int
    base: int
    floor: int
    ceiling: int
    entries: list[Entry]  # those that count
    gone: list[Entry]  # expired, struck by an appeal, or settled by paying
    score: int
    published: int
    band: int  # of the published score
    scored: bool
    head: dict[str, Any]

    @property
    def total(self) -> int:
        """Base plus all entries that count, before the clamp."""
        return self.base + sum(entry.points for entry in self.entries)

    def document(self) -> dict[str, Any]:
        """The file as one JSON document."""
        return self.head | {
            "person": self.person, "day": self.day, "date": date_of(self.day), "base": self.base, "floor": self.floor,
            "ceiling": self.ceiling, "total": self.total, "score": self.score, "published": self.published, "band": bands.NAMES[self.band],
            "scored": self.scored, "entries": [entry.document() for entry in self.entries],
            "gone": [entry.document() for entry in self.gone],
        }  # fmt: skip


def why(
    run: Run | Twin | Folder | Scenario,
    person: int,
    day: int | None = None,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
) -> File:
    """The file of one person at the end of a day (the last day by default). Raises NobodyThere."""
    return files(run, [person], day, threads=threads, progress=progress)[0]


def files(
    run: Run | Twin | Folder | Scenario,
    persons: Sequence[int],
    day: int | None = None,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    imposed: Imposed | Iterable[Imposed] | None = None,
) -> list[File]:
    """The files of several people at the end of one day; the society is lived again once."""
    scenario = run if isinstance(run, Scenario) else run.scenario
    life = Life(scenario.values, scenario.theory, scenario.safeguards, threads=threads, imposed=imposed)
    day = life.until - 1 if day is None else day
    _check(life, persons, day)
    rows = life.people.rows()[np.asarray(persons, np.int64)].astype(np.int64)
    kept = Kept(life, rows)
    try:
        while life.day <= day:
            life.live_day()
            kept.note()
            if progress is not None:
                progress(life.day - life.start, day + 1 - life.start)
    finally:
        life.close()
    top = head(scenario, "why", threads or threads_by_default())
    return [kept.file(k, person, scenario, top) for k, person in enumerate(persons)]


def _check(life: Life, persons: Sequence[int], day: int) -> None:
    count = life.people.size
    for person in persons:
        if not 0 <= person < count:
            raise NobodyThere(f"person {person}: the run has persons 0 to {count - 1:,}")
    if not life.start <= day < life.until:
        raise NobodyThere(
            f"day {day}: the run has days {life.start} ({date_of(life.start)}) to {life.until - 1} ({date_of(life.until - 1)})"
        )


class Kept:
    """What is written about a few people (rows ``rows``), noted day by day: call ``note`` after each day lived."""

    def __init__(self, life: Life, rows: np.ndarray) -> None:
        self.life, self._kinds = life, kinds()
        others = [_household(life, int(row)) for row in rows]
        self.rows = np.concatenate([rows, *(np.asarray(each, np.int64) for each in others)])
        ends = np.cumsum([len(rows), *(len(each) for each in others)]).tolist()
        self.others = [list(range(first, end)) for first, end in pairwise(ends)]  # places in rows, for each person
        self.days: list[int] = []
        self.written: list[np.ndarray] = []
        self.friend: list[np.ndarray] = []
        self.struck: list[np.ndarray] = []
        self.claims: list[np.ndarray] = []
        self.repaired: list[np.ndarray] = []

    def take_over(self, other: Kept) -> None:
        """Take over what another noted of the same days, about these people among others; it stood in row order."""
        self.days = list(other.days)
        for name in ("written", "friend", "struck", "claims", "repaired"):
            setattr(self, name, [column[self.rows] for column in getattr(other, name)])

    def note(self) -> None:
        """Note yesterday's entries of the people asked for."""
        life = self.life
        self.days.append(life.day - 1)
        self.written.append(life.today.entries[self.rows])
        self.friend.append(life.today.friend[self.rows].copy())
        if life.law.appeals or life.law.settles:
            self.struck.append(life.today.struck[self.rows].copy())
        if life.law.appeals:
            about = life.state.claim_about if life.law.letters else life.state.claim_day
            self.claims.append(about[self.rows].copy())
        if life.law.repairs:
            self.repaired.append(life.today.repaired[self.rows].copy())

    def file(self, k: int, person: int, scenario: Scenario, top: dict[str, Any]) -> File:
        """The file of the k-th person after the last day noted. Raises AssertionError if it did not add up."""
        life, last, scale = self.life, self.days[-1], self.life.law.bands
        counted, gone = self._sorted(k, scenario)
        for other in self.others[k]:
            theirs, no_more = self._sorted(other, scenario)
            counted += [_of_household(entry) for entry in theirs]
            gone += [_of_household(entry) for entry in no_more]
        row = self.rows[k]
        status, published = int(life.state.flags[row]) & 3, int(life.shown.score[row])
        score = min(scale.ceiling, max(scale.floor, scale.base + sum(entry.points for entry in counted)))
        file = File(
            person, last, scale.base, scale.floor, scale.ceiling, sorted(counted, key=_day), sorted(gone, key=_day), score,
            published, int(_plain_band(published, scale)), status in (1, 2), top,
        )  # fmt: skip
        live = sum(int(life.state.live[self.rows[each]]) for each in (k, *self.others[k]))
        assert file.total == scale.base + live, f"the file of person {person} does not add up"
        assert score == published or life.law.publishing.every > 0
        return file

    def _sorted(self, k: int, scenario: Scenario) -> tuple[list[Entry], list[Entry]]:
        """The lines of one person that count, and those that do so no more."""
        law, last = self.life.law, self.days[-1]
        entries = [entry for place in range(len(self.days)) for entry in self._lines(k, place, scenario)]
        (struck, settled, paid), repairs = self._struck_days(k), self._repair_days(k)
        counted, gone = [], []
        for entry in entries:
            ends = [("expired", _expires_on(entry, law, paid.get(entry.day)))]
            if entry.act == "judgment":
                ends.append(("settled: what was owed was paid", settled.get(entry.day)))
            if entry.points < 0 and entry.act not in _NOT_CONTESTED:
                ends.append(("struck by an appeal", struck.get(entry.day)))
            if entry.points < 0 and entry.cause == "own":
                ends.append(("struck by a repair", next((day for day in repairs if day >= entry.day), None)))
            past = [(day, place, why) for place, (why, day) in enumerate(ends) if day is not None and day <= last]
            first = min(past, default=None)
            if first is None:
                counted.append(entry)
            else:
                gone.append(_gone(entry, first[2], first[0]))
        return counted, gone

    def _lines(self, k: int, place: int, scenario: Scenario) -> list[Entry]:
        day, bits, friend = self.days[place], int(self.written[place][k]), int(self.friend[place][k])
        lines = []
        for kind in self._kinds:
            points = int(self.life.law.weights[kind.number])
            if bits >> kind.number & 1 and points != 0:
                source = scenario.sources[f"points.{kind.name}"]
                lines.append(Entry(day, kind.name, kind.says, kind.cause, points, source))
        if friend != 0:
            lines.append(
                Entry(day, "spill_over", "through what ties did the day before", "friend", friend,
                      scenario.sources["spill_over.weight"])
            )  # fmt: skip
        return lines

    def _struck_days(self, k: int) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
        """Days of entries -> days on which they were struck by an appeal, by paying what was owed, or paid and kept."""
        law, struck, settled, paid = self.life.law, {}, {}, {}
        owed: int | None = None  # day of the last judgment, until it is struck
        for place, day in enumerate(self.days):
            back = int(self.struck[place][k]) if self.struck else 0
            bits = int(self.written[place][k])
            if law.until_paid and owed is not None and _plain_outlived(owed, day, law.expiry):
                owed = None
            if law.settles and bits & payments.PAID_UP and owed is not None:
                if not law.settling.judgments:
                    paid[owed] = day
                elif law.spans == 0 or law.until_paid or not _plain_gone(owed, day, law.spans, law.expiry):
                    settled[owed] = day
                    back += int(law.weights[payments.NUMBER_OF_JUDGMENT])
                owed = None
            if back > 0:
                struck[int(self.claims[place][k])] = day
                owed = None if owed in struck else owed
            owed = day if bits & payments.JUDGMENT else owed
            if self.repaired and int(self.repaired[place][k]) != 0:
                owed = None  # a repair has struck it
        return struck, settled, paid

    def _repair_days(self, k: int) -> list[int]:
        """Days on which a repair struck everything of one's own."""
        return [day for day, points in zip(self.days, self.repaired, strict=False) if int(points[k]) != 0]


_NOT_CONTESTED = ("spill_over", "drift_up", "drift_down")


def _household(life: Life, row: int) -> list[int]:
    """Rows of the others who live with a person, where the household is scored."""
    if life.households is None:
        return []
    who = life.people.identities()[row]
    together = np.flatnonzero(life.households == life.households[who])
    return [int(other) for other in life.people.rows()[together] if other != row]


def _of_household(entry: Entry) -> Entry:
    """The line as it stands for somebody else of the household."""
    return replace(entry, says=f"somebody of the household: {entry.says}", cause="friend")


def _day(entry: Entry) -> int:
    return entry.day


def _gone(entry: Entry, reason: str, since: int) -> Entry:
    return Entry(entry.day, entry.act, entry.says, entry.cause, entry.points, entry.source, reason, since)


def _expires_on(entry: Entry, law: Any, paid: int | None = None) -> int | None:
    """The day on which an entry ceases to count, or None if it lives for ever. ``paid``: when its debt was paid."""
    span = law.expiry.span_days
    if law.spans == 0 or (law.expiry.which == 0 and entry.points > 0):
        return None
    if not law.until_paid or entry.act != "judgment":
        return (entry.day // span + law.spans) * span  # type: ignore[no-any-return]
    ends = [] if paid is None else [paid // span + law.spans]
    if law.expiry.at_most_days:
        ends.append(entry.day // span + law.expiry.at_most_days // span)
    return min(ends) * span if ends else None


_plain_band: Callable[..., int] = getattr(bands.band_of, "py_func", bands.band_of)
_plain_gone: Callable[..., int] = getattr(expiry.gone, "py_func", expiry.gone)
_plain_outlived: Callable[..., int] = getattr(expiry.outlived, "py_func", expiry.outlived)
