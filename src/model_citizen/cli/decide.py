"""``decide``: what one person would do under a theory, from bare numbers."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from model_citizen.cli.manner import Manner, verb
from model_citizen.cli.refusals import Refusal, refused
from model_citizen.scenario.faults import Fault, nearest, shown

Theory = Annotated[
    str,
    typer.Argument(
        metavar="THEORY",
        help="candid, rational, threshold, rebellion, spiral, learning, enforcement, backlash; or a model behind them: "
        "granovetter, kuran, watts, siegel, wei.",
    ),
]
Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", help="The inputs, with the names of the paper.")
]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "decide")(decide)


def decide(manner: Manner, theory: Theory, numbers: Numbers = None) -> int:
    """Say what a theory decides for bare numbers.

    For example: model-citizen decide rational delta=0.8 beta=1 nu=0.2 tau=0.25 psi=0.6
    """
    from model_citizen.experiments import decide as bare

    if theory not in bare.FORMS:
        raise refused("THEORY", f'there is no theory "{shown(theory)}"', nearest(theory, bare.FORMS))
    try:
        found = bare.decide(theory, _read(numbers or []))
    except bare.BadInput as error:
        near = nearest(error.key, error.known) if error.key not in error.known else None
        raise Refusal(Fault(theory, None, None, shown(error.key), str(error), near)) from None
    document = {"theory": theory, **found}
    manner.answer_plainly(document, *_lines(document))
    return 0


def _read(numbers: list[str]) -> dict[str, str]:
    read: dict[str, str] = {}
    for each in numbers:
        key, equals, value = each.partition("=")
        key = key.strip()
        if not equals or not key:
            raise refused("KEY=VALUE", f'found "{shown(each)}"; an input is written key=value, such as delta=0.5')
        if key in read:
            raise refused("KEY=VALUE", f'"{shown(key)}" is given twice')
        read[key] = value.strip()
    return read


def _lines(document: dict[str, Any]) -> list[str]:
    outputs = {name: value for name, value in document.items() if name not in ("theory", "inputs")}
    return [line for name, value in outputs.items() for line in _line(name, value)]


def _line(name: str, value: Any) -> list[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [", ".join(f"{key} = {_said(each)}" for key, each in row.items()) for row in value]
    return [f"{name} = {_said(value)}"]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list):
        return ", ".join(_said(each) for each in value)
    return "none" if value is None else str(value)
