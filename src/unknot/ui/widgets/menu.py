"""Menus that open at a button and stay inside its window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QMenu, QWidget

MenuEntry = tuple[str, Callable[[], object]] | None
"""Words and what they do; None is a line between groups."""


def drop_menu(button: QWidget, entries: Sequence[MenuEntry]) -> QMenu:
    """Open a menu of `entries` below `button`, or above it or further left where the window ends."""
    menu = QMenu(button)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry[0], entry[1])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place_at(menu.sizeHint(), button))
    return menu


def place_at(size: QSize, button: QWidget) -> QPoint:
    """Where, on the screen, something of `size` opens at `button` and stays inside its window."""
    window = button.window()
    room = QRect(window.mapToGlobal(QPoint()), window.size())
    at = QRect(button.mapToGlobal(QPoint()), button.size())
    left = max(room.left(), min(at.left(), room.right() + 1 - size.width()))
    top = at.bottom() + 1
    if top + size.height() > room.bottom() + 1:
        top = max(room.top(), at.top() - size.height())
    return QPoint(left, top)
