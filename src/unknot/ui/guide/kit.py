"""One's own kit on the page: each thing with its counts, and a way to try it in turns where that can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.page import Divider, Page
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.guide.kit import KitLine, KitScreen
from unknot.view.words import _


class KitView(QWidget):
    """Shows a `KitScreen`; `trial_asked` carries the words of what is to be tried."""

    trial_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = Page.new_column(self)
        self._shown: KitScreen | None = None
        self._parts: list[QWidget] = []

    def show_kit(self, screen: KitScreen) -> None:
        """Show `screen`; nothing is built again where it is shown already."""
        if screen == self._shown:
            return
        self._shown = screen
        for part in self._parts:
            part.hide()
            part.deleteLater()
        card = Card()
        for line in screen.lines:
            if line is not screen.lines[0]:
                card.column.addWidget(Divider())
            card.column.addWidget(self._line(line))
        self._parts = [Text(screen.lead, colour="muted"), card, Text(screen.caution, colour="muted")]
        for part in self._parts:
            self._column.addWidget(part)
            part.show()  # at once, not when the layout comes to it

    def _line(self, line: KitLine) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(line.title)
        holder.setAccessibleDescription(line.spoken)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(3)
        column.addWidget(Text(line.title, weight=600))
        column.addWidget(Text(line.counts))
        for said in line.says:
            column.addWidget(Text(said, size=0.93, colour="muted"))
        if line.trial:
            button = Button(_("Try it as a trial in turns…"), Look.QUIET, size=0.93)
            button.setAccessibleName(_("Try it as a trial in turns: {thing}").format(thing=line.title))
            button.clicked.connect(lambda: self.trial_asked.emit(line.trial))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder
