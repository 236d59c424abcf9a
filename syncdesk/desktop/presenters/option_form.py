"""The options on the Other tab: their order, and problems with stored values."""

from __future__ import annotations

from collections.abc import Sequence

from syncdesk.connections.option_values import StoredOptions
from syncdesk.systems.contract import System
from syncdesk.systems.options import Option
from syncdesk.text import Text, text


def options_shown(system: System, *, advanced: bool) -> list[Option]:
    """Return the options of the Other tab, flags first, and separately the advanced ones."""
    found = [each for each in system.options if each.advanced == advanced]
    return sorted(found, key=lambda each: each.type != "flag")


def table_value(pairs: Sequence[tuple[str, str]]) -> str:
    """Return rows in a table option's form. Empty rows are dropped; odd ones fail validation later."""
    kept = [(this.strip(), that.strip()) for this, that in pairs if this.strip() or that.strip()]
    return "; ".join(f"{this}={that}" for this, that in kept)


def odd_values(system: System | None, stored: StoredOptions) -> dict[str, Text]:
    """Return messages for options whose stored value this syncdesk does not know; their defaults are used."""
    if not stored.readable:
        what = text("What is stored cannot be read. It stays as it is until something is changed here.")
        return {each.name: what for each in system.options} if system is not None else {}
    return {
        name: text(
            "“{value}” is stored and not known to this syncdesk. It stays until something is changed here.",
            value=str(value),
        )
        for name, value in stored.odd.items()
    }
