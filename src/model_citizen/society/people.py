"""Who lives in Linport: integers with drawn traits, never names.

Columns are arrays of shape (people,). Traits that a theory turns into numbers of its own
(boldness, threshold) are kept as quantiles of one byte, so that every theory sees the same people.

Rule      dissent  = F^-1((rank + 1/2) / people), F the exponential law cut to [0, 1]
          wealth   = 256 * rank // people
          the rest = bytes and bits of each person's own draws
Symbols   rank = rank by a score that a declared share of neighbours' luck goes into (neighbourhoods.py)
Source    dissent: Daymude, Axelrod and Forrest 2025; boldness and threshold are free of any law here
Expect    more homophily changes who lives where, never how many hold which view or wealth
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.chance import WORD, chance
from model_citizen.engine.compile import integer, rule
from model_citizen.engine.draws import draws
from model_citizen.parameters import FIXED, assumption, documented, number, probability, share
from model_citizen.society.neighbourhoods import ranks, scores
from model_citizen.society.tables import exponential
from model_citizen.society.ties import Ties, degrees


class People(NamedTuple):
    """The lasting traits of everybody; nothing here changes after the society is born."""

    who: np.ndarray  # uint32  [identity] every draw of hers is addressed by it; empty where it is the row
    where: np.ndarray  # uint32  [row] of an identity: where[who[i]] == i; empty where it is the identity
    dissent: np.ndarray  # uint8   [1/255] private dissent: 0 full support, 255 full opposition
    boldness: np.ndarray  # uint8   [1/256] quantile of boldness, (q + 1/2) / 256
    threshold: np.ndarray  # uint8   [1/256] quantile of the willingness to follow others, (q + 1/2) / 256
    activity: np.ndarray  # uint8   [class] how often the person writes; rates in society/activity.py
    wealth: np.ndarray  # uint8   [1/256] quantile of wealth, (q + 1/2) / 256; 255 the richest
    role: np.ndarray  # uint8   [bits] HOLDER_A, HOLDER_B, INFORMANT, PROVOCATEUR
    place: np.ndarray  # uint8   [class] wealth fifth + 5 * dissent fifth + 25 * position fifth (by degree)

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.dissent)

    def identities(self) -> np.ndarray:
        """The identity in every row, uint32 of shape (people,)."""
        return self.who if len(self.who) else np.arange(self.size, dtype=np.uint32)

    def rows(self) -> np.ndarray:
        """The row of every identity, uint32 of shape (people,)."""
        return self.where if len(self.where) else np.arange(self.size, dtype=np.uint32)


@rule
def identity_of(row, people):  # type: ignore[no-untyped-def]
    """The identity of the person in a row."""
    return integer(people.who[row]) if len(people.who) > 0 else row


@rule
def row_of_person(who, people):  # type: ignore[no-untyped-def]
    """The row in which the person of an identity stands."""
    return integer(people.where[who]) if len(people.where) > 0 else who


HOLDER_A = 1  # customer of the first firm that holds data
HOLDER_B = 2  # customer of the second
INFORMANT = 4  # informs on ties
PROVOCATEUR = 8  # an informant who voices dissent to draw it out

FIFTHS = 5

DRAW_DISSENT = 1000
DRAW_BOLDNESS = 1001
DRAW_THRESHOLD = 1002
DRAW_ACTIVITY = 1003
DRAW_WEALTH = 1004
DRAW_HOLDER_A = 1005
DRAW_HOLDER_B = 1006
DRAW_INFORMANT = 1007
DRAW_PROVOCATEUR = 1008


class Settings(NamedTuple):
    """What the people of the society are like."""

    dissent_mean: float = number(
        0.25, "mean private dissent, from 0 (full support) to 1 (full opposition)", unit="dissent",
        low=0.02, high=0.98,
        source=documented("Daymude, Axelrod and Forrest 2025: exponential cut to [0, 1], mean 0.25 (a model's choice)"),
    )  # fmt: skip
    dissent_shared: int = share(
        0.4, "share of a person's view that the neighbourhood has in common (homophily by view)",
        unit="share of variance",
        source=assumption("views cluster among friends; no figure for this society"),
    )  # fmt: skip
    wealth_shared: int = share(
        0.4, "share of a person's wealth that the neighbourhood has in common (homophily by wealth)",
        unit="share of variance", source=assumption("rich and poor live apart; no figure for this society"),
    )  # fmt: skip
    holder_a: int = probability(
        0.6, "share of people who are customers of the first firm that holds data", unit="share of people",
        source=assumption("60 % of netizens shopped online in 2015 (CNNIC); the firm is invented"),
    )  # fmt: skip
    holder_b: int = probability(
        0.8, "share of people who are customers of the second firm that holds data", unit="share of people",
        source=assumption("no figure fits; the firm is invented"),
    )  # fmt: skip
    informants: int = probability(
        0.0, "share of people who inform on others", unit="share of people",
        source=assumption("none unless a scenario says so; the Stasi had 1 to 10 per thousand by county"),
    )  # fmt: skip
    provocateurs: int = probability(
        0.0, "share of informants who voice dissent to draw it out", unit="share of informants",
        source=assumption("none unless a scenario says so; no count found"),
    )  # fmt: skip


def draw_people(count: int, seed: int, settings: Settings) -> People:
    """Everybody but their place in society, which is known once their ties are (``placed``)."""
    nobody_moved = np.zeros(0, np.uint32)
    view = ranks(scores(count, seed, DRAW_DISSENT, settings.dissent_shared / FIXED))
    means = ranks(scores(count, seed, DRAW_WEALTH, settings.wealth_shared / FIXED))
    return People(
        who=nobody_moved,
        where=nobody_moved,
        dissent=_dissent(view, settings.dissent_mean),
        boldness=_byte(count, seed, DRAW_BOLDNESS),
        threshold=_byte(count, seed, DRAW_THRESHOLD),
        activity=_byte(count, seed, DRAW_ACTIVITY),
        wealth=_quantile(means),
        role=_role(count, seed, settings),
        place=np.zeros(count, dtype=np.uint8),
    )


def placed(people: People, ties: Ties) -> People:
    """The same people with their fifths of wealth, dissent and position (number of ties) filled in."""
    place = (
        _fifth(people.wealth, people.identities())
        + FIFTHS * _fifth(people.dissent, people.identities())
        + FIFTHS * FIFTHS * _fifth(degrees(ties), people.identities())
    )
    return people._replace(place=place.astype(np.uint8))


def stored(people: People, order: np.ndarray) -> People:
    """The same people stored in other rows: row r holds whoever stood in row ``order[r]``."""
    who, where = people.identities()[order], np.empty(len(order), dtype=np.uint32)
    where[who] = np.arange(len(order), dtype=np.uint32)
    traits = {name: column[order] for name, column in people._asdict().items() if name not in ("who", "where")}
    return People(who=who, where=where, **traits)


def _byte(count: int, seed: int, number_of_draw: int) -> np.ndarray:
    return (draws(count, seed, 0, number_of_draw) >> np.uint32(24)).astype(np.uint8)


def _quantile(rank: np.ndarray) -> np.ndarray:
    return (rank * 256 // len(rank)).astype(np.uint8)


def _fifth(values: np.ndarray, who: np.ndarray) -> np.ndarray:
    """0 .. 4 by rank, ties in value by identity; each fifth holds a fifth of the people."""
    fifth = np.empty(len(values), dtype=np.int64)
    fifth[np.lexsort((who, values))] = np.arange(len(values)) * FIFTHS // max(1, len(values))
    return fifth


def _role(count: int, seed: int, settings: Settings) -> np.ndarray:
    def holds(number_of_draw: int, threshold: int) -> np.ndarray:
        return draws(count, seed, 0, number_of_draw).astype(np.int64) < threshold

    informs = holds(DRAW_INFORMANT, settings.informants)
    role = (
        holds(DRAW_HOLDER_A, settings.holder_a) * HOLDER_A
        + holds(DRAW_HOLDER_B, settings.holder_b) * HOLDER_B
        + informs * INFORMANT
        + (informs & holds(DRAW_PROVOCATEUR, settings.provocateurs)) * PROVOCATEUR
    )
    return role.astype(np.uint8)


def _dissent(rank: np.ndarray, mean: float) -> np.ndarray:
    """Bytes 0 .. 255 by rank: v for the people between F((v - 1/2) / 255) and F((v + 1/2) / 255)."""
    edges = np.array([chance(below) for below in _cut_exponential(mean)], dtype=np.int64)
    position = np.floor((rank + 0.5) / len(rank) * WORD).astype(np.int64)
    return np.searchsorted(edges, position, side="right").astype(np.uint8)


def _cut_exponential(mean: float) -> list[float]:
    """The shares of people below (v + 1/2) / 255, v = 0 .. 254, under the exponential law cut to [0, 1]."""
    if mean > 0.5:
        return [1.0 - share_below for share_below in reversed(_cut_exponential(1.0 - mean))]
    slope = _slope(mean)
    at = [(v + 0.5) / 255.0 for v in range(255)]
    return [(1.0 - _exp(-slope * x)) / (1.0 - _exp(-slope)) for x in at] if slope else at


def _slope(mean: float) -> float:
    """The slope s with 1/s - 1/(e^s - 1) = mean, by halving; 0 (the uniform law) near mean 1/2."""
    if mean > 0.4999:
        return 0.0
    low, high = 1e-4, 64.0
    for _ in range(80):
        middle = 0.5 * (low + high)
        if 1.0 / middle - 1.0 / (_exp(middle) - 1.0) > mean:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


_exp: Any = getattr(exponential, "py_func", exponential)
