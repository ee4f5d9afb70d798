"""Web push without content: the browser is told that there is a note, and nothing else.

Nothing is sent but a signed header, so nothing has to be encrypted. Addresses come from browsers, so only
https on public hosts is spoken to, at the very address that was looked at.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from querencia.programme.later.handing import Down, Gone, HandOver, NotTaken, Refused, Silence
from querencia.vault import push_key

PATIENCE_SECONDS = 20
LONGEST = 1000
SIGNED_FOR = timedelta(hours=12)
KEPT_SECONDS = 12 * 3600
"""How long a push service keeps a message for a browser that is not there."""


def is_endpoint(url: str) -> bool:
    """Whether this may be the address of a push service: https, a plain public host, nothing else in it."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if not parts.hostname or parts.username is not None or parts.password is not None or parts.fragment:
        return False
    if settings.PUSH_MAY_BE_LOCAL:
        return parts.scheme in {"http", "https"}
    has_name = "." in parts.hostname and not _is_number(parts.hostname)
    return parts.scheme == "https" and port in {None, 443} and has_name


def hand_to_browser(endpoint: str, *, at: datetime, hand_over: HandOver) -> None:
    """Tell one browser. Raises Down, NotTaken, Refused, Gone or Silence, and ClaimLost from `hand_over`."""
    if not is_endpoint(endpoint):
        raise Refused("not an address of a push service")
    parts = urlsplit(endpoint)
    connection = _connected(parts)
    try:
        hand_over()
        try:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", path or "/", b"", _headers(parts, at))
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise Silence(type(error).__name__) from error
    finally:
        connection.close()
    _judge(status)


def _judge(status: int) -> None:
    if status in {404, 410}:
        raise Gone(str(status))
    if status == 429 or status >= 500:
        raise NotTaken(str(status))
    if not 200 <= status < 300:
        raise Refused(str(status))


def _headers(parts: SplitResult, at: datetime) -> dict[str, str]:
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((at + SIGNED_FOR).timestamp()),
        "sub": f"mailto:{settings.MAIL.sender}" if settings.MAIL else settings.ORIGIN,
    }
    signature = f"vapid t={push_key.signed(claims)}, k={push_key.public_key()}"
    return {"Authorization": signature, "TTL": str(KEPT_SECONDS), "Urgency": "normal", "Content-Length": "0"}


def _connected(parts: SplitResult) -> http.client.HTTPConnection:
    """A connection to one of the host's public addresses, in TLS under its name."""
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        address = next((str(each[4][0]) for each in found if _may_be_spoken_to(str(each[4][0]))), None)
        if address is None:
            raise Refused("no public address")
        plain = socket.create_connection((address, port), timeout=PATIENCE_SECONDS)
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
        connection.sock = _in_tls(plain, host) if parts.scheme == "https" else plain
    except OSError as error:
        raise Down(type(error).__name__) from error
    return connection


def _in_tls(plain: socket.socket, host: str) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


def _may_be_spoken_to(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    return bool(settings.PUSH_MAY_BE_LOCAL) or (found.is_global and not found.is_multicast)


def _is_number(host: str) -> bool:
    """Whether a host is an address in numbers, in whatever way of writing."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.rsplit(".", 1)[-1].isdecimal() or host.rsplit(".", 1)[-1].lower().startswith("0x")
    return True
