"""The public calls: what the command line does, as functions.

Scenarios are named or given as a path or as a ``Scenario``; every function takes the same changes
as the command line does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from model_citizen import experiments
from model_citizen import report as report_room
from model_citizen.experiments import Folder, Run, Twin, open_folder
from model_citizen.experiments.all_theories import Theories, all_theories
from model_citizen.experiments.baseline import at_baseline, calibrate
from model_citizen.experiments.doctor import doctor
from model_citizen.experiments.ledger import File
from model_citizen.parameters import Value
from model_citizen.report import across
from model_citizen.report.charts import chart
from model_citizen.scenario import Scenario, load, names, title_of, with_changes

__all__ = [
    "calibrate_theories",
    "compare_theories",
    "demo",
    "doctor",
    "load_scenario",
    "open_folder",
    "run",
    "scenarios",
    "twin",
    "why",
    "write_report",
]


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


def run(name: str | Path | Scenario, *, threads: int | None = None, every: int = 7, **changes: Any) -> Run:
    """Live one society. ``changes`` are those of ``load_scenario()``."""
    return experiments.run(load_scenario(name, **changes), threads=threads, every=every)


def twin(
    name: str | Path | Scenario,
    *,
    without: Sequence[str] = ("score",),
    against: str | Path | Scenario | None = None,
    threads: int | None = None,
    every: int = 7,
    **changes: Any,
) -> Twin:
    """Live a society beside its twin: without the mechanisms named, or against another scenario."""
    other = None if against is None else load_scenario(against, **changes)
    return experiments.twin(
        load_scenario(name, **changes), without=without, against=other, threads=threads, every=every
    )


def compare_theories(
    name: str | Path | Scenario,
    *,
    seeds: int = 3,
    only: Sequence[str] | None = None,
    without: Sequence[str] = ("score",),
    threads: int | None = None,
    changes: Mapping[str, Value] | None = None,
    **how: Any,
) -> Theories:
    """A twin under every theory at the common baseline, for several seeds: what holds under all, and what does not.

    ``only``: these theories. ``changes`` stand above the calibrated values; ``how`` are the other changes of ``load_scenario()``.
    """
    scenario = load_scenario(name, changes=changes, **how)
    return all_theories(
        scenario, seeds=seeds, names=only, without=without, changes=dict(changes or {}), threads=threads
    )


def calibrate_theories(people: int = 6_000, seed: int = 7, *, threads: int | None = None) -> dict[str, Any]:
    """Tune every theory to the same voices without a scheme and the same answer to a small sanction."""
    return calibrate(people, seed, threads=threads)


def demo(**changes: Any) -> Twin:
    """The main job: press-2015 and its twin, 20,000 people, eleven years."""
    return twin("press-2015", **({"people": 20_000, "seed": 7} | changes))


def why(of: Run | Twin | Folder | str | Path, person: int, day: int | None = None, **how: Any) -> File:
    """The file of one person, summing exactly to her score."""
    return experiments.why(open_folder(of) if isinstance(of, str | Path) else of, person, day, **how)


def write_report(folder: str | Path, file: str | Path | None = None) -> Path:
    """Write the report of a run folder: one HTML file."""
    return report_room.write_report(Path(folder), Path(file) if file else Path(folder) / "report.html")
