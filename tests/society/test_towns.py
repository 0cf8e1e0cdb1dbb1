"""A country of towns: ties lead both ways, near ties stay at home, and the country written out is like its town."""

from __future__ import annotations

import numpy as np
import pytest

from model_citizen.scenario import load
from model_citizen.simulation.run import Society, found
from model_citizen.society.ties import FOLLOWERS, LAYER_MASK, degrees
from model_citizen.society.towns import FAR, with_leaps, written_out

TOWN, TOWNS = 600, 7


@pytest.fixture(scope="module")
def town() -> Society:
    return found(TOWN, 7, load("press-2015").values)


def test_every_tie_of_a_country_leads_both_ways_and_none_is_double(town: Society) -> None:
    people, ties = written_out(town.people, with_leaps(town.ties, TOWNS, 7), TOWNS)
    rows = np.repeat(np.arange(TOWN * TOWNS, dtype=np.int64), degrees(ties))
    there = rows * (TOWN * TOWNS) + ties.friend
    back = ties.friend.astype(np.int64) * (TOWN * TOWNS) + rows
    assert np.array_equal(np.sort(there), np.sort(back)) and len(np.unique(there)) == len(there)
    assert len(people.who) == len(people.where) == 0 and people.size == TOWN * TOWNS
    assert np.array_equal(ties.info[np.argsort(there)], ties.info[np.argsort(back)])  # both ends meet on one day


def test_only_far_followers_live_in_other_towns(town: Society) -> None:
    ties = with_leaps(town.ties, TOWNS, 7)
    rows = np.repeat(np.arange(TOWN, dtype=np.int64), degrees(ties))
    far = (ties.info & LAYER_MASK == FOLLOWERS) & (np.abs(ties.friend.astype(np.int64) - rows) > TOWN // FAR)
    assert not ties.leap[~far].any() and far.any()
    assert abs((ties.leap[far] > 0).mean() - (1 - 1 / TOWNS)) < 0.1 and ties.leap.max() < TOWNS


def test_numbers_of_ties_are_those_of_the_town(town: Society) -> None:
    _, ties = written_out(town.people, with_leaps(town.ties, TOWNS, 7), TOWNS)
    assert np.array_equal(degrees(ties).reshape(TOWNS, TOWN), np.tile(degrees(town.ties), (TOWNS, 1)))
