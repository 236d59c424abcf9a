"""The list of school systems."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module

from syncdesk.systems.alma_us import SYSTEM as ALMA_US
from syncdesk.systems.contract import System
from syncdesk.systems.edval_webserver import SYSTEM as EDVAL_WEBSERVER
from syncdesk.systems.generic_liss import SYSTEM as GENERIC_LISS
from syncdesk.systems.oneroster_files import SYSTEM as ONEROSTER_FILES

SYSTEMS: tuple[System, ...] = (GENERIC_LISS, EDVAL_WEBSERVER, ALMA_US, ONEROSTER_FILES)

BY_KEY: dict[str, System] = {system.key: system for system in SYSTEMS}


@contextmanager
def registered(*more: System) -> Generator[None]:
    """Register more systems for the duration of a `with` block: for systems outside of this package.

    Raises ValueError if a key is taken.
    """
    taken = BY_KEY.keys() & {system.key for system in more}
    if taken:
        raise ValueError(f"keys of systems that are taken: {sorted(taken)}")
    BY_KEY.update({system.key: system for system in more})
    try:
        yield
    finally:
        for system in more:
            del BY_KEY[system.key]


def preload() -> None:
    """Import the libraries that connections need. A window does so early, in a thread, to save waiting later."""
    for name in ("anyio._backends._asyncio", "syncdesk.systems.liss.link", "syncdesk.systems.liss.mapper"):
        import_module(name)


def offered(region: str) -> list[System]:
    """Return the systems of a region (`usa`, `australia/nsw`, …), including those of all regions.

    A system of a country is offered in all of its states, one of a state only there.
    """
    region = region.lower()
    here = {region, region.partition("/")[0]}
    return [system for system in BY_KEY.values() if not system.regions or here & system.regions]
