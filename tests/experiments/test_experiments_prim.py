"""Scenario discovery, held against boxes that are known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from model_citizen.experiments.prim import at_least, discover, peel

NAMES = [f"section.p{number}" for number in range(6)]


def world(count: int = 600, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Points in the unit cube, and those in a known box: p1 above 0.6 and p4 below 0.5."""
    points = np.random.default_rng(seed).random((count, len(NAMES)))
    return points, (points[:, 1] > 0.6) & (points[:, 4] < 0.5)


def test_a_known_box_is_found():
    """Both limits, at their places, nothing else; dense and covering; found in every half of the worlds."""
    points, hit = world()
    box = discover(points, hit, NAMES)
    limits = {limit.name: limit for limit in box.limits}
    assert set(limits) == {"section.p1", "section.p4"}
    assert limits["section.p1"].low == pytest.approx(0.6, abs=0.03) and limits["section.p1"].high is None
    assert limits["section.p4"].high == pytest.approx(0.5, abs=0.03) and limits["section.p4"].low is None
    assert box.coverage > 0.9 and box.density > 0.9
    assert all(limit.quasi_p < 1e-6 and limit.support > 0.9 for limit in box.limits)


def test_a_box_is_found_through_noise():
    """One world in twenty says the wrong thing: the same two parameters are found."""
    points, hit = world()
    noisy = hit ^ (np.random.default_rng(8).random(len(hit)) < 0.05)
    assert {limit.name for limit in discover(points, noisy, NAMES).limits} == {"section.p1", "section.p4"}


def test_chance_has_no_limits():
    """Hits that have nothing to do with any parameter give no box."""
    points, _ = world()
    assert discover(points, np.random.default_rng(5).random(len(points)) < 0.3, NAMES).limits == ()


@pytest.mark.parametrize("everywhere", [True, False])
def test_everywhere_and_nowhere_have_no_limits(everywhere):
    """Where all worlds are hits, or none is, there is nothing to peel."""
    points, _ = world(100)
    box = discover(points, np.full(100, everywhere), NAMES)
    assert box.limits == () and len(box.path) == 1


def test_whole_numbers_are_cut_between_them():
    """A limit between 2 and 3 stands at 2.5: no world lies on it."""
    generator = np.random.default_rng(1)
    points = generator.integers(0, 6, (400, 2)).astype(float)
    (limit,) = discover(points, points[:, 0] > 2, ["bands.one", "bands.two"]).limits
    assert (limit.name, limit.low, limit.high) == ("bands.one", 2.5, None)


def test_a_wanted_density_is_kept_and_the_path_only_narrows():
    """Along the path worlds only go; the box asked for is as dense as asked for."""
    points, hit = world()
    path = peel(points, hit)
    assert all(not (after.inside & ~before.inside).any() for before, after in zip(path, path[1:], strict=False))
    assert discover(points, hit, NAMES, density=0.8).coverage >= discover(points, hit, NAMES, density=0.95).coverage
    assert discover(points, hit, NAMES, density=0.95).density >= 0.95


def test_the_same_worlds_give_the_same_box():
    """Halves are drawn by counter: nothing changes from call to call."""
    points, hit = world(200)
    one, other = (discover(points, hit, NAMES) for _ in range(2))
    assert one.limits == other.limits


@pytest.mark.parametrize(("hits", "draws", "chance"), [(3, 10, 0.2), (0, 5, 0.5), (50, 60, 0.7), (10, 10, 0.1)])
def test_quasi_p_is_the_binomial_tail(hits, draws, chance):
    """Checked against SciPy."""
    assert at_least(hits, draws, chance) == pytest.approx(float(binom.sf(hits - 1, draws, chance)), rel=1e-9)
