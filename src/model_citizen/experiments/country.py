"""A country under one scenario: as many towns as there is memory for, measured by sums alone.

What is measured by looking at everybody at once (who is tied to whom, readiness, concentration) needs a society whose
people and ties are all stored, and is left out here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from model_citizen.engine.memory import free_bytes, spelled
from model_citizen.experiments import figures, screening
from model_citizen.experiments.job import COUNTRY, SHAPE, Job
from model_citizen.experiments.plan import BASE_BYTES, CHECKPOINTS, DoesNotFit, must_fit_on_disk
from model_citizen.experiments.record import Record, named, part
from model_citizen.experiments.single import Progress, head
from model_citizen.simulation.country import TOWN, Country, kept, must_be_a_country, must_have_room
from model_citizen.simulation.law import law_of, settings_of, theory_file
from model_citizen.simulation.run import threads_by_default
from model_citizen.society import ties as ties_room

if TYPE_CHECKING:
    from model_citizen.experiments.putting_away import Keeper
    from model_citizen.scenario import Scenario
    from model_citizen.simulation.run import Life

NOBODY = np.zeros(0, np.int64)  # where nobody lives: a plan asks before anybody is born
DESK_BYTES = 300  # a person of a town, on the desk of a thread: full columns, and what is made and dropped with them


@dataclass(frozen=True)
class CountryJob(Job):
    """One country to live."""

    towns: int = 2
    town: int = TOWN
    screens: bool = True
    thrifty: bool = False

    @property
    def kind(self) -> str:
        """``country``."""
        return COUNTRY

    def parts(self) -> dict[str, Any]:
        """All that the result depends on, and how it is kept, since that is what is put away."""
        return super().parts() | {name: getattr(self, name) for name in SHAPE}


@dataclass(frozen=True)
class CountryPlan:
    """What a country takes."""

    towns: int
    town: int
    days: int
    each: float  # bytes that are kept of a person
    bytes: int
    free: int
    checkpoint: int = 0  # bytes of one checkpoint on the disk

    @property
    def people(self) -> int:
        """Everybody."""
        return self.towns * self.town

    def sentence(self) -> str:
        """The plan in one sentence."""
        return (
            f"Plan: {self.people:,} people in {self.towns:,} towns of {self.town:,} for {self.days:,} days; "
            f"{self.each:.1f} bytes a person, {spelled(self.bytes)} of {spelled(self.free)} that are free."
        )

    def document(self) -> dict[str, Any]:
        """The plan for a JSON document, in bytes."""
        return {"people": self.people, "towns": self.towns, "town": self.town, "days": self.days,
                "bytes_a_person": self.each, "bytes": self.bytes, "free": self.free, "checkpoint": self.checkpoint}  # fmt: skip


def plan_country(
    scenario: Scenario, towns: int, *, town: int = TOWN, thrifty: bool = False, screens: bool = True,
    threads: int | None = None, free: int | None = None, put_away: Path | None = None,
) -> CountryPlan:  # fmt: skip
    """What a country of so many towns takes. Raises DoesNotFit, and NotInACountry for what it has no room for.

    ``put_away`` is the folder of its checkpoints, if there is one.
    """
    must_be_a_country(towns, town)
    law = law_of(scenario.values, scenario.theory, scenario.safeguards)
    must_have_room(law, scenario.theory, NOBODY)
    law = law if screens else law._replace(ban=law.ban._replace(kept=0))
    degree = settings_of(ties_room, scenario.values).mean_degree
    each = kept(law, bool(theory_file(scenario.theory).REMEMBERS), scenario.days, thrifty).bytes_a_person(degree)
    needed = int(BASE_BYTES + towns * town * each + (threads or threads_by_default()) * town * DESK_BYTES)
    there = free_bytes() if free is None else free
    if needed > there:
        fits = max(0, int((there - BASE_BYTES) / (each * town)))
        raise DoesNotFit(
            f"{towns * town:,} people need {spelled(needed)} of memory and {spelled(there)} are free; "
            f"{fits:,} towns of {town:,} people would fit"
        )
    size = int(towns * town * each)
    if put_away is not None:
        must_fit_on_disk(put_away, CHECKPOINTS * size)
    return CountryPlan(towns, town, scenario.days, each, needed, there, size)


class _Counted(Record):
    """What sums tell of a country."""

    def __init__(self, country: Country) -> None:
        super().__init__(country)  # type: ignore[arg-type]
        self._places = self._places * country.towns

    def _look(self, life: Life) -> None:
        """Nobody is looked at one by one."""


@dataclass
class LivedCountry:
    """A country that has been lived: its headline, and a hash over all its sums."""

    scenario: Scenario
    plan: CountryPlan
    hash: str
    seconds: float
    threads: int
    headline: dict[str, dict[str, Any]]
    screen: dict[str, Any]

    def document(self) -> dict[str, Any]:
        """The country as one JSON document."""
        pace = self.seconds / (self.plan.people * self.plan.days) * 1e9
        return head(self.scenario, "country", self.threads) | {
            "people": self.plan.people, "towns": self.plan.towns, "town": self.plan.town, "hash": self.hash,
            "seconds": round(self.seconds, 3), "ns_per_person_day": round(pace, 1), "plan": self.plan.document(),
            "headline": self.headline, "screen": self.screen,
        }  # fmt: skip


def country(
    scenario: Scenario, towns: int, *, town: int = TOWN, thrifty: bool = False, screens: bool = True,
    threads: int | None = None, every: int = 7, progress: Progress | None = None, keeper: Keeper | None = None,
) -> LivedCountry:  # fmt: skip
    """Live a country of ``towns`` towns of ``town`` people to the end of the scenario.

    ``thrifty`` keeps what is seldom only of those who have it; ``screens`` false leaves out the legal screen.
    New ties are not formed. ``keeper``, with a ``CountryJob``, puts the country away every so often and goes on from
    what was put away, as in ``run()``. Raises DoesNotFit, BadCheckpoint, PutAway when somebody asked to stop, and
    NotInACountry for what a country has no room for.
    """
    aside = None if keeper is None else keeper.folder
    plan = plan_country(scenario, towns, town=town, thrifty=thrifty, screens=screens, threads=threads, put_away=aside)
    began = time.perf_counter()
    put_away = None if keeper is None else keeper.open(threads)
    lived: Country = put_away.lives[0] if put_away is not None else Country(
        scenario.values, scenario.theory, towns=towns, town=town, threads=threads, every=every, screens=screens,
        thrifty=thrifty, safeguards=scenario.safeguards,
    )  # fmt: skip
    record = _Counted(lived)
    if put_away is not None:
        record.take_up(part(put_away.sums, COUNTRY))
    while lived.day < lived.until:
        ends = lived.ends_period
        lived.live_day()
        if ends:
            record.note(lived.take_period())
        if keeper is not None:
            keeper.after_day([lived], lambda: named(COUNTRY, record.columns()))
        if progress is not None:
            progress(lived.day - lived.start, lived.until - lived.start)
    screen = screening.brief(screening.table(scenario, record.screened)) if screens else {}
    seconds = time.perf_counter() - began if keeper is None else keeper.seconds
    return LivedCountry(
        scenario, plan, lived.chain.hex(), seconds, threads or threads_by_default(),
        figures.headline_of_one(record), screen,
    )  # fmt: skip
