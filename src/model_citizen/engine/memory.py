"""How much memory there is, so that what does not fit is refused before it starts."""

from __future__ import annotations

import os
from pathlib import Path

_SHARE = 0.85  # of what is free; the rest is left to everybody else


def free_bytes() -> int:
    """Bytes this process may still take: the least of the machine's, the group's and the process's limit."""
    limits = [found for found in (_machine(), _group(), _process()) if found is not None]
    return int(min(limits) * _SHARE) if limits else 1 << 62


def _machine() -> int | None:
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return None


def _group() -> int | None:
    try:
        most = Path("/sys/fs/cgroup/memory.max").read_text().strip()
        used = int(Path("/sys/fs/cgroup/memory.current").read_text())
        return None if most == "max" else max(0, int(most) - used)
    except (OSError, ValueError):
        return None


def _process() -> int | None:
    try:
        import resource
    except ImportError:  # no such limit on this system
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if soft == resource.RLIM_INFINITY else soft


def spelled(count: float) -> str:
    """Bytes in words: 1.4 GB."""
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:,.1f} PB"
