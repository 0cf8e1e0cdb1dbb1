"""The ODD document says all that the model holds: a state variable or a parameter that it lacks fails here."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from model_citizen.cli import main
from model_citizen.measures.measure import gathered
from model_citizen.report import odd
from model_citizen.report.columns import Undescribed, columns
from model_citizen.scenario import load, names, registry, with_changes
from model_citizen.simulation.clock import Clock
from model_citizen.simulation.run import found
from model_citizen.simulation.state import Shown, State, Today, new_shown, new_state, new_today
from model_citizen.simulation.watch import Seen
from model_citizen.society.people import People
from model_citizen.society.ties import Ties

ROOT = Path(__file__).resolve().parents[2]
STATE = {People, State, Shown, Today, Ties, Clock, Seen}


class Half(NamedTuple):
    """A column that nobody described."""

    said: np.ndarray  # int32   [points] what it is
    unsaid: np.ndarray  # int32


@pytest.fixture(scope="module")
def document() -> dict:
    return odd.document(load("press-2015"))


def rows(text: str) -> set[str]:
    """The first cells of all tables."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


def test_every_state_variable_has_a_row_with_type_unit_and_meaning(document):
    assert {each.declared for each in odd.ENTITIES} == STATE
    said = {(row["file"], row["name"]): row for row in document["state_variables"]}
    for each in odd.ENTITIES:
        for name in each.declared._fields:
            row = said[each.file, name]
            assert row["type"] and row["unit"] and row["meaning"]
            assert name in rows(document["text"])
    assert len(document["state_variables"]) == sum(len(each._fields) for each in STATE)


def test_the_types_in_the_tables_are_those_of_the_columns(document):
    state = new_state(
        3,
        remembers=True,
        spans=2,
        appeals=True,
        books=2,
        caps=True,
        repairs=True,
        scored=True,
        settles=True,
        shares=True,
    )
    born = found(50, 1, load("none").values)
    held = {
        "simulation/state.py": [state, new_shown(3, 0), new_today(3, strikes=True, repairs=True)],
        "society/people.py": [born.people], "society/ties.py": [born.ties],
    }  # fmt: skip
    for file, columns_ in held.items():
        types = {name: str(column.dtype) for each in columns_ for name, column in each._asdict().items()}
        assert types == {row["name"]: row["type"] for row in document["state_variables"] if row["file"] == file}


def test_a_column_that_is_not_described_cannot_be_printed():
    with pytest.raises(Undescribed, match=r"Half\.unsaid"):
        columns(Half)


def test_every_parameter_has_a_row_at_the_scenarios_value(document):
    scenario = load("press-2015")
    said = {row["key"]: row for each in document["submodels"] for row in each["parameters"]}
    assert set(said) == set(registry()) == set(registry()) & rows(document["text"])
    for key, row in said.items():
        parameter = registry()[key].parameter
        assert (row["unit"], row["allowed"], row["meaning"]) == (
            parameter.unit,
            parameter.allowed,
            parameter.description,
        )
        assert (row["label"], row["source"]) == scenario.sources[key]
        assert row["default"]
    assert said["bands.base"]["value"] == f"{scenario.values['bands.base']:,}"


def test_every_shipped_scenario_and_a_changed_one_can_be_described():
    texts = {name: odd.text(load(name)) for name in names()}
    assert len(set(texts.values())) == len(texts)
    changed = odd.text(with_changes(load("none"), ["bands.base=611"], theory="learning", safeguards=("appeal",)))
    assert "| `bands.base` | 611 |" in changed
    assert "`theories/rational.py` (not in force" in changed and "`theories/learning.py` (not" not in changed
    assert "`safeguards/appeal.py`\n" in changed and "remembers something of its own" in changed


def test_the_elements_and_concepts_stand_in_the_order_of_the_protocol(document):
    headings = re.findall(r"^## \d\. (.+)$", document["text"], re.MULTILINE)
    assert headings == list(odd.ELEMENTS) and len(headings) == 7
    design = document["text"].partition("## 4.")[2].partition("## 5.")[0]
    assert re.findall(r"^### (.+)$", design, re.MULTILINE) == list(odd.CONCEPTS) and len(odd.CONCEPTS) == 11


def test_the_schedule_has_the_ten_phases(document):
    assert sorted(row["number"] for row in document["schedule"]) == list(range(1, 11))
    assert [row["number"] for row in document["schedule"]] == [1, 2, 3, 4, 5, 7, 6, 8, 9, 10]  # redress first
    assert all(row["says"] for row in document["schedule"])


def test_every_draw_and_every_measure_is_in_the_document(document):
    import json

    table = json.loads((ROOT / "tests" / "golden" / "draws.json").read_text(encoding="utf-8"))
    in_rooms = {
        name: row["number"] for name, row in table.items() if not name.startswith(("bench", "engine", "experiments"))
    }
    said = {f"{row['file'][:-3].replace('/', '.')}.DRAW_{row['name'].upper().replace(' ', '_')}": row["number"]
            for row in document["draws"]}  # fmt: skip
    assert {name: said.get(name) for name in in_rooms} == in_rooms
    assert {row["name"] for row in document["measures"]} == set(gathered()) <= rows(document["text"])


def test_the_page_of_the_documents_is_current():
    page = runpy.run_path(str(ROOT / "docs" / "odd.py"))
    assert (ROOT / "docs" / "odd.md").read_text(encoding="utf-8") == page["printed"]()


def test_the_command_prints_or_writes_it(tmp_path, capsys):
    assert main(["odd", "none", "--people", "300"]) == 0
    printed = capsys.readouterr().out
    file = tmp_path / "none.md"
    assert main(["odd", "none", "--people", "300", "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == printed and "| `extent.people` | 300 |" in printed
    assert main(["odd", "none", "-o", str(file)]) == 2  # it is there already
