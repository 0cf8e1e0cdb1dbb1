"""The safeguard study, held against schemes whose safeguards do what is known."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from worlds import known_worlds

from model_citizen.experiments import safeguards as study_room
from model_citizen.experiments.ensemble import NoSuchMeasure
from model_citizen.experiments.safeguards import HARMS, SPEECH, safeguard_study
from model_citizen.experiments.sensitivity import WrongChoice
from model_citizen.measures.measure import gathered
from model_citizen.report.studies import sentences
from model_citizen.scenario import load, with_changes

SMALL = with_changes(load("press-2015"), people=50, days=10)


@pytest.fixture
def studied(monkeypatch):
    """Study safeguards s0 .. s(k-1) of a society in which a set of them takes away a known part of silence."""

    def study(count, takes, **options):
        names = tuple(f"s{number}" for number in range(count))

        def numbers(job):
            chosen = frozenset(job.scenario.safeguards)
            luck = 1.0 + 0.1 * job.labels["replicate"]
            silence = luck * (0.4 - takes(chosen))
            return {SPEECH: (silence, silence, 0.0, "share"), "throttled_days": (9.0, 9.0, 0.0, "days")}

        live, asked = known_worlds(numbers)
        monkeypatch.setattr(study_room, "all_safeguards", lambda: names)
        monkeypatch.setattr(
            study_room, "with_changes", lambda scenario, safeguards: replace(scenario, safeguards=tuple(safeguards))
        )
        monkeypatch.setattr(study_room, "live", live)
        monkeypatch.setattr(study_room, "live_more", lambda jobs, how: live(jobs, **how))
        return safeguard_study(SMALL, **{"seeds": 3, **options}), asked

    return study


def column(study, quantity, measure=SPEECH):
    rows = study.summary.filter(measure=measure, quantity=quantity)
    return dict(rows.select("safeguard", "value").iter_rows())


def first_sentence(study):
    return sentences(study.document())[0].replace("\u202f", " ")


def additive(chosen):
    return sum(0.02 * (int(name[1:]) + 1) for name in chosen)


@pytest.mark.parametrize("count", [4, 9])
def test_an_additive_scheme_is_shared_as_it_was_made(studied, count):
    """Exact up to six safeguards, sampled beyond: where nothing interacts, both give what each one takes away."""
    study, _ = studied(count, additive)
    assert study.asked["exact"] == (count <= 6)
    expected = {f"s{number}": 1.1 * 0.02 * (number + 1) for number in range(count)}  # 1.1: the mean luck
    for quantity in ("share", "alone", "left_out", "order_least", "order_most"):
        assert column(study, quantity) == pytest.approx(expected)
    assert study.tables["pairs"].filter(measure=SPEECH)["interaction"].to_list() == pytest.approx(
        [0.0] * (count * (count - 1) // 2)
    )


def test_shares_add_up_to_what_all_of_them_take_away(studied):
    """Efficiency holds with interactions, too."""
    study, _ = studied(5, lambda chosen: 0.3 * (len(chosen) / 5) ** 2)
    assert sum(column(study, "share").values()) == pytest.approx(1.1 * 0.3)


def test_a_pair_that_only_works_together_is_seen(studied):
    """s0 and s1 do nothing alone: the interaction is all they do, and each has half of it."""
    study, _ = studied(3, lambda chosen: 0.2 if {"s0", "s1"} <= chosen else 0.0)
    pair = study.tables["pairs"].filter(measure=SPEECH, first="s0", second="s1")
    assert pair["interaction"][0] == pytest.approx(0.22) and column(study, "alone")["s0"] == pytest.approx(0.0)
    assert column(study, "share") == pytest.approx({"s0": 0.11, "s1": 0.11, "s2": 0.0})
    assert (column(study, "order_least")["s0"], column(study, "order_most")["s0"]) == pytest.approx((0.0, 0.22))


def test_the_smallest_set_is_said_in_one_sentence(studied):
    """Half of the lost speech needs the two largest of four: every smaller set was lived."""
    study, _ = studied(4, additive, restore=0.34)
    found = study.asked["smallest"]
    assert found["safeguards"] == ["s2", "s3"] and found["enough"] and found["proven"]
    assert found["restores"] == pytest.approx(0.14 / 0.4)
    assert first_sentence(study) == (
        "The smallest set that takes away 34 % of silence is s2 and s3: it takes away 35 %, 35 % to 35 % over seeds "
        "(every smaller set was lived)."
    )


def test_what_no_set_can_do_is_said(studied):
    """All of them together are not enough: the most that was found, not a set that does not do it."""
    study, _ = studied(3, lambda chosen: 0.02 * len(chosen), restore=0.5)
    assert not study.asked["smallest"]["enough"]
    assert "No set of these safeguards takes away 50 %" in first_sentence(study)


def test_many_safeguards_are_not_lived_in_every_set(studied):
    """Twenty-three safeguards have eight million sets; the study lives some hundreds, each under every luck once."""
    _, asked = studied(23, additive, orders=4, restore=0.2)
    sets = {job.labels["set"] for job in asked}
    assert len(sets) < 500 and len(asked) == len({(job.labels["set"], job.seed) for job in asked})
    assert {"none", "s0", " + ".join(sorted(f"s{n}" for n in range(23)))} <= sets
    assert {" + ".join(sorted(pair)) for pair in combinations(("s0", "s1", "s2"), 2)} <= sets


def test_a_harm_that_no_safeguard_touches_has_a_share_of_nothing(studied):
    """Every harm that is defined has its own shares; one that is missing is named."""
    study, _ = studied(3, additive)
    assert set(column(study, "share", "throttled_days").values()) == {0.0}
    assert "freedom_lost_option_weeks" in study.asked["undefined"]


def test_what_is_sought_is_a_closed_list_of_harms(studied):
    """No study can be asked to raise what silences: every measure it knows is something that people lose."""
    assert set(HARMS) <= set(gathered())
    assert not set(HARMS) & {
        "dissent_voiced",
        "turnout_share",
        "readiness_share",
        "enrolled_share",
        "praise_performed_share",
    }
    with pytest.raises(NoSuchMeasure):
        studied(3, additive, measure="dissent_voiced")
    for share in (0.0, -0.5, 1.1):
        with pytest.raises(WrongChoice):
            studied(3, additive, restore=share)


def test_a_wrong_name_is_answered_with_the_nearest():
    """One sentence, with what there is."""
    with pytest.raises(WrongChoice, match='did you mean "notice"'):
        safeguard_study(SMALL, only=["notce", "appeal"])
    with pytest.raises(WrongChoice, match="two safeguards at least"):
        safeguard_study(SMALL, only=["notice"])


def test_real_lives_are_shared_exactly():
    """Notice and appeal in a small society: the shares add up to what both take away, in every harm."""
    study = safeguard_study(with_changes(SMALL, days=60), only=["notice", "appeal"], seeds=2)
    both = study.tables["sets"].filter(set="appeal + notice")
    for measure, restored in both.select("measure", "restored").iter_rows():
        assert sum(column(study, "share", measure).values()) == pytest.approx(restored, abs=1e-9)
    assert study.table["id"].n_unique() == 4 * 2
