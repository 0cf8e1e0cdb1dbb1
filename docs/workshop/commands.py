"""The command line, verb by verb, from the declarations that also print ``--help``."""

from __future__ import annotations

from typing import Any

import typer

from model_citizen.cli.command import app
from workshop.words import plain, sentence, table

EVERYWHERE = {"--json", "--threads T", "-q, --quiet", "-h, --help", "--help"}


def page() -> str:
    """The page below its introduction."""
    command: Any = typer.main.get_command(app)
    lines: list[str] = []
    for name, verb in command.commands.items():
        lines += _verb(name, verb)
        for inner, each in getattr(verb, "commands", {}).items():
            lines += _verb(f"{name} {inner}", each, "###")
    return "\n".join(lines)


def _verb(name: str, verb: Any, level: str = "##") -> list[str]:
    context = verb.make_context(f"model-citizen {name}", [], resilient_parsing=True)
    usage = " ".join(verb.get_usage(context).removeprefix("Usage: ").split())
    paragraphs = [sentence(part) for part in (verb.help or "").split("\n\n") if part.strip()]
    rows = []
    for option in verb.get_params(context):
        record = option.get_help_record(context)
        if record and record[0] not in EVERYWHERE:
            rows.append([f"`{record[0].replace(' <str>', '')}`".replace("|", r"\|"), plain(record[1])])
    lines = [f"{level} {name}", "", "\n\n".join(paragraphs), "", f"```text\n{usage}\n```", ""]
    return lines + (table(["", "what it says"], rows, "options") if rows else [])
