"""Puts what the calibration found into docs/theories.md, between the marks, from the file that comes with the program.

.venv/bin/python docs/baseline_block.py
"""

from __future__ import annotations

from pathlib import Path

from model_citizen.experiments.baseline import kept

PAGE = Path(__file__).parent / "theories.md"
BEGIN, END = "<!-- baseline -->", "<!-- /baseline -->"


def block() -> str:
    """The table of the baseline, as the page has it."""
    made = kept()
    lines = [
        f"Made by `{made['made_by']}`; on other people: seed {made['seed'] + 1}, not tuned.", "",
        "| theory | values | voices | answer (points) | on other people |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for name, row in made["theories"].items():
        values = ", ".join(f"{key.partition('.')[2]} {value:g}" for key, value in row["values"].items())
        other = row["other_people"]
        lines.append(
            f"| `{name}` | {values} | {row['voices']:.3f} | {100 * row['response']:+.1f} | "
            f"{other['voices']:.3f}, {100 * other['response']:+.1f} |"
        )
    return "\n".join([BEGIN, *lines, END])


def main() -> None:
    """Write it."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(before + block() + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
