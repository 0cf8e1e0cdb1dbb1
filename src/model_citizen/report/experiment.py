"""The report of an experiment: its numbers with intervals, one chart, what it does not say, the command again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from altair.utils.schemapi import debug_mode
from markupsafe import Markup

from model_citizen.experiments.experiment import Kept, open_experiment
from model_citizen.report import intervals, numbers
from model_citizen.report.caveats import Caveat
from model_citizen.report.charts import NARROW, WIDE
from model_citizen.report.claims import KNOWN, TESTED, counted, known, tested
from model_citizen.report.drawing import svg
from model_citizen.report.spans import Spans, running, side_by_side, span_chart, swept

STORY = (
    "silence_share", "anticipatory_silence_share", "induced_speech_share", "falsified_support_points",
    "praise_performed_share", "points_lost_through_others_share", "harmed_without_own_act_share",
    "entries_without_act_share", "loan_refusals", "travel_refusals", "job_refusals", "throttled_days",
    "freedom_lost_option_weeks", "ties_cut_by_score_share", "score_assortativity", "enrolled_share",
    "shown_score_share", "turnout_share", "readiness_share",
)  # fmt: skip
MOST_ROWS = 400  # of a sweep on the page; all are in summary.parquet
WHAT = {
    "compare": "Schemes held against each other: each is lived beside its own twin, under the same seeds.",
    "ensemble": "One scheme and its twin, lived under more and more seeds until a number is known well enough.",
    "sweep": "One scheme and its twin, lived at many points.",
    "claims": "What an article of 2015 said, and what of it can be tested: each hypothesis by a twin with one thing changed.",
}


class Table(NamedTuple):
    caption: str
    headings: list[str]
    rows: list[list[str]]


class Drawing(NamedTuple):
    caption: str
    wide: Markup
    narrow: Markup


def experiment_page(folder: Path) -> dict[str, Any]:
    """What the page of an experiment is made from. Raises NotARun."""
    kept = open_experiment(folder)
    document = kept.document
    lines = _by_measure(kept)
    if document["command"] == "claims":
        first = lines
    else:
        first = {name: lines[name] for name in STORY if name in lines}
    rest = {name: mine for name, mine in lines.items() if name not in first}
    return {
        "title": document["title"], "what": WHAT[document["command"]], "facts": facts(document),
        "sentences": _sentences(kept, lines), "drawing": _drawing(kept, lines),
        "tables": [each for each in _tables(kept, first) if each.rows],
        "more": [each for each in (*_tables(kept, rest), *_claimed(document)) if each.rows], "about": about(document, lines),
        "caveats": caveats(document), "reproduce": document["reproduce"],
    }  # fmt: skip


def _by_measure(kept: Kept) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in kept.summary.to_dicts():
        found.setdefault(line["measure"], []).append(line)
    return found


def facts(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was lived, in a few words each."""
    seeds = document["seeds"]
    told = [
        ("Scenarios", ", ".join(document["scenarios"])), ("People", f"{document['people']:,}"),
        ("Days", f"{document['days']:,}"), ("Theory of speaking", str(document["theory"])),
        ("Seeds", f"{len(seeds):,}, from {seeds[0]} on" if seeds else "none"), ("Runs", f"{document['runs']:,}"),
        ("Version", f"{document['version']}, model {document['model']}"),
    ]  # fmt: skip
    different = document.get("different")
    return [*told, ("Not the same society", ", ".join(different))] if different else told


def _sentences(kept: Kept, lines: Mapping[str, list[dict[str, Any]]]) -> list[str]:
    """What can be quoted: of each scheme, of the measure that was asked for, or how far the points lie apart."""
    document = kept.document
    if document["command"] == "claims":
        return [counted(document["rows"])]
    if document["command"] == "ensemble":
        mine = lines.get(document["measure"], [])
        told = [intervals.interval_sentence(title(document, document["measure"]), line) for line in mine]
        return [*told, intervals.stopping_sentence(document)]
    if document["command"] == "compare":
        return [
            f"{line['scheme']}: {intervals.interval_sentence(title(document, name), line)}"
            for name in STORY[:1] for line in lines.get(name, [])
        ]  # fmt: skip
    return [
        f"{title(document, name)}: from {numbers.with_unit(min(values), unit)} to "
        f"{numbers.with_unit(max(values), unit)} over {document['points']:,} points."
        for name in ("silence_share", "freedom_lost_option_weeks")
        if (values := [line["value"] for line in lines.get(name, []) if line["value"] is not None])
        for unit in (lines[name][0]["unit"],)
    ]


def title(document: Mapping[str, Any], name: str) -> str:
    """The words for a measure, as the folder has them."""
    return str(document["measures"].get(name, {}).get("title", name.replace("_", " ")))


