"""A life that is led: what is imposed on one person over many days, and nothing else, is what differs."""

from __future__ import annotations

import numpy as np
import pytest
from small_lives import LIVELY, columns, life, scenario, society_of, step

from model_citizen.conduct import browsing, deeds, posts, purchases, sharing
from model_citizen.play.choices import SAID
from model_citizen.simulation import checkpoint, tally
from model_citizen.simulation.clock import Imposed, TwoPersons, by_day
from model_citizen.simulation.law import kinds
from model_citizen.simulation.occasions import Asked
from model_citizen.simulation.phases import DISSENTING
from model_citizen.society import acts
from model_citizen.society.doors import DOORS
from model_citizen.society.ties import CUT, PHASE_MASK, PHASE_SHIFT

PEOPLE, DAYS = 300, 60
WORLD = scenario(changes=LIVELY, people=PEOPLE, days=DAYS)
SOCIETY = society_of(life(WORLD))
BOLD = int(np.argmax(SOCIETY.people.dissent))  # somebody who has something to say


def lived(*imposed: Imposed, days: int = DAYS, world=WORLD):
    return step(life(world, society=SOCIETY, imposed=imposed), days)


def same(one, other) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(columns(one).values(), columns(other).values(), strict=True))


def test_nothing_imposed_changes_nothing():
    """A schedule of empty days is byte-equal to no schedule at all."""
    assert same(lived(*(Imposed(5, day, 0, 0) for day in range(DAYS))), lived())


def test_a_schedule_is_its_days():
    """Two days imposed on one person are each day's doing: before the second, the life is that of the first alone."""
    first, second = (Imposed(BOLD, day, 0, posts.CRITICISM | acts.TALK_OF_DISSENT) for day in (10, DAYS - 1))
    assert same(lived(first, second, days=30), lived(first, days=30))
    assert not same(lived(first, second), lived(first))


def test_a_schedule_is_of_one_person_and_one_day_each():
    """Two persons, or two entries for a day, are refused."""
    for pair in ((Imposed(1, 3, 0, 0), Imposed(2, 4, 0, 0)), (Imposed(1, 3, 0, 0), Imposed(1, 3, 1, 0))):
        with pytest.raises(TwoPersons):
            by_day(pair)


def test_a_branch_goes_on_as_the_life_would(tmp_path):
    """A branch lives the same days, and the life it came from does not notice; a checkpoint keeps the schedule."""
    schedule = [Imposed(7, day, SAID, acts.LOYAL) for day in range(DAYS)]
    one, whole = lived(*schedule, days=25), lived(*schedule)
    before = one.hash()
    branch = one.branch()
    assert same(step(branch, DAYS), whole) and one.hash() == before
    kept = checkpoint.resume(checkpoint.save(one, tmp_path / "kept"))
    assert kept.imposed == one.imposed and same(step(kept, DAYS), whole)


def test_a_branch_may_be_led_otherwise():
    """What is imposed on a branch is no matter of the life it came from."""
    one = lived(days=20)
    branch = one.branch()
    branch.imposed = by_day([Imposed(9, 20, 0, posts.CRITICISM)])
    assert not same(step(branch, 40), step(one, 40)) and one.imposed == {}


def test_occasions_are_what_the_society_does():
    """Whatever a person did of her own accord was among her occasions of that day; asking changes nothing."""
    asked, one, other = Asked(), life(WORLD, society=SOCIETY), life(WORLD, society=SOCIETY)
    for day in range(DAYS):
        found = {row: asked.today(one, row) for row in range(0, PEOPLE, 7)}
        step(one, day + 1), step(other, day + 1)
        for row, occasions in found.items():
            events = int(one.today.events[row])
            voiced, wanted = events >> tally.VOICED & 1, events >> tally.WANTED & 1
            assert wanted == (occasions.acts & acts.WANTED > 0), (day, row)
            assert not voiced or occasions.acts & DISSENTING
            assert events >> tally.ASKED & (1 << len(DOORS)) - 1 == occasions.requests
            entries = int(one.today.entries[row])
            own = sum(1 << k.number for k in kinds() if k.number in (0, 1, 2, 4, 5, 6, 9, 10, 12))
            assert entries & own & ~(occasions.acts | occasions.for_points | purchases.APPROVED) == 0, (day, row)
    assert same(one, other)


def test_what_is_not_chosen_is_not_said():
    """A person led to silence voices nothing on any day, however much comes up."""
    silent = life(WORLD, society=SOCIETY, imposed=[Imposed(11, day, SAID, 0) for day in range(DAYS)])
    for day in range(DAYS):
        step(silent, day + 1)
        assert not int(silent.today.events[11]) >> tally.VOICED & 1


@pytest.mark.parametrize(
    "bit", [posts.CRITICISM, sharing.BAD_NEWS, posts.PRAISE, purchases.FOREIGN, browsing.SENSITIVE, deeds.DEED]
)
def test_what_is_chosen_is_done(bit):
    """An act put on a day becomes an entry where everything is noticed."""
    seen = scenario(changes=LIVELY | ALL_SEEN, people=PEOPLE, days=DAYS)
    one = lived(Imposed(BOLD, 40, 0, bit), days=41, world=seen)
    assert int(one.today.entries[BOLD]) & bit


ALL_SEEN = {
    "people.holder_a": 1.0, "people.holder_b": 1.0, "holders.a_purchases": 1.0, "holders.a_speech": 1.0, "holders.b_speech": 1.0,
    "holders.a_browsing": 1.0, "holders.a_civic": 1.0, "holders.passes_a": 1.0, "holders.passes_b": 1.0, "observation.attention": 1.0,
    "observation.missed": 0.0, "authority.surveillance": 1.0, "rollout.launch": "2015-01-01", "rollout.mandatory": "2015-01-01",
}  # fmt: skip
ALL_SEEN = {key: value for key, value in ALL_SEEN.items() if key in WORLD.values}


