"""A short neutral mail, handed over step by step: what is refused before its last line was never sent."""

from __future__ import annotations

import hmac
import re
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from querencia.programme.later.handing import Down, HandOver, NotTaken, Refused, Silence
from querencia.programme.later.mail_url import MailServer
from querencia.programme.later.models import Sending, Way
from querencia.vault import master

PATIENCE_SECONDS = 20
LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


def note(sending: Sending, *, to: str, language: str, at: datetime, confirm: str = "") -> EmailMessage:
    """The mail for one sending: a neutral title, a link, and nothing of what was written."""
    with translation.override(language):
        title, words = _question(confirm) if sending.way == Way.CONFIRM else _note()
    message = EmailMessage(policy=SMTP)
    message["From"] = _server().sender
    message["To"] = to
    message["Subject"] = title
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{message_mark(sending)}@{urlsplit(settings.ORIGIN).hostname}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(words) + "\n", cte="quoted-printable")
    message["Content-Language"] = language
    return message


def message_mark(sending: Sending) -> str:
    """The same for the same sending, always; tells nothing about whose it is."""
    text = f"{sending.owner_id}|{sending.word}|{sending.due_at:%Y-%m-%dT%H:%M:%SZ}|{sending.way}"
    return hmac.digest(master.derived("message ids"), text.encode(), "sha256").hex()[:40]


def hand_to_server(message: EmailMessage, *, hand_over: HandOver) -> None:
    """Hand one mail over. Raises Down, NotTaken, Refused or Silence, and ClaimLost from `hand_over`."""
    connection = _connected(_server())
    try:
        _name_both(connection, message)
        body = LEADING_DOT.sub(b"..", message.as_bytes())
        hand_over()
        _last_line(connection, body)
    finally:
        connection.close()


def _server() -> MailServer:
    server: MailServer | None = settings.MAIL
    if server is None:
        raise Down("no mail server is set")
    return server


def _connected(server: MailServer) -> smtplib.SMTP:
    """A connection that was greeted and signed in, in TLS."""
    tls, name = ssl.create_default_context(), urlsplit(settings.ORIGIN).hostname
    try:
        if server.is_tls:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, name, timeout=PATIENCE_SECONDS, context=tls
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, name, timeout=PATIENCE_SECONDS)
        connection.ehlo_or_helo_if_needed()
        if server.needs_starttls:
            connection.starttls(context=tls)
        if server.user:
            connection.login(server.user, server.password)
    except (OSError, smtplib.SMTPException) as error:
        raise Down(type(error).__name__) from error
    return connection


def _name_both(connection: smtplib.SMTP, message: EmailMessage) -> None:
    """From whom, to whom, and that a mail follows."""
    try:
        code, _words = connection.mail(message["From"])
        if code != 250:
            raise NotTaken(str(code))
        _refused_or_taken(connection.rcpt(message["To"])[0], {250, 251})
        _refused_or_taken(connection.docmd("DATA")[0], {354})
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(type(error).__name__) from error


def _last_line(connection: smtplib.SMTP, body: bytes) -> None:
    """From here on the server may have it, whatever is heard of it."""
    try:
        connection.send(body + b"\r\n.\r\n")
        code, _words = connection.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Silence(type(error).__name__) from error
    _refused_or_taken(code, {250})


def _refused_or_taken(code: int, taken: set[int]) -> None:
    if code >= 500:
        raise Refused(str(code))
    if code not in taken:
        raise NotTaken(str(code))


def _note() -> tuple[str, list[str]]:
    today, later = settings.ORIGIN + reverse("programme:today"), settings.ORIGIN + reverse("programme:later")
    return _("A note for today"), [
        _("There is a note for today."),
        today,
        _("You asked for this. Here it can be paused or ended:"),
        later,
    ]


def _question(confirm: str) -> tuple[str, list[str]]:
    return _("Is this your address?"), [
        _("Somebody gave this address for short notes. If it was you, open this and say yes:"),
        settings.ORIGIN + confirm,
        _("If it was not you, nothing has to be done. Nothing more will come."),
    ]
