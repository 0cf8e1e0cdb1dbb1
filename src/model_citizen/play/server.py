"""The server of the game and the lab: loopback only, JSON in and out, one address a thing (web/API.md)."""

from __future__ import annotations

import contextlib
import functools
import os
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from model_citizen.play import accounts, again, bets, bodies, codes, telling
from model_citizen.play.game import Game, NoSuchOption, NotNow, lived_again
from model_citizen.play.gate import Gate, Refused
from model_citizen.play.line import Line
from model_citizen.play.lives import life, lives
from model_citizen.play.opening import opening
from model_citizen.play.pages import page
from model_citizen.play.studio import Report, Studio
from model_citizen.play.switches import NAMES, UnknownSwitch
from model_citizen.play.table import Table
from model_citizen.play.town import packs
from model_citizen.play.twins import NoSuchChoice

HOST = "127.0.0.1"
CONNECTIONS = 512
Call = Callable[[Request], Any]


class TakenPort(Exception):
    """The port is in use."""


def try_port(port: int) -> None:
    """Whether the port can be had, before anything is prepared. Raises TakenPort, PermissionError."""
    with socket.socket() as line:
        if os.name == "posix":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: one just closed is free
        try:
            line.bind((HOST, port))
        except PermissionError:
            raise
        except OSError:
            raise TakenPort(str(port)) from None


def application(token: str, report: Report | None = None) -> Gate:
    """The whole server behind its gate. ``report`` writes the report of a run folder, for the lab."""
    table, studio = Table(), Studio(report)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            studio.close()

    routes = [*_of_games(table), *_of_the_lab(studio, table), Route("/{rest:path}", _page, methods=["GET"])]
    app = Starlette(
        routes=routes, lifespan=lifespan,
        exception_handlers={Refused: _refused, HTTPException: _not_found, Exception: _fault},
    )  # fmt: skip
    app.router.redirect_slashes = False
    return Gate(app, token)  # type: ignore[arg-type]


def serve(token: str, port: int, ready: Callable[[int], None], report: Report | None = None) -> None:
    """Serve until interrupted; ``ready`` is told the port. Raises TakenPort."""
    gate = application(token, report)
    config = uvicorn.Config(
        gate, host=HOST, port=port, http=Line, ws="none", lifespan="on", loop="asyncio", log_config=None, log_level="error",  # type: ignore[arg-type]
        access_log=False, proxy_headers=False, server_header=False, date_header=False, limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=16_384, timeout_keep_alive=5, timeout_graceful_shutdown=1,
    )  # fmt: skip
    _Server(config, gate, ready).run()


