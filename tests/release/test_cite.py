"""How it is cited and passed on: one citation in every form, and a bundle whose bytes and numbers can be checked."""

from __future__ import annotations

import hashlib
import io
import json
import re
import runpy
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import model_citizen
from model_citizen.cli import main
from model_citizen.report import bundle, citation, odd
from model_citizen.scenario import load, with_changes
from model_citizen.scenario.write import canonical

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CFF = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_citation_file_is_valid():
    """Against the published schema of the format, version 1.2.0, which the checker carries with it."""
    pytest.importorskip("check_jsonschema", reason="the checker of schemas is not installed")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, str(ROOT / "CITATION.cff")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    wrong = subprocess.run([*command, str(ROOT / "pyproject.toml")], capture_output=True, text=True, check=False)
    assert wrong.returncode != 0


def test_the_citation_file_says_what_the_project_says():
    assert CFF["cff-version"] == "1.2.0"
    assert CFF["version"] == PROJECT["version"] == model_citizen.__version__
    assert CFF["license"] == PROJECT["license"]
    assert sorted(CFF["keywords"]) == sorted(PROJECT["keywords"])


def test_codemeta_says_what_both_files_say():
    """The file that is kept is the one that would be printed, and agrees with what it was made from."""
    kept = (ROOT / "codemeta.json").read_text(encoding="utf-8")
    assert kept == runpy.run_path(str(ROOT / "docs" / "codemeta.py"))["printed"]()
    said = json.loads(kept)
    assert (said["name"], said["version"], said["description"]) == (
        PROJECT["name"], PROJECT["version"], PROJECT["description"],
    )  # fmt: skip
    assert said["runtimePlatform"] == f"Python {PROJECT['requires-python']}"
    assert said["license"].rpartition("/")[2] == CFF["license"]
    assert [each["name"] for each in said["author"]] == [each["name"] for each in CFF["authors"]]
    assert (said["alternateName"], said["abstract"], said["keywords"]) == (
        CFF["title"], CFF["abstract"], sorted(CFF["keywords"]),
    )  # fmt: skip

    def plain(part: str) -> str:
        return re.sub(r"[._]", "-", part.partition(">=")[0]) + ">=" + part.partition(">=")[2]

    assert said["softwareRequirements"] == sorted(plain(part) for part in PROJECT["dependencies"])


@pytest.mark.parametrize("form", citation.FORMATS)
def test_every_form_names_title_version_and_authors(form, capsys):
    assert main(["cite", "--format", form]) == 0
    said = capsys.readouterr().out
    assert CFF["title"] in said and CFF["version"] in said and CFF["authors"][0]["name"] in said
    assert "{'" not in said and "None" not in said


def test_the_forms_are_what_their_readers_expect():
    assert json.loads(citation.citation("json"))["@type"] == "SoftwareSourceCode"
    assert YAML(typ="safe").load(citation.citation("cff")) == CFF
    entry = citation.citation("bibtex")
    assert re.fullmatch(r"@software\{[a-z0-9_]+,\n(  [a-z]+ = \{.*\},\n)+\}\n", entry)
    assert entry.count("{") == entry.count("}")
    assert citation.citation("apa").endswith("[Computer software].\n")


def test_authors_years_and_addresses_are_written_as_each_form_has_them(monkeypatch):
    """With what a release will add: a person, a date, a DOI."""
    later = CFF | {
        "authors": [{"family-names": "Doe", "given-names": "J."}, {"name": "A group"}], "date-released": "2031-05-06",
        "doi": "10.1/2",
    }  # fmt: skip
    monkeypatch.setattr(citation, "cited", lambda: later)
    assert citation.citation("apa").startswith("Doe, J., & A group. (2031). ")
    assert citation.citation("apa").endswith("[Computer software]. https://doi.org/10.1/2\n")
    assert "author = {Doe, J. and {A group}}" in citation.citation("bibtex")
    assert "year = {2031}" in citation.citation("bibtex") and "doi = {10.1/2}" in citation.citation("bibtex")
    assert [each["@type"] for each in citation.codemeta()["author"]] == ["Person", "Organization"]


def test_a_form_that_is_not_there_is_bad_input(capsys):
    assert main(["cite", "--format", "bibtx"]) == 2
    assert 'did you mean "bibtex"' in capsys.readouterr().err


@pytest.fixture(scope="module")
def packed() -> tuple[bytes, dict]:
    return bundle.bundle(with_changes(load("press-2015"), days=200), threads=1)


def files(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def test_a_bundle_has_the_same_bytes_whoever_makes_it(packed):
    assert bundle.bundle(with_changes(load("press-2015"), days=200), threads=2)[0] == packed[0]
    with zipfile.ZipFile(io.BytesIO(packed[0])) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {bundle.EPOCH}
        assert {entry.filename.partition("/")[0] for entry in opened.infolist()} == {packed[1]["folder"]}


def test_a_bundle_holds_what_an_archive_of_models_asks_for(packed):
    held = files(packed[0])
    papers = {
        "README.md", "CITATION.cff", "codemeta.json", "LICENSE", "NOTICE", "data/scenario.yaml", "docs/ODD.md",
        "results/expected.json", "code/requirements.txt", "code/pyproject.toml", "code/model_citizen/py.typed",
        "code/model_citizen/simulation/day.py", "code/model_citizen/scenario/library/press-2015.yaml",
    }  # fmt: skip
    assert papers <= set(held) and not [name for name in held if "__pycache__" in name]
    assert held["LICENSE"] == (ROOT / "LICENSE").read_bytes() and held["NOTICE"] == (ROOT / "NOTICE").read_bytes()
    package = ROOT / "src" / "model_citizen"
    assert all(held[f"code/model_citizen/{path.relative_to(package).as_posix()}"] == path.read_bytes()
               for path in package.rglob("*.py"))  # fmt: skip
    sums = dict(reversed(line.split("  ")) for line in held.pop(bundle.MANIFEST).decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}


def test_the_scenario_in_a_bundle_lives_to_the_hash_that_it_names(packed, tmp_path, capsys):
    """By the very command that the bundle's README gives."""
    held = files(packed[0])
    for name in ("data/scenario.yaml", "docs/ODD.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(held[name])
    expected = json.loads(held["results/expected.json"])
    assert expected["command"] in held["README.md"].decode() and expected["hash"] in held["README.md"].decode()
    words = expected["command"].split()[1:]
    words[1] = str(tmp_path / words[1])
    capsys.readouterr()
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["hash"] == expected["hash"]
    told = load(str(tmp_path / "data" / "scenario.yaml"))
    assert canonical(told) == canonical(with_changes(load("press-2015"), days=200))
    assert held["docs/ODD.md"].decode() == odd.text(with_changes(load("press-2015"), days=200))


def test_the_command_writes_a_bundle_and_says_what_is_in_it(tmp_path, capsys):
    file = tmp_path / "none.zip"
    assert main(["bundle", "none", "--days", "30", "-o", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == said["sha256"]
    assert main(["bundle", "none", "-o", str(tmp_path / "none.tar")]) == 2
