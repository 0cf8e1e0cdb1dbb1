"""What a call may carry: exact types, no unknown keys, everything bounded."""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model_citizen.play.gate import Refused

Word = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9._~+-]*$")]
Number = Annotated[int | float | bool | str, Field()]


class Body(BaseModel):
    """The body of a call."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class Nothing(Body):
    """``{}``"""


class Begin(Body):
    """A new game: of a curated life, or by a code."""

    pack: Word | None = None
    life: Word | None = None
    months: int = 12
    switches: Annotated[list[Word], Field(max_length=8)] = []
    code: Annotated[str, Field(max_length=200)] | None = None


class Choose(Body):
    """An option of the open decision."""

    decision: Word
    option: Word


class Bet(Body):
    """An option of the open bet."""

    bet: Word
    option: Word


class Switches(Body):
    """Safeguards to live the year again under."""

    switches: Annotated[list[Word], Field(max_length=8)]


class Job(Body):
    """A twin for the analysts' lab."""

    scenario: Word
    theory: Word | None = None
    safeguards: Annotated[list[Word], Field(max_length=40)] = []
    against: Word = "none"
    people: Annotated[int, Field(ge=50, le=20_000)] = 2_000
    years: Annotated[int, Field(ge=1, le=11)] = 11
    seeds: Annotated[list[Annotated[int, Field(ge=0, lt=1 << 31)]], Field(min_length=1, max_length=20)]
    set: Annotated[dict[Word, Annotated[str, Field(max_length=64)] | int | float | bool], Field(max_length=60)] = {}


Kind = TypeVar("Kind", bound=Body)


def read(kind: type[Kind], body: bytes) -> Kind:
    """The body as what is wanted. Raises Refused."""
    try:
        found: Any = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
        return kind.model_validate(found)
    except (ValueError, RecursionError, ValidationError):
        raise Refused(400, "error-body") from None


def _no_constant(word: str) -> None:
    raise ValueError(word)
