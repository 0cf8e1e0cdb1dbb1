"""What makes each scheme the scheme it is: a list is a list, a household one score, a file an informant's."""

from __future__ import annotations

import numpy as np
import pytest
from small_lives import columns, entries_today, number_of, society_of, standing, step

from model_citizen.engine.clock import date_of
from model_citizen.experiments.ledger import files
from model_citizen.scenario import Scenario, load, with_changes
from model_citizen.simulation import tally
from model_citizen.simulation.checkpoint import resume, save
from model_citizen.simulation.law import kinds
from model_citizen.simulation.pair import COLUMNS, Pair
from model_citizen.simulation.run import Life
from model_citizen.simulation.state import OWES, SHOWN_SCORE, STATUS

BUSY = {  # all of it happens in few days
    "payments.late_fees": 12.0, "payments.arrears": 12.0, "payments.judgments": 6.0, "payments.pays_up": 12.0,
    "contracts.breaches": 4.0, "contracts.found": 4.0, "contracts.private_loans": 4.0, "contracts.counterfeits": 4.0,
    "contracts.fund_raising": 4.0, "offences.stolen_power": 4.0, "offences.heating": 4.0, "offences.utilities": 4.0,
    "offences.other": 4.0, "offences.red_light": 4.0, "offences.drunk_driving": 4.0, "giving.gifts": 6.0,
    "giving.army": 6.0, "giving.awards": 2.0, "giving.blood": 2.0, "deeds.deeds": 30.0, "loans.asks": 24.0,
    "travel_papers.asks": 24.0, "jobs.asks": 24.0, "informants.slanders": 2.0, "people.informants": 0.05,
}  # fmt: skip
RONGCHENG = {  # the published items
    "breach": -20, "found_in_breach": -50, "arrears": -10, "private_loan": -20, "fund_raising": -40, "counterfeit": -30,
    "late_fees": -20, "judgment": -50, "tampered_heating": -50, "stolen_power": -60, "damaged_utilities": -100, "deed": 2,
    "donation": 30, "army_family": 10,
}  # fmt: skip


def at_once(name: str, changes=None, *, people: int = 300, days: int = 90, theory: str = "rational") -> Scenario:
    """A scheme that is in force for everybody from the first day on."""
    whole = load(name)
    start = str(whole.values["extent.start"])
    begins = {"rollout.launch": start, "rollout.mandatory": start}
    return with_changes(whole, begins | dict(changes or {}), theory=theory, people=people, days=days)


def life(of: Scenario, **how) -> Life:
    return Life(of.values, of.theory, of.safeguards, **({"threads": 1} | how))


def bits(*names: str) -> int:
    return sum(1 << number_of(name) for name in names)


def pair_sums(of: Scenario) -> dict[str, int]:
    """The paired counts of a scheme and its twin without it."""
    here = life(of)
    without = with_changes(of, {"rollout.launch": "never", "rollout.mandatory": "never", "rollout.abolition": "never"})
    pair = Pair(here, life(without, society=society_of(here)))
    for _ in range(of.days):
        pair.live_day()
    return dict(zip(COLUMNS, pair.take_period()[0].tolist(), strict=True))


# ------------------------------------------------------------------------------------- a list
def test_a_list_is_a_score_of_minus_one_and_nought():
    """Nobody has another score; listed is who owes, was booked, and did not see it expire."""
    of = life(at_once("court-list", BUSY | {"expiry.after_days": 40}, days=120))
    seen, left = set(), 0
    while of.day < of.until:
        before = of.shown.score.copy()
        of.live_day()
        seen |= set(of.shown.score.tolist())
        left += int((of.shown.score > before).sum())
        assert not ((of.shown.score == -1) & ~(of.state.flags & OWES > 0)).any(), "nobody is listed who owes nothing"
    assert seen == {-1, 0} and left > 100


def test_who_pays_leaves_the_list_on_that_day():
    """Every payment of somebody listed ends the listing; without settling only time does."""
    of = life(at_once("court-list", BUSY))
    paid = 0
    while of.day < of.until:
        listed = of.shown.score < 0
        of.live_day()
        pays = (entries_today(of) & bits("paid_up")) > 0
        assert (of.shown.score[pays & listed] == 0).all()
        paid += int((pays & listed).sum())
    assert paid > 100
    forever = life(at_once("court-list", BUSY | {"settling.judgments": False, "expiry.after_days": 0}))
    step(forever, forever.until)
    assert (forever.shown.score < 0).mean() > (of.shown.score < 0).mean()


