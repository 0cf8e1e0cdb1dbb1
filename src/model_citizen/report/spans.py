"""Charts of numbers with intervals: schemes beside each other, a mean that settles, a sweep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import altair as alt
import polars as pl

from model_citizen.experiments import statistics
from model_citizen.experiments.compare import effects
from model_citizen.report.charts import PALETTE, QUIET, Size
from model_citizen.report.numbers import is_share

MOST_LINES = len(PALETTE)


class Spans(NamedTuple):
    """Rows with x, value, low, high and line; how x is to be read; and what the chart shows in a sentence."""

    rows: list[dict[str, Any]]
    kind: Literal["nominal", "quantitative"]
    x_title: str
    unit: str
    caption: str


def side_by_side(lines: Sequence[Mapping[str, Any]], title: str) -> Spans:
    """A point with its interval for each scheme."""
    rows = [_row(line["scheme"], line, "") for line in lines if line["value"] is not None]
    caption = f"{title}: the mean of each scheme over seeds, and its 95 % interval."
    return Spans(rows, "nominal", "", lines[0]["unit"], caption)


def running(table: pl.DataFrame, measure: str, title: str, width: float) -> Spans:
    """How mean and interval settle as replicates are added."""
    chosen = effects(table).filter(pl.col("measure") == measure).sort("replicate")
    values, unit = chosen["number"].to_list(), str(chosen["unit"][0])
    rows = []
    for count in range(2, len(values) + 1):
        found = statistics.mean(values[:count])
        if found.value is not None:
            rows.append(_row(count, found._asdict(), ""))
    caption = f"{title}: mean and 95 % interval after so many replicates; asked was a width of {width:g}."
    return Spans(rows, "quantitative", "replicates", unit, caption)


def swept(lines: Sequence[Mapping[str, Any]], axes: Sequence[str], title: str) -> Spans:
    """The measure along the first axis; a line for each value of the second where those are few."""
    first, second = axes[0], axes[1] if len(axes) > 1 else ""
    kinds = list(dict.fromkeys(str(line[second]) for line in lines)) if second else [""]
    several = 1 < len(kinds) <= MOST_LINES
    rows = [
        _row(line[first], line, str(line[second]) if several else "") for line in lines if line["value"] is not None
    ]
    number = all(isinstance(row["x"], int | float) and not isinstance(row["x"], bool) for row in rows)
    by = f", by {second} ({', '.join(kinds)})" if several else ""
    caption = (
        f"{title} along {first}{by}: the mean at each point, with its 95 % interval where there are several seeds."
    )
    return Spans(rows, "quantitative" if number else "nominal", first, lines[0]["unit"], caption)


def _row(x: Any, line: Mapping[str, Any], name: str) -> dict[str, Any]:
    low, high = line.get("low"), line.get("high")
    value = line["value"]
    return {"x": x, "value": value, "low": value if low is None else low, "high": value if high is None else high,
            "line": name}  # fmt: skip


def span_chart(spans: Spans, size: Size) -> Any:
    """Points with their intervals."""
    x = alt.X(field="x", type=spans.kind, title=spans.x_title or None, sort=None,
              axis=alt.Axis(labelAngle=0, labelLimit=size.width // 3, grid=False, tickCount=size.ticks),
              scale=alt.Scale(zero=False) if spans.kind == "quantitative" else alt.Undefined)  # fmt: skip
    names = list(dict.fromkeys(row["line"] for row in spans.rows))
    legend = alt.Legend(title=None, orient="top", direction="vertical") if len(names) > 1 else None
    colour = alt.Color(field="line", type="nominal", legend=legend,
                       scale=alt.Scale(domain=names, range=list(PALETTE[: len(names)])))  # fmt: skip
    axis = alt.Axis(format="~%", tickCount=5) if is_share(spans.unit) else alt.Axis(tickCount=5)
    y = alt.Y(field="value", type="quantitative", title=None, axis=axis)
    base = alt.Chart(alt.Data(values=spans.rows))
    rule = base.mark_rule(strokeWidth=2).encode(
        x=x, y=alt.Y(field="low", type="quantitative", title=None, axis=axis),
        y2=alt.Y2(field="high"), color=colour,
    )  # fmt: skip
    point = base.mark_point(filled=True, size=60, opacity=1).encode(x=x, y=y, color=colour)
    zero = alt.Chart(alt.Data(values=[{"value": 0}])).mark_rule(color=QUIET, strokeWidth=1).encode(y=y)
    drawn: Any = alt.layer(zero, rule, point)
    return drawn.properties(width=size.width, height=size.height)
