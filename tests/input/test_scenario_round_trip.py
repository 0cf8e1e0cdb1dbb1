"""Promise: any allowed values make a scenario that survives being written and read; any text at all is answered."""

from __future__ import annotations

import json
import pickle
import random
import string
import time
from importlib import resources

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model_citizen.engine.clock import date_of, day_of
from model_citizen.parameters import LABELS, Parameter, Source
from model_citizen.scenario import (
    ScenarioError,
    canonical,
    dump,
    everything,
    load,
    loads,
    names,
    template,
    with_changes,
)
from model_citizen.scenario.read import unseen

KNOWN = everything()
DECLARED = KNOWN.declared
FIRST, LAST = day_of("1900-01-01"), day_of("2200-12-31")
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))


def values_of(parameter: Parameter) -> st.SearchStrategy:
    if parameter.kind == "switch":
        return st.booleans()
    if parameter.kind == "choice":
        return st.sampled_from(parameter.choices)
    if parameter.kind == "date":
        return st.one_of(st.just("never"), st.integers(FIRST, LAST).map(date_of))
    if parameter.kind in ("whole", "points"):
        return st.integers(int(parameter.low), int(parameter.high))
    return st.floats(parameter.low, parameter.high, allow_nan=False)


one_value = st.sampled_from(sorted(DECLARED)).flatmap(
    lambda key: st.tuples(st.just(key), values_of(DECLARED[key].parameter))
)
words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    lambda text: text.strip() == text and unseen(text) is None
)
sources = st.one_of(st.none(), st.tuples(st.sampled_from(LABELS), words))


def text_of(changes: dict, labels: dict, head: str = "") -> str:
    """A scenario file that sets some keys, written by other means than ``dump``."""
    by_section: dict[str, dict] = {}
    for key, value in changes.items():
        section, _, name = key.partition(".")
        label = labels.get(key)
        held = {"value": value, "label": label[0], "source": label[1]} if label else value
        by_section.setdefault(section, {})[name] = held
    return f"version: 1\n{head}" + "".join(
        f"{section}: {json.dumps(fields, ensure_ascii=False)}\n" for section, fields in by_section.items()
    )


@QUICK
@given(
    st.dictionaries(st.sampled_from(sorted(DECLARED)), st.none(), max_size=12).flatmap(
        lambda keys: st.fixed_dictionaries({key: values_of(DECLARED[key].parameter) for key in keys})
    ),
    st.data(),
)
def test_allowed_values_resolve_or_break_a_named_rule_and_survive_dump_and_load(changes, data):
    labels = {key: data.draw(sources) for key in changes}
    title, about = data.draw(words), data.draw(st.one_of(st.just(""), st.lists(words, max_size=3).map("\n".join)))
    head = f"title: {json.dumps(title, ensure_ascii=False)}\n" + (
        f"about: {json.dumps(about, ensure_ascii=False)}\n" if about else ""
    )
    head += f"safeguards: {json.dumps(data.draw(st.lists(st.sampled_from(KNOWN.safeguards), unique=True)))}\n"
    head += f"theory: {data.draw(st.sampled_from(KNOWN.theories))}\n"
    try:
        scenario = loads(text_of(changes, labels, head))
    except ScenarioError as error:
        rules = {check.sentence for check in KNOWN.checks}
        assert all(any(fault.message.startswith(rule) for rule in rules) for fault in error.faults), str(error)
        return
    for key, value in changes.items():
        assert scenario.values[key] == value
        if labels[key]:
            assert scenario.sources[key] == Source(*labels[key])
        assert DECLARED[key].parameter.compiled(scenario.values[key]) is not None
    again = loads(dump(scenario))
    assert again == scenario
    assert canonical(again) == canonical(scenario)
    assert set(scenario.values) == set(DECLARED) == set(scenario.sources)


@QUICK
@given(one_value)
def test_set_on_the_command_line_means_the_same_as_in_a_file(pair):
    key, value = pair
    text = str(value).lower() if isinstance(value, bool) else str(value)
    outcomes = []
    for make in (
        lambda: with_changes(loads("version: 1\n"), [f"{key}={text}"]),
        lambda: with_changes(loads("version: 1\n"), {key: value}),
        lambda: loads(text_of({key: value}, {})),
    ):
        try:
            outcomes.append(canonical(make()))
        except ScenarioError as error:
            outcomes.append([fault.message for fault in error.faults])
    assert outcomes[0] == outcomes[1] == outcomes[2]


@QUICK
@given(
    st.one_of(st.text(max_size=200), st.text("[]{}:-,&*!|>'\"%#?@ \n\tabv1.", max_size=200), st.binary(max_size=200))
)
def test_any_text_at_all_is_answered_with_faults_or_a_scenario(text):
    try:
        loads(text)
    except ScenarioError as error:
        assert error.faults
        assert all(str(fault).isprintable() for fault in error.faults)


json_like = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)


