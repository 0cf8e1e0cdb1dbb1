"""The report of an experiment under every theory: what holds under all of them, what hangs on one, the numbers behind.

It fills the page of an experiment (experiment.html.j2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from altair.utils.schemapi import debug_mode

from model_citizen.experiments.experiment import open_experiment
from model_citizen.report import across
from model_citizen.report.caveats import Caveat
from model_citizen.report.charts import NARROW, WIDE
from model_citizen.report.drawing import svg
from model_citizen.report.experiment import STORY, Drawing, Table, about, caveats, facts, title
from model_citizen.report.numbers import EMPTY, difference, listed, shown

WHAT = "One scheme and its twin under every theory of speaking, each at the same voices without a scheme."
SIGNS = {"up": "higher", "down": "lower", "none": "no different", "mixed": "the seeds disagree"}
COLUMNS = {WIDE.name: 2, NARROW.name: 1}  # of panels
MOST_PANELS = 8


def theories_page(folder: Path) -> dict[str, Any]:
    """What the page of such an experiment is made from. Raises NotARun."""
    document = open_experiment(folder).document
    there = document["headline"]
    first = [name for name in STORY if name in there]
    rest = [name for name in there if name not in first]
    return {
        "title": document["title"], "what": WHAT, "facts": facts(document),
        "sentences": across.sentences(document, STORY), "drawing": _drawing(document),
        "tables": [each for each in (_signs(document, first), _means(document, first)) if each.rows],
        "more": [each for each in (_signs(document, rest), _means(document, rest), _baseline(document)) if each.rows],
        "about": about(document, there), "caveats": [_CAVEAT, *_caveats(document)], "reproduce": document["reproduce"],
    }  # fmt: skip


_CAVEAT = Caveat(
    "Signs, not sizes", "The theories are brought to one baseline, not to one scale: the sign of a change and its place among "
    "the theories can be compared, how large it is cannot. A sign is given where all seeds agree."
)  # fmt: skip


def _caveats(document: Mapping[str, Any]) -> list[Caveat]:
    """Those of every experiment; this one is not held to one theory."""
    return [each for each in caveats(document) if each.heading != "One theory"]


def _conclusions(document: Mapping[str, Any], names: Sequence[str]) -> list[Mapping[str, Any]]:
    found = {each["measure"]: each for each in document["conclusions"]}
    return [found[name] for name in names if name in found]


def _signs(document: Mapping[str, Any], names: Sequence[str]) -> Table:
    rows = [
        [title(document, each["measure"]), "yes" if each["holds"] else "no", SIGNS[each["sign"]],
         listed([f"{SIGNS[sign]} under {name}" for name, sign in each["exceptions"].items()]) or "none"]
        for each in _conclusions(document, names)
    ]  # fmt: skip
    return Table("What holds under all theories", ["Measure", "Holds", "Sign of most", "Exceptions"], rows)


def _means(document: Mapping[str, Any], names: Sequence[str]) -> Table:
    rows = []
    for name in names:
        line = document["headline"][name]
        cells = [line["theories"][theory] for theory in document["theories"]]
        rows.append([title(document, name), *(_mean(cell, line["unit"]) for cell in cells), line["unit"]])
    caption = "Mean over seeds: with the scheme minus without it, or the number with it; ? where the seeds disagree"
    return Table(caption, ["Measure", *document["theories"], "Unit"], rows)


def _mean(cell: Mapping[str, Any], unit: str) -> str:
    if cell["mean"] is None:
        return EMPTY
    said = (difference if cell["kind"] == "difference" else shown)(cell["mean"], unit)
    return f"{said} ?" if cell["sign"] == "mixed" else said


def _baseline(document: Mapping[str, Any]) -> Table:
    rows = [
        [name, listed([f"{key} {value:g}" for key, value in each["values"].items()]) or "none",
         EMPTY if each["voices_without"] is None else shown(each["voices_without"], "share")]
        for name, each in document["baseline"]["theories"].items()
    ]  # fmt: skip
    return Table("The common baseline", ["Theory", "Values", "Voices here without the scheme"], rows)


def _drawing(document: Mapping[str, Any]) -> Drawing | None:
    """A panel a measure, the first in the story that are not zero under every theory."""
    moved = [each["measure"] for each in _conclusions(document, STORY) if not each["holds"] or each["sign"] != "none"]
    if not moved:
        return None
    caption = "The mean difference under each theory, and from the least to the greatest of its seeds"
    with debug_mode(False):
        wide, narrow = (
            svg(across.figure(document, moved[:MOST_PANELS], COLUMNS[size.name]), f"chart-{size.name}", caption, caption, size)
            for size in (WIDE, NARROW)
        )  # fmt: skip
    return Drawing(caption, wide, narrow)
