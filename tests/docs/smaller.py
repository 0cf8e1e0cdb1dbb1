"""A command or a snippet of a document as the tests run it: the same, with fewer people, days, seeds and worlds."""

from __future__ import annotations

import math
import re
import shlex
from typing import Any

import typer

from model_citizen.cli.command import app

LEAST = {
    "--people": 200, "--days": 400, "--towns": 2, "--town": 200, "--seeds": 2, "--samples": 8, "--latin": 24, "--most": 2,
    "--orders": 2, "--acts": 2, "--free": 1, "--budget": 4, "--relive": 1,
}  # fmt: skip
OF_ITSELF = {"--people", "--days", "--samples", "--seeds"}  # where nothing is said and nothing declared, many are taken
FEW = {"sensitivity": "beliefs,authority", "calibrate": "beliefs", "safeguards": "notice,appeal"}  # --only of the verb
PLACES = {"${SLURM_ARRAY_TASK_ID}": "0", "$JOB_COMPLETION_INDEX": "0", "/shared/": ""}


def command(line: str) -> list[str]:
    """The words of a ``model-citizen`` line behind that name, at the smallest size."""
    for place, value in PLACES.items():
        line = line.replace(place, value)
    words = shlex.split(line.removeprefix("exec "), comments=True)[1:]
    known = _options(words)
    for option, least in LEAST.items():
        if option not in known or ":" in _said(words, option):
            continue
        if option == "--samples":  # with --groups none there are as many worlds to each as there are parameters
            least = 24 if "pawn" in words else 2 if "--groups" in words else least
        if option in words:
            k = words.index(option) + 1
            words[k] = str(min(least, int(words[k])))
        elif known[option] > least and not (option == "--days" and "--until" in words):
            words += [option, str(least)]
    if words[0] in FEW and "--only" in known and "--range" not in words:
        words += [] if "--only" in words else ["--only", ""]
        words[words.index("--only") + 1] = FEW[words[0]]
    if words[0] == "bench":  # all sections together are tests/bench/test_bench_whole.py
        words += [word for word in ("roof", "--quick") if word not in words]
    if words[0] == "discover":  # what is much at full size does not happen in a small one
        words[words.index("--above") + 1] = "1"
    return [re.sub(r"^([a-z_.]+=[\d.]+:[\d.]+):\d+$", r"\1:2", word) for word in words]


def snippet(text: str) -> str:
    """The same of a piece of Python."""
    for name, least in (("people", 200), ("days", 400), ("seeds", 2), ("above", 1)):
        text = re.sub(rf"\b{name}=([\d_]+)", lambda found, n=name, m=least: f"{n}={min(m, int(found[1]))}", text)
    text = text.replace(
        'mc.safeguard_study("press-2015", ', 'mc.safeguard_study("press-2015", only=["notice", "appeal"], days=400, '
    )
    text = text.replace("mc.calibrate_aggregates(", "mc.calibrate_aggregates(budget=4, free=1, name=")
    text = re.sub(r"(mc\.(?:compare|load_scenario|twin|run)\([^()\n]*people=200)(?!.*days=)", r"\1, days=400", text)
    return text.replace("], 10)", "], 2)")


def _options(words: list[str]) -> dict[str, float]:
    """The options of a verb, and how much each is when nothing is said."""
    verb: Any = typer.main.get_command(app)
    for word in words:
        if word not in getattr(verb, "commands", {}):
            break
        verb = verb.commands[word]
    found: dict[str, float] = {}
    for each in verb.params:
        if each.param_type_name == "option":
            given = str(each.default).replace("_", "")
            none = math.inf if OF_ITSELF & set(each.opts) else 0
            found |= dict.fromkeys(each.opts, float(given) if given.isdigit() else none)
    return found


def _said(words: list[str], option: str) -> str:
    return words[words.index(option) + 1] if option in words else ""