def _tables(kept: Kept, lines: Mapping[str, list[dict[str, Any]]]) -> list[Table]:
    document = kept.document
    if document["command"] == "claims":
        rows = [row for row in document["rows"] if row["measure"] in lines]
        return [Table("Hypotheses, and what was found", TESTED, [tested(row) for row in rows])]
    if document["command"] == "compare":
        return _compared(document, lines)
    if document["command"] == "ensemble":
        rows = [[title(document, name), *_interval(mine[0]), mine[0]["unit"]] for name, mine in lines.items()]
        return [Table("Means over seeds", ["Measure", "Mean", "Lower", "Upper", "Unit"], rows)]
    return _swept(document, lines)


def _claimed(document: Mapping[str, Any]) -> list[Table]:
    """The article's claims, beside what was found."""
    if document["command"] != "claims":
        return []
    return [
        Table("The article's claims, in our words", KNOWN, [known(claim, document) for claim in document["claims"]])
    ]


def _compared(document: Mapping[str, Any], lines: Mapping[str, list[dict[str, Any]]]) -> list[Table]:
    names = document["scenarios"]
    effects = [
        [title(document, name), *(intervals.around(line) or numbers.EMPTY for line in mine), mine[0]["unit"]]
        for name, mine in lines.items()
    ]
    factors = [
        [title(document, name), *(intervals.factor(line) or numbers.EMPTY for line in mine[1:])]
        for name, mine in lines.items() if any(line["overstated_by"] is not None for line in mine)
    ]  # fmt: skip
    return [
        Table("With the scheme minus without it, ± half of the 95 % interval", ["Measure", *names, "Unit"], effects),
        Table(f"By what factor {names[0]} overstates, with its 95 % interval", ["Measure", *names[1:]], factors),
    ]


def _swept(document: Mapping[str, Any], lines: Mapping[str, list[dict[str, Any]]]) -> list[Table]:
    axes = document["axes"]
    rows = [
        [title(document, name), *(_plain(line[axis]) for axis in axes), *_interval(line), line["unit"]]
        for name, mine in lines.items() for line in mine
    ]  # fmt: skip
    caption = "The difference to the twin at every point"
    if len(rows) > MOST_ROWS:
        caption += f" (the first {MOST_ROWS:,} of {len(rows):,} rows; all are in summary.parquet)"
    return [Table(caption, ["Measure", *axes, "Mean", "Lower", "Upper", "Unit"], rows[:MOST_ROWS])]


def _interval(line: Mapping[str, Any]) -> list[str]:
    told = numbers.shown if line["of"] == intervals.WITH else numbers.difference
    return [told(line[end], line["unit"]) for end in ("value", "low", "high")]


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _drawing(kept: Kept, lines: Mapping[str, list[dict[str, Any]]]) -> Drawing | None:
    """One chart: of the measure that was asked for, or of the first in the story that has any effect."""
    document = kept.document
    if document["command"] == "claims":
        return None
    asked = document.get("measure")
    moved = (n for n in STORY if any(line["value"] not in (None, 0.0) for line in lines.get(n, [])))
    name = asked or next(moved, next(iter(lines), None))
    if name is None or name not in lines:
        return None
    called = title(document, name)
    spans = _spans(kept, lines[name], name, called)
    with debug_mode(False):
        wide, narrow = (
            svg(span_chart(spans, size), f"chart-{size.name}", called, spans.caption, size) for size in (WIDE, NARROW)
        )
    return Drawing(spans.caption, wide, narrow)


def _spans(kept: Kept, mine: list[dict[str, Any]], name: str, title: str) -> Spans:
    command = kept.document["command"]
    if command == "ensemble":
        return running(kept.table, name, title, kept.document["width"])
    return side_by_side(mine, title) if command == "compare" else swept(mine, kept.document["axes"], title)


def about(document: Mapping[str, Any], lines: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What each measure is: title, definition, of what."""
    there = document["measures"]
    return [(there[n]["title"], there[n]["definition"], there[n]["denominator"]) for n in lines if n in there]


def caveats(document: Mapping[str, Any]) -> list[Caveat]:
    """What a reader must know before quoting a number of an experiment."""
    return [
        Caveat("No prediction", "This is a what-if: what these rules would do to these invented societies under this "
               "theory. No number here is an estimate for a real population."),
        Caveat("Invented people", "Everybody is drawn from a seed. No record about any real person was read, and none "
               "can be."),
        Caveat("What an interval says", "It says how far the mean would move if other seeds were drawn: other people, "
               "other ties, another luck. It says nothing about whether the rules, the weights or the theory are "
               "right; that error is larger, and no number of seeds makes it smaller."),
        Caveat("One theory", f'Whether people say what they think is decided by one theory, "{document["theory"]}". '
               "Theories disagree, some even about the sign."),
        Caveat("Assumptions", "Most weights are assumptions, since no source gives one for any act. Each scenario is "
               "kept in this folder with the source of every number."),
    ]  # fmt: skip
