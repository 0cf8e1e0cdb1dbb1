"""The common baseline: every theory of speaking with the same voices before any scheme, and the same first answer to it.

Rule      one parameter a theory is tuned until  voices = 0.50,  then kappa until  response = that of ``rational``
Symbols   voices = of the person-days of dissenters (private dissent above the tolerance): the share on which she would
                   speak her mind if an occasion came; mean over the last year of a life without any scheme
          response = voices with a small uniform sanction minus voices without: the same people, the same luck
          sanction = a scheme in force from the first day that everybody knows, that nobody is punished by, and of which
                   everybody believes the risk that hearsay gives (0.3), a punishment of 0.45 units of boldness
Source    the form: ours, so that theories can be set beside each other; the share of one half: assumption
Neutral   runs that do not ask for the baseline (``--calibrated``) use the published values, which nothing here changes
Expect    magnitudes still differ; what a scheme changes can be compared by sign and by rank

``candid`` knows no risk and cannot answer; ``backlash`` answers the other way, and is tuned to the same
size; ``rational`` has the risk of the paper itself and nothing to tune, so the others follow it.
The values found are kept beside this file, with what was reached and the command that made them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any, NamedTuple

import numpy as np

import model_citizen
from model_citizen.parameters import Value, assumption
from model_citizen.scenario import Scenario, load, theories, with_changes
from model_citizen.simulation import tally
from model_citizen.simulation.law import settings_of, theory_file
from model_citizen.simulation.run import Life, Society, found
from model_citizen.simulation.state import SILENT, VOICE
from model_citizen.society import people as people_room
from model_citizen.society.people import draw_people

KEPT = "baseline.json"  # beside this file
SCENARIO = "none"
PEOPLE, SEED = 6_000, 7
YEAR = 365
YEARS, YEARS_TO_REMEMBER = 2, 3  # lived; a theory that remembers takes longer to settle
VOICES, ROOM = 0.5, 0.02
RESPONSE_ROOM = 0.01
_NEAR, _RESPONSE_NEAR = 0.004, 0.003  # the search ends here, well inside of what is asked
DIGITS = 6  # of a tuned value
Said = Callable[[str], None]


class Knob(NamedTuple):
    """The parameter that is tuned, between two values; the higher it is, the fewer voices."""

    key: str
    low: float
    high: float
    why: str


KNOBS: Mapping[str, Knob] = {
    "candid": Knob("candid.reserve", 0.0, 1.0, "how many keep to themselves"),
    "backlash": Knob("backlash.reserve", 0.0, 1.0, "how many keep to themselves while they know of no control"),
    "rational": Knob("rational.background", 0.0, 20.0, "what open dissent costs without any scheme"),
    "threshold": Knob("threshold.mean", -0.2, 0.8, "how many others people wait for"),
    "rebellion": Knob("rebellion.legitimacy", 0.3, 0.95, "how far hardship is not laid at the authority's door"),
    "spiral": Knob("spiral.opposed", 0.0, 1.0, "how much a voice for the authority counts to who dissents"),
    "learning": Knob("learning.cost", -2.0, 1.0, "what speaking costs; below 0 it is a relief"),
    "enforcement": Knob("enforcement.believers", 0.0, 1.0, "how many supporters share the norm with full conviction"),
}
# Also set at the baseline, not tuned: as published, a half is a brink, on which every other society falls to a side.
ALSO: Mapping[str, Mapping[str, Value]] = {
    "spiral": {"spiral.most": 4.0},  # confidence without bound takes many years to settle; at 4 it is 0.964 of 1
    "threshold": {"threshold.spread": 0.3},  # 0.122 is the critical spread
    "enforcement": {"enforcement.conviction": 0.12, "enforcement.cost": 0.25},  # hardly anybody but believers presses
}
UNANSWERING = {"candid": "candid knows no risk, so that no sanction changes what is said"}
NATIVE = "rational"  # its response is the risk of the paper itself; the other theories' kappas are tuned to it
KAPPA_LOW, KAPPA_HIGH = 1e-5, 10.0

# Everybody believes in the same small punishment; nothing else of a scheme happens to anybody.
SANCTION: Mapping[str, Value] = {
    "rollout.launch": "2015-01-01", "rollout.mandatory": "2015-01-01", "rollout.perks": 0.0, "beliefs.known_before": 1.0,
    "beliefs.heard": 0.3, "beliefs.risk_memory": 1, "beliefs.own_loss": 0.0, "beliefs.seen_loss": 0.0,
    "beliefs.notice": 0.0, "loans.needs_band": 0, "jobs.needs_band": 0, "travel_papers.needs_band": 0,
    "internet.needs_band": 0, "drift.every_days": 0, "showing.starts": 0.0, "showing.imitates": 0.0, "spill_over.weight": 0.0, "cutting.alpha": 0.0,
}  # fmt: skip


# ------------------------------------------------------------------------------------- what is kept
def kept() -> dict[str, Any]:
    """The calibration that comes with the program, with its provenance."""
    text = resources.files("model_citizen.experiments").joinpath(KEPT).read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def calibrated_values(theory: str) -> dict[str, Value]:
    """The values of a theory at the common baseline, by key. Raises KeyError for an unknown theory."""
    return dict(kept()["theories"][theory]["values"])


def at_baseline(scenario: Scenario) -> Scenario:
    """The scenario with its theory at the common baseline."""
    values = calibrated_values(scenario.theory)
    laid = with_changes(scenario, values)
    told = assumption("calibrated to the common baseline of voices: model-citizen calibrate theories")
    return _sourced(laid, dict.fromkeys(values, told))


def _sourced(scenario: Scenario, sources: Mapping[str, Any]) -> Scenario:
    from dataclasses import replace

    return replace(scenario, sources={**scenario.sources, **sources})


# ----------------------------------------------------------------------------------------- measuring
class Bench(NamedTuple):
    """The people and ties that every theory is held to."""

    people: int
    seed: int
    society: Society
    threads: int | None = None

    @classmethod
    def of(cls, people: int, seed: int, threads: int | None = None) -> Bench:
        """Draw them."""
        values = with_changes(load(SCENARIO), people=people, seed=seed).values
        return cls(people, seed, found(people, seed, values), threads)

    def life(self, theory: str, values: Mapping[str, Value], *, sanction: bool = False) -> tuple[Life, int]:
        """A life under a theory on its first day, and how many days it is lived."""
        years = YEARS_TO_REMEMBER if theory_file(theory).REMEMBERS else YEARS
        changes = {**(SANCTION if sanction else {}), **values}
        scenario = with_changes(
            load(SCENARIO), changes, theory=theory, people=self.people, seed=self.seed, days=YEAR * years
        )
        return Life(scenario.values, theory, society=self.society, threads=self.threads, every=YEAR), YEAR * years

    def voices(self, theory: str, values: Mapping[str, Value], *, sanction: bool = False) -> float:
        """Of the dissenters' person-days in the last year, the share on which she would speak her mind."""
        life, _ = self.life(theory, values, sanction=sanction)
        try:
            *_, (_, sums) = life.periods()
        finally:
            life.close()
        dissenters = int((life.people.dissent / 255.0 > life.law.authority.tolerance).sum())
        return 1.0 - int(sums[0, tally.HIDES]) / max(1, dissenters * YEAR)

    def occasions(self) -> float:
        """Share of people who say anything for or against on a day, when everybody says what they think."""
        life, _ = self.life("candid", {"candid.reserve": 0.0})
        said = 0
        try:
            for day in range(YEAR):
                life.live_day()
                said += int(((life.shown.sign & VOICE) != SILENT).sum()) if day >= YEAR - 28 else 0
        finally:
            life.close()
        return said / (28 * self.people)


