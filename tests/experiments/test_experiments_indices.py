"""Sensitivity indices by our wrapper, held against functions whose indices are known."""

from __future__ import annotations

import numpy as np
import pytest

from model_citizen.experiments.factors import Factor
from model_citizen.experiments.indices import NOTHING, design, indices, runs_of, slice_distances
from model_citizen.experiments.resampling import SEED

pawn_of_salib = pytest.importorskip("SALib.analyze.pawn", reason="the extra 'sensitivity' is not installed")

ISHIGAMI = [Factor(f"wave.{name}", group, -np.pi, np.pi, False) for name, group in zip("abc", "xyx", strict=True)]
LINEAR = [Factor(f"line.{name}", name, 0.0, 1.0, False) for name in "abcd"]
SLOPES = np.array([4.0, -2.0, 1.0, 0.0])


def ishigami(x: np.ndarray) -> np.ndarray:
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def at(factors, places):
    return np.array([[factor.value(unit) for factor, unit in zip(factors, row, strict=False)] for row in places])


def found(method, factors, samples, function, *, grouped=False):
    places = design(method, factors, samples, grouped=grouped)
    assert len(places) == runs_of(method, factors, samples, grouped=grouped)
    outputs = {"y": function(at(factors, places)), "twice": 2.0 * function(at(factors, places))}
    rows = indices(method, factors, places, outputs, grouped=grouped)
    return {(each.measure, each.name, each.quantity): each for each in rows}


def test_ishigami_is_recovered():
    """Sobol' indices of the Ishigami function (Ishigami and Homma 1990; a = 7, b = 0.1) lie within our intervals."""
    rows = found("sobol", ISHIGAMI, 1024, ishigami)
    known = {"wave.a": (0.3139, 0.5576), "wave.b": (0.4424, 0.4424), "wave.c": (0.0, 0.2437)}
    for name, values in known.items():
        for index, value in zip(("S1", "ST"), values, strict=True):
            row = rows["y", name, index]
            assert row.low <= value <= row.high and row.high - row.low < 0.25, row


def test_ishigami_by_groups():
    """Taken together, a and c explain what b does not: their interaction is theirs, not each one's rest."""
    rows = found("sobol", ISHIGAMI, 1024, ishigami, grouped=True)
    for name, value in (("x", 0.5576), ("y", 0.4424)):
        for index in ("S1", "ST"):
            row = rows["y", name, index]
            assert row.low <= value <= row.high, row


def test_a_linear_toy_is_recovered_by_morris():
    """mu* is the size of the slope, mu its sign, sigma nothing: a line has no interactions."""
    rows = found("morris", LINEAR, 10, lambda x: x @ SLOPES)
    for factor, slope in zip(LINEAR, SLOPES, strict=True):
        star, mean, spread = (rows["y", factor.key, index] for index in ("mu_star", "mu", "sigma"))
        assert star.low - 1e-6 <= abs(slope) <= star.high + 1e-6
        assert mean.value == pytest.approx(slope, abs=1e-6) and spread.value == pytest.approx(0.0, abs=1e-6)


def test_a_linear_toy_is_recovered_by_sobol():
    """Shares of variance of a line are squares of slopes."""
    rows = found("sobol", LINEAR, 512, lambda x: x @ SLOPES)
    for factor, share in zip(LINEAR, SLOPES**2 / (SLOPES**2).sum(), strict=True):
        for index in ("S1", "ST"):
            row = rows["y", factor.key, index]
            assert row.low - 1e-9 <= share <= row.high + 1e-9, row


def test_pawn_ranks_a_line_and_shows_the_noise():
    """PAWN has no closed form: it must rank the slopes, and what does nothing must look like nothing."""
    rows = found("pawn", LINEAR, 1000, lambda x: x @ SLOPES)
    steep, middle, flat, idle, nothing = (
        rows["y", name, "pawn_median"] for name in (*(factor.key for factor in LINEAR), NOTHING)
    )
    assert steep.low > middle.high and middle.value > flat.value > nothing.value
    assert idle.high > nothing.low and nothing.high > idle.low


def test_all_measures_at_once_and_in_their_own_units():
    """Two measures in one call; twice the measure has twice the effect and the same shares."""
    rows = found("morris", LINEAR, 10, lambda x: x @ SLOPES)
    assert rows["twice", "line.a", "mu_star"].value == pytest.approx(2 * rows["y", "line.a", "mu_star"].value)


def test_what_does_not_vary_or_is_not_defined_has_no_rows():
    """A measure that is the same everywhere, or missing somewhere, is not explained away."""
    places = design("morris", LINEAR, 4, grouped=False)
    hole = places[:, 0].copy()
    hole[3] = np.nan
    assert indices("morris", LINEAR, places, {"same": np.ones(len(places)), "hole": hole}, grouped=False) == []


@pytest.mark.parametrize("method", ["morris", "sobol", "pawn"])
def test_the_same_call_gives_the_same_design_and_the_same_intervals(method):
    """Seeds are fixed: a study that is repeated finds its runs in the store, and its intervals again."""
    one, other = (found(method, LINEAR, 32, lambda x: x @ SLOPES) for _ in range(2))
    assert one == other


def test_distances_are_those_of_salib():
    """Our faster distances are SALib's, ties and all."""
    generator = np.random.default_rng(2)
    points = generator.random((300, 5))
    for values in (points @ np.arange(5.0), np.round(points @ np.arange(5.0), 1)):
        problem = {"num_vars": 5, "names": list("abcde"), "bounds": [[0, 1]] * 5}
        theirs = pawn_of_salib.analyze(problem, points, values, S=10)["median"]
        assert np.nanmedian(slice_distances(points, values), axis=0) == pytest.approx(theirs, abs=1e-12)


def test_a_seed_of_nothing_is_never_used():
    """SALib takes a seed of 0 for none at all."""
    assert SEED != 0
