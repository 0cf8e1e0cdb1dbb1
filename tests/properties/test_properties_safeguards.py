"""Safeguards: each does what its law says, nothing where its trigger never occurs, and any of them go together."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import LIVELY, columns, entries_today, life, lived, number_of, scenario, step, trials

from model_citizen.experiments import figures
from model_citizen.experiments.ledger import files
from model_citizen.experiments.record import Record
from model_citizen.scenario import load, names, safeguards, with_changes
from model_citizen.simulation import checkpoint, tally
from model_citizen.simulation.law import kinds, law_of, limited
from model_citizen.simulation.state import STATUS, bytes_per_person
from model_citizen.society.acts import NO_CHANNEL
from model_citizen.society.doors import JOB
from model_citizen.society.people import HOLDER_A

PEOPLE = 300
WEIGHED = tuple(kinds())
NO_LOSSES = {
    f"points.{kind.name}": 0 for kind in WEIGHED if kind.cause != "time" and kind.name not in ("praise", "deed")
}
OPEN_DOORS = {f"{door}.needs_band": 0 for door in ("loans", "travel_papers", "jobs", "internet")} | {
    "old_acts.found": 0.0
}
NO_ERRORS = {"observation.misread": 0.0, "observation.wrong_record": 0.0, "informants.slanders": 0.0}
COUNTED = {"non_discrimination_audit.sample": 1_000_000}  # an audit that finds nothing, but counts refusals by score
QUICK = {"appeal.files": 0.9, "appeal.delay_days": 4, "appeal.decisions": 50_000, "appeal.cost": 0.0}
SHORT = QUICK | {"repair.begins": 60.0, "repair.wait_days": 3, "human_review.capacity": 20_000,
                 "non_discrimination_audit.every_days": 14, "non_discrimination_audit.sample": 5,
                 "oversight.inspections": 20.0, "oversight.lag_days": 2, "oversight.suspension_days": 9, "opt_out.leaves": 20.0,
                 "opt_out.returns": 20.0, "time_limit.after_days": 30, "expiry.span_days": 5,
                 "proportionality_cap.lawful": 6, "proportionality_cap.most_lost": 30, "proportionality_cap.period_days": 20}  # fmt: skip


def world(*on: str, changes=(), people: int = PEOPLE, days: int = 70, **how):
    return scenario(changes=LIVELY | dict(changes), people=people, days=days, safeguards=on, **how)


def begun(*on: str, changes=(), **how):
    return life(world(*on, changes=changes, **how))


def days_of(of):
    """Step a life to its end, yielding it after each day."""
    while of.day < of.until:
        of.live_day()
        yield of


def bit(of, column: int) -> np.ndarray:
    """Who has an event today."""
    return (of.today.events >> column) & 1


def sums_of(of) -> dict[str, int]:
    raw = of.take_period()[0]
    return {name: int(raw[place]) for name, place in tally.column_names({k.number: k.name for k in kinds()}).items()}


@functools.cache
def counted(*on: str, changes: tuple = (), days: int = 70) -> dict[str, int]:
    """Sums over a whole life."""
    of = begun(*on, changes=dict(changes), days=days)
    for _ in days_of(of):
        pass
    return sums_of(of)


def adverse_bits(*names: str) -> int:
    return sum(1 << number_of(name) for name in names)


# ------------------------------------------------------------------------------------------- nothing to do
IDLE = {
    "context_wall": NO_LOSSES | {"spill_over.weight": 0.0, "old_acts.found": 0.0},
    "proportionality_cap": {"proportionality_cap.lawful": 1000, "proportionality_cap.most_lost": 32_000},
    "time_limit": {"time_limit.after_days": 400},
    "repair": NO_LOSSES,
    "notice": NO_LOSSES | {"spill_over.weight": 0.0},
    "explanation": NO_ERRORS | {"rollout.perks": 0.0, "showing.starts": 0.0, "showing.imitates": 0.0},
    "appeal": NO_LOSSES,
    "suspensive_appeal": NO_LOSSES,
    "human_review": OPEN_DOORS,
    "personal_liability": {"spill_over.weight": 0.0, "cutting.alpha": 0.0, "points.tagged": 0},
    "speech_exempt": NO_LOSSES | {"old_acts.found": 0.0},
    "sensitive_data_out": {"points.sensitive_browsing": 0, "points.informed": 0, "points.slandered": 0, "points.rated_down": 0,
                           "spill_over.weight": 0.0},
    "no_coupling": {"holders.passes_b": 0.0},
    "opt_out": {"rollout.mandatory": "never"},
    "opt_in": {"rollout.mandatory": "never", "rollout.shadow": False, "opt_in.default_effect": 0.0},
    "no_publicity": {"beliefs.seen_loss": 0.0, "cutting.alpha": 0.0},
    "essentials_floor": OPEN_DOORS | {"loans.needs_band": 2},
    "basis_in_law": NO_LOSSES,
    "non_discrimination_audit": OPEN_DOORS,
    "accuracy_duty": NO_ERRORS,
    "oversight": NO_ERRORS,
    "sunset": {},
    "full_ban": {"rollout.launch": "never", "rollout.mandatory": "never", "rollout.shadow": False, "people.informants": 0.0},
}  # fmt: skip


def test_every_safeguard_has_a_world_without_its_trigger():
    assert set(IDLE) == set(safeguards())


@pytest.mark.parametrize("name", IDLE)
def test_a_safeguard_whose_trigger_never_occurs_does_nothing(name):
    """The same lives, day by day, byte for byte, with the safeguard and without it."""
    here, there = begun(name, changes=IDLE[name], people=150), begun(changes=IDLE[name], people=150)
    for _ in days_of(here):
        there.live_day()
    one, other = columns(here), columns(there)
    for column, values in other.items():
        if len(values) == len(one[column]) and not column.startswith("state.claim"):
            assert np.array_equal(one[column], values), column
    assert np.array_equal(here.ties.info, there.ties.info)
    assert here.state.flags.any()


@pytest.mark.parametrize("name", sorted(set(safeguards())))
def test_a_safeguard_at_neutral_settings_leaves_every_byte(name):
    """Switched on and set to neutral is the same as off, the measured sums and the columns too."""
    neutral = {f"{room}.{field}": value for room, field, value in _neutral(name)}
    assert lived(world(name, changes=neutral, people=100, days=50)).hash() == lived(world(people=100, days=50)).hash()


def _neutral(name: str):
    from model_citizen.simulation.law import name_of, switched_on

    return [(name_of(room), field, value) for room in switched_on([name]) for field, value in room.NEUTRAL.items()]


@pytest.mark.parametrize("name", [n for n in sorted(set(safeguards())) if n not in ("sunset",)])
def test_a_safeguard_changes_the_society_as_told(name):
    """Where its trigger does occur it changes something (the sunset comes after the end of so short a life)."""
    changes = SHORT | {"proportionality_cap.lawful": 2, "expiry.span_days": 28}
    assert lived(world(name, changes=changes)).hash() != lived(world(changes=changes)).hash()


# ------------------------------------------------------------------------------------------- any of them together
NAMES = sorted(set(safeguards()))


@pytest.mark.parametrize("which", ["adverse", "all"])
@trials(25)
@given(
    chosen=st.sets(st.sampled_from(NAMES), min_size=1, max_size=len(NAMES)),
    seed=st.integers(0, 50),
    drawn=st.integers(0, 7),
)
def test_any_set_of_safeguards_leaves_the_ledger_exact(which, chosen, seed, drawn):
    """Entries that count sum to the score, through repair, expiry, caps and appeals that are won. (files() checks each.)"""
    changes = SHORT | {"expiry.which": which, "expiry.after_days": (0, 20)[drawn & 1], "drift.every_days": (0, 3)[drawn >> 1 & 1],
                       "appeal.wins_true": (0.15, 0.8)[drawn >> 2]}  # fmt: skip
    of = world(*chosen, changes=changes, people=60, days=60, seed=seed)
    assert len(files(of, range(60), 59, threads=1)) == 60


def test_every_safeguard_but_the_bans_leaves_the_ledger_exact_and_busy():
    """All ways of going are walked: entries expire, are struck by appeals and by repairs."""
    bans = {"full_ban", "sunset", "opt_in", "basis_in_law", "speech_exempt", "sensitive_data_out"}
    reasons = {
        entry.gone for day in (40, 69)
        for file in files(world(*(set(NAMES) - bans), changes=SHORT), range(PEOPLE), day, threads=1) for entry in file.gone
    }  # fmt: skip
    assert reasons == {"expired", "struck by an appeal", "struck by a repair"}


def test_every_change_of_a_file_is_its_entries_and_what_was_given_back():
    """New sum = old sum + weights of today's entries + friend points + what appeals and repairs gave back."""
    of = begun("appeal", "notice", "repair", "proportionality_cap", "context_wall", "human_review",
               changes=SHORT | {"time_limit.after_days": 0})  # fmt: skip
    given_back = 0
    while of.day < of.until:
        before = of.state.live.astype(np.int64).copy()
        of.live_day()
        points = sum((entries_today(of) >> k.number & 1) * int(of.law.weights[k.number]) for k in kinds())
        back = of.today.struck.astype(np.int64) + of.today.repaired
        assert np.array_equal(of.state.live, before + points + of.today.friend + back)
        given_back += int((of.today.repaired > 0).sum())
    assert given_back > 20


