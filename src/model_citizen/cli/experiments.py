"""Verbs that live many societies: ``compare`` schemes, an ``ensemble`` of replicates, a ``sweep`` over parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import experiment_tables as tables
from model_citizen.cli import options, way
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.runs import SCORE, refuse_another_society, without_parts

if TYPE_CHECKING:
    from model_citizen.scenario import Scenario

Schemes = Annotated[list[str], typer.Argument(metavar="SCENARIO...", help="Shipped scenarios, or paths of YAML files.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="NAME", help="What each twin is without; else the score.")
]
Against = Annotated[
    str | None, typer.Option("--against", metavar="SCENARIO", help="One twin for all, instead of each its own.")
]
Measure = Annotated[str, typer.Option("--measure", metavar="NAME", help="The measure whose interval is asked for.")]
Shown = Annotated[
    list[str] | None, typer.Option("--measure", metavar="NAME", help="A measure to print; may be given several times.")
]
Width = Annotated[str, typer.Option("--width", metavar="W", help="How wide the interval may be, lower to upper end.")]
Budget = Annotated[str | None, typer.Option("--budget", metavar="MINUTES", help="Stop after so many minutes.")]
Most = Annotated[str, typer.Option("--most", metavar="N", help="Stop after so many replicates.")]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        "--vary", metavar="KEY=...",
        help="What varies: key=low:high:count, key=low:high with --latin, or key=one,two; may be given several times.",
    ),
]  # fmt: skip
Latin = Annotated[
    str | None, typer.Option("--latin", metavar="N", help="N points of a Latin hypercube instead of a grid.")
]
MOST_POINTS = 100_000


def declare(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    verb(app, "compare")(compare)
    verb(app, "ensemble")(ensemble)
    verb(app, "sweep")(sweep)


def compare(
    manner: Manner, schemes: Schemes, seeds: way.Seeds = "10", without: Without = None, against: Against = None,
    people: options.People = None, until: options.Until = None, days: options.Days = None, seed: options.Seed = None,
    theory: options.Theory = None, changes: options.Changes = None, safeguards: options.Safeguards = None,
    every: options.Every = "7", out: way.Out = None, store: way.Kept = None, on: way.On = "local",
    shard: way.Shard = None, dry_run: way.Dry = False, yes: way.Yes = False, skip_failed: way.Skip = False,
    force: options.Force = False, every_number: options.All = False,
) -> int:  # fmt: skip
    """Hold schemes against each other, with intervals.

    Each is lived beside its own twin, over many seeds. Every number comes with an interval over seeds, and with the factor by which the first scheme
    overstates the others.
    """
    from model_citizen import experiments

    def changed(scenario: Scenario) -> Scenario:
        return options.extent(scenario, people, until, days, seed, theory, changes, safeguards)

    ways = way.way(out, store, on, shard, dry_run, yes, skip_failed, force)
    count, chosen = way.seeds_of(seeds), _each(_loaded(schemes), changed)
    other = options.extent(_loaded([against])[0], people, until, days, seed, theory) if against else None
    for each in chosen:
        _refuse_strangers(each, other, without)
    length = options.period(every, chosen[0])

    def live(**how: Any) -> Any:
        return experiments.compare(chosen, seeds=count, against=other, every=length, without=without or SCORE, **how)

    found = way.lived(manner, ways, live)
    return way.answer(manner, ways, found, lambda console, it: tables.compared(console, it, every=every_number))


def ensemble(
    manner: Manner, scenario: options.Name, measure: Measure = "silence_share", width: Width = "0.01",
    budget: Budget = None, most: Most = "200", without: Without = None, against: Against = None,
    people: options.People = None, until: options.Until = None, days: options.Days = None, seed: options.Seed = None,
    theory: options.Theory = None, changes: options.Changes = None, safeguards: options.Safeguards = None,
    every: options.Every = "7", out: way.Out = None, store: way.Kept = None, on: way.On = "local",
    dry_run: way.Dry = False, yes: way.Yes = False, skip_failed: way.Skip = False, force: options.Force = False,
    every_number: options.All = False,
) -> int:  # fmt: skip
    """Live replicates until an interval is narrow enough.

    Each is a scenario and its twin under another seed. It stops too when the budget is spent, and says which.
    """
    from model_citizen import experiments
    from model_citizen.experiments.ensemble import check_measure

    ways = way.way(out, store, on, None, dry_run, yes, skip_failed, force)
    check_measure(measure)
    wide, replicates = way.number("--width", width), whole("--most", most, 2, way.MOST_SEEDS)
    minutes = way.number("--budget", budget, "minutes above 0") if budget is not None else None
    chosen = options.extent(_loaded([scenario])[0], people, until, days, seed, theory, changes, safeguards)
    other = options.extent(_loaded([against])[0], people, until, days, seed, theory) if against else None
    _refuse_strangers(chosen, other, without)
    length = options.period(every, chosen)

    def live(**how: Any) -> Any:
        return experiments.ensemble(
            chosen, measure=measure, width=wide, budget=minutes, most=replicates, against=other, every=length,
            without=without or SCORE, **how,
        )  # fmt: skip

    found = way.lived(manner, ways, live)
    return way.answer(manner, ways, found, lambda console, it: tables.replicated(console, it, every=every_number))


def sweep(
    manner: Manner, scenario: options.Name, vary: Vary = None, latin: Latin = None, seeds: way.Seeds = "1",
    measures: Shown = None, without: Without = None, against: Against = None, people: options.People = None,
    until: options.Until = None, days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, every: options.Every = "7",
    out: way.Out = None, store: way.Kept = None, on: way.On = "local", shard: way.Shard = None,
    dry_run: way.Dry = False, yes: way.Yes = False, skip_failed: way.Skip = False, force: options.Force = False,
    every_number: options.All = False,
) -> int:  # fmt: skip
    """Live a scheme and its twin at many points.

    They are those of a grid, or of a Latin hypercube.
    Such as: --vary spill_over.weight=0:1:5 --vary theory=rational,threshold
    """
    from model_citizen import experiments
    from model_citizen.experiments.ensemble import check_measure

    ways = way.way(out, store, on, shard, dry_run, yes, skip_failed, force)
    count, points = way.seeds_of(seeds), whole("--latin", latin, 2, MOST_POINTS) if latin is not None else None
    for name in measures or ():
        check_measure(name)
    chosen = options.extent(_loaded([scenario])[0], people, until, days, seed, theory, changes, safeguards)
    other = options.extent(_loaded([against])[0], people, until, days, seed, theory) if against else None
    _refuse_strangers(chosen, other, without)
    length = options.period(every, chosen)

    def live(**how: Any) -> Any:
        return experiments.sweep(
            chosen,
            vary=vary or (),
            latin=points,
            seeds=count,
            against=other,
            every=length,
            without=without or SCORE,
            **how,
        )

    found = way.lived(manner, ways, live)
    return way.answer(manner, ways, found, lambda console, it: tables.swept(console, it, measures, every=every_number))


def _loaded(names: list[str]) -> list[Scenario]:
    from model_citizen.scenario import load

    return [load(name) for name in names]


def _each(scenarios: list[Scenario], changed: Callable[[Scenario], Scenario]) -> list[Scenario]:
    """Every scenario with what the options change; a fault says in which one it is."""
    from model_citizen.scenario import ScenarioError

    found, faults = [], []
    for scenario in scenarios:
        try:
            found.append(changed(scenario))
        except ScenarioError as error:
            faults += [replace(fault, file=f"{fault.file} in {scenario.name}") for fault in error.faults]
    if faults:
        raise ScenarioError(tuple(faults))
    return found


def _refuse_strangers(one: Scenario, other: Scenario | None, without: list[str] | None) -> None:
    """What cannot be a twin is refused before anything is planned. Raises ``Refusal`` or ``UnknownName``."""
    if other is not None:
        refuse_another_society(one, other)
    without_parts(one, without or ())
