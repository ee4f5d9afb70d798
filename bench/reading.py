"""Today with ten entries and with ten thousand."""

from __future__ import annotations

from uuid import UUID

from bench.measuring import interleaved, report
from bench.site import Visitor, person
from querencia.journal.actions import Writing, save_entry
from querencia.journal.addresses import new_id
from querencia.journal.kinds import kind_named
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now

FEW, MANY = 10, 10_000


def today() -> None:
    """Print how much slower Today is with a thousand times as many entries."""
    visitors = {}
    for name, entries in (("few", FEW), ("many", MANY)):
        user = person(name)
        fill(user.owner_id, entries)
        visitors[name] = Visitor(user)
    assert visitors["few"].get("/today/") == visitors["many"].get("/today/") == "200"
    times = interleaved({name: lambda v=v: v.get("/today/") for name, v in visitors.items()}, rounds=200)
    report(f"Today, {MANY} entries against {FEW} (CPU)", times["many"], times["few"], goal=1.3)


def fill(owner_id: UUID, entries: int) -> None:
    """Keep this many lines."""
    keyring, kind = keyring_of(owner_id), kind_named("line")
    for n in range(entries):
        payload = kind.model.model_validate({"text": f"A line of an ordinary day, the {n}th."})
        writing = Writing(entry_id=new_id(at=now()), kind=kind, payload=payload, seen_revision=0)
        save_entry(writing, keyring=keyring, at=now())
