"""The sensitivity study and discovery, held against worlds whose numbers follow from two parameters."""

from __future__ import annotations

import math

import pytest
from worlds import known_worlds

from model_citizen.experiments import study as study_room
from model_citizen.experiments.discover import discover_in
from model_citizen.experiments.ensemble import NoSuchMeasure
from model_citizen.experiments.factors import UnknownFactor, factors_of, in_force
from model_citizen.experiments.sensitivity import WrongChoice, sensitivity
from model_citizen.experiments.study import open_study
from model_citizen.report.studies import sentences
from model_citizen.scenario import everything, load, with_changes

pytest.importorskip("SALib", reason="the extra 'sensitivity' is not installed")

SMALL = with_changes(load("press-2015"), people=50, days=10)
LOUD, HIDDEN = "authority.severity", "beliefs.word_of_mouth"
TWO = [LOUD, HIDDEN, "talk.talks", "spill_over.weight"]


def numbers(job):
    loud, hidden = float(job.scenario.values[LOUD]), float(job.scenario.values[HIDDEN])
    luck = 1.0 + 0.01 * job.labels["replicate"]
    silence = luck * (0.1 * loud - 0.2 * hidden)
    return {
        "silence_share": (silence, silence, 0.0, "share"),
        "freedom_lost_option_weeks": (100.0 * loud, 100.0 * loud, 0.0, "option-weeks"),
        "points_lost_through_others_share": (None, hidden, None, "share"),
        "turnout_share": (None, None, None, "share"),
        "throttled_days": (3.0, 3.0, 0.0, "days"),
    }


@pytest.fixture
def studied(monkeypatch):
    live, asked = known_worlds(numbers)
    monkeypatch.setattr(study_room, "live", live)
    return lambda **options: (sensitivity(SMALL, **options), asked)


def rows_of(study, measure, index):
    return {row["name"]: row for row in study.summary.filter(measure=measure, index=index).to_dicts()}


def test_effects_are_those_of_the_line(studied):
    """Silence is a line in two parameters: mu* is slope times range, in the unit of the measure, and sigma nothing."""
    study, _ = studied(samples=8, grouped=False, only=TWO)
    star, sigma = rows_of(study, "silence_share", "mu_star"), rows_of(study, "silence_share", "sigma")
    ranges = {factor["key"]: factor["high"] - factor["low"] for factor in study.asked["factors"]}
    assert star[LOUD]["value"] == pytest.approx(0.1 * ranges[LOUD]) and star[LOUD]["unit"] == "share"
    assert star[HIDDEN]["value"] == pytest.approx(0.2 * ranges[HIDDEN])
    assert star["talk.talks"]["value"] == pytest.approx(0.0, abs=1e-12)
    assert all(row["value"] == pytest.approx(0.0, abs=1e-9) for row in sigma.values())


def test_mechanisms_are_moved_whole(studied):
    """By mechanism, the sections are the names, and what moves the measure is the section of the parameter."""
    study, _ = studied(samples=8, only=TWO)
    star = rows_of(study, "freedom_lost_option_weeks", "mu_star")
    assert set(star) == {"authority", "beliefs", "talk", "spill_over"}
    assert star["authority"]["value"] > 0 and star["beliefs"]["value"] == pytest.approx(0.0, abs=1e-9)
    assert set(study.summary["index"]) == {"mu_star"}  # the effect of a mechanism has a size and no sign
    assert sentences(study.document())[0].startswith("Silence is moved most by authority")


def test_all_measures_at_once_and_why_some_have_no_index(studied):
    """What only the scheme has is analysed by its own number; what is missing or never varies says so."""
    study, _ = studied(samples=4, grouped=False, only=TWO)
    assert rows_of(study, "points_lost_through_others_share", "mu_star")[HIDDEN]["value"] > 0
    assert study.asked["silent"]["throttled_days"] == "the same in all worlds"
    assert "not defined in 20 of 20 worlds" in study.asked["silent"]["turnout_share"]


def test_every_point_lives_in_the_same_society(studied):
    """Common random numbers: one seed for all points; more seeds are the same ones at every point, and their spread is told."""
    study, asked = studied(samples=4, grouped=False, only=TWO, seeds=3)
    assert len({job.seed for job in asked}) == 3 and len(asked) == 3 * 20
    row = rows_of(study, "silence_share", "mu_star")[LOUD]
    assert row["seed_low"] < row["value"] < row["seed_high"]


@pytest.mark.parametrize("method", ["morris", "sobol", "pawn"])
def test_each_method_ranks_what_matters_first(studied, method):
    """Freedom lost follows one parameter alone: every method puts it first."""
    study, _ = studied(method=method, samples=64, grouped=False, only=TWO)
    index = {"morris": "mu_star", "sobol": "ST", "pawn": "pawn_median"}[method]
    found = rows_of(study, "freedom_lost_option_weeks", index)
    assert max(found, key=lambda name: found[name]["value"]) == LOUD
    assert all(row["low"] <= row["value"] <= row["high"] for row in found.values())


