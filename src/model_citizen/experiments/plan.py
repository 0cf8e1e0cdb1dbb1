"""The plan: how many people and days, how much memory and time, said before anything starts."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from model_citizen.engine.memory import free_bytes, spelled
from model_citizen.parameters import FIXED
from model_citizen.scenario import Scenario
from model_citizen.scoring import expiry
from model_citizen.simulation import detriments, tally
from model_citizen.simulation.law import law_of, settings_of, theory_file
from model_citizen.simulation.state import bytes_by_part
from model_citizen.society import ties as ties_room

# What is not counted from the arrays themselves, measured as peaks of whole processes at 200,000 and 1,000,000 people.
BASE_BYTES = 240_000_000  # the program itself, its libraries and the compiled day
COMPILING_BYTES = 460_000_000  # the least a process takes that has to compile the day first
PERSON_BYTES = 7 + 4  # traits (people.py) and where her row of ties begins
PLACE_BYTES = 4  # one end of a tie: whom (society/ties.py), and which kind; one more beyond NARROW people
GROWING_PERSON, GROWING_PLACE = 45, 8.6  # while ties are grown, beside the traits
PIECE_PEOPLE, PIECE_PLACE = 1 << 16, 2.5  # and for so many people the other ends of their proposals (joining.py)
PASSING_PERSON = 40  # columns that are made and dropped while people live: ranks, counts, looks once a year
CHECKPOINTS = 3  # of which there is room on the disk: two that are kept, one that is written
MOST_PLACES = 4_000_000_000  # ends of ties are numbered with 32 bits
MOST_POINTS = (1 << 31) - 1  # a file sums in 32 bits
NS_PER_PERSON_DAY = 150.0  # rough: a day with all phases on, on two slow cores


class DoesNotFit(Exception):
    """The run needs more memory than there is; the message says how much, and what would fit."""


class Part(NamedTuple):
    """What one part of a run takes of memory, in bytes."""

    name: str
    bytes: int


@dataclass(frozen=True)
class Plan:
    """What a run will take."""

    people: int
    days: int
    societies: int
    bytes: int
    seconds: float
    parts: tuple[Part, ...] = ()
    growing: int = 0  # bytes at the peak while ties are grown, before anybody lives
    checkpoint: int = 0  # bytes of one checkpoint on the disk
    free: int = 0  # bytes that may be used here

    def lines(self) -> list[str]:
        """The plan part by part, a line each."""
        told = [
            *self.parts, Part("peak while the ties are grown", self.growing), Part("peak of the run", self.bytes),
            Part("free here", self.free), Part("one checkpoint on the disk", self.checkpoint),
        ]  # fmt: skip
        most = max(len(part.name) for part in told)
        return [f"  {part.name:{most}}  {spelled(part.bytes):>9}" for part in told]

    def document(self) -> dict[str, Any]:
        """The plan for a JSON document, in bytes and seconds."""
        return {
            "people": self.people, "days": self.days, "societies": self.societies, "bytes": self.bytes,
            "seconds": round(self.seconds), "parts": {part.name: part.bytes for part in self.parts},
            "growing": self.growing, "checkpoint": self.checkpoint, "free": self.free,
        }  # fmt: skip

    def sentence(self, together: int | None = None) -> str:
        """The plan in one sentence; ``together`` is how many societies live at a time, if not all."""
        beside = "side by side" if together is None else f"{together} at a time"
        runs = "1 society" if self.societies == 1 else f"{self.societies} societies {beside}"
        return (
            f"Plan: {runs} of {self.people:,} people for {self.days:,} days; "
            f"about {spelled(self.bytes)} of memory and {spelled_seconds(self.seconds)}."
        )


def spelled_seconds(seconds: float) -> str:
    """A rough length of time in words."""
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:,.1f} hours"


def parts(scenario: Scenario, people: int, societies: int) -> tuple[Part, ...]:
    """What lives in memory while the societies live, part by part."""
    law = law_of(scenario.values, scenario.theory, scenario.safeguards)
    state = bytes_by_part(
        remembers=bool(theory_file(scenario.theory).REMEMBERS),
        spans=expiry.spans(law.expiry),
        appeals=bool(law.appeals),
        scored=bool(law.ban.kept),
        books=law.books.size,
        caps=bool(law.caps),
        repairs=bool(law.repairs),
        settles=bool(law.settles),
        shares=bool(law.households.scored),
        letters=bool(law.letters),
        notes=societies > 1 or bool(law.households.scored),
    )
    return (
        Part("the program", BASE_BYTES),
        Part("people", people * PERSON_BYTES),
        Part("ties", int(people * _degree(scenario) * _place_bytes(people) * _tables(societies))),
        *(Part(name, people * societies * size) for name, size in state.items()),
        Part("looks at everybody, made and dropped", people * PASSING_PERSON),
    )


def growing_bytes(scenario: Scenario, people: int) -> int:
    """Bytes at the peak while the ties are grown."""
    degree = _degree(scenario)
    place = max(GROWING_PLACE, 4 + _place_bytes(people))  # at the end rows of 32 bits stand beside what they become
    piece = min(people, PIECE_PEOPLE) * PIECE_PLACE * degree
    return BASE_BYTES + int(people * (PERSON_BYTES + GROWING_PERSON + place * degree) + piece)


def needed_bytes(scenario: Scenario, people: int, societies: int) -> int:
    """Bytes a run needs at its peak."""
    living = sum(part.bytes for part in parts(scenario, people, societies))
    return max(COMPILING_BYTES, growing_bytes(scenario, people), living)


def checkpoint_bytes(scenario: Scenario, people: int, societies: int) -> int:
    """Bytes of one checkpoint on the disk: all that lives but what is made anew every day."""
    kept = (part.bytes for part in parts(scenario, people, societies) if part.name in ("state", "shown lines"))
    each = PERSON_BYTES + _place_bytes(people) * _degree(scenario)
    sums = 8 * tally.CELLS * (tally.COLUMNS + detriments.COLUMNS)
    return int(sum(kept) + societies * (people * each + sums))


def _degree(scenario: Scenario) -> float:
    return settings_of(ties_room, scenario.values).mean_degree  # type: ignore[no-any-return]


def _place_bytes(people: int) -> int:
    return PLACE_BYTES + (people > ties_room.NARROW)


def _tables(societies: int) -> int:
    """How many tables of ties are held: one a society, and for twins the one they were both born with, while it is copied."""
    return societies if societies == 1 else societies + 1


def plan(scenario: Scenario, *, societies: int = 1, free: int | None = None, put_away: Path | None = None) -> Plan:
    """What a run of this scenario takes. Raises DoesNotFit when it is more than there is, in memory or on the disk.

    ``put_away`` is the folder of its checkpoints, if there is one.
    """
    people = int(scenario.values["extent.people"])  # type: ignore[arg-type]
    days = scenario.days
    needed = needed_bytes(scenario, people, societies)
    there = free_bytes() if free is None else free
    if needed > there:
        raise DoesNotFit(_refusal(scenario, people, societies, needed, there))
    if days * _points_a_day(scenario) > MOST_POINTS:
        raise DoesNotFit(
            f"{days:,} days of {_points_a_day(scenario):,} points at most add up to more than a file can hold "
            f"({MOST_POINTS:,}); fewer days or smaller weights fit."
        )
    degree = float(scenario.values["ties.mean_degree"])  # type: ignore[arg-type]
    if people * degree > MOST_PLACES:
        raise DoesNotFit(
            f"{people:,} people with {degree:g} ties each have more ends of ties than can be numbered; "
            f"the most that fits is about {int(MOST_PLACES / degree):,} people."
        )
    size = checkpoint_bytes(scenario, people, societies)
    if put_away is not None:
        must_fit_on_disk(put_away, CHECKPOINTS * size)
    seconds = people * days * societies * NS_PER_PERSON_DAY * 1e-9
    return Plan(
        people, days, societies, needed, seconds, parts(scenario, people, societies), growing_bytes(scenario, people),
        size, there,
    )  # fmt: skip


def must_fit_on_disk(folder: Path, needed: int) -> None:
    """Raises DoesNotFit when the checkpoints find no room. Those that lie there already have theirs."""
    above = next(each for each in (folder, *folder.parents) if each.exists())
    there, older = shutil.disk_usage(above).free, 0
    with contextlib.suppress(OSError):  # another command may be at it; whoever opens the folder is told
        for each in folder.glob("*day-*/**/*"):
            older += each.stat().st_size
    if needed > there + older:
        raise DoesNotFit(
            f"{folder}: checkpoints need about {spelled(needed)} of the disk; {spelled(there)} are free there."
        )


def _points_a_day(scenario: Scenario) -> int:
    """The most points, up or down, that one day can put on a file."""
    law = law_of(scenario.values, scenario.theory, scenario.safeguards)
    own = int(abs(law.weights).sum())
    return own + own * law.spill_over.weight // FIXED + 1


def _most(scenario: Scenario, societies: int, there: int) -> int:
    """How many people fit: as many as a narrow table of ties has room for, or, where all of those fit, a wide one."""
    for like in (ties_room.NARROW, 10**8):
        most = max(0, (there - BASE_BYTES) * like // (needed_bytes(scenario, like, societies) - BASE_BYTES))
        if most <= ties_room.NARROW:
            break
    return most


def _refusal(scenario: Scenario, people: int, societies: int, needed: int, there: int) -> str:
    most = _most(scenario, societies, there)
    digits = max(0, len(str(most)) - 2)
    most = most // 10**digits * 10**digits
    return (
        f"{people:,} people need about {spelled(needed)} of memory; {spelled(there)} may be used here. "
        f"The most that fits is about {most:,} people."
    )
