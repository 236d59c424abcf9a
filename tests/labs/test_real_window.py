"""The program as it is on a desktop: a real window, a window manager, a password store, and a screen reader's view.

Everything is done by keys, and what came of it is read where a screen reader reads it, and in what the practice system
keeps.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.labs.screen import Node, Screen, missing

pytestmark = pytest.mark.lab
CONTROLS = frozenset(
    {
        "check box", "combo box", "entry", "list", "password text", "push button", "radio button", "slider",
        "spin button", "table", "text", "toggle button", "tree", "tree table", "page tab", "list item", "tree item",
    }
)  # fmt: skip
"""Roles of what can be worked with. What only holds others (a scroll area, the body of a tab) needs no name."""

PAGES = ("Teachers", "Classes", "Rooms", "Students", "Year levels", "Tables", "Problems", "Covers", "Calendar")
"""In the order of Ctrl+1 to Ctrl+9; “Classes” is what sections are called where the sample school is."""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    packages = missing()
    if packages:
        pytest.skip(f"run this first: sudo apt-get install --no-install-recommends {' '.join(packages)}")
    with Screen(tmp_path) as screen:
        yield screen


def held(screen: Screen, table: str) -> list[dict[str, object]]:
    """What the practice system keeps, in its own words."""
    (store,) = (screen.data / "syncdesk" / "practice" / "store").rglob("practice.db")
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}").fetchall()]


def saved(screen: Screen) -> bool:
    """Whether the window says that nothing is unsaved."""
    return "Sample College – syncdesk" in screen.windows().values()


def begin(screen: Screen) -> subprocess.Popen[str]:
    """The first start, the sample school, the practice system, a save."""
    program = screen.start()
    screen.until(
        "the keyboard is on the first step", lambda: screen.nodes(name="Use the sample school", state=("focused",))
    )
    screen.press("space")
    screen.until("there is a timetable", lambda: saved(screen))
    screen.press("alt+p")
    ready = lambda: screen.nodes(role="push button", name="Preview…", state=("enabled",))  # noqa: E731
    screen.until("the practice system is connected", ready)
    screen.press("ctrl+s")
    screen.until("it is saved", lambda: saved(screen))
    return program


def next_day(screen: Screen) -> str:
    """Turn the date that the keyboard is on to the day after."""
    here = screen.until("the keyboard is on From", lambda: on(screen, "From"))
    after = datetime.strptime(here.text, "%a %d %b %Y") + timedelta(days=1)
    wanted = f"{after:%a} {after.day} {after:%b %Y}"
    screen.press("Up")
    screen.until("the date is taken", lambda: screen.focused().text == wanted)
    return wanted


def on(screen: Screen, name: str) -> Node | None:
    """What has the keyboard, if it has this name."""
    here = screen.focused()
    return here if here.name == name else None


def first_sync(screen: Screen) -> int:
    """Sync Now with a date, preview, Go, result; how many changes it says were accepted."""
    screen.press("ctrl+k")
    screen.until("Sync Now comes up", lambda: screen.window("Sync Now"))
    next_day(screen)
    screen.press("alt+g")
    screen.until("the preview comes up", lambda: screen.window("Preview"))
    screen.press("alt+g")
    screen.until("the result comes up", lambda: screen.window("Sync result"))
    return accepted(screen)


def accepted(screen: Screen) -> int:
    said = "\n".join(node.name for node in screen.nodes("Sync result", role="label"))
    found = re.search(r"([\d,]+) changes? (?:was|were) accepted", said)
    assert found, said
    return int(found[1].replace(",", ""))


def cells(screen: Screen) -> list[list[str]]:
    """What a screen reader says of each cell of the grid, row by row."""
    rows: list[list[str]] = []
    for node in screen.nodes(role="table"):
        if node.role == "table row header":
            rows.append([])
        elif node.role == "table cell" and rows:
            rows[-1].append(node.name)
    return rows


def change_a_room(screen: Screen) -> tuple[str, str]:
    """Go to a lesson in the grid of its class, and give it another room; the class, and the room."""
    lessons = [row for row in held(screen, "timetable") if row["RoomCode"]]
    section, here = str(lessons[0]["ClassCode"]), lessons[0]["RoomCode"]
    there = min(str(row["RoomCode"]) for row in lessons if row["RoomCode"] != here)
    screen.press("ctrl+2", "ctrl+f")
    screen.until("the keyboard is in the field that finds", lambda: on(screen, "Find a person, class or room"))
    screen.type(section)
    screen.press("Return")
    screen.until("the grid has the keyboard", lambda: screen.nodes(role="table", name=section, state=("focused",)))
    down, right = next(
        (row, column) for row, names in enumerate(cells(screen)) for column, name in enumerate(names) if here in name
    )
    screen.press("ctrl+Home", *["Down"] * down, *["Right"] * right)
    screen.until("the keyboard is on the lesson", lambda: section in screen.focused().name)
    screen.press("Return")
    screen.until("the lesson can be changed", lambda: screen.window("Change lesson"))
    screen.press("ctrl+a")
    screen.type(there)
    screen.press("Return")
    change = lambda: screen.nodes("Change lesson", name="Change", role="push button", state=("enabled",))  # noqa: E731
    screen.until("the room is taken", change)
    screen.press("alt+c")
    screen.until("the change is in the timetable", lambda: screen.window("Sample College") and not saved(screen))
    return section, there


def sync_on_save(screen: Screen) -> None:
    """Configure › Other › Sync each time you save."""
    screen.press("ctrl+shift+k")
    screen.until("Configure comes up", lambda: screen.window("Configure"))
    screen.press("alt+o")
    screen.tab_to("ync each time you save")
    screen.press("space")
    screen.until("it is ticked", lambda: screen.focused().is_("checked"))
    screen.press("alt+v")
    screen.until("Configure is closed", lambda: screen.window("Sample College"))


def test_the_first_day_by_keys_alone(screen: Screen) -> None:
    program = begin(screen)
    count = first_sync(screen)
    before = held(screen, "timetable")
    assert count == sum(len(held(screen, table)) for table in ("classes", "class_memberships", "timetable"))
    screen.press("Escape")
    screen.until("the result is closed", lambda: screen.window("Sample College"))
    sync_on_save(screen)
    section, there = change_a_room(screen)

    windows, keyboard, here = set(screen.windows()), screen.keyboard(), screen.focused()
    seen: list[object] = []

    def went() -> list[dict[str, object]]:
        seen.extend(screen.windows().keys() - windows)
        seen.extend({screen.keyboard()} - {keyboard})
        return [row for row in held(screen, "timetable") if row not in before]

    screen.press("ctrl+s")
    (row,) = screen.until("the quiet run has sent the change", went)
    assert (row["ClassCode"], row["RoomCode"]) == (section, there)
    screen.until("it is saved", lambda: saved(screen))
    assert (seen, screen.focused().name) == ([], here.name)

    screen.press("ctrl+q")
    assert program.wait(60) == 0
    # What is read while it goes away, and what Qt does not answer, it tells there.
    said = screen.errors.read_text().splitlines()
    assert [line for line in said if "AtSpiAdaptor" not in line and "accessible on path" not in line] == []


def nameless(screen: Screen, window: str = "") -> list[Node]:
    """What can be worked with and is not named to a screen reader."""
    found = [node for node in screen.nodes(window, state=("focusable",)) if node.role in CONTROLS]
    assert len(found) > 2, f"there is hardly anything in “{window}”"
    return [node for node in found if not (node.name or node.label)]


def every_window(screen: Screen) -> Iterator[tuple[str, list[Node]]]:
    """Every page and dialog of the first day, and what has no name in it."""
    main = "Sample College"
    for number, name in enumerate(PAGES, 1):
        screen.press(f"ctrl+{number}")
        chosen = lambda name=name: screen.nodes(role="list item", name=name, state=("selected",))  # noqa: E731
        screen.until(f"{name} is shown", chosen)
        yield name, nameless(screen, main)
    for keys, title, tabs in (
        ("ctrl+shift+k", "Configure", {"alt+s": "Sync", "alt+c": "Connection", "alt+o": "Other"}),
        ("ctrl+k", "Sync Now", {"alt+b": "Basic", "alt+a": "Advanced"}),
    ):
        screen.press(keys)
        screen.until(f"{title} comes up", lambda title=title: screen.window(title))
        for letter, tab in tabs.items():
            screen.press(letter)
            turned = lambda tab=tab: screen.nodes(role="page tab", name=tab, state=("selected",))  # noqa: E731
            screen.until(f"{tab} of {title} is shown", turned)
            yield f"{title} › {tab}", nameless(screen, title)
        screen.press("Escape")
        screen.until(f"{title} is closed", lambda: screen.window(main))
    screen.press("alt+u", "s")
    screen.until("School info comes up", lambda: screen.window("School info"))
    yield "School info", nameless(screen, "School info")
    screen.press("Escape")
    screen.until("School info is closed", lambda: screen.window(main))
    screen.press("ctrl+k")
    screen.until("Sync Now comes up", lambda: screen.window("Sync Now"))
    for title in ("Preview", "Sync result"):
        screen.press("alt+g")
        screen.until(f"{title} comes up", lambda title=title: screen.window(title))
        yield title, nameless(screen, title)
    screen.press("Escape")
    screen.until("the result is closed", lambda: screen.window(main))


def test_a_screen_reader_is_told_the_name_of_everything(screen: Screen) -> None:
    program = begin(screen)
    found = dict(every_window(screen))
    assert len(found) == len(PAGES) + 3 + 2 + 3
    assert {where: nodes for where, nodes in found.items() if nodes} == {}
    screen.press("ctrl+q")
    assert program.wait(60) == 0
