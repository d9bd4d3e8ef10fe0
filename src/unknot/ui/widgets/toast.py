"""What was just done, with a way back."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.painting import Painted
from unknot.ui.widgets.text import Text
from unknot.view.words import _

SHOWN_MS = 12_000


class Toast(Painted, QFrame):
    """A line at the foot of `over` that says what was done and offers to undo it; it goes by itself.

    The way back does not go with it: Ctrl+Z still works.
    """

    undo_chosen = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 8, 8)
        row.setSpacing(12)
        self._text = Text("")
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        self._undo = Button(_("Undo"), Look.SECONDARY, hint=_("Ctrl+Z"))
        self._undo.clicked.connect(self.undo_chosen)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.setAccessibleName(_("Done"))
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: bool = True) -> None:
        """Show `text`, with a button to undo it if `undo`."""
        self._text.set_text(text)
        self.setAccessibleDescription(text)
        self._undo.setVisible(undo)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        painter.setPen(colours["edge"])
        painter.setBrush(colours["soft"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _place(self) -> None:
        layout = self.layout()
        assert layout is not None
        room = self._over.width() - 48
        undo = self._undo.sizeHint().width() + 12 if self._undo.isVisibleTo(self) else 0
        wide = min(room, max(280, self._text.natural_width() + undo + 40))
        tall = max(layout.totalHeightForWidth(wide), layout.minimumSize().height())
        self.setGeometry((self._over.width() - wide) // 2, self._over.height() - tall - 20, wide, tall)