def dissenters_share(scenario: Scenario) -> float:
    """Share of people whose private dissent is above the tolerance: the same for every seed, since views are by rank."""
    drawn = draw_people(1 << 14, 0, settings_of(people_room, scenario.values))
    return float((drawn.dissent / 255.0 > float(scenario.values["authority.tolerance"])).mean())  # type: ignore[arg-type]


# ----------------------------------------------------------------------------------------- searching
def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def fall_to(aim: float, low: float, high: float, of: Callable[[float], float], near: float, most: int = 16) -> float:
    """Where a falling function comes within ``near`` of ``aim``: false position, the end that stays halved.

    Returns the nearest value met where it never does: at an end when the aim lies beyond it.
    """
    ends, found = [low, high], [of(low) - aim, of(high) - aim]
    best = min(zip(found, ends, strict=True), key=lambda each: abs(each[0]))
    if found[0] <= 0.0 or found[1] >= 0.0:
        return best[1]
    stayed = 0
    for _ in range(most):
        if abs(best[0]) <= near:
            break
        share = found[0] / (found[0] - found[1])
        here = _rounded(ends[0] + min(0.95, max(0.05, share)) * (ends[1] - ends[0]))
        gap = of(here) - aim
        best = min(best, (gap, here), key=lambda each: abs(each[0]))
        side = 0 if gap > 0.0 else 1
        ends[side], found[side] = here, gap
        stayed = stayed + 1 if side == 0 else stayed - 1
        if abs(stayed) > 1:  # one end has not moved twice
            found[1 - side] *= 0.5
    return best[1]


class Tuned(NamedTuple):
    """What was found for one theory."""

    values: dict[str, Value]
    voices: float
    response: float | None
    note: str


