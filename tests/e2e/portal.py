"""The portal as it is deployed: collected files, every middleware, real sockets."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

from tests.e2e.visits import wait_until


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


class QuietServer(ThreadedWSGIServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A browser that leaves cuts its connections: that is the subject here."""


class Portal:
    """With the static files of every test (tests/conftest.py): names with a hash, as people get."""

    def __init__(self, neutral_urls: list[str]) -> None:
        self.settings = {"MDV_NEUTRAL_URLS": neutral_urls}
        with override_settings(**self.settings):
            self.application = get_wsgi_application()
        self.under_way: set[object] = set()
        self.server = QuietServer(("127.0.0.1", 0), QuietHandler)
        self.server.set_app(self._answer)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @contextmanager
    def configured(self) -> Iterator[Portal]:
        """What a browser that is closed by now had asked ends before the database is emptied."""
        with override_settings(**self.settings):
            yield self
            wait_until(lambda: not self.under_way, 60)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        mine = object()
        self.under_way.add(mine)
        answer = self.application(environ, start_response)
        close = answer.close

        def end() -> None:
            try:
                close()
            finally:
                self.under_way.discard(mine)

        answer.close = end
        return answer

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
