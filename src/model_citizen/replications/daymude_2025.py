"""Daymude, Axelrod and Forrest 2025: when people censor themselves, and what an authority learns from it.

Claim     a population falls silent before an authority that climbs from mild rules, unless it is bold at the start:
          being ready to bear punishment early deters
Rule      a person's dissent a is the best reply of theories/rational.py; she is punished if a > tau and u < P(a)
          each round the authority tries a change of one of tau, psi, nu (at most epsilon), and takes it back if
          alpha sum(a) + sum(punishments) is greater than it was the round before
Symbols   delta = desired dissent, truncated exponential on [0, 1] with a declared mean
          beta = boldness, exponential      nu, tau, psi = surveillance, tolerance, severity
          alpha = weight of dissent in the authority's cost, 1       epsilon = 0.05
Source    J. J. Daymude, R. Axelrod, S. Forrest: Strategic Analysis of Dissent and Self-Censorship, PNAS 2025,
          arXiv 2509.03731; their program: doi 10.5281/zenodo.15150163
Deviates  nowhere in D1 to D4: NumPy's PCG64 is asked in the order of their program, so rounds agree to 9 digits
          D5 and D6 use other seeds and 8,000 people (the paper: 100,000), six seeds each
Finds     the program compares with the cost of the round before, even where that round was taken back. A climber
          that compares with the last policy it kept does not suppress dissent under uniform punishment (D5).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.replications.luck import fractions
from model_citizen.replications.row import Paper, Row, compare, holds, reference
from model_citizen.theories.rational import bare, optimal_proportional, optimal_uniform, phase

LAST, SILENT = 500, 0.25  # suppressed: the mean dissent of the last 500 rounds is below a quarter of the desired
LOWEST_SEVERITY = 1e-9
RUNS = (("uniform", 2.0), ("uniform", 8.0), ("proportional", 1.0), ("proportional", 3.0))
CODE = "the authors' program, run"


class Climb(NamedTuple):
    """What happened round by round."""

    policy: np.ndarray  # tau, psi, nu as tried
    dissent: np.ndarray  # sum of a
    punishment: np.ndarray  # sum of punishments
    desired: float  # sum of delta

    @property
    def suppressed_at(self) -> int | None:
        """The first round whose last 500 have a mean dissent below a quarter of the desired."""
        sums = np.cumsum(self.dissent)
        means = (sums[LAST - 1 :] - np.concatenate(([0.0], sums[:-LAST]))) / LAST
        low = np.nonzero(means < SILENT * self.desired)[0]
        return int(low[0]) + LAST - 1 if len(low) else None


def scale_of(mean: float) -> float:
    """The scale Y of an exponential that, cut at 1, has this mean: Y - 1 / (e^(1/Y) - 1) = mean."""

    def cut(scale: float) -> float:
        return scale - 1.0 / (math.exp(1.0 / scale) - 1.0)

    low, high = mean, 2.0 * mean
    while cut(high) < mean:
        high *= 2.0
    while True:
        middle = (low + high) / 2.0
        if math.isclose(cut(middle), mean):
            return middle
        low, high = (middle, high) if cut(middle) < mean else (low, middle)


@sweep
def _live(delta, beta, luck, nu, tau, psi, proportional, acts, fines):
    """One round: what everybody does under this policy, and who is punished how much."""
    for i in range(len(delta)):
        if proportional:
            act = optimal_proportional(delta[i], beta[i], nu, tau, psi)
        else:
            act = optimal_uniform(delta[i], beta[i], nu, tau, psi)
        fine = 0.0
        if act > tau and luck[i] < nu + (1.0 - nu) * act:
            fine = psi * (act - tau) if proportional else psi
        acts[i], fines[i] = act, fine


def climb(
    punishment: str, boldness: float, people: int, rounds: int, seed: int, *,
    dissent: float = 0.25, start: tuple[float, float, float] = (0.25, 0.1, 0.1), alpha: float = 1.0,
    epsilon: float = 0.05, remembers: str = "last round",
) -> Climb:  # fmt: skip
    """The authority that climbs. ``remembers``: the cost of the "last round", or of the policy "last kept"."""
    generator = np.random.default_rng(seed)
    scale, found = scale_of(dissent), np.empty(0)
    while len(found) < people:
        more = generator.exponential(scale, people)
        found = np.append(found, more[more <= 1.0])
    delta = found[:people]
    beta = generator.exponential(boldness, people)
    which = generator.integers(3, size=rounds)
    now, before, cost_before = list(start), list(start), math.inf
    acts, fines = np.empty(people), np.empty(people)
    policy, sums, punished = np.empty((rounds, 3)), np.empty(rounds), np.empty(rounds)
    highest = (1.0, math.inf, 1.0)
    lowest = (0.0, LOWEST_SEVERITY, 0.0)
    for r in range(rounds):
        if r > 0:
            before, k = list(now), int(which[r])
            now[k] = generator.uniform(max(lowest[k], now[k] - epsilon), min(highest[k], now[k] + epsilon))
        tau, psi, nu = now
        _live(delta, beta, generator.random(people), nu, tau, psi, punishment == "proportional", acts, fines)
        policy[r], sums[r], punished[r] = now, np.sum(acts), np.sum(fines)
        cost = alpha * sums[r] + punished[r]
        taken_back = r > 0 and cost > cost_before
        if taken_back:
            now = before
            policy[r] = now
        if not taken_back or remembers == "last round":
            cost_before = cost
    return Climb(policy, sums, punished, float(np.sum(delta)))


def utility(a: Any, delta: Any, beta: Any, nu: Any, tau: Any, psi: Any, proportional: bool) -> Any:
    """U(a) as the paper writes it, for the check by brute force."""
    size = a - tau if proportional else 1.0
    return -beta * (delta - a) - (nu + (1.0 - nu) * a) * np.where(a > tau, psi * size, 0.0)


def regret(delta: float, beta: float, nu: float, tau: float, psi: float, punishment: str, steps: int = 4000) -> float:
    """How much more the best of many acts is worth than the one of the closed form."""
    proportional = punishment == "proportional"
    chosen = float(bare(delta, beta, nu, tau, psi, punishment)["intensity"])
    acts = np.append(np.linspace(0.0, delta, steps), min(tau, delta))
    best = np.max(utility(acts, delta, beta, nu, tau, psi, proportional))
    return float(best - utility(np.float64(chosen), delta, beta, nu, tau, psi, proportional))


def worst_regret(count: int, seed: int) -> float:
    """The greatest regret among random people under random policies."""
    u = [fractions(count, seed, what) for what in range(5)]
    return max(
        regret(d, 0.02 + 4.0 * b, n, t, 0.01 + 4.0 * s, kind)
        for kind in ("uniform", "proportional") for d, b, n, t, s in zip(*u, strict=True)
    )  # fmt: skip


def _gap(lived: dict[tuple[str, float, int], Climb], rows: list[list[Any]]) -> float:
    """The greatest relative difference from rounds of the authors' program."""
    worst = 0.0
    for punishment, boldness, seed, number, *published in rows:
        run = lived[punishment, boldness, seed]
        ours = (*run.policy[number], run.dissent[number], run.punishment[number])
        worst = max(
            worst, *(abs(a - b) / max(abs(b), 1e-300) if a != b else 0.0 for a, b in zip(ours, published, strict=True))
        )
    return worst