def tune(theory: str, bench: Bench, occasions: float, response: float | None) -> Tuned:
    """A theory at the baseline. ``response`` is what its kappa is tuned to; None for the theory that others follow."""
    knob, fixed = KNOBS[theory], dict(ALSO.get(theory, {}))
    if theory == "learning":
        fixed["learning.occasions"] = occasions
    at = fall_to(VOICES, knob.low, knob.high, lambda x: bench.voices(theory, {**fixed, knob.key: x}), _NEAR)
    values: dict[str, Value] = {**fixed, knob.key: at}
    voices = bench.voices(theory, values)
    if theory in UNANSWERING:
        return Tuned(values, voices, _response(theory, values, bench, voices), UNANSWERING[theory])
    if response is None:
        return Tuned(values, voices, _response(theory, values, bench, voices), "its own; the other theories follow it")
    return _bridged(theory, values, bench, voices, response)


def _response(theory: str, values: Mapping[str, Value], bench: Bench, voices: float) -> float:
    return bench.voices(theory, values, sanction=True) - voices


def _bridged(theory: str, values: dict[str, Value], bench: Bench, voices: float, response: float) -> Tuned:
    """With kappa tuned: a theory in which control raises voices is tuned to the same size, the other way."""
    key, raises = f"{theory}.kappa", theory == "backlash"
    highest = 1.0 if raises else KAPPA_HIGH

    def fallen(log_kappa: float) -> float:
        kappa = _rounded(min(highest, math.exp(log_kappa)))
        change = _response(theory, {**values, key: kappa}, bench, voices)
        return -change if raises else change

    low, high = math.log(KAPPA_LOW), math.log(highest)
    values[key] = _rounded(min(highest, math.exp(fall_to(response, low, high, fallen, _RESPONSE_NEAR))))
    note = "the other way: control that is known of raises voices; tuned to the same size" if raises else ""
    return Tuned(values, voices, _response(theory, values, bench, voices), note)


def calibrate(
    people: int = PEOPLE, seed: int = SEED, *, threads: int | None = None, names: tuple[str, ...] | None = None,
    say: Said | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Tune theories (else all) on the same people and ties; the document that is kept, with its provenance."""
    told = say or (lambda sentence: None)
    bench, other = Bench.of(people, seed, threads), Bench.of(people, seed + 1, threads)
    occasions = _rounded(bench.occasions())
    wanted = tuple(name for name in theories() if names is None or name in names)
    first = tune(NATIVE, bench, occasions, None)
    response = first.response
    rows: dict[str, Any] = {}
    for theory in wanted:
        tuned = first if theory == NATIVE else tune(theory, bench, occasions, response)
        rows[theory] = _row(theory, tuned, other, response or 0.0)
        told(f"{theory}: {', '.join(f'{key} = {value}' for key, value in tuned.values.items())}; "
             f"voices {tuned.voices:.3f}, response {100.0 * (tuned.response or 0.0):+.1f} points")  # fmt: skip
    command = f"model-citizen calibrate theories --people {people} --seed {seed}"
    return {
        "target": {"voices": VOICES, "voices_room": ROOM, "response": response, "response_room": RESPONSE_ROOM,
                   "response_of": NATIVE},
        "definitions": {"voices": "share of the dissenters' person-days of the last year on which she would speak her mind",
                        "response": "voices with the sanction minus voices without, the same people and luck"},
        "scenario": SCENARIO, "people": people, "seed": seed, "sanction": dict(SANCTION), "occasions": occasions,
        "program": model_citizen.__version__, "made_by": command, "theories": rows,
    }  # fmt: skip


def _row(theory: str, tuned: Tuned, other: Bench, response: float) -> dict[str, Any]:
    """What is kept of one theory, with how the values do on other people than those they were tuned on."""
    wanted = -response if theory == "backlash" else response
    held = abs(tuned.voices - VOICES) <= ROOM
    answered = tuned.response is not None and abs(tuned.response - wanted) <= RESPONSE_ROOM
    elsewhere = other.voices(theory, tuned.values)
    years = YEARS_TO_REMEMBER if theory_file(theory).REMEMBERS else YEARS
    return {
        "values": tuned.values, "tuned": KNOBS[theory].key, "meaning": KNOBS[theory].why, "days": YEAR * years,
        "voices": float(np.round(tuned.voices, 6)), "voices_reached": bool(held),
        "response": None if tuned.response is None else float(np.round(tuned.response, 6)),
        "response_reached": bool(answered), "note": tuned.note,
        "other_people": {"seed": other.seed, "voices": float(np.round(elsewhere, 6)),
                         "response": float(np.round(_response(theory, tuned.values, other, elsewhere), 6))},
    }  # fmt: skip
