"""What cannot be done, said in one sentence a fault: on standard error, or as the JSON document; and the exit code."""

from __future__ import annotations

import errno
import sys
import traceback
from typing import Any

import typer

from model_citizen.cli import streams
from model_citizen.scenario.faults import Fault, ScenarioError, nearest, shown

FAILED, BAD_INPUT, DOES_NOT_FIT, OUR_FAULT, INTERRUPTED = 1, 2, 3, 70, 130
USAGE: type[Exception] = typer.BadParameter.__bases__[0]  # the error of a wrong command line has no public name
_THEIRS = (
    ("experiments", "DoesNotFit", DOES_NOT_FIT), ("experiments", "NotARun", BAD_INPUT),
    ("experiments", "UnknownName", BAD_INPUT), ("experiments.folder", "Occupied", BAD_INPUT),
    ("experiments", "JobsFailed", FAILED), ("experiments", "NotPlanned", INTERRUPTED),
    ("experiments", "NotAStore", BAD_INPUT), ("experiments", "NotComparable", BAD_INPUT),
    ("experiments", "NoSuchMeasure", BAD_INPUT), ("experiments.cluster", "NoCluster", BAD_INPUT),
    ("experiments.sensitivity", "WrongChoice", BAD_INPUT), ("experiments.factors", "UnknownFactor", BAD_INPUT),
    ("experiments.indices", "Missing", BAD_INPUT),
    ("simulation.checkpoint", "BadCheckpoint", BAD_INPUT), ("simulation.country", "NotInACountry", BAD_INPUT),
    ("engine.cuda", "NoCard", BAD_INPUT), ("engine.cuda", "Fused", FAILED),
    ("simulation.on_card", "CardDiffers", FAILED), ("simulation.on_card", "CardTooSmall", DOES_NOT_FIT),
    ("experiments.ledger", "NobodyThere", BAD_INPUT), ("report.folder", "FolderError", BAD_INPUT),
)  # fmt: skip
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM}


class Refusal(Exception):
    """Something that is not done, with the faults that say why."""

    def __init__(self, *faults: Fault, code: int = BAD_INPUT) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults, self.code = faults, code


def refused(place: str, message: str, suggestion: str | None = None, code: int = BAD_INPUT) -> Refusal:
    """The refusal for one fault; ``place`` is an option or a path."""
    return Refusal(Fault(place, None, None, "", message, suggestion), code=code)


def answer_for(error: BaseException, verb: str | None, as_json: bool) -> int:
    """Say what went wrong, once; returns the exit code."""
    code, faults = understood(error)
    for fault in faults:
        streams.complain(sentence(fault))
    if as_json:
        from model_citizen.cli.manner import write_document

        write_document(verb, {"errors": [fault.as_dict() for fault in faults]})
    return code


def sentence(fault: Fault) -> str:
    """A fault as one line; one that has no place is the bare sentence."""
    return str(fault) if fault.file else str(fault).removeprefix(": ")


def understood(error: BaseException) -> tuple[int, tuple[Fault, ...]]:
    """The exit code and the faults that an error stands for."""
    if isinstance(error, Refusal):
        return error.code, error.faults
    if isinstance(error, ScenarioError):
        return BAD_INPUT, error.faults
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return INTERRUPTED, (_plain("interrupted; nothing was left half-written"),)
    if isinstance(error, USAGE):
        return BAD_INPUT, (_usage(error),)
    if isinstance(error, MemoryError):
        return DOES_NOT_FIT, (_plain("the memory of this machine ran out; take fewer people or fewer days"),)
    if isinstance(error, OSError):
        return _of_the_system(error)
    return _of_other_rooms(error) or _ours(error)


def _plain(message: str, place: str = "", suggestion: str | None = None) -> Fault:
    return Fault(place, None, None, "", message, suggestion)


def _usage(error: Any) -> Fault:
    """A command line that cannot be understood, in our words where the parser's are not a sentence."""
    option = getattr(error, "option_name", None)
    command = getattr(getattr(error, "ctx", None), "command", None)
    if option is not None and hasattr(error, "possibilities"):
        known = [word for each in getattr(command, "params", ()) for word in each.opts if word.startswith("--")]
        return _plain("there is no such option", shown(option), nearest(option, known))
    said = str(error.format_message()).strip()
    if said.startswith("Missing command"):
        return _plain(f"a verb is missing; the verbs are {', '.join(getattr(command, 'commands', ()))}")
    if said.startswith("No such command"):
        word = said.partition("'")[2].rpartition("'")[0] if "Did you mean" not in said else said.split("'")[1]
        verbs = tuple(getattr(command, "commands", ()))
        return _plain(f"there is no such verb; the verbs are {', '.join(verbs)}", shown(word), nearest(word, verbs))
    return _plain(said[:1].lower() + said[1:].rstrip("."))


def _of_the_system(error: OSError) -> tuple[int, tuple[Fault, ...]]:
    place = shown(error.filename or "", 200)
    if error.errno in _NO_ROOM:
        return DOES_NOT_FIT, (_plain("there is no room left on the disk or in memory; nothing was left behind", place),)
    reason = {
        errno.EACCES: "permission denied", errno.EPERM: "permission denied", errno.EROFS: "the disk is read-only",
        errno.ENOENT: "there is no such file or folder", errno.EISDIR: "this is a folder",
        errno.ENOTDIR: "a part of this path is a file, not a folder", errno.ENAMETOOLONG: "the name is too long",
    }.get(error.errno or 0)  # fmt: skip
    return BAD_INPUT, (_plain(reason or shown((error.strerror or str(error)).lower()), place),)


def _of_other_rooms(error: BaseException) -> tuple[int, tuple[Fault, ...]] | None:
    """Errors of the heavy rooms are looked up only where those were imported: else there can be none."""
    for room, name, code in _THEIRS:
        kind = getattr(sys.modules.get(f"model_citizen.{room}"), name, None)
        if kind is not None and isinstance(error, kind):
            return code, tuple(_plain(line) for line in str(error).splitlines() or ["this cannot be done"])
    return None


def _ours(error: BaseException) -> tuple[int, tuple[Fault, ...]]:
    """A fault of the program itself: the trace is what its makers need, and no exit code of a verdict is taken."""
    streams.complain("".join(traceback.format_exception(error)))
    return OUR_FAULT, (_plain(f"a fault of the program itself ({type(error).__name__}); please report it"),)
