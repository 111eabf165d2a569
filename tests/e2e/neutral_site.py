"""Stands in for the weather site where the exit leads: may be slow, or never answer."""

from __future__ import annotations

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PAGE = (
    b'<!doctype html><html lang="fr"><head><title>Meteo</title><link rel="icon" href="data:,">'
    b"</head><body><h1>Meteo</h1><p>Demain, il fera beau.</p></body></html>"
)


class NeutralSite:
    """`delay` seconds before each answer; `answers` is cleared to keep silent."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.answers = threading.Event()
        self.answers.set()
        self.referrers: list[str | None] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        # Another site than 127.0.0.1 for the browser, on the same machine.
        return f"http://localhost:{self.server.server_port}/"

    def reset(self) -> None:
        self.delay = 0.0
        self.answers.set()
        self.referrers.clear()

    def stop(self) -> None:
        self.answers.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.referrers.append(self.headers.get("Referer"))
                threading.Event().wait(site.delay)
                site.answers.wait(60)
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(PAGE)))
                self.end_headers()
                self.wfile.write(PAGE)

            def log_message(self, *args: Any) -> None:
                pass

            def handle(self) -> None:
                with suppress(ConnectionError):
                    super().handle()

        return Handler
