"""Metamorphic relations: what must not matter does not, and what must not help does not."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from small_lives import (
    AT_ONCE,
    LIVELY,
    by_person,
    entries_today,
    life,
    lived,
    number_of,
    pairs,
    scenario,
    society_of,
    standing,
    step,
)

from model_citizen.experiments.twin import removable
from model_citizen.parameters import Parameter, parameters_of
from model_citizen.scenario import with_changes
from model_citizen.simulation import checkpoint, tally
from model_citizen.simulation.law import kinds, settings_of
from model_citizen.simulation.run import Society
from model_citizen.simulation.state import AWARE
from model_citizen.society import generators, people, ties
from model_citizen.society.people import placed, stored
from model_citizen.society.ties import CUT, ties_of

EVERYTHING = LIVELY | {
    "expiry.after_days": 20, "expiry.span_days": 5, "appeal.files": 0.9, "appeal.delay_days": 4, "appeal.decisions": 20_000,
    "cutting.quarrels": 0.2, "forming.meets": 1.0,
}  # fmt: skip
SAFE = ("appeal", "notice")


def names_of_ties(of) -> set[tuple[int, int]]:
    """Ties by identity."""
    who = of.people.identities()
    return {(int(who[i]), int(who[j])) for i, j in pairs(of)}


def assert_same_people(one, other) -> None:
    """Everybody's line and sign by identity, ties by identity, and all measured sums."""
    here, there = by_person(one), by_person(other)
    for name in here:
        assert np.array_equal(here[name], there[name]), name
    assert names_of_ties(one) == names_of_ties(other)
    assert np.array_equal(one.table, other.table)


# ------------------------------------------------------------------------------------------- what does not matter
def test_people_stored_in_other_rows_live_the_same_lives():
    """Rows mean nothing: permuted, everybody's state, signs and ties are the same by identity on every tenth day."""
    of = scenario(changes=EVERYTHING, people=400, days=80, safeguards=SAFE)
    here = life(of)
    drawn = people.draw_people(400, 7, settings_of(people, of.values))
    moved = stored(drawn, np.random.default_rng(3).permutation(400))
    known = generators.grow_ties(moved, 7, settings_of(ties, of.values))
    there = life(of, society=Society(placed(moved, known), known))
    assert not np.array_equal(here.people.identities(), there.people.identities())
    for day in range(10, 81, 10):
        step(here, day), step(there, day)
        assert_same_people(here, there)


def test_ties_stored_in_another_order_change_nothing():
    """The row of ties is a set: shuffled, the same lives (sums are integer sums)."""
    of = scenario(changes=EVERYTHING, people=300, days=60, safeguards=SAFE)
    here = life(of)
    friend, info, luck = here.ties.friend, here.ties.info.copy(), np.random.default_rng(4)
    for first, last in zip(here.ties.start[:-1].astype(int), here.ties.start[1:].astype(int), strict=True):
        order = luck.permutation(last - first)
        friend[first:last], info[first:last] = friend[first:last][order], info[first:last][order]
    there = life(of, society=Society(here.people, ties_of(here.ties.start, friend, info)))
    step(here, 60), step(there, 60)
    assert_same_people(here, there)


def test_a_shifted_scale_shifts_every_score_and_nothing_else():
    """Base, floor, ceiling and edges moved by 77 points: every score moves by 77, all else stays as it was."""
    scale = {"bands.floor": 350, "bands.ceiling": 950, "bands.base": 600, "bands.second": 550, "bands.third": 600,
             "bands.fourth": 650, "bands.fifth": 700}  # fmt: skip
    here = lived(scenario(changes=LIVELY | {"cutting.alpha": 2.0}, people=300, days=80))
    moved = {key: value + 77 for key, value in scale.items()}
    there = lived(scenario(changes=LIVELY | {"cutting.alpha": 2.0} | moved, people=300, days=80))
    one, other = by_person(here), by_person(there)
    assert np.array_equal(one.pop("shown.score") + 77, other.pop("shown.score"))
    assert all(np.array_equal(one[name], other[name]) for name in one)
    assert names_of_ties(here) == names_of_ties(there)


