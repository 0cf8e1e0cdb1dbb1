"""A country put away and gone on with ends in the bytes of an undisturbed one, and is never in memory twice."""

from __future__ import annotations

import tracemalloc
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model_citizen.experiments import run
from model_citizen.experiments.country import CountryJob, country
from model_citizen.experiments.job import Job
from model_citizen.experiments.putting_away import Keeper, Pace, PutAway
from model_citizen.scenario import Scenario, load, with_changes
from model_citizen.simulation import checkpoint
from model_citizen.simulation.checkpoint import BadCheckpoint
from model_citizen.simulation.country import Country
from model_citizen.simulation.country_checkpoint import columns_of

TOWN = 200
SHAPES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "all is kept": ({}, {"thrifty": False}),
    "thrifty, and scores come out once a month": ({"publishing.every": "month"}, {"thrifty": True}),
    "entries expire, no ties are cut, no screen": (
        {"expiry.after_days": 14, "expiry.span_days": 7, "cutting.alpha": 0.0, "cutting.quarrels": 0.0},
        {"thrifty": True, "screens": False},
    ),
}


def small(days: int = 30, **changes: Any) -> Scenario:
    first = {"rollout.launch": "2015-01-01", "rollout.mandatory": "2015-01-01"}
    return with_changes(load("press-2015"), {key: str(value) for key, value in (first | changes).items()}, days=days)


def asking(after: int) -> Any:
    """Somebody who asks to stop at the end of the n-th day from now."""
    days = iter(range(1, 10_000))
    return lambda: next(days) == after


def told(lived: Any) -> dict[str, Any]:
    """The document of a country but for what the machine adds: the time it took, its threads, the plan of its memory."""
    of_the_machine = ("seconds", "ns_per_person_day", "threads", "plan")
    return {key: value for key, value in lived.document().items() if key not in of_the_machine}


@pytest.mark.parametrize(("changes", "how"), SHAPES.values(), ids=SHAPES)
def test_a_country_stopped_anywhere_ends_in_the_bytes_of_an_undisturbed_one(tmp_path, changes, how):
    """Stopped in the middle of a week and at the end of one, gone on with by more threads and by fewer."""
    scenario, folder = small(**changes), tmp_path / "kept"
    job = CountryJob(scenario, towns=3, town=TOWN, **how)
    calm = country(scenario, 3, town=TOWN, threads=1, **how)
    for days, threads in ((10, 2), (11, 1)):
        keeper = Keeper(folder, job, asked=asking(days))
        with pytest.raises(PutAway, match="the same command goes on from there"):
            country(scenario, 3, town=TOWN, threads=threads, keeper=keeper, **how)
        keeper.close()
    said: list[str] = []
    keeper = Keeper(folder, job, say=said.append)
    assert told(country(scenario, 3, town=TOWN, threads=2, keeper=keeper, **how)) == told(calm)
    assert "after 21 days" in said[0]
    keeper.forget()
    assert not folder.exists()


@pytest.fixture(scope="module")
def put_away(tmp_path_factory) -> Path:
    """A country of three towns, put away after 10 and after 15 days."""
    folder = tmp_path_factory.mktemp("country") / "kept"
    keeper = Keeper(folder, CountryJob(small(), towns=3, town=TOWN, thrifty=True), Pace(days=10), asked=asking(15))
    with pytest.raises(PutAway):
        country(small(), 3, town=TOWN, threads=2, thrifty=True, keeper=keeper)
    keeper.close()
    return folder


@pytest.mark.parametrize(("more", "differs"), [
    ({"towns": 4}, "towns is 3 there and 4 here"), ({"thrifty": False}, "thrifty is True there and False here"),
    ({"every": 8}, "every is 7 there and 8 here"),
])  # fmt: skip
def test_another_country_is_refused_with_what_differs(put_away, more, differs):
    keeper = Keeper(put_away, CountryJob(small(), **{"towns": 3, "town": TOWN, "thrifty": True} | more))
    with pytest.raises(BadCheckpoint, match=differs):
        keeper.open(1)
    keeper.close()


def test_a_run_does_not_go_on_from_a_country(put_away):
    keeper = Keeper(put_away, Job(small()))
    with pytest.raises(BadCheckpoint, match="kind is country there and run here"):
        run(small(), threads=1, keeper=keeper)
    keeper.close()
    with pytest.raises(BadCheckpoint, match="is of a country, not of one society"):
        checkpoint.resume(put_away / "day-0000015" / "life-0")


@pytest.mark.parametrize("torn", [-9, 9])
@pytest.mark.parametrize("column", ["kept.live", "signs.0", "some.shut.counts", "some.shut.values"])
def test_a_damaged_column_is_never_taken_up(tmp_path, column, torn):
    """Bytes that are missing at its end, and bytes that are too many."""
    values = small(days=10).values
    lived = Country(values, towns=3, town=TOWN, threads=1, thrifty=True)
    while lived.day < lived.until:
        lived.live_day()
    folder = checkpoint.save(lived, tmp_path / "kept")
    file = folder / f"{column}.npy"
    content = file.read_bytes()
    file.write_bytes(content[:torn] if torn < 0 else content + bytes(torn))
    with pytest.raises(BadCheckpoint, match=f"{column}.npy: is damaged"):
        checkpoint.resume_country(folder)


def test_the_people_are_never_in_memory_twice(tmp_path):
    """What putting away and taking up need beside the country is a small part of it."""
    lived = Country(small().values, towns=400, town=TOWN, threads=1)
    lived.live_day()
    people = sum(column.nbytes for parts in columns_of(lived).values() for column in parts)
    tracemalloc.start()
    try:
        folder = checkpoint.save(lived, tmp_path / "kept")
        assert tracemalloc.get_traced_memory()[1] < people / 20
        tracemalloc.reset_peak()
        again = checkpoint.resume_country(folder, threads=1)
        stays, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak - stays < people / 20
    for country_of in (lived, again):
        country_of.live_day()
    assert all(map(np.array_equal, chain(*columns_of(lived).values()), chain(*columns_of(again).values())))
