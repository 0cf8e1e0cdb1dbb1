"""What a study found, in sentences: one each for the questions that it was lived for.

Everything is read from the document of the study (its JSON): the command line, the report and a page say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model_citizen.measures.measure import gathered
from model_citizen.report.numbers import difference, listed, lower_first, percent, plain, sentence, shown

Row = Mapping[str, Any]
Document = Mapping[str, Any]
MAIN = {"morris": "mu_star", "sobol": "ST", "pawn": "pawn_median"}  # the index that ranks
FIRST = ("silence_share", "freedom_lost_option_weeks", "anticipatory_silence_share", "falsified_support_points")
NEGLIGIBLE = 0.1  # of the first: what moves less is called little
NAMED = 3


def sentences(document: Document) -> list[str]:
    """What the study says, the most important first."""
    said = {"sensitivity": _sensitivity, "discover": _discover, "safeguards": _safeguards, "calibrate": _calibrate}
    return [sentence(each) for each in said[str(document["command"])](document)]


def title(measure: str) -> str:
    """The words for a measure."""
    declared = gathered().get(measure)
    return declared.title if declared else measure.replace("_", " ")


# -------------------------------------------------------------------------------------- sensitivity


def ranked(document: Document, measure: str) -> list[Row]:
    """The rows of the index that ranks, of one measure, the greatest first."""
    index = MAIN[str(document["method"])]
    rows = [row for row in document["rows"] if row["measure"] == measure and row["index"] == index]
    return sorted(rows, key=lambda row: row["value"], reverse=True)


def studied(document: Document) -> list[str]:
    """The measures of a study, those of the story first."""
    there = list(dict.fromkeys(str(row["measure"]) for row in document["rows"]))
    return [name for name in FIRST if name in there] + [name for name in there if name not in FIRST]


def _sensitivity(document: Document) -> list[str]:
    kind = "mechanisms" if document["grouped"] else "parameters"
    said = [_moved(document, measure, kind) for measure in studied(document)[: len(FIRST)]]
    left = len(document["left_out"])
    silent = len(document["silent"])
    notes = f"{len(document['factors'])} parameters were varied; {left} {'was' if left == 1 else 'were'} not, and why not stands beside each"
    if silent:
        notes += f"; {silent} measures have no index, since they never vary or are not defined everywhere"
    return [
        *said,
        notes,
        "On and off, dates and choices are no factors here: the safeguard study and compare take those",
    ]


def _moved(document: Document, measure: str, kind: str) -> str:
    rows = ranked(document, measure)
    if not rows or not rows[0]["value"] > 0.0:
        return f"{title(measure)}: none of the {kind} moves it"
    first = rows[0]["value"]
    named = listed([f"{row['name']} ({_index(row)})" for row in rows[:NAMED] if row["value"] > 0.0])
    little = sum(row["value"] < NEGLIGIBLE * first for row in rows)
    tail = f"; {little} of {len(rows)} {kind} move it less than a tenth as much as the first" if little else ""
    return f"{title(measure)} is moved most by {named}{tail}"


def _index(row: Row) -> str:
    """An index with its interval, in words."""
    value, low, high = (row[end] for end in ("value", "low", "high"))
    if low is None or high is None:
        return f"{named_index(row['index'])} {_size(value, row)}"
    return f"{named_index(row['index'])} {_size(value, row)}, {_size(low, row)} to {_size(high, row)}"


def named_index(index: str) -> str:
    """An index as people write it."""
    return {"mu_star": "μ*", "mu": "μ", "sigma": "σ", "pawn_median": "PAWN"}.get(index, index)


def _size(value: float, row: Row) -> str:
    return shown(value, str(row["unit"])) if row["index"] == "mu_star" else f"{value:.2f}"


# ----------------------------------------------------------------------------------------- discover


def _discover(document: Document) -> list[str]:
    passed = "above" if document["above"] is not None else "below"
    threshold = document["above"] if document["above"] is not None else document["below"]
    unit = _unit_of(str(document["measure"]))
    what = f"{title(str(document['measure']))} is {passed} {shown(threshold, unit)}"
    of, hits = document["of"], document["hits"]
    everywhere = f"{what} in {hits:,} of {of:,} worlds"
    if hits in (0, of):
        spread = f"from {shown(document['least'], unit)} to {shown(document['most'], unit)}"
        return [f"{everywhere}: it goes {spread}, so no threshold parts the worlds here"]
    if not document["rows"]:
        return [f"{everywhere} ({percent(hits / of)}); no parameter tells which, beyond what chance would do"]
    limits = listed([_limit(row) for row in document["rows"]])
    box = f"{what} in {percent(document['box_density'])} of the worlds in which {limits}"
    said = [
        f"{box}; among all worlds it is {percent(hits / of)}, and {percent(document['coverage'])} of these lie inside"
    ]
    weak = [str(row["parameter"]) for row in document["rows"] if row["support"] < 0.5]
    if weak:
        said.append(f"Halves of the worlds often do without {listed(weak)}: take that part of the box as a hint")
    if document["drawn"] == "morris":
        said.append("The worlds lie along walks on which the parameters of a mechanism move together, so the box may name "
                    "the wrong one of them; a sweep with --latin, or the method pawn, tells them apart")  # fmt: skip
    return said


def _limit(row: Row) -> str:
    low, high, name = row["low"], row["high"], row["parameter"]
    if low is not None and high is not None:
        return f"{name} lies between {low:.3g} and {high:.3g}"
    return f"{name} is above {low:.3g}" if low is not None else f"{name} is below {high:.3g}"


def _unit_of(measure: str) -> str:
    declared = gathered().get(measure)
    return declared.unit if declared else ""


# --------------------------------------------------------------------------------------- safeguards


def _safeguards(document: Document) -> list[str]:
    measure = str(document["measure"])
    said = [_smallest(document, measure)]
    rows = [row for row in document["rows"] if row["measure"] == measure]
    if not rows or document["smallest"] is None:
        return said
    shares = sorted((row for row in rows if row["quantity"] == "share"), key=lambda row: row["value"], reverse=True)
    parts = {row["safeguard"]: row for row in rows if row["quantity"] == "part_of_lost"}
    named = listed([f"{row['safeguard']} ({_share(row, parts)})" for row in shares[:NAMED] if row["value"] > 0.0])
    how = "over all orders" if document["exact"] else f"over {document['orders']} orders of joining"
    most = f"is brought down most by {named}" if named else "is brought down by none of them"
    said.append(f"Shared fairly {how}, {lower_first(title(measure))} {most}")
    said += _order(rows, measure)
    harmful = [row["safeguard"] for row in shares if row["high"] is not None and row["high"] < 0.0]
    if harmful:
        said.append(f"It is made worse, beyond the chance of seeds, by {listed(harmful)}")
    unclear = [row["safeguard"] for row in shares if row["low"] is not None and row["low"] <= 0.0 <= row["high"]]
    if unclear:
        said.append(
            f"Of {len(unclear)} of {len(shares)} safeguards these seeds do not say whether they help ({listed(unclear)})"
        )
    return said


def _smallest(document: Document, measure: str) -> str:
    found, lost = document.get("smallest"), document.get("lost")
    what = lower_first(title(measure))
    if found is None or lost is None:
        return (
            f"Nothing is lost here: with no safeguard, {what} is {shown(lost, document.get('unit', '')) if lost else 0}"
        )
    names = listed(list(found["safeguards"])) or "no safeguard"
    share = percent(found["restores"]) + _within(found)
    if not found["enough"]:
        return (f"No set of these safeguards takes away {percent(document['restore'])} of {what}; "
                f"the most that was found is {share}, with {names}")  # fmt: skip
    proof = "every smaller set was lived" if found["proven"] else (
        "found one by one; not every smaller set was lived, so a smaller one may exist")  # fmt: skip
    return f"The smallest set that takes away {percent(document['restore'])} of {what} is {names}: it takes away {share} ({proof})"


def _within(found: Row) -> str:
    if found["low"] is None or found["high"] is None:
        return ""
    return f", {percent(found['low'])} to {percent(found['high'])} over seeds"


def _share(row: Row, parts: Mapping[str, Row]) -> str:
    part = parts.get(row["safeguard"])
    of = "" if part is None or part["value"] is None else f", {percent(part['value'])} of what is lost"
    return f"{difference(-row['value'], str(row['unit']))}{of}"


def _order(rows: Sequence[Row], measure: str) -> list[str]:
    """Which safeguard depends most on what was there before it."""
    ends: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["quantity"] in ("order_least", "order_most"):
            ends.setdefault(str(row["safeguard"]), {})[str(row["quantity"])] = float(row["value"])
    if not ends:
        return []
    name = max(ends, key=lambda each: ends[each]["order_most"] - ends[each]["order_least"])
    least, most, unit = ends[name]["order_least"], ends[name]["order_most"], str(rows[0]["unit"])
    if difference(least, unit) == difference(most, unit):
        return ["The order in which safeguards come makes no difference"]
    return [f"What a safeguard does depends on those before it, most for {name}: {difference(-most, unit)} at best, "
            f"{difference(-least, unit)} at worst"]  # fmt: skip


# ---------------------------------------------------------------------------------------- calibrate


def _calibrate(document: Document) -> list[str]:
    rows = document["rows"]
    if not rows:
        return []
    by = {verdict: [row for row in rows if row["verdict"] == verdict] for verdict in ("within", "near", "off", "shown")}
    fitted = len(rows) - len(by["shown"])
    said = [
        f"Of {fitted} published aggregates that were fitted, {len(by['within'])} are met and {len(by['near'])} nearly; "
        f"the mean squared distance fell from {plain(document['loss_before'])} to {plain(document['loss_after'])} rooms"
    ]
    said += [f"Not met: {row['says']} (ours: {plain(row['after'])}); {row['why']}" for row in by["off"]]
    said.append(f"{len(by['shown'])} are shown and not fitted, and of {len(document['beyond'])} more the model says nothing; "
                "why stands beside each")  # fmt: skip
    return said