def test_points_in_another_unit_are_the_same_points():
    """All weights, steps and the scale doubled: every file's sum doubles, everybody's life is the same (no rounding: no spill-over)."""
    of = scenario(changes=LIVELY | {"spill_over.weight": 0.0}, people=300, days=80)
    double = {f"points.{kind.name}": of.values[f"points.{kind.name}"] * 2 for kind in kinds()}
    double |= {
        "bands.floor": 100,
        "bands.ceiling": 1300,
        "bands.second": 500,
        "bands.third": 600,
        "bands.fourth": 700,
        "bands.fifth": 800,
    }
    here, there = lived(of), lived(with_changes(of, double))
    one, other = by_person(here), by_person(there)
    assert np.array_equal(one.pop("state.live") * 2, other.pop("state.live")) and here.state.live.any()
    assert np.array_equal((one.pop("shown.score").astype(int) - 600) * 2, other.pop("shown.score").astype(int) - 600)
    assert all(np.array_equal(one[name], other[name]) for name in one)


# What a mechanism does beside what its neutral settings take out: stated here so that nothing else may.
STILL_AT_WORK = {
    "posts.throttled": "posts about nothing political are still written",
    "forming.near": "people still show whether they have room for a tie",
    "observation.attention": "errors are out, seeing is not",
    "authority.tolerance": "what is let pass is still let pass",
    "beliefs": "support and worth of points are no part of the scheme",
}
DOORS = (
    "loans",
    "travel_papers",
    "jobs",
    "internet",
    "housing",
    "schools",
    "deposits",
    "benefits",
)  # people knock with and without a score


def another_value(parameter: Parameter):
    """A value that is allowed and is not the default."""
    if parameter.kind == "switch":
        return not parameter.default
    if parameter.kind == "choice":
        return next(word for word in parameter.choices if word != parameter.default)
    if parameter.kind == "date":
        return None
    value = parameter.low if parameter.default != parameter.low else min(parameter.high, parameter.low + 3)
    return int(value) if parameter.kind in ("whole", "points") else value


SLOTS = ("conduct", "regime", "scoring", "consequences", "safeguards")


def file_of(name: str):
    """The mechanism's file, in whichever folder it stands."""
    (slot,) = [slot for slot in SLOTS if importlib.util.find_spec(f"model_citizen.{slot}.{name}")]
    return importlib.import_module(f"model_citizen.{slot}.{name}")


@pytest.mark.parametrize("name", [name for name in removable() if name not in (*DOORS, "beliefs")])
def test_at_neutral_settings_a_mechanism_is_not_there(name):
    """With its neutral settings no other number of the file matters: the same hash whatever they are."""
    room = file_of(name)
    of = scenario(changes=LIVELY | removable()[name], people=80, days=45, safeguards=("notice", "appeal"))
    born = society_of(life(of))
    before = lived(of, society=born).hash()
    for field, parameter in parameters_of(room.Settings).items():
        key, value = f"{name}.{field}", another_value(parameter)
        if field not in room.NEUTRAL and key not in STILL_AT_WORK and value is not None:
            assert lived(with_changes(of, {key: value}), society=born).hash() == before, key
    if room.__name__.split(".")[1] != "conduct" and name not in ("observation", "ratings", "old_acts"):
        return  # what is scored may be another's act (drift, informants)
    for kind in getattr(room, "KINDS", ()):
        assert lived(with_changes(of, {f"points.{kind.name}": 77}), society=born).hash() == before, kind.name


@pytest.mark.parametrize("key", [key for key in STILL_AT_WORK if "." in key])
def test_that_check_can_fail(key):
    """What is still at work does matter: each exception above is a real one."""
    name, _, field = key.partition(".")
    much = {"cutting.quarrels": 0.5, "travel_papers.refused_anyway": 0.9, "travel_papers.asks": 300.0}
    of = scenario(changes=LIVELY | much | removable()[name], people=150, days=60)
    other = with_changes(of, {key: another_value(parameters_of(file_of(name).Settings)[field])})
    one, two = life(of), life(other)
    for _ in range(60):
        one.live_day(), two.live_day()
        if standing(one) != standing(two):
            return
    pytest.fail("60 days, and nothing differed")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 17])
def test_the_smallest_societies_live(count):
    """One person, two, a handful: no division by nobody, nothing lost, everybody counted."""
    of = life(scenario(changes=EVERYTHING, people=count, days=40, safeguards=SAFE))
    sums = sum(sums for _, sums in of.periods())
    assert int(sums[0, tally.PRESENT]) == count * 40 and (of.shown.score >= 350).all()


def test_a_run_of_one_day_is_a_run():
    of = lived(scenario(people=50, days=1))
    assert of.day == of.until == 1


