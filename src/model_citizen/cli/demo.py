"""``demo``: the main thing in one word. The citizen score of the press and its twin without it, with a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from model_citizen.cli import folders, headline, long_runs, options
from model_citizen.cli.manner import Manner, verb
from model_citizen.cli.runs import SCHEME, SCORE, live_twice, without_parts

SCENARIO, PEOPLE, SEED, THEORY = "press-2015", "20_000", "7", "rational"
FOLDER, REPORT = "demo", "report.html"


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "demo")(demo)


def demo(
    manner: Manner, out: options.Out = None, people: options.People = None, days: options.Days = None,
    force: options.Force = False,
) -> int:  # fmt: skip
    """Show what the lab does, with a report.

    The citizen score as the press told it, beside the same society without it.
    Writes the folder ./demo, over that of an earlier demo; -o names another one.
    """
    from model_citizen.scenario import load

    place = folders.folder(out or FOLDER, force or out is None)
    chosen = options.extent(load(SCENARIO), people or PEOPLE, None, days, SEED, THEORY)
    long_runs.planned(manner, chosen, 2, long_runs.NOWHERE, dry=False)
    lived = live_twice(manner, chosen, without_parts(chosen, SCORE), 7)
    with folders.written(place) as aside:
        lived.save(aside)
        sentences = _report(aside)
    document = {
        **lived.document(), "command": manner.verb, "sentences": sentences, "folder": str(place.path),
        "report": str(place.path / REPORT), "repeat": _again(lived),
    }  # fmt: skip
    manner.answer(document, lambda console: _show(console, document, place.called))
    return 0


def _report(folder: Path) -> list[str]:
    """Write the report into the folder; returns sentences of it that can be quoted."""
    from model_citizen.report import write_report

    write_report(folder, folder / REPORT)
    return quotable(folder)


def quotable(folder: Path, most: int = 3) -> list[str]:
    """The first sentence of each of the first findings: what was said, who paid for whom, which doors closed."""
    from model_citizen.report.folder import read_folder
    from model_citizen.report.sentences import findings
    from model_citizen.report.words import words_of

    read = read_folder(folder)
    found = [finding.sentences for finding in findings(read.headline, words_of(read))]
    return [sentences[0] for sentences in found if sentences][:most]


def _again(lived: Any) -> str:
    """The command that repeats the demo, and then its report."""
    days = f" --days {lived.days}" if lived.days != lived.scenario.days else ""
    return f"model-citizen twin {SCENARIO} --people {lived.people} --seed {SEED} --theory {THEORY}{days} -o DIR"


def _show(console: Any, document: dict[str, Any], called: str) -> None:
    headline.paired(console, document, *SCHEME)
    console.print()
    for sentence in document["sentences"]:
        console.print(f"• {sentence}", markup=False, soft_wrap=not console.is_terminal)
    console.print()
    console.print(f"The report: {called}/{REPORT}", markup=False)
    console.print(f"To repeat it: {document['repeat']}", markup=False)
