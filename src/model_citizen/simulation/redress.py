"""Phase 7 and the doors of phase 6 as safeguards leave them: appeals, repair, what a door may see, review.

Each rule puts safeguards side by side for one person; what they compute is said in their files.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.conduct import payments
from model_citizen.engine.compile import integer, rule
from model_citizen.regime import informants, observation
from model_citizen.safeguards import (
    appeal,
    context_wall,
    explanation,
    human_review,
    opt_out,
    proportionality_cap,
    repair,
    suspensive_appeal,
)
from model_citizen.scoring import bands, drift, expiry
from model_citizen.scoring.points import points_lost
from model_citizen.scoring.publishing import DAY
from model_citizen.simulation.books import (
    ERRORS,
    OWN_ACTS,
    elsewhere,
    note_claim,
    strike_claim,
    strike_kind,
    strike_own,
    sum_of,
)
from model_citizen.simulation.debts import begin_to_forget, leave_the_claim, still_owed, strike_owed
from model_citizen.simulation.detriments import THROUGH
from model_citizen.simulation.letters import contested_day, speaks_of, strike_from, written_on
from model_citizen.society import acts
from model_citizen.society.doors import BY_SCORE, DOORS, REFUSED, Subject

DUE = 4  # a claim that is decided today (queue.py)
IN_ERROR = observation.MISREAD | observation.WRONG_RECORD | informants.SLANDERED
TIME = drift.DRIFT_UP | drift.DRIFT_DOWN

# What safeguards did today, as bits; tally.EVENTS has them in this order, from ``appeals_waiting`` on.
(WAITING, WON_ERROR, LOST_ERROR, BY_THE_SCORE, REVIEWED, OVERRULED, OVERRULED_WRONG, REPAIRED, CAPPED, SIGNALLED) = (
    1 << place for place in range(10)
)


class Redress(NamedTuple):
    """What redress a person got today."""

    struck: int  # points an appeal gave back
    settled: int  # points that paying a debt gave back
    repaired: int  # points a repair gave back
    filed: int
    won: int
    lost: int
    marks: int  # bits as above
    paid: int  # 1 + the span in which a judgment that was paid begins to be forgotten, 0 for none


@rule
def no_redress():
    """Where there is none."""
    return Redress(0, 0, 0, 0, 0, 0, 0, 0)


@rule
def within_cap(i, entries, friend, clock, law, state):
    """(entries, friend points, mark) of today that the cap of the period leaves (K2)."""
    settings = law.safeguards.proportionality_cap
    lost = 0 if clock.day % settings.period_days == 0 else integer(state.lost_lately[i])
    kept, left, room = proportionality_cap.within(entries, friend, settings.most_lost - lost, law.weights)
    state.lost_lately[i] = settings.most_lost - room
    return kept, left, CAPPED if kept != entries or left != friend else 0


@rule
def seek_redress(i, record, learned, told, wealth, luck, clock, law, state):
    """Appeals filed and decided (K6, K7, K8), debts settled, repairs begun and done (K4)."""
    struck = filed = won = lost = marks = settled = repaired = paid = 0
    if law.appeals:
        struck, filed, won, lost, marks = _stand_trial(i, record, learned, told, wealth, luck, clock, law, state)
    if law.settles:
        settled, paid = _settle_up(i, record.entries, luck.day, law, state)
    if law.repairs and not (law.appeals and integer(state.claim_kind[i])):
        repaired = _put_right(i, wealth, luck, law, state)
        marks |= REPAIRED if repaired != 0 else 0
    return Redress(struck, settled, repaired, filed, won, lost, marks, paid)


@rule
def _stand_trial(i, record, learned, told, wealth, luck, clock, law, state):
    """An appeal is filed, or one that is due is decided. (points given back, filed, won, lost, marks)."""
    claim = integer(state.claim_kind[i])
    if claim & DUE:
        state.claim_kind[i] = 0
        against = claim & 3
        in_error = against == appeal.AGAINST_ERROR
        if appeal.wins(luck, against, explanation.persuasion(law.safeguards.explanation), law.safeguards.appeal) == 0:
            return 0, 0, 0, 1, LOST_ERROR if in_error else 0
        return _give_back(i, luck.day, law, state), 0, 1, 0, WON_ERROR if in_error else 0
    entries, about = record.entries & ~TIME if learned else 0, luck.day  # not what ties did, not what time does
    lost = points_lost(entries, law.weights)
    if lost == 0 and told:
        entries, about = speaks_of(i, luck.day, law, state), written_on(i, law, state)
        lost = points_lost(entries, law.weights)
    if lost < 0:
        in_error = 1 if entries & IN_ERROR else 0
        if _contests(i, claim, in_error, wealth, luck, clock, law):
            state.claim[i] = lost
            state.claim_day[i] = luck.day
            state.claim_kind[i] = appeal.AGAINST_ERROR if in_error else appeal.AGAINST_TRUTH
            note_claim(i, entries, law, state)
            if law.letters:
                state.claim_about[i] = about
            return 0, 1, 0, 0, WAITING
    return 0, 0, 0, 0, WAITING if claim != 0 else 0


@rule
def _contests(i, claim, in_error, wealth, luck, clock, law):
    """1 when the person contests today's adverse entries, by herself or because it is imposed."""
    if i == clock.imposed and (clock.on | clock.off) & acts.APPEALS:
        return 1 if claim == 0 and clock.on & acts.APPEALS else 0
    further = explanation.further_appeals(in_error, law.safeguards.explanation)
    further += law.safeguards.suspensive_appeal.tempts
    return appeal.files(luck, claim, wealth, further, law.safeguards.appeal)


