"""What the server answers before the portal is asked: in French, and with the way out."""

from __future__ import annotations

from http import HTTPStatus

BUSY = "Il faut patienter un instant", "Réessayez dans quelques secondes. Rien n’est perdu."
LONG = "Cette demande est trop longue", "Rien n’a été changé. Revenez à l’accueil et recommencez."
OURS = "Quelque chose ne marche pas de notre côté", "Réessayez dans une minute."
OTHER = "Cette demande est arrivée incomplète", "Rien n’a été changé. Rouvrez la page."
WORDS = {413: LONG, 414: LONG, 431: LONG, 500: OURS, 503: BUSY}
# No sheet, no script, no picture: nothing more to ask of a server that has just refused.
PAGE = """\
<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Pause</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"></head>
<body><form method="post" action="/quitter/"><button>Vite, je quitte</button></form>
<main><h1>{0}</h1><p>{1}</p><p><a href="/">Revenir à l’accueil</a></p></main></body></html>
"""
HEADERS = """\
HTTP/1.1 {status} {reason}
Connection: close
Content-Type: text/html; charset=utf-8
Content-Length: {length}
Cache-Control: no-store
Content-Security-Policy: default-src 'none'; img-src data:; form-action 'self'; \
base-uri 'none'; frame-ancestors 'none'
Cross-Origin-Opener-Policy: same-origin
Cross-Origin-Resource-Policy: same-origin
Referrer-Policy: same-origin
X-Content-Type-Options: nosniff
X-Frame-Options: DENY
X-Robots-Tag: noindex
"""
RETRY_S = 5


def refusal(status: int) -> bytes:
    """A whole answer, head and page."""
    page = PAGE.format(*WORDS.get(status, OTHER)).encode()
    head = HEADERS.format(status=status, reason=_reason(status), length=len(page))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        head += f"Retry-After: {RETRY_S}\n"
    return head.replace("\n", "\r\n").encode("latin-1") + b"\r\n" + page


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Refused"


class Captured:
    """In place of a connection: keeps the status that gunicorn would have written."""

    def __init__(self, status: int) -> None:
        self.status = status

    def gettimeout(self) -> float:
        return 0.0

    def sendall(self, data: bytes) -> None:
        self.status = int(data.split(b" ", 2)[1])
