"""Many jobs, one path: plan, live what is missing, keep it, and give one tidy table. Every experiment takes it.

Contract of ``live`` (experiments built on it may rely on each line):

- ``live(jobs, store=..., on=..., workers=...)`` takes a list of ``Job`` (job.py: ``run_job``, ``twin_job``,
  ``replicates``) and returns one Polars table, one row for each job and measure, in the order of the jobs.
- Columns: ``job`` (its place in the list), a column for each label, ``id``, ``scenario``, ``theory``, ``seed``,
  ``kind``, ``measure``, ``value``, ``with``, ``without``, ``unit``. For a run ``value`` equals ``with``, and
  ``without`` is null; for a twin ``value`` is the difference. A number that is not defined is null.
- The table depends on the jobs alone: not on where, in which order, with how many workers, or in how many
  sittings they were lived. It is equal byte for byte.
- A job whose id is in the store is not lived again; the same job twice in the list is lived once.
- ``store`` is a folder that is kept (store.py). Without one, results last as long as the call.
- Ctrl-C (KeyboardInterrupt) and kill -9 lose only what was in flight; the same call goes on from there.
- Jobs that cannot be lived go into quarantine in the store; when all others are done, ``JobsFailed`` names
  them and carries the table of the others. ``leave_out_failed=True`` returns that table instead.
- ``dry_run=True`` says the plan and returns the empty table.
- An experiment hands its ``**how: Unpack[How]`` on to ``live`` unread; the command line fills it.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypedDict

import polars as pl

from model_citizen.engine.clock import date_of, day_of
from model_citizen.engine.memory import free_bytes, spelled
from model_citizen.experiments import workers as local
from model_citizen.experiments.job import Job, Label
from model_citizen.experiments.outcome import Lived, lived, numbers
from model_citizen.experiments.plan import plan, spelled_seconds
from model_citizen.experiments.segments import Shelf
from model_citizen.experiments.store import Failure, Store
from model_citizen.scenario import Scenario

KEPT_BYTES = 6_000  # of one run in the store, measured
PILOT_PEOPLE, PILOT_DAYS = 2_000, 28  # the pilot is no larger, so that the plan comes soon
WARM_PEOPLE, WARM_DAYS = 50, 8
SHARE_OF_MEMORY = 4  # a worker may take so many times what was planned for it, and a base
BASE_BYTES = 2_000_000_000

Progress = Callable[[int, int], None]
Say = Callable[[str], None]
Ask = Callable[["BatchPlan"], bool]

COLUMNS: dict[str, Any] = {
    "id": pl.String, "scenario": pl.String, "theory": pl.String, "seed": pl.Int64, "kind": pl.String,
    "measure": pl.String, "value": pl.Float64, "with": pl.Float64, "without": pl.Float64, "unit": pl.String,
}  # fmt: skip


RESERVED = {"job", "id", "measure", "value", "with", "without", "unit"}  # no label is called so; others give way to it


class How(TypedDict, total=False):
    """How jobs are lived: the options of ``live`` that an experiment hands on."""

    store: str | Path | None
    on: str
    workers: int | None
    shard: tuple[int, int] | None
    dry_run: bool
    leave_out_failed: bool
    progress: Progress | None
    say: Say | None
    seen: Callable[[BatchPlan], None] | None
    ask: Ask | None


class KeptHow(How, total=False):
    """The same for an experiment that may be kept: its folder, and whether it may take the place of another's result."""

    folder: str | Path | None
    force: bool


class JobsFailed(RuntimeError):
    """Some jobs could not be lived. ``table`` holds the others, ``failures`` says why."""

    def __init__(self, failures: Sequence[Failure], jobs: int, table: pl.DataFrame) -> None:
        self.failures, self.table = list(failures), table
        first = self.failures[0]
        super().__init__(
            f"{len(self.failures):,} of {jobs:,} runs failed and are set aside; the first, {first.id[:12]}: "
            f"{first.reason} (model-citizen runs list DIR --failed shows all; gc --failed lets them be tried again)"
        )


