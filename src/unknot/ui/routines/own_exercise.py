"""The dialog of an exercise of one's own: words, muscle, and the figure of another exercise."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from unknot.routine.model import ExerciseKind, Side
from unknot.routine.own_exercise import OwnExercise
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.figure import PaintFigure, StillFigure
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, LineField, NoteField, OptionRow
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.width_layout import WidthLayout, follow_width
from unknot.view.choices import Option
from unknot.view.routines.own_exercise import OwnExerciseForm
from unknot.view.shown import FigureShown
from unknot.view.words import _


class OwnExerciseDialog(DraftDialog):
    """Fills in an exercise; `file_asked` wants one that is written already."""

    file_asked = Signal()

    def __init__(
        self,
        draft: OwnExercise,
        build: Callable[[OwnExercise], OwnExerciseForm],
        paint: PaintFigure,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(draft, build, parent=parent)
        given = Button(_("From a file…"))
        given.clicked.connect(self.file_asked)
        title = LineField(_("Name"), letters=32)
        kind = OptionRow(_("How it is done"), self.form.kinds, draft.kind.value)
        muscle = OptionRow(_("Muscle"), self.form.muscles, draft.muscle, clears=True)
        figure = FigureChoice(self.form.figures, draft.figure, paint)
        self.column.addWidget(flow_of(given))
        self.add(Field(_("Name"), title), "title")
        self.add(Field(_("How it is done"), kind), "kind")
        self.add(Field(_("Muscle, if it works one"), muscle), "muscle")
        for name, label in (
            ("setup", _("Set-up: how to get there")),
            ("cue", _("What to do, shown while it runs")),
            ("feel", _("What to feel")),
            ("avoid", _("What to avoid")),
        ):
            self._add_note(name, label)
        self.add(Field(_("Figure, borrowed from another exercise"), figure), "figure")
        title.textChanged.connect(lambda text: self.change(title=text))
        kind.option_chosen.connect(lambda name: self.change(kind=ExerciseKind(name)))
        muscle.option_chosen.connect(lambda name: self.change(muscle=name))
        figure.chosen.connect(lambda name: self.change(figure=name))
        self.finish()
        title.setFocus()

    def _add_note(self, name: str, label: str) -> None:
        note = NoteField(label)
        note.textChanged.connect(lambda: self.change(**{name: note.toPlainText()}))
        self.add(Field(label, note), name)


class FigureChoice(QWidget):
    """One figure at a time, with the one before and the one after it; `chosen` carries the exercise."""

    chosen = Signal(str)

    def __init__(
        self, figures: tuple[Option, ...], chosen: str, paint: PaintFigure, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._figures = figures
        self._at = next((at for at, each in enumerate(figures) if each.id == chosen), 0)
        self._figure = StillFigure(paint, None, size=QSize(150, 130))
        self._title = Text("", single=True)
        buttons = []
        for glyph, by, name in (("back", -1, _("Figure before")), ("skip", 1, _("Figure after"))):
            button = Button("", glyph=glyph)
            button.setAccessibleName(name)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _on=False, by=by: self._step(by))
            buttons.append(button)
        row = flow_of(buttons[0], self._figure, buttons[1], self._title, gap=12)
        column = WidthLayout(self)
        column.addWidget(row)
        follow_width(self)
        self._show()

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._figures)
        self._show()
        self.chosen.emit(self._figures[self._at].id)

    def _show(self) -> None:
        shown = self._figures[self._at]
        self._figure.show_figure(FigureShown(shown.id, Side.RIGHT, 0.0, moving=False))
        self._title.set_text(shown.text)