@rule
def _give_back(i, day, law, state):
    """What was lost on the contested day comes back, unless it has expired: nothing is given back twice."""
    written, back = contested_day(i, law, state), -integer(state.claim[i])
    held = 0
    if law.settles and written == integer(state.owed_day[i]):
        held = still_owed(i, law, state)
        if held != 0 and expiry.gone(written, day, law.spans, law.expiry):
            return -strike_owed(i, law, state)
        state.owed[i] = 0  # what is struck is not settled once more
    if law.spans > 0:
        if expiry.gone(written, day, law.spans, law.expiry):
            return 0
        place = i * law.spans + expiry.slot(written, law.spans, law.expiry)
        state.spans[place] = integer(state.spans[place]) + back + held
    strike_claim(i, written, held, law, state)
    state.live[i] = integer(state.live[i]) + back
    return back


@rule
def _settle_up(i, entries, day, law, state):
    """What was owed is paid: (points given back, 1 + the span in which its judgment begins to be forgotten).

    The judgment is struck where paying settles it, and then nothing is given back if it has expired.
    """
    back = paid = 0
    if entries & payments.PAID_UP and integer(state.owed[i]) != 0:
        if law.settling.judgments:
            back = _settle(i, day, law, state)
        else:
            paid = begin_to_forget(i, day, law, state)
    if entries & payments.JUDGMENT:
        state.owed[i] = integer(law.weights[payments.NUMBER_OF_JUDGMENT])
        state.owed_day[i] = day
    return back, paid


@rule
def _settle(i, day, law, state):
    """The judgment that was owed is struck; returns the points given back."""
    owed, written = integer(state.owed[i]), integer(state.owed_day[i])
    if law.until_paid:
        leave_the_claim(i, owed, written, law, state)
        return -strike_owed(i, law, state)
    state.owed[i] = 0
    strike_from(i, payments.JUDGMENT, law, state)
    contested = law.appeals and integer(state.claim_kind[i]) and contested_day(i, law, state) == written
    if contested:
        state.claim[i] = integer(state.claim[i]) - owed  # what is settled is not contested any more
    if law.spans > 0:
        if expiry.gone(written, day, law.spans, law.expiry):
            return 0
        place = i * law.spans + expiry.slot(written, law.spans, law.expiry)
        state.spans[place] = integer(state.spans[place]) - owed
    strike_kind(i, payments.JUDGMENT, owed, written, contested, law, state)
    state.live[i] = integer(state.live[i]) - owed
    return -owed


