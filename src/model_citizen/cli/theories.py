"""``theories``: one experiment under every theory of speaking, and what holds under all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import headline, options, way
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused
from model_citizen.cli.runs import SCORE, Without, without_parts
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from rich.console import Console

    from model_citizen.experiments import Experiment

MOST_SEEDS = 1_000
TITLE, COLUMN = 32, 16  # characters for what a line is about, and for one theory
Seeds = Annotated[str, typer.Option(metavar="K", help="How many seeds: the one given and those after it.")]
Only = Annotated[
    list[str] | None, typer.Option("--theory", metavar="T", help="Only this theory; may be given several times.")
]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "theories")(theories)


def theories(
    manner: Manner, scenario: options.Name, seeds: Seeds = "3", without: Without = None, people: options.People = None,
    until: options.Until = None, days: options.Days = None, seed: options.Seed = None, only: Only = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, every: options.Every = "7",
    out: way.Out = None, store: way.Kept = None, on: way.On = "local", shard: way.Shard = None,
    dry_run: way.Dry = False, yes: way.Yes = False, skip_failed: way.Skip = False, force: options.Force = False,
    every_number: options.All = False,
) -> int:  # fmt: skip
    """Say what holds whatever the reason why people fall silent.

    Lives the scenario and its twin without the score under every theory of speaking, each calibrated
    to the same voices without a scheme, for several seeds. Compares by sign, by rank and by spread:
    how large a change is cannot be compared between theories.
    """
    from model_citizen.scenario import load

    ways = way.way(out, store, on, shard, dry_run, yes, skip_failed, force)
    number, chosen = whole("--seeds", seeds, 1, MOST_SEEDS), _named(only)
    stands = options.extent(load(scenario), people, until, days, seed, None, changes, safeguards)
    without_parts(stands, without or ())
    length, by_hand = options.period(every, stands), options.set_by_hand(stands, changes)

    def live(**how: Any) -> Any:
        from model_citizen.experiments.all_theories import all_theories

        return all_theories(
            stands, seeds=number, names=chosen, without=without or SCORE, changes=by_hand, every=length, **how
        )

    found = way.lived(manner, ways, live)
    if not ways.partly:
        found.asked = {**found.asked, "sentences": _sentences(found.document())}
    return way.answer(manner, ways, found, lambda console, it: _show(console, it, every=every_number))


def _named(names: Sequence[str] | None) -> tuple[str, ...]:
    """The theories that are asked for; else all. Raises ``Refusal``."""
    from model_citizen.scenario import theories as known

    for name in names or ():
        if name not in known():
            raise refused("--theory", f'there is no theory "{shown(name)}"', nearest(name, known()))
    return tuple(name for name in known() if not names or name in names)


def _sentences(document: dict[str, Any]) -> list[str]:
    from model_citizen.report.across import sentences

    return sentences(document, headline.FIRST)


def _show(console: Console, experiment: Experiment, *, every: bool) -> None:
    from rich.text import Text

    document = experiment.document()
    about = "{scenario}: {people:,} people, {days:,} days, seeds {first} to {last}, each theory at the common baseline"
    about = about.format(first=document["seeds"][0], last=document["seeds"][-1], **document)
    console.print(Text(about, style="bold"))
    for names in _beside(document["theories"], console.width):
        console.print(_table(document, names, every=every))
        console.print()
    console.print(
        Text(
            "? marks a sign on which the seeds disagree; spread and rank: --json, or summary.parquet with -o",
            style="dim",
        )
    )
    console.print()
    for each in document["sentences"][:1] if not every else document["sentences"]:
        console.print(f"• {each}", markup=False, soft_wrap=not console.is_terminal)


def _beside(names: Sequence[str], width: int) -> list[Sequence[str]]:
    """The theories in as few tables as a line of ``width`` characters allows, about equally many in each."""
    fit = max(1, (width - TITLE) // COLUMN)
    tables = -(-len(names) // fit)
    each = -(-len(names) // tables)
    return [names[first : first + each] for first in range(0, len(names), each)]


def _table(document: dict[str, Any], names: Sequence[str], *, every: bool) -> Any:
    from rich.table import Table

    from model_citizen.report import numbers

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("mean difference", min_width=TITLE)
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    verdicts = {each["measure"]: each for each in document["conclusions"]}
    for measure in [*headline.FIRST, *(name for name in document["headline"] if every and name not in headline.FIRST)]:
        if measure in verdicts:
            line = document["headline"][measure]
            cells = [_cell(line["theories"][name], line["unit"], numbers) for name in names]
            table.add_row(headline.title(measure), *cells)
    return table


def _cell(cell: dict[str, Any], unit: str, numbers: Any) -> str:
    if cell["mean"] is None:
        return headline.NOT_DEFINED
    mean = numbers.difference(cell["mean"], unit)
    return f"{mean} ?" if cell["sign"] == "mixed" else mean
