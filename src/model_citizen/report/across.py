"""An experiment under every theory of speaking, in sentences and in one figure: what holds, and what hangs on the theory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert

from model_citizen.measures.measure import gathered
from model_citizen.report.charts import GRID, PALETTE, QUIET, styled
from model_citizen.report.numbers import difference, is_share, listed, lower_first, sentence

HIGHER, LOWER, SAME, APART = "up", "down", "none", "mixed"
_DOES = {HIGHER: "raises", LOWER: "lowers", SAME: "leaves as it is"}
_UNDER = {HIGHER: "higher", LOWER: "lower", SAME: "no different", APART: "not the same for every seed"}
_MOST_PANELS = 15


def sentences(document: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    """One sentence that says what holds under all theories and what does not, then one for each of the measures named.

    ``document`` is that of ``model-citizen theories``; measures without a difference in both societies are left out.
    """
    found = [each for name in names for each in document["conclusions"] if each["measure"] == name]
    return [_lead(document, found), *(_one(document, each) for each in found)] if found else []


def _lead(document: Mapping[str, Any], conclusions: Sequence[Mapping[str, Any]]) -> str:
    cause = "the scheme" if document["without"] == ["score"] else "what was changed"
    holding = {
        sign: [_title(each) for each in conclusions if each["holds"] and each["sign"] == sign]
        for sign in (HIGHER, LOWER, SAME)
    }
    parts = [f"{_DOES[sign]} {listed(held)}" for sign, held in holding.items() if held]
    leaning = [f"{_title(each)} ({_exceptions(each)})" for each in conclusions if not each["holds"]]
    under = f"under all {len(document['theories'])} theories"
    first = f"{under} {cause} {'; it '.join(parts)}" if parts else f"nothing holds {under}"
    rest = f"; what depends on the theory: {'; '.join(leaning)}" if leaning else "; nothing depends on the theory"
    return sentence(first + rest)


def _exceptions(conclusion: Mapping[str, Any]) -> str:
    """higher, but no different under candid, lower under backlash"""
    others = [f"{_UNDER[sign]} under {listed(names)}" for sign, names in _by_sign(conclusion).items()]
    return f"{_UNDER[conclusion['sign']]}" + (f", but {', '.join(others)}" if others else "")


def _by_sign(conclusion: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, sign in conclusion["exceptions"].items():
        found.setdefault(sign, []).append(name)
    return found


def _one(document: Mapping[str, Any], conclusion: Mapping[str, Any]) -> str:
    line = document["headline"][conclusion["measure"]]
    means = {name: line["theories"][name]["mean"] for name in conclusion["under"]}
    title, sign = gathered()[conclusion["measure"]].title, conclusion["sign"]
    how_many = (
        f"all {len(document['theories'])}" if conclusion["holds"] else f"{len(means)} of {len(document['theories'])}"
    )
    said = f"{title}: {_UNDER[sign].removesuffix(',')} under {how_many} theories{_range(means, line['unit'], sign)}"
    others = [
        f"{_UNDER[other]} under {listed([_with_mean(name, line) for name in names])}"
        for other, names in _by_sign(conclusion).items()
    ]
    return sentence("; ".join([said, *others]))


def _range(means: Mapping[str, float], unit: str, sign: str) -> str:
    if sign == SAME or not means:
        return ""
    least, most = min(means, key=lambda name: abs(means[name])), max(means, key=lambda name: abs(means[name]))
    if least == most:
        return f", by {difference(means[most], unit)}{_of(unit)}"
    return f", by {difference(means[least], unit)} ({least}) to {difference(means[most], unit)} ({most}){_of(unit)}"


def _with_mean(name: str, line: Mapping[str, Any]) -> str:
    mean = line["theories"][name]["mean"]
    return name if line["theories"][name]["sign"] == SAME else f"{name} ({difference(mean, line['unit'])})"


def _of(unit: str) -> str:
    """The unit, where the number does not carry it."""
    return "" if is_share(unit) or "0 to 1" in unit or unit in ("correlation", "ratio", "") else f" {unit}"


def _title(conclusion: Mapping[str, Any]) -> str:
    return lower_first(gathered()[conclusion["measure"]].title)


def figure(document: Mapping[str, Any], names: Sequence[str], columns: int = 3) -> Any:
    """A panel a measure: the mean difference under each theory, and from the least to the greatest of its seeds."""
    known = {each["measure"] for each in document["conclusions"]}
    chosen = [name for name in names if name in known][:_MOST_PANELS]
    panels = [_panel(document, name) for name in chosen]
    return alt.concat(*panels, columns=columns).resolve_scale(x="independent")


def _panel(document: Mapping[str, Any], name: str) -> Any:
    line, share = document["headline"][name], is_share(document["headline"][name]["unit"])
    size = 100.0 if share else 1.0
    values = [
        {"theory": theory, **{key: cell[key] * size for key in ("mean", "low", "high")}}
        for theory, cell in line["theories"].items() if cell["mean"] is not None
    ]  # fmt: skip
    unit = "percentage points" if share else line["unit"]
    data = alt.Data(values=values)
    up = alt.Y("theory:N", title=None, sort=list(document["theories"]))
    across = alt.X("low:Q", title=unit, axis=alt.Axis(tickCount=4))
    zero = alt.Chart(alt.Data(values=[{"at": 0}])).mark_rule(color=QUIET).encode(x="at:Q")
    spread = alt.Chart(data).mark_rule(color=PALETTE[1], strokeWidth=3, opacity=0.5).encode(y=up, x=across, x2="high:Q")
    dots = alt.Chart(data).mark_point(filled=True, size=60, color=PALETTE[1]).encode(y=up, x="mean:Q")
    return alt.layer(zero, spread, dots).properties(width=190, height=150, title=gathered()[name].title)


def svg(document: Mapping[str, Any], names: Sequence[str]) -> str:
    """The figure as a file of its own."""
    drawn = styled(figure(document, names)).configure_view(stroke=GRID)
    return vl_convert.vegalite_to_svg({**drawn.to_dict(), "background": "white"})  # type: ignore[no-any-return]
