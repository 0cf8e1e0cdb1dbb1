"""How the ties of the society come about: circles, proposals, and topping up.

Rule      Everybody proposes half of the ties she lacks. Each proposal falls into a layer: of n ties,
          n c / (n + c) lie inside the layers that can hold c. She meets a member of her circle in that
          layer, with chance proportional to what that member lacks there. Doubles fall away; what is
          lacking then is proposed again in circles twice as wide, five times over.
          In those rounds whoever has no tie at all proposes at least one.
          ``part`` scales all proposals so that the mean comes out as declared.
Symbols   n = ties aimed at (aims.py); c = ties that kin, then friends, work, near followers can hold
          circle     the people who may meet in a layer, as many as the mean ties there over a density
          kin, friends, near followers   circles of consecutive people
          work       circles of people of one district, drawn together by chance
          far        followers beyond the near ones: anybody at all
Source    Ugander, Karrer, Backstrom and Marlow 2011 (arXiv 1111.4503) for the numbers it must hit
Kind      assumption, fitted: the construction is ours
Expect    clustering falls with degree, since few ties are close ties and many are not; people with
          many ties know one another, since only they have far ties

Every draw belongs to a person, a round and the ordinal of her proposal, or to a pair.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.engine.blocks import in_blocks
from model_citizen.engine.compile import rule, sweep
from model_citizen.engine.draws import draw, draw_pair, draws
from model_citizen.society.aims import TIE, aims
from model_citizen.society.joining import Table, added, cumulative, empty, renumbered
from model_citizen.society.neighbourhoods import DISTRICT
from model_citizen.society.people import People, draw_people, placed
from model_citizen.society.people import Settings as PeopleSettings
from model_citizen.society.ties import FOLLOWERS, FRIENDS, KIN, PHASE_SHIFT, WORK, Settings, Ties, ties_of

DRAW_WORKPLACE = 1020
DRAW_MEETING = 1021
DRAW_LAYER = 1024  # three numbers of one block: one cipher call serves a whole proposal
DRAW_PARTNER = 1025
DRAW_ROUNDING = 1026

ROUNDS = 6
WIDER = 2  # circles of the next round are this many times as large
SMALLEST_CIRCLE = 4.0
FAR = 4  # a fifth layer while ties are proposed; such ties are followers
_PER_WORD = 1.0 / 4294967296.0

Held = tuple[float, float, float, float]


class Plan(NamedTuple):
    """One round: what people lack, and how wide their circles are."""

    lacking: tuple[np.ndarray, ...]  # five of int64, (people + 1,): cumulative along the layer's order of people
    circles: tuple[int, ...]  # number of circles of each of the five layers
    order: np.ndarray  # uint32  person at a position of the order of work
    position: np.ndarray  # uint32  position of a person in the order of work
    held: Held  # ties that the layers up to kin, friends, work, near followers can hold


def grow_society(count: int, seed: int, people_settings: PeopleSettings, settings: Settings) -> tuple[People, Ties]:
    """People and their ties, with everybody's place filled in."""
    people = draw_people(count, seed, people_settings)
    ties = grow_ties(people, seed, settings)
    return placed(people, ties), ties


def grow_ties(people: People, seed: int, settings: Settings, threads: int = 1) -> Ties:
    """The ties of these people: mutual, without doubles or self ties, rows in order of the friend's row."""
    count = people.size
    aim = aims(count, seed, settings).astype(np.int32)
    held = _held(settings)
    by_layer = _sums_by_layer(aim, held)
    order, position = _order_of_work(count, seed)
    table = empty(count, 0)
    for turn in range(ROUNDS):
        start, plan = _round(
            table.start, aim, order, position, held, _circles(by_layer, count, settings, turn), seed, turn
        )
        proposals = _proposals(start, aim, seed, turn, plan, threads)
        del start, plan  # most of what a round takes; the joining needs the room
        table = added(table, proposals, threads)
    del aim, order, position, proposals
    in_blocks(
        lambda first, last: _add_meetings(
            first, last, table.mark, table.start, table.friend, seed, settings.meeting_days
        ), count, threads,
    )  # fmt: skip
    if len(people.who):
        table = renumbered(table, people.who, people.where)
    return ties_of(*table)


