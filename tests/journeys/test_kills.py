"""The power goes out, again and again: what the site said it kept, it has kept."""

import http.client
import random
import signal
import threading
import time

from tests.journeys.people import ANA
from tests.journeys.posting import Visitor

N_KILLS = 20
FITS = (0, "all chains, heads, anchors and rows fit\n")
CUT_OFF = (OSError, http.client.HTTPException)


class Writer(threading.Thread):
    """Keeps lines as fast as it can and remembers each that was acknowledged, until the site is gone."""

    def __init__(self, visitor, round_):
        super().__init__()
        self.visitor, self.round = visitor, round_
        self.kept = {}

    def run(self):
        n = 0
        while True:
            text = f"round {self.round}, line {n}"
            try:
                path, fields = self.visitor.new_entry(2)
                answer = self.visitor.post(path, **fields, text=text)
            except (*CUT_OFF, KeyError):
                return
            if answer.status == 303:
                self.kept[path] = text
            n += 1


def lost(visitor, kept):
    """Which of these entries are not there as they were written."""
    return [path for path, text in kept.items() if f">{text}</div>" not in visitor.get(path).text]


def test_twenty_kills_lose_nothing_that_was_acknowledged(site):
    chance, visitor, kept = random.Random(5), Visitor(site), {}
    visitor.sign_in(ANA)

    for round_ in range(N_KILLS):
        writer = Writer(visitor, round_)
        writer.start()
        begun = time.monotonic()
        while not writer.kept and time.monotonic() < begun + 20:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.1))
        site.stop(by=signal.SIGKILL)
        writer.join()
        assert writer.kept != {}
        done = site.run("audit", "verify")
        assert (done.returncode, done.stdout) == FITS
        site.start()
        assert lost(visitor, writer.kept) == []
        kept |= writer.kept

    assert lost(visitor, kept) == []
    assert len(kept) >= N_KILLS
