"""The first start, connected: once, on an empty home alone, and gone on with where it was closed in the middle."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from unknot.app.settings.page import SettingsPages
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.days import day_key
from unknot.errors import UserError
from unknot.ui.welcome.page import WelcomePage
from unknot.view.welcome.page import (
    STEPS,
    Heard,
    Reason,
    Welcome,
    build,
    plan_changes,
    read_welcome,
    spoken_test,
    toggled,
    with_routine,
)
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.player.sounding import Sounding

KEY, OVER = "welcome", "over"
SPEAKS_MS, COUNTS_MS = 3000, 1000


def is_first(shared: SharedParts) -> bool:
    """Whether nothing has been said, done or planned here yet, or the first start was closed in the middle."""
    try:
        kept = shared.settings.read().get(KEY)
        if kept is not None:
            return kept != OVER
        return shared.store.first_day() is None and not shared.store.diary(date.max, date.max).plan
    except UserError:  # a diary that cannot be read is no first start; the window tells of it
        return False


class FirstStart(QObject):
    """Covers the window with the pages of the first start until they are over; `is_open` meanwhile."""

    signs_asked = Signal()
    sources_asked = Signal()
    over = Signal()

    def __init__(
        self,
        shared: SharedParts,
        editor: DiaryEditor,
        preferences: SettingsPages,
        sound: "Callable[[], Sounding]",
        cramp: Callable[[], object],
        menu: Callable[[], object] | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shared, self._editor, self._preferences = shared, editor, preferences
        self._sound, self._menu = sound, menu
        self._now = read_welcome(shared.settings.read().get(KEY))
        self._page = WelcomePage(shared.figures.paint, moves=shared.figures.moves)
        self.is_open = self._is_aside = False
        shared.window.page_shown.connect(self._on_page_shown)
        self._page.cramp_asked.connect(lambda: cramp())
        self._connect()

    def open(self) -> None:
        """Show the page that it has come to, in front of all others."""
        self.is_open = True
        self._show()
        self._shared.window.cover(self._page)

    def come_back(self) -> None:
        """Something else covered the window meanwhile: it goes on where it was."""
        if self.is_open and not self._is_aside and self._shared.window.covering() is None:
            self._shared.window.cover(self._page)

    def begin_again(self) -> None:
        """From the first page on, as the settings offer it."""
        self._now = Welcome(remind=self._preferences.settings.reminders)
        self.open()

    def _connect(self) -> None:
        page = self._page
        page.reason_toggled.connect(lambda each: self._change(toggled(self._now, Reason(each))))
        page.routine_switched.connect(lambda each, on: self._change(with_routine(self._now, each, on)))
        page.bedtime_moved.connect(lambda minutes: self._change(replace(self._now, bedtime=minutes)))
        page.remind_switched.connect(lambda on: self._change(replace(self._now, remind=on)))
        page.menu_switched.connect(lambda on: self._change(replace(self._now, menu=on)))
        page.signs_asked.connect(lambda: self._step_aside(self.signs_asked.emit))
        page.sources_asked.connect(lambda: self._step_aside(self.sources_asked.emit))
        page.sound_played.connect(self._play)
        page.volume_changed.connect(self._on_volume)
        page.heard.connect(self._on_heard)
        page.went_back.connect(lambda: self._go_to(self._now.step - 1))
        page.went_on.connect(self._on_went_on)
        page.skipped.connect(self._on_skipped)

    def _change(self, now: Welcome) -> None:
        self._now = now
        self._keep(msgspec.to_builtins(now))
        self._show()

    def _show(self) -> None:
        routines = {each.id: each for each in self._shared.library.routines}
        sound = self._sound() if self._now.step == STEPS - 1 else None
        reasons = sound.reasons if sound is not None else ()
        volume = self._preferences.settings.volume
        self._page.show_state(build(self._now, routines, volume, reasons, menu=self._menu is not None))

    def _go_to(self, step: int) -> None:
        if 0 <= step < STEPS:
            self._change(replace(self._now, step=step))

    def _step_aside(self, show: Callable[[], object]) -> None:
        """Show a page of the guide; whatever page is gone to from there, the first start goes on."""
        self._is_aside = True
        self._shared.window.uncover()
        show()
        self._editor.tell(_("Any other page goes on with the first start."))

    def _on_page_shown(self, key: str) -> None:
        if self._is_aside and key != "guide":
            self._is_aside = False
            self.come_back()

    def _on_went_on(self) -> None:
        if self._now.step == 1 and not self._use_plan():
            return
        if self._now.step < STEPS - 1:
            self._go_to(self._now.step + 1)
        else:
            self._finish()

    def _on_skipped(self) -> None:
        if self._now.step == 1:
            self._change(replace(self._now, routines=()))
            self._on_went_on()
        else:
            self._finish()

    def _use_plan(self) -> bool:
        """Plan what is ticked, and nothing else of what is offered; False where it could not be written."""
        today = day_key(self._shared.clock.now().local)
        try:
            changes = plan_changes(self._now, self._shared.store.diary(date.max, date.max).plan, today)
        except UserError as error:
            self._shared.tell(str(error))
            return False
        saved = [item for each in changes for item in each.saved]
        deleted = [item for each in changes for item in each.deleted]
        settings = self._preferences.settings
        if settings.reminders is not self._now.remind:
            self._preferences.change(replace(settings, reminders=self._now.remind))
        return not (saved or deleted) or self._editor.change(_("The plan to begin with."), saved, deleted)

    def _play(self) -> None:
        """As a hold begins: what comes is spoken, then three, two, one, and the start."""
        from unknot.sound.tones import Tone

        sound = self._sound()
        sound.wake()
        sound.say(spoken_test())
        for number, tone in enumerate((Tone.COUNT, Tone.COUNT, Tone.COUNT, Tone.START)):
            QTimer.singleShot(SPEAKS_MS + number * COUNTS_MS, self, lambda tone=tone: sound.tone(tone))
        self._page.play_bars((SPEAKS_MS + 4 * COUNTS_MS) / 1000)

    def _on_volume(self, value: int) -> None:
        self._preferences.change(replace(self._preferences.settings, volume=value))

    def _on_heard(self, answer: str) -> None:
        heard = Heard(answer)
        self._preferences.change(replace(self._preferences.settings, voice=heard is not Heard.TONES))
        self._change(replace(self._now, heard=heard))

    def _finish(self) -> None:
        if self._now.menu and self._menu is not None:
            try:
                self._menu()
            except UserError as error:
                self._shared.tell(str(error))
        self._keep(OVER)
        self._now = Welcome()
        self.is_open = False
        self._shared.window.uncover()
        self._shared.window.show_page("today")
        self.over.emit()

    def _keep(self, value: object) -> None:
        try:
            self._shared.settings.save({KEY: value})
        except UserError as error:
            self._shared.tell(str(error))
