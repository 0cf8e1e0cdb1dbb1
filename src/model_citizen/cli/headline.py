"""The headline of a run or of a twin as a table that people read: their words, their units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

FIRST = (
    "silence_share", "anticipatory_silence_share", "induced_speech_share", "falsified_support_points",
    "praise_performed_share", "points_lost_through_others_share", "harmed_without_own_act_share",
    "entries_without_act_share", "loan_refusals", "travel_refusals", "job_refusals", "throttled_days",
    "freedom_lost_option_weeks", "detriments_unrelated_share", "detriments_disproportionate_share",
    "detriments_neither_share", "ties_cut_by_score_share", "score_assortativity", "enrolled_share",
    "shown_score_share", "turnout_share", "readiness_share",
)  # fmt: skip
NOT_DEFINED = "–"


def alone(console: Console, document: Mapping[str, Any], *, every: bool = False) -> None:
    """What was measured in one society."""
    from model_citizen.report import numbers

    table = _table("value")
    for name, line in _chosen(document, every).items():
        unit, value = line["unit"], _number(line.get("value"))
        shown = NOT_DEFINED if value is None else numbers.shown(value, unit)
        table.add_row(_what(name, unit), shown)
    _print(console, document, table, every)


def paired(console: Console, document: Mapping[str, Any], first: str, second: str, *, every: bool = False) -> None:
    """What was measured in two societies that differ in one thing; ``first`` and ``second`` is what they are called."""
    from model_citizen.report import numbers

    table = _table(first, second, "difference")
    for name, line in _chosen(document, every).items():
        unit, apart = line["unit"], _number(line.get("difference"))
        both = (_number(line.get(which)) for which in ("with", "without"))
        cells = [NOT_DEFINED if value is None else numbers.shown(value, unit) for value in both]
        gap = NOT_DEFINED if apart is None else numbers.difference(apart, unit)
        table.add_row(_what(name, unit), *cells, gap)
    _print(console, document, table, every)


def title(name: str) -> str:
    """The words for a measure."""
    from model_citizen.measures.measure import gathered

    declared = gathered().get(name)
    return declared.title if declared else name.replace("_", " ")


def _what(name: str, unit: str) -> Text:
    """What was measured and in which unit; a share is shown as percent and needs none."""
    from rich.text import Text

    needed = unit and unit.split(" ")[0] not in ("share", "probability")
    return Text.assemble(title(name), (f" ({unit})" if needed else "", "dim"))


def _chosen(document: Mapping[str, Any], every: bool) -> dict[str, Any]:
    """The numbers that answer the question of the lab, in the order of the story; the others on demand."""
    found = document["headline"]
    first = {name: found[name] for name in FIRST if name in found}
    return {**first, **found} if every or not first else first


def _table(*headings: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("what")
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _number(value: Any) -> float | None:
    """A number, or None for one that is not defined."""
    return float(value) if isinstance(value, int | float) and value == value else None


def _print(console: Console, document: Mapping[str, Any], table: Table, every: bool) -> None:
    from rich.text import Text

    about = "{scenario}: {people:,} people, {days:,} days, seed {seed}, theory {theory}"
    console.print(Text(about.format_map(document), style="bold"))
    console.print(table)
    more = len(document["headline"]) - table.row_count
    notes = [f"{NOT_DEFINED} not defined in this run"]
    if more and not every:
        notes.append(f"{more} more numbers with --all")
    console.print(Text("; ".join(notes), style="dim"))
    changed = document.get("changed")
    if changed:
        listed = "; ".join(str(each) for each in changed)
        console.print(Text(f"What differs (here / there): {listed}", style="dim"), soft_wrap=not console.is_terminal)
    console.print(Text(f"Hash: {_hash(document.get('hash'))}", style="dim"))


def _hash(found: Any) -> str:
    if isinstance(found, Mapping):
        return ", ".join(f"{name} {value}" for name, value in found.items())
    return str(found)
