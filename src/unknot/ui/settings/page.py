"""The page of settings; every change takes effect at once."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from unknot.ui.settings.night_stand import NightStandCard
from unknot.ui.settings.reminders import RemindersCard
from unknot.ui.settings.sound import SoundCard
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow, Switch
from unknot.ui.widgets.fields import Stepper
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.page import Page
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.dates import weekday_name
from unknot.view.settings.page import FIRST_WEEKDAYS, TEXT_SIZES, Settings, SettingsScreen, ThemeChoice
from unknot.view.units import Distance
from unknot.view.words import _


class SettingsPage(Page):
    """Shows a `SettingsScreen`; `settings_changed` carries the whole new `Settings`.

    `tone_tested` carries the key of a tone, `voice_tested` and `data_folder_opened` nothing; `watched_asked` wants a
    folder to be chosen, `watched_chosen` carries it.
    """

    settings_changed = Signal(object)
    tone_tested = Signal(str)
    voice_tested = Signal()
    data_folder_opened = Signal()
    backup_asked = Signal()
    restore_asked = Signal()
    export_asked = Signal()
    import_asked = Signal()
    sharing_asked = Signal()
    sharing_ended = Signal()
    watched_asked = Signal()
    watched_chosen = Signal(str)
    reminder_tested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings"), _("Every change takes effect at once."), parent=parent)
        self._screen: SettingsScreen | None = None
        self._settings = Settings()
        self._content: QWidget | None = None

    def show_state(self, screen: SettingsScreen) -> None:
        """Show `screen`; the page stays as it is when it shows this already."""
        known = self._screen is not None and replace(self._screen, settings=self._settings) == screen
        self._screen, self._settings = screen, screen.settings
        if known:
            return
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = self.new_column(self._content)
        for card in self._cards(screen):
            column.addWidget(card)
        column.addStretch(1)
        self.column.addWidget(self._content, 1)

    def _cards(self, screen: SettingsScreen) -> tuple[Card, ...]:
        reminders = RemindersCard(self._settings, screen.reminder_told)
        reminders.changed.connect(lambda changes: self._change(**changes))
        reminders.test_asked.connect(self.reminder_tested)
        stand = NightStandCard(self._settings)
        stand.changed.connect(lambda changes: self._change(**changes))
        sound = SoundCard(screen)
        sound.changed.connect(lambda changes: self._change(**changes))
        sound.tone_tested.connect(self.tone_tested)
        sound.voice_tested.connect(self.voice_tested)
        return (
            sound,
            self._look_card(),
            reminders,
            stand,
            self._runs_card(),
            self._data_card(screen),
        )

    def _look_card(self) -> Card:
        card, settings = _card(_("Look")), self._settings
        sizes = ChoiceRow([f"{size} %" for size in TEXT_SIZES], _("Text size"))
        sizes.choose(min(range(len(TEXT_SIZES)), key=lambda index: abs(TEXT_SIZES[index] - settings.text_size)))
        sizes.chosen.connect(lambda index: self._change(text_size=TEXT_SIZES[index]))
        names = {ThemeChoice.SYSTEM: _("As the system"), ThemeChoice.LIGHT: _("Light"), ThemeChoice.DARK: _("Dark")}
        themes = ChoiceRow(list(names.values()), _("Theme"))
        themes.choose(list(names).index(settings.theme))
        themes.chosen.connect(lambda index: self._change(theme=list(names)[index]))
        units = ChoiceRow([_("Kilometres"), _("Miles")], _("Distances"))
        units.choose(list(Distance).index(Distance(settings.distance)))
        units.chosen.connect(lambda index: self._change(distance=list(Distance)[index].value))
        weeks = ChoiceRow([weekday_name(day) for day in FIRST_WEEKDAYS], _("The week begins on"))
        if settings.first_weekday in FIRST_WEEKDAYS:
            weeks.choose(FIRST_WEEKDAYS.index(settings.first_weekday))
        weeks.chosen.connect(lambda index: self._change(first_weekday=FIRST_WEEKDAYS[index]))
        chosen = ((_("Text size"), sizes), (_("Theme"), themes), (_("Distances"), units))
        for name, row in (*chosen, (_("The week begins on"), weeks)):
            card.column.addWidget(Text(name))
            card.column.addWidget(row)
        card.column.addSpacing(4)
        card.column.addWidget(self._switch(_("Night colours by the hour"), "night_by_hours", settings.night_by_hours))
        start, end = Stepper(_("Night from"), 24, _hour), Stepper(_("Night until"), 24, _hour)
        start.set_value(settings.night_from)
        end.set_value(settings.night_until)
        start.value_changed.connect(lambda hour: self._change(night_from=hour))
        end.value_changed.connect(lambda hour: self._change(night_until=hour))
        hours = (_labelled(_("from"), start), _labelled(_("until"), end))
        card.column.addWidget(flow_of(*hours, gap=16))
        card.column.addWidget(Text(_("Night routines are always dark and warm."), size=0.93, colour="muted"))
        card.column.addWidget(
            self._switch(_("Less motion: figures stand still"), "reduced_motion", settings.reduced_motion)
        )
        return card

    def _runs_card(self) -> Card:
        card, folder = _card(_("Runs from a folder")), self._settings.watched
        text = _("Run files that appear in it come in by themselves, such as those of a watch that is plugged in.")
        card.column.addWidget(Text(text, colour="muted"))
        card.column.addWidget(Text(folder or _("No folder is watched.")))
        choose = Button(_("Choose a folder…"))
        choose.clicked.connect(self.watched_asked)
        stop = Button(_("Watch none"), Look.QUIET)
        stop.clicked.connect(lambda: self.watched_chosen.emit(""))
        stop.setVisible(bool(folder))
        card.column.addSpacing(4)
        card.column.addWidget(flow_of(choose, stop))
        return card

    def _data_card(self, screen: SettingsScreen) -> Card:
        card = _card(_("Your data"))
        card.column.addWidget(Text(_("All of it lies on this computer, and nothing leaves it."), colour="muted"))
        card.column.addWidget(Text(screen.data_folder))
        kept = _("A backup is made each day that you use it: seven days, four weeks and twelve months are kept.")
        card.column.addWidget(Text(kept, size=0.93, colour="muted"))
        if screen.shared_folder:
            card.column.addWidget(Text(_("Kept in step through {folder}").format(folder=screen.shared_folder)))
        buttons = []
        for text, asked in (
            (_("Open the folder"), self.data_folder_opened),
            (_("Make a backup now"), self.backup_asked),
            (_("Bring a backup back…"), self.restore_asked),
            (_("Export everything…"), self.export_asked),
            (_("Take in an export…"), self.import_asked),
            (_("Share a folder…"), self.sharing_asked),
            *([(_("Share it no more"), self.sharing_ended)] if screen.shared_folder else []),
        ):
            button = Button(text)
            button.clicked.connect(asked)
            buttons.append(button)
        card.column.addSpacing(4)
        card.column.addWidget(flow_of(*buttons))
        return card

    def _switch(self, label: str, name: str, on: bool) -> Switch:
        switch = Switch(label)
        switch.setChecked(on)
        switch.toggled.connect(lambda value: self._change(**{name: value}))
        return switch

    def _change(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)
        self.settings_changed.emit(self._settings)


def _card(title: str) -> Card:
    card = Card()
    card.column.setSpacing(8)
    card.column.addWidget(Text(title, size=1.14, weight=600))
    return card


def _labelled(label: str, widget: QWidget) -> QWidget:
    """A label and what it names, never torn apart by a new line."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Text(label, single=True))
    row.addWidget(widget)
    return holder


def _hour(hour: int) -> str:
    return f"{hour:02d}:00"
