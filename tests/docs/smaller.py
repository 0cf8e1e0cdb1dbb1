"""A command or a snippet of a document as the tests run it: the same, with fewer people, days, seeds and worlds."""

from __future__ import annotations

import re
import shlex
from typing import Any

import typer

from model_citizen.cli.command import app

LEAST = {
    "--people": 200, "--days": 400, "--seeds": 2, "--samples": 2, "--latin": 12, "--most": 2, "--orders": 1, "--acts": 2,
    "--free": 1, "--relive": 1,
}  # fmt: skip
ONLY_IF_SAID = {"--latin", "--samples", "--relive"}  # elsewhere the verb finds a number of its own
PLACES = {"${SLURM_ARRAY_TASK_ID}": "0", "$JOB_COMPLETION_INDEX": "0", "/shared/": ""}


def command(line: str) -> list[str]:
    """The words of a ``model-citizen`` line behind that name, at the smallest size."""
    for place, value in PLACES.items():
        line = line.replace(place, value)
    words = shlex.split(line, comments=True)[1:]
    known = _options(words)
    for option, least in LEAST.items():
        if option not in known or ":" in _said(words, option):
            continue
        if option in words:
            k = words.index(option) + 1
            words[k] = str(min(least, int(words[k])))
        elif option not in ONLY_IF_SAID and not (option == "--days" and "--until" in words):
            words += [option, str(least)]
    if words[0] == "calibrate":
        words += ["--budget", "4"]
    if words[0] == "safeguards" and "--only" not in words:
        words += ["--only", "notice,appeal"]
    if words[0] == "discover":  # what is much at full size does not happen in a small one
        words[words.index("--above") + 1] = "1"
    return words


def snippet(text: str) -> str:
    """The same of a piece of Python."""
    for name, least in (("people", 200), ("days", 400), ("seeds", 2), ("above", 1)):
        text = re.sub(rf"\b{name}=([\d_]+)", lambda found, n=name, m=least: f"{n}={min(m, int(found[1]))}", text)
    text = text.replace(
        'mc.safeguard_study("press-2015", ', 'mc.safeguard_study("press-2015", only=["notice"], days=400, '
    )
    text = text.replace("mc.calibrate_aggregates(", "mc.calibrate_aggregates(budget=4, free=1, name=")
    text = re.sub(r"(mc\.(?:compare|load_scenario|twin|run)\([^()\n]*people=200)(?!.*days=)", r"\1, days=400", text)
    return text.replace("], 10)", "], 2)")


def _options(words: list[str]) -> set[str]:
    verb: Any = typer.main.get_command(app)
    for word in words:
        if word not in getattr(verb, "commands", {}):
            break
        verb = verb.commands[word]
    return {name for each in verb.params if each.param_type_name == "option" for name in each.opts}


def _said(words: list[str], option: str) -> str:
    return words[words.index(option) + 1] if option in words else ""
