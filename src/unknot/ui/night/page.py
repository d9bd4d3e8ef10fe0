"""The night stand: a clock in dim amber that any key turns into the release hold, and the question of the morning."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.large_button import LargeButton
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.painting import Painted
from unknot.ui.widgets.text import Text
from unknot.view.night.page import GROUND, Morning, Stand
from unknot.view.words import _

POINTER_MS = 3000
_KEY = Qt.Key
NOT_COUNTED = frozenset(
    {
        *(_KEY.Key_Shift, _KEY.Key_Control, _KEY.Key_Meta, _KEY.Key_Alt, _KEY.Key_AltGr, _KEY.Key_Super_L),
        *(_KEY.Key_Super_R, _KEY.Key_Hyper_L, _KEY.Key_Hyper_R, _KEY.Key_CapsLock, _KEY.Key_NumLock),
        *(_KEY.Key_ScrollLock, _KEY.Key_VolumeUp, _KEY.Key_VolumeDown, _KEY.Key_VolumeMute, _KEY.Key_MicMute),
        *(_KEY.Key_MonBrightnessUp, _KEY.Key_MonBrightnessDown, _KEY.Key_BrightnessAdjust, _KEY.Key_KeyboardLightOnOff),
        *(_KEY.Key_KeyboardBrightnessUp, _KEY.Key_KeyboardBrightnessDown, _KEY.Key_PowerOff, _KEY.Key_PowerDown),
        *(_KEY.Key_Sleep, _KEY.Key_Suspend, _KEY.Key_Hibernate, _KEY.Key_Standby, _KEY.Key_WakeUp),
        _KEY.Key_ScreenSaver,
    }
)
"""Modifiers, and what changes volume, brightness or power, say nothing of a cramp."""
_WRAPPED = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class StandPage(Painted, QWidget):
    """Shows a `Stand`; `pressed` comes for any key that counts, a click or a touch, `turned` with the wheel."""

    pressed = Signal()
    turned = Signal(int)
    quit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand: Stand | None = None
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pointer = QTimer(self)
        self._pointer.setSingleShot(True)
        self._pointer.setInterval(POINTER_MS)
        self._pointer.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    def show_state(self, stand: Stand) -> None:
        """Show `stand`; nothing is painted where it is shown already."""
        if stand == self._stand:
            return
        self._stand = stand
        self.setAccessibleName(" ".join(part for part in (stand.time, stand.line, stand.quiet) if part))
        self.update()

    def show_pointer(self) -> None:
        """Show the pointer, for three seconds."""
        self.unsetCursor()
        self._pointer.start()

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(GROUND))
        stand = self._stand
        if stand is None:
            return
        painter.setPen(QColor(stand.colour))
        painter.translate(*stand.shift)
        box = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        size = theme.in_force().text_size
        lines = [
            (stand.time, self._time_font(stand.time, box)),
            (stand.line, theme.in_force().font(px=round(30 * size))),
            (stand.quiet, theme.in_force().font(px=round(19 * size))),
        ]
        heights = [QFontMetricsF(font).boundingRect(box, _WRAPPED, text).height() for text, font in lines]
        # The time stands a little above the middle, and gives way where the words need the room.
        top = box.top() + max(0.0, min(box.height() * 0.43 - heights[0] / 2, box.height() - sum(heights) - 8))
        for (text, font), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.drawText(QRectF(box.left(), top, box.width(), height + 2), _WRAPPED, text)
            top += height + (0 if text == stand.time else 8)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # every key is this page's own: none undoes or opens anything by night
            return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == _KEY.Key_Q and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.quit_asked.emit()
        elif event.key() not in NOT_COUNTED and not event.isAutoRepeat():
            self.pressed.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        self.show_pointer()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / 120)
        self._wheel -= steps * 120
        if steps:
            self.turned.emit(steps)

    def _time_font(self, time: str, box: QRectF) -> QFont:
        """As large as the width allows, and about a third of the height: a quarter at the least where that fits."""
        font = theme.in_force().font(px=max(40, round(box.height() * 0.38)))
        wide = QFontMetricsF(font).horizontalAdvance(time)
        if wide > box.width():
            font = theme.in_force().font(px=max(24, round(font.pixelSize() * box.width() / wide)))
        return font


class MorningPage(Page):
    """Shows a `Morning`; `answered` carries a `MorningAnswer`, keys 1 to 4 give them in order, Enter none."""

    answered = Signal(object)
    cramp_asked = Signal()
    back_chosen = Signal()

    def __init__(self, screen: Morning, parent: QWidget | None = None) -> None:
        super().__init__(screen.heading, screen.time, centred=True, parent=parent)
        self._screen = screen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(screen.text)
        self.column.addWidget(Text(screen.text, size=1.3))
        self.column.addSpacing(12)
        self.column.addWidget(self._answers())
        back = Button(screen.back, Look.QUIET, hint=_("Esc"))
        back.clicked.connect(self.back_chosen)
        self.column.addWidget(flow_of(back))
        self.column.addStretch(1)
        cramp = LargeButton(_("I have a cramp now"), Look.CORAL)
        cramp.setAccessibleDescription(_("Ctrl+K"))
        cramp.clicked.connect(self.cramp_asked)
        self.column.addWidget(cramp)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - int(_KEY.Key_1)
        if self.is_held(event):
            event.accept()
        elif 0 <= number < len(self._screen.answers) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answered.emit(self._screen.answers[number][0])
        elif event.key() == _KEY.Key_Escape:
            self.back_chosen.emit()
        elif event.key() not in (_KEY.Key_Return, _KEY.Key_Enter):
            super().keyPressEvent(event)

    def _answers(self) -> QWidget:
        """The two answers weigh the same; what can wait stands smaller below them."""
        holder, small = QWidget(), list[QWidget]()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for index, (answer, words) in enumerate(self._screen.answers):
            button = LargeButton(words) if index < 2 else Button(words, size=1.1)
            button.setAccessibleDescription(_("Key {number}").format(number=index + 1))
            button.clicked.connect(lambda _checked=False, said=answer: self.answered.emit(said))
            if index < 2:
                grid.addWidget(button, 0, index)
            else:
                small.append(button)
        grid.addWidget(flow_of(*small), 1, 0, 1, 2)
        return holder
