"""The arguments of `syncdesk profile` and `syncdesk period`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime, time

from syncdesk.cli.arguments import YEARS, Parser, date_of, kinds, pair

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AUDIENCES = ("marks_book", "students", "parents")
NONE = "none"
"""What takes back freezes, weekdays and the like."""
_CLOCK = "%H:%M"
_HOURS = range(1, 25)

Action = Callable[[str, str], Parser]


def profile(parser: Parser, common: Parser) -> None:
    """Those of `profile`."""
    action = actions_of(parser, common)
    add = action("add", "Add a profile: from where to where, which kinds, when.")
    add.add_argument("name", metavar="NAME")
    _what(add, required=True)
    _when(add)
    change = action("set", "Change a profile.")
    change.add_argument("name", metavar="NAME")
    change.add_argument("--name", dest="new_name", metavar="NAME", help="another name")
    _what(change, required=False)
    _when(change)
    preview = action("preview", "Show what a run of a profile would change, without changing anything.")
    preview.add_argument("name", metavar="NAME")
    preview.add_argument("--rows", action="store_true", help="every row that changes, with old and new values")
    _run(preview)
    run = action("run", "Run a profile now.")
    run.add_argument("name", metavar="NAME")
    run.add_argument("--all", dest="everything", action="store_true", help="send every kind whole, changed or not")
    run.add_argument("--support-log", action="store_true", help="write a log for support")
    run.add_argument("--yes-hold", action="store_true", help="go beyond the limits, for this run only")
    _run(run)
    now(action("list", "List the profiles with their state, last and next run."))
    for name, words in (
        ("show", "Show a profile, its state and why, and its next runs."),
        ("enable", "Switch Scheduled Sync Enabled on."),
        ("disable", "Switch Scheduled Sync Enabled off: nothing runs by itself, runs by hand still work."),
        ("remove", "Remove a profile. What it sent stays where it is."),
    ):
        one = action(name, words)
        one.add_argument("name", metavar="NAME")
        now(one)


def period(parser: Parser, common: Parser) -> None:
    """Those of `period`."""
    action = actions_of(parser, common)
    for name, words, required in (
        ("add", "Add a timetable period.", True),
        ("set", "Change a timetable period.", False),
    ):
        one = action(name, words)
        one.add_argument("code", metavar="CODE")
        one.add_argument("--description", metavar="TEXT", required=required)
        one.add_argument("--start", type=date_of, metavar="DATE", required=required)
        one.add_argument("--end", type=date_of, metavar="DATE", required=required, help="the last date of it")
        one.add_argument("--academic-year", type=_year, metavar="YEAR", required=required)
        one.add_argument("--group", type=_group, metavar="N", help="one that no other period has; 99 if it is free")
        one.add_argument(
            "--visible", type=_listed(AUDIENCES), metavar=f"{','.join(AUDIENCES)}", help="where it is seen; none"
        )
        now(one)
    now(action("list", "List the timetable periods."))
    action("remove", "Remove a timetable period.").add_argument("code", metavar="CODE")


def _run(parser: Parser) -> None:
    parser.add_argument("--part", metavar="ID", default="", help="one of the schools behind the connection alone")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    now(parser)


def now(parser: Parser) -> None:
    """The moment that a schedule is asked for."""
    parser.add_argument("--now", type=_moment, metavar="DATETIME", help="for tests and support")


def actions_of(parser: Parser, common: Parser) -> Action:
    """What makes the actions of a command."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=Parser)

    def action(name: str, words: str) -> Parser:
        made = actions.add_parser(name, help=words, description=words, parents=[common], allow_abbrev=False)
        assert isinstance(made, Parser)
        return made

    return action


def _what(parser: Parser, *, required: bool) -> None:
    parser.add_argument(
        "--from", dest="source", metavar="END", required=required,
        help="a file FILE.sdesk, or the name of a connection of this computer",
    )  # fmt: skip
    parser.add_argument("--to", dest="target", metavar="CONNECTION", required=required)
    parser.add_argument("--kinds", type=kinds, metavar="KIND,…", help="what is sent; without it what Basic sends")
    parser.add_argument(
        "--set", dest="options", metavar="OPTION=VALUE", action="append", type=pair, default=[],
        help="an option of the connection, time_zone=…, or additions_only=DATE..DATE",
    )  # fmt: skip


def _when(parser: Parser) -> None:
    often = parser.add_mutually_exclusive_group()
    often.add_argument("--every", type=_hours, metavar="6h", help="every so many hours, from midnight")
    often.add_argument("--daily", type=_times, metavar="HH:MM[,HH:MM…]", help="at these times")
    often.add_argument("--cron", metavar="EXPR", help="five fields, as cron has them")
    often.add_argument("--manual", action="store_true", help="never by itself")
    parser.add_argument("--weekdays", type=_listed(WEEKDAYS), metavar="mon,…", help="only on these; none for all")
    parser.add_argument(
        "--freeze", dest="freezes", type=span, action="append", metavar="DATE..DATE", help="not on these; or none"
    )
    parser.add_argument("--period", dest="periods", action="append", metavar="CODE", help="runs in this period")
    parser.add_argument("--no-period", action="store_true", help="runs without a timetable period")
    now(parser)


def span(given: str) -> tuple[date, date] | None:
    """DATE..DATE, None for none. Raises ArgumentTypeError."""
    if given == NONE:
        return None
    first, dots, last = given.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(f"“{given}” is not of the form DATE..DATE")
    found = date_of(first), date_of(last)
    if found[0] > found[1]:
        raise argparse.ArgumentTypeError(f"“{given}” ends before it begins")
    return found


def _hours(given: str) -> int:
    number = given.removesuffix("h")
    if not (number.isascii() and number.isdigit()) or int(number) not in _HOURS:
        raise argparse.ArgumentTypeError(f"“{given}” is not a number of hours from 1h to {_HOURS[-1]}h")
    return int(number)


def _times(given: str) -> list[time]:
    found: list[time] = []
    for each in given.split(","):
        clock = each.strip()
        try:
            found.append(datetime.strptime(clock, _CLOCK).time())  # noqa: DTZ007  (a time of any day)
        except ValueError:
            raise argparse.ArgumentTypeError(f"“{clock}” is not a time like 02:10") from None
    return found


def _listed(offered: tuple[str, ...]) -> Callable[[str], list[str]]:
    def read(given: str) -> list[str]:
        if given == NONE:
            return []
        found = [each.strip() for each in given.split(",")]
        for each in found:
            if each not in offered:
                raise argparse.ArgumentTypeError(f"“{each}” is none of {', '.join(offered)}")
        return found

    return read


def _year(given: str) -> int:
    if not given.isdecimal() or int(given) not in YEARS:
        raise argparse.ArgumentTypeError(f"“{given}” is not a year")
    return int(given)


def _group(given: str) -> int:
    if not (given.isascii() and given.isdigit()) or len(given) > 4:
        raise argparse.ArgumentTypeError(f"“{given}” is not a group number from 0 to 9999")
    return int(given)


def _moment(given: str) -> datetime:
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise argparse.ArgumentTypeError(f"“{given}” is not a moment like 2026-05-12T09:42")
    return found
