"""The entry point: from arguments to an exit code, with exactly one answer in every case."""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Sequence
from types import FrameType

from syncdesk import process
from syncdesk.cli.arguments import Parser
from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.parser import COMMANDS, build, version
from syncdesk.cli.stopping import ended_in_time
from syncdesk.cli.terminal import HarmlessFormatter
from syncdesk.errors import SyncdeskError, UsageError
from syncdesk.text import Text, text

Handler = Callable[[argparse.Namespace, Screen], Answer]


EMPTY: dict[str, dict[str, object]] = {
    "import": {"tables": {}, "problems": [], "backup": None, "sources": []},
    "school": {"school": {}},
    "info": {"tables": {}},
    "check": {"problems": []},
    "systems": {"systems": []},
    "connection add": {"connection": None},
    "connection set": {"connection": None},
    "connection list": {"connections": []},
    "connection test": {"steps": []},
    "connection confirm": {"kinds": []},
    "preview": {"connection": "", "steps": [], "other_steps": []},
    "sync": {"connection": "", "steps": [], "other_steps": []},
    "history": {"runs": []},
    "undo": {"connection": "", "steps": [], "other_steps": []},
    "profile add": {"profile": None},
    "profile set": {"profile": None},
    "profile show": {"profile": None},
    "profile enable": {"profile": None},
    "profile disable": {"profile": None},
    "profile list": {"profiles": []},
    "profile preview": {"connection": "", "steps": [], "other_steps": []},
    "profile run": {"connection": "", "steps": [], "other_steps": []},
    "agent once": {"runs": []},
    "agent status": {"installed": False, "how": "", "last_seen": None, "profiles": []},
    "agent install": {"how": "", "files": [], "checks": []},
    "period add": {"period": None},
    "period set": {"period": None},
    "period list": {"periods": []},
    "staging list": {"rows": []},
    "staging select": {"changed": 0},
    "staging unselect": {"changed": 0},
    "demo": {"scenes": []},
}
"""The members that each command's JSON object has if the command fails."""


class Stopped(BaseException):
    """SIGINT or SIGTERM arrived at a command that does not handle signals itself."""


def run(argv: Sequence[str]) -> int:
    """Execute one command and return its exit code."""
    process.open_standard_streams()
    screen = Screen(json="--json" in argv)
    _speak_utf8()
    try:
        with ended_in_time(lambda: _given_up(argv, screen)), _stoppable():
            answer = _answered(argv, screen)
    except Stopped:
        answer = _nothing(argv, Exit.CANCELLED, "Cancelled.")
    except UsageError as error:
        answer = _nothing(argv, Exit.USAGE, str(error))
    except SyncdeskError as error:
        answer = _nothing(argv, Exit.FAILED, str(error))
    except OSError as error:
        answer = _nothing(argv, Exit.FAILED, _system_said(error))
    except MemoryError:
        answer = _nothing(argv, Exit.FAILED, "This computer has not enough free memory. Close other programs first.")
    except Exception as error:  # noqa: BLE001  (the last place: said, and traced for support)
        screen.warn(traceback.format_exc())
        answer = _nothing(argv, Exit.FAILED, f"Something in syncdesk itself went wrong ({type(error).__name__}).")
    return screen.finish(answer)


def _given_up(argv: Sequence[str], screen: Screen) -> int:
    """End a command that is stuck, with the answer known so far or else as cancelled."""
    said = "Cancelled. Something did not let go in time and was broken off: look at what is there before you go on."
    return screen.finish(screen.known or _nothing(argv, Exit.CANCELLED, said))


def _system_said(error: OSError) -> str:
    """Convert an operating system error that no inner layer explained."""
    what, about = error.strerror or str(error), error.filename
    return f"The system said “{what}” about “{about}”." if isinstance(about, str) else f"The system said “{what}”."


def _nothing(argv: Sequence[str], code: Exit, message: str) -> Answer:
    """Return a failed command's answer, with the command's own members empty."""
    words = [word for word in argv if not word.startswith("-")][:2]
    empty = EMPTY.get(" ".join(words)) or EMPTY.get(" ".join(words[:1])) or {}
    return Answer(code, message, dict(empty))


def _answered(argv: Sequence[str], screen: Screen) -> Answer:
    parser = build()
    _check_first_word(argv)
    arguments, helped = _parsed(parser, argv)
    if arguments is None:
        return Answer(message=helped)
    if getattr(arguments, "version", False):
        return Answer(message=version())
    if not arguments.command:
        raise UsageError(_no_command(parser))
    return _handler(arguments.command)(arguments, screen)


def _check_first_word(argv: Sequence[str]) -> None:
    """Check that the first word names a command, before argparse gives a less helpful error."""
    word = next((word for word in argv if not word.startswith("-")), None)
    if word is not None and word not in COMMANDS:
        names = ", ".join(COMMANDS)
        if os.path.lexists(word):
            raise UsageError(
                text("“{word}” is a file, not a command.", word=word),
                text("The commands are: {names}.", names=names),
                text("A file by itself opens in the window."),
            )
        raise UsageError(
            text("“{word}” is no command, and there is no file called “{word}”.", word=word),
            text("The commands are: {names}.", names=names),
        )


def _parsed(parser: Parser, argv: Sequence[str]) -> tuple[argparse.Namespace | None, str]:
    """Parse the arguments, or return the help that was asked for."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        try:
            return parser.parse_args(list(argv)), ""
        except SystemExit:
            return None, shown.getvalue().strip()


def _no_command(parser: Parser) -> Text:
    return text("Say what to do.\n{usage}", usage=parser.format_help().strip())


def _handler(command: str) -> Handler:
    """Import and return the function behind a command; only the modules of that command are loaded."""
    match command:
        case "import" | "info" | "check" | "school":
            from syncdesk.cli import documents as module  # noqa: PLC0415
        case "systems":
            from syncdesk.cli import systems as module  # noqa: PLC0415
        case "connection":
            from syncdesk.cli import connections as module  # noqa: PLC0415
        case "preview" | "sync" | "history":
            from syncdesk.cli import syncing as module  # noqa: PLC0415
        case "undo":
            from syncdesk.cli import undoing as module  # noqa: PLC0415
        case "profile":
            from syncdesk.cli import profiles as module  # noqa: PLC0415
        case "period":
            from syncdesk.cli import periods as module  # noqa: PLC0415
        case "agent":
            from syncdesk.cli import agent as module  # noqa: PLC0415
        case "staging":
            from syncdesk.cli import staging as module  # noqa: PLC0415
        case "practice":
            from syncdesk.cli import practice as module  # noqa: PLC0415
        case _:
            from syncdesk.cli import demo as module  # noqa: PLC0415
    handlers: dict[str, Handler] = module.HANDLERS
    return handlers[command]


@contextlib.contextmanager
def _stoppable() -> Generator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _speak_utf8() -> None:
    """Switch standard streams to UTF-8: names of schools are not ASCII, whatever the terminal's locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(HarmlessFormatter())
