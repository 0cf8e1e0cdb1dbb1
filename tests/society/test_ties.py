"""Who knows whom: sound tables, the declared numbers, and the published network."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as trial
from hypothesis import strategies as st

from model_citizen.engine.compile import sweep
from model_citizen.parameters import compiled
from model_citizen.society import aims, facts, people
from model_citizen.society.generators import grow_society, grow_ties
from model_citizen.society.ties import (
    CUT,
    FOLLOWERS,
    HALF,
    KIN,
    LAYER_MASK,
    NARROW,
    PHASE_MASK,
    PHASE_SHIFT,
    Settings,
    befriend,
    degrees,
    friend_at,
    friends_at,
    friends_by_block,
    ties_of,
)


def society(count: int, seed: int = 7, **values: float):
    own = {key: value for key, value in values.items() if key in people.Settings._fields}
    known = {key: value for key, value in values.items() if key not in own}
    return grow_society(count, seed, compiled(people.Settings, own), compiled(Settings, known))


def ends(ties):
    here = np.repeat(np.arange(len(ties.start) - 1), degrees(ties))
    return here, ties.friend.astype(np.int64)


def assert_sound(ties, count: int, meeting_days: int = 28) -> None:
    assert [column.dtype for column in ties] == [np.uint32, np.uint16, np.uint8, np.uint8, np.uint32]
    assert len(ties.start) == count + 1 and ties.start[0] == 0 and ties.start[-1] == len(ties.friend) == len(ties.info)
    here, there = ends(ties)
    assert np.all(there < count) and np.all(here != there), "a tie with oneself"
    key = here * count + there
    assert np.all(np.diff(key) > 0), "rows in order, without doubles"
    back = np.argsort(there * count + here, kind="stable")
    assert np.array_equal(key, (there * count + here)[back]), "mutual"
    assert np.array_equal(ties.info, ties.info[back]), "the same layer and day of meeting from either end"
    assert not np.any(ties.info & CUT)
    assert np.all(ties.info >> PHASE_SHIFT & PHASE_MASK < meeting_days)


@trial(deadline=None, max_examples=40)
@given(
    st.integers(1, 400), st.integers(0, 2**63 - 1), st.floats(2.0, 400.0), st.floats(0.0, 1.5), st.integers(1, 32),
    st.floats(0.001, 0.9),
)  # fmt: skip
def test_ties_are_mutual_single_and_never_with_oneself(count, seed, mean, spread, meeting_days, density):
    """Whatever is asked for, and however few the people, the table is sound."""
    _, ties = society(
        count, seed, mean_degree=mean, spread=spread, meeting_days=meeting_days, kin_density=density,
        near_density=density, work_density=density,
    )  # fmt: skip
    assert_sound(ties, count, meeting_days)


@pytest.mark.parametrize("mean", [2, 5, 20, 100])
def test_mean_degree_is_the_declared_one_and_nobody_is_alone(mean):
    _, ties = society(20_000, mean_degree=mean)
    degree = degrees(ties)
    assert_sound(ties, 20_000)
    assert float(degree.mean()) == pytest.approx(mean, rel=0.01)
    assert degree.min() >= 1


def test_all_layers_and_days_of_meeting_occur():
    """Close layers are few, followers many; every day of the period sees its share of meetings."""
    _, ties = society(20_000)
    layers = np.bincount(ties.info & LAYER_MASK, minlength=4) / len(ties.info)
    assert layers.min() > 0.05 and layers[FOLLOWERS] > layers[KIN]
    phases = np.bincount(ties.info >> PHASE_SHIFT & PHASE_MASK, minlength=28)
    assert len(phases) == 28 and phases.min() > 0.9 * phases.mean() and phases.max() < 1.1 * phases.mean()


def test_few_ties_are_close_ties():
    """The share of kin and friends falls with the number of ties (Dunbar's layers hold only so many)."""
    _, ties = society(20_000)
    here, _ = ends(ties)
    close = np.bincount(here, weights=(ties.info & LAYER_MASK) < 2, minlength=20_000) / degrees(ties)
    few, many = degrees(ties) <= 7, degrees(ties) >= 60
    assert close[few].mean() > 2 * close[many].mean()


def test_same_seed_same_ties_other_seed_other_ties():
    one, again, other = society(2000)[1], society(2000)[1], society(2000, seed=8)[1]
    assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))
    assert not np.array_equal(one.friend, other.friend)


