"""The recipes of docs/cluster.md, as far as they can be held against something without a cluster."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import typer
from ruamel.yaml import YAML

from model_citizen.cli.command import app

PAGE = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text(encoding="utf-8")


def block(language: str, word: str) -> str:
    """The one code block in a language that holds a word."""
    (found,) = (text for text in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) if word in text)
    return str(found)


def parsed(line: str) -> dict[str, object]:
    """The options of a command line, as the command itself understands them; it is not carried out."""
    words = shlex.split(re.sub(r"\$\{?\w+\}?", "0", line))
    words = words[words.index("model-citizen") + 1 :]
    verb = typer.main.get_command(app).commands[words[0]]  # type: ignore[attr-defined]
    return dict(verb.make_context(words[0], words[1:]).params)


def test_the_slurm_script_is_bash_and_has_a_task_for_every_part() -> None:
    script = block("sh", "#SBATCH")
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    asked = dict(re.findall(r"^#SBATCH --([a-z-]+)=(.+)$", script, re.MULTILINE))
    assert re.fullmatch(r"B:TERM@[0-9]+", asked["signal"])  # without B: nothing but job steps would hear it
    (command,) = (line for line in script.splitlines() if "model-citizen" in line)
    assert command.startswith("exec ") and "--shard ${SLURM_ARRAY_TASK_ID}/" in command
    options = parsed(command)
    first, last = map(int, asked["array"].split("-"))
    assert first == 0 and options["shard"] == f"0/{last + 1}"
    assert options["threads"] == asked["cpus-per-task"] and options["out"]


def test_the_kubernetes_job_is_yaml_and_has_a_pod_for_every_part() -> None:
    job = YAML(typ="safe").load(block("yaml", "kind: Job"))
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "Job")
    spec, pod = job["spec"], job["spec"]["template"]["spec"]
    assert spec["completionMode"] == "Indexed" and pod["restartPolicy"] == "Never"  # backoffLimitPerIndex asks for both
    assert {"completions", "parallelism", "backoffLimitPerIndex", "completionMode", "template"} == set(spec)
    (container,) = pod["containers"]
    shell, flag, command = container["command"]
    assert (shell, flag) == ("sh", "-c") and command.startswith("exec ") and "$JOB_COMPLETION_INDEX/" in command
    options = parsed(command)
    assert options["shard"] == f"0/{spec['completions']}"
    assert options["threads"] == container["resources"]["requests"]["cpu"]
    assert str(options["out"]).startswith(container["volumeMounts"][0]["mountPath"] + "/")
    assert {each["name"] for each in pod["volumes"]} == {each["name"] for each in container["volumeMounts"]}
