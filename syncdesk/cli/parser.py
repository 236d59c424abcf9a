"""The commands, their arguments and their help."""

from __future__ import annotations

import argparse
from pathlib import Path

from syncdesk import __version__
from syncdesk.cli import agent_arguments, profile_arguments, staging_arguments
from syncdesk.cli.arguments import Parser, date_of, kinds, pair, positive

COMMANDS = (
    "import",
    "school",
    "info",
    "check",
    "systems",
    "connection",
    "preview",
    "sync",
    "history",
    "undo",
    "profile",
    "period",
    "agent",
    "staging",
    "practice",
    "demo",
)


def build() -> Parser:
    """The whole command line."""
    common = Parser(add_help=False)
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object and nothing else"
    )
    parser = Parser(
        prog="syncdesk",
        description="Sends a school's timetable to its school systems, and shows what will change before it is sent.",
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    def command(name: str, words: str) -> Parser:
        made = commands.add_parser(name, help=words, description=words, parents=[common], allow_abbrev=False)
        assert isinstance(made, Parser)
        return made

    bring = command("import", "Make a timetable file from other programs' files, or bring new ones into it.")
    bring.add_argument("sources", metavar="SOURCE", nargs="+", type=Path, help="a file, or a folder of CSV tables")
    bring.add_argument("-o", "--output", dest="file", metavar="FILE.sdesk", required=True, type=Path)
    bring.add_argument("--replace", action="store_true", help="replace the tables of an existing file")
    bring.add_argument("--yes-hold", action="store_true", help="go beyond the limits, for this import only")

    school = command("school", "Show or set School info.")
    _file(school)
    school.add_argument(
        "--set", dest="settings", metavar="NAME=VALUE", action="append", type=pair, default=[],
        help="region, name, code, academic_year or time_zone",
    )  # fmt: skip

    _file(command("info", "Count the rows of each table."))
    _file(command("check", "List the problems in the data."))

    systems = command("systems", "Say what each school system is, sends, receives and asks for.")
    systems.add_argument("--region", help="only those offered there, such as usa or australia/nsw")

    _connection(
        command("connection", "Set up, change, list, test, confirm and remove connections to school systems."), common
    )

    preview = command("preview", "Show what a sync would change, without changing anything.")
    _file(preview)
    _scope(preview)
    preview.add_argument("--rows", action="store_true", help="every row that changes, with old and new values")
    preview.add_argument("--all", dest="everything", action="store_true", help=argparse.SUPPRESS)

    sync = command("sync", "Synchronise with a school system.")
    _file(sync)
    _scope(sync)
    sync.add_argument("--all", dest="everything", action="store_true", help="send every kind whole, changed or not")
    sync.add_argument("--support-log", action="store_true", help="write a log for support beside the file")
    sync.add_argument("--yes-hold", action="store_true", help="go beyond the limits, for this sync only")

    _file(command("history", "List the syncs of a file."))

    _undo(command("undo", "Take back what a sync wrote row by row."))

    profile_arguments.profile(command("profile", "Set up and run what is synchronised by itself."), common)
    profile_arguments.period(command("period", "Set up the timetable periods that profiles run in."), common)
    agent_arguments.agent(command("agent", "Run profiles by themselves, and look after what does that."), common)
    staging_arguments.staging(command("staging", "Select what goes on of what a profile received."), common)

    practice = command("practice", "Run a school system to practise with, until it is stopped.")
    practice.add_argument("system", nargs="?", default="generic_liss", help="generic_liss, edval_webserver or alma_us")
    practice.add_argument("--port", type=int, default=0, help="0 for any free one")
    practice.add_argument("--data", type=Path, metavar="DIR", help="where it keeps what it receives")
    practice.add_argument("--people", default="sample", metavar="sample|none|FILE.sdesk", help="whom it knows")
    practice.add_argument("--check-people", default="warn", choices=("off", "warn", "refuse"))
    practice.add_argument("--check-lengths", default="warn", choices=("off", "warn", "refuse"))
    practice.add_argument(
        "--fault", dest="faults", action="append", default=[], metavar="NAME[:N]",
        help="misbehave: slow, cut_request, cut_answer, drop_answer, fault, http_429, http_503",
    )  # fmt: skip
    practice.add_argument("--tls", action="store_true", help="speak https, with a certificate authority of its own")

    command("demo", "Show the whole story with a made-up school and a practice system.")
    return parser


def _file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)


