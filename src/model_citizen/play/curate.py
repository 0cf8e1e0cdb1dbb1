"""The search for six lives in which the teaching situations occur by themselves.

Rule      every town of a range of seeds is lived for the length of a game, nobody led; of each person it
          is noted which situations befall her. For each of six profiles (wealth, ties, temper) the
          nearest lives are taken, those with most situations first, and of the best few the one whose
          speaking out would cost others most, which a twin tells
Source    no event is invented: what the search does not find is not in the game
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from model_citizen.play.accounts import caused
from model_citizen.play.chronicle import nearest
from model_citizen.play.game import Game
from model_citizen.play.lives import Life as Card
from model_citizen.play.town import BEGINS, MONTH, MONTHS, PEOPLE, life_of
from model_citizen.simulation import tally
from model_citizen.simulation.law import kinds
from model_citizen.simulation.run import Life
from model_citizen.simulation.state import SILENT, VOICE
from model_citizen.society.doors import EVERY_DOOR
from model_citizen.society.people import FIFTHS
from model_citizen.society.ties import CUT, LAYER_MASK

SITUATIONS = (
    "friend_falls",
    "through_friends",
    "error",
    "refused",
    "band_changes",
    "tie_cut",
    "friend_silent",
    "speaks",
    "writes",
)
PROFILES = ((1, 3, 5), (2, 5, 4), (3, 3, 4), (4, 4, 2), (5, 3, 5), (3, 2, 3))  # fifths of wealth, ties, temper
FEWEST_TIES = 8
TRIED = 8  # lives of a profile that are lived led
WORD = 1 << 32

Progress = Callable[[int, int], None]


class Candidate(NamedTuple):
    """A life and the situations in it."""

    seed: int
    person: int
    wealth: int
    position: int
    temper: int
    situations: tuple[str, ...]


class Year(NamedTuple):
    """A town's year, nobody led: arrays over days (or weeks) and people."""

    life: Life
    named: list[list[int]]
    events: np.ndarray  # int64 (days, people)
    entries: np.ndarray  # int64 (days, people)
    scores: np.ndarray  # int16 (days, people)
    spoke: np.ndarray  # bool (days, people)


def curate(pack: str, seeds: range, progress: Progress | None = None) -> dict[str, Any]:
    """The list and the log of the search."""
    found: list[Candidate] = []
    log = []
    for place, seed in enumerate(seeds):
        here = candidates(pack, seed)
        found += here
        counts = {name: sum(name in each.situations for each in here) for name in SITUATIONS}
        log.append({"seed": seed, "lives": len(here), **counts})
        if progress is not None:
            progress(place + 1, len(seeds))
    chosen = [_chosen(pack, found, profile) for profile in PROFILES]
    return {
        "schema": 1, "scenario": pack, "seeds": [seeds.start, seeds.stop], "people": PEOPLE, "months": MONTHS,
        "situations": list(SITUATIONS), "profiles": [list(profile) for profile in PROFILES],
        "lives": [{**each, "life": str(k)} for k, each in enumerate(chosen, 1)], "log": log,
    }  # fmt: skip


def candidates(pack: str, seed: int) -> list[Candidate]:
    """Everybody of a town with enough ties, and what befalls them in a year."""
    here, free = _lived(pack, seed), _lived(pack, seed, scheme=False)
    place = here.life.people.place
    found = []
    for row in range(PEOPLE):
        if len(here.named[row]) < FEWEST_TIES:
            continue
        situations = tuple(name for name, there in zip(SITUATIONS, _situations(here, free, row), strict=True) if there)
        fifth = int(place[row])
        found.append(Candidate(
            seed, int(here.life.people.identities()[row]), fifth % FIFTHS + 1, fifth // FIFTHS**2 + 1, fifth // FIFTHS % FIFTHS + 1,
            situations,
        ))  # fmt: skip
    return found


