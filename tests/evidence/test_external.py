"""An outside authority that answers, refuses, talks nonsense, or says nothing at all."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from accounts.sweeping import sweep
from evidence import authority_over_http
from evidence.authority_over_http import NoAnswer, ask
from evidence.external import stamp_last_head, token_of
from evidence.models import LogHead
from tests.cast import Person
from tests.evidence.outside import OpensslAuthority, Outside, send
from tests.evidence.steps import deposit, head_now
from vault.errors import TokenRefused
from vault.timestamps import read_response, read_token, timestamp_request

DIGEST = bytes(range(32))


@pytest.fixture(scope="module")
def openssl(tmp_path_factory: pytest.TempPathFactory) -> OpensslAuthority:
    return OpensslAuthority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def outside(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = Outside()
    settings.MDV_TSA_URL = server.url
    yield server
    server.stop()


@pytest.fixture
def head(writer: Person) -> LogHead:
    deposit(writer)
    return head_now()


def test_true_answer_is_kept(outside: Outside, openssl: OpensslAuthority, head: LogHead) -> None:
    outside.answer = lambda handler: send(handler, openssl.reply(outside.bodies[-1]))

    assert stamp_last_head() == 1

    head.refresh_from_db()
    said = read_token(bytes(head.external_token))
    assert said.digest == bytes(head.root)
    assert said.gen_time - head.made_at < timedelta(minutes=5)


def test_query_says_what_it_is(outside: Outside, openssl: OpensslAuthority) -> None:
    outside.answer = lambda handler: send(handler, openssl.reply(outside.bodies[-1]))
    nonces = {read_token(token_of(outside.url, DIGEST)).nonce for _ in range(3)}

    assert len(nonces) == 3
    assert outside.headers[0]["Content-Type"] == "application/timestamp-query"
    assert "Authorization" not in outside.headers[0]


def test_name_and_password_of_the_address(outside: Outside) -> None:
    outside.answer = lambda handler: send(handler, b"answer")

    answer = ask(outside.url.replace("//", "//na%40me:word@"), b"query")

    assert (answer, outside.bodies) == (b"answer", [b"query"])
    assert outside.headers[0]["Authorization"] == "Basic bmFAbWU6d29yZA=="


def test_head_stamped_outside_is_not_sent_again(
    outside: Outside, openssl: OpensslAuthority, head: LogHead
) -> None:
    outside.answer = lambda handler: send(handler, openssl.reply(outside.bodies[-1]))

    assert [stamp_last_head(), stamp_last_head()] == [1, 0]
    assert len(outside.bodies) == 1


def nonce_of(openssl: OpensslAuthority, query: bytes) -> int:
    nonce = read_token(read_response(openssl.reply(query))).nonce
    assert nonce is not None
    return nonce


@pytest.mark.parametrize(
    "answer",
    [
        lambda openssl, query: b"",
        lambda openssl, query: b"nonsense",
        lambda openssl, query: openssl.reply(b"nonsense" + query),
        lambda openssl, query: openssl.reply(query)[:-1],
        lambda openssl, query: openssl.reply(query) + b"\0",
        lambda openssl, query: openssl.reply(
            timestamp_request(bytes(32), nonce_of(openssl, query))
        ),
        lambda openssl, query: openssl.reply(timestamp_request(DIGEST, 7)),
    ],
    ids=["empty", "nonsense", "refusal", "cut", "longer", "other digest", "other nonce"],
)
def test_answer_that_is_not_ours(
    outside: Outside, openssl: OpensslAuthority, answer: Callable[[OpensslAuthority, bytes], bytes]
) -> None:
    outside.answer = lambda handler: send(handler, answer(openssl, outside.bodies[-1]))

    with pytest.raises(TokenRefused):
        token_of(outside.url, DIGEST)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    for _ in range(20):
        handler.wfile.write(b"x")
        threading.Event().wait(0.05)


@pytest.mark.parametrize(
    "answer",
    [
        lambda handler: send(handler, b"", status=500),
        lambda handler: send(handler, b"", status=404),
        lambda handler: send(handler, b"", status=302, Location="http://127.0.0.1:1/"),
        lambda handler: send(handler, b"", status=307, Location="file:///etc/passwd"),
        lambda handler: send(handler, bytes(70_000)),
        lambda handler: handler.wfile.write(b"no HTTP at all"),
        lambda handler: None,
        lambda handler: threading.Event().wait(0.5),
        drip,
    ],
    ids=["500", "404", "302", "307", "too long", "no HTTP", "hangs up", "silent", "drips"],
)
def test_no_answer(
    outside: Outside,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    monkeypatch.setattr(authority_over_http, "PATIENCE_S", 0.2)
    monkeypatch.setattr(authority_over_http, "DEADLINE_S", 0.4)
    outside.answer = answer

    with pytest.raises(NoAnswer):
        ask(outside.url, b"query")


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "file:///etc/passwd", "http://[/", ""])
def test_nobody_there(url: str) -> None:
    with pytest.raises(NoAnswer):
        ask(url, b"query")


def test_failure_waits_longer_each_time(outside: Outside, head: LogHead, clock, caplog) -> None:
    outside.answer = lambda handler: send(handler, b"nonsense")
    waits = []
    for _ in range(13):
        sweep()
        head.refresh_from_db()
        waits.append(round((head.external_next_try_at - clock.now) / timedelta(minutes=1)))
        clock.now = head.external_next_try_at

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440]
    assert outside.url not in caplog.text
    assert "a token that is none, asked again in 0:01:00" in caplog.text


def test_nothing_is_asked_before_its_time(outside: Outside, head: LogHead, clock) -> None:
    outside.answer = lambda handler: send(handler, b"", status=500)
    for _ in range(5):
        stamp_last_head()
        clock.advance(seconds=15)

    assert len(outside.bodies) == 2


def test_next_head_does_not_ask_more_often(
    writer: Person, outside: Outside, head: LogHead, clock
) -> None:
    LogHead.objects.update(external_tries=11, external_next_try_at=clock.now + timedelta(hours=20))
    clock.advance(hours=2)
    deposit(writer)
    second = head_now()

    assert stamp_last_head() == 0
    assert (outside.bodies, second.external_tries) == ([], 11)


def test_next_head_stands_for_the_one_that_failed(
    writer: Person, outside: Outside, openssl: OpensslAuthority, head: LogHead, clock
) -> None:
    outside.answer = lambda handler: send(handler, openssl.reply(outside.bodies[-1]))
    clock.advance(hours=2)
    deposit(writer)
    second = head_now()

    assert [stamp_last_head(), stamp_last_head()] == [1, 0]
    assert LogHead.objects.exclude(external_token=None).get() == second


def test_wait_from_before_the_clock_was_set_back(outside: Outside, head: LogHead, clock) -> None:
    outside.answer = lambda handler: send(handler, b"", status=500)
    LogHead.objects.update(external_next_try_at=clock.now + timedelta(days=400))
    stamp_last_head()

    assert len(outside.bodies) == 1


def test_clocks_that_disagree_are_said(
    outside: Outside, openssl: OpensslAuthority, clock, caplog
) -> None:
    outside.answer = lambda handler: send(handler, openssl.reply(outside.bodies[-1]))
    clock.advance(minutes=-10)
    token_of(outside.url, DIGEST)

    assert "its clock and this machine's disagree" in caplog.text


def test_nobody_is_asked_without_the_operator(head: LogHead) -> None:
    assert stamp_last_head() == 0
