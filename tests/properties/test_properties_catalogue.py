"""What may cost anything at all: the size of a catalogue and its changes, parts of life, and a scorer who asks for more."""

from __future__ import annotations

import numpy as np
import pytest
from small_lives import LIVELY, columns, entries_today, life, lived, number_of, scenario

from model_citizen.experiments.ledger import files
from model_citizen.safeguards import basis_in_law, sensitive_data_out
from model_citizen.scenario import load, names, with_changes
from model_citizen.simulation.law import kinds, law_of, limited
from model_citizen.society.acts import CONTEXTS

RULES = [kind for kind in kinds() if kind.cause not in ("error", "time") and kind.act_behind]
WRONG = [kind for kind in kinds() if kind.cause == "error" or (kind.cause != "time" and not kind.act_behind)]
PUNISHED = {"basis_in_law.speech_listed": True, "basis_in_law.listed_from": "lawful"}
CHANGING = PUNISHED | {"basis_in_law.every_days": 20, "basis_in_law.known_days": 8, "basis_in_law.changed": 0.5}


def world(*on: str, changes=None, people: int = 200, days: int = 60, **how):
    return scenario(changes=LIVELY | (changes or {}), people=people, days=days, safeguards=on, **how)


def standing_rules(scheme: str, share: float) -> list:
    values = load(scheme).values | {"basis_in_law.lists": share}
    left = limited(values, ("basis_in_law",))
    return [kind for kind in RULES if left[f"points.{kind.name}"] < 0]


# ------------------------------------------------------------------------------------------- the size of the catalogue
@pytest.mark.parametrize("scheme", ["rongcheng", "suining-2010", "fidenza"])
def test_a_smaller_catalogue_lists_the_gravest(scheme):
    """So many of the rules that could be listed stand; nothing that is out is graver than what is in."""
    whole = standing_rules(scheme, 1.0)
    for share in (0.0, 0.25, 0.5, 0.8):
        left = standing_rules(scheme, share)
        assert len(left) == int(share * len(whole) + 0.5) and set(left) <= set(whole)
        out = [kind.gravity for kind in whole if kind not in left]
        assert not left or not out or min(kind.gravity for kind in left) >= max(out)


def test_what_an_empty_catalogue_leaves_is_nothing():
    """No rule, no error that could be taken for one, no remark that bars from work."""
    left = limited(world().values | PUNISHED | {"basis_in_law.lists": 0.0}, ("basis_in_law",))
    assert (
        not [kind.name for kind in (*RULES, *WRONG) if left[f"points.{kind.name}"] < 0]
        and left["old_acts.found"] == 0.0
    )
    assert limited(world().values | PUNISHED, ("basis_in_law",))["old_acts.found"] > 0.0


# ------------------------------------------------------------------------------------------- its changes
def test_a_rule_that_was_changed_costs_nothing_until_it_can_be_known():
    """On the first days of an edition nothing of the changed rules is written on any file; afterwards it is again."""
    of, told = life(world("basis_in_law", changes=CHANGING)), life(world(changes=CHANGING))
    spared = written = 0
    while of.day < of.until:
        day = of.day
        of.live_day()
        told.live_day()
        new = basis_in_law.too_new(of.seed, day, of.law.safeguards.basis_in_law)
        bits = sum(1 << kind.number for kind in RULES if of.law.weights[kind.number] < 0) & new
        assert (new == 0) == (day % 20 >= 8) and not (entries_today(of) & bits).any()
        spared += int((entries_today(told) & bits > 0).sum())
        written += int((entries_today(of) != 0).sum())
    assert spared > 20 and written > 100


def test_each_edition_changes_other_rules_as_often_as_is_declared():
    settings = law_of(world(changes=CHANGING).values, "rational", ("basis_in_law",)).safeguards.basis_in_law
    editions = [basis_in_law.too_new(7, day, settings) for day in range(0, 2000, 20)]
    assert len(set(editions)) == 100 and 0.4 < np.mean([bin(each).count("1") / 48 for each in editions]) < 0.6
    assert editions[3] == basis_in_law.too_new(7, 3 * 20 + 7, settings), "an edition stands as it came out"


