"""Writes docs/bench.md from docs/bench.json, which ``model-citizen bench -o docs/bench.json --force`` writes.

``python docs/bench.py`` rewrites the page; ``--check`` only says whether it is current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from model_citizen.bench.tables import Table, machine_line, skipped, tables

FOUND, PAGE = (Path(__file__).with_name(f"bench.{ending}") for ending in ("json", "md"))
HEAD = """# How fast

```sh
model-citizen bench                              # everything: six to eight minutes on a quiet machine
model-citizen bench roof minimal                 # these sections only; there are also day, cold and growth
model-citizen bench minimal --against mesa       # these peers only
model-citizen bench --quick                      # next to nothing, to see that it works
model-citizen bench -o bench.json                # the numbers as JSON as well
```

The peers come with the extra `bench`, all but mesa-frames, whose release needs NumPy 1 and so an environment of its
own: `python -m venv frames`, `frames/bin/pip install mesa-frames`, then
`model-citizen bench --peers frames/bin/python`. A peer that is missing is left out, and said to be.

**The minimal shared model** is the least that a society with scores and ties does in a day. `bench/minimal.py` states
its rule; each peer does the same in its own way in `bench/peers/`, on the same network. Peers are handed everybody's
acts, and are so spared the draws, which ours makes itself. After three days their sums are held against ours: ours are
single precision, most peers' double, so they may differ by 1e-5 of the sum. Starsim is different: it runs its own
SIR on as many contacts. That is comparable work, not the same rule. Ours and the peers take turns; each peer's time is divided by
that of ours just before it. Ours uses two threads, and peers use what they use: one core, except mesa-frames.

**The whole day** is the scenario `press-2015` with everybody scored and two safeguards on.
**The roof** is measured in the same call: reading bytes at scattered places, and streaming memory. Beside it ours first
lives a turn that is not timed: after a peer, which uses one core, the other is asleep, and the roof would find it awake.

Other work on the machine moves all of these numbers. So its load is told, and the least and the most beside the median.
"""


def printed() -> str:
    """The page."""
    found = json.loads(FOUND.read_text(encoding="utf-8"))
    parts = [HEAD, f"## Measured\n\n{machine_line(found)}.\n", *(_section(each) for each in tables(found))]
    left_out = "".join(f"- {sentence}.\n" for sentence in skipped(found))
    return "\n".join([*parts, f"Left out:\n\n{left_out}"] if left_out else parts)


def _section(table: Table) -> str:
    lines = [f"### {table.title}", ""]
    lines += [" ".join(["|", " | ".join(table.headings), "|"]), "|---" + "|---:" * (len(table.headings) - 1) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in table.rows]
    return "\n".join([*lines, "", *([table.note, ""] if table.note else [])])


def main() -> int:
    """Rewrite the page, or check it. 1 when it is not current."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == printed() else 1
    PAGE.write_text(printed(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
