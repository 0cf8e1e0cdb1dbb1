"""Measures as other libraries like them. Neither pandas nor xarray is needed for anything else."""

from __future__ import annotations

from typing import Any

import polars as pl

KEYS = ["day", "run", "measure", "group"]


def to_pandas(measures: pl.DataFrame) -> Any:
    """The tidy frame in pandas; column by column, so that pyarrow is not needed."""
    import pandas

    return pandas.DataFrame({name: measures[name].to_list() for name in measures.columns})


def to_xarray(measures: pl.DataFrame) -> Any:
    """A data array with the dimensions day, run, measure, group."""
    return to_pandas(measures).set_index(KEYS)["value"].to_xarray()
