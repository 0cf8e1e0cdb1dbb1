"""Long runs: ``--checkpoint`` and ``--checkpoint-every``, and what Ctrl-C means while a run is put away.

A first Ctrl-C (or SIGTERM) lets the day end and puts the run away; a second ends it at once, and the
checkpoint before it stands.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from model_citizen.cli import folders, interrupts
from model_citizen.cli.manner import Manner
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import shown

if TYPE_CHECKING:
    from model_citizen.experiments.job import Job
    from model_citizen.experiments.putting_away import Keeper, Pace
    from model_citizen.scenario import Scenario

Checkpoint = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="Put the run away in DIR every so often; the same command goes on from there."),
]
CheckpointEvery = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="How often: 90s, 10m, 2h of the clock, or 30d of the society; else 10m."),
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Say what the run would take and stop.")]

OFTEN = "10m"
LARGE = 1_000_000  # people: from here on the plan is told part by part
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_PACE = re.compile(r"([1-9][0-9]{0,6})([smhd])")


@dataclass(frozen=True)
class Keeping:
    """Where a run is put away, and how often; nowhere without ``--checkpoint``."""

    place: folders.Place | None
    pace: Pace | None = None


NOWHERE = Keeping(None)


def keeping(checkpoint: str | None, every: str | None, device: str = "cpu") -> Keeping:
    """What the options mean. Raises ``Refusal``."""
    from model_citizen.experiments.putting_away import Pace

    found = _PACE.fullmatch((OFTEN if every is None else every).strip())
    if found is None:
        raise refused("--checkpoint-every", f'found "{shown(str(every))}"; allowed are 90s, 10m, 2h or 30d')
    if every is not None and checkpoint is None:
        raise refused("--checkpoint-every", "says how often, and nothing says where; add --checkpoint DIR")
    if checkpoint is not None and device != "cpu":
        raise refused("--checkpoint", f"found together with --device {device}; a run is put away on the processor only")
    number, unit = int(found[1]), found[2]
    pace = Pace(days=number) if unit == "d" else Pace(seconds=float(number * _SECONDS[unit]))
    return Keeping(None if checkpoint is None else folders.open_to_all(checkpoint), pace)


def refuse_one_folder(keeping: Keeping, out: folders.Place | None) -> None:
    """The result would replace the checkpoints, or be in the way of going on. Raises ``Refusal``."""
    if keeping.place is None or out is None:
        return
    aside, result = keeping.place.path.resolve(), out.path.resolve()
    if aside == result or result in aside.parents:
        raise refused("--checkpoint", "lies in the folder that -o writes; put the run away in another folder")


@contextlib.contextmanager
def kept(manner: Manner, keeping: Keeping, job: Job) -> Iterator[Keeper | None]:
    """The keeper of a run while it is lived, and its result told and kept; None without ``--checkpoint``.

    Somebody who asks to stop when there is no day left to put away gets the result: it is nearer than the end
    of anything else. When it is there the checkpoints are taken away.
    """
    if keeping.place is None or keeping.pace is None:
        yield None
        return
    from model_citizen.experiments.putting_away import Keeper, PutAway

    with interrupts.between_days() as asked:
        keeper = Keeper(keeping.place.path, job, keeping.pace, asked, manner.say)
        try:
            yield keeper
            keeper.forget()
        except PutAway as stopped:
            manner.say(str(stopped))
            raise
        finally:
            keeper.close()


def planned(manner: Manner, scenario: Scenario, societies: int, keeping: Keeping, dry: bool) -> bool:
    """Say what the run takes, part by part where it is large; True when that was all that was asked for."""
    from model_citizen import experiments

    plan = experiments.plan(scenario, societies=societies, put_away=keeping.place.path if keeping.place else None)
    manner.say(plan.sentence())
    if dry or plan.people >= LARGE:
        for line in plan.lines():
            manner.say(line)
    if dry:
        manner.answer_plainly({"plan": plan.document(), "dry_run": True}, "nothing was lived")
    return dry
