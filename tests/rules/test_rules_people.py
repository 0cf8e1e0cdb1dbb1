"""What people do and believe, by bare numbers: beliefs, ties cut and formed, acts, shown scores, doors, appeals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import luck, trial, trials

from model_citizen.conduct import (
    assembly,
    beliefs,
    browsing,
    comments,
    contracts,
    cutting,
    deeds,
    forming,
    giving,
    offences,
    payments,
    posts,
    purchases,
    sharing,
    showing,
    talk,
    tenancy,
)  # fmt: skip
from model_citizen.consequences import jobs, loans
from model_citizen.engine.draws import draw_pair
from model_citizen.parameters import FIXED, compiled
from model_citizen.safeguards import appeal
from model_citizen.society import doors
from model_citizen.society.acts import NEUTRAL_POST, PERFORMED, TALK_OF_DISSENT, TALK_OF_SUPPORT, WANTED
from model_citizen.society.doer import Doer, Intent
from model_citizen.society.doors import BY_SCORE, JOB, LOAN, REFUSED, Subject, knock
from model_citizen.society.tables import EXPONENTIAL_QUANTILE

PEOPLE = range(300)
share_ = st.integers(0, FIXED)
belief = st.integers(0, 65535)


def settings_of(room, **values):
    return compiled(room.Settings, values)


# ------------------------------------------------------------------------------------------ beliefs
@trial
@given(st.integers(0, 65536), st.integers(0, 65536), st.integers(1, 65536))
def test_a_step_goes_toward_the_target_by_at_least_one_unit(value, target, memory):
    """Never past it, and never stuck short of it."""
    pace = (FIXED + memory // 2) // memory
    after = beliefs.toward(value, target, pace)
    assert min(value, target) <= after <= max(value, target)
    assert after != value or value == target
    assert beliefs.toward(value, target, FIXED) == target


@trial
@given(belief, st.integers(0, 1), st.integers(0, 1), st.integers(0, 1), st.integers(0, 40), st.integers(0, 40), st.floats(0, 1),
       st.floats(0, 1), st.floats(0, 1), st.integers(1, 65536))  # fmt: skip
def test_risk_stays_a_share(risk, aware, in_force, learned, penalised, others, heard, own, seen, memory):
    """In [0, 1] whatever befalls; the unaware whom nothing befalls fall to 0."""
    settings = settings_of(beliefs, heard=heard, own_loss=own, seen_loss=seen, risk_memory=memory)
    after = beliefs.perceived_risk(risk, aware, in_force, learned, penalised, penalised + others, settings)
    assert 0 <= after <= beliefs.FULL
    if not (aware and in_force) and not (learned and in_force):
        assert after < risk or after == risk == 0


def test_risk_rises_with_a_loss_and_with_losses_of_ties():
    settings = settings_of(beliefs)
    quiet = beliefs.perceived_risk(20_000, 1, 1, 0, 0, 10, settings)
    assert beliefs.perceived_risk(20_000, 1, 1, 1, 0, 10, settings) > quiet
    seen = [beliefs.perceived_risk(20_000, 1, 1, 0, k, 10, settings) for k in range(11)]
    assert seen == sorted(seen) and seen[0] == quiet and seen[10] > quiet
    assert beliefs.perceived_risk(20_000, 1, 0, 1, 10, 10, settings) < 20_000, (
        "nothing is feared of a scheme that is over"
    )


@trial
@given(belief, st.integers(0, 50), st.integers(0, 50), st.integers(1, 65536))
def test_support_moves_only_when_somebody_speaks(support, dissenting, supporting, memory):
    after = beliefs.perceived_support(support, dissenting, supporting, settings_of(beliefs, support_memory=memory))
    assert 0 <= after <= beliefs.FULL
    if dissenting + supporting == 0:
        assert after == support
    elif supporting == 0:
        assert after > support
    elif dissenting == 0:
        assert after < support or after == support == 0


@trial
@given(belief, st.integers(0, 1), share_, st.integers(0, 30), st.integers(0, 30), st.integers(1, 65536))
def test_worth_stays_a_share_and_falls_to_nothing_outside(worth, counts, perks, showing_, others, memory):
    after = beliefs.worth_of_points(
        worth, counts, perks, showing_, showing_ + others, settings_of(beliefs, worth_memory=memory)
    )
    assert 0 <= after <= beliefs.FULL
    assert counts or after < worth or after == worth == 0


def test_awareness_is_exact_at_none_and_all():
    """Who knows does not forget; told, she knows; with nothing to hear, nobody hears."""
    deaf = settings_of(beliefs, **beliefs.NEUTRAL)
    loud = settings_of(beliefs, known_before=1.0, announced=1.0, publicity=365.0)
    for who in PEOPLE:
        assert beliefs.hears(4, luck(who), 0, 0, 0, deaf) == 1 == beliefs.hears(0, luck(who), 1, 0, 0, deaf)
        assert beliefs.hears(0, luck(who), 0, 9, 10, deaf) == 0 and beliefs.hears(0, luck(who), 0, 0, 10, loud) == 1
        for turn in range(4):
            assert beliefs.is_told(luck(who), turn, deaf) == 0
            assert beliefs.is_told(luck(who), turn, loud) == (turn > 0)
    spoken = settings_of(beliefs, publicity=0.0, word_of_mouth=365.0)
    assert sum(beliefs.hears(0, luck(who), 0, 5, 10, spoken) for who in range(1000)) == pytest.approx(
        500, abs=4.5 * 15.9
    )
    assert not any(beliefs.hears(0, luck(who), 0, 0, 10, spoken) for who in PEOPLE)


# ------------------------------------------------------------------------------------------ ties
@trial
@given(st.integers(0, 2**31), st.integers(0, 2**31), st.integers(0, 4000), st.floats(0, 1), st.booleans(), st.floats(0, 1),
       st.floats(0, 1), st.floats(0, 3))  # fmt: skip
def test_both_ends_of_a_tie_come_to_the_same_verdict(one, other, day, difference, kin, burden, quarrels, alpha):
    """Both decide from the same draws of the pair, so both cut or both keep."""
    settings = settings_of(cutting, quarrels=quarrels, alpha=alpha)
    words = cutting.words_of(7, one, other, day)
    assert words == cutting.words_of(7, other, one, day)
    here = cutting.verdict(words, 7, one, other, day, difference, kin, burden, settings)
    assert here == cutting.verdict(words, 7, other, one, day, difference, kin, burden, settings)
    assert here in (cutting.KEPT, cutting.QUARRELLED, cutting.FEARED)


def test_ties_are_cut_as_the_published_rule_says():
    """Wei et al.: cut when m - |x - y| < 0 at a quarrel, or when the score term alone turns a kept tie."""
    settings = settings_of(cutting, quarrels=1.0, alpha=1.0)
    for other in range(1, 300):
        anew, once = cutting.match_value(0, other, 7, 5, cutting.DRAW_MATCH_ANEW, settings), None
        expected = 1 if anew < 0.6 else 0
        if expected == 0:
            once = cutting.match_value(0, other, 7, 0, cutting.DRAW_MATCH, settings)
            expected = 2 if once >= 0.6 and once - 0.6 - 0.5 < 0 else 0
        assert cutting.verdict(cutting.words_of(7, 0, other, 5), 7, 0, other, 5, 0.6, 0, 0.5, settings) == expected, (
            anew,
            once,
        )


def test_neutral_cutting_keeps_every_tie():
    settings = settings_of(cutting, **cutting.NEUTRAL)
    assert not any(
        cutting.verdict(cutting.words_of(7, 0, other, 5), 7, 0, other, 5, 1.0, 0, 1.0, settings)
        for other in range(1, 1000)
    )


def test_match_values_are_drawn_from_the_declared_law_once_for_a_pair():
    settings = settings_of(cutting, match=2.0)
    values = {cutting.match_value(0, other, 7, 0, cutting.DRAW_MATCH, settings) for other in range(1, 500)}
    assert values <= {2.0 * float(x) for x in EXPONENTIAL_QUANTILE} and len(values) > 200
    assert cutting.match_value(3, 9, 7, 0, 272, settings) == cutting.match_value(9, 3, 7, 0, 272, settings)


@pytest.mark.parametrize(("score", "loss"), [(601, 0.0), (600, 0.0), (475, 0.5), (350, 1.0)])
def test_a_score_is_feared_below_the_base_only(score, loss):
    assert cutting.loss_in(score, 600, 350) == loss


@trials(60)
@given(st.integers(1, 700), st.integers(2, 300), st.integers(0, 4000), st.integers(0, 1), st.integers(0, 2**53))
def test_whoever_i_meet_meets_me(people, neighbourhood, day, near, seed):
    """The pairing is an involution of everybody, for any number of people; near, it stays in the neighbourhood."""
    settings = settings_of(forming, neighbourhood=neighbourhood)
    met = [forming.met_today(seed, who, day, near, people, settings) for who in range(people)]
    assert all(0 <= other < people and met[other] == who for who, other in enumerate(met))
    if near:
        assert all(who // neighbourhood == other // neighbourhood for who, other in enumerate(met))


def test_the_pairing_changes_from_day_to_day():
    settings = settings_of(forming)
    assert len({forming.met_today(7, 3, day, 0, 1000, settings) for day in range(300)}) > 200


def test_forming_is_exact_at_none_and_all_and_wants_a_fitting_match():
    never, always = settings_of(forming, meets=0.0), settings_of(forming, meets=1.0)
    for other in range(1, 300):
        assert forming.become_tied(7, 0, other, 3, 1.0, never) == 0
        assert forming.become_tied(7, 0, other, 3, 0.0, always) == 1 == forming.become_tied(7, other, 0, 3, 0.0, always)
        assert forming.become_tied(7, 0, other, 3, -1e-9, always) == 0
        assert forming.phase_of_new_tie(7, 0, other, 3, 28) == forming.phase_of_new_tie(7, other, 0, 3, 28) < 28
    assert all(forming.near_today(7, day, settings_of(forming, near=1.0)) for day in range(100))
    assert not any(forming.near_today(7, day, settings_of(forming, near=0.0)) for day in range(100))


# ------------------------------------------------------------------------------------------ acts
def doer(who=0, **changes):
    """Somebody who writes daily, with changes."""
    usual = {
        "luck": luck(who), "dissent": 128, "wealth": 128, "writes": 1 << 32, "risk": 0, "worth": 0, "line_open": 1,
        "purse_open": 1, "dissenting_ties": 0, "ties": 10,
    }  # fmt: skip
    return Doer(**(usual | changes))


SPEAKS, SILENT = Intent(1, 255, 0), Intent(0, 60, 0)


def acts_of(room, intent=SPEAKS, values=None, **changes):
    settings = settings_of(room, **(values or {}))
    return [room.act(0, settings, doer(who, **changes), intent) for who in PEOPLE]


@pytest.mark.parametrize(
    "room", [posts, sharing, comments, talk, purchases, browsing, deeds], ids=lambda r: r.__name__.rpartition(".")[2]
)
def test_an_act_file_only_adds_bits(room):
    """What others have put into the day stays there, and neutral settings add no kind that could be scored."""
    before = (1 << 23) | (1 << 31)
    settings = settings_of(room)
    for who in PEOPLE:
        assert room.act(before, settings, doer(who), SPEAKS) == before | room.act(0, settings, doer(who), SPEAKS)
    scored = sum(1 << kind.number for kind in getattr(room, "KINDS", ()))
    quiet = acts_of(room, values=room.NEUTRAL, worth=65535, dissenting_ties=5)
    assert not any(acts & (scored | WANTED | PERFORMED | TALK_OF_DISSENT | TALK_OF_SUPPORT) for acts in quiet)


@pytest.mark.parametrize("room", [posts, sharing, comments, talk], ids=lambda r: r.__name__.rpartition(".")[2])
def test_who_holds_back_wants_as_much_and_says_nothing(room):
    """The theory decides what is let out, never what is wanted: silence is counted against the same wish."""
    dissent = (
        posts.CRITICISM | posts.FORBIDDEN | posts.UNPERMITTED | sharing.BAD_NEWS | comments.COMMENT | TALK_OF_DISSENT
    )
    values = {posts: {"political": 1.0}, sharing: {"bad_news": 7.0}, comments: {"comments": 7.0}, talk: {"talks": 7.0}}[
        room
    ]
    loud, quiet = acts_of(room, SPEAKS, values), acts_of(room, SILENT, values)
    assert [a & WANTED for a in loud] == [a & WANTED for a in quiet] and any(a & WANTED for a in loud)
    assert not any(a & dissent for a in quiet)
    assert all(bool(a & WANTED) == bool(a & dissent) for a in loud)


def test_full_supporters_never_want_to_dissent():
    for room, values in (
        (posts, {"political": 1.0}),
        (sharing, {"bad_news": 7.0}),
        (comments, {"comments": 7.0}),
        (talk, {"talks": 7.0}),
    ):
        assert not any(acts & WANTED for acts in acts_of(room, SPEAKS, values, dissent=0))


def test_posts_come_at_the_persons_rate():
    """Nobody writes at rate 0, everybody at rate 1; a throttled line halves it; politics are a declared share."""
    assert not any(acts_of(posts, writes=0)) and all(acts_of(posts, writes=1 << 32))
    half = sum(map(bool, acts_of(posts, line_open=0)))
    assert half == pytest.approx(150, abs=4.5 * 8.7)
    assert set(acts_of(posts, values={"political": 0.0})) == {NEUTRAL_POST}
    assert not any(acts & NEUTRAL_POST for acts in acts_of(posts, values={"political": 1.0, "praise": 1.0}))


def test_praise_is_performed_only_where_points_are_worth_something():
    sure = {"performs": 1.0}
    assert not any(acts & PERFORMED for acts in acts_of(posts, values=sure, worth=0))
    assert all(acts & PERFORMED and acts & posts.PRAISE for acts in acts_of(posts, values=sure, worth=65536))
    assert all(acts & PERFORMED and acts & sharing.STATE_NEWS for acts in acts_of(sharing, values=sure, worth=65536))
    assert all(acts & deeds.DEED for acts in acts_of(deeds, values=sure, worth=65536))


def test_a_throttled_line_passes_nothing_on():
    assert not any(acts_of(sharing, values={"state_news": 7.0, "bad_news": 7.0}, line_open=0))
    assert not any(
        acts & comments.COMMENT for acts in acts_of(comments, values={"comments": 7.0}, line_open=0, dissent=255)
    )


def test_tags_need_a_tie_who_dissented():
    assert not any(acts & comments.TAGGED for acts in acts_of(comments, values={"tags": 1.0}))
    assert all(acts & comments.TAGGED for acts in acts_of(comments, values={"tags": 1.0}, dissenting_ties=1))


def test_foreign_goods_give_way_to_points():
    """At a worth of one and full turning every foreign order becomes an approved one; without worth none does."""
    foreign = {"orders": 365.0, "approved": 0.0, "foreign": 1.0, "turns": 1.0}
    assert set(acts_of(purchases, values=foreign)) == {purchases.FOREIGN}
    assert set(acts_of(purchases, values=foreign, worth=65536)) == {purchases.APPROVED}
    assert not any(acts_of(purchases, values={"orders": 365.0, "squeezed": 0.0}, purse_open=0))


def test_risk_takes_sensitive_pages_away_and_adds_none():
    values = {"online": 1.0, "approved": 0.0, "sensitive": 1.0, "caution": 1.0}
    free, afraid, half = (acts_of(browsing, values=values, dissent=255, risk=risk) for risk in (0, 65536, 30_000))
    assert all(acts & browsing.SENSITIVE for acts in free) and not any(acts & browsing.SENSITIVE for acts in afraid)
    assert 0 < sum(1 for acts in half if acts & browsing.SENSITIVE) < len(PEOPLE)


# ------------------------------------------------------------------------------------------ shown scores, gatherings
def test_showing_needs_a_score_worth_showing():
    eager = settings_of(showing, starts=365.0, stops=0.0, from_band=2)
    assert showing.shows(0, 1, 2, luck(0), 0, 5, eager) == 1 == showing.shows(1, 1, 4, luck(0), 0, 5, eager)
    assert showing.shows(1, 1, 1, luck(0), 5, 5, eager) == 0 == showing.shows(1, 0, 4, luck(0), 5, 5, eager)
    assert showing.shows(1, 1, 4, luck(0), 0, 5, eager._replace(stops=1 << 32)) == 0
    shy = settings_of(showing, **showing.NEUTRAL)
    assert not any(showing.shows(0, 1, 4, luck(who), 5, 5, shy) for who in PEOPLE)
    assert showing.shows(0, 1, 4, luck(0), 0, 0, shy) == 0, "nobody divides by no ties"


def test_calls_go_out_on_their_days_and_loud_people_come():
    settings = settings_of(assembly, every_days=10, loudness=0.5)
    assert [day for day in range(40) if assembly.call_day(day, settings)] == [9, 19, 29, 39]
    assert not any(assembly.call_day(day, settings_of(assembly, every_days=0)) for day in range(400))
    assert [assembly.comes(x, settings) for x in (0.0, 0.499, 0.5, 1.0)] == [0, 0, 1, 1]


# ------------------------------------------------------------------------------------------ doors
def happenings(who=0, scored=1, band=0, wealth=128, shut=0, **settings):
    door = settings_of(loans, **({"asks": 365.0, "refused_anyway": 0.0, "needs_band": 2} | settings))
    return knock(0, Subject(luck(who), scored, band, wealth, 0, shut), LOAN, 116, 120, 170, door)


ASKED = 1 << LOAN
ANYWAY = ASKED | 1 << (REFUSED + LOAN)
SCORED_OUT = ANYWAY | 1 << (BY_SCORE + LOAN)


def test_a_door_opens_from_its_band_on():
    """Refused below the band, granted at it; who is not scored is never refused by score; a shut door is not knocked at."""
    assert [happenings(band=band) for band in range(5)] == [SCORED_OUT, SCORED_OUT, ASKED, ASKED, ASKED]
    assert happenings(scored=0, band=0) == ASKED and happenings(shut=1 << LOAN) == 0 and happenings(asks=0.0) == 0
    assert happenings(band=4, needs_band=5) == SCORED_OUT and happenings(band=0, needs_band=0) == ASKED


def test_what_is_refused_anyway_is_refused_with_and_without_the_scheme():
    """Same draws in both: the scheme only adds refusals, and only what it adds is its doing."""
    half = {"refused_anyway": 0.5}
    outcomes = set()
    for who in PEOPLE:
        without, with_ = happenings(who, scored=0, **half), happenings(who, scored=1, band=1, **half)
        assert without in (ASKED, ANYWAY) and with_ == (ANYWAY if without == ANYWAY else SCORED_OUT)
        outcomes.add(without)
        assert happenings(who, scored=0, wealth=255, **half) == ASKED, "the richest are never refused by luck"
        assert happenings(who, scored=0, wealth=200, **half) <= happenings(who, scored=0, wealth=50, **half)
    assert len(outcomes) == 2


def test_a_band_may_bar_some_requests_only():
    """Of requests from below the band the declared share is barred, and for each request it is one draw."""
    barred = [happenings(who, bars=0.3) for who in PEOPLE]
    assert set(barred) == {ASKED, SCORED_OUT} and 0.1 < barred.count(SCORED_OUT) / len(PEOPLE) < 0.5
    assert all(happenings(who, bars=0.0) == ASKED and happenings(who, bars=1.0) == SCORED_OUT for who in PEOPLE)
    assert all(happenings(who, bars=0.3) <= happenings(who, bars=0.6) for who in PEOPLE)


def test_a_perk_lifts_what_would_be_refused_anyway():
    """From its band on, for the scored, on the declared share of requests; it bars nobody."""
    perk = {"needs_band": 0, "refused_anyway": 0.6, "wealth": 0}
    assert all(happenings(who, **perk) == ANYWAY for who in PEOPLE)
    assert all(happenings(who, band=3, eases_band=3, **perk) == ASKED for who in PEOPLE)
    for below in ({"band": 2}, {"band": 5, "scored": 0}, {"band": 5, "eases": 0.0}):
        assert all(happenings(who, **({"eases_band": 3} | perk | below)) == ANYWAY for who in PEOPLE)
    some = [happenings(who, band=3, eases_band=3, eases=0.4, **perk) for who in PEOPLE]
    assert set(some) == {ASKED, ANYWAY}


def test_bills_and_debts_come_to_the_poor_and_are_paid_by_the_rich():
    """Twice the rate for the poorest, never for the richest; who owes gets no second judgment and may pay."""
    often = settings_of(payments, late_fees=180.0, judgments=180.0, pays_up=180.0)
    for wealth, least, most in ((0, 0.9, 1.0), (255, 0.0, 0.0)):
        late = [bool(payments.act(0, often, doer(who, wealth=wealth), SILENT) & payments.LATE_FEES) for who in PEOPLE]
        assert least <= sum(late) / len(PEOPLE) <= most
    for who in PEOPLE:
        free, owing = (payments.act(0, often, doer(who, wealth=100, owes=owes), SILENT) for owes in (0, 1))
        assert not free & payments.PAID_UP and not owing & payments.JUDGMENT
        assert not payments.act(0, often, doer(who, wealth=0, owes=1), SILENT) & payments.PAID_UP
    nobody = settings_of(payments)
    assert all(payments.act(5, nobody, doer(who, wealth=0), SILENT) == 5 for who in PEOPLE)


@pytest.mark.parametrize(
    ("room", "rates", "kinds_of"),
    [(contracts, contracts.Settings._fields, 31 << 27), (offences, offences.Settings._fields, 63 << 32),
     (giving, ("gifts", "blood", "army", "awards"), 15 << 38), (tenancy, ("late_rent", "noise", "damage", "helps"), 15 << 42)],
    ids=lambda each: getattr(each, "__name__", ""),
)  # fmt: skip
def test_rare_acts_come_at_their_rates(room, rates, kinds_of):
    """At 0 nobody does anything; at a rate of every day everybody does; one rate moves one kind."""
    every_day = settings_of(room, **dict.fromkeys(rates, 365.0))
    middling = {"wealth": 127}
    assert all(room.act(0, settings_of(room), doer(who, **middling), SILENT) == 0 for who in PEOPLE)
    assert sum(room.act(0, every_day, doer(who, **middling), SILENT) == kinds_of for who in PEOPLE) > 0.9 * len(PEOPLE)
    alone = [room.act(0, settings_of(room, **{name: 365.0}), doer(3, **middling), SILENT) for name in rates]
    assert len(set(alone)) == len(rates) and all(one and one & (one - 1) == 0 for one in alone)


def test_who_is_refused_covertly_does_not_see_why():
    told = [beliefs.sees_why(1, luck(who), settings_of(beliefs, attributed=0.3)) for who in PEOPLE]
    assert 0 < sum(told) < len(PEOPLE)
    assert all(beliefs.sees_why(1, luck(who), settings_of(beliefs)) for who in PEOPLE)
    assert not any(beliefs.sees_why(0, luck(who), settings_of(beliefs)) for who in PEOPLE)


def test_an_old_remark_bars_a_job_that_would_have_been_given():
    """Whatever the band; refused anyway stays refused anyway; outside the scheme a remark bars nothing."""
    room = settings_of(jobs, asks=365.0, refused_anyway=0.0, needs_band=0)
    asked, barred = 1 << JOB, 1 << JOB | 1 << (REFUSED + JOB) | 1 << (BY_SCORE + JOB)
    for scored, dug_up, expected in ((1, 1, barred), (1, 0, asked), (0, 1, asked)):
        assert jobs.befall(0, room, Subject(luck(5), scored, 4, 128, dug_up, 0)) == expected
    unlucky = settings_of(jobs, asks=365.0, refused_anyway=1.0, needs_band=5)
    assert jobs.befall(0, unlucky, Subject(luck(5), 1, 0, 0, 1, 0)) == 1 << JOB | 1 << (REFUSED + JOB)
    assert jobs.applies(luck(5), 0, room) == 1 and jobs.applies(luck(5), 1 << JOB, room) == 0
    assert jobs.befall(3, settings_of(jobs, asks=0.0), Subject(luck(5), 1, 0, 0, 1, 0)) == 3


def test_doors_have_committed_places():
    assert doors.DOORS == ("loan", "travel", "job", "internet", "housing", "school", "deposit", "benefit")


# ------------------------------------------------------------------------------------------ safeguards
def test_appeals_are_exact_at_none_and_all():
    """One appeal at a time; success against errors and against true entries are different chances."""
    all_, none = settings_of(appeal, files=1.0, wins_error=1.0, wins_true=0.0, cost=0.0), settings_of(appeal, files=0.0)
    for who in PEOPLE:
        assert appeal.files(luck(who), 0, 0, 0, all_) == 1 and appeal.files(luck(who), 0, 255, 0, none) == 0
        assert (
            appeal.files(luck(who), appeal.AGAINST_ERROR, 255, 0, all_)
            == 0
            == appeal.files(luck(who), appeal.AGAINST_TRUTH, 255, 0, all_)
        )
        assert (
            appeal.wins(luck(who), appeal.AGAINST_ERROR, 0, all_) == 1
            and appeal.wins(luck(who), appeal.AGAINST_TRUTH, 0, all_) == 0
        )


@trial
@given(st.integers(0, 1_000_000), st.integers(1, 10_000_000), st.integers(-400, 4000))
def test_staff_decides_as_many_as_it_is_paid_for(decisions, people, day):
    """Whole decisions, remainders carried on: over a year neither one more nor one less."""
    settings = settings_of(appeal, decisions=decisions)
    year = [appeal.decisions_a_day(people, day + k, settings) for k in range(365)]
    assert min(year) >= 0 and max(year) - min(year) <= 1
    assert abs(sum(year) - 365 * decisions * people / 1_000_000) < 1


def test_pairs_draw_alike_whoever_asks():
    assert all(draw_pair(7, 1, other, 3, 280) == draw_pair(7, other, 1, 3, 280) for other in PEOPLE)
