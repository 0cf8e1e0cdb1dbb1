"""Who writes: the published skew, and rates that the day can use."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_citizen.parameters import compiled
from model_citizen.society import facts, people
from model_citizen.society.activity import Settings, fixed_rates, rates, week_of_posts, writes

COUNT = 200_000


def week(seed: int = 7, **values: float) -> np.ndarray:
    who = people.draw_people(COUNT, seed, compiled(people.Settings, {}))
    return week_of_posts(who.activity, who.identities(), compiled(Settings, values), seed)


def test_a_week_of_posts_is_as_unequal_as_published():
    """Fu and Chau 2013: 86.9 % silent, 4.8 % write over 80 %, 0.51 % write 20 or more."""
    posts = week()
    assert float((posts == 0).mean()) == pytest.approx(0.869, abs=0.005)
    assert 0.80 < facts.top_share_of_posts(posts, 0.048) < 0.86
    assert float((posts >= 20).mean()) == pytest.approx(0.0051, abs=0.001)


def test_empty_accounts_never_write():
    """With everybody in, 57.4 % never write; of the others 86.9 % are silent in a week, as before."""
    who = people.draw_people(COUNT, 7, compiled(people.Settings, {}))
    settings = compiled(Settings, {"empty": 0.574})
    writes_ever = rates(settings)[who.activity] > 0
    assert float(writes_ever.mean()) == pytest.approx(0.426, abs=0.006)
    posts = week_of_posts(who.activity, who.identities(), settings, 7)
    assert not np.any(posts[~writes_ever])
    assert float((posts[writes_ever] == 0).mean()) == pytest.approx(0.869, abs=0.01)


def test_a_rate_writes_its_mean():
    """(rate + word) >> 32 writes 3 or 4 at a rate of 3.4: the mean of many days is the rate."""
    fixed = fixed_rates(compiled(Settings, {"spread": 0.0, "median": 3.4 * 365}))
    assert np.all(fixed == round(3.4 * 2**32))
    posts = week(spread=0.0, median=3.4 * 365)
    assert set(np.unique(posts)) <= set(range(21, 29))
    assert float(posts.mean()) / 7 == pytest.approx(3.4, abs=0.002)


@given(st.floats(0.0, 3650.0), st.floats(0.0, 4.0), st.floats(0.0, 1.0), st.floats(0.0, 1000.0))
def test_rates_never_fall_from_class_to_class(median, spread, empty, most):
    found = rates(compiled(Settings, {"median": median, "spread": spread, "empty": empty, "most": most}))
    assert found.shape == (256,) and np.all(np.diff(found) >= 0) and found[0] >= 0 and found[-1] <= most


def test_the_day_reads_the_rates_of_the_scenario():
    assert writes({}).dtype == np.int64
    assert np.array_equal(writes({}), fixed_rates(compiled(Settings, {})).astype(np.int64))
    assert not np.any(writes({"activity.median": 0.0, "ties.mean_degree": 5.0}))


def test_top_share_of_equal_and_unequal_posts():
    assert facts.top_share_of_posts(np.ones(1000, np.int64), 0.25) == pytest.approx(0.25)
    assert facts.top_share_of_posts(np.array([0, 0, 0, 9]), 0.25) == 1.0
    assert facts.top_share_of_posts(np.zeros(10, np.int64), 0.5) == 0.0