@pytest.mark.parametrize("which", ["adverse", "all"])
def test_the_books_hold_exactly_what_still_counts(which):
    """Each book is the sum of the live adverse entries of its kinds, on every file, whatever has gone meanwhile."""
    changes = SHORT | {"expiry.after_days": 20, "expiry.which": which, "spill_over.weight": 2.0}
    of = world("appeal", "notice", "repair", "context_wall", "human_review", changes=changes)
    reference = life(of)
    books = reference.law.books
    number = {kind.name: kind.number for kind in kinds()}
    assert books.size >= 3
    for day in (35, 60):
        step(reference, day + 1)
        for file in files(of, range(0, PEOPLE, 3), day, threads=1):
            row = int(reference.people.rows()[file.person])
            for book in range(books.size):
                expected = 0
                for entry in file.entries:
                    if entry.points < 0 and entry.cause != "time":
                        through_ties = entry.act == "spill_over"
                        inside = books.marks[book] & 4 if through_ties else books.kinds[book] >> number[entry.act] & 1
                        expected += entry.points if inside else 0
                assert expected == int(reference.state.books[row * books.size + book]), (file.person, day, book)


# ------------------------------------------------------------------------------------------- K1 context wall
def test_k1_no_detriment_outside_the_context():
    """No kind of entry of the press scenario comes from credit, movement, work or connection: nothing is refused for it."""
    walled, open_doors = begun("context_wall"), begun(changes=OPEN_DOORS)
    refused = 0
    plain = begun()
    for _ in days_of(walled):
        open_doors.live_day(), plain.live_day()
        if walled.day < 40:  # before remarks of last year can be found at an application
            assert np.array_equal(walled.state.refusals, open_doors.state.refusals)
            assert np.array_equal(walled.state.shut, open_doors.state.shut)
    refused = int(plain.state.refusals.sum()) - int(walled.state.refusals.sum())
    assert refused > 50, "without the wall the score does shut doors"


