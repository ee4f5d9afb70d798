"""A year of words with two workers that are killed anywhere: each comes exactly once, on both databases."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from querencia.programme.later.schedule import Quiet, Rhythm, next_due
from tests.journeys import databases
from tests.privacy.conftest import PRELUDE, PREPARE

MADRID = ZoneInfo("Europe/Madrid")
BEGINS = datetime(2028, 1, 1, tzinfo=UTC)
MAKE = """
from querencia.accounts.actions import enter, set_preferences
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.programme.later import letterbox
from querencia.programme.later.kinds import LATER, Word
BEGINS = datetime.datetime(2028, 1, 1, tzinfo=datetime.UTC)
user = enter(name="Ana", password="a small boat at noon", language="en", consent_version="1", at=BEGINS)
set_preferences(user, wanted={"time_zone": "Europe/Madrid"}, at=BEGINS)
for fields in (
    {"time": "09:00"},
    {"time": "02:30", "days": "6"},
    {"time": "19:00", "repeats": "year", "on": "2024-02-29"},
):
    entry = keep_new(LATER, Word(words="w", mail=True, **fields), entry_id=new_id(at=BEGINS),
                     owner_id=user.owner_id, at=BEGINS).entry
    print(entry.id)
letterbox.set_quiet(user.owner_id, starts=0, ends=0, at=BEGINS)
letterbox.set_address(user.owner_id, "ana@example.org", at=BEGINS)
mark = letterbox.mark_of_address(user.owner_id, "ana@example.org")
assert letterbox.confirm_address(user.owner_id, mark, at=BEGINS)
"""
WORK = """
from querencia.accounts.models import User
from querencia.programme.later import mail, planning, sending
left = int(sys.argv[1])
def dies(work):
    def worked(*args, **kwargs):
        global left
        for step in (lambda: None, lambda: work(*args, **kwargs)):
            result = step()
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return result
    return worked
sending._move, mail._last_line, mail._connected = map(dies, (sending._move, mail._last_line, mail._connected))
planning.Plan.give, planning._plan = dies(planning.Plan.give), dies(planning._plan)
print("ready", flush=True)
for line in sys.stdin:
    moment = datetime.datetime.fromisoformat(line.strip())
    User.objects.update(last_login=moment)
    sending.remind(clock=lambda: moment)
    print("done", flush=True)
"""
LOOK = """
from querencia.programme.later.mail import message_mark
from querencia.programme.later.models import Sending
for each in Sending.objects.filter(way="mail").order_by("due_at"):
    print(each.due_at.isoformat(), each.word, each.state, f"<{message_mark(each)}@localhost>")
"""


class Folder:
    """A data folder, its databases, and the mail server that its processes speak to."""

    def __init__(self, data, server):
        clean = {name: value for name, value in os.environ.items() if not name.startswith("QUERENCIA_")}
        mail = f"smtp://{server.host}:{server.port}/?from={server.sender}"
        for name in databases.VARIABLES:
            clean.pop(name, None)
        self.databases = databases.new()
        own = {"QUERENCIA_DATA": str(data), "QUERENCIA_MAIL_URL": mail}
        self.environment = {**clean, **own, **self.databases}

    def run(self, code):
        command = [sys.executable, "-c", PRELUDE + code]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def worker(self, *, dies_after):
        worker = subprocess.Popen(
            [sys.executable, "-c", PRELUDE + WORK, str(dies_after)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert worker.stdout.readline() == "ready\n"
        return worker


@pytest.fixture
def folder(tmp_path, inbox, settings):
    folder = Folder(tmp_path / "data", settings.MAIL)
    yield folder
    databases.drop(folder.databases)


def moments(n_days):
    """Each day around every time that a word can have, and after each pause that a lost claim needs."""
    for day in range(n_days):
        on = date(2028, 1, 1) + timedelta(days=day)
        for at in (time(2, 30), time(9), time(19)):
            due = datetime.combine(on, at, MADRID).astimezone(UTC)
            yield from (due + timedelta(minutes=minutes) for minutes in (0, 1, 6, 12, 24, 49))


def expected(words, n_days):
    daily, sundays, leap = words
    rhythms = [
        Rhythm(key=daily, at=time(9), since=BEGINS),
        Rhythm(key=sundays, at=time(2, 30), since=BEGINS, weekdays=frozenset({6})),
        Rhythm(key=leap, at=time(19), since=BEGINS, on=date(2024, 2, 29), is_yearly=True),
    ]
    last, turns, found = None, {}, []
    quiet, end = Quiet(starts=0, ends=0), list(moments(n_days))[-1]
    while True:
        due = next_due(rhythms, zone=MADRID, quiet=quiet, after=BEGINS, last=last, turns=turns)
        if due.at > end:
            return found
        found.append((due.at.isoformat(), due.key))
        last = turns[due.key] = due.at


def live(folder, n_days, *, seed):
    """Two workers get every moment at once; who dies is replaced. Returns how many died."""
    chance, n_died = random.Random(seed), 0
    workers = [folder.worker(dies_after=chance.randint(1, 60)) for _ in range(2)]
    for moment in moments(n_days):
        for worker in workers:
            worker.stdin.write(f"{moment.isoformat()}\n")
            worker.stdin.flush()
        for n, worker in enumerate(workers):
            if worker.stdout.readline() != "done\n":
                assert worker.wait(10) == -signal.SIGKILL
                worker.stdout.close()
                worker.stdin.close()
                n_died += 1
                workers[n] = folder.worker(dies_after=chance.randint(1, 60))
    for worker in workers:
        worker.communicate()
    return n_died


@pytest.mark.parametrize("n_days", [24, pytest.param(366, marks=pytest.mark.long)])
def test_each_word_of_a_year_comes_exactly_once_whoever_dies(folder, inbox, n_days):
    folder.run(PREPARE)
    words = folder.run(MAKE)

    n_died = live(folder, n_days, seed=n_days)

    rows = [line.split() for line in folder.run(LOOK)]
    got = Counter(inbox.marks)
    assert [(due, word) for due, word, _state, _mark in rows] == expected(words, n_days)
    assert n_died > n_days // 8
    assert {state for _due, _word, state, _mark in rows} <= {"sent", "unknown"}
    assert [mark for _due, _word, state, mark in rows if state == "sent" and got[mark] != 1] == []
    assert max(got.values()) == 1
    assert sum(state == "unknown" for _due, _word, state, _mark in rows) <= n_died
    assert set(got) <= {mark for _due, _word, _state, mark in rows}