class NotPlanned(RuntimeError):
    """Whoever was asked did not want the plan."""


@dataclass(frozen=True)
class BatchPlan:
    """What an experiment takes, before it starts."""

    jobs: int  # different ones
    there: int  # of these, kept already
    failed: int  # of these, in quarantine
    missing: int
    workers: int
    seconds: float  # of waiting, as far as a pilot can tell
    bytes: int  # of memory, all workers together
    kept_bytes: int  # on disk, when all is done

    def sentence(self) -> str:
        """The plan in one sentence."""
        if not self.missing:
            return f"Plan: {self.jobs:,} runs, all of them there already; nothing to live."
        there = f" ({self.there:,} are there already)" if self.there else ""
        aside = f"; {self.failed:,} failed before and are set aside" if self.failed else ""
        who = "1 worker" if self.workers == 1 else f"{self.workers} workers"
        return (
            f"Plan: {self.missing:,} runs to live{there}{aside}; about {spelled_seconds(self.seconds)} with {who}, "
            f"{spelled(self.bytes)} of memory and {spelled(self.kept_bytes)} on disk."
        )

    def document(self) -> dict[str, Any]:
        """The plan as a part of a JSON document."""
        return asdict(self)


def live(
    jobs: Sequence[Job],
    *,
    store: str | Path | None = None,
    on: str = "local",
    workers: int | None = None,
    shard: tuple[int, int] | None = None,
    dry_run: bool = False,
    leave_out_failed: bool = False,
    progress: Progress | None = None,
    say: Say | None = None,
    seen: Callable[[BatchPlan], None] | None = None,
    ask: Ask | None = None,
) -> pl.DataFrame:
    """Live jobs and return the table of their measures; see the contract at the head of this file.

    ``on`` is ``local`` or ``dask:ADDRESS``. ``shard=(i, n)`` lives only the i-th of n parts (from 0) of
    what is missing into a store on a shared folder, and returns the table of what is there by then.
    ``say`` hears the plan in a sentence, ``seen`` in numbers, ``ask`` may refuse it.
    Raises DoesNotFit, JobsFailed, NoCluster, NotAStore, NotPlanned.
    """
    jobs = list(jobs)

    def tell(what: BatchPlan) -> BatchPlan:
        if say is not None:
            say(what.sentence())
        if seen is not None:
            seen(what)
        return what

    if dry_run:
        tell(planned(jobs, store=store, workers=workers, on=on))
        return _table([], jobs)
    with place(store) as folder, Store(folder) as kept:
        todo = _missing(jobs, kept)
        plan_now = tell(_planned(jobs, todo, kept, workers, on))
        if todo and ask is not None and not ask(plan_now):
            raise NotPlanned("not started; nothing was lived")
        mine = todo if shard is None else _part(jobs, todo, *shard)
        if mine:
            _live_missing(mine, plan_now, kept, on, shard, _counted(progress, len(mine)))
        return _answer(jobs, kept, whole=shard is None, strict=not leave_out_failed)


def planned(
    jobs: Sequence[Job], *, store: str | Path | None = None, workers: int | None = None, on: str = "local"
) -> BatchPlan:
    """What ``live`` would take. A store that is not there yet is not made."""
    with contextlib.ExitStack() as stack:
        there = store is not None and (Path(store) / "FORMAT").is_file()
        folder = Path(store or "") if there else stack.enter_context(place(None))
        kept = stack.enter_context(Store(folder, writes=not there))
        return _planned(list(jobs), _missing(jobs, kept), kept, workers, on)


@contextlib.contextmanager
def place(store: str | Path | None) -> Iterator[Path]:
    """The folder of a store; where none is given, one that lasts as long as the block."""
    if store is not None:
        yield Path(store)
        return
    with tempfile.TemporaryDirectory(prefix="model-citizen-") as made:
        yield Path(made) / "store"


