"""Every bare rule on the same thousands of numbers: their bits as one hash a rule, compiled or not."""

from __future__ import annotations

import hashlib
import json
import random
import struct
from collections.abc import Callable

from model_citizen.society import network_score, tables, view
from model_citizen.theories import backlash, candid, enforcement, learning, rational, rebellion, spiral, threshold

COUNT = 3000
Draw = Callable[[random.Random], float]


def share(luck: random.Random) -> float:
    return luck.choice((0.0, 1.0, luck.random(), luck.random(), luck.random()))


def within(low: float, high: float) -> Draw:
    return lambda luck: luck.uniform(low, high)


def count(luck: random.Random) -> float:
    return float(luck.randrange(12))


def several(luck: random.Random) -> float:
    return float(luck.randrange(1, 12))


def one_of(*values: float) -> Draw:
    return lambda luck: luck.choice(values)


side, amount, real = one_of(-1.0, 1.0), within(0.0, 10.0), within(-3.0, 3.0)

RULES: dict[str, tuple[Callable[..., float], tuple[Draw, ...]]] = {
    "exponential": (tables.exponential, (within(-690.0, 690.0),)),
    "logistic": (tables.logistic, (within(-900.0, 900.0),)),
    "logistic near 0": (tables.logistic, (within(-5.0, 5.0),)),
    "logarithm": (tables.logarithm, (within(1e-9, 1e3),)),
    "expected_punishment": (view.expected_punishment, (share, share, share, amount, one_of(0.0, 1.0))),
    "of_signal": (network_score.of_signal, (within(0.001, 0.5),)),
    "of_friend": (network_score.of_friend, (within(0.001, 0.5), within(0.1, 1.0), within(0.1, 1.0))),
    "tied_if_same": (network_score.tied_if_same, (share, share, share)),
    "tied_if_different": (network_score.tied_if_different, (share, share, share)),
    "log_odds": (network_score.log_odds, (side, count, count, amount, amount)),
    "louder": (backlash.louder, (share, amount, share)),
    "reserved": (candid.reserved, (share, share)),
    "reserved under control": (backlash.reserved, (share, share, amount, share)),
    "pressure": (enforcement.pressure, (side, count, real)),
    "need": (enforcement.need, (side, count, real)),
    "compliance": (enforcement.compliance, (side, share, real)),
    "enforcement": (enforcement.enforcement, (side, share, real, share, side, share, share)),
    "expresses": (learning.expresses, (real, amount)),
    "mean_reward": (learning.mean_reward, (count, count, count)),
    "learned": (learning.learned, (real, real, amount, share)),
    "cost_of_speaking": (learning.cost_of_speaking, (share, share, amount, within(0.001, 5.0))),
    "optimal_uniform": (rational.optimal_uniform, (share, within(0.01, 5.0), share, share, amount)),
    "optimal_proportional": (rational.optimal_proportional, (share, within(0.01, 5.0), share, share, amount)),
    "grievance": (rebellion.grievance, (share, share)),
    "ratio": (rebellion.ratio, (count, several, one_of(0, 1, 2))),
    "arrest_chance": (rebellion.arrest_chance, (count, several, amount, one_of(0, 1, 2))),
    "active": (rebellion.active, (share, share, share)),
    "cops_in_sight": (rebellion.cops_in_sight, (count, share, share, amount, count)),
    "climate": (spiral.climate, (count, count)),
    "inner_value": (spiral.inner_value, (amount, real, within(1.0, 9.0))),
    "confidence": (spiral.confidence, (amount,)),
    "willingness": (spiral.willingness, (share, share, amount, within(0.001, 5.0))),
    "speaks": (spiral.speaks, (share, share)),
    "threshold": (threshold.expresses, (real, share)),
    "switched_on": (threshold.switched_on, (share, count, count)),
    "inertia": (threshold.inertia, (real, share, share)),
}


def hashes() -> dict[str, str]:
    """One hash a rule over the bits of its results."""
    found = {}
    for name, (function, drawn) in RULES.items():
        luck, digest = random.Random(f"bits of {name}"), hashlib.blake2b(digest_size=12)
        for _ in range(COUNT):
            digest.update(struct.pack("<d", function(*(draw(luck) for draw in drawn))))
        found[name] = digest.hexdigest()
    return found


if __name__ == "__main__":
    print(json.dumps(hashes()))
