"""``report``: one HTML file of a run, a twin or an experiment, to read, keep and send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from model_citizen.cli import folders, options
from model_citizen.cli.manner import Manner, verb

NAME = "report.html"
ENDINGS = (".html", ".htm")
Kept = Annotated[str, typer.Argument(metavar="DIR", help="The folder of a run, a twin or an experiment.")]
Page = Annotated[
    str | None, typer.Option("-o", "--out", metavar="FILE.html", help="The file to write; else DIR/report.html.")
]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "report")(report)


def report(manner: Manner, folder: Kept, out: Page = None, force: options.Force = False) -> int:
    """Write the report of a run or an experiment as one file."""
    from model_citizen.cli.why import kept
    from model_citizen.experiments.experiment import PLAN, open_experiment

    if (Path(folder) / PLAN).is_file():
        open_experiment(folder)
    else:
        kept(folder)
    # A report inside its own folder is made from that folder again; any other file is somebody's.
    place = folders.file(out or str(Path(folder) / NAME), force or out is None, ENDINGS)
    from model_citizen.report import write_report

    with folders.written(place) as aside:
        write_report(Path(folder), aside)

    manner.answer_plainly({"folder": folder, "file": str(place.path)}, f"written to {place.called}")
    return 0
