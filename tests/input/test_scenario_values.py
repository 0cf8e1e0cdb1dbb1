"""Promise: every value says where it comes from, and changes are checked like files."""

# ruff: noqa: E501  (a table of texts reads better unbroken)

from __future__ import annotations

import datetime
import subprocess
import sys
import types

import numpy as np
import pytest

from model_citizen.parameters import Parameter, Source, assumption
from model_citizen.scenario import ScenarioError, everything, load, loads, sections, with_changes
from model_citizen.scenario.registry import POINTS, Check, DeclarationError, gathered

KNOWN = everything()
PLAIN = loads("version: 1\n")


def messages(action) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        action()
    assert all(str(fault).isprintable() for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


# sources


def test_a_value_equal_to_the_default_keeps_the_declared_source():
    default = KNOWN.declared["posts.political"].parameter
    scenario = loads(f"version: 1\nposts: {{political: {default.default}}}\n")
    assert scenario.sources["posts.political"] == default.source
    assert scenario.changed == ("posts.political",)


def test_another_value_is_an_assumption_of_its_file():
    scenario = loads("version: 1\nposts: {political: 0.2}\n", "some/where/town.yaml")
    assert scenario.sources["posts.political"] == assumption("set in town.yaml")


def test_a_label_and_a_source_are_kept(tmp_path):
    scenario = loads("version: 1\nposts: {political: {value: 0.2, label: reported, source: 'a paper: page 3'}}\n")
    assert scenario.sources["posts.political"] == Source("reported", "a paper: page 3")
    alone = loads("version: 1\nposts: {political: {value: 0.2, label: assumption}}\n", "town.yaml")
    assert alone.sources["posts.political"] == assumption("set in town.yaml")


def test_a_value_equal_to_the_extended_scenario_keeps_its_source():
    launch = loads("version: 1\nextends: press-2015\nrollout: {launch: 2015-01-28}\n")
    assert launch.sources["rollout.launch"] == load("press-2015").sources["rollout.launch"]
    back = loads("version: 1\nextends: press-2015\nrollout: {mandatory: never}\n")
    assert back.sources["rollout.mandatory"] == KNOWN.declared["rollout.mandatory"].parameter.source


def test_theory_and_safeguards_are_inherited_until_they_are_named(tmp_path):
    (tmp_path / "base.yaml").write_text("version: 1\ntheory: candid\nsafeguards: [notice]\n")
    for name, text in (("same", ""), ("other", "theory: rational\nsafeguards: []\n")):
        (tmp_path / f"{name}.yaml").write_text(f"version: 1\nextends: base.yaml\n{text}")
    same, other = load(tmp_path / "same.yaml"), load(tmp_path / "other.yaml")
    assert (same.theory, same.safeguards) == ("candid", ("notice",))
    assert (other.theory, other.safeguards) == ("rational", ())


# changes


def test_changes_are_read_by_the_rules_of_files():
    changed = with_changes(
        PLAIN, ["extent.people=012", "rollout.launch = 2020-01-01", "rollout.shadow=true", "posts.political=1e-2"]
    )
    assert changed.values["extent.people"] == 12
    assert changed.values["rollout.launch"] == "2020-01-01"
    assert changed.values["rollout.shadow"] is True
    assert changed.values["posts.political"] == 0.01
    assert changed.sources["posts.political"] == assumption("set in --set")
    assert PLAIN.values["rollout.launch"] == "never"


def test_changes_from_python_may_be_numbers_and_dates():
    changed = with_changes(
        PLAIN,
        {"extent.seed": np.int64(7), "posts.political": np.float64(0.5), "rollout.launch": datetime.date(2020, 1, 1)},
    )
    assert [changed.values[key] for key in ("extent.seed", "posts.political", "rollout.launch")] == [
        7,
        0.5,
        "2020-01-01",
    ]
    assert type(changed.values["extent.seed"]) is int


def test_people_seed_days_theory_and_safeguards_have_options_of_their_own():
    changed = with_changes(PLAIN, people=50, seed=9, days=30, theory="candid", safeguards=["notice", "appeal"])
    assert (changed.values["extent.people"], changed.values["extent.seed"], changed.days) == (50, 9, 30)
    assert (changed.theory, changed.safeguards) == ("candid", ("appeal", "notice"))
    assert with_changes(PLAIN, until="2015-01-02").days == 1
    assert with_changes(PLAIN, days=1).days == 1
    assert with_changes(PLAIN, until=datetime.date(2015, 2, 1)).days == 31


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"changes": ["spill_over.wieght=0.1"]}, '--set: spill_over.wieght: unknown key; did you mean "spill_over.weight"? (a number from 0 to 10)'),
        ({"changes": ["spilover.weight=0.1"]}, '--set: spilover.weight: unknown key; did you mean "spill_over.weight"? (a number from 0 to 10)'),
        ({"changes": ["extent.people=many"]}, '--set: extent.people: found "many"; allowed is a whole number from 1 to 1,000,000,000,000,000'),
        ({"changes": ["extent.people"]}, '--set: "extent.people" is not a change; write section.field=value'),
        ({"changes": ["=5"]}, '--set: "=5" is not a change; write section.field=value'),
        ({"changes": ["extent.people="]}, "--set: extent.people: found nothing; allowed is a whole number from 1 to 1,000,000,000,000,000"),
        ({"changes": ["extent.people=.nan"]}, "--set: extent.people: .nan is not a number that a scenario may hold; write a finite number"),
        ({"changes": ["extent.people=1", "extent.people=2"]}, "--set: extent.people: set twice"),
        ({"changes": ["theory=candid"]}, "--set: theory: this is not a parameter; a parameter is written section.field"),
        ({"changes": {"posts.political": float("nan")}}, "--set: posts.political: found nan; allowed is a number from 0 to 1"),
        ({"changes": {"posts.political": [1]}}, "--set: posts.political: found a list; allowed is a number from 0 to 1"),
        ({"changes": {"posts.political": None}}, "--set: posts.political: found nothing; allowed is a number from 0 to 1"),
        ({"changes": {"extent.seed": 10**5000}}, "--set: extent.seed: a number of more than 30 digits; write a shorter one"),
        ({"changes": {"extent.seed": np.arange(3)}}, "--set: extent.seed: found nothing; allowed is a whole number from 0 to 9,007,199,254,740,991"),
        ({"days": 10**5000}, "--days: extent.until: a number of more than 30 digits; write a shorter one"),
        ({"days": True}, "--days: extent.until: found True; allowed is a whole number from 1 to 100,000"),
        ({"people": True}, "--people: extent.people: found true; allowed is a whole number from 1 to 1,000,000,000,000,000"),
        ({"people": 0}, "--people: extent.people: found 0; allowed is a whole number from 1 to 1,000,000,000,000,000"),
        ({"people": 2.5}, "--people: extent.people: found 2.5, which is not whole; allowed is a whole number from 1 to 1,000,000,000,000,000"),
        ({"seed": -1}, "--seed: extent.seed: found -1; allowed is a whole number from 0 to 9,007,199,254,740,991"),
        ({"until": "2015-02-30"}, '--until: extent.until: found "2015-02-30", but February has 28 days; allowed is a date such as 2020-01-01, or never'),
        ({"until": "2014-01-01"}, "--until: extent.until: the run does not start before it ends (extent.start is 2015-01-01, extent.until is 2014-01-01)"),
        ({"days": 0}, "--days: extent.until: found 0; allowed is a whole number from 1 to 100,000"),
        ({"days": 99_999}, '--days: extent.until: found "2288-12-21", whose year is not from 1900 to 2200; allowed is a date such as 2020-01-01, or never'),
        ({"days": 3, "until": "2016-01-01"}, "--days: extent.until: give either the last day or the number of days, not both"),
        ({"theory": "ratoinal"}, '--theory: theory: there is no theory "ratoinal"; did you mean "rational"?'),
        ({"safeguards": ["apeal"]}, '--safeguard: safeguards[0]: there is no safeguard "apeal"; did you mean "appeal"?'),
    ],
)  # fmt: skip
def test_a_wrong_change_is_one_sentence_that_names_the_option(arguments, expected):
    assert messages(lambda: with_changes(PLAIN, **arguments)) == [expected]