@rule
def _put_right(i, wealth, luck, law, state):
    """Points that a repair done today gives back. ``repair_on`` is the day after the one it is done on; 0: none begun."""
    settings = law.safeguards.repair
    done_on = integer(state.repair_on[i])
    if done_on == 0:
        if sum_of(i, OWN_ACTS, law, state) == 0 or repair.sets_out(luck, wealth, settings) == 0:
            return 0
        done_on = luck.day + settings.wait_days + 1
        state.repair_on[i] = done_on
    if luck.day + 1 < done_on:
        return 0
    state.repair_on[i] = 0
    back = strike_own(i, law, state)
    if law.settles:
        state.owed[i] = 0  # a judgment is an act of one's own: struck already
    state.live[i] = integer(state.live[i]) + back
    return back


@rule
def before_the_doors(i, enrolled, left, score, band, dug_up, shut, clock, luck, law, people, state):
    """(the person as doors see her, mark): within the wall, while an appeal suspends, spared by an audit, or outside."""
    guards = law.safeguards
    scored = 1 if enrolled and clock.in_force else 0
    by_door, spared, mark = -1, 0, 0
    if guards.context_wall.wall:
        by_door = _band_at_each_door(i, score, law, state)
        dug_up = dug_up if law.remarks_at_work else 0
    if law.appeals:
        claim = integer(state.claim_kind[i])
        if suspensive_appeal.suspends(claim, integer(state.claim_day[i]), luck.day, guards.suspensive_appeal):
            spared = 1
    if clock.spared and (clock.spared >> (integer(people.place[i]) % 5)) & 1:
        spared = 1
    if left and clock.in_force and opt_out.is_a_sign(luck, clock.scored_share, guards.opt_out):
        scored, spared, band, by_door, dug_up, mark = 1, 0, guards.opt_out.assumed_band, -1, 0, SIGNALLED
    return Subject(luck, scored, band, integer(people.wealth[i]), dug_up, shut, by_door, spared), mark


@rule
def _band_at_each_door(i, score, law, state):
    """The band before each door, three bits a door, when losses from other parts of life stay outside (K1).

    Doors know of the score as it was last made up; what others of a household lost stands in it as theirs.
    """
    packed, live, through = 0, integer(state.live[i]), 0
    if law.households.scored:
        through = min(0, score - law.bands.base - live)
    if law.households.scored or law.publishing.every != DAY:
        live = score - law.bands.base
    for door in range(len(DOORS)):
        outside = elsewhere(i, door, law, state)
        if (integer(law.ban.unrelated[door]) >> THROUGH) & 1:
            outside += through
        here = bands.score_of(context_wall.counts_here(live, outside, law.safeguards.context_wall), law.bands)
        packed |= bands.band_of(max(here, score), law.bands) << (3 * door)
    return packed


@rule
def review(i, happenings, clock, luck, law, state):
    """(happenings, marks) after somebody has looked at today's refusals by score, if anybody had the time (K9)."""
    if happenings >> BY_SCORE == 0:
        return happenings, 0
    if law.safeguards.human_review.capacity == 0 or human_review.reviewed(luck, clock.reviewed) == 0:
        return happenings, BY_THE_SCORE
    wrong = 1 if sum_of(i, ERRORS, law, state) < 0 else 0
    if human_review.overruled(luck, wrong, law.safeguards.human_review) == 0:
        return happenings, BY_THE_SCORE | REVIEWED
    refused_by_score = happenings >> BY_SCORE
    happenings &= ~(refused_by_score << REFUSED) & ((1 << BY_SCORE) - 1)
    return happenings, REVIEWED | OVERRULED | (OVERRULED_WRONG if wrong else 0)