def test_k1_what_belongs_to_a_door_still_counts_there(monkeypatch):
    """A door that declares speech among its parts of life refuses for speech, and no other door does."""
    from model_citizen.consequences import jobs

    monkeypatch.setattr(jobs, "CONTEXTS", ("work", "speech"))
    monkeypatch.setattr("model_citizen.simulation.law.jobs.CONTEXTS", ("work", "speech"))
    of = begun("context_wall", "non_discrimination_audit", changes=COUNTED | {"jobs.refused_anyway": 0.0})
    for _ in days_of(of):
        by_score = bit(of, tally.REFUSED_BY_SCORE) == 1
        assert (bit(of, tally.REFUSED + JOB)[by_score] == 1).all()
    assert sums_of(of)["refused_by_score"] > 20


def test_k1_leaks_let_the_rest_through():
    """All leaking is no wall: the same refusals as without it."""
    leaky = counted("context_wall", changes=(("context_wall.leaks", 1.0),))
    assert leaky["refused_loan"] == counted()["refused_loan"] and leaky["refused_job"] == counted()["refused_job"]
    assert counted("context_wall")["refused_job"] < leaky["refused_job"]


# ------------------------------------------------------------------------------------------- K2 proportionality
def test_k2_no_entry_weighs_more_than_its_gravity_allows():
    law = law_of(world(changes={"proportionality_cap.lawful": 3}).values, "rational", ("proportionality_cap",))
    assert law.weights.min() == -3 and law_of(world().values, "rational").weights.min() == -15
    assert law_of(world().values, "rational", ("proportionality_cap",)).weights.min() >= -1, (
        "drift alone costs anything"
    )


def test_k2_nobody_loses_more_in_a_period_than_the_cap():
    """Summed over everybody's entries and friend points, period by period."""
    cap = {"proportionality_cap.lawful": 6, "proportionality_cap.most_lost": 10, "proportionality_cap.period_days": 20}
    of = begun("proportionality_cap", changes=cap | {"drift.every_days": 0})
    lost, reached = np.zeros(PEOPLE, np.int64), 0
    for _ in days_of(of):
        if (of.day - 1) % 20 == 0:
            lost[:] = 0
        for kind in kinds():
            lost -= (entries_today(of) >> kind.number & 1) * min(0, int(of.law.weights[kind.number]))
        lost -= np.minimum(0, of.today.friend)
        assert lost.max() <= 10
        reached += int(bit(of, tally.CAPPED).sum())
    assert reached > 50


# ------------------------------------------------------------------------------------------- K3 time limit
@pytest.mark.parametrize("scheme", [0, 15, 300])
def test_k3_no_live_adverse_entry_is_older_than_the_law_allows(scheme):
    """Whatever the scheme grants itself: the shorter of the two."""
    changes = {"time_limit.after_days": 30, "expiry.after_days": scheme, "expiry.span_days": 5}
    of, most = world("time_limit", changes=changes), min(30, scheme or 30)
    found = [entry for file in files(of, range(0, PEOPLE, 3), 69, threads=1) for entry in file.entries]
    assert max(69 - entry.day for entry in found if entry.points < 0) < most
    without = world(changes={"expiry.after_days": scheme, "expiry.span_days": 5})
    old = [e for file in files(without, range(0, PEOPLE, 3), 69, threads=1) for e in file.entries if e.points < 0]
    assert scheme == 15 or max(69 - entry.day for entry in old) > 30


# ------------------------------------------------------------------------------------------- K4 repair
REPAIR = {"repair.begins": 365.0, "repair.wait_days": 6, "repair.proof_cost": 0.0}


def test_k4_what_is_put_right_is_gone_after_its_days():
    """Everybody sets out at once: no own adverse entry is older than the wait, and none goes before it."""
    of = world("repair", changes=REPAIR)
    for file in files(of, range(0, PEOPLE, 3), 69, threads=1):
        assert all(69 - e.day <= 6 for e in file.entries if e.points < 0 and e.cause == "own")
        for entry in file.gone:
            assert entry.cause == "own" and entry.points < 0 and entry.gone_on - entry.day <= 6
    first = begun("repair", changes=REPAIR)
    step(first, 7 + 6)
    assert sums_of(first)["repaired"] == 0, "the scheme began six days ago"


