"""How the ties of the society come about: four layers of circles, proposed and topped up.

Rule      aim(i)  = least + (mean - least) * x(i),  x lognormal with mean 1, shared in part by neighbours
          Each round everybody proposes half of what she lacks. A proposal falls into a layer, and
          meets a member of her circle in that layer with chance proportional to what the member lacks.
          Doubles fall away; what is lacking then is proposed again in circles eight times as wide.
Symbols   aim = number of ties a person aims at, in 1/256; circle = people who may meet in a layer
          kin        consecutive people (a house)
          friends    consecutive people, houses overlapping
          work       people of one district, drawn together by chance
          followers  the whole district, or with a small share anybody at all
Source    Ugander, Karrer, Backstrom and Marlow 2011 (arXiv 1111.4503) for the numbers it must hit
Kind      assumption, fitted: the construction is ours
Expect    clustering falls with degree, since whoever exhausts a circle goes further afield

Every draw belongs to a person and the ordinal of her proposal, never to a generator.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.engine.compile import rule, sweep
from model_citizen.engine.draws import draw, draw_pair, draws
from model_citizen.parameters import FIXED
from model_citizen.society.neighbourhoods import DISTRICT, ranks, scores
from model_citizen.society.people import People
from model_citizen.society.tables import exponential
from model_citizen.society.ties import FOLLOWERS, FRIENDS, KIN, PHASE_SHIFT, WORK, Settings, Ties

DRAW_AIM = 1016
DRAW_WORKPLACE = 1017
DRAW_MEETING = 1018
DRAW_LAYER = 1020  # the four numbers of one block: one cipher call serves a whole proposal
DRAW_PARTNER = 1021
DRAW_FAR = 1022
DRAW_ROUNDING = 1023

ROUNDS = 4
WIDER = 8  # circles of the next round are this many times as large
FAR = 4  # a fifth layer while ties are proposed: followers anywhere
TIE = 256  # aims are integers of 1/256 tie
LEAST = 2.0  # ties that everybody aims at
_PER_WORD = 1.0 / 4294967296.0


class Plan(NamedTuple):
    """One round: what people lack, in both orders, and how wide their circles are."""

    lacking: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]  # int64, (people + 1,) cumulative, by layer
    order: np.ndarray  # uint32  person at a position of the order of work
    position: np.ndarray  # uint32  position of a person in the order of work
    circles: tuple[int, int, int, int]  # number of circles of each layer
    within: tuple[float, float, float]  # ties that the layers up to kin, friends, work hold


# ------------------------------------------------------------------------------- whom one aims at


@sweep
def _lognormal(out, score, spread, unit):  # type: ignore[no-untyped-def]
    for i in range(len(out)):
        out[i] = int(exponential(spread * score[i]) * unit)


def aims(count: int, seed: int, settings: Settings) -> np.ndarray:
    """How many ties everybody aims at, int64 in 1/256 tie, with mean ``mean_degree`` as far as it fits."""
    mean = min(settings.mean_degree, (count - 1) / 2)
    least = min(LEAST, mean)
    most = max(least, min(settings.most, (count - 1) / 3))
    weight = np.empty(count, dtype=np.int64)
    _lognormal(weight, _sociability(count, seed, settings.spread_shared / FIXED), settings.spread, 1 << 12)
    aim = np.full(count, int(least * TIE), dtype=np.int64)
    scale = 0.0
    for _ in range(4):  # whoever is cut at the most leaves ties to the others
        scale = _scale(weight, aim, (mean - least) * TIE * count, int((most - least) * TIE), scale)
    return aim + np.minimum((weight * scale).astype(np.int64), int((most - least) * TIE))


def _sociability(count: int, seed: int, shared: float) -> np.ndarray:
    """Normal scores, in part common to neighbours: everybody's own draws, dealt out again by the common rank."""
    return np.sort(scores(count, seed, DRAW_AIM, 0.0))[ranks(scores(count, seed, DRAW_AIM, shared))]


def _scale(weight: np.ndarray, aim: np.ndarray, wanted: float, most: int, scale: float) -> float:
    """Ties per weight such that the aims, cut at the most, sum to what is wanted."""
    cut = weight * scale >= most if scale else np.zeros(len(weight), dtype=np.bool_)
    free = int(weight[~cut].sum())
    return max(0.0, wanted - most * int(cut.sum())) / free if free else 0.0


# ------------------------------------------------------------------------------- who meets whom


@rule
def circle(position: int, circles: int, count: int) -> tuple[int, int]:
    """First and last + 1 position of the circle that holds a position: ``circles`` equal stretches."""
    which = ((position + 1) * circles - 1) // count
    return count * which // circles, count * (which + 1) // circles


