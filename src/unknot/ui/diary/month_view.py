"""The diary as a month, with the chosen day beside it, or below where the window is narrow for the text."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from unknot.ui.charts.ink import hatch
from unknot.ui.diary.day_panel import DayPanel
from unknot.ui.diary.month_grid import MonthGrid
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.columns import FoldingColumns
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.painting import Painted
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.surface import Glyph
from unknot.ui.widgets.text import Text
from unknot.view.diary.month import DayScreen, MonthScreen, month_of
from unknot.view.words import _

_BESIDE_EM = 50
"""Width in em from which the day stands beside the month."""


class MonthView(OnePress, QScrollArea):
    """Shows the month of `day` that `fetch_month` brings, and the day that `fetch_day` brings.

    `add_wanted` and `go_wanted` carry nothing: something is to be added to `day`, another day is to be gone to.
    """

    add_wanted = Signal()
    go_wanted = Signal()
    today_wanted = Signal()

    def __init__(
        self,
        fetch_month: Callable[[date], MonthScreen],
        fetch_day: Callable[[date], DayScreen],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch_month, self._fetch_day = fetch_month, fetch_day
        self._screen: MonthScreen | None = None
        self.day: date = date.min
        self.grid, self.panel = MonthGrid(), DayPanel()
        self._title = Text("", size=1.2, weight=700, single=True)
        body = QWidget()
        body.setObjectName("page")
        self._columns = FoldingColumns([[self._month()], [self.panel]], [11, 5], gap=20)
        body.setLayout(self._columns)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.grid)
        self.grid.stepped.connect(lambda days: self.show_day(self.day + timedelta(days=days)))
        self.grid.month_turned.connect(self.turn)
        self.grid.day_pressed.connect(self.show_day)
        self.grid.opened.connect(self._on_opened)

    def show_day(self, day: date) -> None:
        """Choose `day`, in its month unless the weeks shown hold it."""
        self.day = day
        screen = self._screen
        if screen is None or not screen.cells[0].day <= day <= screen.cells[-1].day:
            screen = self._fetch_month(day)
        self._show(screen)

    def turn(self, months: int) -> None:
        """Go to the same day of another month."""
        first = month_of(self.day)
        month = month_of(first + timedelta(days=32 if months > 0 else -1))
        last = month_of(month + timedelta(days=32)) - timedelta(days=1)
        self.day = min(month.replace(day=min(self.day.day, last.day)), last)
        self._show(self._fetch_month(self.day))

    def refresh(self) -> None:
        """Read the month again; the day that was chosen stays so."""
        self._show(self._fetch_month(self._screen.first if self._screen is not None else self.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_T: self.today_wanted, Qt.Key.Key_G: self.go_wanted, Qt.Key.Key_N: self.add_wanted}
        signal = wanted.get(Qt.Key(event.key()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Delete:
            self.panel.delete_current()
        elif plain and signal is not None and not self.is_held(event):
            signal.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        beside = self.viewport().width() >= theme.in_force().px() * _BESIDE_EM
        self._columns.fold(beside=beside)

    def _show(self, screen: MonthScreen) -> None:
        self._screen = screen
        self._title.set_text(screen.title)
        place = (self.day - screen.cells[0].day).days
        self.grid.show_month(screen, place)
        self.panel.show_day(self._fetch_day(self.day))

    def _on_opened(self) -> None:
        if self.panel.list.isVisible():
            self.panel.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.panel.list)

    def _month(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head())
        column.addWidget(self.grid)
        column.addWidget(_legend())
        return holder

    def _head(self) -> QWidget:
        parts: list[QWidget] = []
        for glyph, words, months in (("left", _("A month earlier"), -1), ("right", _("A month later"), 1)):
            button = Button("", Look.QUIET, glyph=glyph)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(lambda _on=False, months=months: self.turn(months))
            parts.append(button)
        go, today = Button(_("Go to a day…"), Look.QUIET), Button(_("Today"), Look.QUIET)
        go.setToolTip(_("Go to a day (G)"))
        today.setToolTip(_("Today (T)"))
        go.clicked.connect(self.go_wanted)
        today.clicked.connect(self.today_wanted)
        return flow_of(self._title, *parts, go, today, gap=4)


class _Hatching(Painted, QWidget):
    """A piece of the hatching of a night that is not logged."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.in_force().px()
        return QSize(round(px * 1.4), round(px * 0.9))

    def draw(self, painter: QPainter) -> None:
        hatch(painter, [QRectF(self.rect())], theme.in_force()["edge"])


def _legend() -> QWidget:
    signs: list[tuple[QWidget, str]] = [
        (Glyph("dot", "ring"), _("cramp")),
        (Glyph("moon", "teal-text", size=0.9), _("no cramps")),
        (_Hatching(), _("not logged")),
        (Glyph("check", "teal", size=0.9), _("done")),
        (Glyph("half", "amber-text", size=0.9), _("part")),
        (Glyph("play", "quiet", size=0.8), _("run, how far")),
    ]
    band = Text(_("The band below is the night after."), colour="muted", size=0.86, single=True)
    return flow_of(*(_sign(mark, words) for mark, words in signs), band, gap=12)


def _sign(mark: QWidget, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(mark)
    row.addWidget(Text(words, colour="muted", size=0.86, single=True))
    return holder
