"""The report of a study: its sentences, one chart, the tables behind it, what it does not say, the command again.

It fills the page of an experiment (experiment.html.j2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from altair.utils.schemapi import debug_mode

from model_citizen.experiments.study import KeptStudy, open_study
from model_citizen.measures.measure import gathered
from model_citizen.report import studies
from model_citizen.report.caveats import Caveat
from model_citizen.report.charts import NARROW, WIDE
from model_citizen.report.drawing import svg
from model_citizen.report.experiment import Drawing, Table
from model_citizen.report.experiment import caveats as caveats_of_experiments
from model_citizen.report.numbers import EMPTY, lower_first, plain, shown
from model_citizen.report.ranks import path_chart, rank_chart, ranks

Row = Mapping[str, Any]
MOST_ROWS = 400
WHAT = {
    "sensitivity": "Many worlds that differ in their numbers: which of these numbers move what is measured?",
    "discover": "Many worlds that differ in their numbers: in which of them does a measure pass a threshold?",
    "safeguards": "One scheme with many sets of safeguards: what does each of them give back?",
    "calibrate": "One scheme beside published aggregates: what fits, what can be fitted, and what cannot?",
}


def study_page(folder: Path) -> dict[str, Any]:
    """What the page of a study is made from. Raises NotARun."""
    kept = open_study(folder)
    document = kept.document
    tables = [each for each in _tables(kept) if each.rows]
    return {
        "title": document["title"], "what": WHAT[document["command"]], "facts": _facts(document),
        "sentences": studies.sentences(document), "drawing": _drawing(kept), "tables": tables[:1],
        "more": tables[1:], "about": _about(document), "caveats": _caveats(document),
        "reproduce": document["reproduce"],
    }  # fmt: skip


def _facts(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    about = [
        ("Scenario", document["scenario"]), ("People", f"{document['people']:,}"), ("Days", f"{document['days']:,}"),
        ("Theory of speaking", document["theory"]), ("Seeds", f"{len(document['seeds']):,}"),
        ("Runs", f"{document['runs']:,}"), ("Version", f"{document['version']}, model {document['model']}"),
    ]  # fmt: skip
    if document["command"] == "sensitivity":
        about += [("Method", document["method"]), ("Worlds", f"{document['points']:,}"),
                  ("Parameters varied", f"{len(document['factors']):,}")]  # fmt: skip
    return [(name, str(value)) for name, value in about]


def _drawing(kept: KeptStudy) -> Drawing | None:
    drawn = {"sensitivity": _of_sensitivity, "discover": _of_discover, "safeguards": _of_safeguards,
             "calibrate": _of_calibrate}[kept.document["command"]](kept)  # fmt: skip
    if drawn is None:
        return None
    caption, chart = drawn
    with debug_mode(False):
        wide, narrow = (svg(chart(size), f"chart-{size.name}", caption, caption, size) for size in (WIDE, NARROW))
    return Drawing(caption, wide, narrow)


Drawn = tuple[str, Any] | None


def _of_sensitivity(kept: KeptStudy) -> Drawn:
    measures = studies.studied(kept.document)
    if not measures:
        return None
    rows = studies.ranked(kept.document, measures[0])
    index = studies.named_index(str(rows[0]["index"]))
    caption = f"What moves {lower_first(studies.title(measures[0]))}: {index} of each, with its 95 % interval"
    found = ranks(rows, "name", str(rows[0]["unit"]) if index == "μ*" else "", caption)
    return caption, lambda size: rank_chart(found, size)


def _of_discover(kept: KeptStudy) -> Drawn:
    rows = kept.tables["path"].to_dicts() if "path" in kept.tables else []
    caption = "The path of the box, from all worlds to the last slice: what it covers against how dense it is"
    return (caption, lambda size: path_chart(rows, size)) if len(rows) > 1 else None


def _of_safeguards(kept: KeptStudy) -> Drawn:
    measure = kept.document["measure"]
    rows = [row for row in kept.document["rows"] if row["measure"] == measure and row["quantity"] == "share"]
    if not rows:
        return None
    caption = (
        f"{studies.title(measure)} that each safeguard takes away: its fair share, with the 95 % interval over seeds"
    )
    found = ranks(rows, "safeguard", str(rows[0]["unit"]), caption)
    return caption, lambda size: rank_chart(found, size)


def _of_calibrate(kept: KeptStudy) -> Drawn:
    lines = [{**row, "value": row["apart_after"]} for row in kept.document["rows"] if row["verdict"] != "shown"]
    caption = "How far ours is from what was published after the fit, in rooms; 0 is met, 1 is still near"
    if not any(line["value"] for line in lines):
        return None
    found = ranks([{**line, "low": None, "high": None} for line in lines], "measure", "", caption)
    return caption, lambda size: rank_chart(found, size)


# ------------------------------------------------------------------------------------------- tables


def _tables(kept: KeptStudy) -> list[Table]:
    return {"sensitivity": _indices, "discover": _box, "safeguards": _shares, "calibrate": _targets}[
        kept.document["command"]
    ](kept)


def _indices(kept: KeptStudy) -> list[Table]:
    document = kept.document
    measures = studies.studied(document)
    kind = "Mechanism" if document["grouped"] else "Parameter"
    headings = ["Measure", kind, "Index", "Value", "Lower", "Upper"]
    parts = [
        [studies.title(measure), str(row["name"]), studies.named_index(str(row["index"])), *_ends(row)]
        for measure in measures for row in document["rows"] if row["measure"] == measure
    ]  # fmt: skip
    first = [part for part in parts if part[0] == studies.title(measures[0])] if measures else []
    others = parts[len(first) :]
    caption = "Every index of the other measures"
    if len(others) > MOST_ROWS:
        caption += f" (the first {MOST_ROWS} of {len(others):,} rows; all are in summary.parquet)"
    left = [[each["key"], each["reason"]] for each in document["left_out"]]
    return [
        Table("Indices with their 95 % intervals", headings, first), Table(caption, headings, others[:MOST_ROWS]),
        Table("Parameters that were not varied", ["Parameter", "Why not"], left),
    ]  # fmt: skip


def _box(kept: KeptStudy) -> list[Table]:
    headings = ["Parameter", "Above", "Below", "Went from", "To", "Quasi-p", "Support"]
    rows = [
        [row["parameter"], *("free" if row[end] is None else _plain(row[end]) for end in ("low", "high", "least", "most", "quasi_p")),
         f"{row['support']:.0%}"]
        for row in kept.document["rows"]
    ]  # fmt: skip
    path = [
        [str(row["step"]), f"{row['worlds']:,}", *(shown(row[each], "share") for each in ("coverage", "density"))]
        for row in kept.tables["path"].to_dicts()
    ]
    return [
        Table("The limits of the box", headings, rows),
        Table("The path of the box", ["Step", "Worlds inside", "Coverage", "Density"], path),
    ]


_QUANTITIES = (
    ("share", "Fair share"),
    ("alone", "Alone"),
    ("left_out", "Left out"),
    ("part_of_lost", "Part of what is lost"),
)


def _shares(kept: KeptStudy) -> list[Table]:
    rows, asked = kept.document["rows"], kept.document["measure"]
    headings = ["Safeguard", "What", "Taken away", "Lower", "Upper"]
    named = dict(_QUANTITIES)
    mine = [
        [row["safeguard"], named[row["quantity"]], *_ends(row)]
        for row in rows if row["measure"] == asked and row["quantity"] in named
    ]  # fmt: skip
    others = [
        [studies.title(row["measure"]), row["safeguard"], *_ends(row)]
        for row in rows if row["measure"] != asked and row["quantity"] == "share"
    ]  # fmt: skip
    order = [
        [row["safeguard"], "at least" if row["quantity"] == "order_least" else "at most", _plain(row["value"])]
        for row in rows if row["measure"] == asked and row["quantity"].startswith("order_")
    ]  # fmt: skip
    return [
        Table(f"{studies.title(asked)}: what each safeguard takes away", headings, mine),
        Table("Fair shares of other harms", ["Harm", "Safeguard", "Taken away", "Lower", "Upper"], others),
        Table("What the order does: the marginal contribution", ["Safeguard", "", "Taken away"], order),
        Table("Pairs: above 0 they help each other", ["One", "Other", "Together", "More than both", "Lower", "Upper"],
              _pairs(kept, asked)),
    ]  # fmt: skip


def _pairs(kept: KeptStudy, measure: str) -> list[list[str]]:
    pairs = kept.tables["pairs"].to_dicts() if "pairs" in kept.tables else []
    return [
        [row["first"], row["second"], *(_plain(row[each]) for each in ("together", "interaction", "low", "high"))]
        for row in pairs if row["measure"] == measure
    ]  # fmt: skip


def _targets(kept: KeptStudy) -> list[Table]:
    document = kept.document
    rows = [
        [row["says"], *(_plain(row[each]) for each in ("low", "high", "before", "after")), row["verdict"], row["why"],
         f"{row['label']}: {row['source']}", row["how"]]
        for row in document["rows"]
    ]  # fmt: skip
    matrix = kept.tables["matrix"].to_dicts() if "matrix" in kept.tables else []
    moves = [
        [row["parameter"], row["target"], *(_plain(row[each]) for each in ("low", "high", "at_low", "at_high", "rooms"))]
        for row in sorted(matrix, key=lambda row: -abs(row["rooms"] or 0.0)) if row["rooms"]
    ]  # fmt: skip
    fitted = [
        [row["parameter"], *(_plain(row[each]) for each in ("before", "after", "low", "high"))]
        for row in kept.tables["fitted"].to_dicts()
    ]
    beyond = [[each["says"], each["why"], f"{each['label']}: {each['source']}"] for each in document.get("beyond", [])]
    return [
        Table("Published aggregates and ours",
              ["Published", "From", "To", "Ours", "Fitted", "Verdict", "Why", "Source", "Ours is"], rows),
        Table("Values of the fit", ["Parameter", "Before", "After", "Lowest", "Highest"], fitted),
        Table("Which parameter moves which aggregate, the strongest first",
              ["Parameter", "Aggregate", "From", "To", "Ours there", "Ours here", "Rooms"], moves[:MOST_ROWS]),
        Table("Published aggregates that the model says nothing of", ["Published", "Why", "Source"], beyond),
    ]  # fmt: skip


def _ends(row: Row) -> list[str]:
    """Value, lower and upper end."""
    share = str(row["unit"]).startswith("share of what")
    return [shown(row[each], "share") if share else _plain(row[each]) for each in ("value", "low", "high")]


def _plain(value: float | None) -> str:
    if value is None:
        return EMPTY
    return plain(value) if abs(value) >= 0.0005 or value == 0.0 else f"{value:.1e}"


def _about(document: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    known = gathered()
    names: Sequence[str] = list(dict.fromkeys(str(row["measure"]) for row in document["rows"]))
    return [(known[n].title, known[n].definition, known[n].denominator) for n in names if n in known]


def _caveats(document: Mapping[str, Any]) -> list[Caveat]:
    """What a reader must know before quoting a study."""
    own = {
        "sensitivity": Caveat(
            "Ranges decide", "What moves a measure most depends on how far each parameter was moved. The ranges stand in "
            "this folder; with others the order may change."),
        "discover": Caveat(
            "A box is a description", "It says where, among the worlds that were lived, the measure passes the threshold. "
            "It is no cause, and outside the ranges it says nothing."),
        "safeguards": Caveat(
            "A share is a fair average", "What a safeguard gives depends on those that are there already. The share is the mean "
            "over orders; what it gives in one country depends on the laws that country has."),
        "calibrate": Caveat(
            "A fit is no proof", "Numbers that fit published aggregates can still come from wrong rules. Aggregates of several "
            "places and years are held against one invented society."),
    }  # fmt: skip
    return [own[document["command"]], *caveats_of_experiments(document)]
