"""What the tests of the benchmark share: a small network, and what is measured at next to no size."""

from __future__ import annotations

from typing import Any

import pytest

from model_citizen.bench.network import Network, random_network
from model_citizen.bench.whole import bench


@pytest.fixture(scope="session")
def network() -> Network:
    return random_network(3_001, 11)


@pytest.fixture(scope="session")
def measured() -> dict[str, Any]:
    """The quick benchmark, against NumPy alone: every other peer is somebody else's program."""
    return bench(("roof", "minimal", "day", "growth"), against=("arrays",), quick=True)
