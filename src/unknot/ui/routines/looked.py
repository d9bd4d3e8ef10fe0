"""The step that is looked at: large and moving, in words, with its muscle and its other forms."""

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from unknot.figure.model import Muscle
from unknot.figure.painter import FigurePainter
from unknot.routine.model import Side
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.painting import Painted, PaintedButton, Placed
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.routines.detail import Form, Looked
from unknot.view.shown import FigureShown
from unknot.view.words import _

FRAME_MS = 33
NARROW, NARROWEST = 58, 40  # em of body text: first the map goes below the words, then all stands in one column


class MovingFigure(PaintedButton, QPushButton):
    """The figure on its disc; a click stops it and starts it, and nobody moves it while it is not seen."""

    def __init__(self, paint_figure: PaintFigure, moves: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint_figure, self._moves = paint_figure, moves
        self._figure: FigureShown | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self.update)
        self.setAutoDefault(False)
        self.setAccessibleName(_("Stop or start the figure"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_figure(self, figure: FigureShown) -> None:
        """Show `figure`, from its beginning where it is another."""
        if self._figure is None or self._figure.exercise != figure.exercise:
            self._since.start()
        self._figure = figure
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.in_force().px() * 21
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.in_force().px() * 12, theme.in_force().px() * 12)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._moves:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def draw(self, painter: QPainter) -> None:
        colours, side = theme.in_force(), float(min(self.width(), self.height()))
        disc = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(colours["focus"] if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours["paper"])
        painter.drawEllipse(disc.adjusted(2, 2, -2, -2))
        if self._figure is not None:
            seconds = self._since.elapsed() / 1000 if self._moves else 0.0
            shown = replace(self._figure, seconds=seconds, moving=self._moves)
            room = disc.adjusted(side * 0.06, side * 0.08, -side * 0.06, -side * 0.12)
            self._paint_figure(painter, room, shown, colours.colours)

    def _on_clicked(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
        elif self._moves:
            self._timer.start()


class WorkedMuscle(Painted, QWidget):
    """Both bodies with the muscle that is worked, on the side that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit: dict[tuple[Muscle, bool], float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_muscle(self, muscle: str | None, sides: tuple[Side, ...]) -> None:
        """Light `muscle` on `sides`."""
        known = muscle in set(Muscle)
        self._lit = {(Muscle(muscle), side is Side.LEFT): 1.0 for side in sides} if muscle and known else {}
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.in_force().px()
        return QSize(px * 13, px * 11)

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        FigurePainter(colours.colours, behind=colours["card"]).paint_map(painter, QRectF(self.rect()), self._lit)


class LookedCard(Placed, Card):
    """The card below the strip; its widgets stay, only what they say changes."""

    side_chosen = Signal(object)
    step_moved = Signal(int)
    form_chosen = Signal(object)
    leave_toggled = Signal()
    start_here = Signal()

    def __init__(
        self, paint_figure: PaintFigure, stage: PaintFigure, moves: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paint_figure = paint_figure
        self._figure = MovingFigure(stage, moves)
        self._left, self._words, self._right = QWidget(), QWidget(), QWidget()
        self._sides: ChoiceRow | None = None
        self._side_names: tuple[tuple[Side, str], ...] = ()
        self._side_place = QVBoxLayout()
        self._title = Text("", size=1.28, weight=700, leading=1.2)
        self._position = Text("", colour="muted")
        self._rows = QGridLayout()
        self._sources = Text("", size=0.86, colour="muted")
        self._map = WorkedMuscle()
        self._plain = Text("", weight=600)
        self._anatomy = Text("", size=0.93, colour="muted")
        self._forms = QVBoxLayout()
        self._start_here = Button(_("Start from here"), glyph="play")
        self._leave = Button("", Look.QUIET)
        self._shown: Looked | None = None
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self.column.addLayout(self._columns)
        self._put_together()
        self._start_here.clicked.connect(self.start_here)
        self._leave.clicked.connect(self.leave_toggled)

    def show_step(self, looked: Looked, side: Side) -> None:
        """Say what the step is."""
        self._title.set_text(looked.title)
        self._position.set_text(looked.position)
        self._sources.set_text(looked.sources)
        self._figure.show_figure(looked.figure)
        sides = (side,) if looked.sides else (Side.LEFT, Side.RIGHT)
        self._map.show_muscle(looked.muscle, sides)
        for part, text in ((self._plain, looked.plain), (self._anatomy, looked.anatomy)):
            part.set_text(text)
            part.setVisible(bool(text))
        self._map.setVisible(looked.muscle is not None)
        self._start_here.setVisible(looked.may_start)
        self._leave.set_text(looked.leave)
        self._leave.setEnabled(looked.may_leave)
        self._leave.setToolTip("" if looked.may_leave else _("One step has to stay."))
        self._show_sides(looked, side)
        if self._shown is None or looked.rows != self._shown.rows:
            self._show_rows(looked.rows)
        if self._shown is None or looked.forms != self._shown.forms:
            self._show_forms(looked.forms)
        self._shown = looked

    def _put_together(self) -> None:
        figure = _column(self._left)
        figure.addWidget(self._figure)
        before, after = Button("‹", Look.QUIET, size=1.3), Button("›", Look.QUIET, size=1.3)
        before.setAccessibleName(_("Step before"))
        after.setAccessibleName(_("Next step"))
        before.clicked.connect(lambda: self.step_moved.emit(-1))
        after.clicked.connect(lambda: self.step_moved.emit(1))
        holder = QWidget()
        holder.setLayout(self._side_place)
        self._side_place.setContentsMargins(0, 0, 0, 0)
        figure.addWidget(flow_of(before, holder, after))
        words = _column(self._words)
        words.addWidget(self._title)
        words.addWidget(self._position)
        words.addSpacing(8)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        words.addLayout(self._rows)
        words.addWidget(self._sources)
        words.addStretch(1)
        words.addWidget(flow_of(self._start_here, self._leave))
        right = _column(self._right)
        right.addWidget(self._map)
        right.addWidget(self._plain, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addWidget(self._anatomy, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(1)
        right.addLayout(self._forms)

    def _show_sides(self, looked: Looked, side: Side) -> None:
        if looked.sides != self._side_names:
            if self._sides is not None:
                self._sides.hide()
                self._sides.deleteLater()
            self._sides, self._side_names = None, looked.sides
            if looked.sides:
                self._sides = ChoiceRow([name for _side, name in looked.sides], _("Side"), in_line=True)
                self._sides.chosen.connect(lambda index: self.side_chosen.emit(self._side_names[index][0]))
                self._side_place.addWidget(self._sides)
        if self._sides is not None:
            self._sides.choose([each for each, _name in looked.sides].index(side))

    def _show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        _clear(self._rows)
        for number, (label, text) in enumerate(rows):
            self._rows.addWidget(
                Text(label, weight=600, size=0.93, colour="muted"), number, 0, Qt.AlignmentFlag.AlignTop
            )
            self._rows.addWidget(Text(text), number, 1)

    def _show_forms(self, forms: tuple[Form, ...]) -> None:
        _clear(self._forms)
        for form in forms:
            self._forms.addWidget(self._form_card(form))

    def _form_card(self, form: Form) -> QWidget:
        card = Card(padding=12)
        px = theme.in_force().px()
        card.column.addWidget(Text(form.title, size=0.93))
        card.column.addWidget(StillFigure(self._paint_figure, form.figure, size=QSize(px * 5, px * 3)))
        button = Button(form.words)
        button.setAccessibleName(f"{form.words}: {form.title}")
        button.clicked.connect(lambda: self.form_chosen.emit(form.exercise))
        card.column.addWidget(button)
        return card

    def place(self) -> None:
        """Three columns; in a narrow card, or with large text, the map below the words, then all in one."""
        em = self.width() / theme.in_force().px()
        one_column = em < NARROWEST
        below = one_column or em < NARROW
        across = QBoxLayout.Direction.TopToBottom if one_column else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(across)
        words = self._words.layout()
        assert isinstance(words, QVBoxLayout)
        self._columns.addWidget(self._left, 4)
        self._columns.addWidget(self._words, 4)
        if below:
            words.addWidget(self._right)
        else:
            self._columns.addWidget(self._right, 2)


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
