"""Somebody who lets words come back, a real mail server, and a real push service, all on this machine."""

import email
import email.policy
import socket
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from querencia.programme.later import letterbox
from querencia.programme.later.kinds import LATER, Word
from querencia.programme.later.mail_url import mail_server
from querencia.programme.later.models import Letterbox, Sending
from querencia.programme.later.sending import remind

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
CANARY = "the canary sang at noon"


class Inbox:
    """What a mail server got, and how it behaves: `answers` are given in turn, the last one for good."""

    def __init__(self):
        self.mails, self.answers, self.at_rcpt = [], ["250 OK"], "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.at_rcpt

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer.startswith("250") or answer == "vanish":
            self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        if answer == "vanish":
            server.transport.abort()
        return answer

    @property
    def marks(self):
        return [mail["Message-ID"] for mail in self.mails]


@pytest.fixture
def inbox(settings):
    """A mail server on this machine that the site hands mail to."""
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.MAIL = mail_server(f"smtp://127.0.0.1:{controller.port}/?from=notes@example.org")
    yield inbox
    controller.stop()


class Service:
    """A push service: what it was told, and what it answers."""

    def __init__(self):
        self.asked, self.status = [], 201


@pytest.fixture
def service(settings):
    """A push service on this machine."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.asked.append((self.path, dict(self.headers), body))
            if service.status == "vanish":
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(service.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *parts):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.PUSH_MAY_BE_LOCAL = True
    service.address = f"http://127.0.0.1:{server.server_port}/send/abc"
    yield service
    server.shutdown()
    server.server_close()


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Later:
    """Ana's words, and the command on her behalf."""

    def __init__(self, person):
        self.person, self.owner_id = person, person.user.owner_id

    def write(self, words=CANARY, *, at=MORNING - timedelta(hours=1), **fields):
        return self.person.keep(LATER, Word(words=words, **fields), at=at)

    def has_mail(self, address="ana@example.org", *, at=MORNING - timedelta(hours=1)):
        letterbox.set_address(self.owner_id, address, at=at)
        mark = letterbox.mark_of_address(self.owner_id, address)
        assert letterbox.confirm_address(self.owner_id, mark, at=at)

    def has_browser(self, endpoint, *, at=MORNING - timedelta(hours=1)):
        letterbox.add_device(self.owner_id, endpoint, browser="chrome/phone", at=at)

    @property
    def box(self):
        return Letterbox.objects.get(owner_id=self.owner_id)

    def sendings(self, *, way=None):
        rows = Sending.objects.filter(owner_id=self.owner_id).order_by("due_at", "way")
        rows = rows.filter(way=way) if way else rows
        return [(f"{each.due_at:%m-%d %H:%M}", each.way, each.state, each.why) for each in rows]

    def remind(self, at=MORNING, **after):
        moment = at + timedelta(**after)
        return str(remind(clock=lambda: moment))


@pytest.fixture
def later(ana):
    return Later(ana)
