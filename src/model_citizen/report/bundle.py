"""One file to put into an archive of models: the code, the scenario, the ODD document, the citation, how to run it.

The folders are those that the CoMSES Net Computational Model Library sorts a release into (code, data, docs,
results). Its reviewers ask three things, and each has its place: can it be run (README.md, code/), is it described
apart from the code (docs/ODD.md), is the code clean (code/). The same scenario and version give the same bytes on
any machine: entries are sorted, carry one fixed date, and are stored as they are.

Source    comses.net/reviews: criteria of the peer review of models
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import model_citizen
from model_citizen.experiments import MODEL_VERSION, run
from model_citizen.experiments.single import Progress
from model_citizen.report import citation, odd
from model_citizen.scenario import Scenario, dump, with_changes

PEOPLE, DAYS = 300, 120  # of the small run that tells whether another machine gives the same numbers
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file knows
MANIFEST, REQUIREMENTS = "manifest-sha256.txt", "code/requirements.txt"
_LEFT_OUT = {"__pycache__", citation.FILE}


def bundle(
    scenario: Scenario, threads: int | None = None, progress: Progress | None = None
) -> tuple[bytes, dict[str, Any]]:
    """The bytes of the zip file, and what is in it: its files, and the small run with its hash."""
    expected = expectation(scenario, threads, progress)
    files = {**_papers(scenario, expected), **_code()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files[MANIFEST] = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()
    root = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{citation.PACKAGE}-{model_citizen.__version__}-{scenario.name}")
    packed = _packed(root, files)
    return packed, {
        "scenario": scenario.name, "folder": root, "files": sorted(files), "bytes": len(packed), "expected": expected,
        "sha256": hashlib.sha256(packed).hexdigest(),
    }  # fmt: skip


def expectation(scenario: Scenario, threads: int | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """A small run of the scenario: how it is called, and the hash that it must give."""
    days = min(DAYS, scenario.days)
    lived = run(with_changes(scenario, people=PEOPLE, days=days), threads=threads, progress=progress)
    return {
        "command": f"model-citizen run data/scenario.yaml --people {PEOPLE} --days {days} --json",
        "people": PEOPLE, "days": days, "seed": scenario.values["extent.seed"], "theory": scenario.theory,
        "version": model_citizen.__version__, "model": MODEL_VERSION, "hash": lived.hash,
    }  # fmt: skip


def _papers(scenario: Scenario, expected: Mapping[str, Any]) -> dict[str, bytes]:
    """Everything but the code."""
    papers = {
        "README.md": _readme(scenario, expected),
        "CITATION.cff": citation.citation("cff"),
        "codemeta.json": citation.citation("json"),
        "data/scenario.yaml": dump(scenario),
        "docs/ODD.md": odd.text(scenario),
        "results/expected.json": json.dumps(expected, indent=2, sort_keys=True) + "\n",
        REQUIREMENTS: "".join(f"{each}\n" for each in citation.requirements()),
        "code/pyproject.toml": _project(),
        **citation.licences(),
        **{f"code/{name}": text for name, text in citation.licences().items()},  # an installer looks for them there
        "code/CITATION.cff": citation.citation("cff"),
    }
    return {name: text.encode("utf-8") for name, text in papers.items()}


def _code() -> dict[str, bytes]:
    """Every file of the package, as it is installed here."""
    here = Path(model_citizen.__file__).parent
    files = [path for path in here.rglob("*") if path.is_file() and not _LEFT_OUT & set(path.parts)]
    return {f"code/model_citizen/{path.relative_to(here).as_posix()}": path.read_bytes() for path in files}


def _project() -> str:
    """What an installer must know of the code."""
    package = metadata.metadata(citation.PACKAGE)
    return (
        '[build-system]\nrequires = ["hatchling>=1.25"]\nbuild-backend = "hatchling.build"\n\n'
        f'[project]\nname = "{package["Name"]}"\nversion = "{package["Version"]}"\n'
        f"description = {json.dumps(package['Summary'])}\n"
        f'license = "{package["License-Expression"]}"\nlicense-files = {json.dumps(citation.LICENCE_FILES)}\n'
        f'requires-python = "{package["Requires-Python"]}"\n'
        f"dependencies = {json.dumps(citation.requirements(), indent=2)}\n\n"
        '[project.scripts]\nmodel-citizen = "model_citizen.cli:main"\n\n'
        '[tool.hatch.build.targets.wheel]\npackages = ["model_citizen"]\n'
        'force-include = { "CITATION.cff" = "model_citizen/CITATION.cff" }\n'
    )


def _readme(scenario: Scenario, expected: Mapping[str, Any]) -> str:
    return f"""# {scenario.title}

Model Citizen {model_citizen.__version__} (number of the model: {MODEL_VERSION}), with the scenario `{scenario.name}`. {citation.cited()["abstract"]}

| folder or file | what it holds |
|---|---|
| `code/` | the program, and what an installer must know of it |
| `data/scenario.yaml` | every parameter at its value, with its source; there is no other input |
| `docs/ODD.md` | the description of the model, after the ODD protocol of 2020 |
| `results/expected.json` | a small run and the hash that it must give |
| `{MANIFEST}` | a checksum for each file |
| `CITATION.cff`, `codemeta.json` | how to cite it |
| `LICENSE`, `NOTICE` | {citation.cited()["license"]} |

## How to run it

Python {metadata.metadata(citation.PACKAGE)["Requires-Python"]} and a way to a package registry are needed.

```sh
python -m venv lab
lab/bin/pip install ./code
lab/bin/{expected["command"]}
lab/bin/model-citizen twin data/scenario.yaml -o twin
lab/bin/model-citizen report twin
```

The third line takes seconds. Its document must have the hash `{expected["hash"]}`: the same seed gives the same
numbers on every machine, for any number of threads. The fourth lives the whole society beside its twin without the
score, and the fifth writes `twin/report.html`.

## How to cite it

{citation.citation("apa")}"""


def _packed(root: str, files: Mapping[str, bytes]) -> bytes:
    """A zip file whose bytes depend on nothing but names and contents."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{root}/{name}", EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name])
    return packed.getvalue()
