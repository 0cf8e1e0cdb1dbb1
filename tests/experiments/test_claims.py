"""The article's 38 claims: verdicts that tally, rules that name their claim, hypotheses that can fail."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from model_citizen.experiments import claims as room
from model_citizen.experiments import open_experiment
from model_citizen.experiments.record import measures
from model_citizen.experiments.statistics import NOTHING, Estimate
from model_citizen.report import report
from model_citizen.scenario import load

CLAIMS = {claim.id: claim for claim in room.claims()}


def test_the_verdicts_tally():
    """38 claims, A1 to A38: 9 documented, 9 partly true, 13 rumour, 4 false, 1 never happened, 2 opinion."""
    assert list(CLAIMS) == [f"A{number}" for number in range(1, 39)]
    assert list(room.tally().values()) == [9, 9, 13, 4, 1, 2] and sum(room.tally().values()) == 38
    assert room.tally() == dict(
        zip(
            ("documented", "partly true", "rumour", "false", "never happened", "opinion"),
            (9, 9, 13, 4, 1, 2),
            strict=True,
        )
    )


def test_the_slow_line_is_counted_once_and_says_so():
    """A20 never happened either; it is the rumour that the article itself calls one, and its note says both."""
    assert CLAIMS["A20"].verdict == "rumour" and CLAIMS["A23"].verdict == "never happened"
    assert "never happened" in CLAIMS["A20"].note and "counts once" in CLAIMS["A20"].note


@pytest.mark.parametrize("claim", room.claims(), ids=lambda claim: claim.id)
def test_every_claim_is_complete(claim):
    """A paraphrase, a verdict and how it was come by, a note, and sources that are listed."""
    assert 10 < len(claim.says) < 90 and len(claim.note) > 10
    assert claim.verdict in room.VERDICTS and claim.evidence in room.EVIDENCE
    assert set(claim.sources) <= set(room.sources())
    assert claim.sources or claim.id in ("A4", "A6", "A38"), "three claims have no source, and say so"


def test_every_source_is_used():
    assert set(room.sources()) == {key for claim in room.claims() for key in claim.sources}


def test_every_rule_that_comes_from_the_article_names_its_claim():
    """Of press-2015, whatever is not purely an assumption, or speaks of the article, is claimed once; and nothing else is."""
    scenario = load("press-2015")
    named = [key for claim in room.claims() for key in claim.rules]
    assert len(set(named)) == len(named) and set(named) <= set(scenario.values)
    changed = {key for key in scenario.changed if not key.startswith("extent.")}
    told = {
        key for key in changed if scenario.sources[key].label != "assumption" or "article" in scenario.sources[key].text
    }
    assert told <= set(named), told - set(named)
    assert set(named) <= changed, "a rule that the scenario does not set cannot come from the article"


@pytest.mark.parametrize("test", room.tests(), ids=lambda test: f"{test.claim}: {test.says}")
def test_every_hypothesis_can_be_tested(test):
    """A measure that exists, a threshold, and a twin that differs in something and is of the same society."""
    assert test.claim in CLAIMS and test.measure in measures()
    assert test.quantity in ("difference", "with") and test.relation in ("above", "below")
    stands, other = test.twin(200)
    assert stands.values != other.values or stands.theory != other.theory
    if measures()[test.measure].kind == "pair" and test.relation == "above":
        assert test.threshold > 0, "a count between twins is never below 0: above 0 would be no test"


def estimate(value, low, high):
    return Estimate(value, low, high, 0.1, 5)


@pytest.mark.parametrize(
    ("found", "relation", "threshold", "finding"),
    [
        (estimate(0.2, 0.1, 0.3), "above", 0.0, "supported"),
        (estimate(0.2, 0.1, 0.3), "below", 0.0, "opposite"),
        (estimate(0.2, -0.1, 0.5), "above", 0.0, "not supported"),
        (estimate(-0.2, -0.3, -0.1), "below", 0.0, "supported"),
        (estimate(0.2, 0.1, 0.3), "above", 0.25, "not supported"),
        (estimate(0.2, 0.1, 0.3), "above", 0.3, "not supported"),
        (estimate(0.2, 0.1, 0.3), "above", 0.31, "opposite"),
        (estimate(0.0, 0.0, 0.0), "above", 0.0, "not supported"),
        (Estimate(0.2, None, None, None, 1), "above", 0.0, "not defined"),
        (NOTHING, "above", 0.0, "not defined"),
    ],
)
def test_what_an_interval_says(found, relation, threshold, finding):
    """The whole interval on the named side, on the other, around the threshold, or no interval at all."""
    assert room.verdict(found, relation, threshold) == finding


def table(values: dict[int, list[float | None]]) -> pl.DataFrame:
    """What ``live`` gives, with the numbers of some tests written in."""
    rows = [
        {"test": number, "replicate": k, "measure": room.tests()[number].measure, "value": value, "with": value, "without": 0.0}
        for number, column in values.items() for k, value in enumerate(column)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64, "with": pl.Float64})


def test_the_summary_reads_the_numbers_of_each_test():
    """Means over seeds, their interval and the finding; a test without numbers is not defined; tests keep their order."""
    above = next(k for k, t in enumerate(room.tests()) if t.relation == "above" and t.threshold == 0)
    below = next(k for k, t in enumerate(room.tests()) if t.relation == "below" and t.threshold == 0)
    rows = room.summary(table({above: [1.0, 2.0, 3.0], below: [1.0, 2.0, 3.0]})).to_dicts()
    assert [row["test"] for row in rows] == list(range(len(room.tests())))
    assert rows[above]["value"] == 2.0 and rows[above]["seeds"] == 3
    assert (
        rows[above]["low"] == pytest.approx(2 - 4.302652729911275 / 3**0.5)
        and rows[above]["finding"] == "not supported"
    )
    rows = room.summary(table({above: [1.0, 1.1, 1.2], below: [1.0, 1.1, None]})).to_dicts()
    assert rows[above]["finding"] == "supported" and rows[below]["seeds"] == 2
    assert all(row["finding"] == "not defined" for row in rows if row["test"] not in (above, below))


@pytest.mark.slow
def test_all_hypotheses_are_lived_kept_and_reported(tmp_path: Path):
    """A small run of all of them: a row each, kept with the claims, and on a page that names every claim."""
    found = room.claims_tested(60, 2, "2015-02-01", folder=tmp_path / "claims", workers=2)
    kept = open_experiment(tmp_path / "claims")
    assert kept.summary.equals(found.summary) and len(found.summary) == len(room.tests())
    assert set(found.summary["finding"]) <= set(room.FINDINGS) and found.seeds[0] == 7
    assert len(kept.document["claims"]) == 38 and kept.document["tally"] == room.tally()
    page = report(tmp_path / "claims")
    assert all(f">{number}<" in page for number in CLAIMS) and all(
        test.says in page for test in room.tests() if "'" not in test.says
    )