def _file_or_computer(word: str) -> Path | None:
    """The file, None for this computer. A file that is called so needs its folder before it."""
    return None if word == "@" else Path(word)


def _undo(parser: Parser) -> None:
    parser.add_argument("run", metavar="RUN", help="the sync's id, as “syncdesk history” lists it")
    parser.add_argument("--preview", action="store_true", help="show what would be taken back, and change nothing")
    parser.add_argument("--yes-hold", action="store_true", help="go beyond the limits, this once")
    parser.set_defaults(support_log=False)
    _password(parser)


def _password(parser: Parser) -> None:
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def _ask_secret(parser: Parser) -> None:
    parser.add_argument(
        "--ask-secret", metavar="NAME", action="append", default=[], help="ask for a secret of the system and keep it"
    )


def _scope(parser: Parser) -> None:
    parser.add_argument("--connection", metavar="NAME", help="may be left out where there is one")
    parser.add_argument("--basic", action="store_true", help="students down; sections, section lists, timetable up")
    parser.add_argument(
        "--basic-daily", action="store_true", help="calendar, sections, section lists, daily timetable of the dates"
    )
    parser.add_argument("--send", type=kinds, action="extend", metavar="KIND,…", help="kinds to send")
    parser.add_argument("--receive", type=kinds, action="extend", metavar="KIND,…", help="kinds to receive")
    parser.add_argument("--from", dest="start", type=date_of, metavar="DATE", help="first date of the timetable")
    parser.add_argument("--to", dest="end", type=date_of, metavar="DATE", help="last date")
    parser.add_argument("--rotation", type=positive, metavar="N")
    parser.add_argument("--today", type=date_of, metavar="DATE", help="for tests and support")
    _password(parser)


def _connection(parser: Parser, common: Parser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=Parser)

    def action(name: str, words: str) -> Parser:
        made = actions.add_parser(name, help=words, description=words, parents=[common], allow_abbrev=False)
        assert isinstance(made, Parser)
        made.add_argument(
            "file",
            metavar="FILE",
            type=_file_or_computer,
            help="a timetable file; @ for the connections of this computer",
        )
        return made

    add = action("add", "Add a connection to a file.")
    add.add_argument("--system", required=True, metavar="KEY")
    add.add_argument("--name", required=True)
    add.add_argument("--url", required=True, help="the server's URL; a path where the system is files")
    add.add_argument("--user", help="needed where the system asks for a sign-in, as is --school-code")
    add.add_argument("--school-code", metavar="CODE")
    add.add_argument("--set", dest="options", metavar="OPTION=VALUE", action="append", type=pair, default=[])
    add.add_argument("--proxy", default="system", metavar="system|none|URL")
    add.add_argument("--proxy-user", default="", metavar="USER")
    add.add_argument("--ca-file", default="", metavar="PATH", help="the school's certificate authority (PEM)")
    add.add_argument("--allow-http", action="store_true", help="allow an unencrypted address")
    add.add_argument("--ask-password", action="store_true", help="ask for the password and keep it")
    _ask_secret(add)
    _password(add)
    change = action("set", "Change options of a connection.")
    change.add_argument("--name")
    change.add_argument(
        "--set", dest="options", metavar="OPTION=VALUE", action="append", type=pair, default=[],
        help="such as several_documents=together",
    )  # fmt: skip
    _ask_secret(change)
    _password(change)
    action("list", "List the connections of a file.")
    test = action("test", "Test a connection step by step.")
    test.add_argument("--name")
    _password(test)
    action("confirm", "Say that what a system answered in place of a plain yes is its way of saying yes.").add_argument(
        "--name"
    )
    action("remove", "Remove a connection and its password.").add_argument("--name")


def version() -> str:
    """What `--version` prints."""
    return f"syncdesk {__version__}"
