"""The public calls: what the command line takes they take too, and a wrong argument gets one sentence."""

from __future__ import annotations

from typing import Any

import pytest

import model_citizen as mc
from model_citizen.experiments import batch

SMALL: dict[str, Any] = {"people": 50, "days": 7}
NO_DAYS = r"every: found 0; allowed is a whole number of days, 1 or more"
NO_LUCK = r"seeds: found 0; allowed is a whole number, 1 or more"


@pytest.mark.parametrize(("call", "how", "sentence"), [
    (mc.run, {"name": "press-2015", "every": 0}, NO_DAYS),
    (mc.twin, {"name": "press-2015", "every": 0}, NO_DAYS),
    (mc.compare, {"schemes": ["press-2015"], "every": 0}, NO_DAYS),
    (mc.compare, {"schemes": ["press-2015"], "seeds": 0}, NO_LUCK),
    (mc.sweep, {"name": "press-2015", "vary": ["spill_over.weight=0,1"], "every": 0}, NO_DAYS),
    (mc.sweep, {"name": "press-2015", "vary": ["spill_over.weight=0,1"], "seeds": 0}, NO_LUCK),
])  # fmt: skip
def test_nothing_is_measured_every_no_days_or_under_no_luck(call, how, sentence):
    with pytest.raises(ValueError, match=sentence):
        call(**how, **SMALL)


@pytest.mark.parametrize(("how", "sentence"), [
    ({"every": 0}, NO_DAYS), ({"changes": {"extent.people": 9}}, "people: a country has as many as towns times town say"),
])  # fmt: skip
def test_a_country_is_asked_for_in_towns_and_days(how, sentence):
    with pytest.raises(ValueError, match=sentence):
        mc.country("press-2015", 2, town=50, days=7, **how)


@pytest.mark.parametrize(("call", "how"), [(mc.ensemble, {}), (mc.sweep, {"vary": ["spill_over.weight=0,1"]})])
def test_a_twin_and_a_period_can_be_named_as_on_the_command_line(call, how, monkeypatch):
    """What the call names as the command that repeats it says both."""
    monkeypatch.setattr(batch, "_seconds", lambda todo: 0.01 * len(todo))
    planned = call("press-2015", against="press-2015-voluntary", every=30, dry_run=True, **how, **SMALL)
    assert "--against press-2015-voluntary" in planned.reproduce and "--every 30" in planned.reproduce
