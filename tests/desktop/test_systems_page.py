"""The page of the systems, with a real connection behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from syncdesk.connections.option_values import to_store
from syncdesk.connections.settings import system_of
from syncdesk.desktop.pages.systems_page import CardView, SystemsPage
from syncdesk.text import Template, text
from syncdesk.timetable.records import Connection
from tests.desktop.hands import press, words_of
from tests.desktop.paged import Paged
from tests.desktop.runs import WISH
from tests.desktop.timetables import UID, move
from tests.sync.school import School


@pytest.fixture
async def paged(app: QApplication, tmp_path: Path) -> AsyncIterator[Paged]:
    with School(tmp_path) as school:
        paged = Paged(tmp_path, school)
        await paged.begin()
        yield paged
        await paged.end()


async def shown(paged: Paged) -> SystemsPage:
    page = await paged.show(SystemsPage(paged.workspace, paged.syncs, paged.tasks))
    await paged.idle()
    return page


def card(page: SystemsPage, uid: str = UID) -> CardView:
    return page.views[uid]


async def more_connections(paged: Paged) -> None:
    draft = paged.workspace.draft()
    for at in range(1, 4):
        draft.add(
            Connection(0, f"more {at}", f"System {at}", "edval_webserver", f"https://{at}.example/liss", position=at)
        )
    assert await paged.workspace.edit(draft.edit(text("Connections")))


async def test_a_card_tells_how_a_connection_stands(paged: Paged) -> None:
    page = await shown(paged)
    said = words_of(card(page))
    for words in ("Library", "Generic LISS server · syncs when you start it", "Never synchronised", "Everything"):
        assert words in said
    assert card(page).accessibleName() == "Library: Never synchronised"
    await paged.syncs.go(WISH)
    await paged.idle()
    assert "Up to date since Today " in words_of(card(page))
    await move(paged.workspace, "9MAT 1", 1, "R2")
    await paged.workspace.save()
    await paged.idle()
    assert "The file was saved since" in words_of(card(page))
    assert "1 system: what it has" in words_of(page)


async def test_it_looks_only_while_it_is_seen(paged: Paged) -> None:
    page = await shown(paged)
    page.hide()
    await paged.syncs.go(WISH)
    await paged.idle()
    assert str(page.systems.cards[0].state.text) == "Never synchronised"
    page.show()
    await paged.idle()
    state = page.systems.cards[0].state.text
    assert isinstance(state, Template)
    assert state.words == "Up to date since {when}"


async def test_its_buttons_tell_what_is_wanted_of_which_connection(paged: Paged) -> None:
    page = await shown(paged)
    wanted: list[tuple[str, str]] = []
    page.compare_wanted.connect(lambda uid: wanted.append(("compare", uid)))
    page.everything_wanted.connect(lambda uid: wanted.append(("everything", uid)))
    page.test_wanted.connect(lambda uid: wanted.append(("test", uid)))
    page.configure_wanted.connect(lambda uid: wanted.append(("configure", uid)))
    page.history_wanted.connect(lambda uid: wanted.append(("history", uid)))
    card(page).compare.setFocus()
    press(card(page).compare, Qt.Key.Key_Return)
    press(card(page).everything, Qt.Key.Key_Space)
    card(page).test.trigger()
    card(page).configure.trigger()
    card(page).history.trigger()
    assert wanted == [(each, UID) for each in ("compare", "everything", "test", "configure", "history")]


async def test_paused_quiet_syncs_go_on_when_they_are_resumed(paged: Paged) -> None:
    await paged.syncs.go(WISH)
    machine = paged.school.service._stores.preferences
    machine.set_sync_on_save(UID, on=True)
    machine.pause(UID, (text("The password was not accepted."),))
    page = await shown(paged)
    assert "Quiet syncs are paused" in words_of(card(page))
    assert "The password was not accepted." in words_of(card(page))
    card(page).resume.click()
    await paged.idle()
    assert machine.paused(UID) == ()
    assert not card(page).resume.isVisible()
    assert "With the next save" in words_of(card(page))


async def test_a_switched_off_connection_can_only_be_set_up(paged: Paged) -> None:
    connection = paged.syncs.connection(UID)
    assert connection is not None
    draft = paged.workspace.draft()
    draft.replace(msgspec.structs.replace(connection, enabled=0))
    await paged.workspace.edit(draft.edit(text("Switch off")))
    page = await shown(paged)
    assert "Switched off" in words_of(card(page))
    assert not card(page).compare.isEnabled()
    assert not card(page).everything.isEnabled()
    assert card(page).more.isEnabled()


async def test_a_test_system_is_marked_in_words(paged: Paged) -> None:
    connection = paged.syncs.connection(UID)
    assert connection is not None
    page = await shown(paged)
    assert "Test system" not in words_of(page)
    draft = paged.workspace.draft()
    options = to_store(system_of(connection), {"test_system": True})
    draft.replace(msgspec.structs.replace(connection, options=options))
    await paged.workspace.edit(draft.edit(text("Mark it")))
    await paged.idle()
    assert "Test system" in words_of(page)


async def test_cards_stand_in_two_columns_where_there_is_room(paged: Paged) -> None:
    await more_connections(paged)
    page = await shown(paged)
    page.resize(1400, 800)
    first, second = card(page), card(page, "more 1")
    assert first.mapTo(page, first.rect().topLeft()).y() == second.mapTo(page, second.rect().topLeft()).y()
    page.resize(600, 800)
    QApplication.sendPostedEvents()
    assert first.mapTo(page, first.rect().topLeft()).y() < second.mapTo(page, second.rect().topLeft()).y()


async def test_f5_looks_anew_and_the_keyboard_stays_where_it_is(paged: Paged) -> None:
    page = await shown(paged)
    card(page).everything.setFocus()
    paged.school.service.set_sync_on_save(UID, on=True)
    press(card(page).everything, Qt.Key.Key_F5)
    await paged.idle()
    assert "syncs each time you save" in words_of(page)
    assert card(page).everything.hasFocus()


async def test_cards_of_connections_that_are_gone_go(paged: Paged) -> None:
    await more_connections(paged)
    page = await shown(paged)
    assert len(page.views) == 4
    await paged.workspace.undo()
    await paged.idle()
    assert list(page.views) == [UID]
    paged.workspace.shown = type(paged.workspace.shown)()  # nothing to be asked about
    await paged.workspace.close()
    await paged.idle()
    assert "There is no system to synchronise with yet." in words_of(page)