def _lived(pack: str, seed: int, *, scheme: bool = True) -> Year:
    life = life_of(pack, seed, scheme=scheme)
    while life.day < BEGINS:
        life.live_day()
    named = [nearest(life, row) for row in range(PEOPLE)]
    events, entries, scores, spoke = [], [], [], []
    while life.day < life.until:
        life.live_day()
        events.append(life.today.events.copy())
        entries.append(life.today.entries.copy())
        scores.append(life.shown.score.copy())
        spoke.append((life.shown.sign & VOICE) != SILENT)
    return Year(life, named, np.array(events), np.array(entries), np.array(scores), np.array(spoke))


def _situations(here: Year, free: Year, row: int) -> Iterable[bool]:
    """In the order of SITUATIONS."""
    mine, named = here.events[:, row], here.named[row]
    low = here.scores < here.life.law.bands.second
    yield any(not low[0, other] and low[:, other].any() for other in named)
    yield _had(mine, tally.LOST_FRIEND)
    yield any(_had(here.entries[:, row], kind.number) for kind in kinds() if kind.cause == "error")
    refused = (mine >> tally.REFUSED & EVERY_DOOR) & ~(free.events[:, row] >> tally.REFUSED & EVERY_DOOR)
    yield bool(refused.any())
    edges = [getattr(here.life.law.bands, name) for name in ("second", "third", "fourth", "fifth", "sixth")]
    yield len(set(np.searchsorted(edges, here.scores[MONTH - 1 :: MONTH, row], side="right").tolist())) > 1
    yield _had(mine, tally.CUT_SCORE)
    months = here.spoke[:, named].reshape(MONTHS, MONTH, len(named)).sum(axis=1)
    yield bool(((months[:3].mean(axis=0) >= 2) & (months[3:] == 0).any(axis=0)).any())
    wanted = (mine >> tally.WANTED & 1).reshape(MONTHS, MONTH).sum(axis=1)
    yield bool((wanted > 0).sum() >= MONTHS // 2)
    yield _writes(here.life, row) >= 1.0


def _had(events: np.ndarray, bit: int) -> bool:
    return bool((events >> bit & 1).any())


def _chosen(pack: str, found: list[Candidate], profile: tuple[int, int, int]) -> dict[str, Any]:
    """The life of a profile: nearest to it, most situations, and dearest to others."""

    def distance(each: Candidate) -> int:
        return sum(abs(a - b) for a, b in zip((each.wealth, each.position, each.temper), profile, strict=True))

    order = sorted(found, key=lambda each: (distance(each), -len(each.situations), each.seed, each.person))
    tried = [(each, spoken_out(pack, each.seed, each.person)) for each in order[:TRIED]]
    best, game = min(tried, key=lambda pair: int(caused(pair[1])[pair[1].named].sum()))
    cost = caused(game)
    return {
        **_card(game, best)._asdict(), "situations": list(best.situations), "profile": list(profile),
        "spoken_out": {"you": int(cost[game.row]), "named": int(cost[game.named].sum()), "everybody": int(cost.sum())},
        "tried": [[each.seed, each.person, len(each.situations)] for each, _ in tried],
    }  # fmt: skip


def spoken_out(pack: str, seed: int, person: int) -> Game:
    """The year of somebody who takes the first option whenever she is asked."""
    game = Game(pack, seed, person)
    while game.stage != "over":
        if game.stage == "decide" and game.open is not None:
            game.choose(game.open.decision, game.open.options[0])
        else:
            game.pass_on()
    return game


def _card(game: Game, of: Candidate) -> Card:
    """What is told of a person before her year is chosen."""
    life, row = game.chronicle.life, game.row
    layers = _layers(life, row)
    writes = round(_writes(life, row), 1)
    boldness = int(life.people.boldness[row]) * FIFTHS // 256 + 1
    return Card("", of.seed, of.person, of.wealth, of.position, of.temper, boldness, writes, sum(layers), *layers)


def _writes(life: Life, row: int) -> float:
    """Posts a month, as the society expects them of her."""
    return MONTH * int(life.law.writes[life.people.activity[row]]) / WORD


def _layers(life: Life, row: int) -> list[int]:
    """How many ties of each layer a person was born with, those that were cut since among them."""
    info = life.ties.info[int(life.ties.start[row]) : int(life.ties.start[row + 1])]
    return [int(((info & ~np.uint8(CUT)) & LAYER_MASK == layer).sum()) for layer in range(4)]
