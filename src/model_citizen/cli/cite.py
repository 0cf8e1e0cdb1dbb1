"""How to pass it on: ``cite`` says how it is cited, ``bundle`` puts a scenario and all it needs into one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from model_citizen.cli import folders, options, progress
from model_citizen.cli.manner import Manner, verb
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import nearest, shown

ENDINGS = (".zip",)
Format = Annotated[
    str, typer.Option("--format", metavar="F", help="text, bibtex, apa, cff, or json (which is CodeMeta).")
]
Archive = Annotated[
    str | None, typer.Option("-o", "--out", metavar="FILE.zip", help="The file to write; else SCENARIO.zip, here.")
]


def declare(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    verb(app, "cite")(cite)
    verb(app, "bundle")(bundle)


def cite(manner: Manner, form: Format = "text") -> int:
    """Say how this version is cited."""
    from model_citizen.report import citation

    if form not in citation.FORMATS:
        allowed = ", ".join(citation.FORMATS)
        raise refused(
            "--format", f'found "{shown(form)}"; allowed is one of {allowed}', nearest(form, citation.FORMATS)
        )
    text = citation.citation(form)
    document = {"format": form, "text": text, "citation": citation.cited(), "codemeta": citation.codemeta()}
    manner.answer_plainly(document, text.rstrip("\n"))
    return 0


def bundle(
    manner: Manner, scenario: options.Name, people: options.People = None, until: options.Until = None,
    days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, out: Archive = None,
    force: options.Force = False,
) -> int:  # fmt: skip
    """Put a scenario and all it needs into one file.

    For an archive of models: the code, the resolved scenario, the ODD document, citation, licence, how to run it, and the hash
    of a small run, in the folders that CoMSES Net asks for. The same bytes on every machine.
    """
    from model_citizen.scenario import load

    chosen = options.extent(load(scenario), people, until, days, seed, theory, changes, safeguards)
    place = folders.file(out or f"{Path(chosen.name).name}.zip", force, ENDINGS)
    from model_citizen.report.bundle import PEOPLE
    from model_citizen.report.bundle import bundle as bundled

    with progress.bar(manner, "a small run", PEOPLE) as tick:
        packed, found = bundled(chosen, manner.workers, tick)
    with folders.written(place) as aside:
        aside.write_bytes(packed)
    lines = (
        f"written to {place.called}: {len(found['files']):,} files, {found['bytes'] / 1e6:.1f} MB",
        f"sha256 {found['sha256']}",
        f"the small run must give the hash {found['expected']['hash']}",
    )
    manner.answer_plainly({**found, "file": str(place.path)}, *lines)
    return 0
