"""Measures of lives that were lived: groups divide everybody, shares are shares, runs are sums of their periods."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from small_lives import LIVELY, life, lived, scenario

from model_citizen import experiments
from model_citizen.experiments import figures
from model_citizen.experiments.record import Record, moment_of
from model_citizen.simulation import tally
from model_citizen.simulation.law import kinds, theory_file
from model_citizen.simulation.readiness import readiness
from model_citizen.simulation.tally import GROUP_NAMES
from model_citizen.society.ties import CUT

SMALL = scenario(changes=LIVELY | {"assembly.every_days": 20}, people=400, days=120)


@pytest.fixture(scope="module")
def record() -> Record:
    of = life(SMALL)
    found = Record(of)
    for _, sums in of.periods():
        found.note(sums)
    return found


@pytest.fixture(scope="module")
def twin():
    return experiments.twin(SMALL, threads=1)


def test_groups_divide_everybody(record):
    """Fifths of wealth, dissent and position, and the bands: each column sums to the whole, in every period."""
    raw = np.stack(record._sums)
    assert raw.shape[1] == len(GROUP_NAMES) == 22
    for first, last in ((1, 6), (6, 11), (11, 16), (16, 22)):
        assert np.array_equal(raw[:, first:last].sum(axis=1), raw[:, 0])
    assert raw[:, 0, tally.PRESENT].tolist() == [400 * 7] * 17 + [400]


def test_counts_are_those_of_another_count(record):
    """Every event bit, entry and sum of points, counted again from everybody's day by NumPy."""
    of, names = life(SMALL), tally.column_names({k.number: k.name for k in kinds()})
    names = {name: place for name, place in names.items() if place < tally.PRESENT}
    counted = dict.fromkeys(names, 0)
    while of.day < of.until:
        of.live_day()
        events, entries = of.today.events, of.today.entries
        for name, place in names.items():
            if place < tally.PRESENT:
                bits = events >> place if place < tally.ENTRIES else entries >> (place - tally.ENTRIES)
                counted[name] += int((bits & 1).sum())
    total = record.sums(total=True)
    for name, place in names.items():
        if place < tally.PRESENT:
            assert int(total[name][0]) == counted[name], name
    assert counted["voiced"] > 0 and counted["entry_criticism"] > 0


def test_wants_are_voiced_or_held_back(record):
    """Every person-day on which dissent was wanted is one or the other, and nothing is voiced unwanted but by imposed acts."""
    total = record.sums(total=True)
    assert np.array_equal(total["wanted"], total["voiced"] + total["held_back"])
    assert (total["performed"] <= total["supported"]).all() and (total["shows"] <= total["enrolled"]).all()
    for door in ("loan", "travel", "job", "internet"):
        assert (total[f"refused_{door}"] <= total[f"asked_{door}"]).all()


def test_the_run_is_the_sum_of_its_periods(record):
    parts, whole = record.sums(), record.sums(total=True)
    for name, column in parts.columns.items():
        if name not in ("places", "ties_cut_score_so_far"):  # a stock, and a running sum
            assert np.array_equal(column.sum(axis=0), whole[name]), name
    assert whole.days == SMALL.days == int(parts.days.sum()) and whole.call_days == 6 == int(parts.call_days.sum())


NO_SHARE = {"low_return_share", "induced_speech_share", "recovered_share"}  # more may return in a week than fall in it


def test_shares_are_between_nothing_and_all(twin):
    """Every value of every share, in every period and group, and in the headline."""
    frame, seen = twin.measures.drop_nulls("value"), 0
    for each in figures.measures().values():
        values = frame.filter(pl.col("measure") == each.name)["value"]
        if each.unit.startswith(("share", "risk", "worth")) and each.name not in NO_SHARE and len(values):
            assert values.min() >= 0 and values.max() <= 1, each.name
            seen += 1
        if each.unit == "correlation" and len(values):
            assert values.min() >= -1 and values.max() <= 1
    assert seen > 15


def test_true_risk_is_a_probability():
    """Unit: probability. A society that buys abroad and says little must not have a risk above one."""
    buys = {
        "purchases.orders": 365.0,
        "purchases.foreign": 0.8,
        "purchases.turns": 0.0,
        "activity.median": 0.1,
        "talk.talks": 0.01,
    }
    run = experiments.run(scenario(changes=buys, people=200, days=60), threads=1)
    assert run.headline["true_risk"]["value"] <= 1.0