def test_all_wrong_changes_are_named_at_once():
    found = messages(
        lambda: with_changes(PLAIN, ["a=1", "extent.people=0"], seed=-1, theory="x", safeguards=["y"], days=0)
    )
    assert len(found) == 6


# the registry


class _Kind(types.SimpleNamespace):
    pass


def module(name: str, **contents) -> types.ModuleType:
    made = types.ModuleType(f"somewhere.{name}", contents.pop("doc", f"{name.capitalize()}.\n\nMore."))
    for key, value in contents.items():
        setattr(made, key, value)
    if "Settings" in contents:
        contents["Settings"].__module__ = made.__name__
    return made


def settings_of(**parameters):
    fields = dict.fromkeys(parameters, int)
    from collections import namedtuple

    return namedtuple("Settings", fields, defaults=list(parameters.values()))


def parameter(**changes) -> Parameter:
    return Parameter(
        **{
            "kind": "number",
            "default": 1.0,
            "description": "d",
            "unit": "u",
            "source": assumption("a"),
            "high": 9.0,
            **changes,
        }
    )


def test_a_file_gives_its_section_and_its_kinds_give_points():
    luck = module(
        "luck", Settings=settings_of(much=parameter()), KINDS=(_Kind(name="won", points=parameter(kind="points")),)
    )
    found = gathered([("conduct", luck)])
    assert set(found.declared) == {"luck.much", "points.won"}
    assert found.declared["luck.much"].doc == "Luck."
    assert found.declared["luck.much"].package == "conduct"
    assert found.sections[POINTS]["won"].parameter.kind == "points"


