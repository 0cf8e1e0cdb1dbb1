"""What a worker may meet: jobs that kill it, raise, hang, or eat memory. Which one does what stands in its seed."""

from __future__ import annotations

import json
import os
import signal
import time

from model_citizen.experiments.outcome import Outcome

KILLS, RAISES, HANGS, EATS = 1, 2, 3, 4


def seed_in(text: str) -> int:
    return int(json.loads(text)["societies"][0]["values"]["extent.seed"])


def record_of(text: str) -> str:
    """A record as a real job gives it, made in no time: one measure, which is a function of the text."""
    value = seed_in(text) / 7
    return json.dumps({"hash": {"with": "0"}, "headline": {"silence_share": [value, value, None, "share"]}})


def live(text: str) -> Outcome:
    kind = seed_in(text) % 100
    if kind == KILLS:
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == RAISES:
        raise ZeroDivisionError("nothing to divide by")
    elif kind == HANGS:
        time.sleep(3600)
    elif kind == EATS:
        block = bytearray(8 << 30)
        return Outcome(str(len(block)), 0, 0, "", "")
    time.sleep(0.01)
    return Outcome(record_of(text), 0.01, 1, "code", "here")
