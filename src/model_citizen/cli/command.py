"""The command itself: its verbs, what holds for every verb, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from model_citizen.cli import (
    aggregates,
    audit,
    bench,
    calibrate,
    cite,
    claims,
    country,
    decide,
    demo,
    doctor,
    experiments,
    interrupts,
    odd,
    play,
    reach,
    replicate,
    report,
    runs,
    scenarios,
    screen,
    store,
    streams,
    studies,
    theories,
    why,
)  # fmt: skip
from model_citizen.cli.manner import EPILOGUE, AsJson, Manner, Quiet, Threads, version
from model_citizen.cli.refusals import INTERRUPTED, USAGE, answer_for

app = typer.Typer(
    name="model-citizen", add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True,
    rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOGUE,
)  # fmt: skip
FAMILIES = (
    demo, scenarios, runs, country, experiments, studies, theories, claims, reach, store, why, screen, decide, report, odd, cite, replicate,
    calibrate, aggregates, audit, play, bench, doctor,
)  # fmt: skip
for family in FAMILIES:
    family.declare(app)


def _version(wanted: bool) -> None:
    if wanted:
        streams.write(f"model-citizen {version()}\n")
        raise typer.Exit


@app.callback()
def everywhere(
    ctx: typer.Context,
    as_json: AsJson = False,
    threads: Threads = None,
    quiet: Quiet = False,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """A laboratory for social scoring, on invented people only.

    What does such a system do to a society, and which safeguard gives how much freedom back?
    Begin with: model-citizen demo
    """
    ctx.obj = Manner(as_json=as_json, threads=threads, quiet=quiet)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code (see ``EPILOGUE``). Without arguments it is a program of its own."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    with streams.tolerant() as left:
        if arguments is not None:
            code = _done(words)
        else:
            with interrupts.watched(lambda: _say(KeyboardInterrupt(), words)):
                code = _done(words)
            if code == INTERRUPTED:
                interrupts.end()
    return left.code or code


def _done(words: list[str]) -> int:
    """The exit code of the verb; whatever went wrong is said once, in one place."""
    command: Any = typer.main.get_command(app)
    try:
        result = command.main(args=words, prog_name="model-citizen", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        if isinstance(error, USAGE) and not words:
            streams.complain(str(getattr(error, "message", error)))  # the help: no verb was given
            return 2
        return _say(error, words)
    if result == INTERRUPTED:
        return _say(KeyboardInterrupt(), words)
    return result if isinstance(result, int) else 0


def _say(error: BaseException, words: list[str]) -> int:
    """Say what went wrong, as the words of the command ask for it."""
    verbs = {each.name for each in app.registered_commands} | {each.name for each in app.registered_groups}
    return answer_for(error, next((word for word in words if word in verbs), None), "--json" in words)
