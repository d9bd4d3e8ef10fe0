"""The diary page and its forms, connected: every change is one transaction and can be taken back."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.diary.cramp_entry import CrampEntry
from unknot.app.diary.intake import Intake
from unknot.app.diary.run_entry import RunEntry
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import cramps_of
from unknot.diary.records import Cramp, Diary, Night, Observation, Run, Session
from unknot.errors import UserError
from unknot.ui.diary.entry_dialogs import NightDialog, NotedDialog, SessionDialog
from unknot.ui.diary.page import DiaryPage
from unknot.ui.main_window import PageSpec
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.question import Question
from unknot.view.choices import noted_names
from unknot.view.dates import short_date
from unknot.view.diary.entry_forms import (
    NightDraft,
    NightForm,
    NotedDraft,
    NotedForm,
    SessionDraft,
    SessionForm,
    build_night,
    build_noted,
    build_session,
    night_draft,
    noted_draft,
    refuse_second_night,
)
from unknot.view.diary.page import RECORDS, DiaryScreen, Entry, EntryKind, build, cramp_in_short
from unknot.view.words import _

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
        page = DiaryPage(self._fetch)
        page.add_chosen.connect(self.add)
        page.open_chosen.connect(self._on_open_chosen)
        page.delete_chosen.connect(self._on_delete_chosen)
        page.files_chosen.connect(self.files.choose)
        page.files_dropped.connect(self.files.take_in)
        self._page = page
        self._refresh()
        self._shared.changes.diary_changed.connect(self._on_diary_changed)
        self._shared.changes.settings_changed.connect(self._on_diary_changed)
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
        zone = self._shared.clock.now().zone
        if not kinds:
            return build(Diary(), zone=zone, chosen=kinds)
        try:
            diary, older = self._shared.store.page(before, DAYS_A_PAGE, [RECORDS[kind] for kind in kinds])
        except UserError as error:
            self._shared.tell(str(error))
            return build(Diary(), zone=zone, chosen=kinds)
        return build(diary, zone=zone, chosen=kinds, older=older, unit=self.runs.unit)

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
        clock = self._shared.clock

        def build(draft: NightDraft) -> NightForm:
            return build_night(draft, clock.now())

        dialog = NightDialog(night_draft(clock.now(), night), build, parent=self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_night_saved(dialog, form))
        dialog.open()

    def _on_night_saved(self, dialog: NightDialog, form: NightForm) -> None:
        made = form.made
        assert made is not None
        try:
            known = self._shared.store.diary(made.night, made.night)
            refuse_second_night(made, known.nights)
        except UserError as error:
            dialog.refuse(str(error), error.field)
            return
        said = _("No cramps in the night of {day}.").format(day=short_date(made.night))
        if cramps := cramps_of(known, made.night):
            self._ask_about_cramps(made, cramps, said, dialog)
        elif self._editor.change(said, [made]):
            dialog.accept()

    def _ask_about_cramps(self, made: Night, cramps: tuple[Cramp, ...], said: str, dialog: NightDialog) -> None:
        """A night cannot be both: the person decides which of the two stands in the diary."""
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
        clock = self._shared.clock

        def build(draft: NotedDraft) -> NotedForm:
            return build_noted(draft, clock.now())

        dialog = NotedDialog(noted_draft(clock.now(), noted), build, parent=self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_noted_saved(dialog, form))
        dialog.open()

    def _on_noted_saved(self, dialog: NotedDialog, form: NotedForm) -> None:
        assert form.made is not None
        if self._editor.change(_("Noted: {what}.").format(what=noted_names()[form.made.what]), [form.made]):
            dialog.accept()

    def _open_session(self, session: Session, entry: Entry) -> None:
        draft = SessionDraft(session, session.feel, session.note)
        details = " · ".join((entry.time, *entry.details))
        dialog = SessionDialog(draft, build_session, details, parent=self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_session_saved(dialog, form))
        dialog.open()

    def _on_session_saved(self, dialog: SessionDialog, form: SessionForm) -> None:
        assert form.made is not None
        if self._editor.change(_("Changed: {what}.").format(what=form.title), [form.made]):
            dialog.accept()
