"""Wei, Yildirim, Van den Bulte and Dellarocas 2016: credit scores that read a person's friends.

Claim     whoever wants a better score has fewer and more similar friends; the score may grow more exact by it,
          at the price of a society in parts; people of low type are shunned, by each other too
Rule      log-odds = y ln((1 - eps) / eps) + (H - L) Lambda  and the noise of Lemma 8 (society/network_score.py)
          on meeting, both sides want the tie:  m - |x_i - x_j| + alpha (expected log-odds from the other) > 0
          a tie is cut for fear of the score by the rule of conduct/cutting.py
Symbols   x = type, high or low, half each      y = own signal, wrong with chance eps      m = match, exponential, mean 1
          H, L = friends with high, low signal      alpha = weight of the score      20 meetings each, on average
Source    Y. Wei, P. Yildirim, C. Van den Bulte, C. Dellarocas: Credit Scoring with Social Network Data,
          Marketing Science 35(2), 2016, 234-258: Lemmas 3 and 8, equations 22 and 23
Deviates  the equilibrium of ties is ours, from their algebra and their utility; their section on types without
          steps could not be read. cutting.py draws m from 256 values; where types
          differ in friends, how many somebody has speaks as well
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from model_citizen.conduct.cutting import DRAW_MATCH, KEPT, Settings, match_value, verdict, words_of
from model_citizen.engine.compile import sweep
from model_citizen.replications.luck import fraction, fractions
from model_citizen.replications.row import Paper, Row, compare, holds, reference
from model_citizen.society.network_score import bare, of_friend, tied_if_different, tied_if_same

MEETINGS, PEOPLE = 20, 2000
EXACT, PRINTED, OWN = "analytic", "paper", "own reconstruction"
_SIGNAL, _MEET = 0, 1


class Ties(NamedTuple):
    """An equilibrium: chances that a meeting becomes a tie, and what friends say about one's type."""

    alike_high: float
    mixed: float
    alike_low: float
    high_signal: float  # log-odds from a friend with a high signal
    low_signal: float
    of_high: float  # expected log-odds from a friend of high type
    of_low: float

    def degree(self, high: bool) -> float:
        """Friends of a person of this type, on average."""
        return MEETINGS * 0.5 * ((self.alike_high if high else self.alike_low) + self.mixed)


def equilibrium(eps: float, alpha: float) -> Ties:
    """Ties and scores that follow from one another: ties from expected scores, scores from chances of ties."""
    high, mixed, low = 1.0, math.exp(-1.0), 1.0
    for _ in range(10_000):
        up = math.log(((1 - eps) * high + eps * mixed) / ((1 - eps) * mixed + eps * low))
        down = math.log((eps * high + (1 - eps) * mixed) / (eps * mixed + (1 - eps) * low))
        of_high, of_low = (1 - eps) * up + eps * down, eps * up + (1 - eps) * down
        then = (_wanted(alpha * of_high), _wanted(min(alpha * of_high, alpha * of_low) - 1.0), _wanted(alpha * of_low))
        if max(abs(a - b) for a, b in zip(then, (high, mixed, low), strict=True)) < 1e-15:
            break
        high, mixed, low = (0.5 * (a + b) for a, b in zip(then, (high, mixed, low), strict=True))
    return Ties(*then, up, down, of_high, of_low)


def _wanted(gain: float) -> float:
    """P(m + gain > 0) for a match m exponential with mean 1."""
    return min(1.0, math.exp(gain))


@sweep
def _meet(high, signal, burden, settings, seed, degree, same, upper, lower):
    """Everybody meets; who is worth a tie, and is not feared by the rule of conduct/cutting.py, becomes one."""
    n = len(high)
    for one in range(n):
        for other in range(one + 1, n):
            if fraction(seed, one, other, _MEET) * (n - 1) >= MEETINGS:
                continue
            difference = 0.0 if high[one] == high[other] else 1.0
            if match_value(one, other, seed, 0, DRAW_MATCH, settings) < difference:
                continue
            feared = 0.0 if high[one] and high[other] else burden
            if verdict(words_of(seed, one, other, 0), seed, one, other, 0, difference, False, feared, settings) != KEPT:
                continue
            for k in range(2):
                i, friend = (one, other) if k == 0 else (other, one)
                degree[i] += 1
                same[i] += difference == 0.0
                upper[i] += signal[friend]
                lower[i] += not signal[friend]


class Society(NamedTuple):
    """What the meetings of a society come to."""

    degree_high: float
    degree_low: float
    alike: float  # ties between people of one type
    exact: float  # scores on the right side


def society(eps: float, alpha: float, seeds: int, people: int = PEOPLE) -> Society:
    """Ties by the rule of cutting.py, when what is feared in a low type is the expected loss of log-odds."""
    ties = equilibrium(eps, alpha)
    settings = Settings(quarrels=0, match=1.0, kin=0.0, alpha=alpha * -ties.of_low)
    found = []
    for seed in range(2016, 2016 + seeds):
        high = np.arange(people) % 2 == 0
        signal = high ^ (fractions(people, seed, _SIGNAL) < eps)
        degree, same, upper, lower = (np.zeros(people, np.int64) for _ in range(4))
        _meet(high, signal, 1.0 if alpha > 0.0 else 0.0, settings, seed, degree, same, upper, lower)
        odds = (
            np.where(signal, 1.0, -1.0) * math.log((1 - eps) / eps) + upper * ties.high_signal + lower * ties.low_signal
        )
        odds -= ties.degree(True) - ties.degree(False)  # few friends are a sign of the low type, too (Poisson)
        found.append(
            (degree[high].mean(), degree[~high].mean(), same.sum() / degree.sum(), np.mean((odds > 0) == high))
        )
    return Society(*(float(each) for each in np.mean(found, axis=0)))


