"""The page of routines, connected."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from unknot.app.gate import GateKeeper
from unknot.app.shared import SharedParts
from unknot.errors import UserError
from unknot.figure.exercise_file import faulty_figures
from unknot.routine.library import FaultyFile
from unknot.routine.model import Side
from unknot.routine.timeline import Options, single_hold
from unknot.ui.first_paint import FirstPaint
from unknot.ui.gate.header import GateHeader
from unknot.ui.main_window import PageSpec
from unknot.ui.routines.page import RoutinesPage
from unknot.view.gate import build as build_gate
from unknot.view.routines.page import build
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.routines.detail import RoutineDetail
    from unknot.app.routines.editor import RoutineEditor
    from unknot.ui.routines.page import RoutinesPage

KEY = "routines"
FIRST_CARDS = 4
"""As many as the window shows at first; the others are built after its first painting."""


class RoutinesPages(QObject):
    """Builds the page and starts what is asked for on it."""

    day_asked = Signal(object)
    """A day to open in the diary."""
    plan_asked = Signal()

    def __init__(self, shared: SharedParts, gate: GateKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._gate = gate
        self._page: RoutinesPage | None = None
        self._detail: RoutineDetail | None = None
        self._editor: RoutineEditor | None = None

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Routines"), self._build),)

    def _build(self) -> QWidget:
        library = self._shared.library
        self._stack = QStackedWidget()
        page = RoutinesPage(self._shared.figures.paint)
        page.show_state(build(library, first=FIRST_CARDS))
        FirstPaint(page, lambda: page.show_state(build(library, faulty_figures=self._faulty_figures())))
        page.start_requested.connect(self._on_start_requested)
        page.hold_requested.connect(self._on_hold_requested)
        page.look_requested.connect(self.open)
        page.new_requested.connect(lambda: self._edit(lambda editor: editor.new()))
        page.edit_requested.connect(lambda name: self._edit(lambda editor: editor.open(name)))
        page.dropped.connect(self._on_dropped)
        self._page = page
        self._stack.addWidget(page)
        self._shared.window.page_shown.connect(lambda key: self._show_gate() if key == KEY else None)
        self._shared.changes.diary_changed.connect(self._show_gate)
        return self._stack

    def show(self, name: str) -> None:
        """Go to the page of a routine or an exercise, from wherever the person is."""
        self._shared.window.show_page(KEY)
        try:
            self.open(name)
        except UserError as error:
            self._shared.tell(str(error))

    def open(self, name: str) -> None:
        """Show the page of a routine, or of the hold of an exercise, to look before playing."""
        if self._detail is None:
            from unknot.app.routines.detail import RoutineDetail

            self._detail = RoutineDetail(self._shared, self._stack)
            self._detail.plan_asked.connect(self.plan_asked)
            self._detail.edit_asked.connect(lambda name: self._edit(lambda editor: editor.open(name)))
        self._detail.open(self._shared.library.find(name))

    def _edit(self, begin: "Callable[[RoutineEditor], None]") -> None:
        if self._editor is None:
            from unknot.app.routines.editor import RoutineEditor

            self._editor = RoutineEditor(self._shared, self._stack)
            self._editor.changed.connect(self._show_again)
        try:
            begin(self._editor)
        except UserError as error:
            self._shared.tell(str(error))

    def _show_again(self) -> None:
        if self._page is not None:
            self._page.show_state(build(self._shared.library, faulty_figures=self._faulty_figures()))

    def _on_dropped(self, paths: tuple[Path, ...]) -> None:
        """Take in routine files that were dropped here; each says what became of it."""
        from unknot.routine.own_files import add_routine

        for path in paths:
            try:
                added = add_routine(self._shared.library, self._shared.home, path)
            except UserError as error:
                self._shared.tell(error.lines[0])
                continue
            self._shared.library.read_again()
            self._shared.tell(_("Added {routine}.").format(routine=added.title))
        self._show_again()

    def _show_gate(self) -> None:
        """What stands of a sign, above everything else of the page."""
        if self._page is None or not self._page.isVisible():
            return
        shut = self._gate.shut()
        header = GateHeader(build_gate(shut)) if shut else None
        if header is not None:
            self._gate.follow(header, self.day_asked.emit)
        self._page.show_header(header)

    def _faulty_figures(self) -> tuple[FaultyFile, ...]:
        own = self._shared.library.own_exercises
        if not own:
            return ()
        return faulty_figures(own)

    def _on_start_requested(self, routine: str, options: Options) -> None:
        self._shared.play(self._shared.library.routine(routine), options)

    def _on_hold_requested(self, exercise: str, side: Side) -> None:
        self._shared.play(single_hold(self._shared.library.exercises[exercise]), Options(side=side))
