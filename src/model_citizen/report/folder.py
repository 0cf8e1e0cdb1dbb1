"""Reading a run folder or a twin folder: what was run, what was measured, under which rules.

Nothing here trusts the folder: a file that is missing or is not what it should be becomes one
sentence, and a value that is not a number counts as "not defined".
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from model_citizen.scenario import Scenario, load

COLUMNS = ("day", "date", "run", "measure", "group", "value", "unit")
WITH, WITHOUT, PAIRED, ALONE = "with", "without", "paired", "run"


class FolderError(Exception):
    """The folder is not one that a run or a twin has written. The message is one sentence."""


class Number(NamedTuple):
    """One line of the headline. In a plain run only ``value`` is there; in a twin the other three."""

    name: str
    title: str
    unit: str
    definition: str
    denominator: str
    source: str
    family: str
    value: float | None
    with_: float | None
    without: float | None
    difference: float | None

    @property
    def here(self) -> float | None:
        """The number under the scheme: of a plain run its value, of a twin the one with the scheme.

        Some numbers exist only between the two (silence); those may stand under the difference alone.
        """
        return next((each for each in (self.value, self.with_, self.difference) if each is not None), None)

    @property
    def caused(self) -> float | None:
        """What the scheme added: the difference, or the number with the scheme where no difference stands."""
        return self.difference if self.difference is not None else self.here

    @property
    def paired(self) -> bool:
        return self.with_ is not None and self.without is not None


@dataclass(frozen=True)
class Folder:
    """A folder as the report reads it."""

    details: Mapping[str, Any]
    measures: pl.DataFrame
    scenario: Scenario
    scenario_name: str

    @property
    def is_twin(self) -> bool:
        return self.details.get("command") == "twin" or WITH in self.measures["run"].unique().to_list()

    @property
    def title(self) -> str:
        return str(self.details.get("title") or self.scenario.title or self.scenario_name)

    @property
    def dates(self) -> dict[str, str]:
        """The days of the rollout that are set: launch, mandatory, abolition."""
        found = _mapping(self.details.get("dates"))
        return {str(name): str(date) for name, date in found.items() if date and date != "never"}

    @property
    def changed(self) -> list[str]:
        """What differs between the two societies of a twin, in words."""
        found = self.details.get("changed")
        return [str(each) for each in found] if isinstance(found, list) else [str(found)] if found else []

    @property
    def reproduce(self) -> str:
        """The command that gives the same numbers. The resolved scenario holds the seed and the size, too."""
        written = self.details.get("reproduce")
        return str(written) if written else f"model-citizen {'twin' if self.is_twin else 'run'} scenario.yaml"

    @property
    def headline(self) -> dict[str, Number]:
        found = _mapping(self.details.get("headline"))
        return {str(name): self._number(str(name), each) for name, each in found.items()}

    def about(self, measure: str) -> dict[str, str]:
        """Title, definition, unit, denominator, source and family of a measure; a title is always there."""
        found = {str(k): str(v) for k, v in _mapping(self._about.get(measure)).items() if v is not None}
        found["title"] = found.get("title") or measure.replace("_", " ")
        return found

    @property
    def _about(self) -> Mapping[str, Any]:
        return _mapping(self.details.get("measures"))

    def _number(self, name: str, written: object) -> Number:
        found, about = _mapping(written), self.about(name)
        one, other, gap = (_finite(found.get(key)) for key in ("with", "without", "difference"))
        if gap is None and one is not None and other is not None:
            gap = one - other
        return Number(
            name, about["title"], str(found.get("unit") or about.get("unit", "")),
            about.get("definition", ""), about.get("denominator", ""), about.get("source", ""), about.get("family", ""),
            _finite(found.get("value")), one, other, gap,
        )  # fmt: skip


def read_folder(folder: Path) -> Folder:
    """Read a folder. Raises ``FolderError``, or ``ScenarioError`` when its scenario cannot be read."""
    folder = Path(folder)
    if not folder.is_dir():
        raise FolderError(f"{folder}: there is no such folder")
    details = _details(folder / "run.json")
    measures = _measures(folder / "measures.parquet")
    file = folder / "scenario.yaml"
    if not file.is_file():
        raise FolderError(f"{file}: missing; this is not a folder that a run or a twin has written")
    scenario = load(file)
    return Folder(details, measures, scenario, str(details.get("scenario") or scenario.name))


def _details(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FolderError(f"{file}: missing; this is not a folder that a run or a twin has written") from None
    except (ValueError, OSError) as error:
        raise FolderError(f"{file}: cannot be read as JSON ({error})") from None
    if not isinstance(found, dict):
        raise FolderError(f"{file}: holds no JSON object")
    return found


def _measures(file: Path) -> pl.DataFrame:
    try:
        frame = pl.read_parquet(file)
    except FileNotFoundError:
        raise FolderError(f"{file}: missing; this is not a folder that a run or a twin has written") from None
    except (pl.exceptions.PolarsError, OSError) as error:
        raise FolderError(f"{file}: cannot be read as Parquet ({error})") from None
    return checked_measures(frame, str(file))


def checked_measures(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """The measures with values that are finite or null. Raises ``FolderError`` when columns are missing."""
    missing = [column for column in COLUMNS if column not in frame.columns]
    if missing:
        raise FolderError(f"{name}: the columns {', '.join(missing)} are missing")
    value = pl.col("value").cast(pl.Float64)
    return frame.with_columns(pl.when(value.is_finite()).then(value).alias("value"), pl.col("date").cast(pl.String))


def _mapping(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _finite(found: object) -> float | None:
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        return None
    return float(found)
