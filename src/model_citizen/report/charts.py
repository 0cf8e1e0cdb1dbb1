"""Charts: lines over time and bars by group, as Altair charts.

The colours are plain and dark on white, and every colour has its own dash, so that nothing is told
by colour alone; the page puts others in their place where it is read on a dark screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from model_citizen.report.folder import PAIRED, WITH, WITHOUT, checked_measures
from model_citizen.report.numbers import is_share
from model_citizen.report.series import DIMENSIONS, Bars, Lines, over_time

INK, QUIET, GRID = "#1d2730", "#55606a", "#d9dee3"
PALETTE = ("#a8320a", "#1b5a94", "#5b3f94", "#2c6a35", "#7a5200", "#8a2462")  # each 5:1 or more on white
DASHES = ([1, 0], [7, 4], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4])
FONT = "system-ui, sans-serif"
RUN_LABELS = {WITH: "with the scheme", WITHOUT: "without the scheme", PAIRED: ""}
_FEW = 24  # points of a line that are still shown one by one
_ZERO_BELOW = 0.6  # the axis begins at zero unless the least value is more than this part of the greatest


class Size(NamedTuple):
    """How wide and high the drawing is, in the pixels it is meant to be seen at."""

    name: str
    width: int
    height: int
    ticks: int


WIDE = Size("wide", 660, 230, 8)
MOST_LINES = len(PALETTE)
NARROW = Size("narrow", 262, 210, 3)  # with its axis it fills a screen of 360 pixels


def chart(
    measures: pl.DataFrame,
    measure: str | Sequence[str] | None = None,
    *,
    dates: Mapping[str, str] | None = None,
    titles: Mapping[str, str] | None = None,
    run_labels: Mapping[str, str] = RUN_LABELS,
) -> Any:
    """An Altair chart of a measures frame over time: what ``run.plot()`` gives.

    ``measure`` is one name, or several that have the same unit; without it the first measure of the
    frame is taken. ``dates`` (launch, mandatory, abolition) become vertical rules.
    """
    frame = checked_measures(measures, "measures")
    known = frame["measure"].unique(maintain_order=True).to_list()
    names = [measure] if isinstance(measure, str) else list(measure or known[:1])
    missing = [name for name in names if name not in known]
    if missing or not names:
        raise KeyError(f"no measure {', '.join(missing) or 'at all'}; there are: {', '.join(known)}")
    titled = [(name, (titles or {}).get(name, name.replace("_", " "))) for name in names]
    lines = over_time(frame, titled, dict(run_labels))
    title = ", ".join(text for _, text in titled)
    return styled(line_chart(lines, dict(dates or {}), WIDE, key=True).properties(title=title))


def line_chart(
    lines: Lines, dates: Mapping[str, str], size: Size, *, start: str | None = None, key: bool = False
) -> Any:
    """Lines over time with a rule at each date of the rollout. On the page the key stands outside, as text."""
    labels = [line.label for line in lines.lines]
    colours, dashes = ([all_[k % MOST_LINES] for k in range(len(labels))] for all_ in (PALETTE, DASHES))
    rows = [
        {"date": date, "value": value, "line": line.label}
        for line in lines.lines
        for date, value in zip(lines.dates, line.values, strict=True)
    ]
    legend = alt.Legend(title=None, orient="top", direction="vertical", symbolSize=400, symbolStrokeWidth=2.5,
                        labelLimit=0) if key and len(labels) > 1 else None  # fmt: skip
    begin = min(filter(None, (start, *lines.dates[:1])), default=None)
    time = alt.Scale(type="utc", domain=[begin, lines.dates[-1]] if begin and lines.dates else alt.Undefined)
    drawn = alt.Chart(alt.Data(values=rows)).mark_line(strokeWidth=2.5, point=_point(lines), strokeCap="butt").encode(
        x=alt.X(field="date", type="temporal", scale=time, title=None,
                axis=alt.Axis(tickCount=size.ticks, labelOverlap=True, grid=False)),
        y=alt.Y(field="value", type="quantitative", title=None, scale=_upright(lines),
                axis=_axis(lines)),
        color=alt.Color(field="line", type="nominal", legend=legend,
                        scale=alt.Scale(domain=labels, range=colours)),
        strokeDash=alt.StrokeDash(field="line", type="nominal", legend=legend,
                                  scale=alt.Scale(domain=labels, range=dashes)),
    )  # fmt: skip
    layers: Any = alt.layer(*_rules(lines, dates, begin), drawn)
    return layers.properties(width=size.width, height=size.height)


def _upright(lines: Lines) -> alt.Scale:
    """The upright axis: where everything is zero it goes to one, so that zero lies at the bottom."""
    return alt.Scale(zero=begins_at_zero(lines)) if any(lines.known) else alt.Scale(domain=[0, 1])


def begins_at_zero(lines: Lines) -> bool:
    known = lines.known
    return not known or min(known) <= _ZERO_BELOW * max(known)


def _point(lines: Lines) -> Any:
    return alt.OverlayMarkDef(size=30, filled=True, strokeDash=[1, 0]) if len(lines.dates) <= _FEW else False


def _axis(lines: Lines | Bars, ticks: int = 5) -> alt.Axis:
    greatest = max((abs(value) for value in lines.known), default=0.0)
    if is_share(lines.unit):
        return alt.Axis(format="~%", tickCount=ticks)
    return alt.Axis(format="~s" if greatest >= 10_000 else ",~r" if greatest >= 1 else "~g", tickCount=ticks)


def _rules(lines: Lines, dates: Mapping[str, str], first: str | None) -> list[alt.Chart]:
    """A rule for each date that lies inside the chart, its word above; words near the right edge stand to the left."""
    if first is None or first == lines.dates[-1]:
        return []
    last = lines.dates[-1]
    inside = sorted((date, word) for word, date in dates.items() if first <= date < last)
    if not inside:
        return []
    rows = [{"date": date, "word": f"{word}"} for date, word in inside]
    x = alt.X(field="date", type="temporal", scale=alt.Scale(type="utc"), title=None)
    marks = [alt.Chart(alt.Data(values=rows)).mark_rule(color=QUIET, strokeWidth=1).encode(x=x)]
    lanes = _lanes([_part(row["date"], first, last) for row in rows])
    for row, lane in zip(rows, lanes, strict=True):
        late = _part(row["date"], first, last) > 0.7
        text = alt.Chart(alt.Data(values=[row])).mark_text(
            align="right" if late else "left", dx=3 if late else -3, baseline="bottom", color=QUIET, fontSize=13
        )
        marks.append(text.encode(x=x, y=alt.value(-3 - 15 * lane), text=alt.Text(field="word", type="nominal")))
    return marks


def _lanes(parts: list[float]) -> list[int]:
    """How many lines of text above the chart each word stands, so that words of near dates do not meet."""
    lanes: list[int] = []
    for place, part in enumerate(parts):
        near = place > 0 and part - parts[place - 1] < 0.35
        lanes.append((lanes[-1] + 1) % 3 if near else 0)
    return lanes


def _part(date: str, first: str, last: str) -> float:
    """Where a date lies between two others, 0 to 1, near enough to place a word."""

    def number(day: str) -> float:
        year, month, of_month = (int(part) for part in day.split("-"))
        return year * 365 + month * 30.4 + of_month

    return (number(date) - number(first)) / max(number(last) - number(first), 1.0)


def bar_chart(bars: Bars, size: Size) -> alt.VConcatChart | alt.HConcatChart:
    """Bars by group, one small chart for each dimension, all on the same scale."""
    top = max([*bars.known, 0.0]) or 1.0
    bottom = min([*bars.known, 0.0])
    names = list(dict.fromkeys(bar.dimension for bar in bars.bars))
    parts = [_bars_of(bars, name, (bottom, top), size, len(names)) for name in names]
    if size is NARROW:
        return alt.vconcat(*parts, spacing=18)
    return alt.hconcat(*parts, spacing=26)


def _bars_of(bars: Bars, dimension: str, domain: tuple[float, float], size: Size, among: int) -> alt.Chart:
    mine = [bar for bar in bars.bars if bar.dimension == dimension]
    rows = [{"group": bar.label, "value": bar.value} for bar in mine]
    width = size.width - 110 if size is NARROW else (size.width - 26 * (among - 1)) // among - 100
    return (
        alt.Chart(alt.Data(values=rows), title=alt.TitleParams(DIMENSIONS[dimension][0], anchor="start"))
        .mark_bar(color=PALETTE[0], size=16)
        .encode(
            x=alt.X(field="value", type="quantitative", title=None, scale=alt.Scale(domain=list(domain), nice=True),
                    axis=_axis(bars, 3)),
            y=alt.Y(field="group", type="nominal", title=None, sort=[bar.label for bar in mine]),
        )
        .properties(width=max(width, 80), height=132)
    )  # fmt: skip


def styled(drawn: Any) -> Any:
    """A chart in the style of the report."""
    words: dict[str, Any] = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 13, "titleColor": INK}
    return drawn.configure(
        font=FONT,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(gridColor=GRID, domainColor=QUIET, tickColor=QUIET, labelColor=QUIET, **words),
        legend=alt.LegendConfig(labelColor=INK, **words),
        title=alt.TitleConfig(font=FONT, fontSize=14, color=INK),
        background="transparent",
    )
