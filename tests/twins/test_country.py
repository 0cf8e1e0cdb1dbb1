"""A country lived town by town is the society written out, number by number, whatever is kept of people and however."""

from __future__ import annotations

import numpy as np
import pytest

from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, load, with_changes
from model_citizen.simulation.country import Country, NotInACountry, kept
from model_citizen.simulation.law import law_of
from model_citizen.simulation.run import Life, Society, found
from model_citizen.simulation.state import new_state
from model_citizen.society.towns import with_leaps, written_out

TOWN, TOWNS = 256, 4
NO_CUTS = {"cutting.alpha": 0.0, "cutting.quarrels": 0.0}


def scheme(name: str = "press-2015", days: int = 30, **changes: Value) -> Scenario:
    whole = load(name)
    start = whole.values["extent.start"]
    first = {"rollout.launch": start, "rollout.mandatory": start} if name != "none" else {}
    now = first | {"forming.meets": 0.0} | {key.replace("__", "."): value for key, value in changes.items()}
    return with_changes(whole, {key: str(value) for key, value in now.items()}, days=days)


@pytest.mark.parametrize("thrifty", [False, True])
@pytest.mark.parametrize(("name", "changes"), [
    ("press-2015", {}), ("press-2015", NO_CUTS), ("rongcheng", {}), ("none", {}), ("press-2015", {"publishing.every": "month"}),
])  # fmt: skip
def test_a_country_is_the_society_written_out(name: str, changes: dict[str, Value], thrifty: bool) -> None:
    whole = scheme(name, **changes)
    country = Country(whole.values, whole.theory, towns=TOWNS, town=TOWN, threads=1 + thrifty, thrifty=thrifty)
    town = found(TOWN, country.seed, whole.values)
    written = Society(*written_out(town.people, with_leaps(town.ties, TOWNS, country.seed), TOWNS))
    life, periods = Life(whole.values, whole.theory, society=written, threads=1), 0
    for (day, sums), (same_day, expected) in zip(country.periods(), life.periods(), strict=True):
        assert day == same_day and np.array_equal(sums, expected)
        assert np.array_equal(country.detriments, life.detriments)
        periods += 1
    assert periods == 5


def test_a_country_lives_by_the_law_of_the_day() -> None:
    """Where rules change and may cost nothing for a while, that holds in every town."""
    rules = {"basis_in_law.every_days": 20, "basis_in_law.changed": 0.5, "basis_in_law.known_days": 10}
    whole = scheme(**rules, **{"basis_in_law.listed_from": "lawful"})
    on = ("basis_in_law",)
    country = Country(whole.values, whole.theory, towns=TOWNS, town=TOWN, threads=1, safeguards=on)
    town = found(TOWN, country.seed, whole.values)
    written = Society(*written_out(town.people, with_leaps(town.ties, TOWNS, country.seed), TOWNS))
    life = Life(whole.values, whole.theory, on, society=written, threads=1)
    assert len({life.watch.law_on(day, life.seed).weighed for day in range(life.start, life.until)}) > 1
    for (_, sums), (_, expected) in zip(country.periods(), life.periods(), strict=True):
        assert np.array_equal(sums, expected)


def test_what_is_kept_of_a_person_is_as_small_as_is_sure_to_hold_it() -> None:
    """Fourteen bytes without ties cut and without the legal screen, and never less than a longer run needs."""
    values = scheme(**NO_CUTS).values
    law = law_of(values, "rational")
    bare = law._replace(ban=law.ban._replace(kept=0))
    assert kept(bare, False, 7, thrifty=True).bytes_a_person(20.0) == 14.0
    assert kept(bare, False, 4000, thrifty=True).columns["live"][0] is np.int32
    full = new_state(2, remembers=False, spans=0, appeals=False, scored=True)
    for name, (kind, _) in kept(law, False, 7).columns.items():
        assert np.dtype(kind).itemsize <= getattr(full, name).dtype.itemsize


@pytest.mark.parametrize("safeguard", ["appeal", "repair", "human_review", "context_wall", "oversight", "opt_out"])
def test_what_needs_queues_and_books_is_refused_in_one_sentence(safeguard: str) -> None:
    whole = scheme()
    with pytest.raises(NotInACountry, match="a country has no room for"):
        Country(whole.values, whole.theory, towns=2, town=TOWN, safeguards=(safeguard,))


@pytest.mark.parametrize("town", [0, 1, 65_537])
def test_a_town_has_no_more_people_than_a_place_in_it_can_number(town: int) -> None:
    with pytest.raises(NotInACountry, match="a town of a country has 2 to 65,536 people"):
        Country(scheme().values, towns=2, town=town)
