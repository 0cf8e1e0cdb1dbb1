"""Accounts: bounds, the ledger to the last point, zeros that are zero, appeals that add up."""

from __future__ import annotations

import numpy as np
import pytest
from small_lives import AT_ONCE, LIVELY, entries_today, life, lived, number_of, scenario, step

from model_citizen.experiments.ledger import files
from model_citizen.scenario import ScenarioError
from model_citizen.simulation import tally
from model_citizen.simulation.law import kinds
from model_citizen.simulation.state import ADVERSE, LOST_BY_OTHERS, LOST_BY_OWN, STATUS

EXPIRY = {"expiry.after_days": 20, "expiry.span_days": 5}
APPEALS = {
    "appeal.files": 0.9,
    "appeal.delay_days": 4,
    "appeal.decisions": 50_000,
    "appeal.wins_true": 0.6,
    "appeal.wins_error": 0.9,
}
VARIANTS = {
    "as told": ({}, ()),
    "no drift": ({"drift.every_days": 0}, ()),
    "drift every day": ({"drift.every_days": 1, "points.drift_up": 3, "points.drift_down": -2}, ()),
    "adverse entries expire": (EXPIRY, ()),
    "all entries expire": (EXPIRY | {"expiry.which": "all"}, ()),
    "one span": ({"expiry.after_days": 9, "expiry.span_days": 7}, ()),
    "appeals": (APPEALS, ("appeal", "notice")),
    "appeals and expiry": (APPEALS | EXPIRY, ("appeal", "notice")),
    "appeals and expiry of all": (APPEALS | EXPIRY | {"expiry.which": "all", "drift.every_days": 2}, ("appeal",)),
    "gains spill over too": ({"spill_over.sign": "both", "spill_over.weight": 4.0}, ()),
    "abolished": ({"rollout.abolition": "2015-02-20"}, ()),
}


