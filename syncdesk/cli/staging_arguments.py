"""The arguments of `syncdesk staging`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from syncdesk.cli.arguments import Parser


class _InAnyOrder(Parser):
    """A parser of arguments some of which stand behind an option, as in `PROFILE --kind KIND KEY…`."""

    _again = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Parse options first, and what is left of the arguments then."""
        if self._again:
            return super().parse_known_args(args, namespace)
        self._again = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._again = False


def staging(parser: Parser, common: Parser) -> None:
    """Those of `staging`."""
    made_by = cast("type[Parser]", _InAnyOrder)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=made_by)

    def action(name: str, words: str) -> Parser:
        made = actions.add_parser(name, help=words, description=words, parents=[common], allow_abbrev=False)
        made.add_argument("profile", metavar="PROFILE")
        return made

    listed = action("list", "List what a profile received, what is selected of it, and what became of it.")
    listed.add_argument("--kind", metavar="KIND", help="only rows of this kind")
    only = listed.add_mutually_exclusive_group()
    only.add_argument("--selected", action="store_true", help="only rows that go with the runs of the profile")
    only.add_argument("--waiting", action="store_true", help="only rows that the target does not have yet")
    for name, words in (
        ("select", "Select rows that the profile's runs keep sending, one by one or by a rule."),
        ("unselect", "Select rows no longer, or drop a rule."),
    ):
        one = action(name, words)
        one.add_argument("--kind", metavar="KIND", required=True)
        one.add_argument("keys", metavar="KEY", nargs="*", default=[], help="the keys of rows, as listed")
        one.add_argument("--rule", metavar="RULE", help="all, new, FIELD=VALUE or new:FIELD=VALUE, such as new:year=7")
