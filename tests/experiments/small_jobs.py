"""Jobs of a few people and days, so that a test lives in moments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model_citizen.experiments import Job, replicates, run_job, twin_job
from model_citizen.experiments.job import seeded
from model_citizen.scenario import Scenario, load, with_changes

SOON = {"rollout.launch": "2015-01-03", "rollout.mandatory": "2015-01-10"}


def scenario(name: str = "press-2015", people: int = 60, days: int = 21, **changes: Any) -> Scenario:
    """A small scenario whose scheme begins at once."""
    early = SOON if name.startswith("press-2015") and name != "press-2015-voluntary" else {}
    return with_changes(load(name), early | changes, people=people, days=days)


def twins(count: int, **how: Any) -> list[Job]:
    return replicates([twin_job(scenario(**how))], count)


def alone(seeds: Iterable[int]) -> list[Job]:
    """Single runs of these seeds."""
    small = scenario()
    return [run_job(seeded(small, seed), {"number": number}) for number, seed in enumerate(seeds)]
