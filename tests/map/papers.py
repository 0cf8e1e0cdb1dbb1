"""The documents of the house, and what stands in them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "model_citizen"
DOCUMENTS = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if "_build" not in path.parts)
SOURCES = sorted(PACKAGE.rglob("*.py"))


def tracked() -> list[Path]:
    """Files that git keeps or would keep; where there is no git, all outside of what can be made again."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        made = {".venv", "build", "demo", "dist", "runs", "__pycache__"}
        inside = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        listed = [str(path) for path in inside if not made & set(path.parts) and not path.parts[0].endswith("cache")]
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text(path), re.MULTILINE | re.DOTALL)


def prose(path: Path) -> str:
    """A document without its code blocks."""
    return re.sub(r"^```.*?^```", "", text(path), flags=re.MULTILINE | re.DOTALL)


def cells(path: Path) -> list[str]:
    """The cells of a page that are run when the site is built."""
    return re.findall(r"^```\{code-cell\}[^\n]*\n(.*?)^```", text(path), re.MULTILINE | re.DOTALL)


def commands(path: Path) -> list[str]:
    """Every ``model-citizen ...`` line of a document's blocks and of its running text, without comments."""
    lines = [line for block in blocks(path, "(?:sh|text)") for line in block.splitlines()]
    lines += re.findall(r"`(model-citizen [^`]+)`", prose(path))
    plain = (re.sub(r"\s#.*$", "", line).strip().removeprefix("$ ").removeprefix(".venv/bin/") for line in lines)
    return [line for line in plain if line.startswith("model-citizen ")]
