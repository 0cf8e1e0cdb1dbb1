"""Detriments, and what they lean on: the legal screen, person by person and door by door.

Rule      a detriment is a request that nothing but the scheme refused; it leans on every kind of adverse entry that is
          live on the person's file at that moment; ``society.ban`` says what that makes it
Source    EU AI Act, Article 5(1)(c); a screening aid, not legal advice

A detriment by somebody who has left leans on no file, and behind a wall (K1) a door leans only on what it has to do with.
Where a household has one score the refusal of one leans on the files of all. What the others did is known by its kind,
and so is the part of life it comes from (i); it is no conduct of her own (ii). Points through ties are known only as such:
they sum what many did, and with whom somebody is tied is a part of life of its own, association.

A file is remembered as bits, one a kind: all of it, or span by span where entries expire. Entries under appeal, or in a
letter, stand apart until they are decided, or read, since the same kinds may have been written on other days as well: so
the bits are exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import NamedTuple

import numpy as np

from model_citizen.conduct import payments
from model_citizen.engine.bits import lowest
from model_citizen.engine.compile import integer, rule, sweep
from model_citizen.scoring import bands, expiry
from model_citizen.simulation import tally
from model_citizen.simulation.debts import still_owed
from model_citizen.simulation.letters import (
    comes_today,
    contested_day,
    send,
    speaks_of,
    strike_from,
    take_out,
    written_on,
)
from model_citizen.society.acts import KINDS_AT_MOST, LAWFUL, Kind
from model_citizen.society.ban import THROUGH_TIES, classify, is_own
from model_citizen.society.doors import BY_SCORE, DOORS, EVERY_DOOR
from model_citizen.society.people import identity_of, row_of_person

THROUGH = KINDS_AT_MOST  # the bit of points lost through what ties did
NOTHING = KINDS_AT_MOST + 1  # the column of detriments on a file with nothing adverse on it
LEANS = KINDS_AT_MOST + 2  # columns a door: the kinds, through ties, nothing
CLASSES = ("detriments", "unrelated", "disproportionate", "both", "wholly_unrelated")
DETRIMENTS, UNRELATED, DISPROPORTIONATE, BOTH, WHOLLY_UNRELATED = range(LEANS, LEANS + len(CLASSES))
WIDTH = LEANS + len(CLASSES)  # columns a door
COLUMNS = WIDTH * len(DOORS)
NO_FILE = EVERY_DOOR + 1  # a bit beside those of the doors


class Ban(NamedTuple):
    """What the screen needs to know of a law: bits of kinds of entries, by door."""

    kept: int  # 1 when files are kept: somebody is scored at some time, and something is adverse
    walled: int  # 1 when a door sees nothing of what it has nothing to do with
    spans: int  # places a person in ``State.on_file``
    adverse: int  # bits of the kinds that lose points
    own: int  # those of own conduct: what a repair strikes
    unrelated: np.ndarray  # int64 (doors,) kinds from a part of life the door has nothing to do with
    weighty: np.ndarray  # int64 (doors,) kinds of own conduct as grave as the refusal


def ban_of(
    kinds: Iterable[Kind],
    doors: Iterable[ModuleType],
    weights: np.ndarray,
    spans: int,
    *,
    launched: bool,
    walled: bool = False,
) -> Ban:
    """The screen of a law, from what each kind of entry and each door declares of itself."""
    adverse = own = 0
    unrelated, weighty = np.zeros(len(DOORS), np.int64), np.zeros(len(DOORS), np.int64)
    kinds = [kind for kind in kinds if kind.cause != "time"]
    for kind in kinds:
        adverse |= int(weights[kind.number] < 0) << kind.number
        own |= int(is_own(kind)) << kind.number
    for door in doors:
        for kind in kinds:
            found = classify((kind.context,), kind.gravity, is_own(kind), door.CONTEXTS, door.SEVERITY)
            unrelated[door.DOOR] |= int(found.unrelated) << kind.number
            weighty[door.DOOR] |= int(not found.disproportionate) << kind.number
        found = classify((THROUGH_TIES,), LAWFUL, False, door.CONTEXTS, door.SEVERITY)
        unrelated[door.DOOR] |= int(found.unrelated) << THROUGH
    kept = int(launched and (adverse != 0))
    return Ban(kept, int(walled), max(1, spans), adverse, own & adverse, unrelated, weighty)


@rule
def keep_on_file(i, record, redress, sent, clock, law, state):
    """Which kinds of adverse entries stand on the file after today's record and today's redress, and today's mail."""
    ban = law.ban
    if ban.kept == 0:
        return
    today = record.entries & ban.adverse
    if record.friend < 0 or (_marks_the_household(law) and record.shared < 0):
        today |= 1 << THROUGH
    place = i * ban.spans
    if law.spans > 0:
        place += expiry.slot(clock.day, law.spans, law.expiry)
        if clock.expiring:
            state.on_file[place] = 0
    if law.until_paid:
        if redress.paid:
            span = i * ban.spans + redress.paid - 1
            state.on_file[span] = integer(state.on_file[span]) | payments.JUDGMENT
    if law.appeals:
        if redress.won or redress.lost:
            _decide(i, redress.lost, clock.day, law, state)
        if redress.filed and contested_day(i, law, state) == clock.day:
            state.contested[i] = today & ~(1 << THROUGH)  # what ties did is not contested
            today &= 1 << THROUGH
    if law.letters:
        if comes_today(i, clock.day, law, state):
            _read(i, redress.filed, clock.day, law, state)
        if sent:
            send(i, today & ~(1 << THROUGH), clock.day, law, state)
            today &= 1 << THROUGH
    if redress.settled != 0:
        _settle(i, law, state)
    if law.until_paid:
        today &= ~payments.JUDGMENT  # it stands there as long as it is owed
    if today != 0:
        state.on_file[place] = integer(state.on_file[place]) | today
    if redress.repaired != 0:
        for span in range(ban.spans):
            state.on_file[i * ban.spans + span] = integer(state.on_file[i * ban.spans + span]) & ~ban.own
        strike_from(i, ban.own, law, state)