def test_the_poor_are_listed_and_the_rich_pay():
    """At every step means decide: more of the poorest fifth is listed, though the rule does not name means."""
    of = life(at_once("court-list", {"payments.judgments": 1.0, "payments.pays_up": 1.0}, people=1500, days=200))
    step(of, of.until)
    listed, wealth = of.shown.score < 0, of.people.wealth
    assert listed[wealth < 51].mean() > 3 * listed[wealth >= 205].mean()


@pytest.mark.slow
def test_about_one_per_cent_is_listed():
    """The stock that was counted in March 2019: 13.3 million, about 1 % of people; four years after the first day."""
    of = life(with_changes(load("court-list"), {}, people=10_000, days=4 * 365), threads=None)
    step(of, of.until)
    assert 0.006 < (of.shown.score < 0).mean() < 0.015


def test_paying_appealing_and_forgetting_never_give_back_twice():
    """Files of a list with appeals and expiry add up (checked inside), and each way of leaving is taken."""
    appeals = {"appeal.files": 0.9, "appeal.delay_days": 4, "appeal.decisions": 50_000, "appeal.wins_true": 0.6}
    of = at_once(
        "court-list", BUSY | appeals | {"expiry.after_days": 20, "expiry.span_days": 5, "jobs.asks": 0.5}, days=200
    )
    found = files(with_changes(of, {}, safeguards=("appeal", "notice")), range(300), threads=1)
    gone = {entry.gone for one in found for entry in one.gone}
    assert gone == {"expired", "struck by an appeal", "settled: what was owed was paid"}
    assert {one.score for one in found} == {-1, 0}


# ------------------------------------------------------------------------------- a household
TENANTS = {"tenancy.late_rent": 6.0, "tenancy.noise": 3.0, "tenancy.helps": 6.0, "housing.asks": 24.0}


def test_a_household_has_one_score():
    """On every evening: the members' scores are equal, and are the base plus the entries of all of them, clamped."""
    of = life(at_once("fidenza", TENANTS))
    where, homes = of.people.rows().astype(np.int64), of.households
    scale = of.law.bands
    shared = np.bincount(homes).max()
    assert shared > 2
    while of.day < of.until:
        of.live_day()
        score = of.shown.score[where].astype(np.int64)
        total = np.bincount(homes, weights=of.state.live[where])[homes].astype(np.int64)
        assert np.array_equal(score, np.clip(scale.base + total, scale.floor, scale.ceiling))
    assert len(set(of.shown.score.tolist())) > 10


def test_a_household_pays_for_its_members():
    """Points lost through others are those of the household; people lose who did nothing; alone, nobody does."""
    together, apart = (at_once("fidenza", TENANTS | {"observation.wrong_record": 0, "households.mean_size": size})
                       for size in (3.0, 1.0))  # fmt: skip
    sums = []
    for of in (together, apart):
        one = life(of)
        step(one, one.until)
        sums.append(dict(zip(tally.SUMS, one.take_period()[0, tally.FIRST_SUM :].tolist(), strict=True)))
    assert sums[0]["points_lost_friend"] > 0 and sums[0]["harmed_without_own_act"] > 0
    assert sums[1]["points_lost_friend"] == 0 and sums[1]["harmed_without_own_act"] == 0


def test_the_file_of_a_household_adds_up():
    """``why`` lists the entries of everybody in it, those of others as such, and sums to the score of all."""
    of = at_once("fidenza", TENANTS | {"households.mean_size": 3.0})
    homes = life(of).households
    found = files(of, range(60), threads=1)
    for one in found:
        assert one.score == one.published == min(100, max(0, 50 + sum(entry.points for entry in one.entries)))
    others = [entry for one in found for entry in one.entries if entry.says.startswith("somebody of the household: ")]
    assert others and all(entry.cause == "friend" for entry in others)
    for one, next_ in zip(found, found[1:], strict=False):
        if homes[one.person] == homes[next_.person]:
            assert one.score == next_.score and len(one.entries) == len(next_.entries)


@pytest.mark.parametrize(("name", "changes"), [("fidenza", TENANTS), ("court-list", BUSY), ("zhima-2015", BUSY)])
def test_a_scheme_put_away_is_taken_up_as_it_was(name, changes, tmp_path):
    """Household scores, debts and scores that wait for the 6th lie in a checkpoint, and the rest of the life is the same."""
    whole, halved = life(at_once(name, changes)), life(at_once(name, changes))
    step(whole, whole.until)
    step(halved, halved.start + 45)
    again = resume(save(halved, tmp_path / "away"), threads=1)
    step(again, again.until)
    assert standing(again) == standing(whole)


