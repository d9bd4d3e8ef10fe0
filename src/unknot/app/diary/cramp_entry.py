"""The cramp form, connected to the diary."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import none_against
from unknot.diary.records import Cramp, Run
from unknot.errors import UserError
from unknot.ui.diary.cramp_dialog import CrampDialog
from unknot.view.diary.cramp_form import (
    CrampDraft,
    CrampForm,
    build,
    cramp_from,
    draft_of,
    draft_with_run,
    new_draft,
    summary,
)
from unknot.view.words import _

_FOLDS = "cramp_form_unfolded"


class CrampEntry(QObject):
    """Opens the form for a new cramp, for one of a night that was asked about, or to correct one."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor

    def add(self, night: date | None = None) -> None:
        """A new cramp, in the last muscle and side; in `night` if one is given."""
        try:
            last = self._shared.store.last_cramp()
        except UserError as error:
            self._shared.tell(str(error))
            return
        self._open(new_draft(self._shared.clock.now(), last, night))

    def add_on(self, day: date) -> None:
        """A new cramp of `day`, whose hour the person says."""
        now = self._shared.clock.now()
        self._open(CrampDraft(None, None, day.isoformat(), now.zone))

    def add_to_run(self, run: Run | None) -> None:
        """A new cramp that came with `run`, until its end, or without one with exercise just now."""
        try:
            last = self._shared.store.last_cramp()
        except UserError as error:
            self._shared.tell(str(error))
            return
        self._open(draft_with_run(self._shared.clock.now(), last, run))

    def correct(self, cramp: Cramp) -> None:
        """One that is in the diary."""
        self._open(draft_of(cramp))

    def open(self, cramp_id: str) -> None:
        """The cramp of that id, if it is still there."""
        try:
            cramp = self._shared.store.find(Cramp, cramp_id)
        except UserError as error:
            self._shared.tell(str(error))
            return
        if cramp is not None:
            self.correct(cramp)

    def ask(self, draft: CrampDraft, then: Callable[[CrampDraft], None]) -> None:
        """The form for `draft`; what is filled in is not saved, and goes to `then`."""
        self._open(draft, then)

    def _open(self, draft: CrampDraft, then: Callable[[CrampDraft], None] | None = None) -> None:

        def built(draft: CrampDraft) -> CrampForm:
            return build(draft, self._shared.clock.now(), nights)

        nights = self._nights_without()
        dialog = CrampDialog(draft, built, self._unfolded(), parent=self._shared.window)
        if then is None:
            dialog.draft_saved.connect(lambda filled: self._on_saved(dialog, filled))
        else:
            dialog.draft_saved.connect(then)
            dialog.draft_saved.connect(lambda _filled: dialog.accept())
        dialog.unfolded.connect(self._remember)
        dialog.open()

    def _on_saved(self, dialog: object, draft: object) -> None:
        assert isinstance(dialog, CrampDialog)
        assert isinstance(draft, CrampDraft)
        try:
            cramp, _notice = cramp_from(draft, self._shared.clock.now())
            none = none_against(self._shared.store.diary(cramp.night, cramp.night), cramp)
        except UserError as error:
            dialog.set_problem(str(error))
            return
        said = _("Saved: {cramp}.") if draft.original is None else _("Corrected: {cramp}.")
        if self._editor.change(said.format(cramp=summary(cramp)), [cramp], [none] if none else []):
            dialog.accept()

    def _nights_without(self) -> frozenset[date]:
        """All nights logged as free of cramps: the form may be moved to any of them."""
        try:
            return frozenset(night.night for night in self._shared.store.diary().nights)
        except UserError:
            return frozenset()

    def _unfolded(self) -> frozenset[str]:
        kept = self._shared.settings.read().get(_FOLDS)
        return frozenset(str(each) for each in kept) if isinstance(kept, list) else frozenset()

    def _remember(self, unfolded: frozenset[str]) -> None:
        try:
            self._shared.settings.save({_FOLDS: sorted(unfolded)})
        except UserError as error:
            self._shared.tell(str(error))
