"""What is wrong with a scenario, one sentence a fault, all faults of a file at once.

A fault is printed as people read it and machines parse it::

    scenario.yaml:12:3: spill_over.wieght: unknown key; did you mean "spill_over.weight"? (a number from 0 to 1)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST_FAULTS = 100  # beyond this many they are counted, not listed: nobody reads on, and near words take time
_LONGEST_SHOWN = 60
_NEAR = 0.6  # how alike two words must be before one is proposed for the other (0 to 1)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what was found, what is allowed, the nearest right word."""

    file: str
    line: int | None
    column: int | None
    key: str
    message: str
    suggestion: str | None = None
    allowed: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        subject = f"{place}: {self.key}: " if self.key else f"{place}: "
        hint = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        allowed = f" ({self.allowed})" if self.allowed else ""
        return f"{subject}{self.message}{hint}{allowed}"

    def as_dict(self) -> dict[str, Any]:
        """The fields that ``check --json`` prints."""
        return {
            "file": self.file, "line": self.line, "column": self.column,
            "key": self.key, "message": self.message, "suggestion": self.suggestion,
        }  # fmt: skip


class ScenarioError(ValueError):
    """A scenario that cannot be used. ``faults`` holds every fault; ``str`` is one line for each."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Fault, ...]]]:
        return ScenarioError, (self.faults,)  # so that it survives the way back from a worker process


class Faults:
    """Collects the faults of one scenario and of every file it extends."""

    def __init__(self) -> None:
        self._kept: list[Fault] = []
        self._beyond = 0

    def add(self, fault: Fault) -> None:
        """Keep a fault; beyond ``MOST_FAULTS`` only count it."""
        if len(self._kept) < MOST_FAULTS:
            self._kept.append(fault)
        else:
            self._beyond += 1

    @property
    def full(self) -> bool:
        """True when further faults are only counted, so that nothing costly is done for them."""
        return len(self._kept) >= MOST_FAULTS

    def __len__(self) -> int:
        return len(self._kept) + self._beyond

    def raise_if_any(self) -> None:
        """Raise ``ScenarioError`` with the faults in the order of the file."""
        if not self._kept:
            return
        faults = sorted(self._kept, key=lambda fault: (fault.file, fault.line or 0, fault.column or 0))
        if self._beyond:
            faults.append(Fault(faults[0].file, None, None, "", f"{self._beyond:,} more faults are not listed"))
        raise ScenarioError(faults)


def refuse(file: str, message: str, key: str = "", suggestion: str | None = None, allowed: str = "") -> ScenarioError:
    """The error for a fault that belongs to no line."""
    return ScenarioError([Fault(file, None, None, key, message, suggestion, allowed)])


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word most like ``word``, when one is like enough to be meant."""
    plain = word[:80].strip().lower().replace("-", "_").replace(" ", "_")
    by_plain = {candidate.lower().replace("-", "_"): candidate for candidate in words}
    found = difflib.get_close_matches(plain, by_plain, n=1, cutoff=_NEAR)
    return by_plain[found[0]] if found else None


def shown(text: object, longest: int = _LONGEST_SHOWN) -> str:
    """Text from outside made safe to print: one line, nothing invisible, not too long."""
    words = "".join(_visible(character) for character in str(text)[: longest + 1])
    return words[:longest] + "…" if len(words) > longest else words


def listed(words: Iterable[str], most: int = 12) -> str:
    """Some words as a list that stays one sentence."""
    kept = list(words)
    rest = f" and {len(kept) - most} more" if len(kept) > most else ""
    return ", ".join(kept[:most]) + rest


def _visible(character: str) -> str:
    return character if character.isprintable() else f"\\u{ord(character):04x}"
