"""Measures on numbers made by hand, whose answers are known without a computer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trials

from model_citizen.experiments.figures import measures
from model_citizen.measures import equality, fabric, recovery
from model_citizen.measures.measure import Sums, ratio
from model_citizen.measures.moment import Moment
from model_citizen.measures.recovery import Course
from model_citizen.society.doors import DOORS
from model_citizen.society.ties import CUT, Ties, ties_of

YEAR = 1000 * 365  # person-days in 1,000 person-years

# name -> (columns, value). ``present`` is one thousand person-years unless said otherwise.
BY_HAND = {
    "dissent_wanted": ({"wanted": 30}, 30.0),
    "dissent_voiced": ({"voiced": 12}, 12.0),
    "support_voiced": ({"supported": 5}, 5.0),
    "held_back_share": ({"held_back": 3, "wanted": 12}, 0.25),
    "silence_share": ({"silenced": 7, "voiced_there": 28}, 0.25),
    "anticipatory_silence_share": ({"anticipatory": 7, "voiced_there": 70}, 0.1),
    "induced_speech_share": ({"induced": 7, "voiced_there": 14}, 0.5),
    "falsified_support_points": ({"hides": YEAR // 5}, 20.0),
    "praise_performed_share": ({"performed": 1, "supported": 4}, 0.25),
    "points_lost_through_others_share": ({"points_lost_friend": 2, "points_lost_other": 1, "points_lost_own": 9}, 0.25),
    "points_lost_through_friends_share": ({"points_lost_friend": 3, "points_lost_other": 1, "points_lost_own": 8}, 0.25),
    "harmed_without_own_act_share": ({"harmed_without_own_act": 5, "sampled": 20}, 0.25),
    "points_lost": ({"points_lost_friend": 500, "points_lost_other": 300, "points_lost_own": 200}, 1.0),
    "points_gained": ({"points_gained_own": 1500, "points_gained_other": 500}, 2.0),
    "loan_refusals": ({"refused_loan": 4}, 4.0),
    "travel_refusals": ({"refused_travel": 4}, 4.0),
    "job_refusals": ({"refused_job": 4}, 4.0),
    "throttled_days": ({"throttled": 40}, 40.0),
    "loans_refused_by_scheme": ({"refused_loan": 4}, 4.0),
    "travel_refused_by_scheme": ({"refused_travel": 4}, 4.0),
    "jobs_refused_by_scheme": ({"refused_job": 4}, 4.0),
    "housing_refusals": ({"refused_housing": 4}, 4.0),
    "school_refusals": ({"refused_school": 4}, 4.0),
    "deposit_refusals": ({"refused_deposit": 4}, 4.0),
    "benefit_refusals": ({"refused_benefit": 4}, 4.0),
    "housing_refused_by_scheme": ({"refused_housing": 4}, 4.0),
    "schools_refused_by_scheme": ({"refused_school": 4}, 4.0),
    "deposits_refused_by_scheme": ({"refused_deposit": 4}, 4.0),
    "benefits_refused_by_scheme": ({"refused_benefit": 4}, 4.0),
    "refusals_lifted_by_scheme": ({f"spared_{door}": 2 for door in DOORS}, 16.0),
    "low_spell_days": ({"low": 90, "fell": 3}, 30.0),
    "low_return_share": ({"returned": 1, "fell": 4}, 0.25),
    "ever_low_share": ({"ever_low": 5, "sampled": 20}, 0.25),
    "band_mobility": ({"fell": 4, "returned": 2}, 6.0),
    "entries_without_act_share": ({"adverse_without_act": 1, "adverse": 4}, 0.25),
    "wrong_entries_share": ({"adverse_without_act": 1, "adverse_misread": 1, "adverse": 4}, 0.5),
    "appeals_won_share": ({"appeals_won": 3, "appeals_lost": 9}, 0.25),
    "appeals_filed": ({"appeals_filed": 4}, 4.0),
    "appeals_decided": ({"appeals_won": 1, "appeals_lost": 3}, 4.0),
    "appeals_waiting": ({"appeals_waiting": YEAR // 4}, 250.0),
    "appeals_won_against_error_share": ({"appeals_won_error": 3, "appeals_lost_error": 1}, 0.75),
    "appeals_won_against_truth_share": (
        {"appeals_won": 5, "appeals_won_error": 3, "appeals_lost": 7, "appeals_lost_error": 1}, 0.25,
    ),
    "reviewed_share": ({"reviewed": 3, "refused_by_score": 10, "overruled": 2}, 0.25),
    "overruled_share": ({"overruled": 1, "reviewed": 4}, 0.25),
    "repairs_done": ({"repaired": 4}, 4.0),
    "mean_ties": ({"ties": 100, "sampled": 20}, 5.0),
    "ties_cut_by_score": ({"ties_cut_score": 8}, 8.0),
    "ties_cut_by_quarrel": ({"ties_cut_quarrel": 8}, 8.0),
    "ties_cut_by_score_share": ({"ties_cut_score_so_far": 8, "places": 32}, 0.25),
    "awareness_share": ({"aware": YEAR // 4}, 0.25),
    "perceived_risk": ({"risk": 65536 * 5, "sampled": 20}, 0.25),
    "reported_dissent_share": ({"adverse_reports": 3, "voiced": 12}, 0.25),
    "true_risk": ({"paid_for_speech": 5, "voiced": 20}, 0.25),
    "perceived_dissent": ({"support": 65536 * 5, "sampled": 20}, 0.25),
    "voiced_dissent_share": ({"voiced": 5, "supported": 15}, 0.25),
    "pluralistic_ignorance": ({"dissent": 255 * 10, "support": 65536 * 5, "sampled": 20}, 0.25),
    "enrolled_share": ({"enrolled": YEAR // 2}, 0.5),
    "shown_score_share": ({"shows": 5, "enrolled": 20}, 0.25),
    "mean_score": ({"score": 6100, "enrolled_sampled": 10}, 610.0),
    "worth_of_points": ({"worth": 65536 * 5, "sampled": 20}, 0.25),
    "turnout_share": ({"came": 50, "present": 7 * 100}, 0.5),  # 100 people, 7 days, one call day
    "speech_lost": ({"lost_speech": 1, "sampled": 1000}, 365 / 7),
    "association_lost": ({"lost_association": 1, "sampled": 1000}, 365 / 7),
    "movement_lost": ({"lost_movement": 1, "sampled": 1000}, 365 / 7),
    "work_lost": ({"lost_work": 1, "sampled": 1000}, 365 / 7),
    "credit_lost": ({"lost_credit": 1, "sampled": 1000}, 365 / 7),
    "connection_lost": ({"lost_connection": 1, "sampled": 1000}, 365 / 7),
    "home_lost": ({"lost_home": 1, "sampled": 1000}, 365 / 7),
    "schooling_lost": ({"lost_schooling": 1, "sampled": 1000}, 365 / 7),
    "support_lost": ({"lost_support": 1, "sampled": 1000}, 365 / 7),
    "freedom_lost_option_weeks": (
        {"lost_speech": 1, "lost_association": 1, "lost_movement": 1, "lost_work": 1, "lost_credit": 1, "lost_connection": 1,
         "lost_home": 1, "lost_schooling": 1, "lost_support": 1, "sampled": 1000}, 9 * 365 / 7,
    ),
    "detriments": ({"detriments": 4}, 4.0),
    "detriments_unrelated_share": ({"unrelated": 3, "detriments": 4}, 0.75),
    "detriments_disproportionate_share": ({"disproportionate": 2, "detriments": 4}, 0.5),
    "detriments_both_share": ({"both": 1, "detriments": 4}, 0.25),
    "detriments_neither_share": ({"unrelated": 3, "disproportionate": 2, "both": 2, "detriments": 4}, 0.25),
    "detriments_wholly_unrelated_share": ({"wholly_unrelated": 1, "detriments": 4}, 0.25),
}  # fmt: skip
COUNTED = [m.name for m in measures().values() if m.kind in ("sums", "pair")]


@pytest.mark.parametrize("name", COUNTED)
def test_every_measure_of_counts_gives_the_known_answer(name):
    """Each measure of sums, by hand; one that is not in the table is a measure without a test."""
    columns, value = BY_HAND[name]
    arrays = {key: np.array([count]) for key, count in ({"present": YEAR} | columns).items()}
    assert measures()[name].function(Sums(arrays, 7, 1))[0] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("name", COUNTED)
def test_a_measure_reads_periods_as_it_reads_the_whole(name):
    """Arrays (periods, groups) and (groups,): the same function, the same shape back."""
    columns, value = BY_HAND[name]
    arrays = {key: np.full((3, 21), count) for key, count in ({"present": YEAR} | columns).items()}
    found = measures()[name].function(Sums(arrays, np.full((3, 1), 7), np.ones((3, 1))))
    assert found.shape == (3, 21) and np.allclose(found, value)


@pytest.mark.parametrize("name", COUNTED)
def test_what_has_no_denominator_is_not_a_number_and_never_an_error(name):
    """Nothing to divide by is NaN, without a warning."""
    columns, _ = BY_HAND[name]
    arrays = dict.fromkeys({"present", *columns}, np.array([0]))
    with np.errstate(all="raise"):
        assert math.isnan(measures()[name].function(Sums(arrays, 7, 0))[0])


def test_a_quotient_never_warns():
    with np.errstate(all="raise"):
        found = ratio(np.array([1, 0, 3]), np.array([0, 0, 4]))
    assert math.isnan(found[0]) and math.isnan(found[1]) and found[2] == 0.75


@pytest.mark.parametrize("name", measures())
def test_every_measure_says_what_it_is(name):
    """Title, definition, unit, denominator and source, in words."""
    each = measures()[name]
    assert each.kind in ("sums", "pair", "moment", "course")
    assert (
        each.title
        and not each.title.endswith(".")
        and len(each.definition) > 15
        and each.definition.rstrip(")").endswith(".")
    )
    assert each.unit and each.denominator and each.source and each.family


def test_the_promised_measures_are_there():
    """The headline names that other programs rely on (design, section 6)."""
    promised = {
        "silence_share", "anticipatory_silence_share", "falsified_support_points", "points_lost_through_others_share",
        "harmed_without_own_act_share", "entries_without_act_share", "loan_refusals", "travel_refusals", "job_refusals",
        "throttled_days", "ties_cut_by_score_share", "score_assortativity", "shown_score_share", "enrolled_share", "turnout_share",
        "readiness_share", "praise_performed_share", "freedom_lost_option_weeks",
    }  # fmt: skip
    assert promised <= set(measures())


# ------------------------------------------------------------------------------------------- the fabric
def table_of(count: int, edges: list[tuple[int, int]]) -> Ties:
    """The table of ties: each edge at both ends, and in every row a cut tie that must not count."""
    rows: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        rows[a].append(b), rows[b].append(a)
    start = np.cumsum([0] + [len(row) + 1 for row in rows]).astype(np.uint32)
    friend = np.array([j for i, row in enumerate(rows) for j in [*row, (i + 1) % count]], np.uint32)
    info = np.array([byte for row in rows for byte in [1] * len(row) + [1 | CUT]], np.uint8)
    return ties_of(start, friend, info)


def moment(count: int = 6, edges=((0, 1), (1, 2), (3, 4)), **changes) -> Moment:
    """Six people: a path of three, a pair, and one alone."""
    ties = table_of(count, list(edges))
    usual = {
        "dissent": np.arange(count, dtype=np.uint8) * 40, "wealth": np.linspace(0, 255, count).astype(np.uint8),
        "score": 600 + 10 * np.arange(count), "enrolled": np.ones(count, bool), "low": np.zeros(count, bool),
        "refusals": np.zeros(count, np.int64), "own_adverse": np.zeros(count, np.int64), "others_lost": np.zeros(count, bool),
        "ties": ties, "readiness": 0.125, "below": np.zeros(count, np.int64),
        "aware": np.ones(count, bool), "shut": np.zeros(count, np.int64), "scale": 250, "sums": lambda of: np.array([of.sum()]),
    }  # fmt: skip
    return Moment(**(usual | changes))


def value(name: str, of) -> float:
    return float(np.atleast_1d(measures()[name].function(of))[0])


def test_the_largest_component_by_hand():
    """A path of three of six people is half of them; a ring is everybody; nobody tied is one alone."""
    assert value("largest_component_share", moment()) == 0.5
    ring = tuple((i, (i + 1) % 6) for i in range(6))
    assert value("largest_component_share", moment(edges=ring)) == 1.0
    assert value("largest_component_share", moment(edges=())) == pytest.approx(1 / 6)


def components(count: int, edges: list[tuple[int, int]]) -> list[int]:
    """The first member of everybody's component, by walking."""
    near: dict[int, list[int]] = {i: [] for i in range(count)}
    for a, b in edges:
        near[a].append(b), near[b].append(a)
    first = [-1] * count
    for start in range(count):
        waiting = [start] if first[start] < 0 else []
        while waiting:
            here = waiting.pop()
            if first[here] < 0:
                first[here] = start
                waiting += near[here]
    return first


