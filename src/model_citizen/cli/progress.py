"""Progress on standard error: of one society a bar, on a terminal only; of many runs also a line now and then elsewhere."""

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


_LINE_EVERY = 30.0  # seconds between two lines where there is no terminal


@contextlib.contextmanager
def runs(manner: Manner) -> Iterator[Tick]:
    """What to call with (runs done, runs in all): a bar with the time left, or a line twice a minute."""
    if manner.quiet:
        yield lambda done, todo: stop_if_asked()
    elif not sys.stderr.isatty():
        yield _lines()
    else:
        with _runs_bar() as tick:
            yield tick


def _lines() -> Tick:
    from model_citizen.experiments.plan import spelled_seconds

    began = looked = time.monotonic()

    def tick(done: int, todo: int) -> None:
        nonlocal looked
        stop_if_asked()
        now = time.monotonic()
        if now - looked >= _LINE_EVERY and done < todo:
            looked = now
            left = spelled_seconds((now - began) / done * (todo - done))
            sys.stderr.write(f"{done:,} of {todo:,} runs, about {left} left\n")

    return tick


@contextlib.contextmanager
def _runs_bar() -> Iterator[Tick]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("living"), BarColumn(bar_width=30),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} runs"), TimeRemainingColumn(), TextColumn("left"),
    )  # fmt: skip
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as shown:
        task = shown.add_task("living", total=None)

        def tick(done: int, todo: int) -> None:
            stop_if_asked()
            shown.update(task, completed=done, total=todo)

        yield tick


def _rounded(number: float) -> str:
    """Two digits are enough for a speed: 12 million, 340,000."""
    if number >= 1e6:
        return f"{number / 1e6:.2g} million" if number < 1e8 else f"{number / 1e6:,.0f} million"
    return f"{float(f'{number:.2g}'):,.0f}"
