"""The model as an ODD document, filled with a scenario's values.

Form      Overview, Design concepts, Details: seven elements, their names and their order as the protocol has them
Source    V. Grimm and others: The ODD Protocol for Describing Agent-Based and Other Simulation Models: A Second
          Update to Improve Clarity, Replication, and Structural Realism, JASSS 23(2) 7, 2020

The sentences stand in ``odd.md.j2``. Every table is read from the code: state variables from the lines that declare
them (columns.py), the day from the screen it is written on, submodels and parameters from the files of the
mechanisms (submodels.py), what is observed from the measures.
"""

from __future__ import annotations

import inspect
import re
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

import model_citizen
from model_citizen.experiments.aggregates import BEYOND, targets_for
from model_citizen.measures.measure import Measure, gathered
from model_citizen.report.columns import Column, bits, columns
from model_citizen.report.submodels import SLOTS, as_written, decisions, submodels
from model_citizen.scenario import Scenario
from model_citizen.simulation import day as day_room
from model_citizen.simulation import state as state_room
from model_citizen.simulation.clock import Clock
from model_citizen.simulation.law import theory_file
from model_citizen.simulation.state import Shown, State, Today
from model_citizen.simulation.watch import Seen
from model_citizen.society import people as people_room
from model_citizen.society import ties as ties_room
from model_citizen.society.people import People
from model_citizen.society.ties import Ties

ELEMENTS = (
    "Purpose and patterns", "Entities, state variables, and scales", "Process overview and scheduling", "Design concepts",
    "Initialization", "Input data", "Submodels",
)  # fmt: skip
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
    "Stochasticity", "Collectives", "Observation",
)  # fmt: skip
_PHASE = re.compile(r"^ +# (\d+) (\w+)(?: and (\d+) (\w+))?(?:, |: )(.+)$", re.MULTILINE)


class Entity(NamedTuple):
    """A kind of thing in the model, with the columns that hold its state."""

    name: str
    about: str
    declared: type[tuple[Any, ...]]
    file: str
    bits: tuple[tuple[str, tuple[Column, ...]], ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its state variables."""
        return columns(self.declared)


class Phase(NamedTuple):
    """One of the ten phases of a day."""

    number: int
    name: str
    says: str


ENTITIES = (
    Entity("Person: traits", "What is lasting about a person; drawn once, never changed.", People, "society/people.py",
           (("role", bits(people_room, "HOLDER_A")),)),
    Entity("Person: state", "What changes from day to day; each person's own line, read and written by her alone.",
           State, "simulation/state.py", (("flags", bits(state_room, "STATUS")),)),
    Entity("Person: what others see of her", "Read by her ties on the next day.", Shown, "simulation/state.py",
           (("sign", bits(state_room, "VOICE")),)),
    Entity("Person: notes of the day", "Overwritten the next day.", Today, "simulation/state.py"),
    Entity("Tie", "A mutual connection between two persons, stored once at either end.", Ties, "society/ties.py",
           (("info", bits(ties_room, "LAYER_MASK")),)),
    Entity("The day", "The environment: what everybody shares on a day.", Clock, "simulation/clock.py"),
    Entity("The authority under the law", "What everybody lives under because of what was seen before.", Seen,
           "simulation/watch.py"),
)  # fmt: skip


def schedule() -> tuple[Phase, ...]:
    """The phases of a day in the order in which they are computed, from the screen that the day is written on."""
    found = []
    for first, name, second, other, says in _PHASE.findall(inspect.getsource(day_room)):
        found.append(Phase(int(first), name, says))
        if second:
            found.append(Phase(int(second), other, says))
    return tuple(found)


def document(scenario: Scenario) -> dict[str, Any]:
    """What the ODD document says, as JSON has it: the tables, and the text whole."""
    return {
        "protocol": "ODD 2020", "elements": list(ELEMENTS), "scenario": scenario.name, "theory": scenario.theory,
        "safeguards": list(scenario.safeguards),
        "state_variables": [
            {"entity": each.name, "file": each.file, "name": column.name, "type": column.type, "unit": column.unit,
             "meaning": column.meaning}
            for each in ENTITIES for column in each.columns
        ],
        "schedule": [phase._asdict() for phase in schedule()],
        "submodels": [
            {"name": each.name, "slot": each.slot, "file": each.file, "title": each.title, "text": each.text,
             "in_force": each.in_force, "parameters": [row._asdict() for row in each.parameters]}
            for each in submodels(scenario)
        ],
        "draws": [each._asdict() for each in decisions()],
        "measures": [
            {"name": each.name, "title": each.title, "definition": each.definition, "unit": each.unit,
             "of": each.denominator, "source": each.source}
            for each in _measures()
        ],
        "text": text(scenario),
    }  # fmt: skip


def text(scenario: Scenario) -> str:
    """The ODD document of a scenario, in Markdown."""
    environment = Environment(
        loader=PackageLoader("model_citizen.report", "."), autoescape=False, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters.update(cell=_cell)
    described = submodels(scenario)
    return environment.get_template("odd.md.j2").render(
        version=model_citizen.__version__, scenario=scenario, values=_values(scenario), entities=ENTITIES,
        elements=ELEMENTS, concepts=CONCEPTS, phases=schedule(), slots=SLOTS, submodels=described,
        theory=next(each for each in described if each.slot == "theories" and each.in_force),
        remembers=theory_file(scenario.theory).REMEMBERS,
        births=[each for each in described if each.slot == "society"], decisions=decisions(), measures=_measures(),
        patterns=targets_for(int(scenario.values["extent.people"])), beyond=BEYOND,  # type: ignore[arg-type]
    )  # fmt: skip


def _measures() -> list[Measure]:
    return list(gathered().values())


def _values(scenario: Scenario) -> dict[str, str]:
    return {key: as_written(value) for key, value in scenario.values.items()}


def _cell(text: Any) -> str:
    """A text in a cell of a table: on one line, and no bar of its own."""
    return " ".join(str(text).split()).replace("|", "\\|")
