"""What somebody who wrote a value that may not stand there most likely wanted to write."""

from __future__ import annotations

import re

from model_citizen.parameters import Parameter
from model_citizen.scenario.faults import nearest
from model_citizen.scenario.read import NotANumber, plain_value

_YES = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def fits(parameter: Parameter, text: str) -> bool:
    """True when an unquoted ``text`` would be a value of the parameter."""
    try:
        return parameter.fault(plain_value(text)) is None
    except NotANumber:
        return False


def meant_by(parameter: Parameter, text: str) -> str | None:
    """What somebody who wrote ``text`` most likely wanted to write."""
    if parameter.kind == "choice":
        return nearest(text, parameter.choices)
    if parameter.kind == "switch":
        return _YES.get(text.lower())
    if parameter.kind == "date":
        return _date_meant(parameter, text)
    plain = re.sub(r"(?<=[0-9])[_, '](?=[0-9]{3})", "", text)
    if (percent := re.fullmatch(r"([0-9.]{1,12}) ?%", plain)) and percent[1].count(".") < 2 and percent[1] != ".":
        plain = f"{float(percent[1]) / 100:.10g}"
    return plain if plain != text and fits(parameter, plain) else None


def _date_meant(parameter: Parameter, text: str) -> str | None:
    parts = re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", text)
    if parts is None:
        return nearest(text, ["never"])
    plain = f"{parts[1]}-{int(parts[2]):02d}-{int(parts[3]):02d}"
    return plain if plain != text and parameter.fault(plain) is None else None
