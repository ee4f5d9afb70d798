"""The beta distribution: its cumulative probability and its quantiles, without any library.

The incomplete beta function by its continued fraction (NIST Digital Library of Mathematical Functions,
equations 8.17.4 and 8.17.22), evaluated with Lentz's method as Thompson and Barnett (1986) modified it.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, lgamma, log, log1p

TINY = 1e-300
STEPS = 500
EXACT_TO = 1e-15


def cumulative(x: float, a: float, b: float) -> float:
    """The probability that a beta variable with these two shapes, both above 0, is at most x."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - cumulative(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front / a * _fraction(x, a, b)


def quantile(p: float, a: float, b: float) -> float:
    """The value below which a beta variable with these shapes lies with probability p; by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if cumulative(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _fraction(x: float, a: float, b: float) -> float:
    c, d, value = 1.0, 0.0, 1.0
    for number in _numerators(x, a, b):
        d = 1 / (1 + number * d or TINY)
        c = 1 + number / c or TINY
        value *= c * d
        if abs(c * d - 1) < EXACT_TO:
            break
    return 1 / value


def _numerators(x: float, a: float, b: float) -> Iterator[float]:
    """The partial numerators d_1, d_2, ... of DLMF 8.17.23."""
    for m in range(STEPS):
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        n = m + 1
        yield n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
