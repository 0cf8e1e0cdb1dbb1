"""A credit score that reads a person's friends: the algebra of Wei, Yildirim, Van den Bulte and Dellarocas.

Rule      log-odds of being of the high type = y s + (H - L) Lambda
          s = ln((1 - eps) / eps),  Lambda = ln((eps q_d + (1 - eps) q_s) / (eps q_s + (1 - eps) q_d))
Symbols   y = own signal, +1 or -1, right with probability 1 - eps (eps < 1/2)
          H, L = friends whose signal is high, low
          q_s, q_d = chance that two people of the same, of different types become tied on meeting;
          with types known: q_s = 1, q_d = p_1 = P(value of a match > 1)
          tau = chance of mistaking a type; p_t = P(value > t)
Source    Y. Wei, P. Yildirim, C. Van den Bulte, C. Dellarocas: Credit Scoring with Social Network
          Data, Marketing Science 35(2), 2016, 234-258: Lemma 3, Lemma 8, equations 22 and 23
Kind      published model
Neutral   eps = 1/2 is no signal at all and is not allowed; p_1 = 1 makes friends say nothing
Expect    every friend moves the score by the same amount: up with a high signal, down with a low one
"""

from __future__ import annotations

from model_citizen.engine.compile import rule
from model_citizen.society.tables import logarithm, logistic


@rule
def of_signal(eps):
    """s: what one's own signal says about one's type, in log-odds."""
    return logarithm((1.0 - eps) / eps)


@rule
def of_friend(eps, same, different):
    """Lambda: what one friend's signal says about one's own type, in log-odds."""
    return logarithm((eps * different + (1.0 - eps) * same) / (eps * same + (1.0 - eps) * different))


@rule
def tied_if_same(tau, p_tau, p_rest):
    """q_s: chance that two of one type become tied when each mistakes a type with chance tau."""
    right = (1.0 - tau) * (1.0 - tau)
    return right * p_tau + (1.0 - right) * p_rest


@rule
def tied_if_different(tau, p_tau, p_rest):
    """q_d: the same for two of different types."""
    wrong = tau * tau
    return wrong * p_tau + (1.0 - wrong) * p_rest


@rule
def log_odds(own_signal, high, low, signal, friend):
    """The score, linear in the number of friends with high and with low signals."""
    return own_signal * signal + (high - low) * friend


def bare(eps: float, p1: float, own_signal: int, n_high: float, n_low: float) -> dict[str, float]:
    """The score of a person from bare numbers: weight of a friend, log-odds, probability of the high type."""
    friend = of_friend(float(eps), 1.0, float(p1))
    odds = log_odds(float(own_signal), float(n_high), float(n_low), of_signal(float(eps)), friend)
    return {"Lambda": friend, "log_odds": odds, "posterior": logistic(odds)}
