"""``bench``: how fast, side by side with others, and how near to what the machine can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, options
from model_citizen.cli.interrupts import stop_if_asked
from model_citizen.cli.manner import Manner, as_text, verb
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from rich.console import Console

Sections = Annotated[
    list[str] | None, typer.Argument(metavar="SECTION", help="minimal, day, cold, growth or roof; else all of them.")
]
Against = Annotated[
    str | None,
    typer.Option(metavar="PEER,...", help="Only these peers, each by its name or the beginning of it, such as mesa."),
]
Pythons = Annotated[
    list[str] | None,
    typer.Option("--peers", metavar="PYTHON", help="Another interpreter to look for peers in; may be given several times."),
]  # fmt: skip
Quick = Annotated[bool, typer.Option("--quick", help="Next to nothing is measured: to see that it works.")]
File = Annotated[str | None, typer.Option("-o", "--out", metavar="FILE", help="A file for the JSON document.")]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "bench")(bench)


def bench(
    manner: Manner, sections: Sections = None, against: Against = None, peers: Pythons = None, quick: Quick = False,
    out: File = None, force: options.Force = False,
) -> int:  # fmt: skip
    """Measure speed, beside other libraries.

    The minimal shared model in our engine and in each installed peer, in turns; the whole day, against what this
    machine's memory can do; cold starts; and how time grows. Everything takes six to eight minutes on a quiet machine.
    """
    from model_citizen.bench.against import PEERS
    from model_citizen.bench.whole import SECTIONS
    from model_citizen.bench.whole import bench as measured

    chosen = tuple(dict.fromkeys(_known("SECTION", each, SECTIONS) for each in sections or SECTIONS))
    named = _begun(against.split(","), PEERS) if against is not None else PEERS
    place = folders.file(out, force, (".json",)) if out else None
    found = measured(
        chosen, against=named, pythons=peers or (), threads=manner.workers, quick=quick,
        say=lambda sentence: _tell(manner, sentence),
    )  # fmt: skip
    if place is not None:
        with folders.written(place) as aside:
            aside.write_text(as_text(manner.verb, found), encoding="utf-8")
    manner.answer(found, lambda console: _show(console, found))
    return 0


def _tell(manner: Manner, sentence: str) -> None:
    stop_if_asked()
    manner.say(sentence)


def _known(option: str, word: str, words: Iterable[str]) -> str:
    """The word, if it is one of ``words``. Raises ``Refusal``."""
    if word in words:
        return word
    raise refused(option, f'found "{shown(word)}"; there are: {", ".join(words)}', nearest(word, words))


def _begun(given: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """All of ``words`` that begin as one of those given. Raises ``Refusal`` where none does."""
    found: list[str] = []
    for word in (each.strip().replace("-", "_") for each in given):
        matching = [each for each in words if word and each.startswith(word)]
        found += matching or [_known("--against", word, words)]
    return tuple(dict.fromkeys(found))


def _show(console: Console, found: dict[str, Any]) -> None:
    from rich.table import Table as Drawn
    from rich.text import Text

    from model_citizen.bench import tables

    console.print(Text(tables.machine_line(found)))
    for table in tables.tables(found):
        drawn = Drawn(box=None, pad_edge=False, header_style="bold")
        for number, heading in enumerate(table.headings):
            drawn.add_column(heading, justify="right" if number else "left")
        for row in table.rows:
            drawn.add_row(*map(Text, row))
        console.print(Text(f"\n{table.title}", style="bold"))
        console.print(drawn)
        if table.note:
            console.print(Text(table.note, style="dim"))
    for sentence in tables.skipped(found):
        console.print(Text(sentence))
    console.print(Text(f"\n{found['seconds']:,.0f} seconds."))
