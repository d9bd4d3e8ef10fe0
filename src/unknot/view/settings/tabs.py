"""Everything that can be set, by pages: what each row is called and what it is now."""

from collections.abc import Sequence
from datetime import time

import msgspec

from unknot.view.choices import Option
from unknot.view.dates import how_long, weekday_name
from unknot.view.settings.keys import key_rows
from unknot.view.settings.page import (
    BREAKS,
    FIRST_WEEKDAYS,
    MORNINGS,
    READY_SECONDS,
    STAND_STEPS,
    TEXT_SIZES,
    HourStyle,
    Settings,
    ThemeChoice,
)
from unknot.view.settings.rows import (
    ButtonsRow,
    CardOfRows,
    ChipsRow,
    HoursRow,
    Row,
    SettingsTab,
    SliderRow,
    StepsRow,
    SwitchRow,
)
from unknot.view.settings.sound import SoundFacts, sound_rows
from unknot.view.units import Distance
from unknot.view.words import _

PERSON = "person-"
"""What begins the ids of buttons about the people here."""


class PersonHere(msgspec.Struct, frozen=True):
    """One of the people who share this computer, where what is theirs lies, and whether it is this window's."""

    id: str
    name: str
    place: str
    here: bool = False


class Facts(msgspec.Struct, frozen=True):
    """What the pages say beside the settings themselves.

    `rings` are the planned routines, each with when it rings next. `starts` is whether Unknot starts with the session,
    None where that cannot be set; `starts_words` say how, or why not.
    """

    rings: tuple[Option, ...] = ()
    sound: SoundFacts = msgspec.field(default_factory=SoundFacts)
    break_routines: tuple[Option, ...] = ()
    reminder_told: str = ""
    starts: bool | None = None
    starts_words: str = ""
    has_tray: bool = False
    language: str = ""
    data_folder: str = ""
    shared_folder: str = ""
    own: tuple[Option, ...] = ()
    people: tuple[PersonHere, ...] = ()
    version: str = ""
    in_menu: bool | None = None


def tabs(settings: Settings, facts: Facts) -> tuple[SettingsTab, ...]:
    """All pages, in order."""
    every_day = (
        CardOfRows(_("Reminders"), _reminders(settings, facts)),
        CardOfRows(_("Voice and tones"), sound_rows(settings, facts.sound), beside=True),
        CardOfRows(_("Language and units"), _units(settings, facts)),
        CardOfRows(_("Look"), _look(settings), beside=True),
    )
    routines = (
        CardOfRows(_("Playing"), _playing(settings)),
        CardOfRows(_("Runs from a folder"), _runs(settings), beside=True),
        CardOfRows(_("Your own"), _own(facts)),
    )
    data = (
        CardOfRows(_("Your data"), _data(facts)),
        CardOfRows(_("Backups"), _backups(), beside=True),
        CardOfRows(_("Two computers"), _shared(facts), beside=True),
        CardOfRows(_("Delete everything"), _deleting()),
    )
    return (
        SettingsTab("every-day", _("For every day"), every_day),
        SettingsTab("routines", _("Routines"), routines),
        SettingsTab("night", _("Night stand"), (CardOfRows(_("Leave it open for the night"), _night_stand(settings)),)),
        SettingsTab("keys", _("Keys"), tuple(_keys())),
        SettingsTab("data", _("Data and backups"), data),
        SettingsTab("people", _("People"), (CardOfRows(_("Who uses Unknot here"), _people(facts)),)),
        SettingsTab("about", _("About"), (CardOfRows(_("Unknot"), _about(facts)),)),
    )


def minutes_of(text: str) -> int:
    """Minutes after midnight of `22:15`."""
    at = time.fromisoformat(text)
    return at.hour * 60 + at.minute


