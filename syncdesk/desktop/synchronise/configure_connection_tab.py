"""Configure › Connection: address, sign-in, network settings, and the connection test."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from syncdesk.connections.credentials import given
from syncdesk.desktop import theme
from syncdesk.desktop.presenters.configure import Configure
from syncdesk.desktop.presenters.connection_form import PROXY_MODES, ConnectionEntry
from syncdesk.desktop.presenters.prompts import FileKind, Prompter
from syncdesk.desktop.presenters.workspace import ALL_FILES
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.field import Field, calm, letter_of, scrolled, with_letter
from syncdesk.desktop.widgets.forms import MARGIN, Banner, Card, column, divider, heading, muted, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.systems.credentials import PASSWORD, SCHOOL_CODE, USER, Credential
from syncdesk.systems.http_address import HTTP
from syncdesk.text import text

_ABOUT = (
    "&Sync", "&Connection", "&Other", "S&ystem:", "Sa&ve", "&Test connection", "S&top the test",
    "A&llow unencrypted http", "C&hoose…", "Cl&ear",
)  # fmt: skip
"""What already has mnemonics around the fields: tabs, chooser, Save, and the buttons of this tab."""
_CERTIFICATES = FileKind(text("Certificates"), ("*.pem", "*.crt", "*.cer"))


class TestCard(Card):
    """The steps of the connection test, and its result."""

    __test__ = False

    def __init__(self, configure: Configure, tasks: Tasks) -> None:
        super().__init__()
        self._configure = configure
        self.button = theme.dress(QPushButton(tr("&Test connection")), "plug")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: self._press(tasks))
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(8)
        self._steps.setVerticalSpacing(8)
        self._steps.setColumnStretch(2, 1)
        self.rows: list[tuple[Label, Label, Label]] = []
        for at, line in enumerate(configure.test.lines):
            icon, title, words = Label(), Label(shown(line.title(None))), muted()
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            for place, label in enumerate((icon, title, words)):
                if label is not words:
                    label.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._steps.addWidget(label, at, place)
            self.rows.append((icon, title, words))
        self._said = muted(tr("Stops at the first step that fails and says what to do. Nothing is sent or changed."))
        self.banner = Banner()
        self.banner.setBackgroundRole(QPalette.ColorRole.Window)
        self.banner.hide()
        top = row(heading(tr("Connection test"), size=1.0), None, self.button)
        self.setLayout(column(top, self._steps, self._said, self.banner, None, margin=MARGIN, spacing=12))

    def _press(self, tasks: Tasks) -> None:
        if self._configure.test.running:
            self._configure.test.cancel()
        else:
            tasks.start(self._configure.run_test())

    def refresh(self) -> None:
        """Show its progress."""
        test = self._configure.test
        entry = self._configure.chosen
        system = entry.system if entry is not None else None
        for (icon, title, words), line in zip(self.rows, test.lines, strict=True):
            icon.setPixmap(theme.mark_icon(line.mark).pixmap(16, 16))
            title.setText(shown(line.title(system)))
            words.setText(paragraph(line.said) if line.said else tr("Asking…") if line.mark == "doing" else "")
            title.setEnabled(line.mark != "left_out")
        self.button.setEnabled(system is not None)
        if test.running:
            theme.dress(self.button, "x")
            self.button.setText(tr("S&top the test"))
        else:
            again = test.failure is not None or test.passed
            theme.dress(self.button, "rotate-cw" if again else "plug")
            self.button.setText(tr("&Test again") if again else tr("&Test connection"))
        if test.failure is not None:
            self.banner.show_message("failed", shown(test.failure[0]), paragraph(test.failure[1:]))
        elif test.passed:
            self.banner.show_message("done", tr("The connection works."), tr("Nothing was sent."))
        self.banner.setVisible(test.failure is not None or test.passed)


class ConnectionTab(QWidget):
    """The form on the left, the test on the right."""

    def __init__(self, configure: Configure, tasks: Tasks, prompter: Prompter) -> None:
        super().__init__()
        self._configure = configure
        self._tasks = tasks
        self._prompter = prompter
        self._filling = False
        self.url = QLineEdit()
        self._asked: tuple[Credential, ...] = ()
        self.allow_http = QCheckBox(tr("A&llow unencrypted http"))
        self._http = QWidget()
        self._http_help = muted(tr("The password and the timetable could be read on the way to the server."))
        self._http.setLayout(column(self.allow_http, self._http_help, spacing=2))
        self.elsewhere = Banner()
        self.elsewhere.setBackgroundRole(QPalette.ColorRole.Window)
        self.elsewhere.hide()
        self._make_fields()
        self.test = TestCard(configure, tasks)
        self._make_form()
        self._unknown = muted()
        self._area = scrolled(self.form)
        left = column(self._unknown, self._area)
        layout = row(spacing=24)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addLayout(left, 6)
        right = scrolled(column(self.test))
        layout.addWidget(right, 5)
        self.setLayout(layout)
        self._order_fields()
        self._connect()

    def _make_fields(self) -> None:
        self._make_proxy()
        self.ca_file = QLineEdit()
        self.ca_file.setReadOnly(True)
        self.ca_file.setPlaceholderText(tr("None chosen"))
        self.choose_file, self.clear_file = QPushButton(tr("C&hoose…")), QPushButton(tr("Cl&ear"))
        self.clear_file.setAccessibleName(tr("Clear the certificate file"))
        self.choose_file.setAccessibleName(tr("Choose a certificate file"))
        for button in (self.choose_file, self.clear_file):
            button.setAutoDefault(False)
        certificate = QWidget()
        certificate.setLayout(column(self.ca_file, row(self.choose_file, self.clear_file, None)))
        self.fields = {
            "url": Field(shown(HTTP.label), self.url),
            "proxy": Field(tr("Pro&xy"), self.proxy),
            "proxy_url": Field(tr("Proxy U&RL"), self.proxy_url),
            "proxy_user": Field(tr("Proxy user"), self.proxy_user),
            "proxy_password": Field(tr("Proxy password"), self.proxy_password),
            "ca_file": Field(
                tr("Certi&ficate file"),
                certificate,
                help=tr("Only where the school has a certificate authority of its own."),
            ),
        }
        self.fields["ca_file"].label.setBuddy(self.choose_file)
        self.ca_file.setAccessibleName(tr("Certificate file"))
        self.fields["proxy"].say_help(
            tr("Rarely needed. Ask your network administrator if the test speaks of a proxy.")
        )

    def _make_form(self) -> None:
        self.form, self._divider = QFormLayout(), divider()
        self.form.setContentsMargins(0, 0, 8, 0)
        self.form.setVerticalSpacing(12)
        self.form.setHorizontalSpacing(12)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self.fields.items():
            if name == "proxy":
                self.form.addRow(self._divider)
            self.form.addRow(field.label, field)
            if name == "url":
                self.form.addRow("", self._http)
                self.form.addRow("", self.elsewhere)
        self._ask_for((USER, PASSWORD, SCHOOL_CODE))

    def _ask_for(self, asked: tuple[Credential, ...]) -> None:
        """Create a field for each credential that a system asks for."""
        if asked == self._asked:
            return
        for each in self._asked:
            self.form.removeRow(self.fields.pop(each.name))
        self._asked = asked
        taken = {letter_of(tr(words)) for words in _ABOUT}
        taken |= {letter_of(field.label.text()) for field in self.fields.values()}
        first_secret = next((each for each in asked if each.secret), None)
        at = next(row for row in range(self.form.rowCount()) if self._in_row(row) is self.elsewhere)
        for each in asked:
            field = self.fields[each.name] = self._field_for(each, taken)
            self.form.insertRow(at, field.label, field)
            at += 2 if each is first_secret else 1  # what is said of kept secrets stands below the first
        if self.layout() is not None:
            self._order_fields()

    def _order_fields(self) -> None:
        """Set the tab order to the visual order, whenever fields were created."""
        lines = [self.fields[each.name].widget for each in self._asked]
        for before, after in itertools.pairwise([self.url, self.allow_http, *lines, self.proxy]):
            QWidget.setTabOrder(before, after)

    def _in_row(self, row: int) -> QWidget | None:
        item = self.form.itemAt(row, QFormLayout.ItemRole.FieldRole)
        return item.widget() if item is not None else None

    def _field_for(self, credential: Credential, taken: set[str]) -> Field:
        line = QLineEdit()
        if credential.secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textEdited.connect(lambda words: self._configure.set_credential(credential.name, words))
        if not credential.secret:
            line.editingFinished.connect(self._look)
        return Field(with_letter(shown(credential.label), taken), line)

    def line(self, name: str) -> QLineEdit:
        """Return the field of a credential."""
        widget = self.fields[name].widget
        assert isinstance(widget, QLineEdit)
        return widget

    def _make_proxy(self) -> None:
        self.proxy = QComboBox()
        for mode, words in PROXY_MODES.items():
            self.proxy.addItem(shown(words), mode)
        calm(self.proxy)
        self.proxy_url, self.proxy_user, self.proxy_password = QLineEdit(), QLineEdit(), QLineEdit()
        self.proxy_url.setPlaceholderText("http://proxy.school.example:3128")
        for field in (self.proxy_user, self.proxy_password):
            field.setPlaceholderText(tr("Only where the proxy asks for it"))
        self.proxy_password.setEchoMode(QLineEdit.EchoMode.Password)

    def _connect(self) -> None:
        configure = self._configure
        self.url.textEdited.connect(lambda words: configure.set(url=words))
        self.allow_http.toggled.connect(self._set_http)
        self.url.editingFinished.connect(self._look)
        for field in (self.proxy_url, self.proxy_user, self.proxy_password):
            field.textEdited.connect(lambda _words: self._set_proxy())
        self.proxy.activated.connect(lambda _at: self._set_proxy())
        self.choose_file.clicked.connect(lambda _checked=False: self._tasks.start(self._choose_file()))
        self.clear_file.clicked.connect(lambda _checked=False: configure.set(ca_file=""))

    def _look(self) -> None:
        """Check for stored secrets again once typing is done, because they are bound to the address."""
        self._tasks.start(self._configure.look_again())

    def _set_http(self, checked: bool) -> None:
        if not self._filling:
            self._configure.set(allow_http=int(checked))

    def _set_proxy(self) -> None:
        self._configure.set_proxy(
            self.proxy.currentData(), self.proxy_url.text(), self.proxy_user.text(), self.proxy_password.text()
        )

    async def _choose_file(self) -> None:
        chosen = await self._prompter.files_to_open(text("Choose a certificate file"), [_CERTIFICATES, ALL_FILES])
        if chosen:
            self._configure.set(ca_file=str(chosen[0]))

    def start(self) -> None:
        """Focus the first empty field."""
        lines = [self.url, *(self.line(each.name) for each in self._asked if not self._is_kept(each))]
        empty = [line for line in lines if not line.text() and line.isVisibleTo(self)]
        (empty or [self.url])[0].setFocus()

    def _is_kept(self, credential: Credential) -> bool:
        entry = self._configure.chosen
        return credential.secret and entry is not None and entry.has_kept(credential.name)

    def focus(self, name: str) -> None:
        """Focus a field."""
        field = self.fields[name]
        target = self.proxy_url if name == "proxy" and self.proxy_url.isVisibleTo(self) else field.widget
        target.setFocus()
        self._area.ensureWidgetVisible(field)

    def refresh(self) -> None:
        """Update after a change."""
        entry = self._configure.chosen
        usable = entry is not None and entry.system is not None
        self._area.setEnabled(usable)
        self._unknown.setVisible(not usable)
        self._unknown.setText(
            tr("No system is set up yet. Add one on the Sync tab.")
            if entry is None
            else tr("This syncdesk does not know the system. Update syncdesk on this computer.")
        )
        self._filling = True
        try:
            self._show(entry)
        finally:
            self._filling = False
        self.test.refresh()

    def refresh_test(self) -> None:
        """Update after progress of the test."""
        self.test.refresh()

    def _show(self, entry: ConnectionEntry | None) -> None:
        connection = entry.connection if entry is not None else None
        if entry is not None:
            self._ask_for(entry.asks)
        typed = given(entry.connection) | entry.secrets if entry is not None else {}
        for field, value in (
            (self.url, connection.url if connection else ""),
            *((self.line(each.name), typed.get(each.name, "")) for each in self._asked),
            (self.proxy_url, entry.proxy_url if entry else ""),
            (self.proxy_user, connection.proxy_user if connection else ""),
            (self.proxy_password, entry.proxy_password if entry else ""),
            (self.ca_file, connection.ca_file if connection else ""),
        ):
            if field.text() != value:
                field.setText(value)
        mode = entry.proxy_mode if entry is not None else "system"
        self.proxy.setCurrentIndex(self.proxy.findData(mode))
        self.allow_http.setChecked(bool(connection and connection.allow_http))
        self.form.setRowVisible(self._http, entry is not None and entry.asks_about_http)
        modes = {"proxy_url": {"manual"}, "proxy_user": {"manual", "system"}, "proxy_password": {"manual", "system"}}
        for name, field in self.fields.items():
            used = entry is None or entry.has(name)
            self.form.setRowVisible(field, used and mode in modes.get(name, {mode}))
        self.form.setRowVisible(self._divider, entry is None or entry.address.networked)
        self.fields["url"].rename(shown((entry.address if entry is not None else HTTP).label))
        self.clear_file.setEnabled(bool(connection and connection.ca_file))
        self._show_help(entry)
        self._show_kept(entry)
        self._show_troubles(entry)

    def _show_help(self, entry: ConnectionEntry | None) -> None:
        title = entry.title if entry is not None else ""
        said = tr("{system} gives you this.", system=title) if title else ""
        for name in ("url", *(each.name for each in self._asked if not each.secret)):
            words = said
            if name == "url" and entry is not None and entry.address.help:
                words = shown(entry.address.help)
            if self.fields[name].help.text() != words:
                self.fields[name].say_help(words)

    def _show_kept(self, entry: ConnectionEntry | None) -> None:
        """Show where the secrets are, or will be, stored. They are never displayed."""
        place, kept = self._configure.place, entry.kept if entry is not None else None
        words = tr("kept in {place}", place=place) if place else tr("kept until you close syncdesk")
        secrets = [each.name for each in self._asked if each.secret]
        for name in secrets:
            is_kept = entry is not None and entry.kept.state == "kept" and entry.has_kept(name)
            self.line(name).setPlaceholderText(words if is_kept else "")
        if self._configure.place_trouble:
            said = paragraph(self._configure.place_trouble)
        elif place is None:
            said = ""
        elif place:
            said = tr("Will be kept in {place} on this computer, not in the timetable file.", place=place)
        else:
            said = tr("This computer has no password store. The password is kept until you close syncdesk.")
        title = entry.title if entry is not None else ""
        given_by = tr("{system} gives you this.", system=title) if title else ""
        for name in secrets:
            self.fields[name].say_help(" ".join(filter(None, (given_by, said))))
        typed = any(self.line(name).text() for name in secrets)
        odd = bool(secrets) and kept is not None and kept.state in {"elsewhere", "locked"} and not typed
        if kept is not None and odd:
            self.elsewhere.show_message("warned", shown(kept.said[0]), paragraph(kept.said[1:]))
        self.form.setRowVisible(self.elsewhere, odd)

    def _show_troubles(self, entry: ConnectionEntry | None) -> None:
        found = dict(self._configure.troubles.get(entry.uid, {})) if entry is not None else {}
        if "proxy" in found and entry is not None and entry.proxy_mode == "manual":
            found["proxy_url"] = found.pop("proxy")
        for name, field in self.fields.items():
            field.say_trouble(paragraph(found.get(name, ())))
