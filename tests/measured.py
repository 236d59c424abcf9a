"""What pieces of work cost at their peak: memory that is added, and processor time. Each runs in a process of its own.

Seconds are those of an ordinary computer: how fast this one is at the moment is measured beside the work.

python -m tests.measured MODULE    measures each of the module's `CASES`, and prints what it came to as JSON
"""

from __future__ import annotations

import importlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import msgspec

ROOT = Path(__file__).resolve().parents[1]
MOST_MEGABYTES = 300
MOST_SECONDS = 3.0
_ADDITIONS = 300_000
_ORDINARY_SECONDS = 0.022
"""What an ordinary computer takes for so many additions in Python."""
_SLOWEST = 3.0
_TRIES = 3
"""How often a case is measured that costs too much: other work on the machine only ever adds, so the least counts."""
_CEILING = 3 << 30
"""No case may harm the machine: what wants more is refused by the system."""


def _nothing(_folder: Path) -> None:
    """No preparation."""


class Case(msgspec.Struct):
    """Work to be measured, and what has to be there for it, which is not; both are given a folder of their own."""

    work: Callable[[Path], object]
    prepare: Callable[[Path], object] = _nothing


class Cost(msgspec.Struct):
    """What one piece of work came to; `said` is what it returned, or the error it raised."""

    said: str
    megabytes: float
    seconds: float

    @property
    def too_much(self) -> bool:
        """Whether it costs more than anything may that comes from outside."""
        return self.megabytes > MOST_MEGABYTES or self.seconds > MOST_SECONDS


def costs(module: str) -> dict[str, Cost]:
    """The cost of each of a module's `CASES`, by its name."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.measured", module], cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=600
    )
    return msgspec.json.decode(ran.stdout, type=dict[str, Cost])


def _cost(work: Callable[[], object]) -> tuple[str, int, float]:
    """What it said, the most kilobytes that its process had, and its seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (_CEILING, _CEILING))
        try:
            said = str(work())
        except BaseException as error:  # noqa: BLE001  (whatever it is, the test looks at it)
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said[:4000].encode("utf-8", "replace"))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read().decode()
    _, _, used = os.wait4(child, 0)
    return said, used.ru_maxrss // (1024 if sys.platform == "darwin" else 1), used.ru_utime + used.ru_stime


def _slowness() -> float:
    """How many times slower than an ordinary computer this one is now: at least once, and at most `_SLOWEST` times."""
    began = process_time()
    total = 0
    for number in range(_ADDITIONS):
        total += number
    return min(max((process_time() - began) / _ORDINARY_SECONDS, 1.0), _SLOWEST)


def _measured(case: Case, folder: Path, idle: int) -> Cost:
    said, _, _ = _cost(lambda: [case.prepare(folder), ""][1])
    assert not said, said
    before = _slowness()
    said, most, seconds = _cost(lambda: case.work(folder))
    slowness = (before + _slowness()) / 2
    return Cost(said, round((most - idle) / 1024, 1), round(seconds / slowness, 2))


def _main(module: str) -> None:
    cases: dict[str, Case] = importlib.import_module(module).CASES
    _, idle, _ = _cost(lambda: "")
    found: dict[str, Cost] = {}
    for name, case in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            found[name] = _measured(case, Path(folder), idle)
        for _ in range(_TRIES - 1):
            if found[name].seconds > MOST_SECONDS:
                with tempfile.TemporaryDirectory() as folder:
                    found[name] = min(found[name], _measured(case, Path(folder), idle), key=lambda cost: cost.seconds)
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    _main(sys.argv[1])