@trials(80)
@given(st.integers(1, 60), st.data())
def test_components_are_those_a_walk_finds(count, data):
    """Union-find against a plain search on random graphs; where SciPy is installed, against it as well."""
    ends = st.integers(0, count - 1)
    edges = data.draw(st.lists(st.tuples(ends, ends), max_size=80))
    root = np.arange(count, dtype=np.int64)
    fabric._unite(table_of(count, edges), root)
    assert root.tolist() == components(count, edges)
    try:
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import connected_components
    except ImportError:
        return
    one, other = [a for a, _ in edges], [b for _, b in edges]
    number, _ = connected_components(
        coo_matrix((np.ones(len(edges)), (one, other)), shape=(count, count)), directed=False
    )
    assert number == len(set(root.tolist()))


@trials(80)
@given(st.integers(2, 40), st.data())
def test_correlations_are_those_of_numpy(count, data):
    """Exact integer sums over both ends of every tie against numpy.corrcoef; where nothing varies it is undefined."""
    ends = st.integers(0, count - 1)
    edges = data.draw(st.lists(st.tuples(ends, ends), max_size=80))
    score = np.array(data.draw(st.lists(st.integers(-30_000, 30_000), min_size=count, max_size=count)))
    counted = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    found = value("score_assortativity", moment(count, edges, score=score, enrolled=counted))
    both = [(a, b) for a, b in edges if counted[a] and counted[b]]
    x, y = (score[[pair[end] for pair in both] + [pair[1 - end] for pair in both]] for end in (0, 1))
    if len(set(x.tolist())) < 2:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-9)


