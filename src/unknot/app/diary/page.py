"""The diary page and its forms, connected: every change is one transaction and can be taken back."""

from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.beside import Beside, Opens, told_or_raised
from unknot.app.diary.cramp_entry import CrampEntry
from unknot.app.diary.entry_forms import EntryForms
from unknot.app.diary.intake import Intake
from unknot.app.diary.run_entry import RunEntry
from unknot.app.paper.from_paper import FromPaper
from unknot.app.paper.night_sheet import name_of, save_sheet
from unknot.app.shared import SharedParts
from unknot.app.today.factors import FactorEntry
from unknot.app.undo import DiaryEditor
from unknot.diary.days import day_key, first_weekday_of, night_key
from unknot.diary.records import Cramp, Diary, Night, Observation, Run, Session
from unknot.errors import UserError
from unknot.ui.diary.go_dialog import GoDialog
from unknot.ui.diary.page import DiaryPage, Fetching
from unknot.ui.main_window import PageSpec
from unknot.ui.paper.sheet_dialog import SheetDialog
from unknot.view.diary.going import GoDraft, GoForm
from unknot.view.diary.month import DayScreen, MonthScreen, build_day, build_month, span_of
from unknot.view.diary.page import RECORDS, DiaryScreen, Entry, EntryKind, build, session_entry
from unknot.view.diary.search import ids_for
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.diary.morning import MorningCramps
    from unknot.storage.search import SearchIndex