def posterior_by_counting(eps: float, p1: float, own_signal: int, n_high: int, n_low: int) -> float:
    """P(high type) by Bayes' rule over both types, friend by friend, without logarithms."""
    likely = [1.0 - eps if own_signal > 0 else eps, eps if own_signal > 0 else 1.0 - eps]
    for signal_high, count in ((True, n_high), (False, n_low)):
        for k, i_am_high in enumerate((True, False)):
            to_high, to_low = (1.0, p1) if i_am_high else (p1, 1.0)
            of_high, of_low = (1.0 - eps, eps) if signal_high else (eps, 1.0 - eps)
            likely[k] *= ((to_high * of_high + to_low * of_low) / (to_high + to_low)) ** count
    return likely[0] / (likely[0] + likely[1])


def rows(slow: bool) -> list[Row]:
    """Scores from friends, the noise of Lemma 8, and who is tied to whom when the score counts."""
    table, noise = reference("wei_posteriors"), reference("wei_noise")
    scores = [
        (bare(eps, p1, own, up, down), weight, odds, share) for eps, p1, own, up, down, weight, odds, share in table
    ]
    worst = max(max(abs(s["Lambda"] - w), abs(s["posterior"] - share)) for s, w, _, share in scores)
    odds_gap = max(abs(s["log_odds"] - odds) / max(1.0, abs(odds)) for s, _, odds, _ in scores)
    mistaken = 0.0
    for eps, tau, p_tau, p_rest, q_same, q_diff, weight in noise:
        one, two = tied_if_same(tau, p_tau, p_rest), tied_if_different(tau, p_tau, p_rest)
        mistaken = max(mistaken, abs(one - q_same), abs(two - q_diff), abs(of_friend(eps, one, two) - weight))
    done = [
        compare("N1", f"{len(table)} scores from signals of friends: greatest difference", worst, 0, 2e-6, EXACT),
        compare("N1", f"{len(table)} log-odds: greatest relative difference", odds_gap, 0, 5e-6, EXACT),
        compare("N1", f"{len(noise)} rows of Lemma 8, types mistaken: greatest difference", mistaken, 0, 5e-6, EXACT),
    ]
    gap = 0.0
    for eps, alpha, high, mixed, low, degree_high, degree_low, *_ in reference("wei_ties"):
        ties = equilibrium(eps, alpha)
        ours = (
            ties.alike_high,
            ties.mixed,
            ties.alike_low,
            ties.degree(True) / MEETINGS,
            ties.degree(False) / MEETINGS,
        )
        before = (high, mixed, low, degree_high / MEETINGS, degree_low / MEETINGS)
        gap = max(gap, *(abs(a - b) for a, b in zip(ours, before, strict=True)))
    done.append(compare("N1", "equilibrium of ties: greatest difference of a chance", gap, 0, 2e-5, OWN))
    seeds = 10 if slow else 3
    lived = {alpha: society(0.2, alpha, seeds) for alpha in (0.0, 1.0, 4.0)}
    theory = {alpha: equilibrium(0.2, alpha) for alpha in lived}
    for alpha, found in lived.items():
        done.append(
            compare(
                "N1", f"friends of high types, α {alpha:g}", found.degree_high, theory[alpha].degree(True), 0.3, EXACT
            )
        )
        done.append(
            compare(
                "N1", f"friends of low types, α {alpha:g}", found.degree_low, theory[alpha].degree(False), 0.3, EXACT
            )
        )
    for alpha, exact in ((0.0, 0.893), (1.0, 0.902), (4.0, 0.916)):
        done.append(compare("N1", f"scores on the right side, α {alpha:g}", lived[alpha].exact, exact, 0.015, OWN))
    none, some, much = (lived[alpha] for alpha in (0.0, 1.0, 4.0))
    done += [
        holds("N1", "fewer ties, the more the score counts",
              none.degree_low > some.degree_low > much.degree_low and none.degree_high > much.degree_high, PRINTED),
        holds("N1", "more similar ties, the more the score counts", none.alike < some.alike < much.alike, PRINTED),
        holds("N1", "low types lose more ties than high types, and shun each other",
              much.degree_low < much.degree_high and theory[4.0].alike_low < 1.0, PRINTED),
    ]  # fmt: skip
    return done


def figure() -> Any:
    """Friends by type, and the chance of a tie, by the weight of the score."""
    from model_citizen.replications.drawing import beside, curves

    weights = np.linspace(0.0, 6.0, 61)
    ties = [(each, equilibrium(0.2, float(each))) for each in weights]
    return beside(
        curves("Friends, ε 0.2", "weight of the score α", "friends", {
            "high type": [(each, found.degree(True)) for each, found in ties],
            "low type": [(each, found.degree(False)) for each, found in ties],
        }),
        curves("Chance that a meeting becomes a tie", "weight of the score α", "chance", {
            "both high": [(each, found.alike_high) for each, found in ties],
            "mixed": [(each, found.mixed) for each, found in ties],
            "both low": [(each, found.alike_low) for each, found in ties],
        }),
    )  # fmt: skip


PAPER = Paper("wei_2016", "Credit scoring with social network data", rows, figure)
