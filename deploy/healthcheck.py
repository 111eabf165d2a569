"""Ask this machine's own server whether it lives: exit code 0 when it does."""

from __future__ import annotations

import http.client
import sys

from deploy.preflight import bind_address
from memodevie import environment


def alive(timeout: float = 3) -> bool:
    # Bound to every address, it answers to 0.0.0.0 and to :: as well.
    host, port = bind_address(environment.BIND)
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
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
