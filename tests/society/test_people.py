"""Who lives in Linport: the declared shares hold, and homophily moves people without changing them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model_citizen.parameters import compiled, parameters_of
from model_citizen.society import activity, aims, generators, people, ties
from model_citizen.society.people import HOLDER_A, HOLDER_B, INFORMANT, PROVOCATEUR, Settings, draw_people, placed

COUNT = 20_000


def draw(count: int = COUNT, seed: int = 7, **values: float):
    return draw_people(count, seed, compiled(Settings, values))


def test_numbers_of_draws_never_change():
    """Every decision keeps its number for ever: another number is another society."""
    found = {
        name: value
        for room in (people, aims, generators, activity)
        for name, value in vars(room).items()
        if name.startswith("DRAW_")
    }
    assert found == {
        "DRAW_DISSENT": 1000, "DRAW_BOLDNESS": 1001, "DRAW_THRESHOLD": 1002, "DRAW_ACTIVITY": 1003,
        "DRAW_WEALTH": 1004, "DRAW_HOLDER_A": 1005, "DRAW_HOLDER_B": 1006, "DRAW_INFORMANT": 1007,
        "DRAW_PROVOCATEUR": 1008, "DRAW_AIM": 1016, "DRAW_WORKPLACE": 1020, "DRAW_MEETING": 1021,
        "DRAW_LAYER": 1024, "DRAW_PARTNER": 1025, "DRAW_ROUNDING": 1026, "DRAW_WEEK": 1040,
    }  # fmt: skip


@pytest.mark.parametrize("room", [people, ties, activity])
def test_defaults_are_allowed(room):
    """Every default lies in its declared range and has a source in words."""
    for name, parameter in parameters_of(room.Settings).items():
        assert parameter.fault(parameter.default) is None, name
        assert parameter.source.text and parameter.description and parameter.unit


@settings(deadline=None, max_examples=30)
@given(st.floats(0.02, 0.98), st.floats(0.0, 1.0), st.integers(0, 2**63 - 1))
def test_mean_dissent_is_the_declared_one(mean, shared, seed):
    """The mean holds for any mean, any homophily and any luck, to the grain of 1/255."""
    drawn = draw(2000, seed, dissent_mean=mean, dissent_shared=shared)
    assert float(drawn.dissent.mean()) / 255 == pytest.approx(mean, abs=0.002)


def test_dissent_is_exponential_cut_at_one():
    """Shares below 1/4, 1/2, 3/4 as the law of Daymude, Axelrod and Forrest has them for a mean of 0.25."""
    slope = 3.5935  # 1/s - 1/(e^s - 1) = 0.25
    dissent = draw(100_000).dissent
    for x in (0.25, 0.5, 0.75):
        below = (1 - np.exp(-slope * x)) / (1 - np.exp(-slope))
        assert float((dissent <= 255 * x).mean()) == pytest.approx(below, abs=0.004)


@pytest.mark.parametrize(("trait", "shared"), [("dissent", "dissent_shared"), ("wealth", "wealth_shared")])
def test_homophily_leaves_the_marginal_as_it_is(trait, shared):
    """Sharing with neighbours changes who lives where, never how many there are of whom."""
    counts = [np.bincount(getattr(draw(**{shared: value}), trait), minlength=256) for value in (0.0, 0.4, 1.0)]
    assert np.array_equal(counts[0], counts[1]) and np.array_equal(counts[0], counts[2])


def test_wealth_is_uniform():
    counts = np.bincount(draw(25_600).wealth, minlength=256)
    assert counts.min() == counts.max() == 100


@pytest.mark.parametrize("trait", ["boldness", "threshold", "activity"])
def test_quantile_bytes_are_uniform(trait):
    counts = np.bincount(getattr(draw(256_000), trait), minlength=256)
    assert counts.min() > 800 and counts.max() < 1200
    assert ((counts - 1000.0) ** 2 / 1000.0).sum() < 360  # chi-square, 255 degrees: 4.5 sigma


def test_traits_are_independent():
    drawn = draw(100_000, dissent_shared=0.0, wealth_shared=0.0)
    traits = np.corrcoef([drawn.dissent, drawn.boldness, drawn.threshold, drawn.activity, drawn.wealth])
    assert np.abs(traits - np.eye(5)).max() < 4.5 / 100_000**0.5


def test_roles_have_the_declared_shares():
    role = draw(100_000, holder_a=0.3, holder_b=0.7, informants=0.1, provocateurs=0.5).role
    for bit, share in ((HOLDER_A, 0.3), (HOLDER_B, 0.7), (INFORMANT, 0.1), (PROVOCATEUR, 0.05)):
        assert float((role & bit > 0).mean()) == pytest.approx(share, abs=0.007)
    assert np.all((role & INFORMANT > 0)[role & PROVOCATEUR > 0])


def test_shares_of_none_and_all_are_exact():
    nobody, everybody = draw(informants=0.0, provocateurs=1.0, holder_a=0.0), draw(informants=1.0, provocateurs=1.0)
    assert not np.any(nobody.role & (INFORMANT | PROVOCATEUR | HOLDER_A))
    assert np.all(everybody.role & INFORMANT) and np.all(everybody.role & PROVOCATEUR)


def test_one_setting_moves_one_trait():
    """Informants, views and wealth are drawn apart: a change of one leaves every other column as it was."""
    before, after = draw(), draw(informants=0.01, dissent_mean=0.4)
    for column in set(before._fields) - {"role", "dissent"}:
        assert np.array_equal(getattr(before, column), getattr(after, column)), column
    assert np.array_equal(before.role | INFORMANT, after.role | INFORMANT)


def test_own_draws_do_not_depend_on_how_many_others_there_are():
    few, many = draw(500), draw(5000)
    for column in ("who", "boldness", "threshold", "activity", "role"):
        assert np.array_equal(getattr(few, column), getattr(many, column)[:500])


def test_fifths_hold_a_fifth_each():
    society, _ = generators.grow_society(1003, 7, compiled(Settings, {}), compiled(ties.Settings, {}))
    for fifth in (society.place % 5, society.place // 5 % 5, society.place // 25):
        counts = np.bincount(fifth, minlength=5)
        assert counts.sum() == 1003 and counts.max() - counts.min() <= 1


def test_fifths_follow_the_trait():
    """Nobody of a higher fifth is poorer, more content or less connected than anybody of a lower one."""
    society, known = generators.grow_society(2000, 7, compiled(Settings, {}), compiled(ties.Settings, {}))
    traits = (society.wealth, society.dissent, ties.degrees(known))
    for trait, fifth in zip(traits, (society.place % 5, society.place // 5 % 5, society.place // 25), strict=True):
        for upper in range(1, 5):
            assert trait[fifth == upper - 1].max() <= trait[fifth == upper].min()


def test_people_stored_in_other_rows_are_the_same_people():
    """Traits, places and ties travel with identities; rows mean nothing."""
    society, known = generators.grow_society(700, 7, compiled(Settings, {}), compiled(ties.Settings, {}))
    order = np.argsort(draw(700, seed=99).boldness, kind="stable")
    moved = people.stored(draw(700), order)
    elsewhere = generators.grow_ties(moved, 7, compiled(ties.Settings, {}))
    moved = placed(moved, elsewhere)
    assert np.array_equal(moved.where[moved.who], np.arange(700))
    assert np.array_equal(moved.who, order) and len(society.who) == len(society.where) == 0
    for column in set(society._fields) - {"who", "where"}:
        assert np.array_equal(getattr(society, column)[order], getattr(moved, column)), column
    for row in range(0, 700, 7):
        here, there = int(moved.where[row]), slice(int(known.start[row]), int(known.start[row + 1]))
        span = slice(int(elsewhere.start[here]), int(elsewhere.start[here + 1]))
        mine = sorted(zip(moved.who[elsewhere.friend[span]], elsewhere.info[span], strict=True))
        assert mine == list(zip(known.friend[there], known.info[there], strict=True))
        assert np.all(np.diff(elsewhere.friend[span].astype(int)) > 0)
