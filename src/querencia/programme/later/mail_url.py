"""The address of the mail server, as the environment gives it. Pure, and read before Django."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from querencia.errors import StartupRefused

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
PORTS = {"smtp": 587, "smtps": 465}
SENDER = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
FORM = "give it like smtps://name:password@host/?from=notes@example.org"


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where mail is handed over, and from whom. `smtps` is TLS from the first byte, `smtp` STARTTLS."""

    host: str
    port: int
    is_tls: bool
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def needs_starttls(self) -> bool:
        """Everything but a server on this very machine is spoken to in TLS."""
        return not self.is_tls and self.host not in LOOPBACK


def mail_server(url: str) -> MailServer | None:
    """The server of this address, None for no address. Raises StartupRefused, without the password."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise StartupRefused(f"QUERENCIA_MAIL_URL cannot be read; {FORM}.") from error
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in PORTS or not parts.hostname:
        raise StartupRefused(f"QUERENCIA_MAIL_URL names no mail server; {FORM}.")
    if not SENDER.fullmatch(sender):
        raise StartupRefused(f"QUERENCIA_MAIL_URL does not say from whom; {FORM}.")
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        is_tls=parts.scheme == "smtps",
        sender=sender,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
