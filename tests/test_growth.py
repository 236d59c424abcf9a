"""Work whose cost grows faster than its input is found."""

from __future__ import annotations

import pytest

from tests.growth import grows_evenly


def test_work_that_grows_with_its_input_passes() -> None:
    grows_evenly(lambda size: sum(range(size)), 50_000, 400_000)


def test_work_that_grows_with_the_square_of_its_input_fails() -> None:
    def square(size: int) -> None:
        for _ in range(size):
            sum(range(size))

    with pytest.raises(AssertionError, match="8 times as much takes"):
        grows_evenly(square, 150, 1200)
