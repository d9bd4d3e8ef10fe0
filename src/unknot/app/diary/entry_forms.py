"""The small forms of the diary, connected: a night, something noted, a session played or said."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.days import day_key
from unknot.diary.editing import cramps_of
from unknot.diary.records import Cramp, Night, Observation, Outcome, Session
from unknot.errors import UserError
from unknot.insight.journal import LOOKS_BACK, look_back
from unknot.player.going_on import to_go_on
from unknot.ui.diary.entry_dialogs import NightDialog, NotedDialog
from unknot.ui.diary.session_dialogs import SaidDialog, SessionDialog
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.question import Question
from unknot.view.choices import noted_names
from unknot.view.dates import short_date
from unknot.view.diary.entry_forms import (
    NightDraft,
    NightForm,
    NotedDraft,
    NotedForm,
    build_night,
    build_noted,
    eaten_draft,
    night_draft,
    noted_draft,
    refuse_second_night,
)
from unknot.view.diary.journal import journal_lines
from unknot.view.diary.page import Entry, cramp_in_short
from unknot.view.diary.session_forms import (
    SaidDraft,
    SaidForm,
    SessionDraft,
    SessionForm,
    build_said,
    build_session,
    said_again,
    said_draft,
    session_draft,
)
from unknot.view.going_on import GoOnShown, shown
from unknot.view.words import _


class EntryForms(QObject):
    """Opens these forms, for something new of a day or to correct what is there."""

    go_on_asked = Signal(str)
    """The id of a session to go on with."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor

    def open_night(self, night: Night | None, on: date | None = None) -> None:
        """A night without cramps: `night` as it is there, or one that began on `on`, or the last."""
        clock = self._shared.clock

        def build(draft: NightDraft) -> NightForm:
            return build_night(draft, clock.now())

        dialog = NightDialog(night_draft(clock.now(), night, on), build, parent=self._shared.window)
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

    def open_noted(self, noted: Observation | None, on: date | None = None) -> None:
        """Something noted: `noted` as it is there, or something of the day `on`, or of now."""
        clock = self._shared.clock

        def build(draft: NotedDraft) -> NotedForm:
            return build_noted(draft, clock.now())

        self._open_noted(NotedDialog(noted_draft(clock.now(), noted, on), build, parent=self._shared.window))

    def open_food(self) -> None:
        """A line of the food and drink journal, with a look back on it."""
        clock = self._shared.clock
        now = clock.now()
        today = day_key(now.local)
        try:
            noted = self._shared.store.diary(today - timedelta(days=LOOKS_BACK), today).observations
        except UserError as error:
            self._shared.tell(str(error))
            return
        lines = journal_lines(look_back(noted, today))
        dialog = NotedDialog(
            eaten_draft(now), lambda draft: build_noted(draft, clock.now(), lines), parent=self._shared.window
        )
        self._open_noted(dialog)

    def _open_noted(self, dialog: NotedDialog) -> None:
        dialog.form_saved.connect(lambda form: self._on_noted_saved(dialog, form))
        dialog.open()

    def _on_noted_saved(self, dialog: NotedDialog, form: NotedForm) -> None:
        assert form.made is not None
        if self._editor.change(_("Noted: {what}.").format(what=noted_names()[form.made.what]), [form.made]):
            dialog.accept()

    def say_session(self, on: date | None = None, routine: str = "") -> None:
        """Something done without the screen, today or on the day `on`, perhaps of `routine`."""
        now = self._shared.clock.now()
        self._open_said(said_draft(on or day_key(now.local), now.zone, routine))

    def open_session(self, session: Session, entry: Entry) -> None:
        """A session that is there; `entry` is its line in the diary."""
        if session.said:
            self._open_said(said_again(session))
            return
        clock = self._shared.clock

        def build(draft: SessionDraft) -> SessionForm:
            return build_session(draft, clock.now())

        details = " · ".join(part for part in (entry.time, *entry.details) if part)
        dialog = SessionDialog(session_draft(session), build, details, self.offer(session), self._shared.window)
        dialog.go_on_chosen.connect(dialog.close)
        dialog.go_on_chosen.connect(lambda: self.go_on_asked.emit(session.id))
        dialog.form_saved.connect(lambda form: self._on_session_saved(dialog, form))
        dialog.open()

    def offer(self, session: Session) -> GoOnShown | None:
        """What is left of `session` while its day lasts; its steps are read for that."""
        now, library = self._shared.clock.now(), self._shared.library
        if session.outcome is Outcome.COMPLETED or day_key(session.started.local) != day_key(now.local):
            return None
        whole = self._shared.store.session(session.id)
        found = to_go_on(whole, library, now) if whole is not None else None
        return shown(found, library.exercises) if found is not None else None

    def _open_said(self, draft: SaidDraft) -> None:
        shared = self._shared

        def build(draft: SaidDraft) -> SaidForm:
            return build_said(draft, shared.library.routines, shared.clock.now())

        dialog = SaidDialog(draft, build, parent=shared.window)
        dialog.form_saved.connect(lambda form: self._on_session_saved(dialog, form))
        dialog.open()

    def _on_session_saved(self, dialog: SessionDialog | SaidDialog, form: SessionForm | SaidForm) -> None:
        assert form.made is not None
        new = isinstance(form.draft, SaidDraft) and form.draft.original is None
        words = _("Saved: {what}.") if new else _("Corrected: {what}.")
        if self._editor.change(words.format(what=form.made.title), [form.made]):
            dialog.accept()
