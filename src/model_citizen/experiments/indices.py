"""Sensitivity: which parameters, or which mechanisms, move which measure.

Morris    mu_star = mean size of the change of the measure when a factor (or a whole mechanism) is moved
          over two thirds of its range, divided by that step; mu the same with its sign; sigma its spread,
          which is large where what a factor does depends on others (mu and sigma for single factors only)
Sobol'    S1 = share of the variance that goes when the factor is known; ST = share that stays when
          everything else is known
PAWN      median of the distance between the distribution of the measure and that at a known value of
          the factor (Kolmogorov-Smirnov), of a mechanism the mean over its factors; a factor that does
          nothing, "(nothing)", shows the noise
Source    Morris 1991; Campolongo, Cariboni and Saltelli 2007; Saltelli and others 2010; Pianosi and
          Wagener 2015, 2018; computed by SALib
Luck      every point lives in the same society with the same luck, so that what differs is the
          factors' doing; more seeds are lived at every point and averaged, and show as their own spread

All measures are analysed at once. A measure that is not defined somewhere, or that never varies, has no rows.
"""

from __future__ import annotations

import contextlib
import importlib
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from model_citizen.experiments.factors import Factor
from model_citizen.experiments.resampling import SEED, interval, resample

METHODS = ("morris", "sobol", "pawn")
SAMPLES = {"morris": 10, "sobol": 64, "pawn": 200}  # trajectories, base points, points
LEVELS = 4  # of a Morris design
SLICES = 10  # of PAWN
PAWN_RESAMPLES = 100
NORMAL = 1.959964  # standard deviations on either side that hold 95 %
NOTHING = "(nothing)"  # a factor that no society knows of: what PAWN finds of it is noise


class Index(NamedTuple):
    """One index of one factor, or of one mechanism, for one measure."""

    measure: str
    name: str
    quantity: str  # mu_star, mu, sigma; S1, ST; pawn_median
    value: float
    low: float
    high: float


class Missing(RuntimeError):
    """SALib is not installed; the message says how to get it."""


def design(method: str, factors: Sequence[Factor], samples: int, *, grouped: bool, seed: int = SEED) -> np.ndarray:
    """The points to live, in the unit cube: (points, factors); for PAWN with one more column, that of nothing."""
    problem = _problem(method, factors, grouped)
    sample = {"morris": "morris", "sobol": "sobol", "pawn": "latin"}[method]
    more = dict[str, Any]({"num_levels": LEVELS} if method == "morris" else {})
    if method == "sobol":
        more["calc_second_order"] = False
    with _quiet():
        found: np.ndarray = _salib(f"sample.{sample}").sample(problem, samples, seed=seed, **more)
    return found


def runs_of(method: str, factors: Sequence[Factor], samples: int, *, grouped: bool) -> int:
    """How many points a design has."""
    names = len(_names(method, factors, grouped))
    return {"morris": samples * (names + 1), "sobol": samples * (names + 2), "pawn": samples}[method]


def indices(
    method: str, factors: Sequence[Factor], points: np.ndarray, outputs: Mapping[str, np.ndarray], *,
    grouped: bool, seed: int = SEED,
) -> list[Index]:  # fmt: skip
    """Every index of every measure. ``outputs`` maps a measure to its values at the points, float64 (points,)."""
    problem = _problem(method, factors, grouped)
    names = _names(method, factors, grouped)
    analyse = {"morris": _morris, "sobol": _sobol, "pawn": _pawn}[method]
    found = []
    with _quiet():
        for measure, values in outputs.items():
            if varies(values):
                rows = analyse(dict(problem), points, np.asarray(values, np.float64), seed)
                found += [Index(measure, names[place], *each) for place, each in rows if _there(each)]
    return found


def varies(values: np.ndarray) -> bool:
    """Whether there is anything to explain: defined everywhere, and not the same everywhere."""
    return bool(np.isfinite(values).all() and np.ptp(values) > 0.0)


Rows = Iterator[tuple[int, tuple[str, float, float, float]]]


