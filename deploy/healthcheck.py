"""Ask this machine's own server whether it lives: exit code 0 when it does."""

from __future__ import annotations

import http.client
import sys

from deploy.preflight import bind_address
from memodevie import environment

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (compared, not bound)


def alive(timeout: float = 3) -> bool:
    host, port = bind_address(environment.BIND)
    connection = http.client.HTTPConnection(ANYWHERE.get(host, host), port, timeout=timeout)
    try:
        # The portal answers to its public name only.
        connection.request("GET", "/sante/", headers={"Host": environment.HOST})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not alive())