def test_k4_the_cost_of_proof_bites_the_poor():
    """Where nobody pays for proof all repair; at the highest cost the poorest hardly do."""

    def by_wealth(cost: float) -> np.ndarray:
        of = begun("repair", changes={"repair.begins": 6.0, "repair.wait_days": 0, "repair.proof_cost": cost}, days=120)
        for _ in days_of(of):
            pass
        return of.take_period()[1:6, tally.REPAIRED]

    free, dear = by_wealth(0.0), by_wealth(1.0)
    assert free.min() > 5 and dear[0] < free[0] / 3 and dear[4] > free[4] / 2


# ------------------------------------------------------------------------------------------- K5 notice
def test_k5_a_notice_may_raise_the_risk_that_people_see_or_lower_it():
    """The sign is open: alarm raises it, reassurance lowers it."""

    def risk(**how) -> int:
        of = begun("notice", changes={f"notice.{key}": value for key, value in how.items()})
        return int(step(of, 70).state.risk.astype(np.int64).sum())

    plain = int(step(begun(), 70).state.risk.astype(np.int64).sum())
    assert risk(reach=1.0, reassures=0.0) > plain > risk(reach=1.0, reassures=1.0, alarm=0.0)
    assert counted("notice")["aware"] > counted()["aware"]


# ------------------------------------------------------------------------------------------- K6, K7, K8 appeals
def quick(**changes) -> tuple:
    return tuple(sorted((QUICK | {key.replace("__", "."): value for key, value in changes.items()}).items()))


def test_k6_explanations_find_errors_and_invite_the_game():
    explained, plain = (
        counted(*on, changes=quick(appeal__files=0.2)) for on in (("appeal", "explanation"), ("appeal",))
    )
    errors = [each["appeals_won_error"] + each["appeals_lost_error"] for each in (explained, plain)]
    assert errors[0] > errors[1] > 0
    assert explained["appeals_won_error"] / errors[0] > plain["appeals_won_error"] / errors[1]
    greedy = counted("explanation", changes=(("explanation.gaming", 10.0),))
    assert greedy["performed"] > counted()["performed"]


def test_k7_without_errors_no_appeal_on_error_succeeds():
    """Error rates of zero: none is even filed against one, however generous the body."""
    found = counted(
        "appeal",
        "notice",
        changes=quick(appeal__wins_error=1.0, **{k.replace(".", "__"): v for k, v in NO_ERRORS.items()}),
    )
    assert found["appeals_filed"] > 100 and found["appeals_won_error"] == found["appeals_lost_error"] == 0
    assert counted("appeal", "notice", changes=quick(appeal__wins_error=1.0))["appeals_won_error"] > 10


def test_k7_an_internal_body_grants_less_than_an_independent_one():
    inside, outside = (
        counted("appeal", "notice", changes=quick(appeal__body=body)) for body in ("internal", "independent")
    )
    share = [
        each["appeals_won_error"] / (each["appeals_won_error"] + each["appeals_lost_error"])
        for each in (inside, outside)
    ]
    assert share[0] < 0.3 and share[1] > 0.5


def test_k7_costs_keep_the_poor_away():
    def by_wealth(cost: float) -> np.ndarray:
        of = begun("appeal", "notice", changes=QUICK | {"appeal.cost": cost})
        for _ in days_of(of):
            pass
        return of.take_period()[1:6, tally.APPEAL_FILED]

    free, dear = by_wealth(0.0), by_wealth(1.0)
    assert dear[0] < free[0] / 3 and dear[4] > free[4] / 2


def test_k7_without_staff_the_queue_only_grows_and_is_reported():
    """Staff 0: nobody is decided, and the measure of the queue rises week by week and is filed people by the end."""
    of = begun("appeal", "notice", changes=QUICK | {"appeal.decisions": 0})
    record = Record(of)
    for _, sums in of.periods():
        record.note(sums)
    queue = figures.measures()["appeals_waiting"].function(record.sums())[:, 0]
    assert list(queue) == sorted(queue) and queue[-1] > queue[6] > 0
    summary = figures.summary(record)
    assert summary["appeals_decided"] == 0 and summary["appeals_filed"] > 0 and summary["appeals_waiting"] == queue[-1]
    assert int((of.state.claim_kind > 0).sum()) == record.sums(total=True)["appeals_filed"][0]


def test_k7_what_is_waiting_is_what_was_filed_and_not_decided():
    """Filed = won + lost + waiting, every day; errors and true entries apart."""
    of = begun("appeal", "notice", "suspensive_appeal", "repair", changes=SHORT)
    filed = decided = 0
    for _ in days_of(of):
        filed += int(bit(of, tally.APPEAL_FILED).sum())
        decided += int(bit(of, tally.APPEAL_WON).sum() + bit(of, tally.APPEAL_LOST).sum())
        assert int(bit(of, tally.APPEALS_WAITING).sum()) == filed - decided == int((of.state.claim_kind & 3 > 0).sum())
    assert filed > decided > 50


def test_k8_nobody_is_refused_by_score_while_an_appeal_is_open():
    """For as many days as it suspends."""
    on = ("appeal", "notice", "suspensive_appeal", "non_discrimination_audit")
    of = begun(*on, changes=QUICK | COUNTED | {"appeal.decisions": 0, "suspensive_appeal.max_days": 15})
    late = 0
    for _ in days_of(of):
        by_score, waiting = bit(of, tally.REFUSED_BY_SCORE) == 1, of.state.claim_kind > 0
        young = of.day - 1 - of.state.claim_day < 15
        assert not (by_score & waiting & young).any()
        late += int((by_score & waiting).sum())
    assert late > 20, "after that it does not"


