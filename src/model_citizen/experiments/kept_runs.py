"""What a run store holds, as a table; one run of it; whether it is sound; and what may be thrown away."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from model_citizen.engine.clock import day_of
from model_citizen.experiments import segments
from model_citizen.experiments.experiment import STORE
from model_citizen.experiments.job import MODEL_VERSION
from model_citizen.experiments.outcome import hashes, lived, numbers
from model_citizen.experiments.store import Kept, NotAStore, Store

RUNS: dict[str, Any] = {
    "id": pl.String, "scenario": pl.String, "theory": pl.String, "safeguards": pl.String, "people": pl.Int64,
    "days": pl.Int64, "seed": pl.Int64, "kind": pl.String, "model": pl.Int64, "seconds": pl.Float64,
    "peak_bytes": pl.Int64, "code": pl.String, "machine": pl.String, "kept": pl.Float64,
}  # fmt: skip
MEASURES: dict[str, Any] = {
    "measure": pl.String, "value": pl.Float64, "with": pl.Float64, "without": pl.Float64, "unit": pl.String,
}  # fmt: skip
LEAST_ID = 4  # digits of an id that name a run


class NoSuchRun(ValueError):
    """No run, or more than one, has this id; the message is one sentence."""


class Swept(NamedTuple):
    """What ``gc`` threw away, or would."""

    damaged: int
    older: int  # of another version of the model
    failed: int
    too_old: int
    files: int  # left half-written by a process that was killed


def store_of(folder: str | Path) -> Path:
    """The store in the folder of an experiment, or the store itself. Raises NotAStore."""
    folder = Path(folder)
    for each in (folder, folder / STORE):
        if (each / "FORMAT").is_file():
            return each
    raise NotAStore(f"{folder}: is neither a run store nor the folder of an experiment")


def runs(folder: str | Path, *, measures: bool = True) -> pl.DataFrame:
    """Every sound run of a store by id: one row a run and measure, or with ``measures=False`` one row a run."""
    return listing(folder, measures=measures)[0]


def listing(folder: str | Path, *, measures: bool) -> tuple[pl.DataFrame, dict[str, str]]:
    """What ``runs`` gives, and the runs and files that are damaged: what is wrong with each."""
    with Store(store_of(folder), writes=False) as store:
        rows = [row for run in sorted(store.read()) for row in _rows(run, measures)]
        damaged = dict(store.damaged)
    return pl.DataFrame(rows, schema={**RUNS, **(MEASURES if measures else {})}, orient="row"), damaged


def _rows(run: Kept, measures: bool) -> Iterator[tuple[Any, ...]]:
    job = json.loads(run.text)
    society, *_ = job["societies"]
    values = society["values"]
    days = day_of(str(values["extent.until"])) - day_of(str(values["extent.start"]))
    about = (
        run.id, run.scenario, society["theory"], "+".join(society["safeguards"]) or "none", values["extent.people"],
        days, values["extent.seed"], job["kind"], job["model"], run.seconds, run.peak_bytes, run.code, run.machine,
        run.kept,
    )  # fmt: skip
    if not measures:
        yield about
        return
    for name, line in numbers(run.record).items():
        yield (*about, name, *line.values())


def one(folder: str | Path, start: str) -> dict[str, Any]:
    """All that is known of the run whose id begins so. Raises NoSuchRun."""
    with Store(store_of(folder), writes=False) as store:
        run = next(store.read([_whole_id(start, store.ids())]), None)
        if run is None:
            raise NoSuchRun(f"{start}: this run is damaged; the command that lived it lives it again")
    (about,) = _rows(run, False)
    societies = json.loads(run.text)["societies"]
    return {
        **dict(zip(RUNS, about, strict=True)), "hash": hashes(run.record), "headline": numbers(run.record),
        "changed": _changed(societies), "values": societies[0]["values"],
    }  # fmt: skip


def _whole_id(start: str, ids: set[str]) -> str:
    found = sorted(id for id in ids if id.startswith(start.lower()))
    if len(start) < LEAST_ID or len(found) != 1:
        many = f"{len(found):,} runs have" if found else "no run has"
        raise NoSuchRun(f'"{start[:70]}": {many} an id that begins so; at least {LEAST_ID} digits name one')
    return found[0]


def _changed(societies: list[dict[str, Any]]) -> list[str]:
    if len(societies) < 2:
        return []
    here, there = (each["values"] for each in societies)
    return [f"{key}: {value} / {there[key]}" for key, value in here.items() if there[key] != value]


def failures(folder: str | Path) -> list[dict[str, Any]]:
    """The runs in quarantine."""
    with Store(store_of(folder), writes=False) as store:
        return [{"id": each.id, "tries": each.tries, "reason": each.reason} for each in store.failures()]


def check(folder: str | Path, *, relive: int = 0) -> dict[str, Any]:
    """Hold every run against its hashes, and live ``relive`` of them again: the same bits must come out."""
    with Store(store_of(folder), writes=False) as store:
        sound = sorted(store.read())
        damaged = dict(store.damaged)
    mine = [run for run in sound if json.loads(run.text)["model"] == MODEL_VERSION]
    again = mine[:: max(1, len(mine) // relive)][:relive] if relive else []
    different = [run.id for run in again if lived(run.text).record != run.record]
    return {"runs": len(sound), "damaged": damaged, "relived": len(again), "different": different}


def gc(folder: str | Path, *, failed: bool = False, days: float | None = None, dry_run: bool = False) -> Swept:
    """Throw away what is of no use: damaged runs and those of other versions of the model.

    With ``failed`` the quarantine too, so that its jobs are tried again; with ``days`` all runs older than that.
    """
    with Store(store_of(folder)) as store:
        kept = list(store.read())
        sound = {run.id for run in kept}
        older = {run.id for run in kept if json.loads(run.text)["model"] != MODEL_VERSION}
        old = {run.id for run in kept if days is not None and time.time() - run.kept > days * 86_400} - older
        damaged = store.ids() - sound
        aside = {each.id for each in store.failures()} if failed else set()
        left = list(segments.left_over(store.folder))
        if not dry_run:
            _throw_away(store, older | old | damaged | aside, left)
    return Swept(len(damaged), len(older), len(aside), len(old), len(left))


def _throw_away(store: Store, ids: set[str], left: Iterable[Path]) -> None:
    store.salvage()
    store.forget(ids)
    segments.without(store.folder, ids)
    for file in left:
        file.unlink(missing_ok=True)
    store.shrink()
