"""The page of settings, connected: every change is kept at once and told to who obeys it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QLocale, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from unknot.app.settings.preferences import settings_from, values_of
from unknot.app.shared import SharedParts
from unknot.errors import UserError
from unknot.language import language_of_words
from unknot.ui.main_window import PageSpec
from unknot.view.dates import clock
from unknot.view.settings.page import Settings, SettingsScreen, ToneLine, VoiceLanguage
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.backups.care import DataCare
    from unknot.app.player.sounding import Sounding
    from unknot.sound.tones import Tone
    from unknot.ui.settings.page import SettingsPage


class SettingsPages(QObject):
    """Holds the settings; `shared.changes.settings_changed` comes after each change."""

    reminder_tested = Signal()

    def __init__(
        self,
        shared: SharedParts,
        sound: "Callable[[], Sounding]",
        care: "Callable[[], DataCare]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._care = care
        self._shared = shared
        self._sound = sound
        self._page: SettingsPage | None = None
        self._reminder_told = ""
        self.settings = settings_from(shared.settings.read())
        shared.changes.settings_replaced.connect(self._on_settings_replaced)

    def tell_test(self, came: bool, reason: str) -> None:
        """Write beside the button what became of a test reminder."""
        at = clock(self._shared.clock.now().local)
        failed = _("No answer from the desktop: reminders wait on Today ({reason}).").format(reason=reason)
        self._reminder_told = _("It came at {time}.").format(time=at) if came else failed
        if self._page is not None:
            self._page.show_state(self._screen())

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec("settings", _("Settings"), self._build),)

    def _build(self) -> QWidget:
        from unknot.ui.settings.page import SettingsPage

        self._page = page = SettingsPage()
        page.show_state(self._screen())
        page.settings_changed.connect(self._on_settings_changed)
        page.tone_tested.connect(self._on_tone_tested)
        page.voice_tested.connect(lambda: self._sound().say(_("Calf stretch, knee straight. Right leg.")))
        folder = QUrl.fromLocalFile(str(self._shared.home.folder))
        page.data_folder_opened.connect(lambda: QDesktopServices.openUrl(folder))
        page.reminder_tested.connect(self.reminder_tested)
        page.watched_asked.connect(self._on_watched_asked)
        page.watched_chosen.connect(self._on_watched_chosen)
        self._shared.window.page_shown.connect(self._on_page_shown)
        page.backup_asked.connect(lambda: self._care().back_up())
        page.restore_asked.connect(lambda: self._care().ask_what_to_restore())
        page.export_asked.connect(lambda: self._care().export())
        page.import_asked.connect(lambda: self._care().import_())
        page.sharing_asked.connect(lambda: self._share(self._care().ask_for_shared_folder))
        page.sharing_ended.connect(lambda: self._share(lambda: self._care().share("")))
        return page

    def _screen(self) -> SettingsScreen:
        sound = self._sound()
        return SettingsScreen(
            settings=self.settings,
            tones=tuple(ToneLine(tone.value, label) for tone, label in _tone_labels()),
            voice_name=_("the system's voice") if sound.has_voice else "",
            languages=_languages(voice.language for voice in sound.voices),
            sound_reasons=sound.reasons,
            data_folder=str(self._shared.home.folder),
            reminder_told=self._reminder_told,
            shared_folder=self._care().shared_folder,
        )

    def _on_page_shown(self, key: str) -> None:
        if key == "settings" and self._page is not None:
            self._page.show_state(self._screen())

    def _share(self, change: Callable[[], None]) -> None:
        change()
        if self._page is not None:
            self._page.show_state(self._screen())

    def _on_settings_replaced(self) -> None:
        self.settings = settings_from(self._shared.settings.read())
        self._shared.changes.settings_changed.emit()
        if self._page is not None:
            self._page.show_state(self._screen())

    def change(self, settings: Settings) -> None:
        """Keep `settings`, changed elsewhere than on the page."""
        self._on_settings_changed(settings)
        if self._page is not None:
            self._page.show_state(self._screen())

    def _on_settings_changed(self, settings: Settings) -> None:
        self.settings = settings
        self._shared.changes.settings_changed.emit()
        try:
            self._shared.settings.save(values_of(settings))
        except UserError as error:
            self._shared.tell(str(error))

    def _on_watched_asked(self) -> None:
        before = self.settings.watched or str(Path.home())
        if folder := QFileDialog.getExistingDirectory(self._shared.window, _("Runs from a folder"), before):
            self._on_watched_chosen(folder)

    def _on_watched_chosen(self, folder: str) -> None:
        self.change(replace(self.settings, watched=folder))

    def _on_tone_tested(self, key: str) -> None:
        from unknot.sound.tones import Tone

        self._sound().tone(Tone(key))


def _languages(tags: Iterable[str]) -> tuple[VoiceLanguage, ...]:
    """The kinds of the language of the words, such as British English; one of each name."""
    of_words = QLocale(language_of_words()).language()
    found: dict[str, VoiceLanguage] = {}
    for locale in sorted((QLocale(tag) for tag in tags), key=QLocale.name):
        label = locale.nativeLanguageName()
        if locale.language() == of_words and label:
            found.setdefault(label, VoiceLanguage(locale.name().replace("_", "-"), label))
    return tuple(found.values())


def _tone_labels() -> "tuple[tuple[Tone, str], ...]":
    from unknot.sound.tones import Tone

    return (
        (Tone.COUNT, _("Count-in")),
        (Tone.START, _("Start")),
        (Tone.HALF, _("Half-way")),
        (Tone.LAST, _("Last three seconds")),
        (Tone.SWITCH, _("Switch")),
        (Tone.DONE, _("Done")),
    )