# ------------------------------------------------------------------- informants, and no score
def test_on_a_file_of_the_stasi_stands_nothing_but_what_informants_wrote():
    """No entry of any other kind; and where nobody informs, no entry at all."""
    allowed = bits("informed", "slandered")
    of = life(at_once("stasi", BUSY | {"talk.talks": 3.0}, people=600))
    written = 0
    while of.day < of.until:
        of.live_day()
        assert not (entries_today(of) & ~allowed).any()
        written += int((entries_today(of) != 0).sum())
    assert written > 50
    nobody = life(at_once("stasi", BUSY | {"talk.talks": 3.0, "people.informants": 0.0}, people=600))
    while nobody.day < nobody.until:
        nobody.live_day()
        assert not entries_today(nobody).any() and not nobody.state.live.any()


def test_nobody_learns_of_a_file_of_the_stasi():
    """Whether reports weigh or not: while nothing is refused, everybody believes, says and shows the same."""
    closed = {"jobs.needs_band": 0, "schools.needs_band": 0, "travel_papers.needs_band": 0}
    with_, without = (life(at_once("stasi", BUSY | closed | {"points.informed": weight, "points.slandered": weight}))
                      for weight in (-1, 0))  # fmt: skip
    for of in (with_, without):
        step(of, of.until)
    assert with_.state.live.any() and not without.state.live.any()
    for name in ("state.risk", "state.support", "state.worth", "shown.sign", "shown.points"):
        assert np.array_equal(columns(with_)[name], columns(without)[name]), name


# ----------------------------------------------------------------------------------- ratings
def test_in_the_rating_app_stands_nothing_but_ratings():
    """No entry without a rating; and where nobody rates, everybody stands at the base."""
    of = life(at_once("rating-app", BUSY))
    up = down = 0
    while of.day < of.until:
        of.live_day()
        assert not (entries_today(of) & ~bits("rated_up", "rated_down")).any()
        up += int((entries_today(of) & bits("rated_up") > 0).sum())
        down += int((entries_today(of) & bits("rated_down") > 0).sum())
    assert up > 50 and down > 10
    nobody = life(at_once("rating-app", BUSY | {"ratings.ties": 0, "ratings.strangers": 0}))
    step(nobody, nobody.until)
    assert not nobody.state.live.any() and (nobody.shown.score == nobody.law.bands.base).all()


def test_the_rating_app_shuts_no_door():
    sums = pair_sums(at_once("rating-app", BUSY))
    assert not [name for name, count in sums.items() if name.startswith(("refused_", "spared_")) and count]


def test_by_consent_only_those_are_rated_who_joined_and_only_up():
    """The app as it came: nobody outside has an entry, nobody is rated down."""
    whole = load("rating-app-consent")
    begun = {"rollout.launch": str(whole.values["extent.start"]), "rollout.joins": 10.0, "beliefs.known_before": 0.6}
    of = life(with_changes(whole, begun | {"ratings.ties": 0.2, "ratings.strangers": 5.0}, people=300, days=90))
    rated = 0
    while of.day < of.until:
        of.live_day()
        entries, status = entries_today(of), of.state.flags & STATUS
        assert not entries[status != 1].any() and not (entries & bits("rated_down")).any()
        rated += int((entries > 0).sum())
    assert rated > 50 and (of.state.flags & STATUS != 1).any()


# ------------------------------------------------------------------------------ a published score
def test_between_two_sixths_the_score_that_others_see_stands_still():
    """On the 6th it is base plus entries of that evening; on every other day it is what it was."""
    of = life(at_once("zhima-2015", BUSY))
    moved = 0
    while of.day < of.until:
        before, date = of.shown.score.copy(), date_of(of.day)
        of.live_day()
        if date.endswith("-06"):
            assert np.array_equal(of.shown.score, np.clip(of.law.bands.base + of.state.live, 350, 950))
            moved += int((of.shown.score != before).sum())
        else:
            assert np.array_equal(of.shown.score, before)
    assert moved > 300


def test_doors_read_the_published_score():
    """With a door that bars all below its band and nobody by luck: refused is exactly who stood below when last published."""
    of = life(
        at_once("zhima-2015", BUSY | {"loans.needs_band": 1, "loans.refused_anyway": 0.0, "loans.closed_days": 1})
    )
    refused = stale = 0
    while of.day < of.until:
        of.live_day()
        events = of.today.events
        asked, shut = events >> tally.ASKED & 1, events >> tally.REFUSED & 1
        low = of.shown.score < of.law.bands.second
        assert np.array_equal(shut > 0, (asked > 0) & low)
        today = np.clip(of.law.bands.base + of.state.live, 350, 950) < of.law.bands.second
        refused, stale = refused + int(shut.sum()), stale + int(((asked > 0) & (low != today)).sum())
    assert refused > 50 and stale > 10, "some were judged by a score that was no longer theirs"


