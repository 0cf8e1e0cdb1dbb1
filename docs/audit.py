"""Writes docs/audit.md: which conclusions of the shipped scenarios are findings and which are artefacts.

``python docs/audit.py --live`` lives every audit anew (minutes) and keeps what it found in docs/audit.json;
``python docs/audit.py`` prints the page from that file, and ``--check`` only says whether the page is current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from model_citizen.experiments.audit import BLOCK, CLAIMS, DAYS, LAUNCHED, OBLIGED, PEOPLE, SEEDS, THREADS, audit
from model_citizen.scenario import load

PAGE = Path(__file__).with_name("audit.md")
KEPT = PAGE.with_suffix(".json")
HEAD = f"""# Findings or artefacts

A result may come from the theory, or from a choice of whoever wrote the program: the order in which people act, who
stands in which row, a seed, the size of the society. The tool ABMfact lives each shipped scenario again under changes
that must not matter, and says which conclusions stand ({{tool}}; the claims are in
`experiments/audit.py`). This page is printed by `docs/audit.py` from what was lived, failing rows too.

```sh
model-citizen audit press-2015        # one scenario; needs the extra [audit]
model-citizen facts press-2015        # the same scenario beside published sums, shares and means
```

Each is lived {SEEDS} times with {PEOPLE} people and {DAYS} days, beside its twin without the score, with the launch brought forward to
day {LAUNCHED} and the obligation to day {OBLIGED}, where there is one. Such a run is for artefacts: it does not say how large an effect is.

| check | what is changed |
|---|---|
| determinism | nothing: the same seed again |
| update_order | the work is handed out in blocks of {BLOCK} people to {THREADS} threads, instead of whole to one |
| agent_order | the same people stored in other rows |
| rng_streams | other seeds |
| population_scale | twice as many people |
| grid, time_step | cannot be changed: there is no space, and a step is a day |

ROBUST: the claim holds and the result is equivalent. SHIFTED: it holds, but the result moved. FRAGILE: it fails under the
change. INCONCLUSIVE: the intervals are too wide for so few runs. BASELINE_FAILS: the claim does not hold at all,
in so short a life. Where every seed gives the same number, most often a plain zero, the tool has nothing to compare: it
then says INCONCLUSIVE, and FRAGILE of other seeds. UNDEFINED: there were lives in which the measure has nothing to divide by.
"""


def printed() -> str:
    """The page."""
    found = json.loads(KEPT.read_text(encoding="utf-8"))
    head = HEAD.replace("{tool}", next(iter(found.values()))["tool"])
    return "\n".join([head, _summary(found), *(_section(each) for each in found.values())])


def _summary(found: dict[str, Any]) -> str:
    verdicts = [row["verdict"] for each in found.values() for row in each["verdicts"]]
    said = ", ".join(f"{verdicts.count(kind)} {kind}" for kind in sorted(set(verdicts)))
    return f"Of {len(verdicts)} verdicts on {sum(len(each['claims']) for each in found.values())} claims: {said}.\n"


def _section(each: dict[str, Any]) -> str:
    checks = list(dict.fromkeys(row["check"] for row in each["verdicts"] if row["verdict"] != "NOT_TESTABLE"))
    lines = [
        f"## {each['scenario']}",
        "",
        f"| claim | measure | found (90 % interval) | stands | {' | '.join(checks)} |",
    ]
    lines.append("|---" * (4 + len(checks)) + "|")
    for claim in each["claims"]:
        verdicts = {row["check"]: row["verdict"] for row in each["verdicts"] if row["claim"] == claim["name"]}
        found = f"{_short(claim['mean'])} ({_short(claim['low'])} to {_short(claim['high'])})"
        cells = [claim["says"], f"`{claim['measure']}`", found, claim["stands"], *(verdicts[check] for check in checks)]
        lines.append(f"| {' | '.join(cells)} |")
    notes = [f"- {row['claim']}, {row['check']}: {row['verdict']}, {row['reason']}." for row in each["verdicts"]
             if row["verdict"] not in ("ROBUST", "NOT_TESTABLE")]  # fmt: skip
    return "\n".join([*lines, "", *notes, *([""] if notes else [])])


def _short(number: float | None) -> str:
    return "not defined" if number is None else f"{number:.3g}" if abs(number) < 1000 else f"{number:,.0f}"


def main() -> int:
    """Rewrite the page, or check it. 1 when it is not current."""
    if "--live" in sys.argv[1:]:
        found: dict[str, Any] = {}
        for name in CLAIMS:
            found[name] = audit(load(name))
            print(name, flush=True)
            KEPT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == printed() else 1
    PAGE.write_text(printed(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
