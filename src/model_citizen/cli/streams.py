"""What is written to the terminal, a file or a pipe. A reader that leaves early changes nothing in what was done."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import Any

DOES_NOT_FIT = 3


class Tolerant:
    """A stream that goes on when its reader has left, and remembers when there was no room left to write to."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._closed = stream is None  # a program can be started with its output closed
        self.code = 0

    def write(self, text: str) -> int:
        if not self._closed:
            with self._leaving():
                self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        if not self._closed:
            with self._leaving():
                self._stream.flush()

    @contextlib.contextmanager
    def _leaving(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._closed = True
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                self.code = DOES_NOT_FIT
            elif error.errno != errno.EPIPE:
                self.code = 2
        except ValueError:  # somebody closed it
            self._closed = True

    def let_go(self) -> None:
        """Let nothing be written when the program ends: to a reader that has left, that would be an error."""
        if self._closed and self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def isatty(self) -> bool:
        return not self._closed and bool(self._stream.isatty())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class Left:
    """What is left to say when all is written: an exit code, when the output itself had no room."""

    code = 0


@contextlib.contextmanager
def tolerant() -> Iterator[Left]:
    """Standard output and standard error that may lose their reader; characters they lack become a question mark."""
    before = sys.stdout, sys.stderr
    left = Left()
    for stream in before:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and getattr(stream, "encoding", "") is not None:
            reconfigure(errors="replace")
    out, err = Tolerant(before[0]), Tolerant(before[1])
    sys.stdout, sys.stderr = out, err  # type: ignore[assignment]
    try:
        yield left
    finally:
        out.flush()
        if out.code:
            err.write("the output could not be written: there is no room left for it\n")
        err.flush()
        left.code = out.code
        sys.stdout, sys.stderr = before
        for each in (out, err):
            each.let_go()


def write(text: str) -> None:
    """Text for standard output."""
    sys.stdout.write(text)


def complain(sentence: str) -> None:
    """A line for standard error, quiet or not: what went wrong."""
    sys.stderr.write(sentence.rstrip("\n") + "\n")
