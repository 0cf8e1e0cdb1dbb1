"""``country``: a society as large as a country, lived town by town."""

from __future__ import annotations

from typing import Annotated

import typer

from model_citizen.cli import headline, long_runs, options, progress
from model_citizen.cli.manner import Manner, verb
from model_citizen.cli.refusals import refused

Towns = Annotated[str, typer.Option(metavar="N", help="How many towns.")]
Town = Annotated[str, typer.Option(metavar="N", help="People of a town, 65,536 at most.")]
Thrifty = Annotated[
    bool, typer.Option("--thrifty", help="Keep shut doors, remarks and files of those only who have any.")
]
NoScreen = Annotated[bool, typer.Option("--no-screen", help="Without the legal screen: 8 bytes a person less.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Say what it would take and stop.")]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "country")(country)


def country(
    manner: Manner, scenario: options.Name, towns: Towns, town: Town = "65_536", until: options.Until = None,
    days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, every: options.Every = "7",
    thrifty: Thrifty = False, no_screen: NoScreen = False, dry_run: Dry = False, every_number: options.All = False,
    checkpoint: long_runs.Checkpoint = None, checkpoint_every: long_runs.CheckpointEvery = None,
) -> int:  # fmt: skip
    """Let a country live, town by town.

    One town's people and ties are stored and stand for every town; far ties lead from town to town, and
    everybody has luck, acts and a file of her own. New ties are not formed.
    """
    from model_citizen.experiments.country import CountryJob, plan_country
    from model_citizen.experiments.country import country as lived_country
    from model_citizen.scenario import load

    keeping = long_runs.keeping(checkpoint, checkpoint_every)
    chosen = options.extent(load(scenario), None, until, days, seed, theory, changes, safeguards)
    if "extent.people" in options.set_by_hand(chosen, changes):
        raise refused("--set extent.people", "a country has as many people as --towns times --town say")
    many, size = options.whole("--towns", towns, 2, 1 << 31), options.whole("--town", town, 2, 65_536)
    period = options.period(every, chosen)
    how = {"town": size, "thrifty": thrifty, "screens": not no_screen}
    aside, threads = keeping.place.path if keeping.place else None, manner.workers
    plan = plan_country(chosen, many, threads=threads, put_away=aside, **how)  # type: ignore[arg-type]
    manner.say(plan.sentence())
    if dry_run:
        manner.answer_plainly({"plan": plan.document(), "dry_run": True}, "nothing was lived")
        return 0
    job = CountryJob(chosen, every=period, towns=many, **how)  # type: ignore[arg-type]
    with long_runs.kept(manner, keeping, job) as keeper:
        with progress.bar(manner, "living", plan.people) as tick:
            lived = lived_country(
                chosen,
                many,
                every=period,
                threads=threads,
                progress=tick,
                keeper=keeper,
                **how,  # type: ignore[arg-type]
            )
        document = lived.document()
        manner.answer(document, lambda console: headline.alone(console, document, every=every_number))
    return 0
