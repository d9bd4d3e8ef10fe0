"""What painted widgets stand on: they hear of another style, and a bug in their painting costs nobody a hold."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ClassVar, ParamSpec

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent

from unknot.ui.widgets.presses import OnePress

if TYPE_CHECKING:  # they are mixed into every kind of Qt's widgets, so they themselves derive from none
    from PySide6.QtWidgets import QAbstractButton as _AnyButton
    from PySide6.QtWidgets import QWidget as _AnyWidget
else:
    _AnyWidget = _AnyButton = object

P = ParamSpec("P")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PRESSES = (*ENTER, Qt.Key.Key_Space)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_RESTYLES = (QEvent.Type.StyleChange, QEvent.Type.FontChange)


def guarded(paint: Callable[P, None]) -> Callable[P, None]:
    """Let a `paintEvent`, or the `paint` of a graphics item, report what it raises instead of raising it.

    An exception that leaves a paintEvent ends the process in PySide6 6.11.3 (segmentation fault in Qt's backing store,
    with or without a QPainter); a bug in one figure must not cost the hold that is being played.
    """

    @wraps(paint)
    def painted(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            paint(*args, **kwargs)
        except Exception:  # noqa: BLE001 - reported and logged like any bug
            sys.excepthook(*sys.exc_info())

    return painted


class Styled(_AnyWidget):
    """Mixed into a widget before Qt's class: it hears when theme, text size or font change."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLES:
            self.restyled()

    def restyled(self) -> None:
        """The style is another: ask for room anew, and to be painted."""
        self.updateGeometry()
        self.update()


class Placed(Styled):
    """Mixed into a widget whose parts stand by its width: they are placed anew where that or the text size changes."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def restyled(self) -> None:
        super().restyled()
        self.place()

    def place(self) -> None:
        """Place the parts for the width and the text size there are."""
        raise NotImplementedError(type(self).__name__)


class Painted(Styled):
    """Mixed into a widget that draws itself: `draw` gets a painter, and may raise without harm.

    One that `draws_over` is first painted by Qt. `dirty` is what is to be painted: the rest may be left out.
    """

    draws_over: ClassVar[bool] = False
    dirty = QRect()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.draws_over:
            super().paintEvent(event)
        self.dirty = event.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self.draw(painter)
        finally:
            painter.end()  # or Qt aborts, where a painter outlives its widget

    def draw(self, painter: QPainter) -> None:
        """Draw the widget in the theme in force."""
        raise NotImplementedError(type(self).__name__)


class PaintedButton(OnePress, Painted, _AnyButton):
    """Mixed into a button that draws itself: Enter and space press it, once however long a hand rests on the key.

    The keys in `leaves` are its holder's, where Qt would move the focus; so is Ctrl+Enter, which saves a form.
    """

    leaves: ClassVar[tuple[Qt.Key, ...]] = ARROWS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.leaves:
            event.ignore()
        elif event.key() in PRESSES and self.is_held(event):
            event.accept()
        elif event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            self.click()