@QUICK
@given(
    st.dictionaries(
        st.sampled_from(
            ["version", "title", "about", "extends", "theory", "safeguards", "extent", "rollout", "points"]
        ),
        st.one_of(json_like, st.dictionaries(st.sampled_from(["people", "launch", "value", "criticism"]), json_like)),
    )
)
def test_any_shape_of_values_is_answered_with_faults_or_a_scenario(document):
    try:
        loads(json.dumps({"version": 1, **document}))
    except ScenarioError as error:
        assert all(str(fault).isprintable() for fault in error.faults)


@QUICK
@given(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(sorted(DECLARED)).flatmap(lambda key: st.text(max_size=12).map(f"{key}=".__add__)),
    )
)
def test_any_text_after_set_is_answered(text):
    try:
        with_changes(loads("version: 1\n"), [text])
    except ScenarioError as error:
        for fault in error.faults:
            assert fault.file == "--set"
            assert str(fault).isprintable()


def mutated(data: bytes, luck: random.Random) -> bytes:
    """The file after a few of the accidents that happen to files."""
    text = bytearray(data)
    for _ in range(luck.randint(1, 4)):
        at = luck.randrange(len(text) + 1)
        match luck.randrange(5):
            case 0:
                text[at : at + 1] = bytes([luck.randrange(256)])
            case 1:
                del text[at : at + luck.randint(1, 20)]
            case 2:
                text[at:at] = luck.choice(
                    [b"\t", b"\n", b": ", b"- ", b"&a ", b"*a", b"!!x ", b"{", b"]", b"'", b'"', b"|", b"\x00", b"%"]
                )
            case 3:
                text[at:at] = luck.choice(string.printable).encode() * luck.randint(1, 50)
            case _:
                start = luck.randrange(len(text) + 1)
                text[at:at] = text[start : start + 60]
    return bytes(text)


def test_a_thousand_mutilations_of_a_shipped_file_are_answered_within_ten_seconds():
    data = (resources.files("model_citizen.scenario") / "library" / "press-2015.yaml").read_bytes()[:6_000]
    luck, began, tried = random.Random(20150128), time.monotonic(), 0
    while tried < 1_000 and time.monotonic() - began < 8:
        tried += 1
        try:
            loads(mutated(data, luck))
        except ScenarioError as error:
            assert all(str(fault).isprintable() for fault in error.faults)
    assert tried >= 100
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("text", [
    "[" * 200_000, "{" * 200_000, "- " * 130_000, "? " * 130_000, "&a " * 80_000, "a:\n" * 85_000, "'" * 260_000, "[a," * 80_000,
    '"' + "\\x41" * 60_000, "a: " * 80_000, "|\n" * 120_000, "#\n" * 130_000, "\n" * 260_000, "a" * 260_000, "é" * 130_000, "version: 1\n" * 23_000,
    "version: 1\nextent: {" + "".join(f"peple{i}: 1, " for i in range(9_000)) + "}",
], ids=lambda text: ascii(text[:12]))  # fmt: skip
def test_no_text_takes_more_than_a_few_seconds(text):
    began = time.process_time()
    with pytest.raises(ScenarioError):
        loads(text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("name", names())
def test_a_shipped_scenario_survives_dump_and_load(name):
    scenario = load(name)
    again = loads(dump(scenario))
    assert again == scenario
    assert dump(again).splitlines()[-50:] == dump(scenario).splitlines()[-50:]


def test_dump_says_unit_range_label_and_source_of_every_value():
    lines = dump(load("press-2015")).splitlines()
    scenario = load("press-2015")
    for key, each in DECLARED.items():
        line = next(line for line in lines[lines.index(f"{each.section}:") :] if line.startswith(f"  {each.field}: "))
        assert each.parameter.allowed in line, key
        assert scenario.sources[key].label in line, key


def test_the_template_is_the_defaults_and_every_line_of_it_may_be_used():
    text = template()
    assert loads(text).values == loads("version: 1\n").values
    used = "\n".join(line if line.startswith("##") else line.removeprefix("# ") for line in text.splitlines())
    scenario = loads(used)
    assert scenario.values == loads("version: 1\n").values
    assert scenario.sources == loads("version: 1\n").sources
    assert set(scenario.changed) == set(DECLARED)


def test_canonical_is_the_same_for_the_same_rules_and_differs_for_others():
    plain = loads("version: 1\n")
    assert canonical(loads("version: 1\ntitle: other\nextent: {people: 20000.0}\n")) == canonical(plain)
    assert canonical(loads("version: 1\nposts: {political: 0.13}\n")) == canonical(plain)
    assert canonical(loads("version: 1\nsafeguards: [notice, appeal]\n")) == canonical(
        loads("version: 1\nsafeguards: [appeal, notice]\n")
    )
    others = ["extent: {seed: 2}", "theory: candid", "safeguards: [appeal]", "posts: {political: 0.13000000000000003}"]
    assert len({canonical(plain), *(canonical(loads(f"version: 1\n{other}\n")) for other in others)}) == 5


def test_a_scenario_and_its_error_survive_the_way_to_a_worker_and_back():
    scenario = load("press-2015")
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    with pytest.raises(ScenarioError) as caught:
        loads("version: 2")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.faults == caught.value.faults
    assert str(again) == str(caught.value)
