"""Containing exceptions in methods that Qt calls: they may otherwise end the process.

Qt's own code stands between such a method and anything that could handle its failure. PySide can only print it, and on
Python 3.11 one raised in C (`int("x")`, `[][1]`) ends the process. So each type that overrides a Qt method is
`Guarded`: a failure is reported like all others (`sys.excepthook`), and Qt gets a harmless value.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QIconEngine, QPixmap

from syncdesk.desktop.runtime import described

_log = logging.getLogger(__name__)


HARMLESS: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "object": lambda: None,
    "Any": lambda: None,
    "bool": lambda: False,
    "int": lambda: 0,
    "QSize": QSize,
    "QPixmap": QPixmap,
    "QIconEngine": lambda: _Blank(),  # noqa: PLW0108  (it comes below)
    "QWidget": lambda: None,
    "Qt.ItemFlag": lambda: Qt.ItemFlag.NoItemFlags,
}
"""A harmless value for each return type."""


_AS_QT = ("event", "reject")
"""If these fail, Qt's own implementation is called: else windows would stay unpainted, and dialogs open."""


class Guarded:
    """A mixin to be named first among the bases; overridden Qt methods are wrapped when the type is created.

    The value that Qt gets after a failure follows from the declared return type, one of `HARMLESS`.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name in overridden(cls):
            setattr(cls, name, _guarded(vars(cls)[name], _of_qt(cls, name) if name in _AS_QT else None))


def overridden(kind: type) -> list[str]:
    """Return the methods that a type defines and that Qt defines too."""
    from_qt = [base for base in kind.__mro__ if base.__module__.startswith("PySide6")]
    return [
        name
        for name, method in vars(kind).items()
        if isinstance(method, FunctionType) and not name.startswith("_") and any(name in vars(base) for base in from_qt)
    ]


def _of_qt(kind: type, name: str) -> Callable[..., Any]:
    return next(
        vars(base)[name] for base in kind.__mro__ if base.__module__.startswith("PySide6") and name in vars(base)
    )


def _guarded(method: Callable[..., Any], instead: Callable[..., Any] | None) -> Callable[..., Any]:
    """Wrap the method, with an optional fallback to call if it fails."""
    harmless = HARMLESS[method.__annotations__["return"]]
    heard: set[type] = set()

    @wraps(method)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except BaseException as error:  # noqa: BLE001  (whatever it is, Qt must not have it)
            if type(error) not in heard:  # Qt may ask a thousand times; it is told once
                heard.add(type(error))
                _tell(error)
            # A painter that is still held by a frame would go on painting on what is not there any more.
            traceback.clear_frames(error.__traceback__)
            for each in args:
                if isinstance(each, QCloseEvent):
                    each.ignore()
            return instead(*args) if instead is not None else harmless()

    return guarded


def _tell(error: BaseException) -> None:
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except Exception as another:  # noqa: BLE001  (as above)
        _log.error("A failure could not be told: %s", described(another))


class _Blank(Guarded, QIconEngine):
    """An empty image."""

    def paint(self, *_: object) -> None:
        pass

    def clone(self) -> QIconEngine:
        return _Blank()