def test_k8_brings_the_appeal_with_it_and_floods_it():
    assert counted("suspensive_appeal")["appeals_filed"] > counted("appeal")["appeals_filed"] > 0


# ------------------------------------------------------------------------------------------- K9 human review
def test_k9_with_reviewers_enough_and_minded_to_no_refusal_by_score_stands():
    all_ = {
        "human_review.capacity": 1_000_000,
        "human_review.overrules_wrong": 1.0,
        "human_review.overrules_right": 1.0,
    }
    found = counted("human_review", changes=tuple(all_.items()))
    assert found["refused_by_score"] == 0 < found["overruled"] == found["reviewed"]


def test_k9_beyond_its_capacity_it_is_a_rubber_stamp():
    """Reviewed = capacity over load: half the staff read half as much, and overrule half as much."""

    def run(capacity: int) -> dict[str, int]:
        return counted(
            "human_review",
            changes=(("human_review.capacity", capacity), ("loans.asks", 60.0), ("jobs.asks", 60.0)),
            days=120,
        )

    few, many = run(4_000), run(16_000)
    read = [each["reviewed"] / (each["refused_by_score"] + each["overruled"]) for each in (few, many)]
    assert 0 < read[0] < 0.5 * read[1] < 0.5
    assert few["overruled"] < many["overruled"]


def test_k9_wrong_files_are_overruled_more_often_than_right_ones():
    both = {
        "human_review.capacity": 1_000_000,
        "human_review.overrules_wrong": 1.0,
        "human_review.overrules_right": 0.0,
    }
    found = counted("human_review", changes=tuple(both.items()))
    assert found["overruled"] == found["overruled_wrong"] > 5 and found["refused_by_score"] > 5


# ------------------------------------------------------------------------------------------- K10 to K13: whose, what, from whom
def test_k10_no_entry_has_the_cause_friend():
    """Nobody's file holds a point for what somebody else did."""
    found = files(world("personal_liability"), range(PEOPLE), 69, threads=1)
    assert not [e for file in found for e in (*file.entries, *file.gone) if e.cause == "friend"]
    told = files(world(), range(0, PEOPLE, 3), 69, threads=1)
    assert len([e for file in told for e in file.entries if e.cause == "friend"]) > 20


def test_k11_no_entry_of_speech_costs_points():
    """Nor a report of it, nor an old remark; praise still pays unless that is forbidden too."""
    found = files(world("speech_exempt"), range(PEOPLE), 69, threads=1)
    lines = [e for file in found for e in (*file.entries, *file.gone)]
    spoken = {kind.name for kind in kinds() if kind.context == "speech" or kind.cause == "informant"}
    assert not [e for e in lines if e.points < 0 and e.act in spoken]
    assert [e for e in lines if e.act == "praise"] and [e for e in lines if e.points < 0]
    silent = limited(world(changes={"speech_exempt.praise_too": True}).values, ("speech_exempt",))
    assert silent["points.praise"] == 0 == silent["points.criticism"] and silent["points.deed"] == 2


def test_k12_no_listed_part_of_life_costs_points():
    found = files(world("sensitive_data_out"), range(PEOPLE), 69, threads=1)
    out = {kind.name for kind in kinds() if kind.context in ("reading", "association")} | {"spill_over"}
    assert not [e for file in found for e in (*file.entries, *file.gone) if e.points < 0 and e.act in out]
    assert [e for file in found for e in file.entries if e.act == "criticism"], "speech is not listed"


def test_k13_what_the_other_firm_holds_never_reaches_the_scorer():
    """Who is no customer of the scoring firm has no observed entry at all."""
    of = begun("no_coupling")
    observed = sum(1 << kind.number for kind in kinds() if kind.channel != NO_CHANNEL)
    others = (of.people.role & HOLDER_A) == 0
    seen = 0
    for _ in days_of(of):
        assert not (entries_today(of)[others] & observed).any()
        seen += int((entries_today(of)[~others] & observed > 0).sum())
    assert others.any() and seen > 50


# ------------------------------------------------------------------------------------------- K14, K15 consent
OUT = {"opt_out.would": 1.0, "opt_out.leaves": 60.0, "opt_out.cost": 0.0, "people.informants": 0.0}


def test_k14_one_may_leave_even_when_it_is_mandatory():
    """Who is out has no file from that day on, and no door asks for her score."""
    of = begun(
        "opt_out", "non_discrimination_audit", changes=OUT | COUNTED | {"opt_out.signal": 0.0, "opt_out.returns": 0.0}
    )
    step(of, 40)
    for _ in days_of(of):
        out = (of.state.flags & STATUS) == 3
        assert not (entries_today(of)[out] & ~adverse_bits("drift_up", "drift_down")).any()
        assert not of.today.friend[out].any() and not bit(of, tally.REFUSED_BY_SCORE)[out].any()
    assert out.mean() > 0.5
    plain = step(begun(), 70)
    assert not ((plain.state.flags & STATUS) == 3).any()


