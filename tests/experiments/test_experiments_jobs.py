"""A job is known by what it means: its id follows from the model, the scenario, the seed, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_jobs import scenario

from model_citizen.experiments import MODEL_VERSION, UnknownName, replicate_seeds, replicates, run_job, twin_job
from model_citizen.experiments.doctor import golden_hashes
from model_citizen.experiments.job import id_of, seeded
from model_citizen.experiments.outcome import OtherModel, hashes, lived, numbers
from model_citizen.experiments.single import run
from model_citizen.experiments.twin import twin
from model_citizen.society.extent import HIGHEST_SEED

VERSIONS = json.loads((Path(__file__).parents[1] / "golden" / "versions.json").read_text())


def test_the_id_is_the_hash_of_the_text_and_the_text_is_enough() -> None:
    job = twin_job(scenario())
    assert job.id == id_of(job.text) == hashlib.sha256(job.text.encode()).hexdigest()
    parts = json.loads(job.text)
    assert parts["model"] == MODEL_VERSION and parts["kind"] == "twin" and len(parts["societies"]) == 2


def test_what_changes_the_result_changes_the_id_and_what_only_names_does_not() -> None:
    base = scenario()
    ids = {
        run_job(base).id, twin_job(base).id, twin_job(base, without=["spill_over"]).id, run_job(base, every=30).id,
        run_job(seeded(base, 8)).id, run_job(scenario(days=22)).id, run_job(scenario(**{"spill_over.weight": 0.1})).id,
        run_job(replace(base, theory="candid")).id, run_job(replace(base, safeguards=("notice",))).id,
    }  # fmt: skip
    assert len(ids) == 9
    renamed = replace(base, name="other", title="Other", about="", path=None)
    assert run_job(renamed, {"label": 3}).id == run_job(base).id


def test_a_job_gives_what_the_run_and_the_twin_give() -> None:
    """The record of a job holds the headline and the hashes of ``run`` and ``twin``, bit for bit."""
    small = scenario()
    alone, both = run(small, threads=1), twin(small, threads=1)
    one, two = lived(run_job(small).text).record, lived(twin_job(small).text).record
    assert hashes(one) == {"with": alone.hash} and hashes(two) == both.hash
    assert {name: line["value"] for name, line in numbers(one).items()} == {
        name: line["value"] for name, line in alone.headline.items()
    }
    for name, line in both.headline.items():
        mine = numbers(two)[name]
        assert (mine["value"], mine["with"], mine["without"]) == (line["difference"], line["with"], line["without"])


def test_a_worker_of_another_model_refuses() -> None:
    text = run_job(scenario()).text.replace(f'"model":{MODEL_VERSION}', f'"model":{MODEL_VERSION + 1}')
    with pytest.raises(OtherModel, match="version"):
        lived(text)


@given(st.integers(0, HIGHEST_SEED), st.integers(1, 400))
def test_seeds_of_replicates_are_different_and_only_grow(root: int, count: int) -> None:
    """No two are equal, all are seeds, the root comes first, and more replicates are more of the same series."""
    seeds = replicate_seeds(root, count)
    assert len(set(seeds)) == count and seeds[0] == root and all(0 <= seed <= HIGHEST_SEED for seed in seeds)
    assert replicate_seeds(root, count + 7)[:count] == seeds


def test_neighbouring_roots_share_no_replicate() -> None:
    first, second = (set(replicate_seeds(root, 500)[1:]) for root in (7, 8))
    assert not first & second


def test_replicates_of_many_jobs_have_the_same_lucks() -> None:
    jobs = replicates([twin_job(scenario(), {"scheme": "a"}), run_job(scenario(), {"scheme": "b"})], 3, root=11)
    assert [job.labels for job in jobs] == [
        {"scheme": name, "replicate": number} for number in range(3) for name in ("a", "b")
    ]
    assert [job.seed for job in jobs] == [seed for seed in replicate_seeds(11, 3) for _ in range(2)]
    twinned = jobs[2]
    assert twinned.against is not None and twinned.against.values["extent.seed"] == twinned.seed


def test_a_twin_must_be_of_the_same_society() -> None:
    with pytest.raises(ValueError, match="another one"):
        twin_job(scenario(), against=scenario(people=61))
    with pytest.raises(UnknownName):
        twin_job(scenario(), without=["nonsense"])


def sample() -> dict[str, str]:
    """Hashes of what small jobs give: they cover the measures, which the golden hashes of lives do not."""
    jobs = {"run": run_job(scenario(people=200, days=120)), "twin": twin_job(scenario(people=200, days=120))}
    return {name: hashlib.sha256(lived(job.text).record.encode()).hexdigest()[:32] for name, job in jobs.items()}


def test_the_number_of_the_model_is_raised_when_results_change() -> None:
    """Where this fails, results have changed: raise ``MODEL_VERSION`` (experiments/job.py) and write a new entry.

    An entry once written is never changed; new scenarios, theories and measures are added to the last one
    (a new measure changes ``records``, and with it the number).
    """
    entry = VERSIONS[str(MODEL_VERSION)]
    assert entry["lives"] == golden_hashes()
    assert entry["records"] == sample()
    assert max(map(int, VERSIONS)) == MODEL_VERSION
    told = [json.dumps(each, sort_keys=True) for each in VERSIONS.values()]
    assert len(set(told)) == len(told)
