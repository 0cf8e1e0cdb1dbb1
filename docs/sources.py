"""What the parameters cite, beside docs/sources.md.

``python docs/sources.py`` prints every source that a parameter or a shipped scenario names, with the entry of
sources.md that stands for it. An entry lists the words under which it is cited: *Cited as:* ``these words``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from model_citizen.scenario import load, names
from model_citizen.scenario.registry import registry

PAGE = Path(__file__).with_name("sources.md")


def cited() -> dict[tuple[str, str], list[str]]:
    """(label, words) of every source that is not an assumption -> the keys that name it."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, declared in registry().items():
        found.setdefault(declared.parameter.source, []).append(key)
    for name in names():
        for key, source in load(name).sources.items():
            found.setdefault(source, []).append(f"{name}: {key}")
    return {source: keys for source, keys in found.items() if source[0] != "assumption"}


def entries() -> dict[str, str]:
    """The words under which a source is cited -> its entry in sources.md."""
    found = {}
    for entry in re.split(r"\n(?=- )", PAGE.read_text(encoding="utf-8")):
        title, _, words = entry.partition("*Cited as:*")
        found |= {phrase: " ".join(title.split()) for phrase in re.findall(r"`([^`]+)`", " ".join(words.split()))}
    return found


def missing() -> list[str]:
    """Sources that sources.md does not have."""
    known = entries()
    return [f"{text} ({keys[0]})" for (_, text), keys in cited().items() if not any(words in text for words in known)]


def main() -> int:
    """Print them all. 1 when one is missing."""
    known = entries()
    for (label, text), keys in sorted(cited().items()):
        entry = next((known[words] for words in known if words in text), "MISSING")
        print(f"{label}: {text}\n    {entry[:100]}\n    {len(keys)} times, first in {keys[0]}")
    return 1 if missing() else 0


if __name__ == "__main__":
    sys.exit(main())
