"""What studies found, as sentences and tables that people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from model_citizen.experiments import Experiment

Row = Mapping[str, Any]
MOST_ROWS, MOST_MEASURES = 12, 4
EMPTY = "–"


def moved(console: Console, study: Experiment, *, every: bool = False) -> None:
    """What moves each measure: one table a measure, the strongest first."""
    from model_citizen.report import studies

    document = study.document()
    _say(console, study, document)
    measures = studies.studied(document)
    for measure in measures if every else measures[:MOST_MEASURES]:
        rows = studies.ranked(document, measure)
        more = _beside(document["rows"], measure)
        table = _table(studies.title(measure), studies.named_index(str(rows[0]["index"])), "interval", *more)
        for row in rows if every else rows[:MOST_ROWS]:
            others = [_plain(more[index].get(str(row["name"]))) for index in more]
            table.add_row(str(row["name"]), _plain(row["value"]), _interval(row), *others)
        console.print(table)
    _more(console, len(measures) > MOST_MEASURES, every)


def _beside(rows: Sequence[Row], measure: str) -> dict[str, dict[str, float]]:
    """The other indices of a measure: heading -> name -> value."""
    names = {"sigma": "σ", "S1": "S1"}
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["measure"] == measure and row["index"] in names:
            found.setdefault(names[row["index"]], {})[str(row["name"])] = row["value"]
    return found


def found(console: Console, study: Experiment) -> None:
    """The box of a discovery, limit by limit."""
    document = study.document()
    _say(console, study, document)
    if not document["rows"]:
        return
    table = _table("parameter", "above", "below", "went from", "to", "quasi-p", "support")
    for row in document["rows"]:
        cells = [_plain(row[end]) for end in ("low", "high", "least", "most")]
        table.add_row(row["parameter"], *cells, f"{row['quasi_p']:.2g}", f"{row['support']:.0%}")
    console.print(table)


def given_back(console: Console, study: Experiment, *, every: bool = False) -> None:
    """What each safeguard gives back of the measure that was asked for; with --all of every harm."""
    from model_citizen.report import studies

    document = study.document()
    _say(console, study, document)
    measures = list(dict.fromkeys(row["measure"] for row in document["rows"]))
    for measure in measures if every else [name for name in measures if name == document["measure"]]:
        rows = [row for row in document["rows"] if row["measure"] == measure]
        heading = f"{studies.title(measure)}: taken away by"
        table = _table(heading, "share", "interval", "alone", "left out", "least", "most")
        for name, mine in _by_safeguard(rows).items():
            cells = [_plain(mine[each]["value"]) for each in ("alone", "left_out", "order_least", "order_most")]
            table.add_row(name, _plain(mine["share"]["value"]), _interval(mine["share"]), *cells)
        console.print(table)
    _more(console, len(measures) > 1, every)


def _by_safeguard(rows: Sequence[Row]) -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        found.setdefault(str(row["safeguard"]), {})[str(row["quantity"])] = row
    return dict(sorted(found.items(), key=lambda item: item[1]["share"]["value"], reverse=True))


def fitted(console: Console, study: Experiment, *, every: bool = False) -> None:
    """Published aggregates beside ours, before and after; and the values that were found."""
    from rich.text import Text

    document = study.document()
    _say(console, study, document)
    table = _table("published", "from", "to", "ours", "fitted", "verdict")
    for row in document["rows"]:
        if every or row["verdict"] != "shown":
            cells = [_plain(row[end]) for end in ("low", "high", "before", "after")]
            table.add_row(Text(row["says"]), *cells, row["verdict"])
    console.print(table)
    values = getattr(study, "tables", {}).get("fitted")
    if values is not None and len(values):
        settings = " ".join(f"--set {key}={after:g}" for key, after in values.select("parameter", "after").iter_rows())
        console.print(Text(f"To run it: {settings}", style="dim"), soft_wrap=True)
    _more(console, True, every)


def _say(console: Console, study: Experiment, document: Mapping[str, Any]) -> None:
    from rich.text import Text

    from model_citizen.report.studies import sentences

    about = "{people:,} people, {days:,} days, theory {theory}".format_map(document)
    console.print(Text(f"{study.title}; {document['runs']:,} runs, {about}", style="bold"))
    for each in sentences(document):
        console.print(Text(f"• {each}"))


def _more(console: Console, there_is: bool, every: bool) -> None:
    from rich.text import Text

    if there_is and not every:
        console.print(Text("all numbers with --all", style="dim"))


def _table(*headings: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place else "left")
    return table


def _interval(row: Row) -> str:
    if row["low"] is None or row["high"] is None:
        return EMPTY
    return f"{_plain(row['low'])} to {_plain(row['high'])}"


def _plain(value: Any) -> str:
    """A number with three digits that matter."""
    return EMPTY if value is None else f"{value + 0.0:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"
