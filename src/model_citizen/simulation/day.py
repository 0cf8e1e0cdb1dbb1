"""THE SCREEN: one day in the life of everybody, in ten phases.

Everybody reads what others showed YESTERDAY and writes only her own line: the order of people
never matters, every phase is parallel, and nobody sees a half-finished day. This is the only
place where mechanisms meet.
"""

from __future__ import annotations

import functools
from types import ModuleType
from typing import Any

from model_citizen.conduct import assembly, beliefs, showing
from model_citizen.engine.compile import chain, integer, sweep
from model_citizen.engine.draws import CHUNK, Luck, make_daily
from model_citizen.regime import informants, observation, rollout
from model_citizen.safeguards import explanation
from model_citizen.scoring import bands, spill_over
from model_citizen.simulation.around import look_around, meet_somebody
from model_citizen.simulation.closing import Lived, count, show, stay
from model_citizen.simulation.debts import proof_of_payment
from model_citizen.simulation.detriments import keep_on_file, noted
from model_citizen.simulation.law import act_files, consequence_files, everyday_files, name_of, rare_files
from model_citizen.simulation.letters import comes_today, is_sent
from model_citizen.simulation.phases import (
    DISSENTING,
    as_imposed,
    believe,
    count_days,
    dig_up,
    has_shadow_file,
    keep_remarks,
    learns_of_it,
    make_up_mind,
    mind_of,
    observe,
    seen_score,
    shut_doors,
    stand,
    told_on,
    write_record,
)  # fmt: skip
from model_citizen.simulation.redress import before_the_doors, no_redress, review, seek_redress, within_cap
from model_citizen.simulation.state import AWARE, DISSENTED, OWES, SHOWS, STATUS
from model_citizen.society.acts import ONLY_ACTS
from model_citizen.society.doer import Doer
from model_citizen.society.doors import BY_SCORE, INTERNET, JOB, LOAN
from model_citizen.society.people import PROVOCATEUR, identity_of


