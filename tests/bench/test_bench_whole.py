"""The benchmark as a whole: its document, its tables, its page, what does not fit, and what is asked wrongly."""

from __future__ import annotations

import json
import math

import pytest

from model_citizen.bench import day as day_room
from model_citizen.bench import tables, whole
from model_citizen.bench.cold import cold
from model_citizen.bench.growth import slope
from model_citizen.cli import main


def test_the_document_has_what_is_promised(measured):
    assert set(measured["minimal"]) == {"arrays", "model-citizen", "alone"}
    assert all(ns > 0 for ns in measured["minimal"].values())
    ratio = measured["ratios"]["arrays"]
    assert 0 < ratio["least"] <= ratio["median"] <= ratio["most"]
    assert measured["shared"]["rows"]["arrays"]["apart"] == 0
    assert [(row["people"], row["threads"]) for row in measured["day"]] == [
        (people, threads) for people in whole.QUICK.sizes for threads in measured["threads"]
    ]
    assert all(row["ns_per_person_day"] > 0 and row["bytes_per_person"] > 100 for row in measured["day"])
    assert [row["what"] for row in measured["growth"]] == ["people", "ties", "acts", "days"]
    json.dumps(measured)


def test_every_section_has_a_table(measured):
    made = {table.title: table for table in tables.tables(measured)}
    assert len(made) == 4
    assert all(len(row) == len(table.headings) for table in made.values() for row in table.rows)
    assert measured["machine"]["processor"] in tables.machine_line(measured)


def test_what_does_not_fit_is_left_out_and_said(measured):
    said: list[str] = []
    rows, left_out = day_room.day((10_000_000,), (1,), 1, measured["roofline"], said.append, free=10**9)
    assert rows == []
    assert left_out[0]["people"] == 10_000_000
    assert "1.0 GB are free" in left_out[0]["reason"] and "left out" in said[0]


def test_the_verdicts_follow_the_numbers():
    got = {"median": 399.0, "least": 1.0, "most": 900.0}
    found = {
        "ratios": {"mesa_lists": got},
        "shared": {"rows": {"mesa_lists": {"title": "Mesa"}}, "roof_share": {"median": 0.71, "least": 0, "most": 1}},
        "cold": [{"what": "--help", "cache": None, "seconds": {"median": 0.4, "least": 0.3, "most": 0.6}}],
    }
    assert [row["verdict"] for row in whole.targets(found)] == ["missed", "reached", "reached"]


def test_the_whole_day_is_held_against_its_promises():
    """Time and bytes at a million people with the most threads, and the slope between the sizes that are promised."""

    def row(people: int, threads: int, ns: float) -> dict[str, object]:
        return {"people": people, "threads": threads, "bytes_per_person": 176.0,
                "ns": {"median": ns, "least": ns / 2, "most": ns * 2}}  # fmt: skip

    lived = [row(people, 1, 500.0) for people in (100_000, 1_000_000, 10_000_000)]
    lived += [row(100_000, 2, 50.0), row(1_000_000, 2, 60.0), row(10_000_000, 2, 100.0)]
    time, size, slope = whole.targets({"day": lived})
    assert (time["verdict"], size["verdict"], slope["verdict"]) == ("reached", "missed", "missed")
    assert slope["got"]["median"] == pytest.approx(1 + math.log10(2) / 2)
    assert slope["got"]["least"] == pytest.approx(1 + math.log10(0.5) / 2)
    assert whole.targets({"day": lived[:1]}) == []


def test_a_slope_is_that_of_the_power():
    assert slope((1, 2, 4, 8), [3 * each**1.5 for each in (1, 2, 4, 8)]) == pytest.approx(1.5)
    assert math.isclose(slope((1, 10), (5, 5)), 0, abs_tol=1e-12)


def test_a_cold_start_that_fails_is_no_time(monkeypatch):
    from model_citizen.bench import cold as room

    monkeypatch.setattr(room, "_HELP", "raise SystemExit('broken')")
    with pytest.raises(RuntimeError, match="broken"):
        cold(1, lambda sentence: None)


@pytest.mark.parametrize(
    ("words", "sentence"),
    (
        (("dya",), 'SECTION: found "dya"'),
        (("roof", "--against", "netlogo"), '--against: found "netlogo"'),
        (("roof", "-o", "found.txt"), "must end in .json"),
    ),
)  # fmt: skip
def test_what_is_asked_wrongly_is_said_in_one_sentence(words, sentence, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["bench", "--quick", *words]) == 2
    said = capsys.readouterr()
    assert sentence in said.err and len(said.err.splitlines()) == 1 and said.out == ""


def test_the_command_writes_the_document_that_it_prints(capsys, tmp_path):
    file = tmp_path / "found.json"
    assert main(["bench", "roof", "--quick", "--json", "--quiet", "-o", str(file)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert json.loads(printed.out) == json.loads(file.read_text())
    assert json.loads(printed.out)["command"] == "bench"