def test_ties_know_nothing_of_views_or_roles():
    """Views and roles change no tie, so that twins keep their friends."""
    before, after = society(2000)[1], society(2000, dissent_mean=0.5, dissent_shared=1.0, informants=0.1)[1]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_days_of_meeting_change_no_tie():
    before, after = society(2000)[1], society(2000, meeting_days=7)[1]
    assert np.array_equal(before.friend, after.friend)
    assert np.array_equal(before.info & LAYER_MASK, after.info & LAYER_MASK)


def test_sociable_neighbourhoods_leave_the_spread_as_it_is():
    """Sharing deals the same aims to other people."""
    dealt = [np.sort(aims.aims(5000, 7, compiled(Settings, {"spread_shared": s}))) for s in (0.0, 0.5, 1.0)]
    assert np.array_equal(dealt[0], dealt[1]) and np.array_equal(dealt[0], dealt[2])
    assert float(dealt[0].mean()) / aims.TIE == pytest.approx(20.0, rel=1e-3)


@pytest.mark.parametrize(("trait", "shared"), [("dissent", "dissent_shared"), ("wealth", "wealth_shared")])
def test_homophily_is_a_dial(trait, shared):
    """At 0 friends are alike by chance only; the more is shared, the more alike they are."""
    alike = []
    for value in (0.0, 0.3, 0.6, 1.0):
        who, ties = society(20_000, **{shared: value})
        alike.append(facts.assortativity(ties, getattr(who, trait)))
    assert abs(alike[0]) < 0.015
    assert alike[0] + 0.05 < alike[1] < alike[2] - 0.05 and alike[2] + 0.05 < alike[3]
    assert alike[3] > 0.35


HASH = """
import hashlib
from model_citizen.parameters import compiled
from model_citizen.society import activity, facts, generators, people, ties
who, known = generators.grow_society(
    300, (1 << 62) + 12345, compiled(people.Settings, {"informants": 0.1}), compiled(ties.Settings, {})
)
digest = hashlib.sha256()
for column in (*who, *known, activity.rates(compiled(activity.Settings, {}))):
    digest.update(str(column.dtype).encode() + column.tobytes())
digest.update(repr(facts.society_facts(who, known)).encode())
print(digest.hexdigest())
"""


