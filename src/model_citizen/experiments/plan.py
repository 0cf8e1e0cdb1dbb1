"""The plan: how many people and days, how much memory and time, said before anything starts."""

from __future__ import annotations

from dataclasses import dataclass

from model_citizen.engine.memory import free_bytes, spelled
from model_citizen.parameters import FIXED
from model_citizen.scenario import Scenario
from model_citizen.scoring import expiry
from model_citizen.simulation.law import law_of, settings_of, theory_file
from model_citizen.simulation.state import bytes_per_person
from model_citizen.society import ties as ties_room

# Measured as peaks of whole processes at 300,000 and 1,000,000 people and 20 to 100 ties each.
BASE_BYTES = 210_000_000  # the program itself and its libraries
COMPILING_BYTES = 460_000_000  # the least a process takes that has to compile the day first
GROWING_PERSON, GROWING_PLACE = 130, 19  # while ties are grown, a person and one end of a tie
LIVING_PERSON, PLACE_BYTES = 150, 5  # while they live: traits, temporary columns; one end of a tie
MOST_PLACES = 4_000_000_000  # ends of ties are numbered with 32 bits
MOST_POINTS = (1 << 31) - 1  # a file sums in 32 bits
NS_PER_PERSON_DAY = 150.0  # rough: a day with all phases on, on two slow cores


class DoesNotFit(Exception):
    """The run needs more memory than there is; the message says how much, and what would fit."""


@dataclass(frozen=True)
class Plan:
    """What a run will take."""

    people: int
    days: int
    societies: int
    bytes: int
    seconds: float

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


def needed_bytes(scenario: Scenario, people: int, societies: int) -> int:
    """Bytes a run needs at its peak."""
    ties = settings_of(ties_room, scenario.values)
    law = law_of(scenario.values, scenario.theory, scenario.safeguards)
    state = bytes_per_person(
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
    )
    growing = GROWING_PERSON + GROWING_PLACE * ties.mean_degree
    living = LIVING_PERSON + societies * state + PLACE_BYTES * ties.mean_degree * (societies + 1)
    return int(max(COMPILING_BYTES, BASE_BYTES + people * max(growing, living)))


def plan(scenario: Scenario, *, societies: int = 1, free: int | None = None) -> Plan:
    """What a run of this scenario takes. Raises DoesNotFit when it is more than there is."""
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
    return Plan(people, days, societies, needed, people * days * societies * NS_PER_PERSON_DAY * 1e-9)


def _points_a_day(scenario: Scenario) -> int:
    """The most points, up or down, that one day can put on a file."""
    law = law_of(scenario.values, scenario.theory, scenario.safeguards)
    own = int(abs(law.weights).sum())
    return own + own * law.spill_over.weight // FIXED + 1


def _refusal(scenario: Scenario, people: int, societies: int, needed: int, there: int) -> str:
    each = needed_bytes(scenario, 10**8, societies) - BASE_BYTES
    most = max(0, (there - BASE_BYTES) * 10**8 // each)
    digits = max(0, len(str(most)) - 2)
    most = most // 10**digits * 10**digits
    return (
        f"{people:,} people need about {spelled(needed)} of memory; {spelled(there)} may be used here. "
        f"The most that fits is about {most:,} people."
    )
