"""How the web server runs. Threads, not processes, wait for slow uploads and long downloads."""

import socket
from pathlib import Path
from typing import Any

from deploy.server_log import DiscreetLogger
from memodevie import environment

bind = [environment.BIND]
worker_class = "deploy.patient_worker.PatientWorker"
workers = 2
threads = 16
# What waits without a thread may hold 96 KiB each.
worker_connections = 512
keepalive = 5
# A worker's own sign of life, not a limit on requests: an upload may last for hours.
timeout = 60
graceful_timeout = 20
# The sign of life is a file: on a slow disk it would block.
memory = Path("/dev/shm")  # noqa: S108  # nosec B108
worker_tmp_dir = str(memory) if memory.is_dir() else None
umask = 0o077

# An access log would keep addresses and the tokens of shared links.
accesslog = None
loglevel = "warning"
logger_class = DiscreetLogger
control_socket_disable = True

limit_request_line = 2048
limit_request_fields = 64
# The scheme a proxy reports is believed only when the operator named a proxy.
forwarded_allow_ips = "*" if environment.TRUSTED_PROXIES else ""
forwarder_headers = ""

# A whole public page, so that no thread waits for a slow reader (the kernel may give less).
SEND_BUFFER_BYTES = 208 * 1024


def post_worker_init(worker: Any) -> None:
    from django.apps import apps

    # Another application than the portal has no texts to look for.
    if apps.ready:
        from editorial.watching import watch

        watch()


def when_ready(server: Any) -> None:
    for listener in server.LISTENERS:
        # Linux hands this size down to each accepted connection.
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
