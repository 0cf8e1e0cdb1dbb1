"""The analysts' lab: twins lived in processes of their own, at most two at a time, with progress and cancel.

A process of its own can be ended at any time and takes nothing from the players but the processor,
and there it stands back.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import secrets
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import polars as pl

from model_citizen import experiments
from model_citizen.experiments import figures
from model_citizen.play.bodies import Job
from model_citizen.play.gate import Refused
from model_citizen.scenario import (
    Scenario,
    ScenarioError,
    dump,
    load,
    names,
    safeguards,
    theories,
    title_of,
    with_changes,
)

Report = Callable[[Path, Path], Any]  # writes the report of a run folder into a file

AT_ONCE, KEPT = 2, 8  # jobs that live, and jobs that are remembered
SECONDS = 20 * 60  # a job may take
DAYS_A_YEAR = 365
LONG = 2 * DAYS_A_YEAR  # days; a longer run is measured every four weeks instead of every week
DOCUMENTS = ("scenario.yaml", "report.html")


class Studio:
    """The jobs of one server."""

    def __init__(self, report: Report | None = None) -> None:
        self._report = report
        self._jobs: dict[str, _Running] = {}

    def offers(self) -> dict[str, Any]:
        """What can be asked for."""
        said = figures.describe()
        return {
            "scenarios": [{"name": name, "title": title_of(name)} for name in names() if name != "template"],
            "theories": list(theories()), "safeguards": list(safeguards()),
            "people": {"least": 50, "most": 20_000, "default": 2_000}, "seeds": {"most": 20, "default": 3},
            "years": {"least": 1, "most": 11, "default": 11},
            "measures": [
                {"measure": name, "title": each["title"], "unit": each["unit"], "definition": each["definition"],
                 "kind": "stock" if each["stock"] else "flow"}
                for name, each in said.items()
            ],
        }  # fmt: skip

    def begin(self, wanted: Job) -> dict[str, Any]:
        """Begin a job. Raises Refused for what cannot be lived, or when two live already."""
        societies(wanted)
        for each in self._jobs.values():
            each.look()
        if sum(each.lives for each in self._jobs.values()) >= AT_ONCE:
            raise Refused(503, "error-full")
        for old in [name for name, each in self._jobs.items() if not each.lives][: len(self._jobs) - KEPT + 1]:
            del self._jobs[old]
        name = secrets.token_hex(12)
        self._jobs[name] = _Running(wanted, self._report)
        return self.state(name)

    def state(self, name: str) -> dict[str, Any]:
        """How far a job is. Raises Refused for an unknown one."""
        job = self._job(name)
        return {"job": name, "state": job.state, "done": round(job.done, 4), "seed": job.seed, "seeds": job.wanted.seeds,
                "error": job.error}  # fmt: skip

    def cancel(self, name: str) -> dict[str, Any]:
        """End a job that lives."""
        self._job(name).cancel()
        return self.state(name)

    def result(self, name: str) -> dict[str, Any]:
        """What a job found. Raises Refused while it has not."""
        job = self._job(name)
        if job.state != "done":
            raise Refused(409, "error-stage", stage=job.state)
        return job.result

    def document(self, name: str, which: str) -> str:
        """A document of a job, as text."""
        self.result(name)
        found = self._job(name).documents.get(which)
        if found is None:
            raise Refused(404, "error-unknown")
        return found

    def close(self) -> None:
        """End all jobs."""
        for job in self._jobs.values():
            job.cancel()

    def _job(self, name: str) -> _Running:
        job = self._jobs.get(name)
        if job is None:
            raise Refused(404, "error-job")
        job.look()
        return job


class _Running:
    """A job in a process of its own."""

    def __init__(self, wanted: Job, report: Report | None) -> None:
        self.wanted, self.state, self.done, self.seed = wanted, "waiting", 0.0, wanted.seeds[0]
        self.error: dict[str, Any] | None = None
        self.result: dict[str, Any] = {}
        self.documents: dict[str, str] = {}
        self._began = time.monotonic()
        spawn = multiprocessing.get_context("spawn")
        self._ear, mouth = spawn.Pipe(duplex=False)
        self._process = spawn.Process(target=work, args=(wanted.model_dump(), mouth, report), daemon=True)
        self._process.start()
        mouth.close()

    @property
    def lives(self) -> bool:
        """Whether it still takes a place."""
        return self.state in ("waiting", "compiling", "running")

    def look(self) -> None:
        """Hear what the process has said since."""
        if not self.lives:
            return
        try:
            while self._ear.poll():
                for name, value in self._ear.recv().items():
                    setattr(self, name, value)
        except (EOFError, OSError):
            if self.lives:
                self.state, self.error = "failed", {"id": "error-fault", "args": {}}
        if self.lives and time.monotonic() - self._began > SECONDS:
            self.cancel()
            self.state, self.error = "failed", {"id": "error-late", "args": {}}
        if not self.lives:
            self._end()

    def cancel(self) -> None:
        """End it, if it lives."""
        if self.lives:
            self.state = "cancelled"
            self._end()

    def _end(self) -> None:
        if self._process.is_alive():
            self._process.terminate()
        self._process.join(1)
        self._ear.close()


def societies(wanted: Job) -> tuple[Scenario, Scenario | None]:
    """The scenario of a job, and the one it is held against (None: itself without any score). Raises Refused."""
    if wanted.scenario not in names() or wanted.against not in ("none", "as-told"):
        raise Refused(400, "error-scheme", key="scenario" if wanted.against in ("none", "as-told") else "against")
    try:
        told = with_changes(load(wanted.scenario), {}, theory=wanted.theory, people=wanted.people, seed=wanted.seeds[0])
        told = with_changes(told, {}, days=min(told.days, wanted.years * DAYS_A_YEAR))
        on = tuple(dict.fromkeys((*told.safeguards, *wanted.safeguards)))
        changed = with_changes(told, dict(wanted.set), safeguards=on)
    except ScenarioError as error:
        raise Refused(400, "error-scheme", key=error.faults[0].key or "") from None
    if any(changed.values[key] != value for key, value in told.values.items() if key.split(".")[0] in _BIRTH):
        raise Refused(400, "error-scheme", key="extent")  # another society has no twin in this one
    return changed, told if wanted.against == "as-told" else None


_LIVED = 0.9  # of a job: living; the rest is writing the report
_BIRTH = ("extent", "people", "ties")


def work(spec: dict[str, Any], mouth: Connection, report: Report | None) -> None:
    """The process of a job: live every seed, then say what was found."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)
    try:
        mouth.send({"state": "compiling"})
        mouth.send(_found(Job(**spec), mouth, report) | {"state": "done", "done": 1.0})
    except experiments.DoesNotFit:
        mouth.send({"state": "failed", "error": {"id": "error-scheme", "args": {"key": "people"}}})
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    finally:
        mouth.close()


