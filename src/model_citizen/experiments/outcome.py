"""What a job gives: its headline and its hashes, as a record of bytes that can be checked.

``lived`` is all that a worker does, here or on another machine: it takes the text of a job and
returns the record. The same text gives the same bytes everywhere. Time series are not kept: a run
follows from its text, so whoever wants them lives it again.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import resource
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from model_citizen.engine.compile import package_hash
from model_citizen.experiments import figures
from model_citizen.experiments.job import MODEL_VERSION, TWIN, as_values
from model_citizen.experiments.record import Record
from model_citizen.experiments.twin import side_by_side
from model_citizen.simulation.run import Life, Society, found


class OtherModel(RuntimeError):
    """A worker has another version of the model than the one who asks."""


class Outcome(NamedTuple):
    """A job that was lived. Only ``record`` follows from the job; the rest says where and how it was made."""

    record: str  # canonical JSON: hash, headline
    seconds: float
    peak_bytes: int
    code: str
    machine: str


class Lived(NamedTuple):
    """A job that was lived, with what is kept beside it."""

    text: str
    scenario: str  # what its scenario is called
    outcome: Outcome


_BORN: dict[str, Society] = {}  # the last society drawn in this process: neighbouring jobs often share it


def lived(text: str) -> Outcome:
    """Live a job, given as its text. Raises OtherModel when it was asked for under another version."""
    job = json.loads(text)
    if job["model"] != MODEL_VERSION:
        raise OtherModel(f"this worker has version {MODEL_VERSION} of the model, the job asks for {job['model']}")
    began = time.perf_counter()
    record = _record(_twin(job) if job["kind"] == TWIN else _alone(job))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Outcome(record, time.perf_counter() - began, peak, package_hash(), platform.node())


def digest_of(text: str, record: str) -> str:
    """What a stored record is checked against: a hash over the job and what it gave."""
    return hashlib.blake2b(f"{text}\n{record}".encode(), digest_size=16).hexdigest()


def numbers(record: str) -> dict[str, dict[str, Any]]:
    """The headline of a record: measure -> value, with, without, unit."""
    names = ("value", "with", "without", "unit")
    return {name: dict(zip(names, line, strict=True)) for name, line in json.loads(record)["headline"].items()}


def hashes(record: str) -> dict[str, str]:
    """The hashes of the societies of a record."""
    return dict(json.loads(record)["hash"])


def _record(parts: Mapping[str, Any]) -> str:
    return json.dumps(parts, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def _alone(job: Mapping[str, Any]) -> dict[str, Any]:
    values, theory, safeguards = as_values(job["societies"][0])
    life = Life(values, theory, safeguards, society=_born(values), threads=1, every=job["every"], notes=False)
    record = Record(life)
    for _, sums in life.periods():
        record.note(sums)
    headline = figures.headline_of_one(record)
    lines = {name: [line["value"], line["value"], None, line["unit"]] for name, line in headline.items()}
    return {"hash": {"with": life.hash()}, "headline": lines}


def _twin(job: Mapping[str, Any]) -> dict[str, Any]:
    born = _born(job["societies"][0]["values"])
    here, there = (
        Life(values, theory, safeguards, society=born, threads=1, every=job["every"])
        for values, theory, safeguards in map(as_values, job["societies"])
    )
    headline = figures.headline_of_two(*side_by_side(here, there))
    lines = {name: [line["difference"], line["with"], line["without"], line["unit"]] for name, line in headline.items()}
    return {"hash": {"with": here.hash(), "without": there.hash()}, "headline": lines}


def _born(values: Mapping[str, Any]) -> Society:
    """The society of these values; the last one is kept, since a life copies what it changes."""
    birth = {key: value for key, value in values.items() if key.split(".")[0] in ("people", "ties")}
    people, seed = int(values["extent.people"]), int(values["extent.seed"])
    key = json.dumps([people, seed, birth], sort_keys=True)
    if key not in _BORN:
        _BORN.clear()
        _BORN[key] = found(people, seed, values)
    return _BORN[key]


def nothing_but_this_thread() -> None:
    """Before libraries start: a worker is one thread, however many this machine has."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS"):
        os.environ.setdefault(name, "1")