@rule
def meet(word: int, position: int, first: int, end: int, lacking: np.ndarray) -> int:
    """The position of a member of the circle, other than ``position``, with chance by what they lack; or -1."""
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
def inside(aim: int, held: float) -> float:
    """The share of ``aim`` ties that lie inside layers which hold ``held`` ties: held / (held + aim)."""
    return held / (held + aim * (1.0 / TIE)) if held > 0.0 else 0.0


@rule
def layer_of(word: int, aim: int, within: tuple[float, float, float]) -> int:
    """The layer of a proposal of somebody who aims at this many ties: few ties are close ones."""
    where = word * _PER_WORD
    if where < inside(aim, within[1]):
        return KIN if where < inside(aim, within[0]) else FRIENDS
    if where < inside(aim, within[2]):
        return WORK
    return FOLLOWERS if where < inside(aim, within[3]) else FAR


@rule
def propose(who: int, aim: int, seed: int, turn: int, ordinal: int, plan: Plan) -> tuple[int, int]:
    """The person met at one proposal, or -1, and the layer of the tie."""
    count = len(plan.order)
    layer = layer_of(draw(seed, who, turn, DRAW_LAYER, ordinal), aim, plan.within)
    word = draw(seed, who, turn, DRAW_PARTNER, ordinal)
    at = int(plan.position[who]) if layer == WORK else who
    first, end = circle(at, plan.circles[layer], count)
    met = meet(word, at, first, end, plan.lacking[layer])
    if layer == WORK and met >= 0:
        met = int(plan.order[met])
    return met, min(layer, FOLLOWERS)


@sweep
def _propose_all(other, layer, start, aim, seed, turn, plan):  # type: ignore[no-untyped-def]
    for who in range(len(start) - 1):
        for ordinal in range(start[who + 1] - start[who]):
            met, kind = propose(who, aim[who], seed, turn, ordinal, plan)
            at = start[who] + ordinal
            other[at] = met if met >= 0 else who  # a tie with oneself falls away when ties are joined
            layer[at] = kind


@sweep
def _by_layer(kin, friends, work, followers, far, lacking, aim, within):  # type: ignore[no-untyped-def]
    """What everybody lacks, divided among the layers as her proposals will be."""
    for who in range(len(aim)):
        up_to_kin = int(lacking[who] * inside(aim[who], within[0]))
        up_to_friends = int(lacking[who] * inside(aim[who], within[1]))
        up_to_work = int(lacking[who] * inside(aim[who], within[2]))
        kin[who] = up_to_kin
        friends[who] = up_to_friends - up_to_kin
        work[who] = up_to_work - up_to_friends
        up_to_near = int(lacking[who] * inside(aim[who], within[3]))
        followers[who] = up_to_near - up_to_work
        far[who] = lacking[who] - up_to_near


# ------------------------------------------------------------------------------- joining the proposals


@sweep
def _transpose(start, friend, layer, start_there, friend_there, layer_there):  # type: ignore[no-untyped-def]
    """Ties by their other end. Each row comes out sorted, since rows are read in order."""
    count = len(start) - 1
    for at in range(start[count]):
        start_there[friend[at] + 1] += 1
    for row in range(count):
        start_there[row + 1] += start_there[row]
    free = start_there[:count].copy()
    for row in range(count):
        for at in range(start[row], start[row + 1]):
            there = friend[at]
            friend_there[free[there]] = row
            layer_there[free[there]] = layer[at]
            free[there] += 1


@sweep
def _join(start_a, friend_a, layer_a, start_b, friend_b, layer_b, start, friend, layer):  # type: ignore[no-untyped-def]
    """The union of two sorted tables, without doubles and self ties; the innermost layer wins."""
    count = len(start) - 1
    size = 0
    for row in range(count):
        start[row] = size
        a, end_a = start_a[row], start_a[row + 1]
        b, end_b = start_b[row], start_b[row + 1]
        while a < end_a or b < end_b:
            if b >= end_b or (a < end_a and friend_a[a] <= friend_b[b]):
                next_friend, next_layer = friend_a[a], layer_a[a]
                a += 1
            else:
                next_friend, next_layer = friend_b[b], layer_b[b]
                b += 1
            if next_friend == row:
                continue
            if size > start[row] and friend[size - 1] == next_friend:
                layer[size - 1] = min(layer[size - 1], next_layer)
                continue
            friend[size] = next_friend
            layer[size] = next_layer
            size += 1
    start[count] = size


class _Table(NamedTuple):
    start: np.ndarray  # int64
    friend: np.ndarray  # uint32
    layer: np.ndarray  # uint8


def _empty(count: int, size: int) -> _Table:
    return _Table(np.zeros(count + 1, np.int64), np.empty(size, np.uint32), np.empty(size, np.uint8))


def _transposed(table: _Table) -> _Table:
    there = _empty(len(table.start) - 1, len(table.friend))
    _transpose(*table, *there)
    return there