def _reminders(settings: Settings, facts: Facts) -> tuple[Row, ...]:
    rows: list[Row] = [SwitchRow("reminders", _("Remind me of what is planned"), on=settings.reminders)]
    rows += [Row(f"ring:{number}", each.id, each.text) for number, each in enumerate(facts.rings)]
    change = Option("plan", _("Change the plan…") if facts.rings else _("Plan a routine…"))
    rows.append(ButtonsRow("plan", "" if facts.rings else _("Nothing is planned yet"), buttons=(change,)))
    quiet = _("what falls in them waits on Today")
    begins, ends = minutes_of(settings.quiet_from), minutes_of(settings.quiet_until)
    rows.append(
        HoursRow("quiet_from", _("Quiet hours"), quiet, until_key="quiet_until", begins=begins, ends=ends, step=15)
    )
    rows += _breaks(settings, facts)
    rows.append(
        SwitchRow(
            "start_with_session",
            _("Start with the session"),
            facts.starts_words,
            _("autostart background"),
            on=bool(facts.starts),
            open=facts.starts is not None,
        )
    )
    told = (
        _("reminders ring on; the tray brings the window back")
        if facts.has_tray
        else _("no tray on this desktop: it waits minimised, and opening Unknot again brings it back")
    )
    rows.append(SwitchRow("stay_in_tray", _("Keep running when the window closes"), told, on=settings.stay_in_tray))
    test = Option("reminder-test", _("Send a test reminder"))
    rows.append(ButtonsRow("reminder-test", "", facts.reminder_told, buttons=(test,)))
    return tuple(rows)


def _breaks(settings: Settings, facts: Facts) -> list[Row]:
    options = tuple(Option(str(each), how_long(each * 60) if each else _("never")) for each in BREAKS)
    label = _("A break from sitting")
    rows: list[Row] = [
        StepsRow("break_minutes", label, _("every"), options=options, chosen=str(settings.break_minutes))
    ]
    if not settings.break_minutes:
        return rows
    begins, ends = minutes_of(settings.break_from), minutes_of(settings.break_until)
    rows.append(HoursRow("break_from", _("Breaks between"), until_key="break_until", begins=begins, ends=ends))
    offered = (Option("", _("only the word")), *facts.break_routines)
    rows.append(StepsRow("break_routine", _("It offers"), options=offered, chosen=settings.break_routine, round=True))
    return rows


def _units(settings: Settings, facts: Facts) -> tuple[Row, ...]:
    units = (Option(Distance.KM.value, _("km")), Option(Distance.MILES.value, _("miles")))
    weeks = tuple(Option(str(day), weekday_name(day)) for day in FIRST_WEEKDAYS)
    hours = {HourStyle.SYSTEM: _("As the system"), HourStyle.TWENTY_FOUR: _("24"), HourStyle.TWELVE: _("12")}
    return (
        Row("language", _("Language"), facts.language),
        ChipsRow("distance", _("Distance"), words=_("kilometres miles units"), options=units, chosen=settings.distance),
        ChipsRow("first_weekday", _("The week begins on"), options=weeks, chosen=str(settings.first_weekday)),
        ChipsRow("hours", _("Hours"), words=_("clock 12 24"), options=_options(hours), chosen=settings.hours.value),
    )


def _look(settings: Settings) -> tuple[Row, ...]:
    themes = {ThemeChoice.SYSTEM: _("As the system"), ThemeChoice.LIGHT: _("Light"), ThemeChoice.DARK: _("Dark")}
    sizes = tuple(Option(str(size), f"{size} %") for size in TEXT_SIZES)
    begins, ends = settings.night_from * 60, settings.night_until * 60
    return (
        StepsRow(
            "text_size",
            _("Text size"),
            _("Ctrl with plus, minus or 0 on every page"),
            _("font larger zoom"),
            options=sizes,
            chosen=str(settings.text_size),
        ),
        ChipsRow("theme", _("Theme"), options=_options(themes), chosen=settings.theme.value, words=_("colours")),
        SwitchRow("night_by_hours", _("Night colours"), _("warm and dim, by the hour"), on=settings.night_by_hours),
        HoursRow(
            "night_from",
            _("Night hours"),
            _("night routines are always dark and warm"),
            until_key="night_until",
            begins=begins,
            ends=ends,
            step=60,
        ),
        SwitchRow(
            "reduced_motion", _("Less motion"), _("figures stand still"), _("animation"), on=settings.reduced_motion
        ),
    )


def _playing(settings: Settings) -> tuple[Row, ...]:
    options = tuple(
        Option(str(each), _("{count} s").format(count=each) if each else _("as it is")) for each in READY_SECONDS
    )
    about = _("before each position, in every routine")
    return (
        StepsRow("get_ready", _("Get ready, at least"), about, options=options, chosen=str(round(settings.get_ready))),
    )


def _runs(settings: Settings) -> tuple[Row, ...]:
    buttons = [Option("watch", _("Choose a folder…"))]
    if settings.watched:
        buttons.append(Option("watch-none", _("Watch none")))
    text = _("Run files that appear in it come in by themselves, such as those of a watch that is plugged in.")
    return (
        Row("watched", settings.watched or _("No folder is watched."), text),
        ButtonsRow("watch", "", buttons=tuple(buttons)),
    )


