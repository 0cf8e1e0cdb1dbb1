"""The functions of the replications are right beyond the stored numbers: by counting, brute force and identities."""

from __future__ import annotations

import math

import numpy as np
import pytest

from model_citizen.replications import centola_2005 as centola
from model_citizen.replications import daymude_2025 as daymude
from model_citizen.replications import epstein_2002 as epstein
from model_citizen.replications import gaisbauer_2020 as gaisbauer
from model_citizen.replications import granovetter_1978 as granovetter
from model_citizen.replications import ross_2019 as ross
from model_citizen.replications import siegel_2009 as siegel
from model_citizen.replications import watts_2002 as watts
from model_citizen.replications import wei_2016 as wei
from model_citizen.replications.luck import fractions, root, shuffled
from model_citizen.replications.row import reference
from model_citizen.society import network_score
from model_citizen.theories.learning import fixed_points


@pytest.mark.parametrize("mean", (0.01, 0.1, 0.25, 0.4, 0.49))
def test_the_truncated_exponential_has_its_mean(mean: float) -> None:
    scale = daymude.scale_of(mean)
    x = np.linspace(0.0, 1.0, 200_001)
    weight = np.exp(-x / scale)
    assert np.trapezoid(x * weight, x) / np.trapezoid(weight, x) == pytest.approx(mean, rel=1e-6)


def test_nobody_regrets_the_closed_form_and_would_regret_another() -> None:
    assert daymude.worst_regret(60, 7) <= 1e-9
    value = daymude.utility(np.array([0.3, 0.72]), 0.72, 1.0, 0.2, 0.25, 0.6, False)
    assert value[0] < value[1]  # d = 0.7115: this one defies


def test_a_climb_is_the_same_again_and_suppression_is_the_first_quiet_window() -> None:
    run = daymude.climb("proportional", 1.0, 500, 900, 3)
    again = daymude.climb("proportional", 1.0, 500, 900, 3)
    assert np.array_equal(run.dissent, again.dissent)
    quiet = daymude.Climb(run.policy, np.concatenate((np.full(600, 1.0), np.zeros(600))), run.punishment, 1.0)
    at = next(r for r in range(499, 1200) if quiet.dissent[r - 499 : r + 1].mean() < 0.25)
    assert quiet.suppressed_at == at
    assert daymude.Climb(run.policy, np.full(900, 1.0), run.punishment, 1.0).suppressed_at is None


def test_a_change_of_the_order_of_draws_would_be_seen() -> None:
    rows = [each for each in reference("daymude_small") if each[0] == "uniform" and each[1] == 2 and each[2] == 1]
    run = daymude.climb("uniform", 2.0, 1000, 1000, 1)
    assert daymude._gap({("uniform", 2, 1): run}, rows) == 0.0
    other = run._replace(dissent=run.dissent * (1 + 1e-6))
    assert daymude._gap({("uniform", 2, 1): other}, rows) > 1e-7


@pytest.mark.parametrize("seed", range(20))
def test_a_crowd_rests_where_counting_says(seed: int) -> None:
    thresholds = (fractions(30, seed, 0) * 35).astype(np.int64)
    rest = next(r for r in range(31) if np.sum(thresholds <= r) == r)
    assert granovetter.acting(thresholds) == rest


@pytest.mark.parametrize("spread", (5.0, 10.0, 12.0, 13.0, 30.0, 80.0))
def test_a_normal_crowd_rests_at_the_least_root(spread: float) -> None:
    at = granovetter.rests_at(spread)

    def excess(r: float) -> float:
        return 100.0 * granovetter.normal_share((r - 25.0) / spread) - r

    assert abs(excess(at)) < 1e-9
    assert all(excess(r) > -1e-9 for r in np.linspace(0.0, at, 200))


@pytest.mark.parametrize("mean", (20.0, 25.0, 35.0, 45.0))
def test_the_outcome_jumps_at_the_critical_spread(mean: float) -> None:
    spread, at = granovetter.critical(mean)
    assert granovetter.rests_at(spread - 0.02, mean) < at < granovetter.rests_at(spread + 0.02, mean)
    slope = 100.0 * math.exp(-(((at - mean) / spread) ** 2) / 2.0) / (spread * math.sqrt(2.0 * math.pi))
    assert slope == pytest.approx(1.0, abs=1e-9)


