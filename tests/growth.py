"""How the cost of work grows with what it is given: a proof that holds on a machine of any speed.

grows_evenly(lambda size: read("x" * size), 10_000, 80_000)
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

T = TypeVar("T")
_ROUNDS = 3
"""The least of them counts: whatever else the machine does only ever adds."""
_MOST = 3.0


def grows_evenly(work: Callable[[T], object], little: T, much: T, times: int = 8) -> None:
    """Work for `much`, which is so many `times` as much as `little`, costs no more than three times its share.

    What grows with the square of its input costs eight times its share, where it is given eight times as much.
    """
    small, large = _least(work, little), _least(work, much)
    assert large <= _MOST * times * small, f"{times} times as much takes {large / small:.0f} times as long"


def _least(work: Callable[[T], object], given: T) -> float:
    took: list[float] = []
    for _ in range(_ROUNDS):
        began = process_time()
        work(given)
        took.append(process_time() - began)
    return max(min(took), 1e-4)
