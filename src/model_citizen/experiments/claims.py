"""The article's 38 claims: what is known of each, and what a run says of those that a model can test.

Rule      a test is a twin: a scenario as it stands beside the same with one thing changed, over several seeds; with the
          interval of the mean over seeds (Student, 95 %) against the threshold of the hypothesis:
          supported      the whole interval lies on the side that the hypothesis names
          opposite       the whole interval lies on the other side
          not supported  the interval holds the threshold
          not defined    fewer than two seeds define the number
Source    the claims with verdicts and sources: ``claims.toml``, in our own words; the hypotheses were written before any run
Expect    some are refuted

A test says what follows from the rules of the scenario, not what is so in the world: that is the claim's own verdict.
Of so many tests at 95 %, one or two come out by chance.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple, Unpack

import polars as pl

from model_citizen.experiments import statistics
from model_citizen.experiments.batch import KeptHow, live
from model_citizen.experiments.experiment import Experiment, finished, started
from model_citizen.experiments.job import Job, replicates, twin_job
from model_citizen.experiments.record import measures
from model_citizen.experiments.twin import difference
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, load, with_changes

VERDICTS = ("documented", "partly true", "rumour", "false", "never happened", "opinion")
EVIDENCE = ("found", "secondary", "memory")
SUPPORTED, OPPOSITE, NOT_SUPPORTED, NOT_DEFINED = FINDINGS = ("supported", "opposite", "not supported", "not defined")
PEOPLE, SEEDS = 2_000, 5
ARTICLE = "press-2015"


class Claim(NamedTuple):
    """One sentence of the article, in our words."""

    id: str  # A1 .. A38
    says: str
    verdict: str  # one of VERDICTS: what is known of the world
    evidence: str  # one of EVIDENCE: how the verdict was come by
    note: str
    sources: tuple[str, ...] = ()  # keys of ``sources()``
    rules: tuple[str, ...] = ()  # keys of press-2015 that come from the claim


class Test(NamedTuple):
    """One hypothesis: a number of a twin lies above (or below) a threshold."""

    claim: str
    says: str
    measure: str
    scenario: str = ARTICLE
    without: tuple[str, ...] = ()  # mechanisms taken out of the twin; the score, where nothing else is changed
    against: str = ""  # or another scenario
    here: Mapping[str, Value] = {}  # what is changed in both
    other: Mapping[str, Value] = {}  # what is changed in the twin alone
    quantity: str = "difference"  # or "with": the number in the society as it stands
    relation: str = "above"  # or "below"
    threshold: float = 0.0

    def twin(self, people: int, until: str | None = None) -> tuple[Scenario, Scenario]:
        """The scenario and its twin."""
        size: dict[str, Any] = {"people": people, "until": until}
        stands = with_changes(load(self.scenario), self.here, **size)
        if self.against:
            return stands, with_changes(load(self.against), **size)
        if self.other:
            return stands, with_changes(load(self.scenario), self.other, **size)
        taken = twin_job(stands, without=self.without or ("score",)).against
        assert taken is not None
        return stands, taken

    @property
    def hypothesis(self) -> str:
        """The hypothesis on the measure, in symbols people read: ``loan_refusals < 0``."""
        of = "with minus without" if self.quantity == "difference" else "with"
        return f"{self.measure} ({of}) {'>' if self.relation == 'above' else '<'} {self.threshold:g}"


@functools.cache
def _written() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("claims.toml").read_text(encoding="utf-8"))


def _tuples(table: str) -> list[dict[str, Any]]:
    return [{key: tuple(v) if isinstance(v, list) else v for key, v in each.items()} for each in _written()[table]]


def claims() -> tuple[Claim, ...]:
    """The 38 claims, in their order."""
    return tuple(Claim(**each) for each in _tuples("claim"))


def tests() -> tuple[Test, ...]:
    """What a run can test of them."""
    return tuple(Test(**each) for each in _tuples("test"))


def sources() -> dict[str, str]:
    """What the keys of sources stand for."""
    return dict(_written()["sources"])


def tally() -> dict[str, int]:
    """How many claims have each verdict."""
    return {verdict: sum(claim.verdict == verdict for claim in claims()) for verdict in VERDICTS}


def of_rule(key: str) -> tuple[str, ...]:
    """The claims that a parameter of press-2015 comes from."""
    return tuple(claim.id for claim in claims() if key in claim.rules)


def jobs(people: int = PEOPLE, seeds: int = SEEDS, until: str | None = None) -> list[Job]:
    """The twins of every test under the same seeds; label ``test`` is the place of the test."""
    each = []
    for number, test in enumerate(tests()):
        stands, other = test.twin(people, until)
        each.append(twin_job(stands, {"test": number}, against=other))
    return replicates(each, seeds)


def verdict(found: statistics.Estimate, relation: str, threshold: float) -> str:
    """What an interval says of a hypothesis."""
    if found.value is None or found.low is None or found.high is None:
        return NOT_DEFINED
    if found.low <= threshold <= found.high:
        return NOT_SUPPORTED
    return SUPPORTED if (found.value > threshold) == (relation == "above") else OPPOSITE


SUMMARY = {
    "test": pl.Int64, "claim": pl.String, "says": pl.String, "measure": pl.String, "unit": pl.String, "of": pl.String,
    "hypothesis": pl.String, "changed": pl.String, "with": pl.Float64, "without": pl.Float64, "value": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "seeds": pl.Int64, "finding": pl.String,
}  # fmt: skip


def summary(table: pl.DataFrame) -> pl.DataFrame:
    """One row a test: the numbers over seeds, and what they say."""
    rows = []
    for number, test in enumerate(tests()):
        lines = table.filter((pl.col("test") == number) & (pl.col("measure") == test.measure)).sort("replicate")
        both = [statistics.mean(lines[name].to_list()).value for name in ("with", "without")]
        found = statistics.mean(lines["value" if test.quantity == "difference" else "with"].to_list())
        rows.append({
            "test": number, "claim": test.claim, "says": test.says, "measure": test.measure,
            "unit": measures()[test.measure].unit, "of": test.quantity, "hypothesis": test.hypothesis,
            "changed": changed(test), "with": both[0], "without": both[1], "value": found.value, "low": found.low,
            "high": found.high, "seeds": found.seeds, "finding": verdict(found, test.relation, test.threshold),
        })  # fmt: skip
    return pl.DataFrame(rows, schema=SUMMARY)


def changed(test: Test) -> str:
    """What tells the twin from the scenario, shortly."""
    if test.other or test.here:
        return "; ".join(difference(*test.twin(PEOPLE)))
    return f"against {test.against}" if test.against else f"without {', '.join(test.without or ('score',))}"


def document() -> dict[str, Any]:
    """The claims, their tally and their sources: what is known without any run."""
    return {
        "tally": tally(), "claims": [claim._asdict() for claim in claims()],
        "tests": [test._asdict() | {"hypothesis": test.hypothesis, "changed": changed(test)} for test in tests()],
        "sources": sources(),
    }  # fmt: skip


def claims_tested(
    people: int = PEOPLE, seeds: int = SEEDS, until: str | None = None, **how: Unpack[KeptHow]
) -> Experiment:
    """Live every test under the same seeds. ``summary`` has a row a test; raises what ``live`` raises."""
    each = jobs(people, seeds, until)
    again = f"model-citizen claims --people {people} --seeds {seeds}" + (f" --until {until}" if until else "")
    table = live(each, **started("claims", again, how))
    named = {name: with_changes(load(name), people=people, until=until) for name in _names()}
    lucks = list(dict.fromkeys(job.seed for job in each))
    title = f"The article's claims: {len(tests())} tests, {seeds} seeds"
    return finished(Experiment("claims", title, named, table, summary(table), document(), again, lucks), how)


def _names() -> Sequence[str]:
    return list(dict.fromkeys(name for test in tests() for name in (test.scenario, test.against) if name))
