"""Parsing dates and times as people, spreadsheets and other programs write them.

A date of three numbers is ambiguous until it is known which of them is the day. `order_of` finds out from the context:
a number above 12, the dates already in the timetable, the school's region. `read_date` and `read_time` then parse
single values without guessing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import Enum

import msgspec

from syncdesk.timetable.calendar import country_of

_SPACES = re.compile(r"\s+")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NUMBERS = re.compile(r"\d{1,4} ?([-/.]) ?\d{1,2} ?\1 ?\d{1,4}\.?")
_COMPACT = re.compile(r"(19|20)\d{6}")
_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?")
_MIDNIGHT = re.compile(
    r"(?:(?<=\d)T| )(?:00?[:.]00(?:[:.]00(?:[.,]0+)?)?|12:00(?::00)? ?AM)(?: ?Z| ?[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""1 January 2000 and 31 December 2099 as spreadsheet serial numbers."""
_SERIAL_ZERO = date(1899, 12, 30)
_SHORTEST_NAME = 3

_CLOCK = re.compile(
    r"(\d{1,2})[:.hH](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)? ?([ap]\.? ?m\.?)?|(\d{1,2}) ?([ap]\.? ?m\.?)", re.IGNORECASE
)
_BARE_CLOCK = re.compile(r"(\d{1,2})(\d\d)")
_PART_OF_A_DAY = re.compile(r"0?[.,]\d{3,}|0[.,]\d")
_MINUTES = 24 * 60

_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mrz april mai juni juli august september oktober november dezember",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januarie februarie maart april mei junie julie augustus september oktober november desember",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar mars april maj juni juli august september oktober november desember",
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
)
"""By language, English first; an unambiguous prefix of a name is enough."""