def _again(table: str, people: int, rounds: int) -> float:
    rows = reference(table)
    lived = {key: climb(key[0], key[1], people, rounds, key[2]) for key in {tuple(row[:3]) for row in rows}}
    return _gap(lived, rows)


def suppressions(punishment: str, boldness: float, remembers: str, seeds: int = 6, people: int = 8000) -> int:
    """In how many of the seeds dissent is suppressed within 4,000 rounds."""
    runs = (climb(punishment, boldness, people, 4000, 100 + s, remembers=remembers) for s in range(seeds))
    return sum(run.suppressed_at is not None for run in runs)


def rows(slow: bool) -> list[Row]:
    """Closed form, brute force and climbing; the four published runs when there is time."""
    points = reference("daymude_points")
    acts = [bare(*row[:6]) for row in points]
    worst = max(abs(float(act["intensity"]) - row[6]) for act, row in zip(acts, points, strict=True))
    named = sum(phase(row[0], row[3], float(act["intensity"])) == row[7] for act, row in zip(acts, points, strict=True))
    done = [
        compare("D1", f"closed form, {len(points)} points: greatest difference", worst, 0, 1e-9, CODE),
        compare("D1", "closed form: points with the paper's phase", named, len(points), 0, "analytic"),
        compare("D2", "regret against brute force, 2 × 1,000 random people", max(0.0, worst_regret(1000, 20)), 0, 1e-9, "analytic"),
        compare("D3", "8 small runs of 1,000 people, 1,000 rounds: greatest relative difference",
                _again("daymude_small", 1000, 1000), 0, 1e-9, CODE),
    ]  # fmt: skip
    if slow:
        gap = _again("daymude_figures", 100_000, 5000)
        done.append(
            compare("D4", "4 published runs of 100,000 people: greatest relative difference", gap, 0, 1e-9, CODE)
        )
    seeds = 6
    said = f"of {seeds} seeds suppressed, 8,000 people"
    code, kept = (suppressions("uniform", 2.0, each, seeds) for each in ("last round", "last kept"))
    ours = "own runs of both rules"
    done += [
        compare("D5", f"uniform, boldness 2, cost of the last round: {said}", code, seeds, 0, ours),
        holds("D5", f"uniform, boldness 2, cost of the policy last kept: at most 1 {said}", kept <= 1, ours),
    ]
    for punishment, boldness in (("uniform", 4.0), ("proportional", 2.0)):
        for remembers in ("last round", "last kept") if slow else ("last round",):
            never = suppressions(punishment, boldness, remembers, seeds)
            done.append(compare("D6", f"{punishment}, boldness {boldness:g}, {remembers}: {said}", never, 0, 0, ours))
    return done


def figure() -> Any:
    """Dissent over the rounds for a bold and a timid population, and what each person does (their figures 1 and 2)."""
    from model_citizen.replications.drawing import beside, curves

    wanted = np.linspace(0.0, 1.0, 201)
    policies = {
        "uniform, ψ 0.6": (0.2, 0.25, 0.6, "uniform"), "uniform, ψ 2": (0.2, 0.25, 2.0, "uniform"),
        "proportional, ψ 1": (0.2, 0.25, 1.0, "proportional"),
    }  # fmt: skip
    acts = {name: [(d, float(bare(d, 1.0, *policy)["intensity"])) for d in wanted] for name, policy in policies.items()}
    lines = {}
    for punishment, boldness in RUNS:
        run = climb(punishment, boldness, 8000, 3000, 100)
        lines[f"{punishment}, mean boldness {boldness:g}"] = [
            (r, run.dissent[r] / run.desired) for r in range(0, 3000, 10)
        ]
    return beside(
        curves("Dissent shown by dissent desired", "desired dissent δ", "shown a*", acts),
        curves("An authority that climbs, 8,000 people", "round", "dissent as a part of the desired", lines),
    )


PAPER = Paper("daymude_2025", "Strategic analysis of dissent and self-censorship", rows, figure)
