"""Shapley shares and the smallest set, held against games whose answers are known."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_citizen.experiments.shapley import every_set, exact, sampled, sets_along, smallest, some_orders

GIVES = {"a": 1.0, "b": 2.0, "c": 4.0, "d": -0.5}


def additive(chosen: frozenset[str]) -> float:
    return sum(GIVES[name] for name in chosen)


def glove(chosen: frozenset[str]) -> float:
    """One left glove, two right ones; a pair is worth 1 (Shapley's own example: 2/3, 1/6, 1/6)."""
    return float("left" in chosen and ("right" in chosen or "other right" in chosen))


def airport(chosen: frozenset[str]) -> float:
    """A runway as long as the largest plane needs (Littlechild and Owen 1973)."""
    return max(({"small": 8.0, "middle": 11.0, "large": 13.0}[name] for name in chosen), default=0.0)


GAMES = [
    (additive, tuple(GIVES), [1.0, 2.0, 4.0, -0.5]),
    (glove, ("left", "right", "other right"), [2 / 3, 1 / 6, 1 / 6]),
    (airport, ("small", "middle", "large"), [8 / 3, 8 / 3 + 3 / 2, 8 / 3 + 3 / 2 + 2]),
]


def worth_of(game, names, factors=(1.0,)):
    return {chosen: np.array([factor * game(chosen) for factor in factors]) for chosen in every_set(names)}


@pytest.mark.parametrize(("game", "names", "known"), GAMES, ids=["additive", "glove", "airport"])
def test_known_games_are_shared_exactly(game, names, known):
    """The shares of an additive game are what each adds; those of two games that are not are the published ones."""
    found = exact(names, worth_of(game, names))
    assert found.exact and found.share == pytest.approx(known, abs=1e-12)


@pytest.mark.parametrize(("game", "names", "known"), GAMES, ids=["additive", "glove", "airport"])
def test_all_orders_sampled_are_the_exact_shares(game, names, known):
    """Sampling is the same mean over fewer orders: over all of them it is exact."""
    orders = [order for each in permutations(names) if each <= each[::-1] for order in (each, each[::-1])]
    assert sampled(names, orders, worth_of(game, names)).share == pytest.approx(known, abs=1e-12)


@given(st.lists(st.floats(-100, 100), min_size=16, max_size=16), st.integers(2, 9))
def test_shares_add_up_however_they_are_made(values, count):
    """Efficiency: the shares add up to the worth of all less that of nobody, exactly or sampled."""
    names = tuple("abcd")
    worth = {chosen: np.array([value]) for chosen, value in zip(every_set(names), values, strict=True)}
    whole = values[-1] - values[0]
    orders = some_orders(names, count)
    assert exact(names, worth).share.sum() == pytest.approx(whole, abs=1e-9)
    assert sampled(names, orders, worth).share.sum() == pytest.approx(whole, abs=1e-9)
    assert len(orders) >= count and {frozenset(each) for each in orders} == {frozenset(names)}


def test_intervals_hold_the_mean_and_close_when_seeds_agree():
    """The interval is about seeds: no width where they agree, the known mean inside where they do not."""
    names = tuple(GIVES)
    agree, differ = (exact(names, worth_of(additive, names, factors)) for factors in ([1, 1, 1], [0.8, 1, 1.2]))
    assert agree.low == pytest.approx(agree.high)
    assert (differ.low[:3] < differ.share[:3]).all() and (differ.share[:3] < differ.high[:3]).all()


def test_the_spread_over_orders_is_told():
    """The right glove adds nothing when it comes last and everything after the left one."""
    found = exact(("left", "right", "other right"), worth_of(glove, ("left", "right", "other right")))
    assert found.least.tolist() == [0.0, 0.0, 0.0] and found.most.tolist() == [1.0, 1.0, 1.0]


def test_only_sets_on_the_way_are_asked_for():
    """Two orders of three ask for six sets and no more: nobody, all, and two on each way."""
    assert len(sets_along([("a", "b", "c"), ("c", "b", "a")])) == 6


# ------------------------------------------------------------------------------- the smallest set


def test_the_smallest_set_is_found_where_the_greedy_one_is_larger():
    """The best single first is a trap here: two others together are enough, the greedy way takes three."""
    worth = {"trap": 3.0, "one": 2.5, "two": 2.5}

    def game(sets):
        return [5.0 if {"one", "two"} <= each else min(4.9, sum(worth[n] for n in each)) for each in sets]

    found = smallest(tuple(worth), 5.0, game, most_looks=100)
    assert found.members == ("one", "two") and found.enough and found.proven


def test_a_search_that_is_too_large_says_that_nothing_is_proven():
    """Where smaller sets are too many to look at, the greedy answer stands and is called unproven."""
    names = tuple(f"s{number}" for number in range(12))
    found = smallest(names, 4.0, lambda sets: [float(len(each)) for each in sets], most_looks=12)
    assert len(found.members) == 4 and found.enough and not found.proven


def test_where_nothing_is_enough_the_best_is_told():
    """All of them may restore less than some of them: the set that restores most is named."""
    found = smallest(tuple(GIVES), 100.0, lambda sets: [additive(each) for each in sets], most_looks=100)
    assert found.members == ("a", "b", "c") and found.reaches == 7.0 and not found.enough and found.proven