def test_discovery_finds_the_threshold(studied):
    """Freedom lost is above 200 where severity is above 2, and nowhere else: coverage, density and sentence say so."""
    study, _ = studied(method="pawn", samples=200, grouped=False, only=TWO)
    box = discover_in(study, "freedom_lost_option_weeks", above=200.0)
    (limit,) = box.summary.to_dicts()
    assert limit["parameter"] == LOUD and limit["low"] == pytest.approx(2.0, abs=0.05) and limit["high"] is None
    assert box.asked["coverage"] > 0.95 and box.asked["box_density"] > 0.95 and limit["support"] == 1.0
    assert f"the worlds in which {LOUD} is above 2" in sentences(box.document())[0]


def test_discovery_reads_the_folder_of_a_study(studied, tmp_path):
    """The folder is that of an experiment; its worlds stand in points.parquet, and the box is the same."""
    study, _ = studied(method="pawn", samples=100, grouped=False, only=TWO, folder=tmp_path / "study")
    kept = open_study(tmp_path / "study")
    here, there = (discover_in(each, "silence_share", below=0.1) for each in (study, kept))
    assert here.summary.equals(there.summary) and kept.scenario == study.scenario


@pytest.mark.parametrize("how", [{}, {"above": 1.0, "below": 2.0}])
def test_discovery_needs_one_threshold(studied, how):
    """Neither none nor two."""
    study, _ = studied(samples=8, only=TWO)
    with pytest.raises(WrongChoice):
        discover_in(study, "silence_share", **how)
    with pytest.raises(NoSuchMeasure, match='did you mean "silence_share"'):
        discover_in(study, "silence", above=1.0)


# ------------------------------------------------------------------------------------------ factors


def test_factors_are_numbers_of_mechanisms_in_force():
    """No other theory, no safeguard that is off, no date, no choice; everything else has a reason."""
    found = factors_of(SMALL)
    keys = {factor.key for factor in found.varied}
    assert {"authority.severity", "rational.kappa", "points.criticism"} <= keys
    assert not {"threshold.mean", "appeal.files", "rollout.launch", "ratings.consent", "extent.people"} & keys
    assert keys | {each.key for each in found.left_out} == {
        k for k in everything().declared if not k.startswith("extent.")
    }
    assert "appeal.files" in {factor.key for factor in factors_of(with_changes(SMALL, safeguards=["appeal"])).varied}


def test_what_is_at_its_neutral_settings_is_not_in_force():
    """A scheme without spill-over has no factor of it."""
    assert "spill_over" in in_force(SMALL)
    assert "spill_over" not in in_force(with_changes(SMALL, {"spill_over.weight": 0}))


@pytest.mark.parametrize("span", ["near", "declared"])
def test_every_corner_of_the_ranges_is_a_scenario(span):
    """All at their lower ends, all at their upper ends, and whole numbers whole: nothing is refused on the way."""
    found = factors_of(SMALL, span=span)
    for end in (0.0, 0.5, 1.0 - 1e-12, 1.0):
        with_changes(SMALL, {factor.key: factor.value(end) for factor in found.varied})
    for factor in found.varied:
        declared = everything().declared[factor.key].parameter
        assert declared.low <= factor.low < factor.high <= declared.high
        assert isinstance(factor.value(0.3), int) == factor.whole
    if span == "near":
        severity = next(factor for factor in found.varied if factor.key == LOUD)
        assert (severity.low, severity.high) == (0.75, 3.0)


def test_whole_numbers_have_equal_shares():
    """Each whole number of a range stands for the same part of the way."""
    (factor,) = factors_of(SMALL, only=["loans.needs_band"]).varied
    values = [factor.value((step + 0.5) / 400) for step in range(400)]
    counts = {value: values.count(value) for value in set(values)}
    assert min(counts) == factor.low and max(counts) == factor.high and len(set(counts.values())) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"ranges": {"spill_over.wight": (0, 1)}}, 'did you mean "spill_over.weight"'),
        ({"ranges": {"spill_over.weight": (0, 30)}}, "found 30; allowed is a number from 0 to 10"),
        ({"ranges": {"loans.needs_band": (0.5, 2)}}, "not whole"),
        ({"only": ["bands"]}, "within this range"),
    ],
)
def test_a_range_that_cannot_be_is_refused(options, said):
    """One sentence that says what is allowed."""
    with pytest.raises(UnknownFactor, match=said):
        factors_of(SMALL, **options)


@pytest.mark.parametrize(
    "options", [{"method": "sobel"}, {"samples": 1}, {"method": "sobol", "samples": 100}, {"method": "pawn", "samples": 10},
                {"only": ["spill_over.weight"]}]
)  # fmt: skip
def test_a_design_that_cannot_be_is_refused(options):
    """Before anything is lived."""
    with pytest.raises(WrongChoice):
        sensitivity(SMALL, **options)


def test_a_number_can_be_written_out(studied):
    """Values of factors have twelve digits at most, so that a scenario file can hold them exactly."""
    study, _ = studied(samples=4, grouped=False, only=TWO)
    for column in TWO:
        for value in study.tables["points"][column]:
            assert float(f"{value:.12g}") == value and math.isfinite(value)
