"""Connections as the document holds them, checked and made ready for use.

Everything but the passwords is in the document; `sync_on_save` is in the machine's own state. A target is named by
all of its address (scheme, host, port, path and query) with the school code and the user name: any of them may choose
the data that is called. The address is brought to one form, and it is called in that form. A system whose target is no
server (`systems.contract.Place`) says itself what an address is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import inet_aton
from string import ascii_letters, digits
from urllib.parse import quote, urlsplit

import msgspec

from syncdesk.errors import SettingsError, UsageError
from syncdesk.systems.contract import Option, OptionValue, System
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import text
from syncdesk.timetable.records import Connection
from syncdesk.timetable.tables import Tables

_MOST_DIGITS = 9
MACHINE_OPTIONS = frozenset({"sync_on_save"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NO_HOST = re.compile(r"[\s\x00-\x20\x7f<>\"\\^`{|}%]|^\.|\.\.|[^.]{64}")
"""What no host name holds: blanks and the like, an empty label, a label of more than 63 characters."""
_PERCENT = re.compile("%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(ascii_letters + digits + "-._~")
_SAFE = "%/?:@!$&'()*+,;=~-._"
"""What is sent as it stands; all else is escaped."""
_SIGN_IN = re.compile(r"//[^/?#]*@")
_SHORT_NUMBER = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}")


class Address(msgspec.Struct, frozen=True):
    """The parts of a server's URL that name it."""

    scheme: str
    host: str
    port: int
    path: str
    query: str = ""

    @property
    def server(self) -> str:
        """Host and port."""
        return _server(self.host, self.port)

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.server}"

    @property
    def url(self) -> str:
        """The URL that is called."""
        server = self.server if self.port != _DEFAULT_PORTS[self.scheme] else self.server.rpartition(":")[0]
        query = f"?{self.query}" if self.query else ""
        return f"{self.scheme}://{server}{self.path}{query}"