def _own(facts: Facts) -> tuple[Row, ...]:
    return tuple(Row(f"own:{number}", each.id, each.text) for number, each in enumerate(facts.own))


def _night_stand(settings: Settings) -> tuple[Row, ...]:
    mornings = tuple(Option(str(each), f"{each // 60:02d}:{each % 60:02d}") for each in MORNINGS)
    nearest = min(MORNINGS, key=lambda each: abs(each - settings.morning_from))
    return (
        Row("stand", _("A clock, nothing moving"), _("Any key, click or touch: cramp now.")),
        SliderRow(
            "stand_brightness",
            _("Brightness of the clock"),
            _("the mouse wheel changes it later, too"),
            value=settings.stand_brightness,
            low=1,
            high=STAND_STEPS,
            step=1,
        ),
        SwitchRow("stand_stays_on", _("Hold the display on"), _("else it may sleep"), on=settings.stand_stays_on),
        StepsRow(
            "morning_from",
            _("Morning from"),
            _("then a key asks about the night instead"),
            options=mornings,
            chosen=str(nearest),
            round=True,
        ),
    )


def _keys() -> Sequence[CardOfRows]:
    return tuple(CardOfRows(title, rows, beside=bool(number % 2)) for number, (title, rows) in enumerate(key_rows()))


def _data(facts: Facts) -> tuple[Row, ...]:
    everything = (Option("export", _("Export everything…")), Option("import", _("Take in an export…")))
    return (
        Row("folder", facts.data_folder, _("All of it lies on this computer, and nothing leaves it.")),
        ButtonsRow("open-folder", "", buttons=(Option("open-folder", _("Open the folder")),)),
        ButtonsRow("export", _("Everything in one file"), buttons=everything),
    )


def _backups() -> tuple[Row, ...]:
    kept = _("One is made each day that you use it: seven days, four weeks and twelve months are kept.")
    buttons = (Option("backup", _("Make a backup now")), Option("restore", _("Bring a backup back…")))
    return (Row("backups", _("Copies of the diary"), kept), ButtonsRow("backup", "", buttons=buttons))


def _shared(facts: Facts) -> tuple[Row, ...]:
    buttons = [Option("share", _("Share a folder…"))]
    if facts.shared_folder:
        buttons.append(Option("share-none", _("Share it no more")))
    about = _("A folder that both see keeps their diaries in step.")
    return (
        Row("shared", facts.shared_folder or _("No folder is shared."), about),
        ButtonsRow("share", "", buttons=tuple(buttons)),
    )


def _deleting() -> tuple[Row, ...]:
    about = _("Diary, plan, own routines, settings and backups, for good. A last export is offered first.")
    return (ButtonsRow("delete-all", "", about, buttons=(Option("delete-all", _("Delete everything…")),)),)


def _people(facts: Facts) -> tuple[Row, ...]:
    add = ButtonsRow("person-add", "", buttons=(Option(f"{PERSON}add", _("Somebody else…")),))
    return (*(_person(number, each) for number, each in enumerate(facts.people)), add)


def _person(number: int, person: PersonHere) -> Row:
    buttons = []
    if not person.here and person.place:
        buttons.append(Option(f"{PERSON}open:{person.id}", _("Go over")))
        if person.id:
            buttons.append(Option(f"{PERSON}remove:{person.id}", _("Take off the list…")))
    return ButtonsRow(f"person:{number}", person.name, person.place, buttons=tuple(buttons))


def _about(facts: Facts) -> tuple[Row, ...]:
    rows: list[Row] = [
        Row("version", _("Version {number}").format(number=facts.version), _("Free software under the MIT licence")),
        ButtonsRow("first-start", _("The first start"), buttons=(Option("first-start", _("Show it again")),)),
    ]
    if facts.in_menu is not None:
        state = _("Unknot is in the desktop's menu") if facts.in_menu else _("Unknot is not in the desktop's menu")
        change = Option("menu-remove", _("Take it out")) if facts.in_menu else Option("menu-install", _("Put it there"))
        rows.append(ButtonsRow("menu", state, _("with its icon and the file type of routines"), buttons=(change,)))
    return tuple(rows)


def _options(names: dict[HourStyle, str] | dict[ThemeChoice, str]) -> tuple[Option, ...]:
    return tuple(Option(key.value, text) for key, text in names.items())