def _hash_with(**environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", HASH], env={**os.environ, **environment},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_uncompiled_and_on_an_older_processor_the_same_society():
    """Bit for bit: compiled for this processor, compiled for any x86-64, not compiled at all, plain NumPy loops."""
    compiled_here = _hash_with()
    assert compiled_here == _hash_with(NUMBA_DISABLE_JIT="1")
    assert compiled_here == _hash_with(NUMBA_CPU_NAME="generic", MODEL_CITIZEN_NO_CACHE="1")
    assert compiled_here == _hash_with(NUMBA_DISABLE_JIT="1", NPY_DISABLE_CPU_FEATURES="X86_V4 AVX512_ICL AVX512_SPR")


def test_golden_society():
    """The society of seed 7 never changes unless on purpose."""
    who, ties = society(1000)
    digest = hashlib.sha256()
    for column in (who.identities(), who.rows(), *who[2:], ties.start, ties.friend, ties.info, ties.leap):
        digest.update(column.tobytes())
    assert digest.hexdigest() == "437066ef98b6b9629a4ce07762b9d91e04c25a609b1c0921f09acdd64dc9d8c6"


def test_the_published_network():
    """The ordinary generator at the published mean: the Facebook numbers of Ugander et al. 2011, and Fu and Chau's."""
    who, ties = facts.published_society()
    rows = facts.society_facts(who, ties)
    assert len(rows) >= 12
    assert [row for row in rows if row.verdict == "outside"] == []
    assert sum(row.verdict == "within" for row in rows) >= 10
    classes = [facts.clustering(ties, 0.9 * size, 1.1 * size, 300) for size in (12, 100, 300, 1000, 3000)]
    assert np.all(np.diff(classes) < 0), "clustering falls with the number of ties"


def test_an_ordinary_society_is_sensible():
    """At 20 active ties: in one piece, sociable people know each other, friends have friends in common."""
    _, ties = society(20_000)
    degree = degrees(ties)
    assert facts.giant_share(ties) > 0.999
    assert 1.5 < float(degree.mean() / np.median(degree)) < 2.0
    assert facts.assortativity(ties, degree) > 0.1
    assert facts.clustering(ties, 9, 11) > 0.12
    here, there = ends(ties)
    assert float((np.abs(here - there) < 256).mean()) > 0.5, "rows of neighbours stand near each other"


def table(people: int, friend: list[int]):
    """A table of ties in which the first of so many people has them all."""
    start = np.append(np.uint32(0), np.full(people, len(friend), np.uint32))
    return ties_of(start, np.array(friend, np.uint32), np.zeros(len(friend), np.uint8))


@cache
def loops():
    """(put people into all places, tell who is there). Not kept on disk, where an edit of this test would go unnoticed."""

    def befriend_all(friend, ties):
        for place in range(len(friend)):
            befriend(place, friend[place], ties)

    def friends_of_all(ties, out):
        for place in range(len(out)):
            out[place] = friend_at(place, ties)

    with pytest.MonkeyPatch.context() as here:
        here.setenv("MODEL_CITIZEN_NO_CACHE", "1")
        return sweep(befriend_all), sweep(friends_of_all)


@given(st.lists(st.integers(0, NARROW - 1), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_who_is_in_a_place_is_read_as_it_was_written(friend, luck):
    """Whole tables, single places, some of them, and after others were put into the same places."""
    ties, places = table(300, friend), np.arange(len(friend))
    assert ties.friend.dtype == np.uint32 and ties.friend.tolist() == friend
    assert [int(friends_at(ties, place)) for place in range(len(friend))] == friend
    assert friends_at(ties, places[::-1]).tolist() == friend[::-1]
    others, out = luck.sample(friend, len(friend)), np.zeros(len(friend), np.int64)
    befriend_all, friends_of_all = loops()
    befriend_all(np.array(others), ties), friends_of_all(ties, out)
    assert out.tolist() == others == ties.friend.tolist()


@pytest.mark.parametrize(("people", "high"), [(NARROW, np.uint8), (NARROW + 1, np.uint16)])
def test_rows_beyond_three_bytes_take_four(people, high):
    """The last row of a society is told from the first one, on either side of the bound."""
    befriend_all, friends_of_all = loops()
    friend = [people - 1, 0, (1 << HALF) - 1, 1 << HALF]
    ties, out = table(people, friend), np.zeros(4, np.int64)
    friends_of_all(ties, out)
    assert ties.friend_high.dtype == high and ties.friend.tolist() == out.tolist() == friend
    befriend_all(np.array(friend[::-1]), ties)
    assert ties.friend.tolist() == friend[::-1]


def test_blocks_of_ties_put_together_are_all_of_them(monkeypatch):
    """Blocks that do not divide the places, and tables without any."""
    monkeypatch.setattr("model_citizen.society.ties._BLOCK", 7)
    _, ties = society(300)
    assert np.array_equal(np.concatenate(list(friends_by_block(ties))), ties.friend)
    made = ties_of(ties.start, ties.friend, ties.info)
    assert all(map(np.array_equal, made, ties))
    assert list(friends_by_block(table(3, []))) == []
    assert ties.wide().friend_high.dtype == np.uint16 and np.array_equal(ties.wide().friend, ties.friend)


def test_a_copy_of_ties_is_changed_by_itself():
    _, ties = society(300)
    copied, before = ties.copied(), ties.friend
    copied.info[:] |= CUT
    befriend(0, int(copied.friend[0]) ^ 1, copied)
    assert np.array_equal(ties.friend, before) and not (ties.info & CUT).any()
    assert copied.friend[0] == before[0] ^ 1 and copied.start is ties.start


def test_measures_on_known_graphs():
    """Two triangles, apart: clustered, two components, nobody below the median of friends."""
    start = np.array([0, 2, 4, 6, 8, 10, 12], np.uint32)
    friend = np.array([1, 2, 0, 2, 0, 1, 4, 5, 3, 5, 3, 4], np.uint32)
    ties = ties_of(start, friend, np.zeros(12, np.uint8))
    assert facts.clustering(ties, 2, 2) == 1.0
    assert facts.giant_share(ties) == 0.5
    assert facts.below_friends_median_share(ties) == 0.0
    assert facts.assortativity(ties, np.array([0, 0, 0, 1, 1, 1])) == pytest.approx(1.0)
    assert facts.assortativity(ties, np.array([2, 2, 2, 2, 2, 2])) == 0.0


def test_grow_ties_reads_only_identities():
    settings = compiled(Settings, {})
    who = people.draw_people(500, 7, compiled(people.Settings, {}))
    blank = who._replace(dissent=who.dissent * 0, wealth=who.wealth * 0)
    assert np.array_equal(grow_ties(who, 7, settings).friend, grow_ties(blank, 7, settings).friend)