def _server(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def called(system: System, url: str) -> str:
    """The address as the system is called by it. Raises SettingsError."""
    return system.place.kept(url) if system.place is not None else address(url).url


def address(url: str) -> Address:
    """The parts of a URL, each in its normal form: two URLs that call the same have the same parts.

    Raises SettingsError where it is not one of a web server, or holds a sign-in.
    """
    url = url.strip()
    if _SIGN_IN.search(url):
        raise SettingsError(
            text("The server URL holds a user name or a password."),
            hint=text("Leave it out there; user name and password have fields of their own."),
            subject="url",
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _bad_url(url) from error
    if parts.scheme not in _DEFAULT_PORTS or not is_host(host) or port == 0 or not url.isprintable():
        raise _bad_url(url)
    assert host is not None
    return Address(
        parts.scheme, _host(host), port or _DEFAULT_PORTS[parts.scheme], _path(parts.path), _escaped(parts.query)
    )


def _host(host: str) -> str:
    """A host name in small letters, as it is looked up; a number of version 6 in its short form."""
    host = host.lower().removesuffix(".")
    if ":" in host:
        try:
            return ip_address(host).compressed
        except ValueError:
            return host
    if host.isascii():
        return host
    import httpx  # noqa: PLC0415  (slow to load)

    try:
        return httpx.URL(f"http://{host}/").raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError):
        return host  # the look-up tells that there is no such host


def _path(path: str) -> str:
    """A path without empty, `.` and `..` parts."""
    parts: list[str] = []
    names = _escaped(path).split("/")
    for name in names:
        if name == "..":
            parts = parts[:-1]
        elif name not in {"", "."}:
            parts.append(name)
    slash = "/" if parts and names[-1] in {"", ".", ".."} else ""
    return f"/{'/'.join(parts)}{slash}"


def _escaped(text: str) -> str:
    """Percent signs in one form: capitals, and none where a character may stand for itself."""

    def one(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else found[0].upper()

    return quote(_PERCENT.sub(one, text), safe=_SAFE)


def kept_address(system: System, url: str) -> str:
    """What was typed for the address of a system's target, as it is kept. Raises SettingsError where it is none."""
    if system.place is not None:
        return system.place.kept(url)
    address(url)
    return url.strip()


def is_host(host: str | None) -> bool:
    """Whether this can be the host of a URL: a name, or a number of either kind."""
    if not host:
        return False
    return ":" in host or _NO_HOST.search(host) is None


def without_sign_in(url: str) -> str:
    """A text that somebody gave as a URL, as it may be shown."""
    before, _, after = url.rpartition("@")
    return f"…@{after}" if before else url


def _bad_url(url: str) -> SettingsError:
    return SettingsError(
        text("“{url}” is not a server URL.", url=without_sign_in(url)),
        hint=text("It begins with https:// and is given to you by those who run the system."),
        subject="url",
    )


def connections_of(tables: Tables) -> list[Connection]:
    """The document's connections in their order."""
    return sorted(tables.of(Connection).values(), key=lambda each: (each.position, each.id))


def _place(connection: Connection) -> str:
    """The address as it is kept where the target is no server, else `""`. Raises SettingsError."""
    system = BY_KEY.get(connection.system)
    return system.place.kept(connection.url) if system is not None and system.place is not None else ""


def asks_password(connection: Connection) -> bool:
    """Whether its system wants a password at all. Raises SettingsError where the system is not known here."""
    return "password" in system_of(connection).asks


def origin_of(connection: Connection) -> str:
    """What a password is for: scheme, host and port of the server, or the place that is none."""
    return _place(connection) or address(connection.url).origin


def target_of(connection: Connection) -> str:
    """What names the connection's target (see `systems.contract.Settings.target`)."""
    test = " (test)" if _is_test_system(connection) else ""
    place = _place(connection)
    if place:
        return f"{place}{test}"
    found = address(connection.url)
    name = f"{found.origin}{found.path.rstrip('/') or '/'}#{connection.school_code}"
    if found.query or connection.user:
        # By a digest: a query may hold a key, and a user name is nobody's business in a log.
        rest = msgspec.json.encode([found.query, connection.user])
        name += f"~{blake2b(rest, digest_size=6).hexdigest()}"
    return f"{name}{test}"


def former_target_of(connection: Connection) -> str:
    """The name that the target had before its query and the user name were part of it, `""` where that is the same."""
    if _place(connection):
        return ""
    parts = urlsplit(connection.url.strip())
    found = address(connection.url)
    name = f"{found.scheme}://{_server((parts.hostname or '').lower(), found.port)}{parts.path or '/'}"
    test = " (test)" if _is_test_system(connection) else ""
    former = f"{name}#{connection.school_code}{test}"
    return "" if former == target_of(connection) else former


def named_targets(connections: Iterable[Connection]) -> list[tuple[str, str, str]]:
    """Id, target and former name of the target of each connection that leads somewhere."""
    found: list[tuple[str, str, str]] = []
    for each in connections:
        with suppress(SettingsError):
            found.append((each.uid, target_of(each), former_target_of(each)))
    return found


def former_source_of(connection: Connection, among: Iterable[Connection]) -> str:
    """The former name of the target, under which the document may hold ids that it gave.

    `""` where another of these connections leads to another target of that name: the ids may be that one's.
    """
    former, target = former_target_of(connection), target_of(connection)
    for other in among:
        try:
            if target_of(other) != target and former_target_of(other) == former:
                return ""
        except SettingsError:  # one that leads nowhere gave no ids
            continue
    return former


def _is_test_system(connection: Connection) -> bool:
    """Whether the connection is marked as one to a test system, which is remembered apart."""
    system = BY_KEY.get(connection.system)
    return system is not None and bool(options_of(system, connection).get("test_system", False))


def check_security(connection: Connection) -> None:
    """Raise SettingsError where a password would travel in the clear without anybody having agreed to it."""
    if _place(connection):
        return
    found = address(connection.url)
    if found.scheme == "http" and not is_this_computer(found.host) and not connection.allow_http:
        raise SettingsError(
            text(
                "{url} is not encrypted: the password and the timetable could be read on the way.", url=connection.url
            ),
            hint=text("Use the https:// address, or allow http for this connection explicitly."),
            subject="url",
        )


def is_this_computer(host: str) -> bool:
    """Whether a host is this computer itself, however it is written."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    number = number_of(name)
    return number is not None and number.is_loopback


def number_of(host: str) -> IPv4Address | IPv6Address | None:
    """The number that a host is written as, None for a name. Short forms (127.1) count as what they reach."""
    try:
        number = ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        try:
            return IPv4Address(inet_aton(host)) if _SHORT_NUMBER.fullmatch(host) else None
        except OSError:
            return None
    return (number.ipv4_mapped or number) if isinstance(number, IPv6Address) else number


def system_of(connection: Connection) -> System:
    """The system of a connection. Raises SettingsError where this syncdesk does not know it."""
    system = BY_KEY.get(connection.system)
    if system is None:
        raise SettingsError(
            text(
                "This syncdesk does not know the system “{key}” of “{name}”.",
                key=connection.system,
                name=connection.name,
            ),
            hint=text("Update syncdesk on this computer."),
            subject="system",
        )
    return system


def fits(option: Option, value: OptionValue) -> bool:
    """Whether an option can have this value."""
    if type(value) is not type(option.default):
        return False
    if option.type == "choice" and value in option.choices:
        return True
    if option.pattern:
        return re.fullmatch(option.pattern, str(value)) is not None
    return option.type != "choice"


def parse_option(option: Option, given: str) -> OptionValue:
    """An option's value as it is typed. Raises UsageError."""
    value: OptionValue = given
    match option.type:
        case "flag":
            known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
            if given.lower() not in known:
                raise UsageError(text("{option} is true or false.", option=option.name))
            return known[given.lower()]
        case "number":
            what = text("{option} is a whole number; “{given}” is not one that fits.", option=option.name, given=given)
            if not (given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS):
                raise UsageError(what, option.help)
            value = int(given)
        case "choice":
            what = text("{option} is one of: {choices}.", option=option.name, choices=", ".join(option.choices))
        case _:
            what = text("“{given}” does not fit {option}.", given=given, option=option.name)
    if not fits(option, value):
        raise UsageError(what, option.help)
    return value


def parse_options(system: System, given: Mapping[str, str]) -> dict[str, OptionValue]:
    """Typed options as values. Raises UsageError for one that the system does not have."""
    values: dict[str, OptionValue] = {}
    for name, value in given.items():
        option = system.option(name)
        if option is None:
            names = ", ".join(option.name for option in system.options)
            raise UsageError(
                text("{system} has no option “{name}”.", system=system.title, name=name),
                text("It has: {names}.", names=names),
            )
        values[name] = parse_option(option, value)
    return values


def stored_options(system: System, values: Mapping[str, OptionValue]) -> str:
    """Options as the document keeps them: those that differ from the default, none that belong to the machine."""
    kept = {
        name: value
        for name, value in values.items()
        if name not in MACHINE_OPTIONS and (option := system.option(name)) is not None and value != option.default
    }
    return msgspec.json.encode(kept, order="sorted").decode()


def options_of(system: System, connection: Connection) -> dict[str, OptionValue]:
    """All options of a connection, defaults included. What a newer syncdesk stored and this one lacks is passed over.

    Raises SettingsError where what is stored cannot be read, or is not what the option can have.
    """
    try:
        stored = msgspec.json.decode(connection.options, type=dict[str, bool | int | str])
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise SettingsError(
            text("The options of “{name}” cannot be read.", name=connection.name),
            hint=text("Set them again in Other."),
        ) from error
    values: dict[str, OptionValue] = {}
    for option in system.options:
        value = values[option.name] = stored.get(option.name, option.default)
        if not fits(option, value):
            raise SettingsError(
                text(
                    "The option “{option}” of “{name}” has a value that this syncdesk does not know.",
                    option=option.label,
                    name=connection.name,
                ),
                hint=text("Set it again in Other, or update syncdesk."),
                subject=option.name,
            )
    return values