def test_a_perk_lifts_refusals_and_adds_none():
    """The private score as documented: it opens doors, and shuts none."""
    sums = pair_sums(at_once("zhima-2015", BUSY | {"bands.third": 551, "deposits.asks": 24.0}))
    assert not [name for name, count in sums.items() if name.startswith("refused_") and count]
    assert sums["spared_loan"] > 0 and sums["spared_deposit"] > 0


# ------------------------------------------------------------------------------- a grade ladder
def test_entries_of_rongcheng_carry_exactly_the_published_points():
    """Item by item, plus and minus; the open-ended item lies within 5 to 50."""
    found: dict[str, set[int]] = {}
    for one in files(at_once("rongcheng", BUSY), range(300), threads=1):
        for entry in one.entries:
            found.setdefault(entry.act, set()).add(entry.points)
    (other,) = found.pop("other_offence")
    assert found == {kind: {points} for kind, points in RONGCHENG.items()} and -50 <= other <= -5


def test_a_low_grade_is_never_the_ground_of_a_refusal():
    """Rongcheng's later rule: whatever the grade, no door is shut that is open without the scheme."""
    sums = pair_sums(at_once("rongcheng", BUSY))
    assert not [name for name, count in sums.items() if name.startswith(("refused_", "lost_m", "lost_w")) and count]


def test_who_has_money_can_buy_points_back():
    """Gifts are the only item by which means decide upward."""
    of = at_once("rongcheng", {"giving.gifts": 6.0}, people=600, days=200)
    one = life(of)
    step(one, one.until)
    rich, poor = one.people.wealth >= 205, one.people.wealth < 51
    assert one.state.live[rich].mean() > one.state.live[poor].mean() + 20


# --------------------------------------------------------------------------- posted, or unknown
def test_in_suining_everybodys_score_stands_posted():
    """Ties see the score of every scored person, shown by her or not; in Rongcheng of those who show it."""
    posted, shown = life(at_once("suining-2010", BUSY)), life(at_once("rongcheng", BUSY))
    for of in (posted, shown):
        step(of, of.start + 30)
    assert (posted.shown.sign & SHOWN_SCORE > 0).all() and not (shown.shown.sign & SHOWN_SCORE > 0).all()


def test_in_suzhou_nobody_falls_below_the_base_and_nobody_loses_a_point():
    of = life(at_once("suzhou", BUSY))
    while of.day < of.until:
        of.live_day()
        assert (of.shown.score >= 100).all() and (of.state.live >= 0).all()
    sums = dict(zip(tally.SUMS, of.take_period()[0, tally.FIRST_SUM :].tolist(), strict=True))
    assert (
        sums["points_lost_own"]
        == sums["points_lost_friend"]
        == sums["points_lost_other"]
        == 0
        < sums["points_gained_own"]
    )


def test_what_no_scheme_counts_moves_nothing():
    """Acts of the new kinds at high rates, unweighted: everybody's line is as it was, but for what people owe."""
    plain, busy = (life(at_once("press-2015", changes)) for changes in ({}, {
        key: value for key, value in BUSY.items() if key.startswith(("payments.", "contracts.", "offences.", "giving."))
    } | {"tenancy.noise": 9.0}))  # fmt: skip
    for of in (plain, busy):
        step(of, of.until)
    assert (busy.state.flags & OWES).any()
    busy.state.flags[:] &= ~np.uint32(OWES)
    for name, column in columns(plain).items():
        assert np.array_equal(column, columns(busy)[name]), name


def test_every_kind_that_a_scheme_weighs_can_happen_in_it():
    """No weight stands in a scheme for what nobody there ever does, or what no holder there could see."""
    for name in ("zhima-2015", "rongcheng", "suining-2010", "suzhou", "court-list", "fidenza"):
        of = life(with_changes(load(name), {}, people=4000, days=3 * 365), threads=None)
        step(of, of.until)
        sums = of.take_period()[0]
        weighed = [k for k in kinds() if of.law.weights[k.number] != 0 and k.cause != "time"]
        assert weighed and not [k.name for k in weighed if sums[tally.ENTRIES + k.number] == 0], name
