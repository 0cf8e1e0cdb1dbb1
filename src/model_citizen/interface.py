"""The public calls: what the command line does, as functions.

Scenarios are named or given as a path or as a ``Scenario``; every function takes the same changes
as the command line does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import polars as pl

from model_citizen import experiments
from model_citizen import report as report_room
from model_citizen.experiments import (
    Experiment,
    Folder,
    Run,
    Twin,
    kept_runs,
    live,
    open_folder,
    replicates,
    run_job,
    screening,
    twin_job,
)
from model_citizen.experiments import reach as reach_room
from model_citizen.experiments import safeguards as safeguards_room
from model_citizen.experiments.all_theories import Theories, all_theories
from model_citizen.experiments.baseline import at_baseline, calibrate
from model_citizen.experiments.discover import discover_in
from model_citizen.experiments.doctor import doctor
from model_citizen.experiments.fit import calibrate_aggregates as fit_to_aggregates
from model_citizen.experiments.fit import fitted_scenario
from model_citizen.experiments.ledger import File
from model_citizen.experiments.putting_away import Keeper
from model_citizen.experiments.reach import Reach
from model_citizen.experiments.sensitivity import sensitivity as sensitivity_study
from model_citizen.experiments.study import KeptStudy, Study, open_study
from model_citizen.parameters import Value
from model_citizen.report import across
from model_citizen.report.charts import chart
from model_citizen.report.studies import sentences
from model_citizen.scenario import Scenario, load, names, title_of, with_changes

__all__ = [
    "benchmark", "calibrate_aggregates", "calibrate_theories", "claims", "compare", "compare_theories", "demo", "discover",
    "doctor", "ensemble", "live", "load_scenario", "open_folder", "reach", "replicates", "run", "run_job",
    "runs", "safeguard_study", "scenarios", "screen", "sensitivity", "sweep", "twin", "twin_job", "why",
    "write_report",
]  # fmt: skip

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


def _plot(self: Run | Twin, *names: str) -> Any:
    """An Altair chart of measures over time."""
    return chart(self.measures, names or ("held_back_share", "awareness_share", "enrolled_share"))


# Charts belong to a higher floor than runs: the method is handed to them here.
Run.plot = Twin.plot = _plot  # type: ignore[attr-defined]


def _across(self: Theories, *names: str) -> Any:
    """An Altair chart of the differences under each theory, a panel a measure."""
    return across.figure(self.document(), names or tuple(each.measure for each in self.conclusions))


def _sentences(self: Theories, *names: str) -> list[str]:
    """What holds under all theories and what does not; of the measures named, else of all."""
    return across.sentences(self.document(), names or tuple(each.measure for each in self.conclusions))


Theories.plot, Theories.sentences = _across, _sentences  # type: ignore[attr-defined]


def _study_sentences(self: Study) -> list[str]:
    """What the study found, in sentences, the most important first."""
    return sentences({**self.document(), "rows": self.summary.to_dicts()})


Study.sentences = _study_sentences  # type: ignore[attr-defined]


def scenarios() -> dict[str, str]:
    """The shipped scenarios: name -> title."""
    return {name: title_of(name) for name in names()}


def load_scenario(
    name: str | Path | Scenario,
    *,
    changes: Mapping[str, Value] | None = None,
    theory: str | None = None,
    safeguards: Sequence[str] | None = None,
    people: int | None = None,
    seed: int | None = None,
    until: str | None = None,
    days: int | None = None,
    calibrated: bool = False,
) -> Scenario:
    """A scenario with changes. Raises ScenarioError, which carries every fault at once.

    ``calibrated`` puts its theory at the common baseline of voices; ``changes`` stand above that.
    """
    found = name if isinstance(name, Scenario) else load(name)
    if calibrated:
        found = at_baseline(with_changes(found, {}, theory=theory))
    return with_changes(
        found, changes or {}, theory=theory, safeguards=safeguards, people=people, seed=seed, until=until, days=days
    )


def run(
    name: str | Path | Scenario,
    *,
    threads: int | None = None,
    every: int = 7,
    checkpoint: str | Path | None = None,
    device: str = "cpu",
    **changes: Any,
) -> Run:
    """Live one society, on the processor or (``device="cuda"``) on a card. ``changes`` are those of ``load_scenario()``.

    With ``checkpoint`` the run is put away in that folder every ten minutes; the same call goes on from there;
    that is for the processor only.
    """
    scenario = load_scenario(name, **changes)
    _on_the_processor(checkpoint, device)
    if checkpoint is None:
        return experiments.run(scenario, threads=threads, every=every, device=device)
    with closing(Keeper(checkpoint, run_job(scenario, every=every))) as keeper:
        return experiments.run(scenario, threads=threads, every=every, keeper=keeper)


def _on_the_processor(checkpoint: str | Path | None, device: str) -> None:
    if checkpoint is not None and device != "cpu":
        raise ValueError(f"checkpoint: found together with device={device!r}; a run is put away on the processor only")


def twin(
    name: str | Path | Scenario,
    *,
    without: Sequence[str] = ("score",),
    against: str | Path | Scenario | None = None,
    threads: int | None = None,
    every: int = 7,
    checkpoint: str | Path | None = None,
    device: str = "cpu",
    **changes: Any,
) -> Twin:
    """Live a society beside its twin: without the mechanisms named, or against another scenario.

    ``checkpoint`` is that of ``run()``.
    """
    scenario = load_scenario(name, **changes)
    other = None if against is None else load_scenario(against, **changes)
    _on_the_processor(checkpoint, device)
    if checkpoint is None:
        return experiments.twin(scenario, without=without, against=other, threads=threads, every=every, device=device)
    job = twin_job(scenario, without=without, against=other, every=every)
    with closing(Keeper(checkpoint, job)) as keeper:
        return experiments.twin(scenario, without=without, against=other, threads=threads, every=every, keeper=keeper)


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
    **changes: Any,
) -> Experiment:
    """Replicates until the 95 % interval of ``measure`` is no wider than ``width``, ``most`` are lived, or ``budget`` minutes spent.

    ``.asked["stopped"]`` says which. ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    chosen = load_scenario(name, **rest)
    return experiments.ensemble(chosen, measure=measure, width=width, budget=budget, most=most, without=without, **how)