@rule
def _marks_the_household(law):
    """1 where the mark of ties notes what came through the household: the screen passes it over, it has the kinds."""
    return 1 if law.households.scored and law.spill_over.weight == 0 else 0


@rule
def _read(i, filed, day, law, state):
    """A letter has come: the entries it spoke of are contested, or stand where they were written."""
    written, bits = written_on(i, law, state), speaks_of(i, day, law, state)
    if filed and contested_day(i, law, state) == written:
        state.contested[i] = bits
    elif bits != 0:
        _put_back(i, bits, written, law, state)
    take_out(i, law, state)


@rule
def _put_back(i, bits, written, law, state):
    """Entries that stood apart stand on the file again, but for a judgment that stands there as it is owed."""
    place = i * law.ban.spans
    if law.spans > 0:
        place += expiry.slot(written, law.spans, law.expiry)
    owed = payments.JUDGMENT if still_owed(i, law, state) != 0 else 0
    state.on_file[place] = integer(state.on_file[place]) | bits & ~owed


@rule
def _settle(i, law, state):
    """A debt is paid: its judgment leaves the file (there is no second one before the first is paid)."""
    for span in range(law.ban.spans):
        at = i * law.ban.spans + span
        state.on_file[at] = integer(state.on_file[at]) & ~payments.JUDGMENT
    if law.appeals:
        state.contested[i] = integer(state.contested[i]) & ~payments.JUDGMENT


@rule
def _decide(i, stands, day, law, state):
    """Entries under appeal are struck, or put back where they were written if they are still live."""
    written = contested_day(i, law, state)
    if stands and not expiry.gone(written, day, law.spans, law.expiry):
        _put_back(i, integer(state.contested[i]), written, law, state)
    state.contested[i] = 0


@rule
def leans_on(i, day, law, state):
    """The bits of all kinds of adverse entries live on a file: what a refusal of today leans on."""
    if law.ban.kept == 0:
        return 0
    bits = speaks_of(i, day, law, state) | (payments.JUDGMENT if still_owed(i, law, state) != 0 else 0)
    for span in range(law.ban.spans):
        bits |= integer(state.on_file[i * law.ban.spans + span])
    if law.appeals:
        if not expiry.gone(contested_day(i, law, state), day, law.spans, law.expiry):
            bits |= integer(state.contested[i])
    return bits


@rule
def noted(happenings, left):
    """What is noted of today's detriments: a bit a door, and whether she is refused for having left."""
    return (happenings >> BY_SCORE) & EVERY_DOOR | (NO_FILE if left else 0)


@rule
def through_household(i, day, law, people, numbers, state):
    """The bits of all kinds of adverse entries live on the files of the others in the household of row ``i``.

    ``numbers`` are those of households, by identity; empty where everybody has a score of her own.
    """
    bits, who = 0, identity_of(i, people)
    if len(numbers) == 0:
        return 0
    other, household = who, integer(numbers[who])
    while other > 0 and integer(numbers[other - 1]) == household:
        other -= 1
    while other < len(numbers) and integer(numbers[other]) == household:
        if other != who:
            bits |= leans_on(row_of_person(other, people), day, law, state)
        other += 1
    return bits


@rule
def _screen(place, band, door, own, others, ban, table):
    """Count one detriment: by the kinds it leans on, and by the limbs of the ban it meets.

    What others of a household did is data from the part of life it comes from (i), and no conduct of her own (ii).
    """
    first, elsewhere = door * WIDTH, integer(ban.unrelated[door])
    if ban.walled:
        own &= ~elsewhere
        others = 0 if (elsewhere >> THROUGH) & 1 else others & ~elsewhere
    leans = own | others
    unrelated, unjust = leans & elsewhere != 0, own & integer(ban.weighty[door]) == 0
    limbs = 1 << DETRIMENTS | unrelated << UNRELATED | unjust << DISPROPORTIONATE | (unrelated and unjust) << BOTH
    limbs |= (leans != 0 and leans & ~elsewhere == 0) << WHOLLY_UNRELATED
    tally.count_bits(table, place, band, limbs | (leans if leans != 0 else 1 << NOTHING), first)


def _screen_day(first, last, day, law, people, numbers, state, refused, score, table):  # type: ignore[no-untyped-def]
    for i in range(first, last):
        doors = integer(refused[i])
        if doors & EVERY_DOOR == 0:
            continue
        own = others = 0
        if doors & NO_FILE == 0:
            own, others = leans_on(i, day, law, state), through_household(i, day, law, people, numbers, state)
            if _marks_the_household(law):
                own, others = own & ~(1 << THROUGH), others & ~(1 << THROUGH)
        band = bands.band_of(integer(score[i]), law.bands)
        doors &= EVERY_DOOR
        while doors > 0:
            _screen(integer(people.place[i]), band, lowest(doors), own, others, law.ban, table)
            doors &= doors - 1


screen_day = sweep(_screen_day, allocates=False)
"""Count everybody's detriments of a day that is over, in a loop of its own: few people have any, and the day stays lean."""
