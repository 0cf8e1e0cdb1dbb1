"""Charts of a study: bars with intervals, one below the other, and the path of a peeled box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt

from model_citizen.report.charts import NARROW, PALETTE, QUIET, Size
from model_citizen.report.numbers import is_share

MOST_BARS = 15
ROW = 24  # pixels of a bar and the room around it
WHOLE = alt.Scale(domain=[0, 1])
NAMES = 150  # pixels for the names beside the bars


class Ranks(NamedTuple):
    """Rows with name, value, low and high (None without an interval), the greatest first."""

    rows: list[dict[str, Any]]
    unit: str
    caption: str


def ranks(lines: Sequence[Mapping[str, Any]], name: str, unit: str, caption: str) -> Ranks:
    """The lines of a table that have a value, as bars; ``name`` is the column that names them."""
    rows = [
        {"name": str(line[name]), "value": line["value"], "low": line.get("low"), "high": line.get("high")}
        for line in lines if line["value"] is not None
    ]  # fmt: skip
    return Ranks(sorted(rows, key=lambda row: row["value"], reverse=True)[:MOST_BARS], unit, caption)


def rank_chart(found: Ranks, size: Size) -> Any:
    """A bar and its interval for each name."""
    names = [row["name"] for row in found.rows]
    axis = alt.Axis(format="~%" if is_share(found.unit) else "~g", tickCount=size.ticks)
    y = alt.Y(field="name", type="nominal", title=None, sort=names, axis=alt.Axis(labelLimit=NAMES))
    bars = alt.Chart(alt.Data(values=found.rows)).mark_bar(color=PALETTE[1], size=12, opacity=0.55)
    known = [row for row in found.rows if row["low"] is not None and row["high"] is not None]
    rules = alt.Chart(alt.Data(values=known)).mark_rule(color=PALETTE[0], strokeWidth=2.5)
    drawn: Any = alt.layer(
        bars.encode(x=alt.X(field="value", type="quantitative", title=None, axis=axis), y=y),
        rules.encode(x=alt.X(field="low", type="quantitative", title=None, axis=axis), x2=alt.X2(field="high"), y=y),
    )
    return drawn.properties(width=size.width - (NAMES if size is not NARROW else NAMES - 40), height=ROW * len(names))


def path_chart(rows: Sequence[Mapping[str, Any]], size: Size) -> Any:
    """From all worlds (full coverage) to the last box: what is covered against how dense it is."""
    x, y = (
        alt.X(
            field="coverage",
            type="quantitative",
            title="coverage",
            scale=WHOLE,
            axis=alt.Axis(format="~%", tickCount=size.ticks),
        ),
        alt.Y(
            field="density", type="quantitative", title="density", scale=WHOLE, axis=alt.Axis(format="~%", tickCount=5)
        ),
    )
    base = alt.Chart(alt.Data(values=[dict(row) for row in rows]))
    drawn: Any = alt.layer(
        base.mark_line(color=QUIET, strokeWidth=1.5).encode(
            x=x, y=y, order=alt.Order(field="step", type="quantitative")
        ),
        base.mark_point(color=PALETTE[0], filled=True, size=40, opacity=1).encode(x=x, y=y),
    )
    return drawn.properties(width=size.width, height=size.height)