def test_inertia_does_not_move_where_a_society_rests() -> None:
    for spread in (0.2, 0.3, 0.5):
        assert siegel.with_inertia(0.65, spread, 0.7) == pytest.approx(siegel.participation(0.65, spread), abs=1e-9)


def test_the_window_is_where_the_condition_holds() -> None:
    for most in (4, 5, 8):
        low, high = watts.window(most) or (0.0, 0.0)
        for z in (low, high):
            assert z * watts.poisson_up_to(most - 2, z) == pytest.approx(1.0, abs=1e-9)
        middle = 0.5 * (low + high)
        assert watts.chance_of_cascade(middle, most) > 0.1 > 1e-3 > watts.chance_of_cascade(high * 1.1, most)


def test_a_cascade_on_a_line_is_counted_by_hand() -> None:
    # 0 - 1 - 2 - 3 and 1 - 4: person 1 has three neighbours
    start, friends = np.array([0, 1, 4, 6, 7, 8]), np.array([1, 0, 2, 4, 1, 3, 2, 1])

    def reach(first: int, parts_of_100: int) -> int:
        return int(
            watts._cascade(first, parts_of_100, 100, start, friends, np.empty(5, np.int64), np.empty(5, np.int64))
        )

    assert reach(0, 33) == 5  # 1 / 3 >= 0.33
    assert reach(0, 34) == 1
    assert reach(1, 50) == 5
    assert reach(1, 51) == 3  # 0 and 4 follow, 2 does not


def test_outbursts_are_found_in_a_series() -> None:
    series = np.array([0, 51, 60, 50, 49, 10, 0, 0, 80, 40, 100])
    found = epstein.outbursts(series)
    assert found == epstein.Outbursts(2, (51 + 60 + 50 + 80) / 2, (4 + 1) / 2, 100)
    assert epstein.outbursts(np.zeros(5)).number == 0


def test_vision_is_the_disc() -> None:
    assert epstein.disc(7.0).shape == (1600, 148)
    assert epstein.disc(1.7).shape == (1600, 8)
    assert all(len(set(row)) == 148 and k not in row for k, row in enumerate(epstein.disc(7.0).tolist()))


def test_nobody_rises_where_grievance_cannot_reach_the_bound() -> None:
    assert epstein.live("floor", np.full(40, 0.9), 5).active.max() == 0
    alone = epstein.live("literal", np.full(40, 0.5), 5, police=0)
    share = np.mean(fractions(epstein.CITIZENS, 5, epstein._HARDSHIP) * 0.5 > epstein.BOUND)
    assert alone.active[-1] == round(share * epstein.CITIZENS) and alone.jailed[-1] == 0


def test_the_torus_and_its_bridges() -> None:
    tied = centola.lattice().copy()
    assert (tied.sum(axis=1) == 8).all() and (tied == tied.T).all()
    before = tied.copy()
    centola._rewire(tied, 0.3, 4)
    assert tied.sum() == 8000 and (tied == tied.T).all() and not tied.diagonal().any()
    assert 1.0 - (tied & before).sum() / 8000 == pytest.approx(0.3, abs=0.04)
    assert len(set(centola.nearest(17, 9).tolist())) == 9 and before[17][centola.nearest(17, 9)].sum() == 8


def test_without_believers_nobody_complies_and_with_true_conviction_nobody_yields() -> None:
    assert centola.run(0, 2).complies.max() == 0.0
    assert centola.run(10, 2, cost=5.0).complies.max() == 0.0


def test_the_grown_network_has_its_ties() -> None:
    for variant in ross.VARIANTS:
        start, friends = ross.network(300, 3, 9, variant)
        assert start[-1] == len(friends) == 2 * 3 * 297
        pairs = {(i, int(f)) for i in range(300) for f in friends[start[i] : start[i + 1]]}
        assert len(pairs) == len(friends) and all((b, a) in pairs and a != b for a, b in pairs)
        assert np.diff(start)[3:].min() >= 3


