"""The forms of a session: one that was played, and one that was done without the screen."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.form import Field, NoteField, OptionRow, ZeroToTen
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import WhenField
from unknot.view.diary.session_forms import SaidDraft, SaidForm, SessionDraft, SessionForm
from unknot.view.going_on import GoOnShown
from unknot.view.words import _


class SessionDialog(DraftDialog):
    """When a session was, how the legs felt after it, and its note; `details` say what was done.

    Where `offer` says what is left of it, a button goes on with that.
    """

    go_on_chosen = Signal()

    def __init__(
        self,
        draft: SessionDraft,
        build: Callable[[SessionDraft], SessionForm],
        details: str,
        offer: GoOnShown | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(draft, build, parent=parent)
        self.column.addWidget(Text(details, colour="muted"))
        if offer is not None:
            go_on = Button(offer.button, glyph="play")
            go_on.clicked.connect(self.go_on_chosen)
            self.column.addWidget(Field(offer.title, go_on, Text(offer.text, size=0.93, colour="muted")))
        when = WhenField(draft.at)
        when.changed.connect(lambda: self.change(at=when.text()))
        first = _felt(self, draft)
        self.add(Field(_("When it began"), when), "at")
        if self.form.nights:
            night = OptionRow(_("Which night it counts to"), self.form.nights, draft.night)
            night.option_chosen.connect(lambda day: self.change(night=day))
            self.add(Field(_("Which night it counts to"), night), "night")
        _noted(self, draft)
        self.finish()
        first.setFocus()


class SaidDialog(DraftDialog):
    """What was done without the screen: what, how much of it, and on which day."""

    def __init__(self, draft: SaidDraft, build: Callable[[SaidDraft], SaidForm], parent: QWidget | None = None) -> None:
        super().__init__(draft, build, parent=parent)
        what = OptionRow(_("What was done"), self.form.routines, draft.routine)
        share = OptionRow(_("How much of it"), self.form.shares, str(draft.share))
        when = WhenField(draft.at, time_hint=_("if known"))
        self.add(Field(_("What was done"), what), "routine")
        self.add(Field(_("How much of it"), share), "share")
        self.add(Field(_("On which day, and when if you know it"), when), "at", "zone", "night")
        _felt(self, draft)
        _noted(self, draft)
        what.option_chosen.connect(lambda name: self.change(routine=name))
        share.option_chosen.connect(lambda name: self.change(share=int(name)))
        when.changed.connect(lambda: self.change(at=when.text()))
        self.finish()
        (share if draft.routine else what).button(0).setFocus()


def _felt(dialog: DraftDialog, draft: SessionDraft | SaidDraft) -> QWidget:
    feel = ZeroToTen(_("How the legs felt"), draft.feel)
    dialog.add(Field(_("How the legs felt, 0 (bad) to 10 (good)"), feel), "feel")
    feel.value_changed.connect(lambda value: dialog.change(feel=value))
    return feel.button(draft.feel or 0)


def _noted(dialog: DraftDialog, draft: SessionDraft | SaidDraft) -> None:
    note = NoteField(_("A note"), draft.note)
    dialog.add(Field(_("A note"), note), "note")
    note.textChanged.connect(lambda: dialog.change(note=note.toPlainText()))