def sweep(
    name: str | Path | Scenario,
    vary: Sequence[str],
    *,
    latin: int | None = None,
    seeds: int = 1,
    without: Sequence[str] = ("score",),
    **changes: Any,
) -> Experiment:
    """A scenario and its twin on a grid (``vary=["spill_over.weight=0:1:5"]``), or at ``latin`` points of a Latin hypercube.

    ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    return experiments.sweep(load_scenario(name, **rest), vary=vary, latin=latin, seeds=seeds, without=without, **how)


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


def runs(folder: str | Path, *, measures: bool = True) -> pl.DataFrame:
    """Every run that a store or the folder of an experiment holds: one row a run and measure, or one row a run."""
    return kept_runs.runs(folder, measures=measures)


def _parted(changes: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """How jobs are lived, and what is changed in scenarios."""
    return {key: changes[key] for key in HOW if key in changes}, {k: v for k, v in changes.items() if k not in HOW}


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


def benchmark(sections: Sequence[str] | None = None, **how: Any) -> dict[str, Any]:
    """How fast: the sections named ("roof", "minimal", "day", "cold", "growth"), else all; one document.

    ``how`` are the options of ``bench/whole.py``: ``against=("mesa_lists",)``, ``pythons`` (further interpreters to
    look for peers in), ``threads``, ``quick``, ``say``.
    """
    from model_citizen.bench.whole import SECTIONS
    from model_citizen.bench.whole import bench as measured  # its loops are made ready when it is asked for

    return measured(tuple(sections or SECTIONS), **how)


def demo(**changes: Any) -> Twin:
    """The main job: press-2015 and its twin, 20,000 people, eleven years."""
    return twin("press-2015", **({"people": 20_000, "seed": 7} | changes))


def why(of: Run | Twin | Folder | str | Path, person: int, day: int | None = None, **how: Any) -> File:
    """The file of one person, summing exactly to her score."""
    return experiments.why(open_folder(of) if isinstance(of, str | Path) else of, person, day, **how)


def claims(people: int = 2_000, seeds: int = 5, until: str | None = None, **how: Any) -> Any:
    """The 38 claims of an article of 2015: those that a model can test, tested over several seeds.

    Returns an experiment: ``summary`` has a row a test, ``document()`` also every claim with verdict and sources.
    ``how`` are the options of ``live()``: store, on, workers, progress.
    """
    from model_citizen.experiments.claims import claims_tested

    return claims_tested(people, seeds, until, **how)


def reach(
    name: str | Path | Scenario, *, act: str = "criticism", count: int = 50, after: int = 28, **changes: Any
) -> Reach:
    """Whom one act touches, and how far away: with the score and without, over ``count`` acts. ``.rows()`` has the means.

    ``changes`` are those of ``load_scenario()``, and ``threads``.
    """
    threads = changes.pop("threads", None)
    return reach_room.reach(load_scenario(name, **changes), act=act, count=count, after=after, threads=threads)


def screen(of: Run | Twin | Folder | Scenario | str | Path, **changes: Any) -> dict[str, Any]:
    """The legal screen of a scenario, of a run, or of a run folder: a screening aid, not legal advice.

    A scenario gives every rule at every door with the limbs of the ban it meets; what was lived has counts as well. A
    twin gives both societies, as ``with`` and ``without``. ``changes`` are those of ``load_scenario()``.
    """
    if isinstance(of, str | Path) and Path(of).is_dir():
        of = open_folder(of)
    if isinstance(of, Folder):
        return dict(of.document["screen"])
    return dict(of.screen) if isinstance(of, Run | Twin) else screening.table(load_scenario(of, **changes))


def write_report(folder: str | Path, file: str | Path | None = None) -> Path:
    """Write the report of a run folder, or of the folder of an experiment: one HTML file."""
    return report_room.write_report(Path(folder), Path(file) if file else Path(folder) / "report.html")
