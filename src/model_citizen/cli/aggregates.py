"""``calibrate aggregates``: a scenario held against what has been published about whole populations."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from model_citizen.cli import options, way
from model_citizen.cli import study_tables as tables
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.studies import OnlyFactors, Ranges, Span, names_of, one_of, ranges_of, scenario_of

GROUP = "calibrate"
Free = Annotated[str, typer.Option(metavar="N", help="How many parameters the search may move.")]
Looks = Annotated[str, typer.Option(metavar="N", help="How many worlds the search may look at.")]


def declare(app: typer.Typer) -> None:
    """Add the command of this file to the group ``calibrate``, which is made where nobody has made it."""
    group = next((each.typer_instance for each in app.registered_groups if _named(each.typer_instance)), None)
    if group is None:
        group = typer.Typer(
            name=GROUP, help="Find the numbers that no source gives, by living societies.", rich_markup_mode=None
        )
        app.add_typer(group)
    group.callback()(_group)
    verb(group, "aggregates", group=GROUP)(aggregates)


def _group() -> None:
    """Find the numbers that no source gives, by living societies."""


def _named(group: typer.Typer | None) -> bool:
    return group is not None and group.info.name == GROUP


def aggregates(
    manner: Manner, scenario: options.Name, ranges: Ranges = None, span: Span = "near", only: OnlyFactors = None,
    seeds: way.Seeds = "1", free: Free = "8", budget: Looks = "120", people: options.People = None,
    until: options.Until = None, days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, out: way.Out = None,
    store: way.Kept = None, on: way.On = "local", dry_run: way.Dry = False, yes: way.Yes = False,
    force: options.Force = False, every_number: options.All = False,
) -> int:  # fmt: skip
    """Fit a scenario to published aggregates.

    Which parameter moves which aggregate, the best fit by a plain search, and what cannot be fitted
    and why. The aggregates are a table in the program: nothing about persons can be handed in.
    """
    ways = way.way(out, store, on, None, dry_run, yes, False, force)
    spans = ranges_of(ranges)
    one_of("--span", span, ("near", "declared"))
    lucks, moved = way.seeds_of(seeds), whole("--free", free, 1, 100)
    looks = whole("--budget", budget, 1, 1_000_000)
    chosen = scenario_of(scenario, people, until, days, seed, theory, changes, safeguards)

    def live(**how: Any) -> Any:
        from model_citizen.experiments.fit import calibrate_aggregates

        return calibrate_aggregates(
            chosen, ranges=spans, only=names_of(only), span=span, seeds=lucks, free=moved, budget=looks, **how
        )

    found = way.lived(manner, ways, live)
    return way.answer(manner, ways, found, lambda console, it: tables.fitted(console, it, every=every_number))
