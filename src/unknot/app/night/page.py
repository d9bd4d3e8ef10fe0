"""The night stand, connected: any key is a cramp, and in the morning the question about the night."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from unknot.app.now.page import CrampNow
from unknot.app.player.session import ScreenAwake
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.desktop.battery import battery
from unknot.diary.days import day_key
from unknot.diary.editing import cramps_of, new_night
from unknot.diary.times import last_night
from unknot.errors import UserError
from unknot.ui.night.page import MorningPage, StandPage
from unknot.view.dates import short_date
from unknot.view.night.page import MorningAnswer, half_words, is_morning, morning, stand
from unknot.view.settings.page import STAND_STEPS, Settings
from unknot.view.words import _

if TYPE_CHECKING:
    from datetime import date

    from unknot.diary.records import Diary

SWALLOWED = 2.0
"""Seconds after opening in which no key counts: those were meant for the page before."""


class Preferences(Protocol):
    """What is set, and how it is set otherwise."""

    settings: Settings

    def change(self, settings: Settings) -> None: ...


class NightStand(QObject):
    """Covers the window for the night. `changed` comes when it opens and closes: the theme may follow `is_open`.

    `cramp_asked` carries a night to ask about, `cramp_opened` the id of a cramp to complete.
    """

    changed = Signal()
    cramp_asked = Signal(object)
    cramp_opened = Signal(str)

    def __init__(
        self,
        shared: SharedParts,
        editor: DiaryEditor,
        cramp_now: CrampNow,
        awake: ScreenAwake,
        preferences: Preferences,
        parent: QObject | None = None,
        *,
        percent: Callable[[], int | None] = battery,
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._cramp_now = cramp_now
        self._awake = awake
        self._preferences = preferences
        self._percent = percent
        self._page: StandPage | None = None
        self._morning: MorningPage | None = None
        self._since = 0.0
        self._half = ""
        cramp_now.changed.connect(self._on_cramp_changed)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.PreciseTimer)
        self._minute.timeout.connect(self._on_minute)

    @property
    def is_open(self) -> bool:
        """Whether the window is the night stand, or the release hold that came from it."""
        return self._page is not None

    @property
    def page(self) -> StandPage | None:
        """The clock, while it is open."""
        return self._page

    @property
    def morning(self) -> MorningPage | None:
        """The question of the morning, while it is asked."""
        return self._morning

    def open(self) -> None:
        """Fill the screen with the clock; nothing happens where it does already."""
        if self._page is not None:
            return
        self._page = page = StandPage()
        page.pressed.connect(self._on_pressed)
        page.turned.connect(self._on_turned)
        page.quit_asked.connect(self._shared.window.close)
        self.changed.emit()
        self._cover()

    def close(self) -> None:
        """Back to the pages."""
        page, self._page = self._page, None
        if page is None:
            return
        self._minute.stop()
        self._awake.release()
        self._end_morning()
        self._shared.window.leave_full_screen()
        self._shared.window.uncover()
        page.deleteLater()
        self.changed.emit()

    def let_go(self) -> None:
        """Let the screen sleep, at the end of the program."""
        self._awake.close()

    def _cover(self) -> None:
        """Show the clock, as it is now, over everything."""
        assert self._page is not None
        window = self._shared.window
        self._since = self._shared.clock.monotonic()
        self._half = self._read_half()
        if self._preferences.settings.stand_stays_on:
            self._awake.hold()
        window.cover(self._page)
        if not window.isFullScreen():
            window.toggle_full_screen()
        self._page.show_pointer()
        self._on_minute()

    def _on_minute(self) -> None:
        if self._page is None:
            return
        now, settings = self._shared.clock.now(), self._preferences.settings
        sleeps = settings.stand_stays_on and self._awake.reason is not None
        screen = stand(now, settings.stand_brightness, battery=self._percent(), may_sleep=sleeps, half=self._half)
        self._page.show_state(screen)
        local = now.local
        self._minute.start(60_050 - local.second * 1000 - local.microsecond // 1000)

    def _on_turned(self, steps: int) -> None:
        settings = self._preferences.settings
        brightness = min(STAND_STEPS, max(1, settings.stand_brightness + steps))
        if brightness != settings.stand_brightness:
            self._preferences.change(replace(settings, stand_brightness=brightness))
        self._on_minute()

    def _on_pressed(self) -> None:
        clock, settings = self._shared.clock, self._preferences.settings
        if clock.monotonic() - self._since < SWALLOWED:
            return
        if is_morning(clock.now().local, settings.morning_from):
            self._ask()
        else:
            self._cramp_now.open()

    def _on_cramp_changed(self) -> None:
        """The hold was left: the night goes on."""
        if self._page is not None and not self._cramp_now.is_open:
            self._end_morning()
            self._cover()

    def _ask(self) -> None:
        """The question of the morning; where it was answered already, Today."""
        clock = self._shared.clock
        try:
            night = last_night(clock.now())
            screen = morning(self._shared.store.diary(night, day_key(clock.now().local)), clock.now())
        except UserError as error:
            self._leave_for_today()
            self._shared.tell(str(error))
            return
        if screen is None:
            self._leave_for_today()
            return
        self._morning = page = MorningPage(screen)
        page.answered.connect(lambda answer: self._on_answered(answer, screen.cramp))
        page.cramp_asked.connect(lambda: self._cramp_now.open())
        page.back_chosen.connect(self._on_back)
        self._shared.window.cover(page)

    def _on_back(self) -> None:
        self._end_morning()
        self._cover()

    def _on_answered(self, answer: MorningAnswer, cramp: str) -> None:
        night = last_night(self._shared.clock.now())
        self._leave_for_today()
        match answer:
            case MorningAnswer.NONE:
                self._log_none(night)
            case MorningAnswer.YES | MorningAnswer.ANOTHER:
                self.cramp_asked.emit(night)
            case MorningAnswer.COMPLETE:
                self.cramp_opened.emit(cramp)

    def _log_none(self, night: "date") -> None:
        found = self._shared.store.diary(night, night)
        if not found.nights and not cramps_of(found, night):
            said = _("No cramps in the night of {day}.").format(day=short_date(night))
            self._editor.change(said, [new_night(night, self._shared.clock.now())])

    def _leave_for_today(self) -> None:
        self.close()
        self._shared.window.show_page("today")

    def _end_morning(self) -> None:
        if self._morning is not None:
            self._morning.deleteLater()
            self._morning = None

    def _read_half(self) -> str:
        """Tonight's half of a running trial; nothing where the diary cannot be read: the clock goes all the same."""
        now = self._shared.clock.now()
        try:
            return half_words(self._diary(), now)
        except UserError:
            return ""

    def _diary(self) -> "Diary":
        today = day_key(self._shared.clock.now().local)
        return self._shared.store.diary(today, today)
