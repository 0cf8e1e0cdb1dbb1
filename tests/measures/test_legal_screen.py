"""The legal screen: ten rules worked by hand, and a recount of every detriment from the files of a small society."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
import pytest
from small_lives import LIVELY, life, lived, scenario, step

from model_citizen.experiments import screening
from model_citizen.regime.rollout import LEFT
from model_citizen.scoring import bands
from model_citizen.simulation import detriments as d
from model_citizen.simulation import tally
from model_citizen.simulation.checkpoint import resume, save
from model_citizen.simulation.law import consequence_files, kinds, law_of
from model_citizen.simulation.state import STATUS
from model_citizen.society.acts import CONTEXTS, LAWFUL, MINOR, MODERATE, SERIOUS
from model_citizen.society.ban import LABEL, NEITHER, Finding, classify, is_own
from model_citizen.society.doors import DOORS


class Rule(NamedTuple):
    """A rule of scoring as a lawyer would describe it, and what we read the ban to say of it."""

    says: str
    data: tuple[str, ...]
    gravity: int
    own: bool
    related: tuple[str, ...]
    severity: int
    finding: Finding
    over_time: bool = True
    detriment: bool = True


BOTH, FIRST, SECOND = Finding(True, True), Finding(True, False), Finding(False, True)
RULES = (
    Rule("a welfare agency guesses fraud from a spouse's nationality, internet use and performance at work",
         ("association", "connection", "work"), LAWFUL, False, ("administration",), SERIOUS, BOTH),
    Rule("a town's blacklist of people with late library books and wrong rubbish, read when flats are let",
         ("civic life", "administration"), MINOR, True, ("housing", "payments"), SERIOUS, BOTH),
    Rule("an insurer of lives reads what people spend at the bank", ("commerce", "payments"), LAWFUL, True, ("record",), SERIOUS, BOTH),
    Rule("a critical post, and no loan (the press, 2015)", ("speech",), LAWFUL, True, ("credit", "payments", "contracts"), MODERATE, BOTH),
    Rule("a debt not paid on purpose, and no plane ticket (court list)", ("contracts",), SERIOUS, True, ("movement",), SERIOUS, FIRST),
    Rule("a parent's debt, and no place at a school", ("contracts",), SERIOUS, False, ("schooling",), SERIOUS, BOTH),
    Rule("noise on the stairs, and the flat is lost (tenant card)", ("housing",), MINOR, True, ("housing", "payments"), SERIOUS, SECOND),
    Rule("somebody else's default on this file, and no loan", ("credit",), SERIOUS, False, ("credit", "payments"), MODERATE, SECOND),
    Rule("ordinary credit scoring from financial data", ("credit", "payments"), MODERATE, True, ("credit", "payments"), MODERATE, NEITHER),
    Rule("dearer insurance after unsafe driving that the car measured", ("traffic",), MODERATE, True, ("traffic",), MINOR, NEITHER),
    Rule("a shop takes nothing back from who returned goods by fraud", ("commerce",), MODERATE, True, ("commerce", "contracts"), MINOR, NEITHER),
    Rule("one remark judged once, with no record kept over time", ("speech",), LAWFUL, True, ("work",), SERIOUS, NEITHER, over_time=False),
    Rule("a bonus for volunteers that leaves nobody worse off", ("civic life",), LAWFUL, True, ("administration",), MINOR, NEITHER, detriment=False),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_rules_worked_by_hand(rule):
    """Inside and outside the ban as facts.md C0 reads: examples of the guidelines (from memory), of the article, of other lists."""
    found = classify(
        rule.data, rule.gravity, rule.own, rule.related, rule.severity, over_time=rule.over_time, detriment=rule.detriment
    )  # fmt: skip
    assert found == rule.finding and found.inside == (rule.finding != NEITHER)
    assert {*rule.data, *rule.related} <= set(CONTEXTS)


def test_the_screen_is_monotone():
    """More contexts never leave limb (i); graver own conduct never enters limb (ii), a graver refusal never leaves it."""
    for gravity, severity, own in itertools.product(range(4), range(1, 4), (True, False)):
        found = classify(("work",), gravity, own, ("work",), severity)
        assert not found.unrelated and classify(("work", "speech"), gravity, own, ("work",), severity).unrelated
        assert found.disproportionate >= classify(("work",), SERIOUS, own, ("work",), severity).disproportionate
        assert found.disproportionate <= classify(("work",), gravity, own, ("work",), SERIOUS).disproportionate
        assert classify(("work",), gravity, False, ("work",), severity).disproportionate


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_declares_context_and_gravity(kind):
    """The part of life is one that exists, the gravity one of four; what is nobody's act is nobody's own."""
    assert kind.context in CONTEXTS and LAWFUL <= kind.gravity <= SERIOUS
    assert not (is_own(kind) and kind.cause != "own")


@pytest.mark.parametrize("door", consequence_files(), ids=lambda room: DOORS[room.DOOR])
def test_every_door_declares_contexts_and_severity(door):
    """A refusal is never lighter than minor, or no conduct at all would justify it."""
    assert door.CONTEXTS and set(door.CONTEXTS) <= set(CONTEXTS) and MINOR <= door.SEVERITY <= SERIOUS


def test_the_bits_of_the_engine_are_the_rule():
    """For sets of kinds drawn at random: the two masks of a door say what ``classify`` says of the set as a whole."""
    law, luck = law_of({"rollout.launch": "2015-01-01"}, "candid"), np.random.default_rng(3)
    every = [kind for kind in kinds() if kind.cause != "time"]
    for door in consequence_files():
        for size in (0, 1, 1, 2, 3, 5, len(every)):
            some = [every[k] for k in luck.choice(len(every), size, replace=False)]
            bits = sum(1 << kind.number for kind in some)
            own = [kind.gravity for kind in some if is_own(kind)]
            found = classify(
                [k.context for k in some], max(own, default=LAWFUL), bool(own), door.CONTEXTS, door.SEVERITY
            )
            met = bits & int(law.ban.unrelated[door.DOOR]) != 0, bits & int(law.ban.weighty[door.DOOR]) == 0
            assert met == tuple(found)


NO_LUCK = {f"{door}.refused_anyway": 0.0 for door in ("loans", "travel_papers", "jobs", "internet")}
APPEALS = {
    "appeal.files": 0.9, "appeal.delay_days": 4, "appeal.decisions": 50_000, "appeal.wins_true": 0.6, "appeal.wins_error": 0.9,
}  # fmt: skip
EXPIRY = {"expiry.after_days": 20, "expiry.span_days": 5}
LETTERS = {"notice.delay_days": 3, "beliefs.notice": 0.2}
WORLDS = {
    "as told": ({}, ()),
    "nearly everybody is refused": ({"loans.needs_band": 4, "internet.needs_band": 5}, ()),
    "entries expire": (EXPIRY, ()),
    "one span, and all of them": ({"expiry.after_days": 9, "expiry.span_days": 7, "expiry.which": "all"}, ()),
    "appeals": (APPEALS, ("appeal", "notice")),
    "appeals and expiry": (APPEALS | EXPIRY, ("appeal", "notice")),
    "slow appeals and quick expiry": (
        APPEALS | {"appeal.delay_days": 15, "expiry.after_days": 12, "expiry.span_days": 4}, ("appeal", "notice")),
    "abolished": ({"rollout.abolition": "2015-02-20"}, ()),
    "repair": ({"repair.begins": 10.0, "repair.wait_days": 3}, ("repair",)),
    "repair, appeals and expiry": (APPEALS | EXPIRY | {"repair.begins": 10.0, "repair.wait_days": 3}, ("repair", "appeal", "notice")),
    "letters": (LETTERS, ("notice",)),
    "letters and appeals": (APPEALS | LETTERS, ("appeal", "notice")),
    "letters, appeals, expiry and repair": (
        APPEALS | LETTERS | EXPIRY | {"repair.begins": 10.0, "repair.wait_days": 3}, ("repair", "appeal", "notice")),
    "letters that come too late": (APPEALS | EXPIRY | {"notice.delay_days": 24}, ("appeal", "notice")),
    "a wall": ({"loans.needs_band": 5, "bands.base": 660}, ("context_wall",)),
    "a wall that leaks": ({"context_wall.leaks": 0.5}, ("context_wall",)),
    "leaving is a sign": ({"opt_out.would": 1.0, "opt_out.leaves": 20.0, "opt_out.signal": 1.0}, ("opt_out",)),
    "reviewed": ({"human_review.capacity": 20_000}, ("human_review",)),
}  # fmt: skip


OWN = sum(1 << kind.number for kind in kinds() if kind.cause == "own" and kind.act_behind)


def _context(kind):
    return kind.context if kind else "association"


class Files:
    """What stands on every file, kept as a list of entries (day, kinds): the slow and plain way."""

    def __init__(self, of):
        self.of, self.lines = of, [[] for _ in of.people.identities()]

    def note(self):
        """Yesterday's entries are written; what an appeal struck and what expired is taken off."""
        of, law, day = self.of, self.of.law, self.of.day - 1
        for i, line in enumerate(self.lines):
            if law.appeals and of.today.struck[i] > 0:
                for place, (written, bits) in enumerate(line):
                    if written == (of.state.claim_about if law.letters else of.state.claim_day)[i]:
                        line[place] = (written, bits & (1 << d.THROUGH))
            repaired = law.repairs and of.today.repaired[i] != 0
            if repaired:
                line[:] = [(written, bits & ~OWN) for written, bits in line]
            bits = int(of.today.entries[i]) & law.ban.adverse
            bits |= 1 << d.THROUGH if of.today.friend[i] < 0 else 0
            line.append((day, bits & ~OWN if repaired else bits))
            if law.spans:
                span = law.expiry.span_days
                line[:] = [(w, b) for w, b in line if day < (w // span + law.spans) * span]

    def leans(self, i):
        """All kinds on a file."""
        return int(np.bitwise_or.reduce([bits for _, bits in self.lines[i]], initial=0))


def recount(of, files, table):
    """Yesterday's detriments, person by person; without plain bad luck every refusal is the scheme's."""
    edges = [of.law.bands.second, of.law.bands.third, of.law.bands.fourth, of.law.bands.fifth, of.law.bands.sixth]
    by_number, doors = {kind.number: kind for kind in kinds()}, {room.DOOR: room for room in consequence_files()}
    for i, events in enumerate(of.today.events.tolist()):
        refused = events >> tally.REFUSED & (1 << len(DOORS)) - 1
        for place in range(len(DOORS)):
            if not refused >> place & 1:
                continue
            door = doors[place]
            leans = 0 if int(of.state.flags[i]) & STATUS == LEFT else files.leans(i)
            if "context_wall" in of.safeguards and not of.values["context_wall.leaks"]:
                leans = sum(
                    1 << n for n in range(d.NOTHING) if leans >> n & 1 and _context(by_number.get(n)) in door.CONTEXTS
                )
            numbers = [n for n in range(d.NOTHING) if leans >> n & 1]
            some = [by_number[n] for n in numbers if n != d.THROUGH]
            data = [kind.context for kind in some] + (["association"] if d.THROUGH in numbers else [])
            own = [kind.gravity for kind in some if kind.cause == "own"]
            found = classify(data, max(own, default=LAWFUL), bool(own), door.CONTEXTS, door.SEVERITY)
            wholly = bool(data) and not set(data) & set(door.CONTEXTS)
            met = {d.DETRIMENTS: True, d.UNRELATED: found.unrelated, d.DISPROPORTIONATE: found.disproportionate,
                   d.BOTH: found.unrelated and found.disproportionate, d.WHOLLY_UNRELATED: wholly}  # fmt: skip
            columns = (numbers or [d.NOTHING]) + [column for column, is_met in met.items() if is_met]
            cells = of.people.place[i], tally.PLACES + np.searchsorted(edges, of.shown.score[i], side="right")
            for cell, column in itertools.product(cells, columns):
                table[cell, place * d.WIDTH + column] += 1


@pytest.mark.parametrize("name", WORLDS)
def test_every_detriment_is_counted_with_what_it_leans_on(name):
    """Recounted in plain Python from every entry, expiry and appeal: the same number in every cell and column, every day."""
    changes, safeguards = WORLDS[name]
    of = life(scenario(changes=LIVELY | NO_LUCK | changes, people=220, days=70, safeguards=safeguards))
    files, table = Files(of), np.zeros((tally.CELLS, d.COLUMNS), np.int64)
    while of.day < of.until:
        of.live_day()
        files.note()
        recount(of, files, table)
        assert np.array_equal(of.screened, table), of.day
    assert table[: tally.PLACES, d.DETRIMENTS :: d.WIDTH].sum() > 50


def test_classes_and_groups_add_up():
    """All is the sum of the fifths and of the bands; the four exclusive classes sum to the detriments; leaning is never more."""
    of = life(scenario(changes=LIVELY, people=400, days=70), every=10)
    for _ in of.periods():
        counts = of.detriments
        assert np.array_equal(counts[0], counts[1:6].sum(axis=0)) and np.array_equal(counts[0], counts[16:].sum(axis=0))
        by_door = counts.reshape(len(counts), len(DOORS), d.WIDTH)
        (all_, one, other, both, wholly) = np.moveaxis(by_door[:, :, d.LEANS :], 2, 0)
        assert (both <= np.minimum(one, other)).all() and (wholly <= one).all() and (one + other - both <= all_).all()
        assert (by_door[:, :, : d.LEANS] <= all_[:, :, None]).all()


def test_without_a_scheme_there_is_no_file_and_no_detriment():
    """``none`` keeps no file at all, and a scheme that nobody is refused under is screened as nothing."""
    of = lived(scenario("none", people=200, days=40))
    assert len(of.state.on_file) == 0 and not of.detriments.any()
    open_doors = {f"{door}.needs_band": 0 for door in ("loans", "travel_papers", "jobs", "internet")} | {
        "old_acts.found": 0.0
    }
    of = lived(scenario(changes=LIVELY | open_doors, people=200, days=60), every=100)
    assert of.state.on_file.any() and not of.detriments.any()


def test_a_checkpoint_keeps_what_was_screened(tmp_path):
    """Put away in the middle of a period and taken up again: the same detriments and the same hash."""
    of = scenario(changes=LIVELY | APPEALS | EXPIRY, people=200, days=60, safeguards=("appeal", "notice"))
    whole, half = life(of, every=30), life(of, every=30)
    for _ in whole.periods():
        pass
    next(half.periods())
    step(half, 40)
    again = resume(save(half, tmp_path / "half"), threads=1)
    for _ in again.periods():
        pass
    assert whole.detriments.any() and np.array_equal(again.detriments, whole.detriments)
    assert again.hash() == whole.hash()


def test_the_table_names_every_rule_at_every_door():
    """Each kind that loses points, and points through ties, at each door whose band is asked for: with its labels and limbs."""
    found = screening.table(scenario("press-2015"))
    lines = {(rule["door"], rule["kind"]): rule for rule in found["rules"]}
    assert found["label"] == LABEL and len(lines) == len(found["rules"]) == 4 * 15
    assert (
        lines["loan", "criticism"]["limbs"] == "(i) and (ii)"
        and lines["loan", "spill_over"]["context"] == "association"
    )
    assert lines["travel", "tagged"]["own"] is False and lines["job", "criticism"]["label"] == "rumour"
    assert not screening.table(scenario("none"))["rules"]
    assert bands.BANDS == tally.BANDS
