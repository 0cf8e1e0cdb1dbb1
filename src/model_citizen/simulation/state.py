"""What changes from day to day: columns of one number a person, and what everybody showed.

``State`` is each person's own line, read and written by herself alone. ``Shown`` is what others
may see of her; two of them alternate: everybody reads yesterday's and writes today's.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np


class State(NamedTuple):
    """One line a person. Shapes (people,) unless said otherwise."""

    live: np.ndarray  # int32   [points] sum of live entries
    flags: np.ndarray  # uint32  [bits] what is true of her: the flags below
    risk: np.ndarray  # uint16  [1/65536] perceived risk, 65535 at most
    support: np.ndarray  # uint16  [1/65536] perceived share of dissent among ties who speak
    worth: np.ndarray  # uint16  [1/65536] worth of points
    shut: np.ndarray  # uint64  [days] how long each door stays shut, a byte a door
    remarks: np.ndarray  # uint8   [remarks] those never seen by the scorer, this year
    old_remarks: np.ndarray  # uint8   [remarks] the same, last year
    refusals: np.ndarray  # uint16  [refusals] all so far
    adverse_days: np.ndarray  # uint16  [days] those with an adverse entry for an act of her own, so far
    memory: np.ndarray  # float32 [of the theory] whatever the theory remembers; (1,) when it remembers nothing
    spans: np.ndarray  # int32   [points] sum of live entries by span, for expiry, (people * spans,); (1,) without
    claim: np.ndarray  # int16   [points] under appeal; (1,) without appeals
    claim_day: np.ndarray  # int32   [day] when the appeal was filed; (1,) without appeals
    claim_kind: np.ndarray  # uint8   [code] of the appeal: 0 none, 1 against an error, 2 a true entry; +4 when due
    on_file: np.ndarray  # int64   [bits] kinds of live adverse entries, (people * spans,); empty without scores
    contested: np.ndarray  # int64   [bits] the same of entries under appeal; empty without appeals
    books: np.ndarray  # int32   [points] losses kept apart (books.py), (people * books,); empty without
    book_spans: np.ndarray  # int32   [points] the same by span, (people * books * spans,); empty without
    claim_books: np.ndarray  # int32   [points] under appeal, by book, (people * books,); empty without
    lost_lately: np.ndarray  # int32   [points] lost in this period (K2); empty without
    repair_on: np.ndarray  # int32   [day] 1 + the day on which a repair is done (K4), 0 for none; empty without
    owed: np.ndarray  # int16   [points] entry of the last judgment until it is settled; empty where nothing is
    owed_day: np.ndarray  # int32   [day] when that entry was written; empty where nothing is settled
    shared: np.ndarray  # int32   [points] of yesterday through others of the household; empty without such a score
    letter_on: np.ndarray  # int32   [day] 1 + the day on which a notice comes (letters.py), 0 for none; or empty
    letter: np.ndarray  # int64   [bits] kinds of adverse entries that the notice speaks of; empty without delay
    claim_about: np.ndarray  # int32   [day] of the entries under appeal; empty where it is always the day of filing


class Shown(NamedTuple):
    """What others may read of a person on the next day."""

    sign: np.ndarray  # uint8   [bits] what ties see of her: the signs below
    points: np.ndarray  # int16   [points] own points of the day
    score: np.ndarray  # int16   [points] her score as it was last published


class Today(NamedTuple):
    """What is noted of everybody's day; overwritten the next day."""

    events: np.ndarray  # int64   [bits] what happened to her (tally.EVENTS); empty where nobody reads it
    entries: np.ndarray  # int64   [bits] kinds of entries written; empty where nobody reads it
    friend: np.ndarray  # int32   [points] through her ties; empty where nobody reads it
    struck: np.ndarray  # int16   [points] given back by an appeal won or a debt paid; (1,) without either
    repaired: np.ndarray  # int32   [points] given back by a repair; empty without
    refused: np.ndarray  # uint16  [bits] doors that nothing but the scheme refused (detriments.py)


# flags
STATUS = 0b11  # her standing: rollout.OUTSIDE, VOLUNTEER, OBLIGED, LEFT
AWARE = 1 << 2  # she has heard of the scheme
SHOWS = 1 << 3  # she shows her score to her ties
LOST_BY_OWN = 1 << 4  # her own observed act lost points at some time
LOST_BY_OTHERS = 1 << 5  # friends, errors, informants or ratings lost her points at some time
ADVERSE = 1 << 6  # she got an adverse entry for an act of her own while she was scored
WAS_LOW = 1 << 7  # in the lowest band at some time
IS_LOW = 1 << 8  # in the lowest band today
DISSENTED = 1 << 9  # voiced dissent yesterday
LOUD_SHIFT = 10  # bits 10-15: loudness of yesterday, 0 .. 63
OWES = 1 << 16  # a court has found against her and she has not paid