def test_k14_unravels_when_staying_out_is_a_sign():
    """With a signal the outsiders are refused, come back, and fewer stay out; the more are scored the more so."""

    def outside(signal: float) -> int:
        how = OUT | {
            "opt_out.would": 0.3,
            "opt_out.signal": signal,
            "opt_out.returns": 200.0,
            "internet.closed_days": 20,
        }
        of = step(begun("opt_out", changes=how, days=120), 120)
        return int(((of.state.flags & STATUS) == 3).sum())

    assert outside(1.0) < 0.8 * outside(0.0)
    assert counted("opt_out", changes=tuple((OUT | {"opt_out.signal": 1.0}).items()))["signalled"] > 10


def test_k15_nobody_is_obliged_and_nobody_outside_has_a_file():
    of = begun("opt_in", days=90)
    for _ in days_of(of):
        status = of.state.flags & STATUS
        assert not (status == 2).any()
        assert not (entries_today(of)[status != 1] & ~adverse_bits("drift_up", "drift_down")).any()
    assert (status == 1).any(), "some have joined"
    free = step(begun("opt_in", changes={"opt_in.default_effect": 0.0}, days=90), 90)
    assert ((free.state.flags & STATUS) == 1).sum() > (status == 1).sum()


# ------------------------------------------------------------------------------------------- K16 to K18
def test_k16_nobody_fears_what_is_not_shown():
    """Without an own loss nobody's risk exceeds hearsay, and no tie is cut for a score."""
    of = begun("no_publicity", changes={"beliefs.own_loss": 0.0})
    for _ in days_of(of):
        assert of.state.risk.max() <= of.law.beliefs.heard + 1 and not bit(of, tally.CUT_SCORE).any()
    seen = step(begun(changes={"beliefs.own_loss": 0.0}), 70)
    assert seen.state.risk.max() > seen.law.beliefs.heard + 1000 and counted()["cut_score"] > 0


def test_k17_no_essential_door_asks_for_a_band():
    """The line is never throttled (nobody refuses it but the score); travel papers are as without any score; jobs are not."""
    found, free, told = counted("essentials_floor"), counted(changes=tuple(OPEN_DOORS.items())), counted()
    assert found["refused_internet"] == found["throttled"] == 0 < told["refused_internet"]
    assert abs(found["refused_travel"] - free["refused_travel"]) < 0.2 * told["refused_travel"] < told["refused_travel"]
    assert found["refused_loan"] > free["refused_loan"]


def test_k18_what_no_catalogue_lists_costs_nothing():
    """All that the press scenario punishes is lawful: nothing is left. Where the law punishes speech, little is gained."""
    law = law_of(world().values, "rational", ("basis_in_law",))
    adverse = [kind for kind in kinds() if law.weights[kind.number] < 0 and kind.cause != "time"]
    assert adverse == []
    speech = world("basis_in_law", changes={"basis_in_law.speech_listed": True})
    assert counted("basis_in_law")["refused_job"] == counted(changes=tuple(OPEN_DOORS.items()))["refused_job"]
    left, told = (
        law_of(speech.values, "rational", ("basis_in_law",)).weights,
        law_of(world().values, "rational").weights,
    )
    assert all(left[number_of(n)] == told[number_of(n)] for n in ("criticism", "comment", "informed", "misread"))
    assert left[number_of("foreign_purchase")] == 0 > told[number_of("foreign_purchase")]


# ------------------------------------------------------------------------------------------- K19 to K23
def test_k19_a_fifth_refused_too_often_is_spared_until_the_next_audit():
    """Counted here again from everybody's days: who is over the bound at an audit is refused by no score after it."""
    gap = {
        "non_discrimination_audit.every_days": 14,
        "non_discrimination_audit.sample": 10,
        "non_discrimination_audit.bound": 1.1,
    }
    of = begun("non_discrimination_audit", changes=gap, days=100)
    fifth, refused, spared, remedies = of.people.place % 5, np.zeros(5), np.zeros(5, bool), 0
    people = np.bincount(fifth, minlength=5)
    while of.day < of.until:
        if of.day % 14 == 0:
            enough = refused.sum() >= 10
            spared = (
                refused * people.sum()
                > of.law.safeguards.non_discrimination_audit.bound / 65536 * refused.sum() * people
            ) & enough
            refused[:] = 0
            remedies += int(spared.sum())
        of.live_day()
        today = bit(of, tally.REFUSED_BY_SCORE)
        refused += np.bincount(fifth, weights=today, minlength=5)
        assert not today[spared[fifth]].any()
    assert remedies > 2


def test_k20_errors_are_found_and_held_under_the_bound():
    errors = ("entry_misread", "entry_wrong_record", "entry_slandered")
    told, checked = counted(), counted("accuracy_duty", changes=(("accuracy_duty.bound", 365.0),))
    assert sum(checked[e] for e in errors) < 0.5 * sum(told[e] for e in errors)
    none = counted("accuracy_duty", changes=(("accuracy_duty.bound", 0.0),))
    assert sum(none[e] for e in errors) == 0 < none["entry_criticism"]


def test_k21_a_breach_suspends_the_scheme_for_a_time():
    """While it is switched off nothing is written and no door asks for a score; afterwards all goes on."""
    how = {"oversight.inspections": 30.0, "oversight.lag_days": 3, "oversight.suspension_days": 8, "oversight.bound": 0.0,
           "old_acts.found": 0.0}  # fmt: skip
    of = begun("oversight", "non_discrimination_audit", changes=how | COUNTED, days=110)
    off = on = 0
    while of.day < of.until:
        of.live_day()
        written = entries_today(of) & ~adverse_bits("drift_up", "drift_down")
        kept = of.watch.memory
        if kept["suspended_from"] <= of.day - 1 < kept["suspended_until"]:
            off += 1
            assert not written.any() and not of.today.friend.any() and not bit(of, tally.REFUSED_BY_SCORE).any()
        else:
            on += int(written.any())
    assert off > 10 and on > 20


