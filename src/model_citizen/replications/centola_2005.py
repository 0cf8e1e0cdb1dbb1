"""Centola, Willer and Macy 2005: the emperor's dilemma: how a norm that hardly anybody holds comes to be enforced.

Claim     (a) no cascade of an unpopular norm where everybody sees everybody;  (b) with sight of neighbours only it
          starts locally and spreads;  (c) more bridge ties and more true believers make it less likely
Rule      pressure, compliance, need and enforcement of theories/enforcement.py, one person at a time in random order
Symbols   believers have conviction 1, others uniform up to 0.38      K = cost of enforcing, 0.125
          1,000 people on a torus of 40 by 25 with 8 neighbours each, or all neighbours of all
Source    D. Centola, R. Willer, M. Macy: The Emperor's Dilemma, AJS 110(4), 2005, 1009-1040
Deviates  200 sweeps in which everybody has one turn, of which the last 20 count; clustered believers are those nearest
          to a random person; bridges: each tie loses one end, with a declared chance, to a random stranger
Finds     (a), (b) and the bridges of (c) reproduce; that more believers mean fewer cascades does not
"""

from __future__ import annotations

import functools
import itertools
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.replications.luck import below, fraction, fractions, shuffled
from model_citizen.replications.row import Paper, Row, compare, holds
from model_citizen.theories.enforcement import compliance, enforcement, need, pressure

WIDE, HIGH = 40, 25
PEOPLE = WIDE * HIGH
COST, CONVICTION = 0.125, 0.38
SWEEPS, COUNTED = 200, 20
_TURN, _CONVICTION, _CENTRE, _CHOSEN, _REWIRE, _STRANGER = 0, 1, 2, 3, 4, 8
PRINTED, OWN = "paper", "own runs"


class Outcome(NamedTuple):
    """The share of disbelievers who comply with, and who enforce, what they do not believe, by seed."""

    complies: np.ndarray
    enforces: np.ndarray

    @property
    def cascades(self) -> float:
        """The share of runs in which more than half of the disbelievers comply."""
        return float(np.mean(self.complies > 0.5))


@sweep
def _rewire(tied, chance, seed):
    """Each tie loses one end, with this chance, to a random person who is no neighbour yet."""
    n = len(tied)
    before = tied.copy()
    for one in range(n):
        for other in range(one + 1, n):
            if not before[one, other] or fraction(seed, one, other, _REWIRE) >= chance:
                continue
            for k in range(1000):
                stranger = below(n, seed, one, other, _STRANGER + k)
                if stranger != one and not tied[one, stranger]:
                    tied[one, other] = tied[other, one] = False
                    tied[one, stranger] = tied[stranger, one] = True
                    break


@sweep
def _live(start, friends, everybody, belief, conviction, cost, seed, out):
    """All turns. ``everybody``: all are neighbours of all, and ``friends`` is not read."""
    n = len(belief)
    conduct, pressing = belief.copy(), np.zeros(n)
    all_conduct, all_pressing = belief.sum(), 0.0
    disbelievers = (belief < 0.0).sum()
    order = np.arange(n)
    for turn in range(SWEEPS * n):
        if turn % n == 0:
            for k in range(n - 1, 0, -1):
                other = below(k + 1, seed, k, turn, _TURN)
                order[k], order[other] = order[other], order[k]
        i = order[turn % n]
        if everybody:
            neighbours, conducted, pressed = n - 1.0, all_conduct - conduct[i], all_pressing - pressing[i]
        else:
            neighbours, conducted, pressed = float(start[i + 1] - start[i]), 0.0, 0.0
            for place in range(start[i], start[i + 1]):
                conducted += conduct[friends[place]]
                pressed += pressing[friends[place]]
        push = pressure(belief[i], neighbours, pressed)
        acts = compliance(belief[i], conviction[i], push)
        needed = need(belief[i], neighbours, conducted)
        presses = enforcement(belief[i], conviction[i], push, needed, acts, cost, cost)
        all_conduct += acts - conduct[i]
        all_pressing += presses - pressing[i]
        conduct[i], pressing[i] = acts, presses
        if (turn + 1) % n == 0 and turn + 1 > (SWEEPS - COUNTED) * n:
            for j in range(n):
                if belief[j] < 0.0:
                    out[0] += conduct[j] > 0.0
                    out[1] += pressing[j] > 0.0
    out /= disbelievers * COUNTED


@functools.cache
def lattice() -> np.ndarray:
    """Who is a neighbour of whom on the torus: 8 each."""
    column, row = np.arange(PEOPLE) % WIDE, np.arange(PEOPLE) // WIDE
    across = np.abs(column[:, None] - column)
    along = np.abs(row[:, None] - row)
    apart = np.maximum(np.minimum(across, WIDE - across), np.minimum(along, HIGH - along))
    return apart == 1


