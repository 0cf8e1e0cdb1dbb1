"""The machine a measurement was made on, and how busy it was."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

from model_citizen.simulation.run import threads_by_default


def machine() -> dict[str, Any]:
    """Processor, cores, memory, versions; and the load of the last minute."""
    versions = {name: importlib.metadata.version(name) for name in ("numba", "llvmlite", "numpy")}
    return {
        "processor": _processor(), "cores": threads_by_default(), "memory_bytes": _memory(),
        "system": f"{platform.system()} {platform.machine()}", "python": platform.python_version(), **versions,
        "load": load(),
    }  # fmt: skip


def line(found: dict[str, Any]) -> str:
    """The machine in one line."""
    memory = f", {found['memory_bytes'] / 2**30:.0f} GiB" if found["memory_bytes"] else ""
    return (
        f"{found['processor']}, {found['cores']} cores{memory}, {found['system']}; Python {found['python']}, "
        f"Numba {found['numba']}, NumPy {found['numpy']}"
    )


def load() -> float | None:
    """How many processes wanted a core over the last minute; None where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _processor() -> str:
    try:
        pairs = [each.partition(":") for each in Path("/proc/cpuinfo").read_text().splitlines()]
    except OSError:
        return platform.processor() or platform.machine()
    fields = {name.strip(): value.strip() for name, _, value in pairs}
    family = f" (family {fields['cpu family']}, model {fields['model']})" if "cpu family" in fields else ""
    return fields.get("model name", platform.machine()) + family


def _memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return 0