class Order(Enum):
    """The order of day, month and year in dates that do not begin with a four-digit year."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


class Evidence(Enum):
    """What decided the order of dates."""

    VALUES = "the values themselves"
    """A number that cannot be a month, or years that would otherwise be scattered over the century."""
    TIMETABLE = "dates of the timetable"
    OTHER_FILES = "the values of another file"
    """Another file of the same import."""
    REGION = "the school's region"
    NOTHING = "nothing"
    """There is no region either: the day comes first, as in most countries."""
    NOT_NEEDED = "no date needed it"


class Ordered(msgspec.Struct, frozen=True):
    """How dates are read, and why. `example` is a value that would be valid in another order, `""` for none.

    `mixed` are two values that prove different orders, so that ambiguous ones cannot be read.
    """

    order: Order
    evidence: Evidence
    example: str = ""
    mixed: tuple[str, str] | None = None


ONE_WAY = Ordered(Order.DAY_FIRST, Evidence.NOTHING, mixed=("", ""))
"""Accepts only unambiguous dates."""


def order_of(values: Iterable[str], region: str = "", dates: Collection[str] = ()) -> Ordered:
    """Determine in which order the dates among these values are written.

    `region` is the school's, `dates` are the dates (ISO) that the same column or timetable already has.
    """
    proofs: dict[Order, str] = {}
    doubtful: dict[tuple[int, int, int, bool], str] = {}
    for value in values:
        parts = _three_numbers(value)
        if parts is None:
            continue
        possible = [order for order in _orders(parts) if _in_order(parts, order) is not None]
        if len(possible) == 1:
            proofs.setdefault(possible[0], value)
        elif len({_in_order(parts, order) for order in possible}) > 1:
            doubtful.setdefault(parts, value)
    example = next(iter(doubtful.values()), "")
    if len(proofs) > 1:
        first, second = list(proofs)[:2]
        return Ordered(first, Evidence.VALUES, example, (proofs[first], proofs[second]))
    usual = _usual(region)
    if proofs:
        return Ordered(next(iter(proofs)), Evidence.VALUES, example)
    if not doubtful:
        return Ordered(usual[0], Evidence.NOT_NEEDED)
    rivals = _of_fewest_years(doubtful)
    if len(rivals) == 1:
        return Ordered(rivals[0], Evidence.VALUES, example)
    hits = {order: sum(_iso(_in_order(parts, order)) in dates for parts in doubtful) for order in rivals}
    best = max(hits.values())
    if best and list(hits.values()).count(best) == 1:
        return Ordered(max(hits, key=lambda order: hits[order]), Evidence.TIMETABLE, example)
    known = country_of(region) not in {"unknown", "other"}
    order = next((each for each in usual if each in rivals), rivals[0])
    return Ordered(order, Evidence.REGION if known else Evidence.NOTHING, example)


def read_date(value: str, ordered: Ordered) -> str:
    """Parse a date to ISO text; empty text gives `""`.

    Raises ValueError if it is not a date, has a time of day other than midnight, or is ambiguous.
    """
    words = _SPACES.sub(" ", value).strip()
    if not words:
        return ""
    words = _MIDNIGHT.sub("", words).strip()
    if _SERIAL.fullmatch(words) and _FIRST_SERIAL <= int(words[:5]) <= _LAST_SERIAL:
        return (_SERIAL_ZERO + timedelta(days=int(words[:5]))).isoformat()
    if _COMPACT.fullmatch(words):
        found = _date(int(words[:4]), int(words[4:6]), int(words[6:]))
    elif any(letter.isalpha() for letter in words):
        found = _with_month_name(words)
    else:
        found = _of_numbers(words, ordered)
    if found is None:
        raise ValueError(value)
    return found.isoformat()


def read_time(value: str) -> str:
    """Parse a time of day to `08:55`, ignoring seconds. Raises ValueError."""
    words = _SPACES.sub(" ", value).strip()
    if _PART_OF_A_DAY.fullmatch(words):
        minutes = float(words.replace(",", ".")) * _MINUTES
        if abs(minutes - round(minutes)) > 0.01 or round(minutes) >= _MINUTES:
            raise ValueError(value)
        return f"{round(minutes) // 60:02d}:{round(minutes) % 60:02d}"
    found = _CLOCK.fullmatch(words) or _BARE_CLOCK.fullmatch(words)
    if found is None:
        raise ValueError(value)
    if found.re is _BARE_CLOCK:
        hour, minute, half = int(found[1]), int(found[2]), ""
    elif found[5]:
        hour, minute, half = int(found[5]), 0, found[6]
    else:
        hour, minute, half = int(found[1]), int(found[2]), found[4] or ""
    return _on_the_clock(hour, minute, half[:1].lower(), value)


def _on_the_clock(hour: int, minute: int, half: str, value: str) -> str:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half == "a" and hour:
        raise ValueError(value)  # 13:10 AM
    if hour > 23 or minute > 59:
        raise ValueError(value)
    return f"{hour:02d}:{minute:02d}"


def _three_numbers(value: str) -> tuple[int, int, int, bool] | None:
    """Return the numbers of a date of unknown order, and whether its last part can only be the year."""
    words = _MIDNIGHT.sub("", _SPACES.sub(" ", value).strip())
    if _NUMBERS.fullmatch(words) is None:
        return None
    first, second, third = _PARTS.findall(words)
    if len(first) > 2 or len(third) not in {2, 4}:
        return None
    return int(first), int(second), int(third), len(third) == 4


def _orders(parts: tuple[int, int, int, bool]) -> tuple[Order, ...]:
    return (Order.DAY_FIRST, Order.MONTH_FIRST) if parts[3] else tuple(Order)


def _in_order(parts: tuple[int, int, int, bool], order: Order) -> date | None:
    first, second, third, whole_year = parts
    if order is Order.YEAR_FIRST:
        return None if whole_year else _date(2000 + first, second, third)
    year = third if whole_year else 2000 + third
    return _date(year, second, first) if order is Order.DAY_FIRST else _date(year, first, second)


def _of_numbers(words: str, ordered: Ordered) -> date | None:
    if _NUMBERS.fullmatch(words) is None:
        return None
    first, second, third = _PARTS.findall(words)
    if len(first) == 4:
        return _date(int(first), int(second), int(third)) if len(third) <= 2 else None
    parts = _three_numbers(words)
    if parts is None:
        return None
    if ordered.mixed is None:
        return _in_order(parts, ordered.order)
    possible = {found for order in _orders(parts) if (found := _in_order(parts, order)) is not None}
    return possible.pop() if len(possible) == 1 else None


def _with_month_name(words: str) -> date | None:
    """Parse a date such as `28-Jan-2026` or `Wednesday, January 28, 2026`."""
    parts = _PARTS.findall(words)
    if len(parts) == 4 and not parts[0].isdecimal():
        parts = parts[1:]
    names = [at for at, part in enumerate(parts) if not part.isdecimal()]
    if len(parts) != 3 or names not in ([0], [1]):
        return None
    month = _month(parts.pop(names[0]))
    first, second = parts
    if not month or (len(second) not in {2, 4} and len(first) != 4):
        return None
    if len(first) == 4:
        first, second = second, first
    year = int(second) if len(second) == 4 else 2000 + int(second)
    return _date(year, month, int(first)) if len(first) <= 2 else None


def _month(name: str) -> int:
    """Return the month whose name starts with this, 0 for none or several."""
    name = name.casefold()
    if len(name) < _SHORTEST_NAME:
        return 0
    for languages in (_MONTHS[:1], _MONTHS[1:]):
        found = {
            number
            for language in languages
            for number, month in enumerate(language.split(), 1)
            if month.startswith(name.removesuffix("ta"))
        }
        if found:
            return found.pop() if len(found) == 1 else 0
    return 9 if name == "sept" else 0


def _of_fewest_years(doubtful: Iterable[tuple[int, int, int, bool]]) -> list[Order]:
    """Return the orders that fit all of these dates, preferring those that scatter them over the fewest years."""
    doubtful = list(doubtful)
    years: dict[Order, int] = {}
    for order in Order:
        found = [_in_order(parts, order) for parts in doubtful]
        if all(each is not None for each in found):
            years[order] = len({each.year for each in found if each is not None})
    least = min(years.values(), default=0)
    return [order for order, n in years.items() if n == least] or [Order.DAY_FIRST, Order.MONTH_FIRST]


def _usual(region: str) -> tuple[Order, ...]:
    """Return the orders that are usual in a region, the most likely first."""
    match country_of(region):
        case "usa":
            return (Order.MONTH_FIRST,)
        case "sweden":
            return Order.YEAR_FIRST, Order.DAY_FIRST
        case _:
            return (Order.DAY_FIRST,)


def _iso(found: date | None) -> str:
    return "" if found is None else found.isoformat()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
