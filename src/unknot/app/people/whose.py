"""Whose window it is, where several people share a computer: a name and a colour, always in sight; and who else."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from unknot.errors import UserError
from unknot.paths import Home
from unknot.profiles import Profile, Profiles
from unknot.ui.main_window import MainWindow
from unknot.ui.people.button import PersonButton
from unknot.ui.widgets.menu import MenuEntry, drop_menu
from unknot.view.people.forms import called
from unknot.view.words import _


class People(QObject):
    """Names the person on the window, and leads to the others; `switch_wanted` carries the `Home` of one of them."""

    switch_wanted = Signal(object)
    changed = Signal()

    def __init__(self, window: MainWindow, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._home = window, home
        self._people = Profiles.around(home.folder)
        self._button: PersonButton | None = None
        self.show()

    def show(self) -> None:
        """Name the person where there are several; nothing where the list cannot be read, which commands tell of."""
        try:
            person, alone = self._people.at(self._home.folder), not self._people.all()
        except UserError:  # it keeps nobody from the hold
            return
        if person is None or alone:
            return
        self._window.setWindowTitle(f"Unknot · {called(person)}")
        self._button = PersonButton(called(person), person.colour, small=True)
        self._button.setToolTip(_("{name}: somebody else?").format(name=called(person)))
        self._button.clicked.connect(self._on_pressed)
        self._window.sidebar.name_person(self._button)

    def do(self, what: str) -> None:
        """What was pressed among the settings: `person-add`, `person-open:ID`, `person-remove:ID`."""
        act, _colon, person_id = what.partition(":")
        if act == "person-open":
            self.open(person_id)
        elif act == "person-remove":
            self.remove(person_id)
        else:
            self.add()

    def add(self) -> None:
        """Ask for the name of somebody more."""
        from unknot.app.people.asking import ask_name

        try:
            asks_own = not self._people.first().name
        except UserError as error:
            self._tell(str(error))
            return

        ask_name(self._window, self._people, asks_own=asks_own, added=self._again)

    def open(self, person_id: str) -> None:
        """Go over to that person."""
        person = self._person(person_id)
        if person is None:
            return
        folder = self._people.place(person)
        if not folder.is_dir():
            words = _("{folder}: the folder of {name!r} is gone; put it back, or remove the profile.")
            self._tell(words.format(folder=folder, name=called(person)))
        elif folder != self._home.folder:
            self.switch_wanted.emit(Home(folder))

    def remove(self, person_id: str) -> None:
        """Take somebody else off the list; the diary stays on the disk, and it is said where."""
        person = self._person(person_id)
        if person is None or not person.id or self._people.place(person) == self._home.folder:
            return
        from unknot.app.people.asking import ask_to_remove

        ask_to_remove(self._window, person.name, self._people.place(person), lambda: self._try_remove(person))

    def _try_remove(self, person: Profile) -> None:
        try:
            self._people.remove(person.name)
        except UserError as error:
            self._tell(str(error))
        self._again()

    def _again(self) -> None:
        if self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        self._window.setWindowTitle("Unknot")
        self.show()
        self.changed.emit()

    def _person(self, person_id: str) -> Profile | None:
        try:
            return next((each for each in self._people.everyone() if each.id == person_id), None)
        except UserError as error:
            self._tell(str(error))
            return None

    def _on_pressed(self) -> None:
        assert self._button is not None
        try:
            others = [each for each in self._people.everyone() if self._people.place(each) != self._home.folder]
        except UserError as error:
            self._tell(str(error))
            return
        entries: list[MenuEntry] = [(called(each), partial(self.open, each.id)) for each in others]
        drop_menu(self._button, [*entries, None, (_("Somebody else…"), self.add)])

    def _tell(self, sentence: str) -> None:
        self._window.show_trouble(sentence)
