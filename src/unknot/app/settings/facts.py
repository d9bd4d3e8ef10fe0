"""What the pages of settings say beside the settings: what is planned, what sounds, where things lie."""

import os
from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QLocale

from unknot import __version__
from unknot.app.background import starting
from unknot.app.player.sounding import Sounding
from unknot.app.shared import SharedParts
from unknot.desktop.menu_entry import data_home, is_installed
from unknot.desktop.tray import Tray
from unknot.diary.days import day_key
from unknot.diary.plan import Schedule
from unknot.diary.records import PlanItem
from unknot.diary.reminders import Reminder
from unknot.errors import UserError
from unknot.language import language_of_words
from unknot.paths import Home
from unknot.profiles import Profiles
from unknot.routine.model import RoutineKind
from unknot.sound.tones import Tone
from unknot.view.choices import Option
from unknot.view.dates import clock, short_date
from unknot.view.people.forms import called
from unknot.view.plan.words import rule_words
from unknot.view.reminders import reminders_from
from unknot.view.settings.page import Settings
from unknot.view.settings.rows import SettingsTab
from unknot.view.settings.sound import SoundFacts
from unknot.view.settings.tabs import Facts, PersonHere, tabs
from unknot.view.words import _, language_code

LOOKS_BACK, LOOKS_AHEAD = timedelta(days=70), timedelta(days=7)


def tabs_of(
    settings: Settings, shared: SharedParts, sound: Sounding, shared_folder: str, reminder_told: str
) -> tuple[SettingsTab, ...]:
    """The pages as all of it is now; what cannot be read is left out, and told where the diary is shown."""
    return tabs(settings, _facts(shared, sound, shared_folder, reminder_told))


def _facts(shared: SharedParts, sound: Sounding, shared_folder: str, reminder_told: str) -> Facts:
    way, starts = starting(shared)
    return Facts(
        rings=_rings(shared),
        sound=SoundFacts(
            _tones(),
            _("the system's voice") if sound.has_voice else "",
            _languages(voice.language for voice in sound.voices),
            sound.reasons,
        ),
        break_routines=tuple(
            Option(each.id, each.title) for each in shared.library.routines if each.kind is RoutineKind.BREAK
        ),
        reminder_told=reminder_told,
        language=_("As the system: {language}").format(language=_language_name()),
        data_folder=str(shared.home.folder),
        shared_folder=shared_folder,
        own=_own(shared.home),
        people=_people(shared.home),
        version=__version__,
        starts=way.is_on() if way is not None else None,
        starts_words=starts,
        has_tray=Tray.is_available(),
        in_menu=is_installed(data_home(os.environ)),
    )


def _rings(shared: SharedParts) -> tuple[Option, ...]:
    """Each planned routine, and when it rings next."""
    now = shared.clock.now()
    today = day_key(now.local)
    try:
        diary = shared.store.diary(today - LOOKS_BACK, today + LOOKS_AHEAD, steps_from=today)
        found = reminders_from(diary, today, today + LOOKS_AHEAD, now, shared.settings.read())
    except UserError:
        return ()
    coming = [each for each in found if each.at.utc > now.utc]
    items = Schedule.of(diary).valid_on(today)
    return tuple(Option(_planned(shared, item), _next(coming, item)) for item in items)


def _planned(shared: SharedParts, item: PlanItem) -> str:
    title = next((each.title for each in shared.library.routines if each.id == item.routine), item.routine)
    return f"{title}, {rule_words(item)}"


def _next(coming: list[Reminder], item: PlanItem) -> str:
    found = next((each for each in coming if each.routine == item.routine), None)
    if found is None:
        return _("no ring in the next days")
    return _("next: {day} {time}").format(day=short_date(found.at.local.date()), time=clock(found.at.local))


def _tones() -> tuple[Option, ...]:
    return (
        Option(Tone.COUNT.value, _("Count-in")),
        Option(Tone.START.value, _("Start")),
        Option(Tone.HALF.value, _("Half-way")),
        Option(Tone.LAST.value, _("Last three seconds")),
        Option(Tone.SWITCH.value, _("Switch")),
        Option(Tone.DONE.value, _("Done")),
    )


def _languages(tags: Iterable[str]) -> tuple[Option, ...]:
    """The kinds of the language of the words, such as British English; one of each name."""
    of_words = QLocale(language_of_words()).language()
    found: dict[str, Option] = {}
    for locale in sorted((QLocale(tag) for tag in tags), key=QLocale.name):
        label = locale.nativeLanguageName()
        if locale.language() == of_words and label:
            found.setdefault(label, Option(locale.name().replace("_", "-"), label))
    return tuple(found.values())


def _language_name() -> str:
    if language_code() == "en":
        return _("English")
    from babel import Locale

    return Locale.parse(language_code()).get_display_name() or language_code()


def _own(home: Home) -> tuple[Option, ...]:
    return (
        Option(_("Own routines"), str(home.routines)),
        Option(_("Own exercises"), str(home.exercises)),
    )


def _people(home: Home) -> tuple[PersonHere, ...]:
    people = Profiles.around(home.folder)
    try:
        everyone = people.everyone()
    except UserError as error:
        return (PersonHere("", str(error), ""),)
    return tuple(
        PersonHere(each.id, called(each), str(people.place(each)), here=people.place(each) == home.folder)
        for each in everyone
    )
