"""THE SCREEN: one day in the life of everybody, in ten phases.

Everybody reads what others showed YESTERDAY and writes only her own line: the order of people
never matters, every phase is parallel, and nobody sees a half-finished day. This is the only
place where mechanisms meet. The people of a chunk go through one phase together before the next
begins; what is handed on from phase to phase stands on their page (page.py).
"""

from __future__ import annotations

import functools
from types import ModuleType
from typing import Any

from model_citizen.conduct import beliefs
from model_citizen.engine.compile import COMPILED, chain, index, integer, rule, sweep
from model_citizen.engine.draws import CHUNK, daily, luck_at, make_daily
from model_citizen.engine.draws import ROWS as WORDS
from model_citizen.engine.room import room_of_bytes, room_of_numbers, room_of_words
from model_citizen.regime import informants
from model_citizen.scoring import bands
from model_citizen.simulation import page as p
from model_citizen.simulation.around import meet_somebody
from model_citizen.simulation.around_together import (
    AT_ONCE,
    BITS,
    BYTES,
    LAYERS,
    MET,
    NUMBERS,
    ROOM,
    SEEN,
    Sight,
    look_around_alone,
    look_around_together,
)  # fmt: skip
from model_citizen.simulation.closing import comes, count, count_bands, note_record, show, stay, tell
from model_citizen.simulation.detriments import keep_on_file, noted
from model_citizen.simulation.law import act_files, consequence_files, everyday_files, name_of, rare_files
from model_citizen.simulation.page import ROWS as PAGE
from model_citizen.simulation.phases import DRAW_SPEAKS, count_days, is_offline, make_up_mind, mind_of, seen_score
from model_citizen.simulation.quiet import (
    always,
    find_quiet,
    keep_quiet,
    knocking,
    list_stirred,
    spend_quietly,
    stir_others,
    stirs_everybody,
)
from model_citizen.simulation.redress import before_the_doors, no_redress, review, seek_redress
from model_citizen.simulation.turns import (
    entries_of,
    hear_of_the_turn,
    impose,
    mail_of,
    note_intent,
    perceive,
    record_of,
    stand_up,
)  # fmt: skip
from model_citizen.society.doors import BY_SCORE
from model_citizen.society.people import PROVOCATEUR


@functools.cache  # else every life loads its loop anew (measured: 40 ms, and 1 MB that is never given back)
def build_day(theory: ModuleType, plain: bool = False) -> Any:
    """The compiled day under one theory of speaking: ``live(first, last, clock, law, ...)``.

    ``plain``: the same day without a short way. Everybody looks around alone (as uncompiled), and nobody's day passes for
    a quiet one.
    """
    live_chunk = build_phases(
        theory,
        look_around_alone if plain or not COMPILED else look_around_together,
        always if plain else stirs_everybody,
    )

    def live(first, last, clock, law, people, ties, state, yesterday, shown, today, table):  # type: ignore[no-untyped-def]
        words, page = room_of_words(WORDS, CHUNK), room_of_numbers(PAGE, CHUNK)
        sight = Sight(
            room_of_bytes(SEEN, BYTES),
            room_of_numbers(BITS, NUMBERS),
            room_of_words(1, ROOM),
            room_of_numbers(MET, AT_ONCE),
            room_of_numbers(1, LAYERS),
        )
        for start in range(max(0, first), last, CHUNK):
            live_chunk(
                start, min(CHUNK, last - start), clock, law, people, ties, state, yesterday, shown, today, words, sight, page, table
            )  # fmt: skip

    composed_of = [name_of(room) for room in (theory, *act_files(), *consequence_files())] + ["plain"] * plain
    return sweep(live, composition=" ".join(composed_of), allocates=False)


