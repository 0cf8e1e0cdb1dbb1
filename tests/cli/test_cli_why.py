"""``why``: the file of a person sums to the score, in the document and before people's eyes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from calls import Cli
from rich.console import Console

from model_citizen.cli import waterfall


@pytest.mark.parametrize("person", (0, 17, 299))
def test_the_document_sums_to_the_score(cli: Cli, kept: Path, person: int) -> None:
    said = cli("why", str(kept), "--person", str(person), "--json")
    assert said.code == 0
    document = said.document
    assert (document["schema"], document["command"], document["person"]) == (1, "why", person)
    total = document["base"] + sum(entry["points"] for entry in document["entries"])
    assert document["score"] == min(document["ceiling"], max(document["floor"], total))
    for entry in document["entries"]:
        assert set(entry) >= {"day", "date", "act", "says", "cause", "points", "label", "source"}


@pytest.mark.parametrize("words", ((), ("--all",)))
def test_the_waterfall_visibly_sums(cli: Cli, kept: Path, words: tuple[str, ...]) -> None:
    document = cli("why", str(kept), "--person", "17", "--json").document
    said = cli("why", str(kept), "--person", "17", *words)
    steps = re.findall(r"^(?:\d{4}\S*)\s+([+−][\d,]+)\s+([\d,−]+)  ", said.out, re.MULTILINE)
    so_far = document["base"]
    for points, running in steps:
        so_far += int(points.replace("−", "-").replace(",", ""))
        assert int(running.replace("−", "-").replace(",", "")) == so_far
    assert so_far == document["total"]
    assert f"the score: band {document['band']}" in said.out
    assert ("--all lists every one" in said.out) == (not words and len(document["entries"]) > waterfall.MANY)


def test_a_day_or_a_date(cli: Cli, kept: Path) -> None:
    by_day = cli("why", str(kept), "--person", "1_7", "--day", "100", "--json").document
    by_date = cli("why", str(kept), "--person", "17", "--day", "2015-04-11", "--json").document
    assert by_day == by_date
    assert all(entry["day"] <= 100 for entry in by_day["entries"])


@pytest.mark.parametrize("day", ("400", "-1", "2014-12-31", "2016-02-29", "2017-01-01", "soon", ""))
def test_a_day_the_run_does_not_have(cli: Cli, kept: Path, day: str) -> None:
    said = cli("why", str(kept), "--person", "17", "--day", day)
    assert (said.code, said.out) == (2, "")
    assert "a day from 0 to 399, or a date from 2015-01-01 to 2016-02-04" in said.err


@pytest.mark.parametrize("person", ("300", "-1", "x", "1.5", "9" * 40))
def test_a_person_the_run_does_not_have(cli: Cli, kept: Path, person: str) -> None:
    said = cli("why", str(kept), "--person", person)
    assert (said.code, said.out) == (2, "")
    assert "a whole number from 0 to 299" in said.err


def _drawn(document: dict[str, object]) -> str:
    console = Console(width=120, record=True, force_terminal=False, quiet=False, file=open("/dev/null", "w"))  # noqa: SIM115
    waterfall.draw(console, document, False)
    return console.export_text()


def _file(**changes: object) -> dict[str, object]:
    entry = {"day": 3, "date": "2015-01-04", "act": "a", "says": "said no", "cause": "own", "points": -400,
             "label": "rumour", "source": "told"}  # fmt: skip
    file: dict[str, object] = {
        "person": 1, "day": 9, "date": "2015-01-10", "base": 600, "floor": 350, "ceiling": 950, "total": 200,
        "score": 350, "band": "lowest", "scored": True, "entries": [entry], "gone": [],
    }  # fmt: skip
    return file | changes


def test_a_sum_outside_the_range_is_held_and_says_so() -> None:
    drawn = _drawn(_file())
    assert "held at the floor: scores go from 350 to 950" in drawn
    assert re.search(r"\+150 +350 ", drawn)


def test_what_no_longer_counts_is_shown_apart() -> None:
    lines = [{"day": 3, "date": "2015-01-04", "act": "a", "says": "said no", "cause": "own", "points": -9,
              "label": "rumour", "source": "told", "gone": reason, "gone_on": 8}
             for reason in ("expired", "struck by an appeal")]  # fmt: skip
    drawn = _drawn(_file(gone=lines))
    assert "no longer counts" in drawn
    assert "expired on 2015-01-09" in drawn
    assert "struck by an appeal on 2015-01-09" in drawn


def test_a_person_who_is_not_enrolled_and_an_empty_file() -> None:
    drawn = _drawn(_file(entries=[], total=600, score=600, scored=False))
    assert "not enrolled" in drawn
    assert "Nothing is on this file." in drawn
