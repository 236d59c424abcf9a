"""Colours and icons by meaning, light and dark. The desktop's setting decides which."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

import syncdesk
from syncdesk.desktop.guarded import Guarded

Followed = TypeVar("Followed", bound=QWidget)
Dressed = TypeVar("Dressed", QAction, QAbstractButton, QPushButton, QToolButton)

RESOURCES = Path(syncdesk.__file__).resolve().parent.parent / "resources"
"""Icons and translations, beside the package."""


class Colours(msgspec.Struct, frozen=True):
    """Colours by purpose. `faculties` are assigned in turn; `duty` is for entries without a faculty."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    accent: str
    selection: str
    selection_text: str
    ok: str
    warn: str
    bad: str
    hold: str
    outline: str
    divider: str
    primary: str
    primary_text: str
    banner_ok: str
    banner_warn: str
    banner_bad: str
    banner_hold: str
    faculties: tuple[str, ...]
    duty: str
    tint: float


LIGHT = Colours(
    "#F3F4F6", "#FFFFFF", "#F8F9FA", "#1B1F24", "#57606A", "#1F5FB4", "#DCE8F8", "#10233D",
    "#1A7036", "#8A5200", "#B3261E", "#6A3FA0", "#868E98", "#D5D9DF", "#0A3F88", "#FFFFFF",
    "#E6F4EA", "#FDF3DF", "#FCEBEA", "#F1EBFA",
    ("#2563B8", "#1E7B45", "#B4393A", "#946200", "#6B4BB5", "#AD3C7C", "#14757F", "#AE4E14"), "#68717C", 0.11,
)  # fmt: skip
DARK = Colours(
    "#1F2227", "#17191D", "#1C1F23", "#E7E9EC", "#A4ACB6", "#7FB4F5", "#233A57", "#EAF2FC",
    "#6CCB8B", "#E5B254", "#FF8F87", "#C3A4F2", "#7C8590", "#383D45", "#5C9DEB", "#0E1A2A",
    "#1A2E21", "#33290F", "#3A1F1E", "#2B2238",
    ("#7FB0F0", "#6CC48D", "#F09090", "#DDB04E", "#B8A0F0", "#EE94C4", "#66C3CE", "#F0A06A"), "#98A2AE", 0.20,
)  # fmt: skip


def colours() -> Colours:
    """Return those of the current theme."""
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def palette(of: Colours) -> QPalette:
    """Create Qt's palette from them."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: of.window,
        roles.Base: of.base,
        roles.AlternateBase: of.alternate,
        roles.Text: of.text,
        roles.WindowText: of.text,
        roles.ButtonText: of.text,
        roles.Button: of.window,
        roles.ToolTipBase: of.base,
        roles.ToolTipText: of.text,
        roles.PlaceholderText: of.muted,
        roles.Highlight: of.selection,
        roles.HighlightedText: of.selection_text,
        roles.Accent: of.accent,
        roles.Link: of.accent,
        roles.LinkVisited: of.accent,
        roles.BrightText: of.bad,
        roles.Mid: of.outline,
        roles.Midlight: of.divider,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(of.outline))
    return made


_OUTLINED = ("QCheckBox", "QRadioButton", "QLineEdit", "QAbstractSpinBox")
_DARKER = 140
"""How much darker than the window's colour Fusion draws outlines, in percent; invisible in the dark theme."""


def _seen_outline(of: Colours) -> QColor:
    """Return the window colour from which Fusion derives a visible outline."""
    return mix(of.text, of.outline, 0.2).lighter(_DARKER)


def outline_boxes(worn: QPalette) -> None:
    """Give a list's check boxes a visible outline, like those beside fields."""
    worn.setColor(QPalette.ColorRole.Window, _seen_outline(colours()))


def _outlined(of: Colours) -> QPalette:
    """Return the palette for widgets with an outline, in which the window's colour has no other use.

    The outline of the focused widget is derived from the selection's colour.
    """
    made = palette(of)
    made.setColor(QPalette.ColorRole.Window, _seen_outline(of))
    made.setColor(QPalette.ColorRole.Highlight, QColor(of.primary))
    made.setColor(QPalette.ColorRole.HighlightedText, QColor(of.primary_text))
    return made