def test_assortativity_by_hand():
    """Likes tied to likes: 1; opposites tied: -1; the unenrolled play no part in the score's."""
    likes = moment(
        4, ((0, 1), (2, 3)), score=np.array([500, 500, 700, 700]), dissent=np.array([9, 9, 90, 90], np.uint8)
    )
    assert value("score_assortativity", likes) == pytest.approx(1.0) == value("view_assortativity", likes)
    against = moment(4, ((0, 1), (2, 3)), score=np.array([500, 700, 500, 700]))
    assert value("score_assortativity", against) == pytest.approx(-1.0)
    outside = moment(
        4, ((0, 1), (2, 3), (0, 3)), score=np.array([500, 500, 700, 700]), enrolled=np.array([1, 1, 1, 0], bool)
    )
    assert math.isnan(value("score_assortativity", outside))


def test_isolation_of_the_lowest_band_by_hand():
    """One in the lowest band with one tie, five others with a mean of one: no isolation; without the band undefined."""
    low = np.array([1, 0, 0, 0, 0, 0], bool)
    assert value("low_isolation", moment(low=low)) == pytest.approx(1.0)
    assert math.isnan(value("low_isolation", moment())) and math.isnan(
        value("low_isolation", moment(low=~np.zeros(6, bool)))
    )
    assert value("low_isolation", moment(low=np.array([0, 0, 0, 0, 0, 1], bool))) == 0.0


