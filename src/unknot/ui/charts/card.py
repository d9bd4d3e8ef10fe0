"""A card that holds a chart: what its marks mean, its numbers as a table, and it as a file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from unknot.errors import UserError
from unknot.ui.charts.beside import beside
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.export import file_name, save_chart
from unknot.ui.charts.ink import Ink
from unknot.ui.charts.table import ChartTable
from unknot.ui.charts.view import ChartView
from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.menu import drop_menu
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.words import _


def kinds() -> dict[str, str]:
    """What a chart can be saved as, by the end of the file's name."""
    return {"png": _("PNG picture"), "svg": _("SVG drawing"), "csv": _("CSV numbers")}


class ChartCard(Card):
    """Shows a chart; `day_chosen` carries the day in the diary that a place leads to, `trouble` a sentence."""

    day_chosen = Signal(object)
    trouble = Signal(str)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self.view = ChartView(chart)
        self.view.spot_chosen.connect(self._on_spot_chosen)
        self.column.addWidget(self.view, 1)
        self._heading = Text("", weight=600)  # the chart draws its own
        self._heading.hide()
        self.column.addWidget(self._heading)
        self._table: ChartTable | None = None
        self._about = Text("", size=0.86, colour="muted", leading=1.35)
        self._as_table = Button(_("Table"), Look.QUIET, size=0.9)
        self._as_table.setCheckable(True)
        self._as_table.toggled.connect(self._on_table_toggled)
        self._save = Button(_("Save…"), Look.QUIET, size=0.9)
        self._save.clicked.connect(self._on_save_clicked)
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, 0, 0)  # where the chart begins
        below.addWidget(beside(self._about, flow_of(self._as_table, self._save, gap=4)))
        self.column.addLayout(below)
        self._say(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; a table that is open shows its numbers then."""
        self.view.show_chart(chart)
        self._say(chart)
        if self._table is not None:
            self._drop_table()
            self._on_table_toggled(True)

    def save(self, path: Path) -> None:
        """Write the chart into a file; `trouble` says so if that cannot be done."""
        try:
            save_chart(self.view.chart, path, Ink.of(theme.in_force()), self.view.seen)
        except UserError as error:
            self.trouble.emit(str(error))

    def ask_where(self, kind: str) -> None:
        """Let the person choose the file, and write it."""
        name = file_name(self.view.chart.title, kind)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the chart"), name, f"{kinds()[kind]} (*.{kind})")
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}"))

    def _on_save_clicked(self) -> None:
        drop_menu(
            self._save,
            [(_("{kind}…").format(kind=label), partial(self.ask_where, kind)) for kind, label in kinds().items()],
        )

    def _on_table_toggled(self, shown: bool) -> None:
        self._as_table.set_text(_("Chart") if shown else _("Table"))
        self.view.setVisible(not shown)
        self._heading.setVisible(shown)
        if not shown:
            self._drop_table()
        elif self._table is None:
            chart = self.view.chart
            self._table = ChartTable(chart.title, chart.table)
            self._heading.set_text(chart.title)
            self.column.insertWidget(2, self._table)

    def _drop_table(self) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None

    def _on_spot_chosen(self, index: int) -> None:
        day = self.view.chart.day_of(index)
        if day is not None:
            self.day_chosen.emit(day)

    def _say(self, chart: Chart) -> None:
        words = "\n".join(each for each in (chart.about, chart.hint) if each)
        self._about.set_text(words)
        self._about.setVisible(bool(words))
        self.setAccessibleName(chart.title)
        self._as_table.setAccessibleName(_("Numbers as a table: {chart}").format(chart=chart.title))
        self._save.setAccessibleName(_("Save as a file: {chart}").format(chart=chart.title))
