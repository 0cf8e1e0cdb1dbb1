"""A time limit from the act, or from the end of what a record speaks of: a debt counts while it is owed, and a while after."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_schemes_guarded import MIXED, QUICK, WAYS_OUT
from test_schemes_relations import BUSY, at_once, life

from model_citizen.conduct.payments import JUDGMENT, PAID_UP
from model_citizen.experiments.ledger import Kept
from model_citizen.scenario import load, with_changes
from model_citizen.simulation.books import OWN_ACTS, sum_of
from model_citizen.simulation.detriments import leans_on
from model_citizen.simulation.law import limited
from model_citizen.simulation.state import OWES

PEOPLE, DAYS, SPAN = 60, 100, 5
END = {"time_limit.runs_from": "end", "time_limit.after_days": 20, "expiry.span_days": SPAN, "settling.judgments": False,
       "payments.pays_up": 15.0}  # fmt: skip


def lived(on: tuple[str, ...] = ("time_limit",), name: str = "rongcheng", **changes):
    """A life under a limit, what was paid by whom on which day, and everybody's file at its end."""
    whole = at_once(name, BUSY | QUICK | MIXED | END | changes, people=PEOPLE, days=DAYS)
    of = life(with_changes(whole, {}, safeguards=on))
    kept, payments = Kept(of, of.people.rows().astype("int64")), [[] for _ in range(PEOPLE)]
    while of.day < of.until:
        of.live_day()
        kept.note()
        for person, row in enumerate(of.people.rows().tolist()):
            if int(of.today.entries[row]) & PAID_UP:
                payments[person].append(of.day - 1)
    return of, payments, [kept.file(k, k, with_changes(whole, {}, safeguards=on), {}) for k in range(PEOPLE)]


def lines(file) -> list:
    return sorted((*file.entries, *file.gone), key=lambda entry: entry.day)


def test_a_judgment_counts_while_it_is_owed_and_so_long_after():
    """Of every judgment ever written: it counts until it is paid, and from then on as long as anything else from its day."""
    of, payments, files = lived()
    owed = waiting = gone = 0
    for paid_on, file in zip(payments, files, strict=True):
        for entry in lines(file):
            if entry.points >= 0:
                continue
            ended = (
                min((day for day in paid_on if day > entry.day), default=None) if entry.act == "judgment" else entry.day
            )
            last = None if ended is None else (ended // SPAN + 20 // SPAN) * SPAN
            assert entry.gone_on == (last if last is not None and last < of.day else None)
            if entry.act == "judgment":
                owed += ended is None and of.day - entry.day > 20
                waiting += ended is not None and not entry.gone and of.day - entry.day > 20
                gone += entry.gone != ""
    assert min(owed, waiting, gone) > 3


def test_from_the_act_nobody_waits_for_a_payment():
    _, _, files = lived(**{"time_limit.runs_from": "act"})
    assert max(e.gone_on - e.day for f in files for e in f.gone) <= 20


@pytest.mark.parametrize("most", [20, 40, 75])
def test_nothing_counts_longer_than_at_most(most):
    """The outer limit, from the act, holds for the unpaid and for the lately paid."""
    of, _, files = lived((), **{"expiry.after_days": 20, "expiry.runs_from": "end", "expiry.at_most_days": most})
    spans = [entry.gone_on - entry.day for file in files for entry in file.gone]
    assert most - SPAN < max(spans) <= most
    assert all(of.day - 1 - entry.day < most for file in files for entry in file.entries if entry.points < 0)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(
    on=st.sets(st.sampled_from([*WAYS_OUT, "notice", "oversight", "opt_out", "proportionality_cap"]), max_size=7),
    settles=st.booleans(),
    most=st.sampled_from([0, 20, 35]),
    which=st.sampled_from(["adverse", "all"]),
)
def test_whatever_else_is_on_the_files_stay_exact(on, settles, most, which):
    """Sum, book of own acts and screen agree about every judgment (``Kept.file`` refuses any other sum)."""
    changes = {"settling.judgments": settles, "expiry.after_days": 20, "expiry.runs_from": "end", "expiry.which": which,
               "expiry.at_most_days": most, "appeal.wins_true": 0.5}  # fmt: skip
    of, _, files = lived(tuple(sorted(on | {"repair"})), **changes)
    stands, book = (getattr(rule, "py_func", rule) for rule in (leans_on, sum_of))
    for row, file in zip(of.people.rows().tolist(), files, strict=True):
        own = [entry for entry in file.entries if entry.points < 0 and entry.cause == "own"]
        assert book(row, OWN_ACTS, of.law, of.state) == sum(entry.points for entry in own)
        if "opt_out" not in on:
            on_file = stands(row, of.day - 1, of.law, of.state) & JUDGMENT
            assert bool(on_file) == any(entry.act == "judgment" for entry in own)


def test_who_pays_while_the_scheme_is_suspended_leaves_the_list_when_it_is_taken_up_again():
    """The proof is brought on the first day on which somebody can take it: an inspection leaves nobody on the list."""
    how = {"oversight.inspections": 40.0, "oversight.bound": 0.0, "oversight.lag_days": 2, "oversight.suspension_days": 6,
           "oversight.behaves": 0.0, "settling.judgments": True, "payments.pays_up": 60.0}  # fmt: skip
    whole = at_once("court-list", BUSY | MIXED | how, people=200, days=120)
    of, late = life(with_changes(whole, {}, safeguards=("oversight",))), 0
    while of.day < of.until:
        before = of.state.flags & OWES
        of.live_day()
        kept = of.watch.memory
        if kept["suspended_from"] <= of.day - 1 < kept["suspended_until"]:
            late += int(((of.state.owed != 0) & (of.state.flags & OWES == 0)).sum())
        else:
            assert not ((of.state.owed != 0) & (before == 0) & (of.state.owed_day < of.day - 1)).any()
    assert late > 5


SCHEMES = {  # what the scheme grants and what the law grants -> what holds: (days, from, at most)
    ((0, "act", 0), (50, "act")): (50, "act", 0),
    ((0, "act", 0), (50, "end")): (50, "end", 0),
    ((90, "act", 0), (50, "end")): (50, "end", 90),
    ((40, "act", 0), (50, "end")): (40, "act", 0),
    ((40, "end", 0), (50, "act")): (40, "end", 50),
    ((40, "end", 70), (50, "act")): (40, "end", 50),
    ((40, "end", 70), (30, "end")): (30, "end", 70),
    ((60, "end", 0), (50, "act")): (50, "act", 0),
    ((60, "end", 0), (70, "end")): (60, "end", 0),
    ((60, "act", 0), (0, "end")): (60, "act", 0),
}  # fmt: skip


@pytest.mark.parametrize(("scheme", "law"), SCHEMES)
def test_the_shorter_of_the_scheme_s_life_and_the_law_s_holds(scheme, law):
    """From the act and from the end: neither is lengthened by the other."""
    told = dict(zip(("after_days", "runs_from", "at_most_days"), scheme, strict=True))
    values = {f"expiry.{key}": value for key, value in told.items()}
    values |= {"time_limit.after_days": law[0], "time_limit.runs_from": law[1]}
    left = limited(load("rongcheng").values | values, ("time_limit",))
    assert tuple(left[f"expiry.{key}"] for key in told) == SCHEMES[scheme, law]
