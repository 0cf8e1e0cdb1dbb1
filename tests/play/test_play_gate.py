"""Threats to a server on loopback, tried over real sockets: each is refused, and harms nobody else."""

from __future__ import annotations

import json
import random
import socket
import threading
import time

import pytest
from served import TOKEN, Served

from model_citizen.play import codes, gate, line, pages, server, table

OWN = {"127.0.0.1", "localhost", "[::1]"}


# ------------------------------------------------------------------------------------- who may ask
def test_it_listens_on_loopback_only(served: Served) -> None:
    """Open bind: the address is fixed, and another address of this machine does not answer."""
    assert server.HOST == "127.0.0.1"
    names = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for name in [each for each in names if not str(each).startswith("127.")]:
        with pytest.raises(OSError):
            socket.create_connection((name, served.port), timeout=2).close()


@pytest.mark.parametrize("name", sorted(OWN))
def test_our_own_names_are_answered(served: Served, name: str) -> None:
    """The server answers under its own names."""
    assert served.call("GET", "/api/start", headers={"Host": f"{name}:{served.port}"}).status == 200


@pytest.mark.parametrize("host", [
    "evil.example", "127.0.0.1", "127.0.0.1.evil.example:{port}", "evil.example:{port}", "127.0.0.1:{other}",
    "localhost.:{port}", "127.1:{port}", "0.0.0.0:{port}", "127.0.0.1:{port}@evil.example", "",
])  # fmt: skip
def test_another_name_is_refused(served: Served, host: str) -> None:
    """DNS rebinding: whoever asks under another name is sent away, page or call."""
    named = host.format(port=served.port, other=served.port + 1)
    for path in ("/", "/api/start"):
        assert served.call("GET", path, headers={"Host": named}).status == 421


def test_no_name_or_two_names_are_refused(served: Served) -> None:
    """A repeated or missing Host header is no address."""
    own = f"Host: 127.0.0.1:{served.port}\r\n".encode()
    for hosts in (own + own, b""):
        said = served.raw(b"GET /api/start HTTP/1.1\r\n" + hosts + b"Connection: close\r\n\r\n")
        assert said.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("headers", [
    {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://127.0.0.1:{port}.evil.example"}, {"Origin": "http://127.0.0.1"}, {"Origin": "http://localhost:{port}"},
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, {"Sec-Fetch-Site": "anything"},
])  # fmt: skip
@pytest.mark.parametrize(("method", "path"), [("POST", "/api/games"), ("GET", "/api/start"), ("GET", "/")])
def test_a_page_of_another_origin_is_refused(served: Served, headers: dict[str, str], method: str, path: str) -> None:
    """Cross-site requests: Origin and Fetch-Metadata are compared whole, for every method."""
    named = {name: value.format(port=served.port) for name, value in headers.items()}
    answer = served.call(method, path, {} if method == "POST" else None, headers=named)
    assert (answer.status, answer.error) == (403, "error-origin")
    assert "access-control-allow-origin" not in answer.headers


def test_our_own_page_is_let_in(served: Served) -> None:
    """What a browser sends from our own page is no obstacle."""
    own = {"Origin": f"http://127.0.0.1:{served.port}", "Sec-Fetch-Site": "same-origin"}
    body = {"pack": "press-2015", "life": "1", "months": 4}
    assert served.call("POST", "/api/games", body, headers=own).status == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx", None]
)
def test_a_form_cannot_post(served: Served, kind: str | None) -> None:
    """Cross-site posts without a preflight can have only these types."""
    answer = served.call("POST", "/api/games", raw=b'{"life": "1"}', headers={"Content-Type": kind})  # type: ignore[dict-item]
    assert (answer.status, answer.error) == (415, "error-type")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused(served: Served, method: str) -> None:
    """The allowed methods are a list; what is not on it is not let in, with or without a token."""
    for path in ("/", "/api/games"):
        assert served.call(method, path).status in (400, 405)


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x", TOKEN[:-1], TOKEN.upper(), "é"])
def test_without_the_token_nothing_is_answered(served: Served, token: str | None) -> None:
    """Other users and programs of this machine do not know the token of this start."""
    for method, path in (("GET", "/api/start"), ("GET", "/api/lab"), ("POST", "/api/games")):
        answer = served.call(method, path, {} if method == "POST" else None, headers={"X-Play-Token": token})  # type: ignore[dict-item]
        assert (answer.status, answer.error) == (403, "error-token")


