"""What every mechanism file promises, found by walking the folders: nothing here lists them by hand."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_lives import PACKAGE, SOURCE, another

import model_citizen
from model_citizen.parameters import LABELS, Parameter, parameters_of
from model_citizen.scenario import everything
from model_citizen.simulation.law import (
    IN_THE_DAY,
    VERBS,
    act_files,
    consequence_files,
    kinds,
    name_of,
    safeguard_files,
)
from model_citizen.simulation.law import rooms as rooms_of_slot
from model_citizen.society.acts import CAUSES, CHANNELS, KINDS_AT_MOST
from model_citizen.society.doors import DOORS
from model_citizen.society.view import View

SLOTS = ("conduct", "theories", "scoring", "consequences", "regime", "safeguards")
KINDS_OF_SOURCE = ("documented", "reported", "rumour", "assumption", "law", "published model")


def mechanisms() -> list:
    """Every module of every slot."""
    found = []
    for slot in SLOTS:
        package = importlib.import_module(f"model_citizen.{slot}")
        found += [
            importlib.import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)
        ]
    return found


FILES = mechanisms()
WITH_SETTINGS = [room for room in FILES if hasattr(room, "Settings")]


def short(room) -> str:
    return room.__name__.removeprefix("model_citizen.")


def said(room, word: str) -> str:
    """What the docstring says under one of its headings."""
    found = re.search(rf"^{word} +(.*?)(?=^\S|\Z)", room.__doc__ or "", re.MULTILINE | re.DOTALL)
    return " ".join(found.group(1).split()) if found else ""


@pytest.mark.parametrize("room", FILES, ids=short)
def test_every_mechanism_says_what_it_is(room):
    """Rule, Source, Kind, Neutral, Expect: each there, each with words; the title is one line that ends in a stop."""
    for heading in ("Rule", "Source", "Kind", "Neutral", "Expect"):
        assert len(said(room, heading)) >= 3, heading
    title = (room.__doc__ or "").partition("\n")[0]
    assert title.endswith((".", ":")) and len(title) < 120


@pytest.mark.parametrize("room", FILES, ids=short)
def test_every_mechanism_says_how_well_it_is_known(room):
    """The kind is one of six words (with a remark, where there is one), never a shade of its own."""
    words = [part.strip().partition(" (")[0] for part in re.split(r"[,;] (?![^(]*\))", said(room, "Kind"))]
    if said(room, "Kind").startswith("as each"):
        return
    assert words and words[0].split(" (")[0] in KINDS_OF_SOURCE, words


@pytest.mark.parametrize("room", WITH_SETTINGS, ids=short)
def test_every_setting_is_a_declared_parameter(room):
    """Description, unit, range, default and source label: a number without them does not enter the model."""
    assert len(room.Settings._field_defaults) == len(room.Settings._fields)
    for name, parameter in parameters_of(room.Settings).items():
        assert isinstance(parameter, Parameter), name
        assert len(parameter.description) > 3 and parameter.unit, name
        assert parameter.source.label in LABELS and parameter.source.text.strip(), name
        assert parameter.fault(parameter.default) is None, name
        assert parameter.kind in ("switch", "choice", "date") or parameter.low < parameter.high, name
        assert parameter.kind != "choice" or (len(parameter.choices) > 1 and parameter.default in parameter.choices), (
            name
        )
        parameter.compiled(parameter.default)


@pytest.mark.parametrize("room", [r for r in WITH_SETTINGS if r.__name__.split(".")[1] != "theories"], ids=short)
def test_neutral_settings_are_settings_and_allowed(room):
    """What ``--without`` writes can be written: keys exist, values lie in their ranges."""
    declared = parameters_of(room.Settings)
    if short(room) == "scoring.bands":
        pytest.skip("the scale of the score cannot be taken out: without weights nobody changes band")
    assert room.NEUTRAL and set(room.NEUTRAL) <= set(declared)
    for name, value in room.NEUTRAL.items():
        assert declared[name].fault(value) is None, name


def test_numbers_of_kinds_are_unique_and_fit():
    """Entries stand in bits 0 to 47; above them the day notes harmless acts."""
    numbers = [kind.number for kind in kinds()]
    assert len(set(numbers)) == len(numbers) and min(numbers) >= 0 and max(numbers) < KINDS_AT_MOST
    assert len({kind.name for kind in kinds()}) == len(numbers)


@pytest.mark.parametrize("kind", kinds(), ids=lambda k: k.name)
def test_every_kind_of_entry_is_complete(kind):
    """It says in words what the line on the file says, has a weight with a source, a cause and a channel."""
    assert kind.says and kind.cause in CAUSES and 0 <= kind.channel < len(CHANNELS) and kind.context
    assert isinstance(kind.points, Parameter) and kind.points.source.label in LABELS and kind.points.source.text
    bits = [
        value for room in FILES for value in vars(room).values() if isinstance(value, int) and value == 1 << kind.number
    ]
    assert bits, "its bit is declared in its file"


def test_without_a_scenario_no_act_weighs_anything():
    """Weights are the scheme's: every default is 0 but the two steps of drift, which are off."""
    weights = {kind.name: kind.points.default for kind in kinds() if kind.points.default != 0}
    assert weights == {"drift_up": 1, "drift_down": -1}