def nearest(centre: int, count: int) -> np.ndarray:
    """The people nearest to one on the torus, herself among them."""
    people = np.arange(PEOPLE)
    across = np.abs(people % WIDE - centre % WIDE)
    along = np.abs(people // WIDE - centre // WIDE)
    apart = np.minimum(across, WIDE - across) ** 2 + np.minimum(along, HIGH - along) ** 2
    return np.argsort(apart, kind="stable")[:count]


def run(
    believers: int, seeds: int, *, clustered: bool = False, bridges: float = 0.0, everybody: bool = False,
    cost: float = COST, most: float = CONVICTION,
) -> Outcome:  # fmt: skip
    """The outcome of this many seeds of one setting."""
    found = np.zeros((seeds, 2))
    for s in range(seeds):
        seed = 2005 + s
        if clustered:
            convinced = nearest(int(fractions(1, seed, _CENTRE)[0] * PEOPLE), believers)
        else:
            convinced = shuffled(PEOPLE, seed, _CHOSEN)[:believers]
        belief, conviction = np.full(PEOPLE, -1.0), (1.0 - fractions(PEOPLE, seed, _CONVICTION)) * most
        belief[convinced], conviction[convinced] = 1.0, 1.0
        tied = np.zeros((PEOPLE, PEOPLE), np.bool_) if everybody else lattice().copy()
        if bridges:
            _rewire(tied, bridges, seed)
        start = np.concatenate(([0], np.cumsum(tied.sum(axis=1))))
        _live(start, np.nonzero(tied)[1], everybody, belief, conviction, cost, seed, found[s])
    return Outcome(found[:, 0], found[:, 1])


def rows(slow: bool) -> list[Row]:
    """Everybody or neighbours, scattered or clustered, with bridges, and with more believers."""
    seeds = 120 if slow else 60
    full = [run(believers, seeds, everybody=True) for believers in (10, 100)]
    scattered, clustered = run(10, seeds), run(10, seeds, clustered=True)
    bridged = [run(10, seeds, clustered=True, bridges=chance) for chance in (0.05, 0.1, 0.2, 0.5)]
    more = [run(believers, seeds) for believers in (20, 50)]
    falling = [clustered.cascades, *(each.cascades for each in bridged)]

    def level(quantity: str, outcome: Outcome, published: float) -> Row:
        return compare("C1", f"false compliance: {quantity}", float(outcome.complies.mean()), published, 0.15, OWN)

    return [
        compare("C1", "(a) everybody sees everybody, 10 believers: share of cascades", full[0].cascades, 0, 0, PRINTED),
        compare("C1", "(a) everybody sees everybody: false enforcement", float(full[0].enforces.mean()), 0, 0, PRINTED),
        holds("C1", "(b) cascades: none in full sight < scattered < clustered",
              full[0].cascades == 0.0 < scattered.cascades < clustered.cascades, PRINTED),
        holds("C1", "(c) cascades fall with every more bridge (0, 5, 10, 20, 50 %)",
              all(a >= b for a, b in itertools.pairwise(falling)) and falling[0] > falling[-1], PRINTED),
        level("everybody, 10 believers", full[0], 0.027), level("everybody, 100 believers", full[1], 0.251),
        level("lattice, 10 scattered", scattered, 0.34), level("lattice, 10 clustered", clustered, 0.96),
        level("lattice, 20 scattered", more[0], 0.90), level("lattice, 50 scattered", more[1], 0.99),
        level("clustered, bridges 10 %", bridged[1], 0.49), level("clustered, bridges 20 %", bridged[2], 0.09),
        level("clustered, bridges 50 %", bridged[3], 0.02),
        level("clustered, K 0.20", run(10, seeds, clustered=True, cost=0.2), 0.02),
        level("clustered, conviction up to 0.50", run(10, seeds, clustered=True, most=0.5), 0.01),
        holds(
            "C1", "(c) more believers (20, 50 instead of 10 scattered): fewer cascades", more[1].cascades < scattered.cascades,
            PRINTED, differs="under these rules more believers mean more cascades. Tried: 10, 20 and 50 believers scattered, "
            "10 clustered, other K and convictions; how the paper placed them could not be read.",
        ),
    ]  # fmt: skip


def figure() -> Any:
    """False compliance by the share of ties that are bridges."""
    from model_citizen.replications.drawing import curves

    chances = (0.0, 0.01, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5)
    lines = {
        name: [(chance, float(run(10, 20, clustered=clustered, bridges=chance).complies.mean())) for chance in chances]
        for name, clustered in (("believers clustered", True), ("believers scattered", False))
    }
    return curves("False compliance among disbelievers, 10 believers of 1,000", "share of ties rewired", "share", lines)


PAPER = Paper("centola_2005", "The emperor's dilemma", rows, figure)
