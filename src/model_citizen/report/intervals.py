"""Numbers with intervals in words: a mean and half its interval, a factor, what an ensemble stopped at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model_citizen.report import numbers

WITH = "with the scheme"


def around(line: Mapping[str, Any]) -> str | None:
    """ "+29 pp ± 2.1": a mean of a summary with half its interval; None where it is not defined."""
    value, unit = line.get("value"), str(line["unit"])
    if value is None:
        return None
    said = numbers.shown(value, unit) if line["of"] == WITH else numbers.difference(value, unit)
    if line.get("low") is None or line.get("high") is None:
        return said
    half = (line["high"] - line["low"]) / 2
    return f"{said} ± {numbers.plain(half * 100 if numbers.is_share(unit) else half)}"


def factor(line: Mapping[str, Any], name: str = "overstated") -> str | None:
    """ "2.3 (1.9 to 2.8)": by what factor, with its interval; None where it is not defined."""
    value, low, high = (line.get(f"{name}_{end}") for end in ("by", "low", "high"))
    if value is None:
        return None
    if low is None or high is None:
        return numbers.plain(value)
    return f"{numbers.plain(value)} ({numbers.plain(low)} to {numbers.plain(high)})"


def interval_sentence(title: str, line: Mapping[str, Any]) -> str:
    """One measure with its interval, in a sentence."""
    unit = str(line["unit"])
    told = numbers.difference if line["of"] != WITH else numbers.shown
    if line.get("value") is None:
        return f"{title}: {numbers.UNDEFINED}."
    if line.get("low") is None:
        return f"{title}: {told(line['value'], unit)}; one replicate has no interval."
    ends = f"{told(line['low'], unit)} to {told(line['high'], unit)}"
    return f"{title}: {told(line['value'], unit)}; the 95 % interval over {line['seeds']:,} seeds goes from {ends}."


def stopping_sentence(asked: Mapping[str, Any]) -> str:
    """Why an ensemble stopped, and what it would have needed."""
    count, wanted = asked["replicates"], asked["width"]
    if asked["reached"]:
        return f"Stopped after {count:,} replicates: the interval is no wider than {wanted:g}, as asked."
    why = "the budget was spent" if asked["stopped"] == "budget spent" else "no more replicates were allowed"
    needed = asked.get("needed")
    more = f" As it spreads, about {needed:,} replicates would be needed." if needed else ""
    return f"Stopped after {count:,} replicates: {why}, and the interval is still wider than {wanted:g}.{more}"
