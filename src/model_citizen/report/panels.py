"""Which charts stand on the page, in which order, each with its sentence and the table behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from model_citizen.report import summaries
from model_citizen.report.charts import NARROW, WIDE, bar_chart, begins_at_zero, line_chart
from model_citizen.report.drawing import svg
from model_citizen.report.folder import ALONE, PAIRED, WITH, WITHOUT, Folder
from model_citizen.report.numbers import shown
from model_citizen.report.sentences import Words
from model_citizen.report.series import DIMENSIONS, EVERYBODY, Bars, Lines, by_group, over_time

MOST_PANELS = 30
MOST_LINES = 4  # beyond this the lines without the scheme stand in the table only
FAMILIES = {
    "speech": "Speech", "beliefs": "Beliefs", "game": "The game", "association": "Points through others",
    "error": "Errors", "exclusion": "Doors that closed", "freedom": "Freedom", "fabric": "Ties",
    "assembly": "Gatherings", "equality": "Equality", "recovery": "Afterwards", "legal_screen": "Legal screen",
}  # fmt: skip
OTHERS = "More measures"
TOGETHER = (
    ("Dissent lost and dissent added", ("silence_share", "induced_speech_share")),
    ("Dissent wanted and voiced", ("wanted_share", "voiced_share")),
    ("Who has a score, who knows, who shows it", ("enrolled_share", "awareness_share", "shown_score_share")),
    ("Points lost, by cause", ("points_lost_own", "points_lost_friend", "points_lost_other")),
    ("Requests refused", ("loan_refusals", "travel_refusals", "job_refusals", "internet_refusals")),
    ("Ties cut, by cause", ("ties_cut_by_quarrel_share", "ties_cut_by_score_share")),
)
BY_GROUP = (
    ("silence_share", "Who falls silent", ("wealth", "dissent", "position")),
    ("points_lost_through_others_share", "Who loses points through others", ("wealth", "dissent", "position")),
    ("harmed_without_own_act_share", "Who is harmed without an own act", ("wealth", "dissent", "position")),
    ("loan_refusals", "Who is refused loans", ("wealth", "dissent", "position")),
    ("throttled_days", "Whose internet is slowed", ("wealth", "dissent", "position")),
    ("freedom_lost_option_weeks", "Who loses options", ("wealth", "dissent", "position")),
)  # fmt: skip


class Table(NamedTuple):
    """The numbers behind a chart, as text."""

    caption: str
    columns: list[str]
    rows: list[list[str]]


class Panel(NamedTuple):
    """One chart on the page."""

    name: str
    heading: str
    summary: str
    notes: list[str]
    drawings: list[Markup]
    table: Table


class Chapter(NamedTuple):
    heading: str
    panels: list[Panel]


class Subject(NamedTuple):
    """The measures of one chart over time."""

    heading: str
    family: str
    measures: list[str]


def run_labels(words: Words) -> dict[str, str]:
    between = "between the two societies"
    return {WITH: words.with_, WITHOUT: words.without, PAIRED: between, ALONE: ""}


def chapters(folder: Folder, words: Words) -> list[Chapter]:
    """Every chart over time, by family."""
    found: dict[str, list[Panel]] = {}
    for place, subject in enumerate(subjects(folder)[:MOST_PANELS]):
        panel = _panel(folder, words, subject, f"time-{place + 1}")
        found.setdefault(FAMILIES.get(subject.family, OTHERS), []).append(panel)
    return [Chapter(heading, panels) for heading, panels in found.items()]


def left_out(folder: Folder) -> list[str]:
    """The titles of measures that have no chart because there are too many."""
    return [subject.heading for subject in subjects(folder)[MOST_PANELS:]]


def subjects(folder: Folder) -> list[Subject]:
    """The charts over time: measures that belong together in one, the others one by one, the main families first."""
    rows = folder.measures.filter((folder.measures["group"] == EVERYBODY) & folder.measures["value"].is_not_null())
    units = dict(rows.select("measure", "unit").unique(maintain_order=True, subset="measure").iter_rows())
    left = {name: str(unit) for name, unit in units.items()}
    found = list(_together(folder, left))
    found += [Subject(folder.about(name)["title"], _family(folder, name), [name]) for name in left]
    order = list(FAMILIES)
    return sorted(found, key=lambda each: order.index(each.family) if each.family in order else len(order))


def _together(folder: Folder, left: dict[str, str]) -> Iterator[Subject]:
    """Takes what is drawn in one chart out of ``left``."""
    for heading, wanted in TOGETHER:
        there = [name for name in wanted if name in left]
        alike = [name for name in there if left[name] == left[there[0]]]
        if len(alike) > 1:
            for name in alike:
                del left[name]
            yield Subject(heading, _family(folder, alike[0]), alike)


def _family(folder: Folder, measure: str) -> str:
    return folder.about(measure).get("family", "").rpartition(".")[2]


def _panel(folder: Folder, words: Words, subject: Subject, name: str) -> Panel:
    titled = [(measure, folder.about(measure)["title"]) for measure in subject.measures]
    lines = over_time(folder.measures, titled, run_labels(words))
    drawn, notes = _drawable(lines, words)
    summary = summaries.of_lines(drawn, subject.heading, words, folder.dates.get("launch"))
    notes = [*_notes(folder, subject, lines, drawn), *notes]
    drawings = [
        svg(line_chart(drawn, folder.dates, size), f"{name}-{size.name}", subject.heading, summary, size)
        for size in (WIDE, NARROW)
    ]
    return Panel(name, subject.heading, summary, notes, drawings, _time_table(subject, lines))


def _drawable(lines: Lines, words: Words) -> tuple[Lines, list[str]]:
    """The lines that are drawn: where there would be too many, those without the scheme are left to the table."""
    if len(lines.lines) <= MOST_LINES:
        return lines, []
    kept = [line for line in lines.lines if line.run != WITHOUT]
    note = f"Drawn {words.with_}; the numbers {words.it} stand in the table."
    return lines._replace(lines=kept[: 5 if kept else 0]), [note]


def _notes(folder: Folder, subject: Subject, lines: Lines, drawn: Lines) -> list[str]:
    notes = []
    for measure in subject.measures:
        about = folder.about(measure)
        if about.get("definition"):
            said = about["definition"].strip().rstrip(".")
            of = f" Share of: {about['denominator'].strip().rstrip('.')}." if about.get("denominator") else ""
            notes.append(f"{about['title']}: {said}.{of}" if len(subject.measures) > 1 else f"{said}.{of}")
    every = folder.details.get("every")
    if lines.merged > 1:
        of_days = f" of {every} days" if every else ""
        notes.append(f"Each value is the mean of {lines.merged} periods{of_days}; the date is the last day of them.")
    if not begins_at_zero(drawn):
        notes.append("The upright axis does not begin at zero.")
    return notes


def _time_table(subject: Subject, lines: Lines) -> Table:
    unit = f" ({lines.unit})" if lines.unit else ""
    rows = [
        [date, *(shown(line.values[place], lines.unit) for line in lines.lines)]
        for place, date in enumerate(lines.dates)
    ]
    return Table(f"{subject.heading}{unit}", ["Last day", *(line.label for line in lines.lines)], rows)


def group_panels(folder: Folder, words: Words) -> list[Panel]:
    """The charts by group: who falls silent, and who pays."""
    found = []
    for measure, heading, dimensions in BY_GROUP:
        bars = by_group(folder.measures, measure, dimensions, folder.dates.get("launch"))
        if bars.known:
            found.append(_group_panel(folder, words, measure, heading, bars, f"group-{len(found) + 1}"))
    return found


def _group_panel(folder: Folder, words: Words, measure: str, heading: str, bars: Bars, name: str) -> Panel:
    title = folder.about(measure)["title"]
    summary = summaries.of_bars(bars, title)
    run = {**run_labels(words), PAIRED: "between the two societies"}.get(bars.run, "")
    notes = [f"Mean of the periods since {summaries.day_in_words(bars.since)}{', ' + run if run else ''}. "
             "These are raw gaps: groups also differ in what they do."]  # fmt: skip
    drawings = [
        svg(bar_chart(bars, size), f"{name}-{size.name}", heading, summary, size) for size in (WIDE, NARROW)
    ]
    rows = [[DIMENSIONS[bar.dimension][0], bar.label, shown(bar.value, bars.unit)] for bar in bars.bars]
    unit = f" ({bars.unit})" if bars.unit else ""
    return Panel(name, heading, summary, notes, drawings, Table(f"{title}{unit}", ["Grouped", "Group", "Mean"], rows))


__all__ = ["Chapter", "Panel", "Table", "chapters", "group_panels", "left_out", "subjects"]
