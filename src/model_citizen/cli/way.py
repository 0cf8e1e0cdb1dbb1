"""How an experiment is lived: where its runs are kept, by whom they are lived, what is only planned. Several verbs share it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, progress
from model_citizen.cli.manner import Manner, whole
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import shown

if TYPE_CHECKING:
    from rich.console import Console

    from model_citizen.experiments import BatchPlan, Experiment

ASKS_ABOVE = 30 * 60  # seconds: on a terminal a longer plan is asked about
MOST_SEEDS, MOST_SHARDS = 1_000_000, 100_000

Seeds = Annotated[str, typer.Option(metavar="K", help="Under how many lucks everything is lived.")]
Out = Annotated[str | None, typer.Option("-o", "--out", metavar="DIR", help="The folder that keeps the experiment.")]
Kept = Annotated[str | None, typer.Option("--store", metavar="DIR", help="Where runs are kept; else in -o DIR.")]
On = Annotated[str, typer.Option("--on", metavar="WHERE", help="local, or dask:ADDRESS for a Dask cluster.")]
Shard = Annotated[
    str | None, typer.Option("--shard", metavar="I/N", help="Live only part I of N (from 0), for arrays of batch jobs.")
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Say the plan and stop.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before a long plan.")]
Skip = Annotated[bool, typer.Option("--skip-failed", help="Give the result without the runs that failed.")]


@dataclass
class Way:
    """The options of an experiment, understood."""

    out: folders.Place | None
    store: str | None
    on: str
    shard: tuple[int, int] | None
    dry: bool
    yes: bool
    skip: bool
    force: bool
    plan: BatchPlan | None = field(default=None)

    @property
    def partly(self) -> bool:
        """Whether there is no result to tell: only a plan, or only a part was lived."""
        return self.dry or self.shard is not None


def way(
    out: str | None, store: str | None, on: str, shard: str | None, dry: bool, yes: bool, skip: bool, force: bool
) -> Way:
    """What the options mean. Raises ``Refusal``."""
    from model_citizen.experiments import cluster

    cluster.check(on)
    place = folders.open_to_all(out) if out is not None else None
    if store is not None:
        folders.open_to_all(store)
    part = _part(shard)
    if part is not None and place is None and store is None:
        raise refused("--shard", "a part has to be kept where the others find it; add -o DIR or --store DIR")
    return Way(place, store, on, part, dry, yes, skip, force)


def _part(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    found = re.fullmatch(r"\s*([0-9]{1,6})\s*/\s*([0-9]{1,6})\s*", text)
    if found is None or not int(found[1]) < int(found[2]) <= MOST_SHARDS:
        raise refused("--shard", f'found "{shown(text)}"; allowed is I/N with I from 0 to N - 1, such as 0/16')
    return int(found[1]), int(found[2])


def lived(manner: Manner, ways: Way, live: Callable[..., Experiment]) -> Experiment:
    """An experiment, planned aloud and lived with progress. ``live`` is called with how jobs are lived."""
    try:
        with progress.runs(manner) as tick:
            return live(
                folder=ways.out.path if ways.out else None, force=ways.force, store=ways.store, on=ways.on,
                workers=manner.workers, shard=ways.shard, dry_run=ways.dry, leave_out_failed=ways.skip, progress=tick,
                say=manner.say, seen=lambda plan: setattr(ways, "plan", plan), ask=_ask(ways),
            )  # fmt: skip
    except KeyboardInterrupt:
        if ways.plan is not None and (ways.out or ways.store):
            manner.say("what was lived is kept; the same command goes on from there")
        raise


def _ask(ways: Way) -> Callable[[Any], bool]:
    """On a terminal somebody can be asked; a script or a batch job goes on."""

    def ask(plan: BatchPlan) -> bool:
        if ways.yes or plan.seconds < ASKS_ABOVE or not (sys.stdin.isatty() and sys.stderr.isatty()):
            return True
        sys.stderr.write("Go on? [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes")

    return ask


def answer(manner: Manner, ways: Way, experiment: Experiment, show: Callable[[Console, Experiment], None]) -> int:
    """Tell the result; or, where there is none yet, the plan or what part was lived."""
    plan = {"plan": ways.plan.document()} if ways.plan is not None else {}
    if ways.dry:
        manner.answer_plainly({**plan, "dry_run": True, "reproduce": experiment.reproduce}, "nothing was lived")
    elif ways.shard is not None:
        _answer_part(manner, ways, experiment, plan)
    else:
        manner.answer({**experiment.document(), **plan}, lambda console: show(console, experiment))
        where = f"kept in {ways.out.called}" if ways.out else "nothing is kept; -o DIR keeps the experiment in a folder"
        manner.say(where)
    return 0


def _answer_part(manner: Manner, ways: Way, experiment: Experiment, plan: dict[str, Any]) -> None:
    there = experiment.table["id"].n_unique() if len(experiment.table) else 0
    jobs = ways.plan.jobs if ways.plan else 0
    index, count = ways.shard or (0, 1)
    more = (
        "the same command without --shard gives the result" if there == jobs else "the rest is left to the other parts"
    )
    sentence = f"part {index}/{count} is done; {there:,} of {jobs:,} runs are there; {more}"
    document = {**plan, "shard": f"{index}/{count}", "there": there, "jobs": jobs, "reproduce": experiment.reproduce}
    manner.answer_plainly(document, sentence)


def seeds_of(text: str) -> int:
    """The number of seeds. Raises ``Refusal``."""
    return whole("--seeds", text, 1, MOST_SEEDS)


def number(option: str, text: str, least: str = "a number above 0") -> float:
    """A number above 0. Raises ``Refusal``."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found < float("inf"):
        raise refused(option, f'found "{shown(text)}"; allowed is {least}')
    return found
