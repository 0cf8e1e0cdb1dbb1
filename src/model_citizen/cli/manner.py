"""How a verb works and speaks: ``--json``, ``--threads`` and ``--quiet``, which every verb has, before or after it."""

from __future__ import annotations

import functools
import inspect
import json
import math
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import streams
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import shown

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = 1
MOST_THREADS = 4096
THREADS = "MODEL_CITIZEN_THREADS"  # stands where --threads is not given
NARROWEST = 120  # columns of text that goes to a file or a pipe
EPILOGUE = "Exit codes: 0 done, 1 a check or verdict failed, 2 bad input, 3 does not fit, 130 interrupted."

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, nothing else there.")]
Threads = Annotated[
    str | None,
    typer.Option("--threads", metavar="T", help="Threads to use; else MODEL_CITIZEN_THREADS, or all there are."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no messages; faults are still said.")]

_WHOLE = re.compile(r"[+-]?[0-9]{1,30}(?:_[0-9]{1,30})*")


@dataclass(frozen=True)
class Manner:
    """How one call of a verb works and speaks."""

    as_json: bool = False
    threads: str | None = None
    quiet: bool = False
    verb: str = ""

    def over(self, as_json: bool, threads: str | None, quiet: bool, verb: str) -> Manner:
        """With what was written after the verb laid over what was written before it."""
        return replace(
            self, as_json=self.as_json or as_json, threads=self.threads if threads is None else threads,
            quiet=self.quiet or quiet, verb=verb,
        )  # fmt: skip

    @property
    def workers(self) -> int | None:
        """The number of threads, from --threads or else from the environment; None for as many as there are."""
        if self.threads is not None:
            return whole("--threads", self.threads, 1, MOST_THREADS)
        told = os.environ.get(THREADS)
        return whole(THREADS, told, 1, MOST_THREADS) if told else None

    def say(self, sentence: str) -> None:
        """A message for the reader, never for a program: on standard error, and not at all with --quiet."""
        if not self.quiet:
            sys.stderr.write(sentence + "\n")

    def answer(self, document: Mapping[str, Any], show: Callable[[Console], None]) -> None:
        """What was asked for, on standard output: the JSON document, or ``show`` to people."""
        if self.as_json:
            write_document(self.verb, document)
        else:
            show(console())

    def answer_plainly(self, document: Mapping[str, Any], *lines: str) -> None:
        """What was asked for where people need nothing but lines: no table is made, so it is there sooner."""
        if self.as_json:
            write_document(self.verb, document)
        else:
            streams.write("".join(f"{line}\n" for line in lines))


def verb(app: typer.Typer, name: str, group: str = "") -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Declare a function as a verb: its first parameter is the ``Manner``, made from what all verbs share.

    ``group`` is the name of the group of verbs that ``app`` is, where it is one.
    """

    def declared(function: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(function)
        def called(ctx: typer.Context, as_json: bool, threads: str | None, quiet: bool, **given: Any) -> int:
            manner = (ctx.obj or Manner()).over(as_json, threads, quiet, f"{group} {name}".strip())
            manner.workers  # noqa: B018  # a wrong number is refused before anything is done
            return function(manner, **given)

        parameter, kind = inspect.Parameter, inspect.Parameter.KEYWORD_ONLY
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        shared = [
            parameter("as_json", kind, default=False, annotation=AsJson),
            parameter("threads", kind, default=None, annotation=Threads),
            parameter("quiet", kind, default=False, annotation=Quiet),
        ]
        first = parameter("ctx", parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        wanted = [first, *(each.replace(kind=kind) for each in own), *shared]
        called.__signature__ = inspect.Signature(wanted)  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in wanted}
        app.command(name)(called)
        return function

    return declared


def whole(option: str, text: str, low: int, high: int) -> int:
    """A whole number of an option, written 20000 or 20_000. Raises ``Refusal`` with what is allowed."""
    number = as_whole(text)
    if isinstance(number, int) and low <= number <= high:
        return number
    raise refused(option, f'found "{shown(text)}"; allowed is a whole number from {low:,} to {high:,}')


def as_whole(text: str) -> int | str:
    """The number of a text that is a whole number (20000 or 20_000); any other text as it stands."""
    plain = text.strip()
    return int(plain.replace("_", "")) if _WHOLE.fullmatch(plain) else text


def console() -> Console:
    """Standard output for people; wide enough for tables where it is no terminal."""
    from rich.console import Console

    made = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    return made if made.is_terminal else Console(file=sys.stdout, highlight=False, width=max(made.width, NARROWEST))


def write_document(command: str | None, document: Mapping[str, Any]) -> None:
    """One JSON document on standard output."""
    streams.write(as_text(command, document))


def as_text(command: str | None, document: Mapping[str, Any]) -> str:
    """One JSON document: plain ASCII, so that no reader's encoding can spoil it, and no NaN, which JSON lacks."""
    whole_document = {"schema": SCHEMA, "command": command, "version": version(), **document}
    return json.dumps(_plain(whole_document), indent=2, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    """What JSON knows: a number that is none becomes null, a number of an array becomes a number."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int | bool):
        return value
    return _plain(value.item()) if hasattr(value, "item") else str(value)


def version() -> str:
    """The version of the program."""
    import model_citizen

    return str(getattr(model_citizen, "__version__", "0"))
