"""The page of routines, connected."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.figure.exercise_file import faulty_figures
from unknot.routine.library import FaultyFile
from unknot.routine.model import Side
from unknot.routine.timeline import Options, single_hold
from unknot.ui.first_paint import FirstPaint
from unknot.ui.main_window import PageSpec
from unknot.ui.routines.page import RoutinesPage
from unknot.view.routines.page import build
from unknot.view.words import _

FIRST_CARDS = 4
"""As many as the window shows at first; the others are built after its first painting."""


class RoutinesPages(QObject):
    """Builds the page and starts what is asked for on it."""

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec("routines", _("Routines"), self._build),)

    def _build(self) -> QWidget:
        library = self._shared.library
        page = RoutinesPage(self._shared.figures.paint)
        page.show_state(build(library, first=FIRST_CARDS))
        FirstPaint(page, lambda: page.show_state(build(library, faulty_figures=self._faulty_figures())))
        page.start_requested.connect(self._on_start_requested)
        page.hold_requested.connect(self._on_hold_requested)
        return page

    def _faulty_figures(self) -> tuple[FaultyFile, ...]:
        own = self._shared.library.own_exercises
        if not own:
            return ()
        return faulty_figures(own)

    def _on_start_requested(self, routine: str, options: Options) -> None:
        self._shared.play(self._shared.library.routine(routine), options)

    def _on_hold_requested(self, exercise: str, side: Side) -> None:
        self._shared.play(single_hold(self._shared.library.exercises[exercise]), Options(side=side))