# ------------------------------------------------------------------------------------------- stop and go on
@pytest.mark.parametrize("day", [1, 7, 33, 59])
def test_stopped_and_resumed_is_the_same_life(day, tmp_path):
    """Put away on any day, also in the middle of a period, and taken up again: the same hash as never stopped."""
    of = scenario(changes=EVERYTHING, people=200, days=60, safeguards=SAFE)
    whole, stopped = life(of), life(of)
    for _ in whole.periods():
        pass
    while stopped.day < day:
        ends = stopped.ends_period
        stopped.live_day()
        if ends:
            stopped.take_period()
    again = checkpoint.resume(checkpoint.save(stopped, tmp_path / "put away"), threads=1)
    assert standing(again) == standing(stopped) and again.day == day
    for _ in again.periods():
        pass
    assert again.hash() == whole.hash() and standing(again) == standing(whole)


def test_stopping_changes_nothing_for_the_life_that_goes_on(tmp_path):
    """Saving looks and does not touch."""
    of = scenario(changes=LIVELY, people=100, days=30)
    plain, saved = life(of), step(life(of), 10)
    checkpoint.save(saved, tmp_path / "a")
    assert standing(step(saved, 30)) == standing(step(plain, 30))


def test_a_damaged_checkpoint_is_refused(tmp_path):
    """One byte, a missing file, no manifest, another format: refused by name, never resumed wrongly."""
    folder = checkpoint.save(step(life(scenario(people=50, days=9)), 5), tmp_path / "a")
    good = (folder / "state.live.npy").read_bytes()
    (folder / "state.live.npy").write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    with pytest.raises(checkpoint.BadCheckpoint, match=r"state\.live"):
        checkpoint.resume(folder)
    (folder / "state.live.npy").unlink()
    with pytest.raises(checkpoint.BadCheckpoint, match=r"state\.live"):
        checkpoint.resume(folder)
    with pytest.raises(checkpoint.BadCheckpoint):
        checkpoint.resume(tmp_path / "nowhere")
    manifest = (folder / "MANIFEST.json").read_text()
    (folder / "MANIFEST.json").write_text(manifest.replace(f'"format": {checkpoint.FORMAT}', '"format": 99'))
    with pytest.raises(checkpoint.BadCheckpoint, match="99"):
        checkpoint.resume(folder)


# ------------------------------------------------------------------------------------------- order, with behaviour fixed
# Nobody's conduct depends on the score: candid speech, no worth of points, no doors, no fear, no joining by choice.
FIXED = LIVELY | AT_ONCE | {
    "rollout.perks": 0.0, "showing.starts": 0.0, "showing.imitates": 0.0, "cutting.alpha": 0.0, "old_acts.found": 0.0,
    "loans.needs_band": 0, "travel_papers.needs_band": 0, "jobs.needs_band": 0, "internet.needs_band": 0,
    "beliefs.known_before": 0.0, "beliefs.announced": 0.0, "beliefs.publicity": 0.0, "beliefs.word_of_mouth": 0.0,
    "beliefs.notice": 0.0, "authority.severity": 0.0, "browsing.caution": 0.0,
}  # fmt: skip


def fixed(**changes):
    return scenario(changes=FIXED | changes, people=300, days=70, theory="candid")


@pytest.mark.parametrize(
    "changes",
    [{"points.criticism": -16}, {"points.comment": -30}, {"points.tagged": -30}, {"points.misread": -80}, {"points.informed": -99},
     {"spill_over.weight": 3.0}, {"points.praise": 1}, {"observation.misread": 0.2}, {"observation.wrong_record": 30.0}],
    ids=lambda c: next(iter(c)),
)  # fmt: skip
def test_a_heavier_penalty_leaves_nobody_with_more(changes):
    """Under fixed behaviour: heavier weights, more spill-over or more errors, and nobody's file sums higher on any day."""
    light, heavy = life(fixed()), life(fixed(**changes))
    while light.day < light.until:
        light.live_day(), heavy.live_day()
        assert (heavy.state.live <= light.state.live).all()
    assert (heavy.state.live < light.state.live).any()


def test_behaviour_is_fixed_where_it_is_said_to_be():
    """The relation above rests on this: what is said and done is the same under any weights."""
    light, heavy = life(fixed()), life(fixed(**{"points.criticism": -900, "spill_over.weight": 9.0}))
    for _ in range(70):
        light.live_day(), heavy.live_day()
        for bit in (0, 1, 2, 3, 31):  # wanted, voiced, held back, supported, posted
            assert np.array_equal(light.today.events >> bit & 1, heavy.today.events >> bit & 1)