def test_names_of_files_are_unique_across_slots():
    """A file's name is its name in a scenario: no two mechanisms share one."""
    names = [name_of(room) for room in FILES]
    names += [
        path.stem
        for path in (PACKAGE / "society").glob("*.py")
        if "Settings" in path.read_text() and path.stem != "__init__"
    ]
    assert len(set(names)) == len(names)


def test_every_mechanism_is_reached_by_the_day():
    """No file lies there without a part in the life: it is a verb, an act, a door, a theory, or points."""
    reached = {
        *VERBS,
        *act_files(),
        *consequence_files(),
        *safeguard_files(),
        *rooms_of_slot(importlib.import_module("model_citizen.theories"), "decide"),
    }
    reached.add(importlib.import_module("model_citizen.scoring.points"))
    assert [short(room) for room in FILES if room not in reached] == []


def test_every_parameter_of_every_mechanism_is_in_the_registry():
    """The registry is the only place where parameters exist, and it has them all."""
    declared = {f"{name_of(room)}.{name}" for room in WITH_SETTINGS for name in room.Settings._fields}
    declared |= {f"points.{kind.name}" for kind in kinds()}
    assert declared <= set(everything().declared)


@pytest.mark.parametrize("room", consequence_files(), ids=short)
def test_consequences_have_their_slot(room):
    """A verb, a committed door, days after which it opens again."""
    assert callable(room.befall) and 0 <= room.DOOR < len(DOORS) and "closed_days" in room.Settings._fields


@pytest.mark.parametrize("room", safeguard_files(), ids=short)
def test_safeguards_have_their_slot(room):
    """A number of the list of the law, a law behind it, and a way to bite: on the terms, or in the day."""
    assert re.fullmatch(r"K[1-9][0-9]?", room.ID) and "law" in said(room, "Kind")
    assert callable(getattr(room, "limit", None)) or room in IN_THE_DAY
    assert set(getattr(room, "NEEDS", ())) <= {name_of(each) for each in safeguard_files()}


def test_all_twenty_three_safeguards_are_there():
    """K1 to K23, each once, in this order."""
    assert [room.ID for room in safeguard_files()] == [f"K{number}" for number in range(1, 24)]


def test_every_door_has_one_consequence():
    assert sorted(room.DOOR for room in consequence_files()) == list(range(len(DOORS)))


@pytest.mark.parametrize("room", [r for r in FILES if r.__name__.startswith("model_citizen.theories.")], ids=short)
def test_theories_have_their_slot(room):
    """decide, learn, UPDATE, NEEDS, REMEMBERS, bare: any theory can stand in for any other."""
    assert callable(room.decide) and callable(room.learn) and callable(room.bare)
    assert room.UPDATE in ("together", "in turn") and isinstance(room.REMEMBERS, bool)
    assert isinstance(room.NEEDS, frozenset) and set(View._fields) >= room.NEEDS


def fields_read(room) -> set[str]:
    """The fields of the view that the code of a theory's rules reads."""
    tree = ast.parse(Path(room.__file__).read_text())
    return {
        node.attr for function in tree.body if isinstance(function, ast.FunctionDef) and function.name in ("decide", "learn")
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "view"
    }  # fmt: skip


@pytest.mark.parametrize("room", [r for r in FILES if r.__name__.startswith("model_citizen.theories.")], ids=short)
def test_theories_declare_exactly_what_they_read(room):
    """NEEDS names every field of the view that is read, and none that is not."""
    assert fields_read(room) == set(room.NEEDS)