# ------------------------------------------------------------------------------- one proposal


@rule
def inside(aim: int, held: float) -> float:
    """The share of ``aim`` ties that lie inside layers which can hold ``held`` ties."""
    return held / (held + aim * (1.0 / TIE)) if held > 0.0 else 0.0


@rule
def layer_of(word: int, aim: int, held: Held) -> int:
    """The layer of a proposal of somebody who aims at this many ties."""
    where = word * _PER_WORD
    if where < inside(aim, held[1]):
        return KIN if where < inside(aim, held[0]) else FRIENDS
    if where < inside(aim, held[2]):
        return WORK
    return FOLLOWERS if where < inside(aim, held[3]) else FAR


@rule
def circle(position: int, circles: int, count: int) -> tuple[int, int]:
    """First and last + 1 position of the circle that holds a position: ``circles`` equal stretches."""
    which = ((position + 1) * circles - 1) // count
    return count * which // circles, count * (which + 1) // circles


@rule
def meet(word: int, position: int, first: int, end: int, lacking: np.ndarray) -> int:
    """The position of a member of the circle, never one's own, with chance by what they lack; -1 if all have enough."""
    own = lacking[position + 1] - lacking[position]
    total = lacking[end] - lacking[first] - own
    if total <= 0:
        return -1
    at = lacking[first] + int(word * _PER_WORD * total)
    if at >= lacking[position]:
        at += own
    low = first
    high = end
    while high - low > 1:  # the last member whose stretch begins at or before ``at``
        middle = (low + high) >> 1
        if lacking[middle] <= at:
            low = middle
        else:
            high = middle
    return low


@rule
def propose(who: int, aim: int, seed: int, turn: int, ordinal: int, plan: Plan) -> tuple[int, int]:
    """The person met at one proposal, or -1, and the layer of the tie."""
    layer = layer_of(draw(seed, who, turn, DRAW_LAYER, ordinal), aim, plan.held)
    word = draw(seed, who, turn, DRAW_PARTNER, ordinal)
    at = int(plan.position[who]) if layer == WORK else who
    first, end = circle(at, plan.circles[layer], len(plan.order))
    met = meet(word, at, first, end, plan.lacking[layer])
    if layer == WORK and met >= 0:
        met = int(plan.order[met])
    return met, min(layer, FOLLOWERS)


@sweep
def _propose_all(first, last, friend, mark, start, aim, seed, turn, plan):  # type: ignore[no-untyped-def]
    for who in range(first, last):
        begin = start[who]
        for ordinal in range(start[who + 1] - begin):
            at = begin + ordinal
            met, layer = propose(who, aim[who], seed, turn, ordinal, plan)
            friend[at] = met if met >= 0 else who  # a tie with oneself falls away when tables are joined
            mark[at] = layer


def _proposals(start: np.ndarray, aim: np.ndarray, seed: int, turn: int, plan: Plan, threads: int) -> Table:
    """Everybody's proposals, as many as ``start`` has room for: whom she meets, and in which layer."""
    table = Table(start, np.empty(int(start[-1]), np.uint32), np.empty(int(start[-1]), np.uint8))
    in_blocks(lambda first, last: _propose_all(first, last, table.friend, table.mark, start, aim, seed, turn, plan), len(aim), threads)  # fmt: skip
    return table


# ------------------------------------------------------------------------------- one round


def _round(
    begun: np.ndarray, aim: np.ndarray, order: np.ndarray, position: np.ndarray, held: Held,
    circles: tuple[int, ...], seed: int, turn: int,
) -> tuple[np.ndarray, Plan]:  # fmt: skip
    """Where everybody's proposals of this round stand, int64 (people + 1,); and whom they can meet."""
    lacking = np.diff(begun)
    alone = lacking == 0
    lacking *= -TIE
    lacking += aim
    wanted = max(0, int(lacking.sum()))
    np.maximum(0, lacking, out=lacking)
    number = _numbers(lacking, wanted / max(1, int(lacking.sum())), seed, turn)
    if turn > 0:
        np.maximum(number, alone, out=number)
    return cumulative(number), Plan(_cumulative_by_layer(lacking, aim, order, held), circles, order, position, held)


