"""Configure for a system that asks for a client id, a client secret and a token, and for an option that is required."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from syncdesk.connections.credentials import given
from tests import token_system
from tests.desktop.hands import press
from tests.desktop.test_configure_dialog import Table, choose_in_menu, closed, school, table, type_in, words_of
from tests.planted import SECRET
from tests.token_system import CLIENT_ID, TOKEN, Server

__all__ = ["school", "table"]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    token_system.register(monkeypatch, token_system.SYSTEM)
    with token_system.serving() as server:
        yield server


async def test_what_a_system_asks_for_has_fields_and_secrets_go_to_the_password_store(
    server: Server, table: Table
) -> None:
    form = await table.opened()
    choose_in_menu(form, "Token system")
    press(form, "C", alt=True)
    page = form.connection
    shown = [name for name, field in page.fields.items() if field.isVisible()]
    assert {"client_id", "client_secret", "token"} <= set(shown)
    assert not {"user", "password", "school_code"} & set(shown)
    modes = [page.line(name).echoMode() for name in ("client_id", "client_secret", "token")]
    assert modes == [QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Password]
    type_in(page.url, server.url)
    assert not form.configure.check()
    assert "This has to be filled in." in page.fields["client_id"].trouble.text()
    press(page.url, Qt.Key.Key_Tab)
    assert page.line("client_id").hasFocus()
    for name, words in {"client_id": CLIENT_ID, "client_secret": "wrong", "token": TOKEN}.items():
        type_in(page.line(name), words)
    form.configure.set_proxy("none", "", "", "")
    form.configure.set_option("campus", "North")
    await form.configure.run_test()
    assert "did not accept the client secret" in words_of(form)
    type_in(page.line("client_secret"), SECRET)
    await form.configure.run_test()
    assert "Client id and secret were accepted." in words_of(form)
    assert server.seen[-1] == {"Client": CLIENT_ID, "Secret": SECRET, "Token": TOKEN}
    assert await closed(form, lambda: press(page.url, Qt.Key.Key_Return))
    made = next(each for each in table.kept if each.system == token_system.SYSTEM.key)
    assert given(made) == {"client_id": CLIENT_ID}
    assert (made.user, made.school_code) == ("", "")
    assert SECRET not in repr(made)
    assert table.secrets.kept(made) == {"client_secret": SECRET, "token": TOKEN}
    again = await table.opened(connection=made.uid)
    press(again, "C", alt=True)
    assert again.connection.line("client_secret").text() == ""
    assert again.connection.line("client_id").text() == CLIENT_ID
    assert not await closed(again, again.reject)


async def test_a_required_option_is_asked_for_before_it_is_saved(server: Server, table: Table) -> None:
    form = await table.opened()
    choose_in_menu(form, "Token system")
    form.configure.set(url=server.url)
    form.configure.set_credential("client_id", CLIENT_ID)
    form.configure.set_option("campus", " ")
    assert not form.configure.check()
    form.show_tab("other")
    assert "This has to be filled in." in form.other.parts["campus"].trouble.text()
    form.configure.set_option("campus", "North")
    assert form.configure.check()
    assert await closed(form, lambda: press(form.connection.url, Qt.Key.Key_Return))
