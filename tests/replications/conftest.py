"""The quick rows of every replication are made once."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from model_citizen.replications import paper
from model_citizen.replications.row import Row


@pytest.fixture(scope="session")
def rows_of() -> Callable[[str], list[Row]]:
    """The quick rows of a replication."""
    return functools.cache(lambda name: paper(name).rows(False))
