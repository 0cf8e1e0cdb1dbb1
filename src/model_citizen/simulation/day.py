"""THE SCREEN: one day in the life of everybody, in ten phases.

Everybody reads what others showed YESTERDAY and writes only her own line: the order of people
never matters, every phase is parallel, and nobody sees a half-finished day. This is the only
place where mechanisms meet.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from model_citizen.conduct import assembly, beliefs, showing
from model_citizen.engine.compile import chain, integer, sweep
from model_citizen.engine.draws import CHUNK, Luck, make_daily
from model_citizen.regime import informants, observation, rollout
from model_citizen.scoring import bands, spill_over
from model_citizen.simulation import tally as t
from model_citizen.simulation.around import look_around, meet_somebody
from model_citizen.simulation.law import act_files, consequence_files, name_of
from model_citizen.simulation.phases import (
    DISSENTING,
    POSTED,
    SUPPORTING,
    believe,
    count_days,
    dig_up,
    keep_remarks,
    learns_of_it,
    make_up_mind,
    marks_left,
    mind_of,
    observe,
    shut_doors,
    stand_trial,
    told_on,
    write_record,
)  # fmt: skip
from model_citizen.simulation.state import (
    AWARE,
    DISSENT,
    DISSENTED,
    ENROLLED,
    FREE_PLACE,
    HAS_POINTS,
    IS_LOW,
    KNOWS,
    LOST_BY_OTHERS,
    LOST_BY_OWN,
    PENALISED,
    PRESSES,
    SHOWN_SCORE,
    SHOWS,
    STATUS,
    SUPPORT,
    WAS_LOW,
)  # fmt: skip
from model_citizen.society.acts import PERFORMED, WANTED
from model_citizen.society.doer import Doer
from model_citizen.society.doors import INTERNET, JOB, LOAN, REFUSED, TRAVEL, Subject
from model_citizen.society.people import PROVOCATEUR


def build_day(theory: ModuleType) -> Any:
    """The compiled day under one theory of speaking: ``live(first, last, clock, law, ...)``."""
    decide, learn, remembers = theory.decide, theory.learn, bool(theory.REMEMBERS)
    do_acts = chain(tuple(room.act for room in act_files()))
    knock_at_doors = chain(tuple(room.befall for room in consequence_files()))

    def live(first, last, clock, law, people, ties, state, yesterday, shown, today, words, table):  # type: ignore[no-untyped-def]
        seed, day, in_force = clock.seed, clock.day, clock.in_force
        for i in range(first, last):
            slot = (i - first) % CHUNK
            if slot == 0:
                make_daily(words, people.who, i, min(CHUNK, last - i), seed, day)
            who, dissent, flags = integer(people.who[i]), integer(people.dissent[i]), integer(state.flags[i])
            luck = Luck(seed, who, day, words, slot)
            around = look_around(i, clock, law, people, ties, yesterday)
            shut = shut_doors(i, state)
            score = integer(yesterday.score[i])

            # 1 rollout: who is scored today
            status = rollout.enrol(
                flags & STATUS, law.rollout, clock.period, luck, flags & AWARE, around.enrolled, around.ties,
                1 if score < law.bands.base else 0,
            )  # fmt: skip
            enrolled = 1 if status == rollout.VOLUNTEER or status == rollout.OBLIGED else 0
            counts = in_force and (enrolled or law.rollout.shadow)

            # 2 conduct: what is said is the theory's word, what is done follows habit and the wish for points
            view = mind_of(i, clock, law, people, state, around, counts)
            intent = make_up_mind(decide(view, law.theory), view, luck)
            doer = Doer(
                luck, dissent, integer(people.wealth[i]), integer(law.writes[people.activity[i]]), integer(state.risk[i]),
                integer(state.worth[i]) if enrolled else 0, 0 if (shut >> INTERNET) & 1 else 1,
                0 if (shut >> LOAN) & 1 or (shut >> JOB) & 1 else 1, around.dissenting, around.ties,
            )  # fmt: skip
            acts = do_acts(0, law.conduct, doer, intent)
            if i == clock.imposed:
                acts = (acts & ~clock.off) | clock.on
            dissented = 1 if acts & DISSENTING else 0
            leads_on = integer(people.role[i]) & PROVOCATEUR and informants.provokes(luck, law.informants)

            # 3 observation and 4 informants: which entries are written, rightly or wrongly
            entries = 0
            found = 0
            if counts:
                found = dig_up(i, luck, law, state, shut)
                entries = found | observe(i, acts, intent.loudness, luck, law, people)
                entries |= observation.errors(luck, acts, law.observation)
                entries |= told_on(i, 1 if flags & DISSENTED else 0, around, luck, law, people, ties, yesterday)
            keep_remarks(i, acts, entries, clock, state)

            # 5 scoring: points of one's own, points through others, the file's sum, the band
            friend = spill_over.friend_points(around.spilled, around.ties, law.spill_over) if counts else 0
            record = write_record(i, entries, friend, clock, law, people, state)
            learned = learns_of_it(record, luck, law) if enrolled else 0

            # 7 redress, before the score is read: appeals filed and decided
            struck = filed = won = lost_appeal = 0
            if law.appeals:
                struck, filed, won, lost_appeal = stand_trial(i, record, learned, luck, law, state)
                today.struck[i] = struck
            score = bands.score_of(integer(state.live[i]), law.bands)
            band = bands.band_of(score, law.bands)

            # 6 consequences: requests granted or refused, doors shut and opened
            subject = Subject(luck, enrolled, band, integer(people.wealth[i]), 1 if found else 0, shut)
            happenings = knock_at_doors(0, law.doors, subject)
            count_days(i, happenings, law, state)
            refused_by_score = in_force and enrolled and (happenings >> REFUSED) > 0

            # 8 perception: what the person now knows and believes
            aware = 0
            if in_force or flags & AWARE:
                aware = beliefs.hears(
                    flags & AWARE, luck, clock.turn, learned or refused_by_score,
                    around.aware, around.ties, law.beliefs,
                )  # fmt: skip
            believe(i, aware, in_force, enrolled, learned, around, clock, law, state)
            if remembers:
                state.memory[i] = learn(view, law.theory)
            shows = showing.shows(flags & SHOWS, enrolled, band, luck, around.showing, around.ties, law.showing)

            # 9 ties: those that ended today are cut already (look_around); a new one in a free place
            formed = meet_somebody(i, around.free, clock, law, people, ties, yesterday)

            # 10 assembly: on a call day, who comes
            came = clock.call and intent.speaks and assembly.comes(intent.loudness / 255.0, law.assembly)

            # what stays, what others see tomorrow, and what is counted
            low = enrolled and band == 0
            returned = flags & IS_LOW and not low
            if record.own < 0:
                state.adverse_days[i] = min(65535, integer(state.adverse_days[i]) + 1)
            flags = marks_left(flags, record, enrolled, intent.loudness, dissented) & ~(STATUS | AWARE | SHOWS | IS_LOW)
            flags |= status | (AWARE if aware else 0) | (SHOWS if shows else 0) | (IS_LOW | WAS_LOW if low else 0)
            fell = low and not integer(state.flags[i]) & IS_LOW
            state.flags[i] = flags
            dissent_shown = dissented or leads_on or came
            room_for_ties = (around.free >= 0 or around.quarrelled or around.feared) and (
                clock.near_tomorrow or not (shut >> TRAVEL) & 1
            )
            lost = record.own + record.others + record.friend < 0
            points = spill_over.shown_points(record.own + record.others, law.spill_over) if in_force else 0
            shown.sign[i] = (
                (DISSENT if dissent_shown else PRESSES if intent.enforces > 0 else SUPPORT if acts & SUPPORTING else 0)
                | (HAS_POINTS if points != 0 else 0) | (PENALISED if lost and enrolled else 0)
                | (SHOWN_SCORE if shows else 0) | (ENROLLED if enrolled else 0) | (KNOWS if aware else 0)
                | (FREE_PLACE if room_for_ties else 0)
            )  # fmt: skip
            shown.points[i] = points
            shown.score[i] = score
            today.friend[i] = friend
            hides = view.delta > law.authority.tolerance and not intent.speaks
            events = (
                (1 if acts & WANTED else 0) | dissented << t.VOICED
                | (1 if acts & WANTED and not dissented else 0) << t.HELD_BACK
                | (1 if acts & SUPPORTING else 0) << t.SUPPORTED | (1 if acts & PERFORMED else 0) << t.PERFORMED
                | (1 if record.own < 0 else 0) << t.LOST_OWN | (1 if friend < 0 else 0) << t.LOST_FRIEND
                | (1 if record.others < 0 else 0) << t.LOST_OTHER | (happenings & 15) << t.ASKED
                | (happenings >> REFUSED) << t.REFUSED | shut << t.SHUT | enrolled << t.ENROLLED
                | (1 if aware else 0) << t.AWARE | shows << t.SHOWS | (1 if low else 0) << t.LOW
                | (1 if fell else 0) << t.FELL | (1 if returned else 0) << t.RETURNED | (1 if came else 0) << t.CAME
                | (1 if around.quarrelled else 0) << t.CUT_QUARREL | (1 if around.feared else 0) << t.CUT_SCORE
                | formed << t.FORMED | (1 if hides else 0) << t.HIDES | (1 if acts & POSTED else 0) << t.POSTED
                | record.entries << t.ENTRIES | filed << t.APPEAL_FILED | won << t.APPEAL_WON
                | lost_appeal << t.APPEAL_LOST
            )  # fmt: skip
            today.events[i] = events
            place = integer(people.place[i])
            t.count_bits(table, place, band, events)
            table[t.PLACES + band, t.PRESENT] += 1  # by place it is known: run.py
            if record.own != 0 or record.others != 0 or friend != 0:
                t.add_points(table, place, band, max(0, -record.own), max(0, -record.others), max(0, -friend),
                             max(0, record.own), max(0, record.others) + max(0, friend))  # fmt: skip
            if around.quarrelled or around.feared:
                t.add_cuts(table, place, band, around.quarrelled, around.feared)
            if clock.last:
                harmed = 1 if flags & LOST_BY_OTHERS and not flags & LOST_BY_OWN else 0
                t.add_stocks(table, place, band, score if enrolled else 0, integer(state.risk[i]), integer(state.support[i]),
                             integer(state.worth[i]), around.ties, harmed, 1 if flags & WAS_LOW else 0, dissent, enrolled)  # fmt: skip

    composed_of = [name_of(room) for room in (theory, *act_files(), *consequence_files())]
    return sweep(live, composition=" ".join(composed_of), allocates=False)
