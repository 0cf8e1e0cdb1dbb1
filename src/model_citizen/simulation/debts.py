"""Debts that a court has found: an entry whose time to be forgotten begins when the debt is paid.

Where limits run from the end of what an entry speaks of (``expiry.runs_from``), a judgment stays out of the spans that
expire as long as it is owed, and is put among them on the day on which it is paid. It still stands in the sum of the
file, in its book and on the screen: only its clock has not begun.
"""

from __future__ import annotations

from model_citizen.conduct import payments
from model_citizen.engine.compile import integer, rule
from model_citizen.scoring import expiry
from model_citizen.simulation.letters import contested_day, strike_from
from model_citizen.simulation.state import OWES


@rule
def proof_of_payment(i, acts, flags, law, state):
    """The bit of a payment that ends an entry: the payer brings the proof herself, once somebody is there to take it.

    Who paid while she was not scored, or while the scheme was suspended, brings it on the first day on which she can.
    """
    if law.settles == 0 or integer(state.owed[i]) == 0:
        return 0
    return payments.PAID_UP if acts & payments.PAID_UP or not flags & OWES else 0


@rule
def not_yet(entries, law):
    """Points of today whose time to be forgotten does not begin yet, <= 0: of a judgment that has to be paid first."""
    return integer(law.weights[payments.NUMBER_OF_JUDGMENT]) if law.until_paid and entries & payments.JUDGMENT else 0


@rule
def still_owed(i, law, state):
    """Points of the judgment that stands on a file because it is owed, <= 0."""
    return integer(state.owed[i]) if law.until_paid else 0


@rule
def leave_the_claim(i, owed, written, law, state):
    """A judgment that was contested, or could have been, is so no more: it is paid, or forgotten."""
    strike_from(i, payments.JUDGMENT, law, state)
    if law.appeals and integer(state.claim_kind[i]) and contested_day(i, law, state) == written:
        state.claim[i] = integer(state.claim[i]) - owed
        if law.ban.kept:
            state.contested[i] = integer(state.contested[i]) & ~payments.JUDGMENT
        for b in range(law.books.size):
            if integer(law.books.kinds[b]) & payments.JUDGMENT:
                at = i * law.books.size + b
                state.claim_books[at] = integer(state.claim_books[at]) - owed


@rule
def strike_owed(i, law, state):
    """The judgment that is owed ceases to count; returns its points, <= 0. It stands in no span."""
    owed = integer(state.owed[i])
    state.owed[i] = 0
    for b in range(law.books.size):
        if integer(law.books.kinds[b]) & payments.JUDGMENT:
            at = i * law.books.size + b
            state.books[at] = integer(state.books[at]) - owed
    state.live[i] = integer(state.live[i]) - owed
    return owed


@rule
def outlive(i, day, law, state):
    """An unpaid judgment is forgotten all the same when nothing may count any longer, whatever became of it."""
    owed, written = integer(state.owed[i]), integer(state.owed_day[i])
    if owed != 0 and expiry.outlived(written, day, law.expiry):
        leave_the_claim(i, owed, written, law, state)
        strike_owed(i, law, state)


@rule
def begin_to_forget(i, day, law, state):
    """A debt is paid: its judgment is put among what expires. Returns 1 + the span it was put in."""
    owed, written = integer(state.owed[i]), integer(state.owed_day[i])
    state.owed[i] = 0
    leave_the_claim(i, owed, written, law, state)
    span = expiry.slot_from_end(written, day, law.spans, law.expiry)
    state.spans[i * law.spans + span] = integer(state.spans[i * law.spans + span]) + owed
    for b in range(law.books.size):
        if integer(law.books.kinds[b]) & payments.JUDGMENT:
            ring = (i * law.books.size + b) * law.spans + span
            state.book_spans[ring] = integer(state.book_spans[ring]) + owed
    return span + 1
