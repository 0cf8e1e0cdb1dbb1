"""The phases of a day that put several mechanisms side by side, each a rule for one person.

day.py calls them in order; what they compute is said in the files they call.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.conduct import beliefs, comments, giving, posts, sharing
from model_citizen.consequences import jobs
from model_citizen.engine.arithmetic import quotient, real, whole
from model_citizen.engine.bits import lowest
from model_citizen.engine.chance import WORD
from model_citizen.engine.compile import integer, rule
from model_citizen.regime import holders, informants, observation, old_acts, ratings, rollout
from model_citizen.safeguards import opt_out
from model_citizen.scoring import drift, expiry
from model_citizen.scoring.points import points_for, points_lost
from model_citizen.simulation.around import informants_around
from model_citizen.simulation.books import keep_books
from model_citizen.simulation.debts import not_yet, outlive
from model_citizen.simulation.state import ADVERSE, DISSENTED, LOST_BY_OTHERS, LOST_BY_OWN, LOUD_SHIFT
from model_citizen.society import acts as act_words
from model_citizen.society.doer import Intent
from model_citizen.society.doors import DOORS, EVERY_DOOR, INTERNET, JOB, REFUSED
from model_citizen.society.view import View

DRAW_SPEAKS = 111

DISSENTING = posts.CRITICISM | sharing.BAD_NEWS | comments.COMMENT | act_words.TALK_OF_DISSENT
SUPPORTING = posts.PRAISE | sharing.STATE_NEWS | act_words.TALK_OF_SUPPORT
LET_PASS = posts.CRITICISM | posts.FORBIDDEN | posts.UNPERMITTED | sharing.BAD_NEWS | comments.COMMENT
BY_TIES = comments.TAGGED | giving.ARMY_FAMILY
ERRORS = observation.MISREAD | observation.WRONG_RECORD
REPORTS = informants.INFORMED | informants.SLANDERED
RATINGS = ratings.RATED_DOWN | ratings.RATED_UP
TIME = drift.DRIFT_UP | drift.DRIFT_DOWN
OWN = ~(BY_TIES | ERRORS | REPORTS | RATINGS | TIME)


class Self(NamedTuple):
    """What a person knows of herself before the day begins."""

    dissent: int  # 0 .. 255
    boldness: int  # quantile, 0 .. 255
    threshold: int  # quantile, 0 .. 255
    flags: int  # bits
    risk: int  # 1/65536
    support: int  # 1/65536


@rule
def self_of(i, people, state):
    """A person before the day begins, from her columns."""
    return Self(
        integer(people.dissent[i]), integer(people.boldness[i]), integer(people.threshold[i]), integer(state.flags[i]),
        integer(state.risk[i]), integer(state.support[i]),
    )  # fmt: skip


class Record(NamedTuple):
    """What is written on a person's file today."""

    entries: int  # bits
    own: int  # points of what she did herself
    others: int  # points through errors, informants, ratings and tags
    friend: int  # points through ties' points of yesterday
    time: int  # points of drift
    shared: int  # points of yesterday through others of the household: on their files, not on hers


@rule
def shut_doors(days):
    """Bits of the doors that are shut. ``days``: how long each stays so, a byte a door."""
    if days == 0:
        return 0
    bits = 0
    for door in range(len(DOORS)):
        bits |= (1 if (days >> (8 * door)) & 255 else 0) << door
    return bits


@rule
def stand(before, aware, score, shut, wealth, around, clock, luck, law):
    """Phase 1: (where the person stands today, 1 when she is out although she could be obliged)."""
    below_base, leaving = 1 if score < law.bands.base else 0, law.safeguards.opt_out
    status = rollout.enrol(
        before, law.rollout, clock.period, luck, aware, around.enrolled, around.ties, below_base
    )  # fmt: skip
    if opt_out.possible(leaving) == 0:
        return status, 0
    status = opt_out.chosen(before, status, clock.period, luck, wealth, below_base, shut, leaving)
    return status, 1 if status == rollout.LEFT else 0


@rule
def has_shadow_file(out, law):
    """1 when the holders keep a file on somebody who is not scored."""
    return 0 if out and law.safeguards.opt_out.erases else law.rollout.shadow