def _part(jobs: Sequence[Job], todo: Sequence[Job], part: int, parts: int) -> list[Job]:
    """What a shard lives of what is to do: every n-th job of the whole plan, so that all shards are alike in size."""
    place = {job.id: at for at, job in enumerate(jobs)}
    return [job for job in todo if place[job.id] % parts == part]


def _missing(jobs: Iterable[Job], kept: Store) -> list[Job]:
    """The jobs that are not there, each once. What is there is looked at bit by bit: a damaged run is missing."""
    wanted = {job.id: job for job in jobs}
    for run in kept.read(wanted):
        del wanted[run.id]
    if str(kept.file) in kept.damaged:
        kept.salvage()
    for failure in kept.failures():
        wanted.pop(failure.id, None)
    return list(wanted.values())


# ------------------------------------------------------------------------------------------ the plan
def _planned(jobs: Sequence[Job], todo: list[Job], kept: Store, workers: int | None, on: str) -> BatchPlan:
    different = {job.id for job in jobs}
    failed = len(different & {failure.id for failure in kept.failures()})
    hands, each = _hands(todo, workers, on)
    seconds = _seconds(todo) / max(hands, 1) if todo else 0.0
    return BatchPlan(
        len(different), len(different) - len(todo) - failed, failed, len(todo), hands, seconds, hands * each,
        len(different) * KEPT_BYTES,
    )  # fmt: skip


