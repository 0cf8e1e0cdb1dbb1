"""The public calls for one society, or for one and its twin.

Scenarios are named or given as a path or as a ``Scenario``; every function takes the same changes
as the command line does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from model_citizen import experiments
from model_citizen.experiments import Folder, Run, Twin, open_folder, run_job, screening, twin_job
from model_citizen.experiments import reach as reach_room
from model_citizen.experiments.baseline import at_baseline
from model_citizen.experiments.country import CountryJob, LivedCountry
from model_citizen.experiments.country import country as lived_country
from model_citizen.experiments.ledger import File
from model_citizen.experiments.putting_away import Keeper
from model_citizen.experiments.reach import Reach
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, load, names, title_of, with_changes
from model_citizen.simulation.country import TOWN


def _plot(self: Run | Twin, *names: str) -> Any:
    """An Altair chart of measures over time."""
    from model_citizen.report.charts import chart  # what draws is loaded when something is drawn (0.6 s)

    return chart(self.measures, names or ("held_back_share", "awareness_share", "enrolled_share"))


# Charts belong to a higher floor than runs: the method is handed to them here.
Run.plot = Twin.plot = _plot  # type: ignore[attr-defined]


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


def country(
    name: str | Path | Scenario,
    towns: int,
    *,
    town: int = TOWN,
    thrifty: bool = False,
    screens: bool = True,
    threads: int | None = None,
    every: int = 7,
    checkpoint: str | Path | None = None,
    **changes: Any,
) -> LivedCountry:
    """Live a country of ``towns`` towns of ``town`` people, town by town.

    One town's people and ties stand for every town; far ties lead from town to town, and new ties are not formed.
    ``thrifty`` keeps shut doors, remarks and files of those only who have any; ``screens`` false leaves out the legal
    screen. ``checkpoint`` is that of ``run()``, ``changes`` are those of ``load_scenario()`` but ``people``.
    """
    if "people" in changes or "extent.people" in (changes.get("changes") or {}):
        raise ValueError("people: a country has as many as towns times town say")
    scenario = load_scenario(name, **changes)
    how: dict[str, Any] = {"town": town, "thrifty": thrifty, "screens": screens}
    if checkpoint is None:
        return lived_country(scenario, towns, threads=threads, every=every, **how)
    with closing(Keeper(checkpoint, CountryJob(scenario, every=every, towns=towns, **how))) as keeper:
        return lived_country(scenario, towns, threads=threads, every=every, keeper=keeper, **how)


def demo(**changes: Any) -> Twin:
    """The main job: press-2015 and its twin, 20,000 people, eleven years."""
    return twin("press-2015", **({"people": 20_000, "seed": 7} | changes))


def why(of: Run | Twin | Folder | str | Path, person: int, day: int | None = None, **how: Any) -> File:
    """The file of one person, summing exactly to her score."""
    return experiments.why(open_folder(of) if isinstance(of, str | Path) else of, person, day, **how)


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
    from model_citizen.report import write_report as written

    return written(Path(folder), Path(file) if file else Path(folder) / "report.html")


def benchmark(sections: Sequence[str] | None = None, **how: Any) -> dict[str, Any]:
    """How fast: the sections named ("roof", "minimal", "day", "cold", "growth"), else all; one document.

    ``how`` are the options of ``bench/whole.py``: ``against=("mesa_lists",)``, ``pythons`` (further interpreters to
    look for peers in), ``threads``, ``quick``, ``say``.
    """
    from model_citizen.bench.whole import SECTIONS
    from model_citizen.bench.whole import bench as measured  # its loops are made ready when it is asked for

    return measured(tuple(sections or SECTIONS), **how)
