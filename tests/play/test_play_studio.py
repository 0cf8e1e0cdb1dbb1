"""The analysts' lab: a twin in a process of its own, told how far it is, ended when asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from served import Served

from model_citizen import experiments
from model_citizen.play import studio as room
from model_citizen.report import write_report
from model_citizen.scenario import load, loads, with_changes

SMALL = {"scenario": "press-2015", "people": 60, "years": 1, "seeds": [3, 4], "set": {"rollout.launch": "2015-02-01"}}
LONG = {"scenario": "press-2015", "people": 5_000, "years": 11, "seeds": list(range(20))}


@pytest.fixture(scope="module")
def lab() -> Iterator[Served]:
    with Served(report=write_report) as server:
        yield server


def ended(lab: Served, job: str) -> dict[str, Any]:
    """The job, when it has ended; what it said on the way never went back."""
    last = -1.0
    for _ in range(3_000):
        found = lab.call("GET", f"/api/lab/jobs/{job}").json
        assert found["done"] >= last
        last = found["done"]
        if found["state"] not in ("waiting", "compiling", "running"):
            return found
        time.sleep(0.1)
    raise AssertionError("the job never ended")


@pytest.fixture(scope="module")
def done(lab: Served) -> str:
    """A small job that was lived to its end."""
    answer = lab.call("POST", "/api/lab/jobs", SMALL)
    assert answer.status == 200, answer.body
    found = ended(lab, answer.json["job"])
    assert found["state"] == "done" and found["done"] == 1.0
    return found["job"]


def test_a_job_finds_what_a_twin_finds(lab: Served, done: str) -> None:
    """Headline and series are means of the twins that the laboratory lives by itself."""
    result = lab.call("GET", f"/api/lab/jobs/{done}/result").json
    rules = with_changes(load("press-2015"), SMALL["set"], people=60, days=365)
    twins = [experiments.twin(with_changes(rules, {}, seed=seed), threads=2) for seed in SMALL["seeds"]]  # type: ignore[arg-type]
    for row in result["headline"]:
        each = [twin.headline[row["measure"]]["difference"] for twin in twins]
        there = [value for value in each if value is not None]
        assert row["difference"] == (pytest.approx(sum(there) / len(there)) if there else None)
        assert [row["low"], row["high"]] == [min(there, default=None), max(there, default=None)]
    assert len(result["series"]) > 10 and all(
        len(s["dates"]) == len(s["with"]) == len(s["without"]) for s in result["series"]
    )
    assert result["command"].startswith("model-citizen twin press-2015 --people 60 --seed 3")


def test_a_job_gives_its_files(lab: Served, done: str) -> None:
    """The scenario is a file the laboratory reads; the report is one page, downloaded and never run here."""
    scenario = lab.call("GET", f"/api/lab/jobs/{done}/scenario.yaml")
    assert loads(scenario.body.decode()).values["extent.people"] == 60
    report = lab.call("GET", f"/api/lab/jobs/{done}/report.html")
    assert report.body.startswith(b"<!DOCTYPE html>") or report.body.startswith(b"<!doctype html>")
    assert (
        "attachment" in report.headers["content-disposition"] and report.headers["content-security-policy"] == "sandbox"
    )


def test_a_job_can_be_cancelled_and_places_are_bounded(lab: Served) -> None:
    """Two at a time and no more; a cancelled one gives its place back and its process ends."""
    jobs = [lab.call("POST", "/api/lab/jobs", LONG).json["job"] for _ in range(room.AT_ONCE)]
    full = lab.call("POST", "/api/lab/jobs", LONG)
    assert (full.status, full.error) == (503, "error-full")
    assert lab.call("GET", f"/api/lab/jobs/{jobs[0]}/result").error == "error-stage"
    for job in jobs:
        assert lab.call("POST", f"/api/lab/jobs/{job}/cancel", {}).json["state"] == "cancelled"
        assert lab.call("GET", f"/api/lab/jobs/{job}").json["state"] == "cancelled"
    again = lab.call("POST", "/api/lab/jobs", LONG)
    assert again.status == 200
    lab.call("POST", f"/api/lab/jobs/{again.json['job']}/cancel", {})


@pytest.mark.parametrize("changes", [
    {"scenario": "nothing"}, {"theory": "none"}, {"safeguards": ["x"]}, {"against": "x"},
    {"set": {"spill_over.wieght": 1}}, {"set": {"spill_over.weight": 1e9}}, {"set": {"extent.people": 100}}, {"set": {"ties.mean_degree": 3}},
])  # fmt: skip
def test_a_wrong_job_is_refused(lab: Served, changes: dict[str, Any]) -> None:
    """What the laboratory does not have is said, with the key, before anything is lived."""
    answer = lab.call("POST", "/api/lab/jobs", {**SMALL, **changes})
    assert (answer.status, answer.error) == (400, "error-scheme") and "key" in answer.json["error"]["args"]


@pytest.mark.parametrize("changes", [
    {"scenario": "../press-2015"}, {"people": 20_001}, {"people": 49}, {"people": "60"}, {"years": 12}, {"years": 0}, {"seeds": []},
    {"seeds": [1] * 21}, {"seeds": [-1]},
    {"seeds": ["1"]}, {"set": {"a": [1]}}, {"set": {f"k{k}": 1 for k in range(100)}}, {"file": "/etc/passwd"}, {"set": {"a": "x" * 100}},
])  # fmt: skip
def test_a_job_is_bounded(lab: Served, changes: dict[str, Any]) -> None:
    """People, years, seeds and settings have limits; no file can be named."""
    answer = lab.call("POST", "/api/lab/jobs", {**SMALL, **changes})
    assert (answer.status, answer.error) == (400, "error-body")


@pytest.mark.parametrize("job", ["0" * 24, "x", "..", "%2e%2e"])
def test_an_unknown_job_is_none(lab: Served, job: str) -> None:
    """Ids are the server's."""
    for end in ("", "/result", "/report.html", "/scenario.yaml"):
        assert lab.call("GET", f"/api/lab/jobs/{job}{end}").status == 404


def test_a_process_that_dies_is_a_failed_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job whose process is gone says so, and gives its place back."""
    from model_citizen.play.bodies import Job

    studio = room.Studio()
    job = studio.begin(Job(**json.loads(json.dumps(LONG))))["job"]
    studio._jobs[job]._process.kill()
    studio._jobs[job]._process.join(20)
    found = studio.state(job)
    assert found["state"] == "failed" and found["error"]["id"] == "error-fault"
    studio.close()


def test_the_lab_says_what_can_be_asked_for(lab: Served) -> None:
    """Scenarios, theories, safeguards and measures are those of the laboratory."""
    from model_citizen.scenario import names, safeguards, theories

    offers = lab.call("GET", "/api/lab").json
    assert {each["name"] for each in offers["scenarios"]} == set(names()) - {"template"}
    assert offers["theories"] == list(theories()) and offers["safeguards"] == list(safeguards())
    assert all(each["definition"] and each["title"] for each in offers["measures"])
