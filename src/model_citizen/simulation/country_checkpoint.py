"""What a checkpoint keeps of a country: its columns as they lie in memory, town after town where they lie apart.

Rule      nothing of the people is copied on the way to the disk or back: a column is written from where it is, and
          read to where it will be
          what a thread of its own counts in this period is put together first, since sums are all that is read of it
Expect    a country taken up goes on in the bits of one that never stopped, with any number of threads
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from model_citizen.simulation.country import Country

COUNTS = "counts"  # of how many people each town keeps what is seldom


def columns_of(country: Country) -> dict[str, list[np.ndarray]]:
    """Every column that outlasts a day, by name: one array, or one a town."""
    _put_together(country)
    found = {f"kept.{name}": [column] for name, column in country._store.items()}
    for name, pair in (("signs", country._signs), ("points", country._points), ("score", country._score)):
        found |= {f"{name}.{at}": [column] for at, column in enumerate(pair)}
    if country.kept.cuts:
        found["info"] = [country._info]
    for name, towns in country._some.items():
        found[f"some.{name}.{COUNTS}"] = [np.array([len(places) for places, _ in towns], np.int64)]
        found[f"some.{name}.places"] = [places for places, _ in towns]
        found[f"some.{name}.values"] = [values for _, values in towns]
    return found | {"table": [country._desks[0].table], "screened": [country._desks[0].screened]}


def manifest_of(country: Country) -> dict[str, Any]:
    """All that is not a column."""
    return {
        "towns": country.towns, "town": country.town, "screens": country.screens, "thrifty": country.thrifty,
        "day": country.day, "since": country.since, "every": country.every, "share_all": country.share_all.hex(),
        "chain": country.chain.hex(), "theory": country.theory, "safeguards": list(country.safeguards),
        "values": country.values,
    }  # fmt: skip


def taken_up(
    manifest: Mapping[str, Any], read: Callable[[str, list[np.ndarray]], None], threads: int | None = None
) -> Country:
    """The country of a manifest; ``read`` fills the arrays of a column, by its name."""
    country = Country(
        manifest["values"], manifest["theory"], towns=manifest["towns"], town=manifest["town"], threads=threads,
        every=manifest["every"], screens=manifest["screens"], thrifty=manifest["thrifty"],
        safeguards=tuple(manifest["safeguards"]),
    )  # fmt: skip
    for name, kind in country.kept.seldom.items():
        counts = np.zeros(country.towns, np.int64)
        read(f"some.{name}.{COUNTS}", [counts])
        country._some[name] = [(np.zeros(many, np.uint16), np.zeros(many, kind)) for many in counts.tolist()]
    for name, parts in columns_of(country).items():
        if not name.endswith(f".{COUNTS}"):
            read(name, parts)
    country.day, country.since = manifest["day"], manifest["since"]
    country.share_all, country.chain = float.fromhex(manifest["share_all"]), bytes.fromhex(manifest["chain"])
    return country


def _put_together(country: Country) -> None:
    """What all threads counted since the last period stands on the first desk."""
    first, *others = country._desks
    for desk in others:
        for sums, more in ((first.table, desk.table), (first.screened, desk.screened)):
            sums += more
            more[:] = 0
