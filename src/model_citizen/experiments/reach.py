"""The reach of one act: how many people it touches, and how many ties away.

Rule      on one day one act is put on one person, drawn at random; the society then lives on twice, with the act and
          without, with the same luck; whoever differs on any day of the window is touched. Averaged over acts.
Symbols   touched          any byte of a person's line or sign differs
          acting otherwise what she does, asks for, is refused or has written on her file differs
          charged          the sum of the entries on her file differs
          furthest hop     ties from the doer to the furthest who is touched, along the ties of the first day
Source    own definition (design of the laboratory): attribution by cause, from a twin with one act more
Expect    under a score one act reaches people who never saw it

Paired: the same person, day and luck, with the scheme and without it. The interval is over acts (Student, 95 %), in one
society: other seeds are other societies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.clock import date_of
from model_citizen.engine.draws import draws
from model_citizen.experiments import statistics
from model_citizen.experiments.plan import plan
from model_citizen.experiments.single import head
from model_citizen.experiments.twin import taken_out
from model_citizen.scenario import Scenario
from model_citizen.simulation.clock import Imposed
from model_citizen.simulation.law import act_files
from model_citizen.simulation.run import Life, found, threads_by_default
from model_citizen.society.acts import WANTED
from model_citizen.society.ties import CUT, friends_at

DRAW_DOER = 162  # who does the one act more: by rank of everybody's own draw
ACTS, AFTER = 50, 28
SOCIETIES = 4  # held in memory at once: two that go on, and two that branch off

Progress = Callable[[int, int], None]


class NoSuchAct(ValueError):
    """An act that nobody does, or a day on which it cannot be put on anybody; the message is one sentence."""


class Reached(NamedTuple):
    """What one act reached within the window: numbers of people, and ties."""

    touched: int
    acting_otherwise: int
    charged: int
    furthest_hop: int


MEASURES = {
    "touched": ("People touched by one act", "people"),
    "acting_otherwise": ("People who act or are treated otherwise for it", "people"),
    "charged": ("People whose file it changes", "people"),
    "furthest_hop": ("Ties from its doer to the furthest it touches", "ties"),
}


@dataclass(frozen=True)
class Reach:
    """What acts of one kind reach in a society, with the scheme and without it."""

    scenario: Scenario
    act: str
    day: int
    after: int
    persons: tuple[int, ...]
    with_: tuple[Reached, ...]
    without: tuple[Reached, ...]
    threads: int

    def rows(self) -> list[dict[str, Any]]:
        """One row a number: its mean over acts in both societies, and the paired difference with its interval."""
        return [self._row(name, *about) for name, about in MEASURES.items()]

    def _row(self, name: str, title: str, unit: str) -> dict[str, Any]:
        here, there = ([float(getattr(each, name)) for each in side] for side in (self.with_, self.without))
        gap = statistics.paired(here, there)
        return {
            "measure": name, "title": title, "unit": unit, "with": statistics.mean(here).value,
            "without": statistics.mean(there).value, "difference": gap.value, "low": gap.low, "high": gap.high,
            "acts": len(here),
        }  # fmt: skip

    def document(self) -> dict[str, Any]:
        """The reach as one JSON document."""
        about = {
            "act": self.act,
            "day": self.day,
            "date": date_of(self.day),
            "after": self.after,
            "acts": len(self.persons),
        }
        each = [
            {"person": who, "with": one._asdict(), "without": other._asdict()}
            for who, one, other in zip(self.persons, self.with_, self.without, strict=True)
        ]
        return head(self.scenario, "reach", self.threads) | about | {"rows": self.rows(), "each": each}


def acts() -> dict[str, int]:
    """Every act that can be put on somebody: name of its kind of entry -> bit."""
    return {kind.name: 1 << kind.number for room in act_files() for kind in getattr(room, "KINDS", ())}


def reach(
    scenario: Scenario,
    *,
    act: str = "criticism",
    count: int = ACTS,
    after: int = AFTER,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Reach:
    """Put one act more on each of ``count`` people, ``after`` days before the end, and see whom it touches by then.

    Raises NoSuchAct, DoesNotFit.
    """
    if act not in acts():
        raise NoSuchAct(f'found "{act[:40]}", which no act is called; acts are {", ".join(acts())}')
    if not 1 <= after < scenario.days:
        raise NoSuchAct(
            f"{after:,} days after the act: allowed is 1 to {scenario.days - 1:,}, the days that are lived before"
        )
    plan(scenario, societies=SOCIETIES)
    people, seed = int(scenario.values["extent.people"]), int(scenario.values["extent.seed"])  # type: ignore[arg-type]
    born = found(people, seed, scenario.values)
    chosen, sides = doers(people, seed, min(count, people)), []
    for number, each in enumerate((scenario, taken_out(scenario, ("score",)))):
        life = Life(each.values, each.theory, each.safeguards, society=born, threads=threads)
        try:
            sides.append(_side(life, acts()[act], chosen, after, _part(progress, number)))
        finally:
            life.close()
    day = life.until - after
    return Reach(
        scenario, act, day, after, tuple(chosen), tuple(sides[0]), tuple(sides[1]), threads or threads_by_default()
    )


def doers(people: int, seed: int, count: int) -> list[int]:
    """Who does one act more: ``count`` different persons, the same whatever else changes."""
    order = np.argsort(draws(people, seed, 0, DRAW_DOER), kind="stable")
    return [int(who) for who in order[:count]]


def _part(progress: Progress | None, number: int) -> Progress:
    """Progress of one of two sides."""

    def tick(done: int, of: int) -> None:
        if progress is not None:
            progress(number * of + done, 2 * of)

    return tick


def _side(life: Life, bit: int, chosen: list[int], after: int, tick: Progress) -> list[Reached]:
    """What each act reaches in one society."""
    before = life.until - after - life.start
    days = before + after * (len(chosen) + 1)
    while life.day < life.until - after:
        life.live_day()
        tick(life.day - life.start, days)
    untouched = _course(life.branch(), after)
    reached = []
    for number, who in enumerate(chosen):
        row = int(life.people.rows()[who])
        other = life.branch(Imposed(row, life.day, 0, bit | WANTED))
        reached.append(_compare(untouched, _course(other, after), _hops(life, row)))
        tick(before + after * (number + 2), days)
    return reached


class Day(NamedTuple):
    """What is compared of a day: bytes of everybody's line, what each did and met, what stands on the files."""

    lines: np.ndarray  # uint8 (people, bytes)
    events: np.ndarray  # int64 (people, 3)
    live: np.ndarray  # int32 (people,)


