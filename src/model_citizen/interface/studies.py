"""The public calls for many societies: comparisons, sweeps, studies of safeguards and theories, and what is kept of them.

They take the changes that ``load_scenario()`` takes, and how the societies are lived: ``folder``, ``store``, ``on``,
``workers``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from model_citizen import experiments
from model_citizen.experiments import Experiment, kept_runs
from model_citizen.experiments import safeguards as safeguards_room
from model_citizen.experiments.all_theories import Theories, all_theories
from model_citizen.experiments.baseline import calibrate
from model_citizen.experiments.discover import discover_in
from model_citizen.experiments.fit import calibrate_aggregates as fit_to_aggregates
from model_citizen.experiments.fit import fitted_scenario
from model_citizen.experiments.sensitivity import sensitivity as sensitivity_study
from model_citizen.experiments.study import KeptStudy, Study, open_study
from model_citizen.interface.lives import load_scenario
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario

HOW = (
    "store",
    "on",
    "workers",
    "shard",
    "dry_run",
    "leave_out_failed",
    "progress",
    "say",
    "seen",
    "ask",
    "folder",
    "force",
)


def _across(self: Theories, *names: str) -> Any:
    """An Altair chart of the differences under each theory, a panel a measure."""
    from model_citizen.report import across  # loaded when something is drawn or said

    return across.figure(self.document(), names or tuple(each.measure for each in self.conclusions))


def _sentences(self: Theories, *names: str) -> list[str]:
    """What holds under all theories and what does not; of the measures named, else of all."""
    from model_citizen.report import across

    return across.sentences(self.document(), names or tuple(each.measure for each in self.conclusions))


Theories.plot, Theories.sentences = _across, _sentences  # type: ignore[attr-defined]


def _study_sentences(self: Study) -> list[str]:
    """What the study found, in sentences, the most important first."""
    from model_citizen.report.studies import sentences

    return sentences({**self.document(), "rows": self.summary.to_dicts()})


Study.sentences = _study_sentences  # type: ignore[attr-defined]


def compare(
    schemes: Sequence[str | Path | Scenario],
    *,
    seeds: int = 10,
    without: Sequence[str] = ("score",),
    against: str | Path | Scenario | None = None,
    every: int = 7,
    **changes: Any,
) -> Experiment:
    """Schemes side by side, each beside its own twin, under the same ``seeds`` lucks; intervals, and factors of the first.

    ``changes`` are those of ``load_scenario()``, the same for all; and how it is lived: ``folder="DIR"`` keeps
    it (and goes on in it), ``store``, ``on="dask:ADDRESS"``, ``workers``.
    """
    how, rest = _parted(changes)
    chosen = [load_scenario(scheme, **rest) for scheme in schemes]
    other = None if against is None else load_scenario(against, **rest)
    return experiments.compare(chosen, seeds=seeds, without=without, against=other, every=every, **how)


def ensemble(
    name: str | Path | Scenario,
    *,
    measure: str = "silence_share",
    width: float = 0.01,
    budget: float | None = None,
    most: int = 200,
    without: Sequence[str] = ("score",),
    against: str | Path | Scenario | None = None,
    every: int = 7,
    **changes: Any,
) -> Experiment:
    """Replicates until the 95 % interval of ``measure`` is no wider than ``width``, ``most`` are lived, or ``budget`` minutes spent.

    ``.asked["stopped"]`` says which. ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    other = None if against is None else load_scenario(against, **rest)
    return experiments.ensemble(
        load_scenario(name, **rest), measure=measure, width=width, budget=budget, most=most, without=without,
        against=other, every=every, **how,
    )  # fmt: skip


