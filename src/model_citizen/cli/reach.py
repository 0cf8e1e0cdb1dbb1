"""``reach``: whom one act of one person touches, with a score and without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import options, progress
from model_citizen.cli.headline import NOT_DEFINED
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused

if TYPE_CHECKING:
    from rich.console import Console

Act = Annotated[str, typer.Option("--act", metavar="NAME", help="The act that is put on somebody, such as criticism.")]
Count = Annotated[str, typer.Option("--acts", metavar="K", help="How many people do it, each in a life of its own.")]
After = Annotated[str, typer.Option("--after", metavar="DAYS", help="How many days it may spread, up to the end.")]
MOST_ACTS = 100_000


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "reach")(reach)


def reach(
    manner: Manner, scenario: options.Name, act: Act = "criticism", acts: Count = "50", after: After = "28",
    people: options.People = "2000", until: options.Until = None, days: options.Days = None, seed: options.Seed = None,
    theory: options.Theory = None, changes: options.Changes = None, safeguards: options.Safeguards = None,
) -> int:  # fmt: skip
    """See whom one act touches, and how far away.

    Some days before the end one act more is put on one person; whoever differs afterwards was touched by it. With the
    score and without, over many acts.
    """
    from model_citizen.experiments import reach as room
    from model_citizen.scenario import load

    chosen = options.extent(load(scenario), people, until, days, seed, theory, changes, safeguards)
    count, window = whole("--acts", acts, 2, MOST_ACTS), whole("--after", after, 1, max(1, chosen.days - 1))
    if act not in room.acts():
        raise refused("--act", f'found "{act[:40]}"; allowed is one of {", ".join(room.acts())}')
    size = int(str(chosen.values["extent.people"]))
    with progress.bar(manner, "reaching", size) as tick:
        found = room.reach(chosen, act=act, count=count, after=window, threads=manner.workers, progress=tick)
    document = found.document()
    manner.answer(document, lambda console: _show(console, document))
    return 0


def _show(console: Console, document: Mapping[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    from model_citizen.report import numbers

    about = "{scenario}: one act more ({act}) on {date}, {after} days to spread; {acts} acts, {people:,} people, seed {seed}"
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("of one act, on average", "with the score", "without", "difference", "95 % interval over acts"):
        table.add_column(heading, justify="left" if heading.startswith("of") else "right")
    for row in document["rows"]:
        ends = NOT_DEFINED
        if row["low"] is not None:
            ends = f"{numbers.difference(row['low'], row['unit'])} to {numbers.difference(row['high'], row['unit'])}"
        cells = (numbers.shown(row["with"], row["unit"]), numbers.shown(row["without"], row["unit"]))
        table.add_row(row["title"], *cells, numbers.difference(row["difference"], row["unit"]), ends)
    console.print(Text(about.format_map(document), style="bold"))
    console.print(table)
    console.print(Text("By cause: what would be different without the act. By accounting, see why.", style="dim"))