def _course(life: Life, after: int) -> list[Day]:
    """The days of a window, as they are lived."""
    course = []
    try:
        for _ in range(after):
            life.live_day()
            course.append(_day(life))
    finally:
        life.close()
    return course


def _day(life: Life) -> Day:
    count = life.people.size
    columns = [column for column in (*life.state, *life.shown) if len(column) >= count and len(column) % count == 0]
    lines = [np.ascontiguousarray(column).view(np.uint8).reshape(count, -1) for column in columns]
    today = life.today
    events = np.stack([today.events, today.entries, today.friend.astype(np.int64)], axis=1)
    return Day(np.concatenate(lines, axis=1), events, life.state.live.copy())


def _compare(untouched: list[Day], course: list[Day], hops: np.ndarray) -> Reached:
    """Who differs on any day; the furthest of them by ties (those with no way along the first day's ties aside)."""
    count = len(hops)
    touched, otherwise, charged = (np.zeros(count, bool) for _ in range(3))
    for here, there in zip(course, untouched, strict=True):
        touched |= (here.lines != there.lines).any(axis=1)
        otherwise |= (here.events != there.events).any(axis=1)
        charged |= here.live != there.live
    touched |= otherwise
    furthest = hops[touched & (hops >= 0)]
    return Reached(int(touched.sum()), int(otherwise.sum()), int(charged.sum()), int(furthest.max(initial=0)))


def _hops(life: Life, row: int) -> np.ndarray:
    """Ties from a person to everybody, along the ties of today; -1 where there is no way."""
    start = life.ties.start.astype(np.int64)
    kept = (life.ties.info & CUT) == 0
    hops = np.full(len(start) - 1, -1, np.int64)
    hops[row], front, far = 0, np.array([row]), 0
    while len(front):
        far += 1
        places = np.concatenate([np.arange(start[i], start[i + 1]) for i in front])
        near = np.unique(friends_at(life.ties, places[kept[places]]))
        front = near[hops[near] < 0]
        hops[front] = far
    return hops