def apply(app: QApplication) -> None:
    """Style the program, and again whenever the desktop switches between light and dark."""

    def dress_all() -> None:
        icon.cache_clear()
        of = colours()
        app.setPalette(palette(of))
        for kind in _OUTLINED:
            app.setPalette(_outlined(of), kind)  # pyright: ignore[reportArgumentType]  (it takes a str alone)
        for key, (reference, name, role) in list(_dressed.items()):
            target = reference()
            if target is None or not isValid(target):
                del _dressed[key]
            else:
                target.setIcon(icon(name, role))
        for key, (reference, act) in list(_following.items()):
            widget = reference()
            if widget is None or not isValid(widget):
                del _following[key]
            else:
                act(widget)

    dress_all()
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: dress_all())


_following: dict[int, tuple[weakref.ref[QWidget], Callable[[Any], None]]] = {}


def follow(widget: Followed, act: Callable[[Followed], None]) -> None:
    """Apply something to a widget now, and again whenever the theme changes."""
    act(widget)
    _following[id(widget)] = weakref.ref(widget), act


_Iconed = QAction | QAbstractButton
_dressed: dict[int, tuple[weakref.ref[_Iconed], str, str]] = {}


def dress(target: Dressed, name: str, role: str = "text") -> Dressed:
    """Give a button or action an icon that follows the theme."""
    target.setIcon(icon(name, role))
    _dressed[id(target)] = weakref.ref(target), name, role
    return target


def mix(over: str, under: str, share: float) -> QColor:
    """Mix `share` of one colour into another."""
    one, other = QColor(over), QColor(under)
    return QColor(
        round(one.red() * share + other.red() * (1 - share)),
        round(one.green() * share + other.green() * (1 - share)),
        round(one.blue() * share + other.blue() * (1 - share)),
    )


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class _Drawn(Guarded, QIconEngine):
    """Draws an icon on first use in the size requested: most are never shown in most sizes."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._of = name, colour, disabled
        self._pictures: dict[tuple[int, int, bool], QPixmap] = {}

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = size.width(), size.height(), mode == QIcon.Mode.Disabled
        known = self._pictures.get(key)
        if known is None:
            name, colour, disabled = self._of
            known = self._pictures[key] = _picture(name, disabled if key[2] else colour, size)
        return known

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size() * painter.device().devicePixelRatio(), mode, state))

    def clone(self) -> QIconEngine:
        return _Drawn(*self._of)


def _picture(name: str, colour: str, size: QSize) -> QPixmap:
    """Draw an icon in a colour, as large as fits in so many pixels."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    edge = min(size.width(), size.height())
    painter = QPainter(picture)
    renderer.render(painter, QRectF((size.width() - edge) / 2, (size.height() - edge) / 2, edge, edge))
    painter.end()
    return picture


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """Return an icon in one of the theme's colours (the name of a field of `Colours`)."""
    of = colours()
    return QIcon(_Drawn(name, getattr(of, role), of.outline))


MARKS: dict[str, tuple[str, str]] = {
    "waiting": ("circle-dashed", "muted"),
    "doing": ("refresh-cw", "accent"),
    "paused": ("hourglass", "warn"),
    "done": ("circle-check", "ok"),
    "warned": ("triangle-alert", "warn"),
    "failed": ("circle-x", "bad"),
    "held": ("circle-pause", "hold"),
    "left_out": ("circle-slash", "muted"),
    "unsure": ("circle-question-mark", "warn"),
    "unsaved": ("circle-dot", "warn"),
}
"""Icon and colour of each mark of `presenters.progress`."""


def mark_icon(mark: str) -> QIcon:
    """Return the icon of a mark."""
    return icon(*MARKS[mark])


def tone(role: str) -> QColor:
    """Return a colour of the theme by name."""
    return QColor(getattr(colours(), role))
