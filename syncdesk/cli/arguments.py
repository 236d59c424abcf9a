"""What the arguments of commands are made of: the parser, and the values that are more than text."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import NoReturn

from syncdesk.errors import UsageError
from syncdesk.text import text

YEARS = range(1900, 2201)
"""Those that a timetable can be in."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UsageError instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong as ours."""
        raise UsageError(
            text("{message}.", message=message[:1].upper() + message[1:]),
            hint=text("{usage}", usage=self.format_usage().strip()),
        )


def date_of(given: str) -> date:
    """Parse a date like 2026-02-09. Raises ArgumentTypeError, as do the parsers below."""
    try:
        # The standard library takes other forms for dates too, such as 2026-W07-1, which people write by mistake.
        found = date.fromisoformat(given) if _DATE.fullmatch(given) else None
    except ValueError:
        found = None
    if found is None:
        raise argparse.ArgumentTypeError(f"“{given}” is not a date like 2026-02-09")
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(f"“{given}” is not in the years {YEARS[0]} to {YEARS[-1]}")
    return found


def pair(given: str) -> tuple[str, str]:
    """Parse NAME=VALUE."""
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"“{given}” is not of the form NAME=VALUE")
    return name, value


def kinds(given: str) -> list[str]:
    """Parse comma-separated names."""
    found = [kind.strip() for kind in given.split(",")]
    if not all(found):
        raise argparse.ArgumentTypeError(f"“{given}” is not a list of kinds such as sections,timetable")
    return found


def positive(given: str) -> int:
    """Parse a positive number."""
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"“{given}” is not a number from 1 up")
    return int(given)
