"""The legal screen where a household has one score: what the others did is known by its kind, and is nobody's own."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from small_lives import life
from test_legal_screen import APPEALS, EXPIRY, Files

from model_citizen.engine.clock import date_of, day_of
from model_citizen.regime.rollout import LEFT
from model_citizen.scenario import load, with_changes
from model_citizen.simulation import detriments as d
from model_citizen.simulation import tally
from model_citizen.simulation.law import consequence_files, kinds
from model_citizen.simulation.state import STATUS
from model_citizen.society.acts import LAWFUL
from model_citizen.society.ban import classify, is_own
from model_citizen.society.doors import DOORS

BUSY = {
    "tenancy.late_rent": 6.0, "tenancy.noise": 12.0, "tenancy.damage": 3.0, "observation.wrong_record": 0.5,
    "offences.red_light": 3.0, "points.red_light": -3, "travel_papers.needs_band": 2, "travel_papers.asks": 12.0,
    "travel_papers.refused_anyway": 0.0, "housing.asks": 12.0, "housing.refused_anyway": 0.0, "jobs.refused_anyway": 0.0,
    "loans.refused_anyway": 0.0, "bands.second": 40, "bands.third": 45,
}  # fmt: skip
WORLDS = {
    "as told": ({}, ()),
    "a wall": ({}, ("context_wall",)),
    "ways back": (APPEALS | EXPIRY | {"repair.begins": 10.0, "repair.wait_days": 3}, ("repair", "appeal", "notice")),
    "ties count as well": ({"spill_over.weight": 1.0}, ()),
    "nobody for another": ({}, ("personal_liability",)),
}  # fmt: skip
BY_NUMBER, DOOR = {kind.number: kind for kind in kinds()}, {room.DOOR: room for room in consequence_files()}


def households(changes, safeguards, people: int = 200, days: int = 70):
    whole = load("fidenza")
    first = day_of(str(whole.values["extent.start"]))
    begins = {f"rollout.{each}": date_of(first + 3) for each in ("launch", "mandatory")}
    return life(with_changes(whole, begins | BUSY | changes, people=people, days=days, safeguards=safeguards))


def leaning(of, files, i, door):
    """The kinds that a refusal leans on: (of her own file, of the others of her household)."""
    if int(of.state.flags[i]) & STATUS == LEFT:
        return set(), set()
    own, others = files.leans(i), 0
    if of.households is not None:
        together = np.flatnonzero(of.households == of.households[of.people.identities()[i]])
        for row in of.people.rows()[together].tolist():
            others |= files.leans(row) if row != i else 0
    mine, theirs = ({n for n in range(d.NOTHING) if bits >> n & 1} for bits in (own, others))
    if "context_wall" in of.safeguards:
        mine, theirs = {n for n in mine if n != d.THROUGH and BY_NUMBER[n].context in door.CONTEXTS}, set()
    return mine, theirs


def recount(of, files, seen, table):
    """Yesterday's detriments, person by person; doors knew the score of the night before, ``seen``."""
    edges = [of.law.bands.second, of.law.bands.third, of.law.bands.fourth, of.law.bands.fifth, of.law.bands.sixth]
    for i, place in itertools.product(range(of.people.size), range(len(DOORS))):
        if not int(of.today.events[i]) >> tally.REFUSED + place & 1:
            continue
        door = DOOR[place]
        mine, theirs = leaning(of, files, i, door)
        data = ["association" if n == d.THROUGH else BY_NUMBER[n].context for n in mine | theirs]
        own = [BY_NUMBER[n].gravity for n in mine if n != d.THROUGH and is_own(BY_NUMBER[n])]
        found = classify(data, max(own, default=LAWFUL), bool(own), door.CONTEXTS, door.SEVERITY)
        met = {d.DETRIMENTS: True, d.UNRELATED: found.unrelated, d.DISPROPORTIONATE: found.disproportionate,
               d.BOTH: found.unrelated and found.disproportionate,
               d.WHOLLY_UNRELATED: bool(data) and not set(data) & set(door.CONTEXTS)}  # fmt: skip
        columns = (sorted(mine | theirs) or [d.NOTHING]) + [column for column, is_met in met.items() if is_met]
        cells = of.people.place[i], tally.PLACES + np.searchsorted(edges, seen[i], side="right")
        for cell, column in itertools.product(cells, columns):
            table[cell, place * d.WIDTH + column] += 1


@pytest.mark.parametrize("name", WORLDS)
def test_a_detriment_leans_on_what_the_whole_household_did(name):
    """Recounted in plain Python from the entries of everybody in each household, every day, at every door."""
    of = households(*WORLDS[name])
    files, table = Files(of), np.zeros((tally.CELLS, d.COLUMNS), np.int64)
    while of.day < of.until:
        seen = of.shown.score.copy()
        of.live_day()
        files.note()
        recount(of, files, seen if of.households is not None else of.shown.score, table)
        assert np.array_equal(of.screened, table), of.day
    assert table[: tally.PLACES, d.DETRIMENTS :: d.WIDTH].sum() > (0 if name == "a wall" else 30)


def test_rent_that_a_housemate_paid_late_has_to_do_with_the_flat_but_is_not_one_s_own():
    """Of data from housing and payments alone the flat is refused for what is related (i), and by somebody else's act (ii)."""
    changes = {"points.red_light": 0, "points.wrong_record": 0, "points.noise": 0, "points.damage": 0}
    of = households(changes, ())
    flat = np.zeros(d.WIDTH, np.int64)
    for _ in of.periods():
        flat += of.detriments[0].reshape(len(DOORS), d.WIDTH)[DOORS.index("housing")]
    assert flat[d.DETRIMENTS] > 20 and flat[d.UNRELATED] == 0 and flat[d.THROUGH] == 0
    assert flat[d.DISPROPORTIONATE] == flat[d.DETRIMENTS], "late rent is minor, and the loss of a flat is not"
