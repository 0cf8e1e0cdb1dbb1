"""The progress bar: days done, person-days a second, time left; on a terminal only, never in a file or a pipe."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from model_citizen.cli.interrupts import stop_if_asked
from model_citizen.cli.manner import Manner

Tick = Callable[[int, int], None]
_REFRESH = 0.1  # seconds between two looks at the bar


@contextlib.contextmanager
def bar(manner: Manner, what: str, people: int) -> Iterator[Tick]:
    """What to call with (days done, days in all); it draws nothing where nobody would see a bar."""
    if manner.quiet or not sys.stderr.isatty():
        yield lambda done, days: stop_if_asked()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(bar_width=30),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} days"), TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(), TextColumn("left"),
    )  # fmt: skip
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as shown:
        task = shown.add_task(what, total=1, speed="")
        began = looked = time.monotonic()

        def tick(done: int, days: int) -> None:
            nonlocal looked
            stop_if_asked()
            now = time.monotonic()
            if now - looked < _REFRESH and done < days:
                return
            looked = now
            speed = done * people / max(now - began, 1e-9)
            shown.update(task, completed=done, total=days, speed=f"{_rounded(speed)} person-days a second")

        yield tick


def _rounded(number: float) -> str:
    """Two digits are enough for a speed: 12 million, 340,000."""
    if number >= 1e6:
        return f"{number / 1e6:.2g} million" if number < 1e8 else f"{number / 1e6:,.0f} million"
    return f"{float(f'{number:.2g}'):,.0f}"