def _hands(todo: list[Job], workers: int | None, on: str) -> tuple[int, int]:
    """How many workers, and the bytes that each needs. Raises DoesNotFit when not even one fits."""
    largest = max(todo, key=lambda job: job.person_days, default=None)
    if largest is None:
        return 0, 0
    if on != "local":
        from model_citizen.experiments import cluster

        return cluster.size(on), plan(largest.scenario, societies=largest.societies, free=1 << 62).bytes
    each = plan(largest.scenario, societies=largest.societies).bytes  # raises DoesNotFit with what would fit
    fitting = max(1, free_bytes() // each)
    return min(workers or local.cores(), len(todo), fitting), each


def _seconds(todo: list[Job]) -> float:
    """Seconds of one worker for all that is missing, from a pilot; every theory is compiled on the way."""
    rate: dict[str, float] = {}
    for job in {job.scenario.theory: job for job in reversed(todo)}.values():
        lived(_smaller(job, WARM_PEOPLE, WARM_DAYS).text)
        pilot = _smaller(job, PILOT_PEOPLE, PILOT_DAYS)
        began = time.perf_counter()
        lived(pilot.text)
        rate[job.scenario.theory] = (time.perf_counter() - began) / pilot.person_days
    return sum(job.person_days * rate[job.scenario.theory] for job in todo)


def _smaller(job: Job, people: int, days: int) -> Job:
    """The job with no more than so many people and days."""
    return replace(
        job, scenario=_cut(job.scenario, people, days),
        against=None if job.against is None else _cut(job.against, people, days),
    )  # fmt: skip


def _cut(scenario: Scenario, people: int, days: int) -> Scenario:
    values = dict(scenario.values)
    values["extent.people"] = min(int(values["extent.people"]), people)  # type: ignore[arg-type]
    values["extent.until"] = date_of(day_of(str(values["extent.start"])) + min(scenario.days, days))
    return replace(scenario, values=values)


# ---------------------------------------------------------------------------------------- living it
def _live_missing(
    todo: list[Job], planned: BatchPlan, kept: Store, on: str, shard: tuple[int, int] | None, tick: Callable[[], None]
) -> None:
    """Live what is missing. What comes is on disk before anything else is done: only runs in flight can be lost."""
    names = {job.text: job.scenario.name for job in todo}
    place = Shelf(kept.folder) if shard is not None else None
    stream = _stream(todo, planned, on)
    try:
        for several in stream:
            (place or kept).keep([Lived(each.text, names[each.text], each.outcome) for each in several if each.outcome])
            for each in several:
                if each.outcome is None and place is None:  # a shard leaves it to whoever puts the parts together
                    kept.quarantine(each.text, each.tries, each.reason)
                tick()
    finally:
        stream.close()
        if place is not None:
            place.close()


def _stream(todo: list[Job], planned: BatchPlan, on: str) -> Any:
    """What lives the jobs: processes here, or a cluster."""
    texts = [job.text for job in todo]
    if on == "local":
        return local.each_lived(texts, max(planned.workers, 1), _limits(todo, planned))
    from model_citizen.experiments import cluster

    return cluster.each_lived(texts, on)


def _limits(todo: list[Job], planned: BatchPlan) -> local.Limits:
    """What one job may take, from what was planned for all."""
    hands = max(planned.workers, 1)
    mean = planned.seconds * hands / max(planned.missing, 1)
    sizes = [job.person_days for job in todo]
    longest = mean * max(sizes) * len(sizes) / sum(sizes)
    return local.Limits(expected=longest, bytes=SHARE_OF_MEMORY * planned.bytes // hands + BASE_BYTES)


def _counted(progress: Progress | None, todo: int) -> Callable[[], None]:
    """Counts runs done against runs to do."""
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, todo)

    return tick


# --------------------------------------------------------------------------------------- the answer
def _answer(jobs: Sequence[Job], kept: Store, *, whole: bool, strict: bool) -> pl.DataFrame:
    wanted = {job.id for job in jobs}
    found = {run.id: run.record for run in kept.read(wanted)}
    table = _table([(number, job, found[job.id]) for number, job in enumerate(jobs) if job.id in found], jobs)
    failures = [failure for failure in kept.failures() if failure.id in wanted]
    if failures and strict:
        raise JobsFailed(failures, len(wanted), table)
    lost = len(wanted) - len(found) - len(failures)
    if whole and lost:
        raise RuntimeError(f"{lost} runs were lived and are not in {kept.folder}; is somebody else at it?")
    return table


def _table(found: Iterable[tuple[int, Job, str]], jobs: Sequence[Job]) -> pl.DataFrame:
    """The tidy table: its columns and their order follow from the jobs alone."""
    labels = list(dict.fromkeys(name for job in jobs for name in job.labels))
    if taken := sorted(set(labels) & RESERVED):
        raise ValueError(f'no label can be called "{taken[0]}": a column of the table is')
    types = {"job": pl.UInt32(), **label_types([job.labels for job in jobs], labels)}
    types |= {name: kind for name, kind in COLUMNS.items() if name not in types}
    columns: dict[str, list[Any]] = {name: [] for name in types}
    for number, job, record in found:
        lines = numbers(record)
        about = {
            "job": number, "id": job.id, "scenario": job.scenario.name, "theory": job.scenario.theory,
            "seed": job.seed, "kind": job.kind, **{name: job.labels.get(name) for name in labels},
        }  # fmt: skip
        for name, value in about.items():
            columns[name] += [as_text(value) if types[name] == pl.String else value] * len(lines)
        columns["measure"] += lines
        for name in ("value", "with", "without", "unit"):
            columns[name] += [line[name] for line in lines.values()]
    return pl.DataFrame(columns, schema=types)


def as_text(value: Label) -> str | None:
    """A label in a column of text."""
    return value if value is None or isinstance(value, str) else str(value)


def label_types(rows: Sequence[Mapping[str, Label]], names: Sequence[str]) -> dict[str, Any]:
    """The type of each column of labels: the narrowest that holds all of its values."""
    found: dict[str, Any] = {}
    for name in names:
        kinds = {type(row[name]) for row in rows if row.get(name) is not None}
        if kinds == {bool}:
            found[name] = pl.Boolean
        elif kinds == {int}:
            found[name] = pl.Int64
        elif kinds <= {int, float} and kinds:
            found[name] = pl.Float64
        else:
            found[name] = pl.String
    return found


def labelled(job: Job, **labels: str | int | float | bool) -> Job:
    """The job with more labels."""
    return replace(job, labels={**job.labels, **labels})
