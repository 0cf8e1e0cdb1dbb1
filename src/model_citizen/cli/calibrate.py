"""``calibrate``: numbers that are found by living, not chosen. One command a thing that is calibrated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, options
from model_citizen.cli.manner import Manner, verb, whole

if TYPE_CHECKING:
    from rich.console import Console

LEAST_PEOPLE, MOST_PEOPLE, MOST_SEED = 200, 1_000_000, 2**32 - 1
GROUP = "calibrate"
File = Annotated[str | None, typer.Option("-o", "--out", metavar="FILE", help="A file for the result, as JSON.")]


def declare(app: typer.Typer) -> None:
    """Add the group of this file, and its commands."""
    group = typer.Typer(
        name=GROUP, help="Find the numbers that no source gives, by living societies.", rich_markup_mode=None,
    )  # fmt: skip
    verb(group, "theories", group=GROUP)(theories)
    app.add_typer(group)


def theories(
    manner: Manner, people: options.People = None, seed: options.Seed = None, out: File = None,
    force: options.Force = False,
) -> int:  # fmt: skip
    """Tune every theory of speaking to one baseline.

    It is the same voices without a scheme, and the same answer to a small sanction. What is found, what
    was reached and how it is defined is one document. The one that comes with the program is what
    --calibrated and the verb theories use. The exit code is 1 when a theory does not reach the target.
    """
    from model_citizen.experiments import baseline

    place = folders.file(out, force, (".json",)) if out is not None else None
    count = whole("--people", people, LEAST_PEOPLE, MOST_PEOPLE) if people is not None else baseline.PEOPLE
    luck = whole("--seed", seed, 0, MOST_SEED - 1) if seed is not None else baseline.SEED
    manner.say(
        f"tuning eight theories on the same {count:,} people; this lives some hundred societies, one after another"
    )
    document = baseline.calibrate(count, luck, threads=manner.workers, say=manner.say)
    if place is not None:
        with folders.written(place) as aside:
            aside.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        manner.say(f"kept in {place.called}")
    manner.answer(document, lambda console: _show(console, document))
    rows = document["theories"]
    return 0 if all(_reached(name, row) for name, row in rows.items()) else 1


def _reached(name: str, row: dict[str, Any]) -> bool:
    """Whether a theory is where it should be; one that cannot answer a sanction need not."""
    from model_citizen.experiments.baseline import UNANSWERING

    return bool(row["voices_reached"] and (row["response_reached"] or name in UNANSWERING))


def _show(console: Console, document: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    target = document["target"]
    about = (f"{document['people']:,} people, seed {document['seed']}: voices {target['voices']:g} without a scheme, "
             f"{100 * target['response']:+.1f} points with a small sanction")  # fmt: skip
    console.print(Text(about, style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("theory", "tuned", "voices", "answer (points)", "on other people"):
        table.add_column(heading, justify="left" if heading in ("theory", "tuned") else "right")
    for name, row in document["theories"].items():
        tuned = ", ".join(f"{key.partition('.')[2]} {value:g}" for key, value in row["values"].items())
        other = row["other_people"]
        mark = "" if _reached(name, row) else " not reached"
        table.add_row(
            Text(name), Text(tuned), f"{row['voices']:.3f}{mark}", f"{100 * row['response']:+.1f}",
            f"{other['voices']:.3f}, {100 * other['response']:+.1f}",
        )  # fmt: skip
    console.print(table)
    for name, row in document["theories"].items():
        if row["note"]:
            console.print(Text(f"{name}: {row['note']}", style="dim"))
