"""Letters: notices that come some days after the entries they speak of (K5). Without a delay there is no column and no work.

A person has one letter under way at a time. The entries it speaks of stand apart until it comes, since only then can they
be contested: the same kinds may have been written on other days as well. They count meanwhile as any others do.
"""

from __future__ import annotations

from model_citizen.conduct import beliefs
from model_citizen.engine.compile import integer, rule
from model_citizen.scoring import expiry


@rule
def comes_today(i, day, law, state):
    """1 when the letter about an earlier day comes today."""
    return 1 if law.letters and integer(state.letter_on[i]) == day + 1 else 0


@rule
def written_on(i, law, state):
    """The day of the entries that a letter under way speaks of."""
    return integer(state.letter_on[i]) - 1 - law.safeguards.notice.delay_days


@rule
def speaks_of(i, day, law, state):
    """Bits of the entries that a letter under way speaks of, as far as they still count."""
    if law.letters == 0 or integer(state.letter_on[i]) == 0:
        return 0
    return 0 if expiry.gone(written_on(i, law, state), day, law.spans, law.expiry) else integer(state.letter[i])


@rule
def is_sent(i, record, learned, enrolled, luck, law, state):
    """1 when a notice of today's entries is sent: to who did not learn of them, and has no other letter under way."""
    if law.letters == 0 or enrolled == 0 or learned or integer(state.letter_on[i]) > luck.day + 1:
        return 0
    if record.own + record.others + record.friend + record.shared >= 0:
        return 0
    return beliefs.learns(luck, law.safeguards.notice.reach)


@rule
def send(i, bits, day, law, state):
    """Today's entries go into a letter."""
    state.letter[i] = bits
    state.letter_on[i] = day + law.safeguards.notice.delay_days + 1


@rule
def take_out(i, law, state):
    """The letter is read: it speaks of nothing any more."""
    state.letter[i] = 0
    state.letter_on[i] = 0


@rule
def strike_from(i, kinds, law, state):
    """Entries of these kinds have gone from the file: a letter under way has nothing to say of them."""
    if law.letters:
        state.letter[i] = integer(state.letter[i]) & ~kinds


@rule
def contested_day(i, law, state):
    """The day of the entries under appeal: of the filing, or of what a letter spoke of."""
    return integer(state.claim_about[i]) if law.letters else integer(state.claim_day[i])
