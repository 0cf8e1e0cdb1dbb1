"""Books: parts of a file's losses kept apart, so that a safeguard can let one of them count or strike it.

A file is one sum. The context wall (K1) asks what of it was lost in which part of life, repair (K4) what was
lost by acts of one's own, human review (K9) what was lost by errors. Each kind of entry that costs points
belongs to exactly one book, told apart only by what the safeguards that are on ask for; a book holds the sum
of those entries of it that count, with a ring of spans of its own where entries expire. Without such a
safeguard there is no book, no column and no work.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from model_citizen.conduct.payments import JUDGMENT
from model_citizen.engine.compile import integer, rule
from model_citizen.scoring import expiry
from model_citizen.scoring.points import points_lost
from model_citizen.simulation.debts import not_yet
from model_citizen.society.acts import Kind

OWN_ACTS, ERRORS, THROUGH_TIES = 1, 2, 4
TIES_CONTEXT = "association"  # the part of life from which points through ties come


class Books(NamedTuple):
    """The books of a law. Arrays of shape (books,)."""

    size: int
    kinds: np.ndarray  # int64  bits of the kinds of entries of each book
    doors: np.ndarray  # int64  bits of the doors that have to do with the part of life of each book
    marks: np.ndarray  # int64  OWN_ACTS, ERRORS, THROUGH_TIES


def books_of(
    kinds: tuple[Kind, ...], weights: np.ndarray, contexts: Mapping[int, tuple[str, ...]], *, by_context: bool,
    own_apart: bool, errors_apart: bool,
) -> Books:  # fmt: skip
    """The books that the safeguards ask for. ``contexts``: the parts of life each door has to do with."""
    found: dict[tuple[int, int], list[int]] = {}
    for kind in kinds:
        if weights[kind.number] < 0 and kind.cause != "time":
            key = _key(kind.context, _mark(kind), contexts, by_context, own_apart, errors_apart)
            if key is not None:
                found.setdefault(key, [0, 0])[0] |= 1 << kind.number
    through_ties = _key(TIES_CONTEXT, 0, contexts, by_context, own_apart, errors_apart)
    if through_ties is not None:
        found.setdefault(through_ties, [0, 0])[1] = THROUGH_TIES
    keys = sorted(found)
    return Books(
        len(keys),
        np.array([found[key][0] for key in keys], np.int64),
        np.array([key[0] for key in keys], np.int64),
        np.array([key[1] | found[key][1] for key in keys], np.int64),
    )


def _mark(kind: Kind) -> int:
    if kind.cause == "error" or not kind.act_behind:
        return ERRORS
    return OWN_ACTS if kind.cause == "own" else 0


def _key(
    context: str,
    mark: int,
    contexts: Mapping[int, tuple[str, ...]],
    by_context: bool,
    own_apart: bool,
    errors_apart: bool,
) -> tuple[int, int] | None:
    """(doors, marks) of the book, as far as anybody asks; None when nobody asks for it."""
    doors = sum(1 << door for door, related in contexts.items() if context in related) if by_context else 0
    kept = mark & ((OWN_ACTS if own_apart else 0) | (ERRORS if errors_apart else 0))
    return (doors, kept) if by_context or kept else None


@rule
def keep_books(i, entries, friend, clock, law, state):
    """Put today's losses into the books, and let the span go that is too old."""
    books = law.books
    for b in range(books.size):
        at = i * books.size + b
        total = integer(state.books[at])
        lost = points_lost(entries & integer(books.kinds[b]), law.weights)
        if integer(books.marks[b]) & THROUGH_TIES:
            lost += min(0, friend)
        if law.spans > 0:
            ring = at * law.spans + expiry.slot(clock.day, law.spans, law.expiry)
            kept = integer(state.book_spans[ring])
            if clock.expiring:
                total -= kept
                kept = 0
            state.book_spans[ring] = kept + lost - (not_yet(entries, law) if integer(books.kinds[b]) & JUDGMENT else 0)
        state.books[at] = total + lost


@rule
def note_claim(i, entries, law, state):
    """Remember which books the entries of today come from that are being contested."""
    for b in range(law.books.size):
        state.claim_books[i * law.books.size + b] = points_lost(entries & integer(law.books.kinds[b]), law.weights)


@rule
def strike_claim(i, written, held, law, state):
    """An appeal is won: what was lost on the contested day leaves the books as well; ``held`` of it stands in no span."""
    for b in range(law.books.size):
        at = i * law.books.size + b
        struck = integer(state.claim_books[at])
        state.books[at] = integer(state.books[at]) - struck
        if law.spans > 0:
            ring = at * law.spans + expiry.slot(written, law.spans, law.expiry)
            spanned = struck - held if integer(law.books.kinds[b]) & JUDGMENT else struck
            state.book_spans[ring] = integer(state.book_spans[ring]) - spanned


@rule
def strike_kind(i, kind, lost, written, contested, law, state):
    """One entry of a kind, worth ``lost`` < 0, ceases to count: it leaves its book, and a claim that spoke of it."""
    for b in range(law.books.size):
        if integer(law.books.kinds[b]) & kind:
            at = i * law.books.size + b
            state.books[at] = integer(state.books[at]) - lost
            if contested:
                state.claim_books[at] = integer(state.claim_books[at]) - lost
            if law.spans > 0:
                ring = at * law.spans + expiry.slot(written, law.spans, law.expiry)
                state.book_spans[ring] = integer(state.book_spans[ring]) - lost


@rule
def strike_own(i, law, state):
    """Strike everything lost by acts of one's own; returns the points given back."""
    back = 0
    for b in range(law.books.size):
        if integer(law.books.marks[b]) & OWN_ACTS:
            at = i * law.books.size + b
            back -= integer(state.books[at])
            state.books[at] = 0
            for span in range(law.spans):
                ring = at * law.spans + span
                place = i * law.spans + span
                state.spans[place] = integer(state.spans[place]) - integer(state.book_spans[ring])
                state.book_spans[ring] = 0
    return back


@rule
def sum_of(i, mark, law, state):
    """What the books of a mark hold, <= 0."""
    total = 0
    for b in range(law.books.size):
        if integer(law.books.marks[b]) & mark:
            total += integer(state.books[i * law.books.size + b])
    return total


@rule
def elsewhere(i, door, law, state):
    """What was lost in parts of life that a door has nothing to do with, <= 0."""
    total = 0
    for b in range(law.books.size):
        if not (integer(law.books.doors[b]) >> door) & 1:
            total += integer(state.books[i * law.books.size + b])
    return total


def asks(law_of_safeguards: Any) -> dict[str, bool]:
    """Which books the safeguards of a law ask for."""
    return {
        "by_context": bool(law_of_safeguards.context_wall.wall),
        "own_apart": law_of_safeguards.repair.begins > 0,
        "errors_apart": law_of_safeguards.human_review.capacity > 0,
    }