def test_theories_and_safeguards_are_the_files_with_settings():
    files = [
        ("theories", module("brave", Settings=settings_of(b=parameter()))),
        ("theories", module("common")),
        ("safeguards", module("shield", Settings=settings_of())),
    ]
    found = gathered(files)
    assert (found.theories, found.safeguards) == (("brave",), ("shield",))


def test_two_files_that_give_the_same_section_are_an_error_of_the_programmer():
    one, other = (
        module("luck", Settings=settings_of(a=parameter())),
        module("luck", Settings=settings_of(b=parameter())),
    )
    other.__name__ = other.Settings.__module__ = "elsewhere.luck"
    with pytest.raises(DeclarationError, match="same section"):
        gathered([("conduct", one), ("regime", other)])


def test_a_kind_declared_twice_is_an_error_of_the_programmer():
    kinds = (_Kind(name="won", points=parameter(kind="points")),)
    with pytest.raises(DeclarationError, match=r"points\.won is declared in"):
        gathered([("conduct", module("luck", KINDS=kinds)), ("regime", module("fate", KINDS=kinds))])


def test_a_setting_without_a_declared_parameter_is_an_error_of_the_programmer():
    with pytest.raises(DeclarationError, match="not a declared parameter"):
        gathered([("conduct", module("luck", Settings=settings_of(much=0.5)))])


def test_a_check_of_a_file_speaks_of_what_is_declared():
    settings = settings_of(low=parameter(), high=parameter(default=2.0))
    luck = module("luck", Settings=settings, CHECKS=((("luck.low", "luck.hihg"), lambda low, high: low < high, "x"),))
    with pytest.raises(DeclarationError, match=r"luck\.hihg"):
        gathered([("conduct", luck)])


def test_a_check_of_a_mechanism_that_is_not_there_is_silent_and_others_speak():
    settings = settings_of(
        low=parameter(), high=parameter(default=2.0), day=parameter(kind="date", default="never", compile=len)
    )
    checks = (
        (("luck.low", "fate.high"), lambda low, high: False, "never asked"),
        (("luck.low", "luck.high"), lambda low, high: low < high, "low is not below high"),
    )
    known = gathered(
        [("conduct", module("luck", Settings=settings, CHECKS=checks))],
        [Check(("luck.day",), lambda day: day == 5, "day")],
    )
    assert loads("version: 1\n", known=known).values == {"luck.low": 1.0, "luck.high": 2.0, "luck.day": "never"}
    assert messages(lambda: loads("version: 1\nluck:\n  low: 3\n", "s.yaml", known)) == [
        "s.yaml:3:8: luck.low: low is not below high (luck.low is 3.0, luck.high is 2.0)"
    ]


def test_every_default_is_allowed_and_every_check_holds_of_the_defaults():
    for key, each in KNOWN.declared.items():
        assert each.parameter.fault(each.parameter.default) is None, key
    assert loads("version: 1\n").changed == ()


def test_every_declared_text_can_be_printed_on_one_line():
    for key, each in KNOWN.declared.items():
        for text in (each.parameter.description, each.parameter.unit, each.parameter.source.text, each.doc):
            assert text, key
            assert text.isprintable(), key


def test_every_check_speaks_of_declared_keys_only():
    for check in KNOWN.checks:
        assert set(check.keys) <= set(KNOWN.declared), check.keys


def test_no_section_is_called_like_a_word_at_the_top_of_a_file():
    assert not set(KNOWN.sections) & {"version", "title", "about", "extends", "theory", "safeguards"}
    assert set(sections()) == set(KNOWN.sections)


def test_looking_up_names_imports_no_mechanism_and_no_tables():
    code = (
        "import sys, model_citizen.scenario as s; [s.title_of(n) for n in s.names()];"
        "assert not {'polars', 'pandas', 'model_citizen.conduct', 'model_citizen.scoring'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
