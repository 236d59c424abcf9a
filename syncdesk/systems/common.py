"""What can be set for a connection with any system: how it is guarded, and when it runs by itself."""

from __future__ import annotations

from syncdesk.systems.contract import Option
from syncdesk.text import text

COMMON_OPTIONS: tuple[Option, ...] = (
    Option(
        "guard_percent",
        text("Hold a sync that would remove more than this share (%)"),
        text("A sync is held where both limits are passed: this share, and the number of rows below."),
        "number",
        10,
        pattern=r"\d{1,2}",
        advanced=True,
    ),
    Option(
        "guard_rows",
        text("and more than this number of rows"),
        text("Where half of a kind or all of it would go, a sync is held whatever the limits."),
        "number",
        20,
        pattern=r"\d{1,4}",
        advanced=True,
    ),
    Option(
        "missing_rows",
        text("Rows of the file that the system no longer has"),
        text(
            "Receiving removes nothing by itself. leave: they stay, and a note names them. hold: they are warned about"
            " in each sync until somebody looks. Either way a preview offers to remove them, one by one."
        ),
        "choice",
        "leave",
        choices=("leave", "hold"),
        advanced=True,
    ),
    Option(
        "quiet_delay",
        text("Minutes from a save to the quiet sync"),
        text("0 to 30. A newer save in that time starts it anew."),
        "number",
        0,
        pattern=r"[0-9]|[12][0-9]|30",
        advanced=True,
    ),
    Option(
        "quiet_hours",
        text("No quiet syncs between"),
        text("Clock times of this computer, such as 08:00-16:00. Empty for none."),
        "text",
        "",
        pattern=r"(([01]\d|2[0-3]):[0-5]\d\s*-\s*([01]\d|2[0-3]):[0-5]\d)?",
        advanced=True,
    ),
    Option(
        "test_system",
        text("This is a test system"),
        text("It is shown in amber and remembered apart from the real one at the same address."),
        "flag",
        False,
        advanced=True,
    ),
    Option(
        "sync_on_save",
        text("Sync each time you save"),
        text("Kept for this computer, not in the file. Can be switched on after one sync has gone well here."),
        "flag",
        False,
    ),
)
"""They change nothing of what is sent."""

COMMON_NAMES = frozenset(option.name for option in COMMON_OPTIONS)
