"""The headline of a run or of a twin as a table that people read: their words, their units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


def alone(console: Console, document: Mapping[str, Any]) -> None:
    """What was measured in one society."""
    from rich.table import Table

    from model_citizen.report import numbers

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("what")
    table.add_column("value", justify="right")
    table.add_column("unit")
    for name, line in document["headline"].items():
        unit = line["unit"]
        table.add_row(title(document, name), numbers.shown(_number(line.get("value")), unit), said(unit))
    _print(console, document, table)


def paired(console: Console, document: Mapping[str, Any], first: str, second: str) -> None:
    """What was measured in two societies that differ in one thing; ``first`` and ``second`` is what they are called."""
    from rich.table import Table

    from model_citizen.report import numbers

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("what")
    for heading in (first, second, "difference"):
        table.add_column(heading, justify="right")
    table.add_column("unit")
    for name, line in document["headline"].items():
        unit, one, other = line["unit"], _number(line.get("with")), _number(line.get("without"))
        apart = _number(line.get("difference"))
        only = one is None and other is None  # silence exists only between the two
        table.add_row(
            title(document, name),
            "–" if only and apart is not None else numbers.shown(one, unit),
            "–" if only and apart is not None else numbers.shown(other, unit),
            numbers.difference(apart, unit), said(unit),
        )  # fmt: skip
    _print(console, document, table)


def title(document: Mapping[str, Any], name: str) -> str:
    """The words for a measure: those of the document, else those of its declaration."""
    about = document.get("measures") or {}
    found = about.get(name) if isinstance(about, Mapping) else None
    if isinstance(found, Mapping) and found.get("title"):
        return str(found["title"])
    from model_citizen.measures.measure import gathered

    declared = gathered().get(name)
    return declared.title if declared else name.replace("_", " ")


def said(unit: str) -> str:
    """The unit beside the numbers; a share is shown as percent and needs none."""
    return "" if unit.split(" ")[0] in ("share", "probability") else unit


def _number(value: Any) -> float | None:
    """A number, or None for one that is not defined."""
    return float(value) if isinstance(value, int | float) and value == value else None


def _print(console: Console, document: Mapping[str, Any], table: Any) -> None:
    from rich.text import Text

    people, days = document.get("people"), document.get("days")
    console.print(
        Text(f"{document.get('scenario')}: {people:,} people, {days:,} days, seed {document.get('seed')}", style="bold")
    )
    console.print(table)
    console.print(Text(f"hash {_hash(document.get('hash'))}", style="dim"))


def _hash(found: Any) -> str:
    if isinstance(found, Mapping):
        return ", ".join(f"{name} {value}" for name, value in found.items())
    return str(found)
