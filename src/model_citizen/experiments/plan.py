"""The plan: how many people and days, how much memory and time, said before anything starts."""

from __future__ import annotations

from dataclasses import dataclass

from model_citizen.engine.memory import free_bytes, spelled
from model_citizen.scenario import Scenario
from model_citizen.scoring import expiry
from model_citizen.simulation.law import law_of, settings_of, theory_file
from model_citizen.simulation.state import bytes_per_person
from model_citizen.society import ties as ties_room

BASE_BYTES = 350_000_000  # the program itself, its libraries and its compiled loops
PEOPLE_BYTES = 15  # a person's lasting traits
PLACE_BYTES = 5  # one end of a tie: whose, and which
GROWING = 3.0  # while ties are grown, every end of a tie is held about three times over
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

    def sentence(self) -> str:
        """The plan in one sentence."""
        runs = "1 society" if self.societies == 1 else f"{self.societies} societies side by side"
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
    values = {**scenario.values}
    law = law_of(values, scenario.theory, scenario.safeguards)
    a_person = PEOPLE_BYTES + 4 + societies * bytes_per_person(
        remembers=bool(theory_file(scenario.theory).REMEMBERS), spans=expiry.spans(law.expiry), appeals=bool(law.appeals)
    )
    a_place = PLACE_BYTES * max(societies + 1, GROWING)
    return int(BASE_BYTES + people * (a_person + a_place * ties.mean_degree + (9 if societies > 1 else 0)))


def plan(scenario: Scenario, *, societies: int = 1, free: int | None = None) -> Plan:
    """What a run of this scenario takes. Raises DoesNotFit when it is more than there is."""
    people = int(scenario.values["extent.people"])  # type: ignore[arg-type]
    days = scenario.days
    needed = needed_bytes(scenario, people, societies)
    there = free_bytes() if free is None else free
    if needed > there:
        raise DoesNotFit(_refusal(scenario, people, societies, needed, there))
    return Plan(people, days, societies, needed, people * days * societies * NS_PER_PERSON_DAY * 1e-9)


def _refusal(scenario: Scenario, people: int, societies: int, needed: int, there: int) -> str:
    each = needed_bytes(scenario, 1_000_000, societies) - needed_bytes(scenario, 0, societies)
    most = max(0, (there - BASE_BYTES) * 1_000_000 // each)
    digits = max(0, len(str(most)) - 2)
    most = most // 10**digits * 10**digits
    return (
        f"{people:,} people need about {spelled(needed)} of memory; {spelled(there)} may be used here. "
        f"The most that fits is about {most:,} people."
    )
