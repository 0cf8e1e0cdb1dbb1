"""A job: one thing to live, and the name that follows from what it is.

Rule      id = sha256( canonical text of the job ), and the text holds the number of the model, the kind,
          the days of a period, and every value of one scenario (of both, for a twin); the seed is one of them.
Source    reliability brief of the house: runs are known by what they mean, never by a hash of the code

Two jobs with the same id give the same numbers, wherever and whenever they are lived. What only
names a job (labels, the name of its scenario) is no part of its id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from numbers import Integral
from typing import Any

from model_citizen.engine.draws import seed_of
from model_citizen.experiments.twin import must_share_society, taken_out
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, canonical
from model_citizen.simulation.periods import must_be_days
from model_citizen.society.extent import HIGHEST_SEED

# Raised by one whenever the same scenario and seed give other numbers than before, and only then. The
# results of older numbers stay readable and are never mixed with newer ones. tests/golden/versions.json
# ties it to the golden hashes, so that it cannot be forgotten.
MODEL_VERSION = 1

RUN, TWIN, COUNTRY = "run", "twin", "country"
SHAPE = ("towns", "town", "screens", "thrifty")  # what a country is asked for beside its scenario
REPLICATES = 0x5EED_0001  # what tells the seeds of replicates from any other derived seed

Label = str | int | float | bool | None


@dataclass(frozen=True)
class Job:
    """One society to live (``against`` is None), or a society and its twin."""

    scenario: Scenario
    against: Scenario | None = None
    labels: Mapping[str, Label] = field(default_factory=dict)  # columns of the table: which job this is
    every: int = 7  # days of one measured period

    def __post_init__(self) -> None:
        """Raises ValueError for periods without a day, before a worker meets them."""
        must_be_days(self.every)

    @property
    def kind(self) -> str:
        """``run`` or ``twin``."""
        return RUN if self.against is None else TWIN

    @property
    def societies(self) -> int:
        """How many societies are lived side by side."""
        return 1 if self.against is None else 2

    @property
    def people(self) -> int:
        """People in each society."""
        return int(self.scenario.values["extent.people"])  # type: ignore[arg-type]

    @property
    def seed(self) -> int:
        """The luck of the job."""
        return int(self.scenario.values["extent.seed"])  # type: ignore[arg-type]

    @property
    def person_days(self) -> int:
        """How much there is to live: people times days, of both societies of a twin."""
        return self.people * self.scenario.days * self.societies

    def parts(self) -> dict[str, Any]:
        """All that the result depends on, by name."""
        both = [self.scenario] if self.against is None else [self.scenario, self.against]
        return {
            "model": MODEL_VERSION,
            "kind": self.kind,
            "every": self.every,
            "societies": [json.loads(canonical(each)) for each in both],
        }

    @cached_property
    def text(self) -> str:
        """All that the result depends on, as stable text; whoever has it can live the job."""
        return json.dumps(self.parts(), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)

    @cached_property
    def id(self) -> str:
        """The name of the job: 64 hexadecimal digits."""
        return id_of(self.text)


def id_of(text: str) -> str:
    """The id of a job from its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def run_job(scenario: Scenario, labels: Mapping[str, Label] | None = None, *, every: int = 7) -> Job:
    """The job of living one society."""
    return Job(scenario, None, labels or {}, every)


def twin_job(
    scenario: Scenario,
    labels: Mapping[str, Label] | None = None,
    *,
    without: Sequence[str] = ("score",),
    against: Scenario | None = None,
    every: int = 7,
) -> Job:
    """The job of a society and its twin: without these mechanisms, or against another scenario.

    Raises UnknownName, or ValueError where the two are not of one society.
    """
    other = taken_out(scenario, without) if against is None else against
    must_share_society(scenario, other)
    return Job(scenario, other, labels or {}, every)


def seeded(scenario: Scenario, seed: int) -> Scenario:
    """The same scenario with another luck."""
    return replace(scenario, values={**scenario.values, "extent.seed": seed})


def replicate_seeds(root: int, count: int) -> list[int]:
    """The seeds of ``count`` replicates: the root itself, then seeds derived from it; no two are equal.

    The first ``n`` do not depend on ``count``: more replicates are more of the same series.
    """
    found: dict[int, None] = {root: None}
    number = 0
    while len(found) < count:
        number += 1
        found.setdefault(seed_of((root, REPLICATES, number)) & HIGHEST_SEED)
    return list(found)[:count]


def replicates(jobs: Iterable[Job], count: int, root: int | None = None) -> list[Job]:
    """Every job under ``count`` lucks, all with the same ones; column ``replicate`` numbers them from 0.

    Jobs of one luck stand together. ``root`` is by default the seed of each job's own scenario. Raises ValueError for
    fewer than one luck.
    """
    if not (isinstance(count, Integral) and count >= 1):
        raise ValueError(f"seeds: found {count!r}; allowed is a whole number, 1 or more")
    each = list(jobs)
    seeds = {job.seed if root is None else root for job in each}
    series = {seed: replicate_seeds(seed, count) for seed in seeds}
    return [
        with_seed(job, series[job.seed if root is None else root][number], number)
        for number in range(count)
        for job in each
    ]


def with_seed(job: Job, seed: int, number: int) -> Job:
    """The job under another luck, as replicate ``number``."""
    against = None if job.against is None else seeded(job.against, seed)
    return Job(seeded(job.scenario, seed), against, {**job.labels, "replicate": number}, job.every)


def as_values(society: Mapping[str, Any]) -> tuple[dict[str, Value], str, tuple[str, ...]]:
    """Values, theory and safeguards of one society of a job's text."""
    return dict(society["values"]), str(society["theory"]), tuple(society["safeguards"])
