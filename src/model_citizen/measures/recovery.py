"""After: what comes back when the scheme ends, and how long silence outlives its cause.

Measures over the course of a run: series of values by period, with the days that matter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model_citizen.measures.measure import measure


@dataclass(frozen=True)
class Course:
    """Dissent voiced by period, here and there, and when the scheme began and ended (or infinity)."""

    day: np.ndarray  # last day of each period
    voiced: np.ndarray  # here
    voiced_there: np.ndarray  # in the society without the scheme
    launch: float
    abolition: float


_WINDOW = 8  # periods over which the share still voiced is smoothed


def share_still_voiced(course: Course) -> np.ndarray:
    """Dissent voiced here over there, in a sliding window of periods; NaN while there is none."""
    kernel = np.ones(_WINDOW)
    here, there = (np.convolve(v.astype(np.float64), kernel)[: len(v)] for v in (course.voiced, course.voiced_there))
    return np.divide(here, there, out=np.full(len(here), np.nan), where=there > 0)


@measure("days", of="days since the launch")
def dissent_half_life_days(course: Course) -> float:
    """Half-life of public dissent.

    Days from the launch until people voice half of the dissent they voice without the scheme (over a
    window of eight periods); not defined when it never falls that low.
    """
    after = (course.day >= course.launch) & (course.day < course.abolition)
    fallen = np.flatnonzero(after & (share_still_voiced(course) <= 0.5))
    return float(course.day[fallen[0]] - course.launch) if len(fallen) else float("nan")


@measure("share", of="dissent voiced without the scheme")
def recovered_share(course: Course) -> float:
    """What has come back.

    Dissent voiced here over there in the last eight periods of the run, if the scheme was abolished
    before them; 1 is full recovery, less is silence that outlives its cause.
    """
    if len(course.day) <= _WINDOW or course.day[-_WINDOW - 1] + 1 < course.abolition:
        return float("nan")
    return float(share_still_voiced(course)[-1])


@measure("days", of="days since the abolition")
def recovery_days(course: Course) -> float:
    """Days to recovery.

    Days from the abolition until nine tenths of the dissent voiced there are voiced here; not defined
    when it never comes to that.
    """
    back = np.flatnonzero((course.day >= course.abolition) & (share_still_voiced(course) >= 0.9))
    return float(course.day[back[0]] - course.abolition) if len(back) else float("nan")
