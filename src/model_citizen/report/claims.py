"""The article's claims on the page: which of them the rules of a scenario come from, and what is known of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from model_citizen.experiments import claims as room
from model_citizen.parameters import Source
from model_citizen.report.folder import Folder
from model_citizen.report.numbers import EMPTY, difference, listed, shown
from model_citizen.scenario import load

HOW = {"found": "", "secondary": "Second-hand.", "memory": "From memory, not checked."}


KNOWN = ["No.", "It says", "Verdict", "What is known"]
TESTED = ["No.", "Hypothesis", "Twin", "Holds if", "With", "Without", "Tested", "95 % interval", "Finding"]


class Row(NamedTuple):
    """One claim."""

    id: str
    says: str
    verdict: str
    known: str
    rules: list[str]


class Tested(NamedTuple):
    """One hypothesis, and its number in this folder."""

    claim: str
    says: str
    hypothesis: str
    with_: str
    without: str
    difference: str


class Claims(NamedTuple):
    """What the page says of the article."""

    summary: str
    rows: list[Row]
    tested: list[Tested]


def claims_of(folder: Folder) -> Claims | None:
    """The claims, where any rule of the scenario comes from the article; else None."""
    if not any(claims_behind(key, source) for key, source in folder.scenario.sources.items()):
        return None
    return Claims(_summary(), [_row(claim) for claim in room.claims()], _tested(folder))


def claims_behind(key: str, source: Source) -> tuple[str, ...]:
    """The claims that a parameter comes from, where its value has the source that press-2015 gives it."""
    found = room.of_rule(key)
    return found if found and load(room.ARTICLE).sources[key] == source else ()


def _summary() -> str:
    counted = [f"{number} {word}" for word, number in room.tally().items()]
    return f"Of {len(room.claims())} claims of the article, {listed(counted)}."


def _row(claim: room.Claim) -> Row:
    sources = "; ".join(room.sources()[key] for key in claim.sources)
    told = " ".join(
        part for part in (claim.note, HOW[claim.evidence], f"Sources: {sources}." if sources else "") if part
    )
    return Row(claim.id, claim.says, claim.verdict, told, list(claim.rules))


def _tested(folder: Folder) -> list[Tested]:
    """The hypotheses that this very twin tests: the scenario of the test, beside itself without the score."""
    if not folder.is_twin or not any(text.startswith("rollout.launch") for text in folder.changed):
        return []
    mine = [
        test for test in room.tests()
        if test.scenario == folder.scenario_name and not (test.other or test.here or test.against)
        and set(test.without) <= {"score"}
    ]  # fmt: skip
    numbers = folder.headline
    found = []
    for test in mine:
        number = numbers.get(test.measure)
        if number is not None:
            both = [shown(each, number.unit) for each in (number.with_, number.without)]
            gap = EMPTY if number.difference is None else difference(number.difference, number.unit)
            found.append(Tested(test.claim, test.says, test.hypothesis, both[0], both[1], gap))
    return found


def counted(rows: Sequence[Mapping[str, Any]]) -> str:
    """How many hypotheses have which finding, in a sentence."""
    found = Counter(str(row["finding"]) for row in rows)
    parts = [f"{found[word]} {word}" for word in room.FINDINGS if found[word]]
    return f"Of {len(rows)} hypotheses, {listed(parts)}: by the rules of the scenario, whatever is so in the world."


def tested(row: Mapping[str, Any]) -> list[str]:
    """One hypothesis with its numbers over seeds."""
    unit = str(row["unit"])
    said = difference if row["of"] == "difference" else shown
    ends = "" if row["low"] is None else f"{said(row['low'], unit)} to {said(row['high'], unit)}"
    both = [shown(row[name], unit) for name in ("with", "without")]
    return [row["claim"], row["says"], row["changed"], row["hypothesis"], *both, said(row["value"], unit), ends or EMPTY,
            row["finding"]]  # fmt: skip


def known(claim: Mapping[str, Any], document: Mapping[str, Any]) -> list[str]:
    """One claim with its verdict and sources, as an experiment keeps it."""
    named = "; ".join(document["sources"][key] for key in claim["sources"])
    parts = (claim["note"], HOW[claim["evidence"]], f"Sources: {named}." if named else "")
    return [claim["id"], claim["says"], claim["verdict"], " ".join(part for part in parts if part)]
