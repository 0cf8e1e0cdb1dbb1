"""``claims``: what a press article of 2015 said, what is known of it, and what a run says where it can be tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import options, way
from model_citizen.cli.headline import NOT_DEFINED
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused

if TYPE_CHECKING:
    from rich.console import Console

    from model_citizen.experiments import Experiment

NoRuns = Annotated[bool, typer.Option("--no-runs", help="Only what is known; live nothing.")]
HOW = {"found": "", "secondary": "*", "memory": "**"}
LEAST_PEOPLE, MOST_PEOPLE = 50, 100_000_000


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "claims")(claims)


def claims(
    manner: Manner, people: options.People = "2000", seeds: way.Seeds = "5", until: options.Until = None,
    no_runs: NoRuns = False, out: way.Out = None, store: way.Kept = None, on: way.On = "local",
    shard: way.Shard = None, dry_run: way.Dry = False, yes: way.Yes = False, skip_failed: way.Skip = False,
    force: options.Force = False, every: options.All = False,
) -> int:  # fmt: skip
    """Test what an article of 2015 claimed.

    Verdict and sources of each; and for those that a model can test, the hypothesis, the twins that test it, and what
    they found over several seeds.
    """
    from model_citizen.experiments import claims as room

    if no_runs:
        if out is not None:
            raise refused(
                "--no-runs", "nothing is lived, so there is nothing to keep in -o; --json gives it as a document"
            )
        document = room.document()
        manner.answer(document, lambda console: _known(console, document, every))
        return 0
    ways = way.way(out, store, on, shard, dry_run, yes, skip_failed, force)
    size, count = whole("--people", people or "", LEAST_PEOPLE, MOST_PEOPLE), way.seeds_of(seeds)
    found = way.lived(manner, ways, lambda **how: room.claims_tested(size, count, until, **how))
    return way.answer(manner, ways, found, lambda console, it: _show(console, it, every))


def _show(console: Console, experiment: Experiment, every: bool) -> None:
    document = experiment.document()
    _known(console, document, every)
    _tested(console, document["rows"], document, every)


def _known(console: Console, document: Mapping[str, Any], every: bool) -> None:
    """Every claim with its verdict, and what each word of a verdict counts."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", no_wrap=True)
    table.add_column("the article says", ratio=2)
    table.add_column("verdict", no_wrap=True)
    table.add_column("what is known", ratio=4)
    for claim in document["claims"]:
        known = " ".join([claim["note"], HOW[claim["evidence"]], *(f"[{key}]" for key in claim["sources"])])
        table.add_row(claim["id"], Text(claim["says"]), claim["verdict"], Text(known))
    console.print(Text("An article of 2015, claim by claim", style="bold"))
    console.print(table)
    counted = ", ".join(f"{number} {word}" for word, number in document["tally"].items())
    console.print(Text(f"{len(document['claims'])} claims: {counted}", style="bold"))
    if every:
        for key, source in document["sources"].items():
            console.print(Text(f"[{key}] {source}", style="dim"))
    else:
        console.print(Text("* second-hand; ** from memory, not checked; the sources with --all", style="dim"))


def _tested(console: Console, rows: Sequence[Mapping[str, Any]], document: Mapping[str, Any], every: bool) -> None:
    """Every test with its numbers and what they say; the hypothesis on the measure and all that was changed on demand."""
    from rich.table import Table
    from rich.text import Text

    from model_citizen.report import numbers

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("", "hypothesis", "twin", "with", "without", "tested", "95 % interval", "finding"):
        table.add_column(
            heading, justify="right" if heading in ("with", "without", "tested", "95 % interval") else "left"
        )
    for row in rows:
        says = Text.assemble(row["says"], (f"  {row['hypothesis']}" if every else "", "dim"))
        twin = row["changed"] if every else _short(row["changed"])
        both = (
            NOT_DEFINED if row[name] is None else numbers.shown(row[name], row["unit"]) for name in ("with", "without")
        )
        table.add_row(row["claim"], says, twin, *both, *_interval(row), Text(row["finding"], style="bold"))
    about = "{people:,} people, {days:,} days, theory {theory}".format_map(document)
    console.print(Text(f"\nWhat can be tested: {len(document['seeds'])} seeds, {about}", style="bold"))
    console.print(table)
    found = {
        word: sum(row["finding"] == word for row in rows) for word in dict.fromkeys(row["finding"] for row in rows)
    }
    console.print(Text(", ".join(f"{number} {word}" for word, number in found.items()), style="bold"))
    console.print(Text("A finding says what follows from the rules of the scenario, not what is so in the world. Of so many "
                       "tests, one or two come out by chance.", style="dim"))  # fmt: skip


def _short(changed: str) -> str:
    """The first things that tell the twin apart."""
    parts = changed.split("; ")
    return changed if len(parts) <= 2 else f"{'; '.join(parts[:2])}; and {len(parts) - 2} more"


def _interval(row: Mapping[str, Any]) -> tuple[str, str]:
    """The number that was tested and its interval."""
    from model_citizen.report import numbers

    said = numbers.difference if row["of"] == "difference" else numbers.shown
    if row["value"] is None:
        return NOT_DEFINED, NOT_DEFINED
    if row["low"] is None:
        return said(row["value"], row["unit"]), NOT_DEFINED
    return said(row["value"], row["unit"]), f"{said(row['low'], row['unit'])} to {said(row['high'], row['unit'])}"
