"""What a theory of speaking may look at: a person's mind and what she sees, as plain numbers.

The fields are those of the published models (Daymude, Granovetter, Epstein, Ross, Gaisbauer,
Centola), so that every theory reads the same person. All are float64; counts are counts of ties.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule


class View(NamedTuple):
    """One person's view on one day."""

    delta: float  # private dissent, 0 .. 1
    side: float  # +1 supporter, -1 dissenter
    boldness: float  # quantile in (0, 1); a theory makes its own beta or conviction of it
    quantile: float  # quantile in (0, 1) from which a theory draws its own threshold
    nu: float  # believed surveillance, 0 .. 1
    tau: float  # believed tolerance, 0 .. 1
    psi: float  # believed severity, >= 0; 0 for who sees no risk
    proportional: float  # 1: punishment grows with loudness above tau; 0: one size
    association: float  # believed loss to and through friends, in units of psi
    share: float  # perceived share of dissent among ties who say anything
    share_all: float  # the same among all people yesterday
    same: float  # ties that voiced the person's own side yesterday
    opposed: float  # ties that voiced the other side yesterday
    ties: float  # ties in all
    pressed: float  # sum over ties of their pressing for (+1) or against (-1) the authority
    monitors: float  # informants among ties, as many as one must reckon with; 0 for who sees no risk
    loudness: float  # what the person herself voiced yesterday, 0 .. 1
    memory: float  # whatever the theory remembered, one number


class Choice(NamedTuple):
    """What a theory decides for a day."""

    chance: float  # probability of speaking, 0 .. 1
    intensity: float  # loudness given that she speaks, 0 .. delta (above delta only out of defiance: backlash)
    enforces: float  # -1, 0, +1: presses others against, not at all, or for the authority


@rule
def expected_punishment(delta, nu, tau, psi, proportional):
    """Believed punishment for speaking as one thinks: the chance of being noticed times its size (Daymude et al. 2025)."""
    if delta <= tau:
        return 0.0
    noticed = nu + (1.0 - nu) * delta
    return noticed * psi * (delta - tau) if proportional > 0.0 else noticed * psi
