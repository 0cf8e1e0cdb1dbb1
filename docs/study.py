"""A study from Python: which mechanism silences people, in which worlds freedom goes, and what gives speech back.

``python docs/study.py -o runs/study`` takes some minutes; what was lived is kept, and a second call goes on from
there. Everything it calls is public: ``import model_citizen as mc`` and nothing below it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import model_citizen as mc


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--scenario", default="press-2015")
    asked.add_argument("--people", type=int, default=1_000)
    asked.add_argument("--days", type=int, default=1_000)
    asked.add_argument("--seeds", type=int, default=3)
    asked.add_argument("--worlds", type=int, default=60)
    asked.add_argument("-o", "--out", type=Path, default=Path("runs/study"))
    chosen = asked.parse_args()
    scheme = mc.load_scenario(chosen.scenario, people=chosen.people, days=chosen.days)

    # Which mechanisms move what? Every number of three of them is moved at once, in the same society.
    moved = mc.sensitivity(scheme, samples=4, only=["beliefs", "authority", "people"], folder=chosen.out / "moved")
    strongest = moved.summary.filter(measure="silence_share", index="mu_star").sort("value", descending=True)
    print(*moved.sentences(), sep="\n")

    # In which worlds is more freedom lost than in half of them? A box of parameters.
    vary = ["beliefs.word_of_mouth=0.1:1", "authority.severity=0.5:4", "people.dissent_mean=0.1:0.5"]
    worlds = mc.sweep(scheme, vary, latin=chosen.worlds, folder=chosen.out / "worlds")
    middle = worlds.summary.filter(measure="freedom_lost_option_weeks")["value"].median()
    print(*mc.discover(worlds, "freedom_lost_option_weeks", above=middle).sentences(), sep="\n")

    # What gives speech back? Two safeguards, every set of them, the same lucks.
    safe = mc.safeguard_study(scheme, only=["notice", "appeal"], seeds=chosen.seeds, folder=chosen.out / "safeguards")
    print(*safe.sentences(), sep="\n")

    for name in ("moved", "worlds", "safeguards"):
        print(mc.write_report(chosen.out / name))
    return 0 if len(strongest) else 1


if __name__ == "__main__":
    raise SystemExit(main())
