"""``why``: the file of one person, every line of it, summing to the score to the last point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from model_citizen.cli import options, progress, waterfall
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import shown

if TYPE_CHECKING:
    from model_citizen.experiments import Folder

Kept = Annotated[str, typer.Argument(metavar="RUN", help="The folder that a run was kept in.")]
Person = Annotated[str, typer.Option("--person", metavar="P", help="The person: a number from 0.")]
Day = Annotated[str | None, typer.Option("--day", metavar="D", help="A day of the run or a date; else the last.")]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "why")(why)


def why(manner: Manner, folder: Kept, person: Person, day: Day = None, every_line: options.All = False) -> int:
    """Say why a person's score is what it is.

    Every entry on the file, and how they sum to the score.
    """
    from model_citizen import experiments

    opened = kept(folder)
    rules = opened.scenario
    people, start, until = (str(rules.values[f"extent.{name}"]) for name in ("people", "start", "until"))
    who = whole("--person", person, 0, int(people) - 1)
    when = None if day is None else options.day_of_life(day, start, until)
    with progress.bar(manner, "living it again", int(people)) as tick:
        file = experiments.why(opened, who, day=when, threads=manner.workers, progress=tick)
    document = file.document()
    manner.answer(document, lambda console: waterfall.draw(console, document, every_line))
    return 0


def kept(folder: str) -> Folder:
    """The folder of a run. Raises ``Refusal`` or ``NotARun``."""
    from model_citizen import experiments

    if not folder or not folder.isprintable():
        raise refused(shown(folder) or "(no name)", "the name is empty or holds invisible or control characters")
    return experiments.open_folder(Path(folder))