def test_more_cameras_see_all_that_fewer_saw():
    """Under fixed behaviour: entries of acts with less coverage are a subset of those with more."""
    few, many = life(fixed(**{"holders.passes_b": 0.4})), life(fixed())
    acts, more = sum(1 << k.number for k in kinds() if k.cause == "own"), 0
    for _ in range(70):
        few.live_day(), many.live_day()
        one, other = entries_today(few) & acts, entries_today(many) & acts
        assert not (one & ~other).any()
        more += int((other & ~one > 0).sum())
    assert more > 20


def test_more_misreading_wrongs_all_that_less_wronged():
    """A higher rate of errors hits a superset of the wrongly accused."""
    low, high, bit = life(fixed()), life(fixed(**{"observation.misread": 0.1})), 1 << number_of("misread")
    for _ in range(70):
        low.live_day(), high.live_day()
        assert not (entries_today(low) & ~entries_today(high) & bit).any()


def test_spill_over_reaches_only_ties_and_a_day_later():
    """Friend points fall only on people one of whose ties lost points of her own the day before."""
    of = life(fixed(**{"spill_over.weight": 5.0}))
    step(of, 10)
    for _ in range(40):
        lost_yesterday = of.shown.points < 0
        rows = np.repeat(np.arange(300), np.diff(of.ties.start.astype(np.int64)))
        kept = (of.ties.info & CUT) == 0
        near = np.zeros(300, bool)
        np.logical_or.at(near, rows[kept], lost_yesterday[of.ties.friend[kept]])
        of.live_day()
        assert not of.today.friend[~near].any()


def test_friend_points_are_never_passed_on():
    """One hop: what is shown for spill-over is one's own points of the day, never the friend points."""
    of = life(fixed(**{"spill_over.weight": 5.0, "observation.misread": 0.0}))
    alone = 0
    for _ in range(60):
        of.live_day()
        only_friend = (of.today.friend < 0) & (entries_today(of) == 0)
        assert not of.shown.points[only_friend].any()
        alone += int(only_friend.sum())
    assert alone > 50


# ------------------------------------------------------------------------------------------- ties
def test_ties_are_never_with_oneself_nor_double():
    """However many are cut and formed."""
    of = life(scenario(changes=EVERYTHING, people=300, days=120))
    for _ in range(12):
        step(of, of.day + 10)
        stored_ = int(((of.ties.info & CUT) == 0).sum())
        found = pairs(of)
        assert len(found) == stored_ and all(i != j for i, j in found)


def one_sided(of) -> set[tuple[int, int]]:
    found = pairs(of)
    return {(i, j) for i, j in found if (j, i) not in found}


def test_cut_ties_are_cut_at_both_ends():
    """Without new ties: on every day every tie stands in both rows or in none."""
    of = life(scenario(changes=EVERYTHING | {"forming.meets": 0.0, "cutting.alpha": 3.0}, people=300, days=80))
    before = len(pairs(of))
    while of.day < of.until:
        of.live_day()
        assert one_sided(of) == set()
    assert len(pairs(of)) < before * 0.9


def test_new_ties_stand_at_both_ends():
    """A tie is mutual: on every day every tie stands in both rows, also where last free places are filled."""
    of = life(scenario(changes=EVERYTHING, people=300, days=60))
    while of.day < of.until:
        of.live_day()
        assert one_sided(of) == set(), f"day {of.day - 1}"


# ------------------------------------------------------------------------------------------- who learns of it
def test_who_is_refused_for_another_reason_does_not_learn_of_the_scheme():
    """Beliefs at their neutral settings: nobody ever knows. No door asks for a band, so no refusal is the scheme's doing."""
    silent = {f"beliefs.{name}": value for name, value in removable_beliefs().items()}
    no_door = {f"{door}.needs_band": 0 for door in DOORS} | {"old_acts.found": 0.0}
    of = lived(scenario(changes=LIVELY | silent | no_door, people=300, days=60))
    assert not (of.state.flags & AWARE).any() and of.state.refusals.any()
    shut = lived(scenario(changes=LIVELY | silent | no_door | {"loans.needs_band": 5}, people=300, days=60))
    assert (shut.state.flags & AWARE).any(), "and who is refused for the score does learn of it"


def removable_beliefs() -> dict:
    return {key.partition(".")[2]: value for key, value in removable()["beliefs"].items()}
