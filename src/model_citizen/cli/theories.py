"""``theories``: one experiment under every theory of speaking, and what holds under all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, headline, options, progress
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused
from model_citizen.cli.runs import SCORE, Without
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from rich.console import Console

MOST_SEEDS = 1_000
FIGURE = "theories.svg"
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
    changes: options.Changes = None, safeguards: options.Safeguards = None, out: options.Out = None,
    force: options.Force = False, every_number: options.All = False,
) -> int:  # fmt: skip
    """Say what holds whatever the reason why people fall silent.

    Lives the scenario and its twin without the score under every theory of speaking, each calibrated
    to the same voices without a scheme, for several seeds. Compares by sign, by rank and by spread:
    how large a change is cannot be compared between theories.
    """
    from model_citizen.scenario import load

    place = folders.folder(out, force) if out is not None else None
    number, chosen = whole("--seeds", seeds, 1, MOST_SEEDS), _named(only)
    stands = options.extent(load(scenario), people, until, days, seed, None, changes, safeguards)
    done = _live(manner, stands, number, chosen, tuple(without or SCORE), options.set_by_hand(stands, changes))
    document = done.document() | {"sentences": _sentences(done.document())}
    if place is None:
        manner.say("nothing is kept; -o DIR keeps the table in a folder")
    else:
        _keep(done, place)
        manner.say(f"kept in {place.called}")
    manner.answer(document, lambda console: _show(console, document, every=every_number))
    return 0


def _named(names: Sequence[str] | None) -> tuple[str, ...]:
    """The theories that are asked for; else all. Raises ``Refusal``."""
    from model_citizen.scenario import theories as known

    for name in names or ():
        if name not in known():
            raise refused("--theory", f'there is no theory "{shown(name)}"', nearest(name, known()))
    return tuple(name for name in known() if not names or name in names)


def _live(
    manner: Manner, scenario: Any, seeds: int, names: tuple[str, ...], without: tuple[str, ...], by_hand: Any
) -> Any:
    """All twins, planned aloud and lived with progress."""
    from model_citizen.experiments import all_theories

    first = int(scenario.values["extent.seed"])
    todo = all_theories.jobs(scenario, range(first, first + seeds), names, without, by_hand)
    plan = all_theories.plan_of(todo)
    manner.say(plan.sentence(together=2))
    with progress.bar(manner, "living", 2 * plan.people) as tick:
        return all_theories.all_theories(
            scenario, seeds=seeds, names=names, without=without, changes=by_hand, threads=manner.workers, progress=tick,
            say=manner.say,
        )  # fmt: skip


def _sentences(document: dict[str, Any]) -> list[str]:
    from model_citizen.report.across import sentences

    return sentences(document, headline.FIRST)


def _keep(done: Any, place: folders.Place) -> None:
    """Write the folder, with its figure, whole or not at all."""
    from model_citizen.report.across import svg

    with folders.written(place) as aside:
        done.save(aside)
        (aside / FIGURE).write_text(svg(done.document(), headline.FIRST), encoding="utf-8")


def _show(console: Console, document: dict[str, Any], *, every: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from model_citizen.report import numbers

    about = "{scenario}: {people:,} people, {days:,} days, seeds {first} to {last}, each theory at the common baseline"
    about = about.format(first=document["seeds"][0], last=document["seeds"][-1], **document)
    console.print(Text(about, style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("mean difference")
    for name in document["theories"]:
        table.add_column(name, justify="right", no_wrap=True)
    verdicts = {each["measure"]: each for each in document["conclusions"]}
    for measure in [*headline.FIRST, *(name for name in document["headline"] if every and name not in headline.FIRST)]:
        if measure in verdicts:
            line = document["headline"][measure]
            cells = [_cell(line["theories"][name], line["unit"], numbers) for name in document["theories"]]
            table.add_row(headline.title(measure), *cells)
    console.print(table)
    console.print(
        Text("? marks a sign on which the seeds disagree; spread and rank: --json, or summary.csv with -o", style="dim")
    )
    console.print()
    for each in document["sentences"][:1] if not every else document["sentences"]:
        console.print(f"• {each}", markup=False, soft_wrap=not console.is_terminal)


def _cell(cell: dict[str, Any], unit: str, numbers: Any) -> str:
    if cell["mean"] is None:
        return headline.NOT_DEFINED
    mean = numbers.difference(cell["mean"], unit)
    return f"{mean} ?" if cell["sign"] == "mixed" else mean
