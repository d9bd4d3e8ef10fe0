"""The pages of settings, connected: every change is kept at once and told to who obeys it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QLocale, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from unknot.app.background import starting
from unknot.app.settings.preferences import settings_from, values_of, with_change
from unknot.app.shared import SharedParts
from unknot.errors import UserError
from unknot.ui.main_window import PageSpec
from unknot.view.dates import clock, write_hours
from unknot.view.settings.page import TEXT_SIZES, HourStyle, Settings
from unknot.view.settings.sound import TONE, VOICE_TEST
from unknot.view.settings.tabs import PERSON
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.backups.care import DataCare
    from unknot.app.player.sounding import Sounding
    from unknot.app.undo import DiaryEditor
    from unknot.ui.settings.page import SettingsPage


STARTS = "start_with_session"


class SettingsPages(QObject):
    """Holds the settings; `shared.changes.settings_changed` comes after each change."""

    reminder_tested = Signal()
    plan_asked = Signal()
    first_start_asked = Signal()
    person_asked = Signal(str)
    """What is to be done with one of the people here: `person-add`, `person-open:ID`, `person-remove:ID`."""

    def __init__(
        self,
        shared: SharedParts,
        sound: "Callable[[], Sounding]",
        care: "Callable[[], DataCare]",
        editor: "Callable[[], DiaryEditor]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._care, self._editor, self._sound = care, editor, sound
        self._shared = shared
        self._page: SettingsPage | None = None
        self._reminder_told = ""
        self._kept = settings_from(shared.settings.read())
        self._take(self._kept)
        shared.changes.settings_replaced.connect(self._on_settings_replaced)

    def tell_test(self, came: bool, reason: str) -> None:
        """Write beside the button what became of a test reminder."""
        at = clock(self._shared.clock.now().local)
        failed = _("No answer from the desktop: reminders wait on Today ({reason}).").format(reason=reason)
        self._reminder_told = _("It came at {time}.").format(time=at) if came else failed
        self._show()

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec("settings", _("Settings"), self._build),)

    def change(self, settings: Settings) -> None:
        """Keep `settings`, and let whoever obeys them know."""
        self._take(settings)
        self._shared.changes.settings_changed.emit()
        self._save(settings)
        self._show()

    def show_again(self) -> None:
        """Show what is true now: something that the page tells of was changed elsewhere."""
        self._show()

    def find(self) -> bool:
        """Look for a setting, if the page of settings is what is seen."""
        if self._page is None or not self._page.isVisible():
            return False
        self._page.focus_search()
        return True

    def step_text(self, by: int) -> None:
        """Make the text larger or smaller by a step; 0: as it comes."""
        size = min(TEXT_SIZES[-1], max(TEXT_SIZES[0], self.settings.text_size + 10 * by)) if by else TEXT_SIZES[0]
        self.change(replace(self.settings, text_size=size))

    def _build(self) -> QWidget:
        from unknot.ui.settings.page import SettingsPage

        self._page = page = SettingsPage()
        self._show()
        page.changed.connect(self._on_changed)
        page.pressed.connect(self._on_pressed)
        self._shared.window.page_shown.connect(self._on_page_shown)
        self._shared.changes.diary_changed.connect(lambda: self._show() if page.isVisible() else None)
        return page

    def _show(self) -> None:
        from unknot.app.settings.facts import tabs_of

        if self._page is not None:
            care, sound = self._care(), self._sound()
            told = self._reminder_told
            self._page.show_state(tabs_of(self.settings, self._shared, sound, care.shared_folder, told))

    def _on_page_shown(self, key: str) -> None:
        if key == "settings":
            self._read()
            self._show()

    def _read(self) -> None:
        """Some are set elsewhere too, as how long to get ready on a routine's page."""
        self._kept = settings_from(self._shared.settings.read())
        self._take(self._kept)

    def _on_settings_replaced(self) -> None:
        self._read()
        self._shared.changes.settings_changed.emit()
        self._show()

    def _take(self, settings: Settings) -> None:
        self.settings = settings
        write_hours(twelve=_twelve(settings.hours))

    def _save(self, settings: Settings) -> None:
        """Write what is another than it was: the rest may be set elsewhere meanwhile."""
        before, values = values_of(self._kept), values_of(settings)
        try:
            self._shared.settings.save({key: value for key, value in values.items() if value != before[key]})
            self._kept = settings
        except UserError as error:
            self._shared.tell(str(error))

    def _on_changed(self, key: str, value: object) -> None:
        if key == STARTS:
            self._start(bool(value))
            return
        before = self.settings
        self.change(with_change(before, key, value))
        if value is False and key in (silencing := _silencing()):
            self._editor().offer_back(silencing[key], lambda: self.change(replace(self.settings, **{key: True})))

    def _on_pressed(self, what: str) -> None:
        from unknot.desktop.menu_entry import data_home, install_here, remove

        care = self._care()
        if what.startswith(TONE):
            self._test_tone(what.removeprefix(TONE))
            return
        if what.startswith(PERSON):
            self.person_asked.emit(what)
            return
        acts: dict[str, Callable[[], object]] = {
            VOICE_TEST: lambda: self._sound().say(_("Calf stretch, knee straight. Right leg.")),
            "plan": self.plan_asked.emit,
            "reminder-test": self.reminder_tested.emit,
            "watch": self._on_watch,
            "watch-none": lambda: self.change(replace(self.settings, watched="")),
            "open-folder": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shared.home.folder))),
            "export": care.export,
            "import": care.import_,
            "backup": care.back_up,
            "delete-all": care.ask_to_delete,
            "first-start": self.first_start_asked.emit,
            "menu-install": lambda: self._try(install_here),
            "menu-remove": lambda: self._try(lambda: remove(data_home(os.environ))),
            "restore": care.ask_what_to_restore,
            "share": care.ask_for_shared_folder,
            "share-none": lambda: care.share(""),
        }
        acts[what]()
        self._show()

    def _start(self, on: bool) -> None:
        """Start with the session from now on, or no more."""
        way, _words = starting(self._shared)
        if way is not None:
            self._try(lambda: way.set(on))
        self._show()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self._shared.tell(str(error))

    def _on_watch(self) -> None:
        before = self.settings.watched or str(Path.home())
        if folder := QFileDialog.getExistingDirectory(self._shared.window, _("Runs from a folder"), before):
            self.change(replace(self.settings, watched=folder))

    def _test_tone(self, key: str) -> None:
        from unknot.sound.tones import Tone

        self._sound().tone(Tone(key))


def _twelve(style: HourStyle) -> bool:
    if style is HourStyle.SYSTEM:
        return "AP" in QLocale.system().timeFormat(QLocale.FormatType.ShortFormat).upper()
    return style is HourStyle.TWELVE


def _silencing() -> dict[str, str]:
    """What is said when one of these is switched off: nobody shall miss it by a slip."""
    return {
        "reminders": _("Nothing reminds from now on"),
        "sound": _("No tones from now on"),
        "voice": _("No voice from now on"),
    }
