"""The results of experiments as tables that people read: a mean with half its interval, in words and units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from model_citizen.cli.headline import FIRST, NOT_DEFINED, title

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from model_citizen.experiments import Experiment

MOST_POINTS_SHOWN = 40
SWEPT = ("silence_share", "falsified_support_points", "freedom_lost_option_weeks")  # shown where nothing else is asked
WITH = "with the scheme"


def compared(console: Console, experiment: Experiment, *, every: bool = False) -> None:
    """Schemes beside each other, and by what factor the first overstates the others."""
    rows = experiment.summary.to_dicts()
    names = list(experiment.scenarios)
    _about(console, experiment)
    table = _table(*names)
    for name, mine in _by_measure(rows, every).items():
        table.add_row(_what(name, mine[0]), *(_cell(line) for line in mine))
    console.print(table)
    if len(names) > 1:
        _overstated(console, rows, names, every)
    _notes(console, experiment, every)


def _overstated(console: Console, rows: list[dict[str, Any]], names: list[str], every: bool) -> None:
    from rich.text import Text

    table = _table(*names[1:])
    for name, mine in _by_measure(rows, every).items():
        if any(line["overstated_by"] is not None for line in mine):
            table.add_row(title(name), *(_factor(line) for line in mine[1:]))
    if table.row_count:
        console.print(Text(f"\nBy what factor {names[0]} overstates", style="bold"))
        console.print(table)
    else:
        console.print(Text(f"\nNo factor is defined: beside {names[0]} nothing has an effect.", style="dim"))


def replicated(console: Console, experiment: Experiment, *, every: bool = False) -> None:
    """The measure that was asked for, why it stopped, and the other measures."""
    from rich.text import Text

    from model_citizen.report.intervals import interval_sentence, stopping_sentence

    _about(console, experiment)
    rows = experiment.summary.to_dicts()
    asked = experiment.asked["measure"]
    mine = next((line for line in rows if line["measure"] == asked), None)
    if mine is not None:
        console.print(Text(interval_sentence(title(asked), mine)))
    console.print(Text(stopping_sentence(experiment.asked)))
    table = _table("difference to the twin")
    for name, lines in _by_measure(rows, every).items():
        table.add_row(_what(name, lines[0]), _cell(lines[0]))
    console.print(table)
    _notes(console, experiment, every)


def swept(console: Console, experiment: Experiment, measures: Sequence[str] | None, *, every: bool = False) -> None:
    """One row a point: where it lies, and the measures that were asked for."""
    from rich.text import Text

    _about(console, experiment)
    shown = list(measures or SWEPT)
    axes = list(experiment.asked["axes"])
    points: dict[int, dict[str, dict[str, Any]]] = {}
    for line in experiment.summary.to_dicts():
        points.setdefault(line["point"], {})[line["measure"]] = line
    table = _table(*shown, first=axes)
    for number, found in points.items():
        if number < MOST_POINTS_SHOWN or every:
            place = next(iter(found.values()))
            cells = [_cell(found[name]) if name in found else NOT_DEFINED for name in shown]
            table.add_row(*(_plain(place[axis]) for axis in axes), *cells)
    console.print(table)
    if len(points) > MOST_POINTS_SHOWN and not every:
        console.print(Text(f"{len(points) - MOST_POINTS_SHOWN:,} more points with --all", style="dim"))
    _notes(console, experiment, True)


def _about(console: Console, experiment: Experiment) -> None:
    from rich.text import Text

    document = experiment.document()
    about = "{people:,} people, {days:,} days, theory {theory}".format_map(document)
    seeds = "1 seed" if len(experiment.seeds) == 1 else f"{len(experiment.seeds):,} seeds"
    console.print(Text(f"{experiment.title}; {seeds}, {about}", style="bold"))


def _notes(console: Console, experiment: Experiment, every: bool) -> None:
    from rich.text import Text

    notes = ["± half of the 95 % interval over seeds"] if len(experiment.seeds) > 1 else ["one seed has no interval"]
    if any(line["of"] == WITH for line in experiment.summary.to_dicts()):
        notes.append("° in the society with the scheme, since its twin has no such number")
    different = experiment.asked.get("different")
    if different:
        notes.append(f"the scenarios live in different societies ({', '.join(different)})")
    if not every:
        notes.append("all numbers with --all")
    console.print(Text("; ".join(notes), style="dim"), soft_wrap=not console.is_terminal)


def _by_measure(rows: list[dict[str, Any]], every: bool) -> dict[str, list[dict[str, Any]]]:
    """The lines of each measure, in the order of the story; the others on demand."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in rows:
        found.setdefault(line["measure"], []).append(line)
    first = {name: found[name] for name in FIRST if name in found}
    return {**first, **found} if every or not first else first


def _table(*headings: str, first: Sequence[str] = ("what",)) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in first:
        table.add_column(heading)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _what(name: str, line: Mapping[str, Any]) -> Any:
    from rich.text import Text

    unit = line["unit"]
    needed = unit and unit.split(" ")[0] not in ("share", "probability")
    mark = "°" if line["of"] == WITH else ""
    return Text.assemble(title(name) + mark, (f" ({unit})" if needed else "", "dim"))


def _cell(line: Mapping[str, Any]) -> str:
    """A mean with half its interval."""
    from model_citizen.report.intervals import around

    return around(line) or NOT_DEFINED


def _factor(line: Mapping[str, Any]) -> str:
    from model_citizen.report.intervals import factor

    return factor(line) or NOT_DEFINED


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