def test_k21_a_scorer_that_is_watched_errs_less():
    always = (
        ("oversight.inspections", 365.0),
        ("oversight.bound", 1.0),
        ("oversight.behaves", 1.0),
        ("oversight.watched_days", 30),
    )
    watched, told = counted("oversight", changes=always), counted()
    for error in ("entry_misread", "entry_wrong_record", "entry_slandered"):
        assert watched[error] == 0 < told[error]
    assert watched["entry_criticism"] > 0


@pytest.mark.parametrize(("renewals", "ends"), [(0, 7 + 30), (1, 7 + 60)])
def test_k22_the_scheme_ends_unless_it_is_voted_for_again(renewals, ends):
    of = begun("sunset", changes={"sunset.days": 30, "sunset.renewals": renewals})
    written = []
    while of.day < of.until:
        of.live_day()
        written.append(bool((entries_today(of) & ~adverse_bits("drift_up", "drift_down")).any()))
        assert of.day - 1 < ends or not (of.state.flags & STATUS).any()
    assert any(written[7:ends]) and not any(written[ends:])


def test_k23_a_ban_equals_no_scheme_in_every_measure():
    """The same people under ``none``: every measure the same, the readiness too, in every period and group."""

    def measured(of) -> Record:
        record = Record(of)
        for _, sums in of.periods():
            record.note(sums)
        return record

    people = ("people", "ties", "activity")
    same = {key: value for key, value in world().values.items() if key.split(".")[0] in people}
    lively = {key: value for key, value in LIVELY.items() if not key.startswith("points.")} | {
        "informants.provokes": 0.0
    }
    banned = measured(begun("full_ban"))
    free = measured(life(scenario("none", lively | same, people=PEOPLE, days=70)))
    assert np.array_equal(np.stack(banned._sums), np.stack(free._sums))
    assert figures.summary(banned) == figures.summary(free)
    (day, one), (other_day, other) = banned.moments[-1], free.moments[-1]
    assert day == other_day and one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name], equal_nan=True) for name in one)


# ------------------------------------------------------------------------------------------- the floor below them
@pytest.mark.parametrize(
    ("name", "how"),
    [("basis_in_law", {}), ("proportionality_cap", {}), ("speech_exempt", {}), ("sensitive_data_out", {"speech": True}),
     ("basis_in_law", {"speech_listed": True}), ("proportionality_cap", {"lawful": 1})],
)  # fmt: skip
def test_a_remark_that_may_cost_nothing_bars_from_no_work(name, how):
    """Old remarks bar from work by themselves: where speech is out of reach so is this, and only there."""
    of = world(changes={f"{name}.{key}": value for key, value in how.items()})
    found = limited(of.values, (name,))["old_acts.found"]
    assert found == (0.2 if how and "speech" not in how else 0.0)


@pytest.mark.parametrize("scheme", [None, *names()])
def test_limits_only_ever_protect(scheme):
    """No safeguard makes a weight heavier, a door narrower, an error likelier, or a record longer: in any scheme."""
    values = (world() if scheme is None else load(scheme)).values
    told = limited(values)
    for name in safeguards():
        left = limited(values, (name,))
        for kind in kinds():
            key = f"points.{kind.name}"
            keeps_gains = name != "personal_liability" or kind.cause != "friend"  # its switch ``gains`` says so
            assert left[key] >= told[key] if told[key] < 0 or keeps_gains else left[key] == 0, (name, key)
        for key in ("loans", "travel_papers", "jobs", "internet", "housing", "schools", "deposits", "benefits"):
            assert left[f"{key}.needs_band"] <= told[f"{key}.needs_band"], name
        for key in ("observation.misread", "observation.wrong_record", "informants.slanders", "spill_over.weight",
                    "holders.passes_a", "holders.passes_b", "holders.passes_offices", "old_acts.found", "cutting.alpha"):  # fmt: skip
            assert left[key] <= told[key], name


@pytest.mark.parametrize("scheme", names())
def test_k13_whoever_runs_the_score_still_knows_what_they_know(scheme):
    """Offices that keep a list of their own go on keeping it: the wall stands between holders, not before the scorer."""
    passes = [f"holders.passes_{holder}" for holder in ("a", "b", "offices")]
    told, left = (limited(load(scheme).values, on) for on in ((), ("no_coupling",)))
    assert max(left[key] for key in passes) == max(told[key] for key in passes)
    assert sum(left[key] > 0.0 for key in passes) == any(told[key] > 0.0 for key in passes)


def suspensions(of) -> list[int]:
    """How many days in a row the scheme is switched off, each time it is."""
    found, off = [], 0
    for _ in days_of(of):
        kept = of.watch.memory
        if kept["suspended_from"] <= of.day - 1 < kept["suspended_until"]:
            off += 1
        elif off:
            found.append(off)
            off = 0
    return found


