"""The authority's instruments, by bare numbers: rollout, holders, noticing, errors, informants, ratings, old acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import luck, rare_luck, trial

from model_citizen.engine.clock import NEVER
from model_citizen.parameters import compiled
from model_citizen.regime import holders, informants, observation, old_acts, publicity, ratings, rollout
from model_citizen.society.acts import (
    BROWSING,
    CIVIC,
    HARMLESS,
    NEUTRAL_POST,
    NO_CHANNEL,
    PAYMENTS,
    PURCHASES,
    RECORDS,
    SPEECH,
)

PEOPLE = range(400)


def settings_of(room, **values):
    return compiled(room.Settings, values)


# ------------------------------------------------------------------------------------------ rollout
@pytest.mark.parametrize(
    ("day", "expected"),
    [(26, rollout.BEFORE), (27, rollout.VOLUNTARY), (1824, rollout.VOLUNTARY), (1825, rollout.MANDATORY),
     (2189, rollout.MANDATORY), (2190, rollout.ABOLISHED), (NEVER - 1, rollout.ABOLISHED)],
)  # fmt: skip
def test_the_four_periods(day, expected):
    """Launch, mandatory day and abolition each take hold on their own day."""
    settings = settings_of(rollout, launch="2015-01-28", mandatory="2020-01-01", abolition="2021-01-01")
    assert rollout.period(day, settings) == expected


def test_without_a_launch_there_is_never_a_scheme():
    """Neutral: launch never, whatever else is written."""
    for other in ({}, {"mandatory": "2015-01-01"}, {"abolition": "2016-01-01"}):
        settings = settings_of(rollout, launch="never", **other)
        assert {rollout.period(day, settings) for day in range(0, 4000, 50)} == {rollout.BEFORE}


def test_who_is_scored_in_each_period():
    """Everybody when obliged, nobody before and after; who has left does not come back by herself."""
    settings = settings_of(rollout, joins=365.0, leaves=0.0)
    for status in range(4):
        assert rollout.enrol(status, settings, rollout.MANDATORY, luck(3), 0, 0, 5, 0) == rollout.OBLIGED
        assert rollout.enrol(status, settings, rollout.BEFORE, luck(3), 1, 5, 5, 0) == rollout.OUTSIDE
        assert rollout.enrol(status, settings, rollout.ABOLISHED, luck(3), 1, 5, 5, 0) == rollout.OUTSIDE
    voluntary = rollout.VOLUNTARY
    assert rollout.enrol(0, settings, voluntary, luck(3), 4, 0, 5, 0) == rollout.VOLUNTEER
    assert rollout.enrol(0, settings, voluntary, luck(3), 0, 5, 5, 0) == rollout.OUTSIDE, (
        "who has not heard of it cannot join"
    )
    assert rollout.enrol(rollout.LEFT, settings, voluntary, luck(3), 4, 5, 5, 0) == rollout.LEFT
    assert rollout.enrol(1, settings, voluntary, luck(3), 4, 5, 5, 1) == rollout.VOLUNTEER
    leaving = settings_of(rollout, leaves=0.0, leaves_low=365.0)
    assert rollout.enrol(1, leaving, voluntary, luck(3), 4, 5, 5, 1) == rollout.LEFT
    assert rollout.enrol(1, leaving, voluntary, luck(3), 4, 5, 5, 0) == rollout.VOLUNTEER
    nobody = settings_of(rollout, joins=0.0, imitates=365.0)
    assert (
        rollout.enrol(0, nobody, voluntary, luck(3), 4, 0, 5, 0) == 0
        and rollout.enrol(0, nobody, voluntary, luck(3), 4, 5, 5, 0) == 1
    )
    assert rollout.enrol(0, nobody, voluntary, luck(3), 4, 0, 0, 0) == 0, "nobody divides by no ties"


# ------------------------------------------------------------------------------------------ holders
@pytest.mark.parametrize("channel", [SPEECH, PURCHASES, BROWSING, CIVIC])
def test_what_reaches_the_scorer(channel):
    """1 - (1 - a)(1 - b) of the firms whose customer one is; nothing where nobody passes anything on."""
    full = settings_of(
        holders, **{f"{firm}_{name}": 1.0 for firm in "ab" for name in ("speech", "purchases", "browsing", "civic")}
    )
    both = holders.HOLDER_A | holders.HOLDER_B
    assert holders.reaches(both, channel, full) == 65536 == holders.reaches(holders.HOLDER_A, channel, full)
    assert holders.reaches(0, channel, full) == 0
    silent = full._replace(passes_a=0, passes_b=0)
    assert holders.reaches(both, channel, silent) == 0
    half = settings_of(
        holders, **{f"{firm}_{name}": 0.5 for firm in "ab" for name in ("speech", "purchases", "browsing", "civic")}
    )
    assert holders.reaches(both, channel, half) == 49152 and holders.reaches(holders.HOLDER_B, channel, half) == 32768
    assert holders.reaches(both, NO_CHANNEL, full) == 0


def test_offices_see_everybody_and_firms_their_customers():
    """Records of courts and police come from offices alone; bills from firms and offices; nothing where none passes on."""
    open_ = {
        "passes_offices": 1.0,
        "offices_records": 1.0,
        "offices_payments": 0.5,
        "a_payments": 0.5,
        "b_payments": 0.0,
    }
    full, both = settings_of(holders, **open_), holders.HOLDER_A | holders.HOLDER_B
    assert holders.reaches(0, RECORDS, full) == 65536 == holders.reaches(both, RECORDS, full)
    assert holders.reaches(0, PAYMENTS, full) == 32768 and holders.reaches(holders.HOLDER_A, PAYMENTS, full) == 49152
    shut = full._replace(passes_offices=0)
    assert holders.reaches(both, RECORDS, shut) == 0 and holders.reaches(0, PAYMENTS, shut) == 0
    assert holders.reaches(both, NO_CHANNEL, full) == 0


def test_scores_stand_posted_only_where_a_scheme_posts_them():
    posted = settings_of(publicity, scores=True)
    assert publicity.stands_posted(1, posted) == 1 and publicity.stands_posted(0, posted) == 0
    assert publicity.stands_posted(1, settings_of(publicity)) == 0


# ------------------------------------------------------------------------------------------ observation
def count_noticed(**how):
    given_ = {"kind": 0, "channel": SPEECH, "reach": 65536, "surveillance": 0.5, "loudness": 128} | how
    values = given_.pop("values", {})
    settings = settings_of(observation, **values)
    return sum(observation.noticed(rare_luck(who), *given_.values(), settings) for who in PEOPLE)


def test_noticing_is_exact_at_none_and_all():
    """p = 0: nobody, p = 1: everybody, without a draw that could say otherwise."""
    assert count_noticed(reach=0, surveillance=1.0, loudness=255) == 0
    assert count_noticed(surveillance=0.0, loudness=0) == 0
    assert count_noticed(surveillance=1.0, loudness=0) == len(PEOPLE) == count_noticed(surveillance=0.0, loudness=255)
    assert count_noticed(channel=PURCHASES, values={"attention": 0.0}) == 0
    assert count_noticed(channel=PURCHASES, values={"attention": 1.0}) == len(PEOPLE)
    assert count_noticed(surveillance=1.0, values={"missed": 1.0}) == 0


def test_noticing_follows_nu_plus_loudness():
    """nu + (1 - nu) a within 4.5 sigma, and more cameras see all that fewer saw (same draws)."""
    for nu, loudness in ((0.2, 128), (0.5, 64)):
        p = nu + (1 - nu) * loudness / 255
        seen = (
            sum(
                observation.noticed(rare_luck(w), 0, SPEECH, 65536, nu, loudness, settings_of(observation))
                for w in range(8000)
            )
            / 8000
        )
        assert abs(seen - p) < 4.5 * (p * (1 - p) / 8000) ** 0.5
    settings = settings_of(observation)
    for who in PEOPLE:
        few = observation.noticed(rare_luck(who), 0, SPEECH, 30_000, 0.3, 100, settings)
        assert few <= observation.noticed(rare_luck(who), 0, SPEECH, 40_000, 0.3, 100, settings)
        assert few <= observation.noticed(rare_luck(who), 0, SPEECH, 30_000, 0.4, 100, settings)
        assert few <= observation.noticed(rare_luck(who), 0, SPEECH, 30_000, 0.3, 120, settings)


def test_errors_need_a_harmless_act_or_another_persons_record():
    """Misreading needs an act to misread; both are exact at none and all."""
    never, always = settings_of(observation), settings_of(observation, misread=1.0, wrong_record=365.0)
    for who in PEOPLE:
        assert observation.errors(luck(who), HARMLESS, never) == 0
        assert observation.errors(luck(who), NEUTRAL_POST, always) == observation.MISREAD | observation.WRONG_RECORD
        assert observation.errors(luck(who), ~HARMLESS & 0xFFFFFF, always) == observation.WRONG_RECORD


# ------------------------------------------------------------------------------------------ informants
def test_reports_need_informants_and_are_exact_at_none_and_all():
    """Without informants nobody is reported; with certain ones everybody who dissented is, and nobody else."""
    sure = settings_of(informants, reports=1.0, slanders=0.0)
    zealous = settings_of(informants, reports=0.0, entraps=1.0, slanders=365.0)
    for who in PEOPLE:
        assert informants.reports(luck(who), 1, 0, 0, sure) == 0 == informants.reports(luck(who), 0, 0, 0, zealous)
        assert informants.reports(luck(who), 1, 1, 0, sure) == informants.INFORMED
        assert informants.reports(luck(who), 0, 5, 5, sure) == 0
        assert informants.reports(luck(who), 1, 1, 1, zealous) == informants.INFORMED
        assert informants.reports(luck(who), 1, 1, 0, zealous) == 0
        assert informants.reports(luck(who), 0, 1, 0, zealous) == informants.SLANDERED
    assert not any(informants.provokes(luck(who), settings_of(informants, provokes=0.0)) for who in PEOPLE)
    assert all(informants.provokes(luck(who), settings_of(informants, provokes=7.0)) for who in PEOPLE)


# ------------------------------------------------------------------------------------------ ratings
@trial
@given(st.integers(0, 255), st.integers(0, 255), st.floats(0.0, 1.0))
def test_a_tie_rates_down_only_beyond_the_distance(one, other, distance):
    settings = settings_of(ratings, ties=1.0, distance=distance)
    found = ratings.rated_by_tie(ratings.word_of(7, 1, 3, 2), one, other, settings)
    far = abs(one - other) / 255 > settings.distance / 65536
    assert found == (ratings.RATED_DOWN if far else ratings.RATED_UP)


def test_ratings_are_exact_at_none_and_all_and_consent_is_kept():
    """Who did not agree is never rated where consent is asked for; consent is given once, for good."""
    none, all_ = settings_of(ratings), settings_of(ratings, ties=1.0, strangers=365.0, harsh=0.0)
    asked = settings_of(ratings, consent=True, agrees=0.3)
    agreed = [ratings.can_be_rated(7, who, asked) for who in range(4000)]
    assert abs(sum(agreed) / 4000 - 0.3) < 4.5 * (0.21 / 4000) ** 0.5
    for who in PEOPLE:
        assert (
            ratings.rated_by_tie(ratings.word_of(7, who, 3, 2), 0, 255, none)
            == 0
            == ratings.rated_by_stranger(luck(who), none)
        )
        assert ratings.rated_by_stranger(luck(who), all_) == ratings.RATED_UP
        assert ratings.rated_by_stranger(luck(who), all_._replace(harsh=1 << 32)) == ratings.RATED_DOWN
        assert ratings.can_be_rated(7, who, none) == 1
        assert ratings.can_be_rated(7, who, settings_of(ratings, consent=True, agrees=0.0)) == 0
        assert ratings.can_be_rated(7, who, settings_of(ratings, consent=True, agrees=1.0)) == 1


# ------------------------------------------------------------------------------------------ old acts
def test_old_remarks_are_found_only_where_there_are_some():
    sure = settings_of(old_acts, found=1.0)
    for who in PEOPLE:
        assert old_acts.dig(luck(who), 0, sure) == 0 and old_acts.dig(luck(who), 1, sure) == old_acts.DUG_UP
        assert old_acts.dig(luck(who), 200, settings_of(old_acts)) == 0
        assert old_acts.dig(luck(who), 1, settings_of(old_acts, found=0.2)) <= old_acts.dig(
            luck(who), 3, settings_of(old_acts, found=0.2)
        )
