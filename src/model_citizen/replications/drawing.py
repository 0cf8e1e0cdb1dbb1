"""Figures in the manner of the papers: lines, points and fields, as Altair charts and SVG files.

The report draws over dates and for a page; this floor stands beside it and draws over numbers for a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert

INK, GRID = "#1d2730", "#d9dee3"
PALETTE = ("#a8320a", "#1b5a94", "#5b3f94", "#2c6a35", "#7a5200", "#8a2462")  # each 5:1 or more on white
DASHES = ([1, 0], [7, 4], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4])
Curve = Iterable[tuple[float, float]]


def curves(
    title: str,
    x: str,
    y: str,
    lines: Mapping[str, Curve],
    points: Mapping[str, Curve] | None = None,
    *,
    log: bool = False,
) -> Any:
    """Named lines, and named points beside them, over one axis."""
    points = points or {}
    names = list(dict.fromkeys([*lines, *points]))
    colour = alt.Color("name:N", title=None, scale=alt.Scale(domain=names, range=_of(PALETTE, names)))
    dash = alt.StrokeDash("name:N", title=None, scale=alt.Scale(domain=names, range=_of(DASHES, names)))
    across = alt.X("x:Q", title=x, scale=alt.Scale(type="log" if log else "linear", zero=False, nice=False))
    up = alt.Y("y:Q", title=y)
    layers = []
    if lines:
        layers.append(alt.Chart(_values(lines)).mark_line(strokeWidth=2).encode(
            x=across, y=up, color=colour, strokeDash=dash, order="place:Q"
        ))  # fmt: skip
    if points:
        layers.append(alt.Chart(_values(points)).mark_point(filled=True, size=45).encode(x=across, y=up, color=colour))
    return alt.layer(*layers).properties(width=520, height=300, title=title)


def bars(title: str, y: str, values: Mapping[str, float]) -> Any:
    """One bar for each name, in the order given."""
    data = alt.Data(values=[{"name": name, "y": value} for name, value in values.items()])
    chart = alt.Chart(data).mark_bar(color=PALETTE[1])
    return chart.encode(x=alt.X("y:Q", title=y), y=alt.Y("name:N", title=None, sort=list(values), axis=alt.Axis(labelLimit=320))).properties(
        width=420, title=title
    )  # fmt: skip


def beside(*charts: Any) -> Any:
    """Charts one below the other, each with its own scales."""
    return alt.vconcat(*charts).resolve_scale(color="independent", strokeDash="independent")


def svg(chart: Any) -> str:
    """The figure as a file of its own."""
    styled = chart.configure(
        font="sans-serif",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(gridColor=GRID, labelColor=INK, titleColor=INK),
        legend=alt.LegendConfig(labelColor=INK, labelLimit=0, orient="bottom", columns=2),
        title=alt.TitleConfig(fontSize=14, color=INK, anchor="start"),
        background="white",
    )
    return vl_convert.vegalite_to_svg(styled.to_dict())  # type: ignore[no-any-return]


def _of(kinds: Sequence[Any], names: Sequence[str]) -> list[Any]:
    return [kinds[place % len(kinds)] for place in range(len(names))]


def _values(named: Mapping[str, Curve]) -> Any:
    return alt.Data(values=[
        {"name": name, "x": float(x), "y": float(y), "place": place}
        for name, curve in named.items() for place, (x, y) in enumerate(curve)
    ])  # fmt: skip
