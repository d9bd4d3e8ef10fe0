"""What is asked about the people who share a computer: who it is, a name, and whether somebody goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from unknot.clock import SystemClock
from unknot.diary.days import is_night
from unknot.errors import UserError
from unknot.paths import Home
from unknot.profiles import Profile, Profiles
from unknot.ui.look import theme
from unknot.ui.people.dialogs import PersonDialog, WhoDialog
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.question import Question
from unknot.view.people.forms import PersonDraft, PersonForm, build_person
from unknot.view.words import _


def ask_whose(home: Home) -> Home | None:
    """The home of who is chosen; None where nobody is, `home` where nobody has to be asked or that cannot be told."""
    people = Profiles.around(home.folder)
    try:
        everyone = people.everyone()
    except UserError:  # told by the commands that read the list; the first person's window opens
        return home
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.load("night" if is_night(SystemClock().now().local.time()) else "light"))
    found: list[Profile] = []
    dialog = WhoDialog([each for each in everyone if people.place(each).is_dir()])
    dialog.chosen.connect(found.append)
    dialog.exec()
    return Home(people.place(found[0])) if found else None


def ask_name(window: QWidget, people: Profiles, *, asks_own: bool, added: Callable[[], object]) -> None:
    """Ask for the name of somebody more, and for the first person's where there is none; `added` is called then."""

    def build(draft: PersonDraft) -> PersonForm:
        return build_person(draft, people.free, asks_own=asks_own)

    dialog = PersonDialog(PersonDraft(), build, window)

    def add(form: PersonForm) -> None:
        try:
            if asks_own:
                people.name_first(form.draft.own)
            people.add(form.draft.name)
        except UserError as error:
            dialog.refuse(str(error), "name")
            return
        dialog.accept()
        added()

    dialog.form_saved.connect(add)
    dialog.open()


def ask_to_remove(window: QWidget, name: str, folder: Path, remove: Callable[[], object]) -> None:
    """Ask whether somebody is taken off the list."""
    keep, gone = Button(_("Keep {name}").format(name=name)), Button(_("Take off the list"))
    text = _("The diary stays on the disk, in {folder}.").format(folder=folder)
    question = Question(_("Take {name} off the list?").format(name=name), text, (keep, gone), window)
    keep.clicked.connect(question.reject)
    gone.clicked.connect(question.accept)
    question.accepted.connect(lambda: remove())
    question.open()
