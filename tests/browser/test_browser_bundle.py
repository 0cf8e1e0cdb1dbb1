"""The page that is shipped is the page that is written: built anew and compared byte by byte."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
SHIPPED = ROOT / "src" / "model_citizen" / "play" / "static"
MOST = 100_000  # bytes, gzip, all files together
NODE_AT_LEAST = 20


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def npm(*what: str, within: Path, seconds: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["npm", *what], cwd=within, capture_output=True, text=True, timeout=seconds)


@pytest.mark.slow
def test_the_page_built_anew_is_the_page_that_is_shipped(tmp_path: Path) -> None:
    """`npm ci && npm run build` in a copy gives the same bytes, and the types are sound."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("node and npm are not on this machine")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
    if int(version.lstrip("v").partition(".")[0]) < NODE_AT_LEAST:
        pytest.skip(f"node {version.strip()} is older than {NODE_AT_LEAST}")
    copy = tmp_path / "web"
    shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(SHIPPED.parent / "locales", tmp_path / "src" / "model_citizen" / "play" / "locales")
    try:
        fetched = npm("ci", "--no-audit", "--no-fund", within=copy, seconds=120)
    except subprocess.TimeoutExpired:
        pytest.skip("the registry of npm does not answer")
    if fetched.returncode and re.search(
        r"ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|network", fetched.stderr
    ):
        pytest.skip("the registry of npm cannot be reached")
    assert fetched.returncode == 0, fetched.stderr[-2000:]
    built = npm("run", "build", within=copy, seconds=120)
    assert built.returncode == 0, built.stderr[-2000:]
    assert contents(tmp_path / "src" / "model_citizen" / "play" / "static") == contents(SHIPPED)
    checked = npm("run", "check", within=copy, seconds=120)
    assert checked.returncode == 0, checked.stdout[-2000:]


def test_the_page_is_small() -> None:
    """All files together, both languages and all pages, packed as a server would."""
    assert sum(len(gzip.compress(content, 9, mtime=0)) for content in contents(SHIPPED).values()) <= MOST


def test_the_page_needs_nothing_that_a_strict_policy_forbids() -> None:
    """No script or style within the page, nothing fetched from elsewhere, nothing evaluated."""
    files = contents(SHIPPED)
    page = files["index.html"].decode()
    assert re.findall(r"<script(?![^>]*\bsrc=\"/)[^>]*>", page) == [] and "<style" not in page and " style=" not in page
    for name, content in files.items():
        text = content.decode()
        hosts = {
            host for host in re.findall(r"https?://([a-z0-9.-]+)", text) if host not in {"www.w3.org", "svelte.dev"}
        }
        assert hosts == set(), (name, hosts)
        assert not re.search(r"\beval\(|new Function\(|data:[a-z]+/", text), name