def test_two_tokens_are_none(served: Served) -> None:
    """A repeated header is refused, even when one of the two is right."""
    head = f"GET /api/start HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nX-Play-Token: {TOKEN}\r\nX-Play-Token: {TOKEN}\r\nConnection: close\r\n\r\n"
    assert served.raw(head.encode()).startswith(b"HTTP/1.1 403")


def test_a_websocket_is_not_opened(served: Served) -> None:
    """One gate for everything: there is no second protocol behind it."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    assert served.call("GET", "/api/start", headers=upgrade).status != 101


# --------------------------------------------------------------------------------------- ids, paths
@pytest.mark.parametrize("name", ["0" * 24, "f" * 24, "x", "1", "A" * 24, "0" * 23, "0" * 100])
def test_an_id_is_never_taken_from_a_client(served: Served, name: str) -> None:
    """Fixation: an unknown id is no game, and does not become one."""
    for _ in range(2):
        assert served.call("GET", f"/api/games/{name}").error in ("error-game", "error-unknown")


def test_every_game_has_a_new_long_id(served: Served) -> None:
    """96 random bits, made by the server."""
    names = {served.begin()["game"] for _ in range(3)}
    assert len(names) == 3 and all(len(name) == 24 and set(name) <= set("0123456789abcdef") for name in names)


@pytest.mark.parametrize("path", [
    "/../pyproject.toml", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..\\..\\secret", "/assets/../../../etc/passwd",
    "//etc/passwd", "/etc/passwd", "/%00", "/index.html%00.js", "/assets/..;/x", "/static/../server.py", "/server.py",
    "/lives.json", "/~root", "/C:/windows/win.ini", "/\\\\host\\share", "/file:///etc/passwd", "/" + "a" * 5_000,
])  # fmt: skip
def test_no_path_leads_to_the_disk(served: Served, path: str) -> None:
    """Traversal: pages are looked up in a table made at the start, and nowhere else."""
    answer = served.call("GET", path)
    assert answer.status in (400, 404) and b"root:" not in answer.body


def test_a_replaced_file_is_not_served(served: Served) -> None:
    """What is served was read at the start: every page is in the table, and its bytes are those of the table."""
    for address, (content, _) in pages.pages().items():
        answer = served.call("GET", address)
        assert (answer.status, answer.body) == (200, content)


# --------------------------------------------------------------------------------- what comes back
@pytest.mark.parametrize("path", ["/", "/api/start", "/nowhere", "/api/games/x"])
def test_every_answer_carries_the_policy(served: Served, path: str) -> None:
    """Injected scripts: nothing runs that is not ours, whatever the answer."""
    headers = served.call("GET", path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers and "server" not in headers


def test_markup_in_a_body_comes_back_as_nothing(served: Served) -> None:
    """Script in names: what a client sends is matched against lists, never echoed as a page."""
    evil = "<script>alert(1)</script>"
    for body in ({"pack": evil, "life": "1", "months": 4}, {"code": evil}, {"code": f"1~press-2015~{evil}~12~"}):
        answer = served.call("POST", "/api/games", body)
        assert answer.status == 400 and b"<script" not in answer.body
        assert answer.headers["content-type"].startswith("application/json")


# -------------------------------------------------------------------------------------- exhaustion
@pytest.mark.parametrize("content", [
    b"", b"[]", b"1", b"null", b"{", b'{"pack": NaN}', b'{"months": Infinity}', b"[" * 8_000, b'{"a":' * 1_500, b"\xff\xfe",
    b'{"pack": "press-2015", "life": "1", "months": 12, "more": 1}', b'{"pack": "press-2015", "life": "1", "months": 13}',
    b'{"pack": "press-2015", "life": 1}', b'{"months": 1' + b"0" * 5_000 + b"}", b'{"pack": "../none", "life": "1", "months": 4}',
    '{"pack": "press-2015", "life": "1"}'.encode("utf-16"), b'{"code": "\\ud800"}', b'{"pack": "press-2015", "life": "\\u0661"}',
    b'{"pack": "press-2015", "life": "1", "months": true}', b'{"pack": "press-2015", "life": "1", "months": 4.0}',
])  # fmt: skip
def test_a_body_that_is_not_what_is_wanted_is_refused(served: Served, content: bytes) -> None:
    """Broken, deep, huge or surprising JSON is one sentence, never a fault."""
    answer = served.call("POST", "/api/games", raw=content)
    assert (answer.status, answer.error) == (400, "error-body")


def test_a_code_damaged_anywhere_is_refused_in_its_part(served: Served) -> None:
    """Another sign in any place of a code, or one too few: it is read as what it says, or the part at fault is named."""
    good = "1~press-2015+03~2.87~4~1.1.0.1~595"
    for place in range(len(good)):
        for sign in ("", "x", "-", " ", "é", "\0") if good[place] != "~" else ():
            damaged = good[:place] + sign + good[place + 1 :]
            try:
                codes.read(damaged)
            except codes.BadCode as error:
                assert error.place == (1 if sign == "é" else 1 + good[:place].count("~")), damaged
    for damaged in ("é" + good, good + "\0", "2" + good[1:], good[:-3] + "x"):
        answer = served.call("POST", "/api/games", {"code": damaged})
        assert (answer.status, answer.error) == (400, "error-code")


def test_a_code_that_tells_another_score_is_not_believed(served: Served) -> None:
    """What the code says its game ended with is handed back beside the score that was reached."""
    view = served.call("POST", "/api/games", {"code": "1~press-2015~2.87~4~10.10.00.10~599"}).json
    assert (view["stage"], view["told"]) == ("over", 599) and view["score"] != 599
    assert served.begin()["told"] is None


def test_a_large_body_is_refused_before_it_is_read(served: Served) -> None:
    """By what is declared, and by what comes."""
    head = f"POST /api/games HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nX-Play-Token: {TOKEN}\r\nContent-Type: application/json\r\n"
    declared = served.raw(f"{head}Content-Length: 999999999\r\n\r\n".encode())
    assert declared.startswith(b"HTTP/1.1 413")
    chunk = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
    assert served.raw(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk + chunk).startswith(b"HTTP/1.1 413")


def test_a_body_on_a_get_is_refused(served: Served) -> None:
    """Reading takes no body."""
    assert served.call("GET", "/api/start", raw=b"{}").status == 413


def test_a_large_head_is_refused(served: Served) -> None:
    """A head without an end is cut off."""
    said = served.raw(b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 100_000)
    assert said == b"" or said.startswith(b"HTTP/1.1 4")


def test_places_are_bounded(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """More games than places: the new one is told so, the others go on."""
    view = served.begin()
    monkeypatch.setattr(table, "MOST", 1)
    answer = served.call("POST", "/api/games", {"pack": "press-2015", "life": "1", "months": 4})
    assert (answer.status, answer.error) == (503, "error-full")
    assert served.call("GET", f"/api/games/{view['game']}").status == 200


def test_an_idle_game_is_put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is given back when nobody comes back, and only then."""
    with Served() as server_:
        left, kept = server_.begin(), None
        monkeypatch.setattr(table, "IDLE_SECONDS", 0.0)
        kept = server_.begin()
        assert server_.call("GET", f"/api/games/{left['game']}").error == "error-game"
        assert server_.call("GET", f"/api/games/{kept['game']}").status == 200


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: ", b"POST /api/games HTTP/1.1\r\nHost: {host}\r\n"]
)
def test_a_line_that_says_nothing_is_closed(sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stalled client holds a line only so long, on its first request and after one that was answered."""
    monkeypatch.setattr(line, "HEAD_SECONDS", 0.3)
    with Served() as server_:
        host = f"127.0.0.1:{server_.port}".encode()
        assert server_.raw(sent.replace(b"{host}", host), 20) == b""
        whole = b"GET /api/start HTTP/1.1\r\nHost: " + host + b"\r\n\r\n"
        assert server_.raw(whole + sent.replace(b"{host}", host), 20).startswith(b"HTTP/1.1 403")


def test_a_body_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body drop by drop ends with a refusal, and the line with it."""
    monkeypatch.setattr(gate, "BODY_SECONDS", 0.3)
    with Served() as server_:
        head = f"POST /api/games HTTP/1.1\r\nHost: 127.0.0.1:{server_.port}\r\nX-Play-Token: {TOKEN}\r\nContent-Type: application/json\r\n"
        said = server_.raw(f"{head}Content-Length: 100\r\n\r\n{{".encode(), 20)
        assert said.startswith(b"HTTP/1.1 408") and b"error-late" in said


def test_stalled_and_malicious_clients_harm_no_one(served: Served) -> None:
    """While others hold lines, send rubbish and storm one game, a player's game goes on and is right."""
    alone = served.play(served.begin("2"), random.Random(3))
    stalled = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(60)]
    for each in stalled[:30]:
        each.sendall(b"POST /api/games HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n")
    victim, stop = served.begin(), threading.Event()

    def storm() -> None:
        while not stop.is_set():
            served.call("GET", f"/api/games/{victim['game']}/other?without=all")
            served.call("POST", "/api/games", raw=b"[" * 5_000)
            served.call("GET", "/..%2f..%2fetc/passwd")

    storms = [threading.Thread(target=storm, daemon=True) for _ in range(4)]
    for each in storms:
        each.start()
    try:
        beset = served.play(served.begin("2"), random.Random(3))
    finally:
        stop.set()
        for each in storms:
            each.join(60)
        for each in stalled:
            each.close()
    assert [beset[key] for key in ("score", "scores", "people")] == [
        alone[key] for key in ("score", "scores", "people")
    ]


