"""A server on 127.0.0.1 for the tests, and calls to it over real sockets."""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from model_citizen.play import server as server_room
from model_citizen.play.line import Line

TOKEN = "a-token-for-the-tests"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> str:
        return self.json["error"]["id"]


@dataclass
class Served:
    """A server in a thread of this process."""

    report: Any = None
    line: type = Line
    port: int = 0
    _server: Any = None
    _thread: threading.Thread = field(default_factory=threading.Thread)

    def __enter__(self) -> Served:
        listening = threading.Event()

        def ready(port: int) -> None:
            self.port = port
            listening.set()

        gate = server_room.application(TOKEN, self.report)
        config = uvicorn.Config(
            gate, host="127.0.0.1", port=0, http=self.line, ws="none", log_config=None, server_header=False,
            date_header=False, limit_concurrency=server_room.CONNECTIONS, h11_max_incomplete_event_size=16_384,
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = server_room._Server(config, gate, ready)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        assert listening.wait(30)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)

    def call(
        self, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, raw: bytes | None = None
    ) -> Answer:  # fmt: skip
        """One call as our page makes it, unless ``headers`` say otherwise (None takes a header away)."""
        sent: dict[str, str | None] = {"X-Play-Token": TOKEN, "Host": f"127.0.0.1:{self.port}"}
        if body is not None or raw is not None:
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        content = raw if raw is not None else json.dumps(body).encode() if body is not None else b""
        if content and "Content-Length" not in sent:
            sent["Content-Length"] = str(len(content))
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(content)
        said = connection.getresponse()
        answer = Answer(said.status, {name.lower(): value for name, value in said.getheaders()}, said.read())
        connection.close()
        return answer

    def raw(self, content: bytes, seconds: float = 30) -> bytes:
        """Whatever bytes, and whatever comes back until the line is closed."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            line.sendall(content)
            found = b""
            while piece := line.recv(65_536):
                found += piece
            return found

    def begin(self, life: str = "1", months: int = 4) -> dict[str, Any]:
        answer = self.call("POST", "/api/games", {"pack": "press-2015", "life": life, "months": months})
        assert answer.status == 200, answer.body
        return answer.json

    def step(self, view: dict[str, Any], luck: random.Random) -> dict[str, Any]:
        """One call onward in a game, options drawn."""
        game = f"/api/games/{view['game']}"
        if view["stage"] == "decide":
            open_, option = view["decision"], luck.choice(view["decision"]["options"])["option"]
            return self.call("POST", f"{game}/choose", {"decision": open_["decision"], "option": option}).json
        if view["stage"] == "bet" and view["bet"]:
            option = luck.choice(view["bet"]["options"])["option"]
            return self.call("POST", f"{game}/bet", {"bet": view["bet"]["bet"], "option": option}).json
        return self.call("POST", f"{game}/next", {}).json

    def play(self, view: dict[str, Any], luck: random.Random) -> dict[str, Any]:
        """A game played to its end."""
        while view["stage"] != "over":
            view = self.step(view, luck)
        return view