def test_where_every_rule_is_new_errors_cost_nothing_either():
    """There is nothing that they could be taken for, and no old remark bars from work."""
    of = life(world("basis_in_law", changes=CHANGING | {"basis_in_law.changed": 1.0, "basis_in_law.known_days": 20}))
    adverse = sum(1 << kind.number for kind in (*RULES, *WRONG) if of.law.weights[kind.number] < 0)
    assert of.watch.law_on(of.day, of.seed).old_acts.found == 0 < of.law.old_acts.found
    while of.day < of.until:
        of.live_day()
        assert not (entries_today(of) & adverse).any() and not of.today.friend.any()


def test_files_stay_exact_through_all_editions():
    of = world("basis_in_law", "appeal", "notice", "oversight", changes=CHANGING)
    assert len(files(of, range(0, 200, 4), 59, threads=1)) == 50


@pytest.mark.parametrize(
    "never", [{"basis_in_law.every_days": 0}, {"basis_in_law.changed": 0.0}, {"basis_in_law.known_days": 0}]
)
def test_a_catalogue_that_never_changes_is_one_that_lists_all(never):
    here = lived(world("basis_in_law", changes=CHANGING | never, people=80, days=40))
    assert (
        columns(here)["state.live"].tolist()
        == columns(lived(world(changes=CHANGING, people=80, days=40)))["state.live"].tolist()
    )


# ------------------------------------------------------------------------------------------- parts of life
def test_every_part_of_life_can_be_listed():
    assert [field.replace("_", " ") for field in sensitive_data_out.Settings._fields] == list(CONTEXTS)


@pytest.mark.parametrize("scheme", [name for name in names() if name not in ("template", "none")])
@pytest.mark.parametrize("context", CONTEXTS)
def test_a_listed_part_of_life_costs_nothing_and_the_others_cost_as_before(scheme, context):
    off = {f"sensitive_data_out.{field}": False for field in sensitive_data_out.Settings._fields}
    values = load(scheme).values | off | {f"sensitive_data_out.{context.replace(' ', '_')}": True}
    told, left = limited(values), limited(values, ("sensitive_data_out",))
    for kind in kinds():
        key = f"points.{kind.name}"
        out = kind.context == context and kind.cause != "time" and told[key] < 0
        assert left[key] == (0 if out else told[key]), key


# ------------------------------------------------------------------------------------------- a scorer who asks for more
ADAPTS = {"holders.asks_more": 0.5}


def test_a_scorer_who_never_adapts_sees_what_it_saw():
    """The default, and any scorer whom nothing limits."""
    for on, changes in ((("speech_exempt",), {}), ((), ADAPTS), (("appeal",), ADAPTS)):
        told, left = limited(world().values), limited(world(changes=changes).values, on)
        assert all(left[key] == told[key] for key in told if key.startswith("holders.") and key != "holders.asks_more")


@pytest.mark.parametrize("on", ["speech_exempt", "sensitive_data_out", "basis_in_law", "context_wall"])
def test_who_is_limited_asks_for_more_of_what_is_left(on):
    """In measure of what was taken, on channels where something still costs points, and never more than all."""
    values = with_changes(world(), ADAPTS | {"points.late_fees": -5}).values
    told, left = limited(values), limited(values, (on,))
    stake = [
        -sum(v[f"points.{k.name}"] for k in kinds() if v[f"points.{k.name}"] < 0 and k.cause != "time")
        for v in (told, left)
    ]
    taken = 1.0 if on == "context_wall" else 1.0 - stake[1] / stake[0]
    key = "holders.a_payments"
    assert taken > 0.0 and left[key] == pytest.approx(told[key] + (1.0 - told[key]) * 0.5 * taken)
    if on == "speech_exempt":
        assert left["holders.a_speech"] == told["holders.a_speech"], "nothing on that channel costs points any more"
    full = limited(values | {"holders.asks_more": 1.0}, ("context_wall",))
    assert full[key] == 1.0 and all(full[k] <= 1.0 for k in full if k.startswith("holders."))


def test_adapting_undoes_part_of_a_safeguard():
    """More of what may still cost is written down than without it."""
    found = []
    for changes in ({}, {"holders.asks_more": 1.0}):
        of, count = life(world("speech_exempt", changes=changes, people=300)), 0
        while of.day < of.until:
            of.live_day()
            count += int((entries_today(of) >> number_of("foreign_purchase") & 1).sum())
        found.append(count)
    assert found[1] > 1.3 * found[0] > 0