class _Server(uvicorn.Server):
    """Tells when it listens, and on which port."""

    def __init__(self, config: uvicorn.Config, gate: Gate, ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self._gate, self._ready = gate, ready

    async def startup(self, sockets: Any = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit:
            raise TakenPort(str(self.config.port)) from None
        port = int(self.servers[0].sockets[0].getsockname()[1])
        self._gate.opened(port)
        self._ready(port)


# ------------------------------------------------------------------------------------------- answers
async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return JSONResponse({"error": {"id": error.name, "args": error.arguments}}, error.status)


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    name = "error-method" if error.status_code == 405 else "error-unknown"
    return JSONResponse({"error": {"id": name, "args": {}}}, error.status_code)


async def _fault(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": {"id": "error-fault", "args": {}}}, 500)


async def _page(request: Request) -> Response:
    found = page(request.scope["path"])
    if found is None:
        raise Refused(404, "error-unknown")
    return Response(found[0], media_type=found[1])


def _answered(work: Call) -> Callable[[Request], Any]:
    """An address whose answer is an object; what the game refuses becomes an error with its id."""

    @functools.wraps(work)
    async def answer(request: Request) -> Response:
        try:
            found = await work(request)
        except NotNow as error:
            raise Refused(409, "error-stage", stage=error.stage) from None
        except NoSuchOption:
            raise Refused(409, "error-choice") from None
        except NoSuchChoice:
            raise Refused(409, "error-choice") from None
        except codes.BadCode as error:
            raise Refused(400, "error-code", place=error.place) from None
        except UnknownSwitch as error:
            raise Refused(400, "error-scheme", key=str(error)) from None
        return found if isinstance(found, Response) else JSONResponse(found)

    return answer


# --------------------------------------------------------------------------------------------- games
def _of_games(table: Table) -> list[Route]:
    """Addresses of the game."""

    async def start(request: Request) -> Any:
        return await table.compute(opening)

    async def begin(request: Request) -> Any:
        wanted = bodies.read(bodies.Begin, await request.body())
        name = await table.open(_maker(wanted))
        told = codes.read(wanted.code).score if wanted.code is not None else None
        return await table.play(name, lambda game: {**_view(name, game), "told": told})

    def acting(kind: type[bodies.Body], act: Callable[[Game, Any], dict[str, Any] | None]) -> Call:
        async def do(request: Request) -> Any:
            wanted, name = bodies.read(kind, await request.body()), request.path_params["game"]

            def work(game: Game) -> dict[str, Any]:
                more = act(game, wanted)
                return {**_view(name, game), **(more or {})}

            return await table.play(name, work)

        return do

    def asking(ask: Callable[[Game, Request], Any]) -> Call:
        async def do(request: Request) -> Any:
            return await table.play(request.path_params["game"], lambda game: ask(game, request))

        return do

    async def lab(request: Request) -> Any:
        wanted = bodies.read(bodies.Switches, await request.body())
        return await table.play(request.path_params["game"], lambda game: again.lab(game, wanted.switches))

    def table_of(game: Game, request: Request) -> Response:
        return Response(accounts.as_table(accounts.the_file(game)), media_type="text/csv; charset=utf-8")

    one = "/api/games/{game}"
    posts: dict[str, Call] = {
        "/choose": acting(bodies.Choose, lambda game, wanted: game.choose(wanted.decision, wanted.option)),
        "/next": acting(bodies.Nothing, lambda game, wanted: game.go_on()),
        "/bet": acting(bodies.Bet, lambda game, wanted: {"answer": bets.place(game, wanted.bet, wanted.option)}),
        "/lab": lab,
    }
    gets: dict[str, Call] = {
        "": asking(lambda game, request: _view(request.path_params["game"], game)),
        "/file": asking(lambda game, request: accounts.the_file(game)), "/file.csv": asking(table_of),
        "/choices": asking(lambda game, request: {"choices": accounts.choices(game)}),
        "/other": asking(lambda game, request: accounts.the_other_you(game, request.query_params.get("without", "all"))),
        "/paid": asking(lambda game, request: accounts.who_paid(game)),
        "/puzzles": asking(lambda game, request: {"puzzles": again.puzzles(game)}),
        "/packs": asking(lambda game, request: {"packs": again.side_by_side(game)}),
        "/takeaway": asking(lambda game, request: _takeaway(game)),
    }  # fmt: skip
    return [
        Route("/api/start", _answered(start), methods=["GET"]),
        Route("/api/games", _answered(begin), methods=["POST"]),
        *(Route(one + end, _answered(work), methods=["GET"]) for end, work in gets.items()),
        *(Route(one + end, _answered(work), methods=["POST"]) for end, work in posts.items()),
    ]


def _maker(wanted: bodies.Begin) -> Callable[[], Game]:
    """How the game that is asked for is made. Raises Refused, BadCode."""
    if wanted.code is not None:
        code = codes.read(wanted.code)
        return lambda: lived_again(code)
    chosen = life(wanted.life or "")
    if chosen is None or wanted.pack not in packs() or wanted.months not in codes.CUTS:
        raise Refused(400, "error-body")
    if not set(wanted.switches) <= set(NAMES):
        raise Refused(400, "error-scheme", key="switches")
    pack, switches = wanted.pack, tuple(wanted.switches)
    return lambda: Game(pack, chosen.seed, chosen.person, wanted.months, switches)


def _view(name: str, game: Game) -> dict[str, Any]:
    known = next((each.life for each in lives() if (each.seed, each.person) == (game.seed, game.person)), None)
    return {"game": name, "life": known, **telling.view(game), "bet": bets.bet(game)}


def _takeaway(game: Game) -> dict[str, Any]:
    code = str(game.code)
    file = accounts.the_file(game)
    return {
        "code": code, "link": f"#replay={code}", "command": f"model-citizen replay '{code}'", "score": file["score"],
        "labels": file["shares"],
        "bets": {"made": len(game.bets), "right": sum(each["picked"] == each["right"] for each in game.bets)},
    }  # fmt: skip


# ----------------------------------------------------------------------------------------------- lab
def _of_the_lab(studio: Studio, table: Table) -> list[Route]:
    """Addresses of the analysts' lab."""

    async def offers(request: Request) -> Any:
        return await table.compute(studio.offers)

    async def begin(request: Request) -> Any:
        wanted = bodies.read(bodies.Job, await request.body())
        return await table.compute(lambda: studio.begin(wanted))

    async def cancel(request: Request) -> Any:
        bodies.read(bodies.Nothing, await request.body())
        return studio.cancel(request.path_params["job"])

    def of_job(ask: Callable[[str], Any]) -> Call:
        async def do(request: Request) -> Any:
            return ask(request.path_params["job"])

        return do

    def document(name: str, kind: str) -> Callable[[str], Response]:
        def download(job: str) -> Response:
            headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": "sandbox"}
            return Response(studio.document(job, name), media_type=kind, headers=headers)

        return download

    one = "/api/lab/jobs/{job}"
    return [
        Route("/api/lab", _answered(offers), methods=["GET"]),
        Route("/api/lab/jobs", _answered(begin), methods=["POST"]),
        Route(one, _answered(of_job(studio.state)), methods=["GET"]),
        Route(one + "/cancel", _answered(cancel), methods=["POST"]),
        Route(one + "/result", _answered(of_job(studio.result)), methods=["GET"]),
        Route(one + "/scenario.yaml", _answered(of_job(document("scenario.yaml", "application/yaml"))), methods=["GET"]),
        Route(one + "/report.html", _answered(of_job(document("report.html", "text/html; charset=utf-8"))), methods=["GET"]),
    ]  # fmt: skip
