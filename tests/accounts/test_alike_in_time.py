"""Sign-in and recovery are as much work for a name that nobody has: samples are compared, not seconds."""

import time
from math import erfc, sqrt
from random import Random
from statistics import median

import pytest
from django.core.cache import cache

from querencia.accounts.models import Try
from tests.accounts.recovering import come_in, recover, with_sheet
from tests.cast import Browser, person

pytestmark = [pytest.mark.long, pytest.mark.django_db(databases=["default", "keystore"])]

N = 200
MOST_APART = 0.05
CHANCE = 0.01


def chance_of(first, second):
    """Mann-Whitney's two-sided p, by its normal approximation (without ties, which clocks do not make)."""
    ranked = sorted([(each, 0) for each in first] + [(each, 1) for each in second])
    n, m = len(first), len(second)
    u = sum(rank for rank, (_, of) in enumerate(ranked, 1) if of == 0) - n * (n + 1) / 2
    return erfc(abs(u - n * m / 2) / sqrt(n * m * (n + m + 1) / 12) / sqrt(2))


def times_of(ways, *, n=N):
    """So many times of each way in a random order, in processor time: other work here does not count."""
    order = [name for name in ways for _ in range(n)]
    Random(5).shuffle(order)
    times = {name: [] for name in ways}
    for name in ways:
        ways[name]()  # warm
    for name in order:
        cache.clear()
        Try.objects.all().delete()
        started = time.process_time()
        ways[name]()
        times[name].append(time.process_time() - started)
    return times


def apart(times, known, unknown):
    """How far the medians are apart, and whether the difference is more than noise."""
    first, second = times[known], times[unknown]
    return abs(median(first) - median(second)) / median(first) < MOST_APART, chance_of(first, second) > CHANCE


def test_the_comparison_sees_a_difference():
    rng = Random(3)
    first = [rng.gauss(50, 2) for _ in range(N)]

    assert chance_of(first, [rng.gauss(50, 2) for _ in range(N)]) > CHANCE
    assert chance_of(first, [rng.gauss(51, 2) for _ in range(N)]) < CHANCE


def test_sign_in_takes_as_long_for_nobody(db):
    person("Ana")
    browser = Browser()

    times = times_of(
        {
            "known": lambda: come_in(browser, "Ana", "not her words at all"),
            "nobody": lambda: come_in(browser, "Eva", "not her words at all"),
        }
    )

    assert apart(times, "known", "nobody") == (True, True)


def test_recovery_takes_as_long_for_nobody_and_for_somebody_without_a_sheet(db):
    code = with_sheet(person("Ida")).password
    with_sheet(person("Ana"))
    person("Ben")
    browser = Browser()

    times = times_of({name: lambda name=name: recover(name, code, browser) for name in ("Ana", "Eva", "Ben")})

    assert [apart(times, "Ana", other) for other in ("Eva", "Ben")] == [(True, True)] * 2