def _found(wanted: Job, mouth: Connection, report: Report | None) -> dict[str, Any]:
    changed, told = societies(wanted)
    twins = []
    for place, seed in enumerate(wanted.seeds):
        one, other = (None if each is None else with_changes(each, {}, seed=seed) for each in (changed, told))
        assert one is not None
        lived = experiments.twin(one, against=other, threads=1, every=28 if one.days > LONG else 7,
                                 progress=_teller(mouth, place, wanted.seeds))  # fmt: skip
        twins.append(lived)
    first = twins[0]
    result = {
        "headline": _headline(twins),
        "series": _series(twins),
        "command": first.reproduce,
        "changed": first.changed,
    }
    return {"result": result, "documents": _documents(first, report)}


def _teller(mouth: Connection, place: int, seeds: list[int]) -> Callable[[int, int], None]:
    """What tells how far a seed is; at most a hundred times."""
    last = -1

    def tell(done: int, days: int) -> None:
        nonlocal last
        if done * 100 // days > last:
            last = done * 100 // days
            mouth.send({"state": "running", "seed": seeds[place], "done": _LIVED * (place + done / days) / len(seeds)})

    return tell


def _documents(lived: experiments.Twin, report: Report | None) -> dict[str, str]:
    found = {"scenario.yaml": dump(lived.scenario)}
    if report is not None:
        with tempfile.TemporaryDirectory() as folder:
            lived.save(Path(folder) / "run")
            report(Path(folder) / "run", Path(folder) / "report.html")
            found["report.html"] = (Path(folder) / "report.html").read_text(encoding="utf-8")
    return found


def _headline(twins: list[experiments.Twin]) -> list[dict[str, Any]]:
    """Means over the seeds, and the least and greatest difference."""
    said, rows = figures.describe(), []
    for name, first in twins[0].headline.items():
        each = [twin.headline[name] for twin in twins]
        gaps = [one["difference"] for one in each if one["difference"] is not None]
        rows.append({
            "measure": name, "title": said[name]["title"], "unit": first["unit"],
            **{which: _mean([one[which] for one in each]) for which in ("with", "without", "difference")},
            "low": min(gaps, default=None), "high": max(gaps, default=None),
        })  # fmt: skip
    return rows


def _mean(values: list[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def _series(twins: list[experiments.Twin]) -> list[dict[str, Any]]:
    """Every measure that both societies have over time, as means over the seeds."""
    said = figures.describe()
    frame = pl.concat([twin.measures for twin in twins]).filter(
        (pl.col("group") == "all") & pl.col("run").is_in(["with", "without"])
    )
    means = frame.group_by("measure", "run", "day", "date").agg(pl.col("value").mean()).sort("measure", "day")
    found = []
    for (name,), lines in means.group_by("measure", maintain_order=True):
        sides = {run: lines.filter(pl.col("run") == run) for run in ("with", "without")}
        if sides["with"].height < 2 or sides["with"].height != sides["without"].height:
            continue
        found.append({
            "measure": name, "title": said[str(name)]["title"], "unit": said[str(name)]["unit"],
            "dates": sides["with"]["date"].to_list(), **{run: side["value"].to_list() for run, side in sides.items()},
        })  # fmt: skip
    return found
