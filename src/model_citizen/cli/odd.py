"""``odd``: the model as an ODD document, filled with a scenario's values."""

from __future__ import annotations

from typing import Annotated

import typer

from model_citizen.cli import folders, options
from model_citizen.cli.manner import Manner, verb

ENDINGS = (".md",)
Document = Annotated[
    str | None, typer.Option("-o", "--out", metavar="FILE.md", help="The file to write; else it is printed.")
]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "odd")(odd)


def odd(
    manner: Manner, scenario: options.Name, people: options.People = None, until: options.Until = None,
    days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, out: Document = None,
    force: options.Force = False,
) -> int:  # fmt: skip
    """Describe the model as an ODD document.

    After the protocol of 2020 (Grimm and others): seven elements, with every state variable, every
    parameter at the scenario's value, the phases of a day, each submodel and each measure.
    """
    from model_citizen.report import odd as document
    from model_citizen.scenario import load

    place = None if out is None else folders.file(out, force, ENDINGS)
    chosen = options.extent(load(scenario), people, until, days, seed, theory, changes, safeguards)
    if place is None:
        manner.answer_plainly(document.document(chosen), document.text(chosen).rstrip("\n"))
        return 0
    with folders.written(place) as aside:
        aside.write_text(document.text(chosen), encoding="utf-8")
    manner.answer_plainly({"scenario": chosen.name, "file": str(place.path)}, f"written to {place.called}")
    return 0
