"""The six-week trial: what it is, how far it is, and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from unknot.ui.charts.beside import beside
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.rings import LevelBar
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.trial.page import TrialPageScreen
from unknot.view.trial.words import TrialRow, TrialScreen
from unknot.view.words import _


class TrialPage(Page):
    """Shows a `TrialPageScreen`; its signals ask for what the buttons say."""

    back_asked = Signal()
    start_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    end_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._screen: TrialPageScreen | None = None
        self._content: QWidget | None = None
        self._back = Button(_("‹ Progress"), Look.QUIET)
        self._back.setAccessibleName(_("Back to progress"))
        self._back.clicked.connect(self.back_asked)
        self.column.insertWidget(0, flow_of(self._back))

    def show_state(self, screen: TrialPageScreen) -> None:
        """Show `screen`; nothing is done if it is shown already."""
        if screen == self._screen:
            return
        self._screen = screen
        self.set_title(screen.title, screen.text)
        had_focus = self._content is not None and self._content.isAncestorOf(self.focusWidget())
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = self.new_column(self._content)
        if screen.result is not None:
            column.addWidget(_result_card(screen.result))
        column.addWidget(self._state_card(screen))
        column.addStretch(1)
        self.column.addWidget(self._content, 1)
        if had_focus:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _state_card(self, screen: TrialPageScreen) -> Card:
        card = Card()
        card.column.setSpacing(8)
        if screen.share is not None:
            card.column.addWidget(LevelBar(screen.share, screen.text))
            card.column.addSpacing(4)
        for line in screen.lines:
            card.column.addWidget(Text(line, leading=1.45))
        if screen.sources:
            names = _("Sources: {ids}").format(ids=", ".join(screen.sources))
            card.column.addWidget(Text(names, size=0.86, colour="muted"))
        buttons: list[QWidget] = []
        for shown, words, look, signal in (
            (screen.can_start, _("Start another…") if screen.result else _("Start…"), Look.PRIMARY, self.start_asked),
            (screen.can_resume, _("Take it up again"), Look.PRIMARY, self.resume_asked),
            (screen.can_pause, _("Pause…"), Look.SECONDARY, self.pause_asked),
            (screen.can_end, _("End early…"), Look.SECONDARY, self.end_asked),
            (screen.result is not None, _("Print…"), Look.SECONDARY, self.print_asked),
        ):
            if shown:
                button = Button(words, look)
                button.clicked.connect(signal)
                buttons.append(button)
        if buttons:
            card.column.addSpacing(4)
            card.column.addWidget(flow_of(*buttons, gap=12))
        return card


class TrialStrip(Card):
    """The trial in a line or two on the page of progress; `opened` asks for its page."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text = Text("", weight=600), Text("", colour="muted")
        self._open = Button(_("Look at it"))
        self._open.setAccessibleName(_("Look at the six-week trial"))
        self._open.clicked.connect(self.opened)
        words = QWidget()
        column = Page.new_column(words)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self.column.addWidget(beside(words, self._open))

    def show_state(self, screen: TrialPageScreen) -> None:
        """Say how far the trial is."""
        self._title.set_text(screen.title)
        self._text.set_text(f"{screen.result.headline} {screen.text}" if screen.result else screen.text)


def _result_card(screen: TrialScreen) -> Card:
    card = Card()
    card.column.setSpacing(6)
    card.column.addWidget(Text(screen.headline, size=1.43, weight=700, leading=1.25))
    card.column.addWidget(Text(screen.detail, colour="muted"))
    card.column.addSpacing(8)
    card.column.addLayout(_grid(screen.rows))
    if screen.change:
        card.column.addWidget(Text(screen.change, colour="muted"))
    card.column.addSpacing(8)
    sources = ", ".join(_("Unknot's own choice") if each == "own" else each for each in screen.caution_sources)
    card.column.addWidget(Text(f"{screen.caution} ({sources})", size=0.93, colour="muted", leading=1.4))
    return card


def _grid(measures: tuple[TrialRow, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    for column, share in enumerate((4, 3, 3)):
        grid.setColumnStretch(column, share)
    for column, words in ((1, _("Before")), (2, _("During"))):
        grid.addWidget(Text(words, colour="muted"), 0, column)
    for row, measure in enumerate(measures, 1):
        grid.addWidget(Text(measure.label, colour="muted"), row, 0)
        for column, value in ((1, measure.before), (2, measure.after)):
            text = Text(value, weight=600)
            text.setAccessibleName(f"{measure.label}: {value}")
            grid.addWidget(text, row, column)
    return grid
