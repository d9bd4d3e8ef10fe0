"""The diary page and its forms, connected: every change is one transaction and can be taken back."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.diary.cramp_entry import CrampEntry
from unknot.app.diary.intake import Intake
from unknot.app.diary.run_entry import RunEntry
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.records import Cramp, Diary, Night, Observation, Run, Session
from unknot.errors import UserError
from unknot.ui.main_window import PageSpec
from unknot.view.diary.page import RECORDS, DiaryScreen, Entry, EntryKind
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.ui.diary.page import DiaryPage

KEY = "diary"
DAYS_A_PAGE = 60


class DiaryPages(QObject):
    """Builds the page; its forms can be opened from elsewhere too."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._page: DiaryPage | None = None
        self._stale = False
        self.cramps = CrampEntry(shared, editor, parent=self)
        self.runs = RunEntry(shared, editor, parent=self)
        self.files = Intake(shared, editor, parent=self)

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Diary"), self._build),)

    def _build(self) -> QWidget:
        from unknot.ui.diary.page import DiaryPage

        page = DiaryPage(self._fetch)
        page.add_chosen.connect(self.add)
        page.open_chosen.connect(self._on_open_chosen)
        page.delete_chosen.connect(self._on_delete_chosen)
        page.files_chosen.connect(self.files.choose)
        page.files_dropped.connect(self.files.take_in)
        self._page = page
        self._refresh()
        self._shared.changes.diary_changed.connect(self._on_diary_changed)
        self._shared.window.page_shown.connect(self._on_page_shown)
        return page

    def add(self, kind: EntryKind) -> None:
        """Open the form for something new."""
        match kind:
            case EntryKind.CRAMP:
                self.cramps.add()
            case EntryKind.NIGHT:
                self._open_night(None)
            case EntryKind.RUN:
                self.runs.add()
            case EntryKind.NOTE:
                self._open_noted(None)

    def show_day(self, day: date) -> None:
        """Go to the diary, at the entries of `day` or the nearest after it, however long ago."""
        self._shared.window.show_page(KEY)
        if self._page is not None:
            self._page.show_day(day)

    def _fetch(self, before: date | None, kinds: frozenset[EntryKind]) -> DiaryScreen:
        from unknot.view.diary.page import build

        zone = self._shared.clock.now().zone
        if not kinds:
            return build(Diary(), zone=zone, chosen=kinds)
        try:
            diary, older = self._shared.store.page(before, DAYS_A_PAGE, [RECORDS[kind] for kind in kinds])
        except UserError as error:
            self._shared.tell(str(error))
            return build(Diary(), zone=zone, chosen=kinds)
        return build(diary, zone=zone, chosen=kinds, older=older)

    def _refresh(self) -> None:
        if self._page is not None:
            self._stale = False
            self._page.refresh()

    def _on_diary_changed(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _on_page_shown(self, key: str) -> None:
        if key == KEY and self._page is not None:
            if self._stale:
                self._refresh()
            self._page.list.setFocus()  # the arrows are for the list from the first moment

    def _record(self, entry: Entry) -> Cramp | Night | Run | Session | Observation | None:
        try:
            found = self._shared.store.find(RECORDS[entry.kind], entry.id)
        except UserError as error:
            self._shared.tell(str(error))
            return None
        if found is None:  # another program deleted it meanwhile
            self._refresh()
        return found

    def _on_open_chosen(self, entry: Entry) -> None:
        match self._record(entry):
            case Cramp() as cramp:
                self.cramps.correct(cramp)
            case Night() as night:
                self._open_night(night)
            case Run() as run:
                self.runs.correct(run)
            case Observation() as noted:
                self._open_noted(noted)
            case Session() as session:
                self._open_session(session, entry)

    def _on_delete_chosen(self, entry: Entry) -> None:
        record = self._record(entry)
        if record is not None:
            what = ", ".join(part for part in (entry.title, entry.time) if part)
            self._editor.change(_("Deleted: {what}.").format(what=what), deleted=[record])

    # Nights, notes, sessions

    def _open_night(self, night: Night | None) -> None:
        from unknot.diary.times import last_night
        from unknot.ui.diary.entry_dialogs import NightDialog

        day = night.night if night is not None else last_night(self._shared.clock.now())
        dialog = NightDialog(
            day.isoformat(), night.note if night else "", new=night is None, parent=self._shared.window
        )

        def save(text: str, note: str) -> None:
            try:
                self._save_night(night, text, note, dialog)
            except UserError as error:
                dialog.refuse(str(error), note=str(error) == _trouble_with(note))

        dialog.night_saved.connect(save)
        dialog.open()

    def _save_night(self, night: Night | None, text: str, note: str, dialog: QWidget) -> None:
        from unknot.diary.editing import cramps_of, new_night
        from unknot.diary.times import check_night, read_date
        from unknot.ui.widgets.form_dialog import FormDialog
        from unknot.view.dates import short_date

        assert isinstance(dialog, FormDialog)
        now = self._shared.clock.now()
        day = check_night(read_date(text), now)
        made = new_night(day, now, note)
        if night is not None:
            made = replace(night, night=day, note=made.note)
        known = self._shared.store.diary(day, day)
        if any(each.id != made.id for each in known.nights):
            raise UserError(_("The night of {day} is logged as free of cramps already.").format(day=short_date(day)))
        said = _("No cramps in the night of {day}.").format(day=short_date(day))
        if cramps := cramps_of(known, day):
            self._ask_about_cramps(made, cramps, said, dialog)
        elif self._editor.change(said, [made]):
            dialog.accept()

    def _ask_about_cramps(self, made: Night, cramps: tuple[Cramp, ...], said: str, dialog: QWidget) -> None:
        """A night cannot be both: the person decides which of the two stands in the diary."""
        from unknot.ui.widgets.button import Button, Look
        from unknot.ui.widgets.form_dialog import FormDialog
        from unknot.ui.widgets.question import Question
        from unknot.view.diary.page import cramp_in_short

        assert isinstance(dialog, FormDialog)
        found = "; ".join(cramp_in_short(each) for each in cramps)
        keep, none = Button(_("Keep the cramp"), Look.PRIMARY), Button(_("There was none: delete it"))
        text = _("In the diary there is a cramp for this night ({cramps}). A night cannot be both.")
        question = Question(_("There is a cramp in that night"), text.format(cramps=found), (keep, none), dialog)
        keep.clicked.connect(question.reject)
        none.clicked.connect(question.accept)

        def replace_them() -> None:
            if self._editor.change(said, [made], cramps):
                dialog.accept()

        question.accepted.connect(replace_them)
        question.open()

    def _open_noted(self, noted: Observation | None) -> None:
        from unknot.diary.choices import Noted
        from unknot.diary.editing import new_observation
        from unknot.diary.times import read_instant
        from unknot.ui.diary.entry_dialogs import NotedDialog
        from unknot.view.choices import Option, noted_names

        now = self._shared.clock.now()
        names = noted_names()
        options = [Option(each.value, text) for each, text in names.items()]
        at = noted.at if noted is not None else now
        written = f"{at.local:%Y-%m-%d %H:%M}"
        what = noted.what.value if noted is not None else Noted.OTHER.value
        note = noted.note if noted is not None else ""
        dialog = NotedDialog(options, what, written, note, new=noted is None, parent=self._shared.window)

        def save(chosen: str, text: str, note: str) -> None:
            try:
                instant = at if text == written else read_instant(text, at.zone, self._shared.clock.now()).instant
                made = new_observation(Noted(chosen), instant, note, noted.side if noted is not None else None)
            except UserError as error:
                dialog.refuse(str(error), note=str(error) == _trouble_with(note))
                return
            made = replace(made, id=noted.id) if noted is not None else made
            if self._editor.change(_("Noted: {what}.").format(what=names[made.what]), [made]):
                dialog.accept()

        dialog.noted_saved.connect(save)
        dialog.open()

    def _open_session(self, session: Session, entry: Entry) -> None:
        from unknot.diary.values import checked_note
        from unknot.ui.diary.entry_dialogs import SessionDialog

        details = " · ".join((entry.time, *entry.details))
        dialog = SessionDialog(session.title, details, session.feel, session.note, parent=self._shared.window)

        def save(feel: int | None, note: str) -> None:
            try:
                made = replace(session, feel=feel, note=checked_note(note))
            except UserError as error:
                dialog.refuse(str(error))
                return
            if self._editor.change(_("Changed: {what}.").format(what=session.title), [made]):
                dialog.accept()

        dialog.session_saved.connect(save)
        dialog.open()


def _trouble_with(note: str) -> str:
    """Why `note` cannot be kept, or nothing."""
    from unknot.diary.values import checked_note

    try:
        checked_note(note)
    except UserError as error:
        return str(error)
    return ""
