"""Two ways of doing something, measured in turn, so that a drifting machine drifts for both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """CPU milliseconds of each round."""

    rounds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)


def cpu_ms(work: Work) -> float:
    """CPU milliseconds of this process, user and system, for one call."""
    start = time.process_time_ns()
    work()
    return (time.process_time_ns() - start) / 1e6


def interleaved(works: dict[str, Work], *, rounds: int, warm_up: int = 10) -> dict[str, Times]:
    """Each work once a round, in turn."""
    for _ in range(warm_up):
        for work in works.values():
            work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(cpu_ms(work))
    return {name: Times(rounds_taken) for name, rounds_taken in taken.items()}


def report(title: str, over: Times, floor: Times, *, goal: float | None = None) -> None:
    """One line: what, the floor, the ratio of the medians, and the goal where there is one."""
    ratio = over.median / floor.median
    wanted = f"  goal ≤ {goal:.1f}  {'held' if ratio <= goal else 'MISSED'}" if goal else ""
    print(f"{title:44} {over.median:9.3f} ms   floor {floor.median:9.3f} ms   ratio {ratio:5.2f}{wanted}")