@rule
def mind_of(self, around, counts, memory, clock, law):
    """The person's view of things, for the theory of speaking."""
    delta = real(self.dissent) / 255.0
    tau = law.authority.tolerance
    risk = real(self.risk) / 65536.0
    felt = law.authority.severity * risk if counts and clock.in_force else 0.0
    association = min(1.0, law.spill_over.weight / 65536.0) if clock.in_force else 0.0
    dissenter = delta > tau
    watched = law.watchers * real(around.ties) if felt > 0.0 else 0.0  # nobody knows who informs, only how many do
    return View(
        delta, -1.0 if dissenter else 1.0, (real(self.boldness) + 0.5) / 256.0,
        (real(self.threshold) + 0.5) / 256.0, law.authority.surveillance, tau, felt,
        float(law.authority.punishment), association, real(self.support) / 65536.0, clock.share_all,
        real(around.dissenting if dissenter else around.supporting),
        real(around.supporting if dissenter else around.dissenting),
        real(around.ties), real(around.pressing), watched, real((self.flags >> LOUD_SHIFT) & 63) / 63.0, memory,
    )  # fmt: skip


@rule
def make_up_mind(choice, view, word):
    """Today's intent: the theory's chance of speaking, drawn (``word``). Tolerated dissent counts as spoken."""
    drawn = choice.chance >= 1.0 or real(word) < choice.chance * WORD
    spoken = drawn and (choice.intensity > view.tau or view.delta <= view.tau)
    loudness = choice.intensity if drawn else min(view.tau, choice.intensity)
    return Intent(1 if spoken else 0, whole(loudness * 255.0 + 0.5), integer(choice.enforces))


@rule
def as_imposed(intent, acts, dissent, clock):
    """The intent that goes with imposed acts: dissent put on is as loud as she thinks, what is taken away is unsaid."""
    if acts & DISSENTING & clock.on:
        return Intent(1, dissent, intent.enforces)
    if clock.off & DISSENTING and not acts & DISSENTING:
        return Intent(0, 0, intent.enforces)
    return intent


@rule
def observe(role, acts, loudness, luck, law):
    """Phase 3: the bits of today's entries from today's acts."""
    entries = 0
    candidates = acts & law.scored
    while candidates > 0:
        kind = lowest(candidates)
        candidates &= candidates - 1
        loud = 255
        if (1 << kind) & LET_PASS:
            if loudness <= law.authority.tolerance * 255.0:
                continue
            loud = loudness
        channel = integer(law.channels[kind])
        reach = holders.reaches(role, channel, law.holders)
        if observation.noticed(luck, kind, channel, reach, law.authority.surveillance, loud, law.observation):
            entries |= 1 << kind
    return entries


@rule
def told_on(i, dissented, around, clock, luck, law, people, ties, shown):
    """Phase 4: the bits of reports and ratings of today."""
    entries = 0
    if dissented or informants.slandered(luck, around.ties, law.informants):
        listening, leading_on = informants_around(i, clock, people, ties, shown)
        entries |= informants.reports(luck, dissented, listening, leading_on, law.informants)
    rated = around.rated
    if law.ratings.strangers > 0:
        rated |= ratings.rated_by_stranger(luck, law.ratings)
    if rated and ratings.can_be_rated(luck.seed, luck.who, law.ratings):
        entries |= rated
    return entries


@rule
def dig_up(i, luck, law, state, shut):
    """Phase 3, at a job application: the bit of an old remark that is found."""
    remarks = integer(state.old_remarks[i])
    if remarks == 0 or law.old_acts.found == 0:
        return 0
    if jobs.applies(luck, shut, law.doors[JOB]) == 0:
        return 0
    return old_acts.dig(luck, remarks, law.old_acts)


@rule
def keep_remarks(i, acts, entries, clock, state):
    """Critical remarks that did not become an entry are there to be found next year."""
    remarks = integer(state.remarks[i])
    if clock.new_year:
        state.old_remarks[i] = remarks
        remarks = 0
    if acts & LET_PASS and not entries & LET_PASS:
        remarks = min(255, remarks + 1)
    state.remarks[i] = remarks


