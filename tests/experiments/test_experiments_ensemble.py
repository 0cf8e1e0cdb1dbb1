"""``ensemble``: its interval covers what it says, and it stops where it was told to. The toy's mean is known.

And the hypercube of ``sweep``: every part of every axis holds exactly one point.
"""

from __future__ import annotations

import random
import sys
from typing import Any

import numpy as np
import polars as pl
import pytest
from small_jobs import scenario

from model_citizen.experiments import ensemble
from model_citizen.experiments.ensemble import MOST_REACHED, NARROW, SPENT
from model_citizen.experiments.sweep import axes_of, hypercube, points

MEAN, SPREAD = 0.3, 0.1
ROOM = sys.modules["model_citizen.experiments.ensemble"]
SMALL = scenario()


@pytest.fixture
def studied(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ensembles of a toy whose replicates are drawn from a normal law; ``luck`` chooses another series."""

    def of(luck: int, **how: Any) -> Any:
        def live(jobs: list[Any], **_: Any) -> pl.DataFrame:
            drawn = [random.Random(luck * 1_000_003 + job.seed).gauss(MEAN, SPREAD) for job in jobs]
            seeds = [job.seed for job in jobs]
            return pl.DataFrame(
                {"id": list(map(str, seeds)), "seed": seeds, "replicate": range(len(jobs)), "measure": "silence_share",
                 "value": drawn, "with": drawn, "without": 0.0, "unit": "share"}
            )  # fmt: skip

        monkeypatch.setattr(ROOM, "live", live)
        return ensemble(SMALL, measure="silence_share", **how)

    return of


def test_the_interval_of_a_fixed_number_covers_at_its_rate(studied: Any) -> None:
    """Of 120 ensembles of 8 replicates about 95 % hold the mean, within four standard errors."""
    asked = [studied(luck, width=1e-9, most=8).asked for luck in range(120)]
    assert {each["stopped"] for each in asked} == {MOST_REACHED} and {each["replicates"] for each in asked} == {8}
    held = sum(each["interval"]["low"] <= MEAN <= each["interval"]["high"] for each in asked)
    assert held / 120 >= 0.87


def test_looking_again_costs_a_little_coverage_and_no_more(studied: Any) -> None:
    """With the rule that stops when the interval is narrow: never wider than asked, and still near its level."""
    asked = [studied(luck, width=0.1).asked for luck in range(60)]
    assert all(each["stopped"] == NARROW and each["reached"] for each in asked)
    assert all(each["interval"]["high"] - each["interval"]["low"] <= 0.1 for each in asked)
    counts = [each["replicates"] for each in asked]
    assert 12 <= np.mean(counts) <= 24  # 18 are needed where the spread is known
    held = sum(each["interval"]["low"] <= MEAN <= each["interval"]["high"] for each in asked)
    assert held / 60 >= 0.83


def test_the_budget_ends_it_and_is_said(studied: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 100_000, 40))
    monkeypatch.setattr(ROOM.time, "monotonic", lambda: float(next(clock)))  # a look takes 40 seconds
    asked = studied(1, width=1e-9, most=100_000, budget=2.0).asked
    assert asked["stopped"] == SPENT and not asked["reached"] and asked["replicates"] == 8 * 2**2


@pytest.mark.parametrize(("count", "dimensions"), [(2, 1), (7, 3), (100, 5)])
def test_each_part_of_each_axis_holds_one_point(count: int, dimensions: int) -> None:
    places = hypercube(count, dimensions, seed=5)
    assert places.shape == (count, dimensions) and (places >= 0).all() and (places < 1).all()
    for column in places.T:
        assert sorted(np.floor(column * count).astype(int).tolist()) == list(range(count))
    assert (places == hypercube(count, dimensions, seed=5)).all()
    assert count < 7 or not (places == hypercube(count, dimensions, seed=6)).all()


def test_axes_of_a_hypercube_are_paired_by_chance() -> None:
    places = hypercube(400, 3, seed=1)
    assert np.abs(np.corrcoef(places.T) - np.eye(3)).max() < 0.2


def test_points_of_a_sweep_are_those_of_the_hypercube() -> None:
    vary = ["spill_over.weight=0.5:1.5", "theory=rational,threshold"]
    found = points(axes_of(SMALL, vary, 10), 10, seed=3)
    weights = [place["spill_over.weight"] for place in found]
    assert sorted(int((weight - 0.5) * 10) for weight in weights) == list(range(10))  # type: ignore[operator]
    assert sorted(str(place["theory"]) for place in found) == ["rational"] * 5 + ["threshold"] * 5
