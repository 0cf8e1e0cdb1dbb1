"""What charts show: the numbers of the folder, thinned where there are too many, with a sentence that is true."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import report_folders

from model_citizen.report import chart
from model_citizen.report.charts import NARROW, PALETTE, WIDE, bar_chart, line_chart
from model_citizen.report.drawing import svg
from model_citizen.report.series import MOST_POINTS, Line, Lines, by_group, over_time
from model_citizen.report.summaries import of_bars, of_lines
from model_citizen.report.words import SCHEME


def frame(rows: list[tuple[int, str, str, str, float | None]], unit: str = "share") -> pl.DataFrame:
    """Measures from (day, run, measure, group, value)."""
    return pl.DataFrame(
        [(day, f"2015-01-{day + 1:02d}", run, measure, group, value, unit) for day, run, measure, group, value in rows],
        schema=["day", "date", "run", "measure", "group", "value", "unit"], orient="row",
        schema_overrides={"value": pl.Float64},
    )  # fmt: skip


def test_lines_are_the_values_of_everybody() -> None:
    rows = frame([(0, "with", "a", "all", 0.1), (1, "with", "a", "all", 0.3), (1, "with", "a", "wealth_1", 0.9)])
    lines = over_time(rows, [("a", "A")], {"with": "with the scheme"})
    assert [line.values for line in lines.lines] == [[0.1, 0.3]]
    assert lines.dates == ["2015-01-01", "2015-01-02"] and lines.merged == 1


def test_a_long_run_is_thinned_to_means_that_keep_the_mean() -> None:
    measures = report_folders.measures(574, 7, ("with", "without"))
    lines = over_time(measures, [("turnout_share", "Turnout")], {})
    assert len(lines.dates) <= MOST_POINTS and lines.merged == 5
    first = measures.filter(
        (pl.col("measure") == "turnout_share") & (pl.col("group") == "all") & (pl.col("run") == "with")
    )
    assert lines.lines[0].values[0] == pytest.approx(first["value"][:5].mean())
    assert lines.dates[0] == first["date"][4] and lines.dates[-1] == first["date"][-1]


def test_gaps_stay_gaps() -> None:
    rows = frame([(0, "paired", "a", "all", None), (1, "paired", "a", "all", 0.3), (2, "paired", "a", "all", None)])
    assert over_time(rows, [("a", "A")], {}).lines[0].values == [None, 0.3, None]


def test_groups_weigh_periods_by_what_happened_in_them() -> None:
    rows = frame([
        (0, "paired", "silence_share", "wealth_1", 1.0), (1, "paired", "silence_share", "wealth_1", 0.0),
        (0, "without", "dissent_voiced", "wealth_1", 1.0), (1, "without", "dissent_voiced", "wealth_1", 99.0),
    ])  # fmt: skip
    bars = by_group(rows, "silence_share", ("wealth",), None, ("dissent_voiced", "without"))
    assert bars.bars[0].value == pytest.approx(0.01)
    assert by_group(rows, "silence_share", ("wealth",), None).bars[0].value == pytest.approx(0.5)
    assert bars.bars[1].value is None


def test_groups_count_from_the_launch_on() -> None:
    rows = frame([(0, "with", "a", "wealth_1", 0.0), (20, "with", "a", "wealth_1", 0.4)])
    assert by_group(rows, "a", ("wealth",), "2015-01-10").bars[0].value == pytest.approx(0.4)


def two(with_: list[float | None], without: list[float | None], unit: str = "share") -> Lines:
    dates = [f"2015-01-{day + 1:02d}" for day in range(len(with_))]
    return Lines(dates, [Line("a", "with", "with", with_), Line("a", "without", "without", without)], unit, 1)


def test_summary_of_a_pair() -> None:
    text = of_lines(two([0.5, 0.1], [0.5, 0.7]), "Turnout", SCHEME, None).replace("\u202f", " ")
    assert text == (
        "Turnout, on average: 30 % with the scheme and 60 % without it; "
        "furthest apart in the time to 2 January 2015, 10 % against 70 %."
    )


@pytest.mark.parametrize(
    ("with_", "without", "expected"),
    [
        ([0.0, 0.0], [0.0, 0.0], "the two never differ by more than rounding"),
        ([None, 0.2], [0.2, None], "never both defined"),
        ([None, None], [None, None], "not defined in this run"),
        ([-0.2, -0.4], [0.1, 0.1], "−30 % with the scheme and 10 % without it"),
    ],
)
def test_summary_of_a_pair_at_its_ends(with_: list[float | None], without: list[float | None], expected: str) -> None:
    assert expected in of_lines(two(with_, without), "Turnout", SCHEME, None).replace("\u202f", " ")


def test_summary_by_group_names_most_and_least() -> None:
    rows = frame([(0, "with", "a", f"wealth_{k}", k / 10) for k in range(1, 6)])
    text = of_bars(by_group(rows, "a", ("wealth",), None), "Silence").replace("\u202f", " ")
    assert text == "Silence: by wealth, most for the richest fifth (50 %) and least for the poorest fifth (10 %)."
    same = frame([(0, "with", "a", f"wealth_{k}", 0.1) for k in range(1, 6)])
    assert "10 % everywhere" in of_bars(by_group(same, "a", ("wealth",), None), "Silence").replace("\u202f", " ")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_drawing_has_no_words_but_its_own_and_no_font_from_elsewhere(size) -> None:
    lines = two([0.1, None, 0.2], [0.1, 0.1, 0.1])
    hostile = "<script>alert(1)</script>"
    text = svg(line_chart(lines, {"launch": "2015-01-02"}, size), "one", hostile, hostile, size)
    assert "<script>" not in text and "&lt;script&gt;" in text
    assert 'role="img"' in text and 'aria-labelledby="one-title one-desc"' in text
    assert set(PALETTE[:2]) <= set(text.replace('"', " ").split()) and "xmlns" not in text
    fonts = {part.split('"')[0] for part in text.split('font-family="')[1:]}
    assert fonts == {"system-ui, sans-serif"}


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_bars_that_are_zero_negative_or_missing_are_drawn(size) -> None:
    rows = frame(
        [(0, "with", "a", "wealth_1", 0.0), (0, "with", "a", "wealth_2", -0.4), (0, "with", "a", "wealth_3", None)]
    )
    bars = by_group(rows, "a", ("wealth",), None)
    assert "<path" in svg(bar_chart(bars, size), "one", "t", "d", size)


def test_the_chart_of_a_frame(twin_folder: Path) -> None:
    measures = pl.read_parquet(twin_folder / "measures.parquet")
    drawn = chart(measures, ["enrolled_share", "awareness_share"], dates={"launch": "2015-01-28"})
    assert drawn.to_dict()["layer"]
    assert chart(measures).to_dict()["layer"]
    with pytest.raises(KeyError, match="no measure nonsense"):
        chart(measures, "nonsense")
