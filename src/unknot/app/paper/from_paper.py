"""The night diary from paper, connected: typed in, kept for later, and saved whole with one undo."""

from datetime import date, timedelta

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.clock import Instant
from unknot.diary.afterwards import moment_on, said_session
from unknot.diary.factors import chosen
from unknot.diary.records import Diary, Session
from unknot.diary.times import last_night
from unknot.errors import UserError
from unknot.routine.model import Routine, RoutineKind
from unknot.routine.timeline import lay_out, prescribed
from unknot.ui.paper.grid_page import GridPage
from unknot.view.choices import factor_name
from unknot.view.paper.grid import FACTORS, USUAL_WEEKS, PaperGrid, kept, new_grid, read_kept
from unknot.view.paper.grid_reading import GridReading, read_grid, saved_words

KEPT = "paper_grid"


class FromPaper(QObject):
    """Opens the grid on what was kept, or on the four weeks up to the last night; `closed` says that it is left."""

    closed = Signal()
    factors_asked = Signal()

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._page: GridPage | None = None
        self._diary: tuple[date, int, Diary] | None = None
        shared.changes.diary_changed.connect(self._on_changed)
        shared.changes.settings_changed.connect(self._on_changed)

    def page(self) -> GridPage:
        """The grid, as it was left."""
        now, settings = self._shared.clock.now(), self._shared.settings.read()
        latest = last_night(now)
        grid = read_kept(settings.get(KEPT)) or new_grid(latest - timedelta(days=7 * USUAL_WEEKS - 1))
        grid = replace(grid, factors=chosen(settings)[: len(FACTORS)])
        page = GridPage(grid, self._read, factor_name, latest=latest)
        page.save_chosen.connect(self._on_save_chosen)
        page.keep_chosen.connect(self._on_left)
        page.back_chosen.connect(self._on_left)
        page.factors_asked.connect(self.factors_asked)
        self._page = page
        return page

    def leave(self) -> None:
        """Close the grid if it is open; what is typed is kept."""
        if self._page is not None:
            self._on_left(self._page.grid)

    def _read(self, grid: PaperGrid) -> GridReading:
        return read_grid(grid, self._known(grid), self._shared.clock.now(), self._stretched)

    def _known(self, grid: PaperGrid) -> Diary:
        """What the diary holds of these nights, read once for as long as nothing changes."""
        key = (grid.first, len(grid.rows))
        if self._diary is None or self._diary[:2] != key:
            try:
                found = self._shared.store.diary(grid.first, grid.night(len(grid.rows) - 1))
            except UserError as error:
                self._shared.tell(str(error))
                found = Diary()
            self._diary = (*key, found)
        return self._diary[2]

    def _stretched(self, night: date, now: Instant) -> Session:
        routine = self._bedtime_routine(night)
        seconds = prescribed(lay_out(routine))
        return said_session(routine, seconds, moment_on(night, routine.kind, now), day=night, hour_known=False)

    def _bedtime_routine(self, night: date) -> Routine:
        """What was planned for the bedtime of `night`, or the routine for it that comes with the program."""
        plan = self._diary[2].plan if self._diary is not None else ()
        known = {each.id: each for each in self._shared.library.routines if each.kind is RoutineKind.BEDTIME}
        for item in plan:
            over = item.valid_to is not None and item.valid_to <= night
            if item.routine in known and item.valid_from <= night and not over:
                return known[item.routine]
        return known["bedtime"]

    def _on_save_chosen(self, grid: PaperGrid) -> None:
        page = self._page
        assert page is not None
        self._diary = None  # another program may have said something of these nights meanwhile
        reading = self._read(grid)
        page.show_grid(grid)
        if reading.faults:
            page.refuse()
            return
        if self._editor.change(saved_words(reading), reading.saved, reading.deleted):
            self._keep(None)
            self._close()

    def _on_left(self, grid: PaperGrid) -> None:
        self._keep(None if grid.is_empty else grid)
        self._close()

    def _keep(self, grid: PaperGrid | None) -> None:
        try:
            self._shared.settings.save({KEPT: kept(grid) if grid is not None else None})
        except UserError as error:
            self._shared.tell(str(error))

    def _close(self) -> None:
        self._page = None
        self.closed.emit()

    def _on_changed(self) -> None:
        self._diary = None
        if self._page is not None:
            names = chosen(self._shared.settings.read())[: len(FACTORS)]
            self._page.show_grid(replace(self._page.grid, factors=names))
