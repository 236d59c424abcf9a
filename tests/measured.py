"""What pieces of work cost at their peak: memory that is added, and processor time. Each runs in a process of its own.

`ends` does each piece once, but for those that are dear and like another, and says how it ended; a piece that would
never end is ended by the system. `costs` says besides how many seconds each takes on an ordinary computer: how fast
this one is at the moment is measured beside it.

python -m tests.measured MODULE PART OF    does a part of the module's `CASES`, and prints what they came to as JSON
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
_ENDLESS_SECONDS = 60
"""Many times what any case takes, on any machine: what takes that long would take for ever."""
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
    return _ran(module)


def ends(module: str, part: int, of: int) -> dict[str, Cost]:
    """How each of a part of a module's `CASES` ended, without its `DEAR` ones; seconds are this machine's, once."""
    return _ran(module, str(part), str(of))


def _ran(*words: str) -> dict[str, Cost]:
    command = [sys.executable, "-m", "tests.measured", *words]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=600)
    return msgspec.json.decode(ran.stdout, type=dict[str, Cost])


def _cost(work: Callable[[], object]) -> tuple[str, int, float]:
    """What it said, the most kilobytes that its process had, and its seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (_CEILING, _CEILING))
        resource.setrlimit(resource.RLIMIT_CPU, (_ENDLESS_SECONDS, _ENDLESS_SECONDS))
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


def _done(case: Case, idle: int) -> Cost:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        said, _, _ = _cost(lambda: [case.prepare(folder), ""][1])
        assert not said, said
        said, most, seconds = _cost(lambda: case.work(folder))
    return Cost(said, round((most - idle) / 1024, 1), round(seconds, 2))


def _measured(case: Case, idle: int) -> Cost:
    tries: list[Cost] = []
    while len(tries) < _TRIES and not any(cost.seconds <= MOST_SECONDS for cost in tries):
        before = _slowness()
        cost = _done(case, idle)
        slowness = (before + _slowness()) / 2
        tries.append(msgspec.structs.replace(cost, seconds=round(cost.seconds / slowness, 2)))
    return min(tries, key=lambda cost: cost.seconds)


def _main(module: str, part: int = 0, of: int = 0) -> None:
    holds = importlib.import_module(module)
    cases: dict[str, Case] = holds.CASES
    _, idle, _ = _cost(lambda: "")
    if of:
        cheap = [name for name in cases if name not in getattr(holds, "DEAR", ())]
        found = {name: _done(cases[name], idle) for name in cheap[part::of]}
    else:
        found = {name: _measured(case, idle) for name, case in cases.items()}
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    _main(sys.argv[1], *map(int, sys.argv[2:]))
