"""What the note of a scheme says one can play can be played, and does what the note says."""

from __future__ import annotations

import pytest
from test_schemes_relations import at_once, life

from model_citizen.engine.clock import date_of, day_of
from model_citizen.scenario import load


def listed(of) -> float:
    """Person-days on the list in the second half of a life."""
    found = 0
    while of.day < of.until:
        of.live_day()
        found += int((of.shown.score == -1).sum()) if of.day > (of.start + of.until) // 2 else 0
    return found


def test_the_flows_of_2024_empty_the_list():
    """Fewer come and more leave (everything fifty times as fast): the stock falls by about as much as the flows say."""
    told, fast = load("court-list").values, 50
    assert "0.766" in load("court-list").about and "1.354" in load("court-list").about
    rates = {key: float(told[key]) * fast for key in ("payments.judgments", "payments.pays_up")}
    falls = {"payments.judgments": 0.766, "payments.pays_up": 1.354}
    year = {key: rates[key] * factor for key, factor in falls.items()}
    before, after = (
        listed(life(at_once("court-list", how | {"expiry.after_days": 0}, people=600, days=150)))
        for how in (rates, year)
    )
    assert 0.45 < after / before < 0.75 and before > 1000, "0.766 / 1.354 = 0.57 where few are listed"


def test_the_civility_code_of_suzhou_can_be_played_as_far_as_it_is_known():
    """A thousand points at first, a hundred gone for drunk driving and fifty for a red light, and withdrawn within days."""
    start = day_of(str(load("suzhou").values["extent.start"]))
    code = {
        "bands.base": 1000, "bands.ceiling": 1000, "bands.floor": 0, "bands.second": 600, "bands.third": 850,
        "bands.fourth": 960, "bands.fifth": 990, "bands.sixth": 1000, "points.drunk_driving": -100, "points.red_light": -50,
        "offences.drunk_driving": 12.0, "offences.red_light": 24.0, "rollout.abolition": date_of(start + 12),
        "points.deed": 0, "points.blood": 0, "points.donation": 0, "points.award": 0,
    }  # fmt: skip
    of = life(at_once("suzhou", code, people=200, days=20))
    while of.day < start + 12:
        of.live_day()
    before = of.state.live.copy()
    assert set((before % 50).tolist()) == {0} and before.min() <= -150 and (before == 0).any()
    while of.day < of.until:
        of.live_day()
    assert (of.state.live == before).all(), "it was withdrawn"


@pytest.mark.parametrize("name", ["suzhou", "court-list"])
def test_a_note_says_which_numbers_are_missing(name):
    assert "Missing" in load(name).about
