"""What a scenario is held to: ``facts`` by published numbers, ``audit`` by changes that must not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import options, progress
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from rich.console import Console

BAD = ("FRAGILE", "BASELINE_FAILS")
Shipped = Annotated[str, typer.Argument(metavar="SCENARIO", help="A shipped scenario.")]
Times = Annotated[str | None, typer.Option("--seeds", metavar="K", help="How often each change is lived.")]


def declare(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    verb(app, "facts")(facts)
    verb(app, "audit")(audit)


def facts(
    manner: Manner, scenario: options.Name, people: options.People = None, until: options.Until = None,
    days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None,
) -> int:  # fmt: skip
    """Hold a scenario to published facts and figures.

    Sums, shares and means of whole populations: of networks, of writing, of what is said and of appeals, each with its
    source, beside the scenario's own number. Exit code 1 when one of them is off.
    """
    from model_citizen.experiments.held import OFF, held
    from model_citizen.scenario import load

    chosen = options.extent(load(scenario), people, until, days, seed, theory, changes, safeguards)
    with progress.bar(manner, "living", int(chosen.values["extent.people"])) as tick:  # type: ignore[arg-type]
        found = held(chosen, manner.workers, tick)
    manner.answer(found, lambda console: _facts(console, found))
    return 1 if any(row["verdict"] == OFF for row in found["facts"]) else 0


def audit(manner: Manner, scenario: Shipped, seeds: Times = None) -> int:
    """Ask whether conclusions are findings or artefacts.

    Lives it again in another order, in other rows, with other seeds and with twice the people (by
    ABMfact, with the extra [audit]). Exit code 1 when a claim fails.
    """
    from model_citizen.experiments import audit as room

    if scenario not in room.CLAIMS:
        known = tuple(room.CLAIMS)
        raise refused(
            "SCENARIO",
            f'"{shown(scenario)}" has no claims to audit; there are {", ".join(known)}',
            nearest(scenario, known),
        )
    from model_citizen.scenario import load

    times = room.SEEDS if seeds is None else whole("--seeds", seeds, 2, 10_000)
    try:
        with progress.runs(manner) as tick:
            found = room.audit(load(scenario), seeds=times, progress=tick)
    except room.NoTool as error:
        raise refused("audit", f'{error}; pip install "model-citizen[audit]"') from None
    manner.answer(found, lambda console: _audit(console, found))
    return 1 if any(row["verdict"] in BAD for row in found["verdicts"]) else 0


def _facts(console: Console, found: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("published", "ours", "verdict", "how ours is computed", "source"):
        table.add_column(heading)
    for row in found["facts"]:
        ours = "" if row["ours"] != row["ours"] else f"{row['ours']:.4g}"
        table.add_row(*(Text(str(cell)) for cell in (row["says"], ours, row["verdict"], row["how"], row["source"])))
    console.print(table)
    console.print()
    for row in found["beyond"]:
        console.print(Text(f"nothing stands for: {row['says']} ({row['source']}): {row['why']}", style="dim"))


def _audit(console: Console, found: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    console.print(
        Text(f"{found['scenario']}: {found['people']:,} people, {found['days']:,} days, {found['seeds']} seeds")
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("claim", "check", "verdict", "reason"):
        table.add_column(heading)
    for row in found["verdicts"]:
        table.add_row(*(Text(row[key]) for key in ("claim", "check", "verdict", "reason")))
    for claim in found["claims"]:
        mean = "not defined" if claim["mean"] is None else f"{claim['mean']:.3g}"
        console.print(Text(f"{claim['name']}: {claim['says']}: {claim['stands']} ({claim['measure']} {mean})"))
    console.print()
    console.print(table)
