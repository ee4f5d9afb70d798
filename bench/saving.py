"""W1: a signed-in form save of nine answers, against a plain insert behind the same middleware and form."""

from __future__ import annotations

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from bench.kinds import KIND
from bench.measuring import interleaved, report
from bench.site import Visitor, person
from querencia.journal.addresses import new_address
from querencia.web.clock import now

ROUNDS = 300
ANSWERS = {f"a{n}": f"An answer of some length, number {n}, with a few more words." for n in range(1, 10)}


def saving() -> None:
    """Print the ratio and the number of statements."""
    with connection.cursor() as cursor:
        columns = ", ".join(f"a{n} TEXT" for n in range(1, 10))
        cursor.execute(f"CREATE TABLE bench_floor (id INTEGER PRIMARY KEY, {columns})")
    user = person("saving")
    visitor = Visitor(user)

    addresses = iter([new_address(user.owner_id, KIND, at=now()) for _ in range(ROUNDS + 20)])

    def save() -> str:
        address, _, token = next(addresses).partition("?s=")
        return visitor.post(address, {"s": token, "revision": "0", **ANSWERS})

    def floor() -> str:
        return visitor.post("/floor/", {"s": "", "revision": "0", **ANSWERS})

    assert (save(), floor()) == ("303", "303"), (save(), floor())
    times = interleaved({"save": save, "floor": floor}, rounds=ROUNDS)
    report("W1 save of nine answers (CPU)", times["save"], times["floor"], goal=2.5)
    with CaptureQueriesContext(connection) as main, CaptureQueriesContext(connections["keystore"]) as keys:
        save()
    print(f"   statements, BEGIN and COMMIT included: {len(main)} + {len(keys)} in the keystore  goal ≤ 10")
