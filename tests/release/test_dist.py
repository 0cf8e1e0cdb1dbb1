"""What is handed out: wheel and source archive hold what they must, and the wheel works where there is nothing else.

The wheel is installed into an empty environment from the parts of the lock files, and lives a small demo and serves
the game with the network off: with every Python that it is for and that is here. Under the Python of the tests loops
are compiled; under the others they run as they are written, which is sooner for so few people and gives the same
hash. ``make pythons`` names them in PYTHONS, and has each compile its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import model_citizen
from model_citizen.cli import main
from model_citizen.scenario import names

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "model_citizen"
OFFLINE = Path(__file__).with_name("offline.py")
THIS = ".".join(map(str, sys.version_info[:2]))
CLAIMED = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMPILED = os.environ.get("PYTHONS", "").split()
PYTHONS = COMPILED or list(dict.fromkeys([THIS, *CLAIMED]))
UV = [sys.executable, "-m", "uv"]
MUST = (
    "py.typed", "CITATION.cff", "experiments/golden.json", "experiments/baseline.json", "experiments/claims.toml",
    "replications/reference.json", "play/lives.json", "play/static/index.html", "play/static/assets/index.js",
    "play/static/assets/style.css", "play/locales/en/game.ftl", "play/locales/zh-Hans/game.ftl",
    "report/page.html.j2", "report/odd.md.j2",
)  # fmt: skip


def uv(*words: str, **options) -> subprocess.CompletedProcess:
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(
        [*UV, *words], capture_output=True, text=True, env=environment, timeout=300, check=False, **options
    )


def build(out: Path, source: Path, *words: str) -> None:
    here = ("--offline", "--no-build-isolation", "--python", sys.executable)
    done = uv("build", *here, *words, "--out-dir", str(out), str(source))
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel straight from the tree, and in ``both`` the archive and the wheel made from it."""
    pytest.importorskip("uv", reason="uv is not installed")
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    folder = tmp_path_factory.mktemp("dist")
    build(folder, ROOT, "--wheel")
    build(folder / "both", ROOT)
    return folder


def wheel(folder: Path) -> Path:
    (found,) = folder.glob("*.whl")
    return found


def held(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def kept() -> set[str]:
    """The files of the package that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "-C", str(PACKAGE), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("the tree is no git repository")
    return {name for name in listed.stdout.split("\0") if name and (PACKAGE / name).is_file()}


def test_the_wheel_holds_the_package_whole_and_nothing_else(built: Path) -> None:
    files = held(wheel(built))
    inside = {name.removeprefix("model_citizen/") for name in files if name.startswith("model_citizen/")}
    assert inside == kept() | {"CITATION.cff"}
    assert all(files[f"model_citizen/{name}"] == (PACKAGE / name).read_bytes() for name in kept())
    assert set(MUST) <= inside
    assert {f"scenario/library/{name}.yaml" for name in names()} <= inside
    about = f"model_citizen-{model_citizen.__version__}.dist-info/"
    assert {name.partition("/")[0] + "/" for name in files} == {"model_citizen/", about}
    for name in ("LICENSE", "NOTICE"):
        assert files[f"{about}licenses/{name}"] == (ROOT / name).read_bytes()
    assert wheel(built).name == f"model_citizen-{model_citizen.__version__}-py3-none-any.whl"


def test_a_wheel_made_from_the_source_archive_is_the_same_bytes(built: Path) -> None:
    assert wheel(built / "both").read_bytes() == wheel(built).read_bytes()


def test_the_source_archive_holds_what_is_needed_to_test_and_build_it(built: Path) -> None:
    (archive,) = (built / "both").glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        inside = {name.partition("/")[2] for name in opened.getnames()}
    assert {"pyproject.toml", "Makefile", "LICENSE", "NOTICE", "CITATION.cff", "codemeta.json", "README.md",
            "tests/conftest.py", "tests/golden/draws.json", "docs/odd.md", "web/package-lock.json", ".ci/run"} <= inside  # fmt: skip
    assert not [name for name in inside if "__pycache__" in name or "node_modules" in name or name.startswith(".venv")]


def python_for(number: str) -> str:
    """An interpreter of that number on this machine; skips with the reason where there is none."""
    if number == THIS:
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    if found := sorted(pyenv.glob(f"{number}.*/bin/python")):
        return str(found[-1])
    asked = uv("python", "find", "--no-project", "--system", "--no-python-downloads", number)
    if asked.returncode:
        pytest.skip(f"Python {number} is not on this machine: {asked.stderr.strip().splitlines()[0]}")
    return asked.stdout.strip()


def install(number: str, package: Path, folder: Path) -> Path:
    """The wheel in an empty environment, its parts as the lock files have them; the command that it installed."""
    pythons = ("--python", python_for(number))
    assert uv("venv", "--quiet", "--no-project", *pythons, str(folder)).returncode == 0
    words = ("pip", "install", "--quiet", "--python", str(folder / "bin" / "python"), "--only-binary", ":all:",
             "-c", str(ROOT / "requirements-dev.lock"), f"{package}[play]")  # fmt: skip
    if uv(*words, "--offline").returncode:
        done = uv(*words)  # what is not on this machine yet is asked of the registry
        if done.returncode:
            pytest.skip(f"the parts for Python {number} cannot be had: {done.stderr.strip().splitlines()[-1]}")
    return folder / "bin" / "model-citizen"


def alone() -> list[str]:
    """The words that run a program in a network of its own, which leads nowhere; none where that is not allowed."""
    unshare = shutil.which("unshare")
    words = [unshare or "unshare", "--map-root-user", "--net"]
    return (
        words if unshare and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0 else []
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", PYTHONS)
def test_the_wheel_works_in_an_empty_environment_with_the_network_off(
    built: Path, tmp_path: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The demo has the hash that it has here, and the game serves its page."""
    command = install(number, wheel(built), tmp_path / "venv")
    shut = alone()
    nowhere = dict.fromkeys(
        ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | nowhere
    if number not in (THIS, *COMPILED):
        clean["NUMBA_DISABLE_JIT"] = "1"
    done = subprocess.run(
        [*shut, str(command.with_name("python")), str(OFFLINE), str(command), *(["--alone"] if shut else [])],
        capture_output=True, text=True, env=clean, cwd=tmp_path, timeout=500, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert not shut or not told["reaches"]
    assert told["demo"].get("code") == 0 and Path(told["demo"]["report"]).read_text("utf-8").lower().startswith(
        "<!doctype html>"
    )
    assert told["play"]["code"] in (0, 130), told["play"]
    assert all(status == 200 and size > 100 for status, size in told["play"]["pages"].values()), told["play"]
    capsys.readouterr()
    assert main(["demo", "--people", "60", "--days", "30", "-o", str(tmp_path / "here"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hash"] == told["demo"]["hash"]
