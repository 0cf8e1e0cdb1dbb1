"""Documented schemes under safeguards: what is paid, repaired, appealed or expired leaves the file exactly once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_schemes_relations import BUSY, at_once, life

from model_citizen.conduct.payments import JUDGMENT
from model_citizen.experiments.ledger import Kept
from model_citizen.scenario import safeguards, with_changes
from model_citizen.simulation.books import OWN_ACTS, sum_of
from model_citizen.simulation.detriments import leans_on

PEOPLE = 60
QUICK = {
    "appeal.files": 0.9, "appeal.delay_days": 4, "appeal.decisions": 200_000, "appeal.cost": 0.0, "repair.begins": 60.0,
    "repair.wait_days": 3, "human_review.capacity": 50_000, "time_limit.after_days": 30, "expiry.span_days": 5,
    "opt_out.leaves": 6.0, "opt_out.returns": 12.0,
}  # fmt: skip
MIXED = {  # a ladder on which debts are settled and entries expire, and a household that shares them
    "settling.judgments": True, "payments.pays_up": 40.0, "payments.judgments": 20.0, "observation.wrong_record": 4.0,
    "points.wrong_record": -7, "holders.passes_offices": 1.0,
}  # fmt: skip
WAYS_OUT = ("appeal", "repair", "time_limit", "context_wall", "human_review", "suspensive_appeal")


def kept_life(name: str, on: tuple[str, ...], **changes):
    """A life of a scheme under safeguards, to its end, and what was written about everybody."""
    of = at_once(name, BUSY | QUICK | MIXED | changes, people=PEOPLE, days=80)
    whole = with_changes(of, {}, safeguards=on)
    lived = life(whole)
    kept = Kept(lived, lived.people.rows().astype("int64"))
    while lived.day < lived.until:
        lived.live_day()
        kept.note()
    return whole, lived, [kept.file(k, k, whole, {}) for k in range(PEOPLE)]


def live_judgments(file) -> int:
    """Judgments of one's own that still count (those of others in the household stand as through ties)."""
    return sum(1 for entry in file.entries if entry.act == "judgment" and entry.cause == "own")


@pytest.mark.parametrize("name", ["court-list", "rongcheng", "fidenza"])
@settings(max_examples=8)
@given(on=st.sets(st.sampled_from(sorted(set(safeguards()) - {"full_ban"})), max_size=9))
def test_any_set_of_safeguards_leaves_the_files_of_a_scheme_exact(name, on):
    """The sum of what counts is the file, whatever went away and how (``Kept.file`` refuses any other sum)."""
    kept_life(name, tuple(sorted(on)))


@pytest.mark.parametrize("on", [(), *((way,) for way in WAYS_OUT), WAYS_OUT], ids="+".join)
def test_the_screen_knows_a_judgment_as_long_as_it_counts(on):
    """The bit of a judgment stands on a file while one of hers counts, or waits for a decision, and no longer."""
    _, of, files = kept_life("rongcheng", on)
    plain, rows = getattr(leans_on, "py_func", leans_on), of.people.rows()
    gone = [entry.gone for file in files for entry in file.gone if entry.act == "judgment"]
    for person, file in enumerate(files):
        stands = plain(int(rows[person]), of.day - 1, of.law, of.state) & JUDGMENT
        assert bool(stands) == (live_judgments(file) > 0), person
    assert any(live_judgments(file) for file in files) and any(why.startswith("settled") for why in gone)


@pytest.mark.parametrize("on", [("repair",), ("repair", "time_limit"), WAYS_OUT], ids="+".join)
def test_the_book_of_own_acts_is_what_the_file_says(on):
    """A debt that is paid leaves its book as well: nothing can be given back twice."""
    _, of, files = kept_life("rongcheng", on)
    plain, rows = getattr(sum_of, "py_func", sum_of), of.people.rows()
    for person, file in enumerate(files):
        own = sum(entry.points for entry in file.entries if entry.points < 0 and entry.cause == "own")
        assert plain(int(rows[person]), OWN_ACTS, of.law, of.state) == own, person
    assert any(entry.gone.startswith("settled") for file in files for entry in file.gone)
