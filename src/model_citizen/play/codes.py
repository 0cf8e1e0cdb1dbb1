"""The code of a game: everything needed to live it again, short enough for a link.

``1~press-2015~41.117~12~20.1.0…~571``: form, rule pack, seed and person, months, the options taken
(a digit each, months divided by full stops), and the score they led to. A game played under switches
has their numbers behind the pack: ``press-2015+03``. A code is read as a stranger's word: every part
is checked, and nothing in it names a file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from model_citizen.play.switches import NAMES
from model_citizen.play.town import MONTHS, PEOPLE, packs

FORM = "1"
LONGEST = 200  # characters
CUTS = {12: (4, 8, 12), 4: (2, 3, 4)}  # months of a game -> months that end with a bet
MOST_SEED = 1 << 31


class BadCode(ValueError):
    """A code that cannot be read; ``place`` is the part at fault, from 1."""

    def __init__(self, place: int) -> None:
        super().__init__(f"part {place} of the code cannot be read")
        self.place = place


class Code(NamedTuple):
    """What a code says."""

    pack: str
    seed: int
    person: int
    months: int
    taken: tuple[tuple[int, ...], ...]  # by month: the option taken in each decision
    score: int | None = None
    switches: tuple[str, ...] = ()

    def __str__(self) -> str:
        digits = ".".join("".join(map(str, month)) for month in self.taken)
        on = "".join(str(NAMES.index(name)) for name in self.switches)
        parts = [FORM, f"{self.pack}+{on}" if on else self.pack, f"{self.seed}.{self.person}", str(self.months), digits]
        return "~".join(parts if self.score is None else [*parts, str(self.score)])


_NUMBER = r"(?:0|[1-9][0-9]{0,9})"


def read(text: str) -> Code:
    """The code a text stands for. Raises BadCode."""
    parts = text.strip().split("~") if len(text) <= LONGEST and text.isascii() else []
    if not parts or parts[0] != FORM:
        raise BadCode(1)
    parts += [""] * (5 - len(parts))
    pack, plus, on = parts[1].partition("+")
    if pack not in packs() or not re.fullmatch(r"[0-7]{1,8}" if plus else "", on) or len(set(on)) < len(on):
        raise BadCode(2)
    who = re.fullmatch(rf"({_NUMBER})\.({_NUMBER})", parts[2])
    if not who or int(who[1]) >= MOST_SEED or int(who[2]) >= PEOPLE:
        raise BadCode(3)
    if parts[3] not in map(str, CUTS):
        raise BadCode(4)
    months = parts[4].split(".") if parts[4] else []
    if len(months) > min(MONTHS, int(parts[3])) or not all(re.fullmatch(r"[0-3]{0,2}", each) for each in months):
        raise BadCode(5)
    if len(parts) > 6 or (len(parts) == 6 and not re.fullmatch(r"-?[0-9]{1,5}", parts[5])):
        raise BadCode(6)
    taken = tuple(tuple(int(digit) for digit in month) for month in months)
    score = int(parts[5]) if len(parts) == 6 else None
    switches = tuple(sorted(NAMES[int(digit)] for digit in on))
    return Code(pack, int(who[1]), int(who[2]), int(parts[3]), taken, score, switches)
