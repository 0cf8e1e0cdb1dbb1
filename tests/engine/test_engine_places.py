"""No loop reads or writes beyond the end of a column: compiled so that every place is looked into, small lives pass."""

from __future__ import annotations

import pytest
from small_lives import another

from model_citizen.engine.compile import COMPILED

CHECKED = {"NUMBA_BOUNDSCHECK": "1", "MODEL_CITIZEN_NO_CACHE": "1"}
pytestmark = pytest.mark.skipif(not COMPILED, reason="uncompiled, every place is looked into anyway")

BEYOND = """
import numpy as np
from model_citizen.engine.compile import index, rule, sweep

@rule
def third(column):
    return column[index(2)]

@sweep
def read(column):
    return third(column)

try:
    read(np.zeros(2, np.int16))
except IndexError:
    print("seen")
"""

LIVED = """
from small_lives import AT_ONCE, LIVELY, lived, scenario
from model_citizen.scenario import load, with_changes
from model_citizen.simulation.country import Country

for changes in (
    {"cutting.alpha": 0.0, "cutting.quarrels": 0.0},  # nobody's score is read by others: a town has its own at hand only
    {"cutting.alpha": 0.0, "cutting.quarrels": 0.05},
    {"cutting.alpha": 0.5, "cutting.quarrels": 0.05},
    {"cutting.alpha": 0.0, "publishing.every": "month"},
):
    small = with_changes(load("press-2015"), {key: str(value) for key, value in (AT_ONCE | changes).items()}, days=10)
    country = Country(small.values, "rational", towns=3, town=200, threads=1)
    for _ in country.periods():
        pass
    print(country.kept.scores)
print(lived(scenario("press-2015", LIVELY, people=600, days=60)).day)
"""


def test_what_is_beyond_is_noticed() -> None:
    assert another(BEYOND, **CHECKED) == "seen"


@pytest.mark.slow
def test_every_place_of_every_column_that_a_day_reads_is_there() -> None:
    """Countries that keep scores and such that do not, and a town in which much happens."""
    assert another(LIVED, **CHECKED).split()[:4] == ["False", "False", "True", "True"]
