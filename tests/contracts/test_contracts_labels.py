"""No rule and no parameter ships without a source label, and wherever a rule is shown its label is there."""

from __future__ import annotations

import itertools

import pytest
from small_lives import LIVELY, scenario

from model_citizen.experiments import screening
from model_citizen.experiments.ledger import files
from model_citizen.parameters import LABELS, SHAPES, Source
from model_citizen.report.labels import all_labelled, counts
from model_citizen.scenario import load, names, registry
from model_citizen.simulation.law import kinds


def labelled(source: Source) -> bool:
    """One of the four labels, and words that a reader can check."""
    return source.label in LABELS and len(source.text.strip()) > 3


@pytest.mark.parametrize("name", names())
def test_every_value_of_every_scenario_has_a_label(name):
    """Whatever a shipped scenario sets or leaves at its default; what it sets says where it comes from."""
    shipped = load(name)
    assert set(shipped.sources) == set(shipped.values)
    assert not [key for key, source in shipped.sources.items() if not labelled(source)]


def test_every_parameter_and_every_kind_of_entry_has_a_label():
    assert not [key for key, declared in registry().items() if not labelled(declared.parameter.source)]
    assert not [kind.name for kind in kinds() if not labelled(kind.points.source)]


@pytest.mark.parametrize("name", names())
def test_every_rule_of_the_screen_shows_its_label(name):
    """The label of the weight, and that of the band its door asks for."""
    for rule in screening.table(load(name))["rules"]:
        assert rule["label"] in LABELS and rule["shape"] == SHAPES[rule["label"]] and rule["source"].strip()
        assert rule["door_label"] in LABELS and rule["door_source"].strip()


@pytest.mark.parametrize("name", names())
def test_every_parameter_of_a_report_shows_its_label(name):
    """By shape and word, and the counts of labels add up to all parameters in force."""
    rows = all_labelled(load(name))
    assert rows and all(row.label in LABELS and row.shape == SHAPES[row.label] and row.source for row in rows)
    assert sum(count.in_force for count in counts(load(name))) == len(rows)


def test_every_entry_of_a_file_shows_its_label():
    """Each line of a person's file says how well its rule is known."""
    for file in files(scenario(changes=LIVELY, people=60, days=60), range(60), threads=1):
        for entry in itertools.chain(file.entries, file.gone):
            assert labelled(entry.source) and entry.document()["label"] in LABELS
