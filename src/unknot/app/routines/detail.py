"""The page of one routine, connected: what is chosen for tonight is kept until the night is over, and never written."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from unknot.app.shared import SharedParts
from unknot.diary.days import day_key
from unknot.diary.records import Session
from unknot.errors import UserError
from unknot.routine.model import Routine, RoutineKind, Side
from unknot.routine.short import LEAST_READY, MOST_READY
from unknot.ui.routines.detail import DetailPage
from unknot.view.routines.detail import Tonight, build, options_of, with_left_out
from unknot.view.words import _

READY = "get_ready"
"""The setting of how long a person wants to get ready: it is about the person, not about a routine."""


class RoutineDetail(QObject):
    """Shows one routine in `place`, above what is there, and plays it as chosen."""

    plan_asked = Signal()
    edit_asked = Signal(str)

    def __init__(self, shared: SharedParts, place: QStackedWidget) -> None:
        super().__init__(place)
        self._shared, self._place = shared, place
        self._page = DetailPage(shared.figures.paint, shared.figures.stage(), moves=shared.figures.moves)
        self._routine: Routine | None = None
        self._chosen: dict[tuple[str, date], Tonight] = {}
        self._done: tuple[Session, ...] = ()
        place.addWidget(self._page)
        self._connect()

    def open(self, routine: Routine) -> None:
        """Show `routine` from its first step, as it was chosen earlier tonight."""
        self._routine = routine
        self._done = self._sessions(routine)
        self._show(replace(self._tonight(), place=0))
        self._place.setCurrentWidget(self._page)
        self._page.focus_start()

    def _connect(self) -> None:
        page = self._page
        page.closed.connect(self._close)
        page.plan_asked.connect(self.plan_asked)
        page.edit_asked.connect(lambda: self.edit_asked.emit(self._routine.id if self._routine else ""))
        page.started.connect(lambda: self._play(0))
        page.started_here.connect(lambda: self._play(self._tonight().place))
        page.step_chosen.connect(lambda place: self._show(replace(self._tonight(), place=place)))
        page.step_moved.connect(self._on_step_moved)
        page.side_chosen.connect(lambda side: self._show(replace(self._tonight(), side=Side(side))))
        page.length_chosen.connect(lambda minutes: self._show(replace(self._tonight(), minutes=minutes)))
        page.ready_changed.connect(self._on_ready_changed)
        page.form_chosen.connect(self._on_form_chosen)
        page.leave_toggled.connect(self._on_leave_toggled)
        self._shared.changes.diary_changed.connect(self._on_diary_changed)

    def _tonight(self) -> Tonight:
        assert self._routine is not None
        return self._chosen.get(self._key(), Tonight(ready=self._ready()))

    def _key(self) -> tuple[str, date]:
        """Of the routine and the day that ends at 04:00: what was chosen is forgotten then."""
        assert self._routine is not None
        return self._routine.id, day_key(self._shared.clock.now().local)

    def _show(self, tonight: Tonight) -> None:
        assert self._routine is not None
        self._chosen[self._key()] = tonight
        library = self._shared.library
        edit = self._edit_words(self._routine)
        self._page.show_state(build(self._routine, library.exercises, library.sources, tonight, self._done, edit))

    def _edit_words(self, routine: Routine) -> str:
        """Nothing for the hold of one exercise, which is in no file."""
        library = self._shared.library
        if all(each.id != routine.id for each in library.routines):
            return ""
        return _("Edit…") if library.is_own(routine.id) else _("Make my own…")

    def _close(self) -> None:
        self._place.setCurrentIndex(0)

    def _play(self, start: int) -> None:
        assert self._routine is not None
        options = options_of(self._routine, self._tonight(), self._shared.library.exercises)
        self._shared.play(self._routine, replace(options, start=start))

    def _on_step_moved(self, by: int) -> None:
        assert self._routine is not None
        tonight = self._tonight()
        place = min(len(self._routine.steps) - 1, max(0, tonight.place + by))
        self._show(replace(tonight, place=place))

    def _on_ready_changed(self, by: int) -> None:
        wanted = self._tonight().ready + by
        ready = 0.0 if wanted < LEAST_READY else float(min(MOST_READY, wanted))
        try:
            self._shared.settings.save({READY: ready})
        except UserError as error:
            self._shared.tell(str(error))
        self._show(replace(self._tonight(), ready=ready))

    def _on_form_chosen(self, exercise: str | None) -> None:
        tonight = self._tonight()
        others = {place: name for place, name in tonight.instead.items() if place != tonight.place}
        form = {tonight.place: exercise} if exercise is not None else {}
        self._show(replace(tonight, instead={**others, **form}))

    def _on_leave_toggled(self) -> None:
        assert self._routine is not None
        self._show(with_left_out(self._routine, self._tonight()))

    def _on_diary_changed(self) -> None:
        if self._routine is not None and self._page.isVisible():
            self._done = self._sessions(self._routine)
            self._show(self._tonight())

    def _ready(self) -> float:
        assert self._routine is not None
        found = self._shared.settings.read().get(READY)
        sane = isinstance(found, int | float) and LEAST_READY <= found <= MOST_READY
        return float(found) if sane and self._routine.kind is not RoutineKind.RELEASE else 0.0  # type: ignore[arg-type]

    def _sessions(self, routine: Routine) -> tuple[Session, ...]:
        try:
            played = self._shared.store.played().sessions
        except UserError as error:
            self._shared.tell(str(error))
            return ()
        mine = (each for each in played if each.routine == routine.id)
        return tuple(sorted(mine, key=lambda each: each.started.utc))