# sign
VOICE = 0b11  # what she was heard to say: the four below
SILENT, SUPPORT, DISSENT, PRESSES = range(4)
HAS_POINTS = 1 << 2  # got points of her own, for spill-over
PENALISED = 1 << 3  # lost points, for ties to see
SHOWN_SCORE = 1 << 4  # shows her score
ENROLLED = 1 << 5  # is scored
KNOWS = 1 << 6  # has heard of the scheme
FREE_PLACE = 1 << 7  # has room for a new tie


def new_state(
    people: int,
    *,
    remembers: bool,
    spans: int,
    appeals: bool,
    books: int = 0,
    caps: bool = False,
    repairs: bool = False,
    scored: bool = False,
    settles: bool = False,
    shares: bool = False,
    letters: bool = False,
) -> State:
    """Everybody on the first day: nothing on any file, nothing believed."""

    def column(kind: type, count: int = people) -> np.ndarray:
        return np.zeros(count, dtype=kind)

    return State(
        live=column(np.int32), flags=column(np.uint32), risk=column(np.uint16), support=column(np.uint16),
        worth=column(np.uint16), shut=column(np.uint64), remarks=column(np.uint8),
        old_remarks=column(np.uint8), refusals=column(np.uint16), adverse_days=column(np.uint16),
        memory=column(np.float32, people if remembers else 1),
        spans=column(np.int32, people * spans if spans else 1),
        claim=column(np.int16, people if appeals else 1), claim_day=column(np.int32, people if appeals else 1),
        claim_kind=column(np.uint8, people if appeals else 1),
        on_file=column(np.int64, people * max(1, spans) if scored else 0),
        contested=column(np.int64, people if appeals and scored else 0),
        books=column(np.int32, people * books), book_spans=column(np.int32, people * books * spans),
        claim_books=column(np.int32, people * books if appeals else 0),
        lost_lately=column(np.int32, people if caps else 0), repair_on=column(np.int32, people if repairs else 0),
        owed=column(np.int16, people if settles else 0), owed_day=column(np.int32, people if settles else 0),
        shared=column(np.int32, people if shares else 0), letter_on=column(np.int32, people if letters else 0),
        letter=column(np.int64, people if letters else 0), claim_about=column(np.int32, people if letters else 0),
    )  # fmt: skip


def new_shown(people: int, base: int) -> Shown:
    """What everybody showed on the eve of the first day."""
    return Shown(np.zeros(people, np.uint8), np.zeros(people, np.int16), np.full(people, base, np.int16))


def new_today(people: int, *, strikes: bool, repairs: bool = False, notes: bool = True) -> Today:
    """An empty day. ``notes`` false where no single person's day is looked at: it is counted all the same."""
    noted = people if notes else 0
    return Today(
        np.zeros(noted, np.int64), np.zeros(noted, np.int64), np.zeros(noted, np.int32),
        np.zeros(people if strikes else 1, np.int16), np.zeros(people if repairs else 0, np.int32),
        np.zeros(people, np.uint16),
    )  # fmt: skip


def bytes_by_part(**shape: Any) -> dict[str, int]:
    """Bytes a person takes in state, in both shown lines and in the day's notes: what one person more adds.

    ``shape`` is what ``new_state()`` is told of the law, and ``notes`` what ``new_today()`` is.
    """
    notes = shape.pop("notes", True)
    strikes = shape["appeals"] or shape.get("settles", False)

    def size(columns: tuple[np.ndarray, ...]) -> int:
        return sum(column.nbytes for column in columns)

    def kept(people: int) -> tuple[int, int, int]:
        today = new_today(people, strikes=strikes, repairs=shape.get("repairs", False), notes=notes)
        return size(new_state(people, **shape)), 2 * size(new_shown(people, 0)), size(today)

    state, shown, today = (more - fewer for more, fewer in zip(kept(3), kept(2), strict=True))
    number_of_household = 8 if shape.get("shares", False) else 0  # sharing_out.py
    return {"state": state + number_of_household, "shown lines": shown, "notes of the day": today}


def bytes_per_person(**shape: Any) -> int:
    """All of ``bytes_by_part`` together."""
    return sum(bytes_by_part(**shape).values())
