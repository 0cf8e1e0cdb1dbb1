"""The report: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

import os
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from altair.utils.schemapi import debug_mode
from jinja2 import Environment, PackageLoader, StrictUndefined

from model_citizen.engine.clock import date_of, day_of
from model_citizen.experiments.experiment import is_experiment, verb_of
from model_citizen.experiments.study import is_study
from model_citizen.report import labels, numbers
from model_citizen.report.caveats import caveats
from model_citizen.report.claims import claims_of
from model_citizen.report.experiment import experiment_page
from model_citizen.report.folder import Folder, read_folder
from model_citizen.report.panels import chapters, group_panels, left_out
from model_citizen.report.screen import screen_of
from model_citizen.report.sentences import findings, untold
from model_citizen.report.study_page import study_page
from model_citizen.report.summaries import day_in_words
from model_citizen.report.theories_page import theories_page
from model_citizen.report.words import words_of

_DATES = {"launch": "Launch", "mandatory": "Mandatory", "abolition": "Abolition"}


def report(folder: Path) -> str:
    """The report of the folder of a run, a twin or an experiment, as HTML.

    Raises ``FolderError`` when the folder is not one that a run or a twin has written, and
    ``ScenarioError`` when its scenario cannot be read.
    """
    if is_experiment(folder):
        page = theories_page if verb_of(folder) == "theories" else experiment_page
        return _environment().get_template("experiment.html.j2").render(**page(Path(folder)))
    if is_study(folder):
        return _environment().get_template("experiment.html.j2").render(**study_page(Path(folder)))
    found = read_folder(folder)
    words = words_of(found)
    with debug_mode(False):  # the charts fit their schema, which tests hold; checking it takes longer than drawing
        time, groups = chapters(found, words), group_panels(found, words)
    return _environment().get_template("page.html.j2").render(
        folder=found, words=words, facts=_facts(found), findings=findings(found.headline, words),
        untold=untold(found.headline),
        chapters=time, left_out=left_out(found), groups=groups, screen=screen_of(found), claims=claims_of(found),
        counts=labels.counts(found.scenario), set_here=labels.set_here(found.scenario),
        in_force=labels.all_labelled(found.scenario), caveats=caveats(found), reproduction=_reproduction(found),
    )  # fmt: skip


def write_report(folder: Path, file: Path | None = None) -> Path:
    """Write the report to a file, by default ``report.html`` in the folder: whole or not at all."""
    text = report(folder)
    target = Path(file) if file is not None else Path(folder) / "report.html"
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as aside:
            aside.write(text)
            aside.flush()
            os.fsync(aside.fileno())
        os.chmod(name, 0o644)  # mkstemp keeps it from others; a report is for sending
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("model_citizen.report", "."), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(shown=numbers.shown, difference=numbers.difference)
    return environment


def _facts(folder: Folder) -> list[tuple[str, str]]:
    """What was run, in a few words each."""
    details = folder.details
    about: list[tuple[str, Any]] = [
        ("People", _counted(details.get("people"))),
        ("Time", _time(details)),
        *((word, day_in_words(folder.dates[name])) for name, word in _DATES.items() if name in folder.dates),
        ("Theory of speaking", details.get("theory") or folder.scenario.theory),
        ("Safeguards", numbers.listed([str(each) for each in details.get("safeguards") or []]) or "none"),
        ("What differs (here / in the twin)", "; ".join(folder.changed)),
    ]
    return [(name, str(value)) for name, value in about if value]


def _time(details: Any) -> str:
    days = f"{_counted(details.get('days'))} days" if details.get("days") else ""
    if not details.get("start") or not details.get("until"):
        return days
    span = f"{day_in_words(str(details['start']))} to {day_in_words(date_of(day_of(str(details['until'])) - 1))}"
    return f"{span} ({days})" if days else span


def _counted(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value or "")


def _reproduction(folder: Folder) -> list[tuple[str, str]]:
    """Seed, versions and hashes: what it takes to get the same numbers again."""
    details = folder.details
    hashes = details.get("hash")
    if isinstance(hashes, dict):
        sums = [(f"Hash, {run}", str(text)) for run, text in hashes.items() if text]
    else:
        sums = [("Hash", str(hashes))] if hashes else []
    seconds = details.get("seconds")
    about: list[tuple[str, Any]] = [
        ("Seed", details.get("seed")), ("Scenario", folder.scenario_name),
        ("Version of the run", details.get("version")), ("Version of the report", _version()), *sums,
        ("Threads", details.get("threads")), ("Days in a period", details.get("every")),
        ("Seconds", numbers.plain(seconds) if isinstance(seconds, int | float) else None),
    ]  # fmt: skip
    return [(name, str(value)) for name, value in about if value is not None and value != ""]


def _version() -> str | None:
    try:
        return metadata.version("model-citizen")
    except metadata.PackageNotFoundError:  # run from a source tree that was not installed
        return None
