"""Scenarios as text: the canonical form that is hashed, the resolved file, the commented empty file."""

from __future__ import annotations

import json
import re

from model_citizen.parameters import LABELS, SHAPES, Parameter, Source, Value
from model_citizen.scenario.read import plain_value
from model_citizen.scenario.registry import Declared, Registry, doc_of, everything
from model_citizen.scenario.resolve import THEORY, Scenario
from model_citizen.scenario.sheet import VERSION, normal

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def canonical(scenario: Scenario) -> str:
    """All that a run depends on, and nothing else, as stable text: two scenarios with the same text run the same.

    Names, titles and sources are left out: they change no day of the society.
    """
    parts = {
        "version": VERSION,
        "theory": scenario.theory,
        "safeguards": sorted(scenario.safeguards),
        "values": dict(scenario.values),
    }
    return json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def dump(scenario: Scenario, known: Registry | None = None) -> str:
    """The resolved scenario as a file that ``load`` reads back to an equal scenario, whatever the defaults become."""
    known = known or everything()
    lines = [f"version: {VERSION}", f"title: {_quoted(scenario.title)}"]
    if scenario.about:
        lines.append(_about(scenario.about))
    lines.append(f"theory: {_word(scenario.theory)}" if scenario.theory else "# theory: none is there")
    lines.append(f"safeguards: [{', '.join(_word(name) for name in scenario.safeguards)}]")
    if scenario.extends:
        lines.append(f"# resolved from: {', '.join(_one_line(name) for name in (scenario.name, *scenario.extends))}")
    for section, fields in known.sections.items():
        lines += ["", f"# {_one_line(doc_of(fields.values()))}", f"{section}:"]
        lines += [_dumped(each, scenario.values[each.key], scenario.sources[each.key]) for each in fields.values()]
    return "\n".join(lines) + "\n"


def template(known: Registry | None = None) -> str:
    """A file to begin with: every default as a comment, with what it means, its unit, range and source."""
    known = known or everything()
    lines = [
        f"version: {VERSION}",
        "title: My scenario",
        "",
        "## Take away the # before a line to change its value; the section above it needs its # taken away too.",
        "## Lines that begin with ## are explanations.",
        f"## Signs: {', '.join(f'{SHAPES[label]} {label}' for label in LABELS)}.",
        "",
        "# about: What this scenario is for.",
        "# extends: none",
        f"# theory: {THEORY if THEORY in known.theories else next(iter(known.theories), 'none')}",
        f"##   one of: {', '.join(known.theories)}",
        "# safeguards: []",
        f"##   any of: {', '.join(known.safeguards)}",
    ]
    for section, fields in known.sections.items():
        lines += ["", f"## {_one_line(doc_of(fields.values()))}", f"# {section}:"]
        for each in fields.values():
            parameter = each.parameter
            lines.append(f"##   {_one_line(parameter.description)}")
            lines.append(f"#   {each.field}: {_plain(normal(parameter, parameter.default))}  # {_facts(parameter)}")
    return "\n".join(lines) + "\n"


def _dumped(each: Declared, value: Value, source: Source) -> str:
    """One line: the value alone where its source is the declared one and would be found again, else with its source."""
    parameter = each.parameter
    if value == normal(parameter, parameter.default) and source == parameter.source:
        return f"  {each.field}: {_plain(value)}  # {_facts(parameter)}"
    held = f"{{value: {_plain(value)}, label: {source.label}, source: {_quoted(source.text)}}}"
    return f"  {each.field}: {held}  # {parameter.unit}; {parameter.allowed}"


def _facts(parameter: Parameter) -> str:
    source = parameter.source
    said = f"{SHAPES[source.label]} {source.label}: {_one_line(source.text)}"
    return f"{_one_line(parameter.unit)}; {parameter.allowed}; {said}"


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _word(value)
    return "null" if value is None else repr(value)


def _word(text: str) -> str:
    """Text without quotes where it would be read as the same text."""
    bare = _DATE.fullmatch(text) or (_BARE.fullmatch(text) and plain_value(text) == text)
    return text if bare else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _about(text: str) -> str:
    """The description as a block that reads well, where a block would be read back as the same text."""
    lines = text.split("\n")
    if any(line != line.strip() or not line.isprintable() for line in lines):
        return f"about: {_quoted(text)}"
    return "\n".join(["about: |-", *(f"  {line}" if line else "" for line in lines)])