def _numbers(lacking: np.ndarray, part: float, seed: int, turn: int) -> np.ndarray:
    """Everybody proposes half of what she lacks, times ``part``; her own draw rounds the fraction."""
    fine = 1 << 24
    number = (lacking * (part * 0.5 * fine / TIE)).astype(np.int64)
    number += draws(len(lacking), seed, turn, DRAW_ROUNDING) >> np.uint32(8)
    number //= fine
    return number  # type: ignore[no-any-return]


def _held(settings: Settings) -> Held:
    close, known = settings.kin + settings.friends, settings.kin + settings.friends + settings.work
    return settings.kin, close, known, known + settings.near


def _circles(by_layer: np.ndarray, count: int, settings: Settings, turn: int) -> tuple[int, ...]:
    """How many circles each layer has, from the aims by layer; the far followers' circle is everybody."""
    density = (settings.kin_density, settings.friends_density, settings.work_density, settings.near_density)
    sizes = [
        max(SMALLEST_CIRCLE, int(by_layer[layer]) / (TIE * count) / density[layer]) * WIDER**turn
        for layer in (KIN, FRIENDS, WORK, FOLLOWERS)
    ]
    return (*(max(1, int(count / size)) for size in sizes), 1)


def _sums_by_layer(aim: np.ndarray, held: Held) -> np.ndarray:
    """All aims divided among the five layers as proposals will be, int64 of shape (5,)."""
    sums = np.zeros(FAR + 1, dtype=np.int64)
    _sum_by_layer(sums, aim, held)
    return sums


def _cumulative_by_layer(lacking: np.ndarray, aim: np.ndarray, order: np.ndarray, held: Held) -> tuple[np.ndarray, ...]:
    """What people lack in each layer, cumulative along its order of people; five of int64, (people + 1,)."""
    parts = np.zeros((FAR + 1, len(aim) + 1), dtype=np.int64)
    _divide(parts, lacking, aim, held)
    parts[WORK, 1:] = parts[WORK, 1:][order]
    for part in parts:
        _run_up(part)
    return tuple(parts)


@rule
def upper(amount: int, aim: int, layer: int, held: Held) -> int:
    """The part of an amount that falls into layers up to this one, divided as the proposals will be."""
    return int(amount * inside(aim, held[layer])) if layer < FAR else int(amount)


@sweep
def _sum_by_layer(sums, aim, held):  # type: ignore[no-untyped-def]
    for who in range(len(aim)):
        before = 0
        for layer in range(FAR + 1):
            up_to = upper(int(aim[who]), int(aim[who]), layer, held)
            sums[layer] += up_to - before
            before = up_to


@sweep
def _divide(parts, amount, aim, held):  # type: ignore[no-untyped-def]
    for who in range(len(aim)):
        before = 0
        for layer in range(FAR + 1):
            up_to = upper(int(amount[who]), int(aim[who]), layer, held)
            parts[layer, who + 1] = up_to - before
            before = up_to


@sweep
def _run_up(part):  # type: ignore[no-untyped-def]
    for at in range(len(part) - 1):
        part[at + 1] += part[at]


def _order_of_work(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """People of one district shuffled by their own draws: who stands at a position, and everybody's position."""
    district = np.arange(count, dtype=np.int64) // DISTRICT
    key = (district << 32) | draws(count, seed, 0, DRAW_WORKPLACE).astype(np.int64)
    order = np.argsort(key, kind="stable").astype(np.uint32)
    position = np.empty(count, dtype=np.uint32)
    position[order] = np.arange(count, dtype=np.uint32)
    return order, position


@sweep
def _add_meetings(first, last, mark, start, friend, seed, meeting_days):  # type: ignore[no-untyped-def]
    """To the layer of every tie the day of the period on which the two meet, by the pair's own draw."""
    for row in range(first, last):
        for at in range(start[row], start[row + 1]):
            phase = draw_pair(seed, row, int(friend[at]), 0, DRAW_MEETING) % meeting_days
            mark[at] = mark[at] | (phase << PHASE_SHIFT)
