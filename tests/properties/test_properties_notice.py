"""A notice that comes days after its entry: what is known meanwhile, what can be contested then, and what stays exact."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import AT_ONCE, LIVELY, columns, entries_today, life, lived, scenario, trials

from model_citizen.experiments.ledger import files
from model_citizen.simulation import checkpoint, tally
from model_citizen.simulation.law import kinds
from model_citizen.simulation.state import AWARE, bytes_per_person

DELAY = 6
LATE = {"notice.delay_days": DELAY, "beliefs.notice": 0.0}
QUICK = {
    "appeal.files": 0.9,
    "appeal.delay_days": 4,
    "appeal.decisions": 50_000,
    "appeal.cost": 0.0,
    "appeal.wins_true": 0.6,
}


def world(*on: str, changes=None, people: int = 200, days: int = 60, **how):
    return scenario(changes=LIVELY | (changes or {}), people=people, days=days, safeguards=("notice", *on), **how)


def bit(of, column: int) -> np.ndarray:
    return (of.today.events >> column) & 1 == 1


def test_nobody_knows_before_the_letter_and_everybody_does_after_it():
    """Nothing but a letter tells: the first to know of anything know it so many days after the first entry."""
    nothing_else = {"beliefs.known_before": 0.0, "beliefs.announced": 0.0, "beliefs.publicity": 0.0, "beliefs.attributed": 0.0,
                    "beliefs.word_of_mouth": 0.0}  # fmt: skip
    of, first, knew = life(world(changes=LATE | nothing_else)), np.full(200, 10_000), 0
    while of.day < of.until:
        of.live_day()
        aware = of.state.flags & AWARE > 0
        assert not (aware & (of.day - 1 < first + DELAY)).any()
        knew += int(aware.sum())
        lost = of.state.letter_on > 0
        first[lost & (first == 10_000)] = of.day - 1
        due = (of.day - 1 >= first + DELAY) & (first < 10_000)
        assert aware[due].all()
    assert knew > 500


def test_what_a_letter_speaks_of_is_what_is_contested():
    """Filed on the day it comes, about the day it speaks of, for exactly what was lost then."""
    of = life(world("appeal", changes=LATE | QUICK))
    law, written, filed = of.law, [], 0
    bits = sum(1 << kind.number for kind in kinds() if law.weights[kind.number] < 0 and kind.cause != "time")
    while of.day < of.until:
        of.live_day()
        written.append(entries_today(of).copy())
        for row in np.flatnonzero(bit(of, tally.APPEAL_FILED)):
            assert of.state.claim_day[row] == of.day - 1 and of.state.claim_about[row] == of.day - 1 - DELAY
            then = int(written[-1 - DELAY][row]) & bits
            lost = sum(int(law.weights[kind.number]) for kind in kinds() if then >> kind.number & 1)
            assert of.state.claim[row] == lost < 0 and of.state.contested[row] == then
            filed += 1
    assert filed > 100


@trials(12)
@given(
    on=st.sets(st.sampled_from(["appeal", "repair", "time_limit", "context_wall", "human_review", "oversight",
                                "suspensive_appeal", "proportionality_cap", "opt_out"])),
    delay=st.sampled_from([1, 5, 25]),
    known=st.sampled_from([0.0, 0.3]),
)  # fmt: skip
def test_any_set_of_safeguards_leaves_the_ledger_exact(on, delay, known):
    """Entries in letters, under appeal, expired, repaired: what counts sums to the score (``files`` refuses any other sum)."""
    changes = QUICK | {"notice.delay_days": delay, "beliefs.notice": known, "repair.begins": 30.0, "repair.wait_days": 2,
                       "time_limit.after_days": 20, "expiry.span_days": 5, "human_review.capacity": 20_000,
                       "proportionality_cap.lawful": 6, "opt_out.leaves": 20.0}  # fmt: skip
    assert len(files(world(*sorted(on), changes=changes, people=60), range(60), 59, threads=1)) == 60


def test_a_letter_that_never_comes_is_no_notice():
    """With a delay longer than the run the society lives as it would without the safeguard, but for letters under way."""
    late, without = (
        life(world(changes={"notice.delay_days": 3000})),
        life(scenario(changes=LIVELY, people=200, days=60)),
    )
    while late.day < late.until:
        late.live_day()
        without.live_day()
    here, there = columns(late), columns(without)
    differ = {name for name in there if here[name].tobytes() != there[name].tobytes()}
    assert (
        differ <= {"state.letter_on", "state.letter", "state.claim_about", "state.on_file"} and "state.letter" in differ
    )
    assert np.array_equal(late.screened, without.screened) and late.screened.any()


@pytest.mark.parametrize("reach", [0.0, 0.4])
def test_the_delay_changes_when_and_not_who(reach):
    """Whoever a notice of the same day reaches is sent the late one too, if none is under way, and nobody else."""
    late, same = (
        life(world(changes=AT_ONCE | {"beliefs.notice": 0.0, "notice.reach": reach, "notice.delay_days": days, "cutting.quarrels": 0.0,
                            "beliefs.own_loss": 0.0}, days=16)) for days in (40, 0)
    )  # fmt: skip
    told = np.zeros(200, bool)
    while same.day < same.until:
        before = same.state.flags & AWARE > 0
        late.live_day()
        same.live_day()
        told |= (same.state.flags & AWARE > 0) & ~before & (entries_today(same) != 0)
    if reach == 0.0:
        assert late.law.letters == 0 and len(late.state.letter_on) == 0
    else:
        assert len(same.state.letter_on) == len(same.state.letter) == len(same.state.claim_about) == 0
        assert 0 < (late.state.letter_on > 0).sum() < 200 and (late.state.letter_on > 0)[told].mean() > 0.8


def test_letters_are_put_away_and_taken_up_and_counted_in_the_plan(tmp_path):
    of = world("appeal", changes=LATE | QUICK)
    whole, stopped = lived(of), life(of)
    while stopped.day < 45:
        ends = stopped.ends_period
        stopped.live_day()
        if ends:
            stopped.take_period()
    assert stopped.state.letter.any()
    again = checkpoint.resume(checkpoint.save(stopped, tmp_path / "put away"), threads=1)
    for _ in again.periods():
        pass
    assert again.hash() == whole.hash()
    shape = {"remembers": False, "spans": 0, "appeals": True, "scored": True}
    assert bytes_per_person(**shape, letters=True) - bytes_per_person(**shape) == 4 + 8 + 4
