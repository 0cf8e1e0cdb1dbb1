"""``doctor``: is this machine fit, and does it give the numbers it should give?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli.manner import Manner, verb

if TYPE_CHECKING:
    from rich.console import Console

GOOD = {"within", "shown", "same", "ok", "pass", "passed", "equal"}
OfSociety = Annotated[
    bool, typer.Option("--society", help="Also set who knows whom and who writes beside the published figures.")
]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "doctor")(doctor)


def doctor(manner: Manner, society: OfSociety = False) -> int:
    """Check this machine and the numbers it gives.

    Versions, threads, memory, and a small run whose result is known.
    """
    from model_citizen.experiments.doctor import doctor as checked
    from model_citizen.experiments.doctor import doctor_society

    found = dict(checked(threads=manner.workers))
    if society:
        found["society"] = [_row(each) for each in doctor_society(threads=manner.workers)]
    manner.answer(found, lambda console: _show(console, found))
    return 0 if _well(found) else 1


def _row(row: Any) -> dict[str, Any]:
    return dict(row) if isinstance(row, Mapping) else dict(row._asdict())


def _well(found: Mapping[str, Any]) -> bool:
    verdicts = [found["golden"]["verdict"], *(row["verdict"] for row in found.get("society", ()))]
    return all(verdict in GOOD for verdict in verdicts)


def _show(console: Console, found: Mapping[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    for library, number in found["versions"].items():
        table.add_row(library, Text(str(number)))
    table.add_row("threads", Text(f"{found['threads']:,}"))
    table.add_row("compiled", Text("yes" if found.get("compiled", True) else "no: the same results, but slowly"))
    table.add_row("free memory", Text(f"{found['memory']['free_bytes'] / 1e9:,.1f} GB"))
    console.print(table)
    golden = found["golden"]
    for name, expected in golden["expected"].items():
        ours = golden["found"].get(name)
        said = "the known result" if ours == expected else f"not the known result: {ours} instead of"
        console.print(Text(f"{name}: {said} {expected}"))
    console.print(Text(f"verdict: {golden['verdict']}", style="bold"))
    if "society" not in found:
        return
    rows = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("quantity", "ours", "published", "within", "verdict", "source"):
        rows.add_column(heading)
    for row in found["society"]:
        bounds = "" if row["low"] is None else f"{row['low']:g} to {row['high']:g}"
        cells = (row["quantity"], f"{row['ours']:.4g}", row["published"], bounds, row["verdict"], row["source"])
        rows.add_row(*(Text(str(cell)) for cell in cells))
    console.print()
    console.print(rows)
