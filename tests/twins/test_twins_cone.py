"""The light-cone: what one act of one person can have reached, and nothing beyond it.

One act is taken from, or put on, one person on one day. On that day only her own line may differ.
On each later day a person may differ only if she differed before, or if somebody in her row of
ties (before or after that day, in either society) did. Everybody else is the same in every byte.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import LIVELY, columns, life, scenario, society_of, step, trials

from model_citizen.conduct import browsing, comments, deeds, posts, purchases, sharing
from model_citizen.simulation.clock import Imposed
from model_citizen.simulation.run import Life
from model_citizen.society.acts import TALK_OF_DISSENT, TALK_OF_SUPPORT, WANTED
from model_citizen.society.ties import CUT

PEOPLE, BEFORE, AFTER = 300, 45, 12  # few enough days after the act that the cone has an outside
ACTS = (
    posts.CRITICISM, posts.FORBIDDEN, posts.UNPERMITTED, posts.PRAISE, sharing.STATE_NEWS, sharing.BAD_NEWS, comments.COMMENT,
    comments.TAGGED, purchases.APPROVED, purchases.FOREIGN, browsing.SENSITIVE, deeds.DEED, TALK_OF_DISSENT, TALK_OF_SUPPORT,
)  # fmt: skip
ALL = sum(ACTS) | WANTED
SPARSE = {"ties.mean_degree": 4.0, "ties.spread": 0.3}
ISOLATED = {"spill_over.weight": 0.0, "cutting.alpha": 0.0, "ratings.ties": 0.0}  # what is left is being seen
WORLDS = {
    "as told": scenario(changes=LIVELY | SPARSE, people=PEOPLE, days=90),
    "nothing but being seen": scenario(changes=LIVELY | SPARSE | ISOLATED, people=PEOPLE, days=90),
    "many new ties": scenario(
        changes=LIVELY | SPARSE | {"cutting.quarrels": 0.6, "forming.meets": 1.0, "ties.meeting_days": 5}, people=PEOPLE, days=90
    ),
}  # fmt: skip


class Shared:
    """Each world is born once; every example lives its own days from there."""

    societies: dict = {}

    @classmethod
    def life(cls, world: str, imposed: Imposed | None) -> Life:
        if world not in cls.societies:
            cls.societies[world] = society_of(life(WORLDS[world]))
        return life(WORLDS[world], society=cls.societies[world], imposed=imposed)


def rows_of_ties(of: Life) -> list[set[int]]:
    start, kept = of.ties.start.astype(np.int64), (of.ties.info & CUT) == 0
    return [set(of.ties.friend[a:b][kept[a:b]].tolist()) for a, b in zip(start[:-1], start[1:], strict=True)]


def differing(here: Life, there: Life) -> set[int]:
    """Rows of all people with any byte of line, sign or ties that is not the same."""
    found = np.zeros(PEOPLE, bool)
    for one, other in zip(columns(here).values(), columns(there).values(), strict=True):
        if len(one) >= PEOPLE:
            found |= (one.view(np.uint8).reshape(PEOPLE, -1) != other.view(np.uint8).reshape(PEOPLE, -1)).any(axis=1)
    start = here.ties.start.astype(np.int64)
    moved = (here.ties.friend != there.ties.friend) | (here.ties.info != there.ties.info)
    found |= np.add.reduceat(moved, start[:-1]) > 0
    return set(np.flatnonzero(found).tolist())


def watch(world: str, imposed: Imposed, hops: int = 1, after: int = AFTER) -> tuple[set[int], list[int], set[int]]:
    """Live both to the end; (people outside the cone who differ, sizes of the difference by day, the last cone)."""
    here, there = Shared.life(world, imposed), Shared.life(world, None)
    step(here, imposed.day), step(there, imposed.day)
    assert differing(here, there) == set(), "nothing may differ before the act"
    cone, outside, sizes = {imposed.person}, set(), []
    before = [one | other for one, other in zip(rows_of_ties(here), rows_of_ties(there), strict=True)]
    for day in range(imposed.day, imposed.day + after):
        here.live_day(), there.live_day()
        now = [one | other for one, other in zip(rows_of_ties(here), rows_of_ties(there), strict=True)]
        if hops and day > imposed.day:
            cone |= {i for i in range(PEOPLE) if (before[i] | now[i]) & cone}
        found = differing(here, there)
        outside |= found - cone
        sizes.append(len(found))
        before = now
    return outside, sizes, cone


person, day, act = st.integers(0, PEOPLE - 1), st.integers(10, BEFORE), st.sampled_from(ACTS)


@pytest.mark.parametrize("world", WORLDS)
def test_nothing_outside_the_cone_differs(world):
    """Any person, any day, any act put on or taken away: everybody beyond d hops after d days is byte-equal."""
    reached, cones = [], []

    @trials(30)
    @given(person, day, act, st.booleans())
    def holds(who, on, bit, forced):
        imposed = Imposed(who, on, 0, bit | WANTED) if forced else Imposed(who, on, ALL, 0)
        outside, sizes, cone = watch(world, imposed)
        assert not outside
        reached.append(max(sizes)), cones.append(len(cone))

    holds()
    assert max(reached) > 3, "the acts did reach somebody, so the cone was not empty by idleness"


def test_a_cone_of_no_hops_is_broken():
    """The check can fail: people other than the person herself do differ."""
    outside, sizes, _ = watch("as told", Imposed(17, 40, 0, posts.CRITICISM | posts.FORBIDDEN | WANTED), hops=0)
    assert outside and max(sizes) > 1


def test_the_cone_has_an_outside():
    """The check says something: days after the act there are still people it cannot have reached."""
    _, _, cone = watch("as told", Imposed(17, 40, 0, posts.CRITICISM | WANTED), after=4)
    assert len(cone) < PEOPLE * 0.9


def test_on_its_own_day_an_act_changes_only_its_doer():
    """Everybody reads yesterday: whatever is done today reaches nobody else today."""
    for who in range(0, PEOPLE, 30):
        outside, sizes, _ = watch(
            "as told", Imposed(who, 40, 0, posts.CRITICISM | posts.FORBIDDEN | WANTED), hops=0, after=1
        )
        assert not outside and sizes[0] <= 1


def test_an_act_without_witnesses_changes_only_its_doer():
    """No spill-over, no fear of scores, no visible loss, no severity, no door: A's purchase or deed is A's alone for ever."""
    alone = LIVELY | SPARSE | ISOLATED | {
        "beliefs.seen_loss": 0.0, "beliefs.word_of_mouth": 0.0, "showing.starts": 0.0, "showing.imitates": 0.0,
        "authority.severity": 0.0, "browsing.caution": 0.0, "rollout.imitates": 0.0, "old_acts.found": 0.0,
        "loans.needs_band": 0, "travel_papers.needs_band": 0, "jobs.needs_band": 0, "internet.needs_band": 0,
        "beliefs.known_before": 1.0, "rollout.mandatory": "2015-01-08", "rollout.launch": "2015-01-08",
        "points.foreign_purchase": -50, "holders.passes_a": 1.0, "holders.a_purchases": 1.0, "observation.attention": 1.0,
        "people.holder_a": 1.0,
    }  # fmt: skip
    WORLDS["alone"] = scenario(changes=alone, people=PEOPLE, days=90)
    differed = 0
    for who in range(0, PEOPLE, 23):
        outside, sizes, _ = watch("alone", Imposed(who, 30, 0, purchases.FOREIGN), hops=0, after=50)
        assert not outside
        differed += max(sizes)
    assert differed > 5, "the person herself did differ"


def test_only_an_imposed_act_that_changes_something_changes_anything():
    """Taking away what was not done, or putting on what was done anyway, is no change at all."""
    here, there = Shared.life("as told", Imposed(5, 20, 0, 0)), Shared.life("as told", None)
    assert differing(step(here, 60), step(there, 60)) == set()
