#!/usr/bin/env python3
"""Write the README's tables from the declarations of the systems.

.venv/bin/python packaging/readme_tables.py          write them
.venv/bin/python packaging/readme_tables.py --check  only say whether they are up to date
"""

import sys
from pathlib import Path

from syncdesk.systems.contract import System
from syncdesk.systems.kinds import FEATURES
from syncdesk.systems.registry import SYSTEMS
from syncdesk.systems.replace_wording import existing_rows_of

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- {name}: written by packaging/readme_tables.py -->", "<!-- end of {name} -->"
ANSWERS = {"yes": "yes", "no": "–", "unsure": "unsure"}


def systems_table() -> str:
    """One line a system: what it is, where it is offered, the kinds it takes and gives, what it does with its rows."""
    titles = ("System", "Regions", "Receives from it", "Sends to it", "Rows it already has")
    lines = [f"| {' | '.join(titles)} |", "| --- |" + " --- |" * (len(titles) - 1)]
    for system in SYSTEMS:
        regions = ", ".join(sorted(system.regions)) or "all"
        receives = ", ".join(_plain(each.kind.name) for each in system.receives)
        sends = ", ".join(_plain(each.kind.name) for each in system.sends)
        existing = existing_rows_of(system.sends)
        lines.append(f"| **{system.title}** (`{system.key}`) | {regions} | {receives} | {sends} | {existing} |")
    return "\n".join(lines)


def features_table() -> str:
    """One line a feature: sent / received, by system."""
    titles = " | ".join(system.title for system in SYSTEMS)
    lines = [f"| Feature (sent / received) | {titles} |", "| --- |" + " --- |" * len(SYSTEMS)]
    for feature in FEATURES:
        cells = " | ".join(_cell(system, feature) for system in SYSTEMS)
        lines.append(f"| {_plain(feature)} | {cells} |")
    return "\n".join(lines)


def _cell(system: System, feature: str) -> str:
    row = next(each for each in system.exchanges if each.feature == feature)
    return f"{ANSWERS[row.sent.value]} / {ANSWERS[row.received.value]}"


def _plain(name: str) -> str:
    return name.replace("_", " ")


def written(text: str) -> str:
    """The README with fresh tables."""
    for name, table in (("systems", systems_table()), ("features", features_table())):
        begin, end = BEGIN.format(name=name), END.format(name=name)
        before, found, rest = text.partition(begin)
        _, found_end, after = rest.partition(end)
        if not (found and found_end):
            sys.exit(f"README.md has no place for the table “{name}”.")
        text = f"{before}{begin}\n{table}\n{end}{after}"
    return text


def main() -> None:
    text = README.read_text(encoding="utf-8")
    fresh = written(text)
    if "--check" in sys.argv:
        sys.exit(0 if fresh == text else "README.md: its tables are not those of the systems; write them anew.")
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
