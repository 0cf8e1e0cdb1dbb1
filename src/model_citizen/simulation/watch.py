"""What the law keeps an eye on over the whole society: a few exact sums of yesterday, the same for everybody today.

How many were scored (opt-out), how many refusals reviewers had before them (human review), who was refused
how often (audit), how many entries were errors (oversight). Where no safeguard asks, nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.draws import draws
from model_citizen.parameters import FIXED
from model_citizen.regime import old_acts
from model_citizen.safeguards import basis_in_law, human_review, non_discrimination_audit, opt_out, oversight
from model_citizen.simulation import tally
from model_citizen.simulation.law import Law, kinds
from model_citizen.society.people import FIFTHS


class Seen(NamedTuple):
    """What everybody lives under today because of what was seen before."""

    reviewed: int = 0  # [1/2^32] chance that a refusal by score is truly reviewed
    scored_share: int = 0  # [1/65536] share of people who were scored yesterday
    spared: int = 0  # [bits] fifths of wealth that doors spare
    suspended: bool = False  # [yes or no] the scheme is switched off for a time


class Watch:
    """The sums, from the first day on. ``memory`` is all that it keeps from one day to the next."""

    def __init__(self, law: Law, place: np.ndarray) -> None:
        guards = law.safeguards
        self.law = law
        self.people = np.bincount(place % FIFTHS, minlength=FIFTHS).tolist()
        self.audits, self.inspects = guards.non_discrimination_audit.every_days > 0, guards.oversight.inspections > 0
        self.idle = not (
            self.audits or self.inspects or guards.human_review.capacity or opt_out.possible(guards.opt_out)
        )
        weighted = [kind for kind in kinds() if law.weights[kind.number] < 0 and kind.cause != "time"]
        wrong = [kind for kind in weighted if kind.cause == "error" or not kind.act_behind]
        self._adverse = [tally.ENTRIES + kind.number for kind in weighted]
        self._errors = [tally.ENTRIES + kind.number for kind in wrong]
        self._wrong_bits = sum(1 << kind.number for kind in wrong)
        self._right_bits = sum(1 << kind.number for kind in weighted) & ~self._wrong_bits
        self.memory: dict[str, Any] = {
            "scored": 0, "load": 0, "refused": [0] * FIFTHS, "spared": 0, "errors": 0, "adverse": 0,
            "care_until": 0, "suspended_from": 0, "suspended_until": 0,
        }  # fmt: skip

    def morning(self, day: int, seed: int) -> None:
        """Audits and inspections of a day."""
        guards, kept = self.law.safeguards, self.memory
        if self.audits and day % guards.non_discrimination_audit.every_days == 0:
            kept["spared"] = non_discrimination_audit.spared(
                kept["refused"], self.people, guards.non_discrimination_audit
            )
            kept["refused"] = [0] * FIFTHS
        if self.inspects and oversight.inspected(
            int(draws(1, seed, day, oversight.DRAW_INSPECTED)[0]), guards.oversight
        ):
            self._inspect(day)

    def seen(self, day: int) -> Seen:
        """What holds on a day."""
        if self.idle:
            return Seen()
        guards, kept, everybody = self.law.safeguards, self.memory, sum(self.people)
        return Seen(
            human_review.share_reviewed(everybody, kept["load"], guards.human_review),
            kept["scored"] * FIXED // everybody, kept["spared"], kept["suspended_from"] <= day < kept["suspended_until"],
        )  # fmt: skip

    def _inspect(self, day: int) -> None:
        kept, settings = self.memory, self.law.safeguards.oversight
        kept["care_until"] = day + settings.watched_days
        if oversight.breach(kept["errors"], kept["adverse"], settings):
            begins = day + settings.lag_days
            if day >= kept["suspended_until"]:  # a breach found meanwhile makes it longer, and never puts it off
                kept["suspended_from"] = begins
            kept["suspended_until"] = begins + settings.suspension_days
        kept["errors"] = kept["adverse"] = 0

    def law_on(self, day: int, seed: int) -> Law:
        """The law of a day: what was changed too lately is not written, and the scorer errs less while it is watched."""
        law = self.law
        new = basis_in_law.too_new(seed, day, law.safeguards.basis_in_law)
        if new:
            law = self._without(new & self._right_bits)
        if not self.inspects or day >= self.memory["care_until"]:
            return law
        settings = law.safeguards.oversight
        careful = {
            name: oversight.errs_less(getattr(law.observation, name), settings) for name in ("misread", "wrong_record")
        }
        return law._replace(
            observation=law.observation._replace(**careful),
            informants=law.informants._replace(slanders=oversight.errs_less(law.informants.slanders, settings)),
        )

    def _without(self, out: int) -> Law:
        """The law without rules that may not cost today, and without errors if nothing is left to take them for."""
        out |= 0 if self._right_bits & ~out else self._wrong_bits
        found = 0 if out & old_acts.DUG_UP else self.law.old_acts.found
        return self.law._replace(weighed=self.law.weighed & ~out, old_acts=self.law.old_acts._replace(found=found))

    def sums(self, tables: Iterable[np.ndarray]) -> np.ndarray:
        """Counts of events and entries by fifth of wealth so far, int64 of shape (fifths, columns)."""
        found = np.zeros((FIFTHS, tally.PRESENT), np.int64)
        for table in tables:
            found += table[: tally.PLACES, : tally.PRESENT].reshape(-1, FIFTHS, tally.PRESENT).sum(axis=0)
        return found

    def note(self, today: np.ndarray) -> None:
        """Take down the counts of a day, as ``sums`` gives them."""
        kept = self.memory
        kept["scored"] = int(today[:, tally.ENROLLED].sum())
        kept["load"] = int(today[:, tally.REFUSED_BY_SCORE].sum() + today[:, tally.OVERRULED].sum())
        kept["refused"] = [a + int(b) for a, b in zip(kept["refused"], today[:, tally.REFUSED_BY_SCORE], strict=True)]
        kept["errors"] += int(today[:, self._errors].sum())
        kept["adverse"] += int(today[:, self._adverse].sum())

    def resume(self, memory: Mapping[str, Any]) -> None:
        """Take up where a checkpoint stopped."""
        self.memory = dict(memory)