def test_there_is_no_number_that_is_none(twin):
    """Undefined is empty, never NaN or infinite; every row has day, date, run, measure, group and unit."""
    frame = twin.measures
    assert frame["value"].is_nan().sum() == 0 and frame["value"].drop_nulls().is_infinite().sum() == 0
    assert all(frame[name].null_count() == 0 for name in ("day", "date", "run", "measure", "group", "unit"))
    assert set(frame["run"].unique()) == {"with", "without", "paired"} and set(frame["group"].unique()) == set(
        GROUP_NAMES
    )


def test_the_headline_of_a_run_is_its_rates_over_the_run(record):
    """Flows over the whole run, stocks at its end: each from the sums by its own definition."""
    headline, whole, parts = figures.summary(record), record.sums(total=True), record.sums()
    assert headline["dissent_voiced"] == pytest.approx(int(whole["voiced"][0]) * 365_000 / int(whole["present"][0]))
    last = {name: column[-1, 0] for name, column in parts.columns.items()}
    assert headline["mean_ties"] == pytest.approx(last["ties"] / last["sampled"])
    assert headline["mean_score"] == pytest.approx(last["score"] / last["enrolled_sampled"])


def test_stocks_at_the_end_are_those_of_everybody(record):
    """Mean score, risk and ties of the last period are those of the people as they stand."""
    of, headline = record.life, figures.summary(record)
    assert headline["mean_score"] == pytest.approx(float(of.shown.score.mean()))
    assert headline["perceived_risk"] == pytest.approx(float(of.state.risk.mean()) / 65536)
    assert headline["awareness_share"] > 0.5 and headline["enrolled_share"] > 0.6


def test_a_moment_is_the_society_as_it_stands(record):
    """Ties, scores and flags of the moment are those of the life."""
    of = record.life
    now = moment_of(of)
    kept, rows = (now.ties.info & CUT) == 0, np.repeat(np.arange(400), np.diff(now.ties.start.astype(np.int64)))
    assert np.array_equal(np.bincount(rows[kept], minlength=400), of.tie_counts()) and (of.ties.info & CUT).any()
    assert now.enrolled.all() and np.array_equal(now.score, of.shown.score)


def test_ties_cut_so_far_never_fall():
    """Definition: ties cut so far over all ties on the first day. A share so far cannot fall from week to week."""
    of = scenario(changes=LIVELY | {"cutting.alpha": 5.0, "cutting.match": 0.3}, people=300, days=150)
    run = experiments.run(of, threads=1)
    rows = run.measures.filter((pl.col("measure") == "ties_cut_by_score_share") & (pl.col("group") == "all")).sort(
        "day"
    )
    assert rows["value"].max() > 0
    assert (rows["value"].diff().drop_nulls() >= 0).all()


# ------------------------------------------------------------------------------------------- gatherings
def test_turnout_of_the_candid_is_a_count_of_their_views():
    """Without fear whoever dissents as loudly as a gathering comes, on call days, and nobody else on any day."""
    of = life(
        scenario("none", {"assembly.every_days": 10, "assembly.loudness": 0.4}, people=500, days=40, theory="candid")
    )
    loud = of.people.dissent / 255.0 >= 0.4
    while of.day < of.until:
        of.live_day()
        came = (of.today.events >> tally.CAME) & 1
        assert np.array_equal(came == 1, loud if of.day % 10 == 0 else np.zeros(500, bool))
    assert loud.any() and not loud.all()


def test_readiness_of_the_candid_is_the_spark_and_those_who_would_come_anyway():
    """Nobody waits for others: the sparks' people and the loud, averaged over sparks; exact at all and near none."""
    of = lived(scenario("none", {"assembly.loudness": 0.4}, people=500, days=3, theory="candid"))
    room, loud = theory_file("candid"), float((of.people.dissent / 255.0 >= 0.4).mean())
    assert loud <= readiness(of, room) <= loud + 0.01 + 1e-9
    everybody = lived(scenario("none", {"assembly.spark": 10_000}, people=200, days=3, theory="candid"))
    assert readiness(everybody, room) == 1.0
    nobody = lived(
        scenario("none", {"assembly.loudness": 1.0, "people.dissent_mean": 0.02}, people=200, days=3, theory="candid")
    )
    assert readiness(nobody, room) == pytest.approx(0.01)


def test_measuring_readiness_changes_nothing():
    """A look at the society is only a look."""
    of = lived(scenario(changes=LIVELY, people=200, days=30))
    before = of.hash()
    readiness(of, theory_file("rational"))
    moment_of(of)
    assert of.hash() == before