@functools.cache  # else every life loads its loop anew (measured: 40 ms, and 1 MB that is never given back)
def build_day(theory: ModuleType) -> Any:
    """The compiled day under one theory of speaking: ``live(first, last, clock, law, ...)``."""
    decide, learn, remembers = theory.decide, theory.learn, bool(theory.REMEMBERS)
    do_acts, do_rare_acts = (chain(tuple(room.act for room in files)) for files in (everyday_files(), rare_files()))
    knock_at_doors = chain(tuple(room.befall for room in consequence_files()))

    def live(first, last, clock, law, people, ties, state, yesterday, shown, today, words, table):  # type: ignore[no-untyped-def]
        seed, day, in_force = clock.seed, clock.day, clock.in_force
        for i in range(max(0, first), last):
            slot = (i - first) % CHUNK
            if slot == 0:
                make_daily(words, people.who, i, min(CHUNK, last - i), seed, day, clock.offset)
            who = identity_of(i, people) + clock.offset
            dissent, flags = integer(people.dissent[i]), integer(state.flags[i])
            luck = Luck(seed, who, day, words, slot)
            around = look_around(i, clock, law, people, ties, yesterday)
            shut = shut_doors(i, state)
            before = integer(yesterday.score[i + clock.own])

            # 1 rollout: who is scored today
            status, out = stand(i, flags & STATUS, flags & AWARE, before, shut, around, clock, luck, law, people)
            enrolled = 1 if status == rollout.VOLUNTEER or status == rollout.OBLIGED else 0
            counts = in_force and (enrolled or has_shadow_file(out, law))

            # 2 conduct: what is said is the theory's word, what is done follows habit and the wish for points
            view = mind_of(i, clock, law, people, state, around, counts)
            intent = make_up_mind(decide(view, law.theory), view, luck)
            worth = explanation.wish_for_points(integer(state.worth[i]), law.safeguards.explanation) if enrolled else 0
            doer = Doer(
                luck, dissent, integer(people.wealth[i]), integer(law.writes[people.activity[i]]), integer(state.risk[i]),
                worth, 0 if (shut >> INTERNET) & 1 else 1, 0 if (shut >> LOAN) & 1 or (shut >> JOB) & 1 else 1,
                around.dissenting, around.ties, 1 if flags & OWES else 0,
            )  # fmt: skip
            acts = do_acts(0, law.conduct, doer, intent)
            if law.rare_happens:
                acts = do_rare_acts(acts, law.rare, doer, intent)
            away = 0
            if i == clock.imposed:
                acts = (acts & ~clock.off) | (clock.on & ONLY_ACTS)
                intent = as_imposed(intent, acts, dissent, clock)
                away = clock.stays_away
            dissented = 1 if acts & DISSENTING else 0
            leads_on = integer(people.role[i]) & PROVOCATEUR and informants.provokes(luck, law.informants)

            # 3 observation and 4 informants: which entries are written, rightly or wrongly
            entries = 0
            found = 0
            if counts:
                found = dig_up(i, luck, law, state, shut | away)
                entries = found | observe(i, acts, intent.loudness, luck, law, people)
                entries |= observation.errors(luck, acts, law.observation)
                entries |= told_on(i, 1 if flags & DISSENTED else 0, around, clock, luck, law, people, ties, yesterday)
                entries = entries & law.weighed | proof_of_payment(i, acts, flags, law, state)
            keep_remarks(i, acts, entries, clock, state)

            # 5 scoring: points of one's own, points through others, the file's sum, the band
            friend = spill_over.friend_points(around.spilled, around.ties, law.spill_over) if counts else 0
            shared = integer(state.shared[i]) if counts and law.households.scored else 0
            capped = 0
            if law.caps:
                entries, friend, capped = within_cap(i, entries, friend, clock, law, state)
            record = write_record(i, entries, friend, shared, clock, law, people, state)
            learned = learns_of_it(record, luck, law) if enrolled else 0
            told = sent = 0
            if law.letters:
                told, sent = comes_today(i, day, law, state), is_sent(i, record, learned, enrolled, luck, law, state)

            # 7 redress, before the score is read: appeals filed and decided, debts settled, repairs
            redress = no_redress()
            if law.redress:
                redress = seek_redress(i, record, learned, told, integer(people.wealth[i]), luck, clock, law, state)
            keep_on_file(i, record, redress, sent, clock, law, state)
            learned = learned or told
            score = seen_score(bands.score_of(integer(state.live[i]), law.bands), before, clock)
            band = bands.band_of(score, law.bands)

            # 6 consequences: requests granted or refused, doors shut and opened
            subject, sign = before_the_doors(
                i, enrolled, out, score, band, 1 if found else 0, shut | away, clock, luck, law, people, state
            )
            happenings = knock_at_doors(0, law.doors, subject)
            looked_at = 0
            if law.reviews:
                happenings, looked_at = review(i, happenings, clock, luck, law, state)
            count_days(i, happenings, law, state)
            today.refused[i] = noted(happenings, sign)
            refused_by_score = happenings >> BY_SCORE > 0

            # 8 perception: what the person now knows and believes
            aware = 0
            if in_force or flags & AWARE:
                aware = beliefs.hears(
                    flags & AWARE, luck, clock.turn, learned or beliefs.sees_why(refused_by_score, luck, law.beliefs),
                    around.aware, around.ties, law.beliefs,
                )  # fmt: skip
            believe(i, aware, in_force, enrolled, learned, around, clock, law, state)
            if remembers:
                state.memory[i] = learn(view, law.theory)
            shows = showing.shows(flags & SHOWS, enrolled, band, luck, around.showing, around.ties, law.showing)

            # 9 ties: those that ended today are cut already (look_around); a new one in a free place
            formed = meet_somebody(i, around.free, clock, law, people, ties, yesterday)

            # 10 assembly: on a call day, who comes
            came = 1 if clock.call and intent.speaks and assembly.comes(intent.loudness / 255.0, law.assembly) else 0

            # what stays of the day, what others see tomorrow, and what is counted (closing.py)
            lived = Lived(
                status, enrolled, 1 if aware else 0, shows, acts, dissented, 1 if leads_on else 0, intent, record, score,
                band, shut, happenings, formed, came, redress,
                redress.marks | capped | looked_at | (sign if happenings >> BY_SCORE else 0),
            )  # fmt: skip
            flags = stay(i, flags, lived, state)
            show(i, lived, around, clock, law, ties, shown)
            count(i, flags, lived, view, around, clock, law, people, state, today, table)

    composed_of = [name_of(room) for room in (theory, *act_files(), *consequence_files())]
    return sweep(live, composition=" ".join(composed_of), allocates=False)