@pytest.mark.parametrize("inspections", [10.0, 60.0, 365.0])
def test_k21_a_breach_found_again_makes_a_suspension_longer_and_never_shorter(inspections):
    """The more is looked, the longer it is off: no second finding puts off what the first has ordered."""
    how = {"oversight.inspections": inspections, "oversight.lag_days": 5, "oversight.suspension_days": 12,
           "oversight.bound": 0.0, "oversight.behaves": 0.0, "observation.misread": 0.2}  # fmt: skip
    found = suspensions(begun("oversight", changes=how, days=200))
    assert found and min(found) >= 12


@pytest.mark.parametrize("scheme", ["zhima-2015", "suining-2010"])
def test_k8_an_open_appeal_bars_nobody_from_a_perk(scheme):
    """While it is open no band bars her, and what her band opens stays open."""
    changes = QUICK | {"suspensive_appeal.tempts": 0.0, "appeal.wins_error": 0.0, "appeal.wins_true": 0.0,
                       "appeal.delay_days": 30, "loans.asks": 60.0, "deposits.asks": 60.0, "schools.asks": 60.0}  # fmt: skip
    whole = load(scheme)
    start = {f"rollout.{day}": str(whole.values["extent.start"]) for day in ("launch", "mandatory")}
    of, with_it = (
        life(with_changes(whole, changes | start, people=200, days=100, safeguards=on))
        for on in (("appeal",), ("appeal", "suspensive_appeal"))
    )
    refused = spared = 0
    while of.day < of.until:
        shut = [each.state.shut.copy() for each in (of, with_it)]
        of.live_day()
        with_it.live_day()
        alike = shut[0] == shut[1]
        for door in range(8):
            asked = (of.today.events >> (tally.ASKED + door)) & (with_it.today.events >> (tally.ASKED + door)) & 1
            here, there = ((each.today.events >> (tally.REFUSED + door)) & 1 for each in (with_it, of))
            refused += int((alike & (asked & here & ~there & 1 > 0)).sum())
            spared += int((alike & (asked & there & ~here & 1 > 0)).sum())
    assert refused == 0 and with_it.state.claim_kind.any()


@pytest.mark.parametrize("scheme", [name for name in names() if name != "template"])
def test_k1_a_wall_that_lets_everything_through_is_no_wall(scheme):
    """Doors know what they knew without it: in a ladder, a list, a household, and between two days of publication."""
    changes = {"context_wall.leaks": 1.0, "loans.asks": 24.0, "housing.asks": 24.0, "deposits.asks": 24.0}
    whole = load(scheme)
    start = {f"rollout.{day}": str(whole.values["extent.start"]) for day in ("launch", "mandatory")}
    if scheme == "none":
        start = {}
    plain, walled = (
        life(with_changes(whole, changes | start, people=120, days=80, safeguards=on)) for on in ((), ("context_wall",))
    )
    for _ in days_of(plain):
        walled.live_day()
        for bits in (tally.ASKED, tally.REFUSED):
            assert np.array_equal(plain.today.events >> bits & 255, walled.today.events >> bits & 255)


@pytest.mark.parametrize("day", [1, 26, 45])
def test_stopped_and_resumed_under_safeguards_is_the_same_life(day, tmp_path):
    """What the law watches over the society is put away and taken up too: audits, inspections, load, suspensions."""
    of = world(
        *sorted(set(NAMES) - {"full_ban", "sunset", "opt_in", "basis_in_law"}), changes=SHORT, people=150, days=60
    )
    whole, stopped = lived(of), life(of)
    while stopped.day < day:
        ends = stopped.ends_period
        stopped.live_day()
        if ends:
            stopped.take_period()
    again = checkpoint.resume(checkpoint.save(stopped, tmp_path / "put away"), threads=1)
    assert again.watch.memory == stopped.watch.memory and again.clock() == stopped.clock()
    for _ in again.periods():
        pass
    assert again.hash() == whole.hash() and again.watch.memory == whole.watch.memory


@pytest.mark.parametrize("count", [1, 2, 3, 17])
def test_the_smallest_societies_live_under_every_safeguard(count):
    """One person, two, a handful: no division by nobody, and the file adds up."""
    of = world(*sorted(set(NAMES) - {"full_ban"}), changes=SHORT, people=count, days=40)
    assert len(files(of, range(count), 39, threads=1)) == count


def test_the_plan_counts_what_safeguards_keep():
    """Bytes a person with columns of safeguards are those of the columns there are."""
    on = ("appeal", "repair", "context_wall", "human_review", "proportionality_cap", "time_limit")
    of = begun(
        *on, changes={"time_limit.after_days": 60, "expiry.span_days": 5, "proportionality_cap.lawful": 6}, people=100
    )
    promised = bytes_per_person(
        remembers=False, spans=of.law.spans, appeals=True, books=of.law.books.size, caps=True, repairs=True, scored=True
    )
    kept = [*of.state, *of.shown, *of.shown, *of.today]
    there = sum(column.nbytes for column in kept if len(column) >= 100) / 100
    assert of.law.spans == 12 and of.law.books.size >= 3 and promised == there


def test_the_order_in_which_they_are_named_does_not_matter():
    forward, backward = (
        lived(world(*names, changes=SHORT, people=80, days=50)).hash() for names in (NAMES[:20], NAMES[:20][::-1])
    )
    assert forward == backward