def test_concentration_of_refusals_by_hand():
    """Ten people: all on one is 1, evenly spread is a tenth, none is undefined."""
    one, even = np.zeros(10, np.int64), np.full(10, 3)
    one[4] = 7
    assert value("refusal_concentration", moment(10, refusals=one)) == 1.0
    assert value("refusal_concentration", moment(10, refusals=even)) == pytest.approx(0.1)
    assert math.isnan(value("refusal_concentration", moment(10)))
    assert value("readiness_share", moment()) == 0.125


# ------------------------------------------------------------------------------------------- equality
def test_matched_gaps_by_hand():
    """Two classes of conduct, gaps 2 and -1, weights 1 and 2: (2 - 2) / 3. Raw means would have said something else."""
    conduct = np.array([0, 0, 0, 1, 1, 1, 1])
    one, other = np.array([1, 0, 0, 1, 1, 0, 0], bool), np.array([0, 1, 1, 0, 0, 1, 1], bool)
    outcome = np.array([4, 2, 2, 0, 0, 1, 1])
    assert equality.matched_gap(outcome, one, other, conduct) == pytest.approx(0.0)
    assert equality.matched_gap(outcome, other, one, conduct) == pytest.approx(0.0)
    assert equality.matched_gap(outcome[:3], one[:3], other[:3], conduct[:3]) == pytest.approx(2.0)
    assert math.isnan(equality.matched_gap(outcome, one, other, np.array([0, 1, 1, 2, 2, 3, 3])))


