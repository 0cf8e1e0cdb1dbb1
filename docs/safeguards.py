"""Writes docs/safeguards.md from the files of the safeguards, so that the page says what the code does.

``python docs/safeguards.py`` rewrites the page; ``--check`` only says whether it is current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from model_citizen.parameters import SHAPES
from model_citizen.scenario.safeguard import Safeguard, explained

PAGE = Path(__file__).with_name("safeguards.md")
HEAD = """# Safeguards

Twenty-three rules of law that limit a scheme, K1 to K23. Each is one file in `src/model_citizen/safeguards/`, and this
page is printed from their heads (`python docs/safeguards.py`). Switch them on in a scenario, any of them together,

```yaml
safeguards: [appeal, notice, time_limit]
```

or on the command line, where the scenario is lived beside its twin without them:

```sh
model-citizen show safeguards                              # all of them, a line each
model-citizen show human_review                            # one: its rule, its law, its parameters
model-citizen twin press-2015 --people 5000 --safeguard appeal --safeguard notice
model-citizen run press-2015 --people 5000 --safeguard repair --set repair.wait_days=0
```

A safeguard that is on stands at the defaults below unless the scenario says otherwise; one that is off stands at its
neutral settings, and leaves every byte of a run as it would be without its file. Most limit the terms of a scheme before
its first day, in the order of their numbers. Twelve have rules in the day.

Facts of other scores tell of scorers who ask for broader data once they are limited. Ours does so to the degree that a
scheme declares: with `holders.asks_more` above 0 it comes to see more on the channels on which something still costs
points, the more the more safeguards took away. The default is 0, a scorer that never adapts, since no figure was found.
It invents no new rules and no new proxies: which those would be nobody can know beforehand.

The side effect is a hypothesis to test, not a finding. What each safeguard gives back is for an experiment to say.
"""


def printed() -> str:
    """The page."""
    return "\n".join([HEAD, *(_section(each) for each in explained())]) + "\n"


def _section(each: Safeguard) -> str:
    name, _, meaning = each.title.partition(": ")
    lines = [f"## {each.id} {name}", "", f"`{each.name}` ({meaning[:1].upper()}{meaning[1:]}.)", ""]
    lines += [f"- **Rule.** {each.rule}.", f"- **Law.** {each.law}.", f"- **Neutral.** {each.neutral}."]
    lines += [f"- **Side effect to test.** {each.expect}."]
    if each.needs:
        lines += [f"- **Brings with it.** {', '.join(each.needs)}."]
    lines += ["", "| parameter | default | unit | meaning | source |", "|---|---|---|---|---|"]
    for one in each.parameters:
        parameter = one.parameter
        default = str(parameter.default).lower() if isinstance(parameter.default, bool) else parameter.default
        source = f"{SHAPES[parameter.source.label]} {parameter.source.text}"
        lines.append(f"| `{one.key}` | {default} | {parameter.unit} | {parameter.description} | {source} |")
    return "\n".join([*lines, ""])


def main() -> int:
    """Rewrite the page, or check it. 1 when it is not current."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == printed() else 1
    PAGE.write_text(printed(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
