"""What is kept speaks of the laboratory: of no one machine, of no registry, and not of how it was made."""

from __future__ import annotations

import re
from pathlib import Path

import papers
import pytest

KEPT = [path for path in papers.tracked() if path.suffix not in {".png", ".jpg", ".parquet", ".woff2", ".ico"}]
ITSELF = Path(__file__)
PROSE = {".md", ".cff", ".yaml", ".yml", ".toml", ".txt", ".rst", ".html", ".j2", ""}
MACHINE = re.compile(r"/(?:work|root|home/[a-z]+|opt/[a-z]+|Users)/")
REGISTRY = re.compile(
    r"(?:pypi|pythonhosted|npmjs|jsdelivr|unpkg|crates|anaconda|conda-forge)\.(?:org|com|net|io|dev)|/simple/?[\"'\s]",
    re.I,
)
INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|--default-index")
OF_TOOLS = re.compile(r"\b(?:prompt(?:s|ed)?|assistants?|chat ?bots?|language models?)\b", re.I)
OF_WORK = re.compile(r"\b(?:sessions?|helpers?)\b", re.I)


@pytest.mark.parametrize("path", [path for path in KEPT if path != ITSELF], ids=papers.name)
def test_a_kept_file_is_clean(path: Path) -> None:
    try:
        text = papers.text(path)
    except UnicodeDecodeError:
        pytest.skip("not a text")
    assert not MACHINE.search(text)
    assert not REGISTRY.search(text)
    if path.name not in {"Makefile"}:  # there it is looked for
        assert not INDEX.search(text)
    if path.suffix != ".lock":  # how a part is called is for those who made it
        assert not OF_TOOLS.search(text)
    if path.suffix in PROSE:  # in code they are ordinary words: a fixture's scope, a small function
        assert not OF_WORK.search(text)


def test_the_lock_files_pin_every_part_with_hashes() -> None:
    locks = sorted(papers.ROOT.glob("requirements*.lock"))
    assert [path.name for path in locks] == ["requirements-dev.lock", "requirements-setup.lock", "requirements.lock"]
    for path in locks:
        parts = re.split(r"\n(?=[a-z])", papers.text(path))[1:]
        assert parts and all(re.match(r"[a-z0-9.-]+==\S+", part) and "--hash=sha256:" in part for part in parts)


def test_both_locks_agree() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9.-]+==[^ \\]+)", papers.text(papers.ROOT / name), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
