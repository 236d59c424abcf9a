"""`syncdesk practice`: a school system to practise with."""

from __future__ import annotations

import argparse

import msgspec

from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.practice.main import serve
from syncdesk.practice.options import PracticeOptions


def practice(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Run the practice system until it is stopped. Its one line is printed once it accepts connections."""
    options = PracticeOptions(
        system=arguments.system,
        port=arguments.port,
        data=arguments.data,
        people=arguments.people,
        check_people=arguments.check_people,
        check_lengths=arguments.check_lengths,
        faults=tuple(arguments.faults),
        tls=arguments.tls,
    )

    def announce(facts: dict[str, str]) -> None:
        line: dict[str, object] = {"status": "done", "message": "", "log": None, **facts} if screen.json else {**facts}
        screen.send(msgspec.json.encode(line))

    code = serve(options, announce)
    return Answer(Exit(code), already_printed=True)


HANDLERS = {"practice": practice}
