"""Every shipped scheme: it says where each number comes from, prints itself, runs, and its twin runs beside it."""

from __future__ import annotations

import re

import pytest
from small_lives import standing, step

import model_citizen as mc
from model_citizen.engine.clock import date_of, day_of
from model_citizen.parameters import LABELS
from model_citizen.scenario import Scenario, dump, load, names, with_changes
from model_citizen.simulation.run import Life

SCHEMES = tuple(name for name in names() if name != "template")
NO_SPEECH = ("zhima-2015", "rongcheng", "suining-2010", "suzhou", "court-list", "fidenza")
UNCHECKED = re.compile(r"from memory|unchecked|was not read|were not read|not known to us|none found", re.IGNORECASE)


def small(name: str, days: int = 40, people: int = 150, **changes: object) -> Scenario:
    """A scheme that begins in its second week and is for everybody two weeks later."""
    whole = load(name)
    first = day_of(str(whole.values["extent.start"]))
    begins = {} if name == "none" else {"rollout.launch": date_of(first + 7), "rollout.mandatory": date_of(first + 21)}
    return with_changes(whole, begins | changes, people=people, days=days)


def test_the_schemes_that_are_promised_are_shipped() -> None:
    assert {
        "press-2015", "press-2015-voluntary", "zhima-2015", "rongcheng", "suining-2010", "suzhou", "court-list", "fidenza",
        "stasi", "rating-app", "none", "template",
    } <= set(names())  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_no_parameter_ships_without_a_source_label(name: str) -> None:
    """Each value has one of the four labels and words; what the scheme sets itself names more than its own file."""
    scenario = load(name)
    for key in scenario.values:
        source = scenario.sources[key]
        assert source.label in LABELS and source.text.strip(), key
        if key in scenario.changed and not key.startswith("extent."):
            assert not source.text.startswith("set in "), key


@pytest.mark.parametrize("name", names())
def test_what_is_unchecked_is_never_called_documented(name: str) -> None:
    """A number from memory is reported or assumed, and says that it is unchecked."""
    for key, source in load(name).sources.items():
        assert source.label not in ("documented",) or not UNCHECKED.search(source.text), key


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_says_what_is_known_and_what_is_not(name: str) -> None:
    about = load(name).about
    assert len(about) > 60
    if name not in ("none", "press-2015", "press-2015-voluntary", "rating-app-consent"):
        assert "Known" in about and re.search(r"Not known|Not checked|unchecked", about)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_survives_being_written_and_read(name: str, tmp_path) -> None:
    file = tmp_path / "again.yaml"
    file.write_text(dump(load(name)), encoding="utf-8")
    assert load(str(file)) == load(name)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_and_its_twin_live_side_by_side(name: str) -> None:
    """Every measure is there, and without the scheme nobody is scored."""
    of = small(name)
    twin = mc.twin(of, threads=1)
    assert twin.headline["enrolled_share"]["without"] == 0.0
    assert (twin.headline["enrolled_share"]["with"] > 0.0) == (name != "none")
    assert twin.headline["silence_share"]["with"] is not None


@pytest.mark.parametrize("name", SCHEMES)
def test_threads_and_blocks_change_no_scheme(name: str) -> None:
    one, other = (
        Life(small(name).values, "rational", (), **how) for how in ({"threads": 1}, {"threads": 2, "block": 37})
    )
    for life in (one, other):
        step(life, life.until)
        life.close()
    assert standing(one) == standing(other)


@pytest.mark.parametrize("name", NO_SPEECH)
def test_where_no_rule_touches_speech_nobody_falls_silent(name: str) -> None:
    """No weight on anything said, no fear of one: speech is the same with and without the scheme, and so are its doors."""
    twin = mc.twin(small(name, days=60), threads=1)
    for measure in ("silence_share", "induced_speech_share", "falsified_support_points"):
        assert twin.headline[measure]["with"] == 0.0, measure
    assert twin.headline["praise_performed_share"]["with"] == 0.0
