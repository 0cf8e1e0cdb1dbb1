"""The pages: read once when the server starts, and served from memory. No path from a client is ever opened."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

KINDS = {
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml", "ftl": "text/plain; charset=utf-8", "json": "application/json", "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json", "woff2": "font/woff2", "png": "image/png",
}  # fmt: skip
FIRST = "/index.html"
DOORS = ("/", "/lab", "/teacher")  # addresses that open the page


@functools.cache
def pages() -> dict[str, tuple[bytes, str]]:
    """Every file of the built page: address -> (content, kind). Empty where it was not built."""
    root = resources.files("model_citizen.play") / "static"
    return dict(_files(root, "")) if root.is_dir() else {}


def page(address: str) -> tuple[bytes, str] | None:
    """What an address shows."""
    return pages().get(FIRST if address in DOORS else address)


def _files(folder: Traversable, front: str) -> Iterator[tuple[str, tuple[bytes, str]]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _files(each, f"{front}/{each.name}")
        elif (kind := KINDS.get(each.name.rpartition(".")[2])) is not None:
            yield f"{front}/{each.name}", (each.read_bytes(), kind)
