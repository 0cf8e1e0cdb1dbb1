"""Spiral of silence: confidence grows and shrinks with the climate of opinion around a person.

Rule      speaks  iff  c > phi,   c = 2 / (1 + e^-c_hat) - 1,   c_hat <- max(c_hat + climate, 0)
          climate = (n_s - w n_o) / (n_s + w n_o), 0 when nobody speaks
          phi = phi_0 + kappa P(delta) psi / beta, between 0 and 1
Symbols   n_s, n_o = ties that voiced the own, the other side yesterday     c_hat = inner value, remembered
          w = weight of a voice of the other side; 1 in the paper, whose bots have such a weight
          c = confidence [0, 1)       phi_0 = willingness to censor oneself, uniform on (0, 1)
          P(delta) psi = believed punishment for speaking as one thinks       beta = boldness
Source    B. Ross, L. Pilz, B. Cabrera, F. Brachten, G. Neubaum, S. Stieglitz: Are social bots a real
          threat?, EJIS 28(4), 2019, 394-412; rules of D. Sohn, N. Geidner, IJPOR 28(1), 2016, 25-45
Kind      published model
Neutral   kappa = 0 is the published model: risk plays no part
Expect    whoever seems to be the minority falls silent, and therefore seems a smaller one

The printed formula of c lacks the -1 that its text, figure and program need. ``most`` holds c_hat,
which the paper lets grow for ever, below what no published run reaches. In the society only dissent
falls silent; support is voiced whatever the climate.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import whole
from model_citizen.engine.compile import index, rule
from model_citizen.parameters import assumption, documented, number
from model_citizen.society.tables import EXPONENTIAL_QUANTILE, logistic
from model_citizen.society.view import Choice, expected_punishment

UPDATE = "together"
NEEDS = frozenset(
    {"delta", "boldness", "quantile", "nu", "tau", "psi", "proportional", "association", "same", "opposed", "memory"}
)
REMEMBERS = True
UNBOUNDED = float("inf")


class Settings(NamedTuple):
    """How far confidence can grow, and how risk raises the willingness to be silent."""

    most: float = number(
        1000.0, "largest inner value that is remembered", unit="steps of full agreement", low=1, high=1e6,
        source=assumption("ours; Ross et al. 2019 have no bound, and their runs end after at most 566 steps"),
    )  # fmt: skip
    opposed: float = number(
        1.0, "weight w of a voice of the other side beside one of the own", unit="voices", low=0, high=10,
        source=documented("Ross et al. 2019 count everybody's voice as one, and a bot's as less"),
    )  # fmt: skip
    kappa: float = number(
        0.1, "how much perceived punishment raises the willingness to be silent", unit="willingness per severity over boldness",
        low=0, high=10, source=assumption("bridge from risk to the spiral; 0 is the published model"),
    )  # fmt: skip
    mean_boldness: float = number(
        2.0, "mean boldness beta, exponentially distributed", unit="beta", low=0.01, high=100,
        source=documented("Daymude, Axelrod and Forrest 2025"),
    )  # fmt: skip


@rule
def climate(same, opposed):
    """How far those who speak are on one's own side, -1 .. 1; they may be weighted."""
    speaking = same + opposed
    return (same - opposed) / speaking if speaking > 0.0 else 0.0


@rule
def inner_value(before, heard, most):
    """c_hat after a step in this climate."""
    return min(max(before + heard, 0.0), most)


@rule
def confidence(inner):
    """c, in [0, 1)."""
    return 2.0 * logistic(inner) - 1.0


@rule
def willingness(first, kappa, punishment, beta):
    """phi: willingness to censor oneself, raised by what speaking would cost."""
    return min(1.0, max(0.0, first + kappa * punishment / beta))


@rule
def speaks(confident, willing):
    """1 when confidence is above the willingness to be silent, else 0."""
    return 1.0 if confident > willing else 0.0


def begin(uniform, settings):  # type: ignore[no-untyped-def]
    """The inner value on the first day, from a number drawn from [0, 1): uniform, as in the paper."""
    return uniform


@rule
def learn(view, settings):
    """The inner value after what was heard, whether or not there was anything to say."""
    return inner_value(view.memory, climate(view.same, settings.opposed * view.opposed), settings.most)


@rule
def decide(view, settings):
    """Speaks as she thinks when confident enough; else stays within the tolerance."""
    beta = settings.mean_boldness * EXPONENTIAL_QUANTILE[index(whole(view.boldness * 256.0))]
    psi = view.psi * (1.0 + view.association)
    cost = expected_punishment(view.delta, view.nu, view.tau, psi, view.proportional)
    willing = willingness(view.quantile, settings.kappa, cost, beta)
    inner = learn(view, settings)
    spoken = speaks(confidence(inner), willing)
    return Choice(1.0, view.delta if spoken > 0.0 else min(view.tau, view.delta), 0.0)


def bare(c_hat: float, phi: float, n_same_speaking: float, n_opposed_speaking: float) -> dict[str, float]:
    """One step from bare numbers: climate, inner value, confidence, speaks or not."""
    heard = climate(float(n_same_speaking), float(n_opposed_speaking))
    inner = inner_value(float(c_hat), heard, UNBOUNDED)
    confident = confidence(inner)
    return {"delta": heard, "c_hat_next": inner, "confidence": confident, "speaks": int(speaks(confident, float(phi)))}
