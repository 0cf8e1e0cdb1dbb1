"""Closed forms against what does not know them: counting, dense search, Bayes' rule written out, the tables' rows."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trials

from model_citizen.experiments import crowds
from model_citizen.experiments.decide import decide
from model_citizen.replications import watts_2002
from model_citizen.theories import learning, rebellion, threshold

WINDOW = [(0.10, 10, 1.0, 13.6593), (0.12, 8, 1.0001, 10.6574), (0.14, 7, 1.0006, 9.0970), (0.16, 6, 1.0037, 7.4771),
          (0.18, 5, 1.0207, 5.7647), (0.20, 5, 1.0207, 5.7647), (0.22, 4, 1.1141, 3.8631), (0.25, 4, 1.1141, 3.8631)]  # fmt: skip


@pytest.mark.parametrize(("phi", "most", "low", "high"), WINDOW)
def test_the_window_of_cascades(phi, most, low, high):
    """Watts 2002: the printed condition, solved; and a third is a third, whatever its last bit."""
    found = decide("watts", {"phi": phi})
    assert found["vulnerable_to"] == most
    assert (found["z_lower"], found["z_upper"]) == pytest.approx((low, high), abs=1e-3)
    assert watts_2002.window(most) == pytest.approx((found["z_lower"], found["z_upper"]), abs=1e-9)


@pytest.mark.parametrize("phi", (0.26, 1 / 3, 0.5, 1.0))
def test_no_window_above_a_quarter(phi):
    found = decide("watts", {"phi": phi})
    assert found["z_lower"] is None and found["vulnerable_to"] == {0.26: 3, 1 / 3: 3, 0.5: 2, 1.0: 1}[phi]


@pytest.mark.parametrize(("z", "condition", "vulnerable", "extended", "giant"), [
    (0.9, 0.8878871514, 0.0, 0.0, 0.0), (1.1, 1.0716840018, 0.13915045, 0.13972751, 0.17613414),
    (1.25, 1.2021636821, 0.33642405, 0.33810667, 0.37137020), (1.0, 0.9810118431, 0.0, 0.0, 0.0),
])  # fmt: skip
def test_the_clusters_of_watts(z, condition, vulnerable, extended, giant):
    """At phi 0.18, to the digits of an independent table; at z = 1 nothing is connected yet."""
    found = decide("watts", {"phi": 0.18, "z": z})
    assert [found[name] for name in ("condition", "vulnerable", "extended", "giant")] == pytest.approx(
        [condition, vulnerable, extended, giant], abs=1e-7
    )


@trials(60)
@given(st.floats(0.05, 0.5), st.floats(0.2, 12.0))
def test_clusters_are_fixed_points_and_nested(phi, z):
    found = crowds.watts_cascade(phi, z)
    assert -1e-12 <= found["vulnerable"] <= found["extended"] + 1e-12 <= found["giant"] + 2e-9
    assert found["giant"] == pytest.approx(1.0 - math.exp(-z * found["giant"]), abs=1e-9)
    if abs(found["condition"] - 1.0) > 0.05:
        assert (found["extended"] > 1e-6) == (found["condition"] > 1.0)
        slow = watts_2002.chance_of_cascade(z, crowds.vulnerable_to(phi))  # by iteration instead of Newton's steps
        assert found["extended"] == pytest.approx(slow, abs=1e-7)


@pytest.mark.parametrize(
    ("b_mean", "critical"), ((0.60, 0.242), (0.65, 0.196), (0.70, 0.157), (0.50, None), (0.40, None))
)
def test_siegels_critical_spread(b_mean, critical):
    found = decide("siegel", {"b_mean": b_mean, "b_sd": 0.2})
    assert found["critical_sd"] == (None if critical is None else pytest.approx(critical, abs=1e-3))


def strict_equilibria(gamma: float, delta: float, cost: float) -> dict[str, bool]:
    """By payoffs: who speaks loses by falling silent, and who is silent loses by speaking."""
    T = gamma / (1.0 + gamma), delta / (1.0 + delta)
    found = {}
    for one, two in itertools.product((1, 0), repeat=2):
        speaking = (T[0] * one - (1 - T[0]) * two - cost, T[1] * two - (1 - T[1]) * one - cost)
        stays = [gain > 0.0 if speaks else gain < 0.0 for gain, speaks in zip(speaking, (one, two), strict=True)]
        found["SE"[one] + "SE"[two]] = all(stays)
    return found


@trials(300)
@given(st.floats(0.0, 8.0), st.floats(0.0, 8.0), st.floats(0.001, 1.5))
def test_the_game_of_groups_by_its_payoffs(gamma, delta, cost):
    """Gaisbauer et al. 2020: one group alone needs gamma > c / (1 - c); both need (1 + c) / (1 - c)."""
    found = crowds.speaking_groups(gamma, delta, cost)
    edges = [] if cost >= 1.0 else [cost / (1 - cost), (1 + cost) / (1 - cost)]
    if all(abs(value - edge) > 1e-6 for value in (gamma, delta) for edge in edges):
        assert found == strict_equilibria(gamma, delta, cost)
    assert set(decide("learning", {"gamma": gamma, "delta": delta, "cost": cost})) == {"inputs", "EE", "ES", "SE", "SS"}


def counted(T1: float, T2: float, beta: float, cost: float) -> int:
    """How often the second equation changes its sign along the first, on a very fine grid of Q2."""
    q2 = np.linspace(-1.01 - cost, 1.01 - cost, 400_001) + 1e-9

    def p(q):
        return 1.0 / (1.0 + np.exp(-np.clip(beta * q, -700, 700)))

    p1 = (T2 * p(q2) - cost - q2) / (1.0 - T2)
    inside = np.clip(p1, 1e-300, 1.0 - 1e-16)
    rest = T1 * inside - (1.0 - T1) * p(q2) - cost - np.log(inside / (1.0 - inside)) / beta
    sign = np.where(p1 <= 0.0, 1.0, np.where(p1 >= 1.0, -1.0, np.sign(rest)))
    return int((sign[1:] != sign[:-1]).sum())


def test_no_resting_point_of_learning_is_missed():
    """Sixty settings, edges among them: as many as a dense search finds, and each stands still."""
    luck = random.Random(2020)
    for _ in range(60):
        T1, T2 = luck.choice((0.0, 0.5, 0.9, 0.99, luck.random())), luck.choice((0.0, 0.5, 0.97, luck.random()))
        beta, cost = luck.choice((0.5, 4.0, 8.0, 20.0, 60.0)), luck.choice((0.0, 0.05, 0.3, luck.random()))
        found = learning.fixed_points(T1, T2, beta, cost)["fixed_points"]
        assert len(found) == counted(T1, T2, beta, cost), (T1, T2, beta, cost)
        for point in found:
            assert abs(T1 * point["p1"] - (1 - T1) * point["p2"] - cost - point["Q1"]) < 1e-8


@trials(200)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=10))
def test_a_crowd_acts_as_by_asking_everybody_again_and_again(thresholds):
    """Granovetter and Kuran, by asking one person at a time until nobody joins any more."""
    acting = [False] * len(thresholds)
    while any(not on and sum(acting) >= each for on, each in zip(acting, thresholds, strict=True)):
        acting = [on or sum(acting) >= each for on, each in zip(acting, thresholds, strict=True)]
    assert threshold.crowd(thresholds)["equilibrium"] == sum(acting)
    percent = [100.0 * each / len(thresholds) for each in thresholds]
    assert threshold.kuran(percent)["equilibrium_pct"] == pytest.approx(100.0 * sum(acting) / len(thresholds))


@trials(300)
@given(st.integers(0, 200), st.integers(1, 80))
def test_ratios_round_as_they_say(cops, actives):
    """Epstein's three rules: as it is, down, to the nearest with halves to even."""
    assert [rebellion.ratio(float(cops), float(actives), how) for how in (0, 1, 2)] == [
        cops / actives, cops // actives, round(cops / actives),
    ]  # fmt: skip


@trials(200)
@given(st.floats(0.01, 0.49), st.floats(0.05, 1.0), st.sampled_from((-1, 1)), st.integers(0, 8), st.integers(0, 8))
def test_a_score_by_bayes_rule(eps, p1, signal, high, low):
    """Wei et al. 2016: the posterior from likelihoods, summed over the friends' types one by one."""

    def likelihood(is_high: bool) -> float:
        own = 1.0 - eps if (signal > 0) == is_high else eps
        same, other = 0.5, 0.5 * p1  # half of those met are of either type; only some of the other type become tied
        a_high = same * (1 - eps) + other * eps if is_high else same * eps + other * (1 - eps)
        a_low = same * eps + other * (1 - eps) if is_high else same * (1 - eps) + other * eps
        return own * a_high**high * a_low**low

    posterior = likelihood(True) / (likelihood(True) + likelihood(False))
    found = decide("wei", {"eps": eps, "p1": p1, "own_signal": signal, "n_high": high, "n_low": low})
    assert found["posterior"] == pytest.approx(posterior, abs=1e-9)
