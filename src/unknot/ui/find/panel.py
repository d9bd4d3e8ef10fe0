"""A panel over every page: one types, and what is found stands below, to be opened by keys alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from unknot.ui.guide.parts import SearchField, WrappedRow
from unknot.ui.look import theme
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog
from unknot.view.find.panel import MOST_SHOWN, FindScreen, FoundGroup, FoundKind, FoundLine
from unknot.view.words import _


class FindPanel(TitledDialog):
    """Shows a `FindScreen`; `typed` carries what is looked for, `chosen` the `FoundLine` to open.

    Up and Down go through what was found, Enter opens, Esc empties the field and then closes.
    """

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Find"), parent)
        column = self.new_column(scrolls=False)
        self.field = SearchField(_("Guide, routines, exercises and your own notes"), _("Esc closes"))
        self._said = Text("", size=0.93, colour="muted")
        self._scroll = _KeylessScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")
        below = QVBoxLayout(body)
        below.setContentsMargins(0, 0, 8, 0)
        self._groups = [GroupView(body) for _kind in FoundKind]
        for view in self._groups:
            view.chosen.connect(self.chosen)
            below.addWidget(view)
        below.addStretch(1)
        self._scroll.setWidget(body)
        column.addWidget(self.field)
        column.addWidget(self._said)
        column.addWidget(self._scroll, 1)
        self.field.textChanged.connect(self.typed)
        self.field.left.connect(lambda: self._step(1))
        self.field.entered.connect(self._on_entered)
        self._take_place(parent)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_state(self, screen: FindScreen) -> None:
        """Show what was found; it is said to a screen reader too, on the field that has the focus."""
        self._said.set_text(screen.said)
        self.field.setAccessibleDescription(screen.said)
        for index, view in enumerate(self._groups):
            view.show_group(screen.groups[index] if index < len(screen.groups) else None)
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def rows(self) -> list[WrappedRow]:
        """What can be opened, from the top."""
        return [row for view in self._groups for row in view.rows if not row.isHidden() and not view.isHidden()]

    @property
    def said(self) -> str:
        """What is told of the search."""
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if isinstance(row := self.focusWidget(), WrappedRow):
                if not event.isAutoRepeat():
                    row.click()
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        if isinstance(row := self.focusWidget(), WrappedRow):
            self._scroll.ensureWidgetVisible(row, 0, 24)
        return moved

    def _step(self, by: int) -> None:
        rows = self.rows
        focused = self.focusWidget()
        at = rows.index(focused) if isinstance(focused, WrappedRow) and focused in rows else -1
        if at + by < 0:
            self.field.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif at + by < len(rows):
            rows[at + by].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(rows[at + by], 0, 24)

    def _on_entered(self) -> None:
        if rows := self.rows:
            rows[0].click()

    def _take_place(self, parent: QWidget) -> None:
        px = theme.in_force().px()
        self.resize(min(px * 44, parent.width() - 32), min(px * 38, parent.height() - 32))


class _KeylessScroll(QScrollArea):
    """Leaves the arrows to the panel, which goes from row to row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class GroupView(QWidget):
    """One place's lines under its name; the rows are made once and used again for every key."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[FoundLine, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(0)
        self._title = Text("", weight=600)
        self._title.setContentsMargins(20, 0, 0, 0)
        self._more = Text("", size=0.93, colour="muted")
        self._more.setContentsMargins(20, 0, 0, 4)
        column.addWidget(self._title)
        self.rows = [WrappedRow("", arrow="right", weight=500) for _place in range(MOST_SHOWN)]
        for place, row in enumerate(self.rows):
            row.clicked.connect(lambda _on=False, place=place: self.chosen.emit(self._lines[place]))
            column.addWidget(row)
        column.addWidget(self._more)
        self.hide()

    def show_group(self, group: FoundGroup | None) -> None:
        """Show `group`; without one, nothing."""
        self.setVisible(group is not None)
        if group is None:
            return
        self._lines = group.lines
        self._title.set_text(group.title)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(group.lines))
            if place < len(group.lines):
                row.say(group.lines[place].title, _one_line(group.lines[place].detail))
        self._more.set_text(group.more)
        self._more.setVisible(bool(group.more))


def _one_line(detail: str) -> str:
    """As much of it as tells why it was found, without a page of it."""
    plain = " ".join(detail.split())
    return plain if len(plain) <= 120 else f"{plain[:119]}…"
