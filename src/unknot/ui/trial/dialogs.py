"""Questions about the six-week trial: how to begin it, whether to pause it, whether to end it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from unknot.diary.choices import PauseReason
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.question import Question
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog
from unknot.view.choices import pause_names
from unknot.view.trial.page import what_to_expect
from unknot.view.words import _, ngettext


class StartDialog(TitledDialog):
    """Which routine, and whether two weeks of diary come first; `start_chosen` carries both."""

    start_chosen = Signal(str, bool)

    def __init__(self, routines: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(_("Start a six-week trial"), parent)
        self._routines = [name for name, _title in routines]
        column = self.new_column()
        column.addWidget(Text(what_to_expect(), colour="muted"))
        column.addSpacing(4)
        column.addWidget(Text(_("Which routine"), weight=600))
        self._which = ChoiceRow([title for _name, title in routines], _("Which routine"))
        self._which.choose(0)
        column.addWidget(self._which)
        column.addWidget(Text(_("When"), weight=600))
        self._when = ChoiceRow([_("Two weeks of diary first"), _("Tonight")], _("When"))
        self._when.choose(0)
        column.addWidget(self._when)
        column.addWidget(
            Text(
                _("Diary first gives a fair comparison: without it there is only what happens to be logged."),
                size=0.93,
                colour="muted",
            )
        )
        begin, cancel = Button(_("Begin"), Look.PRIMARY, size=1.1), Button(_("Not now"), size=1.1)
        begin.clicked.connect(self._on_begin_clicked)
        cancel.clicked.connect(self.reject)
        self.end_with(column, begin, cancel, wide=34)

    def _on_begin_clicked(self) -> None:
        self.start_chosen.emit(self._routines[self._which.index()], self._when.index() == 0)
        self.accept()


class TrialPauseDialog(Question):
    """Why the plan rests; `reason_chosen` carries a `PauseReason`."""

    reason_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        buttons = []
        for reason in PauseReason:
            button = Button(pause_names()[reason].capitalize(), size=1.1)
            button.clicked.connect(lambda _checked=False, reason=reason: self._on_reason_clicked(reason))
            buttons.append(button)
        cancel = Button(_("Go on"), Look.PRIMARY, size=1.1)
        cancel.clicked.connect(self.reject)
        text = _(
            "The whole plan rests until you take it up again. Those nights don't count against you; the diary goes on."
        )
        super().__init__(_("Pause for what?"), text, (*buttons, cancel), parent)

    def _on_reason_clicked(self, reason: PauseReason) -> None:
        self.reason_chosen.emit(reason)
        self.accept()


class RestDialog(Question):
    """Whether a trial in turns shall rest; `rest_chosen` if so."""

    rest_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        rest, cancel = Button(_("Let it rest"), size=1.1), Button(_("Go on"), Look.PRIMARY, size=1.1)
        text = _(
            "From tonight on nights are left out until you take it up again, and the turn grows by as many. The plan "
            "and the diary go on."
        )
        super().__init__(_("Let the trial rest?"), text, (rest, cancel), parent)
        cancel.clicked.connect(self.reject)
        rest.clicked.connect(self.accept)
        self.accepted.connect(self.rest_chosen)


class EndTrialDialog(Question):
    """End it now, or go on; Esc and closing it go on."""

    end_chosen = Signal()

    def __init__(self, parent: QWidget | None = None, whole_pairs: int | None = None) -> None:
        go_on, end = Button(_("Go on with it"), Look.PRIMARY, size=1.1), Button(_("End it now"), size=1.1)
        text = _(
            "What was logged so far is kept and shown. Fewer nights say less, and ending on a good night skews it."
        )
        if whole_pairs is not None:
            so_far = ngettext("{count} pair is whole so far", "{count} pairs are whole so far", whole_pairs)
            text = f"{so_far.format(count=whole_pairs)}; {_('six are needed for a range.')} {text}"
        super().__init__(_("End the trial early?"), text, (go_on, end), parent)
        go_on.clicked.connect(self.reject)
        end.clicked.connect(self.accept)
        self.accepted.connect(self.end_chosen)
        go_on.setFocus(Qt.FocusReason.TabFocusReason)