def _morris(problem: dict[str, Any], points: np.ndarray, values: np.ndarray, seed: int) -> Rows:
    analyse = _salib("analyze.morris").analyze
    grouped = "groups" in problem  # SALib adds groups of one where there are none
    whole = analyse(problem, points, values, num_levels=LEVELS, seed=seed)
    for place, (value, spare) in enumerate(zip(whole["mu_star"], whole["mu_star_conf"], strict=True)):
        yield place, ("mu_star", float(value), max(0.0, float(value - spare)), float(value + spare))
    if grouped:
        return  # parts of a mechanism move up and others down in one step: its effect has a size and no sign
    size = len(whole["names"]) + 1
    walks = [slice(at, at + size) for at in range(0, len(values), size)]  # the effects that each walk found
    effects = np.array(
        [analyse(problem, points[w], values[w], num_resamples=2, num_levels=LEVELS, seed=seed)["mu"] for w in walks]
    )
    for name, statistic in (("mu", _mean), ("sigma", _spread)):
        low, high = interval(len(walks), lambda rows, of=statistic: of(effects[rows]), seed=seed)  # type: ignore[misc]
        for place, value in enumerate(statistic(effects)):
            yield place, (name, float(value), float(low[place]), float(high[place]))


def _mean(effects: np.ndarray) -> np.ndarray:
    found: np.ndarray = effects.mean(axis=0)
    return found


def _spread(effects: np.ndarray) -> np.ndarray:
    found: np.ndarray = effects.std(axis=0, ddof=1) if len(effects) > 1 else np.full(effects.shape[1], np.nan)
    return found


def _sobol(problem: dict[str, Any], points: np.ndarray, values: np.ndarray, seed: int) -> Rows:
    found = _salib("analyze.sobol").analyze(problem, values, calc_second_order=False, seed=seed)
    for name in ("S1", "ST"):
        for place, (value, spare) in enumerate(zip(found[name], found[f"{name}_conf"], strict=True)):
            yield place, (name, float(value), float(value - spare), float(value + spare))


def _pawn(problem: dict[str, Any], points: np.ndarray, values: np.ndarray, seed: int) -> Rows:
    found = _salib("analyze.pawn").analyze(problem, points, values, S=SLICES)
    groups = problem.get("groups", problem["names"])

    def medians(rows: np.ndarray) -> np.ndarray:
        each = np.nanmedian(slice_distances(points[rows], values[rows]), axis=0)
        return np.array([each[[group == name for group in groups]].mean() for name in found["names"]])

    again = np.array([medians(resample(len(values), seed, number)) for number in range(PAWN_RESAMPLES)])
    spare = NORMAL * again.std(axis=0, ddof=1)  # around the value: values drawn twice make every distance larger
    for place, value in enumerate(found["median"]):
        yield place, ("pawn_median", float(value), max(0.0, float(value - spare[place])), float(value + spare[place]))


def slice_distances(points: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Kolmogorov-Smirnov distances between all values and those of each slice of each factor: (slices, factors).

    The same as SALib's, for all factors at once: an interval needs it hundreds of times.
    """
    count, size = points.shape
    ordered = np.argsort(values, kind="stable")
    last_of_equals = np.flatnonzero(np.append(np.diff(values[ordered]) > 0.0, True))
    below = (last_of_equals + 1) / count
    edges = np.quantile(points, np.linspace(0.0, 1.0, SLICES + 1), axis=0)
    found = np.full((SLICES, size), np.nan)
    for number in range(SLICES):
        inside = (points >= edges[number]) & (points < edges[number + 1])
        so_far = np.cumsum(inside[ordered], axis=0)[last_of_equals]
        there = so_far[-1] > 0
        apart = np.abs(so_far[:, there] / so_far[-1, there] - below[:, None])
        found[number, there] = apart.max(axis=0)
    return found


def _there(row: tuple[str, float, float, float]) -> bool:
    return bool(np.isfinite(row[1]))


def _names(method: str, factors: Sequence[Factor], grouped: bool) -> list[str]:
    """What the rows are about: mechanisms, or single factors."""
    keys = [factor.group if grouped else factor.key for factor in factors]
    return [*dict.fromkeys(keys), *([NOTHING] if method == "pawn" else [])]


def _problem(method: str, factors: Sequence[Factor], grouped: bool) -> dict[str, Any]:
    """The factors as SALib wants them; bounds are those of the unit cube."""
    names = [factor.key for factor in factors] + ([NOTHING] if method == "pawn" else [])
    problem: dict[str, Any] = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    if grouped:
        problem["groups"] = [factor.group for factor in factors] + names[len(factors) :]
    return problem


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without warnings of a division by nothing: where there is nothing to divide by there is no row."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def _salib(module: str) -> Any:
    """A module of SALib. It takes seconds to import, so nobody else waits for it."""
    try:
        return importlib.import_module(f"SALib.{module}")
    except ImportError:
        raise Missing(
            "sensitivity needs SALib, which is not installed; pip install 'model-citizen[sensitivity]' gets it"
        ) from None
