#!/usr/bin/env python3
"""Write the sample school as CSV tables: make.py OUT [DATE]. Its dates lie around DATE (2026-02-09), else today."""

import sys
from datetime import date
from pathlib import Path

from syncdesk.timetable.files.csv_export import write_csv
from syncdesk.timetable.sample_school import sample_school


def main(arguments: list[str]) -> None:
    """Write the tables into the folder OUT and name them."""
    if not 1 <= len(arguments) <= 2:
        sys.exit(__doc__)
    try:
        today = date.fromisoformat(arguments[1]) if len(arguments) == 2 else date.today()  # noqa: DTZ011  (the user's)
    except ValueError:
        sys.exit(f"“{arguments[1]}” is not a date in the form 2026-02-09.")
    for path in write_csv(sample_school(today), Path(arguments[0])):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
