"""Options that the engine itself uses: those of every system, and those that a system may offer."""

from __future__ import annotations

from syncdesk.systems.kinds import KINDS
from syncdesk.systems.options import Option, OptionChoice
from syncdesk.text import text

_KIND = f"({'|'.join(KINDS)})"

GUARD_PERCENT = Option(
    "guard_percent",
    text("Hold a sync that would remove more than this share (%)"),
    text("A sync is held where both limits are passed: this share, and the number of rows below."),
    "number",
    10,
    minimum=0,
    maximum=99,
    advanced=True,
    changes_rows=False,
)
GUARD_ROWS = Option(
    "guard_rows",
    text("and more than this number of rows"),
    text("Where half of a kind or all of it would go, a sync is held whatever the limits."),
    "number",
    20,
    minimum=0,
    maximum=9999,
    advanced=True,
    changes_rows=False,
)
MISSING_ROWS = Option(
    "missing_rows",
    text("Rows of the file that the system no longer has"),
    text(
        "Receiving removes nothing by itself. leave: they stay, and a note names them. hold: they are warned about"
        " in each sync until somebody looks. Either way a preview offers to remove them, one by one."
    ),
    "choice",
    "leave",
    choices=(OptionChoice("leave", text("They stay (leave)")), OptionChoice("hold", text("Warn in each sync (hold)"))),
    advanced=True,
    changes_rows=False,
)
QUIET_DELAY = Option(
    "quiet_delay",
    text("Minutes from a save to the quiet sync"),
    text("0 to 30. A newer save in that time starts it anew."),
    "number",
    0,
    minimum=0,
    maximum=30,
    advanced=True,
    changes_rows=False,
)
QUIET_HOURS = Option(
    "quiet_hours",
    text("No quiet syncs between"),
    text("Clock times of this computer, such as 08:00-16:00. Empty for none."),
    "text",
    "",
    pattern=r"(([01]\d|2[0-3]):[0-5]\d\s*-\s*([01]\d|2[0-3]):[0-5]\d)?",
    advanced=True,
    changes_rows=False,
)
TEST_SYSTEM = Option(
    "test_system",
    text("This is a test system"),
    text("It is shown in amber and remembered apart from the real one at the same address."),
    "flag",
    False,
    advanced=True,
    changes_rows=False,
)
SYNC_ON_SAVE = Option(
    "sync_on_save",
    text("Sync each time you save"),
    text("Kept for this computer, not in the file. Can be switched on after one sync has gone well here."),
    "flag",
    False,
    changes_rows=False,
    kept="computer",
)

COMMON_OPTIONS: tuple[Option, ...] = (
    GUARD_PERCENT,
    GUARD_ROWS,
    MISSING_ROWS,
    QUIET_DELAY,
    QUIET_HOURS,
    TEST_SYSTEM,
    SYNC_ON_SAVE,
)
"""The options of every system."""

READ_BACK = Option(
    "verify",
    text("Read back after sending"),
    text("Asks the system what it holds after each kind and compares; takes longer."),
    "flag",
    False,
    advanced=True,
    changes_rows=False,
)
SEVERAL_DOCUMENTS = Option(
    "several_documents",
    text("Another timetable file goes to the same system"),
    text("Refuse, send the union of all of them together, or replace what the other files sent."),
    "choice",
    "refuse",
    choices=(
        OptionChoice("refuse", text("Refuse")),
        OptionChoice("together", text("Publish together: the union of all of them")),
        OptionChoice("replace", text("Replace what the others sent")),
    ),
    advanced=True,
    changes_rows=False,
)
DAILY_CALL = Option(
    "daily_call",
    text("How published covers go"),
    text("As what changed on the dates, or as the whole timetable of the dates; ask which one the system takes."),
    "choice",
    "daily_changes",
    choices=(
        OptionChoice("daily_changes", text("What changed on the dates")),
        OptionChoice("daily_timetable", text("The whole timetable of the dates")),
    ),
    advanced=True,
    changes_rows=False,
)
ORDER = Option(
    "order",
    text("Order of sending"),
    text("Kinds with commas between, such as sections, section_lists. Kinds not named follow in the usual order."),
    "list",
    "",
    pattern=f"({_KIND}(\\s*,\\s*{_KIND})*)?",
    advanced=True,
    changes_rows=False,
)
SETS = Option(
    "sets",
    text("What is sent together or not at all"),
    text(
        "Kinds with + between, sets with ; between, such as sections+timetable. Empty for the usual sets, “none”"
        " for none."
    ),
    "text",
    "",
    pattern=f"(none|{_KIND}(\\s*\\+\\s*{_KIND})+(\\s*;\\s*{_KIND}(\\s*\\+\\s*{_KIND})+)*)?",
    advanced=True,
    changes_rows=False,
)