def test_a_request_is_held_back():
    """Who stays away from every door is never refused at one."""
    rows = [row for row in range(PEOPLE) if any(_asked(row))]
    assert rows
    row = rows[0]
    away = life(WORLD, society=SOCIETY, imposed=[Imposed(row, day, 0, 0, stays_away=255) for day in range(DAYS)])
    for day in range(DAYS):
        step(away, day + 1)
        assert not int(away.today.events[row]) >> tally.ASKED & 255


def _asked(row):
    asked, one = Asked(), life(WORLD, society=SOCIETY)
    for day in range(0, 40):
        yield asked.today(one, row).requests
        step(one, day + 1)


def test_a_tie_that_is_left_is_gone_at_both_ends():
    """Left on the day two meet, a tie is cut in both rows, and no other tie of hers with it."""
    before = lived(days=20)
    row, place, phase = _a_meeting(before)
    other = int(before.ties.friend[place])
    day = next(
        d for d in range(20, 20 + WORLD.values["ties.meeting_days"]) if d % WORLD.values["ties.meeting_days"] == phase
    )
    kept, left = lived(days=day + 1), lived(Imposed(row, day, 0, 0, leaves=other), days=day + 1)
    assert _tied(left, row) == _tied(kept, row) - {other} and _tied(left, other) == _tied(kept, other) - {row}


def test_leaving_reaches_two_people_on_its_day():
    """On the day of the meeting nobody but the two differs in any byte: everybody else reads yesterday."""
    before = lived(days=20)
    row, place, phase = _a_meeting(before)
    other, period = int(before.ties.friend[place]), int(WORLD.values["ties.meeting_days"])
    day = next(d for d in range(20, 20 + period) if d % period == phase)
    kept, left = lived(days=day + 1), lived(Imposed(row, day, 0, 0, leaves=other), days=day + 1)
    differ = np.zeros(PEOPLE, bool)
    for one, two in zip(columns(kept).values(), columns(left).values(), strict=True):
        if len(one) == PEOPLE:
            differ |= one != two
    starts = kept.ties.start.astype(np.int64)[:-1]
    differ |= np.add.reduceat((kept.ties.friend != left.ties.friend) | (kept.ties.info != left.ties.info), starts) > 0
    assert set(np.flatnonzero(differ).tolist()) <= {row, other} and differ[row]


def _a_meeting(of):
    """A row, the place of a tie of hers that is kept, and the day of the period on which the two meet."""
    free = of.ties.info & CUT == 0
    for row in range(PEOPLE):
        for place in range(int(of.ties.start[row]), int(of.ties.start[row + 1])):
            if free[place]:
                return row, place, (int(of.ties.info[place]) >> PHASE_SHIFT) & PHASE_MASK
    raise AssertionError("nobody has a tie")


def _tied(of, row):
    start, stop = int(of.ties.start[row]), int(of.ties.start[row + 1])
    return {
        int(j) for j, info in zip(of.ties.friend[start:stop], of.ties.info[start:stop], strict=True) if not info & CUT
    }


def test_the_loyal_cut_nobody_for_a_score():
    """Where only one side fears scores, her loyalty keeps the ties that her fear would have cut."""
    fearful = scenario(
        changes=LIVELY | {"cutting.alpha": 20.0, "cutting.quarrels": 0.0, "rollout.launch": "2015-01-01", "rollout.mandatory": "2015-01-01",
                          "beliefs.known_before": 1.0, "points.criticism": -60},
        people=PEOPLE, days=DAYS,
    )  # fmt: skip
    fears = lived(world=fearful)
    lost = {row: sum(_feared(fearful, row)) for row in range(0, PEOPLE, 15)}
    row = max(lost, key=lambda each: lost[each])
    assert lost[row] > 0 and fears.day == DAYS
    loyal = [Imposed(row, day, 0, acts.LOYAL) for day in range(DAYS)]
    assert sum(_feared(fearful, row, loyal)) < lost[row]


def _feared(world, row, imposed=()):
    one = life(world, society=SOCIETY, imposed=imposed)
    for day in range(DAYS):
        step(one, day + 1)
        yield int(one.today.events[row]) >> tally.CUT_SCORE & 1


def test_an_appeal_is_hers():
    """Where there are appeals, a led person contests when she is led to, and never by herself."""
    world = scenario(changes=LIVELY | {"appeal.files": 1.0}, safeguards=("notice", "appeal"), people=PEOPLE, days=DAYS)
    filed = {row: sum(_filed(world, row)) for row in range(0, PEOPLE, 15)}
    row = max(filed, key=lambda each: filed[each])
    assert filed[row] > 0
    assert sum(_filed(world, row, [Imposed(row, day, acts.APPEALS, 0) for day in range(DAYS)])) == 0
    never = scenario(changes=LIVELY | {"appeal.files": 1e-9}, safeguards=("notice", "appeal"), people=PEOPLE, days=DAYS)
    assert sum(_filed(never, row, [Imposed(row, day, 0, acts.APPEALS) for day in range(DAYS)])) == filed[row]


def _filed(world, row, imposed=()):
    one = life(world, society=SOCIETY, imposed=imposed)
    for day in range(DAYS):
        step(one, day + 1)
        yield int(one.today.events[row]) >> tally.APPEAL_FILED & 1