@trials(60)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.integers(0, 3)), min_size=1, max_size=60))
def test_groups_with_equal_outcomes_have_no_gap_and_swapping_groups_swaps_the_sign(rows):
    outcome, group, conduct = (np.array(column) for column in zip(*rows, strict=True))
    group = group.astype(bool)
    found = equality.matched_gap(outcome, group, ~group, conduct)
    same = equality.matched_gap(conduct, group, ~group, conduct)
    assert math.isnan(found) == math.isnan(same) and (math.isnan(same) or same == 0.0)
    assert math.isnan(found) or found == pytest.approx(-equality.matched_gap(outcome, ~group, group, conduct))


def test_the_margin_of_a_gap_by_hand():
    """One class, three and two people: spreads pooled within each side; without two people on a side it is not defined."""
    outcome, one = np.array([1, 2, 3, 5, 9]), np.array([1, 1, 1, 0, 0], bool)
    conduct = np.zeros(5, int)
    expected = 1.959963984540054 * (1.0 / 3 + 8.0 / 2) ** 0.5
    assert equality.matched_margin(outcome, one, ~one, conduct) == pytest.approx(expected)
    assert equality.matched_margin(outcome, ~one, one, conduct) == pytest.approx(expected)
    assert math.isnan(equality.matched_margin(outcome[2:], one[2:], ~one[2:], conduct[2:]))
    assert math.isnan(equality.matched_margin(outcome, one, ~one, np.arange(5)))


def test_the_margin_covers_the_gap():
    """Two groups drawn alike in three classes: about 19 of 20 intervals hold zero, and four times the people halve them."""
    luck, held, widths = np.random.default_rng(4), 0, []
    for size in (200, 800):
        for _ in range(2000):
            conduct, one = luck.integers(0, 3, size), luck.random(size) < 0.4
            outcome = luck.poisson(1 + conduct)
            margin = equality.matched_margin(outcome, one, ~one, conduct)
            held += abs(equality.matched_gap(outcome, one, ~one, conduct)) <= margin
            widths.append(margin)
    assert 0.93 < held / 4000 < 0.97
    assert np.mean(widths[:2000]) / np.mean(widths[2000:]) == pytest.approx(2, rel=0.05)


def test_trust_by_hand():
    """A path 0-1-2 and a pair 3-4 of five enrolled: what is feared is the other's loss, by whoever knows; of both ends the worse."""
    below = np.array([0, 50, 0, 125, 25, 250])
    assert value("trust_between_ties", moment(below=below)) == pytest.approx(1 - (50 * 4 + 125 * 2) / (6 * 250))
    blind = np.array([0, 0, 0, 0, 1, 1], bool)  # only 4 knows: she fears 3
    assert value("trust_between_ties", moment(below=below, aware=blind)) == pytest.approx(1 - 125 * 2 / (6 * 250))
    assert value("trust_between_ties", moment(below=below, enrolled=np.zeros(6, bool))) == 1.0
    assert math.isnan(value("trust_between_ties", moment(edges=())))


def test_doors_shut_together_by_hand():
    assert value("doors_shut_together_share", moment(shut=np.array([0, 1, 2, 3, 1, 0]))) == 0.5
    assert math.isnan(value("doors_shut_together_share", moment()))


def test_the_poor_and_the_rich_by_hand():
    """Everybody in the poorest fifth refused twice, in the richest once, same conduct: a gap of one."""
    wealth = np.arange(256).astype(np.uint8)
    refusals = np.where(wealth < 51, 2, np.where(wealth >= 205, 1, 9))
    of = moment(256, wealth=wealth, refusals=refusals, dissent=wealth)
    assert value("refusals_poor_minus_rich", of) == pytest.approx(1.0)
    assert value("refusals_dissenters_minus_supporters", of) == pytest.approx(-1.0)
    assert (
        value(
            "loss_through_others_dissenters_minus_supporters",
            moment(256, wealth=wealth, dissent=wealth, others_lost=wealth > 200),
        )
        == 1.0
    )


