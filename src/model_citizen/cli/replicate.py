"""``replicate``: do the theories do what their papers say? Every claim again, beside the published number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, options
from model_citizen.cli.manner import Manner, verb
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import shown

if TYPE_CHECKING:
    from rich.console import Console

Name = Annotated[str | None, typer.Argument(metavar="NAME", help="One replication, such as daymude_2025; else all.")]
Slow = Annotated[bool, typer.Option("--slow", help="Also what takes minutes: the published runs at full size.")]
Figures = Annotated[
    str | None, typer.Option("-o", "--out", metavar="DIR", help="A folder for a figure of each, as SVG.")
]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "replicate")(replicate)


def replicate(
    manner: Manner, name: Name = None, slow: Slow = False, out: Figures = None, force: options.Force = False
) -> int:
    """Do the papers behind the theories again.

    Ours, published, tolerance and verdict for each claim. What is known not to reproduce is said so ("differs");
    the exit code is 1 when anything else does not.
    """
    from model_citizen.replications import figure, replicate

    names = _named(name)
    places = {each: folders.file(str(Path(out) / f"{each}.svg"), force, (".svg",)) for each in names} if out else {}
    found = replicate(names, slow, lambda each: manner.say(f"{each} ..."))
    for each, place in places.items():
        manner.say(f"{each}: drawing ...")
        with folders.written(place) as aside:
            aside.write_text(figure(each), encoding="utf-8")
    rows = [{"replication": of, **row._asdict()} for of, row in found]
    document = {"rows": rows, "figures": [str(place.path) for place in places.values()]}
    manner.answer(document, lambda console: _show(console, rows))
    return 1 if any(row["verdict"] == "fails" for row in rows) else 0


def _named(name: str | None) -> tuple[str, ...]:
    """The replications of a name, or of the beginning of one. Raises ``Refusal``."""
    from model_citizen.replications import NAMES

    chosen = tuple(each for each in NAMES if name is None or each == name or (name and each.startswith(name)))
    if chosen:
        return chosen
    raise refused("NAME", f'found "{shown(str(name))}"; there are: {", ".join(NAMES)}')


def _show(console: Console, rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "quantity", "ours", "published", "tolerance", "source", "verdict"):
        table.add_column(heading, justify="right" if heading in ("ours", "published", "tolerance") else "left")
    before = None
    for row in rows:
        if before not in (None, row["replication"]):
            table.add_section()
        before = row["replication"]
        numbers = (f"{row[each]:.6g}" for each in ("ours", "published", "tolerance"))
        table.add_row(*(Text(each) for each in (row["id"], row["quantity"], *numbers, row["source"], row["verdict"])))
    console.print(table)
    for row in rows:
        if row["verdict"] == "differs":
            console.print(Text(f"\n{row['id']}: {row['quantity']}: {row['note']}"))
    count = {word: sum(row["verdict"] == word for row in rows) for word in ("reproduces", "differs", "fails")}
    console.print(Text("\n" + ", ".join(f"{number:,} {word}" for word, number in count.items()), style="bold"))