def test_a_spiral_of_one_opinion_silences_nobody_who_hears_it() -> None:
    start, friends = ross.network(200, 2, 1)
    spoken = np.ones(200, np.bool_)
    ticks = ross._live(
        200, start, friends, np.ones(200, np.int64), np.full(200, 0.5), np.full(200, 2.0), True, 1e-3, 1.0, spoken
    )
    assert spoken.all() and 3 < ticks < 20


@pytest.mark.parametrize("case", range(12))
def test_the_mean_field_comes_to_rest_at_a_stable_fixed_point(case: int) -> None:
    own, other, beta, cost, q1, q2 = (float(fractions(12, 99, what)[case]) for what in range(6))
    setting = (0.1 + 0.85 * own, 0.1 + 0.85 * other, 1.0 + 12.0 * beta, 0.4 * cost)
    points = fixed_points(*setting)["fixed_points"]
    assert all(gaisbauer.residual(each, *setting) < 1e-9 for each in points)
    rest = gaisbauer.drift(*setting, (2 * q1 - 1, 2 * q2 - 1))
    near = min(points, key=lambda each: abs(each["p1"] - rest[0]) + abs(each["p2"] - rest[1]))
    assert near["stable"] and abs(near["p1"] - rest[0]) + abs(near["p2"] - rest[1]) < 1e-3


def test_the_fixed_point_that_the_table_lacks_is_one() -> None:
    point = root(lambda p: 0.8 * p - 0.2 - math.log(p / (1 - p)) / 20.0, 0.06, 0.3)
    q = 0.8 * point - 0.2
    assert point == pytest.approx(0.132632, abs=1e-6)
    assert gaisbauer.residual({"Q1": q, "Q2": q}, 0.9, 0.9, 20.0, 0.2) < 1e-9


def test_strict_equilibria_are_those_nobody_would_leave() -> None:
    for own, other, cost in ((0.7, 0.7, 0.1), (0.5, 0.8, 0.2), (0.05, 0.3, 0.1), (0.9, 0.65, 0.25)):
        found = gaisbauer.equilibria(own / (1 - own), other / (1 - other), cost)
        for says, state in zip(found, ((1, 1), (1, 0), (0, 1), (0, 0)), strict=True):
            gain_one = own * state[0] - (1 - own) * state[1] - cost  # of speaking, given what all others do
            gain_two = other * state[1] - (1 - other) * state[0] - cost
            assert says == all(
                (gain > 0) == bool(speaks) for gain, speaks in zip((gain_one, gain_two), state, strict=True)
            )


@pytest.mark.parametrize("case", range(15))
def test_the_score_is_bayes_rule(case: int) -> None:
    eps, p1, up, down = (float(fractions(15, 5, what)[case]) for what in range(4))
    eps, p1, up, down = 0.02 + 0.45 * eps, 0.02 + 0.95 * p1, int(8 * up), int(8 * down)
    for own in (1, -1):
        # friends of either type are equally many for both types, so counts alone say nothing
        expected = wei.posterior_by_counting(eps, p1, own, up, down)
        assert network_score.bare(eps, p1, own, up, down)["posterior"] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("eps", "alpha"), ((0.1, 0.5), (0.2, 2.0), (0.35, 1.0)))
def test_an_equilibrium_of_ties_is_one(eps: float, alpha: float) -> None:
    ties = wei.equilibrium(eps, alpha)
    assert ties.mixed == pytest.approx(math.exp(alpha * ties.of_low - 1.0), rel=1e-9)
    assert ties.alike_low == pytest.approx(math.exp(alpha * ties.of_low), rel=1e-9)
    assert ties.alike_high == 1.0 and ties.of_low < 0.0 < ties.of_high


def test_shuffled_numbers_are_all_there() -> None:
    assert sorted(shuffled(100, 3, 1).tolist()) == list(range(100))
