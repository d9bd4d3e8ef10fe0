"""The morning after a cramp, connected: its page covers the window, each cramp of the night after the other."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.diary.cramp_entry import CrampEntry
from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import new_factor, none_against
from unknot.diary.factors import chosen, of_night
from unknot.diary.records import Cramp, Factor, Record
from unknot.errors import UserError
from unknot.ui.diary.morning import CompletionPage
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.question import Question
from unknot.view.diary.cramp_form import CrampDraft, cramp_from, summary
from unknot.view.diary.morning import CompletionScreen, build_morning, morning_draft
from unknot.view.words import _


class MorningCramps(QObject):
    """Completes one cramp, then what else of that night is unfinished; Later keeps what was typed."""

    def __init__(
        self, shared: SharedParts, editor: DiaryEditor, cramps: CrampEntry, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._cramps = cramps
        self._drafts: dict[str, tuple[CrampDraft, tuple[str, ...]]] = {}
        self._queue: list[Cramp] = []
        self._number = self._count = 0
        self._page: CompletionPage | None = None

    @property
    def page(self) -> CompletionPage | None:
        """The page, while it covers the window."""
        return self._page

    def open(self, cramp_id: str) -> None:
        """The page of the cramp of that id, if it is still there; after it those of its night."""
        if self._page is not None:
            return
        try:
            cramp = self._shared.store.find(Cramp, cramp_id)
            night = self._shared.store.diary(cramp.night, cramp.night) if cramp is not None else None
        except UserError as error:
            self._shared.tell(str(error))
            return
        if cramp is None or night is None:
            return
        others = [each for each in night.cramps if each.is_unfinished and each.night == cramp.night]
        self._queue = [cramp, *(each for each in others if each.id != cramp.id)]
        self._number, self._count = 0, len(self._queue)
        self._show_next()

    def _show_next(self) -> None:
        if not self._queue:
            return
        cramp = self._queue.pop(0)
        self._number += 1
        draft, names = self._drafts.pop(cramp.id, (morning_draft(cramp), None))
        self._show(draft, names)

    def _show(self, draft: CrampDraft, names: tuple[str, ...] | None) -> None:
        assert draft.original is not None
        factors = self._factors(draft.original.night)
        at_hand = chosen(self._shared.settings.read())
        number, count = self._number, self._count

        def built(draft: CrampDraft) -> CompletionScreen:
            return build_morning(draft, self._shared.clock.now(), factors, at_hand, number, count)

        page = self._page = CompletionPage(draft, built, names)
        page.save_chosen.connect(self._on_save)
        page.later_chosen.connect(self._on_later)
        page.escaped.connect(self._on_escaped)
        page.where_chosen.connect(self._on_where)
        page.no_cramp_chosen.connect(self._on_no_cramp)
        self._shared.window.cover(page)

    def _factors(self, night: date) -> tuple[Factor, ...]:
        try:
            return tuple(self._shared.store.diary(night, night).factors)
        except UserError as error:
            self._shared.tell(str(error))
            return ()

    def _leave(self) -> CompletionPage:
        """Uncover the window first: what a saving raises covers it, and goes back to what was there."""
        page, self._page = self._page, None
        assert page is not None
        self._shared.window.uncover()
        page.deleteLater()
        return page

    def _on_save(self) -> None:
        assert self._page is not None
        draft, names, now = self._page.draft, self._page.ticked, self._shared.clock.now()
        try:
            cramp, _notice = cramp_from(draft, now)
            around = self._shared.store.diary(cramp.night, cramp.night)
        except UserError as error:
            self._page.refuse(str(error))
            return
        none = none_against(around, cramp)
        ticking = of_night(around.factors, names, lambda name: new_factor(cramp.night, now, name))
        self._leave()
        said = _("Completed: {cramp}.").format(cramp=summary(cramp))
        gone: list[Record] = [*ticking.deleted, *([none] if none else [])]
        if not self._editor.change(said, [cramp, *ticking.saved], gone):
            self._show(draft, names)  # nothing typed is lost
            return
        self._go_on()

    def _go_on(self) -> None:
        """The next cramp of the night; advice that was just raised is read first."""
        advice = self._shared.window.covering()
        if advice is not None:
            advice.destroyed.connect(self._show_next)
        else:
            self._show_next()

    def _on_later(self) -> None:
        page = self._leave()
        assert page.draft.original is not None
        self._drafts[page.draft.original.id] = (page.draft, page.ticked)
        self._queue = []

    def _on_escaped(self) -> None:
        page = self._page
        assert page is not None
        if not page.is_touched:
            self._on_later()
            return
        keep, discard = Button(_("Keep")), Button(_("Discard"), Look.QUIET)
        text = _("Kept, it stands here when you come back; the cramp stays in the diary either way.")
        question = Question(_("Keep what you filled in?"), text, (keep, discard), self._shared.window)
        keep.clicked.connect(lambda: self._on_answered(question, keep=True))
        discard.clicked.connect(lambda: self._on_answered(question, keep=False))
        question.open()

    def _on_answered(self, question: QWidget, *, keep: bool) -> None:
        question.close()
        if keep:
            self._on_later()
        else:
            self._leave()
            self._queue = []

    def _on_where(self) -> None:
        page = self._page
        assert page is not None
        # Who saves the form has seen the place on it.
        self._cramps.ask(page.draft, lambda filled: page.take(replace(filled, agreed=True)))

    def _on_no_cramp(self) -> None:
        page = self._leave()
        cramp = page.draft.original
        assert cramp is not None
        self._editor.change(_("It was no cramp: {cramp}.").format(cramp=summary(cramp)), deleted=[cramp])
        self._go_on()
