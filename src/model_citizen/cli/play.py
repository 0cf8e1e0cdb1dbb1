"""The game: ``play`` serves it on this machine, ``replay`` lives a game again, ``curate`` searches for lives."""

from __future__ import annotations

import importlib.util
import re
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, options, progress, streams
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from rich.console import Console

PARTS = ("starlette", "uvicorn", "fluent.runtime")  # of the extra [play]
LANGUAGES = ("en", "zh")
SEEDS = "1:25"
MOST_SEEDS = 10_000
Language = Annotated[str, typer.Option("--lang", metavar="en|zh", help="The language to begin in.")]
Port = Annotated[str, typer.Option("--port", metavar="P", help="The port on 127.0.0.1; 0 for any that is free.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Open no browser, say the address only.")]
ReplayCode = Annotated[str, typer.Argument(metavar="CODE", help="The code of a game, as the game gives it.")]
Seeds = Annotated[str, typer.Option("--seeds", metavar="A:B", help="The towns to search: seeds from A up to B.")]
Document = Annotated[str | None, typer.Option("-o", "--out", metavar="FILE", help="Write the list to a file.")]


def declare(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    verb(app, "play")(play)
    verb(app, "replay")(replay)
    verb(app, "curate")(curate)


def play(manner: Manner, language: Language = "en", port: Port = "0", no_browser: NoBrowser = False) -> int:
    """Live a year yourself, in a page of your browser.

    The game and the safeguards lab, served on this machine only. Nothing leaves it.
    """
    number = whole("--port", port, 0, 65_535)
    if language not in LANGUAGES:
        raise refused("--lang", f'found "{shown(language)}"; allowed is en or zh', nearest(language, LANGUAGES))
    if any(not _there(part) for part in PARTS):
        raise refused("play", 'the game needs parts that are not installed: pip install "model-citizen[play]"')
    import secrets

    from model_citizen.play.opening import warm
    from model_citizen.play.pages import pages
    from model_citizen.play.server import TakenPort, serve, try_port
    from model_citizen.play.words import LANGUAGES as LOCALES
    from model_citizen.play.words import words_of
    from model_citizen.report import write_report

    say, token = words_of(language), secrets.token_urlsafe(32)
    taken = refused("--port", f"{number} is in use; name another one, or 0 for any that is free")
    try:
        try_port(number)
    except TakenPort:
        raise taken from None
    except PermissionError:
        raise refused(
            "--port", f"{number} is not allowed to you; name one from 1024 on, or 0 for any that is free"
        ) from None
    streams.complain(say("command-preparing"))
    warm()
    if not pages():
        streams.complain(say("command-no-page"))

    def ready(at: int) -> None:
        url = f"http://127.0.0.1:{at}/#token={token}&lang={LOCALES[language]}"
        manner.answer_plainly({"url": url, "port": at}, say("command-open", url=url))
        sys.stdout.flush()
        manner.say(say("command-stop"))
        if not no_browser:
            _open(url)

    try:
        serve(token, number, ready, write_report)
    except TakenPort:
        raise taken from None
    return 0


def _open(url: str) -> None:
    """Open the page in a browser, if there is one with a window. The server does not wait for it."""
    import threading
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return  # the address has been said
    if type(browser) is not webbrowser.GenericBrowser:  # that would be one in this terminal
        threading.Thread(target=browser.open, args=(url,), daemon=True).start()


def _there(part: str) -> bool:
    try:
        return importlib.util.find_spec(part) is not None
    except ModuleNotFoundError:
        return False


def replay(manner: Manner, code: ReplayCode) -> int:
    """Live a game again from its code.

    Prints the file and the score. When the code carries a score and this is another one, the exit code is 1.
    """
    from model_citizen.play.accounts import the_file
    from model_citizen.play.codes import BadCode, read
    from model_citizen.play.game import lived_again

    try:
        told = read(code)
        game = lived_again(told)
    except BadCode as error:
        raise refused("CODE", f"{error}; found {shown(code, 60)}") from None
    file = the_file(game)
    same = told.score is None or told.score == file["score"]
    document = {
        "code": str(game.code), "scenario": game.pack, "seed": game.seed, "person": game.person, "month": game.month,
        "months": game.months, "over": game.stage == "over", "score": file["score"], "score_of_the_code": told.score,
        "same": same, "file": file,
    }  # fmt: skip
    manner.answer(document, lambda console: _show(console, document))
    return 0 if same else 1


def _show(console: Console, document: dict[str, Any]) -> None:
    file = document["file"]
    for line in file["entries"]:
        gone = f"  ({line['gone']})" if line["gone"] else ""
        console.print(f"{line['date']}  {line['points']:+5d}  {line['act']:<20} {line['label']}{gone}", markup=False)
    moved = sum(line["points"] for line in file["entries"] if not line["gone"])
    console.print(
        f"base {file['base']} {moved:+d} = {file['total']}, held between {file['floor']} and {file['ceiling']}",
        markup=False,
    )
    console.print(f"score after month {document['month']}: {document['score']}", markup=False)
    if not document["same"]:
        console.print(
            f"the code says {document['score_of_the_code']}: another version of the laboratory made it", markup=False
        )


def curate(
    manner: Manner, scenario: options.Name, seeds: Seeds = SEEDS, out: Document = None, force: options.Force = False
) -> int:
    """Search for the lives of the game.

    Six lives in which its situations occur by themselves. Every town of the seeds is lived; nothing is
    changed in any of them. Prints the list with its log.
    """
    import json

    from model_citizen.play.curate import curate as search
    from model_citizen.play.town import packs

    towns, place = _seeds(seeds), None if out is None else folders.file(out, force, (".json",))
    if scenario not in packs():
        known = packs()
        raise refused(
            "SCENARIO",
            f'"{shown(scenario)}" is no rule pack of the game; there are {", ".join(known)}',
            nearest(scenario, known),
        )
    with progress.bar(manner, "searching", 300) as tick:
        found = search(scenario, towns, tick)
    if place is not None:
        with folders.written(place) as aside:
            aside.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")
        manner.say(f"written to {place.called}")
    manner.answer(found, lambda console: _list(console, found))
    return 0


def _seeds(text: str) -> range:
    """The seeds of ``A:B``. Raises Refusal."""
    read = re.fullmatch(r"([0-9]{1,9}):([0-9]{1,9})", text.strip())
    if not read or not 0 < int(read[2]) - int(read[1]) <= MOST_SEEDS:
        raise refused("--seeds", f'found "{shown(text)}"; allowed is A:B, two whole numbers with A below B')
    return range(int(read[1]), int(read[2]))


def _list(console: Console, found: dict[str, Any]) -> None:
    for each in found["lives"]:
        told = ", ".join(each["situations"])
        console.print(
            f"life {each['life']}: seed {each['seed']}, person {each['person']}; fifth of wealth {each['wealth']}, of ties "
            f"{each['position']}, of dissent {each['temper']}; {told}", markup=False, soft_wrap=True,
        )  # fmt: skip