def _joined(one: _Table, other: _Table) -> _Table:
    both = _empty(len(one.start) - 1, len(one.friend) + len(other.friend))
    _join(*one, *other, *both)
    size = int(both.start[-1])
    return _Table(both.start, both.friend[:size].copy(), both.layer[:size].copy())


# ------------------------------------------------------------------------------- the whole


def grow_ties(people: People, seed: int, settings: Settings) -> Ties:
    """The ties of a society of these people: mutual, without doubles, rows sorted by friend."""
    count = len(people.who)
    aim = aims(count, seed, settings)
    order, position = _workplaces(count, seed)
    table = _empty(count, 0)
    for turn in range(ROUNDS):
        lacking = np.maximum(0, aim - TIE * np.diff(table.start))
        total = int(lacking.sum())
        wanted = int(aim.sum()) - TIE * int(table.start[-1])
        if total <= 0 or wanted <= 0:
            break
        plan = _plan(lacking, aim, order, position, settings, turn)
        proposals = _proposals(lacking, aim, wanted / total, seed, turn, plan)
        there = _transposed(proposals)
        table = _joined(table, _joined(there, _transposed(there)))
    return _finished(table, seed, settings)


def _workplaces(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The order of work: people of one district shuffled by their own draws; and everybody's position."""
    district = np.arange(count, dtype=np.int64) // DISTRICT
    key = (district << 32) | draws(count, seed, 0, DRAW_WORKPLACE).astype(np.int64)
    order = np.argsort(key, kind="stable")
    position = np.empty(count, dtype=np.uint32)
    position[order] = np.arange(count, dtype=np.uint32)
    return order.astype(np.uint32), position


def _plan(
    lacking: np.ndarray, aim: np.ndarray, order: np.ndarray, position: np.ndarray, settings: Settings, turn: int
) -> Plan:
    count = len(aim)
    known = settings.kin + settings.friends + settings.work
    within = (settings.kin, settings.kin + settings.friends, known, known + settings.near)
    circles = _circles(aim, within, settings, turn)
    layers = _divided(lacking, aim, within)
    return Plan(
        lacking=(
            _cumulative(layers[KIN]),
            _cumulative(layers[FRIENDS]),
            _cumulative(layers[WORK][order]),
            _cumulative(layers[FOLLOWERS]),
            _cumulative(layers[FAR]),
        ),
        order=order,
        position=position,
        circles=circles,
        within=within,
    )


def _divided(amount: np.ndarray, aim: np.ndarray, within: tuple[float, float, float]) -> np.ndarray:
    layers = np.empty((5, len(aim)), dtype=np.int64)
    _by_layer(*layers, amount, aim, within)
    return layers


def _circles(aim: np.ndarray, within: tuple[float, float, float], settings: Settings, turn: int) -> tuple[int, int, int, int]:
    """How many circles each layer has: a circle holds the mean number of the layer's ties over its density."""
    densities = (settings.kin_density, settings.friends_density, settings.work_density, settings.followers_density)
    circles = []
    for layer, density in zip(_divided(aim, aim, within), densities, strict=False):
        size = max(4.0, int(layer.sum()) / (TIE * max(1, len(aim))) / density)
        circles.append(max(1, int(len(aim) // (size * WIDER**turn))))
    return (circles[0], circles[1], circles[2], circles[3], 1)


def _cumulative(values: np.ndarray) -> np.ndarray:
    total = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=total[1:])
    return total


def _proposals(lacking: np.ndarray, aim: np.ndarray, part: float, seed: int, turn: int, plan: Plan) -> _Table:
    """Everybody proposes half of what she lacks, times ``part``; the fraction is rounded by her own draw."""
    count = len(lacking)
    exact = np.floor(lacking * (part * 0.5 * 16777216.0 / TIE)).astype(np.int64)
    number = (exact + (draws(count, seed, turn, DRAW_ROUNDING) >> np.uint32(8))) >> 24
    start = _cumulative(number)
    other, layer = np.empty(start[-1], np.uint32), np.empty(start[-1], np.uint8)
    _propose_all(other, layer, start, aim, seed, turn, plan)
    return _Table(start, other, layer)


@sweep
def _mark(info, start, friend, layer, seed, meeting_days):  # type: ignore[no-untyped-def]
    for row in range(len(start) - 1):
        for at in range(start[row], start[row + 1]):
            phase = draw_pair(seed, row, int(friend[at]), 0, DRAW_MEETING) % meeting_days
            info[at] = layer[at] | (phase << PHASE_SHIFT)


def _finished(table: _Table, seed: int, settings: Settings) -> Ties:
    info = np.empty(len(table.friend), dtype=np.uint8)
    _mark(info, table.start, table.friend, table.layer, seed, settings.meeting_days)
    return Ties(table.start.astype(np.uint32), table.friend, info)
