"""Verbs about scenario files: ``scenarios`` lists, ``show`` explains, ``init`` begins, ``check`` finds faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, options
from model_citizen.cli.manner import Manner, verb
from model_citizen.scenario.faults import shown

if TYPE_CHECKING:
    from rich.console import Console

    from model_citizen.scenario import Scenario
    from model_citizen.scenario.registry import Declared
    from model_citizen.scenario.safeguard import Safeguard

ENDINGS = (".yaml", ".yml")
SAFEGUARDS = "safeguards"  # the word for all of them
Shown = Annotated[
    str, typer.Argument(metavar="NAME", help="A shipped scenario, a YAML file, a safeguard, or: safeguards.")
]
NewFile = Annotated[str, typer.Argument(metavar="FILE", help="The YAML file to write.")]
File = Annotated[str, typer.Argument(metavar="FILE", help="The YAML file to check, or a shipped scenario.")]


def declare(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    verb(app, "scenarios")(scenarios)
    verb(app, "show")(show)
    verb(app, "init")(init)
    verb(app, "check")(check)


def scenarios(manner: Manner) -> int:
    """List the scenarios that are shipped."""
    from model_citizen.scenario import names, title_of

    found = [{"name": name, "title": title_of(name)} for name in names()]
    longest = max(len(each["name"]) for each in found)

    manner.answer_plainly({"scenarios": found}, *(f"{each['name']:<{longest}}  {each['title']}" for each in found))
    return 0


def show(manner: Manner, scenario: Shown) -> int:
    """Explain a scenario: each value and where it comes from. Or a safeguard: its law and its side effect.

    Every parameter with its unit, the range that is allowed, and the label of its source.
    """
    from model_citizen.scenario import load, names, safeguards

    if scenario not in names() and scenario in (SAFEGUARDS, *safeguards()):
        return _show_safeguards(manner, scenario)
    found = load(scenario)
    manner.answer(_explained(found), lambda console: _show(console, found))
    return 0


def init(manner: Manner, file: NewFile, force: options.Force = False) -> int:
    """Write a scenario file to begin with.

    Every default stands in it as a comment, with its unit, range and source.
    """
    from model_citizen.scenario import template

    place = folders.file(file, force, ENDINGS)
    with folders.written(place) as aside:
        aside.write_text(template(), encoding="utf-8")
    called = place.called
    manner.answer_plainly({"file": str(place.path)}, f"written to {called}; next: model-citizen check {called}")
    return 0


def check(manner: Manner, file: File) -> int:
    """Say everything that is wrong with a scenario file.

    Each fault with its line, its column and the nearest right word. Exit code 1 when there is one.
    """
    from model_citizen.scenario import ScenarioError, load
    from model_citizen.scenario.files import find

    find(file)  # a file that is not there is bad input, not a verdict
    try:
        load(file)
    except ScenarioError as error:
        faults = error.faults
    else:
        faults = ()
    document = {"file": shown(file, 200), "errors": [fault.as_dict() for fault in faults]}
    lines = [str(fault) for fault in faults] or [f"{shown(file, 200)}: no fault found"]
    manner.answer_plainly(document, *lines)
    return 1 if faults else 0


def _explained(scenario: Scenario) -> dict[str, Any]:
    """The document of ``show``."""
    from model_citizen.scenario import everything

    parameters = []
    for key, declared in everything().declared.items():
        parameter, source = declared.parameter, scenario.sources[key]
        parameters.append({
            "key": key, "value": scenario.values[key], "unit": parameter.unit, "allowed": parameter.allowed,
            "default": parameter.default, "label": source.label, "source": source.text,
            "description": parameter.description,
        })  # fmt: skip
    about = {
        "name": scenario.name, "title": scenario.title, "about": scenario.about, "extends": list(scenario.extends),
        "theory": scenario.theory, "safeguards": list(scenario.safeguards), "days": scenario.days,
        "changed": list(scenario.changed), "parameters": parameters,
    }  # fmt: skip
    return {"scenario": about}


def _show(console: Console, scenario: Scenario) -> None:
    from rich.text import Text

    from model_citizen.parameters import LABELS, SHAPES
    from model_citizen.scenario import everything, sections

    console.print(Text(f"{scenario.name}: {scenario.title}", style="bold"))
    if scenario.about:
        console.print(Text(scenario.about))
    console.print(Text(f"theory: {scenario.theory}; safeguards: {', '.join(scenario.safeguards) or 'none'}"))
    console.print(Text("   ".join(f"{SHAPES[label]} {label}" for label in LABELS)))
    about = sections()
    for section, fields in everything().sections.items():
        console.print()
        console.print(Text.assemble((section, "bold"), f"  {about[section]}"))
        for each in fields.values():
            _show_one(console, scenario, each)


def _show_safeguards(manner: Manner, name: str) -> int:
    """One safeguard with its parameters, or all of them in a line each."""
    from model_citizen.scenario.safeguard import explained

    found = [each for each in explained() if name in (each.name, SAFEGUARDS)]
    if name == SAFEGUARDS:
        longest = max(len(each.name) for each in found)
        lines = [f"{each.id:<3}  {each.name:<{longest}}  {each.title.partition(': ')[2]}" for each in found]
        manner.answer_plainly({"safeguards": [each.document() for each in found]}, *lines)
    else:
        manner.answer({"safeguard": found[0].document()}, lambda console: _show_safeguard(console, found[0]))
    return 0


def _show_safeguard(console: Console, safeguard: Safeguard) -> None:
    from rich.text import Text

    from model_citizen.scenario import load

    console.print(Text(f"{safeguard.id} {safeguard.name}: {safeguard.title}", style="bold"))
    said = [("Rule", safeguard.rule), ("Law", safeguard.law), ("Neutral", safeguard.neutral)]
    said += [("Side effect to test", safeguard.expect), ("Brings with it", ", ".join(safeguard.needs))]
    for heading, words in said:
        if words:
            console.print(Text.assemble((f"{heading}: ", "bold"), words))
    console.print()
    none = load("none")
    for each in safeguard.parameters:
        _show_one(console, none, each)


def _show_one(console: Console, scenario: Scenario, declared: Declared) -> None:
    """A parameter: its value on one line, what it means and where it comes from below."""
    from rich.padding import Padding
    from rich.text import Text

    from model_citizen.parameters import SHAPES

    parameter, source = declared.parameter, scenario.sources[declared.key]
    value, default = scenario.values[declared.key], parameter.default
    plain = "" if value == default else f"; {as_written(default)} where nothing is said"
    first = Text.assemble(
        f"{SHAPES[source.label]} ", (declared.field, "bold"), f" = {as_written(value)}",
        (f"  {parameter.unit}; {parameter.allowed}{plain}", "dim"),
    )  # fmt: skip
    console.print(Padding(first, (0, 0, 0, 2), expand=False))
    console.print(Padding(Text(f"{parameter.description} ({source.label}: {source.text})"), (0, 0, 0, 6), expand=False))


def as_written(value: Any) -> str:
    """A value as a scenario file writes it; whole numbers with commas, as people read them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:,}"
    return "none" if value is None else str(value)