def test_measures_of_a_moment_do_not_depend_on_rows():
    """People stored in another order: the same values, of everything but the two measures below."""
    one, other = shuffled_moments()
    for each in measures().values():
        if each.kind == "moment" and "dissenters" not in each.name:
            assert each.function(one) == pytest.approx(each.function(other), nan_ok=True), each.name


def test_fifths_of_dissent_do_not_depend_on_rows():
    """Many people hold the same dissent (one byte): which of them count as the fifth must not depend on where they stand."""
    one, other = shuffled_moments()
    for name in ("refusals_dissenters_minus_supporters", "loss_through_others_dissenters_minus_supporters"):
        assert value(name, one) == pytest.approx(value(name, other)), name


def shuffled_moments() -> tuple[Moment, Moment]:
    """The same 200 people in two orders."""
    luck = np.random.default_rng(8)
    count, order = 200, luck.permutation(200)
    where = np.argsort(order)
    edges = luck.integers(0, count, (500, 2))
    own = {
        "dissent": luck.integers(0, 5, count).astype(np.uint8), "wealth": luck.integers(0, 256, count).astype(np.uint8),
        "score": luck.integers(350, 950, count), "enrolled": luck.random(count) < 0.8, "low": luck.random(count) < 0.2,
        "below": luck.integers(0, 250, count), "aware": luck.random(count) < 0.5, "shut": luck.integers(0, 4, count),
        "refusals": luck.integers(0, 9, count), "own_adverse": luck.integers(0, 3, count), "others_lost": luck.random(count) < 0.3,
    }  # fmt: skip
    here = moment(count, [tuple(e) for e in edges.tolist()], **own)
    there = moment(
        count, [(int(where[a]), int(where[b])) for a, b in edges.tolist()], **{k: v[order] for k, v in own.items()}
    )
    return here, there


# ------------------------------------------------------------------------------------------- recovery
def course(here, there, launch=7.0, abolition=np.inf) -> Course:
    count = len(here)
    return Course(np.arange(1, count + 1) * 7 - 1, np.array(here), np.array(there), launch, abolition)


def test_half_life_by_hand():
    """Voiced as there for 10 weeks, then nothing: half a window of eight is silent after four more weeks."""
    of = course([10] * 10 + [0] * 20, [10] * 30)
    assert value("dissent_half_life_days", of) == (14 * 7 - 1) - 7.0
    assert math.isnan(value("dissent_half_life_days", course([10] * 30, [10] * 30)))
    assert math.isnan(value("dissent_half_life_days", course([0] * 30, [10] * 30, launch=np.inf)))
    assert value("dissent_half_life_days", course([0] * 30, [10] * 30, launch=7.0)) == 13 - 7.0


def test_recovery_by_hand():
    """Silent until the abolition in week 10, then as there: nine tenths of a window of eight is back in the eighth week."""
    of = course([0] * 10 + [10] * 20, [10] * 30, abolition=70.0)
    assert value("recovered_share", of) == 1.0 and value("recovery_days", of) == (18 * 7 - 1) - 70.0
    half = course([0] * 10 + [5] * 20, [10] * 30, abolition=70.0)
    assert value("recovered_share", half) == 0.5 and math.isnan(value("recovery_days", half))
    assert math.isnan(value("recovered_share", course([10] * 30, [10] * 30)))


def test_the_share_still_voiced_slides_over_eight_periods():
    of = course([0] * 8 + [8] * 8, [8] * 16)
    assert recovery.share_still_voiced(of).tolist() == [0.0] * 8 + [k / 8 for k in range(1, 9)]
    assert np.isnan(recovery.share_still_voiced(course([0, 0], [0, 0]))).all()


def test_recovery_looks_only_at_time_after_the_abolition():
    """The last eight periods count only if the scheme was abolished before them: not when it ended in the midst of the first."""
    of = course([0] * 22 + [0] + [10] * 7, [10] * 30, abolition=22 * 7 + 3.0)
    assert math.isnan(value("recovered_share", of))
