"""One sentence for each chart, computed from what the chart shows."""

from __future__ import annotations

from model_citizen.report.folder import WITH, WITHOUT
from model_citizen.report.numbers import UNDEFINED, is_share, lower_first, same_as_shown, sentence, shown, with_unit
from model_citizen.report.series import DIMENSIONS, Bar, Bars, Line, Lines
from model_citizen.report.words import Words

Point = tuple[str, float]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(date: str) -> str:
    """28 January 2015, from 2015-01-28; anything else as it is."""
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return date
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def of_lines(lines: Lines, title: str, words: Words, launch: str | None) -> str:
    """What the lines show: two runs against each other, or where each line began and ended."""
    if not lines.known:
        return sentence(f"{title}: {UNDEFINED}")
    pair = _pair(lines)
    said = _of_pair(lines, *pair, title, words, launch) if pair else _of_each(lines, title)
    return sentence(said)


def _pair(lines: Lines) -> tuple[Line, Line] | None:
    runs = {line.run: line for line in lines.lines}
    if len(lines.lines) == 2 and set(runs) == {WITH, WITHOUT}:
        return runs[WITH], runs[WITHOUT]
    return None


def _of_pair(lines: Lines, with_: Line, without: Line, title: str, words: Words, launch: str | None) -> str:
    both = [
        (date, one, other)
        for date, one, other in zip(lines.dates, with_.values, without.values, strict=True)
        if one is not None and other is not None and (launch is None or date >= launch)
    ]
    if not both:
        return f"{title}: {words.with_} and {words.it} are never both defined {_since(launch)}".rstrip()
    one = sum(each[1] for each in both) / len(both)
    other = sum(each[2] for each in both) / len(both)
    date, here, there = max(both, key=lambda each: abs(each[1] - each[2]))
    means = f"{with_unit(one, lines.unit)} {words.with_} and {shown(other, lines.unit)} {words.it}"
    if same_as_shown(here, there, lines.unit):
        return f"{title}, on average{_since(launch)}: {means}; the two never differ by more than rounding"
    apart = f"{shown(here, lines.unit)} against {shown(there, lines.unit)}"
    return f"{title}, on average{_since(launch)}: {means}; furthest apart in the time to {day_in_words(date)}, {apart}"


def _since(launch: str | None) -> str:
    return " from the launch on" if launch else ""


def _of_each(lines: Lines, title: str) -> str:
    if len(lines.lines) == 1:
        return f"{title}: {_of_one(lines.lines[0], lines)}"
    unit = "" if is_share(lines.unit) or not lines.unit else f", {lines.unit}"
    return f"From first to last{unit}: " + "; ".join(_from_to(line, lines.unit) for line in lines.lines)


def _from_to(line: Line, unit: str) -> str:
    known = [value for value in line.values if value is not None]
    if not known:
        return f"{lower_first(line.label)} {UNDEFINED}"
    if same_as_shown(min(known), max(known), unit):
        return f"{lower_first(line.label)} {shown(known[0], unit)} throughout"
    return f"{lower_first(line.label)} {shown(known[0], unit)} to {shown(known[-1], unit)}"


def _of_one(line: Line, lines: Lines) -> str:
    points: list[Point] = [(d, v) for d, v in zip(lines.dates, line.values, strict=True) if v is not None]
    unit = lines.unit
    (first, begun), (_, ended) = points[0], points[-1]
    if len(points) == 1:
        return f"{with_unit(begun, unit)} on {day_in_words(first)}"
    values = [value for _, value in points]
    if same_as_shown(min(values), max(values), unit):
        return f"{with_unit(begun, unit)} throughout"
    peak, most = max(points, key=lambda point: point[1])
    said = f"{with_unit(begun, unit)} at first and {shown(ended, unit)} at the end"
    shows_peak = not same_as_shown(most, begun, unit) and not same_as_shown(most, ended, unit)
    return f"{said}, most on {day_in_words(peak)} ({shown(most, unit)})" if shows_peak else said


def of_bars(bars: Bars, title: str) -> str:
    """Which group has most and which least, for each way of grouping."""
    names = list(dict.fromkeys(bar.dimension for bar in bars.bars))
    unit = "" if is_share(bars.unit) or not bars.unit else f", {bars.unit}"
    return sentence(f"{title}{unit}: " + "; ".join(_of_dimension(bars, name) for name in names))


def _of_dimension(bars: Bars, dimension: str) -> str:
    front = lower_first(DIMENSIONS[dimension][0])
    known: list[tuple[Bar, float]] = [
        (bar, bar.value) for bar in bars.bars if bar.dimension == dimension and bar.value is not None
    ]
    if not known:
        return f"{front}, {UNDEFINED}"
    most, least = max(known, key=lambda each: each[1]), min(known, key=lambda each: each[1])
    if same_as_shown(most[1], least[1], bars.unit):
        return f"{front}, {shown(most[1], bars.unit)} everywhere"
    undefined = 5 - len(known)
    left_out = f" ({undefined} of 5 not defined)" if undefined else ""
    return f"{front}, most for {_named(most, bars.unit)} and least for {_named(least, bars.unit)}{left_out}"


def _named(each: tuple[Bar, float], unit: str) -> str:
    bar, value = each
    who = f"people with {bar.label}" if "dissent" in bar.label or "ties" in bar.label else f"the {bar.label}"
    return f"{who} ({shown(value, unit)})"
