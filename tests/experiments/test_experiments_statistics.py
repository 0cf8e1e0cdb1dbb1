"""The statistics room gives what SciPy gives, and what can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from model_citizen.experiments import statistics

RANDOM = np.random.default_rng(5)
HERE, THERE = RANDOM.normal(10, 2, 12), RANDOM.normal(8, 3, 12)


@pytest.mark.parametrize("freedom", [1, 2, 3, 7, 19, 199, 5000])
@pytest.mark.parametrize("share", [0.6, 0.9, 0.95, 0.975, 0.995, 0.9999, 0.025])
def test_students_quantiles_are_those_of_scipy(share: float, freedom: int) -> None:
    assert statistics.t_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=1e-9)


@given(st.floats(0.01, 60), st.integers(1, 400))  # nearer to 0 SciPy itself loses digits
def test_students_probabilities_are_those_of_scipy(value: float, freedom: int) -> None:
    assert statistics.t_share(value, freedom) == pytest.approx(stats.t.cdf(value, freedom), abs=1e-10)


@given(st.floats(0, 60))
def test_with_one_degree_of_freedom_it_is_cauchys_arc(value: float) -> None:
    assert statistics.t_share(value, 1) == pytest.approx(0.5 + math.atan(value) / math.pi, abs=1e-14)


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_the_interval_of_a_mean_is_that_of_scipy(level: float) -> None:
    found = statistics.mean(HERE, level)
    low, high = stats.t.interval(level, len(HERE) - 1, loc=HERE.mean(), scale=stats.sem(HERE))
    assert (found.value, found.low, found.high) == pytest.approx((HERE.mean(), low, high), rel=1e-12)


def test_the_paired_interval_is_that_of_scipys_paired_test() -> None:
    found = statistics.paired(HERE, THERE)
    theirs = stats.ttest_rel(HERE, THERE).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), rel=1e-12)


def test_pairing_takes_out_the_luck_that_both_share() -> None:
    """Same luck on both sides, a constant effect: the paired interval has no width, the unpaired one has."""
    luck = RANDOM.normal(0, 5, 20)
    assert statistics.paired(luck + 3, luck).width == pytest.approx(0, abs=1e-12)
    assert statistics.mean(luck + 3).width > 2


def test_what_is_not_defined_is_left_out_in_pairs() -> None:
    found = statistics.paired([1.0, None, 3.0, 9.0], [0.0, 5.0, float("nan"), 6.0])
    assert (found.value, found.seeds) == (2.0, 2)
    assert statistics.paired([None], [1.0]) == statistics.NOTHING
    assert statistics.mean([4.0]) == statistics.Estimate(4.0, None, None, None, 1)
    with pytest.raises(ValueError, match="equally many"):
        statistics.paired([1.0], [1.0, 2.0])


def test_the_bootstrap_interval_is_near_scipys() -> None:
    """BCa of a mean and of a ratio of means: within the noise of 50,000 resamples."""

    def ratio(a: np.ndarray, b: np.ndarray, axis: int = -1) -> np.ndarray:
        return np.mean(a, axis=axis) / np.mean(b, axis=axis)

    ours = statistics.bootstrap(ratio, (HERE, THERE), count=50_000)
    theirs = stats.bootstrap(
        (HERE, THERE), ratio, paired=True, n_resamples=50_000, method="BCa", rng=np.random.default_rng(1)
    ).confidence_interval
    assert ours == pytest.approx((theirs.low, theirs.high), rel=0.01)


def test_the_acceleration_and_the_bias_are_those_of_the_definition() -> None:
    """A skewed sample: BCa shifts both ends to the long tail, as SciPy's does."""
    skewed = RANDOM.exponential(1, 15)
    ours = statistics.bootstrap(lambda a: a.mean(axis=-1), (skewed,), count=50_000)
    theirs = stats.bootstrap((skewed,), np.mean, n_resamples=50_000, method="BCa", rng=np.random.default_rng(2))
    plain = stats.bootstrap((skewed,), np.mean, n_resamples=50_000, method="percentile", rng=np.random.default_rng(2))
    assert ours == pytest.approx(tuple(theirs.confidence_interval), rel=0.01)
    assert abs(ours[1] - plain.confidence_interval.high) > 3 * abs(ours[1] - theirs.confidence_interval.high)


def test_the_same_values_give_the_same_interval() -> None:
    """No generator: twice the same, to the last bit; and resamples are even draws."""
    once, again = (statistics.ratio(HERE, THERE) for _ in range(2))
    assert once == again and once.low < once.value < once.high
    chosen = statistics.resamples(7, 20_000)
    counts = np.bincount(chosen.ravel(), minlength=7)
    assert chosen.min() == 0 and chosen.max() == 6
    assert stats.chisquare(counts).pvalue > 1e-3


def test_the_bootstrap_interval_covers() -> None:
    """Of 300 samples of 20 from a known distribution, about 95 % of the intervals hold the true mean."""
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(300):
        sample = rng.normal(1, 1, 20)
        low, high = statistics.bootstrap(lambda a: a.mean(axis=-1), (sample,), count=1000)
        held += low <= 1 <= high
    assert 0.89 <= held / 300 <= 0.99


def test_a_factor_over_what_may_be_zero_has_no_interval() -> None:
    assert statistics.ratio([1.0, 2.0], [1.0, -1.0]).value is None
    around_zero = statistics.ratio([4.0, 5.0, 6.0], [1.0, -0.5, 2.0])
    assert around_zero.value is not None and around_zero.low is None
    assert statistics.ratio([2.0, 4.0], [1.0, 2.0])[:3] == (2.0, 2.0, 2.0)


def test_effect_sizes() -> None:
    differences = HERE - THERE
    assert statistics.cohens_d(HERE, THERE) == pytest.approx(differences.mean() / differences.std(ddof=1))
    exact = special.gamma(5.5) / (math.sqrt(5.5) * special.gamma(5.0))
    assert statistics.hedges_factor(11) == pytest.approx(exact)
    assert statistics.hedges_g(HERE, THERE) == pytest.approx(statistics.cohens_d(HERE, THERE) * exact)
    assert statistics.cohens_d([1.0, 2.0], [0.0, 1.0]) is None  # no spread: no unit to measure in
    assert statistics.hedges_factor(100) == pytest.approx(1 - 3 / (4 * 100 - 1), abs=1e-4)


@given(st.floats(0.01, 50), st.floats(0.05, 20))
def test_the_number_of_seeds_is_the_least_that_is_enough(spread: float, width: float) -> None:
    count = statistics.seeds_needed(spread, width, most=10_000)

    def wide(seeds: int) -> float:
        return 2 * stats.t.ppf(0.975, seeds - 1) * spread / math.sqrt(seeds)

    if count < 10_000:
        assert wide(count) <= width * (1 + 1e-9)
    if 2 < count < 10_000:
        assert wide(count - 1) > width * (1 - 1e-9)
