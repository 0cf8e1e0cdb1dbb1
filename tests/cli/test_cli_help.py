"""Help is quick, complete and imports nothing heavy."""

from __future__ import annotations

import subprocess

import pytest
from calls import COMMAND, Cli, environment

VERBS = (
    "demo",
    "scenarios",
    "show",
    "init",
    "check",
    "run",
    "twin",
    "why",
    "report",
    "doctor",
    "bench",
    "decide",
    "replicate",
    "screen",
    "claims",
    "reach",
    "sensitivity",
    "discover",
    "safeguards",
    "play",
    "replay",
    "curate",
    "compare",
    "ensemble",
    "sweep",
    "runs",
    "country",
    "theories",
    "odd",
    "cite",
    "bundle",
    "facts",
    "audit",
)
HEAVY = ("numba", "llvmlite", "numpy", "polars", "altair", "jinja2", "pandas", "vl_convert")
QUICK = ([], ["--help"], ["--version"], ["scenarios"], ["scenarios", "--json"], *([verb, "--help"] for verb in VERBS))


@pytest.mark.parametrize("words", QUICK, ids=" ".join)
def test_nothing_heavy_is_imported(words: list[str]) -> None:
    command = [COMMAND[0], "-X", "importtime", *COMMAND[1:], *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in imported
    assert imported.isdisjoint(HEAVY)


def test_the_help_names_every_verb_and_the_exit_codes(cli: Cli) -> None:
    said = cli("--help")
    assert said.code == 0
    assert all(f"  {verb} " in said.out for verb in VERBS)
    assert "invented people only" in said.out
    assert "Exit codes: 0 done" in said.out
    assert "..." not in said.out.partition("Commands:")[2]
    assert "..." not in cli("calibrate", "--help").out.partition("Commands:")[2]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_and_has_the_common_options(cli: Cli, verb: str) -> None:
    said = cli(verb, "--help")
    assert said.code == 0
    assert said.err == ""
    assert all(option in said.out for option in ("--json", "--threads", "--quiet", "--help"))
    assert f"Usage: model-citizen {verb}" in said.out


@pytest.mark.parametrize(
    ("verb", "options"),
    (
        ("run", "--people --until --days --seed --theory --set --safeguard --every -o --force"),
        ("twin", "--without --people --until --days --seed --theory --set --safeguard --every -o --force"),
        ("why", "--person --day --all"),
        ("report", "-o --force"),
        (
            "compare",
            "--seeds --against --without --people --on --shard --store --dry-run --yes --skip-failed -o --force",
        ),
        ("ensemble", "--measure --width --budget --most --on --store --dry-run -o --force"),
        ("sweep", "--vary --latin --seeds --measure --on --shard --store --dry-run -o --force"),
        ("runs", "--failed --older --relive --dry-run --all"),
        (
            "theories",
            "--seeds --without --theory --every --on --shard --store --dry-run --yes --skip-failed -o --force",
        ),
        ("demo", "-o --people"),
        (
            "country",
            "--towns --town --until --days --seed --theory --set --safeguard --every --thrifty --no-screen --dry-run --all",
        ),
        ("doctor", "--society"),
        ("bench", "--against --peers --quick -o --force"),
        ("odd", "--people --until --days --seed --theory --set --safeguard -o --force"),
        ("cite", "--format"),
        ("bundle", "--people --until --days --seed --theory --set --safeguard -o --force"),
        ("facts", "--people --until --days --seed --theory --set --safeguard"),
        ("audit", "--seeds"),
    ),
)
def test_the_options_of_a_verb(cli: Cli, verb: str, options: str) -> None:
    said = cli(verb, "--help")
    assert all(option in said.out for option in options.split())


def test_no_verb_is_bad_input_and_shows_the_help(cli: Cli) -> None:
    said = cli()
    assert (said.code, said.out) == (2, "")
    assert "Commands:" in said.err


def test_the_version(cli: Cli) -> None:
    said = cli("--version")
    assert said.code == 0
    assert said.out.startswith("model-citizen ")