KEY = "diary"
DAYS_A_PAGE = 30
_AS_MONTH = "diary_as_month"


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
        self.forms = EntryForms(shared, editor, parent=self)
        self.files = Intake(shared, editor, parent=self)
        self._beside = Beside(shared.home, self)
        self._gathers = self._gathered = False

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Diary"), self._build),)

    def _build(self) -> QWidget:
        as_month = self._shared.settings.read().get(_AS_MONTH) is True
        page = DiaryPage(Fetching(self._fetch, self._fetch_month, self._fetch_day, self._today), as_month=as_month)
        page.add_chosen.connect(self.add)
        page.search_opened.connect(self._on_search_opened)
        page.month_chosen.connect(self._on_month_chosen)
        page.go_chosen.connect(self._on_go_chosen)
        page.open_chosen.connect(self._on_open_chosen)
        page.delete_chosen.connect(self._on_delete_chosen)
        page.go_on_chosen.connect(lambda entry: self.forms.go_on_asked.emit(entry.id))
        page.files_chosen.connect(self.files.choose)
        page.files_dropped.connect(self.files.take_in)
        page.paper_chosen.connect(lambda: page.show_over(self.from_paper.page()))
        page.sheet_chosen.connect(self._on_sheet_chosen)
        self._page = page
        self._refresh()
        self._shared.changes.diary_changed.connect(self._on_diary_changed)
        self._shared.changes.settings_changed.connect(self._on_diary_changed)
        self._shared.window.page_shown.connect(self._on_page_shown)
        return page

    def show_month(self, day: date) -> None:
        """Go to the diary as the month that holds `day`."""
        self.show_day(day)
        if self._page is not None:
            self._page.show_as_month(True)
            self._page.show_day(day)

    @cached_property
    def morning(self) -> "MorningCramps":
        """The page on which a cramp is completed."""
        from unknot.app.diary.morning import MorningCramps

        return MorningCramps(self._shared, self._editor, self.cramps, self)

    @cached_property
    def from_paper(self) -> FromPaper:
        """What takes in a night diary from paper."""
        paper = FromPaper(self._shared, self._editor, self)
        paper.closed.connect(lambda: self._page.show_diary() if self._page is not None else None)
        paper.factors_asked.connect(lambda: FactorEntry(self._shared, self._editor, self).choose())
        return paper

    def _on_sheet_chosen(self) -> None:
        dialog = SheetDialog(self._shared.window)
        dialog.chosen.connect(self._on_sheet_wanted)
        dialog.open()

    def _on_sheet_wanted(self, path: Path, weeks: int) -> None:
        tonight = night_key(self._shared.clock.now().local)
        try:
            name = name_of(self._shared.home)
            save_sheet(self._shared.settings.read(), tonight, path, weeks, name=name)
        except UserError as error:
            self._shared.tell(str(error))
            return
        self._editor.tell(_("The sheet is in {file}.").format(file=path))

    def add(self, kind: EntryKind, day: date | None = None) -> None:
        """Open the form for something new, of `day` if it is not of now."""
        day = None if day == self._today() else day
        match kind:
            case EntryKind.CRAMP:
                self.cramps.add_on(day) if day is not None else self.cramps.add()
            case EntryKind.NIGHT:
                self.forms.open_night(None, day)
            case EntryKind.RUN:
                self.runs.add(day=day)
            case EntryKind.NOTE:
                self.forms.open_noted(None, day)
            case EntryKind.SESSION:
                self.forms.say_session(day)

    def show_day(self, day: date) -> None:
        """Go to the diary, at the entries of `day` or the nearest after it, however long ago."""
        self._shared.window.show_page(KEY)
        if self._page is not None:
            self.from_paper.leave()
            self._page.show_day(day)

    def _on_search_opened(self) -> None:
        """Gather the words beside the window, once: what is typed meanwhile is looked for when they are there."""
        if not self._gathers:
            self._gathers = True
            failed = partial(told_or_raised, self._shared.tell)
            self._beside.start(_words_of, self._on_words_gathered, failed)

    def _on_words_gathered(self, index: "SearchIndex") -> None:
        self._shared.store.search_in(index)
        self._gathered = True
        self._refresh()

    def _page_of(self, before: date | None, kinds: frozenset[EntryKind], text: str) -> tuple[Diary, date | None]:
        store = self._shared.store
        if text.strip():
            return store.found(text, ids_for, before, DAYS_A_PAGE) if self._gathered else (Diary(), None)
        return store.page(before, DAYS_A_PAGE, [RECORDS[kind] for kind in kinds])

    def _fetch(self, before: date | None, kinds: frozenset[EntryKind], text: str = "") -> DiaryScreen:
        zone = self._shared.clock.now().zone
        if not kinds:
            return build(Diary(), zone=zone, chosen=kinds)
        try:
            diary, older = self._page_of(before, kinds, text)
        except UserError as error:
            self._shared.tell(str(error))
            return build(Diary(), zone=zone, chosen=kinds)
        screen = build(diary, zone=zone, chosen=kinds, older=older, unit=self.runs.unit, offers=self.forms.offer)
        if text.strip() and screen.empty:
            nothing = _("Nothing is found with {text!r}.").format(text=text.strip())
            return replace(screen, empty=nothing if self._gathered else _("The words are being gathered…"))
        return screen

    def _fetch_month(self, day: date, kinds: frozenset[EntryKind]) -> MonthScreen:
        now, first_weekday = self._shared.clock.now(), first_weekday_of(self._shared.settings.read())
        first, last = span_of(day, first_weekday)
        diary = self._read(first, last)
        return build_month(diary, day, now, first_weekday=first_weekday, chosen=kinds, unit=self.runs.unit)

    def _fetch_day(self, day: date, kinds: frozenset[EntryKind]) -> DayScreen:
        return build_day(self._read(day, day), day, self._shared.clock.now(), chosen=kinds, unit=self.runs.unit)

    def _read(self, first: date, last: date) -> Diary:
        try:
            return self._shared.store.diary(first, last)
        except UserError as error:
            self._shared.tell(str(error))
            return Diary()

    def _today(self) -> date:
        return day_key(self._shared.clock.now().local)

    def _on_month_chosen(self, as_month: bool) -> None:
        try:
            self._shared.settings.save({_AS_MONTH: as_month})
        except UserError as error:
            self._shared.tell(str(error))

    def _on_go_chosen(self) -> None:
        page = self._page
        assert page is not None
        dialog = GoDialog(GoDraft((page.day or self._today()).isoformat()), self._shared.window)

        def go(form: GoForm) -> None:
            assert form.made is not None
            dialog.accept()
            page.show_day(form.made)

        dialog.form_saved.connect(go)
        dialog.open()

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
            self._page.focus()  # the arrows are for the list from the first moment

    def open_session(self, session_id: str) -> None:
        """Go to the diary, at the session of that id, and open it."""
        try:
            found = self._shared.store.session(session_id)
        except UserError as error:
            self._shared.tell(str(error))
            return
        if found is None:
            return
        self.show_day(found.day)
        if self._page is not None:
            self._page.show_entry(session_id)
        self.forms.open_session(found, session_entry(found, self._shared.clock.now().zone))

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
            case Cramp() as cramp if cramp.is_unfinished:
                self.morning.open(cramp.id)
            case Cramp() as cramp:
                self.cramps.correct(cramp)
            case Night() as night:
                self.forms.open_night(night)
            case Run() as run:
                self.runs.correct(run)
            case Observation() as noted:
                self.forms.open_noted(noted)
            case Session() as session:
                self.forms.open_session(session, entry)

    def _on_delete_chosen(self, entry: Entry) -> None:
        record = self._record(entry)
        if record is not None:
            what = ", ".join(part for part in (entry.title, entry.time) if part)
            self._editor.change(_("Deleted: {what}.").format(what=what), deleted=[record])


def _words_of(diary: Opens) -> "SearchIndex":
    """All words of the diary: of ten years they take half a second to gather."""
    words = diary().words()
    words.known()
    return words
