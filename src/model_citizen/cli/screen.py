"""``screen``: which rules of a scheme, and which detriments of a run, the ban on social scoring would meet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli.manner import Manner, verb
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import shown

if TYPE_CHECKING:
    from rich.console import Console

Of = Annotated[
    str,
    typer.Argument(metavar="RUN|SCENARIO", help="The folder of a run or a twin, a shipped scenario, or a YAML file."),
]
HEADINGS = ("door", "detriments", "(i)", "(ii)", "both", "neither", "(i) narrowly", "on an empty file")
LIMBS = (
    "(i)   data from a part of life that has nothing to do with what is refused",
    "(ii)  nothing of the person's own behind it, or a refusal heavier than her gravest conduct",
    "(i) narrowly: everything on the file comes from such parts of life",
)


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "screen")(screen)


def screen(manner: Manner, of: Of) -> int:
    """Hold a scheme against the ban on social scoring.

    Each rule at each door it can shut, as Article 5(1)(c) of the EU AI Act reads; for a run that was kept, also how
    many detriments leaned on it. A screening aid, not legal advice.
    """
    found = _of_folder(of) if Path(of).is_dir() else _of_scenario(of)
    manner.answer(found, lambda console: _show(console, found))
    return 0


def _of_scenario(name: str) -> dict[str, Any]:
    """The rules of a scenario as they are written."""
    from model_citizen.experiments.screening import table
    from model_citizen.scenario import load

    scenario = load(name)
    return {"scenario": scenario.name, "screen": {"rules": table(scenario)}}


def _of_folder(path: str) -> dict[str, Any]:
    """The rules and the detriments of a run that was kept. Raises ``Refusal`` for one that was never screened."""
    from model_citizen.experiments import open_folder

    document = open_folder(path).document
    kept = document.get("screen")
    if not isinstance(kept, dict):
        raise refused(shown(path), "this run was kept by a version that did not screen it; live it again")
    societies = kept if document["command"] == "twin" else {"run": kept}
    return {"scenario": document["scenario"], "screen": societies}


def _show(console: Console, found: Mapping[str, Any]) -> None:
    from rich.text import Text

    societies = found["screen"]
    first = next(iter(societies.values()))
    console.print(Text(f"{found['scenario']}: legal screen ({first['label']})", style="bold"))
    console.print(Text(f"{first['law']}:"))
    for line in LIMBS:
        console.print(Text(f"  {line}"))
    for name, each in societies.items():
        if each.get("doors"):
            _show_doors(console, each, "" if len(societies) == 1 else f" ({name})")
    _show_rules(console, first)


def _show_doors(console: Console, screen: Mapping[str, Any], which: str) -> None:
    """Detriments by door, and the limbs they meet."""
    from rich.table import Table
    from rich.text import Text

    from model_citizen.experiments.screening import COUNTED

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in HEADINGS:
        table.add_column(heading, justify="left" if heading == "door" else "right")
    for door in screen["doors"]:
        table.add_row(door["door"], *(f"{door[name]:,}" for name in COUNTED))
    total = {name: sum(door[name] for door in screen["doors"]) for name in COUNTED}
    table.add_row("all", *(f"{total[name]:,}" for name in COUNTED), style="bold")
    shares = (f"{100 * total[name] / total['detriments']:.0f} %" for name in COUNTED)
    table.add_row("", *shares, style="dim")
    console.print(Text(f"\nDetriments: requests that nothing but the scheme refused{which}", style="bold"))
    console.print(table)


def _show_rules(console: Console, screen: Mapping[str, Any]) -> None:
    """Every rule: where its data comes from, and what the ban says of it at each door."""
    from rich.table import Table
    from rich.text import Text

    from model_citizen.experiments.screening import by_rule, short
    from model_citizen.parameters import LABELS, SHAPES

    doors, lines = by_rule(screen)
    if not lines:
        console.print(Text("\nNo rule of this scheme shuts a door to anybody."))
        return
    counted = lines[0].cells[0].detriments is not None
    title = "limbs met, and detriments that leaned on it" if counted else "limbs met"
    console.print(Text(f"\nRules: {title}", style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("rule", "data from", "gravity", "own act", *(door["door"] for door in doors)):
        table.add_column(heading, no_wrap=True)
    for line in lines:
        rule = line.rule
        own = "yes" if rule["own"] else "no"
        table.add_row(f"{rule['shape']} {rule['kind']}", rule["context"], rule["gravity"], own, *map(short, line.cells))
    console.print(table)
    console.print(Text("   ".join(f"{SHAPES[label]} {label}" for label in LABELS), style="dim"))
    for door in doors:
        about = f"{door['door_shape']} {door['door']}: has to do with {', '.join(door['door_contexts'])}; a refusal is {door['severity']}"
        console.print(Text(about, style="dim"))
    if counted:
        console.print(Text("One detriment may lean on several rules.", style="dim"))
