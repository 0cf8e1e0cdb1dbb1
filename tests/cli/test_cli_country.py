"""``country``: it says what it will take, lives, answers with one document, and refuses in one sentence."""

from __future__ import annotations

import json

import pytest

import model_citizen as mc
from model_citizen.cli import interrupts

SMALL = ("country", "press-2015", "--town", "300", "--days", "8")


def test_a_country_is_planned_lived_and_told(cli):
    said = cli(
        *SMALL, "--towns", "3", "--json", "--set", "rollout.mandatory=2015-01-01", "--set", "rollout.launch=2015-01-01"
    )
    document = json.loads(said.out)
    assert said.code == 0 and document["command"] == "country"
    assert (document["people"], document["towns"], document["town"], document["days"]) == (900, 3, 300, 8)
    assert document["plan"]["bytes_a_person"] > 14 and document["headline"]["enrolled_share"]["value"] == 1.0
    assert "score_assortativity" not in document["headline"], "nobody is looked at one by one"
    assert cli(*SMALL, "--towns", "3", "--quiet").out.count("Hash: ") == 1


def test_a_country_is_the_same_for_any_threads_and_any_thrift(cli):
    hashes = {
        json.loads(cli(*SMALL, "--towns", "5", "--json", "--threads", threads, *more).out)["hash"]
        for threads, more in (("1", ()), ("2", ()), ("2", ("--thrifty",)))
    }
    assert len(hashes) == 1


def test_the_call_from_python_is_the_command(cli, tmp_path):
    document = json.loads(cli(*SMALL, "--towns", "3", "--json").out)
    lived = mc.country("press-2015", 3, town=300, days=8, checkpoint=tmp_path / "aside")
    assert (lived.hash, lived.plan.people) == (document["hash"], document["people"])
    assert lived.document()["headline"] == document["headline"]
    with pytest.raises(ValueError, match="people: a country has as many as towns times town say"):
        mc.country("press-2015", 3, people=900)


@pytest.mark.parametrize(
    ("more", "code", "sentence"),
    (
        (("--towns", "1"), 2, '--towns: found "1"; allowed is a whole number from 2 to'),
        (("--towns", "many"), 2, '--towns: found "many"; allowed is a whole number from 2 to'),
        (("--towns", "2", "--town", "70000"), 2, '--town: found "70000"; allowed is a whole number from 2 to 65,536'),
        (
            ("--towns", "2", "--safeguard", "appeal"),
            2,
            "a country has no room for safeguards that keep books or queues",
        ),
        (("--towns", "2", "--safeguard", "appeal", "--dry-run"), 2, "a country has no room for safeguards that keep"),
        (("--towns", "2", "--theory", "spiral", "--dry-run"), 2, "the theory spiral begins with memories"),
        (("--towns", "2", "--set", "extent.people=9"), 2, "--set extent.people: a country has as many people as"),
        (("--towns", "2", "--every", "0"), 2, '--every: found "0"; allowed is a whole number from 1 to'),
        (("--towns", "14000000"), 3, "would fit"),
    ),
)
def test_what_a_country_cannot_be_is_said_in_one_sentence(cli, more, code, sentence):
    said = cli(*SMALL, *more)
    assert said.code == code and sentence in said.err and "Traceback" not in said.err and said.out == ""
    assert code == 3 or "Plan:" not in said.err, "no plan of what cannot be lived"


def test_a_country_that_is_asked_to_stop_goes_on_where_it_was(cli, tmp_path, monkeypatch):
    """The same words as for ``run``: put away, gone on with by the same command, and the checkpoints are gone."""
    words = (*SMALL, "--towns", "3", "--json", "--quiet")
    calm = json.loads(cli(*words).out)["hash"]
    kept = ("--checkpoint", "kept", "--checkpoint-every", "3d")
    monkeypatch.setattr(interrupts._Asked, "yes", True)
    stopped = cli(*words, *kept)
    assert stopped.code == 130 and [each.name for each in tmp_path.glob("kept/day-*")] == ["day-0000001"]
    monkeypatch.setattr(interrupts._Asked, "yes", False)
    other = cli(*SMALL, "--towns", "4", "--json", *kept)
    assert other.code == 2 and "towns is 3 there and 4 here" in other.err
    assert json.loads(cli(*words, *kept).out)["hash"] == calm and not (tmp_path / "kept").exists()
    alone = cli(*words, "--checkpoint-every", "3d")
    assert alone.code == 2 and "--checkpoint-every: says how often, and nothing says where" in alone.err


@pytest.mark.parametrize("scheme", ["court-list", "zhima-2015"])
def test_a_scheme_that_forgets_paid_debts_is_refused_for_that(cli, scheme):
    """The reason named is the scheme's own, not safeguards that nobody asked for."""
    said = cli("country", scheme, "--town", "300", "--days", "8", "--towns", "3")
    assert said.code == 2 and said.out == ""
    assert "no room for debts that leave a file when they are paid" in said.err
