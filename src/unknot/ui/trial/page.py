"""The trial: what one would be, how far it is, and what came of it; one in turns has a page of its own kind."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from unknot.ui.charts.beside import beside
from unknot.ui.trial.running import RunningPart
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.rings import LevelBar
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.trial.page import TrialPageScreen
from unknot.view.trial.result import ResultScreen
from unknot.view.trial.running import RunningScreen
from unknot.view.trial.words import TrialRow, TrialScreen
from unknot.view.words import _


class TrialPage(Page):
    """Shows a `TrialPageScreen`; its signals ask for what the buttons say.

    `night_chosen` carries a night of the diary, `routine_chosen` a routine's id, `trouble` a sentence.
    """

    back_asked = Signal()
    start_asked = Signal()
    turns_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    end_asked = Signal()
    print_asked = Signal()
    plan_asked = Signal()
    night_chosen = Signal(object)
    routine_chosen = Signal(str)
    trouble = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", widest=84, parent=parent)  # a trial in turns stands in two columns
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
        turned = screen.turns_result or screen.running
        self.set_title(turned.title if turned else screen.title, turned.text if turned else screen.text)
        had_focus = self._content is not None and self._content.isAncestorOf(self.focusWidget())
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = self.new_column(self._content)
        for part in self._parts(screen):
            column.addWidget(part)
        column.addStretch(1)
        self.column.addWidget(self._content, 1)
        if had_focus:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self, screen: TrialPageScreen) -> list[QWidget]:
        if screen.running is not None:
            return [self._running_part(screen.running)]
        if screen.turns_result is not None:
            return [self._turns_result_part(screen.turns_result)]
        result = [_result_card(screen.result)] if screen.result is not None else []
        return [*result, self._state_card(screen)]

    def _running_part(self, screen: RunningScreen) -> RunningPart:
        part = RunningPart(screen)
        part.night_chosen.connect(self.night_chosen)
        part.start_asked.connect(self.routine_chosen)
        part.pause_asked.connect(self.pause_asked)
        part.resume_asked.connect(self.resume_asked)
        part.end_asked.connect(self.end_asked)
        return part

    def _turns_result_part(self, screen: ResultScreen) -> QWidget:
        from unknot.ui.trial.result import ResultPart

        part = ResultPart(screen)
        part.print_asked.connect(self.print_asked)
        part.plan_asked.connect(self.plan_asked)
        part.start_asked.connect(self.turns_asked)
        part.trouble.connect(self.trouble)
        return part

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.is_held(event):
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
            (screen.can_start, _("Start a trial in turns…"), Look.PRIMARY, self.turns_asked),
            (screen.can_start, _("Start six weeks…"), Look.SECONDARY, self.start_asked),
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
        self._open.setAccessibleName(_("Look at the trial"))
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
