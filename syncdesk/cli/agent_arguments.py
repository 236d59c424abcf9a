"""The arguments of `syncdesk agent`."""

from __future__ import annotations

import argparse

from syncdesk.cli.arguments import Parser
from syncdesk.cli.profile_arguments import actions_of, now


def agent(parser: Parser, common: Parser) -> None:
    """All of them."""
    action = actions_of(parser, common)
    once = action("once", "Run the profiles that are due, then end.")
    once.add_argument("--profile", metavar="NAME", help="look at this one alone")
    now(once)
    action("run", "Run profiles when they are due, until it is stopped.")
    now(action("status", "Say when an agent was last there, and how the profiles stand."))
    install = action("install", "Have this computer's scheduler start the agent every few minutes.")
    install.add_argument("--print", dest="shown", action="store_true", help="only show what would be installed")
    install.add_argument("--check", action="store_true", help=argparse.SUPPRESS)
    action("uninstall", "Have the agent started no more.")
