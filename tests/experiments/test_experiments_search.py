"""The pattern search that fits published aggregates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_citizen.experiments.search import LAST_STEP, pattern_search


def bowl(at):
    return lambda places: [float(((place - at) ** 2).sum()) for place in places]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_the_bottom_of_a_bowl_is_found(at):
    """To within a step of the true place, along every coordinate, from the middle."""
    found = pattern_search(bowl(np.array(at)), np.full(len(at), 0.5), budget=2000)
    assert found.ended in ("settled", "exact") and np.abs(found.place - at).max() <= 2 * LAST_STEP


def test_it_stays_in_the_cube_and_in_its_budget():
    """A bottom outside is sought at the edge; no more points are looked at than were granted."""
    looks = []

    def losses(places):
        looks.extend(places)
        return bowl(np.array([2.0, -1.0]))(places)

    found = pattern_search(losses, np.array([0.5, 0.5]), budget=40)
    assert found.place.tolist() == [1.0, 0.0] and len(looks) == found.looks <= 40
    assert all((place >= 0.0).all() and (place <= 1.0).all() for place in looks)


def test_a_budget_that_ends_is_told():
    """Three looks are not enough, and it says so."""
    assert pattern_search(bowl(np.array([0.9, 0.1])), np.array([0.1, 0.9]), budget=3).ended == "budget"


@pytest.mark.parametrize("budget", [1, 2, 50])
def test_it_never_ends_worse_than_it_began(budget):
    """The start is always among the looks."""
    losses = bowl(np.array([0.31]))
    assert pattern_search(losses, np.array([0.3]), budget).loss <= losses([np.array([0.3])])[0]