def build_phases(theory: ModuleType, look: Any, stirs_all: Any) -> Any:
    """The day of a chunk of people, a rule. ``look``: how they look around; ``stirs_all``: whether none may be passed over."""
    decide, learn, remembers = theory.decide, theory.learn, bool(theory.REMEMBERS)
    do_acts, do_rare_acts = (chain(tuple(room.act for room in files)) for files in (everyday_files(), rare_files()))
    knock_at_doors = chain(tuple(room.befall for room in consequence_files()))
    stir_who_knocks = chain(tuple(knocking(room) for room in consequence_files()))

    @rule
    def live_chunk(first, size, clock, law, people, ties, state, yesterday, shown, today, words, sight, page, table):  # type: ignore[no-untyped-def]
        seed, day = clock.seed, clock.day
        make_daily(words, people.who, first, size, seed, day, clock.offset)
        p.wake(first, size, clock, law, people, ties, state, yesterday, page)
        look(first, size, clock, law, people, ties, yesterday, words, sight, page)

        # 1 rollout: who is scored today
        for slot in range(size):
            stand_up(slot, clock, luck_at(slot, seed, day, words), law, page)

        # 2 conduct: what is said is the theory's word, what is done follows habit and the wish for points
        for slot in range(size):
            memory = float(state.memory[index(first + slot)]) if remembers else 0.0
            view = mind_of(
                p.self_of(slot, page), p.around_of(slot, page), page[p.COUNTS, index(slot)], memory, clock, law
            )
            word = daily(luck_at(slot, seed, day, words), DRAW_SPEAKS)
            note_intent(slot, make_up_mind(decide(view, law.theory), view, word), page)
            if remembers:
                state.memory[index(first + slot)] = learn(view, law.theory)
        for slot in range(size):
            doer = p.doer_of(slot, luck_at(slot, seed, day, words), law, page)
            page[p.ACTS, index(slot)] = do_acts(0, law.conduct, doer, p.intent_of(slot, page))
        if law.rare_happens:
            for slot in range(size):
                at, doer = index(slot), p.doer_of(slot, luck_at(slot, seed, day, words), law, page)
                page[p.ACTS, at] = do_rare_acts(page[p.ACTS, at], law.rare, doer, p.intent_of(slot, page))
        if first <= clock.imposed < first + size:
            impose(clock.imposed - first, clock, page)

        # phases 3 to 7, together for those who have a quiet day (quiet.py)
        for slot in range(size):
            luck = luck_at(slot, seed, day, words)
            find_quiet(slot, luck, law, page)
            spend_quietly(slot, luck, clock, law, page)
        stir_who_knocks(0, law.doors, size, seed, day, words, page)
        stir_others(first, size, clock, stirs_all(clock, law), page)
        keep_quiet(first, size, clock, law, state, today, page)
        for k in range(list_stirred(size, page)):  # and one by one for those to whom anything happens
            slot = page[p.LISTED, index(k)]
            i, at, luck = first + slot, index(slot), luck_at(slot, seed, day, words)
            enrolled, shut = page[p.ENROLLED, at], page[p.SHUT, at] | (clock.stays_away if i == clock.imposed else 0)

            # 3 observation and 4 informants: which entries are written, rightly or wrongly
            entries, found = entries_of(i, slot, shut, luck, clock, law, people, ties, state, yesterday, page)
            leads_on = page[p.ROLE, at] & PROVOCATEUR and informants.provokes(luck, law.informants)

            # 5 scoring: points of one's own, points through others, the file's sum, the band
            record, capped = record_of(i, slot, entries, luck, clock, law, state, page)
            learned, told, sent = mail_of(i, slot, record, luck, law, state, page)

            # 7 redress, before the score is read: appeals filed and decided, debts settled, repairs
            redress = no_redress()
            if law.redress:
                redress = seek_redress(i, record, learned, told, page[p.WEALTH, at], luck, clock, law, state)
            keep_on_file(i, record, redress, sent, clock, law, state)
            learned = learned or told
            score = seen_score(bands.score_of(integer(state.live[i]), law.bands), page[p.BEFORE, at], clock)
            band = bands.band_of(score, law.bands)

            # 6 consequences: requests granted or refused, doors shut and opened
            subject, sign = before_the_doors(
                i, enrolled, page[p.OUT, at], score, band, found, shut, clock, luck, law, people, state
            )
            happenings, looked_at = knock_at_doors(0, law.doors, subject), 0
            if law.reviews:
                happenings, looked_at = review(i, happenings, clock, luck, law, state)
            refused_by_score = happenings >> BY_SCORE > 0
            marks = capped | looked_at | (sign if refused_by_score else 0)
            note_record(i, slot, record, redress, marks, law, state, today, page)
            today.refused[index(i)] = noted(happenings, sign)
            page[p.OFFLINE, at] = is_offline(count_days(i, happenings, law, state), clock)
            page[p.SCORE, at], page[p.BAND, at], page[p.HAPPENINGS, at] = score, band, happenings
            page[p.LEARNED, at], page[p.LEADS_ON, at] = learned, 1 if leads_on else 0
            page[p.TOLD, at] = learned or beliefs.sees_why(refused_by_score, luck, law.beliefs)

        # 8 perception: what the person now knows and believes
        if clock.turn:
            for slot in range(size):
                hear_of_the_turn(slot, luck_at(slot, seed, day, words), clock, law, page)
        for slot in range(size):
            perceive(slot, luck_at(slot, seed, day, words), clock, law, page)

        # 9 ties: those that ended today are cut already (look_around); a new one in a free place
        for slot in range(size):
            free = page[p.FREE, index(slot)]
            page[p.FORMED, index(slot)] = meet_somebody(first + slot, free, clock, law, people, ties, yesterday)

        # 10 assembly: on a call day, who comes
        # (and then what stays of the day, what others see tomorrow, and what is counted: closing.py)
        for slot in range(size):
            came = comes(slot, clock, law, page)
            stay(slot, page)
            show(slot, came, clock, law, page)
            tell(slot, came, law, page)
        count_bands(size, page, table)
        for slot in range(size):
            count(slot, integer(people.place[index(first + slot)]), clock, law, page, table)
        p.lie_down(first, size, state, shown, today, page)

    return live_chunk