def test_floors_and_strangers():
    """import-linter: rooms import only from floors below, fillers of one slot are strangers, charts stay upstairs."""
    root = Path(__file__).resolve().parents[2]
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run(
        [str(command), "--config", str(root / "pyproject.toml"), "--no-cache"], cwd=root, capture_output=True, text=True,
        env={"PYTHONPATH": str(SOURCE), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
    )  # fmt: skip
    assert done.returncode == 0 and " 0 broken" in done.stdout, done.stdout[-3000:] + done.stderr[-2000:]


ACT = '''"""Whistling: a test of the slot.

Rule      whistles at a common rate
Source    none
Kind      assumption
Neutral   whistles = 0
Expect    nothing
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, points, rate
from model_citizen.society.acts import CIVIC, Kind

WHISTLE = 1 << 47
KINDS = (Kind(47, "whistle", "whistled", points(0, "a whistle", source=assumption("a test")), CIVIC, context="civic life"),)
DRAW_WHISTLE = 999


class Settings(NamedTuple):
    """How often."""

    whistles: int = rate(0.0, "whistles", per="day", source=assumption("a test"))


NEUTRAL = {"whistles": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's whistle."""
    return acts | WHISTLE if once(doer.luck, DRAW_WHISTLE) < settings.whistles else acts
'''

THEORY = '''"""Stubborn: a test of the slot.

Rule      speaks at half loudness with a chance, and counts the days on which she did
Source    none
Kind      assumption
Neutral   itself
Expect    nothing
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, number
from model_citizen.society.view import Choice

UPDATE = "together"
NEEDS = frozenset({"delta", "memory"})
REMEMBERS = True


class Settings(NamedTuple):
    """How often."""

    chance: float = number(0.5, "chance of speaking", unit="probability", low=0, high=1, source=assumption("a test"))


@rule
def decide(view, settings):
    """Speaks at times."""
    return Choice(settings.chance, view.delta, 0.0)


@rule
def learn(view, settings):
    """Counts days."""
    return view.memory + 1.0


def bare(delta: float) -> dict[str, float]:
    """The decision from bare numbers."""
    return {"expresses": 1, "intensity": delta}
'''

SAFEGUARD = '''"""Silence bought (K99): a test of the slot.

Rule      criticism costs nothing
Source    none
Kind      law
Neutral   on = false
Expect    nothing
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import assumption, switch

ID = "K99"


class Settings(NamedTuple):
    """Whether."""

    on: int = switch(True, "criticism costs nothing", source=assumption("a test"))


NEUTRAL = {"on": False}


def limit(terms, law):
    """No points."""
    return {"points.criticism": 0} if law.on else {}
'''

SAFE = (
    "from model_citizen.scenario import load, with_changes\n"
    "from model_citizen.simulation.run import Life\n"
    "from model_citizen.simulation.tally import ENTRIES\n"
)
TRY = (
    SAFE
    + """
import numpy as np
def hash_of(changes=(), theory="candid", whistle=0):
    begun = {"rollout.launch": "2015-01-02", "rollout.mandatory": "2015-01-02"}
    s = with_changes(load("press-2015"), begun | dict(changes), theory=theory, people=60, days=25)
    life = Life(s.values, s.theory, s.safeguards, threads=1)
    sums = sum(sums for _, sums in life.periods())
    return life, sums
base, sums = hash_of()
print(base.hash())
if WITH:
    loud, sums = hash_of({"whistling.whistles": 1.0, "points.whistle": -3, "holders.a_civic": 1.0, "holders.b_civic": 1.0})
    print(int(sums[0, ENTRIES + 47]) > 0, loud.hash() != base.hash())
    other, sums = hash_of({"stubborn.chance": 1.0}, theory="stubborn")
    print(bool((other.state.memory == 25).all()), int(sums[0, 1]) > 0)
    s = with_changes(load("press-2015"), safeguards=["silence_bought"])
    print(Life(s.values, s.theory, s.safeguards).law.weights[0] == 0, Life(s.values, s.theory).law.weights[0] == -8)
    from model_citizen.scenario import registry, theories
    print("whistling.whistles" in registry(), "stubborn" in theories())
"""
)


def test_adding_a_mechanism_is_adding_one_file(tmp_path):
    """An act, a theory and a safeguard dropped into their folders are found, declared, lived and counted; nothing else is touched.

    And at its neutral settings the new act leaves every byte of the society as it was without the file.
    """
    copy = tmp_path / "src"
    shutil.copytree(PACKAGE, copy / "model_citizen", ignore=shutil.ignore_patterns("__pycache__"))
    without = another("WITH = False\n" + TRY, copy, NUMBA_DISABLE_JIT="1")
    (copy / "model_citizen" / "conduct" / "whistling.py").write_text(ACT)
    (copy / "model_citizen" / "theories" / "stubborn.py").write_text(THEORY)
    (copy / "model_citizen" / "safeguards" / "silence_bought.py").write_text(SAFEGUARD)
    lines = another("WITH = True\n" + TRY, copy, NUMBA_DISABLE_JIT="1").splitlines()
    assert lines[0] == without, "a file at its neutral settings changes nothing"
    assert lines[1:] == ["True True"] * 4


def test_a_mechanism_that_takes_anothers_name_is_refused(tmp_path):
    """Two files with one section or one key contradict each other, and it is said which."""
    copy = tmp_path / "src"
    shutil.copytree(PACKAGE, copy / "model_citizen", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "model_citizen" / "regime" / "posts.py").write_text(ACT.replace("Whistling", "Posts"))
    code = "from model_citizen.scenario import registry\ntry:\n    registry()\nexcept Exception as e:\n    print(type(e).__name__, e)"
    found = another(code, copy, NUMBA_DISABLE_JIT="1")
    assert found.startswith("DeclarationError") and "posts" in found


def test_the_package_has_no_rooms_that_the_design_forbids():
    """No utils, no helpers, no common: a mechanism is found by the domain's words."""
    names = {path.stem for path in Path(model_citizen.__file__).parent.rglob("*")}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}


def test_the_names_of_gravities_are_told_once() -> None:
    """A fifth gravity would be added in one place."""
    told = [path.name for path in PACKAGE.rglob("*.py") if '"lawful", "minor"' in path.read_text(encoding="utf-8")]
    assert told == ["acts.py"]
