"""`syncdesk connection`: add, list, test and remove connections to school systems, of a file or of this computer."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import uuid4

import msgspec

from syncdesk.cli.connection_places import Place, changed, chosen, looked_at, none_of
from syncdesk.cli.engine import engine
from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.passwords import (
    TypedPasswords,
    given_now,
    variable_of,
)
from syncdesk.cli.stopping import carried_out
from syncdesk.connections.credentials import given, unanswered, with_given
from syncdesk.connections.option_values import missing, options_of, parse_options, read_stored, to_store
from syncdesk.connections.probe import ProbeStep, probe
from syncdesk.connections.proxy import checked
from syncdesk.connections.ready import ready
from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import (
    check_security,
    system_of,
    target_of,
)
from syncdesk.errors import SecretError, SettingsError, SyncdeskError, UsageError
from syncdesk.sync.values import listed
from syncdesk.systems.contract import Scope, Settings, System
from syncdesk.systems.credentials import PASSWORD, SCHOOL_CODE, USER
from syncdesk.systems.options import Options, OptionValue
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import Text, joined, text
from syncdesk.timetable.records import Connection


def connection(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """One of the actions."""
    actions = {"add": _add, "set": _set, "list": _list, "test": _test, "confirm": _confirm, "remove": _remove}
    return actions[arguments.action](arguments, screen)


def as_object(connection: Connection) -> dict[str, object]:
    """A connection as JSON shows it."""
    named: dict[str, object] = {
        "id": connection.uid,
        "name": connection.name,
        "system": connection.system,
        "url": connection.url,
        "user": connection.user,
        "school_code": connection.school_code,
        "options": options_of(system_of(connection), connection),
    }
    others = {name: value for name, value in given(connection).items() if name not in named}
    return named | ({"credentials": others} if others else {})


def _add(arguments: argparse.Namespace, screen: Screen) -> Answer:
    system = _system(arguments.system)
    options, public = _parted(system, arguments)
    values = parse_options(system, options)
    _refuse_missing(system, values)
    made = _connection(arguments, system, values, public)
    secrets = Secrets()
    asked = [*arguments.ask_secret, *([PASSWORD.name] if arguments.ask_password and PASSWORD in system.asks else [])]
    new = given_now(system, arguments.name, made.user, asked, stdin=arguments.password_stdin)
    with changed(arguments.file, screen) as place:
        place.refuse(made, system)
        place.note(made, values)
        made = place.put(made)
        kept = _kept(place, made, new, secrets)  # before it is saved: where that fails nothing is added
        try:
            place.save()
        except SyncdeskError:
            if new:
                secrets.forget(place.here(made))
            raise
    return Answer(
        message=joined([text("“{name}” was added.", name=made.name), *kept]),
        fields={"connection": as_object(made)},
    )


def _refuse_missing(system: System, values: Options) -> None:
    names = ", ".join(option.name for option in missing(system, values))
    if names:
        raise UsageError(
            text("{system} cannot be used without the following options: {names}.", system=system.title, names=names),
            hint=text("Give each by --set OPTION=VALUE."),
        )


def _system(key: str) -> System:
    system = BY_KEY.get(key)
    if system is None:
        raise UsageError(
            text("There is no system “{key}”.", key=key), text("There are: {keys}.", keys=", ".join(BY_KEY))
        )
    return system


def _parted(system: System, arguments: argparse.Namespace) -> tuple[dict[str, str], dict[str, str]]:
    """What `--set` says: options, and what is given for credentials. Raises UsageError for a secret."""
    names = {each.name: each for each in system.asks}
    given = dict[str, str](arguments.options)
    for name in given:
        if name in names and names[name].secret:
            raise UsageError(
                text("“{name}” is a secret, and secrets are never arguments.", name=name),
                hint=text(
                    "Use --ask-secret {name}, or the variable {variable}.",
                    name=name,
                    variable=variable_of(arguments.name or "NAME", names[name]),
                ),
            )
    return (
        {name: value for name, value in given.items() if name not in names},
        {name: value for name, value in given.items() if name in names},
    )


def _connection(
    arguments: argparse.Namespace, system: System, values: dict[str, OptionValue], public: dict[str, str]
) -> Connection:
    name = arguments.name.strip()
    if not name:
        raise UsageError(text("A connection needs a name."))
    public = _signs_in(arguments, system, public)
    proxy = arguments.proxy
    try:
        url = system.address.as_kept(arguments.url)
        if proxy not in {"system", "none"}:
            proxy = checked(proxy)
    except SettingsError as error:
        raise UsageError(error.title, error.detail, error.hint) from error
    made = Connection(
        0,
        uuid4().hex,
        name,
        system.key,
        url,
        "",
        "",
        proxy,
        arguments.proxy_user,
        str(Path(arguments.ca_file).resolve()) if arguments.ca_file else "",
        int(arguments.allow_http),
        to_store(system, values),
    )
    made = with_given(made, public)
    check_security(made)
    return made


_FLAGS = {USER.name: "--user", SCHOOL_CODE.name: "--school-code"}


def _signs_in(arguments: argparse.Namespace, system: System, public: dict[str, str]) -> dict[str, str]:
    """What is given for the credentials that are no secrets. Raises UsageError where one is missing.

    What has a flag of its own has to be given, be it as nothing.
    """
    flags = {USER.name: arguments.user, SCHOOL_CODE.name: arguments.school_code}
    given = {name: value for name, value in flags.items() if value is not None} | public
    asked = [each for each in system.asks if not each.secret]
    missing = [_FLAGS[each.name] for each in asked if each.name in _FLAGS and each.name not in given]
    missing += [f"--set {each.name}=…" for each in unanswered(system, given) if each.name not in _FLAGS]
    if missing:
        raise UsageError(
            text("The following arguments are required: {flags}.", flags=", ".join(missing)),
            text("{system} asks for them.", system=system.title),
        )
    return {each.name: given[each.name] for each in asked if each.name in given}


def _kept(place: Place, connection: Connection, new: dict[str, str], secrets: Secrets) -> list[Text]:
    """Keep the secrets, and say where."""
    if not new:
        return []
    is_password = list(new) == [PASSWORD.name]
    names = ", ".join(new)
    store = secrets.place()
    if not store:
        return [
            text("The password was not kept: this computer has no password store.")
            if is_password
            else text("Not kept, as this computer has no password store: {secrets}.", secrets=names)
        ]
    secrets.keep(place.here(connection), new)
    return [
        text("The password is kept in {place}.", place=store)
        if is_password
        else text("Kept in {place}: {secrets}.", place=store, secrets=names)
    ]


def _set(arguments: argparse.Namespace, screen: Screen) -> Answer:
    secrets = Secrets()
    with changed(arguments.file, screen) as place:
        known = chosen(place, arguments.name)
        system = system_of(known)
        options, public = _parted(system, arguments)
        values = parse_options(system, options)
        options_of(system, known)  # what cannot be read is not written over
        made = with_given(known, public)
        for credential in unanswered(system, given(made)) if public else ():
            raise UsageError(text("{option} has to say something.", option=credential.name))
        stored = read_stored(system, made.options)
        made = msgspec.structs.replace(made, options=to_store(system, {**stored.values, **values}, stored.strange))
        new = given_now(system, known.name, made.user, arguments.ask_secret, stdin=arguments.password_stdin)
        if not (options or public or new):
            raise UsageError(text("There is nothing to change."), hint=text("Give --set or --ask-secret."))
        place.note(known, values)
        made = place.put(made)
        kept = _kept(place, made, new, secrets)
        place.save()
    return Answer(
        message=joined([text("“{name}” was changed.", name=made.name), *kept]), fields={"connection": as_object(made)}
    )


def _list(arguments: argparse.Namespace, screen: Screen) -> Answer:
    place = looked_at(arguments.file, screen)
    known = place.all()
    if not screen.json:
        if known:
            screen.table(
                "",
                ["Name", "System", "URL", "User", "School code"],
                [[each.name, each.system, each.url, each.user, each.school_code] for each in known],
            )
        else:
            screen.say(none_of(place) if place.of_computer else "The file has no connections.")
    return Answer(fields={"connections": [as_object(each) for each in known]})


def _test(arguments: argparse.Namespace, screen: Screen) -> Answer:
    place = looked_at(arguments.file, screen)
    known = chosen(place, arguments.name)
    secrets = Secrets()
    passwords = TypedPasswords(secrets, stdin=arguments.password_stdin)
    found = passwords.secrets(place.here(known))
    settings = ready(known, found, lambda each, url: passwords.proxy_password(place.here(each), url))
    steps = carried_out(_probed(system_of(known), settings, place.scope, screen))
    failed = next((step for step in steps if not step.ok), None)
    return Answer(
        Exit.DONE if failed is None else Exit.FAILED,
        failed.text if failed is not None and screen.json else "",
        {"steps": [{"step": step.step, "ok": step.ok, "text": step.text} for step in steps]},
    )


async def _probed(system: System, settings: Settings, scope: Scope, screen: Screen) -> list[ProbeStep]:
    steps: list[ProbeStep] = []
    async for step in probe(system, settings, scope):
        steps.append(step)
        if not screen.json:
            screen.say(f"{'✓' if step.ok else '✗'} {step.text}")
    return steps


def _confirm(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Say for a person that the answers which left kinds in doubt are this system's way of saying yes."""
    known = chosen(looked_at(arguments.file, screen), arguments.name)
    with engine(Secrets(), screen) as service:
        kinds = service.confirm_answers(target_of(known))
    if kinds:
        said = text("What “{name}” answered to {kinds} counts as its yes.", name=known.name, kinds=listed(kinds))
    else:
        said = text("Nothing that “{name}” answered is in doubt.", name=known.name)
    return Answer(message=str(said), fields={"kinds": list(kinds)})


def _remove(arguments: argparse.Namespace, screen: Screen) -> Answer:
    with changed(arguments.file, screen) as place:
        known = chosen(place, arguments.name)
        place.remove(known)
        place.save()
        secrets = Secrets()
        kept_as = place.here(known)
    try:
        forgotten = secrets.forget(kept_as)
    except SecretError as error:
        said = text("“{name}” was removed; its password, if one was kept, was not.", name=known.name)
        return Answer(Exit.DONE_WITH_WARNINGS, joined([said, *error.sentences]))
    said = (
        text("“{name}” and its password were removed.", name=known.name)
        if forgotten
        else text("“{name}” was removed.", name=known.name)
    )
    return Answer(message=str(said))


HANDLERS = {"connection": connection}