def world(name: str, people: int = 500, days: int = 75, seed: int = 7):
    changes, safeguards = VARIANTS[name]
    return scenario(changes=LIVELY | changes, people=people, days=days, safeguards=safeguards, seed=seed)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_file_adds_up(name):
    """Hundreds of random (person, day): entries that count sum exactly to the score that another life computed.

    As told it is 1,000 pairs. Every line has a day of the run, points, a cause and a source; an entry
    that no longer counts says why and since when.
    """
    of, luck = world(name), np.random.default_rng(5)
    pairs = 1000 if name == "as told" else 150
    days = luck.choice(np.arange(10, of.days), 5, replace=False)
    reference, seen = life(of), 0
    for day in sorted(days.tolist()):
        persons = luck.choice(500, pairs // 5, replace=False).tolist()
        step(reference, day + 1)
        for file in files(of, persons, day, threads=1):
            row = int(reference.people.rows()[file.person])
            assert file.total - file.base == int(reference.state.live[row])
            assert file.score == int(reference.shown.score[row]) == min(950, max(350, file.total))
            for entry in (*file.entries, *file.gone):
                assert 0 <= entry.day <= day and entry.points != 0 and entry.cause and entry.source.text
            assert all(
                entry.gone and entry.gone_on is not None and entry.day < entry.gone_on <= day for entry in file.gone
            )
            seen += len(file.entries)
    assert seen > pairs / 4, "the files were not all empty"


@pytest.mark.parametrize(
    "name", ["adverse entries expire", "all entries expire", "one span", "appeals and expiry of all"]
)
def test_no_entry_counts_longer_than_the_law_allows(name):
    """No adverse entry on any file is older than ``after_days``; where all expire, no other is either."""
    of = world(name)
    after = of.values["expiry.after_days"]
    for day in (25, 50, 74):
        for file in files(of, range(0, 500, 5), day, threads=1):
            old = [e for e in file.entries if day - e.day >= after]
            assert not [e for e in old if e.points < 0]
            assert not old or of.values["expiry.which"] == "adverse"
    assert any(file.gone for file in files(of, range(0, 500, 5), 74, threads=1))


@pytest.mark.parametrize(
    "name", ["as told", "no drift", "drift every day", "appeals", "gains spill over too", "abolished"]
)
def test_every_change_of_a_file_is_its_entries_of_the_day(name):
    """For everybody, every day: new sum = old sum + weights of today's entries + friend points + what appeals struck.

    Each side is computed on its own; nothing is a residual that could hide a leak.
    """
    of = life(world(name, people=300))
    weights = of.law.weights
    moved = 0
    while of.day < of.until:
        before = of.state.live.astype(np.int64).copy()
        of.live_day()
        bits = entries_today(of)
        points = sum((bits >> k.number & 1) * int(weights[k.number]) for k in kinds())
        struck = of.today.struck.astype(np.int64) if of.law.appeals else 0
        expected = before + points + of.today.friend + struck
        assert np.array_equal(of.state.live, expected)
        moved += int((expected != before).sum())
    assert moved > 300


@pytest.mark.parametrize(
    "changes",
    [{}, {"points.criticism": -1000, "points.comment": -1000}, {"points.praise": 1000, "points.deed": 1000},
     {"bands.floor": 599, "bands.ceiling": 601}, {"bands.floor": -300, "bands.ceiling": 100, "bands.base": -50}],
)  # fmt: skip
def test_scores_stay_between_floor_and_ceiling(changes):
    """On every day and for everybody: floor <= score <= ceiling, and score = clamp(base + live)."""
    of = life(scenario(changes=LIVELY | changes, people=300, days=60))
    scale = of.law.bands
    while of.day < of.until:
        of.live_day()
        score = of.shown.score.astype(np.int64)
        assert score.min() >= scale.floor and score.max() <= scale.ceiling
        assert np.array_equal(score, np.clip(scale.base + of.state.live.astype(np.int64), scale.floor, scale.ceiling))
    assert of.state.live.any()


# ------------------------------------------------------------------------------------------- zeros
def test_without_a_scheme_nothing_of_a_scheme_happens():
    """Scheme off: nobody is scored, no entry, no point, no score but the base, nobody aware, nothing refused for it."""
    of = life(scenario("none", LIVELY, people=300, days=80))
    while of.day < of.until:
        of.live_day()
        assert not entries_today(of).any() and not of.state.live.any() and not of.today.friend.any()
        assert (of.shown.score == of.law.bands.base).all() and not of.state.risk.any() and not of.state.worth.any()
        assert not (of.state.flags & STATUS).any() and not of.shown.points.any()
    sums = dict(zip(tally.EVENTS, of.take_period()[0].tolist(), strict=False))
    for name in (
        "lost_own",
        "lost_friend",
        "lost_other",
        "enrolled",
        "aware",
        "shows",
        "low",
        "fell",
        "cut_score",
        "performed",
    ):
        assert sums[name] == 0, name
    assert sums["voiced"] > 0 and sums["asked_loan"] > 0 and sums["refused_loan"] > 0, "and yet the society lives"


def test_with_all_weights_zero_no_score_moves():
    """Whatever is observed, reported and rated: without weights every file is empty."""
    zero = {f"points.{kind.name}": 0 for kind in kinds()}
    of = lived(scenario(changes=LIVELY | zero, people=300, days=60))
    assert not of.state.live.any() and (of.shown.score == 600).all()
    assert not (of.state.flags & (LOST_BY_OWN | LOST_BY_OTHERS | ADVERSE)).any()
    assert (of.state.flags & STATUS).all(), "everybody was scored all the same"


def test_without_spill_over_nobody_pays_for_a_ties_act():
    """Spill-over 0: no friend points on any day; with no tags, reports or ratings either, none through others but errors."""
    quiet = {
        "spill_over.weight": 0.0,
        "comments.tags": 0.0,
        "people.informants": 0.0,
        "ratings.ties": 0.0,
        "ratings.strangers": 0.0,
    }
    of = life(scenario(changes=LIVELY | quiet, people=300, days=60))
    errors = (1 << number_of("misread")) | (1 << number_of("wrong_record"))
    while of.day < of.until:
        of.live_day()
        assert not of.today.friend.any() and not of.shown.points.any()
        lost_other = (of.today.events >> tally.LOST_OTHER) & 1
        assert not lost_other[(entries_today(of) & errors) == 0].any()


def test_with_nothing_detected_and_no_errors_there_is_no_entry():
    """Holders that pass nothing on, no errors, no informants, no ratings: every file stays empty."""
    blind = {
        "holders.passes_a": 0.0, "holders.passes_b": 0.0, "observation.misread": 0.0, "observation.wrong_record": 0.0,
        "people.informants": 0.0, "ratings.ties": 0.0, "ratings.strangers": 0.0, "old_acts.found": 0.0,
    }  # fmt: skip
    of = life(scenario(changes=LIVELY | blind, people=300, days=60))
    while of.day < of.until:
        of.live_day()
        assert not entries_today(of).any()
    assert not of.state.live.any()


def test_where_everything_is_detected_every_scored_act_is_an_entry():
    """Coverage, attention and surveillance of one: exactly the scored acts above the tolerance are written."""
    seen = AT_ONCE | {
        f"holders.{firm}_{channel}": 1.0 for firm in "ab" for channel in ("speech", "purchases", "browsing", "civic")
    } | {"people.holder_a": 1.0, "observation.attention": 1.0, "authority.surveillance": 1.0, "authority.tolerance": 0.0,
         "observation.misread": 0.0, "observation.wrong_record": 0.0, "people.informants": 0.0, "ratings.ties": 0.0,
         "old_acts.found": 0.0, "purchases.orders": 100.0}  # fmt: skip
    of = life(scenario(changes=LIVELY | seen, people=300, days=30, theory="candid"))
    talk_only = voiced = 0
    dissent = sum(1 << number_of(name) for name in ("criticism", "bad_news", "comment"))
    while of.day < of.until:
        of.live_day()
        said = (of.today.events >> tally.VOICED) & 1
        written = (entries_today(of) & dissent) > 0
        assert not (written & (said == 0)).any(), "an entry of dissent needs voiced dissent"
        voiced += int(written.sum())
        talk_only += int(((said > 0) & ~written).sum())
    assert voiced > 50 and talk_only > 0


def test_after_the_abolition_nothing_is_written_any_more():
    """From the abolition day on: nobody enrolled, no entry but the drift of what is there."""
    of = life(scenario(changes=LIVELY | {"rollout.abolition": "2015-02-20"}, people=300, days=90))
    drift = (1 << number_of("drift_up")) | (1 << number_of("drift_down"))
    step(of, 50)
    assert of.state.live.any()
    while of.day < of.until:
        of.live_day()
        assert (
            not (entries_today(of) & ~drift).any() and not of.today.friend.any() and not (of.state.flags & STATUS).any()
        )


# ------------------------------------------------------------------------------------------- appeals
def appealing(**changes):
    return life(scenario(changes=LIVELY | APPEALS | changes, people=400, days=70, safeguards=("appeal", "notice")))


def sums_of(of) -> dict[str, int]:
    raw = of.take_period()[0]
    return {name: int(raw[place]) for name, place in tally.column_names({}).items()}


def test_appeals_filed_are_won_lost_or_pending():
    """Nothing is filed twice, decided unfiled, or lost from the queue."""
    of = step(appealing(), 70)
    found = sums_of(of)
    assert found["appeals_filed"] == found["appeals_won"] + found["appeals_lost"] + int((of.state.claim_kind > 0).sum())
    assert found["appeals_won"] > 10 and found["appeals_lost"] > 10


def test_without_staff_nothing_is_decided_and_the_queue_only_grows():
    of, waiting = appealing(**{"appeal.decisions": 0}), []
    for _ in range(70):
        of.live_day()
        waiting.append(int((of.state.claim_kind > 0).sum()))
        assert not of.today.struck.any()
    found = sums_of(of)
    assert waiting == sorted(waiting) and waiting[-1] == found["appeals_filed"] > 20
    assert found["appeals_won"] == found["appeals_lost"] == 0


def test_without_success_nobody_is_given_anything_back():
    of = appealing(**{"appeal.wins_error": 0.0, "appeal.wins_true": 0.0})
    for _ in range(70):
        of.live_day()
        assert not of.today.struck.any()
    assert sums_of(of)["appeals_won"] == 0


def test_with_certain_success_every_decided_appeal_is_won():
    """What was lost on the contested day comes back, all of it, and is never a loss itself."""
    of = appealing(**{"appeal.wins_error": 1.0, "appeal.wins_true": 1.0})
    for _ in range(70):
        of.live_day()
        assert (of.today.struck >= 0).all()
    found = sums_of(of)
    assert found["appeals_lost"] == 0 and found["appeals_won"] > 50


def test_the_longest_waiting_are_decided_first_and_none_before_its_delay():
    """Few staff: whoever is decided today filed no later than anybody who was ripe and still waits."""
    of = appealing(**{"appeal.decisions": 5_000})
    decided_days = 0
    for _ in range(70):
        kind, filed = of.state.claim_kind.copy(), of.state.claim_day.copy()
        of.live_day()
        decided = (kind > 0) & (
            ((of.today.events >> tally.APPEAL_WON) | (of.today.events >> tally.APPEAL_LOST)) & 1 > 0
        )
        ripe = (kind > 0) & ~decided & (of.day - 1 - filed >= 4)
        assert decided.sum() <= 5_000 * 400 / 1_000_000 + 1
        if decided.any():
            assert (of.day - 1 - filed[decided] >= 4).all()
            decided_days += 1
            assert not ripe.any() or filed[decided].max() <= filed[ripe].min()
    assert decided_days > 20


def test_appeals_that_nobody_may_file_change_nothing():
    """The safeguard's parameters without the safeguard: the same bytes."""
    plain = lived(scenario(changes=LIVELY, people=200, days=50))
    assert lived(scenario(changes=LIVELY | APPEALS, people=200, days=50)).hash() == plain.hash()


# ------------------------------------------------------------------------------------------- the widest numbers
def test_a_scale_may_be_as_wide_as_its_parameters_allow():
    """The highest and the lowest legal scale, with weights that reach both ends: no score wraps round."""
    heavy = {"points.deed": 1000, "points.approved_purchase": 1000, "deeds.deeds": 300.0, "points.comment": -1000}
    for floor, base, ceiling in ((-32_000, -32_000, 32_000), (-32_000, 0, 32_000), (-32_000, 32_000, 32_000)):
        scale = {"bands.floor": floor, "bands.base": base, "bands.ceiling": ceiling}
        of = lived(scenario(changes=LIVELY | AT_ONCE | heavy | scale, people=100, days=60))
        assert np.array_equal(of.shown.score, np.clip(base + of.state.live.astype(np.int64), floor, ceiling))
        assert of.state.live.max() > 5_000


def test_a_scale_beyond_the_columns_is_refused():
    """What no column could hold cannot be written in a scenario."""
    for key, value in (("bands.ceiling", 32_768), ("bands.floor", -32_769), ("bands.base", 50_000)):
        with pytest.raises(ScenarioError, match=key.replace(".", r"\.")):
            scenario(changes={key: value})


def test_files_add_up_with_the_heaviest_spill_over():
    """The highest weight of ties and the heaviest points: the ledger is still exact."""
    heavy = {"spill_over.weight": 10.0, "points.criticism": -1000, "points.comment": -1000, "points.tagged": -1000}
    heavy |= {"points.forbidden": -1000, "points.unpermitted": -1000, "points.bad_news": -1000}
    of = scenario(changes=LIVELY | heavy, people=100, days=60, theory="candid")
    found = files(of, range(100), 59, threads=1)
    assert max(abs(entry.points) for file in found for entry in file.entries if entry.act == "spill_over") > 5_000


def test_files_add_up_with_heavy_weights_and_long_spans():
    """Heaviest points, one long span: what expires is what was written, however much that was."""
    heavy = {"expiry.after_days": 60, "expiry.span_days": 60, "points.criticism": -1000, "points.comment": -1000,
             "points.forbidden": -1000, "points.unpermitted": -1000, "comments.comments": 7.0}  # fmt: skip
    of = scenario(changes=LIVELY | AT_ONCE | heavy, people=200, days=75, theory="candid")
    found = files(of, range(200), 74, threads=1)
    assert min(sum(entry.points for entry in file.gone) for file in found) < -40_000
