"""The editor of a routine: its steps with a timeline that adds up, and what can be added."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from unknot.routine.model import Sides
from unknot.ui.guide.parts import settle
from unknot.ui.look import theme
from unknot.ui.routines.addable import EXERCISE_DRAGGED, AddablePanel
from unknot.ui.routines.step_row import StepRowButton
from unknot.ui.routines.stepper import NumberStepper
from unknot.ui.routines.timeline import TimelineBar
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.figure import PaintFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import LineField
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card, Notice
from unknot.ui.widgets.text import Text
from unknot.view.routines.editor import EditorScreen, NumberLine
from unknot.view.words import _

_NARROW = 56  # em of body text, from which on the library stands below the steps
_ORDER = (Sides.EACH, Sides.ALTERNATE, Sides.LEFT, Sides.RIGHT, Sides.NONE)


class EditorPage(Page):
    """Signals carry what the person asked for; places count from 0."""

    closed = Signal()
    saved = Signal()
    exported = Signal()
    deleted = Signal()
    undone = Signal()
    redone = Signal()
    titled = Signal(str)
    step_opened = Signal(int)
    step_moved = Signal(int, int)
    step_removed = Signal(int)
    step_set = Signal(str, object)
    end_set = Signal(str, object)
    mended = Signal(int, str)
    added = Signal(str)
    searched = Signal(str)
    own_asked = Signal()
    dropped_in = Signal(str, int)
    """An exercise dragged from the library, and the place it shall have."""

    def __init__(self, paint_figure: PaintFigure, parent: QWidget | None = None) -> None:
        super().__init__("", widest=84, parent=parent)
        self._paint_figure = paint_figure
        self._rows: list[StepRowButton] = []
        self._numbers: dict[str, NumberStepper] = {}
        self._ends: dict[str, NumberStepper] = {}
        self._title_field = LineField(_("Name"), letters=32)
        self._total = Text("", size=1.4, weight=700, single=True)
        self._counted = Text("", colour="muted", single=True)
        self._timeline = TimelineBar()
        self._mend = Notice("", glyph="warning")
        self._use = Button("")
        self._tools = {
            "undo": Button(_("Undo"), Look.QUIET),
            "redo": Button(_("Redo"), Look.QUIET),
            "export": Button(_("Export…"), Look.QUIET),
            "delete": Button(_("Delete"), Look.QUIET),
            "save": Button(_("Save"), Look.PRIMARY),
        }
        self._list, self._open, self._ends_place = QVBoxLayout(), Card(padding=16), QVBoxLayout()
        self._sides = ChoiceRow(
            [_("Each"), _("Taking turns"), _("Left"), _("Right"), _("No sides")], _("Legs"), in_line=False
        )
        self._library = AddablePanel(paint_figure)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._screen: EditorScreen | None = None
        self.setAcceptDrops(True)
        self._put_together()
        self._connect()

    @property
    def rows(self) -> tuple[StepRowButton, ...]:
        """One a step."""
        return tuple(self._rows)

    def show_state(self, screen: EditorScreen) -> None:
        """Show `screen`; of the list only what is new is touched."""
        before, self._screen = self._screen, screen
        if before is None or before.title != screen.title:
            self.set_title(screen.title or _("needs a name"))
            self._title_field.setText(screen.title)
        self._total.set_text(screen.total)
        self._counted.set_text(screen.counted)
        self._timeline.show_blocks(screen.blocks)
        self._tools["undo"].setEnabled(screen.can_undo)
        self._tools["redo"].setEnabled(screen.can_redo)
        self._show_rows(screen)
        self._show_numbers(self._numbers, self._open.column, screen.numbers, self.step_set)
        self._show_numbers(self._ends, self._ends_place, screen.ends, self.end_set)
        self._show_faults(screen)
        if before is None or screen.found != before.found:
            self._library.show_found(screen.found, screen.nothing_found)
            settle(self._body)

    def event(self, event: QEvent) -> bool:
        # Else the window's own Ctrl+Z would take back a change of the diary.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._tool_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (tool := self._tool_of(event)) is not None:
            tool.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        settle(self._body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < theme.in_force().px() * _NARROW
        across = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(across)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(EXERCISE_DRAGGED):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        name = bytes(event.mimeData().data(EXERCISE_DRAGGED).data()).decode()
        holder = self._rows[0].parentWidget() if self._rows else None
        y = holder.mapFrom(self.viewport(), event.position().toPoint()).y() if holder is not None else 0
        self.dropped_in.emit(name, sum(row.geometry().center().y() < y for row in self._rows))
        event.acceptProposedAction()

    def _tool_of(self, event: QKeyEvent) -> Button | None:
        keys = QKeySequence.StandardKey
        for key, name in ((keys.Undo, "undo"), (keys.Redo, "redo"), (keys.Save, "save")):
            if event.matches(key):
                return self._tools[name]
        return None

    def _put_together(self) -> None:
        back = Button(_("‹ Routines"), Look.QUIET)
        back.clicked.connect(self.closed)
        self.column.insertWidget(0, flow_of(back, *self._tools.values()))
        self.column.addWidget(flow_of(Text(_("Name"), colour="muted", single=True), self._title_field))
        self.column.addWidget(flow_of(self._total, self._counted, gap=12))
        self.column.addWidget(self._timeline)
        self.column.addWidget(self._mend)
        self.column.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        steps = QWidget()
        left = QVBoxLayout(steps)
        left.setContentsMargins(0, 0, 0, 0)
        left.addLayout(self._ends_place)
        left.addLayout(self._list)
        left.addStretch(1)
        remove = Button(_("Remove this step"), Look.QUIET)
        remove.clicked.connect(lambda: self.step_removed.emit(self._open_place()))
        self._open.column.addWidget(self._sides)
        self._open.column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._columns.setSpacing(16)
        self._columns.addWidget(steps, 3)
        self._columns.addWidget(self._library, 2)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)

    def _connect(self) -> None:
        signals = {
            "undo": self.undone,
            "redo": self.redone,
            "export": self.exported,
            "delete": self.deleted,
            "save": self.saved,
        }
        for name, button in self._tools.items():
            button.clicked.connect(signals[name])
        self._title_field.editingFinished.connect(lambda: self.titled.emit(self._title_field.text().strip()))
        self._library.searched.connect(self.searched)
        self._library.added.connect(self.added)
        self._library.own_asked.connect(self.own_asked)
        self._sides.chosen.connect(lambda index: self.step_set.emit("sides", _ORDER[index].value))
        self._timeline.step_chosen.connect(self.step_opened)
        self._use.clicked.connect(self._on_use_clicked)

    def _open_place(self) -> int:
        rows = self._screen.steps if self._screen is not None else ()
        return next((at for at, row in enumerate(rows) if row.is_open), 0)

    def _show_rows(self, screen: EditorScreen) -> None:
        while len(self._rows) < len(screen.steps):
            self._add_row()
        while len(self._rows) > len(screen.steps):
            spare = self._rows.pop()
            spare.hide()
            self._list.removeWidget(spare)
            spare.deleteLater()
        for at, (button, row) in enumerate(zip(self._rows, screen.steps, strict=True)):
            button.show_row(row, at + 1, len(screen.steps))
        self._open.setVisible(bool(screen.steps))
        if screen.steps:
            place = self._open_place()
            if self._list.indexOf(self._open) != place + 1:
                self._list.removeWidget(self._open)
                self._list.insertWidget(place + 1, self._open)
        if screen.sides is not None:
            self._sides.choose(_ORDER.index(screen.sides))

    def _add_row(self) -> None:
        row, at = StepRowButton(self._paint_figure), len(self._rows)
        row.opened.connect(lambda: self.step_opened.emit(at))
        row.moved_by.connect(lambda by: self.step_moved.emit(at, at + by))
        row.dropped.connect(lambda y: self.step_moved.emit(at, self._place_at(y)))
        row.removed.connect(lambda: self.step_removed.emit(at))
        self._rows.append(row)
        self._list.addWidget(row)

    def _place_at(self, y: int) -> int:
        """The step at that height of the list; the nearest where there is none."""
        return min(range(len(self._rows)), key=lambda at: abs(self._rows[at].geometry().center().y() - y))

    def _show_numbers(
        self, shown: dict[str, NumberStepper], place: QVBoxLayout, lines: tuple[NumberLine, ...], signal: object
    ) -> None:
        """Steppers by key: those that are wanted stay, so that the focus does."""
        wanted = {line.key: line for line in lines}
        for key in [key for key in shown if key not in wanted]:
            stepper = shown.pop(key)
            stepper.hide()
            place.removeWidget(stepper)
            stepper.deleteLater()
        for at, (key, line) in enumerate(wanted.items()):
            if key not in shown:
                shown[key] = NumberStepper(line)
                shown[key].value_changed.connect(signal)
                place.insertWidget(at, shown[key])
            shown[key].show_line(line)

    def _show_faults(self, screen: EditorScreen) -> None:
        count = len(screen.to_mend)
        self._mend.setVisible(count > 0)
        self._mend.set_text("\n".join(screen.to_mend[:4]))
        mend = next((row.mend for row in screen.steps if row.mend), "")
        self._use.setVisible(bool(mend))
        self._use.set_text(_("Use “{exercise}”").format(exercise=mend))

    def _on_use_clicked(self) -> None:
        rows = self._screen.steps if self._screen is not None else ()
        for at, row in enumerate(rows):
            if row.mend:
                self.mended.emit(at, row.mend)
                return
