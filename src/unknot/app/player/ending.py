"""The summary of a session, connected: what is said there is kept at once, and it leads to what comes next."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from unknot.app.player.session import PlayedSession
from unknot.app.shared import SharedParts
from unknot.clock import Instant
from unknot.diary.days import day_key, first_weekday_of
from unknot.diary.records import Diary, Session
from unknot.errors import UserError
from unknot.insight.adherence import Steadiness, steadiness_read
from unknot.insight.weeks import Horizon
from unknot.player.going_on import to_go_on
from unknot.routine.model import RoutineKind
from unknot.ui.player.summary import SummaryPage
from unknot.view.player.adding_up import next_shown, suggestion, week_sum
from unknot.view.player.ending import Around, summary
from unknot.view.player.summary import SuggestionKind, SummaryScreen

_LOOKS_BACK = timedelta(days=70)


class Ending(QObject):
    """Covers the window with the summary of a session until `finished`."""

    finished = Signal()
    night_asked = Signal()
    trial_asked = Signal()
    advice_asked = Signal()
    """The suggestion that was taken up; the summary is done with."""
    go_on_asked = Signal(str)
    correct_asked = Signal(str)
    plan_asked = Signal()

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._played: PlayedSession | None = None
        self._page: SummaryPage | None = None
        self._last = ""

    def show(self, played: PlayedSession) -> None:
        """Cover the window with what `played` came to."""
        self._played = played
        self._fill()
        page = self._the_page()
        self._shared.window.cover(page)
        page.focus_first()

    def finish(self) -> None:
        """Leave the summary as it is."""
        self._leave()

    def _the_page(self) -> SummaryPage:
        if self._page is None:
            page = self._page = SummaryPage(self._shared.figures.paint)
            page.told.connect(self._keep)
            page.finished.connect(self._on_finished)
            page.suggestion_chosen.connect(self._on_suggestion_chosen)
            page.go_on_chosen.connect(self.go_on_asked)
            page.correct_chosen.connect(lambda: self.correct_asked.emit(self._last))
            page.plan_chosen.connect(self.plan_asked)
            page.night_said.connect(self._on_night_said)
            page.retry_chosen.connect(self._on_retry_chosen)
        return self._page

    def _fill(self) -> None:
        if self._played is not None:
            self._last = self._played.recorder.session.id
            self._the_page().show_state(self._screen(self._played))

    def _screen(self, played: PlayedSession) -> SummaryScreen:
        session, trouble = played.recorder.session, played.recorder.trouble
        now, library = self._shared.clock.now(), self._shared.library
        around = around_session(self._shared, session, now)
        return summary(session, around, library, now, str(trouble) if trouble else "")

    def _keep(self, feel: int | None, note: str) -> None:
        played = self._played
        if played is None or (played.recorder.session.feel, played.recorder.session.note) == (feel, note):
            return
        had_trouble = played.recorder.trouble is not None
        played.recorder.close(feel, note)
        if (played.recorder.trouble is not None) != had_trouble:
            self._fill()

    def _on_finished(self, feel: int | None, note: str) -> None:
        """Trouble that was not read yet keeps it there, so that room can be made on the disk."""
        played = self._played
        if played is None:
            return
        was_told = played.recorder.trouble is not None
        self._keep(feel, note)
        played.recorder.retry()
        if played.recorder.trouble is None or was_told:
            self._leave()

    def _on_suggestion_chosen(self, kind: SuggestionKind) -> None:
        ways = {SuggestionKind.NIGHT_STAND: self.night_asked, SuggestionKind.TRIAL: self.trial_asked}
        ways.get(kind, self.advice_asked).emit()

    def _on_night_said(self, night: str) -> None:
        if self._played is not None:
            self._played.recorder.count_to(date.fromisoformat(night))
            self._fill()

    def _on_retry_chosen(self) -> None:
        if self._played is not None:
            self._played.recorder.retry()
            self._fill()

    def _leave(self) -> None:
        self._played = None
        self.finished.emit()


def around_session(shared: SharedParts, session: Session, now: Instant) -> Around:
    """What stands around `session`; of a diary that cannot be read there is nothing."""
    today = day_key(now.local)
    try:
        settings = shared.settings.read()
        diary = shared.store.diary(today - _LOOKS_BACK)
        first = first_weekday_of(settings)
        stands = steadiness_read(shared.store.played, Horizon.at(today, today), first)
    except UserError as error:
        shared.tell(str(error))
        diary, first, stands = Diary(), 0, Steadiness()
    is_first = _is_first(diary, session)
    return Around(
        week=week_sum(diary, session, now, stands, first_weekday=first, first=is_first),
        going_on=to_go_on(session, shared.library, now),
        next=next_shown(diary, session, now, shared.library, first_weekday=first),
        suggestion=suggestion(diary, session, now, shared.library),
    )


def _is_first(diary: Diary, session: Session) -> bool:
    """Whether nothing was ever played before."""
    others = [each for each in diary.sessions if each.id != session.id and each.kind is not RoutineKind.RELEASE]
    return not others and (diary.begins is None or diary.begins >= session.day - _LOOKS_BACK)