@rule
def write_record(i, who, entries, friend, shared, clock, law, state):
    """Phase 5: the entries with a weight, their points by cause, and the file's new sum."""
    step = drift.drift(
        integer(state.live[i]), who, clock.day, integer(law.weights[20]), integer(law.weights[21]), law.drift
    )
    record = Record(
        entries | step, points_for(entries & OWN, law.weights),
        points_for(entries & ~(OWN | TIME), law.weights), friend, points_for(step, law.weights), shared,
    )  # fmt: skip
    if law.spans > 0 and law.until_paid and clock.expiring:
        outlive(i, clock.day, law, state)
    live = integer(state.live[i])
    if law.spans > 0:
        live = _let_expire(i, record, live, clock, law, state)
    state.live[i] = live + record.own + record.others + record.friend + record.time
    if law.books.size > 0:
        keep_books(i, entries, friend, clock, law, state)
    return record


@rule
def _let_expire(i, record, live, clock, law, state):
    """Forget the span that is too old, and remember today's points in its place."""
    place = i * law.spans + expiry.slot(clock.day, law.spans, law.expiry)
    kept = integer(state.spans[place])
    if clock.expiring:
        live -= kept
        kept = 0
    if law.expiry.which == 0:
        today = points_lost(record.entries, law.weights) + min(0, record.friend)
    else:
        today = record.own + record.others + record.friend + record.time
    state.spans[place] = kept + today - not_yet(record.entries, law)
    return live


@rule
def seen_score(score, before, clock):
    """The score as others see it: today's, or the one last published."""
    return score if clock.publishing else before


@rule
def learns_of_it(record, luck, law):
    """1 when the person learns of adverse entries written today."""
    if record.own + record.others + record.friend + record.shared >= 0:
        return 0
    return beliefs.learns(luck, law.beliefs.notice)


@rule
def believe(self, worth, aware, in_force, enrolled, learned, offline, around, law):
    """Phase 8: (risk, support, worth of points) after today. ``offline``: today she did not see what was said."""
    full = 65535
    risk = beliefs.perceived_risk(self.risk, aware, in_force, learned, around.penalised, around.ties, law.beliefs)
    support = self.support
    if not offline:
        support = beliefs.perceived_support(support, around.dissenting, around.supporting, law.beliefs)
    worth = beliefs.worth_of_points(worth, enrolled, law.rollout.perks, around.showing, around.ties, law.beliefs)
    return min(full, max(0, risk)), min(full, max(0, support)), min(full, max(0, worth))


@rule
def is_offline(days, clock):
    """1 on every other day on a throttled line. ``days``: how long each door stays shut, a byte a door."""
    return 1 if (days >> (8 * INTERNET)) & 255 and not clock.day & 1 else 0


@rule
def count_days(i, happenings, law, state):
    """A refusal shuts its door for its days; other doors come a day nearer to opening. How long each stays shut."""
    days = integer(state.shut[i])
    refused = (happenings >> REFUSED) & EVERY_DOOR
    if days == 0 and refused == 0:
        return 0
    days = a_day_nearer(days)
    while refused > 0:
        door = lowest(refused)
        refused &= refused - 1
        days = (days & ~(255 << (8 * door))) | integer(law.shut_days[door]) << (8 * door)
        state.refusals[i] = min(65535, integer(state.refusals[i]) + 1)
    state.shut[i] = days
    return days


@rule
def a_day_nearer(days):
    """Every door that is shut is a day nearer to opening: each byte that is not 0 loses 1."""
    low_bits = 0x7F7F_7F7F_7F7F_7F7F
    some = ((((days & low_bits) + low_bits) | days) >> 7) & 0x0101_0101_0101_0101
    return days - some


@rule
def marks_left(flags, by_herself, through_others, enrolled, loudness, dissented):
    """The person's flags after today's losses and today's voice. Only the enrolled are penalised."""
    if by_herself:
        flags |= LOST_BY_OWN | (ADVERSE if enrolled else 0)
    if through_others:
        flags |= LOST_BY_OTHERS
    flags &= ~(DISSENTED | (63 << LOUD_SHIFT))
    flags |= quotient(loudness * 63, 255) << LOUD_SHIFT
    return flags | DISSENTED if dissented else flags
