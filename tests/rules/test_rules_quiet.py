"""Quiet days are days on which nothing happens: who is passed over comes out as if she had gone through every phase."""

from __future__ import annotations

from typing import Any

import pytest
from small_lives import LIVELY, another

from model_citizen.engine.compile import COMPILED
from model_citizen.engine.entry import Entry
from model_citizen.scenario import Scenario, load, names, safeguards, with_changes
from model_citizen.simulation.day import build_day
from model_citizen.simulation.phases import a_day_nearer
from model_citizen.simulation.run import Life
from model_citizen.theories import rational

SCENARIOS = tuple(name for name in names() if name != "template")
PEOPLE, DAYS, EVERY = 400, 45, 15
DATES = {"extent.start": "2019-12-15", "extent.until": "2020-02-15"}  # a new year, and the mandatory day


PLAIN = build_day(rational, plain=True)
plainly: Any = getattr(a_day_nearer, "py_func", a_day_nearer)


def lived(scenario: Scenario, guards: tuple[str, ...], day: Any = None) -> tuple[str, float]:
    """(hash, person-days with anything written down) of a small life."""
    life = Life(scenario.values, "rational", guards, threads=1, every=EVERY)
    if day is not None:
        life._crew.hands[0] = life._crew.hands[0]._replace(live=Entry(day))
    written = 0
    for number in range(DAYS):
        ends = life.ends_period
        life.live_day()
        written += int((life.today.entries != 0).sum())
        if ends or number == DAYS - 1:
            life.take_period()
    return life.hash(), written / (PEOPLE * DAYS)


@pytest.mark.skipif(not COMPILED, reason="lives every scenario twice, which takes hours uncompiled")
@pytest.mark.parametrize("name", SCENARIOS)
def test_who_is_passed_over_misses_nothing_in_any_scenario(name):
    """Each shipped scenario around a new year, as it is and with its safeguards: one hash, either way."""
    scenario = with_changes(load(name), DATES, people=PEOPLE)
    assert lived(scenario, scenario.safeguards) == lived(scenario, scenario.safeguards, PLAIN)


@pytest.mark.skipif(not COMPILED, reason="lives every safeguard twice, which takes hours uncompiled")
@pytest.mark.parametrize("guard", [None, *sorted(safeguards())])
@pytest.mark.parametrize("more", [{}, LIVELY], ids=["press-2015", "lively"])
def test_who_is_passed_over_misses_nothing_under_any_safeguard(guard, more):
    """Each safeguard, in the scenario of the article and where a great deal happens."""
    scenario = with_changes(load("press-2015"), {**{k: str(v) for k, v in more.items()}, **DATES}, people=PEOPLE)
    guards = (guard,) if guard else ()
    quick = lived(scenario, guards)
    assert quick == lived(scenario, guards, PLAIN)
    assert guard in ("full_ban", "sunset") or 0.0 < quick[1] < 1.0


@pytest.mark.parametrize("days", [1, 127, 128, 200, 255])
def test_however_long_a_door_stays_shut_it_opens_on_its_day(days):
    """Eight doors have a byte each: none runs over into its neighbour, and none goes on below nothing."""
    shut = [max(0, days - 9 * door) for door in range(8)]
    packed = sum(each << 8 * door for door, each in enumerate(shut))
    for day in range(1, days + 2):
        packed = plainly(packed)
        assert [packed >> 8 * door & 255 for door in range(8)] == [max(0, each - day) for each in shut]


def test_uncompiled_the_longest_refusal_is_lived_as_compiled():
    """The byte of the last door is the sign of a whole number of 64 bits."""
    changes = {
        "benefits.asks": 300,
        "benefits.refused_anyway": 1,
        "benefits.closed_days": 200,
        "extent.start": "2020-01-01",
    }
    given = ", ".join(f"{key!r}: {str(value)!r}" for key, value in changes.items())
    code = f"""
from model_citizen.scenario import load, with_changes
from model_citizen.simulation.run import Life
scenario = with_changes(load("press-2015"), {{{given}}}, people=40)
life = Life(scenario.values, "rational", threads=1)
for _ in range(6):
    life.live_day()
assert (life.state.shut >> 63).any()
life.take_period()
print(life.hash())
"""
    assert another(code, NUMBA_DISABLE_JIT="1") == another(code)