def test_one_game_at_a_time_each(served: Served) -> None:
    """Two calls to one game at once are two calls one after the other: a decision is taken once."""
    view = served.begin()
    game, open_ = view["game"], view["decision"]
    body = {"decision": open_["decision"], "option": "nothing"}
    answers: list[int] = []

    def choose() -> None:
        answers.append(served.call("POST", f"/api/games/{game}/choose", body).status)

    both = [threading.Thread(target=choose) for _ in range(4)]
    for each in both:
        each.start()
    for each in both:
        each.join(60)
    assert sorted(answers) == [200, 409, 409, 409]
    chosen = served.call("GET", f"/api/games/{game}/choices").json["choices"]
    assert [each["decision"] for each in chosen] == [open_["decision"]]


def test_many_players_at_once_get_their_own_answers(served: Served) -> None:
    """Eight at once play as each would alone."""
    alone = {life: served.play(served.begin(life), random.Random(int(life)))["scores"] for life in "123456"}
    found: dict[int, tuple[str, object]] = {}

    def player(number: int) -> None:
        life = str(number % 6 + 1)
        found[number] = (life, served.play(served.begin(life), random.Random(int(life)))["scores"])

    players = [threading.Thread(target=player, args=(number,)) for number in range(8)]
    for each in players:
        each.start()
    for each in players:
        each.join(120)
    assert len(found) == 8 and all(scores == alone[life] for life, scores in found.values())


def test_nothing_is_unpickled() -> None:
    """No format that can carry code is read from a client: JSON is the only one."""
    from pathlib import Path

    room = Path(server.__file__).parent
    read_from_clients = [path for path in room.glob("*.py") if path.name != "studio.py"]
    assert len(read_from_clients) > 15
    for path in read_from_clients:
        assert "pickle" not in path.read_text() and "eval(" not in path.read_text(), path.name


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that takes too long is given up, and said to be."""
    monkeypatch.setattr(gate, "ANSWER_SECONDS", 0.05)
    monkeypatch.setattr(server, "opening", lambda: time.sleep(0.5) or {})
    with Served() as server_:
        answer = server_.call("GET", "/api/start")
        assert (answer.status, json.loads(answer.body)["error"]["id"]) == (503, "error-late")
