"""``ensemble``: its interval covers what it says, and it stops where it was told to. The toy's mean is known."""

from __future__ import annotations

import json
import random
from typing import Any

import polars as pl
import pytest
from small_jobs import scenario

from model_citizen.experiments import batch, ensemble, statistics
from model_citizen.experiments import ensemble as _ensemble_function  # noqa: F401
from model_citizen.experiments.ensemble import MOST_REACHED, NARROW, SPENT, next_count

MEAN, SPREAD = 0.3, 0.1
