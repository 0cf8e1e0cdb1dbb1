"""The gate of the server on loopback: what may come in, and what every answer carries.

Rule      every request passes here, whatever its method: it must be asked under our own name (DNS
          rebinding), come from our own page or from no page (cross-site posts), carry the token of
          this start under /api/ (other users and programs of the machine), and be small
Source    lists of allowed words, compared whole; raw headers, never a URL rebuilt from them
"""

from __future__ import annotations

import asyncio
import hmac
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

METHODS = ("GET", "HEAD", "POST")
BODY_BYTES = 16_384
BODY_SECONDS = 10.0  # for a body to come in
ANSWER_SECONDS = 60.0  # for an answer to be made and taken
PATH = re.compile(rb"/(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*/?)*")  # no empty part, no "..", no "%", no "\"
QUERY = re.compile(rb"[A-Za-z0-9_.=&-]{0,128}")
LONGEST_PATH = 200
TOKEN = b"x-play-token"
HEADERS = (
    (b"content-security-policy",
     b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
     b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
    (b"cache-control", b"no-store"),
)  # fmt: skip


class Refused(Exception):
    """A request that is not let in: status, message id, arguments."""

    def __init__(self, status: int, name: str, **arguments: Any) -> None:
        super().__init__(name)
        self.status, self.name, self.arguments = status, name, arguments


class Gate:
    """Lets requests through to an app. ``opened`` tells it the port, once that is known."""

    def __init__(self, app: App, token: str) -> None:
        self.app, self._token = app, token.encode()
        self._hosts: frozenset[bytes] = frozenset()
        self._origins: frozenset[bytes] = frozenset()

    def opened(self, port: int) -> None:
        """The names under which this server may be asked."""
        names = [f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost", "[::1]")]
        self._hosts, self._origins = frozenset(names), frozenset(b"http://" + name for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no other protocol is spoken here
        answer = _Answer(send)
        try:
            self.check(scope)
            body = await _whole(scope, receive)
            async with asyncio.timeout(ANSWER_SECONDS):
                await self.app(scope, _given(body, receive), answer)
        except Refused as refused:
            await answer.refuse(refused)
        except TimeoutError:
            await answer.refuse(Refused(503, "error-late"))

    def check(self, scope: Scope) -> None:
        """Raises Refused for a request that is not let in."""
        headers = scope["headers"]
        host = [value for name, value in headers if name == b"host"]
        if len(host) != 1:
            raise Refused(400, "error-host")
        if host[0] not in self._hosts:
            raise Refused(421, "error-host")
        if scope["method"] not in METHODS:
            raise Refused(405, "error-method")
        origins = [value for name, value in headers if name == b"origin"]
        if not self._origins.issuperset(origins) or any(value != b"http://" + host[0] for value in origins):
            raise Refused(403, "error-origin")
        if not {value for name, value in headers if name == b"sec-fetch-site"} <= {b"none", b"same-origin"}:
            raise Refused(403, "error-origin")
        path = scope["raw_path"]
        if len(path) > LONGEST_PATH or not PATH.fullmatch(path) or not QUERY.fullmatch(scope["query_string"]):
            raise Refused(404, "error-unknown")
        if path.startswith(b"/api/"):
            self._check_token(headers)
        if scope["method"] == "POST":
            _check_body(path, headers)

    def _check_token(self, headers: list[tuple[bytes, bytes]]) -> None:
        shown = [value for name, value in headers if name == TOKEN]
        if len(shown) != 1 or not hmac.compare_digest(shown[0], self._token):
            raise Refused(403, "error-token")


def _check_body(path: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    if not path.startswith(b"/api/"):
        raise Refused(405, "error-method")
    kinds = [value.split(b";")[0].strip().lower() for name, value in headers if name == b"content-type"]
    if kinds != [b"application/json"]:
        raise Refused(415, "error-type")
    sizes = [value for name, value in headers if name == b"content-length"]
    if any(not size.isdigit() or int(size[:20]) > BODY_BYTES for size in sizes):
        raise Refused(413, "error-large")


async def _whole(scope: Scope, receive: Receive) -> bytes:
    """The body, in time and of bearable size. Raises Refused."""
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    raise Refused(400, "error-body")
                body += message.get("body", b"")
                if len(body) > (BODY_BYTES if scope["method"] == "POST" else 0):
                    raise Refused(413, "error-large")
                if not message.get("more_body", False):
                    return body
    except TimeoutError:
        raise Refused(408, "error-late") from None


def _given(body: bytes, receive: Receive) -> Receive:
    """The body as the app receives it; after it, whatever comes."""
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_whole() -> dict[str, Any]:
        return left.pop() if left else await receive()

    return receive_whole


class _Answer:
    """The answer on its way out: our headers on it, and one answer only."""

    def __init__(self, send: Send) -> None:
        self._send, self._begun = send, False

    async def __call__(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self._begun = True
            own = {name for name, _ in message["headers"]}
            ours = [pair for pair in HEADERS if pair[0] not in own]
            message = {**message, "headers": [*message["headers"], *ours]}
        await self._send(message)

    async def refuse(self, refused: Refused) -> None:
        """Answer with the error, unless an answer has begun."""
        if self._begun:
            return
        body = json.dumps({"error": {"id": refused.name, "args": refused.arguments}}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        if refused.status in (400, 408, 413):
            headers.append((b"connection", b"close"))  # what is left of the body is not read
        await self({"type": "http.response.start", "status": refused.status, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})
