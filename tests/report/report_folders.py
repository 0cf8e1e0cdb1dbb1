"""Folders as a twin and a run write them, invented here so that the report is tested on its own."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import polars as pl

from model_citizen.engine.clock import date_of
from model_citizen.scenario import dump, load

RATE = "per 1,000 person-years"
LAUNCH, MANDATORY = "2015-01-28", "2020-01-01"
GROUPS = ("all", *(f"{name}_{k}" for name in ("wealth", "dissent", "position", "band") for k in range(1, 6)))

ABOUT: dict[str, tuple[str, str, str, str]] = {
    "silence_share": ("Silence", "share", "speech", "dissent voiced without the scheme and not with it"),
    "anticipatory_silence_share": ("Anticipatory silence", "share", "speech", "silence of people never penalised"),
    "induced_speech_share": ("Induced speech", "share", "speech", "dissent voiced with the scheme and not without it"),
    "voiced_share": ("Dissent voiced", "share", "speech", "people who voiced dissent on a day"),
    "falsified_support_points": (
        "Falsified support", "percentage points", "speech", "public support beyond what private views give"),
    "praise_performed_share": ("Performed praise", "share", "speech", "praise that was performed"),
    "enrolled_share": ("Enrolled", "share", "game", "people who have a score"),
    "awareness_share": ("Aware", "share", "game", "people who have heard of the scheme"),
    "shown_score_share": ("Score shown", "share", "game", "people who show their score"),
    "risk_perceived": ("Perceived risk", "mean from 0 to 1", "beliefs", "what people believe the risk to be"),
    "points_lost_own": ("Lost by own acts", "points per person and year", "association", "points lost by own acts"),
    "points_lost_friend": ("Lost by friends' acts", "points per person and year", "association", "spill-over"),
    "points_lost_other": ("Lost otherwise", "points per person and year", "association", "errors and informants"),
    "points_lost_through_others_share": (
        "Points lost through others", "share", "association", "points lost through others"),
    "harmed_without_own_act_share": ("Harmed without own act", "share", "association", "losses without an own act"),
    "entries_without_act_share": ("Entries without an act", "share", "error", "entries behind which no act stands"),
    "loan_refusals": ("Loans refused", RATE, "exclusion", "requests granted in the twin and not here"),
    "travel_refusals": ("Travel papers refused", RATE, "exclusion", "requests granted in the twin and not here"),
    "job_refusals": ("Jobs refused", RATE, "exclusion", "requests granted in the twin and not here"),
    "throttled_days": ("Days of slowed internet", RATE, "exclusion", "days on which internet was slowed"),
    "freedom_lost_option_weeks": (
        "Options closed", "option-weeks per 1,000 people", "freedom", "weeks in which an open option was closed"),
    "ties_cut_by_score_share": ("Ties cut by score", "share", "fabric", "ties cut because of a score"),
    "score_assortativity": ("Likeness of scores", "correlation", "fabric", "correlation over ties"),
    "mean_ties": ("Ties a person has", "ties", "fabric", "mean number of ties"),
    "turnout_share": ("Turnout", "share", "assembly", "people who came on a day of call"),
    "readiness_share": ("Readiness", "share", "assembly", "people whom a spark would bring"),
}  # fmt: skip

HEADLINE: dict[str, tuple[float | None, float | None]] = {  # with, without
    "silence_share": (0.27, 0.0), "anticipatory_silence_share": (0.21, 0.0), "induced_speech_share": (0.02, 0.0),
    "falsified_support_points": (12.4, 0.0), "praise_performed_share": (0.31, 0.0),
    "points_lost_through_others_share": (0.61, None), "harmed_without_own_act_share": (0.23, 0.0),
    "entries_without_act_share": (0.018, None), "loan_refusals": (41.2, 8.9), "travel_refusals": (3.1, 0.0),
    "job_refusals": (0.0, 0.0), "throttled_days": (340.0, 0.0), "freedom_lost_option_weeks": (5120.0, 0.0),
    "ties_cut_by_score_share": (0.012, 0.0), "score_assortativity": (0.14, None), "turnout_share": (0.03, 0.07),
    "readiness_share": (None, None), "enrolled_share": (1.0, 0.0), "awareness_share": (0.83, 0.0),
    "shown_score_share": (0.0004, 0.0),
}  # fmt: skip
BETWEEN = ("silence_share", "anticipatory_silence_share", "induced_speech_share")


def twin_folder(folder: Path, *, periods: int = 200, every: int = 7, **changes: Any) -> Path:
    """A twin of press-2015; ``changes`` replace parts of run.json."""
    about = {"command": "twin", "headline": paired(HEADLINE)}
    return _write(folder, periods, every, ("with", "without"), about | changes)


def run_folder(folder: Path, **changes: Any) -> Path:
    """One society without its twin."""
    headline = {name: {"value": with_, "unit": ABOUT[name][1]} for name, (with_, _) in HEADLINE.items()}
    about = {"command": "run", "headline": headline, "hash": "ab12" * 16, "changed": []}
    return _write(folder, 90, 7, ("run",), about | changes)


def paired(numbers: dict[str, tuple[float | None, float | None]]) -> dict[str, Any]:
    """A headline as a twin writes it."""
    return {
        name: {
            "with": a, "without": b, "unit": ABOUT[name][1],
            "difference": None if a is None else a - (b or 0.0),
        }
        for name, (a, b) in numbers.items()
    }  # fmt: skip


def _write(folder: Path, periods: int, every: int, runs: tuple[str, ...], changes: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    scenario = load("press-2015")
    (folder / "scenario.yaml").write_text(dump(scenario), encoding="utf-8")
    days = periods * every
    details = {
        "schema": 1, "command": "twin", "version": "0.1.0", "scenario": "press-2015", "title": scenario.title,
        "seed": 7, "people": 20000, "days": days, "start": "2015-01-01", "until": date_of(days), "threads": 2,
        "theory": "rational", "safeguards": [], "every": every, "changed": ["rollout.launch: 2015-01-28 / never"],
        "hash": {"with": "0f" * 32, "without": "a1" * 32}, "seconds": 21.4,
        "reproduce": f"model-citizen twin press-2015 --people 20000 --seed 7 --days {days} -o out/press-2015",
        "dates": {"launch": LAUNCH, "mandatory": MANDATORY, "abolition": None},
        "measures": {
            name: {"title": title, "definition": definition, "unit": unit, "family": family, "source": "design.md 12",
                   "denominator": "dissent voiced without the scheme" if name in BETWEEN else ""}
            for name, (title, unit, family, definition) in ABOUT.items()
        },
    } | changes  # fmt: skip
    (folder / "run.json").write_text(json.dumps(details), encoding="utf-8")
    measures(periods, every, runs).write_parquet(folder / "measures.parquet")
    return folder


def measures(periods: int, every: int, runs: tuple[str, ...]) -> pl.DataFrame:
    """Smooth invented curves that begin at the launch; no dissent is voiced in the first period."""
    rows = []
    for place in range(periods):
        day = place * every + every - 1
        grown = 0.0 if day < 27 else 1 - math.exp(-(day - 27) / 400)
        for number, (name, (_, unit, _, _)) in enumerate(ABOUT.items()):
            mine = ("paired",) if name in BETWEEN and "with" in runs else runs
            for run in mine:
                for rank, group in enumerate(GROUPS):
                    value = _value(name, number, grown, run, rank, place)
                    rows.append((day, date_of(day), run, name, group, value, unit))
    schema = ["day", "date", "run", "measure", "group", "value", "unit"]
    return pl.DataFrame(rows, schema=schema, orient="row", schema_overrides={"value": pl.Float64, "day": pl.Int32})


def _value(name: str, number: int, grown: float, run: str, rank: int, place: int) -> float | None:
    if place == 0 and name in BETWEEN:
        return None
    full = HEADLINE.get(name, (0.2, 0.2))
    top, base = (full[0] or 0.0), (full[1] or 0.0)
    wave = 1 + 0.12 * math.sin(place / 5 + number) + 0.05 * math.sin(place * 1.7 + number)
    if name in ("mean_ties",):
        return 96.0 - (4 * grown if run == "with" else 0) + wave
    if run == "without":
        return base * wave
    return (base + (top - base) * grown) * wave * (1 + 0.08 * ((rank * 7) % 5 - 2))
