"""Which charts stand on the page, in which order, each with its sentence and the table behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from model_citizen.report import summaries
from model_citizen.report.charts import DASHES, MOST_LINES, NARROW, PALETTE, WIDE, bar_chart, begins_at_zero, line_chart
from model_citizen.report.drawing import svg
from model_citizen.report.folder import ALONE, PAIRED, WITH, WITHOUT, Folder
from model_citizen.report.numbers import sentence, shown
from model_citizen.report.refusals import SELDOM
from model_citizen.report.series import DIMENSIONS, EVERYBODY, Bars, Lines, by_group, over_time
from model_citizen.report.words import Words

MOST_PANELS = 24
MOST_PAIRED = 4  # with more lines than these, those without the scheme stand in the table only
FAMILIES = {
    "speech": "Speech", "beliefs": "Beliefs", "game": "The game", "association": "Points through others",
    "error": "Errors", "exclusion": "Doors that closed", "freedom": "Freedom", "fabric": "Ties",
    "assembly": "Gatherings", "equality": "Equality", "recovery": "Afterwards", "redress": "Ways back", "legal_screen": "Legal screen",
}  # fmt: skip
OTHERS = "More measures"
TOGETHER = (
    ("Dissent lost and dissent added", ("silence_share", "anticipatory_silence_share", "induced_speech_share")),
    ("Who has a score, who knows, who shows it", ("enrolled_share", "awareness_share", "shown_score_share")),
    ("Points lost through others", ("points_lost_through_others_share", "points_lost_through_friends_share")),
    ("Wrong entries", ("entries_without_act_share", "wrong_entries_share")),
    (
        "Refused by the scheme’s doing",
        (
            "loans_refused_by_scheme",
            "travel_refused_by_scheme",
            "jobs_refused_by_scheme",
            "housing_refused_by_scheme",
            "schools_refused_by_scheme",
            "deposits_refused_by_scheme",
            "benefits_refused_by_scheme",
        ),
    ),
    (
        "Requests refused, for whatever reason",
        (
            "loan_refusals",
            "travel_refusals",
            "job_refusals",
            "housing_refusals",
            "school_refusals",
            "deposit_refusals",
            "benefit_refusals",
        ),
    ),
    ("Appeals filed and decided", ("appeals_filed", "appeals_decided")),
    (
        "Detriments that the ban on social scoring would meet",
        (
            "detriments_unrelated_share",
            "detriments_disproportionate_share",
            "detriments_both_share",
            "detriments_neither_share",
        ),
    ),
    (
        "Freedom lost, by option",
        (
            "speech_lost",
            "association_lost",
            "movement_lost",
            "work_lost",
            "credit_lost",
            "connection_lost",
            "home_lost",
            "schooling_lost",
            "support_lost",
        ),
    ),
)
ONLY_WHERE_THERE = SELDOM | {"home_lost", "schooling_lost", "support_lost", "refusals_lifted_by_scheme"}
FIRST = (  # drawn before others when there are too many
    "silence_share", "dissent_voiced", "falsified_support_points", "praise_performed_share", "perceived_risk",
    "pluralistic_ignorance", "enrolled_share", "mean_score", "points_lost", "points_lost_through_others_share",
    "harmed_without_own_act_share", "entries_without_act_share", "loans_refused_by_scheme", "loan_refusals",
    "throttled_days", "ever_low_share", "speech_lost", "freedom_lost_option_weeks", "mean_ties", "ties_cut_by_score",
    "score_assortativity", "turnout_share", "readiness_share", "held_back_share", "ties_cut_by_quarrel",
)  # fmt: skip
BY_GROUP = tuple(
    (measure, heading, ("wealth", "dissent", "position"))
    for measure, heading in (
        ("silence_share", "Who falls silent"),
        ("points_lost_through_others_share", "Who loses points through others"),
        ("harmed_without_own_act_share", "Who is harmed without an own act"),
        ("loans_refused_by_scheme", "Who is refused loans by the scheme’s doing"),
        ("throttled_days", "Whose internet is slowed"),
        ("freedom_lost_option_weeks", "Who loses options"),
    )
)
WEIGHTS = {"silence_share": ("dissent_voiced", WITHOUT)}


class Table(NamedTuple):
    """The numbers behind a chart, as text."""

    caption: str
    columns: list[str]
    rows: list[list[str]]


class Key(NamedTuple):
    """What a line looks like and stands for."""

    label: str
    colour: str
    dash: str


class Panel(NamedTuple):
    """One chart on the page."""

    name: str
    heading: str
    summary: str
    notes: list[str]
    drawings: list[Markup]
    key: list[Key]
    definitions: list[str]  # where there are several; a single one is among the notes
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
    """How a line is called. What is counted between two societies has no society of its own."""
    return {WITH: words.with_, WITHOUT: words.without, PAIRED: "", ALONE: ""}


def chapters(folder: Folder, words: Words) -> list[Chapter]:
    """Every chart over time, by family."""
    found: dict[str, list[Panel]] = {}
    for place, subject in enumerate(_by_family(subjects(folder)[:MOST_PANELS])):
        panel = _panel(folder, words, subject, f"time-{place + 1}")
        found.setdefault(FAMILIES.get(subject.family, OTHERS), []).append(panel)
    return [Chapter(heading, panels) for heading, panels in found.items()]


def left_out(folder: Folder) -> list[str]:
    """The titles of measures that have no chart because there are too many."""
    return [subject.heading for subject in subjects(folder)[MOST_PANELS:]]


def subjects(folder: Folder) -> list[Subject]:
    """The charts over time: measures that belong together in one, the others one by one, the main ones first."""
    rows = folder.measures.filter((folder.measures["group"] == EVERYBODY) & folder.measures["value"].is_not_null())
    somewhere = set(rows.filter(rows["value"] != 0)["measure"])
    rows = rows.filter([name in somewhere or name not in ONLY_WHERE_THERE for name in rows["measure"]])
    units = dict(rows.select("measure", "unit").unique(maintain_order=True, subset="measure").iter_rows())
    left = {name: str(unit) for name, unit in units.items()}
    found = list(_together(folder, left))
    found += [Subject(folder.about(name)["title"], _family(folder, name), [name]) for name in left]
    return sorted(found, key=lambda each: FIRST.index(each.measures[0]) if each.measures[0] in FIRST else len(FIRST))


def _by_family(found: list[Subject]) -> list[Subject]:
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
    definitions = [_definition(folder, measure) for measure in subject.measures]
    alone = definitions if len(definitions) == 1 else []
    notes = [each for each in (*alone, *_notes(folder, lines, drawn), *notes) if each]
    several = [f"{title}: {said}" for (_, title), said in zip(titled, definitions, strict=True) if said and not alone]
    start = str(folder.details["start"]) if folder.details.get("start") else None
    drawings = [
        svg(line_chart(drawn, folder.dates, size, start=start), f"{name}-{size.name}", subject.heading, summary, size)
        for size in (WIDE, NARROW)
    ]
    return Panel(name, subject.heading, summary, notes, drawings, _key(drawn), several, _time_table(subject, lines))


def _drawable(lines: Lines, words: Words) -> tuple[Lines, list[str]]:
    """The lines that are drawn: where there would be too many, those without the scheme are left to the table."""
    if len(lines.lines) <= MOST_PAIRED or all(line.run == PAIRED for line in lines.lines):
        return _few(lines)
    kept = [line for line in lines.lines if line.run != WITHOUT]
    few, notes = _few(lines._replace(lines=kept))
    return few, [f"Drawn {words.with_}; the numbers {words.it} stand in the table.", *notes]


def _few(lines: Lines) -> tuple[Lines, list[str]]:
    """As many lines as can be told apart, those that are nothing but zero last."""
    if len(lines.lines) <= MOST_LINES:
        return lines, []
    most = sorted(lines.lines, key=lambda line: not any(line.values))[:MOST_LINES]
    kept = [line for line in lines.lines if line in most]
    return lines._replace(lines=kept), ["There are more lines than can be told apart; all of them stand in the table."]


def _key(drawn: Lines) -> list[Key]:
    dashes = [" ".join(str(part) for part in dash) for dash in DASHES]
    labels = [line.label for line in drawn.lines]
    return [Key(label, PALETTE[k], dashes[k]) for k, label in enumerate(labels)] if len(labels) > 1 else []


def _definition(folder: Folder, measure: str) -> str:
    about = folder.about(measure)
    of = f" Of: {about['denominator'].strip().rstrip('.')}." if about.get("denominator") else ""
    return f"{sentence(about['definition'])}{of}" if about.get("definition") else ""


def _notes(folder: Folder, lines: Lines, drawn: Lines) -> list[str]:
    notes = []
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
    found: list[Panel] = []
    for measure, heading, dimensions in BY_GROUP:
        weight = WEIGHTS.get(measure)
        bars = by_group(folder.measures, measure, dimensions, folder.dates.get("launch"), weight)
        if bars.known:
            found.append(_group_panel(folder, words, measure, heading, bars, f"group-{len(found) + 1}"))
    return found


def _group_panel(folder: Folder, words: Words, measure: str, heading: str, bars: Bars, name: str) -> Panel:
    title = folder.about(measure)["title"]
    summary = summaries.of_bars(bars, title)
    run = {**run_labels(words), PAIRED: "between the two societies"}.get(bars.run, "")
    mean = "Mean" if measure not in WEIGHTS else "Mean, weighted by the dissent voiced in the twin,"
    notes = [f"{mean} of the periods since {summaries.day_in_words(bars.since)}{', ' + run if run else ''}. "
             "These are raw gaps: groups also differ in what they do."]  # fmt: skip
    drawings = [svg(bar_chart(bars, size), f"{name}-{size.name}", heading, summary, size) for size in (WIDE, NARROW)]
    rows = [[DIMENSIONS[bar.dimension][0], bar.label, shown(bar.value, bars.unit)] for bar in bars.bars]
    unit = f" ({bars.unit})" if bars.unit else ""
    table = Table(f"{title}{unit}", ["Grouped", "Group", "Mean"], rows)
    return Panel(name, heading, summary, notes, drawings, [], [], table)