def sweep(
    name: str | Path | Scenario,
    vary: Sequence[str],
    *,
    latin: int | None = None,
    seeds: int = 1,
    without: Sequence[str] = ("score",),
    against: str | Path | Scenario | None = None,
    every: int = 7,
    **changes: Any,
) -> Experiment:
    """A scenario and its twin on a grid (``vary=["spill_over.weight=0:1:5"]``), or at ``latin`` points of a Latin hypercube.

    ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    other = None if against is None else load_scenario(against, **rest)
    return experiments.sweep(
        load_scenario(name, **rest), vary=vary, latin=latin, seeds=seeds, without=without, against=other, every=every,
        **how,
    )  # fmt: skip


def sensitivity(
    name: str | Path | Scenario,
    *,
    method: str = "morris",
    samples: int | None = None,
    by_mechanism: bool = True,
    seeds: int = 1,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    only: Sequence[str] = (),
    span: str = "near",
    measures: Sequence[str] = (),
    **changes: Any,
) -> Study:
    """Which mechanisms (or parameters) of a scenario move which measure: morris, sobol or pawn, all measures at once.

    ``.summary`` is the tidy table of indices, ``.tables["points"]`` the worlds, ``.sentences()`` says it in words.
    ``ranges`` maps a parameter to (low, high); ``only`` names parameters or mechanisms; ``span`` is "near" (half to
    twice each value) or "declared". ``changes`` are those of ``compare()``. Needs the extra ``sensitivity``.
    """
    how, rest = _parted(changes)
    return sensitivity_study(
        load_scenario(name, **rest), method=method, samples=samples, grouped=by_mechanism, seeds=seeds, ranges=ranges,
        only=only, span=span, wanted=measures, **how,
    )  # fmt: skip


def discover(
    of: Study | Experiment | str | Path,
    measure: str = "freedom_lost_option_weeks",
    *,
    above: float | None = None,
    below: float | None = None,
    density: float | None = None,
) -> Study:
    """In which worlds of a sensitivity study, or of a sweep, ``measure`` passes a threshold: a box of parameters.

    ``of`` is what ``sensitivity()`` or ``sweep()`` gave, or the folder that keeps it. Nothing is lived.
    """
    if isinstance(of, str | Path):
        return discover_in(open_study(of), measure, above=above, below=below, density=density)
    tables = of.tables if isinstance(of, Study) else {}
    worlds = KeptStudy(Path("DIR"), of.document(), next(iter(of.scenarios.values())), of.summary, dict(tables))
    return discover_in(worlds, measure, above=above, below=below, density=density)


def safeguard_study(
    name: str | Path | Scenario,
    *,
    only: Sequence[str] = (),
    measure: str = safeguards_room.SPEECH,
    seeds: int = safeguards_room.SEEDS,
    restore: float = safeguards_room.RESTORE,
    orders: int = safeguards_room.ORDERS,
    pairs: bool = True,
    **changes: Any,
) -> Study:
    """What each safeguard gives back: alone, left out, in pairs, fairly shared; and the smallest set that restores a share.

    ``.summary`` is the tidy table, ``.tables["pairs"]`` and ``.tables["sets"]`` the rest, ``.sentences()`` says it in
    words. ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    return safeguards_room.safeguard_study(
        load_scenario(name, **rest), only=only, measure=measure, seeds=seeds, restore=restore, orders=orders,
        pairs=pairs, **how,
    )  # fmt: skip


def calibrate_aggregates(
    name: str | Path | Scenario,
    *,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    only: Sequence[str] = (),
    span: str = "near",
    seeds: int = 1,
    free: int = 8,
    budget: int = 120,
    **changes: Any,
) -> tuple[Study, Scenario]:
    """Hold a scenario against published aggregates and fit what can be fitted; the study, and the fitted scenario.

    The aggregates are a table in the program; nothing else can be fitted to. ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    found = fit_to_aggregates(
        load_scenario(name, **rest), ranges=ranges, only=only, span=span, seeds=seeds, free=free, budget=budget, **how
    )
    return found, fitted_scenario(found)


def compare_theories(
    name: str | Path | Scenario,
    *,
    seeds: int = 3,
    only: Sequence[str] | None = None,
    without: Sequence[str] = ("score",),
    changes: Mapping[str, Value] | None = None,
    every: int = 7,
    **more: Any,
) -> Theories:
    """A twin under every theory at the common baseline, for several seeds: what holds under all, and what does not.

    ``only``: these theories. ``changes`` stand above the calibrated values; ``more`` are the other changes of
    ``load_scenario()`` and the options of ``live()``: store, on, workers, progress; and ``folder``, ``force``.
    """
    how, rest = _parted(more)
    scenario = load_scenario(name, changes=changes, **rest)
    return all_theories(
        scenario, seeds=seeds, names=only, without=without, changes=dict(changes or {}), every=every, **how
    )


def calibrate_theories(people: int = 6_000, seed: int = 7, *, threads: int | None = None) -> dict[str, Any]:
    """Tune every theory to the same voices without a scheme and the same answer to a small sanction."""
    return calibrate(people, seed, threads=threads)


def claims(people: int = 2_000, seeds: int = 5, until: str | None = None, **how: Any) -> Any:
    """The 38 claims of an article of 2015: those that a model can test, tested over several seeds.

    Returns an experiment: ``summary`` has a row a test, ``document()`` also every claim with verdict and sources.
    ``how`` are the options of ``live()``: store, on, workers, progress.
    """
    from model_citizen.experiments.claims import claims_tested

    return claims_tested(people, seeds, until, **how)


def runs(folder: str | Path, *, measures: bool = True) -> pl.DataFrame:
    """Every run that a store or the folder of an experiment holds: one row a run and measure, or one row a run."""
    return kept_runs.runs(folder, measures=measures)


def _parted(changes: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """How jobs are lived, and what is changed in scenarios."""
    return {key: changes[key] for key in HOW if key in changes}, {k: v for k, v in changes.items() if k not in HOW}
